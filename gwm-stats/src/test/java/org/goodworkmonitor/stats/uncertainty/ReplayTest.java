package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.junit.jupiter.api.Test;

/**
 * COINr's runs draw by draw: its files hold every parameter that was drawn, with the scores and
 * ranks that came of it. Tolerance: 1e-12 relative, a few thousand units in the last place; ranks
 * are whole numbers.
 */
class ReplayTest {
  private static final IndicatorTable TABLE = Monitor.table();

  private static PerturbedIndex coinr() {
    return PerturbedIndex.of(
        Monitor.mean(),
        TABLE,
        Perturbation.choice(
            "normalisation", i -> i.normalisedBy(Monitor.MIN_MAX), i -> i.normalisedBy(Monitor.Z)),
        Perturbation.weightSets(Monitor.weightSets()),
        Perturbation.choice(
            "aggregation",
            i -> i.aggregatedBy(Aggregations.arithmeticMean()),
            i -> i.aggregatedBy(Aggregations.geometricMean())));
  }

  /** The point that stands for a row of a file of parameters. */
  private static double[] point(Map<String, List<String>> parameters, int run) {
    boolean minMax = Monitor.of(parameters, "norm").get(run).equals("n_minmax");
    int set = Integer.parseInt(Monitor.of(parameters, "weightset").get(run));
    boolean mean = Monitor.of(parameters, "agg").get(run).equals("a_amean");
    return new double[] {minMax ? 0.25 : 0.75, (set - 0.5) / 100, mean ? 0.25 : 0.75};
  }

  private static void assertScores(double[] actual, double[] expected, String what) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("%s, row %d", what, i)
          .isCloseTo(expected[i], Offset.offset(1e-12 * Math.abs(expected[i])));
    }
  }

  private static int[] ranks(Map<String, List<String>> columns, String name) {
    return Monitor.of(columns, name).stream().mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void uncertaintyAnalysis() {
    PerturbedIndex index = coinr();
    Map<String, List<String>> parameters = Monitor.columns("gwm_ua_parameters.csv");
    Map<String, List<String>> scores = Monitor.columns("gwm_ua_scores.csv");
    assertScores(index.nominalScores(), Monitor.numbers(scores, "Nominal"), "nominal");
    for (int run = 0; run < 100; run++) {
      double[] expected = Monitor.numbers(scores, "r_" + (run + 1));
      assertScores(index.scores(point(parameters, run)), expected, "run " + (run + 1));
    }
  }

  @Test
  void rankStatistics() {
    PerturbedIndex index = coinr();
    Map<String, List<String>> parameters = Monitor.columns("gwm_ua_parameters.csv");
    Tally tally =
        new Tally(index.nominalRanks(), Tally.Grid.NONE, java.util.EnumSet.noneOf(Kept.class), 6);
    for (int run = 0; run < 100; run++) {
      double[] scores = index.scores(point(parameters, run));
      tally.add(scores, index.ranked(scores), index.design().draw().plan);
    }
    UncertaintyAnalysis.Result result =
        new UncertaintyAnalysis.Result(
            index, UncertaintyAnalysis.withDefaults().keeping(), tally, List.of());
    Map<String, List<String>> expected = Monitor.columns("gwm_ua_rankstats.csv");
    List<String> codes = Monitor.of(expected, "uCode");
    Offset<Double> near = Offset.offset(1e-12 * 118);
    for (int a = 0; a < codes.size(); a++) {
      String code = codes.get(a);
      assertThat(index.nominalRanks()[a]).isEqualTo(ranks(expected, "Nominal")[a]);
      assertThat(result.meanRank(code)).isCloseTo(Monitor.numbers(expected, "Mean")[a], near);
      assertThat(result.rankQuantile(code, 0.5))
          .isCloseTo(Monitor.numbers(expected, "Median")[a], near);
      assertThat(result.rankInterval(code, 0.9).lower())
          .isCloseTo(Monitor.numbers(expected, "Q5")[a], near);
      assertThat(result.rankInterval(code, 0.9).upper())
          .isCloseTo(Monitor.numbers(expected, "Q95")[a], near);
    }
  }

  @Test
  void noisyWeights() {
    IndexDefinition definition =
        Monitor.definition(Normalisations.minMax(0, 100), Aggregations.arithmeticMean());
    PerturbedIndex index =
        PerturbedIndex.of(definition, TABLE, Perturbation.weightSets(Monitor.weightSets()));
    Map<String, List<String>> scores = Monitor.columns("gwm_noisy_weights_scores.csv");
    Map<String, List<String>> ranks = Monitor.columns("gwm_noisy_weights_ranks.csv");
    for (int run = 0; run < 100; run++) {
      double u = (run + 0.5) / 100;
      assertScores(index.scores(u), Monitor.numbers(scores, "r_" + (run + 1)), "run " + (run + 1));
      assertThat(index.ranks(u)).isEqualTo(ranks(ranks, "r_" + (run + 1)));
    }
  }

  @Test
  void sensitivityRuns() {
    PerturbedIndex index = coinr();
    Map<String, List<String>> parameters = Monitor.columns("gwm_sa_parameters.csv");
    Map<String, List<String>> ranks = Monitor.columns("gwm_sa_ranks.csv");
    double[] shifts = Monitor.numbers(Monitor.columns("gwm_sa_y_meanabsrankchange.csv"), "y");
    int[] nominal = index.nominalRanks();
    for (int run = 0; run < 250; run++) {
      int[] found = index.ranks(point(parameters, run));
      assertThat(found).as("run %d", run + 1).isEqualTo(ranks(ranks, "r_" + (run + 1)));
      double shift =
          IntStream.range(0, 118).mapToDouble(a -> Math.abs(found[a] - nominal[a])).sum() / 118;
      assertThat(shift).isCloseTo(shifts[run], Offset.offset(1e-12));
    }
  }
}
