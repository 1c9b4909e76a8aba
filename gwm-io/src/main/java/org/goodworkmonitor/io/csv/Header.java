package org.goodworkmonitor.io.csv;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.internal.Texts;

/** The names of the columns in the first line of a file. */
final class Header {
  static final int NOT_THERE = -1;

  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final Map<String, Integer> again = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Defects defects;
  private final long line;
  private final int width;

  Header(Records records, Defects defects) {
    if (!records.next()) {
      defects.add(0, 0, "nothing in it", "give a line of column names");
      defects.throwIfAny();
    }
    this.defects = defects;
    this.line = records.line();
    this.width = records.size();
    for (int i = 0; i < width; i++) {
      if (fields.putIfAbsent(records.field(i), i) != null) {
        again.put(records.field(i), i);
      }
    }
  }

  int width() {
    return width;
  }

  /** The place of a column, which may be missing. */
  int optional(String name) {
    Integer place = fields.get(name);
    Integer other = again.get(name);
    if (place != null && other != null && asked.add(name)) {
      String found =
          "the column name '" + Defects.shortened(name) + "' again, as in column " + (place + 1);
      defects.add(line, other + 1, found, "rename or remove one of them");
    }
    return place == null ? NOT_THERE : place;
  }

  /** The place of a column, which must be there. */
  int required(String name, String what) {
    int place = optional(name);
    if (place == NOT_THERE) {
      Set<String> names = new LinkedHashSet<>(fields.keySet());
      defects.add(
          line,
          0,
          "no column '" + Defects.shortened(name) + "' " + what,
          "the columns are " + Defects.listed(names) + Texts.didYouMean(name, names));
    }
    return place;
  }
}
