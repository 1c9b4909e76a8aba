package org.goodworkmonitor.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.Reference;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class CopelandTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.lowerIsBetter("b");

  private static IndexBuilder index(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.copeland())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  private static IndicatorTable table(double[] a, double[] b) {
    List<Area> areas = IntStream.range(0, a.length).mapToObj(i -> Area.of("Q" + i)).toList();
    return IndicatorTable.of(areas, Column.of(A, a), Column.of(B, b));
  }

  /** COINr 1.1.14 on six indicators of 118 areas with equal weights, ties 0. */
  @Test
  void agreesWithCoinr() {
    Domain six = new Domain("all", "All", List.copyOf(Reference.INDICATORS));
    assertThat(index(six).build().score(Reference.table("gwm_raw.csv")).scores("all"))
        .containsExactly(Reference.columns("gwm_copeland_all6.csv").get("copeland"));
  }

  @Test
  void byHand() {
    // more a and less b are better. Q0 beats Q1 on b, Q1 beats Q0 on a: a tie with equal weights.
    // Q2 loses to both on a and on b; Q3 has a gap, and is no rival.
    double[] a = {2, 3, 1, 9};
    double[] b = {5, 6, 7, Double.NaN};
    Domain tree = Domain.of("all", "All", A, B);
    assertThat(index(tree).build().score(table(a, b)).scores("all"))
        .containsExactly(1, 1, -2, Double.NaN);
    Map<String, Double> given = Map.of("a", 0.3, "b", 0.7);
    FittedIndex fitted =
        index(tree).weightedBy("all", Weightings.given(given)).build().fit(table(a, b));
    assertThat(fitted.score(table(a, b)).scores("all")).containsExactly(2, 0, -2, Double.NaN);
    // against the areas of the base table: better than all three; alike Q0, which Q1 does not beat
    Scoreboard other = fitted.score(table(new double[] {4, 2}, new double[] {0, 5}));
    assertThat(other.scores("all")).containsExactly(3, 2);
  }

  /** 0.1 + 0.2 for 0.3, and weights of 0.1 + 0.2 against 0.3, decide nothing. */
  @Test
  void roundingDecidesNothing() {
    Domain two = Domain.of("all", "All", A, B);
    IndicatorTable nearly = table(new double[] {0.3, 0.1 + 0.2, 1}, new double[] {4, 4, 4});
    assertThat(index(two).build().score(nearly).scores("all")).containsExactly(-1, -1, 2);
    Aggregation.PerArea rule =
        Aggregations.copeland()
            .fit(
                new Members() {
                  @Override
                  public List<String> ids() {
                    return List.of("a", "b", "c");
                  }

                  @Override
                  public double[] scores(String id) {
                    return id.equals("c") ? new double[] {1, 2} : new double[] {2, 1};
                  }
                });
    double[] weights = {0.1, 0.2, 0.3};
    assertThat(0.1 + 0.2).isNotEqualTo(0.3);
    assertThat(rule.aggregate(new double[] {2, 2, 1}, weights)).isZero();
    assertThat(rule.aggregate(new double[] {2, 2, 1}, new double[] {0.1, 0.2, 0.2})).isEqualTo(1);
  }
}
