package org.goodworkmonitor.io.csv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.model.IndicatorTable;

/**
 * Where a record tells its area.
 *
 * @param width how many fields a record has
 * @param code the field of the code
 * @param name the field of the name, or {@link Header#NOT_THERE}
 * @param region the field of the region, or {@link Header#NOT_THERE}
 * @param attributes the fields of other attributes, by their names
 * @param reference the field that marks reference rows, or {@link Header#NOT_THERE}
 * @param referenceFields the fields of the conditions that make a row a reference
 * @param references the codes of the reference rows found so far; filled while reading
 */
record AreaFields(
    int width,
    int code,
    int name,
    int region,
    Map<String, Integer> attributes,
    int reference,
    List<Integer> referenceFields,
    Set<String> references) {
  private static final String ATTRIBUTE = ColumnNames.attribute("");

  static AreaFields of(TableRules.Areas rules, Header header) {
    TableRules.AreaColumns columns = rules.columns();
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
        header.optional(columns.name()),
        header.optional(columns.region()),
        attributes,
        header.optional(ColumnNames.REFERENCE),
        rules.references().conditions().stream().map(c -> Selection.place(c, header)).toList(),
        ConcurrentHashMap.newKeySet());
  }

  /** Notes a defect for every code of a reference that no row had. */
  void checkReferences(References rules, Defects defects) {
    for (String code : rules.codes()) {
      if (!references.contains(code)) {
        defects.add(
            0,
            this.code + 1,
            "no row with the code '" + Defects.shortened(code) + "' of a reference",
            "check the code, or leave it out of withReferences");
      }
    }
  }

  /**
   * A table with its reference rows marked; after a defect is noted, the table without marks.
   *
   * @param where of which rows the table is made, for the message
   */
  IndicatorTable mark(IndicatorTable table, String where, Defects defects) {
    String[] codes = references.stream().filter(table::hasArea).sorted().toArray(String[]::new);
    if (codes.length == table.size()) {
      defects.add(0, 0, "nothing but reference rows" + where, "leave some rows to be ranked");
      return table;
    }
    return table.withReferences(codes);
  }
}
