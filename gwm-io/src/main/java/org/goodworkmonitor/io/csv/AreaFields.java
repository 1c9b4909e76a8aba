package org.goodworkmonitor.io.csv;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.goodworkmonitor.core.internal.ColumnNames;

/**
 * Where a record tells its area.
 *
 * @param width how many fields a record has
 * @param code the field of the code
 * @param name the field of the name, or {@link Header#NOT_THERE}
 * @param region the field of the region, or {@link Header#NOT_THERE}
 * @param attributes the fields of other attributes, by their names
 * @param reference the field that marks reference rows, or {@link Header#NOT_THERE}
 * @param references the codes of the reference rows found so far; filled while reading
 */
record AreaFields(
    int width,
    int code,
    int name,
    int region,
    Map<String, Integer> attributes,
    int reference,
    Set<String> references) {
  private static final String ATTRIBUTE = ColumnNames.attribute("");

  static AreaFields of(CsvReader.AreaColumns columns, Header header) {
    Map<String, Integer> attributes = new TreeMap<>();
    for (int field = 0; field < header.width(); field++) {
      String name = header.name(field);
      if (name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()) {
        attributes.put(name.substring(ATTRIBUTE.length()), header.optional(name));
      }
    }
    return new AreaFields(
        header.width(),
        header.required(columns.code(), "of area codes", "name another with withAreaColumns"),
        header.optional(columns.name(), "of area names"),
        header.optional(columns.region(), "of regions"),
        attributes,
        header.optional(ColumnNames.REFERENCE),
        ConcurrentHashMap.newKeySet());
  }

  /** The codes of the reference rows that are among some areas. */
  String[] references(Predicate<String> isThere) {
    return references.stream().filter(isThere).sorted().toArray(String[]::new);
  }
}
