package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.goodworkmonitor.core.execution.Run;

/**
 * A mixture of normal distributions while it is fitted by expectation maximisation. Densities are
 * kept as logarithms, so that points far from every component do not vanish.
 */
final class NormalMixture {
  private static final int MOST_ITERATIONS = 5000;

  /** The gain in log likelihood per point below which the iterations end. */
  private static final double CONVERGED = 1e-10;

  /** A variance, given the columns before, below this share of the column's variance is 0. */
  private static final double SINGULAR = 1e-12;

  private final Run run;
  private final double[][] points;
  private final int n;
  private final int d;
  private final int k;
  private final double[] least;
  private final double[] shares;
  private final double[][] means;

  /** The lower triangle of the covariance of each component, then of its Cholesky factor. */
  private final double[][] factors;

  /** Every point's probability of each component, row-major. */
  private final double[] memberships;

  private final double[] offsets;
  private final double[] scratch;

  private NormalMixture(double[][] points, int k, Run run) {
    this.run = run;
    this.points = points;
    n = points.length;
    d = points[0].length;
    this.k = k;
    shares = new double[k];
    means = new double[k][d];
    factors = new double[k][d * d];
    memberships = new double[n * k];
    offsets = new double[k];
    scratch = new double[d];
    double[] total = covariance(points, new int[n], 1)[0];
    least = new double[d];
    Arrays.setAll(least, c -> SINGULAR * total[c * d + c]);
  }

  /**
   * Begins with the shares and means of a partition and with the covariance within each group,
   * moved towards the pooled one by as much as the group is small: (d + 1)/(m + d + 1) for m
   * points.
   */
  static NormalMixture ofPartition(double[][] points, int[] labels, int k, Run run) {
    NormalMixture mixture = new NormalMixture(points, k, run);
    int d = mixture.d;
    int[] sizes = Partitions.sizes(labels);
    double[][] centres = Geometry.centres(points, labels, k);
    double[][] own = covariance(points, labels, k);
    double[] pooled = new double[d * d];
    for (int g = 0; g < k; g++) {
      for (int e = 0; e < pooled.length; e++) {
        pooled[e] += own[g][e] * sizes[g] / mixture.n;
      }
    }
    for (int g = 0; g < k; g++) {
      double towards = (d + 1.0) / (sizes[g] + d + 1);
      for (int e = 0; e < pooled.length; e++) {
        mixture.factors[g][e] = (1 - towards) * own[g][e] + towards * pooled[e];
      }
      mixture.shares[g] = sizes[g] / (double) mixture.n;
      mixture.means[g] = centres[g];
    }
    return mixture;
  }

  /** Begins with equal shares, the covariance of all points and the given means. */
  static NormalMixture ofMeans(double[][] points, double[][] means, Run run) {
    NormalMixture mixture = new NormalMixture(points, means.length, run);
    double[] total = covariance(points, new int[points.length], 1)[0];
    for (int g = 0; g < means.length; g++) {
      mixture.shares[g] = 1.0 / means.length;
      mixture.means[g] = means[g].clone();
      mixture.factors[g] = total.clone();
    }
    return mixture;
  }

  /** The covariance within every group, divisor the size of the group, both triangles. */
  private static double[][] covariance(double[][] points, int[] labels, int k) {
    int d = points[0].length;
    int[] sizes = Partitions.sizes(labels);
    double[][] centres = Geometry.centres(points, labels, k);
    double[][] covariance = new double[k][d * d];
    for (int i = 0; i < points.length; i++) {
      int g = labels[i];
      for (int r = 0; r < d; r++) {
        double deviation = (points[i][r] - centres[g][r]) / sizes[g];
        for (int c = 0; c < d; c++) {
          covariance[g][r * d + c] += deviation * (points[i][c] - centres[g][c]);
        }
      }
    }
    return covariance;
  }

