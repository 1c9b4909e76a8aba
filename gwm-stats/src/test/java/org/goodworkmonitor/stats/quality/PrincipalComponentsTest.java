package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Components against COINr and their definition. */
class PrincipalComponentsTest {
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "D1", List.of("I1", "I2"),
          "D2", List.of("I3", "I4"),
          "D3", List.of("I5", "I6"),
          "GWM", List.of("I1", "I2", "I3", "I4", "I5", "I6"));

  /** COINr::get_PCA, up to the sign of a component; the raw data give the same. */
  @ParameterizedTest
  @CsvSource({
    "All, gwm_pca_%s_all.csv",
    "D1, gwm_pca_%s_bygroup.csv",
    "D2, gwm_pca_%s_bygroup.csv",
    "D3, gwm_pca_%s_bygroup.csv"
  })
  void componentsAgreeWithCoinr(String group, String files) {
    List<String> ids = GROUPS.getOrDefault(group, GROUPS.get("GWM"));
    PrincipalComponents.Result pca =
        PrincipalComponents.analyse(Items.of(Resources.coinr("gwm_raw.csv"), ids));
    int rows = 0;
    for (List<String> row : Resources.rows("coinr/" + String.format(files, "eigen"))) {
      if (row.get(0).equals(group)) {
        int c = Integer.parseInt(row.get(1));
        rows++;
        assertThat(pca.eigenvalues().get(c - 1))
            .isCloseTo(Double.parseDouble(row.get(2)), within(1e-13));
        assertThat(pca.explained(c)).isCloseTo(Double.parseDouble(row.get(3)), within(1e-13));
      }
    }
    assertThat(rows).isEqualTo(ids.size());
    Map<Integer, Map<String, Double>> expected = new LinkedHashMap<>();
    for (List<String> row : Resources.rows("coinr/" + String.format(files, "rotation"))) {
      if (row.get(0).equals(group)) {
        expected
            .computeIfAbsent(Integer.parseInt(row.get(2)), c -> new LinkedHashMap<>())
            .put(row.get(1), Double.parseDouble(row.get(3)));
      }
    }
    assertThat(expected).hasSize(ids.size());
    expected.forEach((c, loadings) -> assertUpToSign(pca.loadings(c), loadings));
    Map<String, Double> weights = new LinkedHashMap<>();
    for (List<String> row : Resources.rows("coinr/" + String.format(files, "weights"))) {
      if (ids.contains(row.get(0))) {
        weights.put(row.get(0), Double.parseDouble(row.get(2)));
      }
    }
    assertUpToSign(pca.weights(), weights);
    assertThat(
            Collections.max(
                pca.weights().values(), (a, b) -> Double.compare(Math.abs(a), Math.abs(b))))
        .isPositive();
  }

  private static void assertUpToSign(Map<String, Double> found, Map<String, Double> expected) {
    String first = expected.keySet().iterator().next();
    double sign = Math.signum(found.getOrDefault(first, 0.0) * expected.get(first));
    assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (id, v) -> assertThat(found.get(id)).as(id).isCloseTo(sign * v, within(1e-12)));
  }

  @Test
  void scoresOfAComponentHaveItsEigenvalueAsVariance() {
    PrincipalComponents.Result pca =
        PrincipalComponents.analyse(Items.of(Resources.coinr("gwm_raw.csv")));
    double[] scores = pca.scores(2);
    double mean = Arrays.stream(scores).average().orElseThrow();
    double variance = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / 117;
    assertThat(mean).isCloseTo(0, within(1e-13));
    assertThat(variance).isCloseTo(pca.eigenvalues().get(1), within(1e-12));
    double squares = pca.correlations(1).values().stream().mapToDouble(r -> r * r).sum();
    assertThat(squares).isCloseTo(pca.eigenvalues().get(0), within(1e-12));
    assertThat(pca.aboveOne()).isEqualTo(2);
    assertThat(pca.toTable().column("cumulative").number(5)).isCloseTo(1, within(1e-13));
    assertThatThrownBy(() -> pca.loadings(7)).hasMessageContaining("component 7; expected 1 to 6");
  }
}
