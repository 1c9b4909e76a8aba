package org.goodworkmonitor.stats.quality;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.Resources;

/** The synthetic index that COINr was asked about. */
final class Coinr {
  private Coinr() {}

  /** The synthetic case of COINr 1.1.14: six indicators, three domains of two. */
  static Scoreboard scores() {
    IndicatorTable table = Resources.coinr("gwm_raw.csv");
    Domain tree =
        Domain.of(
            "GWM",
            "GWM",
            domain(table, "D1", "I1", "I2"),
            domain(table, "D2", "I3", "I4"),
            domain(table, "D3", "I5", "I6"));
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error())
        .build()
        .score(table);
  }

  private static Domain domain(IndicatorTable table, String id, String... indicators) {
    List<Indicator> members =
        Arrays.stream(indicators).map(i -> table.column(i).indicator()).toList();
    return new Domain(id, id, List.copyOf(members));
  }
}
