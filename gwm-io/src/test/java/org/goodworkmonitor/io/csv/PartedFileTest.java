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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;

class PartedFileTest {
  private static final List<Indicator> INDICATORS =
      List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle"));
  private static final CsvReader READER = CsvReader.withDefaults();

  /** Tables where all is sound, and otherwise what is wrong. */
  private interface Reading {
    Object read();

    static Object outcome(Reading reading) {
      try {
        return reading.read();
      } catch (FileException e) {
        List<Object> all = new ArrayList<>(e.problems());
        all.add(e.getMessage());
        return all;
      }
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

  private static Object wide(CsvReader reader, InputStream in, int threads, int bytes) {
    return Reading.outcome(
        () ->
            PartedFile.read(
                reader,
                in,
                "file",
                threads,
                bytes,
                (records, defects) -> WideTable.start(reader, INDICATORS, records, defects)));
  }

  private static Object inLongForm(CsvReader reader, InputStream in, int threads, int bytes) {
    LongForm form = LongForm.withDefaults();
    return Reading.outcome(
        () ->
            PartedFile.read(
                reader,
                in,
                "file",
                threads,
                bytes,
                (records, defects) -> LongTable.start(reader, form, INDICATORS, records, defects)));
  }

  @Property(tries = 2000)
  void readsTheSameInParts(
      @ForAll("wideFiles") String file,
      @ForAll @IntRange(min = 2, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 200) int bytes,
      @ForAll @IntRange(min = 1, max = 5) int mostProblems) {
    CsvReader reader = READER.withMostProblems(mostProblems);
    assertThat(wide(reader, stream(file), threads, bytes))
        .isEqualTo(wide(reader, stream(file), 1, bytes));
    assertThat(wide(reader, broken(file), threads, bytes))
        .isEqualTo(wide(reader, broken(file), 1, bytes));
  }

  @Property(tries = 2000)
  void readsTheSameInPartsOfLongForm(
      @ForAll("longFiles") String file,
      @ForAll @IntRange(min = 2, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 300) int bytes,
      @ForAll @IntRange(min = 1, max = 5) int mostProblems) {
    CsvReader reader = READER.withMostProblems(mostProblems);
    assertThat(inLongForm(reader, stream(file), threads, bytes))
        .isEqualTo(inLongForm(reader, stream(file), 1, bytes));
    assertThat(inLongForm(reader, broken(file), threads, bytes))
        .isEqualTo(inLongForm(reader, broken(file), 1, bytes));
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
    return "A"
        + i
        + ",Area "
        + i
        + ",North,"
        + number(random)
        + ","
        + number(random)
        + ","
        + notes(random)
        + end(random);
  }

  /** The rows of two periods and two indicators, and a third that nobody asks for. */
  private static String longRow(int i, Random random) {
    int area = i / 6 + (random.nextInt(100) == 0 ? 1 : 0);
    String indicator = List.of("pay", "idle", "other" + i).get(i % 3);
    String name = random.nextInt(200) == 0 ? "Other" : "Area " + area;
    String limits = random.nextBoolean() ? "1,2" : ",";
    return "A"
        + area
        + ","
        + name
        + ",201"
        + i / 3 % 2
        + ","
        + indicator
        + ","
        + number(random)
        + ","
        + limits
        + ",,"
        + notes(random)
        + end(random);
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

    Counting(Records records, Defects defects) {
      this.rows = WideTable.start(READER, INDICATORS, records, defects);
    }

    @Override
    public void read(Records records, Defects defects) {
      recordsAfterParts = 0;
      while (defects.next(records)) {
        recordsAfterParts++;
      }
    }

    @Override
    public WideRows part(Records records, Defects defects) {
      return rows.part(records, defects);
    }

    @Override
    public void join(WideRows part, long before, Defects defects) {
      linesBefore.add(before);
      rows.join(part, before, defects);
    }

    @Override
    public IndicatorTable table(Defects defects) {
      return rows.table(defects);
    }
  }

  private static Counting counted(String text, int bytes) {
    List<Counting> all = new ArrayList<>();
    PartedFile.read(
        READER,
        stream(text),
        "file",
        2,
        bytes,
        (records, defects) -> {
          all.add(new Counting(records, defects));
          return all.get(all.size() - 1);
        });
    return all.get(all.size() - 1);
  }

  /** Rows of ten bytes, so that parts of 35 bytes have three of them. */
  @Test
  void joinsPartsWhereAllIsSound() {
    String rows =
        IntStream.range(0, 12)
            .mapToObj(i -> "A" + (10 + i) + ",10,20\n")
            .reduce("", String::concat);
    Counting counting = counted("code,pay,idle\n" + rows, 35);
    // the first part has the names and two rows, the others have three
    assertThat(counting.linesBefore).containsExactly(3L, 6L, 9L, 12L);
    assertThat(counting.recordsAfterParts).isZero();
  }

  @Test
  void goesOnRecordByRecordFromThePartThatIsNotSound() {
    String rows =
        IntStream.range(0, 12)
            .mapToObj(i -> "A" + (10 + i) + ",10,20\n")
            .reduce("", String::concat);
    Counting counting = counted("code,pay,idle\n" + rows.replace("A17,10", "A17,1O"), 35);
    assertThat(counting.linesBefore).containsExactly(3L);
    assertThat(counting.recordsAfterParts).isEqualTo(12 - 2 - 3);
  }

  @Test
  void saysWhereAStreamBreaksOff() {
    String start = "code,pay,idle\n" + "A,1,2\n".repeat(50);
    for (int threads = 1; threads < 4; threads++) {
      assertThat(wide(READER, broken(start), threads, 40).toString())
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
      assertThat(wide(READER, in, threads, 40).toString()).contains("line 3");
    }
  }

  @Test
  void readsEncodingsWhoseLineFeedsAreNotOneByte() {
    String text = "code,name,pay,idle\n\u010a,\u0a0a\u0a0d,1,2\n";
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, Charset.forName("IBM1047"))) {
      CsvReader reader = READER.withCharset(charset);
      String sound = charset.newEncoder().canEncode(text) ? text : text.replaceAll("[^ -~\n]", "x");
      byte[] bytes = sound.getBytes(charset);
      assertThat(wide(reader, new ByteArrayInputStream(bytes), 3, 8))
          .isInstanceOf(IndicatorTable.class)
          .isEqualTo(wide(reader, new ByteArrayInputStream(bytes), 1, 8));
    }
  }

  /** Files of more than a part, as callers read them. */
  @Test
  void readsLargeFilesAsCallersDo() {
    StringBuilder text = new StringBuilder("code,name,region,pay,idle,notes\n");
    for (int i = 0; i < 40_000; i++) {
      String idle = i % 7 == 0 ? "[c]" : "1";
      text.append("A%d,Area %d,North,%d,%s,\"two\nlines\"\n".formatted(i, i, i, idle));
    }
    IndicatorTable one = READER.withThreads(1).read(stream(text.toString()), "file", INDICATORS);
    assertThat(READER.withThreads(3).read(stream(text.toString()), "file", INDICATORS))
        .isEqualTo(one);
    assertThat(one.areas()).hasSize(40_000);
    assertThat(one.cell("A39999", "pay")).isEqualTo(Cell.of(39_999));
    assertThatThrownBy(() -> READER.withThreads(0)).hasMessageContaining("found 0 threads");
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
            .withThreads(3)
            .withCodes(
                code ->
                    Thread.currentThread().equals(caller)
                        && Integer.parseInt(code) == codes.getAndIncrement())
            .read(stream(text.toString()), "file", INDICATORS);
    IndicatorTable table =
        READER
            .withThreads(3)
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
