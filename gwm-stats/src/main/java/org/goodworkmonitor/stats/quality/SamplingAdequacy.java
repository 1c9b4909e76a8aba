package org.goodworkmonitor.stats.quality;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Whether the correlations of items come from a few common factors: the Kaiser-Meyer-Olkin measure
 * of sampling adequacy (Kaiser 1974, doi:10.1007/BF02291575) and Bartlett's test of sphericity.
 *
 * <pre>
 * KMO        = sum r_ij^2 / (sum r_ij^2 + sum q_ij^2)                     over all i != j
 * MSA of i   = the same over all j != i
 * chi-square = -(n - 1 - (2 k + 5) / 6) ln det R,  with k (k - 1) / 2 degrees of freedom
 * </pre>
 *
 * <p>Here r are the correlations and q the partial ones, with all other items held fixed. Kaiser
 * calls values below 0.5 unacceptable; the handbook asks for 0.6. Two items always give 0.5.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SamplingAdequacy {

  private SamplingAdequacy() {}

  /**
   * Computes both.
   *
   * @param items the items
   * @return KMO, overall and per item, and Bartlett's test
   * @throws DataException if items are linear functions of each other, as they are whenever there
   *     are not more areas than items; the message names them
   */
  public static Result analyse(Items items) {
    double[][] r = items.correlations();
    Spectrum spectrum = Spectrum.of(r);
    List<Integer> dependent = spectrum.dependent();
    if (!dependent.isEmpty()) {
      throw new DataException(
          "partial correlations are not defined",
          List.of(
              Problem.of(
                  "a linear relation between "
                      + dependent.stream().map(items.ids()::get).toList()
                      + " over "
                      + items.areas().size()
                      + " areas",
                  "leave out one of them"
                      + (items.areas().size() > items.size()
                          ? ""
                          : ", or take more areas: there must be more areas than items"))));
    }
    int k = items.size();
    double allPlain = 0;
    double allPartial = 0;
    ImmutableMap.Builder<String, Double> byItem = ImmutableMap.builder();
    for (int i = 0; i < k; i++) {
      double plain = 0;
      double partial = 0;
      for (int j = 0; j < k; j++) {
        if (j != i) {
          double q = spectrum.inverse(i, j);
          plain += r[i][j] * r[i][j];
          partial += q * q / (spectrum.inverseDiagonal(i) * spectrum.inverseDiagonal(j));
        }
      }
      byItem.put(items.ids().get(i), plain / (plain + partial));
      allPlain += plain;
      allPartial += partial;
    }
    int n = items.areas().size();
    return new Result(
        n,
        allPlain / (allPlain + allPartial),
        byItem.buildOrThrow(),
        -(n - 1 - (2 * k + 5) / 6.0) * spectrum.logDeterminant() + 0.0);
  }

  /** The measures of adequacy. Immutable. */
  public static final class Result implements Tabular {
    private final int n;

    private final double overall;

    private final ImmutableMap<String, Double> byItem;

    private final double chiSquare;

    private final int degreesOfFreedom;

    private final double pValue;

    private Result(int n, double overall, ImmutableMap<String, Double> byItem, double chiSquare) {
      int k = byItem.size();
      this.n = n;
      this.overall = overall;
      this.byItem = byItem;
      this.chiSquare = chiSquare;
      this.degreesOfFreedom = k * (k - 1) / 2;
      this.pValue =
          ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(Math.max(0, chiSquare));
    }

    /**
     * The number of areas that have every item.
     *
     * @return more than there are items
     */
    public int n() {
      return n;
    }

    /**
     * The measure over all pairs of items.
     *
     * @return from 0 to 1; {@code NaN} where no two items are correlated at all
     */
    public double overall() {
      return overall;
    }

    /**
     * The measure of sampling adequacy of each item.
     *
     * @return an immutable map from item ids to numbers from 0 to 1, in order; {@code NaN} where an
     *     item is correlated with none
     */
    public Map<String, Double> byItem() {
      return byItem;
    }

    /**
     * Bartlett's statistic.
     *
     * @return chi-square
     */
    public double chiSquare() {
      return chiSquare;
    }

    /**
     * The degrees of freedom of Bartlett's statistic.
     *
     * @return k (k - 1) / 2
     */
    public int degreesOfFreedom() {
      return degreesOfFreedom;
    }

    /**
     * The probability of a statistic as large where no two items are correlated.
     *
     * @return from 0 to 1; 0 only below the smallest positive double
     */
    public double pValue() {
      return pValue;
    }

    /**
     * A row for all items together and one per item.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      List<String> names =
          com.google.common.collect.ImmutableList.<String>builder()
              .add("(all)")
              .addAll(byItem.keySet())
              .build();
      double[] values = new double[names.size()];
      values[0] = overall;
      for (int i = 1; i < values.length; i++) {
        values[i] = byItem.values().asList().get(i - 1);
      }
      return ResultTable.builder(
              String.format(
                  Locale.ROOT,
                  "Sampling adequacy, %d areas; Bartlett's chi-square %.1f, df %d, p %.2g",
                  n,
                  chiSquare,
                  degreesOfFreedom,
                  pValue))
          .texts("item", names)
          .numbers("kmo", "", 3, values)
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
