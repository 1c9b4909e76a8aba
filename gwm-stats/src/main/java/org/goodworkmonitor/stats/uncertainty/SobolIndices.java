package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * First-order and total sensitivity indices with bootstrap intervals. Made by {@link
 * SobolAnalysis}. Estimates of small indices may be a little below 0, and first-order ones above
 * total ones. Immutable.
 */
public final class SobolIndices implements Tabular {
  private final String output;
  private final List<Factor> factors;
  private final List<Step> steps;
  private final int pairs;
  private final int failed;

  /**
   * The indices of one factor.
   *
   * @param name the factor's name
   * @param first its first-order index: the share of the variance that it explains by itself
   * @param firstLow the lower bound of the first-order index
   * @param firstHigh the upper bound of the first-order index
   * @param total its total index: the share that would remain if all other factors were known
   * @param totalLow the lower bound of the total index
   * @param totalHigh the upper bound of the total index
   */
  public record Factor(
      String name,
      double first,
      double firstLow,
      double firstHigh,
      double total,
      double totalLow,
      double totalHigh) {}

  /**
   * How far a run had come.
   *
   * @param pairs the number of pairs of points
   * @param halfWidth half the width of the widest interval
   */
  public record Step(int pairs, double halfWidth) {}

  SobolIndices(
      List<String> names,
      String output,
      SobolEstimator estimator,
      long seed,
      int resamples,
      double level,
      List<Step> before) {
    this.output = output;
    this.pairs = estimator.pairs();
    this.failed = estimator.failed;
    if (pairs < 2) {
      throw new IllegalStateException(
          output + ": " + failed + " pairs failed and " + pairs + " did not; expected at least 2");
    }
    double[] estimate = estimator.indices(IntStream.range(0, pairs).toArray());
    if (Double.isNaN(estimate[0]) || Double.isInfinite(estimate[0])) {
      throw new IllegalStateException(
          output + " is the same at all points, so that there is no variance to explain");
    }
    double[][] draws = bootstrap(estimator, seed, resamples, estimate.length);
    this.factors = new ArrayList<>();
    int count = names.size();
    for (int f = 0; f < count; f++) {
      factors.add(
          new Factor(
              names.get(f),
              estimate[f],
              quantile(draws[f], (1 - level) / 2),
              quantile(draws[f], (1 + level) / 2),
              estimate[count + f],
              quantile(draws[count + f], (1 - level) / 2),
              quantile(draws[count + f], (1 + level) / 2)));
    }
    this.steps = new ArrayList<>(before);
    steps.add(new Step(pairs + failed, halfWidth()));
  }

  private static double[][] bootstrap(
      SobolEstimator estimator, long seed, int resamples, int indices) {
    double[][] draws = new double[indices][resamples];
    int n = estimator.pairs();
    int[] rows = new int[n];
    double[] u = new double[n];
    Philox philox = new Philox();
    for (int r = 0; r < resamples; r++) {
      philox.fill(seed, Points.BOOTSTRAP, r, u);
      for (int i = 0; i < n; i++) {
        rows[i] = (int) (u[i] * n);
      }
      double[] drawn = estimator.indices(rows);
      for (int k = 0; k < indices; k++) {
        draws[k][r] = drawn[k];
      }
    }
    for (double[] draw : draws) {
      Arrays.sort(draw);
    }
    return draws;
  }

  private static double quantile(double[] sorted, double p) {
    double place = p * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * The factors with their indices, in the order in which they were given.
   *
   * @return an immutable list
   */
  public List<Factor> factors() {
    return Collections.unmodifiableList(factors);
  }

  /**
   * One factor.
   *
   * @param name its name
   * @return its indices
   * @throws IllegalArgumentException if there is no such factor
   */
  public Factor factor(String name) {
    return factors.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no factor '"
                        + name
                        + "'; there are "
                        + factors.stream().map(Factor::name).toList()));
  }

  /**
   * What was explained.
   *
   * @return the name of the output
   */
  public String output() {
    return output;
  }

  /**
   * How many pairs of points the indices rest on.
   *
   * @return at least 2
   */
  public int pairs() {
    return pairs;
  }

  /**
   * How many pairs of points were left out because a value could not be had.
   *
   * @return 0 or more
   */
  public int failed() {
    return failed;
  }

  /**
   * The share of pairs of points that were left out because a value could not be had.
   *
   * @return from 0 to 1
   */
  public double failedShare() {
    return (double) failed / (pairs + failed);
  }

  /**
   * How the widest interval shrank as pairs were added; the last step is this result.
   *
   * @return an immutable list, of one step unless the run went on to a stated precision
   */
  public List<Step> convergence() {
    return Collections.unmodifiableList(steps);
  }

  /**
   * Half the width of the widest interval.
   *
   * @return 0 or more
   */
  public double halfWidth() {
    double widest = 0;
    for (Factor f : factors) {
      widest = Math.max(widest, f.firstHigh() - f.firstLow());
      widest = Math.max(widest, f.totalHigh() - f.totalLow());
    }
    return widest / 2;
  }

  /**
   * A row per factor, with the number and the share of pairs that failed.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    String failures = failed == 0 ? "" : "; " + FailureLimit.text(failed, pairs + failed, "pairs");
    return ResultTable.builder("Sensitivity of " + output + ", " + pairs + " pairs" + failures)
        .texts("factor", factors, Factor::name)
        .numbers("first", "", factors.stream().mapToDouble(Factor::first).toArray())
        .numbers("first_low", "", factors.stream().mapToDouble(Factor::firstLow).toArray())
        .numbers("first_high", "", factors.stream().mapToDouble(Factor::firstHigh).toArray())
        .numbers("total", "", factors.stream().mapToDouble(Factor::total).toArray())
        .numbers("total_low", "", factors.stream().mapToDouble(Factor::totalLow).toArray())
        .numbers("total_high", "", factors.stream().mapToDouble(Factor::totalHigh).toArray())
        .wholes("failed", factors.stream().mapToInt(f -> failed).toArray(), false)
        .numbers("failed_share", "", factors.stream().mapToDouble(f -> failedShare()).toArray())
        .build();
  }

  @Override
  public String toString() {
    return toTable().toString(3);
  }
}
