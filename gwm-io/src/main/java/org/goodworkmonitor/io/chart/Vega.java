package org.goodworkmonitor.io.chart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.jspecify.annotations.Nullable;

/** Builds Vega-Lite specifications as maps and lists. */
final class Vega {
  private Vega() {}

  /** An object of names and values in turn; numbers that are NaN are left out. */
  static Map<String, Object> object(@Nullable Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      @Nullable Object value = members[i + 1];
      if (!(value instanceof Double d) || !d.isNaN()) {
        object.put((String) members[i], value);
      }
    }
    return object;
  }

  /** What an area is called, where it is, and more about it. */
  static Map<String, Object> area(Words words, Area area, @Nullable Object... more) {
    Map<String, Object> object =
        object("code", area.code(), "name", area.name(), "region", words.region(area));
    object.putAll(object(more));
    return object;
  }

  static Map<String, Object> data(List<Map<String, Object>> values) {
    return object("values", values);
  }

  /** A quantitative channel whose axis need not start at zero. */
  static Map<String, Object> number(String field, String title) {
    return object(
        "field", field, "type", "quantitative", "title", title, "scale", object("zero", false));
  }

  static Map<String, Object> category(String field, String title) {
    return object("field", field, "type", "nominal", "title", title);
  }

  /** A nominal channel with the palette of the pictures. */
  static Map<String, Object> colour(String field, String title) {
    return object(
        "field",
        field,
        "type",
        "nominal",
        "title",
        title,
        "scale",
        object("range", Palette.CATEGORIES));
  }

  static List<Map<String, Object>> tooltip(String... fields) {
    return Arrays.stream(fields).map(f -> object("field", f)).toList();
  }
}
