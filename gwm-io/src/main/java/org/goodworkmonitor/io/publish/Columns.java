package org.goodworkmonitor.io.publish;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable.Column;
import org.goodworkmonitor.core.view.Tabular;
import org.jspecify.annotations.Nullable;

/** What is known of the columns of a result beyond their names. */
record Columns(boolean areKeyedByCode, Map<String, String> titles, Map<String, String> notes) {

  static Columns of(Tabular result) {
    Map<String, String> titles = new LinkedHashMap<>();
    Map<String, String> notes = new LinkedHashMap<>();
    if (result instanceof IndicatorTable table) {
      for (Indicator indicator : table.indicators()) {
        titles.put(indicator.id(), indicator.name());
        String direction =
            indicator.direction() == Direction.HIGHER_IS_BETTER
                ? "Higher is better."
                : "Lower is better.";
        String source = indicator.source().isEmpty() ? "" : " Source: " + indicator.source() + ".";
        notes.put(indicator.id(), direction + source);
        titles.put(
            ColumnNames.lower(indicator.id()), indicator.name() + ", lower confidence limit");
        titles.put(
            ColumnNames.upper(indicator.id()), indicator.name() + ", upper confidence limit");
        titles.put(ColumnNames.status(indicator.id()), indicator.name() + ", status");
        notes.put(
            ColumnNames.status(indicator.id()),
            "suppressed: withheld by the publisher. imputed: an estimate in place of a missing or"
                + " suppressed value. Empty: observed, or missing if there is no value.");
      }
    } else if (result instanceof Scoreboard board) {
      for (Node node : board.nodes()) {
        String column = ColumnNames.score(node.id());
        titles.put(column, node.name());
        notes.put(
            column,
            node instanceof Indicator
                ? "The normalised score of the indicator, not its value."
                : "The score of the domain.");
      }
      boolean lower = board.index().definition().tree().direction() == Direction.LOWER_IS_BETTER;
      notes.put(
          "rank",
          "The rank in the whole index, 1 for the " + (lower ? "lowest" : "highest") + " score.");
    }
    boolean keyed = result instanceof IndicatorTable || result instanceof Scoreboard;
    return new Columns(keyed, ImmutableMap.copyOf(titles), ImmutableMap.copyOf(notes));
  }

  /** A field of a Table Schema. */
  Map<String, Object> field(Column column) {
    String type =
        switch (column.kind()) {
          case TEXT -> "string";
          case WHOLE -> "integer";
          case NUMBER -> "number";
        };
    Map<String, Object> field = DataPackage.ordered("name", column.name(), "type", type);
    put(field, "title", titles.get(column.name()));
    put(field, "description", notes.get(column.name()));
    put(field, "unit", column.unit());
    return field;
  }

  /** A column of CSV on the Web, whose name must be one that templates of addresses can hold. */
  Map<String, Object> described(Column column, int place) {
    String type =
        switch (column.kind()) {
          case TEXT -> "string";
          case WHOLE -> "integer";
          case NUMBER -> "double";
        };
    boolean plain = column.name().matches("[A-Za-z0-9][A-Za-z0-9_]*(:[a-z]+)?");
    Map<String, Object> described =
        DataPackage.ordered(
            "name",
            plain ? column.name().replace(':', '.') : "column" + (place + 1),
            "titles",
            List.of(column.name()),
            "datatype",
            type,
            "null",
            List.of(""));
    put(described, "dc:title", titles.get(column.name()));
    put(described, "dc:description", notes.get(column.name()));
    put(described, "schema:unitText", column.unit());
    return described;
  }

  private static void put(Map<String, Object> form, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      form.put(name, text);
    }
  }
}
