package org.goodworkmonitor.stats.smallarea;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * What {@link EmpiricalBayes} made of the estimates of areas. Immutable and safe for use by many
 * threads.
 */
public final class Shrinkage implements Tabular {
  private final ImmutableList<Row> rows;
  private final ImmutableList<Group> groups;

  Shrinkage(List<Row> rows, List<Group> groups) {
    this.rows = ImmutableList.copyOf(rows);
    this.groups = ImmutableList.copyOf(groups);
  }

  /**
   * One area.
   *
   * @param area the area
   * @param direct what its own numbers say; {@code NaN} where it has none
   * @param target the mean that it is drawn to; {@code NaN} where its numbers are missing
   * @param weight how far its own numbers count, from 0 to 1
   * @param estimate {@code target + weight (direct - target)}; {@code NaN} where its numbers are
   *     missing
   */
  public record Row(Area area, double direct, double target, double weight, double estimate) {}

  /**
   * The areas that are drawn together.
   *
   * @param region the region, or the empty text for all areas
   * @param n how many areas have numbers
   * @param mean the mean that they are drawn to
   * @param variance the variance of the true values between the areas, beyond what sampling
   *     explains; 0 where it explains everything
   */
  public record Group(String region, int n, double mean, double variance) {}

  /**
   * All areas, in the order of the table.
   *
   * @return an immutable list
   */
  public List<Row> rows() {
    return rows;
  }

  /**
   * The groups: regions in alphabetical order, or one group of all areas.
   *
   * @return an immutable list
   */
  public List<Group> groups() {
    return groups;
  }

  /**
   * The row of an area.
   *
   * @param area its code
   * @return the row
   * @throws IllegalArgumentException if there is no such area
   */
  public Row row(String area) {
    return rows.stream()
        .filter(r -> r.area().code().equals(area))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no area '" + area + "'"));
  }

  /**
   * As {@link #row(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return the row
   * @throws IllegalArgumentException if there is no such area
   */
  public Row row(Area area) {
    return row(area.code());
  }

  /**
   * The estimates as a column, to be put into the table that they were made from.
   *
   * @param as what the column is called
   * @return a column in the order of the table; a gap where there is no estimate
   */
  public Column column(Indicator as) {
    return Column.of(as, numbers(rows, Row::estimate));
  }

  /**
   * A row per area.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    double[] direct = numbers(rows, Row::direct);
    double largest = Arrays.stream(direct).map(Math::abs).filter(v -> v > 0).max().orElse(1);
    int decimals = (int) Math.max(1, Math.min(12, Math.ceil(3 - Math.log10(largest))));
    return Rows.table("Estimates drawn to the mean of their region", rows, Row::area)
        .numbers("direct", "", decimals, direct)
        .numbers("target", "", decimals, numbers(rows, Row::target))
        .numbers("weight", "", 2, numbers(rows, Row::weight))
        .numbers("estimate", "", decimals, numbers(rows, Row::estimate))
        .build();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
