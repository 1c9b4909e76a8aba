package org.goodworkmonitor.stats.relate;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.KendallTest;
import org.goodworkmonitor.stats.internal.MultipleTesting;

/**
 * Correlates the measures of a table: one score with many outcomes, one block of measures with
 * another, overall or within each region.
 *
 * <pre>{@code
 * Correlation.withDefaults().analyse(table, "good_work");
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
      new Correlation(Method.PEARSON, 0.95, ImmutableList.of(), false);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final Method method;
  private final double confidence;
  private final ImmutableList<String> controls;
  private final boolean byRegion;

  private Correlation(
      Method method, double confidence, ImmutableList<String> controls, boolean byRegion) {
    this.method = method;
    this.confidence = confidence;
    this.controls = controls;
    this.byRegion = byRegion;
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
    return new Correlation(newMethod, confidence, controls, byRegion);
  }

  /**
   * The same with intervals of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public Correlation withConfidence(double level) {
    return new Correlation(method, Arguments.confidence(level), controls, byRegion);
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
    return new Correlation(method, confidence, ImmutableList.copyOf(measures), byRegion);
  }

  /**
   * Correlates within each region as well; p-values are adjusted over all of them.
   *
   * @return a new value
   */
  public Correlation byRegion() {
    return new Correlation(method, confidence, controls, true);
  }

  /**
   * Correlates two measures.
   *
   * @param table the table
   * @param x the id of one
   * @param y the id of the other
   * @return the association; adjusted p-values are the plain one
   * @throws IllegalArgumentException if the table lacks a measure, Kendall's tau is asked for with
   *     measures controlled for, or {@link #byRegion()}, where there is more than one association
   */
  public Association analyse(IndicatorTable table, String x, String y) {
    if (byRegion) {
      throw new IllegalArgumentException(
          "found two measures by region, which have several associations; give them as lists");
    }
    return analyse(table, List.of(x), List.of(y)).cell(x, y);
  }

  /**
   * Correlates every other measure of a table with one, as Figure 9 of the report does.
   *
   * @param table the table
   * @param target the id of the one
   * @return an association per other measure, in the order of the table
   * @throws IllegalArgumentException as for {@link #analyse(IndicatorTable, String, String)}
   */
  public Result analyse(IndicatorTable table, String target) {
    List<String> others =
        table.indicators().stream()
            .map(Indicator::id)
            .filter(id -> !id.equals(target) && !controls.contains(id))
            .toList();
    return analyse(table, others, List.of(target));
  }

  /**
   * Correlates a block of measures with another one; a measure is not paired with itself, and each
   * pair comes once.
   *
   * @param table the table
   * @param rows ids of measures
   * @param columns ids of measures
   * @return an association per pair, row by row, over all areas; where it is {@link #byRegion()},
   *     then the same per region in alphabetical order
   * @throws IllegalArgumentException as for {@link #analyse(IndicatorTable, String, String)}, or if
   *     there is no pair
   */
  public Result analyse(IndicatorTable table, List<String> rows, List<String> columns) {
    List<Pair> pairs = pairs(rows, columns);
    List<Association> cells = new ArrayList<>();
    pairs.forEach(pair -> cells.add(correlate(table, pair.x, pair.y, "", row -> true)));
    TreeSet<String> regions = new TreeSet<>();
    if (byRegion) {
      table.areas().stream().map(Area::region).filter(r -> !r.isEmpty()).forEach(regions::add);
    }
    for (String region : regions) {
      for (Pair pair : pairs) {
        cells.add(
            correlate(
                table, pair.x, pair.y, region, i -> table.areas().get(i).region().equals(region)));
      }
    }
    return Result.of(title(), method, cells);
  }

  /**
   * Correlates all measures of a table with each other.
   *
   * @param table the table
   * @return an association per pair
   * @throws IllegalArgumentException as for {@link #analyse(IndicatorTable, String, String)}, or if
   *     there is no pair
   */
  public Result analyse(IndicatorTable table) {
    List<String> ids =
        table.indicators().stream()
            .map(Indicator::id)
            .filter(id -> !controls.contains(id))
            .toList();
    return analyse(table, ids, ids);
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
    return Statistics.correlation(a, b);
  }

  private double partial(double[][] values) {
    NaturalRanking ranking = new NaturalRanking();
    double[][] used =
        Arrays.stream(values)
            .map(v -> method == Method.SPEARMAN ? ranking.apply(v) : Statistics.scaled(v))
            .toArray(double[][]::new);
    double[][] design = new double[controls.size()][];
    System.arraycopy(used, 2, design, 0, design.length);
    LeastSquares.Design basis = LeastSquares.Design.of(design, controls, true);
    double[] a = LeastSquares.of(basis, used[0], "x").residuals();
    double[] b = LeastSquares.of(basis, used[1], "y").residuals();
    if (Checks.isNegligible(a, used[0]) || Checks.isNegligible(b, used[1])) {
      return Double.NaN;
    }
    return Statistics.correlation(a, b);
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

  /**
   * The associations of many pairs of measures, their p-values adjusted for how many there are.
   * Immutable and safe for use by many threads.
   */
  public static final class Result implements Tabular {
    private final String title;
    private final Correlation.Method method;
    private final ImmutableList<Association> cells;

    private Result(String title, Correlation.Method method, ImmutableList<Association> cells) {
      this.title = title;
      this.method = method;
      this.cells = cells;
    }

    static Result of(String title, Correlation.Method method, List<Association> cells) {
      if (cells.isEmpty()) {
        throw new IllegalArgumentException("found no pair of measures; give at least two measures");
      }
      double[] p = cells.stream().mapToDouble(Association::pValue).toArray();
      double[] holm = MultipleTesting.holm(p);
      double[] bh = MultipleTesting.benjaminiHochberg(p);
      ImmutableList.Builder<Association> adjusted = ImmutableList.builder();
      for (int i = 0; i < p.length; i++) {
        adjusted.add(cells.get(i).adjusted(holm[i], bh[i]));
      }
      return new Result(title, method, adjusted.build());
    }

    /**
     * Which coefficient it holds.
     *
     * @return the method
     */
    public Correlation.Method method() {
      return method;
    }

    /**
     * All associations, in the order asked for.
     *
     * @return an immutable list
     */
    public List<Association> cells() {
      return cells;
    }

    /**
     * The association of two measures over all areas, whichever of them comes first.
     *
     * @param x one measure
     * @param y the other one
     * @return the association
     * @throws IllegalArgumentException if the table has no such pair
     */
    public Association cell(String x, String y) {
      return cell(x, y, "");
    }

    /**
     * The association of two measures within a region, whichever of them comes first.
     *
     * @param x one measure
     * @param y the other one
     * @param region the region; the empty text for all areas
     * @return the association
     * @throws IllegalArgumentException if the table has no such pair or no such region
     */
    public Association cell(String x, String y, String region) {
      Set<String> regions = new LinkedHashSet<>();
      for (Association c : cells) {
        regions.add(c.group());
        if (c.group().equals(region) && isPair(c, x, y)) {
          return c;
        }
      }
      throw new IllegalArgumentException(
          regions.contains(region)
              ? "no pair " + x + " and " + y + " in the table"
              : "no region '" + region + "'; the table has " + regions);
    }

    /**
     * The same table with the strongest association, of either sign, first, as Figure 9 of the
     * report is ordered; pairs without a coefficient last.
     *
     * @return a new table
     */
    public Result strongestFirst() {
      List<Association> sorted = new ArrayList<>(cells);
      sorted.sort(
          Comparator.comparingDouble((Association c) -> c.isDefined() ? -Math.abs(c.r()) : 1)
              .thenComparing(Association::x)
              .thenComparing(Association::y));
      return new Result(title, method, ImmutableList.copyOf(sorted));
    }

    /**
     * Only the pairs that are associated at least so strongly, with either sign: indicators that
     * say nearly the same, or follow a denominator. Their adjusted p-values stay those of the whole
     * table.
     *
     * @param threshold the least absolute value of the coefficient, from 0 to 1
     * @return a new table, in the same order; it may be empty
     * @throws IllegalArgumentException if the threshold is out of range
     */
    public Result beyond(double threshold) {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new InvalidValueException("the threshold " + threshold, "expected 0 to 1");
      }
      return new Result(
          title + ", |r| of " + threshold + " or more",
          method,
          cells.stream()
              .filter(c -> Math.abs(c.r()) >= threshold)
              .collect(ImmutableList.toImmutableList()));
    }

    /**
     * The coefficients alone, as a grid: a row per first measure and a column per second one; both
     * halves where all measures are paired with each other.
     *
     * @return a view; empty where the pair is not in the table or has no coefficient
     */
    public ResultTable grid() {
      LinkedHashSet<String> rows = new LinkedHashSet<>();
      LinkedHashSet<String> columns = new LinkedHashSet<>();
      cells.forEach(c -> rows.add(c.x()));
      cells.forEach(c -> columns.add(c.y()));
      if (rows.stream().anyMatch(columns::contains)) {
        rows.addAll(columns);
        columns.clear();
        columns.addAll(rows);
      }
      ResultTable.Builder table = ResultTable.builder(title).texts("measure", List.copyOf(rows));
      for (String y : columns) {
        double[] r =
            rows.stream()
                .mapToDouble(
                    x ->
                        x.equals(y)
                            ? 1
                            : cells.stream()
                                .filter(c -> c.group().isEmpty() && isPair(c, x, y))
                                .mapToDouble(Association::r)
                                .findFirst()
                                .orElse(Double.NaN))
                .toArray();
        table.numbers(y, "", 2, r);
      }
      return table.build();
    }

    private static boolean isPair(Association c, String x, String y) {
      return (c.x().equals(x) && c.y().equals(y)) || (c.x().equals(y) && c.y().equals(x));
    }

    /**
     * A line per pair: n, the coefficient and its square, the statistic, degrees of freedom,
     * p-value, interval and adjusted p-values, and a note where there is no coefficient.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      boolean kendall = method == Correlation.Method.KENDALL;
      ResultTable.Builder table = ResultTable.builder(title);
      if (cells.stream().anyMatch(c -> !c.group().isEmpty())) {
        table.texts("region", cells, c -> c.group().isEmpty() ? "(all)" : c.group());
      }
      table
          .texts("x", cells, Association::x)
          .texts("y", cells, Association::y)
          .wholes("n", wholes(cells, Association::n), false)
          .numbers("r", "", 2, numbers(cells, Association::r));
      if (!kendall) {
        table.numbers("r_squared", "", 2, numbers(cells, Association::rSquared));
      }
      table.numbers(kendall ? "z" : "t", "", 2, numbers(cells, Association::statistic));
      if (!kendall) {
        table.numbers("df", "", 0, numbers(cells, Association::degreesOfFreedom));
      }
      table
          .probabilities("p", numbers(cells, Association::pValue))
          .numbers("lower", "", 2, numbers(cells, Association::lower))
          .numbers("upper", "", 2, numbers(cells, Association::upper))
          .probabilities("p_holm", numbers(cells, Association::holm))
          .probabilities("p_bh", numbers(cells, Association::benjaminiHochberg));
      if (cells.stream().anyMatch(c -> !c.note().isEmpty())) {
        table.texts("note", cells, Association::note);
      }
      return table.build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * How strongly two measures go together: one cell of a {@link Correlation.Result}.
   *
   * <p>Where there is no such number all of them are {@code NaN} and {@link #note()} says why:
   * fewer than three pairs, or a measure that is the same everywhere.
   *
   * @param x one measure
   * @param y the other measure
   * @param group the region within which it holds, or the empty text for all areas
   * @param n the number of areas that have both measures, and all that are controlled for
   * @param r the coefficient, from -1 to 1
   * @param statistic the test statistic: Student's t, or z for Kendall's tau
   * @param degreesOfFreedom n - 2, less one per measure controlled for; {@code NaN} for z
   * @param pValue the two-sided probability of a coefficient as far from 0 where there is no
   *     association; 0 only below the smallest positive double
   * @param lower the lower limit of the confidence interval of r
   * @param upper the upper limit
   * @param holm the p-value adjusted for all cells of the table by Holm's method, which bounds the
   *     chance of any false finding
   * @param benjaminiHochberg the p-value adjusted by the method of Benjamini and Hochberg, which
   *     bounds the expected share of false findings
   * @param note why there is no coefficient; empty where there is one
   */
  public record Association(
      String x,
      String y,
      String group,
      int n,
      double r,
      double statistic,
      double degreesOfFreedom,
      double pValue,
      double lower,
      double upper,
      double holm,
      double benjaminiHochberg,
      String note) {

    /**
     * The share of the variance of one measure that a straight line of the other accounts for.
     *
     * @return r squared, from 0 to 1; {@code NaN} where there is no coefficient
     */
    public double rSquared() {
      return r * r;
    }

    /**
     * Whether there is a coefficient.
     *
     * @return false where {@link #note()} says why there is none
     */
    public boolean isDefined() {
      return !Double.isNaN(r);
    }

    static Association undefined(String x, String y, String group, int n, String note) {
      double none = Double.NaN;
      return new Association(x, y, group, n, none, none, none, none, none, none, none, none, note);
    }

    Association adjusted(double newHolm, double newBenjaminiHochberg) {
      return new Association(
          x,
          y,
          group,
          n,
          r,
          statistic,
          degreesOfFreedom,
          pValue,
          lower,
          upper,
          newHolm,
          newBenjaminiHochberg,
          note);
    }
  }
}
