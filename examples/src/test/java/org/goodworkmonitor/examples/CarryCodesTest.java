package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.geo.CodeChanges;
import org.junit.jupiter.api.Test;

/** The numbers that the guide shows. */
class CarryCodesTest {

  @Test
  void mergesAndSplits() {
    IndicatorTable merged = CarryCodes.merge(CarryCodes.districts2018()).table();
    assertThat(merged.size()).isEqualTo(2);
    assertThat(merged.cell("E06000058", "workforce")).isEqualTo(Cell.of(200_000));
    // (100 x 4 + 75 x 3 + 25 x 2) / 200
    assertThat(merged.cell("E06000058", "unemployment")).isEqualTo(Cell.of(3.375));
    IndicatorTable split = CarryCodes.split(CarryCodes.county2018()).table();
    assertThat(split.cell("E06000063", "workforce")).isEqualTo(Cell.imputed(137_500));
    IndicatorTable county = CarryCodes.county2018();
    assertThat(CarryCodes.onCodesOf2021(CodeChanges.ofGreatBritain(), county)).isEqualTo(county);
    CarryCodes.main(new String[0]);
  }
}
