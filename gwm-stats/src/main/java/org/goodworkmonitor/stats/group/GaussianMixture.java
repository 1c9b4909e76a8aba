package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.InOrder;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * Gaussian mixtures: every group is a normal distribution with a mean, a full covariance matrix and
 * a weight, fitted by expectation maximisation (Fraley and Raftery 2002, <a
 * href="https://doi.org/10.1198/016214502760047131">doi:10.1198/016214502760047131</a>).
 *
 * <p>The likelihood has many local maxima, so the fit is begun many times, each time from other
 * areas drawn at random, and in three ways by turns:
 *
 * <ul>
 *   <li>with the groups in which Lloyd's iterations of k-means end from these areas: their shares,
 *       means and covariances;
 *   <li>with the groups of areas nearest to each of these;
 *   <li>with these areas as means, equal shares and the covariance of all areas.
 * </ul>
 *
 * Covariances of small groups are moved towards the pooled one, by (d + 1)/(m + d + 1) for m areas
 * and d columns. The fit of the largest likelihood is kept; {@link Result#optima} says how many
 * different maxima were found, and {@link Result#found} how many restarts ended in the best one. If
 * only one did, use more restarts.
 *
 * <p>The likelihood has no bound: it rises for ever as a component shrinks onto a few areas that
 * happen to lie in a plane. A restart counts as {@linkplain Result#collapsed collapsed}, and is not
 * kept, if a covariance becomes singular, if a component ends with the weight of fewer than 2(d +
 * 1) areas (or of half an equal share, n/(2k), where that is less), or if it is the likeliest
 * component of no area. Covariances are not regularised.
 *
 * <p>Immutable and safe for use by many threads. The same seed gives the same groups, whatever the
 * order of the profiles.
 */
public final class GaussianMixture implements Clustering {
  private static final GaussianMixture DEFAULTS = new GaussianMixture(100, 0, Execution.standard());

  /** Maxima of which the log likelihoods differ by no more are the same one. */
  private static final double SAME = 1e-3;

  private final int restarts;
  private final long seed;
  private final Execution execution;

  private GaussianMixture(int restarts, long seed, Execution execution) {
    this.restarts = restarts;
    this.seed = seed;
    this.execution = execution;
  }

  /**
   * The defaults: 100 restarts, seed 0.
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
    return new GaussianMixture(Arguments.positive("restarts", newRestarts), seed, execution);
  }

  /**
   * Sets the seed.
   *
   * @param newSeed any number; 0 is a seed like others
   * @return a new value
   */
  public GaussianMixture withSeed(long newSeed) {
    return new GaussianMixture(restarts, newSeed, execution);
  }

  /**
   * The same carried out in another way. Progress counts restarts. Memory: 24 bytes for each
   * restart, and for each thread 64 for each area and group.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public GaussianMixture withExecution(Execution execution) {
    return new GaussianMixture(restarts, seed, execution);
  }

  /**
   * Fits a mixture and assigns every area to its likeliest component.
   *
   * @param profiles the profiles
   * @param count how many groups, at least 1 and fewer than there are areas
   * @return exactly as many groups, labelled "1", "2", ... by the first of their areas
   * @throws IllegalArgumentException as {@link #analyse}
   * @throws DataException as {@link #analyse}
   */
  @Override
  public Grouping group(Profiles profiles, int count) {
    return analyse(profiles, count).grouping();
  }

  /**
   * Fits a mixture.
   *
   * @param profiles the profiles
   * @param count how many components, at least 1
   * @return the fit
   * @throws IllegalArgumentException if there are not more areas than components, or fewer
   *     different profiles
   * @throws DataException if every restart collapses, as it must where columns depend on each other
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(Profiles profiles, int count) {
    profiles.requireBelowSize(count, 1, "groups");
    Profiles sorted = profiles.inCodeOrder();
    double[][] points = sorted.fromNearestToZero();
    try (Run run = execution.begin()) {
      run.expect(restarts);
      KMeans.requireDistinct(points, count, run);
      double[] likelihoods =
          run.allocate(
              restarts + " restarts",
              3.0 * Double.BYTES * restarts,
              "use fewer restarts",
              () -> new double[restarts]);
      Best best = new Best();
      InOrder.forEach(
          run,
          restarts,
          restart -> {
            NormalMixture mixture = start(points, count, restart, run);
            likelihoods[restart] = mixture.fit();
            return mixture;
          },
          (restart, mixture) -> best.take(mixture, likelihoods[restart]));
      NormalMixture mixture = best.mixture.orElseThrow(() -> collapsed(profiles, count));
      return result(profiles, sorted, mixture, likelihoods);
    }
  }

  /** The best restart so far. */
  private static final class Best {
    private Optional<NormalMixture> mixture = Optional.empty();
    private double most = Double.NEGATIVE_INFINITY;

    void take(NormalMixture next, double likelihood) {
      if (likelihood > most + 1e-9) {
        most = likelihood;
        mixture = Optional.of(next);
      }
    }
  }

  private NormalMixture start(double[][] points, int count, int restart, Run run) {
    double[][] means = draw(points, count, Streams.of(seed, restart));
    return switch (restart % 3) {
      case 0 -> NormalMixture.ofPartition(points, KMeans.lloyd(points, means, run), count, run);
      case 1 -> NormalMixture.ofPartition(points, KMeans.nearest(points, means, run), count, run);
      default -> NormalMixture.ofMeans(points, means, run);
    };
  }

  /** As many different points, each choice of them as likely. */
  private static double[][] draw(double[][] points, int count, SplittableRandom random) {
    int[] order = new int[points.length];
    Arrays.setAll(order, i -> i);
    Streams.shuffle(order, random);
    List<double[]> drawn = new ArrayList<>();
    for (int i = 0; drawn.size() < count; i++) {
      double[] point = points[order[i]];
      if (drawn.stream().noneMatch(p -> Geometry.squaredDistance(p, point) == 0)) {
        drawn.add(point);
      }
    }
    return drawn.toArray(double[][]::new);
  }

  private DataException collapsed(Profiles profiles, int count) {
    return new DataException(
        "no mixture of " + count + " groups can be fitted",
        List.of(
            Problem.of(
                "all "
                    + restarts
                    + " restarts ended with a component that has a singular covariance or too few"
                    + " areas",
                "use fewer groups, or fewer columns, none of which follows from others; the"
                    + " columns are "
                    + profiles.columns())));
  }

  private static Result result(
      Profiles profiles, Profiles sorted, NormalMixture mixture, double[] likelihoods) {
    double[] maxima = Arrays.stream(likelihoods).filter(l -> !Double.isNaN(l)).sorted().toArray();
    double largest = maxima[maxima.length - 1];
    int optima = 1;
    for (int i = 1; i < maxima.length; i++) {
      optima += maxima[i] - maxima[i - 1] > SAME ? 1 : 0;
    }
    int[] order = Codes.order(profiles.codes());
    double[] certainty = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      certainty[order[i]] = mixture.certainty(i);
    }
    ImmutableMap.Builder<String, Double> byCode = ImmutableMap.builder();
    for (int i = 0; i < order.length; i++) {
      byCode.put(profiles.codes().get(i), certainty[i]);
    }
    int n = profiles.size();
    // densities are those of coordinates in another unit
    double unit = n * profiles.columns().size() * (profiles.exponent() * Math.log(2));
    double logLikelihood = largest - unit;
    return new Result(
        Grouping.of(sorted.codes(), mixture.labels()).inOrderOf(profiles.codes()),
        byCode.buildOrThrow(),
        logLikelihood,
        mixture.parameters() * Math.log(n) - 2 * logLikelihood,
        optima,
        (int) Arrays.stream(maxima).filter(l -> largest - l <= SAME).count(),
        likelihoods.length - maxima.length);
  }

  /**
   * A fitted mixture.
   *
   * @param grouping every area in its likeliest component, labelled "1", "2", ... by the first of
   *     their areas
   * @param certainty the probability of that component, by code; low values mark the areas between
   *     groups
   * @param logLikelihood the natural logarithm of the likelihood of the z-scores after {@link
   *     Profiles#standardised}, of the values after {@link Profiles#raw}
   * @param bic p ln n - 2 logLikelihood, p being the number of free parameters, (k - 1) + k d + k d
   *     (d + 1)/2 for k components of d columns: lower is better (Schwarz 1978)
   * @param optima how many different maxima of the likelihood the restarts found; maxima within
   *     .001 of each other count as one
   * @param found how many restarts ended in the best of them
   * @param collapsed how many restarts ended without one, as a component collapsed
   */
  public record Result(
      Grouping grouping,
      Map<String, Double> certainty,
      double logLikelihood,
      double bic,
      int optima,
      int found,
      int collapsed) {

    /**
     * Copies the map.
     *
     * @param grouping every area in its likeliest component
     * @param certainty the probability of that component, by code
     * @param logLikelihood the natural logarithm of the likelihood
     * @param bic the criterion, lower is better
     * @param optima how many different maxima the restarts found
     * @param found how many restarts ended in the best of them
     * @param collapsed how many restarts ended with a component that collapsed
     */
    public Result {
      certainty = ImmutableMap.copyOf(certainty);
    }
  }
}
