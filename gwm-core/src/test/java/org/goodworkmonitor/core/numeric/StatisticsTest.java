package org.goodworkmonitor.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every mean and deviation is compared with what BigDecimal, which is exact, says of the two
 * midpoints between the result and the doubles next to it: the true value must lie between them.
 */
class StatisticsTest {
  private static final double EPSILON = Math.ulp(1.0);

  /** Kinds of data that sums find hard, and easy ones. */
  enum Kind {
    UNIFORM {
      @Override
      double draw(Random random) {
        return 20 + 30 * random.nextDouble();
      }
    },
    NORMAL {
      @Override
      double draw(Random random) {
        return random.nextGaussian();
      }
    },
    FAR_FROM_ZERO {
      @Override
      double draw(Random random) {
        return 1e9 + random.nextDouble();
      }
    },
    LAST_DIGITS {
      @Override
      double draw(Random random) {
        return 1 + random.nextInt(4) * EPSILON;
      }
    },
    CANCELLING {
      @Override
      double draw(Random random) {
        return (random.nextBoolean() ? 1 : -1) * Math.scalb(1 + random.nextInt(3), 50);
      }
    },
    OF_ALL_SIZES {
      @Override
      double draw(Random random) {
        double x = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(x) ? x : 0;
      }
    },
    WIDE {
      @Override
      double draw(Random random) {
        return Math.scalb(random.nextGaussian(), random.nextInt(200) - 100);
      }
    },
    LARGEST {
      @Override
      double draw(Random random) {
        return Double.MAX_VALUE * (1 - random.nextInt(3) * EPSILON);
      }
    },
    SUBNORMAL {
      @Override
      double draw(Random random) {
        return Double.MIN_VALUE * (random.nextInt(9) - 3);
      }
    },
    NEARLY_SUBNORMAL {
      @Override
      double draw(Random random) {
        return Math.scalb(random.nextGaussian(), -520);
      }
    },
    DECIMALS {
      @Override
      double draw(Random random) {
        return random.nextInt(1000) / 10.0;
      }
    },
    HALVES {
      @Override
      double draw(Random random) {
        // sums of two have 54 digits, so that their mean is a tie
        return 1 + (random.nextLong() & 0xFFFFFFFFFFFFFL) * EPSILON;
      }
    };

    abstract double draw(Random random);
  }

  private static BigDecimal big(double x) {
    return new BigDecimal(x);
  }

