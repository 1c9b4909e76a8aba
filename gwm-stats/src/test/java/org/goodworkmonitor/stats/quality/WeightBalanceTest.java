package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

class WeightBalanceTest {
  private static final IndicatorTable RAW = Resources.coinr("gwm_raw.csv");
  private static final List<String> FIVE = List.of("I1", "I2", "I3", "I5", "I6");

  private static IndexBuilder index() {
    Indicator[] members =
        FIVE.stream().map(id -> RAW.column(id).indicator()).toArray(Indicator[]::new);
    return IndexDefinition.of(Domain.of("all", "All", members))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error());
  }

  /** The correlations as shares, computed by another way: from the scores under the weights. */
  private static Map<String, Double> influences(Map<String, Double> weights) {
    Scoreboard board = index().weightedBy("all", Weightings.given(weights)).build().score(RAW);
    Map<String, Double> r = new LinkedHashMap<>();
    for (String id : FIVE) {
      r.put(id, pearson(board.scores(id), board.scores("all")));
    }
    double sum = r.values().stream().mapToDouble(x -> x).sum();
    r.replaceAll((id, x) -> x / sum);
    return r;
  }

  private static double pearson(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void meetsTargetsExactly() {
    Scoreboard board = index().build().score(RAW);
    WeightBalance.Result equal = WeightBalance.withDefaults().analyse(board, "all");
    assertThat(equal.distance()).isLessThan(1e-25);
    influences(equal.weights())
        .forEach((id, share) -> assertThat(share).as(id).isCloseTo(0.2, within(1e-12)));
    assertThat(equal.weights().values().stream().mapToDouble(w -> w).sum())
        .isCloseTo(1, within(1e-14));
    Map<String, Double> targets = Map.of("I1", 2.0, "I2", 1.0, "I3", 1.0, "I5", 1.5, "I6", 1.0);
    WeightBalance.Result own =
        WeightBalance.withDefaults().withTargets(targets).analyse(board, "all");
    influences(own.weights())
        .forEach((id, share) -> assertThat(share).isCloseTo(targets.get(id) / 6.5, within(1e-12)));
    assertThat(own.toString()).contains("influence");
  }

  /** Where the bounds stand in the way, no other weights within them are found to be closer. */
  @Test
  void comesAsCloseAsTheBoundsAllow() {
    Scoreboard board = index().build().score(RAW);
    Map<String, Double> targets = Map.of("I1", 9.0, "I2", 1.0, "I3", 1.0, "I5", 1.0, "I6", 1.0);
    WeightBalance.Result bounded =
        WeightBalance.withDefaults()
            .withTargets(targets)
            .withBounds(0.1, 0.4)
            .analyse(board, "all");
    assertThat(bounded.weights().values()).allMatch(w -> w >= 0.1 - 1e-9 && w <= 0.4 + 1e-9);
    assertThat(bounded.distance()).isGreaterThan(0.01);
    assertThat(distance(bounded.weights(), targets)).isCloseTo(bounded.distance(), within(1e-12));
    Random random = new Random(5);
    for (int trial = 0; trial < 300; trial++) {
      Map<String, Double> other = new LinkedHashMap<>(bounded.weights());
      String up = FIVE.get(random.nextInt(5));
      String down = FIVE.get(random.nextInt(5));
      double by = random.nextDouble() * (trial % 2 == 0 ? 0.01 : 0.2);
      other.merge(up, by, Double::sum);
      other.merge(down, -by, Double::sum);
      if (other.values().stream().allMatch(w -> w >= 0.1 && w <= 0.4)) {
        assertThat(distance(other, targets)).isGreaterThan(bounded.distance() - 1e-9);
      }
    }
  }

  private static double distance(Map<String, Double> weights, Map<String, Double> targets) {
    double total = targets.values().stream().mapToDouble(t -> t).sum();
    return influences(weights).entrySet().stream()
        .mapToDouble(e -> e.getValue() - targets.get(e.getKey()) / total)
        .map(d -> d * d)
        .sum();
  }

  @Test
  void refusesWhatItCannotHonour() {
    Scoreboard board = index().build().score(RAW);
    assertThatThrownBy(() -> WeightBalance.withDefaults().analyse(board, "x"))
        .hasMessageContaining("no domain 'x'");
    assertThatThrownBy(
            () -> WeightBalance.withDefaults().withTargets(Map.of("I1", 1.0)).analyse(board, "all"))
        .hasMessageContaining("found targets for [I1]");
    assertThatThrownBy(() -> WeightBalance.withDefaults().withTargets(Map.of("I1", 0.0)))
        .hasMessageContaining("found the target 0.0");
    assertThatThrownBy(() -> WeightBalance.withDefaults().withBounds(0.3, 1).analyse(board, "all"))
        .hasMessageContaining("for 5 weights that add up to 1");
    assertThatThrownBy(() -> WeightBalance.withDefaults().withBounds(0.3, 0.2))
        .hasMessageContaining("least < most");
    Scoreboard product =
        index()
            .normalisedBy(Normalisations.minMax(1, 100))
            .aggregatedBy(Aggregations.geometricMean())
            .build()
            .score(RAW);
    assertThatThrownBy(() -> WeightBalance.withDefaults().analyse(product, "all"))
        .hasMessageContaining("expected a sum or a mean");
  }
}
