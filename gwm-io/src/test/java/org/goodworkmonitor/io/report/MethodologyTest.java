package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodologyTest {

  @Test
  void tellsHowTheMonitorIsMade() {
    String text = Methodology.of(Fixtures.openMonitor()).markdown();
    assertThat(text)
        .startsWith("# Good Work Monitor: Method\n\nGood Work Monitor summarises 5 indicators")
        .contains("It was computed for 110 areas. Rank 1 is the highest score.")
        .contains("| Unemployment rate | Labour market access | % | lower | 1 | 16.7 % | 0 | 0 |")
        .contains("| Median weekly pay | Pay and conditions | GBP | higher | 2 | 33.3 % | 0 | 0 |")
        .contains("rescaled so that the worst area scores 0 and the best 100.")
        .contains("    Score = 100 * (max - x) / (max - min)\n")
        .contains("    Pay and conditions = 2 * `Median weekly pay`\n")
        .contains("provided that at least 50 % of the members have one.")
        .contains("- Status and autonomy: not scored in Bournemouth, Poole, Dorset.");
    String html = Methodology.of(Fixtures.openMonitor()).html();
    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en-GB\">")
        .contains("<h1>Good Work Monitor: Method</h1>")
        .contains("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">")
        .doesNotContain("<script");
  }

  @Test
  void tellsThePlanBeforeThereAreData() {
    assertThat(Methodology.of(GoodWorkMonitor.openVariant()).markdown())
        .contains("summarises 5 indicators in one score for each area. Rank 1 is")
        .contains("| Median weekly pay | Pay and conditions | GBP | higher | 2 |")
        .doesNotContain("What was done");
  }

  @Test
  void tellsWhatWasTreatedAndImputed() {
    IndexDefinition definition =
        GoodWorkMonitor.openVariant().toBuilder()
            .treatedBy("unemployment_rate", Treatments.winsoriseOrLog(3))
            .imputedBy("median_weekly_pay_gbp", Imputations.regionalMedian())
            .rankedBy(Ranking.standard().roundedTo(1).exactly())
            .normalisedBy("pay_and_conditions", Normalisations.zScore(100, 15, Divisor.N_MINUS_1))
            .build();
    Scoreboard board = definition.score(Datasets.englandIndicators());
    String text = Methodology.of(board).markdown();
    long imputed =
        board.adjustments().stream()
            .filter(a -> a.kind() == Scoreboard.Adjustment.Kind.IMPUTED)
            .count();
    assertThat(imputed).isPositive();
    assertThat(text)
        .contains(
            "| Median weekly pay | Pay and conditions | GBP | higher | 2 | 33.3 % | 0 | "
                + imputed
                + " |")
        .contains(
            "- Median weekly pay: missing values are replaced by the median of the area's region.")
        .contains("at most 3, until the distribution is no longer strongly skewed; if")
        .contains(
            "- The score of Pay and conditions: values are standardised: the average area scores"
                + " 100")
        .contains("Scores are compared after rounding to 1 decimals.")
        .contains("Scores are compared to the last digit.")
        .contains("- Median weekly pay: missing values were estimated in ");
  }

  /** Rules that the library cannot know are named, whatever id they give themselves. */
  @Test
  void explainsNothingThatItDoesNotKnow() {
    Aggregation.PerArea weakest = (scores, weights) -> Arrays.stream(scores).min().orElseThrow();
    Aggregation.PerArea impostor =
        Aggregation.PerArea.named(StrategySpec.of("sum"), (scores, weights) -> scores[0]);
    for (Aggregation.PerArea rule : List.of(weakest, impostor)) {
      IndexDefinition own =
          GoodWorkMonitor.openVariant().toBuilder().aggregatedBy("good_work", rule).build();
      assertThat(Methodology.of(own).markdown())
          .contains("by the rule \"" + rule.spec())
          .doesNotContain("    Good Work Monitor = ");
    }
  }

  /** The printed formula of each domain, evaluated, gives the score of every area. */
  @ParameterizedTest
  @ValueSource(strings = {"sum", "mean", "geometric", "harmonic", "cube"})
  void formulasGiveTheScores(String name) {
    Aggregation.PerArea rule =
        switch (name) {
          case "sum" -> Aggregations.sum();
          case "mean" -> Aggregations.arithmeticMean();
          case "geometric" -> Aggregations.geometricMean();
          case "harmonic" -> Aggregations.harmonicMean();
          default -> Aggregations.powerMean(3);
        };
    IndexDefinition definition =
        GoodWorkMonitor.openVariant().toBuilder()
            .normalisedBy(Normalisations.minMax(1, 100))
            .aggregatedBy(rule)
            .weightedBy(
                "good_work",
                Weightings.given(
                    Map.of(
                        "access_and_participation",
                        0.25,
                        "status_and_autonomy",
                        0.5,
                        "pay_and_conditions",
                        1.0)))
            .onMissing(MissingPolicy.leaveUnscored())
            .build();
    Scoreboard board = definition.score(Datasets.englandIndicators());
    int checked = 0;
    for (Node node : definition.nodes()) {
      if (node instanceof Domain domain) {
        List<String> ids = domain.members().stream().map(Node::id).toList();
        Map<String, Double> weights = new LinkedHashMap<>(board.index().weights(domain.id()));
        Optional<Expression> formula =
            MethodFormulas.aggregation(definition.aggregation(domain.id()).spec(), ids, weights);
        double[] scores = board.scores(domain.id());
        for (int i = 0; i < scores.length; i++) {
          double[] members = new double[ids.size()];
          for (int m = 0; m < members.length; m++) {
            members[m] = board.scores(ids.get(m))[i];
          }
          if (!Double.isNaN(scores[i])) {
            // Another order of the same operations: a few units in the last place.
            assertThat(formula.orElseThrow().bind(ids).applyAsDouble(members))
                .isCloseTo(scores[i], Percentage.withPercentage(1e-10));
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(400);
  }

  /** What is said of min-max is what it does. */
  @Test
  void formulasOfScalesGiveTheScores() {
    Scoreboard board = Fixtures.openMonitor();
    for (String id : List.of("unemployment_rate", "participation_rate")) {
      double[] x = board.table().column(id).values();
      double min = Arrays.stream(x).filter(v -> !Double.isNaN(v)).min().orElseThrow();
      double max = Arrays.stream(x).filter(v -> !Double.isNaN(v)).max().orElseThrow();
      Expression formula =
          MethodFormulas.normalisation(
                  Normalisations.minMax(0, 100).spec(), id.equals("participation_rate"))
              .orElseThrow();
      for (int i = 0; i < x.length; i++) {
        double score = board.scores(id)[i];
        if (!Double.isNaN(score)) {
          assertThat(
                  formula
                      .bind(List.of("x", "min", "max"))
                      .applyAsDouble(new double[] {x[i], min, max}))
              .isCloseTo(score, offset(1e-9));
        }
      }
    }
    Expression posts =
        MethodFormulas.normalisation(
                Normalisations.goalposts(100, 75_000).logarithmic().clamped().spec(), true)
            .orElseThrow();
    // UNDP technical note: an income of 1,364 dollars scores ln(13.64) / ln(750) = 0.3947.
    assertThat(posts.bind(List.of("x")).applyAsDouble(new double[] {1364}))
        .isCloseTo(Math.log(13.64) / Math.log(750), offset(1e-12));
    assertThat(posts.bind(List.of("x")).applyAsDouble(new double[] {1e6})).isEqualTo(1);
  }

  /** A strategy without words of its own is described as the registry describes it. */
  @Test
  void describesEveryStrategyOfTheRegistry() {
    IndexDefinition definition =
        GoodWorkMonitor.openVariant().toBuilder()
            .normalisedBy("unemployment_rate", Normalisations.medianMad(1))
            .imputedBy("unemployment_rate", Imputations.meanOfOthers())
            .aggregatedBy("good_work", Aggregations.borda())
            .build();
    String text = Methodology.of(definition).markdown();
    for (Class<? extends Strategy> kind : List.of(Imputation.class, Aggregation.class)) {
      Strategy strategy =
          kind == Imputation.class
              ? definition.imputation("unemployment_rate")
              : definition.aggregation("good_work");
      String description =
          StrategyRegistry.standard().types(kind).stream()
              .filter(type -> type.id().equals(strategy.spec().id()))
              .map(StrategyType::description)
              .findFirst()
              .orElseThrow();
      assertThat(text).contains(description.substring(1).replaceFirst("[.]$", ""));
    }
    assertThat(text).doesNotContain("the rule \"");
  }
}
