package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;

class PartedFileTest {
  private static final List<Indicator> INDICATORS =
      List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle"));
  private static final CsvReader READER = CsvReader.withDefaults();
  private static final PanelForm FORM = PanelForm.longForm();

  /** Reads a stream in parts of so many bytes. */
  private interface Reading {
    Object read(CsvReader reader, InputStream in, int threads, int bytes);

    /** Tables where all is sound, and otherwise what is wrong. */
    default Object outcome(CsvReader reader, InputStream in, int threads, int bytes) {
      try {
        return read(reader, in, threads, bytes);
      } catch (FileException e) {
        List<Object> all = new ArrayList<>(e.problems());
        all.add(e.getMessage());
        return all;
      }
    }
  }

  /** Rows of ten bytes, so that parts of 35 bytes have three of them. */
  private static final String TWELVE =
      IntStream.range(10, 22)
          .mapToObj("A%d,10,20\n"::formatted)
          .reduce("code,pay,idle\n", String::concat);

  private static final Reading WIDE =
      (reader, in, threads, bytes) ->
          within(
              threads,
              run ->
                  PartedFile.read(
                      reader.rules(),
                      in,
                      "file",
                      run,
                      bytes,
                      (records, defects) ->
                          WideTable.start(reader.rules(), INDICATORS, records, defects)));
  private static final Reading LONG =
      (reader, in, threads, bytes) ->
          within(
              threads,
              run ->
                  PartedFile.read(
                      reader.rules(),
                      in,
                      "file",
                      run,
                      bytes,
                      (records, defects) ->
                          PanelTable.start(reader.rules(), FORM, INDICATORS, records, defects)));

  private static <T> T within(int threads, Function<Run, T> reading) {
    try (Run run = Execution.standard().withThreads(threads).begin()) {
      return reading.apply(run);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A stream that fails after a text. */
  private static InputStream broken(String text) {
    return new SequenceInputStream(
        stream(text),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line went dead");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("the line went dead");
          }
        });
  }

  @Property(tries = 2000)
  void readsTheSameInParts(
      @ForAll("wideFiles") String file,
      @ForAll @IntRange(min = 2, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 200) int bytes,
      @ForAll @IntRange(min = 1, max = 5) int mostProblems) {
    assertSameInParts(WIDE, file, threads, bytes, mostProblems);
  }

  @Property(tries = 2000)
  void readsTheSameInPartsOfLongForm(
      @ForAll("longFiles") String file,
      @ForAll @IntRange(min = 2, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 300) int bytes,
      @ForAll @IntRange(min = 1, max = 5) int mostProblems) {
    assertSameInParts(LONG, file, threads, bytes, mostProblems);
  }

  private static void assertSameInParts(
      Reading reading, String file, int threads, int bytes, int mostProblems) {
    CsvReader reader = READER.withMostProblems(mostProblems);
    assertThat(reading.outcome(reader, stream(file), threads, bytes))
        .isEqualTo(reading.outcome(reader, stream(file), 1, bytes));
    assertThat(reading.outcome(reader, broken(file), threads, bytes))
        .isEqualTo(reading.outcome(reader, broken(file), 1, bytes));
  }

  @Provide
  Arbitrary<String> wideFiles() {
    return files("code,name,region,pay,idle,notes", PartedFileTest::wideRow);
  }

  @Provide
  Arbitrary<String> longFiles() {
    return files(
        "code,name,period,indicator,value,lower,upper,status,notes", PartedFileTest::longRow);
  }

  /** A third of the files are sound, and in the others a row in twenty is odd. */
  private static Arbitrary<String> files(String names, BiFunction<Integer, Random, String> rows) {
    return Arbitraries.randomValue(
        random -> {
          StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
          text.append(names).append(end(random));
          boolean odd = random.nextInt(3) > 0;
          int size = 6 * random.nextInt(10);
          for (int i = 0; i < size; i++) {
            text.append(odd && random.nextInt(20) == 0 ? oddRow(random) : rows.apply(i, random));
          }
          return text.toString();
        });
  }

  private static String wideRow(int i, Random random) {
    return "A%d,Area %d,North,%s,%s,%s%s"
        .formatted(i, i, number(random), number(random), notes(random), end(random));
  }

  /** The rows of two periods and two indicators, and a third that nobody asks for. */
  private static String longRow(int i, Random random) {
    int area = i / 6 + (random.nextInt(100) == 0 ? 1 : 0);
    String indicator = List.of("pay", "idle", "other" + i).get(i % 3);
    String name = random.nextInt(200) == 0 ? "Other" : "Area " + area;
    String limits = random.nextBoolean() ? "1,2" : ",";
    return "A%d,%s,201%d,%s,%s,%s,,%s%s"
        .formatted(
            area, name, i / 3 % 2, indicator, number(random), limits, notes(random), end(random));
  }

