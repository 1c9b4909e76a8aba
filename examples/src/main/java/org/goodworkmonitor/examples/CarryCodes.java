package org.goodworkmonitor.examples;

import java.time.LocalDate;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.geo.CarriedTable;
import org.goodworkmonitor.io.geo.CarryRule;
import org.goodworkmonitor.io.geo.CodeChanges;

/** A table on old codes of local authorities, carried to new ones. The figures are made up. */
public final class CarryCodes {
  private CarryCodes() {}

  /**
   * Runs the example.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    CarriedTable carried = merge(districts2018());
    System.out.println(carried.table().toTable());
    System.out.println(carried.toTable().select("old_code", "new_code", "date", "what").head(6));
    System.out.println(split(county2018()).table().toTable());
  }

  /** Before the changes of 2019 in the South West. */
  static IndicatorTable districts2018() {
    Indicator workforce = Indicator.higherIsBetter("workforce").withUnit("people");
    Indicator unemployment = Indicator.lowerIsBetter("unemployment").withUnit("%");
    return IndicatorTable.builder(workforce, unemployment)
        .row(Area.of("E06000028", "Bournemouth"), row(100_000, 4.0))
        .row(Area.of("E06000029", "Poole"), row(75_000, 3.0))
        .row(Area.of("E07000048", "Christchurch"), row(25_000, 2.0))
        .row(Area.of("E06000030", "Swindon"), row(120_000, 4.5))
        .build();
  }

  static IndicatorTable county2018() {
    Indicator workforce = Indicator.higherIsBetter("workforce").withUnit("people");
    Indicator unemployment = Indicator.lowerIsBetter("unemployment").withUnit("%");
    return IndicatorTable.builder(workforce, unemployment)
        .row(Area.of("E10000006", "Cumbria"), row(250_000, 3.2))
        .build();
  }

  private static Map<String, Double> row(double workforce, double unemployment) {
    return Map.of("workforce", workforce, "unemployment", unemployment);
  }

  static CarriedTable merge(IndicatorTable table) {
    CarriedTable carried =
        CodeChanges.ofGreatBritain()
            .withRule("workforce", CarryRule.count())
            .withRule("unemployment", CarryRule.rate("workforce"))
            .carry(table);
    return carried;
  }

  static IndicatorTable onCodesOf2021(CodeChanges changes, IndicatorTable table) {
    return changes.withDate(LocalDate.of(2021, 12, 31)).carry(table).table();
  }

  static CarriedTable split(IndicatorTable table) {
    return CodeChanges.ofGreatBritain()
        .withRule("workforce", CarryRule.count())
        .withRule("unemployment", CarryRule.rate("workforce"))
        .withShares("E10000006", Map.of("E06000063", 0.55, "E06000064", 0.45))
        .carry(table);
  }
}
