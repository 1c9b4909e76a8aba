package org.goodworkmonitor.core.impute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class ImputationsTest {
  private static final double NAN = Double.NaN;
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.higherIsBetter("b");
  private static final Indicator C = Indicator.lowerIsBetter("c");
  private static final Indicator D = Indicator.higherIsBetter("d");

  private static IndexBuilder sums(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  private static List<Area> areas(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Area.of("Q" + i, "Q" + i, i % 2 == 0 ? "North" : "South"))
        .toList();
  }

  /** One area in the years 2010, 2011, 2014, 2016, 2020. */
  private static double[] inTime(Imputation imputation, double... values) {
    List<String> years = List.of("2010", "2011", "2014", "2016", "2020");
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (int t = 0; t < values.length; t++) {
      tables.put(years.get(t), IndicatorTable.of(areas(2), Column.of(A, values[t], 7)));
    }
    Panel panel = Panel.of(tables);
    PanelScores scores =
        sums(Domain.of("all", "All", A)).imputedBy(imputation).build().fit(panel).score(panel);
    return years.stream()
        .limit(values.length)
        .mapToDouble(year -> scores.board(year).scores("all")[0])
        .toArray();
  }

  @Test
  void latest() {
    assertThat(inTime(Imputations.latest(), NAN, 1, NAN, NAN, 5)).containsExactly(NAN, 1, 1, 1, 5);
    assertThat(inTime(Imputations.latest(1), NAN, 1, NAN, NAN, 5))
        .containsExactly(NAN, 1, 1, NAN, 5);
    assertThatThrownBy(() -> Imputations.latest(-1)).hasMessageContaining("-1 periods");
  }

  /** From 1 in 2011 to 10 in 2020: 3 and 5 of 9 years. COINr's linear carries the ends on. */
  @Test
  void linear() {
    double[] values = {NAN, 1, NAN, NAN, 10};
    assertThat(inTime(Imputations.linearInTime(), values))
        .containsExactly(new double[] {NAN, 1, 4, 6, 10}, within(1e-12));
    Imputation carried = Imputations.linearInTime().orElse(Imputations.nearestInTime());
    assertThat(inTime(carried, values)[0]).isEqualTo(1);
    assertThat(inTime(carried, 1, 2, 5, NAN, NAN)).containsExactly(1, 2, 5, 5, 5);
    assertThat(carried.spec())
        .hasToString("or-else{first=linear-in-time, otherwise=nearest-in-time}");
    assertThatThrownBy(() -> carried.orElse(Imputations.meanOfOthers()))
        .hasMessageContaining("several indicators together");
  }

  @Test
  void nearest() {
    // 2014 is 3 from 2011 and 2 from 2016; 2016 is 2 from 2014 and 4 from 2020
    assertThat(inTime(Imputations.nearestInTime(), 0, 1, NAN, 3, 4)[2]).isEqualTo(3);
    assertThat(inTime(Imputations.nearestInTime(), 0, 1, 2, NAN, 4)[3]).isEqualTo(2);
    assertThat(InTime.times(List.of("Q1", "Q2", "Q3"))).containsExactly(0, 1, 2);
    assertThat(InTime.times(List.of("2003", "2001"))).containsExactly(0, 1);
    assertThat(InTime.times(List.of(""))).containsExactly(0);
  }

  /**
   * a from 0 to 10, b from 0 to 4, c from 8, the worst, to 0. Q2 has b at 1/4 and c at 1/2 of the
   * way: a is 3/8 of 10. d is of another domain.
   */
  @Test
  void otherIndicatorsOfTheDomain() {
    Domain tree =
        Domain.of("all", "All", Domain.of("one", "One", A, B, C), Domain.of("two", "Two", D));
    IndicatorTable table =
        IndicatorTable.of(
            areas(4),
            Column.of(A, 0, 10, NAN, NAN),
            Column.of(B, 0, 4, 1, NAN),
            Column.of(C, 8, 0, 4, NAN),
            Column.of(D, 1, 2, 9, NAN));
    IndexDefinition mean = sums(tree).imputedBy(Imputations.meanOfOthers()).build();
    assertThat(mean.fit(table).impute(table).column("a").values())
        .containsExactly(0, 10, 3.75, NAN);
    assertThat(mean.fit(table).impute(table).column("d").values()).containsExactly(1, 2, 9, NAN);
    IndexDefinition median = sums(tree).imputedBy(Imputations.medianOfOthers()).build();
    assertThat(median.fit(table).impute(table).column("a").values()[2]).isEqualTo(3.75);
    IndicatorTable known =
        IndicatorTable.of(
            areas(4),
            Column.of(A, 0, 10, 1, 2),
            Column.of(B, 0, 4, 1, 2),
            Column.of(C, 8, 0, 4, NAN),
            Column.of(D, 1, 2, 9, 1));
    // a at 1/5 and b at 1/2 of the way: 0.35 of the way from 8 to 0
    assertThat(mean.fit(known).impute(known).column("c").values()[3])
        .isCloseTo(8 - 0.35 * 8, within(1e-14));
  }

  @Test
  void hotDeck() {
    double[] values = IntStream.range(0, 60).mapToDouble(i -> i < 40 ? NAN : i).toArray();
    IndicatorTable table = IndicatorTable.of(areas(60), Column.of(A, values));
    double[] first = drawn(Imputations.hotDeck(0), table);
    Set<Double> donors = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      assertThat(first[i]).isBetween(40.0, 59.0).isEqualTo(Math.rint(first[i]));
      donors.add(first[i]);
    }
    // of 20 donors 17.4 are expected in 40 draws, with a standard deviation of about 1.3
    assertThat(donors.size()).isBetween(11, 20);
    assertThat(drawn(Imputations.hotDeck(1), table)).isNotEqualTo(first);
    List<Integer> turned = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
    Collections.reverse(turned);
    IndicatorTable other =
        IndicatorTable.of(
            turned.stream().map(i -> areas(60).get(i)).toList(),
            Column.of(A, turned.stream().mapToDouble(i -> values[i]).toArray()));
    double[] again = drawn(Imputations.hotDeck(0), other);
    for (int i = 0; i < 60; i++) {
      assertThat(again[59 - i]).isEqualTo(first[i]);
    }
    double[] regional = drawn(Imputations.within("region", Imputations.hotDeck(3)), table);
    assertThat(Arrays.stream(regional).filter(x -> x % 2 == 0).count()).isEqualTo(30);
    for (int i = 0; i < 60; i++) {
      assertThat(regional[i] % 2).isEqualTo(i % 2);
    }
  }

  private static double[] drawn(Imputation imputation, IndicatorTable table) {
    return sums(Domain.of("all", "All", A))
        .imputedBy(imputation)
        .build()
        .fit(table)
        .impute(table)
        .column("a")
        .values();
  }
}
