package org.goodworkmonitor.examples;

import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.json.JsonFormat;

/** Strategies put together, and one of one's own that files can name. */
public final class OwnStrategy {
  private OwnStrategy() {}

  record ShareOfMaximum(@Parameter("the score of the largest value") double factor)
      implements Normalisation {
    @Override
    public Transform fit(Sample sample) {
      double scale = sample.direction().sign() * factor / sample.max();
      return value -> scale * value;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("share-of-maximum", this);
    }
  }

  /**
   * Runs the example.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    StrategyType type =
        StrategyType.of(
            Normalisation.class,
            "share-of-maximum",
            "The value as a share of the largest.",
            ShareOfMaximum.class);
    JsonFormat json = Json.withStrategies(StrategyRegistry.standard().with(type));
    Treatment pulledIn = Treatments.winsorise(5).orElse(Treatments.logShifted());
    Normalisation printed =
        Normalisations.percentileRank(RankTies.MIN).then(Normalisations.rounded(4));
    IndexDefinition index =
        GoodWorkMonitor.definition().toBuilder()
            .treatedBy(pulledIn)
            .normalisedBy("unemployment_rate", printed)
            .normalisedBy("participation_rate", new ShareOfMaximum(100))
            .build();
    String text = json.text(index);
    System.out.println(text);
    System.out.println(
        "read again, equal: " + json.parse(text, "index", IndexDefinition.class).equals(index));
  }
}
