package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;

class PointsTest {
  /** The known answers for philox4x32-10 of the authors' Random123 library (kat_vectors). */
  @Test
  void philoxGivesTheKnownAnswers() {
    assertBlock(new int[] {0, 0, 0, 0, 0, 0}, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assertBlock(new int[] {-1, -1, -1, -1, -1, -1}, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assertBlock(
        new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0},
        0xd16cfe09,
        0x94fdcceb,
        0x5001e420,
        0x24126ea1);
  }

  private static void assertBlock(int[] in, int... expected) {
    Philox philox = new Philox();
    philox.block(in[0], in[1], in[2], in[3], in[4], in[5]);
    for (int i = 0; i < 4; i++) {
      assertThat(philox.word(i)).isEqualTo(expected[i]);
    }
  }

  /** Without the shift the points are those of Commons Math, one after the other. */
  @Test
  void sobolIsTheSequenceOfJoeAndKuo() {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(20);
    Points.Sobol points = new Points.Sobol(7, 20);
    double[] first = new double[20];
    points.point(0, first);
    double[] u = new double[20];
    for (int i = 0; i < 3000; i++) {
      points.point(i, u);
      double[] expected = sequence.nextVector();
      for (int j = 0; j < 20; j++) {
        long bits = (long) (u[j] * 0x1p52) ^ (long) (first[j] * 0x1p52);
        assertThat(bits).isEqualTo((long) (expected[j] * 0x1p52));
      }
    }
  }

  @Property(tries = 50)
  void latinHypercubesHaveOnePointPerStratum(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int strata) {
    Points.Latin points = new Points.Latin(seed, strata, 3);
    BitSet[] seen = {new BitSet(), new BitSet(), new BitSet()};
    double[] u = new double[3];
    for (int i = 0; i < strata; i++) {
      points.point(i, u);
      for (int j = 0; j < 3; j++) {
        seen[j].set((int) (u[j] * strata));
      }
    }
    for (BitSet set : seen) {
      assertThat(set.cardinality()).isEqualTo(strata);
    }
  }

  @Property
  void coordinatesAreStrictlyInside(@ForAll long seed, @ForAll @IntRange(min = 0) int replicate) {
    for (Sampling sampling : Sampling.values()) {
      double[] u = new double[9];
      sampling.points(seed, Integer.MAX_VALUE, 9).point(replicate, u);
      for (double x : u) {
        assertThat(x).isGreaterThan(0).isLessThan(1);
      }
    }
  }

  /** The mean of 100,000 uniform numbers has the standard error 0.00091; 5 of them are allowed. */
  @Test
  void plainPointsAreUniform() {
    Points points = Sampling.PLAIN.points(0, 0, 5);
    double[] u = new double[5];
    double[] sums = new double[5];
    for (int i = 0; i < 100_000; i++) {
      points.point(i, u);
      for (int j = 0; j < 5; j++) {
        sums[j] += u[j];
      }
    }
    for (double sum : sums) {
      assertThat(Math.abs(sum / 100_000 - 0.5)).isLessThan(5 * 0.00091);
    }
  }
}
