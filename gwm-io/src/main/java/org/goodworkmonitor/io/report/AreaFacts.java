package org.goodworkmonitor.io.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.view.ResultTable;

/** One column of another result, by the code of the area: a community, an end of an interval. */
final class AreaFacts {
  private final ResultTable.Column column;
  private final Map<String, Integer> rowOf;

  private AreaFacts(ResultTable.Column column, Map<String, Integer> rowOf) {
    this.column = column;
    this.rowOf = rowOf;
  }

  static List<AreaFacts> of(Scoreboard scoreboard, ResultTable result, String... names) {
    ResultTable.Column codes = result.column("code");
    Map<String, Integer> rowOf = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (int row = 0; row < result.rows(); row++) {
      String code = codes.text(row);
      if (rowOf.put(code, row) != null) {
        wrong.add(code + " twice");
      } else if (!scoreboard.table().hasArea(code)) {
        wrong.add(code);
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + result.title()
              + "': found codes that are no areas of the scoreboard, or come twice: "
              + wrong.subList(0, Math.min(10, wrong.size()))
              + "; give one row for each of its areas");
    }
    List<AreaFacts> facts = new ArrayList<>();
    for (String name : names) {
      facts.add(new AreaFacts(result.column(name), rowOf));
    }
    return facts;
  }

  /** The heading: the column's name as words. */
  String heading() {
    String words = column.name().replace('_', ' ').strip();
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  boolean isText() {
    return column.kind() == ResultTable.Kind.TEXT;
  }

  /** What people read for an area. */
  String shown(String code, ReportTexts texts) {
    Integer row = rowOf.get(code);
    if (row == null || column.isEmpty(row)) {
      return "–";
    }
    return column.kind() == ResultTable.Kind.NUMBER
        ? texts.value(column.number(row))
        : column.text(row);
  }

  /** The number of an area; NaN if it has none. */
  double number(String code) {
    Integer row = rowOf.get(code);
    return row == null || column.isEmpty(row) ? Double.NaN : column.number(row);
  }

  /** What the table is sorted by: every digit, and nothing for a gap. */
  String key(String code) {
    Integer row = rowOf.get(code);
    return row == null ? "" : column.text(row);
  }
}
