package org.goodworkmonitor.core.normalise;

import java.util.Arrays;
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

  /**
   * Share of ranks {@code r / n}, with r as in {@link #rank}: 1 for the best, 1 / n for the worst.
   *
   * @param ties how values that are the same share ranks
   * @return the strategy, with the id {@code rank-share}
   */
  public static RankScore rankShare(RankTies ties) {
    return new RankScore(RankScore.Kind.RANK_SHARE, ties, false);
  }

  /**
   * Share of ranks {@code (r - 1/2) / n}, with r as in {@link #rank}: as far from 0 as from 1 at
   * both ends. The quantiles of the normal distribution at these shares are rankits.
   *
   * @param ties how values that are the same share ranks
   * @return the strategy, with the id {@code mid-rank-share}
   */
  public static RankScore midRankShare(RankTies ties) {
    return new RankScore(RankScore.Kind.MID_RANK_SHARE, ties, false);
  }

  /**
   * Share of worse areas {@code (r - 1) / n}, with r as in {@link #rank}: 0 for the worst. The
   * Scottish Index of Multiple Deprivation counts so.
   *
   * @param ties how values that are the same share ranks
   * @return the strategy, with the id {@code share-below}
   */
  public static RankScore shareBelow(RankTies ties) {
    return new RankScore(RankScore.Kind.SHARE_BELOW, ties, false);
  }

  /**
   * Exponential transformation of shares R from 0 to 1: {@code -s ln(1 - R (1 - exp(-100 / s)))},
   * from 0 to 100. It is applied to shares of ranks, so that high ranks on one indicator are not
   * cancelled by low ranks on others: {@code rankShare(RankTies.MIN).then(exponential(23))} is the
   * rule of the English Indices of Deprivation, where the top tenth of the areas scores from 50 to
   * 100.
   *
   * <p>Source: Noble et al. (2019), The English Indices of Deprivation 2019: technical report,
   * appendix E.
   *
   * @param scale the constant s, above 0; 23 is usual
   * @return the strategy, with the id {@code exponential}. It refuses values outside 0 to 1
   * @throws IllegalArgumentException if the constant is not finite, or not above 0
   */
  public static Normalisation exponential(double scale) {
    return new Exponential(scale);
  }

  /**
   * Linear between two points taken from the data, scored 0 to 1: {@code (x - a) / (b - a)}. With
   * {@link Between#scaledTo} and {@link Between#clamped} it covers percentile goalposts: the SDG
   * Index has {@code between(quantile(0.025), meanOfBest(5)).scaledTo(0, 100).clamped()}.
   *
   * @param from the point a, which scores 0
   * @param to the point b, which scores 1; it must be better than a
   * @return the strategy, with the id {@code between}
   */
  public static Between between(ReferencePoint from, ReferencePoint to) {
    return new Between(from, to, 0, 1, false);
  }

  /**
   * Distance to a target, to a reference area or to another point: {@code 1 - (b - x) / (b -
   * worst)} with the point b. The worst value scores 0, the point 1, and what is better than the
   * point more than 1 unless the result is {@linkplain Between#clamped clamped}.
   *
   * @param point the point, which must be better than the worst value
   * @return the strategy, with the id {@code between}: it is {@code between(worst(), point)}
   */
  public static Between distanceTo(ReferencePoint point) {
    return between(ReferencePoint.worst(), point);
  }

  /**
   * Share of a reference point: {@code score x / b} with the point b, or {@code score b / x} if
   * lower is better. With {@link ReferencePoint#best()} it is the share of the maximum, with {@link
   * ReferencePoint#area(String)} that of a reference area, with {@link ReferencePoint#mean()} that
   * of the mean.
   *
   * @param point the point, which must be above 0
   * @param score the score of the point, such as 1 or 100
   * @return the strategy, with the id {@code share-of}. It does not refuse constant values; if
   *     lower is better, values must be above 0
   * @throws IllegalArgumentException if the score is not finite, or not above 0
   */
  public static Normalisation shareOf(ReferencePoint point, double score) {
    return new ShareOf(point.text(), score);
  }

  /**
   * Index numbers: {@code 100 x / x0} with the value x0 of the same area in a base period, or
   * {@code 100 x0 / x} if lower is better. The values of the base period are those of the panel on
   * which the index is fitted; an area that has none above 0 there is an error.
   *
   * @param period the name of the base period
   * @return the strategy, with the id {@code index-number}
   */
  public static Normalisation indexNumber(String period) {
    return new IndexNumber(period, 100);
  }

  /**
   * Adjusted Mazziotta-Pareto scale: {@code 100 + 60 (x - b) / (max - min)} with a reference point
   * b, which scores 100; {@code b - x} if lower is better. That is min-max from 70 to 130 between
   * {@code b - D} and {@code b + D}, where D is half the range. Fitted on a panel, the range is
   * that of all periods.
   *
   * <p>Source: Mazziotta and Pareto (2016), doi:10.1007/s11205-015-0998-2. The scale of the plain
   * index is {@code zScore(100, 10, divisor)}; for the penalty see {@code
   * Aggregations.mazziottaPareto}.
   *
   * @param reference the point that scores 100, such as the mean, or a country in the base year
   * @return the strategy, with the id {@code adjusted-mazziotta-pareto}
   */
  public static Normalisation adjustedMazziottaPareto(ReferencePoint reference) {
    return new AdjustedMazziottaPareto(reference.text());
  }

  /**
   * A straight line with given numbers: {@code intercept + slope x}.
   *
   * @param intercept the score of the value 0
   * @param slope the change of the score per unit; above 0 if higher is better, below 0 if lower is
   * @return the strategy, with the id {@code linear}. It does not refuse constant values
   * @throws IllegalArgumentException if a number is not finite, or the slope is 0
   */
  public static Normalisation linear(double intercept, double slope) {
    return new FixedLinear(intercept, slope);
  }

  /**
   * Vector normalisation: {@code x / sqrt(sum x^2)}, with the sign changed if lower is better. Used
   * with TOPSIS (Hwang and Yoon 1981, doi:10.1007/978-3-642-48318-9).
   *
   * @return the strategy, with the id {@code vector}
   */
  public static Normalisation vector() {
    return new VectorLength();
  }

  /**
   * Above or below the mean m: 1 if x is better than m by more than a margin, -1 if it is worse by
   * more, 0 otherwise.
   *
   * @param margin the margin as a share of {@code |m|}, 0 or more
   * @return the strategy, with the id {@code above-mean}
   * @throws IllegalArgumentException if the margin is negative or not finite
   */
  public static Normalisation aboveMean(double margin) {
    return new AboveMean(margin);
  }

  /**
   * Bands with given bounds: 1 for the worst band, 2 for the next, and so on. A value on a bound
   * lies in the better band.
   *
   * @param bounds the bounds between bands in the unit of the indicator, ascending
   * @return the strategy, with the id {@code bands}. It does not refuse constant values
   * @throws IllegalArgumentException if there is no bound, one is not finite, or they are not
   *     ascending
   */
  public static Normalisation bands(double... bounds) {
    return new Bands(Arrays.stream(bounds).boxed().toList());
  }

  /**
   * Bands between quantiles (type 7): 1 for the worst band, {@code count} for the best. A value on
   * a quantile lies in the better band.
   *
   * @param count how many bands, at least 2; 4 gives quartiles, 10 gives deciles
   * @return the strategy, with the id {@code quantile-bands}
   * @throws IllegalArgumentException if the count is below 2
   */
  public static Normalisation quantileBands(int count) {
    return new QuantileBands(count);
  }

  /**
   * A normalisation of the values above 0; the value 0 gets a score of its own. CalEnviroScreen
   * takes percentiles of positive values so.
   *
   * @param normalisation what is fitted on the values above 0
   * @param zero the score of the value 0: at most that of the lowest value above 0, or at least
   *     that of it if lower is better
   * @return the strategy, with the id {@code positives-only}. It refuses values below 0
   * @throws IllegalArgumentException if the score is not finite
   */
  public static Normalisation positivesOnly(Normalisation normalisation, double zero) {
    return new PositivesOnly(normalisation, zero);
  }

  /**
   * A normalisation fitted in every group of areas by itself, such as ranks within regions. An area
   * without the attribute, or of a group that was not there when it was fitted, is an error.
   *
   * @param attribute the attribute of the areas; {@code region} for the region
   * @param normalisation what is fitted in each group
   * @return the strategy, with the id {@code within}
   */
  public static Normalisation within(String attribute, Normalisation normalisation) {
    return new WithinGroups(attribute, normalisation);
  }

  /**
   * A normalisation fitted in every period by itself. A period that was not there when it was
   * fitted is an error. Other normalisations that are fitted on a panel have one scale for all
   * periods.
   *
   * @param normalisation what is fitted in each period
   * @return the strategy, with the id {@code per-period}
   */
  public static Normalisation perPeriod(Normalisation normalisation) {
    return new PerPeriod(normalisation);
  }

  /**
   * A normalisation fitted on a base period alone, and applied to all periods.
   *
   * @param period the name of the base period
   * @param normalisation what is fitted on it
   * @return the strategy, with the id {@code base-period}
   */
  public static Normalisation basePeriod(String period, Normalisation normalisation) {
    return new InPeriod(period, normalisation);
  }

  /**
   * A normalisation whose means, standard deviations and quantiles count each area by another
   * column, such as its population. The Health Index for England has {@code basePeriod("2015",
   * weightedBy("population", zScore(100, 10, Divisor.N)))}.
   *
   * @param column the id of the column; every area with a value needs a weight above 0 in it
   * @param normalisation what is fitted with these weights
   * @return the strategy, with the id {@code weighted-by}
   * @throws IllegalArgumentException if the normalisation has neither mean, deviation nor quantile,
   *     so that weights would change nothing
   */
  public static Normalisation weightedBy(String column, Normalisation normalisation) {
    return new ByWeight(column, normalisation);
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
        RankScore.type(RankScore.Kind.RANK_SHARE, "The rank over the number of areas."),
        RankScore.type(
            RankScore.Kind.MID_RANK_SHARE, "The rank less one half over the number of areas."),
        RankScore.type(
            RankScore.Kind.SHARE_BELOW, "The number of worse areas over the number of areas."),
        StrategyType.of(
            kind,
            "exponential",
            "Shares from 0 to 1 stretched at the upper end.",
            Exponential.class),
        StrategyType.of(
            kind,
            "between",
            "Linear between two points taken from the data.",
            Between.Texts.class,
            Between.Texts::made),
        StrategyType.of(kind, "share-of", "The share of a reference point.", ShareOf.class),
        StrategyType.of(
            kind,
            "index-number",
            "The value relative to that of the same area in a base period.",
            IndexNumber.class),
        StrategyType.of(
            kind,
            "adjusted-mazziotta-pareto",
            "Min-max from 70 to 130 with a reference point at 100.",
            AdjustedMazziottaPareto.class),
        StrategyType.of(kind, "linear", "A straight line with given numbers.", FixedLinear.class),
        StrategyType.of(
            kind, "vector", "The value over the length of the vector of all values.", vector()),
        StrategyType.of(
            kind,
            "above-mean",
            "Whether the value is above the mean (1), below it (-1) or close to it (0).",
            AboveMean.class),
        StrategyType.of(kind, "bands", "The number of the band, 1 for the worst.", Bands.class),
        StrategyType.of(
            kind,
            "quantile-bands",
            "The number of the band between quantiles, 1 for the worst.",
            QuantileBands.class),
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
            kind, "chain", "One normalisation, then another.", NormalisationChain.class),
        StrategyType.of(
            kind, "positives-only", "A normalisation of the values above 0.", PositivesOnly.class),
        StrategyType.of(
            kind,
            "within",
            "A normalisation in every group of areas by itself.",
            WithinGroups.class),
        StrategyType.of(
            kind, "per-period", "A normalisation in every period by itself.", PerPeriod.class),
        StrategyType.of(
            kind, "base-period", "A normalisation fitted on one period alone.", InPeriod.class),
        StrategyType.of(
            kind,
            "weighted-by",
            "A normalisation in which areas count by another column.",
            ByWeight.class));
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