  private static String notes(Random random) {
    return random.nextInt(4) == 0 ? "\"of,\nthe \"\"old\"\"\r\narea\"" : "";
  }

  private static String number(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> "";
      case 1 -> "[c]";
      default -> Double.toString(random.nextInt(1000) / 8.0);
    };
  }

  private static String end(Random random) {
    return random.nextInt(4) == 0 ? "\r\n" : random.nextInt(8) == 0 ? "\n\n \n" : "\n";
  }

  private static String oddRow(Random random) {
    return List.of(
            "A1,Area 1,North,1,2,\n",
            "A2,Area 2,North,five,\"\n\",\n",
            "A3,Area 3,North,1\n",
            "A4,5\" pipe,North,1,2,\r",
            ",,,,,\n",
            "\"",
            "\ufeffA5,Area 5,North,1,2,\n",
            "A6,\u00e9,,1,2,\n",
            "A1,Area 1,2010,pay,1,,,,\n",
            "A1,Area one,2010,pay,1,,,,\n",
            "A2,Area 2,,pay,1,2,1,x\n",
            "PK\u0003\u0004\n")
        .get(random.nextInt(12));
  }

  /** Rows that count what is asked of them. */
  private static final class Counting implements Rows<WideRows, IndicatorTable> {
    private final WideTable rows;
    private final List<Long> linesBefore = new ArrayList<>();
    private long recordsAfterParts = -1;

    Counting(TableRecords records, Defects defects) {
      this.rows = WideTable.start(READER.rules(), INDICATORS, records, defects);
    }

    @Override
    public void read(TableRecords records, Defects defects) {
      recordsAfterParts = 0;
      while (defects.next(records)) {
        recordsAfterParts++;
      }
    }

    @Override
    public WideRows part(TableRecords records, Defects defects) {
      return rows.part(records, defects);
    }

    @Override
    public boolean join(WideRows part, long before) {
      linesBefore.add(before);
      return rows.join(part, before);
    }

    @Override
    public IndicatorTable table(Defects defects) {
      return rows.table(defects);
    }
  }

  private static Counting counted(String text, int bytes) {
    List<Counting> all = new ArrayList<>();
    within(
        2,
        run ->
            PartedFile.read(
                READER.rules(),
                stream(text),
                "file",
                run,
                bytes,
                (records, defects) -> {
                  all.add(new Counting(records, defects));
                  return all.get(all.size() - 1);
                }));
    return all.get(all.size() - 1);
  }

  @Test
  void joinsPartsWhereAllIsSound() {
    Counting counting = counted(TWELVE, 35);
    // the first part has the names and two rows, the others have three
    assertThat(counting.linesBefore).containsExactly(3L, 6L, 9L, 12L);
    assertThat(counting.recordsAfterParts).isZero();
  }

  @Test
  void goesOnRecordByRecordFromThePartThatIsNotSound() {
    Counting counting = counted(TWELVE.replace("A17,10", "A17,1O"), 35);
    assertThat(counting.linesBefore).containsExactly(3L);
    assertThat(counting.recordsAfterParts).isEqualTo(12 - 2 - 3);
  }

  @Test
  void saysWhereAStreamBreaksOff() {
    String start = "code,pay,idle\n" + "A,1,2\n".repeat(50);
    for (int threads = 1; threads < 4; threads++) {
      assertThat(WIDE.outcome(READER, broken(start), threads, 40).toString())
          .contains("line 52")
          .contains("the line went dead");
    }
  }

  @Test
  void doesNotCloseTheStream() {
    String text = "code,pay,idle\n" + "A,1,2\n".repeat(50);
    for (int threads = 1; threads < 4; threads++) {
      InputStream in =
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
              throw new AssertionError("closed");
            }
          };
      assertThat(WIDE.outcome(READER, in, threads, 40).toString()).contains("line 3");
    }
  }

  @Test
  void readsEncodingsWhoseLineFeedsAreNotOneByte() {
    String text = "code,name,pay,idle\n\u010a,\u0a0a\u0a0d,1,2\n";
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, Charset.forName("IBM1047"))) {
      CsvReader reader = READER.withCharset(charset);
      String sound = charset.newEncoder().canEncode(text) ? text : text.replaceAll("[^ -~\n]", "x");
      byte[] bytes = sound.getBytes(charset);
      assertThat(WIDE.outcome(reader, new ByteArrayInputStream(bytes), 3, 8))
          .isInstanceOf(IndicatorTable.class)
          .isEqualTo(WIDE.outcome(reader, new ByteArrayInputStream(bytes), 1, 8));
    }
  }

  private static String largeWide() {
    StringBuilder text = new StringBuilder("code,name,region,pay,idle,notes\n");
    for (int i = 0; i < 40_000; i++) {
      String idle = i % 7 == 0 ? "[c]" : "1";
      text.append("A%d,Area %d,North,%d,%s,\"two\nlines\"\n".formatted(i, i, i, idle));
    }
    return text.toString();
  }

  private static String largeLong() {
    StringBuilder text = new StringBuilder("code,name,period,indicator,value,lower,upper,status\n");
    for (int i = 0; i < 40_000; i++) {
      int area = i % 5000;
      String indicator = i / 5000 % 2 == 0 ? "pay" : "idle";
      text.append("A%d,Area %d,201%d,%s,%d,,,\n".formatted(area, area, i / 10_000, indicator, i));
    }
    return text.toString();
  }

  /** Files of more than a part, as callers read them. */
  @Test
  void readsLargeFilesAsCallersDo() {
    IndicatorTable one =
        READER
            .withExecution(Execution.standard().withThreads(1))
            .read(stream(largeWide()), "file", INDICATORS);
    assertThat(
            READER
                .withExecution(Execution.standard().withThreads(3))
                .read(stream(largeWide()), "file", INDICATORS))
        .isEqualTo(one);
    assertThat(one.areas()).hasSize(40_000);
    assertThat(one.cell("A39999", "pay")).isEqualTo(Cell.of(39_999));
    Panel all =
        READER
            .withExecution(Execution.standard().withThreads(1))
            .readPanel(stream(largeLong()), "file", FORM, INDICATORS);
    assertThat(
            READER
                .withExecution(Execution.standard().withThreads(3))
                .readPanel(stream(largeLong()), "file", FORM, INDICATORS))
        .isEqualTo(all);
    assertThat(all.table("2013").cell("A4999", "idle")).isEqualTo(Cell.of(39_999));
    assertThatThrownBy(() -> READER.withExecution(Execution.standard().withThreads(0)))
        .hasMessageContaining("found 0 threads");
  }

  /** The most threads of a group of its own while a stream is read, the caller's among them. */
  private static int threads(String text, Consumer<InputStream> work) throws Exception {
    ThreadGroup group = new ThreadGroup("readers");
    AtomicInteger most = new AtomicInteger();
    InputStream in =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] bytes, int from, int length) {
            most.accumulateAndGet(group.activeCount(), Math::max);
            return super.read(bytes, from, length);
          }
        };
    FutureTask<Void> task = new FutureTask<>(() -> work.accept(in), null);
    new Thread(group, task, "caller").start();
    task.get();
    return most.get();
  }

  @Test
  void takesAsManyThreadsAsItIsToldAndOneForFunctionsOfTheCaller() throws Exception {
    CsvReader three = READER.withExecution(Execution.standard().withThreads(3));
    assertThat(threads(largeWide(), in -> three.read(in, "file", INDICATORS))).isEqualTo(3);
    assertThat(threads(largeWide(), in -> three.withCodes(c -> true).read(in, "file", INDICATORS)))
        .isEqualTo(1);
    assertThat(threads(largeWide(), in -> three.withAreas(Area::of).read(in, "file", INDICATORS)))
        .isEqualTo(1);
    assertThat(threads(largeLong(), in -> three.readPanel(in, "file", FORM, INDICATORS)))
        .isEqualTo(3);
    CsvReader windows = three.withCharset(Charset.forName("windows-1252"));
    assertThat(threads(largeWide(), in -> windows.read(in, "file", INDICATORS))).isEqualTo(3);
    CsvReader korean =
        three.withCharset(Charset.forName("ISO-2022-KR")); // lines depend on the first
    assertThat(threads(largeWide(), in -> korean.read(in, "file", INDICATORS))).isEqualTo(1);
    PanelForm years = FORM.withPeriods(text -> text);
    assertThat(threads(largeLong(), in -> three.readPanel(in, "file", years, INDICATORS)))
        .isEqualTo(1);
  }

  @Test
  void asksFunctionsOfTheCallerInOrderAndInOneThread() {
    StringBuilder text = new StringBuilder("code,pay,idle\n");
    for (int i = 0; i < 60_000; i++) {
      text.append(i).append(",1,2\n");
    }
    Thread caller = Thread.currentThread();
    AtomicInteger codes = new AtomicInteger();
    AtomicInteger areas = new AtomicInteger();
    IndicatorTable wanted =
        READER
            .withExecution(Execution.standard().withThreads(3))
            .withCodes(
                code ->
                    Thread.currentThread().equals(caller)
                        && Integer.parseInt(code) == codes.getAndIncrement())
            .read(stream(text.toString()), "file", INDICATORS);
    IndicatorTable table =
        READER
            .withExecution(Execution.standard().withThreads(3))
            .withAreas(
                (code, name, region) -> {
                  assertThat(Thread.currentThread()).isEqualTo(caller);
                  assertThat(Integer.parseInt(code)).isEqualTo(areas.getAndIncrement());
                  return Area.of(code, name, region);
                })
            .read(stream(text.toString()), "file", INDICATORS);
    assertThat(table.areas()).hasSize(60_000);
    assertThat(wanted.areas()).hasSize(60_000);
  }
}
