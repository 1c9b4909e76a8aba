package org.goodworkmonitor.io.json;

import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.aggregate.NonPositive;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Goalposts;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankScore;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;

/** The strategies of the library by the ids and parameters that they say they have. */
final class StandardStrategies {
  private StandardStrategies() {}

  static StrategyRegistry addTo(StrategyRegistry registry) {
    return aggregations(weightings(normalisations(imputations(treatments(registry)))));
  }

  private static StrategyRegistry treatments(StrategyRegistry registry) {
    return registry
        .withTreatment("none", p -> Treatments.none())
        .withTreatment("winsorise-or-log", p -> Treatments.winsoriseOrLog(p.whole("mostPoints")))
        .withTreatment("log", p -> Treatments.log())
        .withTreatment("square-root", p -> Treatments.squareRoot());
  }

  private static StrategyRegistry imputations(StrategyRegistry registry) {
    return registry
        .withImputation("none", p -> Imputations.none())
        .withImputation("mean", p -> Imputations.mean())
        .withImputation("median", p -> Imputations.median())
        .withImputation("regional-mean", p -> Imputations.regionalMean())
        .withImputation("regional-median", p -> Imputations.regionalMedian());
  }

  private static StrategyRegistry normalisations(StrategyRegistry registry) {
    return registry
        .withNormalisation("none", p -> Normalisations.none())
        .withNormalisation("min-max", p -> Normalisations.minMax(p.number("low"), p.number("high")))
        .withNormalisation(
            "goalposts",
            p ->
                new Goalposts(
                    p.number("worst"),
                    p.number("best"),
                    p.number("low"),
                    p.number("high"),
                    p.flag("clamp"),
                    p.flag("log")))
        .withNormalisation(
            "z-score",
            p ->
                Normalisations.zScore(
                    p.number("mean"), p.number("sd"), p.choice("divisor", Divisor.class)))
        .withNormalisation("rank", p -> ranks(p, RankScore.Kind.RANK))
        .withNormalisation("percentile-rank", p -> ranks(p, RankScore.Kind.PERCENTILE_RANK))
        .withNormalisation("borda", p -> ranks(p, RankScore.Kind.BORDA))
        .withNormalisation("distance-to-best", p -> Normalisations.distanceToBest());
  }

  private static RankScore ranks(Parameters p, RankScore.Kind kind) {
    boolean exact = p.has("exact") && p.flag("exact");
    return new RankScore(kind, p.choice("ties", RankTies.class), exact);
  }

  private static StrategyRegistry weightings(StrategyRegistry registry) {
    return registry
        .withWeighting("equal", p -> Weightings.equal())
        .withWeighting("given", p -> Weightings.given(p.numbers("weights")))
        .withWeighting("shares", p -> Weightings.shares(p.numbers("weights")));
  }

  private static StrategyRegistry aggregations(StrategyRegistry registry) {
    return registry
        .withAggregation("sum", p -> Aggregations.sum())
        .withAggregation("arithmetic-mean", p -> Aggregations.arithmeticMean())
        .withAggregation("geometric-mean", p -> Aggregations.geometricMean(nonPositive(p)))
        .withAggregation("harmonic-mean", p -> Aggregations.harmonicMean(nonPositive(p)))
        .withAggregation("power-mean", p -> Aggregations.powerMean(p.number("p"), nonPositive(p)))
        .withAggregation("median", p -> Aggregations.median())
        .withAggregation("formula", p -> Aggregations.formula(p.text("expression")));
  }

  private static NonPositive nonPositive(Parameters p) {
    return p.has("nonPositive") ? p.choice("nonPositive", NonPositive.class) : NonPositive.ERROR;
  }
}
