package org.goodworkmonitor.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints how long a whole process takes for one scan, the start of the virtual machine included,
 * and the largest resident set that Linux counted: {@code java -XX:+UseSerialGC -Xmx64m -cp
 * benchmarks.jar org.goodworkmonitor.benchmarks.ScanMemory 118x121x100}.
 */
public final class ScanMemory {
  private ScanMemory() {}

  /**
   * Measures and prints.
   *
   * @param args areas, scales and restarts, as in {@link StabilityScanBenchmark#size}
   * @throws IOException if the system does not say what it counted, as only Linux does
   */
  public static void main(String[] args) throws IOException {
    StabilityScanBenchmark benchmark = new StabilityScanBenchmark();
    benchmark.size = args[0];
    benchmark.prepare();
    int scales = benchmark.scan().scales().size();
    String peak =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow(() -> new IOException("no VmHWM in /proc/self/status"));
    System.out.printf(
        Locale.ROOT,
        "%s: %d scales in %.1f s, %.0f MB%n",
        args[0],
        scales,
        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3,
        Double.parseDouble(peak.replaceAll("[^0-9]", "")) * 1024 / 1e6);
  }
}
