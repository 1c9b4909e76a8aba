package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Kurtosis;
import org.apache.commons.statistics.descriptive.Skewness;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * What the values of each indicator look like: how many there are, how they are spread, and whether
 * that calls for a second look. The measures and limits are those of COINr (Becker et al. 2022,
 * doi:10.21105/joss.04567).
 *
 * <p>Skewness and excess kurtosis are G1 and G2, with the usual corrections for small samples;
 * quantiles interpolate linearly (type 7). Gaps are left out. Immutable and safe for use by many
 * threads.
 */
public final class IndicatorStatistics {
  /** The share of areas that must have a value. */
  public static final double LEAST_COVERAGE = 0.65;

  private static final double MOST_SKEWNESS = 2;
  private static final double MOST_KURTOSIS = 3.5;
  private static final double LEAST_SHARE = 0.5;

  private IndicatorStatistics() {}

  /**
   * One indicator.
   *
   * @param indicator its id
   * @param n the number of areas with a value
   * @param coverage that number over the number of areas
   * @param min the smallest value; it and the next ones are {@code NaN} where there is no value
   * @param max the largest value
   * @param mean the mean
   * @param median the median
   * @param standardDeviation the standard deviation, divisor n - 1; {@code NaN} for n below 2
   * @param skewness G1; {@code NaN} for n below 3 or a constant
   * @param kurtosis G2, 0 for a normal distribution; {@code NaN} for n below 4 or a constant
   * @param nonZero how many values are not 0
   * @param distinct how many different values there are
   * @param mostCommon how often the most common value comes
   */
  public record Row(
      String indicator,
      int n,
      double coverage,
      double min,
      double max,
      double mean,
      double median,
      double standardDeviation,
      double skewness,
      double kurtosis,
      int nonZero,
      int distinct,
      int mostCommon) {

    /**
     * Whether too few areas have a value: fewer than {@value #LEAST_COVERAGE} of all.
     *
     * @return true if so
     */
    public boolean hasLowCoverage() {
      return coverage < LEAST_COVERAGE;
    }

    /**
     * Whether less than half of the values differ from 0.
     *
     * @return true if so
     */
    public boolean isMostlyZero() {
      return nonZero < LEAST_SHARE * n;
    }

    /**
     * Whether there are fewer different values than half the number of areas with a value.
     *
     * @return true if so
     */
    public boolean hasFewDistinct() {
      return distinct < LEAST_SHARE * n;
    }

    /**
     * Whether there are outliers: skewness beyond 2 and kurtosis above 3.5.
     *
     * @return true if so
     */
    public boolean hasOutliers() {
      return Math.abs(skewness) > MOST_SKEWNESS && kurtosis > MOST_KURTOSIS;
    }

    /**
     * Whether it is constant up to rounding.
     *
     * @return true also where there is no value
     */
    public boolean isConstant() {
      return distinct < 2;
    }

    private String flags() {
      StringBuilder flags = new StringBuilder();
      append(flags, isConstant(), "constant");
      append(flags, hasLowCoverage(), "low coverage");
      append(flags, isMostlyZero(), "mostly zero");
      append(flags, hasFewDistinct(), "few distinct values");
      append(flags, hasOutliers(), "outliers");
      return flags.toString();
    }

    private static void append(StringBuilder flags, boolean holds, String flag) {
      if (holds) {
        flags.append(flags.length() == 0 ? "" : ", ").append(flag);
      }
    }
  }

  /**
   * Describes every indicator of a table.
   *
   * @param table the table
   * @return a row per indicator, in order
   */
  public static Result analyse(IndicatorTable table) {
    IndicatorTable ranked = table.withoutReferences();
    return new Result(
        ranked.size(),
        ranked.indicators().stream()
            .map(i -> row(ranked.column(i.id())))
            .collect(ImmutableList.toImmutableList()));
  }

  /** A row for each indicator. Immutable. */
  public static final class Result implements Tabular {
    private final int areas;

    private final ImmutableList<Row> rows;

    private Result(int areas, ImmutableList<Row> rows) {
      this.areas = areas;
      this.rows = rows;
    }

    /**
     * The indicators, in the order of the table.
     *
     * @return an immutable list
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * The row of an indicator.
     *
     * @param indicator its id
     * @return the row
     * @throws IllegalArgumentException if there is no such indicator
     */
    public Row row(String indicator) {
      return rows.stream()
          .filter(r -> r.indicator().equals(indicator))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no indicator '"
                          + indicator
                          + "'; there are "
                          + rows.stream().map(Row::indicator).toList()));
    }

    /**
     * A row per indicator, with what calls for a second look in words.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Indicators over " + areas + " areas")
          .texts("indicator", rows, Row::indicator)
          .wholes("n", wholes(rows, Row::n), false)
          .numbers("min", "", 2, numbers(rows, Row::min))
          .numbers("median", "", 2, numbers(rows, Row::median))
          .numbers("mean", "", 2, numbers(rows, Row::mean))
          .numbers("max", "", 2, numbers(rows, Row::max))
          .numbers("sd", "", 2, numbers(rows, Row::standardDeviation))
          .numbers("skewness", "", 2, numbers(rows, Row::skewness))
          .numbers("kurtosis", "", 2, numbers(rows, Row::kurtosis))
          .numbers("coverage", "", 2, numbers(rows, Row::coverage))
          .wholes("non_zero", wholes(rows, Row::nonZero), false)
          .wholes("distinct", wholes(rows, Row::distinct), false)
          .wholes("most_common", wholes(rows, Row::mostCommon), false)
          .texts("flags", rows, Row::flags)
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  private static Row row(Column column) {
    Sample sample = column.sample();
    double[] sorted = sample.sorted();
    int n = sorted.length;
    double none = Double.NaN;
    boolean constant = sample.isConstant();
    double size = Rounding.typicalSize(sorted, n);
    int distinct = 0;
    int run = 0;
    int mostCommon = 0;
    for (int i = 0; i < n; i++) {
      boolean again = i > 0 && (constant || Rounding.ties(sorted[i - 1], sorted[i], size));
      run = again ? run + 1 : 1;
      distinct += again ? 0 : 1;
      mostCommon = Math.max(mostCommon, run);
    }
    boolean varies = distinct > 1;
    double[] centred = varies ? Statistics.deviations(sorted) : sorted;
    return new Row(
        column.indicator().id(),
        n,
        (double) n / column.size(),
        n == 0 ? none : sorted[0],
        n == 0 ? none : sorted[n - 1],
        n == 0 ? none : sample.mean(),
        n == 0 ? none : sample.quantile(0.5),
        n < 2 ? none : sample.standardDeviation(Sample.Divisor.N_MINUS_1),
        n < 3 || !varies ? none : Skewness.of(centred).getAsDouble(),
        n < 4 || !varies ? none : Kurtosis.of(centred).getAsDouble(),
        (int) Arrays.stream(sorted).filter(v -> v != 0).count(),
        distinct,
        mostCommon);
  }
}
