package org.goodworkmonitor.io.csv;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.TimeOrder;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the columns that are not read, to tell why rows come twice: they are often of
 * different groups, such as men and women. The fields of the first rows are kept, and those of all
 * rows after the first that came twice, so that sound files cost nothing.
 */
final class OtherColumns {
  private static final int FIRST_ROWS = 100;
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_VALUES = 8;

  private final String[] names;
  private final int[] fields;
  private final char decimalMark;
  private final Map<Long, String[]> rows = new LinkedHashMap<>(); // by line
  private boolean keepsAll;

  OtherColumns(TableRules rules, Header header) {
    this.fields = header.others();
    this.names = Arrays.stream(fields).mapToObj(header::name).toArray(String[]::new);
    this.decimalMark = rules.notation().decimalMark();
  }

  private OtherColumns(OtherColumns like) {
    this.fields = like.fields;
    this.names = like.names;
    this.decimalMark = like.decimalMark;
  }

  /** The same columns of a part of the file, of which no row is kept yet. */
  OtherColumns ofPart() {
    return new OtherColumns(this);
  }

  /** Adds the rows of a part, as far as they are among the first of the file. */
  void add(OtherColumns part, long linesBefore) {
    part.rows.forEach(
        (line, row) -> {
          if (rows.size() < FIRST_ROWS) {
            rows.putIfAbsent(linesBefore + line, row);
          }
        });
  }

  /** Looks at the current row. */
  void see(Records records) {
    if (rows.size() < (keepsAll ? MOST_ROWS : FIRST_ROWS)) {
      rows.putIfAbsent(records.line(), take(records));
    }
  }

  private String[] take(Records records) {
    return Arrays.stream(fields).mapToObj(records::field).toArray(String[]::new);
  }

  /**
   * What to do about two rows that tell the same.
   *
   * @param line the line of the first
   * @param records the second is its current row
   */
  String remedy(long line, Records records, String otherwise) {
    keepsAll = true;
    see(records);
    return remedy(rows.get(line), take(records), otherwise);
  }

  /** As {@link #remedy(long, Records, String)}, of rows that were read before. */
  String remedy(long line, long other, String otherwise) {
    return remedy(rows.get(line), rows.get(other), otherwise);
  }

  private String remedy(String @Nullable [] one, String @Nullable [] two, String otherwise) {
    if (one == null || two == null) {
      return names.length == 0
          ? otherwise
          : otherwise
              + "; if the rows differ in a column that is not read, "
              + Defects.listed(List.of(names))
              + ", choose rows with where";
    }
    int[] different =
        IntStream.range(0, names.length).filter(i -> !one[i].equals(two[i])).toArray();
    int[] kinds =
        Arrays.stream(different).filter(i -> !isNumber(one[i]) || !isNumber(two[i])).toArray();
    int[] told = kinds.length > 0 ? kinds : different;
    if (told.length == 0) {
      return otherwise;
    }
    String columns =
        Arrays.stream(told)
            .mapToObj(i -> Defects.shortened(names[i]) + " " + values(i, one[i], two[i]))
            .collect(Collectors.joining(", "));
    String name = names[told[0]];
    return "the rows differ in "
        + columns
        + ": choose rows, as with where(\""
        + Defects.shortened(name)
        + "\", \""
        + Defects.shortened(two[told[0]])
        + "\")"
        + (arePeriods(one[told[0]], two[told[0]])
            ? ", or read a panel with PanelForm.rowPerPeriod(\"" + Defects.shortened(name) + "\")"
            : "");
  }

  private static boolean arePeriods(String one, String two) {
    return !one.isEmpty() && !two.isEmpty() && TimeOrder.of(Set.of(one, two)).troubles().isEmpty();
  }

  /** The texts that a column has in the rows that are kept, those of two rows first. */
  private String values(int column, String one, String two) {
    Set<String> all = new LinkedHashSet<>(List.of(one, two));
    for (String[] row : rows.values()) {
      if (all.size() > MOST_VALUES) {
        break;
      }
      all.add(row[column]);
    }
    String listed =
        all.stream()
            .limit(MOST_VALUES)
            .map(text -> text.isEmpty() ? "nothing" : "'" + Defects.shortened(text) + "'")
            .collect(Collectors.joining(", "));
    return "(" + listed + (all.size() > MOST_VALUES ? " and more)" : ")");
  }

  private boolean isNumber(String text) {
    return text.isEmpty() || !Double.isNaN(NumberText.parse(text, decimalMark));
  }
}
