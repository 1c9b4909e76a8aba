package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.TimeOrder;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.internal.NumberTexts;

/** Series over time, read from a table with a row per series and time. */
final class SeriesTable {
  private final ResultTable table;
  private final ResultTable.Column time;
  private final ResultTable.Column value;
  private final List<String> periods;
  private final Map<String, List<Point>> series = new LinkedHashMap<>();

  /** A value at a time; NaN where the table has an empty cell. */
  record Point(double time, double value, int row) {}

  SeriesTable(ResultTable table, String time, String value, String by) {
    this(table, time, value, table.column(by));
  }

  /** As above, with a column of another table that has the same rows. */
  SeriesTable(ResultTable table, String time, String value, ResultTable.Column names) {
    this.table = table;
    this.time = table.column(time);
    this.value = table.column(value);
    boolean texts = this.time.kind() == ResultTable.Kind.TEXT;
    this.periods = texts ? inOrder(this.time, table.rows()) : List.of();
    for (int row = 0; row < table.rows(); row++) {
      double at = texts ? periods.indexOf(this.time.text(row)) : this.time.number(row);
      if (!Double.isNaN(at)) {
        series
            .computeIfAbsent(names.text(row), n -> new ArrayList<>())
            .add(new Point(at, this.value.number(row), row));
      }
    }
    series.values().forEach(s -> s.sort(Comparator.comparingDouble(Point::time)));
    if (Statistics.sorted(values()).length == 0) {
      throw new IllegalArgumentException(table.title() + ": no row has a time and a value");
    }
    series.forEach(this::requireOnce);
  }

  /** The order in time that the names tell, or else that of the rows. */
  static List<String> inOrder(ResultTable.Column time, int rows) {
    List<String> names = IntStream.range(0, rows).mapToObj(time::text).distinct().toList();
    TimeOrder order = TimeOrder.of(names);
    return order.troubles().isEmpty() ? order.periods() : names;
  }

  private void requireOnce(String name, List<Point> points) {
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).time() == points.get(i - 1).time()) {
        throw new IllegalArgumentException(
            table.title()
                + ": series '"
                + name
                + "' has two values at "
                + label(points.get(i).time())
                + "; give one, or name a column that tells them apart");
      }
    }
  }

  ResultTable table() {
    return table;
  }

  ResultTable.Column value() {
    return value;
  }

  String timeName() {
    return Numbers.readable(time.name());
  }

  /** The series by name, in the order of the rows. */
  Map<String, List<Point>> series() {
    return series;
  }

  double[] values() {
    return series.values().stream().flatMap(List::stream).mapToDouble(Point::value).toArray();
  }

  /** The times at which any series has a point, in order. */
  double[] times() {
    return series.values().stream()
        .flatMap(List::stream)
        .mapToDouble(Point::time)
        .distinct()
        .sorted()
        .toArray();
  }

  String label(double at) {
    if (!periods.isEmpty()) {
      return periods.get((int) at);
    }
    return at == Math.rint(at) && Math.abs(at) < 1e9
        ? Long.toString((long) at)
        : NumberTexts.shown(at);
  }

  /** The names of all times in order, which Vega-Lite would sort as texts. */
  List<String> labels() {
    return Arrays.stream(times()).mapToObj(this::label).toList();
  }

  /** The points of a series that have a value. */
  static List<Point> present(List<Point> points) {
    return points.stream().filter(p -> !Double.isNaN(p.value())).toList();
  }
}
