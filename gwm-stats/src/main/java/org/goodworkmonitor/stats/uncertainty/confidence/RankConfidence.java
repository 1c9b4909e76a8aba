package org.goodworkmonitor.stats.uncertainty.confidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;

/**
 * Confidence sets for the ranks of areas from the sampling errors of their estimates (Mogstad,
 * Romano, Shaikh and Wilhelm 2024, doi:10.1093/restud/rdad006).
 *
 * <p>For each ordered pair of areas, the hypothesis that the true value of j is not above that of k
 * is rejected when {@code (e_j - e_k) / sqrt(s_j^2 + s_k^2)} exceeds a critical value: the
 * quantile, at the confidence level, of the largest such ratio of independent normal errors with
 * the standard errors s. If b of n areas are found above j and w below it, the confidence set for
 * the rank of j is {@code {b + 1, ..., n - w}}.
 *
 * <p>Stepping down, the rejected hypotheses are removed and the others are tested again with the
 * critical value that belongs to them, until no more are rejected. Where j was found above k, the
 * opposite hypothesis, that k is not above j, was not rejected and stays; without it the critical
 * value would be too small. This is the two-sided procedure of the R package csranks.
 *
 * <p>{@link #simultaneous} sets hold for all areas together with the stated confidence; {@link
 * #marginal} sets, which are narrower, each hold for one area. Estimates are assumed independent,
 * higher ones rank first, and the true rank of an area is 1 plus the number of areas whose true
 * value is higher.
 *
 * <p>Critical values of marginal sets are computed by numerical integration to about 1e-5, which is
 * what the bootstrap of the publication approaches as resamples are added; they depend on no seed.
 * Critical values of simultaneous sets are quantiles of a parametric bootstrap. Their Monte Carlo
 * error is part of the result, with the number of ranks by which it may move a set: see {@link
 * RankSets.RankSet#criticalError()} and {@link RankSets#monteCarloError()}. Immutable and safe for
 * use by many threads.
 */
public final class RankConfidence {
  /** The width of a 95 % interval in standard errors, as published intervals are rounded. */
  private static final double WIDTH = 3.92;

  private static final double HIGHEST_LEVEL = 0.9999;
  private static final int DEFAULT_RESAMPLES = 100_000;

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
   * The defaults: 95 % confidence, 100,000 resamples, seed 0, stepping down.
   *
   * @return the options
   */
  public static RankConfidence withDefaults() {
    return new RankConfidence(0.95, DEFAULT_RESAMPLES, 0, true);
  }

  /**
   * With another confidence level.
   *
   * @param newLevel above 0 and at most 0.9999
   * @return a new value
   * @throws IllegalArgumentException if it is out of range
   */
  public RankConfidence withLevel(double newLevel) {
    if (!(newLevel > 0 && newLevel <= HIGHEST_LEVEL)) {
      throw new IllegalArgumentException(
          "found the level " + newLevel + "; expected more than 0 and at most " + HIGHEST_LEVEL);
    }
    return new RankConfidence(newLevel, resamples, seed, stepDown);
  }

  /**
   * With another number of bootstrap resamples for simultaneous sets. The Monte Carlo error falls
   * with the square root of their number.
   *
   * @param newResamples at least 100, and at least 5 / (1 - level) when sets are asked for
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
   * With another seed for the resamples of simultaneous sets. Every number is a seed, 0 as well.
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
   * @throws IllegalArgumentException if the lengths differ, there are fewer than two areas, a
   *     number is out of range, or there are too few resamples for the level
   */
  public RankSets simultaneous(List<? extends Area> areas, double[] estimates, double[] errors) {
    check(areas, estimates, errors);
    double least = TestsOfAllAreas.leastResamples(level);
    if (resamples < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "found %d resamples at the level %s; expected at least %.0f, so that five lie beyond"
                  + " the critical value: use more resamples or a lower level",
              resamples,
              level,
              least));
    }
    PairwiseTests.Critical critical =
        critical(new TestsOfAllAreas(estimates, errors, level, resamples, seed));
    String title =
        "Simultaneous confidence sets of ranks at level " + level + ", " + resamples + " resamples";
    return new RankSets(areas, estimates, errors, j -> critical, title, true);
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
    TestsOfOneArea.Rule rule = new TestsOfOneArea.Rule();
    return new RankSets(
        areas,
        estimates,
        errors,
        j -> critical(new TestsOfOneArea(estimates, errors, level, j, rule)),
        "Marginal confidence sets of ranks at level " + level,
        false);
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
    IndicatorTable ranked = table.withoutReferences();
    return simultaneous(
        ranked.areas(), signed(ranked.column(indicator)), errors(ranked, indicator));
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
    IndicatorTable ranked = table.withoutReferences();
    return marginal(ranked.areas(), signed(ranked.column(indicator)), errors(ranked, indicator));
  }

  private PairwiseTests.Critical critical(PairwiseTests tests) {
    return stepDown ? tests.stepDown() : tests.critical(Double.POSITIVE_INFINITY);
  }

  private static double[] signed(Column column) {
    double sign = column.indicator().direction().sign();
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
