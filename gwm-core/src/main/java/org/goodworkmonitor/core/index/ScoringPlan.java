package org.goodworkmonitor.core.index;

import java.util.List;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Indicator;

/**
 * A fitted index that scores bare arrays without allocating, for simulations and other inner loops.
 * Made by {@link FittedIndex#plan(int)}. It gives the same bits as {@link FittedIndex#score}, and
 * no warnings: a rule across areas compares the areas of one call with each other. Not safe for use
 * by many threads at once: make one per thread.
 */
public final class ScoringPlan {
  private final Kernel kernel;
  private final BlockScorer scorer;
  private final ScoringLog.OfColumns log;
  private final int capacity;
  private double[][] columns = new double[0][];

  ScoringPlan(Kernel kernel, int areas) {
    if (areas < 1) {
      throw new IllegalArgumentException("found " + areas + " areas; expected at least 1");
    }
    if (kernel.imputes()) {
      throw new IllegalStateException(
          "the definition imputes, which needs a table; score tables, or impute beforehand");
    }
    this.kernel = kernel;
    this.capacity = areas;
    this.scorer = new BlockScorer(kernel, areas);
    this.log = new ScoringLog.OfColumns(kernel.layout);
  }

  /**
   * The order of the input's columns.
   *
   * @return the ids of the indicators
   */
  public List<String> indicators() {
    return kernel.layout.indicators.stream().map(Indicator::id).toList();
  }

  /**
   * The order of the output's columns: every domain after its members, the whole index last.
   *
   * @return the ids of the domains
   */
  public List<String> domains() {
    return FittedIndex.ids(kernel.layout.domains);
  }

  /**
   * Scores areas.
   *
   * @param values a column per indicator in the order of {@link #indicators()}, with a value per
   *     area in the indicator's own unit, {@code NaN} for a gap; not changed
   * @param areas how many areas, from the first place on
   * @param scores where the scores go: a column per domain in the order of {@link #domains()};
   *     {@code NaN} where the policy leaves an area unscored
   * @throws IllegalArgumentException if there are more or fewer columns, or more areas than the
   *     plan was made for
   * @throws DataException if there are gaps that the policy forbids, or a strategy gives no finite
   *     score; areas are named by their place
   */
  public void score(double[][] values, int areas, double[][] scores) {
    if (values.length != kernel.layout.indicators.size()
        || scores.length != kernel.layout.domains.size()
        || areas > capacity) {
      throw new IllegalArgumentException(
          "found "
              + values.length
              + " columns of values, "
              + scores.length
              + " of scores and "
              + areas
              + " areas; expected "
              + kernel.layout.indicators.size()
              + ", "
              + kernel.layout.domains.size()
              + " and at most "
              + capacity);
    }
    columns = values;
    log.read(values, areas);
    scorer.score(this::copy, areas, scores, log);
    log.throwIfAny();
  }

  private void copy(int indicator, int from, double[] target, int count) {
    System.arraycopy(columns[indicator], from, target, 0, count);
  }
}
