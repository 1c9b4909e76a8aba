package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.InOrder;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * k-means: groups of the least within-group sum of squared distances to the group's mean.
 *
 * <p>Every restart draws its centres by k-means++ (Arthur and Vassilvitskii 2007) and runs Lloyd's
 * iterations, in which a group that becomes empty is given the area farthest from the mean of its
 * own group; single areas then move to another group as long as the sum of squares falls, counting
 * that both means move with them (Hartigan and Wong 1979, <a
 * href="https://doi.org/10.2307/2346830">doi:10.2307/2346830</a>). The best restart is kept.
 *
 * <p>Immutable and safe for use by many threads. The same seed gives the same groups, whatever the
 * order of the profiles.
 */
public final class KMeans implements Clustering {
  private static final KMeans DEFAULTS = new KMeans(100, 0, Execution.standard());
  private static final int MOST_ITERATIONS = 1000;

  private final int restarts;
  private final long seed;
  private final Execution execution;

  private KMeans(int restarts, long seed, Execution execution) {
    this.restarts = restarts;
    this.seed = seed;
    this.execution = execution;
  }

  /**
   * The defaults: 100 restarts, seed 0.
   *
   * @return the defaults
   */
  public static KMeans withDefaults() {
    return DEFAULTS;
  }

  /**
   * Sets how often centres are drawn anew.
   *
   * @param newRestarts at least 1
   * @return a new value
   * @throws IllegalArgumentException if it is below 1
   */
  public KMeans withRestarts(int newRestarts) {
    return new KMeans(Arguments.positive("restarts", newRestarts), seed, execution);
  }

  /**
   * Sets the seed.
   *
   * @param newSeed any number; 0 is a seed like others
   * @return a new value
   */
  public KMeans withSeed(long newSeed) {
    return new KMeans(restarts, newSeed, execution);
  }

  /**
   * The same carried out in another way. Progress counts restarts. Memory does not grow with them.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public KMeans withExecution(Execution execution) {
    return new KMeans(restarts, seed, execution);
  }

  @Override
  public Grouping group(Profiles profiles, int count) {
    profiles.requireBelowSize(count, 1, "groups");
    Profiles sorted = profiles.inCodeOrder();
    return Grouping.of(sorted.codes(), labels(sorted, count)).inOrderOf(profiles.codes());
  }

  int[] labels(Profiles profiles, int count) {
    double[][] points = profiles.fromNearestToZero();
    try (Run run = execution.begin()) {
      run.expect(restarts);
      requireDistinct(points, count, run);
      Best best = new Best(points.length);
      InOrder.forEach(
          run,
          restarts,
          restart -> {
            int[] labels = labels(points, count, Streams.of(seed, restart), run);
            return new Found(labels, Geometry.withinSumOfSquares(points, labels));
          },
          (restart, found) -> best.take(found));
      return best.labels;
    }
  }

  /** The groups of one restart and their sum of squares. */
  @SuppressWarnings("ArrayRecordComponent") // seen in this class alone
  private record Found(int[] labels, double sum) {}

  /** The best restart so far. */
  private static final class Best {
    private int[] labels;
    private double least = Double.POSITIVE_INFINITY;

    Best(int size) {
      labels = new int[size];
    }

    void take(Found found) {
      if (found.sum < least * (1 - 1e-12)) {
        least = found.sum;
        labels = found.labels;
      }
    }
  }

  /**
   * Requires at least as many different points as groups.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  static void requireDistinct(double[][] points, int count, Run run) {
    long distinct =
        Arrays.stream(points)
            .peek(point -> run.check())
            .map(p -> Arrays.stream(p).map(x -> x + 0.0).boxed().toList())
            .distinct()
            .count();
    if (count > distinct) {
      throw new IllegalArgumentException(
          "groups: found "
              + count
              + "; expected at most the number of different profiles, "
              + distinct);
    }
  }

  /** One run from centres drawn by k-means++. */
  private static int[] labels(double[][] points, int count, SplittableRandom random, Run run) {
    int[] labels = lloyd(points, drawCentres(points, count, random, run), run);
    transfer(points, labels, count, run);
    return labels;
  }

  /** Lloyd's iterations, in which every group keeps at least one point; overwrites the centres. */
  static int[] lloyd(double[][] points, double[][] centres, Run run) {
    int[] labels = new int[points.length];
    iterate(points, centres, labels, KMeans::refill, run);
    return labels;
  }

  /** Every centre but the first is a point, by chance in proportion to its squared distance. */
  private static double[][] drawCentres(
      double[][] points, int count, SplittableRandom random, Run run) {
    int n = points.length;
    double[][] centres = new double[count][];
    double[] squares = new double[n];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    int next = random.nextInt(n);
    for (int g = 0; g < count; g++) {
      run.check();
      if (g > 0) {
        double left = random.nextDouble() * Arrays.stream(squares).sum();
        for (int i = 0; i < n; i++) {
          // the last point that is no centre yet, should rounding leave a rest
          next = squares[i] > 0 ? i : next;
          left -= squares[i];
          if (squares[i] > 0 && left < 0) {
            break;
          }
        }
      }
      centres[g] = points[next].clone();
      for (int i = 0; i < n; i++) {
        squares[i] = Math.min(squares[i], Geometry.squaredDistance(points[i], centres[g]));
      }
    }
    return centres;
  }

