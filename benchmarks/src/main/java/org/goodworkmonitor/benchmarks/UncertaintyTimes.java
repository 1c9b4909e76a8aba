package org.goodworkmonitor.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Processor time per replicate of the Monitor's uncertainty analysis on one thread, for {@code
 * benchmarks/beside_numpy.py}: {@code java -cp benchmarks.jar
 * org.goodworkmonitor.benchmarks.UncertaintyTimes 1000000}.
 */
public final class UncertaintyTimes {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 5;

  private UncertaintyTimes() {}

  /**
   * Prints a line for ranks alone, for ranks and scores, and for ranks and pairs: the median in
   * microseconds.
   *
   * @param args the number of replicates
   */
  public static void main(String[] args) {
    UncertaintyBenchmark benchmark = new UncertaintyBenchmark();
    benchmark.shape = "monitor";
    benchmark.areas = 0;
    benchmark.replicates = Integer.parseInt(args[0]);
    benchmark.threads = 1;
    benchmark.prepare();
    print("ranks", benchmark.replicates, benchmark::ranks);
    print("scores", benchmark.replicates, benchmark::ranksAndScores);
    print("pairs", benchmark.replicates, benchmark::ranksAndPairs);
  }

  private static void print(String name, int replicates, Supplier<Object> work) {
    List<Double> micros = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = cpuTime();
      Objects.requireNonNull(work.get());
      if (round >= 0) {
        micros.add((cpuTime() - start) / 1e3 / replicates);
      }
    }
    Collections.sort(micros);
    System.out.printf(Locale.ROOT, "%s %.3f%n", name, micros.get(ROUNDS / 2));
  }

  /** The time that all threads of the process have used, the compiler's and collector's too. */
  private static long cpuTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
