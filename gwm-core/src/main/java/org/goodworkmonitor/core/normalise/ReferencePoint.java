package org.goodworkmonitor.core.normalise;

import java.util.Arrays;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * A value of an indicator from which others are measured: the best or the worst found, a mean, a
 * target, a reference area. It is taken from the sample on which a normalisation is fitted.
 *
 * <p>Every point has a text, by which files name it: {@code best}, {@code worst}, {@code mean},
 * {@code median}, a number such as {@code 12.5}, {@code quantile:0.025}, {@code best:5}, {@code
 * area:E92000001}, {@code area:IT@2010}. Points are equal if their texts are.
 *
 * @param text the text
 */
public record ReferencePoint(String text) {
  private static final String QUANTILE = "quantile:";
  private static final String BEST = "best:";
  private static final String AREA = "area:";

  /**
   * Reads a text.
   *
   * @param text the text
   * @throws InvalidValueException if it is none of those that are understood
   */
  public ReferencePoint {
    Texts.requireText(text, "reference point");
    check(text);
  }

  private static void check(String text) {
    boolean sound =
        switch (text) {
          case "best", "worst", "mean", "median" -> true;
          default -> {
            if (text.startsWith(QUANTILE)) {
              double p = number(text.substring(QUANTILE.length()));
              yield p >= 0 && p <= 1;
            }
            if (text.startsWith(BEST)) {
              double count = number(text.substring(BEST.length()));
              yield count >= 1 && count == Math.rint(count) && count <= Integer.MAX_VALUE;
            }
            yield text.startsWith(AREA)
                ? text.length() > AREA.length()
                : Double.isFinite(number(text));
          }
        };
    if (!sound) {
      throw new InvalidValueException(
          "the reference point '" + text + "'",
          "expected best, worst, mean, median, a number, quantile:P with P from 0 to 1,"
              + " best:COUNT, area:CODE or area:CODE@PERIOD");
    }
  }

  private static String shown(double number) {
    return Double.toString(number).replaceFirst("\\.0$", "");
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notOne) {
      return Double.NaN;
    }
  }

  /**
   * The best value: the largest, or the smallest if lower is better.
   *
   * @return the point {@code best}
   */
  public static ReferencePoint best() {
    return new ReferencePoint("best");
  }

  /**
   * The worst value: the smallest, or the largest if lower is better.
   *
   * @return the point {@code worst}
   */
  public static ReferencePoint worst() {
    return new ReferencePoint("worst");
  }

  /**
   * The arithmetic mean, weighted where the sample is.
   *
   * @return the point {@code mean}
   */
  public static ReferencePoint mean() {
    return new ReferencePoint("mean");
  }

  /**
   * The median, weighted where the sample is.
   *
   * @return the point {@code median}
   */
  public static ReferencePoint median() {
    return new ReferencePoint("median");
  }

  /**
   * A given value, such as a target.
   *
   * @param value the value, in the unit of the indicator
   * @return a point whose text is the number
   * @throws InvalidValueException if the value is not finite
   */
  public static ReferencePoint value(double value) {
    return new ReferencePoint(shown(value));
  }

  /**
   * The value that a share of the values are worse than: {@code Sample.quantile(p)}, or {@code
   * Sample.quantile(1 - p)} if lower is better.
   *
   * @param p the share, from 0 to 1: 0.025 is close to the worst value
   * @return the point {@code quantile:p}
   * @throws InvalidValueException if the share is not between 0 and 1
   */
  public static ReferencePoint quantile(double p) {
    return new ReferencePoint(QUANTILE + shown(p));
  }

  /**
   * The mean of the best values, as the SDG Index takes it of the best five where there is no
   * target. Areas do not count by weight.
   *
   * @param count how many, at least 1
   * @return the point {@code best:count}
   * @throws InvalidValueException if the count is below 1
   */
  public static ReferencePoint meanOfBest(int count) {
    return new ReferencePoint(BEST + count);
  }

  /**
   * The value of an area, which may be a reference row. In a panel it is the first value found.
   *
   * @param code the code of the area
   * @return the point {@code area:code}
   */
  public static ReferencePoint area(String code) {
    return new ReferencePoint(AREA + code);
  }

  /**
   * The value of an area in one period.
   *
   * @param code the code of the area
   * @param period the name of the period
   * @return the point {@code area:code@period}
   */
  public static ReferencePoint area(String code, String period) {
    return new ReferencePoint(AREA + code + "@" + period);
  }

  /**
   * The value.
   *
   * @param sample the values from which it is taken
   * @return a finite number, in the unit of the indicator
   * @throws InvalidValueException if there are fewer values than are averaged, or the area has none
   * @throws IllegalStateException if there is no value, or an area is named and the sample does not
   *     know its rows
   */
  public double of(Sample sample) {
    boolean higher = Normalisations.higherIsBetter(sample);
    return switch (text) {
      case "best" -> higher ? sample.max() : sample.min();
      case "worst" -> higher ? sample.min() : sample.max();
      case "mean" -> sample.mean();
      case "median" -> sample.quantile(0.5);
      default -> {
        if (text.startsWith(QUANTILE)) {
          double p = number(text.substring(QUANTILE.length()));
          yield sample.quantile(higher ? p : 1 - p);
        }
        if (text.startsWith(BEST)) {
          yield meanOfBest(sample, Integer.parseInt(text.substring(BEST.length())));
        }
        yield text.startsWith(AREA) ? ofArea(sample, text.substring(AREA.length())) : number(text);
      }
    };
  }

  private static double meanOfBest(Sample sample, int count) {
    double[] sorted = sample.sorted();
    if (sorted.length < count) {
      throw new InvalidValueException(
          sorted.length + " values for a mean of the best " + count, "average fewer values");
    }
    int from = Normalisations.higherIsBetter(sample) ? sorted.length - count : 0;
    return Sample.of(
            sample.id(), sample.direction(), Arrays.copyOfRange(sorted, from, from + count))
        .mean();
  }

  private static double ofArea(Sample sample, String area) {
    int at = area.lastIndexOf('@');
    return at < 0
        ? sample.valueOf(area)
        : sample.valueOf(area.substring(0, at), area.substring(at + 1));
  }

  /** {@return the text} */
  @Override
  public String toString() {
    return text;
  }
}
