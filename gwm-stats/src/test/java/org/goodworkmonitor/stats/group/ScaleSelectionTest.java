package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaleSelectionTest {

  static Stream<String[]> cases() {
    return Reference.records("markov/optimal_scales_cases.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalesAreExactlyThoseOfTheReference(
      String file, String kernel, String window, String radius, String centres, String selected) {
    ScaleSelection selection =
        new ScaleSelection(
            Integer.parseInt(kernel), Integer.parseInt(window), Integer.parseInt(radius));
    double[] blocks = selection.blockVariation(Reference.matrix("markov/" + file));
    assertThat(selection.centres(blocks))
        .containsExactly(
            Arrays.stream(Reference.integers(centres)).boxed().toArray(Integer[]::new));
    double[] variation =
        Reference.records("markov/" + file.replace("ttprime", "scan")).stream()
            .mapToDouble(row -> Double.parseDouble(row[4]))
            .toArray();
    assertThat(selection.select(blocks, variation)).isEqualTo(Reference.integers(selected));
  }

  static Stream<String[]> curves() {
    return Reference.records("markov/block_nvi_curves.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("curves")
  void blockVariationAgreesWithTheReference(
      String file, String kernel, String window, String curve) {
    ScaleSelection selection =
        new ScaleSelection(Integer.parseInt(kernel), Integer.parseInt(window), 1);
    double[] expected =
        Arrays.stream(curve.split(" "))
            .mapToDouble(x -> x.equals("nan") ? Double.NaN : Double.parseDouble(x))
            .toArray();
    double[] blocks = selection.blockVariation(Reference.matrix("markov/" + file));
    // The matrix is printed with 12 decimals, the curve with 8.
    assertThat(blocks).containsExactly(expected, within(1.01e-8));
  }

  @Test
  void fewScalesHaveNoRobustOnes() {
    ScaleSelection selection = ScaleSelection.forScales(1);
    double[] blocks = selection.blockVariation(new double[1][1]);
    assertThat(selection.select(blocks, new double[1])).isEmpty();
  }
}
