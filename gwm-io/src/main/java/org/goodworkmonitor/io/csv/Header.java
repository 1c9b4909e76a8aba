package org.goodworkmonitor.io.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.internal.Texts;

/**
 * The names of the columns in the first line of a file. A column is found by its name as people see
 * it: line breaks, non-breaking spaces and several spaces are one space.
 */
final class Header {
  static final int NOT_THERE = -1;

  /** How far below the first line the names of the columns are looked for. */
  private static final int MOST_TITLE_LINES = 20;

  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final Map<String, Integer> again = new LinkedHashMap<>();
  private final Map<String, Integer> asSeen = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final BitSet used = new BitSet();
  private final Records records;
  private final Notation notation;
  private final Defects defects;
  private final long line;
  private final String[] names;
  private final List<Line> below = new ArrayList<>();

  /** A line below the first one. */
  private record Line(long number, List<String> fields) {}

  Header(Records records, Notation notation, Defects defects) {
    if (!records.next()) {
      defects.add(0, 0, "nothing in it", "give a line of column names");
      defects.throwIfAny();
    }
    this.records = records;
    this.notation = notation;
    this.defects = defects;
    this.line = records.line();
    this.names = IntStream.range(0, records.size()).mapToObj(records::label).toArray(String[]::new);
    for (int i = 0; i < names.length; i++) {
      if (fields.putIfAbsent(names[i], i) != null) {
        again.put(names[i], i);
      }
    }
    for (int i = 0; i < names.length; i++) {
      asSeen.merge(Texts.asSeen(names[i]), i, (one, other) -> NOT_THERE);
    }
  }

  int width() {
    return names.length;
  }

  String name(int field) {
    return names[field];
  }

  /** The columns that nobody asked for. */
  int[] others() {
    return IntStream.range(0, names.length).filter(field -> !used.get(field)).toArray();
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
    int found = place != null ? place : asSeen.getOrDefault(Texts.asSeen(name), NOT_THERE);
    if (found != NOT_THERE) {
      used.set(found);
    }
    return found;
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
      String found = "no column '" + Defects.shortened(name) + "' " + what;
      defects.add(line, 0, found, remedy(name, otherwise));
    }
    return place;
  }

  private String remedy(String name, String otherwise) {
    Set<String> all = new LinkedHashSet<>(fields.keySet());
    return lineOf(name)
        .map(
            number ->
                isWorkbook()
                    ? "row " + number + " has it: name that row with withHeaderRow(" + number + ")"
                    : "line " + number + " has it: remove the lines above that one")
        .or(() -> delimiter(name))
        .orElseGet(
            () -> {
              String meant =
                  Texts.nearest(name, all)
                      .map(near -> "; did you mean '" + Defects.shortened(near) + "'?")
                      .orElse("; " + otherwise);
              return "the columns are " + Defects.listed(all) + meant;
            });
  }

  /**
   * The line below the first one that names the column: the lines before it are titles or notes.
   */
  private Optional<Long> lineOf(String name) {
    String seen = Texts.asSeen(name);
    return below().stream()
        .filter(row -> row.fields.stream().map(Texts::asSeen).anyMatch(seen::equals))
        .map(Line::number)
        .findFirst();
  }

  /**
   * The next lines, which are read only where a column is missing, so that none of them is lost.
   */
  private List<Line> below() {
    while (below.size() < MOST_TITLE_LINES && records.next()) {
      below.add(
          new Line(
              records.line(),
              IntStream.range(0, records.size()).mapToObj(records::field).toList()));
    }
    return below;
  }

  private boolean isWorkbook() {
    return records.problem(0, 0, "", "").place().sheet().isPresent();
  }

  /** Whether the columns have another delimiter between them. */
  private Optional<String> delimiter(String name) {
    if (!(records instanceof CsvRecords)) {
      return Optional.empty();
    }
    String own = String.valueOf(notation.delimiter());
    String header = String.join(own, names);
    for (String mark : List.of(";", "\t", "|", ",")) {
      List<String> parts = Arrays.asList(header.split(Pattern.quote(mark), -1));
      boolean named =
          parts.stream().map(part -> Texts.asSeen(part.replace("\"", ""))).anyMatch(name::equals);
      if (!mark.equals(own) && parts.size() > 1 && (named || isBelow(mark, own, parts.size()))) {
        return Optional.of(
            "the columns are "
                + Defects.listed(fields.keySet())
                + "; is the delimiter '"
                + Texts.visible(mark)
                + "'? then say so with withDelimiter");
      }
    }
    return Optional.empty();
  }

  /** Whether there is one column only, and the next line has the mark as often as the first. */
  private boolean isBelow(String mark, String own, int parts) {
    return names.length == 1
        && below().stream()
            .findFirst()
            .map(next -> String.join(own, next.fields).split(Pattern.quote(mark), -1).length)
            .filter(next -> next == parts)
            .isPresent();
  }
}
