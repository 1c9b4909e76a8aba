package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

/** What is asked of items by all measures alike, against R and by hand. */
class ItemsTest {
  /** R 4.2.2: 1/(1-summary(lm(X[,j] ~ X[,-j]))$r.squared), the same as diag(solve(cor(X))). */
  @Test
  void varianceInflationAgreesWithR() {
    VarianceInflation.Result vif =
        VarianceInflation.analyse(Items.of(Resources.coinr("gwm_raw.csv")));
    assertThat(List.copyOf(vif.factors().values()))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(
            1.0763266177044533,
            1.0610487138160871,
            1.0539086862106741,
            1.0531178748138659,
            1.1867767911679552,
            1.1244582764658289);
  }

  /** R 4.2.2, the open data with 110 complete areas, unemployment and routine work turned. */
  @Test
  void openDataAgreeWithR() {
    IndicatorTable table = Resources.openData();
    Items items = Items.of(table);
    assertThat(items.areas()).hasSize(110);
    assertThat(items.leftOut()).hasSize(8).extracting(Area::name).contains("Bournemouth", "Poole");
    assertThat(SamplingAdequacy.analyse(items).overall())
        .isCloseTo(0.7871772232544572, within(1e-12));
    assertThat(VarianceInflation.analyse(items).factors().get("professional_managerial_pct"))
        .isCloseTo(8.886876569462945, within(1e-11));
    assertThat(Reliability.analyse(items).standardisedAlpha())
        .isCloseTo(0.9097309687302835, within(1e-13));
    assertThat(PrincipalComponents.analyse(items).eigenvalues().get(0))
        .isCloseTo(3.690229741753825, within(1e-12));
    assertThat(PrincipalComponents.analyse(items).weights().values()).allMatch(w -> w > 0.38);
  }

  /** By hand: x = (1,2,3,4), y = (2,1,4,3), r = 0.6; KMO of two items is always 1/2. */
  @Test
  void twoItemsByHand() {
    Items items = Items.of(Resources.xy(new double[] {1, 2, 3, 4}, new double[] {2, 1, 4, 3}));
    Reliability.Result reliability = Reliability.analyse(items);
    assertThat(reliability.alpha()).isCloseTo(2 * 0.6 / 1.6, within(1e-15));
    assertThat(reliability.items().get(0).alphaWithout()).isNaN();
    assertThat(reliability.items().get(0).itemRestCorrelation()).isCloseTo(0.6, within(1e-15));
    PrincipalComponents.Result pca = PrincipalComponents.analyse(items);
    assertThat(pca.eigenvalues().get(0)).isCloseTo(1.6, within(1e-14));
    assertThat(pca.loadings(2).get("x")).isCloseTo(Math.sqrt(0.5), within(1e-14));
    assertThat(pca.loadings(2).get("y")).isCloseTo(-Math.sqrt(0.5), within(1e-14));
    assertThat(SamplingAdequacy.analyse(items).overall()).isCloseTo(0.5, within(1e-14));
    assertThat(VarianceInflation.analyse(items).factors().get("x"))
        .isCloseTo(1 / (1 - 0.36), within(1e-14));
  }

  @Test
  void collinearItemsAreNamed() {
    Random random = new Random(3);
    double[] a = random.doubles(40).toArray();
    double[] b = random.doubles(40).toArray();
    double[] c = random.doubles(40).toArray();
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("a", a);
    columns.put("b", b);
    columns.put("free", c);
    columns.put("sum", IntStream.range(0, 40).mapToDouble(i -> a[i] + 2 * b[i]).toArray());
    Items items = Items.of(Resources.of(columns));
    Map<String, Double> vif = VarianceInflation.analyse(items).factors();
    assertThat(vif.get("a")).isInfinite();
    assertThat(vif.get("sum")).isInfinite();
    assertThat(vif.get("free")).isBetween(1.0, 2.0);
    assertThat(PrincipalComponents.analyse(items).eigenvalues().get(3)).isZero();
    assertThatThrownBy(() -> SamplingAdequacy.analyse(items))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a linear relation between [a, b, sum] over 40 areas; leave out one");
  }

