package org.goodworkmonitor.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.csv.CsvReader;
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

/** A file of a code and eight numbers a row: read as a table, and merely cut into tokens. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g"})
public class CsvBenchmark {
  private static final int COLUMNS = 8;

  /** The number of rows. */
  @Param({"1000000"})
  public int rows;

  private byte[] file;
  private final List<Indicator> indicators = new ArrayList<>();

  /** Writes the file. */
  @Setup
  public void prepare() {
    StringBuilder text = new StringBuilder("code");
    for (int k = 0; k < COLUMNS; k++) {
      indicators.add(Indicator.higherIsBetter("i" + k));
      text.append(",i").append(k);
    }
    text.append('\n');
    SplittableRandom random = new SplittableRandom(3);
    for (int row = 0; row < rows; row++) {
      text.append("E").append(10_000_000 + row);
      for (int k = 0; k < COLUMNS; k++) {
        text.append(',').append(random.nextInt(1_000_000) / 10_000.0);
      }
      text.append('\n');
    }
    file = text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the table. */
  @Benchmark
  public IndicatorTable read() {
    return CsvReader.withDefaults().read(new ByteArrayInputStream(file), "file", indicators);
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
