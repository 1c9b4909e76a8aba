package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.junit.jupiter.api.Test;

class JoinTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator HOURS = Indicator.higherIsBetter("hours");
  private static final Area A = Area.of("A");
  private static final Area B = Area.of("B");

  @Test
  void matchesRowsByCodeAndNotByPosition() {
    IndicatorTable left = IndicatorTable.of(List.of(A, B), Column.of(PAY, 1, 2));
    IndicatorTable right =
        IndicatorTable.of(
            List.of(B, A),
            Column.of(HOURS, 20, Double.NaN)
                .withStatus(List.of(CellStatus.IMPUTED, CellStatus.SUPPRESSED)));
    IndicatorTable joined = left.join(right);
    assertThat(joined.areas()).containsExactly(A, B);
    assertThat(joined.cell("B", "pay")).isEqualTo(Cell.of(2));
    assertThat(joined.cell("B", "hours")).isEqualTo(Cell.imputed(20));
    assertThat(joined.cell("A", "hours").status()).isEqualTo(CellStatus.SUPPRESSED);
    assertThat(joined.select("hours", "pay").indicators()).containsExactly(HOURS, PAY);
  }

  @Test
  void namesEveryAreaAndIndicatorThatStandsInTheWay() {
    IndicatorTable left =
        IndicatorTable.of(List.of(A, B), Column.of(PAY, 1, 2), Column.of(HOURS, 1, 2));
    IndicatorTable right = IndicatorTable.of(List.of(B, Area.of("C")), Column.of(HOURS, 1, 2));
    assertThatThrownBy(() -> left.join(right))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3 problems")
        .hasMessageContaining("area A: found A, which is in the first table only")
        .hasMessageContaining("area C: found C, which is in the second table only")
        .hasMessageContaining("node hours: found the indicator in both tables");
  }

  @Test
  void tablesPrintEachColumnWithItsOwnDecimals() {
    ResultTable table =
        ResultTable.builder("p")
            .numbers("r", "", 3, new double[] {0.71164, Double.NaN})
            .numbers("t", "", new double[] {10.94, 2})
            .probabilities("p", new double[] {1.234e-19, 0.04})
            .build();
    assertThat(table.toString())
        .isEqualTo(
            """
            p
                r     t        p
            0.712  10.9  1.2e-19
                -   2.0    0.040
            """);
    assertThatThrownBy(() -> ResultTable.builder("t").numbers("x", "", 16, new double[1]))
        .hasMessageContaining("found 16 decimals");
  }
}
