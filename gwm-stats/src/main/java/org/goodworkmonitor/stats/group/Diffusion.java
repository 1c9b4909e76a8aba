package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.goodworkmonitor.core.execution.Run;

/**
 * The flow F(t), the null vectors and the shift of Q(t) for one constructor on one graph. The
 * matrix of weights that one is made of belongs to it from then on, and may be overwritten.
 */
abstract class Diffusion {
  /** Entries of an exponential below this share of its largest are set to 0. */
  private static final double NEGLIGIBLE = 1e-8;

  private final int n;
  private final double[][] nullVectors;

  Diffusion(int n, double[]... nullVectors) {
    this.n = n;
    this.nullVectors = nullVectors;
  }

  final int size() {
    return n;
  }

  /** v1, v2 and, for signed graphs, v3 and v4. */
  final double[][] nullVectors() {
    return nullVectors;
  }

  /** Writes F(t) to {@code out}. */
  abstract void flow(double t, double[][] out, Run run);

  /** The part of Q(t) that does not depend on the partition. */
  double shift(double t) {
    return 0;
  }

  /** The second eigenvalue of the generator. */
  double spectralGap(Run run) {
    return noGap();
  }

  private static double noGap() {
    throw new IllegalStateException(
        "this constructor has no spectral gap to divide the scales by; leave"
            + " withSpectralGapScaling(true) out");
  }

