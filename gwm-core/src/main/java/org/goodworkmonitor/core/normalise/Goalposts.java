package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/**
 * Min-max between fixed values: {@code low + (high - low) (x - worst) / (best - worst)}, on {@code
 * ln x} where logarithmic, that is {@code ln(x / worst) / ln(best / worst)}, held between low and
 * high where clamped. Made by {@link Normalisations#goalposts(double, double)}. Nothing is taken
 * from the data, so that scores of different tables and years can be compared.
 *
 * @param worst the value that scores {@code low}
 * @param best the value that scores {@code high}
 * @param low the score of the worst value
 * @param high the score of the best value
 * @param clamp whether scores stop at low and high
 * @param log whether the scale is that of the logarithms
 */
public record Goalposts(
    @Parameter("the value that scores low") double worst,
    @Parameter("the value that scores high") double best,
    @Parameter("the score of the worst value") double low,
    @Parameter("the score of the best value") double high,
    @Parameter("whether scores stop at low and high") boolean clamp,
    @Parameter("whether the scale is that of the logarithms") boolean log)
    implements Normalisation {
  /** Below this, and above one over it, a ratio may have lost digits or be infinite. */
  private static final double LEAST_RATIO = 1e-300;

  /**
   * Checks the bounds.
   *
   * @param worst the value that scores {@code low}
   * @param best the value that scores {@code high}
   * @param low the score of the worst value
   * @param high the score of the best value
   * @param clamp whether scores stop at low and high
   * @param log whether the scale is that of the logarithms
   * @throws IllegalArgumentException if a number is not finite, worst and best are the same up to
   *     rounding, low is not below high, or a goalpost of a logarithmic scale is not above 0
   */
  public Goalposts {
    Normalisations.requireFinite(worst, "worst");
    Normalisations.requireFinite(best, "best");
    Normalisations.requireFinite(low, "low");
    Normalisations.requireFinite(high, "high");
    if (Rounding.isConstant(Math.min(worst, best), Math.max(worst, best), 2)
        || Double.isInfinite(best - worst)) {
      throw new InvalidValueException(
          "worst = " + worst + " and best = " + best,
          "expected two values that differ by more than rounding, and by a finite amount");
    }
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new InvalidValueException(
          "low = " + low + " and high = " + high, "low must be below high");
    }
    if (log && !(worst > 0 && best > 0)) {
      throw new InvalidValueException(
          "goalposts " + worst + " and " + best, "logarithms need values above 0");
    }
  }

  /**
   * The same goalposts on another scale.
   *
   * @param newLow the score of the worst value
   * @param newHigh the score of the best value
   * @return a new strategy
   * @throws IllegalArgumentException if low is not below high
   */
  public Goalposts scaledTo(double newLow, double newHigh) {
    return new Goalposts(worst, best, newLow, newHigh, clamp, log);
  }

  /**
   * The same goalposts, where no score goes below that of the worst or above that of the best.
   *
   * @return a new strategy
   */
  public Goalposts clamped() {
    return new Goalposts(worst, best, low, high, true, log);
  }

  /**
   * The same goalposts on the scale of natural logarithms, as for incomes in the Human Development
   * Index (UNDP, technical notes).
   *
   * @return a new strategy
   * @throws IllegalArgumentException if a goalpost is not above 0
   */
  public Goalposts logarithmic() {
    return new Goalposts(worst, best, low, high, clamp, true);
  }

  /**
   * Checks the direction; nothing else is taken from the sample.
   *
   * @param sample the values
   * @return the fitted function
   * @throws IllegalArgumentException if the better goalpost is on the wrong side for the
   *     indicator's direction, or the scale is logarithmic and a value is not above 0
   */
  @Override
  public Transform fit(Sample sample) {
    check(sample);
    return scale();
  }

  /**
   * The same function for every sample that passes the check.
   *
   * @return a new one, for one thread
   */
  @Override
  public Refit refit() {
    Transform scale = scale();
    return (sample, values) -> {
      check(sample);
      scale.applyAll(values, 0, values.length);
    };
  }

  private void check(Sample sample) {
    if (Normalisations.higherIsBetter(sample) != best > worst) {
      throw new InvalidValueException(
          "worst = "
              + worst
              + " and best = "
              + best
              + " for an indicator with the direction "
              + sample.direction(),
          "swap the goalposts, or correct the direction");
    }
    if (log && sample.min() <= 0) {
      throw new InvalidValueException(
          "the value " + sample.min(), "logarithmic goalposts need values above 0");
    }
  }

  private Transform scale() {
    double scale = log ? logRatio(best, worst) : best - worst;
    Linear line = new Linear(log ? 0 : worst, scale, low, high - low);
    if (!log && !clamp) {
      return line;
    }
    return value -> {
      double score = line.apply(log ? logRatio(value, worst) : value);
      return clamp ? Math.max(low, Math.min(high, score)) : score;
    };
  }

  /**
   * {@code ln(value / unit)} to full precision, also where the two are so close that their
   * logarithms would cancel: within a factor of 2 their difference is exact.
   */
  private static double logRatio(double value, double unit) {
    double ratio = value / unit;
    if (ratio >= 0.5 && ratio <= 2) {
      return Math.log1p((value - unit) / unit);
    }
    return ratio > LEAST_RATIO && ratio < 1 / LEAST_RATIO
        ? Math.log(ratio)
        : Math.log(value) - Math.log(unit);
  }

  /**
   * What is read of the values.
   *
   * @return nothing, but for the extremes where logarithmic
   */
  @Override
  public Need needs() {
    return log ? Need.EXTREMES : Need.NOTHING;
  }

  /**
   * The id {@code goalposts} and the six parameters.
   *
   * @return the strategy as data
   */
  @Override
  public StrategySpec spec() {
    return StrategySpec.of("goalposts", this);
  }
}
