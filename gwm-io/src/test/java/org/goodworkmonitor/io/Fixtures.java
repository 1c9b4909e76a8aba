package org.goodworkmonitor.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.BoundaryReader;

/** The data of the project as tests of pictures and reports need them. */
public final class Fixtures {
  private Fixtures() {}

  /** The five open indicators scored; 8 of the 118 areas have gaps. */
  public static Scoreboard openMonitor() {
    return scored(GoodWorkMonitor.openVariant(), "indicators.csv");
  }

  /** The printed domain scores of the monitor. */
  public static Scoreboard printedMonitor() {
    return scored(GoodWorkMonitor.fromDomainScores(), "monitor-scores.csv");
  }

  private static Scoreboard scored(IndexDefinition definition, String file) {
    return definition.score(table(file, definition.indicators()));
  }

  public static IndicatorTable table(String file, List<Indicator> indicators) {
    List<List<String>> rows = rows(file);
    List<String> head = rows.get(0);
    List<List<String>> body = rows.subList(1, rows.size());
    List<Area> areas = new ArrayList<>();
    for (List<String> row : body) {
      areas.add(
          Area.of(
              row.get(head.indexOf("code")),
              row.get(head.indexOf("name")),
              row.get(head.indexOf("region"))));
    }
    List<Column> columns = new ArrayList<>();
    for (Indicator indicator : indicators) {
      int at = head.indexOf(indicator.id());
      double[] values =
          body.stream()
              .map(r -> r.get(at))
              .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
              .toArray();
      columns.add(Column.of(indicator, values));
    }
    return IndicatorTable.of(areas, columns);
  }

  public static Boundaries england() {
    return BoundaryReader.withDefaults()
        .read(Fixtures.class.getResourceAsStream("/show/boundaries.geojson"), "boundaries");
  }

  /** Cells of a file without line breaks inside of quotes. */
  public static List<List<String>> rows(String file) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text("/show/" + file).lines().toList()) {
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
      rows.add(cells);
    }
    return rows;
  }

  public static String text(String resource) {
    try (InputStream in = Fixtures.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which areas share a boundary point: neighbours good enough for a test. */
  public static Map<String, List<String>> neighbours(Boundaries boundaries) {
    Map<String, java.util.Set<String>> at = new java.util.TreeMap<>();
    Map<String, List<String>> result = new java.util.LinkedHashMap<>();
    for (String code : boundaries.codes()) {
      double[] ring = boundaries.shape(code).orElseThrow().ring(0, 0);
      for (int i = 0; i < ring.length; i += 2) {
        at.computeIfAbsent(ring[i] + " " + ring[i + 1], p -> new java.util.TreeSet<>()).add(code);
      }
    }
    for (String code : boundaries.codes()) {
      java.util.Set<String> near = new java.util.TreeSet<>();
      at.values().stream().filter(s -> s.contains(code)).forEach(near::addAll);
      near.remove(code);
      result.put(code, List.copyOf(near));
    }
    return result;
  }
}