  /**
   * Writes the symmetric matrix whose block sums are Q(t) without its shift: {@code (F + F')/2 -
   * sum_k (v(2k-1) v(2k)' + v(2k) v(2k-1)')/2}.
   */
  final void objective(double t, double[][] out, Run run) {
    flow(t, out, run);
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double expected = 0;
        for (int k = 0; k < nullVectors.length; k += 2) {
          double[] v = nullVectors[k];
          double[] u = nullVectors[k + 1];
          expected += v[i] * u[j] + u[i] * v[j];
        }
        double value = 0.5 * (out[i][j] + out[j][i] - expected);
        out[i][j] = value;
        out[j][i] = value;
      }
    }
  }

  /** tA/w against d/w; shift 1 - t. */
  static Diffusion linearised(double[][] a) {
    int n = a.length;
    double[] degree = degrees(a);
    double weight = sum(degree);
    double[] share = scaled(degree, 1 / weight);
    return new Diffusion(n, share, share) {
      @Override
      void flow(double t, double[][] out, Run run) {
        writeScaled(a, t / weight, out);
      }

      @Override
      double shift(double t) {
        return 1 - t;
      }

      @Override
      double spectralGap(Run run) {
        double[][] copy = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
        return gap(SymmetricEigen.of(laplacian(copy, degree, 1), run));
      }
    };
  }

  /** exp(-t(D - A)/mean degree)/n against 1/n. */
  static Diffusion combinatorial(double[][] a, Run run) {
    int n = a.length;
    double[] degree = degrees(a);
    double[] uniform = new double[n];
    Arrays.fill(uniform, 1.0 / n);
    double[] shares = new double[n];
    Arrays.fill(shares, Math.sqrt(1.0 / n));
    SymmetricEigen eigen = SymmetricEigen.of(laplacian(a, degree, n / sum(degree)), run);
    return new Spectral(eigen, shares, uniform, uniform);
  }

  /** P exp(-t(I - D^-1 A)), P = diag(d/w), against d/w. */
  static Diffusion normalised(double[][] a, Run run) {
    int n = a.length;
    double[] degree = degrees(a);
    double weight = sum(degree);
    double[] share = scaled(degree, 1 / weight);
    double[] roots = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = degree[i] * degree[j];
        // the product of two small degrees may vanish where that of their roots does not
        a[i][j] /=
            product >= Double.MIN_NORMAL
                ? -Math.sqrt(product)
                : -Math.sqrt(degree[i]) * Math.sqrt(degree[j]);
      }
      a[i][i] += 1;
      roots[i] = Math.sqrt(share[i]);
    }
    return new Spectral(SymmetricEigen.of(a, run), roots, share, share);
  }

  /** tA/(w+ + w-) against the expected positive and negative weights. */
  static Diffusion signedModularity(double[][] a) {
    int n = a.length;
    double[] positive = new double[n];
    double[] negative = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double value = a[i][j];
        positive[i] += Math.max(value, 0);
        negative[i] -= Math.min(value, 0);
      }
    }
    double plus = sum(positive);
    double minus = sum(negative);
    double all = plus + minus;
    double[] v1 = scaled(positive, 1 / all);
    double[] v2 = plus > 0 ? scaled(positive, 1 / plus) : new double[n];
    double[] v3 = minus > 0 ? scaled(negative, -1 / minus) : new double[n];
    double[] v4 = scaled(negative, 1 / all);
    return new Diffusion(n, v1, v2, v3, v4) {
      @Override
      void flow(double t, double[][] out, Run run) {
        writeScaled(a, t / all, out);
      }
    };
  }

  /** exp(-2t(diag(sum |A|) - A)) against nothing. */
  static Diffusion signedCombinatorial(double[][] a, Run run) {
    int n = a.length;
    double[] strength = new double[n];
    for (int i = 0; i < n; i++) {
      for (double value : a[i]) {
        strength[i] += Math.abs(value);
      }
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new Spectral(
        SymmetricEigen.of(laplacian(a, strength, 2), run), ones, new double[n], new double[n]) {
      @Override
      double spectralGap(Run run) {
        return noGap();
      }
    };
  }

  /** P exp(t(M - I)), P = diag(pi), pi M = pi, against pi. */
  static Diffusion directed(double[][] a, double damping, Run run) {
    int n = a.length;
    double[][] m = RandomWalk.transitions(a, damping);
    double[] pi = RandomWalk.stationary(m, run);
    return new Diffusion(n, pi, pi) {
      @Override
      void flow(double t, double[][] out, Run run) {
        RandomWalk.exponential(m, t, out, run);
        dropNegligible(out);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            out[i][j] *= pi[i];
          }
        }
      }
    };
  }

  /** tP(M - I) against pi; shift 1. */
  static Diffusion linearisedDirected(double[][] a, double damping, Run run) {
    int n = a.length;
    double[][] m = RandomWalk.transitions(a, damping);
    double[] pi = RandomWalk.stationary(m, run);
    return new Diffusion(n, pi, pi) {
      @Override
      void flow(double t, double[][] out, Run run) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            out[i][j] = t * pi[i] * (m[i][j] - (i == j ? 1 : 0));
          }
        }
      }

      @Override
      double shift(double t) {
        return 1;
      }
    };
  }

  private static class Spectral extends Diffusion {
    private final SymmetricEigen eigen;
    private final double[] outer;

    Spectral(SymmetricEigen eigen, double[] outer, double[] v1, double[] v2) {
      super(outer.length, v1, v2);
      this.eigen = eigen;
      this.outer = outer;
    }

    @Override
    void flow(double t, double[][] out, Run run) {
      eigen.exponential(t, out, run);
      dropNegligible(out);
      for (int i = 0; i < outer.length; i++) {
        for (int j = 0; j < outer.length; j++) {
          out[i][j] *= outer[i] * outer[j];
        }
      }
    }

    @Override
    double spectralGap(Run run) {
      return gap(eigen);
    }
  }

  /** The second eigenvalue, where it is more than the rounding of the largest. */
  private static double gap(SymmetricEigen eigen) {
    int n = eigen.size();
    double gap = n < 2 ? 0 : eigen.value(1);
    if (!(gap > n * Math.ulp(eigen.value(n - 1)))) {
      throw new IllegalStateException(
          "the spectral gap, "
              + gap
              + ", cannot be told from 0, as parts of the graph hardly hang together; leave"
              + " withSpectralGapScaling(true) out");
    }
    return gap;
  }

  private static void writeScaled(double[][] a, double factor, double[][] out) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        out[i][j] = factor * a[i][j];
      }
    }
  }

  private static void dropNegligible(double[][] e) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] row : e) {
      for (double value : row) {
        largest = Math.max(largest, value);
      }
    }
    double floor = NEGLIGIBLE * largest;
    for (double[] row : e) {
      for (int j = 0; j < row.length; j++) {
        if (Math.abs(row[j]) < floor) {
          row[j] = 0;
        }
      }
    }
  }

  /** Overwrites A by factor (diag(degree) - A). */
  private static double[][] laplacian(double[][] a, double[] degree, double factor) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        a[i][j] *= -factor;
      }
      a[i][i] += factor * degree[i];
    }
    return a;
  }

  private static double[] degrees(double[][] a) {
    return Arrays.stream(a).mapToDouble(Diffusion::sum).toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = factor * values[i];
    }
    return result;
  }
}
