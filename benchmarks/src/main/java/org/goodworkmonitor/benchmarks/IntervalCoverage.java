package org.goodworkmonitor.benchmarks;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.inequality.InequalityEstimates;
import org.goodworkmonitor.stats.inequality.InequalityEstimates.Estimate;
import org.goodworkmonitor.stats.inequality.InequalityEstimates.Interval;
import org.goodworkmonitor.stats.inequality.InequalityEstimates.Measure;

/**
 * Prints how often nominal 95 % intervals of measures of inequality cover the value of the
 * distribution that the areas were drawn from: {@code java -cp benchmarks.jar
 * org.goodworkmonitor.benchmarks.IntervalCoverage [samples] [replicates]}, by default 4,000 samples
 * and 500 replicates of the bootstrap. The standard error of a share near 90 % of 4,000 is .5 %.
 */
public final class IntervalCoverage {
  private static final int[] SIZES = {8, 14, 23, 60};

  private IntervalCoverage() {}

  /** A distribution and its measures in closed form. */
  private record Population(
      String name, ToDoubleFunction<UniformRandomProvider> draw, Map<Measure, Double> truth) {}

  /**
   * Simulates and prints.
   *
   * @param args the number of samples and of replicates
   */
  public static void main(String[] args) {
    int samples = args.length > 0 ? Integer.parseInt(args[0]) : 4000;
    int replicates = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    for (Population population :
        List.of(
            logNormal(0.5, "lognormal, sigma 0.5", 0.2763263902),
            logNormal(1, "lognormal, sigma 1", 0.5204998778),
            gamma())) {
      for (Interval interval : Interval.values()) {
        for (int n : SIZES) {
          print(population, interval, n, samples, replicates);
        }
      }
    }
  }

  /** The Gini coefficient is erf(sigma/2); both Theil measures are sigma^2/2. */
  private static Population logNormal(double sigma, String name, double gini) {
    double half = sigma * sigma / 2;
    Map<Measure, Double> truth = new EnumMap<>(Measure.class);
    truth.put(Measure.GINI, gini);
    truth.put(Measure.VARIATION, Math.sqrt(Math.expm1(sigma * sigma)));
    truth.put(Measure.THEIL_T, half);
    truth.put(Measure.THEIL_L, half);
    truth.put(Measure.ATKINSON_HALF, -Math.expm1(-half / 2));
    truth.put(Measure.ATKINSON_ONE, -Math.expm1(-half));
    return new Population(
        name, rng -> Math.exp(sigma * ZigguratSampler.NormalizedGaussian.of(rng).sample()), truth);
  }

  /** Shape 2: with Euler's constant c, digamma(2) = 1 - c and digamma(3) = 3/2 - c. */
  private static Population gamma() {
    double c = 0.5772156649015329;
    double l = Math.log(2) - (1 - c);
    double rootMean = 0.75 * Math.sqrt(Math.PI);
    Map<Measure, Double> truth = new EnumMap<>(Measure.class);
    truth.put(Measure.GINI, 0.375);
    truth.put(Measure.VARIATION, Math.sqrt(0.5));
    truth.put(Measure.THEIL_T, 1.5 - c - Math.log(2));
    truth.put(Measure.THEIL_L, l);
    truth.put(Measure.ATKINSON_HALF, 1 - rootMean * rootMean / 2);
    truth.put(Measure.ATKINSON_ONE, -Math.expm1(-l));
    return new Population(
        "gamma, shape 2",
        rng -> AhrensDieterMarsagliaTsangGammaSampler.of(rng, 2, 1).sample(),
        truth);
  }

  private static void print(
      Population population, Interval interval, int n, int samples, int replicates) {
    List<Area> areas = IntStream.range(0, n).mapToObj(i -> Area.of("A" + i)).toList();
    InequalityEstimates options =
        InequalityEstimates.withDefaults().withInterval(interval).withReplicates(replicates);
    Map<Measure, Integer> covered = new EnumMap<>(Measure.class);
    UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(n);
    for (int s = 0; s < samples; s++) {
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = population.draw().applyAsDouble(rng);
      }
      IndicatorTable table = IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), x));
      InequalityEstimates.Result estimates = options.withSeed(s).analyse(table, "x");
      population
          .truth()
          .forEach(
              (measure, truth) -> {
                Estimate e = estimates.row("", measure);
                boolean covers = e.lower() <= truth && truth <= e.upper();
                covered.merge(measure, covers ? 1 : 0, Integer::sum);
              });
    }
    StringBuilder line =
        new StringBuilder(
            String.format(Locale.ROOT, "%-21s %-12s n = %2d:", population.name(), interval, n));
    covered.forEach(
        (measure, count) ->
            line.append(
                String.format(Locale.ROOT, "  %s %.1f %%", measure, 100.0 * count / samples)));
    System.out.println(line);
  }
}
