package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

/** Alpha and what it is without an item, against COINr and R. */
class ReliabilityTest {
  /** COINr::get_cronbach, on normalised data. */
  @Test
  void alphaAgreesWithCoinr() {
    for (List<String> row : Resources.rows("coinr/gwm_cronbach_normalised.csv").subList(1, 5)) {
      String set = row.get(0).equals("ALL") ? "GWM" : row.get(0);
      assertThat(Reliability.analyse(Items.under(Coinr.scores(), set)).alpha())
          .as(set)
          .isCloseTo(Double.parseDouble(row.get(1)), within(1e-13));
    }
  }

  /** An item in a unit that dwarfs the others: without it alpha is that of the others alone. */
  @Test
  void whatIsLeftWithoutTheLargestItemIsNotLost() {
    double[] x = {-3, -1, 1, 3};
    double[] y = {-1, 0, -1, 2};
    double[] large = {4e9, -1e9, 7e9, 2e9};
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("large", large);
    columns.put("x", x);
    columns.put("y", y);
    Reliability.Item item = Reliability.analyse(Items.of(Resources.of(columns))).items().get(0);
    columns.remove("large");
    // squares 20 and 6, products 3 + 0 - 1 + 6 = 8: alpha = 2 (1 - 26 / 42)
    assertThat(item.alphaWithout()).isCloseTo(2 * (1 - 26 / 42.0), within(1e-15));
    assertThat(Reliability.analyse(Items.of(Resources.of(columns))).alpha())
        .isCloseTo(item.alphaWithout(), within(1e-15));
    columns.put("tiny", Arrays.stream(x).map(v -> v * 1e-160).toArray());
    assertThatThrownBy(() -> Reliability.analyse(Items.of(Resources.of(columns))))
        .hasMessageContaining("node tiny: found values that are nothing beside");
  }

  /** R 4.2.2 on gwm_norm_minmax_0_100: cor(X[,j], rowSums(X[,-j])), alpha by cov(X[,-j]). */
  @Test
  void itemsAgreeWithR() {
    Reliability.Result r = Reliability.analyse(Items.under(Coinr.scores(), "GWM"));
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
