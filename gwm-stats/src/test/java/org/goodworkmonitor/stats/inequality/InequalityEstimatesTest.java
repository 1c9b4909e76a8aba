package org.goodworkmonitor.stats.inequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.inequality.InequalityEstimates.Estimate;
import org.goodworkmonitor.stats.inequality.InequalityEstimates.Interval;
import org.goodworkmonitor.stats.inequality.InequalityEstimates.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InequalityEstimatesTest {
  private static final String PAY = "median_weekly_pay_gbp";
  private static final IndicatorTable ENGLAND = Resources.table("england-utla-2018/indicators.csv");

  /** R 4.2.2: the definitions applied to the 110 pays. */
  @Test
  void valuesAgreeWithRAndWithTheSpread() {
    InequalityEstimates.Result all =
        InequalityEstimates.withDefaults().withReplicates(200).analyse(ENGLAND, PAY);
    assertThat(all.row("", Measure.GINI).value()).isCloseTo(0.056031860419740405, within(1e-14));
    assertThat(all.row("", Measure.ATKINSON_HALF).value())
        .isCloseTo(0.002572801880505904, within(1e-14));
    assertThat(all.row("", Measure.ATKINSON_ONE).value())
        .isCloseTo(0.005090588382284711, within(1e-14));
    RegionalSpread.Group south = RegionalSpread.analyse(ENGLAND, PAY).region("South East");
    assertThat(all.row("South East", Measure.RATIO_80_20).value()).isEqualTo(south.ratio8020());
    assertThat(all.row("South East", Measure.RATIO_90_10).value()).isEqualTo(south.ratio9010());
    assertThat(all.row("South East", Measure.VARIATION).value()).isEqualTo(south.variation());
    assertThat(all.row("South East", Measure.VARIATION).n()).isEqualTo(18);
    assertThat(all.leftOut()).hasSize(8);
    assertThat(all.toTable().rows()).isEqualTo(8 * 9);
    assertThatThrownBy(() -> all.row("Wales", Measure.GINI)).hasMessageContaining("South East");
  }

  /**
   * Over all areas R 4.2.2, boot 1.3-28.1: boot.ci(boot(x, f, 20000), type = "bca"); in the South
   * East the same in NumPy 2.4.6 with 100,000 draws. Limits of other draws differ by some 2 % of
   * the width.
   */
  @Test
  void intervalsAgreeWithRAndNumPy() {
    InequalityEstimates.Result all =
        InequalityEstimates.withDefaults()
            .withInterval(Interval.BCA)
            .withReplicates(10_000)
            .analyse(ENGLAND, PAY);
    near(all.row("", Measure.GINI), 0.048511, 0.066244);
    near(all.row("", Measure.RATIO_90_10), 1.213491, 1.357462);
    near(all.row("South East", Measure.GINI), 0.045042, 0.080040);
  }

  private static void near(Estimate e, double lower, double upper) {
    assertThat(e.lower()).isCloseTo(lower, within(0.06 * (upper - lower)));
    assertThat(e.upper()).isCloseTo(upper, within(0.06 * (upper - lower)));
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherNearlyTheSame() {
    InequalityEstimates options =
        InequalityEstimates.withDefaults().withInterval(Interval.BCA).withReplicates(500);
    assertThat(options.analyse(ENGLAND, PAY)).isEqualTo(options.withSeed(0).analyse(ENGLAND, PAY));
    Estimate one = options.analyse(ENGLAND, PAY).row("", Measure.THEIL_T);
    Estimate other = options.withSeed(7).analyse(ENGLAND, PAY).row("", Measure.THEIL_T);
    assertThat(other.lower()).isNotEqualTo(one.lower());
    assertThat(other.value()).isEqualTo(one.value());
    assertThat(options.withConfidence(0.5).analyse(ENGLAND, PAY).row("", Measure.THEIL_T).lower())
        .isGreaterThan(one.lower());
  }

  @Test
  void weightsCountAsRepetitionAndZeroLeavesOut() {
    List<Area> areas =
        List.of(
            Area.of("a", "A", "r"),
            Area.of("b", "B", "r"),
            Area.of("c", "C", "r"),
            Area.of("d", "D", "s"));
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(Indicator.higherIsBetter("x"), 10, 20, 40, 7),
            Column.of(Indicator.higherIsBetter("people"), 2, 1, 3, 0));
    InequalityEstimates.Result all =
        InequalityEstimates.withDefaults()
            .withReplicates(100)
            .weightedBy("people")
            .analyse(table, "x");
    double[] six = {10, 10, 20, 40, 40, 40};
    double[] ones = InequalityMeasures.equal(6);
    assertThat(all.row("r", Measure.GINI).value())
        .isCloseTo(InequalityMeasures.gini(six, ones), within(1e-15));
    // of the six, the fifth reaches 80 % and the second 20 %
    assertThat(all.row("r", Measure.RATIO_80_20).value()).isEqualTo(4);
    assertThat(all.leftOut()).extracting(Area::code).containsExactly("d");
  }

  @Test
  void fewAreasHaveNoIntervalAndBadValuesAreNamed() {
    List<Area> areas =
        List.of(Area.of("a", "A", "r"), Area.of("b", "B", "r"), Area.of("c", "C", "s"));
    IndicatorTable table =
        IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), 1, 2, 4));
    InequalityEstimates.Result all =
        InequalityEstimates.withDefaults().withReplicates(100).analyse(table, "x");
    assertThat(all.row("r", Measure.GINI).value()).isGreaterThan(0);
    assertThat(all.row("r", Measure.GINI).lower()).isNaN();
    assertThat(all.row("s", Measure.VARIATION).value()).isNaN();
    assertThat(all.row("", Measure.GINI).lower()).isNotNaN();
    IndicatorTable bad =
        IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), -1, 0, -4));
    assertThatThrownBy(() -> InequalityEstimates.withDefaults().analyse(bad, "x"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area a, node x: found the value -1.0")
        .hasMessageContaining("area c");
    IndicatorTable zeros =
        IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), 0, 0, 0));
    assertThatThrownBy(() -> InequalityEstimates.withDefaults().analyse(zeros, "x"))
        .hasMessageContaining("every measure needs a value above 0");
    assertThatThrownBy(() -> InequalityEstimates.withDefaults().withConfidence(95))
        .hasMessageContaining("95");
    IndicatorTable none =
        IndicatorTable.of(
            areas, Column.of(Indicator.higherIsBetter("x"), Double.NaN, Double.NaN, Double.NaN));
    assertThatThrownBy(() -> InequalityEstimates.withDefaults().analyse(none, "x"))
        .hasMessageContaining("found no values");
  }

  @Property(tries = 30)
  void limitsLieWithinWhatTheMeasureCanBeAndScaleDoesNotMatter(
      @ForAll @Size(min = 4, max = 12) List<@DoubleRange(min = 1, max = 100) Double> list) {
    double[] x = list.stream().mapToDouble(v -> v).toArray();
    double[] twice = Arrays.stream(x).map(v -> 2 * v).toArray();
    InequalityEstimates options = InequalityEstimates.withDefaults().withReplicates(100);
    Estimate one = options.analyse(Resources.xy(x, twice), "x").row("", Measure.GINI);
    Estimate other = options.analyse(Resources.xy(x, twice), "y").row("", Measure.GINI);
    assertThat(one.lower()).isBetween(0.0, 1.0).isLessThanOrEqualTo(one.upper());
    assertThat(one.upper()).isLessThan(1);
    assertThat(other.value()).isCloseTo(one.value(), within(1e-12));
    assertThat(other.upper()).isCloseTo(one.upper(), within(1e-9));
  }

  /**
   * By hand: of the draws 1, 2, 2, 3 one lies below the estimate 2 and two tie, which count half:
   * (1 + 2/2) / 4 = 1/2, no bias. Left are the quantiles of 25 % and 75 % (type 7): 1.75 and 2.25.
   */
  @Test
  void drawsThatTieWithTheEstimateCountHalf() {
    double[] limits = BootstrapLimits.of(new double[] {1, 2, 2, 3}, 2, new double[] {2, 2, 2}, 0.5);
    assertThat(limits[0]).isCloseTo(1.75, within(1e-12));
    assertThat(limits[1]).isCloseTo(2.25, within(1e-12));
  }

  /** By hand: of 10 people the first value has 2, exactly 20 %, and the second reaches 8, 80 %. */
  @Test
  void aWeightedQuantileIsTheValueThatReachesTheShareExactly() {
    List<Area> areas = List.of(Area.of("a"), Area.of("b"), Area.of("c"));
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(Indicator.higherIsBetter("x"), 10, 30, 70),
            Column.of(Indicator.higherIsBetter("people"), 2, 6, 2));
    assertThat(
            InequalityEstimates.withDefaults()
                .withReplicates(100)
                .weightedBy("people")
                .analyse(table, "x")
                .row("", Measure.RATIO_80_20)
                .value())
        .isEqualTo(3);
  }

  /** 0, 5, 5, 10, 10, 10 in two regions. */
  private static InequalityEstimates.Result withZero(Interval interval) {
    List<Area> areas =
        IntStream.range(0, 6).mapToObj(i -> Area.of("A" + i, "A" + i, i < 3 ? "P" : "Q")).toList();
    IndicatorTable table =
        IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), 0, 5, 5, 10, 10, 10));
    return InequalityEstimates.withDefaults().withInterval(interval).analyse(table, "x");
  }

  @ParameterizedTest
  @EnumSource(Interval.class)
  void anAreaOfZeroStopsOnlyTheMeasuresThatAreNotDefined(Interval interval) {
    InequalityEstimates.Result all = withZero(interval);
    for (Measure measure : Measure.values()) {
      Estimate e = all.row("", measure);
      if (measure == Measure.THEIL_L) {
        assertThat(e.value()).isNaN();
        assertThat(e.lower()).isNaN();
        assertThat(e.note()).contains("values of 0, of which there are 1");
      } else {
        assertThat(e.note()).isEmpty();
        assertThat(e.lower()).as("%s", measure).isBetween(0.0, e.upper());
        assertThat(e.upper()).isGreaterThanOrEqualTo(e.value());
      }
    }
    assertThat(all.row("", Measure.THEIL_T).value()).isCloseTo(0.2322, within(5e-5));
    // the sum of all differences |x - y| of the 15 pairs, twice over 36, over twice the mean
    assertThat(all.row("", Measure.GINI).value())
        .isCloseTo(2 * (2 * 5 + 3 * 10 + 6 * 5) / 36.0 / (2 * 20 / 3.0), within(1e-15));
    assertThat(all.row("Q", Measure.GINI).lower()).isZero();
    assertThat(all.row("Q", Measure.GINI).upper()).isZero();
    assertThat(all.row("P", Measure.GINI).lower()).isBetween(0.0, 1.0);
    assertThat(all.toTable().column("note").text(5)).contains("logarithm");
  }

  @Test
  void aRatioOverAQuantileOfZeroIsNotDefined() {
    List<Area> areas = IntStream.range(0, 5).mapToObj(i -> Area.of("A" + i)).toList();
    IndicatorTable table =
        IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), 0, 0, 3, 4, 5));
    InequalityEstimates.Result all = InequalityEstimates.withDefaults().analyse(table, "x");
    assertThat(all.row("", Measure.RATIO_80_20).value()).isNaN();
    assertThat(all.row("", Measure.RATIO_80_20).note()).contains("20 % quantile is 0");
    assertThat(all.row("", Measure.GINI).note()).isEmpty();
  }

  /**
   * Python 3.11 with SciPy 1.17.1, pay of the South East, 18 areas: g = logit of the Gini
   * coefficient, {@code np.delete} for each area, {@code scipy.stats.t.ppf(.975, 17)}; of the
   * others likewise on the scale of the logarithm.
   */
  @Test
  void jackknifeIntervalsAgreeWithSciPy() {
    InequalityEstimates.Result all = InequalityEstimates.withDefaults().analyse(ENGLAND, PAY);
    exactly(all.row("South East", Measure.GINI), 0.04443224033043064, 0.09235764514209162);
    exactly(all.row("South East", Measure.THEIL_T), 0.003209885832386991, 0.012350871021198518);
    exactly(
        all.row("South East", Measure.ATKINSON_ONE), 0.0032325988493866246, 0.012274511729420373);
    exactly(all.row("", Measure.VARIATION), 0.08875901028435965, 0.123032002977425);
    assertThat(all.row("", Measure.RATIO_80_20).interval()).isEqualTo(Interval.BCA);
    assertThat(all.row("", Measure.THEIL_L).interval()).isEqualTo(Interval.JACKKNIFE_T);
  }

  private static void exactly(Estimate e, double lower, double upper) {
    assertThat(e.lower()).isCloseTo(lower, within(1e-12));
    assertThat(e.upper()).isCloseTo(upper, within(1e-12));
  }

  /**
   * By hand: the statistic is the mean of 1, 2, 6, so that the interval is that of Student's t: 3
   * plus or minus 4.302653 sqrt(7/3), the standard error of the mean being sqrt(7)/sqrt(3).
   */
  @Test
  void theJackknifeOfAMeanIsThatOfStudent() {
    double[] limits = InequalityEstimates.jackknife(3, new double[] {4, 3.5, 1.5}, 0.95);
    double margin = 4.302652729696142 * Math.sqrt(7 / 3.0);
    assertThat(limits[0]).isCloseTo(3 - margin, within(1e-9));
    assertThat(limits[1]).isCloseTo(3 + margin, within(1e-9));
  }
}
