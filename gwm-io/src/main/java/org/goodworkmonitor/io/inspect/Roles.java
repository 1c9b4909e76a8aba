package org.goodworkmonitor.io.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.io.inspect.FoundColumn.Kind;
import org.goodworkmonitor.io.inspect.Grid.Line;

/** Which column of a table probably tells what. */
final class Roles {
  private static final int MOST_CONDITIONS = 12;

  private final List<ColumnScan> columns;
  private final boolean complete; // whether the rows are all that there are
  private List<Line> rows;

  /** What a table is. */
  enum Form {
    TABLE,
    LONG,
    SDMX,
    ROW_PER_PERIOD,
    COLUMN_PER_PERIOD
  }

  Form form = Form.TABLE;
  Optional<ColumnScan> code = Optional.empty();
  Optional<ColumnScan> name = Optional.empty();
  Optional<ColumnScan> region = Optional.empty();
  Optional<ColumnScan> period = Optional.empty();
  Optional<ColumnScan> indicator = Optional.empty();
  Optional<ColumnScan> value = Optional.empty();
  final List<ColumnScan> measures = new ArrayList<>();
  final Map<ColumnScan, String> conditions = new LinkedHashMap<>();

  private Roles(List<ColumnScan> columns, List<Line> rows, boolean complete) {
    this.columns = columns;
    this.complete = complete;
    this.rows = rows;
  }

  static Roles of(List<ColumnScan> columns, List<Line> rows, boolean complete) {
    Roles roles = new Roles(columns, rows, complete);
    roles.findForm();
    roles.findAreas();
    roles.findMeasures();
    roles.findConditions();
    return roles;
  }

  private void findForm() {
    Set<String> names = columns.stream().map(column -> column.name).collect(Collectors.toSet());
    List<ColumnScan> years =
        columns.stream()
            .filter(column -> Values.isPeriod(column.name))
            .filter(column -> column.kind() == Kind.NUMBER || column.kind() == Kind.EMPTY)
            .toList();
    period = first(column -> column.kind() == Kind.PERIOD && !column.isNamed("sortable", "order"));
    if (names.contains("TIME_PERIOD") && names.contains("OBS_VALUE")) {
      form = Form.SDMX;
      period = first(column -> column.name.equals("TIME_PERIOD"));
      value = first(column -> column.name.equals("OBS_VALUE"));
    } else if (years.size() > 1 && period.isEmpty()) {
      form = Form.COLUMN_PER_PERIOD;
      measures.addAll(years);
    }
  }

  private Optional<ColumnScan> first(java.util.function.Predicate<ColumnScan> wanted) {
    return columns.stream().filter(wanted).findFirst();
  }

  /** The column with the most different codes, names that go with them, and regions. */
  private void findAreas() {
    List<ColumnScan> codes =
        columns.stream()
            .filter(column -> column.kind() == Kind.CODE && !column.isNamed("parent", "flag"))
            .toList();
    code =
        codes.stream()
            .filter(column -> column.name.equals("REF_AREA"))
            .findFirst()
            .or(() -> codes.stream().max(Comparator.comparingInt(ColumnScan::different)));
    List<ColumnScan> names =
        columns.stream()
            .filter(column -> column.kind() == Kind.NAME || column.kind() == Kind.TEXT)
            .filter(column -> !column.isNamed("parent", "type"))
            .toList();
    if (code.isEmpty()) {
      code =
          names.stream()
              .filter(column -> column.kind() == Kind.NAME)
              .findFirst()
              .or(() -> names.stream().max(Comparator.comparingInt(ColumnScan::different)));
    } else {
      name =
          names.stream()
              .filter(column -> column.kind() == Kind.NAME && isNameOf(column, code.get()))
              .findFirst()
              .or(() -> names.stream().filter(c -> isNameOf(c, code.get())).findFirst());
    }
    region =
        columns.stream()
            .filter(column -> column.isNamed("region", "rgn", "parent name"))
            .filter(column -> column.kind() == Kind.NAME || column.kind() == Kind.TEXT)
            .filter(column -> code.isPresent() && !code.get().equals(column))
            .filter(column -> name.isEmpty() || !name.get().equals(column))
            .filter(column -> code.isPresent() && dependsOn(column, code.get()))
            .findFirst();
  }

  private boolean isNameOf(ColumnScan names, ColumnScan codes) {
    return names.different() >= 0.8 * codes.different()
        && (names.different() > 1 || codes.different() == 1)
        && dependsOn(names, codes);
  }

  /** Whether rows with the same text in one column have the same in another. */
  private boolean dependsOn(ColumnScan column, ColumnScan on) {
    Map<String, String> known = new HashMap<>();
    for (Line row : rows) {
      String text = row.field(column.place);
      String before = known.putIfAbsent(row.field(on.place), text);
      if (before != null && !before.equals(text)) {
        return false;
      }
    }
    return true;
  }

