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
 * The names of the columns of a table. A column is found by its name to the letter, or as people
 * see it (line breaks, non-breaking spaces and several spaces are one space), or in another case.
 */
final class Header {
  static final int NOT_THERE = -1;

  /** How far below the first line the names of the columns are looked for. */
  private static final int MOST_TITLE_LINES = 20;

  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final Map<String, Integer> again = new LinkedHashMap<>();
  private final Map<String, List<Integer>> asSeen = new LinkedHashMap<>();
  private final Map<String, List<Integer>> inAnyCase = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private final BitSet used = new BitSet();
  private final Records records;
  private final Notation notation;
  private final Defects defects;
  private final long line;
  private final String[] names;
  private final boolean labelled;
  private final List<Line> below = new ArrayList<>();

  /** A line below the first one. */
  private record Line(long number, List<String> fields) {}

  /**
   * Takes the names that were found.
   *
   * @param records the rows, of which the current one is the last of the names
   */
  Header(Records records, HeaderRows rows, Notation notation, Defects defects) {
    this.records = records;
    this.notation = notation;
    this.defects = defects;
    this.line = rows.line();
    this.names = rows.names().toArray(String[]::new);
    this.labelled = rows.labelled();
    for (int i = 0; i < names.length; i++) {
      if (fields.putIfAbsent(names[i], i) != null) {
        again.put(names[i], i);
      }
      merge(asSeen, Texts.asSeen(names[i]), i);
      merge(inAnyCase, HeaderRows.key(names[i]), i);
    }
  }

  private static void merge(Map<String, List<Integer>> places, String name, int place) {
    places.computeIfAbsent(name, any -> new ArrayList<>()).add(place);
  }

  /** Whether fields hold codes with labels. */
  boolean isLabelled() {
    return labelled;
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
    if (name.isEmpty()) {
      return NOT_THERE;
    }
    Integer place = fields.get(name);
    Integer other = again.get(name);
    if (place != null && other != null && asked.add(name)) {
      String found =
          "the column name '" + Defects.shortened(name) + "' again, as in column " + (place + 1);
      defects.add(line, other + 1, found, "give one of them another name with withColumn");
    }
    int found = place != null ? place : alike(name);
    if (found != NOT_THERE) {
      used.set(found);
    }
    return found;
  }

  /** Counts a column among those that are read; one that tells the same again is a defect. */
  void useOnce(int field, String what, String found) {
    used.set(field);
    if (!told.add(what)) {
      defects.add(line, field + 1, found, "read one of them, with withColumnNames or withRange");
    }
  }

  /** Notes a defect for every indicator that has no column of a period. */
  void requirePeriods(Set<Integer> found, PanelForm form, List<String> indicators) {
    String pattern = form.columnNames();
    List<String> lacking = new ArrayList<>();
    for (int k = 0; k < indicators.size(); k++) {
      if (!found.contains(k) && !found.contains(NOT_THERE)) {
        lacking.add(pattern.replace("{indicator}", indicators.get(k)));
      }
    }
    if (!lacking.isEmpty()) {
      defects.add(
          line,
          0,
          "no column named like " + Defects.listed(lacking),
          "the columns are "
              + Defects.listed(fields.keySet())
              + "; say with withColumnNames how those of values are named, or with withPeriods what"
              + " periods they are");
    }
  }

  /** Counts a column among those that nobody asked for. */
  void release(int field) {
    if (field != NOT_THERE) {
      used.clear(field);
    }
  }

  /** The column whose name looks the same, or differs in case alone. */
  private int alike(String name) {
    List<Integer> places = asSeen.getOrDefault(Texts.asSeen(name), List.of());
    if (places.isEmpty()) {
      places = inAnyCase.getOrDefault(HeaderRows.key(name), List.of());
    }
    if (places.size() > 1 && asked.add(name)) {
      List<String> all = places.stream().map(this::name).toList();
      String found =
          "the columns " + Defects.listed(all) + ", all of them like '" + Defects.shortened(name);
      defects.add(line, places.get(1) + 1, found + "'", "name the one that is meant to the letter");
    }
    return places.isEmpty() ? NOT_THERE : places.get(0);
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
                (isWorkbook() ? "row " : "line ")
                    + number
                    + " has it: name it with withHeaderRow("
                    + number
                    + "), or let it be found with withHeaderContaining")
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
    String key = HeaderRows.key(name);
    return below().stream()
        .filter(row -> row.fields.stream().map(HeaderRows::key).anyMatch(key::equals))
        .map(Line::number)
        .findFirst();
  }

  /**
   * The next lines, which are read only where a column is missing, so that none of them is lost.
   */
  private List<Line> below() {
    while (below.size() < MOST_TITLE_LINES && records.next()) {
      below.add(new Line(records.line(), TableRecords.fields(records)));
    }
    return below;
  }

  private boolean isWorkbook() {
    return records.problem(0, 0, "", "").place().sheet().isPresent();
  }

  /** Whether the columns have another delimiter between them. */
  private Optional<String> delimiter(String name) {
    if (isWorkbook()) {
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
