package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.stats.group.MarkovStability.Constructor;
import org.goodworkmonitor.stats.group.SimilarityGraph.Edge;
import org.junit.jupiter.api.Test;

/**
 * A sorted table gives what the table gave. The points lie on a grid, so that distances tie at
 * every turn.
 */
class RowOrderTest {
  private static final int AREAS = 20;

  private static Profiles profiles(long seed, boolean shuffled) {
    Random random = new Random(seed);
    List<Integer> cells = new ArrayList<>();
    for (int cell = 0; cell < 36; cell++) {
      cells.add(cell);
    }
    Collections.shuffle(cells, random);
    List<Integer> rows =
        new ArrayList<>(Reference.codes(AREAS).stream().map(Integer::valueOf).toList());
    if (shuffled) {
      Collections.shuffle(rows, random);
    }
    return Profiles.standardised(
        Reference.table(
            rows.stream().map(String::valueOf).toList(),
            rows.stream()
                .map(row -> new double[] {cells.get(row) / 6, 0.3 * (cells.get(row) % 6)})
                .toArray(double[][]::new)));
  }

  private static Map<String, Double> edges(SimilarityGraph graph) {
    Map<String, Double> edges = new TreeMap<>();
    for (Edge edge : graph.edges()) {
      boolean ascending = edge.from().compareTo(edge.to()) < 0;
      edges.put(
          ascending ? edge.from() + "-" + edge.to() : edge.to() + "-" + edge.from(), edge.weight());
    }
    return edges;
  }

  private static boolean same(Grouping first, Grouping second) {
    return first.variationOfInformation(second) < 1e-12;
  }

  @Property(tries = 30)
  void graphsAreTheSameToTheLastBit(@ForAll long seed) {
    GraphConstruction usual = GraphConstruction.withDefaults();
    for (GraphConstruction construction :
        List.of(
            usual,
            usual.withNearestNeighbours(1),
            usual.withNearestNeighbours(3),
            usual.withContinuousNearestNeighbours(2, 1),
            usual.withRelaxedMinimumSpanningTree(0.5))) {
      assertThat(edges(construction.build(profiles(seed, true))))
          .as("%s", construction)
          .isEqualTo(edges(construction.build(profiles(seed, false))));
    }
  }

  @Property(tries = 10)
  void scansAreTheSameToTheLastBit(@ForAll long seed, @ForAll Constructor constructor) {
    MarkovStability method =
        MarkovStability.withDefaults()
            .withConstructor(constructor)
            .withLogarithmicScales(-0.5, 1, 12)
            .withRestarts(5);
    GraphConstruction construction = GraphConstruction.withDefaults().withNearestNeighbours(3);
    MarkovStability.Result one = method.analyse(construction.build(profiles(seed, false)));
    MarkovStability.Result other = method.analyse(construction.build(profiles(seed, true)));
    assertThat(other.toTable().toString(17)).isEqualTo(one.toTable().toString(17));
    for (int s = 0; s < 12; s++) {
      MarkovStability.Scale expected = one.scales().get(s);
      MarkovStability.Scale scale = other.scales().get(s);
      assertThat(scale.quality()).isEqualTo(expected.quality());
      assertThat(scale.variation()).isEqualTo(expected.variation());
      assertThat(scale.support()).isEqualTo(expected.support());
      assertThat(same(scale.grouping(), expected.grouping())).isTrue();
      assertThat(scale.grouping().labels().get(0)).isEqualTo("1");
    }
  }

  @Test
  void clusteringsByChanceAreTheSame() {
    List<String[]> rows = new ArrayList<>(Reference.records("iris/iris.csv"));
    Profiles profiles = irises(rows);
    Collections.shuffle(rows, new Random(4));
    Profiles shuffled = irises(rows);
    KMeans means = KMeans.withDefaults().withRestarts(2);
    GaussianMixture mixture = GaussianMixture.withDefaults().withRestarts(2);
    for (Clustering method : List.of(means, mixture)) {
      Grouping groups = method.group(shuffled, 3);
      assertThat(same(groups, method.group(profiles, 3))).isTrue();
      assertThat(groups.codes()).containsExactlyElementsOf(shuffled.codes());
      assertThat(groups.labelOf(shuffled.codes().get(0))).isEqualTo("1");
    }
    assertThat(mixture.analyse(shuffled, 2).certainty())
        .isEqualTo(mixture.analyse(profiles, 2).certainty());
    GroupCount gap = GroupCount.byGapStatistic(means, shuffled, 1, 4, 3, 0);
    assertThat(gap.criterion(4))
        .isCloseTo(
            GroupCount.byGapStatistic(means, profiles, 1, 4, 3, 0).criterion(4), within(1e-12));
  }

  private static Profiles irises(List<String[]> rows) {
    return Profiles.raw(
        Reference.table(
            rows.stream().map(row -> row[0]).toList(),
            rows.stream()
                .map(row -> Reference.numbers(Arrays.copyOf(row, 5), 1))
                .toArray(double[][]::new)));
  }
}
