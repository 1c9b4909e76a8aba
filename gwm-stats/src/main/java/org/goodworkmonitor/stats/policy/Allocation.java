package org.goodworkmonitor.stats.policy;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Shares a sum among the areas below a target, in proportion to their gap.
 *
 * <pre>{@code
 * Allocation.withDefaults().withFloor(5_000).withCap(50_000).analyse(gaps, 1_000_000);
 * }</pre>
 *
 * <p>An area with the gap g &gt; 0 gets min(cap, max(floor, r g)). The rate r, the same for all, is
 * the one at which the amounts add up to the sum; without floor and cap it is the sum divided by
 * all gaps. Areas that have reached the target get nothing, and the floor does not apply to them.
 * Areas without a value are not considered; see {@link TargetGaps.Result#leftOut()}.
 *
 * <p>Gaps count per area, whatever its population: to share per head, use an indicator that counts
 * people. Immutable and safe for use by many threads.
 */
public final class Allocation {
  private static final Allocation DEFAULTS = new Allocation(0, OptionalDouble.empty());

  private final double floor;
  private final OptionalDouble cap;

  private Allocation(double floor, OptionalDouble cap) {
    this.floor = floor;
    this.cap = cap;
  }

  /** What decided an amount. */
  public enum Basis {
    /** The gap, at the common rate. */
    GAP,
    /** The floor, which is above the amount by gap. */
    FLOOR,
    /** The cap, which is below the amount by gap. */
    CAP
  }

  /**
   * What one area gets.
   *
   * @param area the area
   * @param gap its gap, above 0
   * @param amount what it gets
   * @param basis what decided the amount
   */
  public record Row(Area area, double gap, double amount, Basis basis) {}

  /**
   * A sum as it was shared.
   *
   * @param sum the sum
   * @param rate the amount per unit of gap where neither floor nor cap decides
   * @param rows the areas that get something, the largest gap first
   */
  public record Result(double sum, double rate, List<Row> rows) implements Tabular {

    /**
     * Copies the rows.
     *
     * @param sum the sum
     * @param rate the amount per unit of gap where neither floor nor cap decides
     * @param rows the areas that get something
     */
    public Result {
      rows = ImmutableList.copyOf(rows);
    }

    /**
     * A row per area that gets something: its gap, the amount, the share of the sum in per cent,
     * and what decided the amount.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return Rows.table("Allocation by gap", rows, Row::area)
          .numbers("gap", "", 1, numbers(rows, Row::gap))
          .numbers("amount", "", 0, numbers(rows, Row::amount))
          .numbers("share", "%", 2, numbers(rows, row -> 100 * (row.amount() / sum)))
          .texts("basis", rows, row -> row.basis().name().toLowerCase(Locale.ROOT))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: in proportion to the gap, without floor or cap.
   *
   * @return the options
   */
  public static Allocation withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with the least that an area with a gap gets.
   *
   * @param least 0 or more
   * @return a new value
   * @throws IllegalArgumentException if it is negative, not finite, or above the cap
   */
  public Allocation withFloor(double least) {
    return checked(least, cap);
  }

  /**
   * The same with the most that an area gets.
   *
   * @param most above 0
   * @return a new value
   * @throws IllegalArgumentException if it is not above 0, not finite, or below the floor
   */
  public Allocation withCap(double most) {
    return checked(floor, OptionalDouble.of(most));
  }

  private static Allocation checked(double floor, OptionalDouble cap) {
    double most = cap.orElse(Double.MAX_VALUE);
    if (!(floor >= 0 && floor <= most && most > 0 && most < Double.POSITIVE_INFINITY)) {
      throw new InvalidValueException(
          "a floor of " + floor + (cap.isPresent() ? " and a cap of " + most : ""),
          "expected finite numbers, the floor 0 or more and the cap above 0 and not below it");
    }
    return new Allocation(floor, cap);
  }

  /**
   * Shares a sum.
   *
   * @param gaps the gaps
   * @param sum the sum, above 0
   * @return the shares, which add up to the sum but for rounding errors of doubles
   * @throws IllegalArgumentException if the sum is not above 0 or not finite, no area has a gap, or
   *     the areas cannot get so little with the floor, or so much with the cap
   */
  public Result analyse(TargetGaps.Result gaps, double sum) {
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new InvalidValueException("the sum " + sum, "give a finite number above 0");
    }
    List<TargetGaps.Row> below = gaps.below();
    int n = below.size();
    if (n == 0) {
      throw new InvalidValueException(
          "no area below the target " + gaps.target(), "set a target that some have not reached");
    }
    double most = cap.orElse(Double.MAX_VALUE);
    if (n * floor > sum) {
      throw new InvalidValueException(
          "the sum " + sum + " for " + n + " areas with a floor of " + floor,
          "give at least " + n * floor + ", or lower the floor");
    }
    if (n * most < sum) {
      throw new InvalidValueException(
          "the sum " + sum + " for " + n + " areas with a cap of " + most,
          "give at most " + n * most + ", or raise the cap");
    }
    double largest = below.get(0).gap(); // gaps in units of it can neither overflow nor vanish
    double[] relative = below.stream().mapToDouble(row -> row.gap() / largest).toArray();
    double rate = rate(relative, sum, most);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      double byGap = rate * relative[i];
      Basis basis = byGap < floor ? Basis.FLOOR : byGap > most ? Basis.CAP : Basis.GAP;
      double amount = Math.min(most, Math.max(floor, byGap));
      rows.add(new Row(below.get(i).area(), below.get(i).gap(), amount, basis));
    }
    return new Result(sum, rate / largest, rows.build());
  }

  /**
   * The rate at which the amounts add up to the sum. The total is piecewise linear in the rate and
   * never falls; between two rates at which an area reaches its floor or cap it is a straight line.
   */
  private double rate(double[] gaps, double sum, double most) {
    double[] turns =
        DoubleStream.concat(
                Arrays.stream(gaps).map(g -> floor / g), Arrays.stream(gaps).map(g -> most / g))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double before = 0;
    for (double turn : turns) {
      if (total(gaps, turn, most) >= sum) {
        break;
      }
      before = turn;
    }
    double fixed = 0;
    double free = 0;
    for (double gap : gaps) {
      if (floor / gap > before) {
        fixed += floor;
      } else if (most / gap <= before) {
        fixed += most;
      } else {
        free += gap;
      }
    }
    return free == 0 ? before : Math.max(before, (sum - fixed) / free);
  }

  private double total(double[] gaps, double rate, double most) {
    double total = 0;
    for (double gap : gaps) {
      total += Math.min(most, Math.max(floor, rate * gap));
    }
    return total;
  }
}
