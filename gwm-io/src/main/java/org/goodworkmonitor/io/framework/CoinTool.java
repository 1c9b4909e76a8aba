package org.goodworkmonitor.io.framework;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.Records;
import org.goodworkmonitor.io.xlsx.XlsxReader;

/**
 * What a workbook of the COIN Tool holds, the spreadsheet for composite indicators of the European
 * Commission's Joint Research Centre.
 *
 * <p>On its sheet <i>Database</i>, indicators stand in columns from E on: weight (row 7), direction
 * (8), goalposts (9 and 10), the codes of the domains that they belong to, from the index down (11
 * to 14), name (15) and code (16); below them, up to row 315, a row per area, with its name in
 * column B and its code in column C. Levels at which all indicators have the same code are not
 * used. On its sheet <i>Framework</i>, below the row with <i>Dimension/indicator</i>, the domains
 * have their codes in column C, weights in column E and names in column H. Columns and rows without
 * any value are left out; {@code n/a} is missing. Immutable.
 *
 * <p>The layout is the one that the importer of COINr reads (version 0.6 and later).
 *
 * @param framework the tree with weights and goalposts
 * @param table the values by area, as they are in the workbook
 * @see <a href="https://knowledge4policy.ec.europa.eu/composite-indicators/coin-tool_en">COIN
 *     Tool</a>
 */
public record CoinTool(IndexFramework framework, IndicatorTable table) {
  private static final int NAME_COLUMN = 1;
  private static final int CODE_COLUMN = 2;
  private static final int FIRST_COLUMN = 4;
  private static final int LAST_COLUMN = 102;
  private static final int WEIGHT_ROW = 7;
  private static final int DIRECTION_ROW = 8;
  private static final int LOWER_ROW = 9;
  private static final int UPPER_ROW = 10;
  private static final int INDEX_ROW = 11;
  private static final int LOWEST_LEVEL_ROW = 14;
  private static final int INDICATOR_NAME_ROW = 15;
  private static final int INDICATOR_CODE_ROW = 16;
  private static final int LAST_AREA_ROW = 315;
  private static final int FRAMEWORK_CODE = 2;
  private static final int FRAMEWORK_WEIGHT = 4;
  private static final int FRAMEWORK_NAME = 7;
  private static final Set<String> MISSING = Set.of("", "n/a", "na", "--");

  /**
   * Reads a workbook.
   *
   * @param file the workbook
   * @return its framework and its table
   * @throws FileException if it cannot be read, or does not have this layout; all problems of the
   *     framework, or of the values, at once
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public static CoinTool read(Path file) {
    XlsxReader reader = XlsxReader.withDefaults();
    Sheet database = reader.withSheet("Database").readRows(file, Sheet::of);
    Sheet domains = reader.withSheet("Framework").readRows(file, Sheet::of);
    List<Integer> columns = database.columns();
    if (columns.isEmpty()) {
      Problem problem =
          Problem.of(
                  "no indicator with a code in row 16 and a value below it",
                  "give a workbook of the COIN Tool whose sheet Database is filled in")
              .inFile(file.toString())
              .inSheet("Database");
      throw new FileException("cannot read " + file, List.of(problem), null);
    }
    IndexFramework framework =
        IndexFramework.read(
            new Rows(file.toString(), rows(database, domains, columns), List.of(), List.of()));
    return new CoinTool(framework, table(file, database, columns, framework));
  }

  /** The cells of a sheet by row and column, without the empty ones. */
  private record Sheet(Map<Integer, Map<Integer, String>> rows) {

    static Sheet of(Records records) {
      Map<Integer, Map<Integer, String>> rows = new TreeMap<>();
      while (records.next()) {
        Map<Integer, String> row = new TreeMap<>();
        for (int c = 0; c < records.size(); c++) {
          String text = records.label(c);
          if (!MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            row.put(c, text);
          }
        }
        rows.put((int) records.line(), row);
      }
      return new Sheet(rows);
    }

    String text(int row, int column) {
      return rows.getOrDefault(row, Map.of()).getOrDefault(column, "");
    }

    /** The columns of indicators: those with a code and any value. */
    List<Integer> columns() {
      List<Integer> columns = new ArrayList<>();
      for (int c = FIRST_COLUMN; c <= LAST_COLUMN; c++) {
        int column = c;
        if (!text(INDICATOR_CODE_ROW, c).isEmpty()
            && areas().stream().anyMatch(row -> !text(row, column).isEmpty())) {
          columns.add(c);
        }
      }
      return columns;
    }

