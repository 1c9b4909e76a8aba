package org.goodworkmonitor.stats.smallarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.goodworkmonitor.stats.smallarea.Counts.counts;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

/** Shrinkage against spdep and metafor of R. */
class EmpiricalBayesTest {

  /** R 4.2.2 and spdep 1.2-7: EBest(x, n, family = "poisson"); estimmean and parameters a, b. */
  @Test
  void ratesAreShrunkAsInSpdep() {
    IndicatorTable table =
        counts(new double[] {12, 3, 40, 9, 0, 7}, new double[] {1000, 150, 5200, 400, 90, 1000});
    EmpiricalBayes.Result found = EmpiricalBayes.rates().towardsAll().analyse(table, "x", "n");
    double[] expected = {
      0.010472901559009826,
      0.01039306088274263,
      0.00792646526789961,
      0.012694848808838446,
      0.008358224899906133,
      0.008066586952719307
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.rows().get(i).estimate()).isCloseTo(expected[i], within(1e-16));
    }
    assertThat(found.groups()).hasSize(1);
    assertThat(found.groups().get(0).variance()).isCloseTo(8.401897847050906e-06, within(1e-19));
    assertThat(found.groups().get(0).mean()).isCloseTo(0.009056122448979591, within(1e-17));
    assertThat(found.column(Indicator.lowerIsBetter("eb")).value(3))
        .isEqualTo(found.row("A3").estimate());
  }

  /** R 4.2.2 and spdep 1.2-7: EBest(x, n, family = "binomial"). */
  @Test
  void proportionsAreShrunkAsInSpdep() {
    IndicatorTable table =
        counts(new double[] {30, 8, 200, 45, 2, 60}, new double[] {100, 20, 900, 90, 12, 150});
    EmpiricalBayes.Result found =
        EmpiricalBayes.proportions().towardsAll().analyse(table, "x", "n");
    double[] expected = {
      0.29375829371813406,
      0.3252176441016511,
      0.22368551364815026,
      0.44615700814357045,
      0.2396227814352735,
      0.3799256632152587
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.rows().get(i).estimate()).isCloseTo(expected[i], within(1e-14));
    }
    assertThat(found.toString()).contains("weight");
  }

  /** R 4.2.2 and metafor 3.8-1: rma(y, sei = se, method = "PM"), tau2, b, blup(m)$pred. */
  @Test
  void valuesAreShrunkAsInMetafor() {
    IndicatorTable table =
        counts(
            new double[] {62.1, 58.4, 66.0, 61.2, 70.3, 55.9},
            new double[] {1.2, 2.0, 0.8, 1.5, 3.1, 0.9});
    EmpiricalBayes.Result found = EmpiricalBayes.values().towardsAll().analyse(table, "x", "n");
    // metafor stops at a tolerance of its own, here 1e-14
    assertThat(found.groups().get(0).variance()).isCloseTo(22.223651968217315, within(1e-11));
    assertThat(found.groups().get(0).mean()).isCloseTo(62.02129807376032, within(1e-12));
    double[] expected = {
      62.095210765695114,
      58.9523712834733,
      65.8886280618541,
      61.27550653528785,
      67.80081060160504,
      56.11526119464631
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.rows().get(i).estimate()).isCloseTo(expected[i], within(1e-11));
    }
    double[] half = IntStream.range(0, 6).mapToDouble(i -> 1.96 * errors()[i]).toArray();
    Column x = table.column("x");
    Column limited =
        x.withLimits(
            IntStream.range(0, 6).mapToDouble(i -> x.value(i) - half[i]).toArray(),
            IntStream.range(0, 6).mapToDouble(i -> x.value(i) + half[i]).toArray());
    assertThat(
            EmpiricalBayes.values()
                .towardsAll()
                .analyse(table.with(limited), "x")
                .row("A4")
                .estimate())
        .isCloseTo(expected[4], within(1e-9));
    assertThatThrownBy(() -> EmpiricalBayes.values().analyse(table, "x"))
        .hasMessageContaining("x: found no limits");
  }

  private static double[] errors() {
    return new double[] {1.2, 2.0, 0.8, 1.5, 3.1, 0.9};
  }

  @Test
  void regionsKeepToThemselvesAndOddAreasHaveDefinedResults() {
    List<Area> areas =
        List.of(
            Area.of("a", "a", "N"),
            Area.of("b", "b", "N"),
            Area.of("c", "c", "S"),
            Area.of("d", "d", "N"),
            Area.of("e", "e", "N"),
            Area.of("f", "f", "Q"),
            Area.of("g", "g", "Q"));
    double gap = Double.NaN;
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(Indicator.lowerIsBetter("x"), 10, 40, 7, 0, gap, 0, 0),
            Column.of(Indicator.lowerIsBetter("n"), 100, 100, 70, 0, 50, 10, 20));
    EmpiricalBayes.Result found = EmpiricalBayes.rates().analyse(table, "x", "n");
    assertThat(found.groups())
        .extracting(EmpiricalBayes.Group::region)
        .containsExactly("N", "Q", "S");
    // by hand: m = 1/4, s2 = 0.0225, A = 0.0225 - 0.0025 = 0.02, v = 0.0025, c = 8/9
    assertThat(found.row("a").estimate()).isCloseTo(0.25 - 8.0 / 9 * 0.15, within(1e-15));
    assertThat(found.row("b").weight()).isCloseTo(8.0 / 9, within(1e-14));
    assertThat(found.row("c").estimate()).isCloseTo(0.1, within(1e-16)); // alone in its region
    assertThat(found.row("d").direct()).isNaN(); // no people, so all of it is the region's mean
    assertThat(found.row("d").estimate()).isEqualTo(0.25);
    assertThat(found.row("e").estimate()).isNaN(); // a gap
    assertThat(found.row("f").estimate()).isZero(); // no event in the region
    assertThatThrownBy(() -> found.row("z")).hasMessageContaining("no area 'z'");
    IndicatorTable bad =
        IndicatorTable.of(
            List.of(Area.of("a"), Area.of("b", "b", "N"), Area.of("c", "c", "S")),
            Column.of(Indicator.lowerIsBetter("x"), 1, 2, 0),
            Column.of(Indicator.lowerIsBetter("n"), 5, 1, 0));
    assertThatThrownBy(() -> EmpiricalBayes.proportions().analyse(bad, "x", "n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area a: found no region")
        .hasMessageContaining("area b, node x: found 2.0 of 1.0; a part")
        .hasMessageContaining("no people in region 'S'");
    assertThatThrownBy(
            () ->
                EmpiricalBayes.rates()
                    .towardsAll()
                    .analyse(counts(new double[] {1, -1}, new double[] {0, 3}), "x", "n"))
        .hasMessageContaining("(2 problems)");
    assertThatThrownBy(
            () ->
                EmpiricalBayes.values()
                    .towardsAll()
                    .analyse(counts(new double[] {1}, new double[] {0}), "x", "n"))
        .hasMessageContaining("the standard error 0.0; it must be above 0");
    IndicatorTable tiny = counts(new double[] {1e-300, 2e-300}, new double[] {1e-301, 1e-301});
    assertThatThrownBy(() -> EmpiricalBayes.values().towardsAll().analyse(tiny, "x", "n"))
        .hasMessageContaining("1.0E-300 with the standard error 1.0E-301; change the unit");
  }

  @Property(tries = 200)
  void estimatesLieBetweenTheAreaAndTheMean(
      @ForAll @IntRange(min = 2, max = 30) int k, @ForAll long seed) {
    Random random = new Random(seed);
    double[] n = random.doubles(k).map(u -> 1 + Math.floor(u * 500)).toArray();
    double[] x =
        IntStream.range(0, k).mapToDouble(i -> Math.floor(random.nextDouble() * n[i])).toArray();
    IndicatorTable table = counts(x, n);
    double[] se = random.doubles(k).map(u -> 0.1 + u).toArray();
    for (EmpiricalBayes.Result s :
        List.of(
            EmpiricalBayes.rates().towardsAll().analyse(table, "x", "n"),
            EmpiricalBayes.proportions().towardsAll().analyse(table, "x", "n"),
            EmpiricalBayes.values().towardsAll().analyse(counts(x, se), "x", "n"))) {
      for (EmpiricalBayes.Row row : s.rows()) {
        assertThat(row.weight()).isBetween(0.0, 1.0);
        assertThat(row.estimate())
            .isBetween(
                Math.min(row.direct(), row.target()) - 1e-9,
                Math.max(row.direct(), row.target()) + 1e-9);
      }
      assertThat(s.groups().get(0).variance()).isNotNegative();
    }
  }
}
