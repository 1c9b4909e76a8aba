package org.goodworkmonitor.examples;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.derive.Formulas;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.data.Datasets;

/** Everything that an index of one's own may need, each in a few lines. */
public final class OwnIndex {
  private OwnIndex() {}

  /**
   * Runs the example.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    System.out.println(anyIndex());
    System.out.println(customIndicator().ranking().get(0));
    System.out.println(derivedIndicators());
    System.out.println(customNormalisation().ranking().get(0));
    System.out.println(customAggregation().ranking().get(0));
    System.out.println(anotherYear());
  }

  static Scoreboard anyIndex() {
    Indicator life = Indicator.higherIsBetter("life_expectancy").withUnit("years");
    Indicator school = Indicator.higherIsBetter("schooling").withUnit("years");
    Indicator income = Indicator.higherIsBetter("income").withUnit("PPP $");
    IndexDefinition index =
        IndexDefinition.of(Domain.of("development", "Development", life, school, income))
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.geometricMean())
            .onMissing(MissingPolicy.error())
            .normalisedBy("life_expectancy", Normalisations.goalposts(20, 85).clamped())
            .normalisedBy("schooling", Normalisations.goalposts(0, 18).clamped())
            .normalisedBy("income", Normalisations.goalposts(100, 75_000).logarithmic())
            .build();
    IndicatorTable table =
        IndicatorTable.builder(index.indicators())
            .row(Area.of("NO"), Map.of("life_expectancy", 83.2, "schooling", 18.2, "income", 64e3))
            .row(Area.of("TD"), Map.of("life_expectancy", 52.5, "schooling", 8.0, "income", 1364.0))
            .build();
    return index.score(table);
  }

  static Scoreboard customIndicator() {
    Indicator density = Indicator.higherIsBetter("job_density").withUnit("jobs per resident");
    IndexDefinition extended =
        GoodWorkMonitor.openVariant().adding("access_and_participation", density);
    return extended.score(Datasets.englandIndicators());
  }

  static IndicatorTable derivedIndicators() {
    String[] inputs = {"jobs", "people", "pay_2018", "pay_2019", "prices", "farming", "industry"};
    IndicatorTable table =
        IndicatorTable.builder(
                Arrays.stream(inputs).map(Indicator::higherIsBetter).toArray(Indicator[]::new))
            .cells(Area.of("A"), cells(inputs, 60e3, 100e3, 540, 550, 110, 0.2, 0.8))
            .cells(Area.of("B"), cells(inputs, 30e3, 90e3, 480, Double.NaN, 95, 0.5, 0.5))
            .build();
    return table
        .derive(
            Indicator.higherIsBetter("jobs_per_1000"),
            Formulas.perPopulation("jobs", "people", 1000))
        .derive(Indicator.higherIsBetter("real_pay"), Formulas.deflated("pay_2019", "prices"))
        .derive(Indicator.higherIsBetter("pay_growth"), Formulas.growth("pay_2018", "pay_2019"))
        .derive(Indicator.higherIsBetter("pay_average"), Formulas.mean("pay_2018", "pay_2019"))
        .derive(
            Indicator.lowerIsBetter("concentration"),
            Formulas.herfindahlHirschman("farming", "industry"))
        .derive(
            Indicator.lowerIsBetter("people_per_job"),
            row -> row.value("people") / row.value("jobs"));
  }

  private static Map<String, Cell> cells(String[] ids, double... values) {
    Map<String, Cell> cells = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      cells.put(ids[i], Double.isNaN(values[i]) ? Cell.missing() : Cell.of(values[i]));
    }
    return cells;
  }

  static Scoreboard customNormalisation() {
    Normalisation shareOfBest =
        sample -> {
          double best = sample.direction().sign() > 0 ? sample.max() : sample.min();
          return sample.direction().sign() > 0 ? x -> 100 * x / best : x -> 100 * best / x;
        };
    IndexDefinition index =
        GoodWorkMonitor.openVariant().toBuilder()
            .normalisedBy("median_weekly_pay_gbp", shareOfBest)
            .build();
    return index.score(Datasets.englandIndicators());
  }

  static Scoreboard customAggregation() {
    Aggregation.PerArea weakest = (scores, weights) -> Arrays.stream(scores).min().orElseThrow();
    IndexDefinition index =
        GoodWorkMonitor.openVariant().toBuilder().aggregatedBy("good_work", weakest).build();
    return index.score(Datasets.englandIndicators());
  }

  static Scoreboard formulas() {
    Indicator density = Indicator.higherIsBetter("jobs_per_1000");
    Indicator pay = Indicator.higherIsBetter("pay_2019").withUnit("GBP");
    Indicator before = Indicator.higherIsBetter("pay_2018").withUnit("GBP");
    Domain growth = Domain.of("growth", "Growth of pay", pay, before);
    Domain work = Domain.of("work", "Work", density, growth, pay);
    IndexDefinition index =
        IndexDefinition.of(work)
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.geometricMean())
            .onMissing(MissingPolicy.leaveUnscored())
            .derived(density, Expression.parse("1000 * jobs / people"))
            .aggregatedBy("growth", Aggregations.formula("pay_2019 / pay_2018"))
            .alsoComputing(Domain.of("log", "Logarithm of the total", work))
            .aggregatedBy("log", Aggregations.formula("ln(work)"))
            .build();
    return index.score(derivedIndicators().select("jobs", "people", "pay_2018", "pay_2019"));
  }

  static Scoreboard anotherYear() {
    FittedIndex base = GoodWorkMonitor.openVariant().fit(Datasets.englandIndicators());
    IndicatorTable next = Datasets.englandIndicators(); // the same indicators of a later year
    return base.score(next);
  }
}
