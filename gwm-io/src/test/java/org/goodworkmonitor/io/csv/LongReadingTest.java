package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Execution} promises, of readers of tables. */
@Timeout(120)
class LongReadingTest {
  private static final CsvReader READER = CsvReader.withDefaults();
  private static final List<Indicator> INDICATORS =
      List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle"));

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("good-work-monitor"));
  }

  /** A file that never ends. */
  private static final class Endless extends InputStream {
    private final AtomicLong rows = new AtomicLong();
    private byte[] current = "code,pay,idle\n".getBytes(StandardCharsets.UTF_8);
    private int at;

    @Override
    public int read() {
      if (at == current.length) {
        current = "A%d,1,2\n".formatted(rows.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return current[at++];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (length == 0) {
        return 0;
      }
      into[from] = (byte) read();
      int count = Math.min(length, 1 + current.length - at);
      System.arraycopy(current, at, into, from + 1, count - 1);
      at += count - 1;
      return count;
    }
  }

  /** The real aim is 100 ms; a test must not depend on how busy the machine is. */
  private static void interrupt(Consumer<Execution> work, int threads) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              try {
                work.accept(Execution.standard().withThreads(threads));
              } catch (RuntimeException e) {
                thrown.set(e);
              }
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    Thread.sleep(250);
    assertThat(caller.isAlive()).isTrue();
    caller.interrupt();
    caller.join(20_000);
    assertThat(caller.isAlive()).isFalse();
    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(flag).as("the interruption is kept").isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void interruptionStopsReading(int threads) throws InterruptedException {
    interrupt(e -> READER.withExecution(e).read(new Endless(), "file", INDICATORS), threads);
    PanelForm form = PanelForm.longForm();
    assertThatThrownBy(() -> READER.readPanel(stream("a\n"), "file", form, INDICATORS))
        .isNotInstanceOf(CancellationException.class);
  }

  /** Records that others give are not read by us, so that only rows can be asked between. */
  @Test
  void interruptionStopsRecords() throws InterruptedException {
    Records endless =
        new Records() {
          private long line;

          @Override
          public String name() {
            return "records";
          }

          @Override
          public boolean next() {
            line++;
            return true;
          }

          @Override
          public long line() {
            return line;
          }

          @Override
          public int size() {
            return 3;
          }

          @Override
          public String field(int i) {
            return line == 1 ? List.of("code", "pay", "idle").get(i) : i == 0 ? "A" + line : "1";
          }
        };
    interrupt(e -> READER.withExecution(e).read(endless, INDICATORS), 1);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String rows(int count) {
    StringBuilder text = new StringBuilder("code,pay,idle\n");
    for (int i = 0; i < count; i++) {
      text.append("A").append(i).append(",").append(i % 77).append(",2\n");
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void progressIsThatOfBytesAndEndsAtTheTotal(int threads, @TempDir Path folder)
      throws IOException {
    String text = rows(100_000);
    Path plain = folder.resolve("plain.csv");
    Files.writeString(plain, text);
    Path packed = folder.resolve("packed.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    List<long[]> told = new ArrayList<>();
    CsvReader reader =
        READER.withExecution(
            Execution.standard()
                .withThreads(threads)
                .withProgress((done, total) -> told.add(new long[] {done, total})));
    for (Path file : List.of(plain, packed)) {
      told.clear();
      assertThat(reader.read(file, INDICATORS).size()).isEqualTo(100_000);
      check(told);
      assertThat(told).allMatch(step -> step[1] == size(file));
    }
    told.clear();
    reader.read(stream(text), "stream", INDICATORS);
    check(told);
    assertThat(told.get(told.size() - 1)[0]).isEqualTo(text.length());
    // a table that ends before its file does
    told.clear();
    Files.writeString(plain, rows(10) + "\n\n" + rows(100_000));
    assertThat(reader.untilBlankRow().read(plain, INDICATORS).size()).isEqualTo(10);
    check(told);
  }

  private static void check(List<long[]> told) {
    assertThat(told).isNotEmpty();
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i)[0]).isGreaterThanOrEqualTo(told.get(i - 1)[0]);
    }
    long[] last = told.get(told.size() - 1);
    assertThat(last[0]).isEqualTo(last[1]);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void threadsMayBeTheCallersAndBusy() throws InterruptedException {
    String text = rows(100_000);
    IndicatorTable alone =
        READER
            .withExecution(Execution.standard().withThreads(1))
            .read(stream(text), "file", INDICATORS);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    for (Execution execution :
        List.of(
            Execution.standard().withThreads(4).withExecutor(pool),
            Execution.standard().withThreads(4).withExecutor(work -> {}))) {
      assertThat(READER.withExecution(execution).read(stream(text), "file", INDICATORS))
          .isEqualTo(alone);
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }
}
