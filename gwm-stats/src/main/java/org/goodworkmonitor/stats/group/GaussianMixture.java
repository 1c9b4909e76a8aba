package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.MathArithmeticException;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.util.Pair;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.stats.internal.Arguments;

/**
 * Gaussian mixtures: every group is a normal distribution with a mean, a full covariance matrix and
 * a weight, fitted by expectation maximisation (Fraley and Raftery 2002, <a
 * href="https://doi.org/10.1198/016214502760047131">doi:10.1198/016214502760047131</a>).
 *
 * <p>Every restart begins with a single run of k-means, the pooled covariance within its groups,
 * and their shares; the fit of the largest likelihood is kept. A restart in which a component
 * collapses onto so few areas that its covariance is singular has no likelihood; {@link
 * Fit#collapsed} counts these.
 *
 * <p>Immutable and safe for use by many threads. The same seed gives the same groups, whatever the
 * order of the profiles.
 */
public final class GaussianMixture implements Clustering {
  private static final GaussianMixture DEFAULTS = new GaussianMixture(10, 0);
  private static final int MOST_ITERATIONS = 2000;
  private static final double CONVERGED = 1e-9;

  private final int restarts;
  private final long seed;

  private GaussianMixture(int restarts, long seed) {
    this.restarts = restarts;
    this.seed = seed;
  }

  /**
   * The defaults: 10 restarts, seed 0.
   *
   * @return the defaults
   */
  public static GaussianMixture withDefaults() {
    return DEFAULTS;
  }

  /**
   * Sets how often the fit is begun anew.
   *
   * @param newRestarts at least 1
   * @return a new value
   * @throws IllegalArgumentException if it is below 1
   */
  public GaussianMixture withRestarts(int newRestarts) {
    return new GaussianMixture(Arguments.positive("restarts", newRestarts), seed);
  }

  /**
   * Sets the seed.
   *
   * @param newSeed any number; 0 is a seed like others
   * @return a new value
   */
  public GaussianMixture withSeed(long newSeed) {
    return new GaussianMixture(restarts, newSeed);
  }

  @Override
  public Grouping group(Profiles profiles, int count) {
    return fit(profiles, count).grouping();
  }

  /**
   * Fits a mixture.
   *
   * @param profiles the profiles
   * @param count how many components, at least 1
   * @return the fit
   * @throws IllegalArgumentException if there are not more areas than components
   * @throws DataException if every restart collapses, as it must where columns depend on each other
   */
  public Fit fit(Profiles profiles, int count) {
    profiles.requireBelowSize(count, 1, "groups");
    Fit fit = fitSorted(profiles.inCodeOrder(), count);
    ImmutableMap.Builder<String, Double> certainty = ImmutableMap.builder();
    profiles.codes().forEach(code -> certainty.put(code, fit.certainty().getOrDefault(code, 0.0)));
    return new Fit(
        fit.grouping().inOrderOf(profiles.codes()),
        certainty.buildOrThrow(),
        fit.logLikelihood(),
        fit.bic(),
        fit.collapsed());
  }

  private Fit fitSorted(Profiles profiles, int count) {
    double[][] points = profiles.coordinates();
    Optional<MixtureMultivariateNormalDistribution> best = Optional.empty();
    double most = Double.NEGATIVE_INFINITY;
    int collapsed = 0;
    for (int restart = 0; restart < restarts; restart++) {
      int[] start =
          KMeans.withDefaults().withRestarts(1).withSeed(seed + restart).labels(profiles, count);
      try {
        var fitter = new MultivariateNormalMixtureExpectationMaximization(points);
        fitter.fit(initial(points, start, count), MOST_ITERATIONS, CONVERGED);
        double likelihood = logLikelihood(fitter.getFittedModel(), points);
        if (likelihood > most + 1e-9) {
          most = likelihood;
          best = Optional.of(fitter.getFittedModel());
        } else if (Double.isNaN(likelihood)) {
          collapsed++;
        }
      } catch (MathIllegalArgumentException | MathArithmeticException e) {
        collapsed++;
      }
    }
    int lost = collapsed;
    MixtureMultivariateNormalDistribution model =
        best.orElseThrow(
            () ->
                new DataException(
                    "no mixture of " + count + " groups can be fitted",
                    List.of(
                        Problem.of(
                            lost + " restarts of " + restarts + " with a singular covariance",
                            "use fewer groups, or fewer columns, none of which follows from"
                                + " others; the columns are "
                                + profiles.columns()))));
    return result(profiles, model, most, collapsed);
  }

