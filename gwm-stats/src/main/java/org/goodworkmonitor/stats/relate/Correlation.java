package org.goodworkmonitor.stats.relate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Centred;

/**
 * Correlates the measures of a table: one score with many outcomes, one block of measures with
 * another, overall or within each region.
 *
 * <pre>{@code
 * Correlation.withDefaults().against(table, "good_work");
 * }</pre>
 *
 * <ul>
 *   <li>Pearson and Spearman: t = r sqrt(df / (1 - r²)) with df = n - 2 - k for k measures
 *       controlled for, and Student's distribution. With |r| = 1, t is infinite and p is 0.
 *   <li>Kendall's tau-b: z with the variance corrected for ties; without ties and below 50 pairs p
 *       is exact (Kendall 1938, doi:10.1093/biomet/30.1-2.81).
 *   <li>The interval is tanh(atanh r ± z s): s = 1 / sqrt(n - 3 - k) for Pearson (Fisher), times
 *       sqrt(1 + r²/2) for Spearman (Bonett and Wright 2000, doi:10.1007/BF02294183), and
 *       sqrt(0.437 / (n - 4)) for Kendall (Fieller, Hartley and Pearson 1957,
 *       doi:10.1093/biomet/44.3-4.470). With too few pairs for it the interval is -1 to 1.
 *   <li>A gap leaves the area out of the pairs that it concerns, and of no others: n is stated for
 *       each. Fewer than three pairs, or a measure that is constant over them up to {@linkplain
 *       Rounding rounding}, give no coefficient but a note.
 *   <li>Spearman and Kendall: values that differ only by rounding tie, as in every ranking.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Correlation {
  private static final Correlation DEFAULTS =
      new Correlation(Method.PEARSON, 0.95, ImmutableList.of());
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final Method method;
  private final double confidence;
  private final ImmutableList<String> controls;

  private Correlation(Method method, double confidence, ImmutableList<String> controls) {
    this.method = method;
    this.confidence = confidence;
    this.controls = controls;
  }

  /** Which coefficient. */
  public enum Method {
    /** Pearson's product-moment r: how close to a straight line. */
    PEARSON,
    /** Spearman's rho: Pearson's r of the ranks, ties sharing their mean. */
    SPEARMAN,
    /** Kendall's tau-b: how many more pairs agree in order than disagree, corrected for ties. */
    KENDALL
  }

  /**
   * The defaults: Pearson's r, intervals of 95 %, nothing controlled for.
   *
   * @return the options
   */
  public static Correlation withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with another coefficient.
   *
   * @param newMethod which
   * @return a new value
   */
  public Correlation withMethod(Method newMethod) {
    return new Correlation(newMethod, confidence, controls);
  }

  /**
   * The same with intervals of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public Correlation withConfidence(double level) {
    return new Correlation(method, Arguments.confidence(level), controls);
  }

  /**
   * Partial correlation: what is left of both measures after a linear regression on others. With
   * Spearman the ranks are regressed.
   *
   * @param measures the ids of the measures controlled for, instead of any before; none for plain
   *     correlation
   * @return a new value
   */
  public Correlation controllingFor(String... measures) {
    return new Correlation(method, confidence, ImmutableList.copyOf(measures));
  }

  /**
   * Correlates two measures.
   *
   * @param table the table
   * @param x the id of one
   * @param y the id of the other
   * @return the association; adjusted p-values are the plain one
   * @throws IllegalArgumentException if the table lacks a measure, or Kendall's tau is asked for
   *     with measures controlled for
   */
  public Association of(IndicatorTable table, String x, String y) {
    return table(table, List.of(x), List.of(y)).cell(x, y);
  }

  /**
   * Correlates every other measure of a table with one, as Figure 9 of the report does.
   *
   * @param table the table
   * @param target the id of the one
   * @return an association per other measure, in the order of the table
   * @throws IllegalArgumentException as for {@link #of}
   */
  public CorrelationTable against(IndicatorTable table, String target) {
    List<String> others =
        table.indicators().stream()
            .map(Indicator::id)
            .filter(id -> !id.equals(target) && !controls.contains(id))
            .toList();
    return table(table, others, List.of(target));
  }

  /**
   * Correlates a block of measures with another one; a measure is not paired with itself, and each
   * pair comes once.
   *
   * @param table the table
   * @param rows ids of measures
   * @param columns ids of measures
   * @return an association per pair, row by row
   * @throws IllegalArgumentException as for {@link #of}, or if there is no pair
   */
  public CorrelationTable table(IndicatorTable table, List<String> rows, List<String> columns) {
    List<Association> cells =
        pairs(rows, columns).stream()
            .map(pair -> correlate(table, pair.x, pair.y, "", row -> true))
            .toList();
    return CorrelationTable.of(title(), method, cells);
  }

  /**
   * Correlates all measures of a table with each other.
   *
   * @param table the table
   * @return an association per pair
   * @throws IllegalArgumentException as for {@link #of}, or if there is no pair
   */
  public CorrelationTable matrix(IndicatorTable table) {
    List<String> ids =
        table.indicators().stream()
            .map(Indicator::id)
            .filter(id -> !controls.contains(id))
            .toList();
    return table(table, ids, ids);
  }

  /**
   * Correlates two measures over all areas and within each region.
   *
   * @param table the table
   * @param x the id of one
   * @param y the id of the other
   * @return the association over all areas first, then one per region in alphabetical order
   * @throws IllegalArgumentException as for {@link #of}
   */
  public CorrelationTable byRegion(IndicatorTable table, String x, String y) {
    return byRegion(table, List.of(x), List.of(y));
  }

  /**
   * Correlates a block of measures with another one over all areas and within each region; p-values
   * are adjusted over all of them.
   *
   * @param table the table
   * @param rows ids of measures
   * @param columns ids of measures
   * @return the associations over all areas first, as {@link #table} has them, then the same per
   *     region in alphabetical order
   * @throws IllegalArgumentException as for {@link #table}
   */
  public CorrelationTable byRegion(IndicatorTable table, List<String> rows, List<String> columns) {
    List<Pair> pairs = pairs(rows, columns);
    List<Association> cells = new ArrayList<>();
    pairs.forEach(pair -> cells.add(correlate(table, pair.x, pair.y, "", row -> true)));
    TreeSet<String> regions = new TreeSet<>();
    table.areas().stream().map(Area::region).filter(r -> !r.isEmpty()).forEach(regions::add);
    for (String region : regions) {
      for (Pair pair : pairs) {
        cells.add(
            correlate(
                table, pair.x, pair.y, region, i -> table.areas().get(i).region().equals(region)));
      }
    }
    return CorrelationTable.of(title(), method, cells);
  }

  private static List<Pair> pairs(List<String> rows, List<String> columns) {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (String x : rows) {
      for (String y : columns) {
        if (!x.equals(y) && !pairs.contains(new Pair(y, x))) {
          pairs.add(new Pair(x, y));
        }
      }
    }
    return List.copyOf(pairs);
  }

  private record Pair(String x, String y) {}

  /**
   * The statistic, p-value and interval of a coefficient of which only the value and the number of
   * pairs are known, as from a printed table.
   *
   * @param r Pearson's or Spearman's coefficient, from -1 to 1
   * @param n the number of pairs, at least 3 more than measures controlled for
   * @return the association, its measures called {@code x} and {@code y}
   * @throws IllegalArgumentException if r or n is out of range, or the method is Kendall's, whose
   *     test depends on ties
   */
  public Association fromCoefficient(double r, int n) {
    if (!(Math.abs(r) <= 1)) {
      throw new IllegalArgumentException("found r = " + r + "; expected -1 to 1");
    }
    if (n < 3 + controls.size()) {
      throw new IllegalArgumentException(
          "found n = " + n + "; expected at least " + (3 + controls.size()));
    }
    if (method == Method.KENDALL) {
      throw new IllegalArgumentException("found KENDALL; its test needs the data themselves");
    }
    return ofCoefficient("x", "y", "", n, r);
  }

  private Association correlate(
      IndicatorTable table, String x, String y, String group, IntPredicate include) {
    List<String> ids = new ArrayList<>(List.of(x, y));
    ids.addAll(controls);
    if (method == Method.KENDALL && !controls.isEmpty()) {
      throw new IllegalArgumentException(
          "found KENDALL with measures controlled for; use PEARSON or SPEARMAN");
    }
    double[][] values = Checks.complete(table, ids, include).values();
    if (method != Method.PEARSON) {
      Arrays.setAll(values, i -> Rounding.joined(values[i]));
    }
    int n = values[0].length;
    if (n < 3 + controls.size()) {
      return Association.undefined(
          x, y, group, n, "fewer than " + (3 + controls.size()) + " pairs");
    }
    Optional<String> constant =
        IntStream.range(0, ids.size())
            .filter(i -> Rounding.isConstant(values[i]))
            .mapToObj(ids::get)
            .findFirst();
    if (constant.isPresent()) {
      return Association.undefined(x, y, group, n, constant.get() + " is constant");
    }
    if (method == Method.KENDALL) {
      KendallTest kendall = KendallTest.of(values[0], values[1]);
      double s = n > 4 ? Math.sqrt(0.437 / (n - 4)) : Double.POSITIVE_INFINITY;
      return cell(x, y, group, n, kendall.tau(), kendall.z(), Double.NaN, kendall.pValue(), s);
    }
    double r = controls.isEmpty() ? pearson(values) : partial(values);
    return Double.isNaN(r)
        ? Association.undefined(x, y, group, n, "nothing left after " + String.join(", ", controls))
        : ofCoefficient(x, y, group, n, r);
  }

  private double pearson(double[][] values) {
    double[] a = values[0];
    double[] b = values[1];
    if (method == Method.SPEARMAN) {
      NaturalRanking ranking = new NaturalRanking();
      a = ranking.apply(a);
      b = ranking.apply(b);
    }
    return Centred.correlation(a, b);
  }

  private double partial(double[][] values) {
    NaturalRanking ranking = new NaturalRanking();
    double[][] used =
        Arrays.stream(values)
            .map(v -> method == Method.SPEARMAN ? ranking.apply(v) : Centred.scaled(v))
            .toArray(double[][]::new);
    double[][] design = new double[controls.size()][];
    System.arraycopy(used, 2, design, 0, design.length);
    LeastSquares.Design basis = LeastSquares.Design.of(design, controls, true);
    double[] a = LeastSquares.of(basis, used[0], "x").residuals();
    double[] b = LeastSquares.of(basis, used[1], "y").residuals();
    if (Checks.isNegligible(a, used[0]) || Checks.isNegligible(b, used[1])) {
      return Double.NaN;
    }
    return Centred.correlation(a, b);
  }

  private Association ofCoefficient(String x, String y, String group, int n, double r) {
    double df = n - 2 - controls.size();
    double t = r * Math.sqrt(df / ((1 - r) * (1 + r)));
    double p = Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
    double s = df > 1 ? 1 / Math.sqrt(df - 1) : Double.POSITIVE_INFINITY;
    if (method == Method.SPEARMAN) {
      s *= Math.sqrt(1 + r * r / 2);
    }
    return cell(x, y, group, n, r, t, df, p, s);
  }

  private Association cell(
      String x, String y, String group, int n, double r, double t, double df, double p, double s) {
    double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2) * s;
    double centre = 0.5 * (Math.log1p(r) - Math.log1p(-r));
    boolean bounded = Double.isFinite(z);
    double lower = bounded ? Math.tanh(centre - z) : -1;
    double upper = bounded ? Math.tanh(centre + z) : 1;
    return new Association(x, y, group, n, r, t, df, p, lower, upper, p, p, "");
  }

  private String title() {
    String name =
        switch (method) {
          case PEARSON -> "Pearson's r";
          case SPEARMAN -> "Spearman's rho";
          case KENDALL -> "Kendall's tau-b";
        };
    return controls.isEmpty() ? name : name + ", controlling for " + String.join(", ", controls);
  }
}
