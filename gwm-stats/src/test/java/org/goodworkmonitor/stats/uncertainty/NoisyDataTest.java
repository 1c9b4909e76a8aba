package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.treat.Treatments;
import org.junit.jupiter.api.Test;

/**
 * Errors of data: normalisations fitted anew in flat arrays, held against the whole index fitted
 * anew. The normalised columns are the same bits; weighted sums are added up in another order,
 * hence 1e-12 relative, a few thousand units in the last place.
 */
class NoisyDataTest {
  private static final IndicatorTable TABLE = withLimits(Monitor.table());

  /** Limits of 4 % on either side. */
  static IndicatorTable withLimits(IndicatorTable table) {
    IndicatorTable result = table;
    for (Indicator indicator : Monitor.INDICATORS) {
      double[] values = table.column(indicator.id()).values();
      double[] lower = Arrays.stream(values).map(x -> x - 0.04 * Math.abs(x)).toArray();
      double[] upper = Arrays.stream(values).map(x -> x + 0.04 * Math.abs(x)).toArray();
      result = result.with(Column.of(indicator, values).withLimits(lower, upper));
    }
    return result;
  }

  /** A table with gaps in two indicators, of which one has errors. */
  static IndicatorTable withGaps() {
    IndicatorTable table = TABLE;
    for (int k : new int[] {1, 3}) {
      Column column = TABLE.column(Monitor.INDICATORS.get(k).id());
      double[] values = column.values();
      double[] lower = new double[values.length];
      double[] upper = new double[values.length];
      for (int row = 0; row < values.length; row++) {
        lower[row] = column.lower(row);
        upper[row] = column.upper(row);
      }
      for (int row : new int[] {3 * k, 77}) {
        values[row] = Double.NaN;
        lower[row] = Double.NaN;
        upper[row] = Double.NaN;
      }
      table = table.with(Column.of(Monitor.INDICATORS.get(k), values).withLimits(lower, upper));
    }
    return table;
  }

  private static int assertSame(PerturbedIndex index, long seed, int draws) {
    Points points = Sampling.PLAIN.points(seed, 0, index.dimensions());
    double[] u = new double[index.dimensions()];
    Draw draw = index.design().draw();
    int succeeded = 0;
    for (int i = 0; i < draws; i++) {
      points.point(i, u);
      index.design().apply(u, draw);
      if (draw.plan.score()) {
        assertThat(draw.plan.scores()).isEqualTo(index.scores(u));
        succeeded++;
      } else {
        assertThatThrownBy(() -> index.scores(u)).hasMessageContaining(draw.plan.problem());
      }
    }
    return succeeded;
  }

  private static Normalisation[] all() {
    return new Normalisation[] {
      Monitor.MIN_MAX,
      Monitor.Z,
      Normalisations.zScore(0, 1, Sample.Divisor.N),
      Normalisations.distanceToBest(),
      Normalisations.none(),
      Normalisations.rank(RankTies.AVERAGE),
      Normalisations.percentileRank(RankTies.MIN),
      Monitor.MIN_MAX.orIfConstant(3),
      sample -> {
        int sign = sample.direction().sign();
        return x -> sign * x / sample.max(); // looks at the sample while values are transformed
      }
    };
  }

  @Property(tries = 4)
  void everyNormalisationAndWeights(@ForAll long seed) {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.mean(),
            TABLE,
            Perturbation.weightsWithin(0.25),
            Perturbation.choice("normalisation", IndexBuilder::normalisedBy, all()),
            Perturbation.normalErrors("I1", "I2", "I3", "I4", "I5", "I6"));
    assertThat(assertSame(index, seed, 60)).isEqualTo(60);
  }

  @Property(tries = 4)
  void gapsRulesAndMakeUp(@ForAll long seed) {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.definition(Monitor.MIN_MAX, Aggregations.sum(), MissingPolicy.reweight(0.5)),
            withGaps(),
            Perturbation.logNormalErrors("I1", "I2", "I5"),
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(Monitor.Z),
                i -> i.normalisedBy(Normalisations.minMax(2, 3))),
            Perturbation.choice(
                "treatment of I4",
                i -> i.treatedBy("I4", Treatments.none()),
                i -> i.treatedBy("I4", Treatments.winsoriseOrLog(5))),
            Perturbation.choice(
                "aggregation of D1",
                i -> i.aggregatedBy("D1", Aggregations.sum()),
                i -> i.aggregatedBy("D1", Aggregations.geometricMean()),
                i -> i.aggregatedBy("D1", Aggregations.median())),
            Perturbation.choice(
                "aggregation of GWM",
                i -> i.aggregatedBy("GWM", Aggregations.harmonicMean()),
                i -> i.aggregatedBy("GWM", Aggregations.geometricMean())),
            Perturbation.leavingOutOneOf("I1", "I2", "D2"));
    assertThat(assertSame(index, seed, 80)).isGreaterThan(40);
  }

  @Test
  void errorsThatGoTogether() {
    double[][] covariance = {{4, 1.5}, {1.5, 9}};
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.definition(
                Monitor.MIN_MAX, Aggregations.geometricMean(), MissingPolicy.leaveUnscored()),
            withGaps(),
            Perturbation.normalErrors(List.of("I2", "I6"), covariance));
    assertThat(assertSame(index, 5, 100)).isEqualTo(100);
  }

  @Test
  void whatCannotBeNormalisedFailsAndSaysWhy() {
    double[] values = TABLE.column("I1").values();
    double lowest = Arrays.stream(values).min().orElseThrow();
    Normalisation onlyAbove =
        sample -> {
          if (sample.min() < lowest) {
            throw new IllegalArgumentException("found " + sample.min() + "; expected " + lowest);
          }
          return x -> x;
        };
    Normalisation logarithm = sample -> x -> Math.log(x - lowest);
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.mean(),
            TABLE,
            Perturbation.normalErrors("I1"),
            Perturbation.choice(
                "normalisation of I1",
                i -> i.normalisedBy("I1", onlyAbove),
                i -> i.normalisedBy("I1", logarithm),
                i -> i.normalisedBy("I1", Monitor.Z)));
    assertThat(assertSame(index, 9, 200)).isBetween(67, 199);
  }

  @Test
  void aViewFollowsItsArray() {
    double[] values = {1, 2, Double.NaN, 6};
    Sample view = Sample.viewOf("x", Direction.LOWER_IS_BETTER, values);
    assertThat(view.mean()).isEqualTo(3);
    values[2] = 7;
    assertThat(view.mean()).isEqualTo(4);
    assertThat(view.size()).isEqualTo(4);
  }
}
