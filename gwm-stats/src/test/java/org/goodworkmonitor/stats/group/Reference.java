package org.goodworkmonitor.stats.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.Resources;

/** Reference values from files beside the tests. */
final class Reference {
  private Reference() {}

  private static List<String[]> rows(String file) {
    return Resources.rows(file).stream().map(row -> row.toArray(String[]::new)).toList();
  }

  /** The lines after the header. */
  static List<String[]> records(String file) {
    List<String[]> rows = rows(file);
    return rows.subList(1, rows.size());
  }

  /** A file of nothing but numbers. */
  static double[][] matrix(String file) {
    return rows(file).stream()
        .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  /** The columns of a record from the given one on. */
  static double[] numbers(String[] row, int from) {
    return Arrays.stream(row, from, row.length).mapToDouble(Double::parseDouble).toArray();
  }

  /** Labels or indices separated by blanks. */
  static int[] integers(String text) {
    return text.isBlank()
        ? new int[0]
        : Arrays.stream(text.trim().split(" +")).mapToInt(Integer::parseInt).toArray();
  }

  /** A graph of a file of edges, with nodes in the order of their numbers. */
  static SimilarityGraph graph(String file, boolean directed) {
    List<String[]> records = records(file);
    int n =
        1
            + records.stream()
                .mapToInt(r -> Math.max(Integer.parseInt(r[0]), Integer.parseInt(r[1])))
                .max()
                .orElseThrow();
    double[][] weights = new double[n][n];
    for (String[] r : records) {
      int i = Integer.parseInt(r[0]);
      int j = Integer.parseInt(r[1]);
      weights[i][j] = Double.parseDouble(r[2]);
      if (!directed) {
        weights[j][i] = weights[i][j];
      }
    }
    List<String> codes = codes(n);
    return directed
        ? SimilarityGraph.directed(codes, weights)
        : SimilarityGraph.undirected(codes, weights);
  }

  /** "0", "1", ... */
  static List<String> codes(int n) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      codes.add(Integer.toString(i));
    }
    return codes;
  }

  /** Areas "0", "1", ... with the columns "x0", "x1", ... of a matrix with a row per area. */
  static IndicatorTable table(double[][] rows) {
    return table(codes(rows.length), rows);
  }

  /** Areas of given codes with the columns "x0", "x1", ... of a matrix with a row per area. */
  static IndicatorTable table(List<String> codes, double[][] rows) {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < rows[0].length; c++) {
      int column = c;
      columns.add(
          Column.of(
              Indicator.higherIsBetter("x" + c),
              Arrays.stream(rows).mapToDouble(row -> row[column]).toArray()));
    }
    return IndicatorTable.of(codes.stream().map(Area::of).toList(), columns);
  }

  /** The profiles of the reference case of COINr: z-scores of 118 areas on six indicators. */
  static Profiles monitor() {
    List<String[]> records = records("coinr/gwm_norm_zscore.csv");
    return Profiles.raw(
        table(
            records.stream().map(row -> row[0]).toList(),
            records.stream().map(row -> numbers(row, 1)).toArray(double[][]::new)));
  }

  /** A column of a file as a grouping of the areas in its first column. */
  static Grouping grouping(String file, int column) {
    Map<String, String> labels = new LinkedHashMap<>();
    records(file).forEach(row -> labels.put(row[0], row[column]));
    return Grouping.of(labels);
  }
}
