package org.goodworkmonitor.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goodworkmonitor.io.xlsx.Sheets.row;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Workbooks made to exhaust memory or time, or to read other files, are refused. */
class HostileWorkbookTest {
  private static final String HEADER = row("code", "pay");

  private static void read(byte[] workbook) {
    XlsxReader.withDefaults()
        .read(
            new ByteArrayInputStream(workbook), "a.xlsx", List.of(Indicator.higherIsBetter("pay")));
  }

  private static byte[] with(String part, String content) {
    Map<String, String> parts = Sheets.parts(HEADER + row("A", 1), "");
    parts.put(part, content);
    return Sheets.zipped(parts);
  }

  private static String rows(String rows) {
    return Sheets.parts(HEADER + rows, "").get("xl/worksheets/sheet1.xml");
  }

  static Stream<Arguments> sheets() {
    return Stream.of(
        Arguments.of("<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>", "cell address 'ZZZZZZ1'"),
        Arguments.of("<row><c r=\"XFE1\"><v>1</v></c></row>", "column 16385"),
        Arguments.of("<row>" + "<c/>".repeat(16_385) + "</row>", "column 16385"),
        Arguments.of("<row><c t=\"s\"><v>2147483647</v></c></row>", "shared text 2147483647 of 0"),
        Arguments.of("<row><c t=\"s\"><v>x</v></c></row>", "without the number of its shared"),
        Arguments.of("<row><c><v>" + "9".repeat(101) + "</v></c></row>", "number of 101"),
        Arguments.of(row("A", "x".repeat(1_000_001)), "text of more than 1000000"),
        Arguments.of("<row>".repeat(101) + "</row>".repeat(101), "nested more than 100"),
        Arguments.of("<row><c><v>1</c></row>", "no sound XML"),
        Arguments.of("<row><c r=\"XFD1\"/></row>".repeat(12_300), "200000000 places"),
        Arguments.of(
            "<row><c><f t=\"array\">1</f></c></row>".repeat(31_700), "formulas that take too long"),
        Arguments.of(
            "<row><c><f t=\"shared\" si=\"0\" ref=\"A1\">"
                + "1".repeat(500_000)
                + "</f></c></row>"
                + "<row><c><f t=\"shared\" si=\"0\"/></c></row>".repeat(2_001),
            "formulas that take too long"),
        // What only the library sees.
        Arguments.of("<row><c t=\"z\"><v>1</v></c></row>", "Unknown cell type"),
        Arguments.of("<row><c t=\"b\"><v>1</v><f t=\"shared\" si=\"7\"/></c></row>", "sheet that"),
        Arguments.of("<row r=\"x\"><c><v>1</v></c></row>", "sheet that cannot be read"));
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void sheetsAreRefused(String rows, String found) {
    assertThatThrownBy(() -> read(with("xl/worksheets/sheet1.xml", rows(rows))))
        .isInstanceOf(FileException.class)
        .hasMessageContaining(found);
  }

  @Test
  void entitiesAreNeverResolved() {
    for (String type :
        List.of(
            "<!DOCTYPE x [<!ENTITY a \"1\">]>",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">")) {
      String sheet = rows("<row><c t=\"inlineStr\"><is><t>&a;</t></is></c><c/></row>");
      for (String part : List.of("xl/worksheets/sheet1.xml", "xl/hidden.png")) {
        assertThatThrownBy(() -> read(with(part, type + sheet)))
            .isInstanceOf(FileException.class)
            .hasMessageMatching("(?s).*(document type or an entity|no sound XML).*");
      }
    }
  }

  @Test
  void bombsAreRefusedBeforeTheyAreUnpacked() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 1000; i++) { // 1.05 GB in 1 MB
        zip.write(zeros);
      }
    }
    assertThat(out.size()).isLessThan(2_000_000);
    assertThatThrownBy(() -> read(out.toByteArray()))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("more than 1000000000 bytes when unpacked");
  }

  @Test
  void manyPartsAreRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i <= 10_000; i++) {
        zip.putNextEntry(new ZipEntry("p" + i));
      }
    }
    assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("more than 10000 parts");
  }

  @Test
  void otherFilesAreTold() {
    byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    assertThatThrownBy(() -> read(old)).hasMessageContaining("old spreadsheet program (.xls)");
    assertThatThrownBy(() -> read("code,pay\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("found no workbook; give an .xlsx file");
    assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("found no workbook");
    assertThatThrownBy(() -> read(Sheets.zipped(Map.of("readme.txt", "x"))))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("damaged workbook");
    byte[] cut = Sheets.workbook(HEADER);
    assertThatThrownBy(() -> read(java.util.Arrays.copyOf(cut, cut.length / 2)))
        .isInstanceOf(FileException.class);
    assertThatThrownBy(() -> read(Sheets.workbook("")))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("nothing in it");
  }
}
