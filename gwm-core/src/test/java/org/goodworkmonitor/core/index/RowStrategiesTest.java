package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Strategies that look at whose values they have: at regions, other columns and other periods. */
class RowStrategiesTest {
  private static final double NAN = Double.NaN;
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.higherIsBetter("b");
  private static final Indicator PEOPLE = Indicator.auxiliary("people");
  private static final Domain TREE = Domain.of("all", "All", A, B);
  private static final List<Area> AREAS =
      List.of(
          Area.of("P", "P", "North").with("income", "low"),
          Area.of("Q", "Q", "North").with("income", "high"),
          Area.of("R", "R", "South").with("income", "low"),
          Area.of("S", "S", "South").with("income", "high"));

  private static IndicatorTable table(double[] a, double[] b) {
    return IndicatorTable.of(
        AREAS, Column.of(A, a), Column.of(B, b), Column.of(PEOPLE, 10, 30, 40, 20));
  }

  private static double[] of(double... values) {
    return values;
  }

  private static IndexBuilder sums() {
    return IndexDefinition.of(TREE)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error());
  }

  @Test
  void minMaxWithinARegion() {
    Normalisation withinRegion =
        sample -> {
          Map<String, Transform> scales =
              Maps.toMap(
                  sample.by("region").keySet(),
                  r -> Normalisations.minMax(0, 100).fit(sample.by("region").get(r)));
          return Transform.ofRow((x, row) -> scales.get(row.area().region()).apply(x));
        };
    Scoreboard board =
        sums()
            .normalisedBy("a", withinRegion)
            .build()
            .score(table(of(1, 2, 30, 50), of(0, 0, 0, 0)));
    assertThat(board.scores("a")).containsExactly(0, 100, 0, 100);
    assertThat(board.scores("all")).containsExactly(0, 100, 0, 100);
  }

  /** Weights 10, 30, 40, 20: the mean of 1, 2, 3, 4 is 2.7, and the squares add up to 0.81. */
  @Test
  void weightsOfASample() {
    Sample[] seen = new Sample[1];
    Normalisation look =
        sample -> {
          seen[0] = sample;
          return x -> x;
        };
    sums().normalisedBy("a", look).build().score(table(of(1, 2, 3, 4), of(0, 0, 0, 0)));
    Sample weighted = seen[0].weightedBy("people");
    assertThat(weighted.mean()).isCloseTo(2.7, within(1e-15));
    double squares = 10 * 1.7 * 1.7 + 30 * 0.7 * 0.7 + 40 * 0.3 * 0.3 + 20 * 1.3 * 1.3;
    assertThat(weighted.standardDeviation(Divisor.N))
        .isCloseTo(Math.sqrt(squares / 100), within(1e-15));
    assertThat(weighted.standardDeviation(Divisor.N_MINUS_1))
        .isCloseTo(Math.sqrt(squares / 100 * 4 / 3), within(1e-15));
    // as if there were ten values of 1, thirty of 2, forty of 3, twenty of 4
    double[] repeated = new double[100];
    Arrays.fill(repeated, 0, 10, 1);
    Arrays.fill(repeated, 10, 40, 2);
    Arrays.fill(repeated, 40, 80, 3);
    Arrays.fill(repeated, 80, 100, 4);
    Sample bare = Sample.of("a", A.direction(), repeated);
    for (double p : of(0, 0.05, 0.0909, 0.1, 0.25, 0.4, 0.5, 0.799, 0.8, 0.95, 1)) {
      assertThat(weighted.quantile(p)).as("%s", p).isCloseTo(bare.quantile(p), within(1e-12));
    }
    assertThat(seen[0].where(row -> row.area().region().equals("South")).mean()).isEqualTo(3.5);
    assertThat(seen[0].by("income").keySet()).containsExactly("high", "low");
    assertThat(seen[0].by("income").get("low").values()).containsExactly(1, 3);
    assertThatThrownBy(() -> seen[0].weightedBy("poeple")).hasMessageContaining("people");
    assertThatThrownBy(() -> bare.weightedBy("people"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a sample of bare numbers");
  }

  /** Deviations from England in 2015, in standard deviations weighted by population. */
  @Test
  void aPopulationWeightedScoreAboutAGivenCentreAndBaseYear() {
    Normalisation scale =
        sample -> {
          Sample base = sample.where(row -> row.period().equals("2015"));
          double centre = base.valueOf("S");
          double sd = base.weightedBy("people").standardDeviation(Divisor.N);
          return x -> 100 + 10 * (x - centre) / sd;
        };
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("2015", table(of(1, 2, 3, 7), of(0, 0, 0, 0)).withReferences("S"));
    tables.put("2016", table(of(2, 4, 6, 9), of(0, 0, 0, 0)).withReferences("S"));
    PanelScores scores =
        sums().normalisedBy("a", scale).build().fit(Panel.of(tables)).score(Panel.of(tables));
    // weights 10, 30, 40 of 1, 2, 3: mean 190/80 = 2.375
    double variance = (10 * 1.375 * 1.375 + 30 * 0.375 * 0.375 + 40 * 0.625 * 0.625) / 80;
    double sd = Math.sqrt(variance);
    assertThat(scores.board("2015").scores("a")[0]).isCloseTo(100 - 60 / sd, within(1e-12));
    assertThat(scores.board("2016").scores("a")[2]).isCloseTo(100 - 10 / sd, within(1e-12));
    assertThat(scores.board("2015").scores("a")[3]).isEqualTo(100);
    assertThat(scores.board("2015").rank("S")).isEmpty();
    assertThat(scores.board("2015").score("S")).hasValue(100);
    assertThat(scores.ranks("R", "all")).containsExactly(OptionalInt.of(1), OptionalInt.of(1));
  }

  @Test
  void referencesAreScoredButNeitherRankedNorFittedOn() {
    IndicatorTable all = table(of(1, 2, 3, 100), of(4, 5, 6, 7)).withReferences("S");
    Scoreboard board = sums().normalisedBy(Normalisations.minMax(0, 1)).build().score(all);
    assertThat(board.scores("a")).containsExactly(0, 0.5, 1, 49.5);
    assertThat(board.ranks("all")).containsExactly(3, 2, 1, 0);
    assertThat(board.ranks("a")).containsExactly(3, 2, 1, 0);
    assertThat(board.ranking()).hasSize(3);
    Normalisation distance =
        sample -> {
          double there = sample.valueOf("S");
          return x -> x - there;
        };
    assertThat(sums().normalisedBy(distance).build().score(all).scores("a"))
        .containsExactly(-99, -98, -97, 0);
    assertThat(all.withoutReferences().areas()).hasSize(3);
    assertThat(all.where(area -> area.region().equals("South")).isReference("S")).isTrue();
    assertThat(all).isNotEqualTo(table(of(1, 2, 3, 100), of(4, 5, 6, 7)));
    assertThat(all.fingerprint())
        .isNotEqualTo(table(of(1, 2, 3, 100), of(4, 5, 6, 7)).fingerprint());
    assertThatThrownBy(() -> all.withReferences("P", "Q", "R"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nothing but reference rows");
    assertThatThrownBy(() -> all.withReferences("X")).hasMessageContaining("'X'");
  }

  @Test
  void imputationFromTheNearestDonor() {
    Imputation nearest =
        base -> {
          List<Row> donors = base.rows();
          double[] values = base.values();
          return row -> {
            int best = 0;
            for (int i = 1; i < values.length; i++) {
              boolean nearer =
                  Math.abs(donors.get(i).value("b") - row.value("b"))
                      < Math.abs(donors.get(best).value("b") - row.value("b"));
              best = nearer ? i : best;
            }
            return values[best];
          };
        };
    Scoreboard board =
        sums().imputedBy("a", nearest).build().score(table(of(1, NAN, 3, 9), of(2, 7, 4, 8)));
    assertThat(board.scores("a")).containsExactly(1, 9, 3, 9);
  }

  /** The line through (2, 1), (4, 3), (8, 7) has slope 1 and leads from 7 to 6. */
  @Test
  void imputationByRegression() {
    Imputation regression =
        base -> {
          double[] y = base.values();
          double[] x = base.rows().stream().mapToDouble(row -> row.value("b")).toArray();
          double mx = Arrays.stream(x).average().orElseThrow();
          double my = base.mean();
          double xy = 0;
          double xx = 0;
          for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
          }
          double slope = xy / xx;
          return row -> my + slope * (row.value("b") - mx);
        };
    IndicatorTable gap = table(of(1, NAN, 3, 7), of(2, 7, 4, 8));
    Scoreboard board = sums().imputedBy("a", regression).build().score(gap);
    assertThat(board.scores("a")[1]).isCloseTo(6, within(1e-12));
    assertThat(board.adjustments())
        .extracting(Adjustment::kind)
        .containsExactly(Adjustment.Kind.IMPUTED);
  }

  @Test
  void imputationFromTheOtherYears() {
    Imputation latest =
        base ->
            row ->
                row.periods().stream()
                    .map(row::at)
                    .mapToDouble(r -> r.value("a"))
                    .filter(x -> !Double.isNaN(x))
                    .reduce((earlier, later) -> later)
                    .orElse(NAN);
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("2015", table(of(1, 2, 3, 7), of(0, 0, 0, 0)));
    tables.put("2016", table(of(2, 4, NAN, 9), of(0, 0, 0, 0)));
    tables.put(
        "2017", table(of(NAN, 5, NAN, 9), of(0, 0, 0, 0)).where(area -> !area.code().equals("S")));
    Panel panel = Panel.of(tables);
    PanelScores scores = sums().imputedBy("a", latest).build().fit(panel).score(panel);
    assertThat(scores.board("2016").scores("a")).containsExactly(2, 4, 3, 9);
    assertThat(scores.board("2017").scores("a")).containsExactly(2, 5, 3);
    assertThat(scores.board("2017").adjustments()).hasSize(2);
    assertThat(scores.scores("S", "a"))
        .containsExactly(OptionalDouble.of(7), OptionalDouble.of(9), OptionalDouble.empty());
    assertThatThrownBy(() -> scores.scores("X", "a")).hasMessageContaining("'X'");
  }

  @Test
  void imputationOfSeveralIndicatorsTogether() {
    Imputation.Joint ratio =
        samples -> {
          double total = samples.stream().mapToDouble(Sample::mean).sum();
          Map<String, Imputation.Filler> fillers = new LinkedHashMap<>();
          for (Sample sample : samples) {
            double share = sample.mean() / total;
            fillers.put(sample.id(), row -> share * row.value("people"));
          }
          return fillers;
        };
    Scoreboard board =
        sums().imputedBy(ratio).build().score(table(of(1, NAN, 3, 2), of(6, 6, NAN, 6)));
    // means 2 and 6: shares 1/4 and 3/4 of 30 and of 40 people
    assertThat(board.scores("a")).containsExactly(1, 7.5, 3, 2);
    assertThat(board.scores("b")).containsExactly(6, 6, 30, 6);
  }

  @Test
  void imputationWithinGroups() {
    Scoreboard board =
        sums()
            .imputedBy("a", Imputations.within("income", Imputations.mean()))
            .build()
            .score(table(of(1, NAN, 3, 9), of(0, 0, 0, 0)));
    assertThat(board.scores("a")).containsExactly(1, 9, 3, 9);
  }

  /** Choquet integral of two criteria with interaction: capacity 0.3, 0.4 and 1 together. */
  @Test
  void aChoquetIntegral() {
    Aggregation.PerArea choquet =
        (scores, weights) -> {
          boolean first = scores[0] > scores[1];
          double least = Math.min(scores[0], scores[1]);
          return least + (first ? 0.3 * (scores[0] - least) : 0.4 * (scores[1] - least));
        };
    Scoreboard board =
        sums().aggregatedBy(choquet).build().score(table(of(10, 0, 5, 5), of(0, 10, 5, 6)));
    assertThat(board.scores("all")).containsExactly(3, 4, 5, 5.4);
  }

  /** Each area gives all weight to what it is best at. */
  @Test
  void weightsThatDifferByArea() {
    Weighting.PerArea best =
        members ->
            (scores, row) ->
                scores[0] >= scores[1] ? new double[] {1, 0} : new double[] {0.25, 0.75};
    IndexDefinition index = sums().weightedBy(best).build();
    IndicatorTable table = table(of(4, 1, 2, 3), of(1, 4, 2, 9));
    Scoreboard board = index.score(table);
    assertThat(board.scores("all")).containsExactly(4, 3.25, 2, 7.5);
    assertThat(board.weights("Q", "all")).isEqualTo(Map.of("a", 0.25, "b", 0.75));
    assertThat(board.weights("P", "all")).isEqualTo(Map.of("a", 1.0, "b", 0.0));
    assertThat(board.contributions("Q")).isEqualTo(Map.of("a", 0.25, "b", 3.0));
    assertThatThrownBy(() -> index.fit(table).weights("all"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("differ by area");
    Weighting.PerArea wrong = members -> (scores, row) -> new double[] {-1, 2};
    assertThatThrownBy(() -> sums().weightedBy(wrong).build().score(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the weights [-1.0, 2.0] for 2 members");
  }

  /** Winsorised to 4 first, the mean is 2.5 and not 26.5; imputed first, the gap becomes 26.5. */
  @Test
  void theOrderOfStages() {
    Treatment cap = sample -> new Treatment.Fit(x -> Math.min(x, 4), Treatment.Scope.POINTS);
    IndicatorTable gap =
        IndicatorTable.of(
            List.of(Area.of("P"), Area.of("Q"), Area.of("R"), Area.of("S"), Area.of("T")),
            Column.of(A, 1, 2, 3, 100, NAN),
            Column.of(B, 0, 0, 0, 0, 0));
    IndexBuilder index = sums().treatedBy("a", cap).imputedBy("a", Imputations.mean());
    assertThat(index.build().score(gap).scores("a")).containsExactly(1, 2, 3, 4, 2.5);
    index.inOrder(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE);
    assertThat(index.build().score(gap).scores("a")).containsExactly(1, 2, 3, 4, 4);
    assertThat(index.build().describe()).contains("in the order impute, treat, normalise");
    assertThat(index.build().order("a"))
        .containsExactly(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE);
    index.inOrder("a", Stage.NORMALISE, Stage.IMPUTE, Stage.TREAT);
    index.normalisedBy("a", Normalisations.minMax(0, 99));
    assertThat(index.build().score(gap).scores("a")).containsExactly(0, 1, 2, 4, 4);
    assertThatThrownBy(() -> index.inOrder(Stage.TREAT, Stage.TREAT, Stage.IMPUTE).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("name each of the three stages once");
  }

  /** An imputation of b reads a as treated, wherever a stands in the tree. */
  @Test
  void aStageIsFinishedForAllIndicatorsBeforeTheNextStarts() {
    Treatment cap = sample -> new Treatment.Fit(x -> Math.min(x, 4), Treatment.Scope.POINTS);
    Imputation sameAsA = base -> row -> row.value("a");
    Imputation sameAsB = base -> row -> row.value("b");
    IndicatorTable gaps = table(of(1, 2, NAN, 100), of(5, 6, 7, NAN));
    for (Domain tree : List.of(TREE, Domain.of("all", "All", B, A))) {
      Scoreboard board =
          IndexDefinition.of(tree)
              .normalisedBy(Normalisations.none())
              .weightedBy(Weightings.equal())
              .aggregatedBy(Aggregations.sum())
              .onMissing(MissingPolicy.error())
              .treatedBy("a", cap)
              .treatedBy("b", Treatments.none())
              .imputedBy("a", sameAsB)
              .imputedBy("b", sameAsA)
              .build()
              .score(gaps);
      assertThat(board.scores("a")).containsExactly(1, 2, 7, 4);
      assertThat(board.scores("b")).containsExactly(5, 6, 7, 4);
    }
  }

  @Test
  void stagesOfADomain() {
    Domain inner = Domain.of("inner", "Inner", A);
    Domain tree = Domain.of("all", "All", inner, B);
    IndexDefinition index =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .imputedBy("inner", Imputations.regionalMean())
            .normalisedBy("inner", Normalisations.minMax(0, 10))
            .build();
    Scoreboard board = index.score(table(of(1, 3, NAN, 9), of(0, 0, 0, 0)));
    // the mean of the South is 9
    assertThat(board.scores("inner")).containsExactly(0, 2.5, 10, 10);
    assertThat(board.adjustments())
        .containsExactly(
            new Adjustment(
                Adjustment.Kind.IMPUTED,
                AREAS.get(2),
                "inner",
                OptionalDouble.empty(),
                OptionalDouble.of(9)));
    assertThatThrownBy(() -> index.score(table(of(1, 3, NAN, NAN), of(0, 0, 0, 0))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area R, node inner: found no score of its member 'a'");
  }

  @Test
  void tablesAfterEachStage() {
    IndicatorTable gap = table(of(1, NAN, 3, 9), of(1, 2, 3, 4));
    FittedIndex fitted =
        sums()
            .treatedBy("b", Treatments.squareRoot())
            .imputedBy(Imputations.median())
            .normalisedBy(Normalisations.minMax(0, 1))
            .build()
            .fit(gap);
    assertThat(fitted.treat(gap).column("b").value(3)).isEqualTo(2);
    assertThat(fitted.treat(gap).column("a").value(1)).isNaN();
    IndicatorTable filled = fitted.impute(gap);
    assertThat(filled.column("a").values()).containsExactly(1, 3, 3, 9);
    assertThat(filled.column("a").status(1)).isEqualTo(CellStatus.IMPUTED);
    assertThat(fitted.normalise(gap).column("a").values()).containsExactly(0, 0.25, 0.25, 1);
    assertThat(fitted.normalise(gap).column("a").indicator().unit()).isEmpty();
  }

  @Test
  void panelsPooledByThemselvesOnABaseAndChained() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("2015", table(of(0, 1, 3, 4), of(0, 0, 0, 0)));
    tables.put("2016", table(of(2, 4, 6, 10), of(0, 0, 0, 0)));
    tables.put("2017", table(of(0, 8, 10, 16), of(0, 0, 0, 0)));
    Panel panel = Panel.of(tables);
    IndexDefinition index = sums().normalisedBy("a", Normalisations.minMax(0, 8)).build();
    assertThat(index.fit(panel).score(panel).board("2016").scores("a")).containsExactly(1, 2, 3, 5);
    assertThat(index.fit(panel.table("2015")).score(panel).board("2016").scores("a"))
        .containsExactly(4, 8, 12, 20);
    assertThat(index.scoreEach(panel).board("2016").scores("a")).containsExactly(0, 2, 4, 8);
    PanelScores chained = index.scoreChained(panel);
    assertThat(chained.board("2017").scores("a")).containsExactly(-2, 6, 8, 14);
    // 2 at first; then 8 - 2 = 6 more on the scale of 2015; then 6 - 2 = 4 more on that of 2016
    assertThat(chained.levels("Q", "a"))
        .containsExactly(OptionalDouble.of(2), OptionalDouble.of(8), OptionalDouble.of(12));
    assertThatThrownBy(() -> index.scoreEach(panel).levels("Q", "a"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(chained.toTable().rows()).isEqualTo(12);
  }

  @Test
  void auxiliaryColumnsHaveNoDirection() {
    assertThatThrownBy(
            () ->
                IndexDefinition.of(Domain.of("all", "All", A, PEOPLE))
                    .normalisedBy(Normalisations.none())
                    .weightedBy(Weightings.equal())
                    .aggregatedBy(Aggregations.sum())
                    .onMissing(MissingPolicy.error())
                    .build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("node people: found an auxiliary column");
    assertThatThrownBy(PEOPLE.direction()::sign).hasMessageContaining("auxiliary");
  }

  @Test
  void aFailureInAPeriodIsNamedWithIt() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("2015", table(of(0, 1, 3, 4), of(0, 0, 0, 0)));
    tables.put("2016", table(of(2, NAN, 6, 10), of(0, 0, 0, 0)));
    Panel panel = Panel.of(tables);
    assertThatThrownBy(() -> sums().build().fit(panel).score(panel))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2016")
        .hasMessageContaining("area Q");
  }

  /** The logarithm of 0 and of -1, of an indicator after normalising and of a domain. */
  @Test
  void aTreatmentThatComesLastLetsNothingEscape() {
    IndexDefinition last =
        sums()
            .treatedBy("a", Treatments.log())
            .inOrder("a", Stage.NORMALISE, Stage.IMPUTE, Stage.TREAT)
            .build();
    IndexDefinition ofDomain = sums().treatedBy("all", Treatments.log()).build();
    IndicatorTable base = table(of(1, 2, 3, 4), of(1, 1, 1, 1));
    for (IndexDefinition index : List.of(last, ofDomain)) {
      FittedIndex fitted = index.fit(base);
      assertThatThrownBy(() -> fitted.score(table(of(0, 2, -1, 4), of(0, 0, 0, 0))))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("area P")
          .hasMessageContaining("found -Infinity from the treatment of 0.0")
          .hasMessageContaining("found NaN from the treatment of -1.0");
    }
  }

  /** b is filled by what a is fitted to, and c is divided by b. */
  @Test
  void aPlanFollowsChangesThroughAllThatReadThem() {
    Indicator c = Indicator.higherIsBetter("c");
    Imputation meanOfA =
        base -> {
          double mean = base.base().stream().mapToDouble(r -> r.value("a")).average().orElseThrow();
          return row -> mean;
        };
    Normalisation perB = sample -> Transform.ofRow((x, row) -> x / row.value("b"));
    IndexDefinition index =
        IndexDefinition.of(Domain.of("all", "All", A, B, c))
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .imputedBy("b", meanOfA)
            .normalisedBy("c", perB)
            .build();
    IndicatorTable table =
        IndicatorTable.of(
            AREAS,
            Column.of(A, 1, 2, 3, 4),
            Column.of(B, 5, NAN, 7, 8),
            Column.of(c, 10, 20, 30, 40));
    ScoringPlan plan = index.plan(table).build();
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores()).containsExactly(index.score(table).scores("all"));
    double[] values = plan.replace(plan.node("a"));
    Arrays.setAll(values, i -> 10 * values[i]);
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores())
        .containsExactly(index.score(table.with(Column.of(A, 10, 20, 30, 40))).scores("all"));
  }

  @Test
  void aPlanRefusesWhatItCannotFollow() {
    IndexDefinition derived = sums().derived(B, Expression.parse("10 * a")).build();
    IndicatorTable table =
        IndicatorTable.of(AREAS, Column.of(A, 1, 2, 3, 4), Column.of(PEOPLE, 1, 1, 1, 1));
    ScoringPlan plan = derived.plan(table).build();
    assertThatThrownBy(() -> plan.replace(plan.node("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from which another column is derived");
    Weighting.PerArea own = members -> (scores, row) -> new double[] {1, 2};
    ScoringPlan byArea =
        sums().weightedBy(own).build().plan(table(of(1, 2, 3, 4), of(1, 2, 3, 4))).build();
    assertThat(byArea.score()).isTrue();
    double[] shares = new double[2];
    byArea.shares(shares);
    assertThat(shares).containsOnly(NAN);
    Arrays.fill(byArea.weigh(0, ScoringPlan.Meaning.WEIGHTS), 1);
    assertThat(byArea.score()).isFalse();
    assertThat(byArea.problem()).contains("'all', whose own differ by area");
    ScoringPlan.Builder both = sums().build().plan(table(of(1, 2, 3, 4), of(1, 2, 3, 4)));
    both.alternative(sums().onMissing(MissingPolicy.reweight(0.5)).build());
    both.alternative(sums().aggregatedBy(Aggregations.copeland()).build());
    assertThatThrownBy(both::build)
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("aggregations that need every member");
  }

  /** Weights that are shares are scaled to add up to the number of values. */
  @Test
  void weightsThatAreNoCounts() {
    double[] six = {1, 2, 3, 4, 5, 6};
    List<Area> areas = Arrays.stream(six).mapToObj(x -> Area.of("Q" + x)).toList();
    for (double weight : of(1 / 6.0, 0.1, 3.3, 1e300)) {
      IndicatorTable table =
          IndicatorTable.of(areas, Column.of(A, six), Column.of(PEOPLE, 6, i -> weight));
      Sample weighted = table.sample("a").weightedBy("people");
      Sample bare = Sample.of("a", A.direction(), six);
      for (double p : of(0, 0.25, 0.5, 0.9, 1)) {
        assertThat(weighted.quantile(p))
            .as("%s at %s", weight, p)
            .isCloseTo(bare.quantile(p), within(1e-9));
      }
      assertThat(weighted.standardDeviation(Divisor.N))
          .isCloseTo(bare.standardDeviation(Divisor.N), within(1e-12));
    }
    for (double unit : of(1e200, 1e-170)) {
      IndicatorTable table =
          IndicatorTable.of(
              areas.subList(0, 3),
              Column.of(A, unit, 2 * unit, 4 * unit),
              Column.of(PEOPLE, 2, 2, 2));
      // deviations -4/3, -1/3 and 5/3: variance 14/9
      assertThat(table.sample("a").weightedBy("people").standardDeviation(Divisor.N) / unit)
          .isCloseTo(Math.sqrt(14 / 9.0), within(1e-12));
    }
  }

  @Test
  void namesKeepTheKindOfAStrategy() {
    Imputation.Joint joint = samples -> Map.of();
    StrategySpec spec = StrategySpec.of("together", Map.of("version", 1));
    assertThat(Imputation.named(spec, joint)).isInstanceOf(Imputation.Joint.class);
    assertThatThrownBy(() -> Imputations.within("region", joint))
        .hasMessageContaining("within groups");
    Aggregation.OfRow ofRow = (scores, weights, row) -> scores[0];
    assertThat(Aggregation.PerArea.named(spec, ofRow)).isInstanceOf(Aggregation.OfRow.class);
    assertThatThrownBy(
            () -> sums().imputedBy(joint).build().score(table(of(1, NAN, 3, 2), of(6, 6, NAN, 6))))
        .hasMessageContaining("no filler from the imputation");
    assertThatThrownBy(
            () ->
                sums()
                    .imputedBy("a", Imputations.within("incom", Imputations.mean()))
                    .build()
                    .score(table(of(1, NAN, 3, 2), of(6, 6, 6, 6))))
        .hasMessageContaining("no area with the attribute 'incom'");
  }

  @Test
  void fingerprintsTellAttributesFromAreas() {
    IndicatorTable first =
        IndicatorTable.of(
            List.of(Area.of("A", "b", "c").with("k", "v"), Area.of("d", "e", "f")),
            Column.of(A, 1, 2));
    IndicatorTable second =
        IndicatorTable.of(
            List.of(Area.of("A", "b", "c"), Area.of("k", "v", "d").with("e", "f")),
            Column.of(A, 1, 2));
    assertThat(first.fingerprint()).isNotEqualTo(second.fingerprint());
    IndicatorTable unmarked =
        IndicatorTable.of(List.of(Area.of("A"), Area.of("B"), Area.of("C")), Column.of(A, 1, 2, 3));
    assertThatThrownBy(() -> unmarked.withReferences("C").where(area -> area.code().equals("C")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nothing but reference rows");
  }
}
