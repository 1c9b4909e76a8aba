package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.ResultTable.Column;
import org.goodworkmonitor.core.view.ResultTable.Kind;
import org.goodworkmonitor.io.internal.JsonText;

/** Results as maps, lists, texts and numbers, and back. */
final class ResultForm {
  private static final ImmutableSet<String> FILE_FIELDS =
      ImmutableSet.of("title", "warnings", "columns", "rows");
  private static final ImmutableSet<String> COLUMN_FIELDS = ImmutableSet.of("name", "kind", "unit");

  private final JsonProblems problems;

  private ResultForm(JsonProblems problems) {
    this.problems = problems;
  }

  /** What a column is called and holds. */
  private record Head(String name, Kind kind, String unit) {}

  static Map<String, Object> write(ResultTable table) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("title", table.title());
    if (!table.warnings().isEmpty()) {
      form.put("warnings", table.warnings());
    }
    List<Object> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("name", column.name());
      head.put("kind", JsonProblems.kebab(column.kind()));
      if (!column.unit().isEmpty()) {
        head.put("unit", column.unit());
      }
      columns.add(head);
    }
    form.put("columns", columns);
    form.put("rows", JsonText.items(table.rows(), row -> row(table, row)));
    return form;
  }

  private static Map<String, Object> row(ResultTable table, int row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      cells.put(column.name(), cell(column, row));
    }
    return cells;
  }

  private static Object cell(Column column, int row) {
    if (column.kind() == Kind.TEXT) {
      return column.text(row);
    }
    if (column.isEmpty(row)) {
      return JsonValue.Nothing.NULL;
    }
    double number = column.number(row);
    return Double.isInfinite(number) ? Double.toString(number) : Forms.number(number);
  }

  /** The table that a value tells; all problems are thrown at once. */
  static ResultTable read(JsonProblems problems, JsonValue file) {
    return new ResultForm(problems).table(file);
  }

  private ResultTable table(JsonValue file) {
    Map<String, JsonValue> fields = problems.object(file, FILE_FIELDS);
    String title = problems.required(file, fields, "title").map(problems::text).orElse("");
    List<String> warnings =
        Optional.ofNullable(fields.get("warnings")).map(problems::array).orElse(List.of()).stream()
            .map(problems::text)
            .toList();
    List<Head> heads = new ArrayList<>();
    Set<String> names = new HashSet<>();
    problems
        .required(file, fields, "columns")
        .map(problems::array)
        .orElse(List.of())
        .forEach(
            value ->
                head(value)
                    .ifPresent(
                        head -> {
                          heads.add(head);
                          if (!names.add(head.name)) {
                            String found = "the column '" + head.name + "' again";
                            problems.add(value, found, "rename one of them");
                          }
                        }));
    List<JsonValue> rows =
        problems.required(file, fields, "rows").map(problems::array).orElse(List.of());
    problems.throwIfAny(); // cells cannot be told without their columns
    List<Map<String, JsonValue>> cells = new ArrayList<>();
    for (JsonValue row : rows) {
      Map<String, JsonValue> members = problems.object(row, names);
      heads.forEach(head -> problems.required(row, members, head.name));
      cells.add(members);
    }
    problems.throwIfAny();
    ResultTable.Builder table = ResultTable.builder(title).warnings(warnings);
    heads.forEach(head -> add(table, head, cells.stream().map(row -> row.get(head.name)).toList()));
    problems.throwIfAny();
    return table.build();
  }

  private Optional<Head> head(JsonValue value) {
    Map<String, JsonValue> fields = problems.object(value, COLUMN_FIELDS);
    Optional<String> name = problems.required(value, fields, "name").map(problems::text);
    Optional<Kind> kind =
        problems.required(value, fields, "kind").flatMap(k -> problems.constant(k, Kind.class));
    String unit = Optional.ofNullable(fields.get("unit")).map(problems::text).orElse("");
    return name.isPresent() && kind.isPresent()
        ? Optional.of(new Head(name.get(), kind.get(), unit))
        : Optional.empty();
  }

  private void add(ResultTable.Builder table, Head head, List<JsonValue> cells) {
    switch (head.kind) {
      case TEXT -> table.texts(head.name, cells.stream().map(problems::text).toList());
      case NUMBER ->
          table.numbers(head.name, head.unit, cells.stream().mapToDouble(this::number).toArray());
      case WHOLE -> {
        int[] wholes = cells.stream().mapToInt(this::whole).toArray();
        boolean gaps = cells.stream().anyMatch(JsonValue::isNull);
        if (gaps && Arrays.stream(wholes).filter(w -> w == 0).count() > countOfGaps(cells)) {
          problems.add(cells.get(0), "both 0 and null in '" + head.name + "'", "use one of them");
        }
        table.wholes(head.name, wholes, gaps);
      }
    }
  }

  private static long countOfGaps(List<JsonValue> cells) {
    return cells.stream().filter(JsonValue::isNull).count();
  }

  private double number(JsonValue value) {
    if (value.isNull()) {
      return Double.NaN;
    }
    if (value.content().equals("Infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    return value.content().equals("-Infinity") ? Double.NEGATIVE_INFINITY : problems.number(value);
  }

  private int whole(JsonValue value) {
    if (value.isNull()) {
      return 0;
    }
    double number = problems.number(value);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      problems.add(value, value.toString(), "expected a whole number below 2147483648");
    }
    return (int) number;
  }
}
