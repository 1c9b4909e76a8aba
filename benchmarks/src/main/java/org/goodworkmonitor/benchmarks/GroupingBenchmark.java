package org.goodworkmonitor.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.group.GraphConstruction;
import org.goodworkmonitor.stats.group.MarkovStability;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.group.SimilarityGraph;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One restart of the optimiser beside Leiden of CWTS on the same objective, F(t) of the continuous
 * normalised walk on the graph of random profiles of three columns. Both on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GroupingBenchmark {
  private static final int RESTARTS = 100;

  /** The number of areas. */
  @Param({"118", "216"})
  public int areas;

  /** The scale. */
  @Param({"0.3", "3"})
  public double time;

  private SimilarityGraph graph;
  private MarkovStability method;
  private Network network;
  private long seed;

  /** Makes the graph, and the objective for CWTS: node weights v, edge weights F. */
  @Setup
  public void prepare() {
    graph = graph(areas);
    method =
        MarkovStability.withDefaults()
            .withScales(time)
            .withRestarts(RESTARTS)
            .withExecution(Execution.standard().withThreads(1));
    double[] degree = new double[areas];
    List<String> codes = graph.codes();
    for (int i = 0; i < areas; i++) {
      for (int j = 0; j < areas; j++) {
        degree[i] += graph.weight(codes.get(i), codes.get(j));
      }
    }
    double weight = Arrays.stream(degree).sum();
    double[][] laplacian = new double[areas][areas];
    for (int i = 0; i < areas; i++) {
      for (int j = 0; j < areas; j++) {
        laplacian[i][j] =
            (i == j ? 1 : 0)
                - graph.weight(codes.get(i), codes.get(j)) / Math.sqrt(degree[i] * degree[j]);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(laplacian));
    double[][] vectors = eigen.getV().getData();
    double[] values = eigen.getRealEigenvalues();
    LargeIntArray[] ends = {new LargeIntArray(0), new LargeIntArray(0)};
    LargeDoubleArray weights = new LargeDoubleArray(0);
    for (int i = 0; i < areas; i++) {
      for (int j = i + 1; j < areas; j++) {
        double flow = 0;
        for (int k = 0; k < areas; k++) {
          flow += vectors[i][k] * Math.exp(-time * values[k]) * vectors[j][k];
        }
        // CWTS does not take edges of weight 0.
        if (flow > 1e-8) {
          ends[0].append(i);
          ends[1].append(j);
          weights.append(flow * Math.sqrt(degree[i] * degree[j]) / weight);
        }
      }
    }
    double[] shares = Arrays.stream(degree).map(d -> d / weight).toArray();
    network = new Network(shares, ends, weights, false, true);
  }

  static SimilarityGraph graph(int areas) {
    SplittableRandom random = new SplittableRandom(7);
    List<Area> list = new ArrayList<>();
    for (int i = 0; i < areas; i++) {
      list.add(Area.of("A" + i));
    }
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      double[] values = new double[areas];
      Arrays.setAll(values, i -> random.nextDouble() + random.nextDouble() + random.nextDouble());
      columns.add(Column.of(Indicator.higherIsBetter("x" + c), values));
    }
    return GraphConstruction.withDefaults()
        .build(Profiles.standardised(IndicatorTable.of(list, columns)));
  }

  /** A hundred restarts, the eigendecomposition and everything else shared out among them. */
  @Benchmark
  @OperationsPerInvocation(RESTARTS)
  public MarkovStability.Result restart() {
    return method.withSeed(seed++).analyse(graph);
  }

  /** Leiden of CWTS with ten iterations, the network made beforehand. */
  @Benchmark
  public Clustering restartOfCwts() {
    return new LeidenAlgorithm(1, 10, 0.01, new Random(seed++)).findClustering(network);
  }
}
