package org.goodworkmonitor.core.treat;

import java.util.List;
import org.goodworkmonitor.core.strategy.StrategyType;

/**
 * The standard treatments of outliers. Immutable, and equal where kind and parameters are.
 *
 * <p>Source: OECD/JRC <i>Handbook on Constructing Composite Indicators</i> (2008), and Becker et
 * al. (2022), COINr, doi:10.21105/joss.04567, whose defaults the winsorisation follows.
 */
public final class Treatments {
  private Treatments() {}

  /**
   * Leaves every value as it is.
   *
   * @return the strategy, with the id {@code none}
   */
  public static Treatment none() {
    return new NoTreatment();
  }

  /**
   * Pulls in outliers one by one.
   *
   * <p>An indicator has outliers if its skewness {@code |G1| > 2} and its excess kurtosis {@code G2
   * > 3.5}. Then the most extreme value on the side that the skewness points to is set to the next
   * one, and the test repeated, up to a number of values. G1 and G2 are the estimates with the
   * usual corrections for small samples:
   *
   * <pre>
   * G1 = sqrt(n (n-1)) / (n-2) * m3 / m2^1.5
   * G2 = (n-1) / ((n-2) (n-3)) * ((n+1) (m4 / m2^2 - 3) + 6)
   * </pre>
   *
   * <p>Fewer than four values, and values that are constant up to rounding, are left as they are.
   * An indicator that still has outliers stays as far as it has come, and {@linkplain
   * Treatment.Fit#passed has not passed}.
   *
   * @param mostPoints how many values may be changed; 5 is usual
   * @return the strategy, with the id {@code winsorise}
   * @throws IllegalArgumentException if the number is negative
   */
  public static Treatment winsorise(int mostPoints) {
    return winsorise(mostPoints, 2, 3.5);
  }

  /**
   * Pulls in outliers one by one, as {@link #winsorise(int)} does, with other thresholds.
   *
   * @param mostPoints how many values may be changed
   * @param skewness the {@code |G1|} that an indicator with outliers exceeds, 0 or more
   * @param kurtosis the G2 that it exceeds as well; negative infinity leaves the decision to the
   *     skewness alone
   * @return the strategy, with the id {@code winsorise}
   * @throws IllegalArgumentException if the number of points or the skewness is negative
   */
  public static Treatment winsorise(int mostPoints, double skewness, double kurtosis) {
    return new Winsorise(mostPoints, skewness, kurtosis);
  }

  /**
   * Pulls in a number of values, whether they are outliers or not: each time the most extreme one
   * on the side that the skewness points to is set to the next. Values that are constant up to
   * rounding, and the last two, are left as they are.
   *
   * @param points how many values are changed
   * @return the strategy, with the id {@code winsorise-exactly}
   * @throws IllegalArgumentException if the number is negative
   */
  public static Treatment winsoriseExactly(int points) {
    return new WinsoriseExactly(points);
  }

  /**
   * Holds values between two quantiles (type 7) of the base table.
   *
   * @param low the lower one, such as 0.025
   * @param high the upper one, such as 0.975
   * @return the strategy, with the id {@code winsorise-quantiles}
   * @throws IllegalArgumentException if they are not between 0 and 1, or not in order
   */
  public static Treatment winsoriseQuantiles(double low, double high) {
    return new WinsoriseQuantiles(low, high);
  }

  /**
   * Holds values between Tukey's fences, {@code Q1 - k (Q3 - Q1)} and {@code Q3 + k (Q3 - Q1)},
   * with the quartiles (type 7) of the base table. If no value of the base table is beyond them,
   * values of other tables are left as they are.
   *
   * @param ranges the number k of interquartile ranges, 0 or more; 1.5 is usual
   * @return the strategy, with the id {@code winsorise-fences}
   * @throws IllegalArgumentException if the number is negative or not finite
   */
  public static Treatment winsoriseFences(double ranges) {
    return new WinsoriseFences(ranges);
  }

  /**
   * A treatment of those indicators that have outliers by the test of {@link #winsorise(int)}. The
   * result is tested again, so that {@link Treatment#orElse} can follow.
   *
   * @param treatment the treatment, such as a logarithm
   * @return the strategy, with the id {@code if-outliers}
   */
  public static Treatment ifOutliers(Treatment treatment) {
    return ifOutliers(treatment, 2, 3.5);
  }

  /**
   * A treatment of those indicators that have outliers, with thresholds of one's own.
   *
   * @param treatment the treatment
   * @param skewness the {@code |G1|} that an indicator with outliers exceeds, 0 or more
   * @param kurtosis the G2 that it exceeds as well
   * @return the strategy, with the id {@code if-outliers}
   * @throws IllegalArgumentException if the skewness is negative
   */
  public static Treatment ifOutliers(Treatment treatment, double skewness, double kurtosis) {
    return new IfOutliers(treatment, skewness, kurtosis);
  }

  /**
   * Values moved so that the least of the base table has a given value, for transformations that
   * need values above 0: {@code shiftedTo(1).then(log())} is {@code ln(x - min + 1)}.
   *
   * @param least what the least value becomes
   * @return the strategy, with the id {@code shifted-to}
   * @throws IllegalArgumentException if it is not finite
   */
  public static Treatment shiftedTo(double least) {
    return new ShiftedTo(least);
  }

