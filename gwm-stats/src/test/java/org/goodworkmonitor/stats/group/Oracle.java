package org.goodworkmonitor.stats.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.goodworkmonitor.stats.group.MarkovStability.Constructor;

/**
 * The definitions of Markov Stability written down as they stand, with the matrices of Commons Math
 * and without a thought of speed: what the library is compared with on graphs of all kinds. It
 * shares no code with the library.
 */
final class Oracle {
  private static final double NEGLIGIBLE = 1e-8;

  private final Constructor constructor;
  private final RealMatrix a;
  private final int n;
  private final double damping;
  private final RealVector degree;
  private final double weight;
  private final Map<Double, RealMatrix> objectives = new HashMap<>();

  Oracle(Constructor constructor, double[][] weights, double damping) {
    this.constructor = constructor;
    this.a = new Array2DRowRealMatrix(weights);
    this.n = weights.length;
    this.damping = damping;
    this.degree = a.operate(ones());
    this.weight = sum(degree);
  }

  private RealVector ones() {
    return new ArrayRealVector(n, 1);
  }

  private static double sum(RealVector v) {
    return v.getL1Norm() == 0 ? 0 : Arrays.stream(v.toArray()).sum();
  }

  private static RealMatrix diagonal(RealVector v) {
    return MatrixUtils.createRealDiagonalMatrix(v.toArray());
  }

  private RealMatrix identity() {
    return MatrixUtils.createRealIdentityMatrix(n);
  }

  /** The generator of the walk: what exp(-t .) is taken of. */
  private RealMatrix generator() {
    return switch (constructor) {
      case LINEARISED -> diagonal(degree).subtract(a);
      case CONTINUOUS_COMBINATORIAL ->
          diagonal(degree).subtract(a).scalarMultiply(1 / (weight / n));
      case CONTINUOUS_NORMALISED ->
          identity().subtract(diagonal(degree.map(d -> 1 / d)).multiply(a));
      case DIRECTED, LINEARISED_DIRECTED -> identity().subtract(transitions());
      case SIGNED_COMBINATORIAL ->
          diagonal(absolute().operate(ones())).subtract(a).scalarMultiply(2);
      case SIGNED_MODULARITY -> throw new IllegalArgumentException("no generator");
    };
  }

  private RealMatrix absolute() {
    RealMatrix absolute = a.copy();
    for (int i = 0; i < n; i++) {
      absolute.setRowVector(i, a.getRowVector(i).map(Math::abs));
    }
    return absolute;
  }

  /** M = a D^-1 A + [(1-a) I + a diag(dangling)] 11'/n. */
  RealMatrix transitions() {
    RealVector inverse = degree.map(d -> d == 0 ? 0 : 1 / d);
    RealVector dangling = degree.map(d -> d == 0 ? 1 : 0);
    RealMatrix uniform = ones().outerProduct(ones()).scalarMultiply(1.0 / n);
    RealMatrix jumps =
        identity().scalarMultiply(1 - damping).add(diagonal(dangling).scalarMultiply(damping));
    return diagonal(inverse).multiply(a).scalarMultiply(damping).add(jumps.multiply(uniform));
  }

  /** pi(M - I) = 0 with one equation replaced by sum pi = 1. */
  RealVector stationary() {
    RealMatrix system = transitions().subtract(identity()).transpose();
    system.setRowVector(n - 1, ones());
    RealVector right = new ArrayRealVector(n);
    right.setEntry(n - 1, 1);
    return new LUDecomposition(system).getSolver().solve(right);
  }

  /** Scaling, Taylor's series and squaring; no symmetry is made use of. */
  private static RealMatrix exponential(RealMatrix m) {
    int squarings = Math.max(0, 2 + (int) Math.ceil(Math.log(m.getNorm() + 1e-300) / Math.log(2)));
    RealMatrix scaled = m.scalarMultiply(Math.pow(2, -squarings));
    RealMatrix sum = MatrixUtils.createRealIdentityMatrix(m.getRowDimension());
    RealMatrix term = sum;
    for (int k = 1; k < 25; k++) {
      term = term.multiply(scaled).scalarMultiply(1.0 / k);
      sum = sum.add(term);
    }
    for (int q = 0; q < squarings; q++) {
      sum = sum.multiply(sum);
    }
    return sum;
  }

  /** E(t), before entries are dropped and before it is scaled on both sides. */
  private RealMatrix spread(double t) {
    RealMatrix e = exponential(generator().scalarMultiply(-t));
    return constructor == Constructor.CONTINUOUS_NORMALISED
        ? diagonal(degree.map(Math::sqrt))
            .multiply(e)
            .multiply(diagonal(degree.map(d -> 1 / Math.sqrt(d))))
        : e;
  }

