package org.goodworkmonitor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.uncertainty.Kept;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Uncertainty analysis: weights within a quarter and one of two normalisations, scored, ranked and
 * counted. The score is the time of a whole run; divide it by the replicates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class UncertaintyBenchmark {
  /**
   * What is analysed; noise is the Monitor with errors of all its data besides, refitted the same
   * with a weighting of our own, for which the whole index is fitted anew.
   */
  @Param({"monitor", "deprivation", "noise", "refitted"})
  public String shape;

  /** The number of areas; 0 for what the shape has. */
  @Param({"0"})
  public int areas;

  /** The number of replicates; 0 for what the shape is measured with. */
  @Param({"0"})
  public int replicates;

  /** The number of threads. */
  @Param({"1", "2"})
  public int threads;

  private PerturbedIndex index;
  private UncertaintyAnalysis ranks;

  /** Draws a table. */
  @Setup
  public void prepare() {
    boolean refitted = shape.equals("refitted");
    boolean noise = refitted || shape.equals("noise");
    boolean monitor = noise || shape.equals("monitor");
    List<Indicator> indicators = new ArrayList<>();
    IndexDefinition definition = monitor ? GoodWorkMonitor.definition() : sevenDomains();
    if (refitted) {
      Weighting.FromScores equal = // which has to be computed again
          members -> Weightings.equal().weights(members.ids());
      String root = definition.tree().id();
      definition = definition.toBuilder().weightedBy(root, equal).build();
    }
    indicators.addAll(definition.indicators());
    int n = areas > 0 ? areas : monitor ? 118 : 33_000;
    int runs =
        replicates > 0
            ? replicates
            : refitted ? 10_000 : noise ? 100_000 : monitor ? 1_000_000 : 1_000;
    Random random = new Random(1);
    List<Area> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Area.of("A" + i));
    }
    List<Column> columns = new ArrayList<>();
    for (Indicator indicator : indicators) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = 50 + 10 * random.nextGaussian();
      }
      columns.add(Column.of(indicator, values));
    }
    Normalisation zScore = Normalisations.zScore(50, 15, Sample.Divisor.N_MINUS_1);
    List<Perturbation> perturbations = new ArrayList<>();
    perturbations.add(Perturbation.weightsWithin(0.25));
    perturbations.add(
        Perturbation.choice(
            "normalisation",
            i -> i.normalisedBy(Normalisations.minMax(0, 100)),
            i -> i.normalisedBy(zScore)));
    if (noise) {
      double[][] covariance = new double[indicators.size()][indicators.size()];
      for (int i = 0; i < covariance.length; i++) {
        covariance[i][i] = 1;
      }
      perturbations.add(
          Perturbation.normalErrors(indicators.stream().map(Indicator::id).toList(), covariance));
    }
    index = PerturbedIndex.of(definition, IndicatorTable.of(rows, columns), perturbations);
    ranks =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(runs)
            .withExecution(Execution.standard().withThreads(threads))
            .keeping();
  }

  private static IndexDefinition sevenDomains() {
    Node[] domains = new Node[7];
    for (int d = 0; d < 7; d++) {
      domains[d] = Indicator.higherIsBetter("domain_" + (d + 1));
    }
    return IndexDefinition.of(Domain.of("deprivation", "Deprivation", domains))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error())
        .build();
  }

  /** Ranks counted. */
  @Benchmark
  public UncertaintyAnalysis.Result ranks() {
    return ranks.analyse(index);
  }

  /** Ranks and scores counted. */
  @Benchmark
  public UncertaintyAnalysis.Result ranksAndScores() {
    return ranks.keeping(Kept.SCORES).analyse(index);
  }

  /** Ranks and pairs counted. */
  @Benchmark
  public UncertaintyAnalysis.Result ranksAndPairs() {
    return ranks.keeping(Kept.PAIRS).analyse(index);
  }
}
