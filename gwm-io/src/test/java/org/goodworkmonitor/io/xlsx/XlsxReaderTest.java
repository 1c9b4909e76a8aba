package org.goodworkmonitor.io.xlsx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.goodworkmonitor.io.Complaints.assertProblems;
import static org.goodworkmonitor.io.Complaints.has;
import static org.goodworkmonitor.io.xlsx.Sheets.row;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.PanelForm;
import org.junit.jupiter.api.Test;

class XlsxReaderTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final XlsxReader READER = XlsxReader.withDefaults();

  private static IndicatorTable read(XlsxReader reader, byte[] workbook) {
    return reader.read(new ByteArrayInputStream(workbook), "a.xlsx", List.of(PAY, IDLE));
  }

  /** Written by openpyxl 3.1.5: titles above, a note below, a blank row, texts, dates, percent. */
  private static InputStream byOpenpyxl() {
    InputStream in = XlsxReaderTest.class.getResourceAsStream("/xlsx/by-openpyxl.xlsx");
    if (in == null) {
      throw new UncheckedIOException(new IOException("by-openpyxl.xlsx is missing"));
    }
    return in;
  }

  private static XlsxReader ofTable1() {
    return READER
        .withSheet("Table 1")
        .withHeaderRow(4)
        .withAreaColumns("Area code", "Area", "Region")
        .withCodes(code -> code.startsWith("E06"));
  }

  @Test
  void readsWhatAnotherProgramWrote() {
    IndicatorTable table = ofTable1().read(byOpenpyxl(), "a.xlsx", List.of(IDLE, PAY));
    assertThat(table.areas())
        .containsExactly(
            Area.of("E06000001", "Hartlepool"),
            Area.of("E06000002", "Middlesbrough"),
            Area.of("E06000003", "Redcar & Cleveland"));
    assertThat(table.column("pay").values()).containsExactly(512.25, 480, 501.5);
    assertThat(table.cell("E06000001", "idle")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("E06000002", "idle")).isEqualTo(Cell.missing());
    assertThat(table.cell("E06000003", "idle")).isEqualTo(Cell.of(0.05)); // shown as 5.0 %
  }

  @Test
  void looksAreasUpByName() {
    AreaNames names = AreaNames.of(List.of(Area.of("E06000014", "York", "Yorkshire")));
    byte[] workbook = Sheets.workbook(row("place", "pay", "idle") + row("City of York", 1, 2));
    XlsxReader reader = READER.withAreaColumns("place", "-", "-").withAreas(names);
    assertThat(read(reader, workbook).areas())
        .containsExactly(Area.of("E06000014", "York", "Yorkshire"));
    assertProblems(
            "a.xlsx",
            () -> read(reader, Sheets.workbook(row("place", "pay", "idle") + row("Derby", 1, 2))))
        .satisfiesExactly(has("cell A2: found an area that cannot be: the area 'Derby', which is"));
  }

  @Test
  void reportsEveryDefectWithSheetAndCell() {
    assertProblems(
            "a.xlsx",
            () -> READER.withSheet("Bad").read(byOpenpyxl(), "a.xlsx", List.of(PAY, IDLE)))
        .satisfiesExactlyInAnyOrder(
            has("sheet 'Bad', cell B2: found '=1/0' for pay; expected a"),
            has("cell C2: found 'x' for idle"),
            has("cell B3: found '2019-02-01' for pay"), // not 43497
            has("cell C3: found 'TRUE' for idle"),
            has("row 4: found 4 fields; the column names are 3"),
            has("cell B5: found '=B4*2' for pay"));
    assertThatThrownBy(
            () ->
                READER
                    .withSheet("Bad")
                    .withMostProblems(2)
                    .read(byOpenpyxl(), "a.xlsx", List.of(PAY, IDLE)))
        .hasMessageContaining("the first 2 of 6 problems");
  }

  @Test
  void asksWhichSheet() {
    assertThatThrownBy(() -> READER.read(byOpenpyxl(), "a.xlsx", List.of(PAY)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("found the sheets [Notes, Table 1, Bad]; say which to read");
    assertThatThrownBy(() -> READER.withSheet("Tabel 1").read(byOpenpyxl(), "a.xlsx", List.of(PAY)))
        .hasMessageContaining("found no sheet 'Tabel 1'")
        .hasMessageContaining("did you mean 'Table 1'?");
    assertThatThrownBy(() -> ofTable1().withHeaderRow(7).read(byOpenpyxl(), "a.xlsx", List.of(PAY)))
        .hasMessageContaining("found nothing in row 7");
    assertThatThrownBy(() -> READER.withHeaderRow(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count from 1");
  }

  @Test
  void readsSharedAndRichTextsFormulasAndPlacesOutOfOrder() {
    Map<String, String> parts =
        Sheets.parts(
            "<row r=\"2\"><c r=\"D2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>"
                + "<c r=\"C2\" t=\"inlineStr\"><is><r><t>id</t></r><r><t>le</t></r></is></c></row>"
                + "<row r=\"5\"><c r=\"B5\" t=\"str\"><f>\"A\"&amp;1</f><v>A1</v></c>"
                + "<c r=\"C5\"><f>1/3</f><v>0.33333333333333331</v></c>"
                + "<c r=\"D5\" t=\"e\"><v>#N/A</v></c></row><row r=\"6\"/>"
                + "<row r=\"9\"><c r=\"B9\"><v>7</v></c><c r=\"D9\"><v>-1E+2</v></c></row>",
            "<si><t>code</t></si><si><r><t>p</t></r><r><t>ay</t></r></si>");
    IndicatorTable table =
        read(READER.withMarkers(Set.of("", "#N/A"), Set.of("[c]")), Sheets.zipped(parts));
    assertThat(table.areas()).containsExactly(Area.of("A1"), Area.of("7"));
    assertThat(table.column("pay").values()).containsExactly(Double.NaN, -100);
    assertThat(table.column("idle").values()).containsExactly(1 / 3.0, Double.NaN);
  }

  @Test
  void tellsWhereWideRowsEndAndWhichAreLonger() {
    byte[] workbook =
        Sheets.workbook(
            row("code", "pay", "idle")
                + row()
                + row("A", 1)
                + row("B", 1, 2, "?")
                + row("C", 1, 2, ""));
    assertThatThrownBy(() -> read(READER, workbook))
        .asInstanceOf(type(FileException.class))
        .extracting(e -> e.problems().toString())
        .isEqualTo(
            "[a.xlsx, sheet 'Data', row 4: found 4 fields; the column names are 3; look for a"
                + " field too many or too few, or pass over notes with withCodes, withoutNotes or"
                + " untilBlankRow]");
  }

  @Test
  void readsLongForm() {
    Panel tables =
        READER.readPanel(
            new ByteArrayInputStream(
                Sheets.workbook(
                    row("code", "period", "indicator", "value", "status")
                        + row("A", 2018, "pay", 5, "")
                        + row("A", 2019, "pay", "", "c"))),
            "a.xlsx",
            PanelForm.longForm().withoutLimits(),
            List.of(PAY));
    assertThat(tables.periods()).containsExactly("2018", "2019");
    assertThat(tables.table("2018").cell("A", "pay")).isEqualTo(Cell.of(5));
    assertThat(tables.table("2019").cell("A", "pay")).isEqualTo(Cell.suppressed());
  }

  @Test
  void checksLocalAuthoritiesAndNames() {
    byte[] workbook =
        Sheets.workbook(
            row("code", "name", "region", "Pay, GBP", "idle")
                + row("E06000001", "Hartlepool", "North East", 1, 2));
    XlsxReader reader = READER.withLocalAuthorities().withName("pay", "Pay, GBP");
    assertThat(read(reader, workbook).areas())
        .containsExactly(new LocalAuthority("E06000001", "Hartlepool", "North East"));
    assertThat(read(reader.withAreas((c, n, r) -> Area.of(c)), workbook).areas())
        .containsExactly(Area.of("E06000001"));
    assertThatThrownBy(() -> read(READER, workbook))
        .hasMessageContaining("row 1: found no column 'pay' of an indicator");
  }

  @Test
  void tellsDatesFromNumbersByTheirFormat() {
    for (String format :
        List.of("mm-dd-yy", "d-mmm", "[h]:mm", "yyyy\"-\"mm", "[$-809]dd mmmm", "ss")) {
      assertThat(SheetRecords.isDateFormat(format)).as(format).isTrue();
    }
    for (String format :
        List.of(
            "General", "0.00", "#,##0", "0%", "0.00E+00", "\"days\" 0", "[Red]0", "0\\d", "@")) {
      assertThat(SheetRecords.isDateFormat(format)).as(format).isFalse();
    }
  }

  @Test
  void repeatsMergedCellsAsTheSheetShowsThem() {
    Indicator x = Indicator.higherIsBetter("x");
    InputStream in = XlsxReaderTest.class.getResourceAsStream("/xlsx/merged-region-cells.xlsx");
    IndicatorTable table = READER.read(requireNonNull(in), "a.xlsx", List.of(x));
    assertThat(table.areas())
        .containsExactly(
            Area.of("E06000001", "a", "North East"),
            Area.of("E06000002", "b", "North East"),
            Area.of("E06000003", "c", "North East"));
    assertThat(table.column("x").values()).containsExactly(1, 2, 3);
  }

  private static byte[] merged(String rows, String... ranges) {
    Map<String, String> parts = Sheets.parts(rows, "");
    StringBuilder cells = new StringBuilder("</sheetData><mergeCells>");
    for (String range : ranges) {
      cells.append("<mergeCell ref=\"").append(range).append("\"/>");
    }
    String end = cells.append("</mergeCells>").toString();
    parts.compute("xl/worksheets/sheet1.xml", (part, xml) -> xml.replace("</sheetData>", end));
    return Sheets.zipped(parts);
  }

  @Test
  void repeatsMergedNumbersNamesOfColumnsAndEmptyFirstCells() {
    byte[] workbook =
        merged(
            row("A title across", "", "", "", "")
                + row("code", "region", "pay", "", "idle")
                + row("", "", "note", "", "hidden")
                + row("A", "North", 7, "", 1)
                + row("B", "hidden", "", "", 2)
                + row("", "", "", "", "")
                + row("C", "", "", "", ""),
            "A1:E1",
            "A2:A3",
            "B2:B3",
            "C2:D2",
            "E2:E3",
            "B4:B5",
            "B6:B9",
            "C4:C7",
            "E5:XFD7");
    IndicatorTable table =
        READER
            .withHeaderRow(3)
            .withName("pay", "note")
            .read(new ByteArrayInputStream(workbook), "a.xlsx", List.of(PAY, IDLE));
    assertThat(table.areas())
        .containsExactly(Area.of("A", "A", "North"), Area.of("B", "B", "North"), Area.of("C"));
    assertThat(table.column("pay").values()).containsExactly(7, 7, 7);
    assertThat(table.column("idle").values()).containsExactly(1, 2, 2);
    // A name over two columns is that of the first.
    assertThat(read(READER.withHeaderRow(2).withCodes(c -> c.equals("A")), workbook).size())
        .isEqualTo(1);
  }

  @Test
  void refusesMergedCellsWithoutEndOrSense() {
    for (String range : List.of("A1:XFD1048576", "A1:", "A:B", "Sheet1!A1:B2")) {
      assertThatThrownBy(() -> read(READER, merged(row("code", "pay", "idle"), range)))
          .as(range)
          .isInstanceOf(FileException.class)
          .hasMessageContaining("no sound workbook has that");
    }
  }

  @Test
  void readsNumbersThatNameSomethingAsTheyAreShown() {
    byte[] workbook =
        Sheets.workbook(
            "<row><c t=\"inlineStr\"><is><t>code</t></is></c><c><v>2018.0</v></c>"
                + "<c t=\"inlineStr\"><is><t>region</t></is></c></row>"
                + numbers("1003.0", "1003.0", "2.1000000000000001")
                + numbers("1.0050000000000001E3", "1.0050000000000001E3", "0")
                + numbers("12345678901234567", "1E3", "1E+300")
                + "<row><c t=\"inlineStr\"><is><t>1004.0</t></is></c><c><v>5</v></c></row>");
    IndicatorTable table =
        READER
            .withName("pay", "2018")
            .read(new ByteArrayInputStream(workbook), "a.xlsx", List.of(PAY));
    assertThat(table.areas())
        .containsExactly(
            Area.of("1003", "1003", "2.1"),
            Area.of("1005", "1005", "0"),
            Area.of("12345678901234567", "12345678901234567", "1E+300"),
            Area.of("1004.0")); // a text
    assertThat(table.column("pay").values()).containsExactly(1003, 1005.0000000000001, 1000, 5);
  }

  private static String numbers(String... numbers) {
    return "<row><c><v>" + String.join("</v></c><c><v>", numbers) + "</v></c></row>";
  }

  @Test
  void takesMarkersBeforeNumbers() {
    byte[] workbook =
        Sheets.workbook(row("code", "pay", "idle") + row("A", -999, 1) + row("B", 5, "-999.0"));
    IndicatorTable table = read(READER.withMarkers(Set.of("-999"), Set.of()), workbook);
    assertThat(table.column("pay").values()).containsExactly(Double.NaN, 5);
    assertThat(table.column("idle").values()).containsExactly(1, Double.NaN);
  }

  @Test
  void namesFilesThatAreNotThere() {
    assertThatThrownBy(() -> READER.read(Path.of("none.xlsx"), List.of(PAY)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("none.xlsx: found no such file; check the path");
  }

  @Test
  void findsNamesWithLineBreaks() {
    Indicator smokers = Indicator.lowerIsBetter("smokers");
    XlsxReader reader = READER.withName("smokers", "Current smokers %");
    try (InputStream in =
        XlsxReaderTest.class.getResourceAsStream("/xlsx/newline-in-header.xlsx")) {
      byte[] bytes = java.util.Objects.requireNonNull(in).readAllBytes();
      assertThat(
              reader
                  .read(new ByteArrayInputStream(bytes), "a.xlsx", List.of(smokers))
                  .column("smokers")
                  .values())
          .containsExactly(1);
      assertThatThrownBy(() -> read(READER, bytes))
          .hasMessageContaining("the columns are [code, Current smokers\\n%, region]");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void namesWhatIsNoWorkbook() {
    Map<String, String> others =
        Map.of(
            "xl/workbook.bin", "found a binary workbook (.xlsb); save it as .xlsx",
            "word/document.xml", "found a text document (.docx)",
            "Index/Document.iwa", "found a document of Numbers");
    others.forEach(
        (part, message) ->
            assertThatThrownBy(() -> read(READER, Sheets.zipped(Map.of(part, "x"))))
                .hasMessageContaining(message));
    String ods = "application/vnd.oasis.opendocument.spreadsheet";
    assertThatThrownBy(() -> read(READER, Sheets.zipped(Map.of("mimetype", ods))))
        .hasMessageContaining("found an OpenDocument spreadsheet (.ods); save it as .xlsx")
        .hasMessageNotContaining("damaged");
    String text = "application/vnd.oasis.opendocument.text";
    assertThatThrownBy(() -> read(READER, Sheets.zipped(Map.of("mimetype", text))))
        .hasMessageContaining("found an OpenDocument file of another kind");
  }

  @Test
  void saysWhichRowNamesTheColumnsAndThatTextsAreNoNumbers() {
    byte[] titled =
        Sheets.workbook(row("Table 1: pay, by area") + row("code", "pay", "idle") + row("A", 1, 2));
    assertThatThrownBy(() -> read(READER, titled))
        .hasMessageContaining("row 2 has it: name it with withHeaderRow(2)");
    byte[] texts = Sheets.workbook(row("code", "pay", "idle") + row("A", "3,7", 2));
    assertThatThrownBy(() -> read(READER, texts))
        .hasMessageContaining("found '3,7' for pay")
        .hasMessageContaining("; store the cells as numbers, not as texts");
  }
}
