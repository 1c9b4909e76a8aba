package org.goodworkmonitor.io.inspect;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.Csv;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.inspect.FoundColumn.Kind;
import org.goodworkmonitor.io.internal.InputFiles;
import org.goodworkmonitor.io.xlsx.Xlsx;

/**
 * What is in a text file or workbook, and how to read it. This is the first call for a file that is
 * not known:
 *
 * <pre>{@code
 * System.out.println(FileInspection.of(Path.of("published.csv")));
 * }</pre>
 *
 * <p>It prints the encoding, delimiter and decimal mark of a text file or the sheets of a workbook,
 * and of each table that it finds: where its columns are named, what each column holds (codes of
 * areas, their names, periods, numbers, other texts), its gaps by marker, its periods, and a class
 * of Java, complete with imports, that reads the table. The class has been tried on the file: what
 * it reads, or what is left to be said, is reported as well.
 *
 * <p>The findings are guesses, by rules: the first 5,000 rows of each sheet are looked at; a text
 * file is taken for UTF-8 if its bytes are valid in it, and for windows-1252 otherwise; the
 * delimiter is the one that gives the most rows of the same number of fields; blank rows separate
 * tables; the rows above the first one with numbers in columns of numbers name the columns. Readers
 * themselves guess nothing, which is why the options are printed to be looked at. Indicators are
 * printed without a direction, which no file tells.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class FileInspection {
  private static final int MOST_BYTES = 200_000_000;
  private static final int MOST_SHOWN = 8;
  private static final int MOST_PERIODS = 50;

  private final String name;
  private final List<String> facts;
  private final ImmutableList<FoundTable> tables;

  private FileInspection(String name, List<String> facts, List<FoundTable> tables) {
    this.name = name;
    this.facts = List.copyOf(facts);
    this.tables = ImmutableList.copyOf(tables);
  }

  /**
   * Looks into a file.
   *
   * @param file a text file of separated values, or a workbook ({@code .xlsx})
   * @return what was found
   * @throws FileException if the file cannot be read, or is of another kind
   * @throws IllegalStateException if it is a workbook and the library for workbooks is missing
   */
  public static FileInspection of(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      return of(in, file.toString());
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
  }

  /**
   * Looks into a stream, which is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @return what was found
   * @throws FileException as {@link #of(Path)}
   * @throws IllegalStateException as {@link #of(Path)}
   */
  public static FileInspection of(InputStream in, String name) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw InputFiles.brokenOff(name, 0, e);
    }
    boolean zip = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3;
    return zip ? workbook(bytes, name) : text(bytes, name);
  }

  private static FileInspection text(byte[] bytes, String name) {
    TextFormat format = TextFormat.of(bytes, name);
    CsvReader reader = format.on(Csv.reader());
    Grid grid = reader.readRows(new ByteArrayInputStream(bytes), name, Grid::of);
    List<FoundTable> tables = new ArrayList<>();
    Set<Character> marks = new LinkedHashSet<>();
    for (Segment segment : Segment.of(grid)) {
      Advice advice = new Advice(Csv.reader());
      format(advice, format);
      tables.add(table(advice, segment, grid, bytes, name, Optional.empty(), marks));
    }
    List<String> facts = new ArrayList<>();
    facts.add("a text file in " + format.charset().name());
    facts.add("fields separated by " + shown(format.delimiter()));
    facts.add("decimal " + (marks.contains(',') ? "commas" : "points"));
    return new FileInspection(name, facts, tables);
  }

  private static void format(Advice advice, TextFormat format) {
    if (format.delimiter() != ',') {
      char delimiter = format.delimiter();
      String code = delimiter == '\t' ? "\\t" : String.valueOf(delimiter);
      advice.option(
          ".withDelimiter('" + code + "')", r -> ((CsvReader) r).withDelimiter(delimiter));
    }
    if (!format.charset().equals(StandardCharsets.UTF_8)) {
      String code =
          format.charset().name().startsWith("UTF-16")
              ? "StandardCharsets." + format.charset().name().replace('-', '_')
              : "Charset.forName(\"" + format.charset().name() + "\")";
      advice.option(
          ".withCharset(" + code + ")", r -> ((CsvReader) r).withCharset(format.charset()));
    }
  }

  private static FileInspection workbook(byte[] bytes, String name) {
    List<String> sheets = Xlsx.reader().sheets(new ByteArrayInputStream(bytes), name);
    List<FoundTable> tables = new ArrayList<>();
    for (String sheet : sheets) {
      Grid grid =
          Xlsx.reader().withSheet(sheet).readRows(new ByteArrayInputStream(bytes), name, Grid::of);
      for (Segment segment : Segment.of(grid)) {
        Advice advice = new Advice(Xlsx.reader());
        if (sheets.size() > 1) {
          advice.option(
              ".withSheet(" + Advice.quoted(sheet) + ")",
              r -> ((org.goodworkmonitor.io.xlsx.XlsxReader) r).withSheet(sheet));
        }
        tables.add(
            table(advice, segment, grid, bytes, name, Optional.of(sheet), new LinkedHashSet<>()));
      }
    }
    return new FileInspection(
        name, List.of("a workbook with the sheets " + String.join(", ", sheets)), tables);
  }

  private static FoundTable table(
      Advice advice,
      Segment segment,
      Grid grid,
      byte[] bytes,
      String name,
      Optional<String> sheet,
      Set<Character> marks) {
    layout(advice, segment, grid);
    List<String> names =
        unique(advice.reader().columnNames(new ByteArrayInputStream(bytes), name), advice);
    List<ColumnScan> columns = ColumnScan.of(names, segment.data());
    Roles roles = Roles.of(columns, segment.data(), grid.complete());
    List<ColumnScan> measured = new ArrayList<>(roles.measures);
    roles.value.ifPresent(measured::add);
    boolean comma =
        sheet.isEmpty()
            && measured.stream().mapToInt(c -> c.commas).sum()
                > measured.stream().mapToInt(c -> c.points).sum();
    if (comma) {
      marks.add(',');
      advice.option(".withDecimalComma()", r -> ((CsvReader) r).withDecimalComma());
    }
    advice.cells(measured, comma);
    advice.columns(roles, columns);
    boolean complete = roles.code.isPresent() && advice.isComplete() && !measured.isEmpty();
    String facade = sheet.isPresent() ? "Xlsx" : "Csv";
    String outcome =
        complete
            ? advice.tried(reader -> new ByteArrayInputStream(bytes), name)
            : "no column that tells areas, or none of numbers";
    return new FoundTable(
        sheet,
        segment.header(),
        segment.headerRows(),
        segment.data().size(),
        columns.stream().map(column -> column.found(1)).toList(),
        periods(roles),
        complete ? advice.code(facade, facade.toLowerCase(java.util.Locale.ROOT)) : "",
        outcome);
  }

  private static void layout(Advice advice, Segment segment, Grid grid) {
    int header = segment.header();
    if (header != grid.rows().get(0).number()) {
      advice.option(".withHeaderRow(" + header + ")", r -> r.withHeaderRow(header));
    }
    int joined = segment.headerRows();
    if (joined > 1) {
      advice.option(".withJoinedHeaderRows(" + joined + ")", r -> r.withJoinedHeaderRows(joined));
    }
    int skipped = segment.skipped();
    if (skipped > 0) {
      advice.option(".withSkippedRows(" + skipped + ")", r -> r.withSkippedRows(skipped));
    }
    if (segment.endsAtBlankRow() && !segment.hasBlankRows()) {
      advice.option(".untilBlankRow()", r -> r.untilBlankRow());
    } else if (segment.endsAtBlankRow()) {
      int last = segment.data().get(segment.data().size() - 1).number();
      String range = "A" + header + ":" + last;
      advice.option(".withRange(\"" + range + "\")", r -> r.withRange(range));
    }
    if (segment.notes() > 0) {
      advice.option(".withoutNotes()", r -> r.withoutNotes());
    }
  }

  /** Names of columns, each once: one that comes again is given another by its letter. */
  private static List<String> unique(List<String> names, Advice advice) {
    Set<String> known = new LinkedHashSet<>();
    List<String> all = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      String name = names.get(c);
      String letters = ColumnScan.letters(c + 1);
      if (!name.isEmpty() && !known.add(name)) {
        String other = name + " (" + letters + ")";
        advice.option(
            ".withColumn(\"" + letters + "\", " + Advice.quoted(other) + ")",
            r -> r.withColumn(letters, other));
        name = other;
        known.add(other);
      }
      all.add(name);
    }
    return all;
  }

  private static List<String> periods(Roles roles) {
    if (roles.form == Roles.Form.COLUMN_PER_PERIOD) {
      return roles.measures.stream().map(column -> column.name).limit(MOST_PERIODS).toList();
    }
    return roles.period.map(column -> List.copyOf(column.texts)).orElse(List.of());
  }

  /**
   * The tables that were found.
   *
   * @return an immutable list, in the order of the file
   */
  public List<FoundTable> tables() {
    return tables;
  }

  /**
   * The sources of the classes that read the tables.
   *
   * @return an immutable list of classes that compile as they stand, one for each table that can be
   *     read
   */
  public List<String> code() {
    return tables.stream().map(FoundTable::code).filter(code -> !code.isEmpty()).toList();
  }

  /**
   * The report for people.
   *
   * @return lines of text
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    facts.forEach(fact -> text.append("\n  ").append(fact));
    text.append("\n  ")
        .append(tables.size() == 1 ? "1 table" : tables.size() + " tables")
        .append(" found\n");
    tables.forEach(table -> describe(table, text));
    return text.toString();
  }

  private static void describe(FoundTable table, StringBuilder text) {
    text.append("\nTable").append(table.sheet().map(s -> " on sheet '" + s + "'").orElse(""));
    text.append(": columns named in row ").append(table.headerRow());
    if (table.headerRows() > 1) {
      text.append(" to ").append(table.headerRow() + table.headerRows() - 1);
    }
    text.append(", ").append(table.rows()).append(" rows\n");
    for (FoundColumn column : table.columns()) {
      text.append(
          String.format(
              "  %-3s %-6s %s",
              column.place(),
              column.kind().name().toLowerCase(java.util.Locale.ROOT),
              Texts.visible(column.name())));
      details(column, text);
      text.append('\n');
    }
    if (!table.periods().isEmpty()) {
      text.append("  periods: ").append(listed(table.periods())).append('\n');
    }
    text.append("  ").append(table.outcome()).append("\n");
    if (!table.code().isEmpty()) {
      text.append('\n').append(table.code().indent(2));
    }
  }

  private static void details(FoundColumn column, StringBuilder text) {
    if (!column.gaps().isEmpty()) {
      String gaps =
          column.gaps().entrySet().stream()
              .map(gap -> count(gap))
              .collect(Collectors.joining(", "));
      text.append("; gaps: ").append(gaps);
    }
    if (!column.flags().isEmpty()) {
      text.append("; flags: ").append(listed(List.copyOf(column.flags())));
    }
    if (column.kind() == Kind.TEXT) {
      text.append("; such as ").append(listed(List.copyOf(column.texts())));
    }
  }

  private static String count(Map.Entry<String, Integer> gap) {
    String marker = gap.getKey().isEmpty() ? "empty" : "'" + Texts.visible(gap.getKey()) + "'";
    return gap.getValue() + " " + marker;
  }

  private static String listed(List<String> texts) {
    String first =
        texts.stream()
            .limit(MOST_SHOWN)
            .map(text -> text.isEmpty() ? "nothing" : "'" + Texts.visible(cut(text)) + "'")
            .collect(Collectors.joining(", "));
    return texts.size() > MOST_SHOWN ? first + " and more" : first;
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private static String shown(char delimiter) {
    return switch (delimiter) {
      case '\t' -> "tabs";
      case ';' -> "semicolons";
      case '|' -> "bars";
      default -> "commas";
    };
  }
}
