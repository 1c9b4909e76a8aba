package org.goodworkmonitor.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Cuts large files into fields and reads their tables in turn, in one process, so that whatever
 * slows the machine down slows both: {@code java -Xms2g -Xmx2g -cp benchmarks.jar
 * org.goodworkmonitor.benchmarks.CsvSideBySide}.
 */
public final class CsvSideBySide {
  private static final int WARM_UP = 8;
  private static final int ROUNDS = 25;

  private CsvSideBySide() {}

  /**
   * Prints medians, the smallest and the largest time, and how the tokens compare with the rest.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    for (String form : List.of("wide", "long")) {
      CsvBenchmark benchmark = new CsvBenchmark();
      benchmark.rows = 1_000_000;
      benchmark.form = form;
      benchmark.prepare();
      List<Times> all =
          List.of(
              new Times("tokens", benchmark::tokenise),
              new Times("table, 1 thread", () -> read(benchmark, 1)),
              new Times("table, 2 threads", () -> read(benchmark, 2)));
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        for (Times times : all) {
          times.run(round >= 0);
        }
      }
      for (Times times : all) {
        System.out.println(form + ", " + times + ", " + times.comparedWith(all.get(0)));
      }
    }
  }

  private static Object read(CsvBenchmark benchmark, int threads) {
    benchmark.threads = threads;
    return benchmark.read();
  }

  /** The times of one thing that is done again and again. */
  private static final class Times {
    private final String name;
    private final Supplier<Object> work;
    private final List<Double> millis = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    Times(String name, Supplier<Object> work) {
      this.name = name;
      this.work = work;
    }

    void run(boolean counts) {
      long used = cpuTime();
      long start = System.nanoTime();
      Objects.requireNonNull(work.get());
      double took = (System.nanoTime() - start) / 1e6;
      if (counts) {
        millis.add(took);
        cpu.add((cpuTime() - used) / 1e6);
      }
    }

    /** The time that all threads of the process have used, the collector's too. */
    private static long cpuTime() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    String comparedWith(Times other) {
      return String.format(Locale.ROOT, "ratio %.2f", median(other.millis) / median(millis));
    }

    private static double median(List<Double> values) {
      return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: %.0f ms (%.0f to %.0f), CPU %.0f ms",
          name,
          median(millis),
          millis.stream().min(Double::compare).orElseThrow(),
          millis.stream().max(Double::compare).orElseThrow(),
          median(cpu));
    }
  }
}
