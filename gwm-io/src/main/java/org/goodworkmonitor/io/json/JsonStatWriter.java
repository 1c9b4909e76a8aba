package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;

/** Turns tables into a cube: areas, then indicators, then periods, the last changing fastest. */
final class JsonStatWriter {
  private final Map<String, IndicatorTable> tables;
  private final boolean withPeriods;
  private final List<Area> areas;
  private final List<Indicator> indicators;
  private final List<Object> values = new ArrayList<>();
  private final Map<String, Object> status = new LinkedHashMap<>();
  private final Map<String, Object> lower = new LinkedHashMap<>();
  private final Map<String, Object> upper = new LinkedHashMap<>();
  private int gaps;

  JsonStatWriter(Map<String, IndicatorTable> tables, boolean withPeriods) {
    this.tables = tables;
    this.withPeriods = withPeriods;
    this.areas = areas(tables);
    this.indicators = tables.values().iterator().next().indicators();
  }

  private static List<Area> areas(Map<String, IndicatorTable> tables) {
    Map<String, Area> areas = new LinkedHashMap<>();
    tables.forEach(
        (period, table) ->
            table
                .areas()
                .forEach(
                    area -> {
                      Area before = areas.putIfAbsent(area.code(), area);
                      if (before != null && !before.equals(area)) {
                        throw new IllegalArgumentException(
                            "period "
                                + period
                                + ", area "
                                + area.code()
                                + ": found "
                                + area
                                + ", before "
                                + before
                                + "; make them the same");
                      }
                    }));
    return List.copyOf(areas.values());
  }

  Map<String, Object> write() {
    areas.forEach(area -> indicators.forEach(i -> tables.values().forEach(t -> add(t, area, i))));
    boolean more =
        tables.values().stream().anyMatch(IndicatorTable::hasReferences)
            || areas.stream().anyMatch(area -> !area.attributes().isEmpty());
    if (more) {
      throw new IllegalArgumentException(
          "found reference rows, or attributes of areas, which JSON-stat cannot hold; leave them"
              + " out, or write another format");
    }
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("version", "2.0");
    form.put("class", "dataset");
    form.put("label", "Indicators");
    Set<String> sources = new LinkedHashSet<>();
    indicators.forEach(i -> sources.add(i.source()));
    sources.remove("");
    if (!sources.isEmpty()) {
      form.put("source", String.join("; ", sources));
    }
    List<String> warnings =
        tables.values().stream().flatMap(t -> t.warnings().stream()).distinct().toList();
    if (!warnings.isEmpty()) {
      form.put("note", warnings);
    }
    Map<String, Object> dimension = new LinkedHashMap<>();
    Map<String, Object> role = new LinkedHashMap<>();
    List<Integer> size = new ArrayList<>();
    dimension.put("area", areaDimension());
    role.put("geo", List.of("area"));
    size.add(areas.size());
    dimension.put("indicator", indicatorDimension());
    role.put("metric", List.of("indicator"));
    size.add(indicators.size());
    if (withPeriods) {
      Map<String, Object> category = new LinkedHashMap<>();
      category.put("index", List.copyOf(tables.keySet()));
      dimension.put("period", dimension("Period", category));
      role.put("time", List.of("period"));
      size.add(tables.size());
    }
    form.put("id", List.copyOf(dimension.keySet()));
    form.put("size", size);
    form.put("role", role);
    form.put("dimension", dimension);
    form.put("value", 2 * gaps > values.size() ? sparse() : values);
    putIfAny(form, "status", status);
    putIfAny(form, "extension", extension());
    return form;
  }

  private void add(IndicatorTable table, Area area, Indicator indicator) {
    String place = Integer.toString(values.size());
    if (!table.hasArea(area.code())) {
      values.add(JsonValue.Nothing.NULL);
      gaps++;
      return;
    }
    Column column = table.column(indicator.id());
    int row = table.row(area.code());
    CellStatus cell = column.status(row);
    if (cell.hasValue()) {
      values.add(Forms.number(column.value(row)));
    } else {
      values.add(JsonValue.Nothing.NULL);
      gaps++;
    }
    switch (cell) {
      case SUPPRESSED -> status.put(place, "c");
      case IMPUTED -> status.put(place, "i");
      case MISSING -> {
        if (withPeriods) { // so that the area is not taken to be left out
          status.put(place, "x");
        }
      }
      case OBSERVED -> {}
    }
    if (!Double.isNaN(column.lower(row))) {
      lower.put(place, Forms.number(column.lower(row)));
      upper.put(place, Forms.number(column.upper(row)));
    }
  }

  private Map<String, Object> sparse() {
    Map<String, Object> sparse = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != JsonValue.Nothing.NULL) {
        sparse.put(Integer.toString(i), values.get(i));
      }
    }
    return sparse;
  }

  private Map<String, Object> areaDimension() {
    Map<String, Object> label = new LinkedHashMap<>();
    Map<String, Object> region = new LinkedHashMap<>();
    for (Area area : areas) {
      label.put(area.code(), area.name());
      if (!area.region().isEmpty()) {
        region.put(area.code(), area.region());
      }
    }
    Map<String, Object> category = new LinkedHashMap<>();
    category.put("index", areas.stream().map(Area::code).toList());
    category.put("label", label);
    Map<String, Object> dimension = dimension("Area", category);
    if (!region.isEmpty()) {
      dimension.put("extension", Map.of("region", region));
    }
    return dimension;
  }

  private Map<String, Object> indicatorDimension() {
    Map<String, Object> label = new LinkedHashMap<>();
    Map<String, Object> unit = new LinkedHashMap<>();
    Map<String, Object> note = new LinkedHashMap<>();
    Map<String, Object> direction = new LinkedHashMap<>();
    for (Indicator indicator : indicators) {
      label.put(indicator.id(), indicator.name());
      if (!indicator.unit().isEmpty()) {
        unit.put(indicator.id(), Map.of("label", indicator.unit()));
      }
      if (!indicator.source().isEmpty()) {
        note.put(indicator.id(), List.of(indicator.source()));
      }
      direction.put(indicator.id(), JsonProblems.kebab(indicator.direction()));
    }
    Map<String, Object> category = new LinkedHashMap<>();
    category.put("index", indicators.stream().map(Indicator::id).toList());
    category.put("label", label);
    putIfAny(category, "unit", unit);
    putIfAny(category, "note", note);
    Map<String, Object> dimension = dimension("Indicator", category);
    dimension.put("extension", Map.of("direction", direction));
    return dimension;
  }

  private static Map<String, Object> dimension(String label, Map<String, Object> category) {
    Map<String, Object> dimension = new LinkedHashMap<>();
    dimension.put("label", label);
    dimension.put("category", category);
    return dimension;
  }

  private Map<String, Object> extension() {
    Map<String, Object> extension = new LinkedHashMap<>();
    if (!status.isEmpty()) {
      Map<String, Object> label = new LinkedHashMap<>();
      label.put("c", "suppressed");
      label.put("i", "imputed");
      label.put("x", "missing");
      label.keySet().retainAll(Set.copyOf(status.values()));
      extension.put("status", Map.of("label", label));
    }
    putIfAny(extension, "lower", lower);
    putIfAny(extension, "upper", upper);
    return extension;
  }

  private static void putIfAny(Map<String, Object> form, String field, Map<String, Object> part) {
    if (!part.isEmpty()) {
      form.put(field, part);
    }
  }
}
