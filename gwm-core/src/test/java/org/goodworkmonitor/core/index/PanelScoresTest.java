package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Formula;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class PanelScoresTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator HOURS = Indicator.lowerIsBetter("hours");
  private static final Indicator HOURLY = Indicator.higherIsBetter("hourly");
  private static final double NONE = Double.NaN;

  private static IndicatorTable table(String codes, double[] pay, double... hours) {
    List<Area> areas = codes.chars().mapToObj(c -> Area.of(Character.toString(c))).toList();
    return IndicatorTable.of(areas, Column.of(PAY, pay), Column.of(HOURS, hours));
  }

  private static double[] d(double... values) {
    return values;
  }

  /** C takes the place of A; the rows change places. */
  private static final Panel PANEL =
      Panel.of(
          ImmutableMap.of(
              "2018", table("ABD", d(10, 20, 15), 40, 30, 35),
              "2019", table("DBC", d(12, 26, NONE), 36, 30, 30)));

  private static IndexBuilder builder() {
    return IndexDefinition.of(
            Domain.of(
                "work", "Work", Domain.of("money", "Money", PAY), Domain.of("time", "Time", HOURS)))
        .normalisedBy(Normalisations.minMax(0, 1))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  @Test
  void arrangeScoresAndRanksByAreaAndPeriod() {
    IndexDefinition index = builder().build();
    PanelScores scores = index.fit(PANEL.table("2018")).score(PANEL);
    assertThat(scores.areas()).extracting(Area::code).containsExactly("A", "B", "D", "C");
    // pay from 10 to 20, hours from 40 down to 30: D 2019 = ((12 - 10) / 10 + (40 - 36) / 10) / 2
    assertThat(Arrays.deepToString(scores.scores("work")))
        .isEqualTo("[[0.0, NaN], [1.0, 1.3], [0.5, 0.30000000000000004], [NaN, NaN]]");
    assertThat(scores.ranks("work")).isDeepEqualTo(new int[][] {{3, 0}, {1, 1}, {2, 2}, {0, 0}});
    assertThat(scores.scores("hours")[3]).containsExactly(NONE, 1);
    assertThat(scores.definition()).isEqualTo(index);
    assertThat(scores.isChained()).isFalse();
    assertThatThrownBy(() -> scores.levels("work")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void linkLevelsOfAllAreasAsOfOne() {
    PanelScores chained = builder().build().scoreChained(PANEL);
    assertThat(chained.isChained()).isTrue();
    double[][] levels = chained.levels("work");
    for (int a = 0; a < levels.length; a++) {
      List<Double> one =
          chained.levels(chained.areas().get(a).code(), "work").stream()
              .map(level -> level.orElse(NONE))
              .toList();
      assertThat(levels[a]).containsExactly(one.toArray(Double[]::new));
    }
    assertThat(levels[1][1]).isCloseTo(1.3, within(1e-15));
  }

  @Test
  void knowWhichNodesABreakConcerns() {
    Panel broken = PANEL.withBreak("pay", "2019", "new survey");
    PanelScores scores = builder().build().scoreEach(broken);
    Panel.Break expected = new Panel.Break("pay", "2019", "new survey");
    assertThat(scores.breaks("work")).containsExactly(expected);
    assertThat(scores.breaks("money")).containsExactly(expected);
    assertThat(scores.breaks("pay")).containsExactly(expected);
    assertThat(scores.breaks("time")).isEmpty();
    assertThat(scores.toTable().warnings()).contains(expected.toString());
    assertThatThrownBy(() -> scores.breaks("pya")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void followBreaksIntoDerivedColumns() {
    Panel broken = PANEL.withBreak("hours", "2019", "new question");
    PanelScores text = hourly(Expression.parse("pay / hours")).scoreEach(broken);
    assertThat(text.breaks("money")).isEqualTo(broken.breaks());
    assertThat(text.breaks("pay")).isEmpty();
    PanelScores function = hourly(row -> row.value("pay") / row.value("hours")).scoreEach(broken);
    assertThat(function.breaks("money")).isEqualTo(broken.breaks());
    assertThat(function.breaks("pay")).isEmpty();
  }

  private static IndexDefinition hourly(Formula formula) {
    return IndexDefinition.of(Domain.of("work", "Work", Domain.of("money", "Money", HOURLY), PAY))
        .normalisedBy(Normalisations.minMax(0, 1))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.leaveUnscored())
        .derived(HOURLY, formula)
        .build();
  }
}
