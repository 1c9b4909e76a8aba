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
    return new Winsorise(mostPoints);
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

  /** {@return the types of these treatments, by which files name them} */
  public static List<StrategyType> types() {
    Class<Treatment> kind = Treatment.class;
    return List.of(
        StrategyType.of(kind, "none", "Leaves every value as it is.", none()),
        StrategyType.of(
            kind, "winsorise", "Sets outliers to the next value, one by one.", Winsorise.class),
        StrategyType.of(
            kind, "log-shifted", "Logarithms of distances from the least value.", logShifted()),
        StrategyType.of(kind, "log", "Natural logarithms of values above 0.", log()),
        StrategyType.of(kind, "square-root", "Square roots of values from 0 on.", squareRoot()),
        StrategyType.of(kind, "chain", "One treatment, then another.", TreatmentChain.class),
        StrategyType.of(
            kind, "or-else", "One treatment or, if its test fails, another.", OrElse.class));
  }
}
