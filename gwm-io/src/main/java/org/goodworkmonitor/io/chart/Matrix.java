package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;

/**
 * Numbers in rows and columns, NaN where there is none. Rows and columns may be in groups, such as
 * indicators in domains: then there is a group for each.
 */
final class Matrix {
  private final String title;
  private final String unit;
  private final List<String> rows;
  private final List<String> rowGroups;
  private final List<String> columns;
  private final List<String> columnGroups;
  private final double[][] values;

  private Matrix(
      String title,
      String unit,
      List<String> rows,
      List<String> rowGroups,
      List<String> columns,
      List<String> columnGroups,
      double[][] values) {
    this.title = title;
    this.unit = unit;
    this.rows = rows;
    this.rowGroups = rowGroups;
    this.columns = columns;
    this.columnGroups = columnGroups;
    this.values = values;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  List<String> rows() {
    return rows;
  }

  /** The group of each row; none at all where there are no groups. */
  List<String> rowGroups() {
    return rowGroups;
  }

  List<String> columns() {
    return columns;
  }

  /** The group of each column; none at all where there are no groups. */
  List<String> columnGroups() {
    return columnGroups;
  }

  double value(int row, int column) {
    return values[row][column];
  }

  /** All values, row by row. */
  double[] values() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The columns of numbers of a table; rows are named by its first column of texts. */
  static Matrix of(ResultTable table) {
    ResultTable.Column names =
        table.columns().stream()
            .filter(c -> c.kind() == ResultTable.Kind.TEXT)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        table.title() + ": no column of texts to name the rows"));
    List<ResultTable.Column> columns =
        table.columns().stream().filter(c -> c.kind() != ResultTable.Kind.TEXT).toList();
    List<String> units = columns.stream().map(ResultTable.Column::unit).distinct().toList();
    double[][] values = new double[table.rows()][columns.size()];
    for (int row = 0; row < values.length; row++) {
      for (int c = 0; c < columns.size(); c++) {
        values[row][c] = columns.get(c).number(row);
      }
    }
    return new Matrix(
        table.title(),
        units.size() == 1 ? units.get(0) : "",
        IntStream.range(0, table.rows()).mapToObj(names::text).toList(),
        List.of(),
        columns.stream().map(c -> Numbers.readable(c.name())).toList(),
        List.of(),
        values);
  }

  /**
   * A table with a row per cell. Columns are in the order of time where their names tell one; rows
   * by falling value in the last column.
   */
  static Matrix of(ResultTable table, String row, String column, String value) {
    ResultTable.Column rowNames = table.column(row);
    ResultTable.Column columnNames = table.column(column);
    ResultTable.Column numbers = table.column(value);
    List<String> rows =
        IntStream.range(0, table.rows()).mapToObj(rowNames::text).distinct().toList();
    List<String> columns = SeriesTable.inOrder(columnNames, table.rows());
    Map<String, Integer> rowOf = places(rows);
    Map<String, Integer> columnOf = places(columns);
    double[][] values = new double[rows.size()][columns.size()];
    boolean[][] seen = new boolean[rows.size()][columns.size()];
    for (double[] of : values) {
      Arrays.fill(of, Double.NaN);
    }
    for (int i = 0; i < table.rows(); i++) {
      int r = rowOf.getOrDefault(rowNames.text(i), 0);
      int c = columnOf.getOrDefault(columnNames.text(i), 0);
      if (seen[r][c]) {
        throw new IllegalArgumentException(
            table.title()
                + ": found two values of "
                + rows.get(r)
                + " in "
                + columns.get(c)
                + "; give one, or name columns that tell them apart");
      }
      seen[r][c] = true;
      values[r][c] = numbers.number(i);
    }
    int last = columns.size() - 1;
    int[] order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingDouble(r -> -orLowest(values[r][last])))
            .mapToInt(r -> r)
            .toArray();
    return new Matrix(
        table.title() + ": " + Numbers.readable(numbers.name()),
        numbers.unit(),
        Arrays.stream(order).mapToObj(rows::get).toList(),
        List.of(),
        columns,
        List.of(),
        Arrays.stream(order).mapToObj(r -> values[r]).toArray(double[][]::new));
  }

  private static double orLowest(double value) {
    return Double.isNaN(value) ? -Double.MAX_VALUE : value;
  }

  private static Map<String, Integer> places(List<String> names) {
    Map<String, Integer> places = new LinkedHashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    return places;
  }

  /**
   * Correlations of the indicators of an index, with a row per pair: in the order of the tree, by
   * domain, under their names. Indicators that no pair has are left out.
   */
  static Matrix ofPairs(ResultTable table, String x, String y, String value, Domain tree) {
    ResultTable.Column first = table.column(x);
    ResultTable.Column second = table.column(y);
    ResultTable.Column numbers = table.column(value);
    Map<String, String> groupOf = new LinkedHashMap<>();
    Map<String, String> nameOf = new LinkedHashMap<>();
    collect(tree, groupOf, nameOf);
    List<String> found = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < table.rows(); i++) {
      for (String id : List.of(first.text(i), second.text(i))) {
        (groupOf.containsKey(id) ? found : unknown).add(id);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          table.title()
              + ": found "
              + unknown.stream().distinct().toList()
              + ", which are no indicators of "
              + tree.name()
              + "; expected their ids in "
              + x
              + " and "
              + y);
    }
    List<String> ids = groupOf.keySet().stream().filter(found::contains).toList();
    Map<String, Integer> at = places(ids);
    double[][] values = new double[ids.size()][ids.size()];
    for (int r = 0; r < values.length; r++) {
      Arrays.fill(values[r], Double.NaN);
      values[r][r] = 1;
    }
    for (int i = 0; i < table.rows(); i++) {
      int r = at.getOrDefault(first.text(i), 0);
      int c = at.getOrDefault(second.text(i), 0);
      values[r][c] = numbers.number(i);
      values[c][r] = numbers.number(i);
    }
    List<String> names = ids.stream().map(id -> nameOf.getOrDefault(id, id)).toList();
    List<String> groups = ids.stream().map(id -> groupOf.getOrDefault(id, "")).toList();
    return new Matrix(table.title(), "", names, groups, names, groups, values);
  }

  private static void collect(
      Domain domain, Map<String, String> groupOf, Map<String, String> nameOf) {
    for (Node member : domain.members()) {
      if (member instanceof Domain inner) {
        collect(inner, groupOf, nameOf);
      } else if (member instanceof Indicator
          && groupOf.putIfAbsent(member.id(), domain.name()) == null) {
        nameOf.put(member.id(), member.name());
      }
    }
  }
}
