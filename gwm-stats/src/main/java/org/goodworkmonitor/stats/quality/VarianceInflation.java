package org.goodworkmonitor.stats.quality;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Variance inflation factors: how far each item is a linear function of the others (O'Brien 2007,
 * doi:10.1007/s11135-006-9018-6). {@code VIF = 1 / (1 - R²)} with R² of the regression of the item
 * on all others, which is the diagonal of the inverse of the correlation matrix. An item that
 * follows from others exactly has the factor infinity; items that have no part in that do not.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class VarianceInflation {

  private VarianceInflation() {}

  /**
   * Computes the factors.
   *
   * @param items the items
   * @return a factor per item
   */
  public static Result analyse(Items items) {
    Spectrum spectrum = Spectrum.of(items.correlations());
    ImmutableMap.Builder<String, Double> factors = ImmutableMap.builder();
    for (int k = 0; k < items.size(); k++) {
      factors.put(items.ids().get(k), Math.max(1, spectrum.inverseDiagonal(k)));
    }
    return new Result(items.areas().size(), factors.buildOrThrow());
  }

  /** The factors. Immutable. */
  public static final class Result implements Tabular {
    private final int n;

    private final ImmutableMap<String, Double> factors;

    private Result(int n, ImmutableMap<String, Double> factors) {
      this.n = n;
      this.factors = factors;
    }

    /**
     * The factors.
     *
     * @return an immutable map from item ids to numbers from 1 to infinity, in order
     */
    public Map<String, Double> factors() {
      return factors;
    }

    /**
     * A row per item: R² on the others, and the factor.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      double[] values = factors.values().stream().mapToDouble(v -> v).toArray();
      return ResultTable.builder("Variance inflation, " + n + " areas")
          .texts("item", List.copyOf(factors.keySet()))
          .numbers(
              "r_squared", "", 2, factors.values().stream().mapToDouble(v -> 1 - 1 / v).toArray())
          .numbers("vif", "", 2, values)
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
