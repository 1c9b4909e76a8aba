package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.goodworkmonitor.stats.internal.Arguments;

/**
 * k-means: groups of the least within-group sum of squared distances to the group's mean.
 *
 * <p>Every restart draws its centres by k-means++ (Arthur and Vassilvitskii 2007) and runs Lloyd's
 * iterations; single areas then move to another group as long as the sum of squares falls, counting
 * that both means move with them (Hartigan and Wong 1979, <a
 * href="https://doi.org/10.2307/2346830">doi:10.2307/2346830</a>). The best restart is kept.
 *
 * <p>Immutable and safe for use by many threads. The same seed gives the same groups, whatever the
 * order of the profiles.
 */
public final class KMeans implements Clustering {
  private static final KMeans DEFAULTS = new KMeans(100, 0);
  private static final int MOST_ITERATIONS = 1000;

  private final int restarts;
  private final long seed;

  private KMeans(int restarts, long seed) {
    this.restarts = restarts;
    this.seed = seed;
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
    return new KMeans(Arguments.positive("restarts", newRestarts), seed);
  }

  /**
   * Sets the seed.
   *
   * @param newSeed any number; 0 is a seed like others
   * @return a new value
   */
  public KMeans withSeed(long newSeed) {
    return new KMeans(restarts, newSeed);
  }

  @Override
  public Grouping group(Profiles profiles, int count) {
    profiles.requireBelowSize(count, 1, "groups");
    Profiles sorted = profiles.inCodeOrder();
    return Grouping.of(sorted.codes(), labels(sorted, count)).inOrderOf(profiles.codes());
  }

  int[] labels(Profiles profiles, int count) {
    double[][] points = profiles.coordinates();
    long distinct =
        Arrays.stream(points).map(p -> Arrays.stream(p).boxed().toList()).distinct().count();
    if (count > distinct) {
      throw new IllegalArgumentException(
          "groups: found " + count + "; there are only " + distinct + " different profiles");
    }
    List<Point> list =
        IntStream.range(0, points.length).mapToObj(i -> new Point(i, points[i])).toList();
    KMeansPlusPlusClusterer<Point> clusterer =
        new KMeansPlusPlusClusterer<>(
            count, MOST_ITERATIONS, new EuclideanDistance(), new Well19937c(seed));
    int[] best = new int[points.length];
    double least = Double.POSITIVE_INFINITY;
    for (int restart = 0; restart < restarts; restart++) {
      int[] labels = new int[points.length];
      int number = 0;
      for (CentroidCluster<Point> cluster : clusterer.cluster(list)) {
        for (Point point : cluster.getPoints()) {
          labels[point.index] = number;
        }
        number++;
      }
      transfer(points, labels, count);
      double sum = Geometry.withinSumOfSquares(points, labels);
      if (sum < least * (1 - 1e-12)) {
        least = sum;
        best = labels;
      }
    }
    return best;
  }

  /**
   * Lloyd's iterations alone, from the profiles of given areas as the first centres: what a run is
   * repeated with.
   *
   * @param profiles the profiles
   * @param centres the codes of the areas to start from, one per group
   * @return groups labelled "1", "2", ... by the first of their areas
   * @throws IllegalArgumentException if an area is not in the profiles or comes twice, there are
   *     not more areas than groups, or a group loses its last area
   */
  public static Grouping lloyd(Profiles profiles, Collection<String> centres) {
    int k = Set.copyOf(centres).size();
    profiles.requireBelowSize(k, 1, "groups");
    double[][] points = profiles.coordinates();
    List<String> codes = profiles.codes();
    double[][] means =
        centres.stream().map(code -> points[profiles.row(code)].clone()).toArray(double[][]::new);
    if (means.length != k) {
      throw new IllegalArgumentException("found an area twice among the centres " + centres);
    }
    int[] labels = new int[points.length];
    Arrays.fill(labels, -1);
    while (assign(points, means, labels)) {
      int[] sizes = new int[k];
      for (double[] mean : means) {
        Arrays.fill(mean, 0);
      }
      for (int i = 0; i < points.length; i++) {
        sizes[labels[i]]++;
        for (int c = 0; c < points[i].length; c++) {
          means[labels[i]][c] += points[i][c];
        }
      }
      for (int g = 0; g < k; g++) {
        if (sizes[g] == 0) {
          throw new IllegalArgumentException(
              "the group of "
                  + List.copyOf(centres).get(g)
                  + " lost its last area; start elsewhere");
        }
        for (int c = 0; c < means[g].length; c++) {
          means[g][c] /= sizes[g];
        }
      }
    }
    return Grouping.of(codes, labels);
  }

  private static boolean assign(double[][] points, double[][] means, int[] labels) {
    boolean changed = false;
    for (int i = 0; i < points.length; i++) {
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
  private static void transfer(double[][] points, int[] labels, int k) {
    int columns = points[0].length;
    double[][] means = Geometry.centres(points, labels, k);
    int[] sizes = Partitions.sizes(labels);
    for (int quiet = 0, i = 0; quiet < points.length; quiet++, i = (i + 1) % points.length) {
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

  /** A point that knows its row. */
  private static final class Point implements Clusterable {
    private final int index;
    private final double[] coordinates;

    Point(int index, double[] coordinates) {
      this.index = index;
      this.coordinates = coordinates;
    }

    @Override
    public double[] getPoint() {
      return coordinates;
    }
  }
}
