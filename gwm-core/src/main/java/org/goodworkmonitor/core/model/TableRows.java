package org.goodworkmonitor.core.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The rows of a table, as views. */
final class TableRows extends AbstractList<Row> implements RandomAccess {
  private final IndicatorTable table;

  TableRows(IndicatorTable table) {
    this.table = table;
  }

  @Override
  public Row get(int row) {
    Area area = table.areas().get(row);
    return new Row() {
      @Override
      public Area area() {
        return area;
      }

      @Override
      public String period() {
        return "";
      }

      @Override
      public double value(String column) {
        return table.column(column).value(row);
      }

      @Override
      public Row at(String period) {
        if (!period.isEmpty()) {
          throw new IllegalArgumentException(
              "no period '" + period + "' in a table without periods");
        }
        return this;
      }

      @Override
      public List<String> periods() {
        return List.of("");
      }
    };
  }

  @Override
  public int size() {
    return table.size();
  }
}
