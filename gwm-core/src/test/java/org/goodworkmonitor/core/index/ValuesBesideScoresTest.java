package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Tables that have values, scores and ranks, each under a name of its own. */
class ValuesBesideScoresTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay").withUnit("GBP");
  private static final IndexDefinition INDEX =
      IndexDefinition.of(Domain.of("work", "Work", PAY))
          .normalisedBy(Normalisations.minMax(0, 100))
          .weightedBy(Weightings.equal())
          .aggregatedBy(Aggregations.arithmeticMean())
          .onMissing(MissingPolicy.leaveUnscored())
          .build();

  private static IndicatorTable table(double... pay) {
    List<Area> areas =
        IntStream.range(0, pay.length).mapToObj(i -> Area.of("A" + i, "Area " + i)).toList();
    return IndicatorTable.of(areas, Column.of(PAY, pay));
  }

  private static List<String> names(ResultTable table) {
    return table.columns().stream().map(ResultTable.Column::name).toList();
  }

  private static List<String> texts(ResultTable table, String column) {
    return IntStream.range(0, table.rows())
        .mapToObj(row -> table.column(column).text(row))
        .toList();
  }

  @Test
  void ofOneTable() {
    ResultTable all = INDEX.score(table(10, 30, 20).withReferences("A1")).withValues();
    assertThat(names(all))
        .containsExactly(
            "code",
            "name",
            "region",
            "area:reference",
            "pay",
            "work:score",
            "work:rank",
            "pay:score",
            "pay:rank");
    assertThat(texts(all, "pay")).containsExactly("10", "30", "20");
    assertThat(all.column("pay").unit()).isEqualTo("GBP");
    assertThat(texts(all, "work:rank")).containsExactly("2", "", "1");
  }

  @Test
  void ofSeveralPeriods() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("second wave", table(10, 20));
    tables.put(
        "first wave",
        table(15, 10, 30)
            .with(
                table(15, 10, 30)
                    .column("pay")
                    .withLimits(new double[] {14, 9, 28}, new double[] {16, 11, 33})));
    PanelScores scores = INDEX.fit(Panel.of(tables)).score(Panel.of(tables));
    ResultTable all = scores.withValues();
    assertThat(names(all))
        .containsExactly(
            "code",
            "name",
            "region",
            "period",
            "period_order",
            "pay",
            "pay:lower",
            "pay:upper",
            "work:score",
            "work:rank",
            "pay:score",
            "pay:rank");
    assertThat(texts(all, "code")).containsExactly("A0", "A1", "A0", "A1", "A2");
    assertThat(texts(all, "period_order")).containsExactly("1", "1", "2", "2", "2");
    assertThat(texts(all, "pay")).containsExactly("10", "20", "15", "10", "30");
    assertThat(texts(all, "pay:lower")).containsExactly("", "", "14", "9", "28");
    // 10 scores 0 and 30 scores 100, in all periods
    assertThat(texts(all, "work:score")).containsExactly("0", "50", "25", "0", "100");
    assertThat(texts(all, "work:rank")).containsExactly("2", "1", "2", "3", "1");
    assertThat(names(scores.toTable())).contains("period_order");
    assertThat(scores.panel()).isEqualTo(Panel.of(tables));
    assertThat(all.column("pay").decimals()).isEqualTo(1);
    assertThat(all.column("code").decimals()).isZero();
  }
}
