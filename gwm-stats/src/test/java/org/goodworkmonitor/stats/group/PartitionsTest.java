package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.execution.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionsTest {

  static Stream<String[]> pairs() {
    return Reference.records("markov/nvi_pairs.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void comparisonsAgreeWithTheReference(String p, String q, String nvi, String adjustedRand) {
    int[] first = Reference.integers(p);
    int[] second = Reference.integers(q);
    assertThat(Partitions.normalisedVariation(first, second))
        .isCloseTo(Double.parseDouble(nvi), within(1e-10));
    assertThat(Partitions.adjustedRand(first, second))
        .isCloseTo(Double.parseDouble(adjustedRand), within(1e-10));
  }

  @Test
  void meanVariationOfManyPartitionsAgreesWithTheReference() {
    int[][] partitions =
        Reference.records("markov/nvi_t_mean_case.csv").stream()
            .map(row -> Reference.integers(row[0]))
            .toArray(int[][]::new);
    assertThat(partitions).hasNumberOfRows(20);
    assertThat(Partitions.meanNormalisedVariation(partitions, Execution.standard().begin()))
        .isCloseTo(0.859603993739205, within(1e-10));
  }

  /** p = {0,1}{2,3}, q = {0}{1}{2,3}: H(p) = ln 2, H(q) = H(p,q) = 1.5 ln 2. */
  @Test
  void comparisonsByHand() {
    int[] p = {0, 0, 1, 1};
    int[] q = {0, 1, 2, 2};
    assertThat(Partitions.variationOfInformation(p, q)).isCloseTo(0.5 * Math.log(2), within(1e-15));
    assertThat(Partitions.normalisedVariation(p, q)).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(Partitions.normalisedMutualInformation(p, q)).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void onePartitionAgainstItselfIsTheSameEvenWhereThereIsNothingToTell() {
    int[] one = new int[5];
    assertThat(Partitions.adjustedRand(one, one)).isEqualTo(1);
    assertThat(Partitions.normalisedMutualInformation(one, one)).isEqualTo(1);
    assertThat(Partitions.normalisedVariation(one, one)).isZero();
  }

  @Provide
  Arbitrary<int[]> labels() {
    return Arbitraries.integers().between(0, 4).array(int[].class).ofSize(12).map(this::ordered);
  }

  private int[] ordered(int[] labels) {
    Partitions.relabel(labels, labels.length, new int[5]);
    return labels;
  }

  @Property
  void comparisonsAreSymmetricAndBounded(@ForAll("labels") int[] p, @ForAll("labels") int[] q) {
    double nvi = Partitions.normalisedVariation(p, q);
    assertThat(nvi).isBetween(0.0, 1.0);
    assertThat(nvi).isCloseTo(Partitions.normalisedVariation(q, p), within(1e-12));
    assertThat(nvi < 1e-12).isEqualTo(Arrays.equals(p, q));
    double rand = Partitions.adjustedRand(p, q);
    assertThat(rand).isLessThanOrEqualTo(1).isEqualTo(Partitions.adjustedRand(q, p));
    assertThat(Partitions.normalisedMutualInformation(p, q)).isBetween(0.0, 1.0);
  }

  /** Meila 2007: the variation of information is a metric. */
  @Property
  void variationOfInformationKeepsTheTriangleInequality(
      @ForAll("labels") int[] p, @ForAll("labels") int[] q, @ForAll("labels") int[] r) {
    assertThat(Partitions.variationOfInformation(p, r))
        .isLessThanOrEqualTo(
            Partitions.variationOfInformation(p, q)
                + Partitions.variationOfInformation(q, r)
                + 1e-12);
  }
}
