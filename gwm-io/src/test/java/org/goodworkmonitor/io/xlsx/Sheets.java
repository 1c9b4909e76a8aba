package org.goodworkmonitor.io.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks put together by hand, part by part. */
public final class Sheets {
  private static final String SPREADSHEET =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

  private Sheets() {}

  /** The parts of a workbook of one sheet with these rows, without styles. */
  public static Map<String, String> parts(String rows, String sharedStrings) {
    String types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
            + types
            + "sheet.main+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\""
            + types
            + "sharedStrings+xml\"/></Types>");
    parts.put(
        "xl/workbook.xml",
        "<workbook "
            + SPREADSHEET
            + " xmlns:r=\""
            + relations
            + "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" Type=\""
            + relations
            + "/worksheet\"/></Relationships>");
    parts.put("xl/sharedStrings.xml", "<sst " + SPREADSHEET + ">" + sharedStrings + "</sst>");
    parts.put(
        "xl/worksheets/sheet1.xml",
        "<worksheet " + SPREADSHEET + "><sheetData>" + rows + "</sheetData></worksheet>");
    return parts;
  }

  /** A row of cells with texts and numbers in place. */
  public static String row(Object... cells) {
    StringBuilder row = new StringBuilder("<row>");
    for (Object cell : cells) {
      row.append(
          cell instanceof Number
              ? "<c><v>" + cell + "</v></c>"
              : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>");
    }
    return row.append("</row>").toString();
  }

  /** A workbook of one sheet. */
  public static byte[] workbook(String rows) {
    return zipped(parts(rows, ""));
  }

  /** A workbook of several sheets, rows by name. */
  public static byte[] workbook(Map<String, String> rowsBySheet) {
    Map<String, String> parts = parts("", "");
    StringBuilder sheets = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    rowsBySheet.forEach(
        (name, rows) -> {
          parts.put(
              "xl/worksheets/" + name + ".xml",
              String.valueOf(parts(rows, "").get("xl/worksheets/sheet1.xml")));
          sheets.append("<sheet name=\"" + name + "\" sheetId=\"1\" r:id=\"" + name + "\"/>");
          relations.append(
              "<Relationship Id=\"" + name + "\" Target=\"worksheets/" + name + ".xml\"");
          relations.append(
              " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                  + "/worksheet\"/>");
        });
    parts.computeIfPresent(
        "xl/workbook.xml",
        (part, xml) -> xml.replaceFirst("<sheet .*/>(?=</sheets>)", sheets + ""));
    parts.computeIfPresent(
        "xl/_rels/workbook.xml.rels",
        (part, xml) -> xml.replaceFirst("<Relationship .*/>(?=</R)", relations + ""));
    return zipped(parts);
  }

  /** The parts as a file. */
  public static byte[] zipped(Map<String, String> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