  /**
   * Lloyd's iterations alone, with the profiles of given areas as the first centres, so that a run
   * can be repeated.
   *
   * @param profiles the profiles
   * @param centres the codes of the areas to start from, one per group
   * @return groups labelled "1", "2", ... by the first of their areas
   * @throws IllegalArgumentException if an area is not in the profiles or is given twice, there are
   *     not more areas than groups, or a group becomes empty
   */
  public static Grouping lloyd(Profiles profiles, Collection<String> centres) {
    int k = Set.copyOf(centres).size();
    profiles.requireBelowSize(k, 1, "groups");
    if (centres.size() != k) {
      throw new IllegalArgumentException("found an area twice among the centres " + centres);
    }
    double[][] points = profiles.fromNearestToZero();
    double[][] means =
        centres.stream().map(code -> points[profiles.row(code)].clone()).toArray(double[][]::new);
    int[] labels = new int[points.length];
    EmptyGroup refused =
        (all, current, sizes, g) -> {
          throw new IllegalArgumentException(
              "the group that starts from area "
                  + List.copyOf(centres).get(g)
                  + " became empty; choose other starting centres");
        };
    try (Run run = Execution.standard().withThreads(1).begin()) {
      iterate(points, means, labels, refused, run);
    }
    return Grouping.of(profiles.codes(), labels);
  }

  /** What is done with a group that has lost its last point. */
  @FunctionalInterface
  private interface EmptyGroup {
    void handle(double[][] points, int[] labels, int[] sizes, int group);
  }

  /** Lloyd's iterations; the means and labels are overwritten. */
  private static void iterate(
      double[][] points, double[][] means, int[] labels, EmptyGroup empty, Run run) {
    int k = means.length;
    Arrays.fill(labels, -1);
    for (int step = 0; step < MOST_ITERATIONS && assign(points, means, labels, run); step++) {
      int[] sizes = new int[k];
      for (int label : labels) {
        sizes[label]++;
      }
      for (int g = 0; g < k; g++) {
        if (sizes[g] == 0) {
          empty.handle(points, labels, sizes, g);
        }
      }
      double[][] centres = Geometry.centres(points, labels, k);
      System.arraycopy(centres, 0, means, 0, k);
    }
  }

  /** Gives an empty group the point that is farthest from the mean of its own. */
  private static void refill(double[][] points, int[] labels, int[] sizes, int group) {
    double[][] means = Geometry.centres(points, labels, sizes.length);
    int farthest = -1;
    double most = -1;
    for (int i = 0; i < points.length; i++) {
      double distance = Geometry.squaredDistance(points[i], means[labels[i]]);
      if (sizes[labels[i]] > 1 && distance > most) {
        most = distance;
        farthest = i;
      }
    }
    sizes[labels[farthest]]--;
    sizes[group]++;
    labels[farthest] = group;
  }

  /** The nearest centre of every point. */
  static int[] nearest(double[][] points, double[][] centres, Run run) {
    int[] labels = new int[points.length];
    assign(points, centres, labels, run);
    return labels;
  }

  /** Gives every point to the nearest mean, the first of several; whether any point moved. */
  private static boolean assign(double[][] points, double[][] means, int[] labels, Run run) {
    boolean changed = false;
    for (int i = 0; i < points.length; i++) {
      run.check();
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int g = 0; g < means.length; g++) {
        double distance = Geometry.squaredDistance(points[i], means[g]);
        if (distance < least) {
          least = distance;
          nearest = g;
        }
      }
      changed |= labels[i] != nearest;
      labels[i] = nearest;
    }
    return changed;
  }

  /** Moves single areas while n/(n+1) d^2 there is below n/(n-1) d^2 here. */
  private static void transfer(double[][] points, int[] labels, int k, Run run) {
    int columns = points[0].length;
    double[][] means = Geometry.centres(points, labels, k);
    int[] sizes = Partitions.sizes(labels);
    for (int quiet = 0, i = 0; quiet < points.length; quiet++, i = (i + 1) % points.length) {
      run.check();
      int own = labels[i];
      if (sizes[own] == 1) {
        continue;
      }
      double saved =
          sizes[own] / (sizes[own] - 1.0) * Geometry.squaredDistance(points[i], means[own]);
      double least = saved * (1 - 1e-12);
      int target = own;
      for (int g = 0; g < k; g++) {
        double added = sizes[g] / (sizes[g] + 1.0) * Geometry.squaredDistance(points[i], means[g]);
        if (g != own && added < least) {
          least = added;
          target = g;
        }
      }
      if (target != own) {
        for (int c = 0; c < columns; c++) {
          means[own][c] += (means[own][c] - points[i][c]) / (sizes[own] - 1);
          means[target][c] += (points[i][c] - means[target][c]) / (sizes[target] + 1);
        }
        sizes[own]--;
        sizes[target]++;
        labels[i] = target;
        quiet = -1;
      }
    }
  }
}
