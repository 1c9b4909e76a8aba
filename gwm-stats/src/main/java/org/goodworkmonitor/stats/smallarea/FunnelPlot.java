package org.goodworkmonitor.stats.smallarea;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Funnel limits: how far the rate or proportion of an area of a given size may lie from a target by
 * chance (Spiegelhalter 2005, doi:10.1002/sim.1970). Beyond the limits of 95 % an area deserves a
 * look, beyond those of 99.8 % it is unlike the others.
 *
 * <p>The limits are those of the binomial or of Poisson's distribution, interpolated between whole
 * counts as in the appendix of the paper: with F the distribution function and r the smallest count
 * with F(r) at least p, {@code (r - (F(r) - p) / (F(r) - F(r - 1))) / n}.
 *
 * <p>Where areas differ by more than chance, because they differ in what is not measured, nearly
 * all lie outside. {@link #withOverdispersion(double)} widens the funnel: the z-scores {@code z =
 * (y - target) / sqrt(V / n)} with V = target, or target (1 - target) for proportions, are pulled
 * in at the ends (winsorised), {@code phi = mean z²}, at least 1, and the limits are {@code target
 * -+ z sqrt(phi V / n)}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class FunnelPlot {
  private static final double MOST_EXPECTED = 1e9;

  private final boolean proportion;
  private final OptionalDouble target;
  private final OptionalDouble winsorised;

  private FunnelPlot(boolean proportion, OptionalDouble target, OptionalDouble winsorised) {
    this.proportion = proportion;
    this.target = target;
    this.winsorised = winsorised;
  }

  /**
   * Funnels for proportions, whose denominators are whole numbers. The target is the proportion of
   * all areas together; no overdispersion.
   *
   * @return the options
   */
  public static FunnelPlot proportions() {
    return new FunnelPlot(true, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * Funnels for rates. The target is the rate of all areas together; no overdispersion. With
   * expected counts as denominators this is the funnel of a standardised ratio, whose target is 1.
   *
   * @return the options
   */
  public static FunnelPlot rates() {
    return new FunnelPlot(false, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * The same around a target of its own.
   *
   * @param newTarget above 0, and below 1 for proportions
   * @return a new value
   * @throws IllegalArgumentException if it is out of range
   */
  public FunnelPlot withTarget(double newTarget) {
    if (!isTarget(newTarget)) {
      throw new IllegalArgumentException(
          "found the target "
              + newTarget
              + "; expected above 0"
              + (proportion ? " and below 1" : ""));
    }
    return new FunnelPlot(proportion, OptionalDouble.of(newTarget), winsorised);
  }

  /**
   * The same with limits widened for overdispersion.
   *
   * @param share the share of z-scores at each end that is set to the quantile of that share, so
   *     that the areas one looks for do not hide themselves; 0.1 is usual, 0 takes all as they are
   * @return a new value
   * @throws IllegalArgumentException if the share is not from 0 to below 0.5
   */
  public FunnelPlot withOverdispersion(double share) {
    if (!(share >= 0 && share < 0.5)) {
      throw new IllegalArgumentException("found the share " + share + "; expected 0 to below 0.5");
    }
    return new FunnelPlot(proportion, target, OptionalDouble.of(share));
  }

  /**
   * Places areas in the funnel.
   *
   * @param table the table
   * @param count the id of the indicator that holds the events
   * @param denominator the id of the indicator that holds the people, or the expected events
   * @return the funnel; areas with gaps have no place in it
   * @throws IllegalArgumentException if the table lacks one of the two
   * @throws DataException if a number is negative, a denominator 0 or, for proportions, not a whole
   *     number or less than its count; if no area has both, or there is no event, or nothing but
   *     events, so that there is no target; if more than 1e9 events are expected, where exact
   *     limits end; all such problems at once
   */
  public Result analyse(IndicatorTable table, String count, String denominator) {
    return place(table.withoutReferences(), count, denominator);
  }

  private Result place(IndicatorTable table, String count, String denominator) {
    double[] x = table.column(count).values();
    double[] n = table.column(denominator).values();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (Double.isNaN(x[i]) || Double.isNaN(n[i])) {
        x[i] = Double.NaN;
        n[i] = Double.NaN;
        continue;
      }
      boolean whole = n[i] == Math.rint(n[i]) && n[i] <= Integer.MAX_VALUE && x[i] <= n[i];
      if (x[i] < 0 || n[i] <= 0 || (proportion && !whole)) {
        problems.add(
            Problem.of(
                    x[i] + " of " + n[i],
                    proportion
                        ? "expected 0 or more of a whole number that is not less"
                        : "expected 0 or more of a number above 0")
                .atArea(table.areas().get(i).code())
                .atNode(count));
      }
    }
    double events = Arrays.stream(x).filter(v -> !Double.isNaN(v)).sum();
    double people = Arrays.stream(n).filter(v -> !Double.isNaN(v)).sum();
    double centre = target.orElse(events / people);
    if (problems.isEmpty() && !isTarget(centre)) {
      problems.add(
          Problem.of(
                  events + " events of " + people + " in all areas together",
                  "that gives no target: give one with withTarget(), or take data with events")
              .atNode(count));
    }
    throwIfAny(problems);
    for (int i = 0; i < n.length && winsorised.isEmpty(); i++) {
      if (n[i] * centre > MOST_EXPECTED) {
        problems.add(
            Problem.of(
                    n[i] * centre + " events expected",
                    "exact limits end at 1e9: take withOverdispersion(), whose limits are normal")
                .atArea(table.areas().get(i).code())
                .atNode(count));
      }
    }
    throwIfAny(problems);
    double phi = winsorised.isEmpty() ? 1 : dispersion(x, n, centre, winsorised.getAsDouble());
    return new Result(this, table.areas(), x, n, centre, phi);
  }

  private static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new DataException("there is no funnel", problems);
    }
  }

  private boolean isTarget(double value) {
    return value > 0 && value < (proportion ? 1 : Double.POSITIVE_INFINITY);
  }

  private double dispersion(double[] x, double[] n, double centre, double share) {
    DoublePredicate present = v -> !Double.isNaN(v);
    double[] z =
        IntStream.range(0, x.length)
            .mapToDouble(i -> score(x[i], n[i], centre))
            .filter(present)
            .toArray();
    if (z.length == 0) {
      return 1;
    }
    Sample sample = Sample.of("z", Direction.HIGHER_IS_BETTER, z);
    double low = sample.quantile(share);
    double high = sample.quantile(1 - share);
    double sum = 0;
    for (double value : z) {
      double pulled = Math.max(low, Math.min(high, value));
      sum += pulled * pulled;
    }
    return Math.max(1, sum / z.length);
  }

  double score(double x, double n, double centre) {
    return (x / n - centre) / Math.sqrt(variance(centre) / n);
  }

  private double variance(double centre) {
    return proportion ? centre * (1 - centre) : centre;
  }

  /** The value below which an area of a size lies with some probability. */
  double limit(double n, double centre, double phi, double p) {
    double limit;
    if (winsorised.isPresent()) {
      double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(p);
      limit = centre + z * Math.sqrt(phi * variance(centre) / n);
    } else {
      DiscreteDistribution distribution =
          proportion
              ? BinomialDistribution.of((int) n, centre)
              : PoissonDistribution.of(centre * n);
      int r = distribution.inverseCumulativeProbability(p);
      double at = distribution.cumulativeProbability(r);
      double below = r == 0 ? 0 : distribution.cumulativeProbability(r - 1);
      limit = (r - (at - p) / (at - below)) / n;
    }
    return Math.max(0, proportion ? Math.min(1, limit) : limit);
  }

  boolean takes(double n, double centre) {
    return n > 0
        && n < Double.POSITIVE_INFINITY
        && (winsorised.isPresent() || n * centre <= MOST_EXPECTED)
        && (!proportion || winsorised.isPresent() || (n == Math.rint(n) && n <= Integer.MAX_VALUE));
  }

  /** Where an area lies. */
  public enum Position {
    /** Below the limits of 99.8 %. */
    FAR_BELOW,
    /** Below the limits of 95 %. */
    BELOW,
    /** Within the limits of 95 %. */
    WITHIN,
    /** Above the limits of 95 %. */
    ABOVE,
    /** Above the limits of 99.8 %. */
    FAR_ABOVE,
    /** The area has no numbers. */
    NOWHERE
  }

  /**
   * The limits at one size.
   *
   * @param lower998 the lower limit of 99.8 %
   * @param lower95 the lower limit of 95 %
   * @param upper95 the upper limit of 95 %
   * @param upper998 the upper limit of 99.8 %
   */
  public record Limits(double lower998, double lower95, double upper95, double upper998) {
    private static final Limits NONE = new Limits(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * One area.
   *
   * @param area the area
   * @param denominator its size
   * @param value its rate or proportion
   * @param z how many standard deviations that is from the target, overdispersion included
   * @param limits the limits at its size
   * @param position where it lies
   */
  public record Row(
      Area area, double denominator, double value, double z, Limits limits, Position position) {}

  /** Areas in a {@link FunnelPlot}. Immutable and safe for use by many threads. */
  public static final class Result implements Tabular {
    private static final double OUTER = 0.001;
    private static final double INNER = 0.025;

    private final FunnelPlot plot;
    private final double target;
    private final double dispersion;
    private final ImmutableList<Row> rows;

    Result(
        FunnelPlot plot,
        List<Area> areas,
        double[] x,
        double[] n,
        double target,
        double dispersion) {
      this.plot = plot;
      this.target = target;
      this.dispersion = dispersion;
      ImmutableList.Builder<Row> all = ImmutableList.builder();
      for (int i = 0; i < x.length; i++) {
        Limits limits = Double.isNaN(n[i]) ? Limits.NONE : limitsAt(n[i]);
        double value = x[i] / n[i];
        all.add(
            new Row(
                areas.get(i),
                n[i],
                value,
                plot.score(x[i], n[i], target) / Math.sqrt(dispersion),
                limits,
                position(value, limits)));
      }
      this.rows = all.build();
    }

    private static Position position(double value, Limits limits) {
      if (Double.isNaN(value)) {
        return Position.NOWHERE;
      }
      if (value < limits.lower998()) {
        return Position.FAR_BELOW;
      }
      if (value > limits.upper998()) {
        return Position.FAR_ABOVE;
      }
      if (value < limits.lower95()) {
        return Position.BELOW;
      }
      return value > limits.upper95() ? Position.ABOVE : Position.WITHIN;
    }

    /**
     * The target.
     *
     * @return the value at the middle of the funnel
     */
    public double target() {
      return target;
    }

    /**
     * How much wider than chance alone the areas are spread.
     *
     * @return phi, at least 1; 1 where overdispersion was not asked for
     */
    public double dispersion() {
      return dispersion;
    }

    /**
     * The limits at any size, to draw the funnel.
     *
     * @param denominator the size, above 0; a whole number for exact limits of proportions
     * @return the limits
     * @throws IllegalArgumentException if the size is out of range
     */
    public Limits limitsAt(double denominator) {
      if (!plot.takes(denominator, target)) {
        throw new IllegalArgumentException(
            "found the denominator "
                + denominator
                + "; expected a number above 0, for exact limits with 1e9 expected events at the"
                + " most and, of proportions, a whole one");
      }
      return new Limits(
          limit(denominator, OUTER),
          limit(denominator, INNER),
          limit(denominator, 1 - INNER),
          limit(denominator, 1 - OUTER));
    }

    private double limit(double n, double p) {
      return plot.limit(n, target, dispersion, p);
    }

    /**
     * All areas, in the order of the table.
     *
     * @return an immutable list
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * The areas that lie somewhere.
     *
     * @param position where
     * @return an immutable list
     */
    public List<Area> areas(Position position) {
      return Rows.areas(rows, Row::area, r -> r.position() == position);
    }

    /**
     * A row per area.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      int decimals = (int) Math.max(1, Math.min(12, Math.ceil(3 - Math.log10(target))));
      return ResultTable.builder(
              String.format(Locale.ROOT, "Funnel around %.4g, dispersion %.2f", target, dispersion))
          .texts("code", rows, r -> r.area().code())
          .texts("name", rows, r -> r.area().name())
          .numbers("denominator", "", 0, numbers(rows, Row::denominator))
          .numbers("value", "", decimals, numbers(rows, Row::value))
          .numbers("z", "", 2, numbers(rows, Row::z))
          .numbers("lower_998", "", decimals, numbers(rows, r -> r.limits().lower998()))
          .numbers("lower_95", "", decimals, numbers(rows, r -> r.limits().lower95()))
          .numbers("upper_95", "", decimals, numbers(rows, r -> r.limits().upper95()))
          .numbers("upper_998", "", decimals, numbers(rows, r -> r.limits().upper998()))
          .texts(
              "position", rows, r -> r.position().name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
