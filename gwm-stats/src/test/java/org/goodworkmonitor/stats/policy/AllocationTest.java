package org.goodworkmonitor.stats.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.junit.jupiter.api.Test;

class AllocationTest {
  /** Gaps of 3, 2, 1 and 0 to a target of 10, and an area without a value. */
  private static final TargetGaps.Result GAPS =
      TargetGaps.analyse(
          table(Indicator.higherIsBetter("score"), 9, 7, 8, 12, Double.NaN), "score", 10);

  private static IndicatorTable table(Indicator indicator, double... values) {
    List<Area> areas = IntStream.range(0, values.length).mapToObj(i -> Area.of("a" + i)).toList();
    return IndicatorTable.of(areas, Column.of(indicator, values));
  }

  private static double[] amounts(Allocation.Result shares) {
    return shares.rows().stream().mapToDouble(Allocation.Row::amount).toArray();
  }

  @Test
  void gapsAreInOrderAndFollowTheDirection() {
    assertThat(GAPS.rows())
        .extracting(row -> row.area().code())
        .containsExactly("a1", "a2", "a0", "a3");
    assertThat(GAPS.rows()).extracting(TargetGaps.Row::gap).containsExactly(3.0, 2.0, 1.0, 0.0);
    assertThat(GAPS.below()).hasSize(3);
    assertThat(GAPS.leftOut()).extracting(Area::code).containsExactly("a4");
    TargetGaps.Result low =
        TargetGaps.analyse(table(Indicator.lowerIsBetter("rate"), 9, 7, 8), "rate", 7.5);
    assertThat(low.rows()).extracting(TargetGaps.Row::gap).containsExactly(1.5, 0.5, 0.0);
    assertThat(GAPS.toTable().column("gap").number(0)).isEqualTo(3);
  }

  /** 60 in the ratio 3 : 2 : 1. */
  @Test
  void inProportionToTheGap() {
    Allocation.Result shares = Allocation.withDefaults().analyse(GAPS, 60);
    assertThat(amounts(shares)).containsExactly(new double[] {30, 20, 10}, within(1e-12));
    assertThat(shares.rate()).isCloseTo(10, within(1e-12));
    assertThat(shares.rows()).extracting(Allocation.Row::basis).containsOnly(Allocation.Basis.GAP);
    assertThat(shares.toTable().column("share").number(0)).isCloseTo(50, within(1e-12));
  }

  /** With a floor of 15 the last gets 15, and 45 remain in the ratio 3 : 2. */
  @Test
  void withAFloor() {
    Allocation.Result shares = Allocation.withDefaults().withFloor(15).analyse(GAPS, 60);
    assertThat(amounts(shares)).containsExactly(new double[] {27, 18, 15}, within(1e-12));
    assertThat(shares.rows().get(2).basis()).isEqualTo(Allocation.Basis.FLOOR);
  }

  /** With a cap of 25 the first gets 25, and 35 remain in the ratio 2 : 1. */
  @Test
  void withACap() {
    Allocation.Result shares = Allocation.withDefaults().withCap(25).analyse(GAPS, 60);
    assertThat(amounts(shares))
        .containsExactly(new double[] {25, 35 * 2 / 3.0, 35 / 3.0}, within(1e-12));
    assertThat(shares.rows().get(0).basis()).isEqualTo(Allocation.Basis.CAP);
  }

  @Test
  void withBothAndAtTheirEnds() {
    Allocation both = Allocation.withDefaults().withFloor(15).withCap(25);
    assertThat(amounts(both.analyse(GAPS, 60)))
        .containsExactly(new double[] {25, 20, 15}, within(1e-12));
    assertThat(amounts(both.analyse(GAPS, 45)))
        .containsExactly(new double[] {15, 15, 15}, within(1e-12));
    assertThat(amounts(both.analyse(GAPS, 75)))
        .containsExactly(new double[] {25, 25, 25}, within(1e-12));
  }

  @Test
  void whatCannotBeSharedIsAnError() {
    Allocation both = Allocation.withDefaults().withFloor(15).withCap(25);
    assertThatThrownBy(() -> both.analyse(GAPS, 44))
        .hasMessageContaining("3 areas with a floor of 15.0")
        .hasMessageContaining("at least 45.0");
    assertThatThrownBy(() -> both.analyse(GAPS, 76)).hasMessageContaining("at most 75.0");
    assertThatThrownBy(() -> Allocation.withDefaults().analyse(GAPS, 0))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> both.withFloor(30)).hasMessageContaining("cap of 25.0");
    assertThatThrownBy(() -> Allocation.withDefaults().withFloor(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> Allocation.withDefaults().withCap(Double.NaN))
        .hasMessageContaining("NaN");
    TargetGaps.Result reached =
        TargetGaps.analyse(table(Indicator.higherIsBetter("x"), 1, 2), "x", 1);
    assertThatThrownBy(() -> Allocation.withDefaults().analyse(reached, 10))
        .hasMessageContaining("no area below the target 1.0");
    assertThatThrownBy(
            () -> TargetGaps.analyse(table(Indicator.higherIsBetter("x"), 1), "x", Double.NaN))
        .hasMessageContaining("finite");
  }

  /** The sum is shared out, no amount is beyond its bounds, and a larger gap never gets less. */
  @Property
  void amountsAddUpWithinTheirBounds(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0.01, max = 1000) Double> gaps,
      @ForAll @DoubleRange(min = 0, max = 1) double floorShare,
      @ForAll @DoubleRange(min = 1, max = 20) double capShare,
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double sum) {
    double[] values = gaps.stream().mapToDouble(g -> -g).toArray();
    TargetGaps.Result of = TargetGaps.analyse(table(Indicator.higherIsBetter("x"), values), "x", 0);
    double equal = sum / values.length;
    double floor = floorShare * equal * (1 - 1e-12);
    double cap = capShare * equal * (1 + 1e-12);
    Allocation.Result shares =
        Allocation.withDefaults().withFloor(floor).withCap(cap).analyse(of, sum);
    double total = 0;
    double before = Double.MAX_VALUE;
    for (Allocation.Row row : shares.rows()) {
      assertThat(row.amount()).isBetween(floor, cap).isLessThanOrEqualTo(before);
      before = row.amount();
      total += row.amount();
    }
    assertThat(total).isCloseTo(sum, within(1e-9 * sum));
  }
}
