package org.goodworkmonitor.stats.policy;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * How far each area falls short of a target.
 *
 * <pre>{@code
 * TargetGaps.Result gaps = TargetGaps.analyse(board, "good_work", 300);
 * System.out.println(gaps);
 * System.out.println(Allocation.withDefaults().analyse(gaps, 1_000_000));
 * }</pre>
 *
 * <p>The gap is target less value where higher is better, and value less target where lower is
 * better; 0 where the area has reached the target. Gaps are in the unit of the indicator. Areas
 * without a value have no gap, and are listed apart. Immutable and safe for use by many threads.
 */
public final class TargetGaps {

  private TargetGaps() {}

  /**
   * One area.
   *
   * @param area the area
   * @param value its value
   * @param gap how far it falls short of the target, 0 or more
   */
  public record Row(Area area, double value, double gap) {}

  /**
   * The gaps of an indicator.
   *
   * @param table the table
   * @param indicator the id of the indicator, whose direction says which side of the target is
   *     better
   * @param target the target, in the unit of the indicator
   * @return the gaps
   * @throws IllegalArgumentException if the table lacks the indicator, the target is not finite, or
   *     a gap exceeds the largest double
   */
  public static Result analyse(IndicatorTable table, String indicator, double target) {
    if (!Double.isFinite(target)) {
      throw new InvalidValueException("the target " + target, "give a finite number");
    }
    Column column = table.column(indicator);
    int sign = column.indicator().direction().sign();
    List<Row> rows = new ArrayList<>();
    ImmutableList.Builder<Area> leftOut = ImmutableList.builder();
    for (int i = 0; i < column.size(); i++) {
      if (table.isReference(i)) {
        continue;
      }
      Area area = table.areas().get(i);
      double value = column.value(i);
      if (Double.isNaN(value)) {
        leftOut.add(area);
        continue;
      }
      double gap = Math.max(0, sign * (target - value)) + 0.0;
      if (!Double.isFinite(gap)) {
        throw new InvalidValueException(
            "a gap between " + value + " of area " + area.code() + " and " + target,
            "it exceeds the largest number; use another unit");
      }
      rows.add(new Row(area, value, gap));
    }
    rows.sort(Comparator.comparingDouble(Row::gap).reversed());
    return new Result(column.indicator(), target, ImmutableList.copyOf(rows), leftOut.build());
  }

  /**
   * The gaps of the scores of a domain, or of the whole index.
   *
   * @param board the scoreboard
   * @param domain the id of the domain; higher scores are better
   * @param target the target score
   * @return the gaps; areas without a score are left out
   * @throws IllegalArgumentException if there is no such domain, or the target is not finite
   */
  public static Result analyse(Scoreboard board, String domain, double target) {
    return analyse(board.domainScores(), domain, target);
  }

  /** The gap of each area. Immutable. */
  public static final class Result implements Tabular {
    private final Indicator indicator;

    private final double target;

    private final ImmutableList<Row> rows;

    private final ImmutableList<Area> leftOut;

    private Result(
        Indicator indicator, double target, ImmutableList<Row> rows, ImmutableList<Area> leftOut) {
      this.indicator = indicator;
      this.target = target;
      this.rows = rows;
      this.leftOut = leftOut;
    }

    /**
     * What the gaps are of.
     *
     * @return the indicator
     */
    public Indicator indicator() {
      return indicator;
    }

    /**
     * The target.
     *
     * @return a finite number
     */
    public double target() {
      return target;
    }

    /**
     * All areas with a value, the largest gap first; equal gaps in the order of the table.
     *
     * @return an immutable list
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * The areas that have not reached the target.
     *
     * @return an immutable list, the largest gap first
     */
    public List<Row> below() {
      return rows.stream().filter(row -> row.gap() > 0).collect(ImmutableList.toImmutableList());
    }

    /**
     * The areas without a value.
     *
     * @return an immutable list in the order of the table
     */
    public List<Area> leftOut() {
      return leftOut;
    }

    /**
     * A row per area with a value, the largest gap first.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return Rows.table("Gap to " + target + " in " + indicator.name(), rows, Row::area)
          .numbers("value", indicator.unit(), 1, numbers(rows, Row::value))
          .numbers("gap", indicator.unit(), 1, numbers(rows, Row::gap))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
