package org.goodworkmonitor.io.csv;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.goodworkmonitor.core.internal.ColumnNames;
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
      String name = records.label(i);
      if (fields.putIfAbsent(name, i) != null) {
        again.put(name, i);
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

  /**
   * The place of a column that tells the area, which may be missing; but one that differs in case
   * alone would be lost in silence.
   */
  int optional(String name, String what) {
    int place = optional(name);
    if (place == NOT_THERE) {
      for (Map.Entry<String, Integer> other : fields.entrySet()) {
        if (other.getKey().equalsIgnoreCase(name)) {
          defects.add(
              line,
              other.getValue() + 1,
              "the column '" + other.getKey() + "' where that " + what + " is '" + name + "'",
              "name it with withAreaColumns, as it is written, or rename it");
        }
      }
    }
    return place;
  }

  /**
   * The place of a column, which must be there.
   *
   * @param otherwise how to say that the file calls it something else
   */
  int required(String name, String what, String otherwise) {
    int place = optional(name);
    Integer scores = fields.get(ColumnNames.score(name));
    if (place == NOT_THERE && scores != null) {
      String shown = Defects.shortened(name);
      defects.add(
          line,
          scores + 1,
          "scores in place of values of '" + shown + "': this file is a scoreboard",
          "read the table that was scored");
    } else if (place == NOT_THERE) {
      Set<String> names = new LinkedHashSet<>(fields.keySet());
      String mend = "the columns are " + Defects.listed(names);
      String meant = Texts.didYouMean(name, names);
      defects.add(
          line,
          0,
          "no column '" + Defects.shortened(name) + "' " + what,
          mend + (meant.isEmpty() ? delimiter(names).orElse("; " + otherwise) : meant));
    }
    return place;
  }

  /** Whether the only column looks like several with another delimiter between them. */
  private Optional<String> delimiter(Set<String> names) {
    String only = String.join("", names);
    return Stream.of(";", "\t", "|", ",")
        .filter(mark -> width == 1 && only.contains(mark))
        .findFirst()
        .map(mark -> mark.equals("\t") ? "'\\t'" : "'" + mark + "'")
        .map(mark -> "; is the delimiter " + mark + "? then say so with withDelimiter");
  }
}
