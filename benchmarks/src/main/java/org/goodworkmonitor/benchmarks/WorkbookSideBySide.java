package org.goodworkmonitor.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.xlsx.XlsxReader;

/**
 * Reads sheets of 100,000 rows as tables and by fastexcel alone in turn, in one process, so that
 * whatever slows the machine down slows both: {@code java -Xms2g -Xmx2g -XX:+UseSerialGC -cp
 * benchmarks.jar org.goodworkmonitor.benchmarks.WorkbookSideBySide}. What counts is the CPU time of
 * the process.
 */
public final class WorkbookSideBySide {
  private static final int ROWS = 100_000;
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 11;
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPES =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private WorkbookSideBySide() {}

  /** How cells hold texts. */
  private enum Texts {
    SHARED,
    INLINE
  }

  /** What the sheets have beside a code: so many texts, then so many numbers. */
  private record Shape(String name, int texts, int numbers, Texts kind, boolean asOffice) {}

  /**
   * Prints medians of both, and how many times as long tables take.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    for (Shape shape :
        List.of(
            new Shape("8 numbers", 0, 8, Texts.INLINE, false),
            new Shape("8 numbers as an office program writes them", 0, 8, Texts.SHARED, true),
            new Shape("4 shared texts, 4 numbers", 4, 4, Texts.SHARED, true),
            new Shape("4 inline texts, 4 numbers", 4, 4, Texts.INLINE, false),
            new Shape("7 shared texts, 1 number", 7, 1, Texts.SHARED, true))) {
      byte[] file = workbook(shape);
      List<Double> bare = new ArrayList<>();
      List<Double> tables = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        double alone = millis(() -> bare(file));
        double table = millis(() -> table(file, shape));
        if (round >= 0) {
          bare.add(alone);
          tables.add(table);
          ratios.add(table / alone);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s (%.1f MB): fastexcel %.0f ms, table %.0f ms, ratio %.2f (%.2f to %.2f)%n",
          shape.name,
          file.length / 1e6,
          median(bare),
          median(tables),
          median(ratios),
          ratios.stream().min(Double::compare).orElseThrow(),
          ratios.stream().max(Double::compare).orElseThrow());
    }
  }

  /** Every cell as a number or a text, by fastexcel alone. */
  private static long bare(byte[] file) {
    long sum = 0;
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      for (Row row : (Iterable<Row>) rows::iterator) {
        for (Cell cell : row) {
          sum +=
              cell.getType() == CellType.NUMBER
                  ? (long) cell.asNumber().doubleValue()
                  : cell.getText().length();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  /** A table of the numbers, with names and regions where the sheet has them. */
  private static long table(byte[] file, Shape shape) {
    List<Indicator> indicators = new ArrayList<>();
    for (int k = 0; k < shape.numbers; k++) {
      indicators.add(Indicator.higherIsBetter("i" + k));
    }
    IndicatorTable table =
        XlsxReader.withDefaults().read(new ByteArrayInputStream(file), "file", indicators);
    return table.size();
  }

  private static double millis(LongSupplier work) {
    long used = cpuTime();
    if (work.getAsLong() == 0) {
      throw new IllegalStateException("found nothing");
    }
    return (cpuTime() - used) / 1e6;
  }

  /** The time that all threads of the process have used, the collector's too. */
  private static long cpuTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static byte[] workbook(Shape shape) {
    Map<String, Integer> strings = new LinkedHashMap<>();
    StringBuilder sheet = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    SplittableRandom random = new SplittableRandom(3);
    for (int row = 0; row <= ROWS; row++) {
      sheet.append("<row r=\"").append(row + 1).append('"');
      sheet.append(shape.asOffice ? " spans=\"1:9\" ht=\"15\">" : ">");
      text(shape, row == 0 ? "code" : "E" + (10_000_000 + row), row, 0, strings, sheet);
      for (int t = 0; t < shape.texts; t++) {
        String name = t == 0 ? "name" : t == 1 ? "region" : "t" + t;
        String text = t == 0 ? "Area " + row : "Text number " + random.nextInt(1000);
        text(shape, row == 0 ? name : text, row, 1 + t, strings, sheet);
      }
      for (int k = 0; k < shape.numbers; k++) {
        int column = 1 + shape.texts + k;
        if (row == 0) {
          text(shape, "i" + k, row, column, strings, sheet);
        } else {
          start(shape, row, column, sheet);
          sheet.append("><v>").append(random.nextInt(1_000_000) / 10_000.0).append("</v></c>");
        }
      }
      sheet.append("</row>");
    }
    sheet.append("</sheetData></worksheet>");
    StringBuilder shared = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
    strings.keySet().forEach(text -> shared.append("<si><t>").append(text).append("</t></si>"));
    return zipped(sheet.toString(), shared.append("</sst>").toString());
  }

  private static void start(Shape shape, int row, int column, StringBuilder sheet) {
    sheet.append("<c r=\"").append((char) ('A' + column)).append(row + 1).append('"');
    sheet.append(shape.asOffice ? " s=\"1\"" : "");
  }

  private static void text(
      Shape shape,
      String text,
      int row,
      int column,
      Map<String, Integer> strings,
      StringBuilder sheet) {
    start(shape, row, column, sheet);
    if (shape.kind == Texts.INLINE) {
      sheet.append(" t=\"inlineStr\"><is><t>").append(text).append("</t></is></c>");
    } else {
      int number = strings.computeIfAbsent(text, any -> strings.size());
      sheet.append(" t=\"s\"><v>").append(number).append("</v></c>");
    }
  }

  private static byte[] zipped(String sheet, String strings) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + override("workbook", "sheet.main")
            + override("sharedStrings", "sharedStrings")
            + override("styles", "styles")
            + "</Types>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + RELATIONS
            + "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" Type=\""
            + RELATIONS
            + "/worksheet\"/></Relationships>");
    parts.put(
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + MAIN
            + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/></cellXfs>"
            + "</styleSheet>");
    parts.put("xl/sharedStrings.xml", strings);
    parts.put("xl/worksheets/sheet1.xml", sheet);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPES + type + "+xml\"/>";
  }
}
