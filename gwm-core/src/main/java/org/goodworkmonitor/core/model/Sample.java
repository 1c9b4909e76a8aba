package org.goodworkmonitor.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The present values of one indicator, or of one domain's scores, on which a normalisation or a
 * treatment is fitted.
 *
 * <p>Gaps are left out before anything is computed. Moments are computed in two passes, which keep
 * their digits whatever the unit and however close the values. All methods but {@link #size()} and
 * {@link #values()} need at least one value, standard deviation at least two. Sums are compensated.
 * Immutable, but for a view of an array that is changed.
 *
 * <p>Where an index is fitted, a sample knows whose values they are: {@link #rows()}. So it can be
 * divided by any attribute, restricted to a period, or weighted by another column:
 *
 * <pre>{@code
 * double mean = sample.where(row -> row.period().equals("2015")).weightedBy("population").mean();
 * }</pre>
 */
public final class Sample {
  /** Sums of squares beyond this, or below one over it, may have lost what went into them. */
  private static final double MOST_SQUARES = 1e280;

  /** Below this share of the mean, squared, what was rounded off the mean is felt in a variance. */
  private static final double FLAT = 1e-13;

  /** Larger weights are no counts. */
  private static final double MOST_COUNT = 1L << 53;

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

  Sample(String id, Direction direction, double[] values) {
    this(id, direction, values, values, null, null, null);
  }

  private Sample(
      String id,
      Direction direction,
      double[] values,
      double[] given,
      @Nullable List<Row> base,
      double @Nullable [] weights,
      @Nullable Sample whole) {
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
    return new Sample(id, direction, values);
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
    return new Sample(id, direction, values, given, rows, null, null);
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
   * The number of values that are present.
   *
   * @return at least 0
   */
  public int size() {
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
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }

  /**
   * The values that are present, ascending.
   *
   * @return a new array
   */
  public double[] sorted() {
    double[] sorted = values();
    Arrays.sort(sorted);
    return sorted;
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
    return given.clone();
  }

  /**
   * The values by row, without those of reference rows.
   *
   * @return a new array with a value for each of {@link #base()}, {@code NaN} for a gap and for a
   *     reference row; in a sample of bare numbers, the numbers and gaps that it was made of
   */
  public double[] valuesByRow() {
    return values.clone();
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
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i]) && !Double.isNaN(newValues[i])) {
        kept = kept == newValues ? newValues.clone() : kept;
        kept[i] = Double.NaN;
      }
    }
    return new Sample(id, newDirection, kept, newValues, base, weights, null);
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
    return new Sample(id, direction, kept, given, base, weights, whole);
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
    return new Sample(id, direction, own, own, ownRows, ownWeights, whole == null ? this : whole);
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
    return new Sample(id, direction, values, given, base, weightOf, whole);
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
    double min = Double.POSITIVE_INFINITY;
    for (double v : values) {
      if (v < min) {
        min = v;
      }
    }
    return requireAny(min);
  }

  /**
   * The largest value.
   *
   * @return the maximum
   * @throws IllegalStateException if there is no value
   */
  public double max() {
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      if (v > max) {
        max = v;
      }
    }
    return requireAny(max);
  }

  /**
   * The arithmetic mean, corrected by the mean of the residuals; {@code sum w x / sum w} where
   * weighted.
   *
   * @return the mean
   * @throws IllegalStateException if there is no value
   */
  public double mean() {
    double n = weights == null ? size() : totalWeight();
    double first = requireAny(sum(0, false) / n);
    return first + sum(first, false) / n;
  }

  private double totalWeight() {
    double total = 0;
    for (int i = 0; i < values.length && weights != null; i++) {
      total += Double.isNaN(values[i]) ? 0 : weights[i];
    }
    return total;
  }

  /**
   * The standard deviation. Where weighted, {@code sqrt(sum w (x - m)^2 / sum w)} with the weighted
   * mean m, multiplied by {@code sqrt(n / (n - 1))} if the divisor is n - 1 (NIST, Dataplot
   * reference manual 2, weighted standard deviation).
   *
   * @param divisor what the sum of squares is divided by: n or n - 1
   * @return the standard deviation
   * @throws IllegalStateException if there are fewer than two values
   */
  public double standardDeviation(Divisor divisor) {
    return standardDeviation(divisor, size() < 2 ? Double.NaN : mean());
  }

  /**
   * The standard deviation where the mean is known already, or about another centre.
   *
   * @param divisor what the sum of squares is divided by: n or n - 1
   * @param mean the {@link #mean()}, or another centre from which deviations are measured
   * @return the standard deviation
   * @throws IllegalStateException if there are fewer than two values
   */
  public double standardDeviation(Divisor divisor, double mean) {
    int n = size();
    if (n < 2) {
      throw new IllegalStateException(
          id + ": found " + n + " values; a standard deviation needs at least two");
    }
    double most = divisor == Divisor.N ? n : n - 1;
    if (weights != null) {
      return weightedDeviation(mean, weights) * Math.sqrt(n / most);
    }
    double squares = sum(mean, true);
    if (squares < n * FLAT * mean * mean) {
      double rest = sum(mean, false);
      squares -= rest * (rest / n);
    }
    return squares < MOST_SQUARES && squares > 1 / MOST_SQUARES
        ? Math.sqrt(squares / most)
        : scaledDeviation(mean, most);
  }

  /** In units of the largest difference, whose squares are in range. */
  private double weightedDeviation(double mean, double[] weightOf) {
    double largest = 0;
    double heaviest = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        largest = Math.max(largest, Math.abs(values[i] - mean));
        heaviest = Math.max(heaviest, weightOf[i]);
      }
    }
    double squares = 0;
    double rest = 0;
    double total = 0;
    for (int i = 0; i < values.length && largest > 0; i++) {
      if (!Double.isNaN(values[i])) {
        double d = (values[i] - mean) / largest;
        double w = weightOf[i] / heaviest;
        squares += w * d * d;
        rest += w * d;
        total += w;
      }
    }
    if (largest * largest * squares < total * FLAT * mean * mean) {
      squares -= rest * (rest / total); // only what was rounded off the mean
    }
    return largest == 0 ? 0 : largest * Math.sqrt(squares / total);
  }

  /** The standard deviation in units of the largest difference, whose squares are in range. */
  private double scaledDeviation(double mean, double divisor) {
    double largest = 0;
    for (double v : values) {
      largest = Math.abs(v - mean) > largest ? Math.abs(v - mean) : largest;
    }
    double squares = 0;
    double rest = 0;
    for (double v : values) {
      double d = (v - mean) / largest;
      squares += d * d > 0 ? d * d : 0;
      rest += Double.isNaN(d) ? 0 : d;
    }
    return largest == 0 ? 0 : largest * Math.sqrt((squares - rest * (rest / size())) / divisor);
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
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("found p = " + p + "; expected 0 to 1");
    }
    if (weights != null) {
      return weightedQuantile(p, weights);
    }
    double[] sorted = sorted();
    requireAny(sorted.length == 0 ? Double.NaN : sorted[0]);
    double h = (sorted.length - 1) * p;
    int below = (int) h;
    double low = sorted[below];
    if (below + 1 == sorted.length || h == below) {
      return low;
    }
    double gap = sorted[below + 1] - low;
    return gap < Double.POSITIVE_INFINITY
        ? low + (h - below) * gap
        : (1 - (h - below)) * low + (h - below) * sorted[below + 1];
  }

  private double weightedQuantile(double p, double[] weightOf) {
    Integer[] order = new Integer[size()];
    for (int i = 0, at = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        order[at++] = i;
      }
    }
    requireAny(order.length == 0 ? Double.NaN : values[order[0]]);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] counts = Arrays.stream(order).mapToDouble(i -> weightOf[i]).toArray();
    if (!Arrays.stream(counts).allMatch(w -> w == Math.rint(w) && w < MOST_COUNT)) {
      double largest = Arrays.stream(counts).max().orElse(1);
      double sum = Arrays.stream(counts).map(w -> w / largest).sum();
      Arrays.setAll(counts, i -> counts[i] / largest * (counts.length / sum));
    }
    double total = 0;
    double[] upTo = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      total += counts[i];
      upTo[i] = total;
    }
    double position = 1 + Math.max(0, total - 1) * p;
    double below = values[order[place(upTo, Math.floor(position))]];
    double above = values[order[place(upTo, Math.floor(position) + 1)]];
    return below + (position - Math.floor(position)) * (above - below);
  }

  /** The first place up to which at least so much weight has come; the last if there is none. */
  private static int place(double[] upTo, double weight) {
    int at = 0;
    double least = weight * (1 - 1e-12); // shares may add up to slightly less
    while (at < upTo.length - 1 && upTo[at] < least) {
      at++;
    }
    return at;
  }

  /**
   * The range: the largest value less the smallest.
   *
   * @return exactly 0 if the values are {@linkplain Rounding constant up to rounding}; infinite if
   *     they are too far apart for a finite difference
   * @throws IllegalStateException if there is no value
   */
  public double range() {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
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
        Rounding.isConstant(min, max, values.length) && Rounding.isConstant(min, max, size());
    return constant ? 0 : max - min;
  }

  /**
   * Whether the values are {@linkplain Rounding constant up to rounding}, so that there is no scale
   * to normalise on.
   *
   * @return true also if there is no value
   */
  public boolean isConstant() {
    return Rounding.isConstant(values);
  }

  /**
   * The sum of differences from a centre, or of their squares; what rounding loses is summed apart
   * (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B).
   */
  private double sum(double centre, boolean squared) {
    double sum = 0;
    double lost = 0;
    double[] w = weights;
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      if (!Double.isNaN(v)) {
        double x = squared ? (v - centre) * (v - centre) : v - centre;
        x = w == null ? x : w[i] * x;
        double next = sum + x;
        double taken = next - sum;
        lost += (sum - (next - taken)) + (x - taken);
        sum = next;
      }
    }
    return sum + lost;
  }

  private double requireAny(double result) {
    if (!Double.isFinite(result)) {
      throw new IllegalStateException(
          id + ": found no value, or values too large to add up; expected at least one");
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
