package org.goodworkmonitor.stats.strategy;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.registry.StrategyProvider;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.weight.Weighting;

/**
 * The strategies of this package. Definition files know them wherever gwm-stats is on the class
 * path. They are immutable, and equal where kind and parameters are.
 *
 * <p>Weightings are computed over the areas of the base table that have all scores. A weighting
 * that comes out with different signs is an error, because negative weights would turn an indicator
 * round.
 */
public final class StatisticalStrategies implements StrategyProvider {

  /** For {@link java.util.ServiceLoader}, which needs a constructor; there is no state. */
  public StatisticalStrategies() {}

  /**
   * Weights by the loadings on the first principal component of the correlations, as shares of
   * their sum; COINr takes the loadings. OECD/JRC handbook (2008), chapter 6.
   *
   * @return the strategy, with the id {@code principal-component}
   */
  public static Weighting.FromScores principalComponent() {
    return new FirstComponent();
  }

  /**
   * Weights by factor analysis as in the OECD/JRC handbook (2008), chapter 6, after Nicoletti,
   * Scarpetta and Boylaud (2000), doi:10.1787/215182844604. The principal components with an
   * eigenvalue above 1 are kept and rotated by varimax with Kaiser's scaling. A member counts by
   * its squared loading on the factor on which it loads most, over the variance of that factor,
   * times the share of the factor in the variance of all factors kept; the weights are scaled to
   * add up to 1.
   *
   * @return the strategy, with the id {@code factor-analysis}
   */
  public static Weighting.FromScores factorAnalysis() {
    return factorAnalysis(0);
  }

  /**
   * Weights by {@linkplain #factorAnalysis() factor analysis} with a given number of factors.
   *
   * @param factors how many factors are kept; 0 for those with an eigenvalue above 1
   * @return the strategy, with the id {@code factor-analysis}
   * @throws IllegalArgumentException if the number is negative
   */
  public static Weighting.FromScores factorAnalysis(int factors) {
    return new ComponentWeights(factors);
  }

  /**
   * Weights by a single factor, estimated by maximum likelihood: the coefficients by which the
   * z-scores of the members predict the factor, {@code l / u} with loading l and unique variance u,
   * as shares of their sum. The English Indices of Deprivation weight indicators so that have no
   * weights of their own. Three members or more are needed.
   *
   * @return the strategy, with the id {@code one-factor}
   */
  public static Weighting.FromScores oneFactor() {
    return new OneFactor();
  }

  /**
   * Weights by the coefficients of a least-squares regression of an outcome on the scores of the
   * members, as shares of their sum. OECD/JRC handbook (2008), chapter 6.
   *
   * @param outcome the id of a column of the table, which may be auxiliary
   * @param direction whether more of the outcome is better
   * @return the strategy, with the id {@code regression}
   * @throws IllegalArgumentException if the direction is {@link Direction#NONE}
   */
  public static Weighting.FromScores regressionOn(String outcome, Direction direction) {
    return new RegressionWeights(outcome, direction);
  }

  /**
   * Benefit of the Doubt: each area gets the weights w, 0 or more, under which its sum {@code w y}
   * is largest while no area of the base table has a sum above 1. With {@code Aggregations.sum()}
   * the score is that sum; with a mean, the mean under these weights. Scores must be 0 or more. An
   * area of another table may score above 1. Where several weights are best, one of them is taken.
   * The weight of a gap is 0. Source: Cherchye et al. (2007), doi:10.1007/s11205-006-9029-7.
   *
   * @return the strategy, with the id {@code benefit-of-the-doubt}
   */
  public static Weighting.PerArea benefitOfTheDoubt() {
    return benefitOfTheDoubt(0, 1);
  }

  /**
   * Benefit of the Doubt where the share {@code w(j) y(j) / w y} of each member in the score of an
   * area is bounded.
   *
   * @param least the least share, from 0 to 1 over the number of members
   * @param most the largest share, from 1 over the number of members to 1
   * @return the strategy, with the id {@code benefit-of-the-doubt}
   * @throws IllegalArgumentException if the bounds are not in order
   */
  public static Weighting.PerArea benefitOfTheDoubt(double least, double most) {
    return new BenefitOfTheDoubt(least, most);
  }

  /**
   * The score of Benefit of the Doubt as an aggregation: the largest sum {@code w y} as for {@link
   * #benefitOfTheDoubt(double, double)}, from 0 to 1 in the base table. Members must be weighted
   * equally. It cannot be combined with re-weighting.
   *
   * @param least the least share of a member in the score
   * @param most the largest share of a member in the score
   * @return the strategy, with the id {@code benefit-of-the-doubt}
   * @throws IllegalArgumentException if the bounds are not in order
   */
  public static Aggregation.FromScores benefitOfTheDoubtScore(double least, double most) {
    return new BenefitOfTheDoubt.Score(new BenefitOfTheDoubt(least, most));
  }

