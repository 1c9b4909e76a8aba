package org.goodworkmonitor.stats.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.relate.Crossing.Quadrant;
import org.goodworkmonitor.stats.relate.Crossing.Threshold;
import org.junit.jupiter.api.Test;

class CrossingTest {
  /** Deaths 10, 20, 30, 60, 30 have the mean 30; jobs 50, 10, 30, 20, 40 have the mean 30. */
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          List.of(
              Area.of("A", "Alpha", "r"),
              Area.of("B", "Beta", "r"),
              Area.of("C", "Gamma", "s"),
              Area.of("D", "Delta", "s"),
              Area.of("E", "Epsilon", "s"),
              Area.of("F", "Gap", "s")),
          Column.of(Indicator.lowerIsBetter("deaths"), 10, 20, 30, 60, 30, Double.NaN),
          Column.of(Indicator.higherIsBetter("jobs"), 50, 10, 30, 20, 40, 5),
          Column.of(Indicator.higherIsBetter("people"), 1, 2, 0, 4, 3, 1));

  @Test
  void whoIsWorseThanAverageOnBothSuffersADoubleBlow() {
    Crossing.Result crossing =
        Crossing.withDefaults().sizedBy("people").analyse(TABLE, "deaths", "jobs");
    assertThat(crossing.firstAverage()).isEqualTo(30);
    assertThat(crossing.secondAverage()).isEqualTo(30);
    assertThat(crossing.worseOnBoth()).hasSize(1);
    assertThat(crossing.worseOnBoth().get(0).area().name()).isEqualTo("Delta");
    assertThat(crossing.worseOnBoth().get(0).size()).hasValue(4);
    assertThat(crossing.leftOut()).extracting(Area::code).containsExactly("F");
    // an area on both averages is worse on neither
    assertThat(crossing.toString())
        .isEqualTo(
            """
            deaths and jobs crossed
            code  name     region  deaths  jobs  size  quadrant
            D     Delta    s         60.0  20.0   4.0  WORSE_ON_BOTH
            B     Beta     r         20.0  10.0   2.0  WORSE_ON_SECOND
            C     Gamma    s         30.0  30.0   0.0  WORSE_ON_NEITHER
            E     Epsilon  s         30.0  40.0   3.0  WORSE_ON_NEITHER
            A     Alpha    r         10.0  50.0   1.0  WORSE_ON_NEITHER
            """);
    assertThat(crossing.counts()).containsEntry(Quadrant.WORSE_ON_FIRST, 0);
  }

  @Test
  void otherThresholds() {
    Crossing.Result median =
        Crossing.withDefaults().withThreshold(Threshold.MEDIAN).analyse(TABLE, "deaths", "people");
    assertThat(median.firstAverage()).isEqualTo(30);
    assertThat(median.secondAverage()).isEqualTo(2);
    assertThat(median.positions()).allMatch(p -> p.size().isEmpty());
    // (10 + 2 x 20 + 4 x 60 + 3 x 30) / 10
    assertThat(
            Crossing.withDefaults()
                .withThreshold(Threshold.WEIGHTED_MEAN)
                .sizedBy("people")
                .analyse(TABLE, "deaths", "jobs")
                .firstAverage())
        .isCloseTo(38, within(1e-14));
  }

  @Test
  void whatCannotBeCrossedIsNamed() {
    Crossing plain = Crossing.withDefaults();
    assertThatThrownBy(() -> plain.analyse(TABLE, "jobs", "jobs"))
        .hasMessageContaining("both sides");
    assertThatThrownBy(
            () -> plain.withThreshold(Threshold.WEIGHTED_MEAN).analyse(TABLE, "deaths", "jobs"))
        .hasMessageContaining("sizedBy");
    IndicatorTable negative =
        TABLE.with(Column.of(Indicator.higherIsBetter("people"), -1, 2, -3, 4, 3, 1));
    assertThatThrownBy(() -> plain.sizedBy("people").analyse(negative, "deaths", "jobs"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area A, node people: found the size -1.0")
        .hasMessageContaining("area C");
    IndicatorTable zero = TABLE.with(Column.of(Indicator.higherIsBetter("people"), new double[6]));
    assertThatThrownBy(() -> plain.sizedBy("people").analyse(zero, "deaths", "jobs"))
        .hasMessageContaining("the size 0 everywhere");
    assertThatThrownBy(
            () -> plain.analyse(TABLE.where(a -> a.code().equals("A")), "deaths", "jobs"))
        .hasMessageContaining("1 areas");
  }

  @Test
  void aConstantMeasureMakesNobodyWorse() {
    double[] tenth = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    double[] other = {1, 2, 3, 4, 5, 6, 7};
    Crossing.Result crossing =
        Crossing.withDefaults().analyse(Resources.xy(tenth, other), "x", "y");
    assertThat(crossing.worseOnBoth()).isEmpty();
    assertThat(crossing.in(Quadrant.WORSE_ON_SECOND)).hasSize(3);
  }

  @Property(tries = 100)
  void turningAMeasureRoundTurnsTheQuadrantRound(
      @ForAll @Size(8) List<@DoubleRange(min = -9, max = 9) Double> xs,
      @ForAll @Size(8) List<@DoubleRange(min = -9, max = 9) Double> ys) {
    double[] x = xs.stream().mapToDouble(v -> v).toArray();
    double[] y = ys.stream().mapToDouble(v -> v).toArray();
    double[] minus = Arrays.stream(x).map(v -> -v).toArray();
    IndicatorTable table = Resources.xy(x, y);
    IndicatorTable turned = table.with(Column.of(Indicator.lowerIsBetter("x"), minus));
    Crossing.Result one = Crossing.withDefaults().analyse(table, "x", "y");
    Crossing.Result other = Crossing.withDefaults().analyse(turned, "x", "y");
    assertThat(other.counts()).isEqualTo(one.counts());
    assertThat(one.counts().values().stream().mapToInt(c -> c).sum()).isEqualTo(8);
  }
}
