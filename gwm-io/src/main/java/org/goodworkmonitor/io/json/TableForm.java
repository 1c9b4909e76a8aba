package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.io.internal.JsonText;

/** Tables of indicators as maps, lists, texts and numbers, and back. */
final class TableForm {
  private static final int VERSION = 1;
  private static final ImmutableSet<String> FILE_FIELDS =
      ImmutableSet.of("$schema", "version", "warnings", "indicators", "areas");
  private static final ImmutableSet<String> AREA_FIELDS =
      ImmutableSet.<String>builder().addAll(Forms.AREA_FIELDS).add("reference", "cells").build();
  private static final ImmutableSet<String> CELL_FIELDS =
      ImmutableSet.of("value", "status", "lower", "upper");

  private final JsonProblems problems;

  private TableForm(JsonProblems problems) {
    this.problems = problems;
  }

  static Map<String, Object> write(IndicatorTable table) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("version", VERSION);
    if (!table.warnings().isEmpty()) {
      form.put("warnings", table.warnings());
    }
    form.put("indicators", table.indicators().stream().map(Forms::node).toList());
    form.put("areas", areas(table));
    return form;
  }

  /** The rows of a table. */
  static List<Object> areas(IndicatorTable table) {
    List<Column> columns = table.indicators().stream().map(i -> table.column(i.id())).toList();
    return JsonText.items(table.size(), row -> area(table, columns, row));
  }

  private static Map<String, Object> area(IndicatorTable table, List<Column> columns, int row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (Column column : columns) {
      cells.put(column.indicator().id(), cell(column, row));
    }
    Area area = table.areas().get(row);
    Map<String, Object> form = Forms.area(area);
    if (table.hasReferences() && table.isReference(area.code())) {
      form.put("reference", true);
    }
    form.put("cells", cells);
    return form;
  }

  /** A number or null where that says all. */
  private static Object cell(Column column, int row) {
    CellStatus status = column.status(row);
    boolean limits = !Double.isNaN(column.lower(row));
    if (!limits && status == CellStatus.MISSING) {
      return JsonValue.Nothing.NULL;
    }
    if (!limits && status == CellStatus.OBSERVED) {
      return Forms.number(column.value(row));
    }
    Map<String, Object> form = new LinkedHashMap<>();
    if (status.hasValue()) {
      form.put("value", Forms.number(column.value(row)));
    }
    if (status != CellStatus.OBSERVED) {
      form.put("status", JsonProblems.kebab(status));
    }
    if (limits) {
      form.put("lower", Forms.number(column.lower(row)));
      form.put("upper", Forms.number(column.upper(row)));
    }
    return form;
  }

  /** The table that a value tells; all problems are thrown at once. */
  static IndicatorTable read(JsonProblems problems, JsonValue file) {
    return new TableForm(problems).table(file);
  }

  private IndicatorTable table(JsonValue file) {
    Map<String, JsonValue> fields = problems.object(file, FILE_FIELDS);
    problems.requireVersion(file, fields, VERSION);
    List<Indicator> indicators = indicators(problems, file, fields);
    List<JsonValue> rows =
        problems.required(file, fields, "areas").map(problems::array).orElse(List.of());
    problems.throwIfAny(); // cells cannot be told without their indicators
    Optional<IndicatorTable> table = table(problems, file, rows, indicators);
    problems.throwIfAny();
    return table.orElseThrow();
  }

  /** The indicators of a table or panel. */
  static List<Indicator> indicators(
      JsonProblems problems, JsonValue file, Map<String, JsonValue> fields) {
    List<Indicator> indicators = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonValue value :
        problems.required(file, fields, "indicators").map(problems::array).orElse(List.of())) {
      Optional<Indicator> indicator = Forms.indicator(problems, value);
      if (indicator.filter(i -> !ids.add(i.id())).isPresent()) {
        String found = "the indicator '" + indicator.get().id() + "' again";
        problems.add(value, found, "give it once");
      } else {
        indicator.ifPresent(indicators::add);
      }
    }
    return indicators;
  }

  /** The table of some rows; none, and a problem, if they do not make one. */
  static Optional<IndicatorTable> table(
      JsonProblems problems, JsonValue at, List<JsonValue> rows, List<Indicator> indicators) {
    TableForm form = new TableForm(problems);
    IndicatorTable.Builder table = IndicatorTable.builder(indicators);
    Set<String> codes = new HashSet<>();
    List<String> references = new ArrayList<>();
    boolean sound = true;
    for (JsonValue row : rows) {
      Map<String, JsonValue> members = problems.object(row, AREA_FIELDS);
      Optional<Area> area = Forms.area(problems, row, members);
      Map<String, Cell> cells =
          problems
              .required(row, members, "cells")
              .map(value -> form.cells(value, indicators))
              .orElse(Map.of());
      boolean fits = area.isPresent() && cells.size() == indicators.size();
      sound &= fits;
      if (area.isPresent() && !codes.add(area.get().code())) {
        problems.add(row, "the code '" + area.get().code() + "' again", "keep one of the areas");
        sound = false;
      } else if (fits) {
        table.cells(area.orElseThrow(), cells);
        if (Optional.ofNullable(members.get("reference")).map(problems::flag).orElse(false)) {
          references.add(area.get().code());
        }
      }
    }
    if (!sound) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          table.build().withReferences(references.toArray(new String[0])).withRowWarnings());
    } catch (DataException e) { // no areas or no indicators
      e.problems().forEach(p -> problems.add(at, p.found(), p.remedy()));
      return Optional.empty();
    }
  }

  private Map<String, Cell> cells(JsonValue value, List<Indicator> indicators) {
    List<String> known = indicators.stream().map(Indicator::id).toList();
    Map<String, JsonValue> members = problems.object(value);
    members.forEach(
        (id, cell) -> {
          if (!known.contains(id)) {
            String found = "the unknown indicator '" + id + "'";
            problems.add(cell, found, "the table has " + known + Texts.didYouMean(id, known));
          }
        });
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (String id : known) {
      JsonValue cell = members.get(id);
      if (cell != null) {
        cells.put(id, cell(cell));
      } else if (value.content() instanceof Map) {
        String remedy = "give a number, null for a gap, or an object with value and status";
        problems.add(value, "no cell of '" + id + "'", remedy);
      }
    }
    return cells;
  }

  private Cell cell(JsonValue value) {
    if (value.isNull()) {
      return Cell.missing();
    }
    if (!(value.content() instanceof Map)) {
      double number = problems.number(value);
      return Double.isNaN(number) ? Cell.missing() : Cell.of(number);
    }
    Map<String, JsonValue> fields = problems.object(value, CELL_FIELDS);
    OptionalDouble number = number(fields, "value");
    CellStatus otherwise = number.isPresent() ? CellStatus.OBSERVED : CellStatus.MISSING;
    CellStatus status =
        Optional.ofNullable(fields.get("status"))
            .flatMap(s -> problems.constant(s, CellStatus.class))
            .orElse(otherwise);
    try {
      return new Cell(number, status, number(fields, "lower"), number(fields, "upper"));
    } catch (IllegalArgumentException e) {
      problems.addMessage(value, e);
      return Cell.missing();
    }
  }

  private OptionalDouble number(Map<String, JsonValue> fields, String name) {
    JsonValue value = fields.get(name);
    if (value == null || value.isNull()) {
      return OptionalDouble.empty();
    }
    double number = problems.number(value);
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}
