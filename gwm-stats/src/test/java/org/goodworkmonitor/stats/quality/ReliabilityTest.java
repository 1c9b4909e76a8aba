package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

/** Alpha and what it is without an item, against COINr and R. */
class ReliabilityTest {
  /** COINr::get_cronbach, on normalised data. */
  @Test
  void alphaAgreesWithCoinr() {
    for (List<String> row : Resources.rows("coinr/gwm_cronbach_normalised.csv").subList(1, 5)) {
      String set = row.get(0).equals("ALL") ? "GWM" : row.get(0);
      assertThat(Reliability.of(Items.under(Coinr.scores(), set)).alpha())
          .as(set)
          .isCloseTo(Double.parseDouble(row.get(1)), within(1e-13));
    }
  }

  /** R 4.2.2 on gwm_norm_minmax_0_100: cor(X[,j], rowSums(X[,-j])), alpha by cov(X[,-j]). */
  @Test
  void itemsAgreeWithR() {
    Reliability r = Reliability.of(Items.under(Coinr.scores(), "GWM"));
    assertThat(r.n()).isEqualTo(118);
    assertThat(r.standardisedAlpha()).isCloseTo(0.3617803113179577, within(1e-13));
    assertThat(r.items().stream().map(Reliability.Item::itemRestCorrelation).toList())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-13 ? 0 : 1)
        .containsExactly(
            0.13240968039083773,
            0.22578562489865228,
            0.1647295267286921,
            -0.025990732884498383,
            0.3843692196003764,
            0.24461440409523708);
    assertThat(r.items().stream().map(Reliability.Item::alphaWithout).toList())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-13 ? 0 : 1)
        .containsExactly(
            0.4038004193654923,
            0.34837952951088963,
            0.3854691577278477,
            0.44696009102559997,
            0.22990286442059346,
            0.3322465320803916);
    assertThat(r.toString()).contains("alpha 0.409, standardised 0.362, 6 items, 118 areas");
  }
}
