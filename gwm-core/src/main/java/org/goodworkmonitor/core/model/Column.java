package org.goodworkmonitor.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The values of one indicator for all areas of a table, in the order of the table's areas.
 *
 * <p>A value that is {@code NaN} is a gap. Negative zero is stored as zero, so that columns with
 * equal numbers are equal. Arrays are copied on the way in.
 */
public final class Column {
  private static final CellStatus[] STATUSES = CellStatus.values();

  private final Indicator indicator;
  private final double[] values;
  private final byte @Nullable [] status;
  private final double @Nullable [] lower;
  private final double @Nullable [] upper;

  private Column(
      Indicator indicator,
      double[] values,
      byte @Nullable [] status,
      double @Nullable [] lower,
      double @Nullable [] upper) {
    this.indicator = indicator;
    this.values = values;
    this.status = status;
    boolean limits = lower != null && Arrays.stream(lower).anyMatch(limit -> !Double.isNaN(limit));
    this.lower = limits ? lower : null;
    this.upper = limits ? upper : null;
  }

  /**
   * A column whose values are observed, or missing where they are {@code NaN}.
   *
   * @param indicator what is measured
   * @param values a value per area; {@code NaN} is a gap
   * @return the column
   */
  public static Column of(Indicator indicator, double... values) {
    return new Column(indicator, copy(values), null, null, null);
  }

  /**
   * A column whose values are asked for one after the other, which are observed, or missing where
   * they are {@code NaN}.
   *
   * @param indicator what is measured
   * @param rows how many areas there are
   * @param values the value of a row, counted from 0
   * @return the column
   * @throws IllegalArgumentException if the number of rows is negative
   */
  public static Column of(Indicator indicator, int rows, IntToDoubleFunction values) {
    if (rows < 0) {
      throw new IllegalArgumentException(
          "column " + indicator.id() + ": found " + rows + " rows; give 0 or more");
    }
    double[] all = new double[rows];
    for (int row = 0; row < rows; row++) {
      all[row] = values.applyAsDouble(row) + 0.0;
    }
    return new Column(indicator, all, null, null, null);
  }

  /**
   * The same column with the status of every cell.
   *
   * @param statuses a status per area
   * @return a new value
   * @throws IllegalArgumentException if there are more or fewer statuses than values, or one says
   *     that there is a value where there is none, or the other way round
   */
  @SuppressWarnings("EnumOrdinal") // the numbers never leave this class
  public Column withStatus(List<CellStatus> statuses) {
    requireLength(statuses.size(), "statuses");
    byte[] codes = new byte[values.length];
    for (int i = 0; i < codes.length; i++) {
      CellStatus s = statuses.get(i);
      if (s.hasValue() == Double.isNaN(values[i])) {
        throw new IllegalArgumentException(
            describe(i) + ": found status " + s + " with value " + values[i]);
      }
      codes[i] = (byte) s.ordinal();
    }
    return new Column(indicator, values, codes, lower, upper);
  }

  /**
   * The same column with confidence limits.
   *
   * @param lowerLimits a lower limit per area, {@code NaN} where not stated
   * @param upperLimits an upper limit per area, {@code NaN} where not stated
   * @return a new value
   * @throws IllegalArgumentException if there are more or fewer limits than values, a limit is
   *     infinite, only one of a pair is stated, or a lower limit is above its upper one
   */
  public Column withLimits(double[] lowerLimits, double[] upperLimits) {
    requireLength(lowerLimits.length, "lower limits");
    requireLength(upperLimits.length, "upper limits");
    for (int i = 0; i < values.length; i++) {
      double lo = lowerLimits[i];
      double hi = upperLimits[i];
      boolean stated = Double.isFinite(lo) && Double.isFinite(hi) && lo <= hi;
      if (!stated && !(Double.isNaN(lo) && Double.isNaN(hi))) {
        throw new InvalidValueException(
            "limits " + lo + " and " + hi + " in " + describe(i), "give both, the lower first");
      }
    }
    return new Column(indicator, values, status, copy(lowerLimits), copy(upperLimits));
  }

  /**
   * What is measured.
   *
   * @return the indicator
   */
  public Indicator indicator() {
    return indicator;
  }

  /**
   * The number of cells.
   *
   * @return at least 0
   */
  public int size() {
    return values.length;
  }

  /**
   * The value of a row.
   *
   * @param row the row, from 0
   * @return the value, or {@code NaN} for a gap
   */
  public double value(int row) {
    return values[row];
  }

  /**
   * All values, in row order.
   *
   * @return a new array; {@code NaN} is a gap
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * Copies a run of values, for kernels that work block by block.
   *
   * @param from the first row
   * @param target where the values go
   * @param at the first place in the target
   * @param count how many
   */
  public void copyTo(int from, double[] target, int at, int count) {
    System.arraycopy(values, from, target, at, count);
  }

  /**
   * How the value of a row came about, or why there is none.
   *
   * @param row the row, from 0
   * @return the status
   */
  public CellStatus status(int row) {
    if (status != null) {
      return STATUSES[status[row]];
    }
    return Double.isNaN(values[row]) ? CellStatus.MISSING : CellStatus.OBSERVED;
  }

  /**
   * Whether confidence limits were stated for any cell.
   *
   * @return true if so
   */
  public boolean hasLimits() {
    return lower != null;
  }

  /**
   * The lower confidence limit of a row.
   *
   * @param row the row, from 0
   * @return the limit, or {@code NaN} where none is stated
   */
  public double lower(int row) {
    return lower == null ? Double.NaN : lower[row];
  }

  /**
   * The upper confidence limit of a row.
   *
   * @param row the row, from 0
   * @return the limit, or {@code NaN} where none is stated
   */
  public double upper(int row) {
    return upper == null ? Double.NaN : upper[row];
  }

  /**
   * The values that are present, as a normalisation is fitted on them.
   *
   * @return a view that holds no copy
   */
  public Sample sample() {
    return new Sample(indicator.id(), indicator.direction(), values);
  }

  /** The same cells of another indicator, or the same under corrected metadata. */
  Column of(Indicator other) {
    return new Column(other, values, status, lower, upper);
  }

  Column rows(int[] rows) {
    byte @Nullable [] s = status == null ? null : new byte[rows.length];
    for (int i = 0; s != null && status != null && i < rows.length; i++) {
      s[i] = status[rows[i]];
    }
    return new Column(
        indicator, pick(values, rows), s, pickLimits(lower, rows), pickLimits(upper, rows));
  }

  private static double @Nullable [] pickLimits(double @Nullable [] limits, int[] rows) {
    return limits == null ? null : pick(limits, rows);
  }

  private static double[] copy(double[] from) {
    double[] copy = new double[from.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = from[i] + 0.0; // negative zero becomes zero
    }
    return copy;
  }

  private static double[] pick(double[] from, int[] rows) {
    return Arrays.stream(rows).mapToDouble(r -> from[r]).toArray();
  }

  private void requireLength(int found, String what) {
    if (found != values.length) {
      throw new IllegalArgumentException(
          "column "
              + indicator.id()
              + ": found "
              + found
              + " "
              + what
              + "; expected one per value, "
              + values.length);
    }
  }

  private String describe(int row) {
    return "column " + indicator.id() + ", row " + row;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Column that)
        || !indicator.equals(that.indicator)
        || !Arrays.equals(values, that.values)
        || !Arrays.equals(lower, that.lower)
        || !Arrays.equals(upper, that.upper)) {
      return false;
    }
    for (int row = 0; row < values.length; row++) {
      if (status(row) != that.status(row)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * indicator.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Column[" + indicator.id() + ", " + values.length + " areas]";
  }
}
