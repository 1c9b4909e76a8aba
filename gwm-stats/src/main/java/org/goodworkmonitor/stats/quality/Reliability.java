package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Cronbach's alpha: how far items that are added up measure one thing (Cronbach 1951,
 * doi:10.1007/BF02310555; OECD/JRC <i>Handbook on Constructing Composite Indicators</i> 2008,
 * chapter 4).
 *
 * <pre>
 * alpha              = k / (k - 1) * (1 - sum of the items' variances / variance of their sum)
 * standardised alpha = k r / (1 + (k - 1) r), r the mean correlation of two items
 * </pre>
 *
 * <p>0.7 and more is usually taken as good; it grows with the number of items, and is below 0 where
 * items work against each other. Alpha depends on the scale of the items: of indicators in
 * different units only the standardised one means anything.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Reliability {
  /** The share of the variance below which products of an item are no numbers any more. */
  private static final double LEAST = 1e-200;

  private Reliability() {}

  /**
   * One item against the others.
   *
   * @param id its id
   * @param itemRestCorrelation Pearson's correlation with the sum of the other items, the corrected
   *     item-total correlation; {@code NaN} where that sum is the same everywhere
   * @param alphaWithout alpha of the other items; {@code NaN} where there is only one, or where
   *     their sum is the same everywhere
   */
  public record Item(String id, double itemRestCorrelation, double alphaWithout) {}

  /**
   * Computes alpha.
   *
   * @param items the items
   * @return alpha, and what each item does to it
   * @throws DataException if the sum of the items is the same in every area, where alpha is not
   *     defined, or an item's variance is less than 1e-200 of all
   */
  public static Result analyse(Items items) {
    double[][] c = items.crossProducts();
    int k = items.size();
    double total = 0;
    double trace = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        total += c[i][j];
      }
      trace += c[i][i];
    }
    if (isNothing(total, trace, items.areas().size())) {
      throw new DataException(
          "alpha is not defined",
          List.of(
              Problem.of(
                  "the same sum of " + items.ids() + " in every area",
                  "check the directions: these items take away from each other what they add")));
    }
    for (int i = 0; i < k; i++) {
      if (c[i][i] < LEAST * trace) {
        throw new DataException(
            "alpha is not defined",
            List.of(
                Problem.of(
                        "values that are nothing beside those of the other items",
                        "change the unit, or take normalised scores")
                    .atNode(items.ids().get(i))));
      }
    }
    ImmutableList.Builder<Item> each = ImmutableList.builder();
    for (int i = 0; i < k; i++) {
      each.add(item(items.ids().get(i), c, i, items.areas().size()));
    }
    return new Result(
        items.areas().size(), alpha(k, trace, total), standardised(items), each.build());
  }

  /** The coefficients. Immutable. */
  public static final class Result implements Tabular {
    private final int n;

    private final double alpha;

    private final double standardisedAlpha;

    private final ImmutableList<Item> items;

    private Result(int n, double alpha, double standardisedAlpha, ImmutableList<Item> items) {
      this.n = n;
      this.alpha = alpha;
      this.standardisedAlpha = standardisedAlpha;
      this.items = items;
    }

    /**
     * The number of areas that have every item.
     *
     * @return at least 3
     */
    public int n() {
      return n;
    }

    /**
     * Cronbach's alpha of the items as they are scaled.
     *
     * @return at most 1
     */
    public double alpha() {
      return alpha;
    }

    /**
     * Alpha of the items' z-scores.
     *
     * @return at most 1; minus infinity where the z-scores add up to the same everywhere
     */
    public double standardisedAlpha() {
      return standardisedAlpha;
    }

    /**
     * Each item against the others, in order.
     *
     * @return an immutable list
     */
    public List<Item> items() {
      return items;
    }

    /**
     * A row per item.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder(
              String.format(
                  java.util.Locale.ROOT,
                  "Reliability: alpha %.3f, standardised %.3f, %d items, %d areas",
                  alpha,
                  standardisedAlpha,
                  items.size(),
                  n))
          .texts("item", items, Item::id)
          .numbers("r_item_rest", "", 2, numbers(items, Item::itemRestCorrelation))
          .numbers("alpha_without", "", 3, numbers(items, Item::alphaWithout))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /** Sums without the item are added up anew: taken off one with it, a small rest would be lost. */
  private static Item item(String id, double[][] c, int item, int n) {
    int k = c.length;
    double with = 0;
    double total = 0;
    double trace = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k && i != item; j++) {
        total += j == item ? 0 : c[i][j];
      }
      with += i == item ? 0 : c[item][i];
      trace += i == item ? 0 : c[i][i];
    }
    if (isNothing(total, trace, n)) {
      return new Item(id, Double.NaN, Double.NaN);
    }
    double r = with / Math.sqrt(c[item][item] * total);
    return new Item(
        id, Math.max(-1, Math.min(1, r)), k == 2 ? Double.NaN : alpha(k - 1, trace, total));
  }

  private static boolean isNothing(double variance, double trace, int n) {
    return variance <= 0 || Rounding.isNegligible(variance, trace, n);
  }

  private static double alpha(int k, double trace, double total) {
    return k / (k - 1.0) * (1 - trace / total);
  }

  private static double standardised(Items items) {
    double[][] r = items.correlations();
    int k = r.length;
    double sum = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        sum += r[i][j];
      }
    }
    return isNothing(sum, k, items.areas().size()) ? Double.NEGATIVE_INFINITY : alpha(k, k, sum);
  }
}
