package org.goodworkmonitor.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxWriterTest {
  private static final XlsxWriter WRITER = XlsxWriter.withDefaults();

  private static byte[] written(ResultTable table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WRITER.write(table, out);
    return out.toByteArray();
  }

  private static Map<String, String> parts(byte[] workbook) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        parts.put(e.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private static ResultTable table(String title, String... texts) {
    return ResultTable.builder(title).texts("text", List.of(texts)).build();
  }

  @Test
  void writesTextsAsTextsAndNumbersAsNumbers() throws IOException {
    ResultTable table =
        ResultTable.builder("Scores: a/b")
            .texts("name", List.of("=HYPERLINK(\"http://x\")", "<script>", "", "+1"))
            .wholes("rank", new int[] {1, 2, 0, 4}, true)
            .numbers("score", "", new double[] {-0.1, 1e-300, Double.NaN, Double.POSITIVE_INFINITY})
            .build();
    Map<String, String> parts = parts(written(table));
    String sheet = String.valueOf(parts.get("xl/worksheets/sheet1.xml"));
    assertThat(parts.get("xl/workbook.xml")).contains("name=\"Scores a b\"");
    assertThat(parts.get("xl/sharedStrings.xml"))
        .contains("=HYPERLINK(&quot;http://x&quot;)", "&lt;script&gt;", "+1", "Infinity");
    assertThat(sheet).doesNotContain("<f>").contains("<v>-0.1</v>", "<v>1.0E-300</v>");
    assertThat(sheet).contains("<c r=\"B2\" t=\"n\"><v>1</v></c>").contains("t=\"s\"");
    assertThat(sheet).doesNotContain("r=\"A4\"", "r=\"B4\"", "r=\"C4\""); // the row of gaps
    assertThat(sheet).contains("ySplit=\"1\"");
  }

  @Test
  void givesTheSameBytesForTheSameResult() throws IOException, InterruptedException {
    byte[] first = written(table("T", "a", "b"));
    Thread.sleep(5);
    assertThat(written(table("T", "a", "b"))).isEqualTo(first);
    assertThat(parts(first).get("docProps/core.xml")).doesNotContain("created");
  }

  @Test
  void writesScoreboardsThatCanBeReadAgain(@TempDir Path folder) throws IOException {
    Scoreboard board = Fixtures.printedMonitor();
    Path file = folder.resolve("scores.xlsx");
    Files.writeString(file, "old");
    WRITER.write(board, file);
    List<Indicator> nodes = new ArrayList<>();
    board.nodes().forEach(n -> nodes.add(Indicator.higherIsBetter(n.id() + ":score")));
    IndicatorTable read = XlsxReader.withDefaults().withLocalAuthorities().read(file, nodes);
    assertThat(read.areas()).isEqualTo(board.areas());
    board
        .nodes()
        .forEach(
            n ->
                assertThat(read.column(n.id() + ":score").values())
                    .isEqualTo(board.scores(n.id())));
    assertThat(read.areas().get(0)).isInstanceOf(LocalAuthority.class);
    assertThatThrownBy(() -> XlsxReader.withDefaults().read(file, board.table().indicators()))
        .hasMessageContaining("cell F1: found scores in place of values of 'access_and_part")
        .hasMessageContaining("this file is a scoreboard; read the table that was scored");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writesSeveralSheets(@TempDir Path folder) {
    Map<String, ResultTable> sheets = new LinkedHashMap<>();
    sheets.put("Scores", table("S", "a"));
    sheets.put("Indicators", table("I", "code"));
    Path file = folder.resolve("all.xlsx");
    WRITER.write(sheets, file);
    assertThatThrownBy(() -> XlsxReader.withDefaults().read(file, List.of()))
        .hasMessageContaining("[Scores, Indicators]");
  }

  @Test
  void refusesWhatSheetsCannotBe() {
    for (String name : List.of("", " ", "x".repeat(32), "a/b", "'a", "a'", "a\nb", "a[1]")) {
      assertThatThrownBy(() -> WRITER.write(Map.of(name, table("T", "a")), Path.of("no")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found the sheet name '" + name + "'; expected");
    }
    assertThatThrownBy(() -> WRITER.write(Map.of(), Path.of("no")))
        .hasMessageContaining("found no sheets");
    Map<String, ResultTable> twice = new LinkedHashMap<>();
    twice.put("a", table("T", "a"));
    twice.put("A", table("T", "a"));
    assertThatThrownBy(() -> WRITER.write(twice, Path.of("no")))
        .hasMessageContaining("found the sheet name 'A' twice");
    assertThatThrownBy(() -> WRITER.write(table("T", "x".repeat(32_768)), Path.of("no")))
        .hasMessageContaining("column 'text', row 1: found a text of 32768 characters");
    ResultTable long_ = ResultTable.builder("T").numbers("x", "", new double[1_048_576]).build();
    assertThatThrownBy(() -> WRITER.write(long_, Path.of("no")))
        .hasMessageContaining("found 1048576 rows and 1 columns; a sheet holds 1048575");
  }

  @Test
  void namesTheSheetLikeTheTableAsFarAsItCan() throws IOException {
    assertThat(parts(written(table("'[]:*?/\\'", "a"))).get("xl/workbook.xml"))
        .contains("name=\"Table\"");
    assertThat(parts(written(table("Index of Everything, Everywhere", "a"))).get("xl/workbook.xml"))
        .contains("name=\"Index of Everything, Everywhere\"");
  }

  @Property(tries = 500)
  void encodesWhatXmlDoesNotHave(@ForAll String text) {
    for (String any : List.of(text, text + "_x0041_", "_" + text + "\r\u0000\ud800\uffff")) {
      String encoded = SheetText.encode(any);
      assertThat(encoded).matches("[\\t\\n -\ud7ff\ue000-\ufffd\\x{10000}-\\x{10ffff}]*");
      assertThat(SheetText.decode(encoded)).isEqualTo(any);
    }
    assertThat(SheetText.encode("a_x000D_b\r")).isEqualTo("a_x005F_x000D_b_x000D_");
  }

  /** Every text and number comes back. */
  @Property(tries = 200)
  void readsWhatItWrote(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -1e300, max = 1e300) Double> values,
      @ForAll String name)
      throws IOException {
    Indicator x = Indicator.higherIsBetter("x");
    String label = "n" + name.replaceAll("\\p{Cc}", "") + "_x0041_";
    List<Area> areas =
        IntStream.range(0, values.size())
            .mapToObj(i -> Area.of("=code" + i, label, "-region"))
            .toList();
    double[] column = values.stream().mapToDouble(v -> v + 0.0).toArray();
    IndicatorTable table = IndicatorTable.of(areas, Column.of(x, column));
    byte[] workbook = written(table.toTable());
    assertThat(XlsxReader.withDefaults().read(new ByteArrayInputStream(workbook), "f", List.of(x)))
        .isEqualTo(table);
  }

  @Test
  void writesWarningsAsTheDescription() throws IOException {
    ResultTable warned =
        ResultTable.builder("t")
            .texts("code", List.of("A"))
            .warnings(List.of("1 row is probably not an area."))
            .build();
    assertThat(parts(written(warned)).get("docProps/core.xml"))
        .contains("1 row is probably not an area.");
  }

  @Test
  void numbersShowAsManyDecimalsAsThePrintedTable() throws IOException {
    ResultTable table =
        ResultTable.builder("T")
            .texts("area", List.of("A place with quite a long name", "B"))
            .wholes("year", new int[] {2018, 2019}, false)
            .numbers("score", "", new double[] {12.345678, 99})
            .numbers("pay", "GBP", new double[] {12345.678, 1e6})
            .numbers("share", "", 3, new double[] {.5, .25})
            .numbers("tiny", "", new double[] {1e-9, .5})
            .build();
    Map<String, String> parts = parts(written(table));
    assertThat(parts.get("xl/styles.xml"))
        .contains("formatCode=\"0.0\"", "formatCode=\"#,##0.0\"", "formatCode=\"0.000\"");
    String sheet = String.valueOf(parts.get("xl/worksheets/sheet1.xml"));
    assertThat(sheet)
        .contains("<v>12.345678</v>", "<v>12345.678</v>") // every digit is there
        .contains("<cols>")
        .contains("<c r=\"B2\" t=\"n\"><v>2018</v></c>") // a year has no thousands
        .contains("<c r=\"F2\" t=\"n\"><v>1.0E-9</v></c>"); // nor is a small number cut to 0
    assertThat(sheet.indexOf("<cols>")).isLessThan(sheet.indexOf("<sheetData>"));
    IndicatorTable again =
        XlsxReader.withDefaults()
            .withAreaColumns("area", "-", "-")
            .read(
                new ByteArrayInputStream(written(table)),
                "t.xlsx",
                List.of(Indicator.higherIsBetter("pay"), Indicator.higherIsBetter("tiny")));
    assertThat(again.column("pay").values()).containsExactly(12345.678, 1e6);
    assertThat(again.column("tiny").values()).containsExactly(1e-9, .5);
  }

  @Test
  void notesStandOnASheetOfTheirOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("notes.xlsx");
    ResultTable table =
        ResultTable.builder("T")
            .texts("code", List.of("A"))
            .numbers("pay", "GBP", new double[] {1.5})
            .warnings(List.of("one row looks like a total"))
            .build();
    XlsxWriter.withDefaults()
        .withNotes(List.of("Source: ONS", "=not a formula"))
        .write(Map.of("Data", table), file);
    assertThat(
            XlsxReader.withDefaults()
                .withSheet("Data")
                .read(file, List.of(Indicator.higherIsBetter("pay")))
                .size())
        .isEqualTo(1);
    List<String> notes =
        XlsxReader.withDefaults()
            .withSheet("Notes")
            .readRows(
                file,
                records -> {
                  List<String> rows = new ArrayList<>();
                  while (records.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 0; i < records.size(); i++) {
                      row.append(i == 0 ? "" : "|").append(records.label(i));
                    }
                    rows.add(row.toString().replaceAll("\\|+$", ""));
                  }
                  return rows;
                });
    assertThat(notes)
        .containsExactly(
            "Source: ONS",
            "=not a formula",
            "Data: one row looks like a total",
            "",
            "sheet|column|unit",
            "Data|code",
            "Data|pay|GBP");
    assertThatThrownBy(
            () ->
                XlsxWriter.withDefaults()
                    .withNotes(List.of("x"))
                    .write(Map.of("notes", table), file))
        .hasMessageContaining("a sheet 'Notes' beside the notes");
  }

  @Test
  void valuesScoresAndRanksUnderNamesOfTheirOwn(@TempDir Path folder) throws IOException {
    Scoreboard board = Fixtures.openMonitor();
    Path file = folder.resolve("all.xlsx");
    WRITER.write(board.withValues(), file);
    IndicatorTable values =
        XlsxReader.withDefaults().withLocalAuthorities().read(file, board.table().indicators());
    assertThat(values).isEqualTo(board.table());
    assertThat(board.index().definition().score(values).ranks("good_work"))
        .isEqualTo(board.ranks("good_work"));
    IndicatorTable ranks =
        XlsxReader.withDefaults()
            .withLocalAuthorities()
            .read(file, List.of(Indicator.lowerIsBetter("good_work:rank")));
    assertThat(ranks.column("good_work:rank").value(0)).isEqualTo(board.ranks("good_work")[0]);
  }
}