  private static MixtureMultivariateNormalDistribution initial(
      double[][] points, int[] labels, int count) {
    int d = points[0].length;
    int[] sizes = Partitions.sizes(labels);
    double[][] means = Geometry.centres(points, labels, count);
    double[][] pooled = new double[d][d];
    for (int i = 0; i < points.length; i++) {
      double[] mean = means[labels[i]];
      for (int r = 0; r < d; r++) {
        for (int c = 0; c < d; c++) {
          pooled[r][c] += (points[i][r] - mean[r]) * (points[i][c] - mean[c]) / points.length;
        }
      }
    }
    List<Pair<Double, MultivariateNormalDistribution>> components = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      components.add(
          new Pair<>(
              sizes[g] / (double) points.length,
              new MultivariateNormalDistribution(means[g], pooled)));
    }
    return new MixtureMultivariateNormalDistribution(components);
  }

  private static double logLikelihood(
      MixtureMultivariateNormalDistribution model, double[][] points) {
    double sum = 0;
    for (double[] point : points) {
      sum += Math.log(model.density(point));
    }
    return sum;
  }

  private static Fit result(
      Profiles profiles,
      MixtureMultivariateNormalDistribution model,
      double logLikelihood,
      int collapsed) {
    double[][] points = profiles.coordinates();
    List<Pair<Double, MultivariateNormalDistribution>> components = model.getComponents();
    int[] labels = new int[points.length];
    double[] certainty = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double all = 0;
      double most = -1;
      for (int g = 0; g < components.size(); g++) {
        Pair<Double, MultivariateNormalDistribution> component = components.get(g);
        double density = component.getFirst() * component.getSecond().density(points[i]);
        all += density;
        if (density > most) {
          most = density;
          labels[i] = g;
        }
      }
      certainty[i] = most / all;
    }
    int d = points[0].length;
    int k = components.size();
    double parameters = k - 1 + (double) k * d + k * d * (d + 1) / 2.0;
    ImmutableMap.Builder<String, Double> byCode = ImmutableMap.builder();
    for (int i = 0; i < points.length; i++) {
      byCode.put(profiles.codes().get(i), certainty[i]);
    }
    return new Fit(
        Grouping.of(profiles.codes(), labels),
        byCode.buildOrThrow(),
        logLikelihood,
        parameters * Math.log(points.length) - 2 * logLikelihood,
        collapsed);
  }

  /**
   * A fitted mixture.
   *
   * @param grouping every area in its likeliest component, labelled "1", "2", ... by the first of
   *     their areas; a component that is the likeliest of no area has no group
   * @param certainty the probability of that component, by code; low values mark the areas between
   *     groups
   * @param logLikelihood the natural logarithm of the likelihood, of the coordinates that distances
   *     are computed from
   * @param bic p ln n - 2 logLikelihood, p being the number of free parameters, (k - 1) + k d + k d
   *     (d + 1)/2 for k components of d columns: lower is better (Schwarz 1978)
   * @param collapsed how many restarts ended with a singular covariance
   */
  public record Fit(
      Grouping grouping,
      Map<String, Double> certainty,
      double logLikelihood,
      double bic,
      int collapsed) {

    /**
     * Copies the map.
     *
     * @param grouping every area in its likeliest component
     * @param certainty the probability of that component, by code
     * @param logLikelihood the natural logarithm of the likelihood
     * @param bic the criterion, lower is better
     * @param collapsed how many restarts ended with a singular covariance
     */
    public Fit {
      certainty = ImmutableMap.copyOf(certainty);
    }
  }
}
