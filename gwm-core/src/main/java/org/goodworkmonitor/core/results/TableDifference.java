package org.goodworkmonitor.core.results;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * What differs between two tables, cell by cell. Areas are matched by code and columns by id,
 * whatever their order. A cell differs if its value does by more than a tolerance, or its status,
 * such as missing or imputed. Names, units and confidence limits are not compared. Immutable.
 */
public final class TableDifference implements Tabular {
  private final ImmutableList<Change> changes;
  private final ImmutableList<Area> areasLost;
  private final ImmutableList<Area> areasGained;
  private final ImmutableList<Indicator> columnsLost;
  private final ImmutableList<Indicator> columnsGained;

  private TableDifference(
      List<Change> changes,
      List<Area> areasLost,
      List<Area> areasGained,
      List<Indicator> columnsLost,
      List<Indicator> columnsGained) {
    this.changes = ImmutableList.copyOf(changes);
    this.areasLost = ImmutableList.copyOf(areasLost);
    this.areasGained = ImmutableList.copyOf(areasGained);
    this.columnsLost = ImmutableList.copyOf(columnsLost);
    this.columnsGained = ImmutableList.copyOf(columnsGained);
  }

  /**
   * A cell that differs.
   *
   * @param area the area
   * @param column the id of the column
   * @param before the cell of the first table
   * @param after the cell of the second table
   */
  public record Change(Area area, String column, Cell before, Cell after) {

    /**
     * The second value less the first.
     *
     * @return the difference; {@code NaN} if one of them has no value
     */
    public double difference() {
      return after.value().orElse(Double.NaN) - before.value().orElse(Double.NaN);
    }
  }

  /**
   * Compares two tables exactly.
   *
   * @param before the first table
   * @param after the second table
   * @return what differs
   */
  public static TableDifference between(IndicatorTable before, IndicatorTable after) {
    return between(before, after, 0);
  }

  /**
   * Compares two tables up to a tolerance.
   *
   * @param before the first table
   * @param after the second table
   * @param tolerance the largest difference of two values that does not count, 0 or more
   * @return what differs
   * @throws IllegalArgumentException if the tolerance is negative or no number
   */
  public static TableDifference between(
      IndicatorTable before, IndicatorTable after, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new InvalidValueException("the tolerance " + tolerance, "expected 0 or more");
    }
    List<Change> changes = new ArrayList<>();
    for (Area area : before.areas()) {
      if (after.hasArea(area.code())) {
        for (Indicator column : before.indicators()) {
          if (after.has(column.id())) {
            Cell first = before.cell(area.code(), column.id());
            Cell second = after.cell(area.code(), column.id());
            if (differ(first, second, tolerance)) {
              changes.add(new Change(area, column.id(), first, second));
            }
          }
        }
      }
    }
    return new TableDifference(
        changes,
        before.areas().stream().filter(a -> !after.hasArea(a.code())).toList(),
        after.areas().stream().filter(a -> !before.hasArea(a.code())).toList(),
        before.indicators().stream().filter(i -> !after.has(i.id())).toList(),
        after.indicators().stream().filter(i -> !before.has(i.id())).toList());
  }

  private static boolean differ(Cell first, Cell second, double tolerance) {
    if (first.status() != second.status()) {
      return true;
    }
    return first.value().isPresent()
        && Math.abs(first.value().orElseThrow() - second.value().orElseThrow()) > tolerance;
  }

  /**
   * Whether there is no difference at all.
   *
   * @return true if both tables have the same areas and columns, and no cell differs
   */
  public boolean isEmpty() {
    return changes.isEmpty()
        && areasLost.isEmpty()
        && areasGained.isEmpty()
        && columnsLost.isEmpty()
        && columnsGained.isEmpty();
  }

  /**
   * The cells that differ, among the areas and columns that both tables have.
   *
   * @return an immutable list in the order of the first table, row by row
   */
  public List<Change> changes() {
    return changes;
  }

  /**
   * The areas that only the first table has.
   *
   * @return an immutable list
   */
  public List<Area> areasLost() {
    return areasLost;
  }

  /**
   * The areas that only the second table has.
   *
   * @return an immutable list
   */
  public List<Area> areasGained() {
    return areasGained;
  }

  /**
   * The columns that only the first table has.
   *
   * @return an immutable list
   */
  public List<Indicator> columnsLost() {
    return columnsLost;
  }

  /**
   * The columns that only the second table has.
   *
   * @return an immutable list
   */
  public List<Indicator> columnsGained() {
    return columnsGained;
  }

  /**
   * A row per cell that differs: code, name, column, both values, their difference, and both
   * statuses.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder("Differences between two tables")
        .texts("code", changes, change -> change.area().code())
        .texts("name", changes, change -> change.area().name())
        .texts("column", changes, Change::column)
        .numbers("before", "", values(true))
        .numbers("after", "", values(false))
        .numbers("difference", "", changes.stream().mapToDouble(Change::difference).toArray())
        .texts("status before", changes, change -> change.before().status().toString())
        .texts("status after", changes, change -> change.after().status().toString())
        .build();
  }

  private double[] values(boolean before) {
    return changes.stream()
        .map(change -> before ? change.before() : change.after())
        .mapToDouble(cell -> cell.value().orElse(Double.NaN))
        .toArray();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
