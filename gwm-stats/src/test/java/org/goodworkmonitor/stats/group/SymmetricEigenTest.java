package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
  private static final Run ALONE = Execution.standard().withThreads(1).begin();

  /** Values of Commons Math; vectors of length 1, at right angles, that A only stretches. */
  @Property(tries = 100)
  void decompositionsAreThoseOfCommonsMath(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll @IntRange(min = -6, max = 6) int magnitude) {
    double scale = Math.pow(10, magnitude);
    double[][] a = matrix(n, seed, density, scale);
    SymmetricEigen eigen = SymmetricEigen.of(copy(a), ALONE);
    double[] expected = valuesOfCommonsMath(a).orElseGet(() -> values(eigen, n));
    for (int k = 0; k < n; k++) {
      assertThat(eigen.value(k)).isCloseTo(expected[k], within(1e-12 * scale * n));
      double[] v = eigen.vector(k);
      for (int i = 0; i < n; i++) {
        double stretched = dot(a[i], v);
        assertThat(stretched).isCloseTo(eigen.value(k) * v[i], within(1e-13 * scale * n));
      }
      for (int l = 0; l <= k; l++) {
        assertThat(dot(v, eigen.vector(l))).isCloseTo(l == k ? 1 : 0, within(1e-13 * n));
      }
    }
  }

  /** Nothing where Commons Math does not converge, as for one sparse matrix in some thousands. */
  private static Optional<double[]> valuesOfCommonsMath(double[][] a) {
    try {
      double[] values =
          new EigenDecomposition(new Array2DRowRealMatrix(a)).getRealEigenvalues().clone();
      Arrays.sort(values);
      return Optional.of(values);
    } catch (MaxCountExceededException e) {
      return Optional.empty();
    }
  }

  private static double[] values(SymmetricEigen eigen, int n) {
    return IntStream.range(0, n).mapToDouble(eigen::value).toArray();
  }

  /** A ring has the eigenvalues 2 - 2 cos(2 pi k / n), nearly all of them twice. */
  @Test
  void repeatedEigenvaluesOfALargeRing() {
    int n = 300;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i][i] = 2;
      a[i][(i + 1) % n] = -1;
      a[(i + 1) % n][i] = -1;
    }
    SymmetricEigen eigen = SymmetricEigen.of(copy(a), ALONE);
    for (int k = 0; k < n; k++) {
      int pair = (k + 1) / 2;
      double expected = 2 - 2 * Math.cos(2 * Math.PI * pair / n);
      assertThat(eigen.value(k)).isCloseTo(expected, within(1e-13));
    }
    try (Run workers = Execution.standard().withThreads(2).begin()) {
      double[][] exponential = new double[n][n];
      eigen.exponential(0, exponential, workers);
      for (int i = 0; i < n; i++) {
        double[] unit = new double[n];
        unit[i] = 1;
        assertThat(exponential[i]).containsExactly(unit, within(1e-13));
      }
    }
  }

  /** Asked at every row of both reductions and at every sweep; each time, true ends the work. */
  @Test
  void decompositionsEndWhereverTheyAreCancelled() {
    double[][] a = matrix(20, 1, 1, 1);
    AtomicInteger asked = new AtomicInteger();
    SymmetricEigen.of(
        copy(a),
        Execution.standard()
            .withThreads(1)
            .withCancellation(() -> asked.incrementAndGet() < 0)
            .begin());
    int all = asked.get();
    assertThat(all).isGreaterThan(1 + 19 + 20 + 19);
    for (int last = 2; last <= all; last++) { // the first time is before all work
      int end = last;
      asked.set(0);
      Run workers =
          Execution.standard()
              .withThreads(1)
              .withCancellation(() -> asked.incrementAndGet() == end)
              .begin();
      assertThatThrownBy(() -> SymmetricEigen.of(copy(a), workers))
          .isInstanceOf(CancellationException.class);
      assertThat(asked).hasValue(end);
    }
  }

  private static double[][] matrix(int n, long seed, double density, double scale) {
    UniformRandomProvider rng = RandomSource.SPLIT_MIX_64.create(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        if (rng.nextDouble() <= density) {
          a[i][j] = scale * (2 * rng.nextDouble() - 1);
          a[j][i] = a[i][j];
        }
      }
    }
    return a;
  }

  private static double[][] copy(double[][] a) {
    return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
