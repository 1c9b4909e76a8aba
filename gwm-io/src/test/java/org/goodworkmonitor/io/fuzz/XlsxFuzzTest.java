package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.xlsx.Sheets;
import org.goodworkmonitor.io.xlsx.XlsxReader;
import org.goodworkmonitor.io.xlsx.XlsxWriter;
import org.junit.jupiter.api.Test;

/** Damaged workbooks: the archive as it lies on a disk, and each part before it is packed. */
class XlsxFuzzTest {
  private static final List<Indicator> INDICATORS =
      List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle"));
  private static final int TRIES = 300; // each packs a file and reads it twice
  private static final String ROWS =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
          + "<c r=\"C1\" t=\"inlineStr\"><is><t>idle</t></is></c></row>"
          + "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>\"A\"</f><v>A</v></c>"
          + "<c r=\"B2\"><f t=\"shared\" si=\"0\" ref=\"B2:B3\">1+A1</f><v>1.5</v></c>"
          + "<c r=\"C2\"><v>2</v></c></row>"
          + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>B</t></is></c>"
          + "<c r=\"B4\"><f t=\"shared\" si=\"0\"/><v>1E-3</v></c>"
          + "<c r=\"C4\" t=\"inlineStr\"><is><t>[c]</t></is></c></row>";
  private static final String STRINGS =
      "<si><t>code</t></si><si><r><t>pa</t></r><r><t>y</t></r></si>";
  private static final String[] PIECES = {
    "<",
    ">",
    "</c>",
    "<c>",
    "<c r=\"XFD1048576\"/>",
    "<c r=\"ZZZZ1\"/>",
    "<mergeCell ref=\"A1:B9\"/>",
    "<mergeCell ref=\"C4:A1\"/>",
    "<row>",
    "</row>",
    "<v>",
    "</v>",
    " t=\"s\"",
    " t=\"e\"",
    " t=\"b\"",
    " t=\"array\" ref=\"A1:ZZZ9\"",
    " s=\"-1\"",
    "2147483647",
    "-1",
    "1e999",
    "1e-999999999",
    "&amp;",
    "&lol;",
    "&#0;",
    "<!DOCTYPE a>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x?>",
    "\"",
    "r=\"\"",
    "\u0000",
    "\ufeff",
    "_x0000_"
  };

  private static void read(byte[] workbook) {
    IndicatorTable table =
        XlsxReader.withDefaults().read(new ByteArrayInputStream(workbook), "fuzzed", INDICATORS);
    assertThat(table.size()).isLessThan(5_000);
  }

  private static Fuzz.Target ofPart(String part, String before, String after) {
    return file -> {
      Map<String, String> parts = Sheets.parts(ROWS, STRINGS);
      parts.put(part, before + new String(file, StandardCharsets.UTF_8) + after);
      read(Sheets.zipped(parts));
    };
  }

  @Test
  void damagedSheets() throws Exception {
    String sheet = String.valueOf(Sheets.parts(ROWS, STRINGS).get("xl/worksheets/sheet1.xml"));
    Fuzz.of("xlsx-sheet", ofPart("xl/worksheets/sheet1.xml", "", ""))
        .sound(sheet)
        .sound(
            sheet
                .replace(
                    "<c r=\"A2\" t=\"str\"><f>\"A\"</f><v>A</v></c>", "<c r=\"A2\"><v>7.0</v></c>")
                .replace(
                    "</sheetData>",
                    "</sheetData><mergeCells><mergeCell ref=\"B2:C4\"/></mergeCells>"))
        .usually(TRIES)
        .pieces(PIECES)
        .run();
  }

  @Test
  void damagedSharedTexts() throws Exception {
    Fuzz.of("xlsx-strings", ofPart("xl/sharedStrings.xml", "<sst>", "</sst>"))
        .sound(STRINGS)
        .usually(TRIES)
        .pieces(PIECES)
        .pieces("<si>", "</si>", "<t>", "</t>", "<rPh>", "</rPh>", "<si/>")
        .run();
  }

  @Test
  void damagedWorkbookParts() throws Exception {
    Map<String, String> parts = Sheets.parts(ROWS, STRINGS);
    for (String part :
        List.of("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")) {
      Fuzz.of("xlsx-" + part.replaceAll("\\W+", "-"), ofPart(part, "", ""))
          .sound(String.valueOf(parts.get(part)))
          .usually(TRIES)
          .pieces(PIECES)
          .pieces("/xl/", "..", "r1", "sheet1.xml", "<sheet ", "sharedStrings.xml")
          .run();
    }
  }

  @Test
  void damagedArchives() throws Exception {
    Fuzz.of("xlsx", XlsxFuzzTest::read)
        .sound(Sheets.zipped(Sheets.parts(ROWS, STRINGS)))
        .sound(written())
        .usually(TRIES)
        .pieces("PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "\u0000\u0000\u0000\u0000")
        .run();
  }

  private static byte[] written() throws IOException {
    IndicatorTable table =
        IndicatorTable.builder(INDICATORS)
            .row(Area.of("A", "=Ashton"), Map.of("pay", 1.5, "idle", -2e300))
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XlsxWriter.withDefaults().write(table, out);
    return out.toByteArray();
  }
}
