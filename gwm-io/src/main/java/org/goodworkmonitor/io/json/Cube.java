package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.internal.Texts;
import org.jspecify.annotations.Nullable;

/** The dimensions of a JSON-stat dataset and what its cells hold, checked against each other. */
final class Cube {
  private static final int MOST_DIMENSIONS = 100;
  private static final long MOST_CELLS = 1L << 53; // what JSON can number exactly

  private final JsonProblems problems;
  private final JsonValue file;
  private final Map<String, JsonValue> fields;

  /** What has the ids, sizes and roles of the dimensions: the fields, or in 1.x the dimensions. */
  private final Map<String, JsonValue> outline;

  private final JsonValue outlineAt;
  private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  private long cells = 1;

  /**
   * One dimension.
   *
   * @param at where it is in the file
   * @param categories the ids of its categories, in order
   * @param labels the labels by id, of those that have one
   * @param stride how far apart two neighbours of it are
   */
  record Dimension(
      String id, JsonValue at, List<String> categories, Map<String, String> labels, long stride) {
    /** The place of a category, or -1. */
    int place(String category) {
      return categories.indexOf(category);
    }
  }

  /**
   * Reads everything but the values; what is wrong is thrown at once.
   *
   * @param wanted the dataset to read where the file has several
   */
  Cube(JsonProblems problems, JsonValue whole, Optional<String> wanted) {
    this.problems = problems;
    ErrorResponse.refuse(problems, whole);
    this.file = dataset(whole, wanted);
    this.fields = problems.object(file);
    if (isVersion1(fields)) {
      outlineAt = fields.getOrDefault("dimension", file);
      outline = problems.object(outlineAt);
    } else {
      checkClass();
      outlineAt = file;
      outline = fields;
    }
    List<String> ids = texts("id");
    List<Integer> sizes = sizes();
    if (ids.size() != sizes.size()) {
      problems.add(
          file, ids.size() + " ids and " + sizes.size() + " sizes", "give a size per dimension");
    }
    if (ids.size() > MOST_DIMENSIONS || ids.stream().distinct().count() < ids.size()) {
      problems.add(file, "too many dimensions, or one id twice", "give different ids, up to 100");
    }
    problems.throwIfAny();
    for (int size : sizes) {
      cells = cells > MOST_CELLS / size ? Long.MAX_VALUE / 4 : cells * size;
    }
    if (cells > MOST_CELLS) {
      problems.add(file, "a cube of more than 2^53 cells", "check the sizes");
      problems.throwIfAny();
    }
    Map<String, JsonValue> described =
        problems.required(file, fields, "dimension").map(problems::object).orElse(Map.of());
    long stride = cells;
    for (int d = 0; d < ids.size(); d++) {
      stride /= sizes.get(d);
      JsonValue at = described.get(ids.get(d));
      if (at == null) {
        problems.add(
            Optional.ofNullable(fields.get("dimension")).orElse(file),
            "no dimension '" + ids.get(d) + "'",
            "describe each that is in \"id\"");
      } else {
        dimensions.put(ids.get(d), dimension(ids.get(d), at, sizes.get(d), stride));
      }
    }
    problems.throwIfAny();
  }

  /** The whole file, or the dataset in it, as JSON-stat 1.x and PxWeb wrap them. */
  private JsonValue dataset(JsonValue whole, Optional<String> wanted) {
    Map<String, JsonValue> members = problems.object(whole);
    if (members.containsKey("columns") && members.containsKey("data")) {
      problems.add(
          whole,
          "a table of PxWeb's own format",
          "ask for \"json-stat2\" as the format of the response");
      problems.throwIfAny();
    }
    Map<String, JsonValue> within = new LinkedHashMap<>();
    if (!members.containsKey("class") && !isVersion1(members)) {
      members.forEach(
          (name, value) -> {
            if (value.content() instanceof Map<?, ?> of
                && (of.containsKey("class") || isVersion1(problems.object(value)))) {
              within.put(name, value);
            }
          });
    }
    if (wanted.isPresent()) {
      JsonValue chosen = within.get(wanted.get());
      if (chosen == null) {
        problems.add(
            whole,
            "no dataset '" + wanted.get() + "'",
            (within.isEmpty()
                    ? "the file is a dataset by itself: leave withDataset out"
                    : "the datasets are " + within.keySet())
                + Texts.didYouMean(wanted.get(), within.keySet()));
        problems.throwIfAny();
        return whole;
      }
      return chosen;
    }
    if (within.size() > 1) {
      problems.add(whole, "the datasets " + within.keySet(), "say which to read with withDataset");
      problems.throwIfAny();
    }
    return within.isEmpty() ? whole : within.values().iterator().next();
  }

  /** Whether a dataset is of JSON-stat 1.x, whose dimensions have their ids among them. */
  private static boolean isVersion1(Map<String, JsonValue> dataset) {
    JsonValue dimension = dataset.get("dimension");
    return dimension != null
        && !dataset.containsKey("class")
        && dimension.content() instanceof Map<?, ?> members
        && members.get("id") instanceof JsonValue ids
        && ids.content() instanceof List;
  }

