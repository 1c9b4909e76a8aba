package org.goodworkmonitor.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.goodworkmonitor.core.numeric.Moments;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.numeric.Summary;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The present values of one indicator, or of one domain's scores, on which a normalisation or a
 * treatment is fitted.
 *
 * <p>Gaps are left out before anything is computed. Mean and standard deviation are correctly
 * rounded, so that they do not depend on the order of the areas. All methods but {@link #size()},
 * {@link #values()} and {@link #moments()} need at least one value, standard deviation at least
 * two. Immutable, but for a view of an array that is changed.
 *
 * <p>Where an index is fitted, a sample knows whose values they are: {@link #rows()}. So it can be
 * divided by any attribute, restricted to a period, or weighted by another column:
 *
 * <pre>{@code
 * double mean = sample.where(row -> row.period().equals("2015")).weightedBy("population").mean();
 * }</pre>
 */
public final class Sample {
  private static final double[] NONE = {};

  private final String id;
  private final Direction direction;
  private final double[] values;

  /** The values with those of reference rows, which are gaps in the sample itself. */
  private final double[] given;

  /** Whose values they are; null in a sample of bare numbers. */
  private final @Nullable List<Row> base;

  /** A weight per place; null where all count alike. */
  private final double @Nullable [] weights;

  /** The sample that this is a part of. */
  private final @Nullable Sample whole;

  /** All that is known of the values, where they are not at hand. */
  private final @Nullable Summary summary;

  /** Whether the values never change, so that their extremes are looked for once. */
  private final boolean fixed;

  /** The extremes of fixed values, once they are known. */
  private @Nullable Extremes extremes;

  Sample(String id, Direction direction, double[] values) {
    this(id, direction, values, values, null, null, null, true);
  }

  private Sample(String id, Direction direction, Summary summary) {
    this.id = id;
    this.direction = direction;
    this.summary = summary;
    this.values = NONE;
    this.given = NONE;
    this.base = null;
    this.weights = null;
    this.whole = null;
    this.fixed = false;
  }

  private Sample(
      String id,
      Direction direction,
      double[] values,
      double[] given,
      @Nullable List<Row> base,
      double @Nullable [] weights,
      @Nullable Sample whole,
      boolean fixed) {
    this.fixed = fixed;
    this.summary = null;
    this.whole = whole;
    this.id = id;
    this.direction = direction;
    this.values = values;
    this.given = given;
    this.base = base;
    this.weights = weights;
  }

  /**
   * A sample of given values.
   *
   * @param id the id of the indicator or domain
   * @param direction whether a larger value is better
   * @param values the values; {@code NaN} is a gap; copied
   * @return the sample
   */
  public static Sample of(String id, Direction direction, double... values) {
    return new Sample(id, direction, values.clone());
  }

  /**
   * A sample of an array that is not copied, for kernels that fit again and again.
   *
   * @param id the id of the indicator or domain
   * @param direction whether a larger value is better
   * @param values the values; {@code NaN} is a gap; not to be changed while the sample, or anything
   *     that was fitted on it, is in use
   * @return a view that holds no copy
   */
  public static Sample viewOf(String id, Direction direction, double[] values) {
    return new Sample(id, direction, values, values, null, null, null, false);
  }

  /**
   * A sample that knows whose values it has, of arrays that are not copied.
   *
   * @param id the id of the indicator or domain
   * @param direction whether a larger value is better
   * @param values a value per row; {@code NaN} is a gap, and so is the value of a reference row
   * @param given the same with the values of reference rows
   * @param rows the rows
   * @return a view that holds no copy
   */
  public static Sample viewOf(
      String id, Direction direction, double[] values, double[] given, List<Row> rows) {
    return new Sample(id, direction, values, given, rows, null, null, false);
  }

  /**
   * A sample that knows whose values it has, of arrays that are not copied and never change.
   *
   * @param id the id of the indicator or domain
   * @param direction whether a larger value is better
   * @param values a value per row; {@code NaN} is a gap, and so is the value of a reference row
   * @param given the same with the values of reference rows
   * @param rows the rows
   * @return the sample, which looks for extremes once
   */
  public static Sample ofRows(
      String id, Direction direction, double[] values, double[] given, List<Row> rows) {
    return new Sample(id, direction, values, given, rows, null, null, true);
  }

  /**
   * A sample of values of which only a summary is known, as it is where the values are spread over
   * many machines or were left behind. Whatever the summary does not tell is refused with an {@link
   * IllegalStateException}.
   *
   * @param id the id of the indicator or domain
   * @param direction whether a larger value is better
   * @param summary what is known of the values
   * @return the sample
   */
  public static Sample of(String id, Direction direction, Summary summary) {
    return summary.detail() == Summary.Detail.VALUES
        ? new Sample(id, direction, summary.values())
        : new Sample(id, direction, summary);
  }

  /**
   * What strategies need of the values.
   *
   * @param detail how much to keep
   * @return the summary
   */
  public Summary summary(Summary.Detail detail) {
    return summary == null ? Summary.of(detail, values) : summary.reducedTo(detail);
  }

  /**
   * The id of the indicator or domain.
   *
   * @return the id
   */
  public String id() {
    return id;
  }

  /**
   * Whether a larger value is better. A normalisation must return larger scores for better values.
   *
   * @return the direction
   */
  public Direction direction() {
    return direction;
  }

  /**
   * How many values there are, and between which numbers.
   *
   * @param count without gaps
   * @param min positive infinity if there is none
   * @param max negative infinity if there is none
   */
  private record Extremes(int count, double min, double max) {
    static Extremes of(double[] values) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      int count = 0;
      for (double v : values) {
        min = v < min ? v : min;
        max = v > max ? v : max;
        count += Double.isNaN(v) ? 0 : 1;
      }
      return new Extremes(count, min, max);
    }
  }

  /** The extremes of fixed values. */
  private Extremes extremes() {
    Extremes found = extremes; // may be found twice, with the same outcome
    if (found == null) {
      found = Extremes.of(values);
      extremes = found;
    }
    return found;
  }

  private double least() {
    if (summary != null || fixed) {
      return summary != null ? summary.min() : extremes().min;
    }
    double min = Double.POSITIVE_INFINITY;
    for (double v : values) {
      if (v < min) {
        min = v;
      }
    }
    return min;
  }

  private double greatest() {
    if (summary != null || fixed) {
      return summary != null ? summary.max() : extremes().max;
    }
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      if (v > max) {
        max = v;
      }
    }
    return max;
  }

  /**
   * The number of values that are present.
   *
   * @return at least 0
   */
  public int size() {
    if (summary != null || fixed) {
      return summary != null ? Math.toIntExact(summary.count()) : extremes().count;
    }
    int n = 0;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        n++;
      }
    }
    return n;
  }

  /**
   * The values that are present, in the order of the areas.
   *
   * @return a new array
   */
  public double[] values() {
    return Arrays.stream(all(values)).filter(v -> !Double.isNaN(v)).toArray();
  }

  /**
   * The values that are present, ascending.
   *
   * @return a new array
   */
  public double[] sorted() {
    return Statistics.sorted(all(values));
  }

  /**
   * Whose values they are.
   *
   * @return a row for each of {@link #values()}, in the same order
   * @throws IllegalStateException if this is a sample of bare numbers
   */
  public List<Row> rows() {
    List<Row> all = base();
    List<Row> present = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        present.add(all.get(i));
      }
    }
    return Collections.unmodifiableList(present);
  }

  /**
   * All rows on which the index is fitted, also those that have a gap here, and reference rows.
   *
   * @return an immutable list
   * @throws IllegalStateException if this is a sample of bare numbers
   */
  public List<Row> base() {
    if (base == null) {
      throw new IllegalStateException(
          id + ": found a sample of bare numbers; what is asked for needs the rows of a table");
    }
    return base;
  }

  /**
   * The values of all rows, also those of reference rows.
   *
   * @return a new array with a value for each of {@link #base()}, {@code NaN} for a gap; in a
   *     sample of bare numbers, the numbers and gaps that it was made of
   */
  public double[] valuesOfBase() {
    return all(given).clone();
  }

  /**
   * The values by row, without those of reference rows.
   *
   * @return a new array with a value for each of {@link #base()}, {@code NaN} for a gap and for a
   *     reference row; in a sample of bare numbers, the numbers and gaps that it was made of
   */
  public double[] valuesByRow() {
    return all(values).clone();
  }

  /**
   * Other values of the same rows, such as what a strategy has made of these.
   *
   * @param newDirection whether a larger one is better
   * @param newValues a value for each of {@link #valuesOfBase()}; not to be changed while the
   *     sample is in use
   * @return a sample that has gaps where this one has
   */
  public Sample withValues(Direction newDirection, double[] newValues) {
    double[] kept = newValues;
    for (int i = 0; i < all(values).length; i++) {
      if (Double.isNaN(values[i]) && !Double.isNaN(newValues[i])) {
        kept = kept == newValues ? newValues.clone() : kept;
        kept[i] = Double.NaN;
      }
    }
    return new Sample(id, newDirection, kept, newValues, base, weights, null, true);
  }

  /**
   * Whether the sample knows its rows, as it does wherever an index is fitted.
   *
   * @return false for a sample of bare numbers
   */
  public boolean hasRows() {
    return base != null;
  }

  /**
   * The values of the rows for which a condition holds.
   *
   * @param condition which rows to keep
   * @return a new sample, which may be empty
   * @throws IllegalStateException if this is a sample of bare numbers
   */
  public Sample where(Predicate<? super Row> condition) {
    List<Row> all = base();
    double[] kept = values.clone();
    for (int i = 0; i < kept.length; i++) {
      if (!Double.isNaN(kept[i]) && !condition.test(all.get(i))) {
        kept[i] = Double.NaN;
      }
    }
    return new Sample(id, direction, kept, given, base, weights, whole, fixed);
  }

  /**
   * The values by an attribute of the areas. The {@link #base()} of each sample is its own rows;
   * {@link #valueOf} still finds the value of any area.
   *
   * @param attribute the name of the attribute, such as {@code region}
   * @return a sample for each of its values, in alphabetical order; the areas that do not have the
   *     attribute are in none
   * @throws IllegalStateException if this is a sample of bare numbers
   */
  public Map<String, Sample> by(String attribute) {
    List<Row> all = base();
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        String group = all.get(i).area().attribute(attribute).orElse("");
        if (!group.isEmpty()) {
          groups.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
        }
      }
    }
    Map<String, Sample> samples = new TreeMap<>();
    groups.forEach((group, places) -> samples.put(group, ofPlaces(places)));
    return Collections.unmodifiableMap(samples);
  }

  /** The values at some places, with their own rows alone. */
  private Sample ofPlaces(List<Integer> places) {
    List<Row> all = base();
    double[] own = places.stream().mapToDouble(i -> values[i]).toArray();
    double[] w = weights;
    double[] ownWeights = w == null ? null : places.stream().mapToDouble(i -> w[i]).toArray();
    List<Row> ownRows = places.stream().map(all::get).toList();
    return new Sample(
        id, direction, own, own, ownRows, ownWeights, whole == null ? this : whole, true);
  }

  /**
   * The same values, where mean, standard deviation and quantiles count each as often as another
   * column says: a population, for instance. Only a standard deviation with the divisor n - 1
   * differs from that of values repeated so often; see there.
   *
   * @param column the id of the column
   * @return a new sample
   * @throws IllegalArgumentException if there is no such column, or a value that is present has no
   *     weight above 0
   * @throws IllegalStateException if this is a sample of bare numbers
   */
  public Sample weightedBy(String column) {
    List<Row> all = base();
    double[] weightOf = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        Row row = all.get(i);
        weightOf[i] = row.value(column);
        if (!(weightOf[i] > 0)) {
          String period = row.period().isEmpty() ? "" : " in " + row.period();
          throw new InvalidValueException(
              "the weight "
                  + weightOf[i]
                  + " in column '"
                  + column
                  + "' of area "
                  + row.area().code()
                  + period,
              "give every area that has a value a weight above 0");
        }
      }
    }
    return new Sample(id, direction, values, given, base, weightOf, whole, fixed);
  }

  /**
   * The value of one area, which may be a reference row.
   *
   * @param area its code
   * @return the value of its first row that has one
   * @throws IllegalArgumentException if there is no such area, or it has no value
   * @throws IllegalStateException if this is a sample of bare numbers
   */
  public double valueOf(String area) {
    return valueWhere(row -> row.area().code().equals(area), "area '" + area + "'");
  }

  /**
   * The value of one area, which may be a reference row, in one period.
   *
   * @param area its code
   * @param period the name of the period
   * @return the value
   * @throws IllegalArgumentException if there is no such area or period, or it has no value
   * @throws IllegalStateException if this is a sample of bare numbers
   */
  public double valueOf(String area, String period) {
    return valueWhere(
        row -> row.area().code().equals(area) && row.period().equals(period),
        "area '" + area + "' in '" + period + "'");
  }

  private double valueWhere(Predicate<Row> condition, String what) {
    if (whole != null) {
      return whole.valueWhere(condition, what);
    }
    List<Row> all = base();
    for (int i = 0; i < given.length; i++) {
      if (!Double.isNaN(given[i]) && condition.test(all.get(i))) {
        return given[i];
      }
    }
    throw new InvalidValueException("no value of " + what, "check the code, or give it a value");
  }

  /**
   * The smallest value.
   *
   * @return the minimum
   * @throws IllegalStateException if there is no value
   */
  public double min() {
    return requireAny(least()) + 0.0;
  }

  /**
   * The largest value.
   *
   * @return the maximum
   * @throws IllegalStateException if there is no value
   */
  public double max() {
    return requireAny(greatest()) + 0.0;
  }

  /**
   * The arithmetic mean, {@code sum w x / sum w} where weighted, correctly rounded.
   *
   * @return the mean
   * @throws IllegalStateException if there is no value
   */
  public double mean() {
    if (summary != null) {
      return requireAny(summary.count() == 0 ? Double.NaN : summary.moments().mean());
    }
    return requireAny(weights == null ? Statistics.mean(values) : Statistics.mean(values, weights));
  }

  /**
   * The standard deviation about the exact mean, correctly rounded. Where weighted, {@code sqrt(sum
   * w (x - m)^2 / sum w)} with the weighted mean m, multiplied by {@code sqrt(n / (n - 1))} if the
   * divisor is n - 1 (NIST, Dataplot reference manual 2, weighted standard deviation).
   *
   * @param divisor what the sum of squares is divided by: n or n - 1
   * @return the standard deviation
   * @throws IllegalStateException if there are fewer than two values
   */
  public double standardDeviation(Divisor divisor) {
    int n = size();
    if (n < 2) {
      throw new IllegalStateException(
          id + ": found " + n + " values; a standard deviation needs at least two");
    }
    int most = divisor == Divisor.N ? n : n - 1;
    if (summary != null) {
      return requireAny(summary.moments().standardDeviation(most));
    }
    return requireAny(
        weights == null
            ? Statistics.standardDeviation(values, most)
            : Statistics.standardDeviation(values, weights, most));
  }

  /**
   * The exact sums of which {@link #mean()} and {@link #standardDeviation} are made, weighted where
   * the sample is.
   *
   * @return the summary, which can be added to that of another sample
   */
  public Moments moments() {
    if (summary != null) {
      return summary.moments();
    }
    return weights == null ? Moments.of(values) : Moments.weighted(values, weights);
  }

  /**
   * The quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996,
   * doi:10.1080/00031305.1996.10473566), the default of R and NumPy. Where weighted, every value
   * counts as if it came as often as its weight says; weights that are not whole numbers are first
   * scaled to add up to the number of values.
   *
   * @param p from 0 to 1; 0.5 gives the median
   * @return the quantile
   * @throws IllegalArgumentException if p is not between 0 and 1
   * @throws IllegalStateException if there is no value
   */
  public double quantile(double p) {
    if (size() == 0) {
      requireAny(Double.NaN);
    }
    return weights == null
        ? Statistics.quantile(sorted(), p)
        : Statistics.quantile(values, weights, p);
  }

  /**
   * The range: the largest value less the smallest.
   *
   * @return exactly 0 if the values are {@linkplain Rounding constant up to rounding}; infinite if
   *     they are too far apart for a finite difference
   * @throws IllegalStateException if there is no value
   */
  public double range() {
    boolean known = summary != null || fixed;
    double min = known ? least() : Double.POSITIVE_INFINITY;
    double max = known ? greatest() : Double.NEGATIVE_INFINITY;
    for (int i = 0; !known && i < values.length; i++) { // in one go, for kernels
      double v = values[i];
      if (v < min) {
        min = v;
      }
      if (v > max) {
        max = v;
      }
    }
    requireAny(min);
    // gaps are counted only where they could matter
    boolean constant =
        (known || Rounding.isConstant(min, max, values.length))
            && Rounding.isConstant(min, max, size());
    return constant ? 0 : max - min;
  }

  /**
   * Whether the values are {@linkplain Rounding constant up to rounding}, so that there is no scale
   * to normalise on.
   *
   * @return true also if there is no value
   */
  public boolean isConstant() {
    return size() == 0 || Rounding.isConstant(least(), greatest(), size());
  }

  /** Values that are at hand. */
  private double[] all(double[] those) {
    if (summary != null) {
      summary.values(); // says that they are not
    }
    return those;
  }

  private double requireAny(double result) {
    if (!Double.isFinite(result)) {
      throw new IllegalStateException(
          id + ": found no value, or values too large for a finite result; expected at least one");
    }
    return result;
  }

  /** What a sum of squares is divided by to give a variance. */
  public enum Divisor {
    /** The number of values: the moment of the values themselves. */
    N,
    /** One less: the unbiased estimate from a sample. */
    N_MINUS_1
  }
}
