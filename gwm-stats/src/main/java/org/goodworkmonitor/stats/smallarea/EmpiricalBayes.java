package org.goodworkmonitor.stats.smallarea;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * Empirical Bayes estimates: an area's own number is drawn to the mean of its region, the more the
 * less it rests on. So that a small area is neither best nor worst by chance alone.
 *
 * <pre>
 * estimate = m + c (direct - m),    c = A / (A + v)
 * </pre>
 *
 * <p>m is the mean of the region, v the sampling variance of the area and A the variance of the
 * true values between areas, found by the method of moments and at least 0:
 *
 * <ul>
 *   <li><b>Rates</b> (Marshall 1991, doi:10.2307/2347593; compare Clayton and Kaldor 1987,
 *       doi:10.2307/2532003). With {@code m = sum x / sum n} and {@code s² = sum n (r - m)² / sum
 *       n}: {@code A = s² - m / mean n} and {@code v = m / n}.
 *   <li><b>Proportions</b> (Martuzzi and Elliott 1996, Statistics in Medicine 15, 1867-1873).
 *       {@code A = (s² mean n - m (1 - m)) / (mean n - 1)} and {@code v = (m (1 - m) - A) / n}.
 *   <li><b>Values with known standard errors</b> (Fay and Herriot 1979, doi:10.2307/2286322, with
 *       the region as the only covariate). A solves {@code sum (y - m)² / (A + v) = k - 1} for k
 *       areas, m being the mean weighted by 1 / (A + v).
 * </ul>
 *
 * <p>An area alone in its region stays as it is. Where a region has few areas its A is uncertain;
 * {@link #towardsAll()} draws all areas to one mean instead. Areas with gaps are left out and have
 * no estimate. Immutable and safe for use by many threads.
 */
public final class EmpiricalBayes {
  private static final EmpiricalBayes DEFAULTS = new EmpiricalBayes(true);

  /** A 95 % interval of a normal estimate is so many standard errors wide. */
  private static final double WIDTH = 3.92;

  private static final double LARGEST = 1e140;

  private final boolean byRegion;

  private EmpiricalBayes(boolean byRegion) {
    this.byRegion = byRegion;
  }

  /**
   * The default: each area is drawn to the mean of its region.
   *
   * @return the options
   */
  public static EmpiricalBayes withDefaults() {
    return DEFAULTS;
  }

  /**
   * Each area is drawn to the mean of all areas.
   *
   * @return a new value
   */
  public EmpiricalBayes towardsAll() {
    return new EmpiricalBayes(false);
  }

  /**
   * Rates, with counts that vary as Poisson's distribution does.
   *
   * @param table the table
   * @param count the id of the indicator that holds the events, each at least 0
   * @param exposure the id of the indicator that holds the people, each at least 0; an area with
   *     none has no direct rate and gets the mean of its region
   * @return the estimates, per one
   * @throws IllegalArgumentException if the table lacks one of the two
   * @throws DataException if a count or an exposure is negative, there are events without people,
   *     an area has no region, or a region has no people; all such problems at once
   */
  public Shrinkage rates(IndicatorTable table, String count, String exposure) {
    return counts(table.withoutReferences(), count, exposure, false);
  }

  /**
   * Proportions, with counts that vary as the binomial distribution does.
   *
   * @param table the table
   * @param count the id of the indicator that holds the parts, each from 0 to its whole
   * @param denominator the id of the indicator that holds the wholes
   * @return the estimates, from 0 to 1
   * @throws IllegalArgumentException if the table lacks one of the two
   * @throws DataException as {@link #rates}, and if a part is more than its whole
   */
  public Shrinkage proportions(IndicatorTable table, String count, String denominator) {
    return counts(table.withoutReferences(), count, denominator, true);
  }

  /**
   * Values whose standard errors are known.
   *
   * @param table the table
   * @param value the id of the indicator
   * @param standardError the id of the indicator that holds its standard errors, each above 0
   * @return the estimates
   * @throws IllegalArgumentException if the table lacks one of the two
   * @throws DataException if a standard error is not above 0, a number is beyond 1e140 or a
   *     standard error below 1e-140, or an area has no region; all such problems at once
   */
  public Shrinkage values(IndicatorTable table, String value, String standardError) {
    IndicatorTable ranked = table.withoutReferences();
    return normal(
        ranked, value, ranked.column(value).values(), ranked.column(standardError).values());
  }

  /**
   * Values whose standard errors follow from their 95 % limits: (upper - lower) / 3.92.
   *
   * @param table the table
   * @param value the id of the indicator, with limits
   * @return the estimates; areas without limits are left out
   * @throws IllegalArgumentException if the table lacks the indicator, or it has no limits
   * @throws DataException as {@link #values(IndicatorTable, String, String)}
   */
  public Shrinkage values(IndicatorTable table, String value) {
    IndicatorTable ranked = table.withoutReferences();
    Column column = ranked.column(value);
    if (!column.hasLimits()) {
      throw new IllegalArgumentException(
          "indicator " + value + ": found no limits; give them, or a column of standard errors");
    }
    double[] errors =
        IntStream.range(0, column.size())
            .mapToDouble(row -> (column.upper(row) - column.lower(row)) / WIDTH)
            .toArray();
    return normal(ranked, value, column.values(), errors);
  }

  private Shrinkage counts(
      IndicatorTable table, String count, String denominator, boolean proportion) {
    double[] x = table.column(count).values();
    double[] n = table.column(denominator).values();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      boolean counted = !Double.isNaN(x[i]) && !Double.isNaN(n[i]);
      if (counted && (x[i] < 0 || n[i] < 0 || (n[i] == 0 && x[i] > 0))) {
        problems.add(bad(table, i, count, x[i] + " of " + n[i], "both must be 0 or more"));
      } else if (counted && proportion && x[i] > n[i]) {
        problems.add(
            bad(table, i, count, x[i] + " of " + n[i], "a part cannot be more than the whole"));
      }
    }
    Map<String, int[]> groups = groups(table, x, n, problems);
    groups.forEach(
        (region, rows) -> {
          if (IntStream.of(rows).mapToDouble(i -> n[i]).sum() == 0) {
            problems.add(
                Problem.of("no people in region '" + region + "'", "leave the region out")
                    .atNode(denominator));
          }
        });
    throwIfAny(problems);
    Result result = new Result(table);
    groups.forEach(
        (region, rows) -> {
          double events = IntStream.of(rows).mapToDouble(i -> x[i]).sum();
          double people = IntStream.of(rows).mapToDouble(i -> n[i]).sum();
          double m = events / people;
          double spread = 0;
          for (int i : rows) {
            spread += n[i] == 0 ? 0 : n[i] * (x[i] / n[i] - m) * (x[i] / n[i] - m) / people;
          }
          double size = people / IntStream.of(rows).filter(i -> n[i] > 0).count();
          double binomial = m * (1 - m);
          double found =
              proportion
                  ? size > 1 ? (spread * size - binomial) / (size - 1) : 0
                  : spread - m / size;
          double between = Math.max(0, found);
          double v = proportion ? Math.max(0, binomial - between) : m;
          result.group(region, rows.length, m, between);
          for (int i : rows) {
            // n A / (n A + n v), so that neither no people nor no variance divides by zero
            double weight = n[i] == 0 || between == 0 ? 0 : n[i] * between / (n[i] * between + v);
            result.row(i, n[i] == 0 ? Double.NaN : x[i] / n[i], m, weight);
          }
        });
    return result.build();
  }

  private Shrinkage normal(IndicatorTable table, String value, double[] y, double[] errors) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i]) && !Double.isNaN(errors[i]) && !(errors[i] > 0)) {
        problems.add(
            bad(
                table,
                i,
                value,
                "the standard error " + errors[i],
                "it must be above 0; leave out areas without sampling error"));
      } else if (errors[i] < 1 / LARGEST || errors[i] > LARGEST || Math.abs(y[i]) > LARGEST) {
        problems.add(
            bad(
                table,
                i,
                value,
                y[i] + " with the standard error " + errors[i],
                "change the unit: their squares are beyond what a number can hold"));
      }
    }
    Map<String, int[]> groups = groups(table, y, errors, problems);
    throwIfAny(problems);
    Result result = new Result(table);
    groups.forEach(
        (region, rows) -> {
          double[] values = IntStream.of(rows).mapToDouble(i -> y[i]).toArray();
          double[] variances = IntStream.of(rows).mapToDouble(i -> errors[i] * errors[i]).toArray();
          double between = between(values, variances);
          double m = mean(values, variances, between);
          result.group(region, rows.length, m, between);
          for (int k = 0; k < rows.length; k++) {
            result.row(rows[k], values[k], m, between / (between + variances[k]));
          }
        });
    return result.build();
  }

  /** The root of a decreasing function, by halving, to the last bit. */
  private static double between(double[] y, double[] v) {
    int k = y.length;
    if (k < 2 || excess(y, v, 0) <= 0) {
      return 0;
    }
    double plain = mean(y, new double[k], 1);
    double low = 0;
    double high = 0;
    for (double value : y) {
      high += (value - plain) * (value - plain) / (k - 1);
    }
    for (int step = 0; step < 2000; step++) {
      double middle = low + (high - low) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (excess(y, v, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double excess(double[] y, double[] v, double between) {
    double m = mean(y, v, between);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (y[i] - m) * (y[i] - m) / (between + v[i]);
    }
    return sum - (y.length - 1);
  }

  private static double mean(double[] y, double[] v, double between) {
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      weights += 1 / (between + v[i]);
      sum += y[i] / (between + v[i]);
    }
    return sum / weights;
  }

  private Map<String, int[]> groups(
      IndicatorTable table, double[] a, double[] b, List<Problem> problems) {
    Map<String, List<Integer>> lists = new TreeMap<>();
    for (int i = 0; i < a.length; i++) {
      if (Double.isNaN(a[i]) || Double.isNaN(b[i])) {
        continue;
      }
      Area area = table.areas().get(i);
      if (byRegion && area.region().isEmpty()) {
        problems.add(
            Problem.of("no region", "give the area a region, or draw towardsAll()")
                .atArea(area.code()));
      }
      lists.computeIfAbsent(byRegion ? area.region() : "", r -> new ArrayList<>()).add(i);
    }
    Map<String, int[]> groups = new TreeMap<>();
    lists.forEach((r, rows) -> groups.put(r, rows.stream().mapToInt(i -> i).toArray()));
    return groups;
  }

  private static Problem bad(
      IndicatorTable table, int row, String node, String found, String remedy) {
    return Problem.of(found, remedy).atArea(table.areas().get(row).code()).atNode(node);
  }

  private static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new DataException("the estimates cannot be drawn together", problems);
    }
  }

  /** Rows in the order of the table; those that never come have no numbers. */
  private static final class Result {
    private final List<Shrinkage.Row> rows = new ArrayList<>();
    private final List<Shrinkage.Group> groups = new ArrayList<>();

    Result(IndicatorTable table) {
      double none = Double.NaN;
      table.areas().forEach(a -> rows.add(new Shrinkage.Row(a, none, none, none, none)));
    }

    void group(String region, int n, double mean, double variance) {
      groups.add(new Shrinkage.Group(region, n, mean, variance));
    }

    void row(int i, double direct, double target, double weight) {
      double estimate = weight == 0 ? target : target + weight * (direct - target);
      rows.set(i, new Shrinkage.Row(rows.get(i).area(), direct, target, weight, estimate));
    }

    Shrinkage build() {
      return new Shrinkage(rows, groups);
    }
  }
}
