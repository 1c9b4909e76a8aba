package org.goodworkmonitor.stats.smallarea;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/** Areas in a {@link FunnelPlot}. Immutable and safe for use by many threads. */
public final class Funnel implements Tabular {
  private static final double OUTER = 0.001;
  private static final double INNER = 0.025;

  private final FunnelPlot plot;
  private final double target;
  private final double dispersion;
  private final ImmutableList<Row> rows;

  Funnel(
      FunnelPlot plot, List<Area> areas, double[] x, double[] n, double target, double dispersion) {
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
              + "; expected a number above 0, for exact limits with 1e9 expected events at the most"
              + " and, of proportions, a whole one");
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
