package org.goodworkmonitor.io.xlsx;

import com.google.common.collect.ImmutableList;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.internal.AtomicFiles;

/**
 * Writes results as a workbook of spreadsheets ({@code .xlsx}): a sheet per result with a bold row
 * of names that stays in place, then a row per row. Numbers are numbers with every digit, gaps are
 * empty cells, and every text is a text: one that starts with {@code =} is no formula. Cells show
 * as many decimals as the printed table, and thousands apart from 10,000 on; columns are as wide as
 * what is in them, up to 60 characters.
 *
 * <p>Warnings of the results are in the description of the workbook, among its properties, so that
 * the sheets hold nothing but tables, and on the sheet of notes where there is {@linkplain
 * #withNotes one}. The same results give the same bytes; no time is noted in the file. Needs the
 * library {@code org.dhatim:fastexcel}, which the application must have among its dependencies.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class XlsxWriter {
  private static final int MOST_ROWS = 1_048_576;
  private static final int LONGEST_NAME = 31;
  private static final String NOT_IN_NAMES = "[]:*?/\\";
  private static final String NOTES = "Notes";
  private static final XlsxWriter DEFAULTS = new XlsxWriter(ImmutableList.of());

  private final ImmutableList<String> notes;

  private XlsxWriter(ImmutableList<String> notes) {
    this.notes = notes;
  }

  /**
   * A writer of results alone, without a sheet of notes.
   *
   * @return the writer
   */
  public static XlsxWriter withDefaults() {
    return DEFAULTS;
  }

  /**
   * A writer that adds a last sheet <i>Notes</i>: these notes, the warnings of the results, and the
   * unit of every column. Such a workbook has several sheets, so that its reader must say which to
   * read.
   *
   * @param lines what the reader should know, such as sources and licences, a row each
   * @return a new writer
   */
  public XlsxWriter withNotes(List<String> lines) {
    return new XlsxWriter(ImmutableList.copyOf(lines));
  }

  /**
   * Writes a file with one sheet, which is replaced as a whole or not at all. The sheet is named
   * like the table, as far as names of sheets allow.
   *
   * @param result what to write
   * @param file the file
   * @throws IllegalArgumentException if the table does not fit in a sheet: more than 1,048,575
   *     rows, 16,384 columns or 32,767 characters in a text
   * @throws org.goodworkmonitor.io.FileException if it cannot be written
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public void write(Tabular result, Path file) {
    write(only(result.toTable()), file);
  }

  /**
   * Writes to a stream, which is not closed.
   *
   * @param result what to write
   * @param out the stream
   * @throws IllegalArgumentException as {@link #write(Tabular, Path)}
   * @throws IOException if it cannot be written to
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public void write(Tabular result, OutputStream out) throws IOException {
    write(only(result.toTable()), out);
  }

  /**
   * Writes a file with several sheets, which is replaced as a whole or not at all.
   *
   * @param results what to write by names of sheets, the first sheet first
   * @param file the file
   * @throws IllegalArgumentException if there is no sheet, a name is not one that a sheet can have,
   *     two differ in case only, or a table does not fit in a sheet
   * @throws org.goodworkmonitor.io.FileException if it cannot be written
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public void write(Map<String, ? extends Tabular> results, Path file) {
    AtomicFiles.write(file, out -> out.write(workbook(results)));
  }

  /**
   * Writes several sheets to a stream, which is not closed.
   *
   * @param results what to write by names of sheets, the first sheet first
   * @param out the stream
   * @throws IllegalArgumentException as {@link #write(Map, Path)}
   * @throws IOException if it cannot be written to
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public void write(Map<String, ? extends Tabular> results, OutputStream out) throws IOException {
    out.write(workbook(results));
  }

  private static Map<String, ResultTable> only(ResultTable table) {
    StringBuilder name = new StringBuilder();
    table
        .title()
        .chars()
        .limit(LONGEST_NAME)
        .forEach(c -> name.append(fitsInName((char) c) ? (char) c : ' '));
    String clean = name.toString().replaceAll("\\s+", " ").replaceAll("^[' ]+|[' ]+$", "");
    return Map.of(clean.isEmpty() ? "Table" : clean, table);
  }

  private static boolean fitsInName(char c) {
    return NOT_IN_NAMES.indexOf(c) < 0 && !Character.isISOControl(c) && !Character.isSurrogate(c);
  }

  private byte[] workbook(Map<String, ? extends Tabular> results) throws IOException {
    Map<String, ResultTable> tables = new LinkedHashMap<>();
    results.forEach((name, result) -> tables.put(name, result.toTable()));
    Set<String> names = new LinkedHashSet<>(tables.keySet());
    checkNames(names);
    if (!notes.isEmpty() && names.stream().anyMatch(NOTES::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "found a sheet '" + NOTES + "' beside the notes; give the sheet another name");
    }
    tables.forEach(XlsxWriter::checkSize);
    try {
      Path draft = Files.createTempFile("gwm", ".xlsx");
      try {
        draw(tables, draft);
        return withoutTimes(draft);
      } finally {
        Files.delete(draft);
      }
    } catch (NoClassDefFoundError e) {
      throw Libraries.WRITER.missing(e);
    }
  }

  private void draw(Map<String, ResultTable> tables, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        Workbook workbook = new Workbook(out, "Good Work Monitor SDK", null)) {
      String warnings =
          tables.values().stream()
              .flatMap(table -> table.warnings().stream())
              .distinct()
              .collect(Collectors.joining(" "));
      if (!warnings.isEmpty()) {
        workbook.properties().setDescription(warnings);
      }
      for (Map.Entry<String, ResultTable> entry : tables.entrySet()) {
        SheetDrawing.draw(entry.getValue(), workbook.newWorksheet(entry.getKey()));
      }
      if (!notes.isEmpty()) {
        SheetDrawing.drawNotes(notes, tables, workbook.newWorksheet(NOTES));
      }
    }
  }

  private static void checkNames(Set<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("found no sheets; give at least one");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      boolean fits =
          !name.isBlank()
              && name.length() <= LONGEST_NAME
              && name.chars().allMatch(c -> fitsInName((char) c))
              && !name.startsWith("'")
              && !name.endsWith("'");
      if (!fits || !seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "found the sheet name '"
                + name
                + "'"
                + (fits ? " twice" : "")
                + "; expected different names of 1 to "
                + LONGEST_NAME
                + " characters without any of "
                + NOT_IN_NAMES
                + " and without apostrophes around them");
      }
    }
  }

  private static void checkSize(String name, ResultTable table) {
    if (table.rows() >= MOST_ROWS || table.columns().size() > PartScan.MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "sheet '"
              + name
              + "': found "
              + table.rows()
              + " rows and "
              + table.columns().size()
              + " columns; a sheet holds "
              + (MOST_ROWS - 1)
              + " below the names, and "
              + PartScan.MOST_COLUMNS
              + "; write CSV");
    }
  }

  /** The same workbook without the times that the library notes in it. */
  private static byte[] withoutTimes(Path workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile from = new ZipFile(workbook.toFile());
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry part : Collections.list(from.entries())) {
        ZipEntry same = new ZipEntry(part.getName());
        same.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the first that ZIP has
        to.putNextEntry(same);
        try (InputStream in = from.getInputStream(part)) {
          if (part.getName().equals("docProps/core.xml")) {
            String properties = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String timeless = properties.replaceAll("<dcterms:created.*</dcterms:created>", "");
            to.write(timeless.getBytes(StandardCharsets.UTF_8));
          } else {
            in.transferTo(to);
          }
        }
        to.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
