package org.goodworkmonitor.stats.uncertainty.confidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;

/**
 * Confidence sets for the ranks of areas from the sampling errors of their estimates (Mogstad,
 * Romano, Shaikh and Wilhelm 2024, doi:10.1093/restud/rdad006).
 *
 * <p>Area j differs from area k when {@code |e_j - e_k| / sqrt(s_j^2 + s_k^2)} exceeds a critical
 * value: the quantile at the confidence level of the largest such ratio of independent normal
 * errors with the standard errors s, found by parametric bootstrap. Of n areas of which b are found
 * better than j and w worse, the rank of j is in {@code {b + 1, ..., n - w}}. Stepping down, pairs
 * that were found to differ are taken out and the rest compared again with the smaller critical
 * value that they have, until no more are found.
 *
 * <p>{@link #simultaneous} sets hold for all areas together with the stated confidence; {@link
 * #marginal} ones, which are narrower, for any one area by itself. Estimates are independent,
 * higher ones rank first, and each rank is 1 plus the number of areas whose true value is higher.
 * Immutable and safe for use by many threads.
 */
public final class RankConfidence {
  /** The width of a 95 % interval in standard errors, as published intervals are rounded. */
  private static final double WIDTH = 3.92;

  private final double level;
  private final int resamples;
  private final long seed;
  private final boolean stepDown;

  private RankConfidence(double level, int resamples, long seed, boolean stepDown) {
    this.level = level;
    this.resamples = resamples;
    this.seed = seed;
    this.stepDown = stepDown;
  }

  /**
   * The defaults: 95 % confidence, 1,000 bootstrap resamples, seed 0, stepping down.
   *
   * @return the options
   */
  public static RankConfidence withDefaults() {
    return new RankConfidence(0.95, 1000, 0, true);
  }

  /**
   * With another confidence level.
   *
   * @param newLevel between 0 and 1
   * @return a new value
   * @throws IllegalArgumentException if it is out of range
   */
  public RankConfidence withLevel(double newLevel) {
    if (!(newLevel > 0 && newLevel < 1)) {
      throw new IllegalArgumentException("found the level " + newLevel + "; expected 0 to 1");
    }
    return new RankConfidence(newLevel, resamples, seed, stepDown);
  }

  /**
   * With another number of bootstrap resamples.
   *
   * @param newResamples at least 100
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public RankConfidence withResamples(int newResamples) {
    if (newResamples < 100) {
      throw new IllegalArgumentException(
          "found " + newResamples + " resamples; expected at least 100");
    }
    return new RankConfidence(level, newResamples, seed, stepDown);
  }

  /**
   * With another seed. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public RankConfidence withSeed(long newSeed) {
    return new RankConfidence(level, resamples, newSeed, stepDown);
  }

  /**
   * With or without stepping down. Without it the sets are wider and no less valid.
   *
   * @param newStepDown whether to step down
   * @return a new value
   */
  public RankConfidence withStepDown(boolean newStepDown) {
    return new RankConfidence(level, resamples, seed, newStepDown);
  }

  /**
   * Sets that hold for all areas together: with the stated confidence every area's true rank is in
   * its set.
   *
   * @param areas the areas
   * @param estimates an estimate per area, higher ones ranking first
   * @param errors a standard error per area, above 0
   * @return the sets
   * @throws IllegalArgumentException if the lengths differ, there are fewer than two areas, or a
   *     number is out of range
   */
  public RankSets simultaneous(List<? extends Area> areas, double[] estimates, double[] errors) {
    check(areas, estimates, errors);
    int n = estimates.length;
    PairwiseTests tests = new PairwiseTests(estimates, errors, resamples, seed);
    boolean[][] differ = new boolean[n][n];
    tests.reject(PairwiseTests.allPairs(n), level, stepDown, differ);
    return new RankSets(areas, estimates, differ, level, true);
  }

  /**
   * Sets that each hold by themselves: with the stated confidence the true rank of any one area
   * that was chosen beforehand is in its set.
   *
   * @param areas the areas
   * @param estimates an estimate per area, higher ones ranking first
   * @param errors a standard error per area, above 0
   * @return the sets
   * @throws IllegalArgumentException as {@link #simultaneous(List, double[], double[])}
   */
  public RankSets marginal(List<? extends Area> areas, double[] estimates, double[] errors) {
    check(areas, estimates, errors);
    int n = estimates.length;
    PairwiseTests tests = new PairwiseTests(estimates, errors, resamples, seed);
    boolean[][] differ = new boolean[n][n];
    for (int j = 0; j < n; j++) {
      tests.reject(PairwiseTests.pairsOf(j, n), level, stepDown, differ);
    }
    return new RankSets(areas, estimates, differ, level, false);
  }

  /**
   * Sets for the areas of a table by one of its indicators, from its published 95 % limits: the
   * standard error is {@code (upper - lower) / 3.92}, and the best area ranks first.
   *
   * @param table the table
   * @param indicator the id of an indicator whose values are all there and have limits
   * @return sets that hold for all areas together
   * @throws IllegalArgumentException if there is no such indicator, or a value or limits are
   *     missing
   */
  public RankSets simultaneous(IndicatorTable table, String indicator) {
    return simultaneous(table.areas(), signed(table.column(indicator)), errors(table, indicator));
  }

  /**
   * As {@link #simultaneous(IndicatorTable, String)}, each set by itself.
   *
   * @param table the table
   * @param indicator the id of an indicator whose values are all there and have limits
   * @return sets that each hold by themselves
   * @throws IllegalArgumentException if there is no such indicator, or a value or limits are
   *     missing
   */
  public RankSets marginal(IndicatorTable table, String indicator) {
    return marginal(table.areas(), signed(table.column(indicator)), errors(table, indicator));
  }

  private static double[] signed(Column column) {
    double sign = column.indicator().direction() == Direction.HIGHER_IS_BETTER ? 1 : -1;
    return Arrays.stream(column.values()).map(value -> sign * value).toArray();
  }

  private static double[] errors(IndicatorTable table, String indicator) {
    Column column = table.column(indicator);
    double[] errors = new double[column.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = (column.upper(i) - column.lower(i)) / WIDTH;
    }
    return errors;
  }

  private static void check(List<? extends Area> areas, double[] estimates, double[] errors) {
    int n = areas.size();
    if (n < 2 || estimates.length != n || errors.length != n) {
      throw new IllegalArgumentException(
          "found "
              + n
              + " areas, "
              + estimates.length
              + " estimates and "
              + errors.length
              + " standard errors; expected the same number of each, at least 2");
    }
    List<String> problems = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      boolean finite = Math.abs(estimates[j]) <= Double.MAX_VALUE && errors[j] <= Double.MAX_VALUE;
      if (!finite || !(errors[j] > 0)) {
        problems.add(
            areas.get(j).code() + " (estimate " + estimates[j] + ", error " + errors[j] + ")");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "expected finite estimates with standard errors above 0; found "
              + String.join(", ", problems)
              + ": leave these areas out");
    }
  }
}
