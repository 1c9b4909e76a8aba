package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HierarchicalClusteringTest {

  /** hclust and cutree of R 4.2.2. */
  @ParameterizedTest
  @CsvSource({"WARD, ward.D2", "AVERAGE, average", "COMPLETE, complete", "SINGLE, single"})
  void treesAndCutsAgreeWithR(HierarchicalClustering method, String name) {
    Profiles profiles = Reference.monitor();
    Dendrogram tree = method.analyse(profiles);
    List<String[]> expected = Reference.records("coinr/gwm_hclust_" + name + "_merge.csv");
    assertThat(tree.mergers()).hasSameSizeAs(expected);
    for (int step = 0; step < expected.size(); step++) {
      Dendrogram.Merger merger = tree.mergers().get(step);
      String[] row = expected.get(step);
      assertThat(merger.first()).as("step %d", step).isEqualTo(Integer.parseInt(row[1]));
      assertThat(merger.second()).as("step %d", step).isEqualTo(Integer.parseInt(row[2]));
      // Heights are built up from 118 distances of up to 12: rounding alone.
      assertThat(merger.height()).isCloseTo(Double.parseDouble(row[3]), within(1e-11));
    }
    for (int k = 2; k <= 8; k++) {
      Grouping theirs = Reference.grouping("coinr/gwm_hclust_" + name + "_cutree.csv", k - 1);
      assertThat(method.group(profiles, k)).isEqualTo(theirs);
    }
  }

  @Test
  void theOrderOfTheLeavesHoldsEveryClusterTogether() {
    Dendrogram tree = HierarchicalClustering.WARD.analyse(Reference.monitor());
    List<String> order = tree.order();
    assertThat(order).containsExactlyInAnyOrderElementsOf(tree.codes());
    for (int k = 2; k < 20; k++) {
      for (List<String> members : tree.cut(k).members().values()) {
        int[] places = members.stream().mapToInt(order::indexOf).sorted().toArray();
        assertThat(places[places.length - 1] - places[0]).isEqualTo(places.length - 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HierarchicalClustering.class)
  void cutsAtTheEndsAreOneGroupAndSingleAreas(HierarchicalClustering method) {
    Dendrogram tree = method.analyse(Reference.monitor());
    assertThat(tree.cut(1).count()).isEqualTo(1);
    assertThat(tree.cut(118).count()).isEqualTo(118);
    assertThat(tree.toTable().rows()).isEqualTo(117);
    assertThatThrownBy(() -> tree.cut(0)).hasMessageContaining("expected 1 to 118");
    assertThatThrownBy(() -> method.group(Reference.monitor(), 118))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LA001");
  }

  /** Ward by its definition: height^2 = 2 (rise of the within-group sum of squares). */
  @Property(tries = 50)
  void heightsOfWardAreRisesOfTheSumOfSquares(
      @ForAll @Size(min = 3, max = 20) List<@DoubleRange(min = -5, max = 5) Double> values) {
    double[][] rows = values.stream().map(x -> new double[] {x}).toArray(double[][]::new);
    Profiles profiles = Profiles.raw(Reference.table(rows));
    Dendrogram tree = HierarchicalClustering.WARD.analyse(profiles);
    double before = 0;
    for (int step = 0; step < rows.length - 1; step++) {
      double after = profiles.withinSumOfSquares(tree.cut(rows.length - 1 - step));
      double height = tree.mergers().get(step).height();
      assertThat(height * height).isCloseTo(2 * (after - before), within(1e-9));
      before = after;
    }
  }

  @Property(tries = 50)
  void heightsNeverFall(
      @ForAll HierarchicalClustering method,
      @ForAll @Size(min = 3, max = 20) List<@DoubleRange(min = -5, max = 5) Double> values) {
    double[] heights = heights(method, values);
    for (int i = 1; i < heights.length; i++) {
      assertThat(heights[i]).isGreaterThanOrEqualTo(heights[i - 1] - 1e-9);
    }
  }

  /** The links of the minimum spanning tree of points on a line are the gaps between them. */
  @Property(tries = 50)
  void heightsOfSingleLinkageAreTheGapsOnALine(
      @ForAll @Size(min = 3, max = 20) List<@DoubleRange(min = -5, max = 5) Double> values) {
    double[] sorted = values.stream().mapToDouble(x -> x).sorted().toArray();
    double[] gaps = new double[sorted.length - 1];
    Arrays.setAll(gaps, i -> sorted[i + 1] - sorted[i]);
    Arrays.sort(gaps);
    assertThat(heights(HierarchicalClustering.SINGLE, values)).containsExactly(gaps, within(1e-12));
  }

  private static double[] heights(HierarchicalClustering method, List<Double> values) {
    double[][] rows = values.stream().map(x -> new double[] {x}).toArray(double[][]::new);
    return method.analyse(Profiles.raw(Reference.table(rows))).mergers().stream()
        .mapToDouble(Dendrogram.Merger::height)
        .toArray();
  }
}