  private static BigDecimal sum(double[] values, double[] weights, int power) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < values.length; i++) {
      sum = sum.add(big(weights[i]).multiply(big(values[i]).pow(power)));
    }
    return sum;
  }

  /** Whether a double of 0 or more is numerator / denominator, or its root, correctly rounded. */
  private static boolean isRounded(double x, BigDecimal above, BigDecimal below, int power) {
    boolean even = (Double.doubleToLongBits(x) & 1) == 0;
    BigDecimal two = BigDecimal.valueOf(2);
    if (x > 0) {
      BigDecimal low = big(x).add(big(Math.nextDown(x))).divide(two);
      int down = low.pow(power).multiply(below).compareTo(above);
      if (down > 0 || (down == 0 && !even)) {
        return false;
      }
    } else if (above.signum() < 0) {
      return false;
    }
    BigDecimal next =
        x == Double.MAX_VALUE
            ? big(x).add(big(Math.ulp(x)))
            : Double.isInfinite(x) ? null : big(Math.nextUp(x));
    if (next == null) {
      BigDecimal most = big(Double.MAX_VALUE).add(big(Math.ulp(Double.MAX_VALUE)).divide(two));
      return most.pow(power).multiply(below).compareTo(above) <= 0;
    }
    int up = big(x).add(next).divide(two).pow(power).multiply(below).compareTo(above);
    return up > 0 || (up == 0 && even);
  }

  private static void check(double[] values, double[] weights) {
    double[] ones = DoubleStream.generate(() -> 1).limit(values.length).toArray();
    checkMean(Statistics.mean(values), values, ones);
    checkMean(Moments.of(values).mean(), values, ones);
    checkMean(Statistics.mean(values, weights), values, weights);
    checkMean(Moments.weighted(values, weights).mean(), values, weights);
    checkMean(Statistics.mean(values, ones), values, ones);
    int n = values.length;
    for (int divisor = Math.max(1, n - 1); divisor <= n; divisor++) {
      checkDeviation(Statistics.standardDeviation(values, divisor), values, ones, divisor);
      checkDeviation(Moments.of(values).standardDeviation(divisor), values, ones, divisor);
      checkDeviation(
          Statistics.standardDeviation(values, weights, divisor), values, weights, divisor);
      checkDeviation(
          Moments.weighted(values, weights).standardDeviation(divisor), values, weights, divisor);
    }
  }

  private static void checkMean(double mean, double[] values, double[] weights) {
    BigDecimal sum = sum(values, weights, 1);
    assertThat(isRounded(Math.abs(mean), sum.abs(), sum(values, weights, 0), 1))
        .as("%s is the mean of %s, weighted by %s", mean, shown(values), shown(weights))
        .isTrue();
    assertThat(Math.signum(mean) * sum.signum()).isNotNegative();
  }

  private static void checkDeviation(
      double deviation, double[] values, double[] weights, int divisor) {
    BigDecimal total = sum(values, weights, 0);
    BigDecimal sum = sum(values, weights, 1);
    BigDecimal above =
        sum(values, weights, 2)
            .multiply(total)
            .subtract(sum.multiply(sum))
            .multiply(BigDecimal.valueOf(values.length));
    BigDecimal below = total.multiply(total).multiply(BigDecimal.valueOf(divisor));
    assertThat(isRounded(deviation, above, below, 2))
        .as("%s is the deviation of %s, weighted by %s", deviation, shown(values), shown(weights))
        .isTrue();
  }

  private static String shown(double[] values) {
    return Arrays.toString(Arrays.copyOf(values, Math.min(8, values.length)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void areCorrectlyRounded(Kind kind) {
    Random random = new Random(kind.name().hashCode());
    for (int n : new int[] {1, 2, 2, 2, 3, 4, 7, 31, 118, 127, 128, 129, 300}) {
      for (int repeat = 0; repeat < (n < 10 ? 30 : 1); repeat++) {
        double[] values = DoubleStream.generate(() -> kind.draw(random)).limit(n).toArray();
        double[] weights =
            DoubleStream.generate(() -> 1000 * random.nextDouble()).limit(n).toArray();
        check(values, weights);
        check(values, DoubleStream.generate(() -> 1 + random.nextInt(9)).limit(n).toArray());
      }
    }
  }

  @Test
  void weightsMayHaveAnySize() {
    Random random = new Random(5);
    for (int repeat = 0; repeat < 200; repeat++) {
      int n = 2 + random.nextInt(20);
      double[] values = DoubleStream.generate(() -> Kind.WIDE.draw(random)).limit(n).toArray();
      double[] weights =
          DoubleStream.generate(() -> Math.abs(Kind.OF_ALL_SIZES.draw(random))).limit(n).toArray();
      check(values, weights);
    }
  }

  /** That the quick way decides at all is what makes it quick. */
  @Test
  void commonDataAreDecidedWithoutExactSums() {
    Random random = new Random(1);
    for (Kind kind : List.of(Kind.UNIFORM, Kind.NORMAL, Kind.DECIMALS)) {
      int undecided = 0;
      for (int repeat = 0; repeat < 1000; repeat++) {
        double[] values = DoubleStream.generate(() -> kind.draw(random)).limit(118).toArray();
        undecided += Double.isNaN(FastMoments.mean(values)) ? 1 : 0;
        undecided += Double.isNaN(FastMoments.standardDeviation(values, 117)) ? 1 : 0;
      }
      assertThat(undecided).as("%s", kind).isLessThan(10);
    }
    int undecided = 0;
    for (int repeat = 0; repeat < 1000; repeat++) { // among few values ties are common
      double[] few = DoubleStream.generate(() -> Kind.HALVES.draw(random)).limit(8).toArray();
      undecided += Double.isNaN(FastMoments.mean(few)) ? 1 : 0;
      assertThat(FastMoments.meanOfFewDigits(few)).isEqualTo(Moments.of(few).mean());
    }
    assertThat(undecided).isBetween(50, 200); // one of eight
    double[] years = IntStream.range(0, 118).mapToDouble(i -> 1e9 + i / 1024.0).toArray();
    assertThat(FastMoments.standardDeviation(years, 117)).isNaN();
    assertThat(FastMoments.standardDeviationAbout(Statistics.mean(years), years, 117))
        .isEqualTo(Statistics.standardDeviation(years, 117));
    assertThat(FastMoments.standardDeviationAbout(0.1, years, 117)).isNaN();
  }

  @Property(tries = 200)
  void neitherOrderNorGroupingMatters(
      @ForAll("numbers") List<Double> numbers, @ForAll Random random) {
    double[] values = numbers.stream().mapToDouble(x -> x).toArray();
    List<Double> shuffled = new ArrayList<>(numbers);
    Collections.shuffle(shuffled, random);
    double[] other = shuffled.stream().mapToDouble(x -> x).toArray();
    assertThat(Statistics.mean(other)).isEqualTo(Statistics.mean(values));
    assertThat(Statistics.standardDeviation(other, values.length))
        .isEqualTo(Statistics.standardDeviation(values, values.length));
    Moments whole = Moments.of(values);
    int cut = random.nextInt(values.length + 1);
    Moments parts =
        Moments.of(Arrays.copyOfRange(other, cut, other.length))
            .plus(Moments.NONE)
            .plus(Moments.of(Arrays.copyOf(other, cut)));
    assertThat(parts).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(parts.mean()).isEqualTo(Statistics.mean(values));
    assertThat(parts.standardDeviation(values.length))
        .isEqualTo(Statistics.standardDeviation(values, values.length));
    assertThat(parts.toString()).isEqualTo(whole.toString());
  }

  @Provide
  Arbitrary<List<Double>> numbers() {
    Arbitrary<Double> any =
        Arbitraries.randoms().map(r -> Kind.values()[r.nextInt(Kind.values().length)].draw(r));
    Arbitrary<Double> usual = Arbitraries.doubles().between(-1e6, 1e6);
    return Arbitraries.oneOf(
        any.list().ofMinSize(1).ofMaxSize(40), usual.list().ofMinSize(1).ofMaxSize(400));
  }

  @Test
  void leavesGapsOut() {
    double gap = Double.NaN;
    assertThat(Statistics.mean(gap, 1, gap, 2, 6)).isEqualTo(3);
    // squares about 3: 4 + 1 + 9 = 14
    assertThat(Statistics.standardDeviation(new double[] {gap, 1, 2, gap, 6}, 2))
        .isEqualTo(Math.sqrt(7));
    double[] weights = {gap, 3, -1, 1};
    assertThat(Statistics.mean(new double[] {gap, 1, gap, 5}, weights)).isEqualTo(2);
    assertThat(Statistics.mean()).isNaN();
    assertThat(Statistics.mean(gap)).isNaN();
    assertThat(Statistics.mean(1, Double.POSITIVE_INFINITY)).isNaN();
    assertThat(Statistics.mean(new double[] {1}, new double[] {0})).isNaN();
    assertThat(Statistics.standardDeviation(new double[] {gap}, 1)).isNaN();
    assertThat(Statistics.sorted(3, gap, 1)).containsExactly(1, 3);
    assertThat(Moments.of(gap)).isEqualTo(Moments.NONE).hasToString("n = 0");
    assertThat(Moments.of(1, 2, 6))
        .hasToString("n = 3, mean 3.0, standard deviation 2.160246899469287 (divisor n)");
  }

  @Test
  void saysWhatItCannotUse() {
    double[] one = {1};
    assertThatThrownBy(() -> Statistics.mean(one, new double[2]))
        .hasMessageContaining("give as many");
    assertThatThrownBy(() -> Statistics.standardDeviation(one, new double[] {-1}, 1))
        .hasMessageContaining("found the weight -1.0");
    assertThatThrownBy(() -> Moments.of(Double.NEGATIVE_INFINITY))
        .hasMessageContaining("found an infinite number");
    assertThatThrownBy(() -> Moments.of(1).standardDeviation(0))
        .hasMessageContaining("found the divisor 0");
    assertThatThrownBy(Moments.NONE::mean).hasMessageContaining("none of which counts");
    assertThatThrownBy(() -> Moments.weighted(one, new double[1]).standardDeviation(1))
        .hasMessageContaining("none of which counts");
    assertThatThrownBy(() -> Statistics.quantile(one, -0.1))
        .hasMessageContaining("expected 0 to 1");
    assertThatThrownBy(() -> Statistics.quantile(one, one, Double.NaN))
        .hasMessageContaining("expected 0 to 1");
  }

  @Test
  void interpolatesQuantiles() {
    // R 4: quantile(c(1, 2, 4, 8), .9) gives 6.8
    assertThat(Statistics.quantile(new double[] {1, 2, 4, 8}, 0.9)).isCloseTo(6.8, within(1e-14));
    assertThat(Statistics.quantile(new double[0], 0.5)).isNaN();
    // 1 once and 5 three times: 1, 5, 5, 5
    double[] values = {5, Double.NaN, 1};
    double[] weights = {3, 7, 1};
    assertThat(Statistics.quantile(values, weights, 0.5)).isEqualTo(5);
    assertThat(Statistics.quantile(values, weights, 0.25)).isEqualTo(1 + 0.75 * 4);
    assertThat(Statistics.quantile(new double[] {Double.NaN}, new double[1], 0.5)).isNaN();
  }

  @Test
  void keepsDeviationsWhoseMeanIsNoDouble() {
    // 0, 1 and 2 units above 1, and 0 again: the mean is 3/4 of a unit
    double[] d = Statistics.deviations(1, 1 + EPSILON, 1 + 2 * EPSILON, 1);
    assertThat(d).containsOnly(0); // constant up to rounding
    double[] values = DoubleStream.iterate(1, x -> x + 1000 * EPSILON).limit(4).toArray();
    assertThat(Statistics.deviations(values))
        .containsExactly(-1500 * EPSILON, -500 * EPSILON, 500 * EPSILON, 1500 * EPSILON);
    double[] odd = {1, 1 + 1001 * EPSILON};
    assertThat(Statistics.deviations(odd)).containsExactly(-500.5 * EPSILON, 500.5 * EPSILON);
    assertThat(Moments.of(odd).restOfMean()).isEqualTo(EPSILON / 2);
  }

  @Test
  void correlates() {
    double[] x = {1, 2, 3, 4};
    double[] y = {2, 1, 4, 3};
    // dx: -1.5 -.5 .5 1.5, dy: -.5 -1.5 1.5 .5: 3 / 5
    assertThat(Statistics.correlation(x, y)).isCloseTo(0.6, within(1e-15));
    assertThat(Statistics.correlation(x, x)).isEqualTo(1);
    assertThat(Statistics.correlation(x, new double[] {5, 5, 5, 5})).isNaN();
    double[] huge = Arrays.stream(x).map(v -> v * 1e300).toArray();
    assertThat(Statistics.correlation(huge, y)).isCloseTo(0.6, within(1e-15));
    assertThat(Statistics.exponent(0, -5)).isEqualTo(2);
    assertThat(Statistics.exponent()).isZero();
    assertThat(Statistics.scaled(5)).containsExactly(1.25);
  }
}
