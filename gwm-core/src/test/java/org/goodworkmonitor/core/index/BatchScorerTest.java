package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.problem.ProblemException;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Rows in bare columns are scored, and fitted on, as the rows of a table are. */
class BatchScorerTest {
  private static final Indicator X = Indicator.higherIsBetter("x");
  private static final Indicator Y = Indicator.higherIsBetter("y");
  private static final Indicator RATIO = Indicator.higherIsBetter("ratio");

  /** The indicators of the shared definitions and a column that nothing reads, in any order. */
  private static List<String> shuffled(Random random) {
    List<String> columns = new ArrayList<>(List.of("a", "b", "c", "d", "unread"));
    Collections.shuffle(columns, random);
    return columns;
  }

  private static double[][] values(IndicatorTable table, List<String> columns, int from, int to) {
    return columns.stream()
        .map(
            id ->
                table.has(id)
                    ? Arrays.copyOfRange(table.column(id).values(), from, to)
                    : new double[to - from])
        .toArray(double[][]::new);
  }

  @Property(tries = 20)
  void batchesHaveTheScoresOfTheTable(@ForAll Random random) {
    IndicatorTable table = TravellingFitTest.table(random, 20 + random.nextInt(60));
    List<String> columns = shuffled(random);
    for (IndexDefinition definition : TravellingFitTest.summarised()) {
      FittedIndex index = definition.fit(table);
      Scoreboard board = index.score(table);
      BatchScorer scorer = index.scorer(columns);
      assertThat(scorer.columns()).isEqualTo(columns);
      assertThat(scorer.nodes())
          .containsExactlyInAnyOrderElementsOf(definition.nodes().stream().map(Node::id).toList());
      List<Adjustment> adjustments = new ArrayList<>();
      for (int from = 0; from < table.size(); ) {
        int first = from;
        int n = Math.min(1 + random.nextInt(25), table.size() - first);
        scorer.score(
            values(table, columns, first, first + n), n, row -> table.areas().get(first + row));
        for (String node : scorer.nodes()) {
          double[] expected = Arrays.copyOfRange(board.scores(node), first, first + n);
          assertThat(Arrays.copyOf(scorer.scores(node), n))
              .as("%s of %s", node, definition.describe())
              .containsExactly(expected);
        }
        assertThat(scorer.problems()).isEmpty();
        adjustments.addAll(scorer.adjustments());
        from += n;
      }
      assertThat(adjustments).containsExactlyInAnyOrderElementsOf(board.adjustments());
      assertThat(board.warnings()).containsAll(scorer.warnings());
    }
  }

  @Property(tries = 20)
  void batchesGiveTheFitOfTheWhole(@ForAll Random random) {
    IndicatorTable all = TravellingFitTest.table(random, 20 + random.nextInt(60));
    List<Column> plain =
        List.of(all.column("a"), all.column("b"), all.column("c"), all.column("d"));
    IndicatorTable table = IndicatorTable.of(List.copyOf(all.areas()), plain);
    List<String> columns = shuffled(random);
    int cut = 1 + random.nextInt(table.size() - 1);
    for (IndexDefinition definition : TravellingFitTest.summarised()) {
      StagedFit fit = StagedFit.of(definition);
      while (!fit.isDone()) {
        BatchScorer.Labels labels = row -> Area.of("any");
        StagedFit.Part first = fit.gather(columns, values(table, columns, 0, cut), cut, labels);
        int rest = table.size() - cut;
        StagedFit.Part second =
            fit.gather(columns, values(table, columns, cut, table.size()), rest, labels);
        fit = fit.with(first.plus(second));
      }
      assertThat(fit.fitted()).isEqualTo(definition.fit(table));
    }
  }