  private void checkClass() {
    JsonValue version = fields.get("version");
    if (version != null && !version.content().equals("2.0")) {
      problems.add(version, "the version " + version, "this library reads 1.x and 2.0");
    }
    problems
        .required(file, fields, "class")
        .filter(c -> !c.content().equals("dataset"))
        .ifPresent(c -> problems.add(c, "the class " + c, "give a file of the class \"dataset\""));
    problems.throwIfAny();
  }

  private List<String> texts(String field) {
    return problems
        .required(outlineAt, outline, field)
        .map(problems::array)
        .orElse(List.of())
        .stream()
        .map(problems::text)
        .toList();
  }

  private List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (JsonValue value :
        problems.required(outlineAt, outline, "size").map(problems::array).orElse(List.of())) {
      if (value.content() instanceof Double d
          && d == Math.rint(d)
          && d >= 1
          && d <= Integer.MAX_VALUE) {
        sizes.add(d.intValue());
      } else {
        problems.add(value, value.toString(), "expected a number of categories, at least 1");
      }
    }
    return sizes;
  }

  private Dimension dimension(String id, JsonValue at, int size, long stride) {
    Map<String, JsonValue> members = problems.object(at);
    Optional<JsonValue> category = problems.required(at, members, "category");
    Map<String, JsonValue> parts = category.map(problems::object).orElse(Map.of());
    Map<String, String> labels = new LinkedHashMap<>();
    JsonValue label = parts.get("label");
    if (label != null) {
      problems.object(label).forEach((c, text) -> labels.put(c, problems.text(text)));
    }
    JsonValue index = parts.get("index");
    List<String> categories = index == null ? List.copyOf(labels.keySet()) : categories(index);
    if (category.isPresent()
        && (categories.size() != size
            || categories.stream().distinct().count() < size
            || (index == null && size > 1))) {
      problems.add(
          category.get(),
          categories.size() + " categories" + (index == null ? " without an index" : ""),
          "expected " + size + " different ones in \"index\", as \"size\" says");
    }
    return new Dimension(id, at, categories, labels, stride);
  }

  /** The ids of categories: a list, or an object with their places. */
  private List<String> categories(JsonValue index) {
    if (index.content() instanceof List) {
      return problems.array(index).stream().map(problems::text).toList();
    }
    Map<String, JsonValue> places = problems.object(index);
    @Nullable String[] categories = new String[places.size()];
    places.forEach(
        (id, place) -> {
          if (place.content() instanceof Double d
              && d == Math.rint(d)
              && d >= 0
              && d < categories.length
              && categories[d.intValue()] == null) {
            categories[d.intValue()] = id;
          } else {
            String remedy = "expected each place from 0 to " + (categories.length - 1) + " once";
            problems.add(place, place.toString(), remedy);
          }
        });
    return Arrays.stream(categories).map(id -> id == null ? "" : id).toList();
  }

  JsonValue file() {
    return file;
  }

  Map<String, Dimension> dimensions() {
    return dimensions;
  }

  /** The ids of the dimensions with a role. */
  List<String> role(String role) {
    JsonValue roles = outline.get("role");
    if (roles == null) {
      return List.of();
    }
    JsonValue ids = problems.object(roles).get(role);
    return ids == null ? List.of() : problems.array(ids).stream().map(problems::text).toList();
  }

  /** A dimension that must be there. */
  Optional<Dimension> required(String id, String what) {
    Dimension dimension = dimensions.get(id);
    if (dimension == null) {
      problems.add(
          file,
          "no dimension '" + id + "' " + what,
          "the dimensions are " + dimensions.keySet() + Texts.didYouMean(id, dimensions.keySet()));
    }
    return Optional.ofNullable(dimension);
  }

  /** The values, or a function that gives none of a field that is not there. */
  Cells cells(String field) {
    JsonValue at = fields.get(field);
    return at == null ? place -> null : cells(at, field.equals("status"));
  }

  /** Numbers by cell in an extension of the file, which others may use otherwise. */
  Cells extended(String field) {
    JsonValue extension = fields.get("extension");
    JsonValue at =
        extension != null && extension.content() instanceof Map
            ? problems.object(extension).get(field)
            : null;
    return at == null || !(at.content() instanceof Map) ? place -> null : cells(at, false);
  }

  /** What the cells hold, by place. */
  @FunctionalInterface
  interface Cells {
    /** The value at a place, or null where there is none. */
    @Nullable JsonValue at(long place);
  }

  private Cells cells(JsonValue at, boolean mayBeOne) {
    if (mayBeOne && at.content() instanceof String) {
      return place -> at; // one status for all
    }
    if (at.content() instanceof List) {
      List<JsonValue> items = problems.array(at);
      if (items.size() != cells) {
        problems.add(at, items.size() + " items", "expected one per cell, " + cells);
        return place -> null;
      }
      return place -> items.get((int) place);
    }
    Map<Long, JsonValue> items = new HashMap<>();
    problems
        .object(at)
        .forEach(
            (place, value) -> {
              if (place.matches("0|[1-9]\\d{0,15}") && Long.parseLong(place) < cells) {
                items.put(Long.parseLong(place), value);
              } else {
                String remedy = "expected the number of a cell from 0 to " + (cells - 1);
                problems.add(value, "the cell '" + place + "'", remedy);
              }
            });
    return items::get;
  }
}
