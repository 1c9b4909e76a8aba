package org.goodworkmonitor.examples;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.BatchScorer;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.Stage;
import org.goodworkmonitor.core.index.StagedFit;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;

/** Strategies that look at regions, other columns, other periods and reference rows. */
public final class RowsAndPeriods {
  private static final Indicator HEALTH = Indicator.higherIsBetter("healthy_life");
  private static final Indicator UNEMPLOYMENT = Indicator.lowerIsBetter("unemployment");
  private static final Domain TREE = Domain.of("health", "Health", HEALTH, UNEMPLOYMENT);

  private RowsAndPeriods() {}

  /**
   * Prints the scores of two years.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    System.out.println(withinRegions());
    System.out.println(aboutEngland());
    System.out.println(imputedFirst());
  }

  static IndicatorTable table(double[] health, double[] unemployment) {
    List<Area> areas =
        List.of(
            Area.of("A", "Ashby", "North"),
            Area.of("B", "Bolby", "North"),
            Area.of("C", "Corby", "South"),
            Area.of("D", "Derby", "South"),
            Area.of("E92000001", "England"));
    Column population = Column.of(Indicator.auxiliary("population"), 100, 300, 200, 400, 1000);
    return IndicatorTable.of(
            areas, Column.of(HEALTH, health), Column.of(UNEMPLOYMENT, unemployment), population)
        .withReferences("E92000001");
  }

  static IndicatorTable year2015() {
    return table(new double[] {60, 62, 66, 64, 63.4}, new double[] {6, 5, 3, Double.NaN, 4.1});
  }

  static IndicatorTable year2016() {
    return table(new double[] {61, 62, 67, 66, 64.5}, new double[] {5, 5, 3, 4, 4.2});
  }

  static Scoreboard withinRegions() {
    Normalisation withinRegion =
        sample -> {
          Map<String, Transform> scales = new HashMap<>();
          sample
              .by("region")
              .forEach((r, own) -> scales.put(r, Normalisations.minMax(0, 100).fit(own)));
          return Transform.ofRow(
              (x, row) -> {
                Transform scale = scales.get(row.area().region());
                if (scale == null) {
                  throw new InvalidValueException(
                      "the region '" + row.area().region() + "'",
                      "expected one of " + scales.keySet());
                }
                return scale.apply(x);
              });
        };
    return IndexDefinition.of(Domain.of("health", "Health", HEALTH))
        .normalisedBy(withinRegion)
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .build()
        .score(year2015().withoutReferences());
  }

  static PanelScores aboutEngland() {
    Normalisation aboutEngland =
        sample -> {
          double england = sample.valueOf("E92000001");
          double sd =
              sample.weightedBy("population").standardDeviation(Sample.Divisor.N)
                  * sample.direction().sign();
          return x -> 100 + 10 * (x - england) / sd;
        };
    Map<String, IndicatorTable> years = new LinkedHashMap<>();
    years.put("2015", year2015());
    years.put("2016", year2016());
    Panel panel = Panel.of(years);
    IndexDefinition index =
        IndexDefinition.of(TREE)
            .normalisedBy(aboutEngland)
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.reweight(0.5))
            .normalisedBy("health", aboutEngland)
            .build();
    return index.fit(panel.table("2015")).score(panel);
  }

  static Scoreboard imputedFirst() {
    return IndexDefinition.of(TREE)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error())
        .imputedBy(Imputations.within("region", Imputations.mean()))
        .treatedBy(Treatments.winsorise(1))
        .inOrder(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE)
        .build()
        .score(year2015().withoutReferences());
  }

  static FittedIndex inParts(IndexDefinition index, List<IndicatorTable> parts) {
    StagedFit fit = StagedFit.of(index);
    while (!fit.isDone()) {
      StagedFit pass = fit;
      fit = fit.with(parts.stream().map(pass::gather).reduce(StagedFit.Part::plus).orElseThrow());
    }
    StrategyRegistry strategies = StrategyRegistry.standard();
    byte[] bytes = fit.fitted().toBytes(strategies);
    return FittedIndex.fromBytes(bytes, strategies);
  }

  static double[] inColumns(FittedIndex index, String[] codes, double[] health, double[] jobless) {
    BatchScorer scorer = index.scorer(List.of("healthy_life", "unemployment"));
    double[][] values = {health, jobless};
    BitSet refused = scorer.scoreSound(values, codes.length, row -> Area.of(codes[row]));
    if (!refused.isEmpty()) {
      scorer.problems().forEach(System.out::println);
    }
    return scorer.scores("health");
  }
}