  @Test
  void badItemsSayWhatIsWrong() {
    double gap = Double.NaN;
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("x", new double[] {1, 2, 3, 4});
    columns.put("flat", new double[] {7, 7, 7, gap});
    columns.put("few", new double[] {1, gap, gap, 2});
    columns.put("minus", new double[] {4, 3, 2, 1});
    IndicatorTable table = Resources.of(columns);
    assertThatThrownBy(() -> Items.of(table, List.of("x", "flat")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node flat: found the same value 7.0 in all 3 areas");
    assertThatThrownBy(() -> Items.of(table, List.of("x", "few")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found 2 areas of 4 that have all of [x, few]; at least 3");
    assertThatThrownBy(() -> Items.of(table, List.of("x")))
        .hasMessageContaining("found the items [x]; expected two or more");
    assertThatThrownBy(() -> Items.of(table, List.of("x", "x")))
        .hasMessageContaining("an item twice");
    assertThatThrownBy(() -> Items.of(table, List.of("x", "y")))
        .hasMessageContaining("no indicator 'y'");
    assertThatThrownBy(() -> Items.under(Coinr.scores(), "D4"))
        .hasMessageContaining("no domain 'D4'");
    assertThatThrownBy(() -> Reliability.analyse(Items.of(table, List.of("x", "minus"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the same sum of [x, minus] in every area");
  }

  @Property(tries = 200)
  void nothingDependsOnOrderScaleOrUnit(
      @ForAll @IntRange(min = 3, max = 6) int k,
      @ForAll @IntRange(min = 8, max = 40) int n,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double scale) {
    Random random = new Random(seed);
    double[] common = random.doubles(n).toArray();
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < k; c++) {
      columns.put(
          "i" + c,
          IntStream.range(0, n).mapToDouble(i -> common[i] + random.nextDouble()).toArray());
    }
    List<String> ids = new ArrayList<>(columns.keySet());
    Collections.reverse(ids);
    Map<String, double[]> moved = new LinkedHashMap<>();
    for (String id : ids) {
      double[] from = columns.getOrDefault(id, new double[0]);
      double[] to = new double[n];
      Arrays.setAll(to, i -> scale * (from[n - 1 - i] - 7));
      moved.put(id, to);
    }
    Items one = Items.of(Resources.of(columns));
    Items other = Items.of(Resources.of(moved));
    assertThat(Reliability.analyse(other).alpha())
        .isCloseTo(Reliability.analyse(one).alpha(), within(1e-8));
    assertThat(SamplingAdequacy.analyse(one).overall())
        .isBetween(0.0, 1.0)
        .isCloseTo(SamplingAdequacy.analyse(other).overall(), within(1e-8));
    Map<String, Double> vif = VarianceInflation.analyse(one).factors();
    Map<String, Double> vifOther = VarianceInflation.analyse(other).factors();
    vif.forEach(
        (id, v) ->
            assertThat(v)
                .isGreaterThanOrEqualTo(1)
                .isCloseTo(vifOther.get(id), withPercentage(1e-6)));
    PrincipalComponents.Result pca = PrincipalComponents.analyse(one);
    assertThat(pca.eigenvalues().stream().mapToDouble(v -> v).sum()).isCloseTo(k, within(1e-10));
    for (int c = 1; c <= k; c++) {
      assertThat(pca.eigenvalues().get(c - 1))
          .isCloseTo(PrincipalComponents.analyse(other).eigenvalues().get(c - 1), within(1e-9));
      Map<String, Double> loadings = pca.loadings(c);
      assertThat(loadings.values().stream().mapToDouble(v -> v * v).sum())
          .isCloseTo(1, within(1e-12));
      assertThat(Collections.max(loadings.values()) + 1e-9 >= -Collections.min(loadings.values()))
          .isTrue();
    }
  }
}
