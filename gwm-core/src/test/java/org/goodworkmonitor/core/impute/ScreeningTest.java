package org.goodworkmonitor.core.impute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.goodworkmonitor.core.impute.Screening.Reason;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.junit.jupiter.api.Test;

class ScreeningTest {
  private static final double NAN = Double.NaN;
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          List.of(Area.of("P"), Area.of("Q"), Area.of("R"), Area.of("S")),
          Column.of(Indicator.higherIsBetter("a"), 1, 2, NAN, 0),
          Column.of(Indicator.higherIsBetter("b"), 1, NAN, NAN, 0),
          Column.of(Indicator.lowerIsBetter("c"), 0, 0, NAN, 3),
          Column.of(Indicator.auxiliary("people"), 1, 2, 3, 4));

  @Test
  void removesAreasByCoverageAndZeros() {
    // P has 3 of 3 and 2/3 non-zeros; Q 2 of 3 and 1/2; R nothing; S 3 of 3 and 1/3
    Screening.Result result = Screening.withDefaults().withAreas(2.0 / 3, 0.4).analyse(TABLE);
    assertThat(result.table().areas()).extracting(Area::code).containsExactly("P", "Q");
    assertThat(result.table().has("people")).isTrue();
    assertThat(result.removed())
        .extracting(Screening.Entry::name, Screening.Entry::reason)
        .containsExactly(tuple("R", Reason.COVERAGE_AND_ZEROS), tuple("S", Reason.ZEROS));
    assertThat(result.entries()).hasSize(7);
    assertThat(result.entries().get(4).coverage()).isEqualTo(2.0 / 3);
    assertThat(result.entries().get(4).nonZeros()).isEqualTo(0.5);
    assertThat(result.toTable().column("removed").text(5)).isEqualTo("coverage and zeros");
    assertThat(Screening.withDefaults().analyse(TABLE).table()).isEqualTo(TABLE);
  }

  @Test
  void removesIndicatorsFirst() {
    Screening.Result result =
        Screening.withDefaults().withIndicators(0.7, 0).withAreas(0.9, 0).analyse(TABLE);
    assertThat(result.removed()).extracting(Screening.Entry::name).containsExactly("b", "R");
    assertThat(result.table().indicators())
        .extracting(Indicator::id)
        .containsExactly("a", "c", "people");
    assertThat(result.table().areas()).extracting(Area::code).containsExactly("P", "Q", "S");
  }

  @Test
  void keepsAndRemovesWhatIsNamed() {
    Screening screening =
        Screening.withDefaults().withAreas(0.5, 0).keeping("R").removing("P", "c");
    Screening.Result result = screening.analyse(TABLE);
    assertThat(result.table().areas()).extracting(Area::code).containsExactly("Q", "R", "S");
    assertThat(result.removed()).extracting(Screening.Entry::reason).containsOnly(Reason.ASKED_FOR);
    assertThatThrownBy(() -> screening.keeping("P")).hasMessageContaining("found [P] both");
    assertThatThrownBy(() -> Screening.withDefaults().keeping("PP", "d").analyse(TABLE))
        .hasMessageContaining("'PP', neither an area nor an indicator")
        .hasMessageContaining("'d', neither");
    assertThatThrownBy(() -> Screening.withDefaults().withAreas(1, 1).analyse(TABLE))
        .hasMessageContaining("leaves nothing");
    assertThatThrownBy(() -> Screening.withDefaults().withAreas(2, 0))
        .hasMessageContaining("0 to 1");
    IndicatorTable reference = TABLE.withReferences("R");
    assertThat(Screening.withDefaults().withAreas(0.9, 0).analyse(reference).table().areas())
        .extracting(Area::code)
        .containsExactly("P", "R", "S");
  }
}
