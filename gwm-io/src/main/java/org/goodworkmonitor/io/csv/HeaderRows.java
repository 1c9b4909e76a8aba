package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.io.csv.Layout.HeaderPlace;

/**
 * The rows that name the columns of a table, and the names that they make together.
 *
 * @param line where they start
 * @param names the names
 * @param labelled whether labels follow the codes of an SDMX-CSV file, which alone are the names
 */
record HeaderRows(long line, ImmutableList<String> names, boolean labelled) {

  /**
   * One of the rows.
   *
   * @param line where it starts
   * @param texts its fields
   * @param merged whether a field only repeats the one before it, with which it is merged
   */
  private record Line(long line, List<String> texts, BitSet merged) {
    static Line of(Records row) {
      List<String> texts = TableRecords.fields(row);
      BitSet merged = new BitSet();
      for (int i = 0; i < texts.size(); i++) {
        merged.set(i, row.mergedInto(i) != i);
      }
      return new Line(row.line(), texts, merged);
    }

    /** The name over a column: that of merged cells, or of the last named column before it. */
    String over(int column) {
      if (column < texts.size() && !texts.get(column).isEmpty()) {
        return texts.get(column);
      }
      int i = Math.min(column, texts.size() - 1);
      while (merged.isEmpty() && i >= 0 && texts.get(i).isEmpty()) {
        i--;
      }
      return !merged.isEmpty() || i < 0 ? "" : texts.get(i);
    }

    /** The name that stands in a column itself. */
    String at(int column) {
      return column < texts.size() && !merged.get(column) ? texts.get(column) : "";
    }
  }

  /** Finds them; the current row is then the last of them. */
  static HeaderRows find(Records rows, Layout layout, Defects defects) {
    HeaderPlace place = layout.header();
    Deque<Line> window = new ArrayDeque<>();
    Nearest nearest = new Nearest(place.columns());
    boolean any = false;
    while (rows.next()) {
      if (TableRecords.isBlank(rows)) {
        continue;
      }
      any = true;
      if (rows.line() < place.row()) {
        continue;
      }
      window.add(Line.of(rows));
      if (place.row() > 0 && window.getFirst().line != place.row()) {
        break;
      }
      if (window.size() > place.rows()) {
        window.remove();
      }
      if (window.size() == place.rows()) {
        HeaderRows found = joined(List.copyOf(window), layout);
        if (nearest.isFound(found)) {
          return found;
        }
      }
    }
    if (place.row() > 0) {
      String what = "nothing in row " + place.row();
      defects.add(0, 0, any ? what : "nothing in it", "name the row of the column names");
    } else if (!any) {
      defects.add(0, 0, "nothing in it", "give a line of column names");
    } else {
      nearest.complain(place, defects);
    }
    defects.throwIfAny();
    throw new AssertionError("a defect was noted");
  }

  /** The names of joined rows: of each column those above it, but none twice in a row. */
  private static HeaderRows joined(List<Line> lines, Layout layout) {
    int width = lines.stream().mapToInt(line -> line.texts.size()).max().orElse(0);
    Line last = lines.get(lines.size() - 1);
    String[] names = new String[width];
    for (int column = 0; column < width; column++) {
      List<String> parts = new ArrayList<>();
      for (Line line : lines) {
        String part = line.equals(last) ? line.at(column) : line.over(column);
        boolean again = !parts.isEmpty() && parts.get(parts.size() - 1).equals(part);
        if (!part.isEmpty() && !again) {
          parts.add(part);
        }
      }
      names[column] = String.join(" ", parts);
    }
    int before = layout.range().firstColumn() - 1;
    layout
        .columns()
        .forEach(
            (column, name) -> {
              if (column - before >= 1 && column - before <= names.length) {
                names[column - before - 1] = name;
              }
            });
    boolean labelled = Sdmx.isLabelled(names);
    if (labelled) {
      Arrays.setAll(names, column -> Sdmx.code(names[column]));
    }
    return new HeaderRows(lines.get(0).line, ImmutableList.copyOf(names), labelled);
  }

  /** A name as it is compared where nothing is the same to the letter. */
  static String key(String name) {
    return Texts.asSeen(name).toLowerCase(Locale.ROOT);
  }

  /** The rows that have the most of the names that are looked for. */
  private static final class Nearest {
    private final List<String> wanted;
    private long line;
    private List<String> missing = List.of();
    private Collection<String> there = List.of();

    Nearest(List<String> wanted) {
      this.wanted = wanted;
      this.missing = wanted;
    }

    boolean isFound(HeaderRows rows) {
      if (wanted.isEmpty()) {
        return true;
      }
      Set<String> keys = new LinkedHashSet<>();
      rows.names.stream().map(HeaderRows::key).forEach(keys::add);
      List<String> lacking = wanted.stream().filter(name -> !keys.contains(key(name))).toList();
      if (lacking.size() < missing.size()) {
        missing = lacking;
        line = rows.line;
        there = rows.names.stream().filter(name -> !name.isEmpty()).toList();
      }
      return lacking.isEmpty();
    }

    void complain(HeaderPlace place, Defects defects) {
      if (wanted.isEmpty()) {
        String found = "fewer than " + place.rows() + " rows";
        defects.add(0, 0, found, "say with withJoinedHeaderRows how many name the columns");
        return;
      }
      String found = "no row with the column names " + Defects.listed(wanted);
      if (line == 0) {
        defects.add(0, 0, found, "check their spelling, or say withHeaderRow");
      } else {
        String one = missing.get(0);
        String remedy =
            "the nearest has "
                + Defects.listed(there)
                + ", but not "
                + Defects.listed(missing)
                + Texts.didYouMean(one, there);
        defects.add(line, 0, found, remedy);
      }
    }
  }
}
