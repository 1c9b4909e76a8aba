package org.goodworkmonitor.stats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Values computed with R 4.2.2 from the published formulas: cor.test, lm and confint, acf and rank
 * are R's own; S, its variance, Sen's limits and the factor of Hamed and Rao are a few lines each.
 * Series from R's datasets: the annual flow of the Nile, 1871-1970.
 */
class SeriesTrendTest {
  private static final double[] NILE = {
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
  };
  private static final double[] SHORT = {
    71.2, 70.9, 71.8, 72.4, 72.1, 73.0, 73.5, 73.3, 74.1, 74.8, 74.6, 75.3
  };
  private static final double[] TIES = {10, 12, 12, 11, 13, 13, 14, 13, 15, 15};

  /** Sums of a hundred terms in another order than R's. */
  private static Offset<Double> near(double value) {
    return within(1e-12 * Math.max(1e-3, Math.abs(value)));
  }

  private static double[] times(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  private static SeriesTrend fit(double... y) {
    SeriesTrend trend = new SeriesTrend(y.length, 0.95);
    trend.fit(times(y.length), y, y.length, true);
    return trend;
  }

  private static void isClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, near(expected));
  }

  @Test
  void agreesWithRForALongSeriesWithTies() {
    SeriesTrend trend = fit(NILE);
    isClose(trend.z, -4.128066522844101);
    assertThat(trend.pValue).isCloseTo(3.658262921664328e-05, within(1e-15));
    isClose(trend.senSlope, -2.6);
    isClose(trend.senLower, -3.627906976744186);
    isClose(trend.senUpper, -1.4285714285714286);
    isClose(trend.slope, -2.714305430543055);
    isClose(trend.slopeLower, -3.7493125482263103);
    isClose(trend.slopeUpper, -1.6792983128597994);
    isClose(trend.tau, -0.280741334724613);
    isClose(trend.sizeFactor, 2.1428983270987203);
    isClose(trend.correctedZ, -2.8199791956451388);
    assertThat(trend.correctedP).isCloseTo(0.0048026763101827385, within(1e-14));
  }

  @Test
  void agreesWithRForAShortSeriesWithoutTies() {
    SeriesTrend trend = fit(SHORT);
    isClose(trend.z, 3.9086352435453273);
    // cor.test, method "kendall", exact; R takes the tail from 1
    assertThat(trend.pValue).isCloseTo(5.3193976805587795e-06, within(1e-16));
    isClose(trend.tau, 0.8787878787878788);
    // differences of values near 70 lose two digits
    assertThat(trend.senSlope).isCloseTo(0.4, within(1e-13));
    assertThat(trend.senLower).isCloseTo(0.34, within(1e-13));
    assertThat(trend.senUpper).isCloseTo(0.45, within(1e-13));
    assertThat(trend.slope).isCloseTo(0.3916083916083881, within(1e-13));
    assertThat(trend.slopeLower).isCloseTo(0.3361282837192323, within(1e-13));
    assertThat(trend.slopeUpper).isCloseTo(0.4470884994975439, within(1e-13));
    // what is left after the line ties up to rounding, which R sees only in whole numbers
    SeriesTrend whole = fit(Arrays.stream(SHORT).map(v -> Math.rint(10 * v)).toArray());
    isClose(whole.sizeFactor, 1.5284584980237153);
    isClose(whole.correctedZ, 3.1615373597826273);
    isClose(trend.sizeFactor, 1.5284584980237153);
  }

  @Test
  void agreesWithRForAShortSeriesWithTies() {
    SeriesTrend trend = fit(TIES);
    isClose(trend.z, 3.0208770786018997);
    isClose(trend.pValue, 0.0025204365792892815);
    isClose(trend.tau, 0.8013876853447538);
    isClose(trend.senSlope, 0.5);
    isClose(trend.senLower, 1 / 3.0);
    isClose(trend.senUpper, 2 / 3.0);
    isClose(trend.sizeFactor, 1);
    assertThat(trend.correctedP).isEqualTo(trend.pValue);
  }

  @Test
  void agreesWithRForTimesThatAreNotEquallyFarApart() {
    SeriesTrend trend = new SeriesTrend(8, 0.95);
    double[] years = {2009, 2010, 2012, 2013, 2014, 2018, 2019, 2024};
    trend.fit(years, new double[] {3, 1, 4, 1, 5, 9, 2, 6}, 8, false);
    isClose(trend.senSlope, 0.26666666666666666);
    isClose(trend.senLower, -0.5);
    isClose(trend.senUpper, 1);
    isClose(trend.slope, 0.2812715964063527);
    isClose(trend.slopeLower, -0.17999481008339824);
    isClose(trend.slopeUpper, 0.7425380028961036);
    isClose(trend.pValue, 0.21248644570250083);
    assertThat(trend.correctedP).isNaN();
  }

  @Test
  void findsTheDamOfAswanAsRDoes() {
    SeriesTrend trend = new SeriesTrend(NILE.length, 0.95);
    assertThat(trend.changePoint(NILE, NILE.length)).isEqualTo(28);
    assertThat(trend.z).isEqualTo(-1617);
    assertThat(trend.pValue).isCloseTo(3.5910221769362927e-07, within(1e-19));
    assertThat(trend.changePoint(TIES, TIES.length)).isEqualTo(4);
    assertThat(trend.z).isEqualTo(24);
    assertThat(trend.pValue).isCloseTo(0.08640834680851252, within(1e-15));
  }

  @Test
  void takesRoundingForNoTrend() {
    double tenth = 0.1 + 0.2;
    SeriesTrend trend = fit(0.3, tenth, 0.3, tenth, tenth, Math.nextUp(tenth));
    assertThat(trend.tau).isZero();
    assertThat(trend.pValue).isEqualTo(1);
    assertThat(trend.slope).isZero();
    assertThat(trend.senLower).isZero();
    assertThat(trend.senUpper).isZero();
    assertThat(trend.correctedP).isEqualTo(1);
  }

  @Test
  void hasNoCorrelationLeftAfterAStraightLine() {
    double[] line = IntStream.range(0, 20).mapToDouble(i -> 100 + i / 3.0).toArray();
    SeriesTrend trend = fit(line);
    assertThat(trend.sizeFactor).isEqualTo(1);
    assertThat(trend.tau).isEqualTo(1);
    // 2 / 20!
    assertThat(trend.pValue).isCloseTo(2 / 2.43290200817664e+18, within(1e-30));
  }

  @Test
  void saysNothingAboutTwoValues() {
    SeriesTrend trend = new SeriesTrend(5, 0.95);
    trend.fit(times(2), new double[] {1, 2}, 2, true);
    assertThat(trend.slope).isNaN();
    assertThat(trend.senSlope).isNaN();
    assertThat(trend.pValue).isNaN();
    // the smallest p-values are 2 / n!
    assertThat(trend.leastP(2)).isEqualTo(1);
    assertThat(trend.leastP(4)).isCloseTo(1 / 12.0, within(1e-16));
    assertThat(trend.leastP(5)).isCloseTo(1 / 60.0, within(1e-16));
  }

  @Property(tries = 200)
  void turnsRoundWithTime(@ForAll @Size(12) double @Size(12) [] given) {
    double[] y = Arrays.stream(given).map(v -> Math.rint(v % 1000)).toArray();
    double[] back = new double[y.length];
    Arrays.setAll(back, i -> y[y.length - 1 - i]);
    SeriesTrend forth = fit(y);
    SeriesTrend reversed = fit(back);
    assertThat(reversed.tau).isEqualTo(0.0 - forth.tau);
    assertThat(reversed.pValue).isEqualTo(forth.pValue);
    assertThat(reversed.senSlope).isCloseTo(-forth.senSlope, within(1e-9));
  }

  @Property(tries = 100)
  void followsTheScale(
      @ForAll @DoubleRange(min = 0.5, max = 100) double factor,
      @ForAll @DoubleRange(min = -100, max = 100) double shift) {
    double[] y = Arrays.stream(SHORT).map(v -> factor * v + shift).toArray();
    SeriesTrend trend = fit(y);
    SeriesTrend plain = fit(SHORT);
    assertThat(trend.pValue).isEqualTo(plain.pValue);
    assertThat(trend.slope).isCloseTo(factor * plain.slope, within(1e-10));
    assertThat(trend.senUpper).isCloseTo(factor * plain.senUpper, within(1e-10));
  }
}
