package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/**
 * Min-max between two points that are taken from the data: {@code low + (high - low) (x - a) / (b -
 * a)}. Made by {@link Normalisations#between} and {@link Normalisations#distanceTo}.
 *
 * @param from the point a, which scores {@code low}
 * @param to the point b, which scores {@code high}
 * @param low the score of a
 * @param high the score of b
 * @param clamp whether scores stop at low and high
 */
public record Between(
    ReferencePoint from, ReferencePoint to, double low, double high, boolean clamp)
    implements Normalisation {

  /** The parameters as files have them. */
  record Texts(
      @Parameter("the point that scores low") String from,
      @Parameter("the point that scores high") String to,
      @Parameter(value = "the score of the first point", otherwise = "0") double low,
      @Parameter(value = "the score of the second point", otherwise = "1") double high,
      @Parameter(value = "whether scores stop at low and high", otherwise = "false")
          boolean clamp) {
    Between made() {
      return new Between(new ReferencePoint(from), new ReferencePoint(to), low, high, clamp);
    }
  }

  /**
   * Checks the scale.
   *
   * @param from the point that scores {@code low}
   * @param to the point that scores {@code high}
   * @param low the score of the first point
   * @param high the score of the second point
   * @param clamp whether scores stop at low and high
   * @throws InvalidValueException if low is not below high, or a score is not finite
   */
  public Between {
    Normalisations.requireFinite(low, "low");
    Normalisations.requireFinite(high, "high");
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new InvalidValueException(
          "low = " + low + " and high = " + high, "low must be below high");
    }
  }

  /**
   * The same points on another scale.
   *
   * @param newLow the score of the first point
   * @param newHigh the score of the second point
   * @return a new strategy
   * @throws InvalidValueException if low is not below high
   */
  public Between scaledTo(double newLow, double newHigh) {
    return new Between(from, to, newLow, newHigh, clamp);
  }

  /**
   * The same scale, where no score goes below that of the first point or above that of the second.
   *
   * @return a new strategy
   */
  public Between clamped() {
    return new Between(from, to, low, high, true);
  }

  /**
   * Takes the two points from a sample.
   *
   * @param sample the values
   * @return the fitted function
   * @throws InvalidValueException if the second point is not better than the first by more than
   *     rounding
   */
  @Override
  public Transform fit(Sample sample) {
    double a = from.of(sample);
    double b = to.of(sample);
    double better = sample.direction().sign() * (b - a);
    if (!(better > 0) || Rounding.isConstant(Math.min(a, b), Math.max(a, b), sample.size())) {
      if (sample.isConstant()) {
        throw Normalisations.constant(sample);
      }
      throw new InvalidValueException(
          from + " = " + a + " and " + to + " = " + b + ", for " + sample.direction(),
          "the second point must be better than the first");
    }
    if (Double.isInfinite(better)) {
      throw new InvalidValueException(
          "points from " + a + " to " + b + ", too far apart", "change the unit");
    }
    Linear line = new Linear(a, b - a, low, high - low);
    return clamp ? value -> Math.max(low, Math.min(high, line.apply(value))) : line;
  }

  /**
   * The id {@code between} and the five parameters.
   *
   * @return the strategy as data
   */
  @Override
  public StrategySpec spec() {
    return StrategySpec.of("between", new Texts(from.text(), to.text(), low, high, clamp));
  }
}