  private void findMeasures() {
    if (form == Form.COLUMN_PER_PERIOD || form == Form.SDMX) {
      return;
    }
    indicator =
        first(column -> isIndicator(column) && column.isNamed("code", "id") && isSeveral(column))
            .or(() -> first(column -> isIndicator(column) && isSeveral(column)));
    columns.stream()
        .filter(column -> column.kind() == Kind.NUMBER && !column.name.isEmpty())
        .filter(column -> !column.isNamed("sortable", "_order", "indicator id"))
        .filter(column -> period.isEmpty() || !period.get().equals(column))
        .filter(column -> code.isEmpty() || !code.get().equals(column))
        .forEach(measures::add);
    value =
        measures.stream()
            .filter(column -> column.isNamed("value", "observation", "v4_", "figure", "data"))
            .findFirst();
    boolean repeated = code.isPresent() && isRepeated(List.of(code.get()));
    if (repeated && period.isPresent() && value.isPresent()) {
      form = Form.LONG;
    } else if (repeated && period.isPresent() && !measures.isEmpty() && indicator.isEmpty()) {
      form = Form.ROW_PER_PERIOD;
    } else if (repeated && period.isPresent() && measures.size() == 1) {
      form = Form.LONG;
      value = Optional.of(measures.get(0));
    } else if (repeated && period.isPresent()) {
      form = Form.ROW_PER_PERIOD;
      indicator = Optional.empty();
    } else {
      indicator = Optional.empty();
    }
  }

  /** Whether a column has several texts, or may have others in the rows that were not looked at. */
  private boolean isSeveral(ColumnScan column) {
    return column.different() > (complete ? 1 : 0);
  }

  private static boolean isIndicator(ColumnScan column) {
    return column.isNamed("indicator", "measure", "variable", "series", "statistic")
        && !column.isNamed("unit", "flag", "value")
        && (column.kind() == Kind.TEXT || column.kind() == Kind.NUMBER);
  }

  private boolean isRepeated(List<ColumnScan> key) {
    Set<List<String>> seen = new HashSet<>();
    return rows.stream()
        .anyMatch(row -> !seen.add(key.stream().map(c -> row.field(c.place)).toList()));
  }

  /** Chooses one kind of rows for as long as rows come twice. */
  private void findConditions() {
    if (code.isEmpty()) {
      return;
    }
    List<ColumnScan> key = new ArrayList<>(List.of(code.get()));
    if (form != Form.TABLE && form != Form.COLUMN_PER_PERIOD) {
      period.ifPresent(key::add);
    }
    if (form == Form.COLUMN_PER_PERIOD && isRepeated(key)) {
      indicator =
          first(column -> isIndicator(column) && column.isNamed("code") && column.different() > 1)
              .or(() -> first(column -> isIndicator(column) && column.different() > 1));
    }
    indicator.ifPresent(key::add);
    while (isRepeated(key) && conditions.size() < MOST_CONDITIONS) {
      Optional<ColumnScan> different = different(key);
      if (different.isEmpty()) {
        return;
      }
      ColumnScan column = different.get();
      Map<String, Long> counts =
          rows.stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.field(column.place), LinkedHashMap::new, Collectors.counting()));
      String chosen =
          Values.whole(new LinkedHashSet<>(counts.keySet()))
              .orElseGet(
                  () ->
                      counts.entrySet().stream()
                          .max(Map.Entry.comparingByValue())
                          .map(Map.Entry::getKey)
                          .orElse(""));
      conditions.put(column, chosen);
      rows = rows.stream().filter(row -> row.field(column.place).equals(chosen)).toList();
    }
  }

  /** A column of texts in which rows differ that are the same by their key. */
  private Optional<ColumnScan> different(List<ColumnScan> key) {
    Map<List<String>, Line> known = new HashMap<>();
    for (Line row : rows) {
      Line before = known.putIfAbsent(key.stream().map(c -> row.field(c.place)).toList(), row);
      if (before != null) {
        Optional<ColumnScan> found =
            columns.stream()
                .filter(
                    c ->
                        c.kind() == Kind.TEXT
                            || c.kind() == Kind.CODE
                            || c.kind() == Kind.NAME
                            || c.kind() == Kind.PERIOD)
                .filter(c -> !key.contains(c) && !conditions.containsKey(c) && !c.name.isEmpty())
                .filter(c -> !c.isNamed("note", "flag", "status"))
                .filter(c -> !row.field(c.place).equals(before.field(c.place)))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The rows that are left. */
  List<Line> chosen() {
    return rows;
  }
}
