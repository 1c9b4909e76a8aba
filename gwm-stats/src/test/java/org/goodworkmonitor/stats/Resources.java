package org.goodworkmonitor.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;

/** Reads the data sets of the tests. */
public final class Resources {
  private Resources() {}

  /** The cells of a file line by line, lines that begin with # left out, the header first. */
  public static List<List<String>> rows(String file) {
    return lines(file).stream().filter(l -> !l.startsWith("#")).map(Resources::split).toList();
  }

  public static List<String> lines(String file) {
    try (InputStream in = Resources.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no test resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** A column of numbers; NA and nothing are NaN. */
  public static double[] numbers(String file, String column) {
    List<List<String>> rows = rows(file);
    int c = rows.get(0).indexOf(column);
    return rows.stream().skip(1).mapToDouble(r -> number(r.get(c))).toArray();
  }

  private static double number(String cell) {
    return cell.isEmpty() || cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
  }

  /** All columns of a data set but code, name, region and rank; higher counts as better. */
  public static IndicatorTable table(String file) {
    List<List<String>> rows = rows(file);
    List<String> header = rows.get(0);
    List<Area> areas =
        rows.stream()
            .skip(1)
            .map(
                r ->
                    Area.of(
                        r.get(header.indexOf("code")),
                        r.get(header.indexOf("name")),
                        r.get(header.indexOf("region"))))
            .toList();
    List<Column> columns =
        header.stream()
            .filter(h -> !List.of("code", "name", "region", "rank").contains(h))
            .map(h -> Column.of(Indicator.higherIsBetter(h), numbers(file, h)))
            .toList();
    return IndicatorTable.of(areas, columns);
  }

  /** The open indicators of England, unemployment and routine work turned. */
  public static IndicatorTable openData() {
    IndicatorTable table = table("england-utla-2018/indicators.csv");
    List<String> lower = List.of("unemployment_rate", "routine_occupations_pct");
    for (String id : lower) {
      table = table.with(Column.of(Indicator.lowerIsBetter(id), table.column(id).values()));
    }
    return table.select(
        "unemployment_rate",
        "participation_rate",
        "routine_occupations_pct",
        "professional_managerial_pct",
        "median_weekly_pay_gbp");
  }

  /** A synthetic case of COINr: areas in the first column. */
  public static IndicatorTable coinr(String file) {
    List<List<String>> rows = rows("coinr/" + file);
    List<Area> areas = rows.stream().skip(1).map(r -> Area.of(r.get(0))).toList();
    return IndicatorTable.of(
        areas,
        List.of("I1", "I2", "I3", "I4", "I5", "I6").stream()
            .map(
                id ->
                    Column.of(
                        id.equals("I3") || id.equals("I6")
                            ? Indicator.lowerIsBetter(id)
                            : Indicator.higherIsBetter(id),
                        numbers("coinr/" + file, id)))
            .toList());
  }

  /** A table of plain columns for areas A0, A1, ... */
  public static IndicatorTable of(Map<String, double[]> columns) {
    int n = columns.values().iterator().next().length;
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      areas.add(Area.of("A" + i));
    }
    return IndicatorTable.of(
        areas,
        columns.entrySet().stream()
            .map(e -> Column.of(Indicator.higherIsBetter(e.getKey()), e.getValue()))
            .toList());
  }

  public static IndicatorTable xy(double[] x, double[] y) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("x", x);
    columns.put("y", y);
    return of(columns);
  }

  public static double[] repeat(double[] values, int times) {
    double[] all = new double[values.length * times];
    Arrays.setAll(all, i -> values[i % values.length]);
    return all;
  }
}