  /** F(t); NaN where an entry is so close to the threshold that either side is right. */
  double[][] flow(double t) {
    if (constructor == Constructor.LINEARISED) {
      return a.scalarMultiply(t / weight).getData();
    }
    if (constructor == Constructor.SIGNED_MODULARITY) {
      return a.scalarMultiply(t / sum(absolute().operate(ones()))).getData();
    }
    if (constructor == Constructor.LINEARISED_DIRECTED) {
      return diagonal(stationary())
          .multiply(transitions().subtract(identity()))
          .scalarMultiply(t)
          .getData();
    }
    double[][] e = spread(t).getData();
    double largest = Arrays.stream(e).flatMapToDouble(Arrays::stream).max().orElseThrow();
    double[] pi = constructor == Constructor.DIRECTED ? stationary().toArray() : new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double share = Math.abs(e[i][j]) / largest;
        double factor =
            switch (constructor) {
              case CONTINUOUS_COMBINATORIAL -> 1.0 / n;
              case CONTINUOUS_NORMALISED ->
                  Math.sqrt(degree.getEntry(i) * degree.getEntry(j)) / weight;
              case DIRECTED -> pi[i];
              default -> 1;
            };
        e[i][j] *= share < NEGLIGIBLE ? 0 : factor;
        if (Math.abs(share / NEGLIGIBLE - 1) < 1e-4) {
          e[i][j] = Double.NaN;
        }
      }
    }
    return e;
  }

  /** v1, v2, ... */
  double[][] nullVectors() {
    double[] uniform = ones().mapMultiply(1.0 / n).toArray();
    double[] share = degree.mapDivide(weight).toArray();
    return switch (constructor) {
      case LINEARISED, CONTINUOUS_NORMALISED -> new double[][] {share, share};
      case CONTINUOUS_COMBINATORIAL -> new double[][] {uniform, uniform};
      case SIGNED_COMBINATORIAL -> new double[2][n];
      case DIRECTED, LINEARISED_DIRECTED ->
          new double[][] {stationary().toArray(), stationary().toArray()};
      case SIGNED_MODULARITY -> {
        RealVector plus = absolute().add(a).scalarMultiply(0.5).operate(ones());
        RealVector minus = absolute().subtract(a).scalarMultiply(0.5).operate(ones());
        double all = sum(plus) + sum(minus);
        yield new double[][] {
          plus.mapDivide(all).toArray(),
          plus.mapMultiply(sum(plus) == 0 ? 0 : 1 / sum(plus)).toArray(),
          minus.mapMultiply(sum(minus) == 0 ? 0 : -1 / sum(minus)).toArray(),
          minus.mapDivide(all).toArray()
        };
      }
    };
  }

  double shift(double t) {
    return switch (constructor) {
      case LINEARISED -> 1 - t;
      case LINEARISED_DIRECTED -> 1;
      default -> 0;
    };
  }

  /** The second eigenvalue of the generator, by the general solver. */
  double spectralGap() {
    double[] values = new EigenDecomposition(generator()).getRealEigenvalues();
    Arrays.sort(values);
    return values[1];
  }

  /** Q(t) = shift + Tr[H'(F(t) - sum_k v(2k-1) v(2k)')H], with H spelt out. */
  double quality(double t, int[] labels) {
    RealMatrix h = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      h.setEntry(i, labels[i], 1);
    }
    return shift(t)
        + h.transpose()
            .multiply(objectives.computeIfAbsent(t, this::objective))
            .multiply(h)
            .getTrace();
  }

  private RealMatrix objective(double t) {
    RealMatrix b = new Array2DRowRealMatrix(flow(t));
    double[][] v = nullVectors();
    for (int k = 0; k < v.length; k += 2) {
      b = b.subtract(new ArrayRealVector(v[k]).outerProduct(new ArrayRealVector(v[k + 1])));
    }
    return b;
  }

  /** The largest quality of all partitions. */
  double best(double t) {
    return shift(t) + best(objective(t).getData(), new int[n], 0, 0, 0);
  }

  private static double best(double[][] b, int[] labels, int at, int used, double quality) {
    if (at == labels.length) {
      return quality;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int label = 0; label <= used; label++) {
      labels[at] = label;
      double more = quality + b[at][at];
      for (int i = 0; i < at; i++) {
        more += labels[i] == label ? b[i][at] + b[at][i] : 0;
      }
      best = Math.max(best, best(b, labels, at + 1, Math.max(used, label + 1), more));
    }
    return best;
  }

  /** H of the joint distribution of labels; one argument for H(p). */
  private static double entropy(int[]... labels) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    int n = labels[0].length;
    for (int i = 0; i < n; i++) {
      StringBuilder key = new StringBuilder();
      for (int[] each : labels) {
        key.append(each[i]).append(' ');
      }
      counts.merge(key.toString(), 1, Integer::sum);
    }
    double h = 0;
    for (int count : counts.values()) {
      double p = count / (double) n;
      h -= p * Math.log(p);
    }
    return h;
  }

  /** NVI(p, q) = (2H(p,q) - H(p) - H(q))/H(p,q). */
  static double variation(int[] p, int[] q) {
    double joint = entropy(p, q);
    return joint < 1e-8 ? 0 : (2 * joint - entropy(p) - entropy(q)) / joint;
  }

  /** 2 sum_{i<j} NVI / m^2. */
  static double meanVariation(List<int[]> partitions) {
    double sum = 0;
    int m = partitions.size();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        sum += i == j ? 0 : variation(partitions.get(i), partitions.get(j));
      }
    }
    return sum / m / m;
  }

  /** Steps 1 and 2 of the selection of scales. */
  static double[] blockVariation(double[][] nvi, int kernel, int window) {
    int scales = nvi.length;
    double[] d = new double[scales];
    for (int i = 0; i < scales; i++) {
      List<Double> values = new ArrayList<>();
      for (int r = 0; r < scales; r++) {
        for (int s = 0; s < scales; s++) {
          int low = i - kernel / 2;
          int high = low + kernel - 1;
          if (r != s && low <= r && r <= high && low <= s && s <= high) {
            values.add(nvi[r][s]);
          }
        }
      }
      d[i] = values.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    }
    double[] b = new double[scales];
    for (int i = 0; i < scales; i++) {
      double sum = 0;
      double weights = 0;
      for (int w = 1; w <= window; w++) {
        int k = w <= (window + 1) / 2 ? w : window + 1 - w;
        double weight = window % 2 == 1 ? 2.0 * k / (window + 1) : (2.0 * k - 1) / window;
        int at = i + window / 2 - window + w;
        sum += weight * (at < 0 || at >= scales ? Double.NaN : d[at]);
        weights += weight;
      }
      b[i] = Math.rint(sum / weights * 1e8) / 1e8;
    }
    return b;
  }

  /** Steps 3 to 6, on lists. */
  static List<Integer> select(double[] b, double[] nvi, int radius) {
    List<Integer> defined = new ArrayList<>();
    for (int i = 0; i < b.length; i++) {
      if (!Double.isNaN(b[i])) {
        defined.add(i);
      }
    }
    if (defined.isEmpty()) {
      return List.of();
    }
    int f = defined.get(0);
    int l = defined.get(defined.size() - 1);
    List<Integer> centres = new ArrayList<>();
    for (int left = f + 1; left < l; left++) {
      for (int right = left; right < l; right++) {
        boolean flat = true;
        for (int i = left; i <= right; i++) {
          flat &= b[i] == b[left];
        }
        if (flat && b[left - 1] > b[left] && b[right + 1] > b[right]) {
          centres.add(Math.floorDiv(left + right, 2));
        }
      }
    }
    List<Integer> all = new ArrayList<>();
    if (allZero(b, f, f + 2 * radius, l)) {
      all.add(f + radius);
    }
    all.addAll(centres);
    if (allZero(b, l - 2 * radius, l, l)) {
      all.add(l - radius);
    }
    if (!all.isEmpty()) {
      double least = all.stream().mapToDouble(c -> b[c]).min().orElseThrow();
      if (b[l] < least - 1e-8) {
        all.add(l);
      }
    }
    TreeSet<Integer> selected = new TreeSet<>();
    for (int c : all) {
      int best = -1;
      for (int i = Math.max(c - radius, f); i < Math.min(c + radius + 1, l); i++) {
        best = best < 0 || nvi[i] < nvi[best] ? i : best;
      }
      selected.add(best);
    }
    return List.copyOf(selected);
  }

  private static boolean allZero(double[] b, int from, int to, int last) {
    if (from < 0 || to > last) {
      return false;
    }
    for (int i = from; i <= to; i++) {
      if (!(Math.abs(b[i]) <= 5e-6)) {
        return false;
      }
    }
    return true;
  }
}
