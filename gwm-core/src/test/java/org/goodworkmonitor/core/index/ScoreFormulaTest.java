package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Scores that are nothing but arithmetic, as formulas. */
class ScoreFormulaTest {

  private static IndexBuilder linear(Normalisation normalisation) {
    return TravellingFitTest.index(normalisation).onMissing(MissingPolicy.leaveUnscored());
  }

  @Property(tries = 20)
  void formulasHaveTheBitsOfScores(@ForAll Random random) {
    IndicatorTable table = TravellingFitTest.table(random, 20 + random.nextInt(60));
    for (IndexDefinition definition :
        List.of(
            linear(Normalisations.minMax(1, 100)).build(),
            linear(Normalisations.zScore(0, 1, Divisor.N)).build(),
            linear(Normalisations.goalposts(-1000 * random.nextDouble(), 1000))
                .normalisedBy("b", Normalisations.goalposts(1000, -1000))
                .build(),
            linear(Normalisations.distanceToBest()).aggregatedBy(Aggregations.sum()).build(),
            linear(Normalisations.none()).normalisedBy("left", Normalisations.minMax(0, 1)).build(),
            linear(Normalisations.minMax(0, 1))
                .normalisedBy("right", Normalisations.zScore(0, 1, Divisor.N))
                .normalisedBy("all", Normalisations.minMax(-1e-7, 1e12))
                .build())) {
      FittedIndex index = definition.fit(table);
      Scoreboard board = index.score(table);
      for (Node node : definition.nodes()) {
        Expression formula = index.expression(node.id());
        List<String> ids = List.copyOf(formula.ids());
        var function = formula.bind(ids);
        double[][] columns =
            ids.stream().map(id -> table.column(id).values()).toArray(double[][]::new);
        double[] found = new double[table.size()];
        Arrays.setAll(
            found,
            row ->
                function.applyAsDouble(Arrays.stream(columns).mapToDouble(c -> c[row]).toArray()));
        assertThat(found).as(node.id()).containsExactly(board.scores(node.id()));
      }
    }
  }

  @Test
  void formulasThatGrowTooLargeAreRefused() {
    Indicator x = Indicator.higherIsBetter("x");
    IndicatorTable table =
        IndicatorTable.of(List.of(Area.of("p"), Area.of("q")), List.of(Column.of(x, 1, 2)));
    // every level has the level below twice, once through a domain between them: 2^40 parts
    Domain level = Domain.of("l0", "L", x);
    for (int k = 1; k <= 20; k++) {
      level = Domain.of("l" + k, "L", level, Domain.of("m" + k, "M", level));
    }
    FittedIndex doubled =
        IndexDefinition.of(level)
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .build()
            .fit(table);
    assertThatThrownBy(() -> doubled.expression("l20"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("more than a million characters");
    assertThat(doubled.expression("l2").toString()).contains("x");
    Indicator[] many = new Indicator[300];
    Column[] columns = new Column[300];
    for (int k = 0; k < many.length; k++) {
      many[k] = Indicator.higherIsBetter("i" + k);
      columns[k] = Column.of(many[k], k, 2.0 * k + 1);
    }
    FittedIndex wide =
        IndexDefinition.of(Domain.of("wide", "Wide", many))
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .build()
            .fit(IndicatorTable.of(List.of(Area.of("p"), Area.of("q")), columns));
    assertThatThrownBy(() -> wide.expression("wide"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("200 levels");
  }

  @Test
  void whatIsNoArithmeticIsNamed() {
    IndicatorTable table = TravellingFitTest.table(new Random(1), 30);
    Indicator ratio = Indicator.higherIsBetter("ratio");
    IndexDefinition index =
        linear(Normalisations.minMax(0, 1))
            .normalisedBy("a", Normalisations.goalposts(-100, 200).clamped())
            .treatedBy("b", Treatments.logShifted())
            .imputedBy("c", Imputations.mean())
            .aggregatedBy("right", Aggregations.median())
            .onMissing("all", MissingPolicy.reweight(0.5))
            .alsoComputing(Domain.of("more", "More", ratio))
            .derived(ratio, Expression.parse("a / c"))
            .weightedBy("more", Weightings.equal())
            .build();
    FittedIndex fitted = index.fit(table);
    assertThatThrownBy(() -> fitted.expression("all"))
        .isInstanceOfSatisfying(
            DefinitionException.class,
            e ->
                assertThat(e.problems().stream().map(Object::toString))
                    .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).startsWith("node a: found "),
                        p -> assertThat(p).startsWith("node b: found "),
                        p -> assertThat(p).startsWith("node c: found "),
                        p -> assertThat(p).startsWith("node right: found "),
                        p -> assertThat(p).startsWith("node all: found gaps that are made up")));
    assertThatThrownBy(() -> fitted.expression("more"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("node ratio: found a derived column");
    assertThat(fitted.expression("d").ids()).containsExactly("d");
    assertThatThrownBy(() -> fitted.expression("al")).isInstanceOf(IllegalArgumentException.class);
  }
}
