package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.StrategyType;

/**
 * The standard normalisations, named as in chapter 5 of the OECD/JRC <i>Handbook on Constructing
 * Composite Indicators</i> (2008, doi:10.1787/9789264043466-en).
 *
 * <p>All respect the indicator's direction, are fitted on the values that are present, leave gaps
 * as gaps, and refuse values that are {@linkplain org.goodworkmonitor.core.numeric.Rounding
 * constant up to rounding} unless {@link Normalisation#orIfConstant} gives them a score. They are
 * immutable, and equal where kind and parameters are.
 */
public final class Normalisations {
  private Normalisations() {}

  /**
   * Min-max: {@code low + (high - low) (x - min) / (max - min)}, where the worst value of the base
   * table becomes {@code low} and the best {@code high}. For an indicator of which less is better
   * {@code max - x} takes the place of {@code x - min}. Values of another table may fall outside.
   *
   * @param low the score of the worst value
   * @param high the score of the best value, above {@code low}
   * @return the strategy, with the id {@code min-max}
   * @throws IllegalArgumentException if a bound is not finite or they are in the wrong order
   */
  public static Normalisation minMax(double low, double high) {
    return new MinMax(low, high);
  }

  /**
   * Goalposts: min-max between two fixed values instead of those found, scored 0 to 1. Values
   * outside are carried on beyond 0 and 1; use {@link Goalposts#clamped()} to stop there, {@link
   * Goalposts#logarithmic()} for the scale of incomes in the Human Development Index, {@link
   * Goalposts#scaledTo(double, double)} for another scale.
   *
   * @param worst the value that scores 0
   * @param best the value that scores 1; it may be below {@code worst}, but must agree with the
   *     direction of the indicator
   * @return the strategy, with the id {@code goalposts}
   * @throws IllegalArgumentException if a goalpost is not finite or both are the same
   */
  public static Goalposts goalposts(double worst, double best) {
    return new Goalposts(worst, best, 0, 1, false, false);
  }

  /**
   * Z-score: {@code mean + sd (x - m) / s} with the mean m and standard deviation s of the base
   * table; {@code m - x} where less is better.
   *
   * @param mean the score of the average
   * @param sd how much score one standard deviation is worth, above 0
   * @param divisor whether s divides by n or by n - 1; peers differ, so it must be said
   * @return the strategy, with the id {@code z-score}
   * @throws IllegalArgumentException if mean or sd is not finite, or sd is not above 0
   */
  public static Normalisation zScore(double mean, double sd, Divisor divisor) {
    return new ZScore(mean, sd, divisor);
  }

  /**
   * Rank: 1 for the worst value of the base table, n for the best. A value of another table gets
   * the rank it would have among those of the base table: with b values worse and e equal, {@code b
   * + 1} for the smallest rank of ties, {@code b + e} for the largest, {@code b + (e + 1) / 2} for
   * the average; a value that equals none counts as one of its own.
   *
   * <p>Values that differ only by rounding tie, as stated in {@link
   * org.goodworkmonitor.core.numeric.Rounding}; {@link RankScore#exactly()} compares them exactly.
   *
   * @param ties how values that are the same share ranks
   * @return the strategy, with the id {@code rank}
   */
  public static RankScore rank(RankTies ties) {
    return new RankScore(RankScore.Kind.RANK, ties, false);
  }

  /**
   * Percentile rank: {@code (r - 1) / (n - 1)} with r as in {@link #rank}, from 0 for the worst to
   * 1 for the best.
   *
   * @param ties how values that are the same share ranks
   * @return the strategy, with the id {@code percentile-rank}
   */
  public static RankScore percentileRank(RankTies ties) {
    return new RankScore(RankScore.Kind.PERCENTILE_RANK, ties, false);
  }

  /**
   * Borda score: {@code r - 1} with r as in {@link #rank}: the number of areas that an area beats.
   *
   * @param ties how values that are the same share ranks
   * @return the strategy, with the id {@code borda}
   */
  public static RankScore borda(RankTies ties) {
    return new RankScore(RankScore.Kind.BORDA, ties, false);
  }

  /**
   * Distance to the best: {@code 1 - (best - x) / (max - min)}, 1 for the best value and 0 for the
   * worst. The same scale as {@code minMax(0, 1)}, computed from the other end.
   *
   * @return the strategy, with the id {@code distance-to-best}
   */
  public static Normalisation distanceToBest() {
    return new DistanceToBest();
  }

