package org.goodworkmonitor.core.treat;

import java.util.function.DoubleUnaryOperator;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

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
    return new None();
  }

  /**
   * Winsorises an indicator that has outliers, and takes logarithms where that is not enough.
   *
   * <p>An indicator has outliers if its skewness {@code |G1| > 2} and its excess kurtosis {@code G2
   * > 3.5}. Then the most extreme value on the side that the skewness points to is set to the next
   * one, and the test repeated, up to a number of values. If it still fails, the values are put
   * back and {@code ln(x - min + 0.01 (max - min))} is taken of all. G1 and G2 are the estimates
   * with the usual corrections for small samples:
   *
   * <pre>
   * G1 = sqrt(n (n-1)) / (n-2) * m3 / m2^1.5
   * G2 = (n-1) / ((n-2) (n-3)) * ((n+1) (m4 / m2^2 - 3) + 6)
   * </pre>
   *
   * <p>Fewer than four values are left as they are.
   *
   * @param mostPoints how many values may be changed before logarithms are taken; 5 is usual
   * @return the strategy, with the id {@code winsorise-or-log}
   * @throws IllegalArgumentException if the number is negative
   */
  public static Treatment winsoriseOrLog(int mostPoints) {
    return new WinsoriseOrLog(mostPoints);
  }

  /**
   * The natural logarithm, for indicators whose ratios matter, such as incomes. Every value must be
   * above 0.
   *
   * @return the strategy, with the id {@code log}
   */
  public static Treatment log() {
    return new Power("log", Math::log, 0, false);
  }

  /**
   * The square root. No value may be below 0.
   *
   * @return the strategy, with the id {@code square-root}
   */
  public static Treatment squareRoot() {
    return new Power("square-root", Math::sqrt, 0, true);
  }

  private record None() implements Treatment {
    @Override
    public Fit fit(Sample sample) {
      return new Fit(value -> value, Scope.NOTHING);
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("none");
    }
  }

  /** A concave function of values from a bound on; equal by id. */
  private static final class Power implements Treatment {
    private final String id;
    private final DoubleUnaryOperator function;
    private final double bound;
    private final boolean boundAllowed;

    Power(String id, DoubleUnaryOperator function, double bound, boolean boundAllowed) {
      this.id = id;
      this.function = function;
      this.bound = bound;
      this.boundAllowed = boundAllowed;
    }

    @Override
    public Fit fit(Sample sample) {
      double min = sample.min();
      if (min < bound || (min == bound && !boundAllowed)) {
        String expected = (boundAllowed ? "not below " : "above ") + bound;
        throw new InvalidValueException(
            "the value " + min, "the treatment " + id + " needs values " + expected);
      }
      Transform transform = function::applyAsDouble;
      return new Fit(transform, Scope.ALL);
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of(id);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Power that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }
}
