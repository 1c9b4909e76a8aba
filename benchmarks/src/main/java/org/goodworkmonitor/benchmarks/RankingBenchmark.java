package org.goodworkmonitor.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.goodworkmonitor.core.index.Ranker;
import org.goodworkmonitor.core.index.Ranking;
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

/** Scores turned into ranks, with new scores at every call so that branches cannot be learnt. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RankingBenchmark {
  private static final int VARIANTS = 64;

  /** The number of scores. */
  @Param({"118", "33000", "1000000"})
  public int areas;

  /** Whether scores are compared exactly, or those that differ only by rounding tie. */
  @Param({"false", "true"})
  public boolean exact;

  private Ranking rule;
  private Ranker ranker;
  private double[][] scores;
  private int[] ranks;
  private int next;

  /** Draws scores like sums of several indicators. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(2);
    int variants = areas > 100_000 ? 2 : VARIANTS;
    scores = new double[variants][areas];
    for (double[] column : scores) {
      for (int i = 0; i < areas; i++) {
        column[i] = 200 * (random.nextDouble() + random.nextDouble() + random.nextDouble());
      }
    }
    rule = exact ? Ranking.standard().exactly() : Ranking.standard();
    ranker = new Ranker(areas);
    ranks = new int[areas];
  }

  /** Ranks one set of scores. */
  @Benchmark
  public int[] rank() {
    double[] column = scores[next++ % scores.length];
    ranker.rank(column, areas, rule, ranks);
    return ranks;
  }
}
