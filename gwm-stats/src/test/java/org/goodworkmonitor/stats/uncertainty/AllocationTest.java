package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Goalposts;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing is allocated per replicate: a run of twice as many allocates as much, for its buffers and
 * its result. The virtual machine counts what a thread allocates to the byte, and nothing here is
 * left to its compilers to leave out, so that every run counts the same.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FEW = 256;
  private static final int MORE = 512;
  private static final IndicatorTable COMPLETE = NoisyDataTest.withLimits(Monitor.table());
  private static final IndicatorTable WITH_GAPS = NoisyDataTest.withGaps();

  /** Scores above 0, for geometric and harmonic means. */
  private static final Normalisation[] NORMALISATIONS = {
    Normalisations.minMax(1, 100),
    Normalisations.zScore(50, 5, Sample.Divisor.N_MINUS_1),
    Normalisations.zScore(50, 5, Sample.Divisor.N).orIfConstant(50),
    Normalisations.rank(RankTies.AVERAGE),
  };

  private static final Normalisation[] OTHERS = {
    Normalisations.borda(RankTies.MAX),
    Normalisations.percentileRank(RankTies.MIN),
    Normalisations.distanceToBest(),
    Normalisations.none(),
  };

  /**
   * From JDK 22 on, {@link Arrays#sort(double[])} allocates a little until it is compiled: some 560
   * bytes for 118 numbers on JDK 25, nothing on 17. That is not what is tested here.
   */
  @BeforeAll
  static void sortUntilSortingIsCompiled() {
    Random random = new Random(1);
    double[] values = new double[118];
    long bytes = 1;
    for (int run = 0; run < 10_000 && bytes > 0; run++) {
      bytes = 0;
      for (int sort = 0; sort < 100; sort++) {
        Arrays.setAll(values, i -> random.nextGaussian());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Arrays.sort(values);
        bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
      }
    }
    assertThat(bytes).isZero();
  }

  private static PerturbedIndex noisy(
      IndexDefinition definition, IndicatorTable table, Perturbation... others) {
    Perturbation[] all = Arrays.copyOf(others, others.length + 2);
    all[others.length] = Perturbation.weightsWithin(0.25);
    all[others.length + 1] = Perturbation.normalErrors("I1", "I2", "I3", "I4", "I5", "I6");
    return PerturbedIndex.of(definition, table, all);
  }

  /** All that can be kept: under a formula there are no weights. */
  private static Kept[] kept(PerturbedIndex index) {
    boolean weighted =
        index.nominal().index().effectiveWeights().values().stream()
            .allMatch(OptionalDouble::isPresent);
    return Arrays.stream(Kept.values())
        .filter(k -> weighted || k != Kept.CENTRAL_WEIGHTS)
        .toArray(Kept[]::new);
  }

  private static long allocated(PerturbedIndex index, Sampling sampling, int replicates) {
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(replicates)
            .withSampling(sampling)
            .withExecution(Execution.standard().withThreads(1))
            .keeping(kept(index));
    long before = THREADS.getCurrentThreadAllocatedBytes();
    UncertaintyAnalysis.Result result = analysis.analyse(index);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(result.failed()).isZero();
    return bytes;
  }

  /** How many bytes a run of more replicates allocates beyond what one of few does. */
  private static long bytesMore(PerturbedIndex index, Sampling sampling) {
    long few = Long.MAX_VALUE;
    long more = Long.MAX_VALUE;
    for (int run = 0; run < 4; run++) { // at first classes are loaded, and calls linked
      few = Math.min(few, allocated(index, sampling, FEW));
      more = Math.min(more, allocated(index, sampling, MORE));
    }
    return more - few;
  }

  /** Less than 8 bytes per replicate, which no object is. */
  private static void assertNothingPerReplicate(PerturbedIndex index, Object what) {
    assertThat(Math.abs(bytesMore(index, Sampling.PLAIN)))
        .as("%s", what)
        .isLessThan(8 * (MORE - FEW));
  }

  @Test
  void everyNormalisation() {
    for (Normalisation[] some : new Normalisation[][] {NORMALISATIONS, OTHERS}) {
      for (Normalisation normalisation : some) {
        assertNothingPerReplicate(
            noisy(Monitor.definition(normalisation, Aggregations.sum()), COMPLETE),
            normalisation.spec());
      }
    }
  }

  @Test
  void goalposts() {
    for (boolean clamped : new boolean[] {false, true}) {
      var builder = Monitor.mean().toBuilder();
      for (Indicator indicator : Monitor.INDICATORS) {
        boolean higher = indicator.direction() == Direction.HIGHER_IS_BETTER;
        Goalposts posts = Normalisations.goalposts(higher ? 0 : 100, higher ? 100 : 0);
        builder.normalisedBy(indicator.id(), clamped ? posts.clamped() : posts);
      }
      assertNothingPerReplicate(noisy(builder.build(), COMPLETE), "clamped: " + clamped);
    }
  }

  @Test
  void formulasAndSharedNodes() {
    Domain tree = Monitor.mean().tree();
    for (MissingPolicy policy :
        List.of(MissingPolicy.error(), MissingPolicy.reweight(0.5).countingIndicators())) {
      IndexDefinition index =
          IndexDefinition.of(tree.adding("D3", tree.members().get(0)).lowerIsBetter())
              .normalisedBy(Normalisations.minMax(1, 100))
              .weightedBy(Weightings.equal())
              .aggregatedBy(Aggregations.formula("round(sqrt(D1 * D2) + max(D3, 1) ^ 2, 3)"))
              .onMissing(MissingPolicy.error())
              .aggregatedBy("D1", Aggregations.geometricMean())
              .aggregatedBy("D2", Aggregations.formula("I3 / I4"))
              .aggregatedBy("D3", Aggregations.arithmeticMean())
              .onMissing("D3", policy)
              .build();
      assertNothingPerReplicate(noisy(index, COMPLETE), policy);
    }
  }

  @Test
  void everyRuleWithAndWithoutGaps() {
    Aggregation[] rules = {
      Aggregations.sum(),
      Aggregations.arithmeticMean(),
      Aggregations.geometricMean(),
      Aggregations.harmonicMean(),
      Aggregations.powerMean(2),
      Aggregations.median()
    };
    Normalisation minMax = Normalisations.minMax(1, 100);
    MissingPolicy reweight = MissingPolicy.reweight(0.5);
    for (IndicatorTable table : new IndicatorTable[] {COMPLETE, WITH_GAPS}) {
      for (Aggregation rule : rules) {
        assertNothingPerReplicate(
            noisy(Monitor.definition(minMax, rule, reweight), table), rule.spec());
      }
      assertNothingPerReplicate(
          noisy(
              Monitor.definition(minMax, Aggregations.sum(), reweight),
              table,
              Perturbation.choice("aggregation", IndexBuilder::aggregatedBy, rules),
              Perturbation.choice("normalisation", IndexBuilder::normalisedBy, NORMALISATIONS),
              Perturbation.leavingOutOneOf("I1", "I4", "D3")),
          "all at once");
    }
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void everySampling(Sampling sampling) {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.mean(),
            Monitor.table(),
            Perturbation.anyWeights(),
            Perturbation.choice("normalisation", IndexBuilder::normalisedBy, NORMALISATIONS));
    assertThat(Math.abs(bytesMore(index, sampling))).isLessThan(8 * (MORE - FEW));
  }

  /** Scores that are nearly the same but for one are ranked by radix. */
  @Test
  void ranksByRadix() {
    double[] values = COMPLETE.column("I1").values();
    values[0] = 1e9;
    IndicatorTable table = Monitor.table().with(Column.of(Monitor.INDICATORS.get(0), values));
    assertNothingPerReplicate(
        PerturbedIndex.of(Monitor.mean(), table, Perturbation.weightsWithin(0.25)), "radix");
  }

  /** The measure sees what is there: a copy of the values of each of six indicators. */
  @Test
  void whatACallerAllocatesIsSeen() {
    Normalisation own =
        sample -> {
          double[] sorted = sample.sorted();
          int sign = sample.direction().sign();
          return x -> sign * x / sorted[sorted.length - 1];
        };
    PerturbedIndex index = noisy(Monitor.definition(own, Aggregations.sum()), COMPLETE);
    assertThat(bytesMore(index, Sampling.PLAIN))
        .isGreaterThan(6L * 118 * Double.BYTES * (MORE - FEW));
  }
}
