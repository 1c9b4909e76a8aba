package org.goodworkmonitor.stats.uncertainty.confidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

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
 * <p>Simultaneous sets, the default, hold for all areas together with the stated confidence; {@link
 * #marginal} sets, which are narrower, each hold for one area. Estimates are assumed independent,
 * higher ones rank first, and the true rank of an area is 1 plus the number of areas whose true
 * value is higher.
 *
 * <p>Critical values of marginal sets are computed by numerical integration to about 1e-5, which is
 * what the bootstrap of the publication approaches as resamples are added; they depend on no seed.
 * Critical values of simultaneous sets are quantiles of a parametric bootstrap. Their Monte Carlo
 * error is part of the result, with the number of ranks by which it may move a set: see {@link
 * Row#criticalError()} and {@link Result#monteCarloError()}. Immutable and safe for use by many
 * threads.
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
  private final boolean together;
  private final Execution execution;

  private RankConfidence(
      double level,
      int resamples,
      long seed,
      boolean stepDown,
      boolean together,
      Execution execution) {
    this.level = level;
    this.resamples = resamples;
    this.seed = seed;
    this.stepDown = stepDown;
    this.together = together;
    this.execution = execution;
  }

  /**
   * The defaults: 95 % confidence, 100,000 resamples, seed 0, stepping down, simultaneous sets.
   *
   * @return the options
   */
  public static RankConfidence withDefaults() {
    return new RankConfidence(0.95, DEFAULT_RESAMPLES, 0, true, true, Execution.standard());
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
    return new RankConfidence(newLevel, resamples, seed, stepDown, together, execution);
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
    return new RankConfidence(level, newResamples, seed, stepDown, together, execution);
  }

  /**
   * With another seed for the resamples of simultaneous sets. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public RankConfidence withSeed(long newSeed) {
    return new RankConfidence(level, resamples, newSeed, stepDown, together, execution);
  }

  /**
   * With or without stepping down. Without it the sets are wider and no less valid.
   *
   * @param newStepDown whether to step down
   * @return a new value
   */
  public RankConfidence withStepDown(boolean newStepDown) {
    return new RankConfidence(level, resamples, seed, newStepDown, together, execution);
  }

  /**
   * Sets that each hold by themselves: with the stated confidence the true rank of any one area
   * that was chosen beforehand is in its set. They are narrower, and need neither resamples nor a
   * seed.
   *
   * @return a new value
   */
  public RankConfidence marginal() {
    return new RankConfidence(level, resamples, seed, stepDown, false, execution);
  }

  /**
   * The same carried out in another way. Progress counts the resamples of each step for
   * simultaneous sets, and areas for marginal ones. Memory: of n areas, 16 bytes for each resample
   * and 8 kB for each area for simultaneous sets; 16 n for each thread for marginal ones.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public RankConfidence withExecution(Execution execution) {
    return new RankConfidence(level, resamples, seed, stepDown, together, execution);
  }

  /**
   * Finds the sets.
   *
   * @param areas the areas
   * @param estimates an estimate per area, higher ones ranking first
   * @param errors a standard error per area, above 0
   * @return the sets
   * @throws IllegalArgumentException if the lengths differ, there are fewer than two areas, a
   *     number is out of range, or there are too few resamples for the level
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(List<? extends Area> areas, double[] estimates, double[] errors) {
    check(areas, estimates, errors);
    try (Run run = execution.begin()) {
      return together
          ? simultaneous(areas, estimates, errors, run)
          : marginal(areas, estimates, errors, run);
    }
  }

  private Result marginal(
      List<? extends Area> areas, double[] estimates, double[] errors, Run run) {
    TestsOfOneArea.Rule rule = new TestsOfOneArea.Rule();
    Row[] sets = new Row[estimates.length];
    run.expect(sets.length);
    run.forEach(
        sets.length,
        (worker, j) -> {
          PairwiseTests.Critical critical =
              critical(new TestsOfOneArea(estimates, errors, level, j, rule, run));
          sets[j] = Result.row(areas.get(j), estimates, errors, j, critical);
          run.done(1);
        });
    return new Result(List.of(sets), "Marginal confidence sets of ranks at level " + level, false);
  }

  private Result simultaneous(
      List<? extends Area> areas, double[] estimates, double[] errors, Run run) {
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
        critical(new TestsOfAllAreas(estimates, errors, level, resamples, seed, run));
    Row[] sets = new Row[estimates.length];
    run.forEach(
        sets.length,
        (worker, j) -> sets[j] = Result.row(areas.get(j), estimates, errors, j, critical));
    String title =
        "Simultaneous confidence sets of ranks at level " + level + ", " + resamples + " resamples";
    return new Result(List.of(sets), title, true);
  }

  /**
   * Finds the sets for the areas of a table by one of its indicators, from its published 95 %
   * limits: the standard error is {@code (upper - lower) / 3.92}, and the best area ranks first.
   *
   * @param table the table
   * @param indicator the id of an indicator whose values are all there and have limits
   * @return the sets
   * @throws IllegalArgumentException if there is no such indicator, or a value or limits are
   *     missing
   */
  public Result analyse(IndicatorTable table, String indicator) {
    IndicatorTable ranked = table.withoutReferences();
    return analyse(ranked.areas(), signed(ranked.column(indicator)), errors(ranked, indicator));
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

  /**
   * The ranks that one area may have.
   *
   * @param area the area
   * @param estimate what it is ranked by, higher values first
   * @param rank the rank of its estimate
   * @param best the best rank in the set: 1 plus the number of areas found above it
   * @param worst the worst rank in the set: the number of areas less those found below it
   * @param critical the critical value that decides which areas differ, in standard errors of a
   *     difference; the same for all areas of simultaneous sets
   * @param criticalError the Monte Carlo error of the critical value: half the width of its 95 %
   *     confidence interval, between two order statistics of the resamples; 0 for marginal sets,
   *     which need no resamples
   * @param rankError the Monte Carlo error of the set: by how many ranks its ends would move, at
   *     the most, if the critical value were higher or lower by that error
   */
  public record Row(
      Area area,
      double estimate,
      int rank,
      int best,
      int worst,
      double critical,
      double criticalError,
      int rankError) {}

  /** A confidence set for the rank of every area. Made by {@link RankConfidence}. Immutable. */
  public static final class Result implements Tabular {
    private final List<Row> sets;
    private final String title;
    private final boolean simultaneous;

    private Result(List<Row> sets, String title, boolean simultaneous) {
      this.sets = sets;
      this.title = title;
      this.simultaneous = simultaneous;
    }

    private static Row row(
        Area area, double[] estimates, double[] errors, int j, PairwiseTests.Critical critical) {
      double error = critical.error();
      int[] ends = ends(estimates, errors, j, critical.value());
      int moved = 0;
      for (double other : new double[] {critical.value() - error, critical.value() + error}) {
        int[] otherEnds = ends(estimates, errors, j, Math.max(other, 0));
        moved = Math.max(moved, Math.abs(otherEnds[0] - ends[0]));
        moved = Math.max(moved, Math.abs(otherEnds[1] - ends[1]));
      }
      double estimate = estimates[j];
      int rank = 1 + (int) Arrays.stream(estimates).filter(other -> other > estimate).count();
      return new Row(area, estimate, rank, ends[0], ends[1], critical.value(), error, moved);
    }

    /** The best and the worst rank of an area. */
    private static int[] ends(double[] estimates, double[] errors, int j, double critical) {
      int n = estimates.length;
      int above = 0;
      int below = 0;
      for (int k = 0; k < n; k++) {
        above += PairwiseTests.isAbove(estimates, errors, k, j, critical) ? 1 : 0;
        below += PairwiseTests.isAbove(estimates, errors, j, k, critical) ? 1 : 0;
      }
      return new int[] {above + 1, n - below};
    }

    /**
     * The sets, in the order of the areas.
     *
     * @return an immutable list
     */
    public List<Row> sets() {
      return sets;
    }

    /**
     * The set of one area.
     *
     * @param area its code
     * @return the set
     * @throws IllegalArgumentException if there is no such area
     */
    public Row row(String area) {
      return sets.stream()
          .filter(set -> set.area().code().equals(area))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("no area '" + area + "' among " + sets.size()));
    }

    /**
     * As {@link #row(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return the set
     * @throws IllegalArgumentException if there is no such area
     */
    public Row row(Area area) {
      return row(area.code());
    }

    /**
     * The tau-best: areas that may be among the first. From sets that hold for all areas together,
     * all of the true first are among them with the stated confidence.
     *
     * @param tau how many ranks count
     * @return the areas whose set has a rank of tau or better, in order
     * @throws IllegalArgumentException if tau is below 1 or above the number of areas
     * @throws IllegalStateException if the sets hold one by one only
     */
    public List<Area> best(int tau) {
      requireSimultaneous(tau);
      return sets.stream().filter(set -> set.best() <= tau).map(Row::area).toList();
    }

    /**
     * The tau-worst: areas that may be among the last.
     *
     * @param tau how many ranks count
     * @return the areas whose set has one of the last tau ranks, in order
     * @throws IllegalArgumentException if tau is below 1 or above the number of areas
     * @throws IllegalStateException if the sets hold one by one only
     */
    public List<Area> worst(int tau) {
      requireSimultaneous(tau);
      return sets.stream().filter(set -> set.worst() > sets.size() - tau).map(Row::area).toList();
    }

    /**
     * The Monte Carlo error of the sets: by how many ranks an end of any of them may move with
     * other resamples, with about 95 % confidence for each. More resamples make it smaller.
     *
     * @return the greatest {@link Row#rankError()}; 0 for marginal sets, which need no resamples
     */
    public int monteCarloError() {
      return sets.stream().mapToInt(Row::rankError).max().orElse(0);
    }

    private void requireSimultaneous(int tau) {
      if (tau < 1 || tau > sets.size()) {
        throw new IllegalArgumentException("found tau = " + tau + "; expected 1 to " + sets.size());
      }
      if (!simultaneous) {
        throw new IllegalStateException(
            "these sets hold one by one; ask for the first or last of simultaneous() ones");
      }
    }

    /**
     * A row per area, in order, with the Monte Carlo errors of the critical value and of the set.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder(title)
          .texts("code", sets, set -> set.area().code())
          .texts("name", sets, set -> set.area().name())
          .numbers("estimate", "", sets.stream().mapToDouble(Row::estimate).toArray())
          .wholes("rank", sets.stream().mapToInt(Row::rank).toArray(), false)
          .wholes("best", sets.stream().mapToInt(Row::best).toArray(), false)
          .wholes("worst", sets.stream().mapToInt(Row::worst).toArray(), false)
          .numbers("critical", "", 3, sets.stream().mapToDouble(Row::critical).toArray())
          .numbers("critical_error", "", 3, sets.stream().mapToDouble(Row::criticalError).toArray())
          .wholes("rank_error", sets.stream().mapToInt(Row::rankError).toArray(), false)
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
