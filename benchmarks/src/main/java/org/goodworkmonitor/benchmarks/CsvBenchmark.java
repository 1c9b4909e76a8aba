package org.goodworkmonitor.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.PanelForm;
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
import tools.jackson.core.JsonParser;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A large file: read as tables, and merely cut into fields. In wide form it has a code and eight
 * indicators a row; in long form eight columns for eight indicators in ten periods.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g"})
public class CsvBenchmark {
  private static final int INDICATORS = 8;
  private static final int PERIODS = 10;

  /** The number of rows. */
  @Param({"1000000"})
  public int rows;

  /** The form of the file. */
  @Param({"wide", "long"})
  public String form;

  /** How many threads read the tables. */
  @Param({"1", "2"})
  public int threads;

  private byte[] file;
  private final List<Indicator> indicators = new ArrayList<>();

  /** Writes the file. */
  @Setup
  public void prepare() {
    for (int k = 0; k < INDICATORS; k++) {
      indicators.add(Indicator.higherIsBetter("i" + k));
    }
    SplittableRandom random = new SplittableRandom(3);
    String text = form.equals("wide") ? wide(random) : inLongForm(random);
    file = text.getBytes(StandardCharsets.UTF_8);
  }

  private String wide(SplittableRandom random) {
    StringBuilder text = new StringBuilder("code");
    for (int k = 0; k < INDICATORS; k++) {
      text.append(",i").append(k);
    }
    text.append('\n');
    for (int row = 0; row < rows; row++) {
      text.append('E').append(10_000_000 + row);
      for (int k = 0; k < INDICATORS; k++) {
        text.append(',').append(random.nextInt(1_000_000) / 10_000.0);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String inLongForm(SplittableRandom random) {
    StringBuilder text = new StringBuilder("code,name,indicator,period,value,lower,upper,status\n");
    int areas = rows / (INDICATORS * PERIODS);
    for (int row = 0; row < areas * INDICATORS * PERIODS; row++) {
      int area = row % areas;
      int value = random.nextInt(1_000_000);
      text.append('E').append(10_000_000 + area).append(",Area ").append(area);
      text.append(",i").append(row / areas % INDICATORS);
      text.append(',').append(2010 + row / areas / INDICATORS);
      for (int from : new int[] {0, -1000, 1000}) { // value, lower and upper limit
        text.append(',').append((value + from) / 10_000.0);
      }
      text.append(",\n");
    }
    return text.toString();
  }

  /** Reads the tables. */
  @Benchmark
  public Object read() {
    CsvReader reader =
        CsvReader.withDefaults().withExecution(Execution.standard().withThreads(threads));
    ByteArrayInputStream in = new ByteArrayInputStream(file);
    return form.equals("wide")
        ? reader.read(in, "file", indicators)
        : reader.readPanel(in, "file", PanelForm.longForm(), indicators);
  }

  /** Only cuts the file into fields, as Jackson does it. */
  @Benchmark
  public long tokenise() {
    CsvMapper mapper = CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();
    Reader reader = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
    long tokens = 0;
    try (JsonParser parser = mapper.reader(CsvSchema.emptySchema()).createParser(reader)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
