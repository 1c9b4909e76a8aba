package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.goodworkmonitor.core.internal.Texts;

/** Tells which rows of a table are read, and keeps what it saw, to say what was not there. */
final class Selection {
  private static final int MOST_SEEN = 1000;

  private final ImmutableList<Condition> conditions;
  private final int[] fields;
  private final List<Set<String>> seen = new ArrayList<>();
  private final String[] last;

  private Selection(ImmutableList<Condition> conditions, int[] fields) {
    this.conditions = conditions;
    this.fields = fields;
    this.last = new String[fields.length];
    conditions.forEach(any -> seen.add(new LinkedHashSet<>()));
  }

  /** Finds the columns. */
  static Selection of(ImmutableList<Condition> conditions, Header header) {
    return new Selection(conditions, conditions.stream().mapToInt(c -> place(c, header)).toArray());
  }

  /** The column of a condition; if rows still come twice, they may differ in it. */
  static int place(Condition condition, Header header) {
    int place = header.required(condition.column(), "to choose rows by", "name one of them");
    header.release(place);
    return place;
  }

  /** The same conditions on a part of the rows. */
  Selection ofPart() {
    return new Selection(conditions, fields);
  }

  /** Adds what was seen in a part. */
  void add(Selection part) {
    for (int c = 0; c < fields.length; c++) {
      for (String text : part.seen.get(c)) {
        note(c, text);
      }
    }
  }

  private void note(int condition, String text) {
    Set<String> known = seen.get(condition);
    if (known.size() < MOST_SEEN || conditions.get(condition).values().contains(text)) {
      known.add(text);
    }
  }

  /** Whether all conditions hold for the current row. */
  boolean holdsFor(Records row) {
    for (int c = 0; c < fields.length; c++) {
      String text = row.label(fields[c]);
      if (!text.equals(last[c])) {
        last[c] = text;
        note(c, Texts.asSeen(text));
      }
      if (!conditions.get(c).holds(text)) {
        return false;
      }
    }
    return true;
  }

  /** Notes a defect for every value that was in no row that the conditions before it had left. */
  void finish(Defects defects) {
    for (int c = 0; c < fields.length; c++) {
      Condition condition = conditions.get(c);
      Set<String> known = new TreeSet<>(seen.get(c));
      for (String value : condition.values()) {
        if (!known.contains(value)) {
          defects.add(
              0,
              fields[c] + 1,
              "no row with '"
                  + Defects.shortened(value)
                  + "' in '"
                  + Defects.shortened(condition.column())
                  + "'"
                  + (c == 0 ? "" : " among those that the conditions before it leave"),
              "there are " + Defects.listed(known) + Texts.didYouMean(value, known));
        }
      }
    }
  }
}
