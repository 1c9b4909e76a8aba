package org.goodworkmonitor.core.presets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;

/** A table that was published with an index: what it takes, and the scores and ranks printed. */
final class Published {
  private final List<String> names;
  private final List<List<String>> rows;

  /** Reads a file of the folder {@code published}; cells hold no quotation marks inside quotes. */
  Published(String file) {
    try (InputStream in = Published.class.getResourceAsStream("/published/" + file)) {
      assertThat(in).as(file).isNotNull();
      InputStream text = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
      List<String> lines = new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      names = cells(lines.get(0));
      rows = lines.stream().skip(1).map(Published::cells).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    for (String part : Splitter.on('"').split(line)) {
      if (quoted) {
        cells.set(cells.size() - 1, part);
      } else if (!part.isEmpty() || cells.isEmpty()) {
        List<String> more = Splitter.on(',').splitToList(part);
        cells.addAll(cells.isEmpty() ? more : more.subList(1, more.size()));
      }
      quoted = !quoted;
    }
    return cells;
  }

  private int place(String column) {
    assertThat(names).contains(column);
    return names.indexOf(column);
  }

  private List<String> texts(String column) {
    int place = place(column);
    return rows.stream().map(row -> row.get(place)).toList();
  }

  /** A column of numbers, {@code NaN} where a cell is empty. */
  double[] numbers(String column) {
    return texts(column).stream()
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }

  List<Area> areas() {
    return areas(List.of());
  }

  private List<Area> areas(List<String> groups) {
    List<Area> areas = new ArrayList<>();
    for (List<String> row : rows) {
      String code = row.get(0);
      String name = names.contains("name") ? row.get(place("name")) : code;
      String region = names.contains("region") ? row.get(place("region")) : "";
      Area area = Area.of(code, name, region);
      for (String group : groups) {
        area = area.with(group, row.get(place(group)));
      }
      areas.add(area);
    }
    return areas;
  }

  /** The columns that an index reads; groups are attributes of areas. */
  IndicatorTable table(IndexDefinition index, List<String> groups) {
    List<Area> areas = areas(groups);
    Map<String, Indicator> known =
        index.indicators().stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String name : names) {
      boolean text = List.of("code", "name", "region").contains(name) || groups.contains(name);
      if (!text && (known.containsKey(name) || index.derivesFrom(name))) {
        columns.put(
            name, Column.of(known.getOrDefault(name, Indicator.auxiliary(name)), numbers(name)));
      }
    }
    return IndicatorTable.of(areas, List.copyOf(columns.values()));
  }

  Scoreboard score(IndexDefinition index, String... groups) {
    return index.score(table(index, List.of(groups)));
  }

  /** The largest difference of scores from a printed column, over the areas that have both. */
  double largestDifference(double[] scores, String printed) {
    double[] expected = numbers(printed);
    double largest = 0;
    int compared = 0;
    for (int i = 0; i < expected.length; i++) {
      if (!Double.isNaN(expected[i])) {
        assertThat(scores[i]).as(rows.get(i).get(0)).isNotNaN();
        largest = Math.max(largest, Math.abs(scores[i] - expected[i]));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(12);
    return largest;
  }
}
