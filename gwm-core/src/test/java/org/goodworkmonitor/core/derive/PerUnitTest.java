package org.goodworkmonitor.core.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.junit.jupiter.api.Test;

class PerUnitTest {
  private static final Indicator JOBS = Indicator.higherIsBetter("jobs").withUnit("jobs");
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          List.of(Area.of("P"), Area.of("Q")),
          Column.of(JOBS, 10, Double.NaN),
          Column.of(Indicator.higherIsBetter("firms"), 3, 4),
          Column.of(Indicator.auxiliary("people"), 20, 5),
          Column.of(Indicator.auxiliary("land"), 0, 8));

  @Test
  void dividesInPlace() {
    IndicatorTable rates = TABLE.perUnit(Map.of("jobs", "people", "firms", "people"), 100);
    assertThat(rates.column("jobs").values()).containsExactly(50, Double.NaN);
    assertThat(rates.column("firms").values()).containsExactly(15, 80);
    assertThat(rates.column("people")).isEqualTo(TABLE.column("people"));
    assertThat(rates.column("jobs").indicator()).isEqualTo(JOBS.withUnit(""));
    assertThat(rates.indicators())
        .extracting(Indicator::id)
        .containsExactly("jobs", "firms", "people", "land");
    // a denominator that is itself divided counts as it was
    IndicatorTable both = TABLE.perUnit(Map.of("firms", "people", "people", "firms"), 1);
    assertThat(both.column("firms").values()).containsExactly(3 / 20.0, 4 / 5.0);
    assertThat(both.column("people").values()).containsExactly(20 / 3.0, 5 / 4.0);
    assertThatThrownBy(() -> TABLE.perUnit(Map.of("firms", "land"), 1))
        .hasMessageContaining("area P");
    assertThatThrownBy(() -> TABLE.perUnit(Map.of("firms", "pepole"), 1))
        .hasMessageContaining("pepole");
  }

  /** From 3 to 20 in two years: the root of 20 / 3 a year. */
  @Test
  void annualGrowth() {
    IndicatorTable table =
        TABLE.derive(Indicator.higherIsBetter("g"), Formulas.annualGrowth("firms", "people", 2));
    assertThat(table.column("g").value(0))
        .isCloseTo(100 * (Math.sqrt(20 / 3.0) - 1), within(1e-12));
    assertThatThrownBy(() -> Formulas.annualGrowth("a", "b", 0)).hasMessageContaining("0.0 years");
  }
}