  /**
   * The logarithm {@code ln(x - min + 0.01 (max - min))} of all values, whatever their sign, with
   * the least and the greatest value of the base table. Values that are constant up to rounding are
   * left as they are.
   *
   * @return the strategy, with the id {@code log-shifted}
   */
  public static Treatment logShifted() {
    return new LogShifted();
  }

  /**
   * Pulls in outliers, and takes logarithms of the values as they were where that is not enough:
   * {@code winsorise(mostPoints).orElse(logShifted())}.
   *
   * @param mostPoints how many values may be changed before logarithms are taken; 5 is usual
   * @return the strategy, with the id {@code or-else}
   * @throws IllegalArgumentException if the number is negative
   */
  public static Treatment winsoriseOrLog(int mostPoints) {
    return winsorise(mostPoints).orElse(logShifted());
  }

  /**
   * The natural logarithm, for indicators whose ratios matter, such as incomes. Every value must be
   * above 0.
   *
   * @return the strategy, with the id {@code log}
   */
  public static Treatment log() {
    return new Log();
  }

  /**
   * The square root. No value may be below 0.
   *
   * @return the strategy, with the id {@code square-root}
   */
  public static Treatment squareRoot() {
    return new SquareRoot();
  }

  /**
   * The logarithm of {@link #logShifted} where the skewness is positive, and its mirror image
   * {@code -ln(max - x + 0.01 (max - min))} where it is negative.
   *
   * @return the strategy, with the id {@code log-by-skewness}
   */
  public static Treatment logBySkewness() {
    return new LogBySkew();
  }

  /**
   * The logarithm of the Global Innovation Index: {@code ln((f max - 1) (x - min) / (max - min) +
   * 1)}, or {@code -ln((f max - 1) (max - x) / (max - min) + 1)} if lower is better. Source: World
   * Intellectual Property Organization, Global Innovation Index 2023, appendix I. COINr takes the
   * first formula whatever the direction.
   *
   * @param factor the factor f, above 0; 1 unless the largest value is small
   * @return the strategy, with the id {@code log-gii}. A product of factor and largest value of 1
   *     or less, which would turn the order, is an error
   * @throws IllegalArgumentException if the factor is not finite, or not above 0
   */
  public static Treatment logOfInnovationIndex(double factor) {
    return new LogOfInnovationIndex(factor);
  }

  /**
   * The Box-Cox transformation {@code (x^lambda - 1) / lambda}, or {@code ln x} if lambda is 0.
   * Every value must be above 0. Source: Box and Cox (1964),
   * doi:10.1111/j.2517-6161.1964.tb00553.x.
   *
   * @param lambda the power
   * @return the strategy, with the id {@code box-cox}
   * @throws IllegalArgumentException if it is not finite
   */
  public static Treatment boxCox(double lambda) {
    return new BoxCox(lambda);
  }

  /**
   * The Box-Cox transformation with the power between -5 and 5 of the largest likelihood, under
   * which the values of the base table are most like those of a normal distribution. Every value
   * must be above 0.
   *
   * @return the strategy, with the id {@code box-cox-estimated}
   */
  public static Treatment boxCox() {
    return new EstimatedBoxCox();
  }

  /** {@return the types of these treatments, by which files name them} */
  public static List<StrategyType> types() {
    Class<Treatment> kind = Treatment.class;
    return List.of(
        StrategyType.of(kind, "none", "Leaves every value as it is.", none()),
        StrategyType.of(
            kind, "winsorise", "Sets outliers to the next value, one by one.", Winsorise.class),
        StrategyType.of(
            kind,
            "winsorise-exactly",
            "Sets a number of extreme values to the next value, one by one.",
            WinsoriseExactly.class),
        StrategyType.of(
            kind,
            "winsorise-quantiles",
            "Holds values between two quantiles.",
            WinsoriseQuantiles.class),
        StrategyType.of(
            kind,
            "winsorise-fences",
            "Holds values between fences beyond the quartiles.",
            WinsoriseFences.class),
        StrategyType.of(
            kind, "if-outliers", "A treatment of indicators that have outliers.", IfOutliers.class),
        StrategyType.of(
            kind, "shifted-to", "Moves values so that the least is a given one.", ShiftedTo.class),
        StrategyType.of(
            kind, "log-shifted", "Logarithms of distances from the least value.", logShifted()),
        StrategyType.of(kind, "log", "Natural logarithms of values above 0.", log()),
        StrategyType.of(
            kind,
            "log-by-skewness",
            "Logarithms of distances from the end where values are dense.",
            logBySkewness()),
        StrategyType.of(
            kind,
            "log-gii",
            "The logarithm of the Global Innovation Index.",
            LogOfInnovationIndex.class),
        StrategyType.of(
            kind, "box-cox", "A power of values above 0, with a given lambda.", BoxCox.class),
        StrategyType.of(
            kind,
            "box-cox-estimated",
            "A power of values above 0, with the most likely lambda.",
            boxCox()),
        StrategyType.of(kind, "square-root", "Square roots of values from 0 on.", squareRoot()),
        StrategyType.of(kind, "chain", "One treatment, then another.", TreatmentChain.class),
        StrategyType.of(
            kind, "or-else", "One treatment or, if its test fails, another.", OrElse.class));
  }
}
