package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Area A = Area.of("A", "Ashton", "North");
  private static final Area B = Area.of("B", "Beeston", "South");

  private static final IndicatorTable FIRST =
      IndicatorTable.of(List.of(A), Column.of(PAY, 500).withLimits(d(490), d(510)));
  private static final IndicatorTable SECOND =
      IndicatorTable.of(
          List.of(A, B),
          Column.of(PAY, 510, Double.NaN)
              .withStatus(List.of(CellStatus.IMPUTED, CellStatus.SUPPRESSED)));
  private static final Panel TABLES = Panel.of(ImmutableMap.of("2017", FIRST, "2018", SECOND));

  private static double[] d(double... values) {
    return values;
  }

  @Test
  void keepTheOrderOfThePeriods() {
    assertThat(TABLES.periods()).containsExactly("2017", "2018");
    assertThat(TABLES.table("2017")).isEqualTo(FIRST);
    assertThat(TABLES.latest()).isEqualTo(SECOND);
    assertThat(TABLES.indicators()).containsExactly(PAY);
    assertThat(TABLES.tables()).containsOnlyKeys("2017", "2018");
    assertThatThrownBy(() -> TABLES.table("2081"))
        .hasMessage("no period '2081'; there are [2017, 2018]; did you mean '2018'?");
  }

  @Test
  void differWhereTheirOrderDiffers() {
    Panel other = Panel.of(ImmutableMap.of("2018", SECOND, "2017", FIRST));
    assertThat(other).isNotEqualTo(TABLES);
    assertThat(Panel.of(TABLES.tables())).isEqualTo(TABLES).hasSameHashCodeAs(TABLES);
    assertThat(TABLES).hasToString("Panel[[2017, 2018] x [pay]]");
  }

  @Test
  void areSeenInLongForm() {
    ResultTable table = TABLES.toTable();
    assertThat(table.rows()).isEqualTo(3);
    assertThat(row(table, 0))
        .containsExactly("A", "Ashton", "North", "2017", "pay", "500", "490", "510", "observed");
    assertThat(row(table, 1))
        .containsExactly("A", "Ashton", "North", "2018", "pay", "510", "", "", "imputed");
    assertThat(row(table, 2))
        .containsExactly("B", "Beeston", "South", "2018", "pay", "", "", "", "suppressed");
  }

  private static List<String> row(ResultTable table, int row) {
    return table.columns().stream().map(c -> c.text(row)).toList();
  }

  @Test
  void areFilteredAndChanged() {
    assertThat(TABLES.where(a -> a.code().equals("B")).periods()).containsExactly("2018");
    assertThatThrownBy(() -> TABLES.where(a -> false)).hasMessageContaining("no periods");
    Indicator real = Indicator.higherIsBetter("real");
    Panel derived = TABLES.map(t -> t.derive(real, row -> row.value("pay") / 2));
    assertThat(derived.table("2017").cell("A", "real")).isEqualTo(Cell.of(250));
  }

  @Test
  void mustHaveTheSameIndicators() {
    IndicatorTable other =
        IndicatorTable.of(List.of(A), Column.of(Indicator.lowerIsBetter("x"), 1));
    assertThatThrownBy(() -> Panel.of(ImmutableMap.of("2017", FIRST, "2018", other)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("period 2018: found the indicators");
    assertThatThrownBy(() -> Panel.of(Map.of(" ", FIRST))).hasMessageContaining("blank");
  }

  @Test
  void listEveryAreaOnceAsTheLatestPeriodDescribesIt() {
    Area renamed = Area.of("A", "Ashton-under-Lyne", "North");
    Panel panel =
        Panel.of(
            ImmutableMap.of(
                "2018", SECOND, "2019", IndicatorTable.of(List.of(renamed), Column.of(PAY, 520))));
    assertThat(panel.areas()).containsExactly(renamed, B);
  }

  @Test
  void knowTheBreaksInTheirSeries() {
    Panel broken = TABLES.withBreak("pay", "2018", "new survey");
    assertThat(broken.breaks()).containsExactly(new Panel.Break("pay", "2018", "new survey"));
    assertThat(broken.warnings()).containsExactly("2018: break of pay from 2018 on: new survey");
    assertThat(broken.toTable().warnings()).isEqualTo(broken.warnings());
    assertThat(broken).isNotEqualTo(TABLES);
    assertThat(broken.fingerprint()).isNotEqualTo(TABLES.fingerprint());
    assertThat(TABLES.breaks()).isEmpty();
    assertThat(broken.map(table -> table)).isEqualTo(broken);
    Panel withoutPay =
        broken
            .map(t -> t.with(Column.of(Indicator.auxiliary("people"), new double[t.size()])))
            .map(t -> t.select("people"));
    assertThat(withoutPay.breaks()).isEmpty();
  }

  @Test
  void keepABreakWhereItsPeriodIsLeftOut() {
    IndicatorTable onlyB = IndicatorTable.of(List.of(B), Column.of(PAY, 1));
    IndicatorTable onlyA = IndicatorTable.of(List.of(A), Column.of(PAY, 1));
    Panel panel =
        Panel.of(ImmutableMap.of("1", onlyA, "2", onlyB, "3", onlyA))
            .withBreak("pay", "2", "new survey");
    assertThat(panel.where(A::equals).breaks())
        .containsExactly(new Panel.Break("pay", "3", "new survey"));
    assertThat(panel.where(B::equals).breaks()).isEmpty();
  }

  @Test
  void refuseBreaksThatBreakNothing() {
    assertThatThrownBy(() -> TABLES.withBreak("pay", "2017", "new survey"))
        .hasMessage("found a break of 'pay' in the first period, '2017'; expected one of [2018]");
    assertThatThrownBy(() -> TABLES.withBreak("pay", "2019", "new survey"))
        .hasMessageContaining("no period '2019'");
    assertThatThrownBy(() -> TABLES.withBreak("hours", "2018", "new survey"))
        .hasMessageContaining("no indicator 'hours'");
    assertThatThrownBy(() -> TABLES.withBreak("pay", "2018", " "))
        .hasMessageContaining("reason of a break");
  }
}