    /** The rows of areas: those below the indicators with a code. */
    List<Integer> areas() {
      return rows.keySet().stream()
          .filter(row -> row > INDICATOR_CODE_ROW && row <= LAST_AREA_ROW)
          .filter(row -> !text(row, CODE_COLUMN).isEmpty())
          .toList();
    }
  }

  /** The rows of the framework, as {@link IndexFramework} reads them. */
  private static List<List<String>> rows(Sheet database, Sheet domains, List<Integer> columns) {
    List<Integer> levels = new ArrayList<>(); // from the lowest to the index
    for (int row = LOWEST_LEVEL_ROW; row >= INDEX_ROW; row--) {
      Set<String> codes = new HashSet<>();
      for (int column : columns) {
        codes.add(database.text(row, column));
      }
      if (codes.size() > 1 || row == INDEX_ROW) {
        levels.add(row);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", "name", "parent", "type", "direction", "weight", "lower", "upper"));
    Map<String, String> parents = new LinkedHashMap<>();
    for (int column : columns) {
      rows.add(
          List.of(
              database.text(INDICATOR_CODE_ROW, column),
              database.text(INDICATOR_NAME_ROW, column),
              database.text(levels.get(0), column),
              "indicator",
              database.text(DIRECTION_ROW, column),
              database.text(WEIGHT_ROW, column),
              database.text(LOWER_ROW, column),
              database.text(UPPER_ROW, column)));
      for (int level = 0; level < levels.size(); level++) {
        String parent =
            level + 1 < levels.size() ? database.text(levels.get(level + 1), column) : "";
        parents.putIfAbsent(database.text(levels.get(level), column), parent);
      }
    }
    Set<Integer> described = new LinkedHashSet<>();
    boolean below = false;
    for (Map.Entry<Integer, Map<Integer, String>> row : domains.rows.entrySet()) {
      if (below) {
        described.add(row.getKey());
      }
      below |= row.getValue().containsValue("Dimension/indicator");
    }
    parents.forEach(
        (code, parent) -> {
          String name = "";
          String weight = "";
          for (int row : described) {
            if (domains.text(row, FRAMEWORK_CODE).equals(code)) {
              name = domains.text(row, FRAMEWORK_NAME);
              weight = domains.text(row, FRAMEWORK_WEIGHT);
            }
          }
          rows.add(
              List.of(
                  code, name, parent, "aggregate", "1", parent.isEmpty() ? "" : weight, "", ""));
        });
    return rows;
  }

  /** The values, read by the rules for all tables. */
  private static IndicatorTable table(
      Path file, Sheet database, List<Integer> columns, IndexFramework framework) {
    List<String> names = new ArrayList<>(List.of("code", "name"));
    List<Integer> places = new ArrayList<>(List.of(CODE_COLUMN, NAME_COLUMN));
    for (int column : columns) {
      names.add(database.text(INDICATOR_CODE_ROW, column));
      places.add(column);
    }
    List<List<String>> rows = new ArrayList<>(List.of(names));
    List<Integer> lines = new ArrayList<>(List.of(INDICATOR_CODE_ROW));
    for (int row : database.areas()) {
      if (columns.stream().anyMatch(column -> !database.text(row, column).isEmpty())) {
        rows.add(places.stream().map(column -> database.text(row, column)).toList());
        lines.add(row);
      }
    }
    return CsvReader.withDefaults()
        .read(new Rows(file.toString(), rows, lines, places), framework.columns());
  }

  /** Rows that are there already, with their places in the sheet where they are known. */
  private static final class Rows implements Records {
    private final String name;
    private final ImmutableList<List<String>> rows;
    private final ImmutableList<Integer> lines;
    private final ImmutableList<Integer> places;
    private int at = -1;

    Rows(String name, List<List<String>> rows, List<Integer> lines, List<Integer> places) {
      this.name = name;
      this.rows = ImmutableList.copyOf(rows);
      this.lines = ImmutableList.copyOf(lines);
      this.places = ImmutableList.copyOf(places);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean next() {
      return ++at < rows.size();
    }

    @Override
    public long line() {
      return at < lines.size() ? lines.get(at) : 0;
    }

    @Override
    public int size() {
      return rows.get(at).size();
    }

    @Override
    public String field(int i) {
      return rows.get(at).get(i);
    }

    @Override
    public Problem problem(long line, int column, String found, String remedy) {
      int place = column >= 1 && column <= places.size() ? places.get(column - 1) + 1 : 0;
      return Problem.of(found, remedy).inFile(name).inSheet("Database").at(line, place);
    }
  }
}