  private static IndexBuilder ratios(Normalisation normalisation) {
    return IndexDefinition.of(Domain.of("all", "All", RATIO, Y))
        .normalisedBy(normalisation)
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error())
        .derived(RATIO, Expression.parse("x / people"));
  }

  private static IndicatorTable people() {
    return IndicatorTable.of(
        List.of(Area.of("p"), Area.of("q"), Area.of("r")),
        List.of(
            Column.of(X, 1, 4, 9),
            Column.of(Y, 2, 3, 7),
            Column.of(Indicator.auxiliary("people"), 1, 2, 3)));
  }

  @Test
  void columnsAreDerivedInEveryBatch() {
    FittedIndex index = ratios(Normalisations.minMax(0, 100)).build().fit(people());
    BatchScorer scorer = index.scorer(List.of("people", "y", "x"));
    scorer.score(new double[][] {{1, 2, 3}, {2, 3, 7}, {1, 4, 9}}, 3);
    // ratios of 1, 2 and 3 score 0, 50 and 100; y of 2, 3 and 7 scores 0, 20 and 100
    assertThat(scorer.scores("ratio")).containsExactly(0, 50, 100);
    assertThat(scorer.scores("all")).containsExactly(0, 35, 100);
    scorer.score(new double[][] {{1}, {7}, {2}}, 1);
    assertThat(scorer.scores("all")[0]).isEqualTo(75);
  }

  @Test
  void rowsThatCannotBeScoredAreNamedAndLeftOut() {
    FittedIndex index = ratios(Normalisations.minMax(0, 100)).build().fit(people());
    BatchScorer scorer = index.scorer(List.of("x", "people", "y"));
    double[] x = {1, 4, Double.POSITIVE_INFINITY, 4, Double.NaN, 9};
    double[] people = {1, 0, 1, 2, 2, 3};
    double[] y = {2, 2, 2, 3, 3, Double.NaN};
    BatchScorer.Labels labels =
        new BatchScorer.Labels() {
          @Override
          public Area area(int row) {
            return Area.of("key" + row);
          }

          @Override
          public String period(int row) {
            return row == 1 ? "2021" : "";
          }
        };
    BitSet refused = scorer.scoreSound(new double[][] {x, people, y}, 6, labels);
    assertThat(refused.stream()).containsExactly(1, 2, 4, 5);
    double gap = Double.NaN;
    assertThat(scorer.scores("all")).containsExactly(0, gap, gap, 35, gap, gap);
    assertThat(scorer.scores("y")).containsExactly(0, gap, gap, 20, gap, gap);
    assertThat(scorer.problems())
        .extracting(Problem::toString)
        .satisfiesExactly(
            p -> assertThat(p).contains("key1", "2021", "ratio", "4.0 / 0.0", "x / people"),
            p -> assertThat(p).contains("key2", "node x", "Infinity"),
            p -> assertThat(p).contains("key4", "no score of its member 'ratio'"),
            p -> assertThat(p).contains("key5", "no score of its member 'y'"));
    assertThatThrownBy(() -> scorer.score(new double[][] {x, people, y}, 6, labels))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the rows cannot be scored")
        .satisfies(e -> assertThat(((ProblemException) e).problems()).hasSize(4));
    assertThatThrownBy(() -> scorer.scores("all")).hasMessageContaining("score one first");
    scorer.score(new double[][] {x, people, y}, 1);
    assertThat(scorer.problems()).as("forgotten").isEmpty();
  }

  @Test
  void rowsOfWhichAStrategyFailsAreFoundOneByOne() {
    Normalisation fails =
        sample ->
            value -> {
              if (value == 4) {
                throw new ArithmeticException("no fours");
              }
              return value;
            };
    FittedIndex index =
        ratios(fails)
            .onMissing(MissingPolicy.reweight(0.5))
            .build()
            .fit(people().with(Column.of(X, 1, 2, 3)));
    BatchScorer scorer = index.scorer(List.of("x", "people", "y"));
    double[][] values = {
      {1, 8, 3, Double.NEGATIVE_INFINITY, Double.NaN}, {1, 2, 1, 1, 1}, {2, 2, 4, 1, 3}
    };
    assertThat(scorer.scoreSound(values, 5, BatchScorer.NUMBERED).stream())
        .containsExactly(1, 2, 3);
    double gap = Double.NaN;
    assertThat(scorer.scores("all")).containsExactly(1.5, gap, gap, gap, 3);
    assertThat(scorer.scores("ratio")).containsExactly(1, gap, gap, gap, gap);
    assertThat(scorer.problems())
        .hasSize(3)
        .extracting(Problem::toString)
        .satisfies(
            all -> {
              assertThat(all.get(0)).contains("row 2", "ratio", "no fours");
              assertThat(all.get(1)).contains("row 3", "node y", "no fours");
              assertThat(all.get(2)).contains("row 4", "-Infinity");
            });
    assertThat(scorer.adjustments())
        .extracting(a -> a.area().code() + " " + a.kind())
        .containsExactly("row 5 REWEIGHTED");
  }

  @Test
  void strategiesReadTheRowsLabelAndItsOtherColumns() {
    List<Area> areas =
        List.of(Area.of("p", "P", "N"), Area.of("q", "Q", "S"), Area.of("r", "R", "S"));
    IndicatorTable table =
        IndicatorTable.of(
            areas, List.of(people().column("x"), people().column("y"), people().column("people")));
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", X, Y))
            .normalisedBy(Normalisations.zScore(0, 1, Divisor.N))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .imputedBy("x", Imputations.regionalMean())
            .imputedBy("y", sample -> row -> row.value("people") + row.at("").value("x"))
            .build();
    FittedIndex index = definition.fit(table);
    BatchScorer scorer = index.scorer(List.of("people", "x", "y"));
    scorer.score(
        new double[][] {{5, 6}, {Double.NaN, 2}, {1, Double.NaN}}, 2, row -> table.areas().get(2));
    Map<String, Double> filled = new HashMap<>();
    scorer.adjustments().forEach(a -> filled.put(a.node(), a.after().orElseThrow()));
    // the mean of 4 and 9 in the region S; 6 people and an x of 2
    assertThat(filled).containsExactlyInAnyOrderEntriesOf(Map.of("x", 6.5, "y", 8.0));
    BatchScorer lacking = index.scorer(List.of("x", "y"));
    assertThatThrownBy(() -> lacking.score(new double[][] {{1}, {Double.NaN}}, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no column 'people' in the batch");
    StagedFit fit = StagedFit.of(definition);
    assertThatThrownBy(
            () -> fit.gather(List.of("x", "y"), new double[2][1], 1, BatchScorer.NUMBERED))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("regional")
        .hasMessageContaining("fitted on whole rows");
  }

  @Test
  void aRowKnowsItsOwnPeriodAlone() {
    Indicator z = Indicator.higherIsBetter("z");
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", z))
            .normalisedBy(Normalisations.minMax(0, 10))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.leaveUnscored())
            .imputedBy(sample -> row -> row.at("2020").value("z"))
            .build();
    IndicatorTable one =
        IndicatorTable.of(List.of(Area.of("p"), Area.of("q")), List.of(Column.of(z, 1, 5)));
    FittedIndex index = definition.fit(Panel.of(Map.of("2020", one, "2021", one)));
    BatchScorer scorer = index.scorer(List.of("z"));
    BatchScorer.Labels labels =
        new BatchScorer.Labels() {
          @Override
          public Area area(int row) {
            return Area.of("p");
          }

          @Override
          public String period(int row) {
            return "202" + row;
          }
        };
    scorer.scoreSound(new double[][] {{5, Double.NaN}}, 2, labels);
    assertThat(scorer.scores("all")[0]).isEqualTo(10);
    assertThat(scorer.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).contains("'2020'", "score a panel", "2021"));
  }

  @Test
  void imputingOverTimeNeedsAPanel() {
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", X, Y))
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.reweight(0.5))
            .imputedBy(Imputations.latest())
            .build();
    IndicatorTable one =
        IndicatorTable.of(
            List.of(Area.of("p"), Area.of("q")), List.of(Column.of(X, 1, 5), Column.of(Y, 1, 5)));
    BatchScorer scorer =
        definition.fit(Panel.of(Map.of("2020", one, "2021", one))).scorer(List.of("x", "y"));
    BatchScorer.Labels labels =
        new BatchScorer.Labels() {
          @Override
          public Area area(int row) {
            return Area.of("p");
          }

          @Override
          public String period(int row) {
            return "2021";
          }
        };
    BitSet refused = scorer.scoreSound(new double[][] {{Double.NaN, 1}, {1, 5}}, 2, labels);
    assertThat(refused.stream()).containsExactly(0);
    assertThat(scorer.problems(0).toString()).contains("other periods", "score a panel");
    assertThat(scorer.problems(1)).isEmpty();
    assertThat(scorer.scores("all")[1]).isEqualTo(0.5);
  }

  @Test
  void thereAreNoScoresWithoutABatch() {
    FittedIndex index = ratios(Normalisations.minMax(0, 100)).build().fit(people());
    BatchScorer scorer = index.scorer(List.of("people", "y", "x"));
    assertThatThrownBy(() -> scorer.scores("all")).hasMessageContaining("score one first");
    scorer.score(new double[][] {{1}, {7}, {2}}, 1);
    assertThat(scorer.scores("y")[0]).isEqualTo(100);
    assertThatThrownBy(() -> scorer.score(new double[3][1], Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scorer.scores("all")).isInstanceOf(IllegalStateException.class);
    double[][] bad = {{0}, {7}, {2}};
    assertThatThrownBy(
            () ->
                scorer.score(
                    bad,
                    1,
                    row -> {
                      throw new IllegalStateException("no label");
                    }))
        .hasMessageContaining("no label");
    assertThatThrownBy(() -> scorer.scores("all")).hasMessageContaining("score one first");
  }

  @Test
  void negativeZerosAreZerosAsInTables() {
    IndexDefinition sign =
        IndexDefinition.of(Domain.of("all", "All", X, Y))
            .normalisedBy(sample -> value -> Math.copySign(1, value) + value)
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .build();
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("p"), Area.of("q")),
            List.of(Column.of(X, -0.0, 2), Column.of(Y, 1, 2)));
    FittedIndex index = sign.fit(table);
    BatchScorer scorer = index.scorer(List.of("x", "y"));
    scorer.score(new double[][] {{-0.0, 2}, {1, 2}}, 2);
    assertThat(scorer.scores("all")).containsExactly(index.score(table).scores("all"));
    IndexDefinition ranks = ratios(Normalisations.percentileRank(RankTies.AVERAGE)).build();
    StagedFit fit = StagedFit.of(ranks);
    while (!fit.isDone()) {
      fit =
          fit.with(
              fit.gather(
                  List.of("x", "y", "people"),
                  new double[][] {{-0.0, 4, 9}, {2, 3, 7}, {1, 2, 3}},
                  3,
                  BatchScorer.NUMBERED));
    }
    assertThat(fit.fitted()).isEqualTo(ranks.fit(people().with(Column.of(X, 0, 4, 9))));
  }

  @Test
  void columnsMustFit() {
    FittedIndex index = ratios(Normalisations.minMax(0, 100)).build().fit(people());
    assertThatThrownBy(() -> index.scorer(List.of("x", "x", "peple", "ratio")))
        .isInstanceOf(ProblemException.class)
        .satisfies(
            e ->
                assertThat(((ProblemException) e).problems())
                    .extracting(Problem::toString)
                    .satisfiesExactly(
                        p -> assertThat(p).contains("'x' twice"),
                        p -> assertThat(p).contains("that the index derives"),
                        p -> assertThat(p).contains("node people", "peple"),
                        p -> assertThat(p).contains("node y")));
    BatchScorer scorer = index.scorer(List.of("x", "y", "people"));
    assertThatThrownBy(() -> scorer.score(new double[2][4], 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 columns of values; expected 3");
    assertThatThrownBy(() -> scorer.score(new double[3][4], 5))
        .hasMessageContaining("5 rows and a column of 4 values");
    scorer.score(new double[][] {{1}, {2}, {1}}, 1);
    assertThatThrownBy(() -> scorer.scores("z")).hasMessageContaining("no node 'z'");
    IndexDefinition function =
        IndexDefinition.of(Domain.of("all", "All", RATIO, Y))
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .derived(RATIO, row -> row.value("x"))
            .build();
    FittedIndex hidden = function.fit(people());
    assertThatThrownBy(() -> hidden.scorer(List.of("x", "y")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("does not tell which columns it reads");
  }
}
