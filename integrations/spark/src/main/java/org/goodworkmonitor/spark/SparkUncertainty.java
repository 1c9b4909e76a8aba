package org.goodworkmonitor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.goodworkmonitor.stats.uncertainty.UncertaintyPart;

/**
 * Carries out an uncertainty analysis on Apache Spark: its replicates are split into parts, each of
 * which is a task on one thread. The result has the bits of {@link UncertaintyAnalysis#analyse},
 * whatever the split.
 *
 * <pre>{@code
 * UncertaintyAnalysis.Result result =
 *     SparkUncertainty.analyse(
 *         spark,
 *         64,
 *         () -> UncertaintyAnalysis.withDefaults().withReplicates(1_000_000),
 *         () -> PerturbedIndex.of(index(), table(), Perturbation.weightsWithin(0.25)));
 * }</pre>
 */
public final class SparkUncertainty {
  private SparkUncertainty() {}

  /**
   * What is made anew in every task, of what the lambda or object carries: texts, names of files,
   * arrays of bytes. It must give the same each time.
   *
   * @param <T> what is made
   */
  @FunctionalInterface
  public interface Recipe<T> extends Supplier<T>, Serializable {}

  /**
   * Carries out an analysis.
   *
   * @param spark the session
   * @param parts how many tasks to make, at least 1; a few for each core is a good number
   * @param analysis makes the options, with a number of replicates and without a precision; their
   *     execution is not looked at
   * @param index makes the index and what is uncertain about it
   * @return the result, made on the driver of a part per task, whose size does not grow with the
   *     replicates
   * @throws IllegalStateException if the JVM was started without the flags that Spark needs
   * @throws IllegalArgumentException if there is no part, or as {@link
   *     UncertaintyAnalysis#analysePart} and {@link UncertaintyAnalysis#merge}
   */
  public static UncertaintyAnalysis.Result analyse(
      SparkSession spark,
      int parts,
      Recipe<UncertaintyAnalysis> analysis,
      Recipe<PerturbedIndex> index) {
    JavaModules.require();
    if (parts < 1) {
      throw new IllegalArgumentException("found " + parts + " parts; expected at least 1");
    }
    int replicates = analysis.get().replicates();
    List<Integer> from = new ArrayList<>();
    for (long part = 0; part < parts; part++) {
      int first = (int) (part * replicates / parts);
      if ((int) ((part + 1) * replicates / parts) > first) {
        from.add(first);
      }
    }
    List<byte[]> done =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(ranges(from, replicates), from.size())
            .map(range -> part(analysis.get(), index.get(), range))
            .collect();
    return analysis
        .get()
        .merge(index.get(), done.stream().map(UncertaintyPart::fromBytes).toList());
  }

  private static List<int[]> ranges(List<Integer> from, int to) {
    List<int[]> ranges = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      ranges.add(new int[] {from.get(i), i + 1 < from.size() ? from.get(i + 1) : to});
    }
    return ranges;
  }

  private static byte[] part(UncertaintyAnalysis analysis, PerturbedIndex index, int[] range) {
    return analysis
        .withExecution(Execution.standard().withThreads(1))
        .analysePart(index, range[0], range[1])
        .toBytes();
  }
}