  /**
   * No change where more is better; the sign is changed where less is. For indicators and domains
   * that are on a common scale already. An indicator that only formulas read keeps its sign.
   *
   * @return the strategy, with the id {@code none}
   */
  public static Normalisation none() {
    return new Unchanged();
  }

  /**
   * Robust z-score: {@code (x - median) / (1.4826 MAD)} with MAD the median of {@code |x - median|}
   * over the base table; {@code median - x} where less is better. The constant makes the MAD of a
   * normal distribution its standard deviation.
   *
   * @return the strategy, with the id {@code median-mad}
   */
  public static Normalisation medianMad() {
    return medianMad(1.4826);
  }

  /**
   * Robust z-score with another constant than that of {@link #medianMad()}: 1 counts in MADs.
   *
   * <p>It is refused where the MAD is 0 up to rounding, that is where half of the values or more
   * are the same. Source: Rousseeuw and Croux (1993), doi:10.1080/01621459.1993.10476408.
   *
   * @param constant what the MAD is multiplied by, above 0
   * @return the strategy, with the id {@code median-mad}
   * @throws IllegalArgumentException if the constant is not finite, or not above 0
   */
  public static Normalisation medianMad(double constant) {
    return new MedianMad(constant);
  }

  /**
   * Values rounded as printing rounds them, that is the shortest decimal that stands for a value,
   * halves away from 0; the sign is changed where less is better. It does not refuse constant
   * values. To round scores: {@code percentileRank(ties).then(rounded(4))}.
   *
   * @param decimals how many decimals are kept
   * @return the strategy, with the id {@code rounded}
   * @throws IllegalArgumentException if the number is negative
   */
  public static Normalisation rounded(int decimals) {
    return new Rounded(decimals);
  }

  /** {@return the types of these normalisations, by which files name them} */
  public static List<StrategyType> types() {
    Class<Normalisation> kind = Normalisation.class;
    return List.of(
        StrategyType.of(
            kind,
            "none",
            "The value; negated where less is better, unless only formulas read it.",
            none()),
        StrategyType.of(
            kind, "min-max", "Linear from the worst to the best value found.", MinMax.class),
        StrategyType.of(kind, "goalposts", "Linear between two fixed values.", Goalposts.class),
        StrategyType.of(kind, "z-score", "Standard deviations from the mean.", ZScore.class),
        RankScore.type(RankScore.Kind.RANK, "The rank, 1 for the worst value."),
        RankScore.type(RankScore.Kind.PERCENTILE_RANK, "The rank as a share from 0 to 1."),
        RankScore.type(RankScore.Kind.BORDA, "The number of areas that an area beats."),
        StrategyType.of(
            kind,
            "distance-to-best",
            "One less the distance to the best, in ranges.",
            distanceToBest()),
        StrategyType.of(
            kind, "median-mad", "Median absolute deviations from the median.", MedianMad.class),
        StrategyType.of(
            kind, "rounded", "The value rounded, negated where less is better.", Rounded.class),
        StrategyType.of(
            kind, "chain", "One normalisation, then another.", NormalisationChain.class));
  }

  static double requireFinite(double number, String what) {
    if (!Double.isFinite(number)) {
      throw new InvalidValueException(what + " " + number, "expected a finite number");
    }
    return number;
  }

  /** The width of the sample's range, or an error that says what to do. */
  static double requireRange(Sample sample) {
    double range = sample.range();
    if (range == 0) {
      throw constant(sample);
    }
    if (Double.isInfinite(range)) {
      throw new InvalidValueException(
          "values from " + sample.min() + " to " + sample.max() + ", too far apart",
          "change the unit");
    }
    return range;
  }

  /** The error of a sample that is constant up to rounding. */
  static InvalidValueException constant(Sample sample) {
    boolean same = sample.min() == sample.max();
    return new InvalidValueException(
        "the same value "
            + sample.min()
            + " for all "
            + sample.size()
            + " areas"
            + (same ? "" : " up to rounding (at most " + sample.max() + ")")
            + ", which gives no scale",
        "leave the indicator out, or choose with orIfConstant the score that every area gets");
  }

  static boolean higherIsBetter(Sample sample) {
    return sample.direction().sign() > 0;
  }
}
