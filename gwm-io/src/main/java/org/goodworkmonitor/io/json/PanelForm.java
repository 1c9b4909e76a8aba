package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;

/** Panels as maps, lists, texts and numbers, and back. */
final class PanelForm {
  private static final int VERSION = 1;
  private static final ImmutableSet<String> FILE_FIELDS =
      ImmutableSet.of("$schema", "version", "warnings", "indicators", "periods", "breaks");
  private static final ImmutableSet<String> PERIOD_FIELDS = ImmutableSet.of("period", "areas");

  private static final ImmutableSet<String> BREAK_FIELDS =
      ImmutableSet.of("indicator", "period", "reason");

  private PanelForm() {}

  static Map<String, Object> write(Panel panel) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("version", VERSION);
    if (!panel.warnings().isEmpty()) {
      form.put("warnings", panel.warnings());
    }
    form.put("indicators", panel.indicators().stream().map(Forms::node).toList());
    List<Object> periods = new ArrayList<>();
    panel
        .tables()
        .forEach(
            (name, table) -> {
              Map<String, Object> period = new LinkedHashMap<>();
              period.put("period", name);
              period.put("areas", TableForm.areas(table));
              periods.add(period);
            });
    form.put("periods", periods);
    if (!panel.breaks().isEmpty()) {
      form.put("breaks", panel.breaks().stream().map(PanelForm::form).toList());
    }
    return form;
  }

  private static Map<String, Object> form(Panel.Break declared) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("indicator", declared.indicator());
    form.put("period", declared.period());
    form.put("reason", declared.reason());
    return form;
  }

  /** A panel, or the table of one without a period. */
  static Map<String, Object> any(Panel panel) {
    return panel.periods().equals(List.of("")) ? TableForm.write(panel.latest()) : write(panel);
  }

  /** What {@link #any} wrote; all problems are thrown at once. */
  static Panel anyOf(JsonProblems problems, JsonValue value) {
    return value.content() instanceof Map<?, ?> fields && fields.containsKey("periods")
        ? read(problems, value)
        : Panel.of(TableForm.read(problems, value));
  }

  /** The panel that a value tells, in the order of the file; all problems are thrown at once. */
  static Panel read(JsonProblems problems, JsonValue file) {
    Map<String, JsonValue> fields = problems.object(file, FILE_FIELDS);
    problems.requireVersion(file, fields, VERSION);
    List<Indicator> indicators = TableForm.indicators(problems, file, fields);
    List<JsonValue> periods =
        problems.required(file, fields, "periods").map(problems::array).orElse(List.of());
    problems.throwIfAny(); // cells cannot be told without their indicators
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (JsonValue period : periods) {
      Map<String, JsonValue> members = problems.object(period, PERIOD_FIELDS);
      Optional<JsonValue> at = problems.required(period, members, "period");
      String name = at.map(problems::text).orElse("");
      Optional<IndicatorTable> table =
          problems
              .required(period, members, "areas")
              .map(problems::array)
              .flatMap(rows -> TableForm.table(problems, period, rows, indicators));
      if (table.isPresent() && tables.put(name, table.get()) != null) {
        problems.add(at.orElse(period), "the period '" + name + "' again", "name each once");
      }
    }
    problems.throwIfAny();
    Panel panel = panel(problems, fields.getOrDefault("periods", file), tables);
    JsonValue breaks = fields.get("breaks");
    for (JsonValue each : breaks == null ? List.<JsonValue>of() : problems.array(breaks)) {
      panel = withBreak(problems, each, panel);
    }
    problems.throwIfAny();
    return panel;
  }

  private static Panel panel(
      JsonProblems problems, JsonValue at, Map<String, IndicatorTable> tables) {
    if (tables.keySet().equals(ImmutableSet.of(""))) {
      return Panel.of(tables.values().iterator().next());
    }
    try {
      return Panel.of(tables);
    } catch (IllegalArgumentException e) { // no periods, or a blank name
      problems.addMessage(at, e);
      problems.throwIfAny();
      throw e;
    }
  }

  /**
   * The panel with a break that a value tells; without it, and with a problem, if it tells none.
   */
  private static Panel withBreak(JsonProblems problems, JsonValue value, Panel panel) {
    Map<String, JsonValue> fields = problems.object(value, BREAK_FIELDS);
    Optional<String> indicator = problems.required(value, fields, "indicator").map(problems::text);
    Optional<String> period = problems.required(value, fields, "period").map(problems::text);
    Optional<String> reason = problems.required(value, fields, "reason").map(problems::text);
    if (indicator.isEmpty() || period.isEmpty() || reason.isEmpty()) {
      return panel;
    }
    try {
      return panel.withBreak(indicator.get(), period.get(), reason.get());
    } catch (IllegalArgumentException e) {
      problems.addMessage(value, e);
      return panel;
    }
  }
}