  /**
   * Iterates until the likelihood hardly rises.
   *
   * @return the log likelihood; {@code NaN} if a component has collapsed: its covariance is
   *     singular, it holds too few points, or it is the likeliest component of none
   */
  double fit() {
    double before = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < MOST_ITERATIONS; step++) {
      for (int g = 0; g < k; g++) {
        if (!factorise(g)) {
          return Double.NaN;
        }
      }
      double likelihood = expect();
      if (!(likelihood - before >= CONVERGED * n)) {
        return isWhole() ? likelihood : Double.NaN;
      }
      before = likelihood;
      maximise();
    }
    return isWhole() ? before : Double.NaN;
  }

  /**
   * Whether every component holds the weight of 2(d + 1) points, or of half an equal share where
   * that is less, and is the likeliest of some point. Of fewer points a normal distribution
   * describes their accidental alignment.
   */
  private boolean isWhole() {
    double needed = Math.min(2 * (d + 1), n / (2.0 * k));
    int[] labels = labels();
    for (int g = 0; g < k; g++) {
      int component = g;
      if (shares[g] * n < needed || Arrays.stream(labels).noneMatch(l -> l == component)) {
        return false;
      }
    }
    return true;
  }

  /** Overwrites a covariance by its Cholesky factor; false if it is singular. */
  private boolean factorise(int g) {
    double[] l = factors[g];
    double logDeterminant = 0;
    for (int r = 0; r < d; r++) {
      for (int c = 0; c <= r; c++) {
        double sum = l[r * d + c];
        for (int e = 0; e < c; e++) {
          sum -= l[r * d + e] * l[c * d + e];
        }
        if (c < r) {
          l[r * d + c] = sum / l[c * d + c];
        } else if (sum > least[r]) {
          l[r * d + r] = Math.sqrt(sum);
          logDeterminant += Math.log(sum);
        } else {
          return false;
        }
      }
    }
    offsets[g] = Math.log(shares[g]) - 0.5 * (d * Math.log(2 * Math.PI) + logDeterminant);
    return true;
  }

  /** Sets the memberships; returns the log likelihood. */
  private double expect() {
    double likelihood = 0;
    for (int i = 0; i < n; i++) {
      run.check();
      double most = Double.NEGATIVE_INFINITY;
      for (int g = 0; g < k; g++) {
        double density = offsets[g] - 0.5 * squaredDistance(points[i], g);
        memberships[i * k + g] = density;
        most = Math.max(most, density);
      }
      double sum = 0;
      for (int g = 0; g < k; g++) {
        double relative = Math.exp(memberships[i * k + g] - most);
        memberships[i * k + g] = relative;
        sum += relative;
      }
      for (int g = 0; g < k; g++) {
        memberships[i * k + g] /= sum;
      }
      likelihood += most + Math.log(sum);
    }
    return likelihood;
  }

  /** Mahalanobis' distance of a point from a component, squared. */
  private double squaredDistance(double[] point, int g) {
    double[] l = factors[g];
    double[] mean = means[g];
    double square = 0;
    for (int r = 0; r < d; r++) {
      double sum = point[r] - mean[r];
      for (int c = 0; c < r; c++) {
        sum -= l[r * d + c] * scratch[c];
      }
      scratch[r] = sum / l[r * d + r];
      square += scratch[r] * scratch[r];
    }
    return square;
  }

  /** Sets shares, means and covariances to those of the weighted points. */
  private void maximise() {
    for (int g = 0; g < k; g++) {
      double weight = 0;
      double[] mean = means[g];
      Arrays.fill(mean, 0);
      for (int i = 0; i < n; i++) {
        double w = memberships[i * k + g];
        weight += w;
        for (int c = 0; c < d; c++) {
          mean[c] += w * points[i][c];
        }
      }
      for (int c = 0; c < d; c++) {
        mean[c] /= weight;
      }
      double[] covariance = factors[g];
      Arrays.fill(covariance, 0);
      for (int i = 0; i < n; i++) {
        run.check();
        double w = memberships[i * k + g] / weight;
        for (int r = 0; r < d; r++) {
          double deviation = w * (points[i][r] - mean[r]);
          for (int c = 0; c <= r; c++) {
            covariance[r * d + c] += deviation * (points[i][c] - mean[c]);
          }
        }
      }
      shares[g] = weight / n;
    }
  }

  /** The likeliest component of every point, the first of several. */
  int[] labels() {
    int[] labels = new int[n];
    Arrays.setAll(labels, this::likeliest);
    return labels;
  }

  private int likeliest(int i) {
    int best = 0;
    for (int g = 1; g < k; g++) {
      best = memberships[i * k + g] > memberships[i * k + best] ? g : best;
    }
    return best;
  }

  /** The probability of the likeliest component of a point. */
  double certainty(int i) {
    return memberships[i * k + likeliest(i)];
  }

  /** The number of free parameters. */
  double parameters() {
    return k - 1 + (double) k * d + k * d * (d + 1) / 2.0;
  }
}