  /**
   * k nearest donors: a gap is filled with the mean of the rows that are most similar on the other
   * indicators, among those that have a value. The distance of two rows is the mean of the squared
   * differences over the indicators that both have, each over its standard deviation. Of donors
   * that are as near, those with the first codes are taken. All indicators of the index that have
   * this imputation are used. A gap stays where nothing is shared with any donor. Source:
   * Troyanskaya et al. (2001), doi:10.1093/bioinformatics/17.6.520.
   *
   * @param donors how many donors, at least 1
   * @return the strategy, with the id {@code nearest-donors}
   * @throws IllegalArgumentException if the number is below 1
   */
  public static Imputation.Joint nearestDonors(int donors) {
    return new NearestDonors(donors);
  }

  /**
   * The prediction of a least-squares regression on other columns. A gap stays where one of these
   * is missing.
   *
   * @param predictors the ids of the columns, indicators or auxiliary ones
   * @return the strategy, with the id {@code regression}
   * @throws IllegalArgumentException if there is none
   */
  public static Imputation regressionFrom(String... predictors) {
    return new RegressionImputation(ImmutableSet.copyOf(predictors), false, 0);
  }

  /**
   * The prediction of a least-squares regression with noise: a residual is drawn from the normal
   * distribution with the residual standard deviation, so that imputed values differ as much as
   * others. Which one is decided by the seed, the area, the period and the indicator alone.
   *
   * @param seed the seed
   * @param predictors the ids of the columns
   * @return the strategy, with the id {@code regression}
   * @throws IllegalArgumentException if there is no predictor
   */
  public static Imputation regressionWithNoise(int seed, String... predictors) {
    return new RegressionImputation(ImmutableSet.copyOf(predictors), true, seed);
  }

  /**
   * Expectation maximisation: a gap is filled with its expected value, given the row's other
   * values, under the multivariate normal distribution that fits the present values of all
   * indicators with this imputation best. Rows without any value do not count, and keep their gaps.
   * Source: Dempster, Laird and Rubin (1977), doi:10.1111/j.2517-6161.1977.tb01600.x; Little and
   * Rubin (2002), chapter 11.
   *
   * @return the strategy, with the id {@code expectation-maximisation}
   */
  public static Imputation.Joint expectationMaximisation() {
    return new ExpectationMaximisation();
  }

  /**
   * Rankit: the quantile of the standard normal distribution at {@code (r - 1/2) / n} with the rank
   * r among n values, 1 for the worst. Source: Bliss (1967), Statistics in Biology.
   *
   * @param ties how values that are the same share ranks
   * @return the strategy, with the id {@code rankit}
   */
  public static Normalisation rankit(RankTies ties) {
    return new Rankit(ties);
  }

  /** {@return the types of these strategies, by which files name them} */
  @Override
  public List<StrategyType> types() {
    Class<Weighting> weighting = Weighting.class;
    Class<Imputation> imputation = Imputation.class;
    return List.of(
        StrategyType.of(
            imputation,
            "nearest-donors",
            "The mean of the most similar rows.",
            NearestDonors.class),
        StrategyType.of(
            imputation,
            "regression",
            "The prediction of a regression on other columns.",
            RegressionImputation.class),
        StrategyType.of(
            imputation,
            "expectation-maximisation",
            "The expected value under a normal distribution.",
            expectationMaximisation()),
        StrategyType.of(
            Normalisation.class, "rankit", "The normal quantile of the rank.", Rankit.class),
        StrategyType.of(
            weighting,
            "principal-component",
            "Weights by the first principal component.",
            principalComponent()),
        StrategyType.of(
            weighting,
            "factor-analysis",
            "Weights by squared loadings on rotated components.",
            ComponentWeights.class),
        StrategyType.of(
            weighting,
            "one-factor",
            "Weights by the coefficients of a single factor.",
            oneFactor()),
        StrategyType.of(
            weighting,
            "regression",
            "Weights by the regression of an outcome.",
            RegressionWeights.class),
        StrategyType.of(
            weighting,
            BenefitOfTheDoubt.ID,
            "The weights most favourable to each area.",
            BenefitOfTheDoubt.class),
        StrategyType.of(
            Aggregation.class,
            BenefitOfTheDoubt.ID,
            "The score under the weights most favourable to each area.",
            BenefitOfTheDoubt.class,
            BenefitOfTheDoubt.Score::new));
  }
}
