package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.stats.neighbours.NearestNeighbours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No unit is too large or too small for any method, and none returns fewer groups than asked. */
class AnyFiniteValuesTest {
  private static final double[][] ROWS = {
    {1, 4},
    {1.5, 3},
    {2, 5},
    {2.5, 3.5},
    {9, 20},
    {9.5, 22},
    {11, 21},
    {10, 19},
    {30, 2},
    {31, 4},
    {29, 3},
    {32, 1}
  };
  private static final Profiles USUAL = Profiles.raw(Reference.table(ROWS));

  private static Profiles column(double... values) {
    return Profiles.raw(
        Reference.table(
            Arrays.stream(values).mapToObj(x -> new double[] {x}).toArray(double[][]::new)));
  }

  private static Profiles in(double unit) {
    return Profiles.raw(
        Reference.table(
            Arrays.stream(ROWS)
                .map(row -> Arrays.stream(row).map(x -> x * unit).toArray())
                .toArray(double[][]::new)));
  }

  private static List<Clustering> methods() {
    return Stream.concat(
            Stream.of(KMeans.withDefaults()), Arrays.stream(HierarchicalClustering.values()))
        .toList();
  }

  @Test
  void negativeZeroIsZero() {
    Profiles zeros = column(0.0, -0.0, 0.0);
    assertThatThrownBy(() -> KMeans.withDefaults().group(zeros, 2))
        .hasMessageContaining("number of different profiles, 1");
    assertThat(KMeans.withDefaults().group(zeros, 1).count()).isEqualTo(1);
    assertThat(KMeans.withDefaults().group(column(0.0, -0.0, 1), 2).members().values())
        .containsExactly(List.of("0", "1"), List.of("2"));
    assertThatThrownBy(() -> GraphConstruction.withDefaults().withNearestNeighbours(1).build(zeros))
        .hasMessageContaining("[0, 1, 2]");
    for (HierarchicalClustering method : HierarchicalClustering.values()) {
      assertThat(method.group(zeros, 2).count()).isEqualTo(2);
      assertThat(method.analyse(zeros).mergers()).allMatch(merger -> merger.height() == 0);
    }
  }

  @Test
  void tinyAndHugeValuesAreGroupedByHand() {
    for (Clustering method : methods()) {
      assertThat(method.group(column(1e-200, 2e-200, 9e-200), 2).members().values())
          .containsExactly(List.of("0", "1"), List.of("2"));
      assertThat(method.group(column(1e200, 1.1e200, 9e200, 9.1e200), 2).members().values())
          .containsExactly(List.of("0", "1"), List.of("2", "3"));
    }
    assertThat(KMeans.withDefaults().group(column(1e-200, 2e-200, 3e-200, 3e-200), 3).count())
        .isEqualTo(3);
  }

  /** Four points in pairs .1 apart, the pairs 8 apart: height^2 = 2 * 4/4 * 8^2. */
  @Test
  void heightsOfWardAreFinite() {
    Dendrogram tree = HierarchicalClustering.WARD.analyse(column(1e200, 1.1e200, 9e200, 9.1e200));
    assertThat(tree.mergers().get(2).height() / 1e200).isCloseTo(8 * Math.sqrt(2), within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1040, 0x1p-600, 0x1p600, 0x1p1018})
  void anyUnitGivesTheSameGroups(double unit) {
    Profiles scaled = in(unit);
    for (Clustering method : methods()) {
      assertThat(method.group(scaled, 3)).isEqualTo(method.group(USUAL, 3));
      GroupCount usual = GroupCount.bySilhouette(method, USUAL, 2, 5);
      GroupCount other = GroupCount.bySilhouette(method, scaled, 2, 5);
      assertThat(other.criterion(3)).isEqualTo(usual.criterion(3));
    }
    KMeans few = KMeans.withDefaults().withRestarts(5);
    assertThat(GroupCount.byGapStatistic(few, scaled, 1, 4, 10, 0).criterion(3))
        .isCloseTo(GroupCount.byGapStatistic(few, USUAL, 1, 4, 10, 0).criterion(3), within(1e-12));
    SimilarityGraph graph = graph(scaled);
    assertThat(graph.edges()).isEqualTo(graph(USUAL).edges());
    assertThat(scaled.relativeDistancesFrom("3")).isEqualTo(USUAL.relativeDistancesFrom("3"));
    assertThat(NearestNeighbours.analyse(scaled, "3", 5).neighbours())
        .extracting(n -> n.area().code())
        .isEqualTo(
            NearestNeighbours.analyse(USUAL, "3", 5).neighbours().stream()
                .map(n -> n.area().code())
                .toList());
    Grouping groups = KMeans.withDefaults().group(USUAL, 3);
    assertThat(scaled.meansBy(groups).column("x0 z").number(2))
        .isCloseTo(USUAL.meansBy(groups).column("x0 z").number(2), within(1e-12));
    assertThat(scaled.meansBy(groups).column("x1").number(0))
        .isEqualTo(USUAL.meansBy(groups).column("x1").number(0) * unit);
  }

  private static SimilarityGraph graph(Profiles profiles) {
    return GraphConstruction.withDefaults().withContinuousNearestNeighbours(4, 1).build(profiles);
  }

  /** A unit of 2^e takes e ln 2 per area and column off the log likelihood. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-600, 0x1p600})
  void mixturesTakeAnyUnit(double unit) {
    GaussianMixture.Result usual = GaussianMixture.withDefaults().analyse(USUAL, 2);
    GaussianMixture.Result scaled = GaussianMixture.withDefaults().analyse(in(unit), 2);
    assertThat(scaled.grouping()).isEqualTo(usual.grouping());
    assertThat(scaled.logLikelihood())
        .isCloseTo(usual.logLikelihood() - 12 * 2 * Math.log(unit), within(1e-9));
  }

  /** Columns far from 0 keep the digits of their differences in means and sums of squares. */
  @Test
  void meansOfColumnsFarFromZeroKeepTheirDigits() {
    double far = 0x1p50;
    Profiles shifted = column(far, far + 1, far + 2, far + 7, far + 8, far + 9);
    Grouping groups = KMeans.withDefaults().group(shifted, 2);
    assertThat(groups.sizes().values()).containsExactly(3, 3);
    // each group is -1, 0 and 1 from its mean
    assertThat(shifted.withinSumOfSquares(groups)).isEqualTo(4);
  }

  /** Beside a constant of 1e200, and beside a column of twice the range, small columns count. */
  @Test
  void aHugeConstantColumnHidesNothing() {
    double[][] rows = {{1e200, 1}, {1e200, 2}, {1e200, 9}};
    Profiles profiles = Profiles.raw(Reference.table(rows));
    assertThat(KMeans.withDefaults().group(profiles, 2).members().values())
        .containsExactly(List.of("0", "1"), List.of("2"));
    assertThat(profiles.distancesFrom("0")).containsExactly(0, 1, 8);
  }

  @Property(tries = 300)
  void everyMethodReturnsAsManyGroupsAsAsked(
      @ForAll @Size(min = 3, max = 9) List<Double> values,
      @ForAll @IntRange(min = 1, max = 8) int k) {
    double[] x = values.stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
    if (x.length <= k) {
      return;
    }
    Profiles profiles = column(x);
    for (HierarchicalClustering method : HierarchicalClustering.values()) {
      assertThat(method.group(profiles, k).count()).isEqualTo(k);
      assertThat(method.analyse(profiles).mergers()).noneMatch(m -> Double.isNaN(m.height()));
    }
    KMeans means = KMeans.withDefaults().withRestarts(3);
    long distinct =
        Arrays.stream(profiles.coordinates()).mapToDouble(row -> row[0] + 0.0).distinct().count();
    if (k <= distinct) {
      assertThat(means.group(profiles, k).count()).isEqualTo(k);
    } else {
      assertThatThrownBy(() -> means.group(profiles, k)).hasMessageContaining("different profiles");
    }
    if (k > 1 && k <= distinct) {
      assertThat(GroupCount.bySilhouette(means, profiles, k, k).criterion(k)).isBetween(-1.0, 1.0);
    }
    assertThat(NearestNeighbours.analyse(profiles, "0", 2).neighbours())
        .allMatch(n -> n.share() >= 0 && n.share() <= 1);
  }

  @Test
  void aClusteringThatReturnsFewerGroupsIsAnError() {
    Clustering one = (profiles, count) -> Grouping.of(profiles.codes(), new int[profiles.size()]);
    assertThatThrownBy(() -> GroupCount.bySilhouette(one, USUAL, 2, 3))
        .hasMessageContaining("found 1 groups where the clustering was asked for 2");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1000, 0x1p-600, 0x1p600, 0x1p1000})
  void communitiesDoNotDependOnTheUnitOfTheWeights(double unit) {
    SimilarityGraph usual = graph(USUAL);
    List<SimilarityGraph.Edge> edges =
        usual.edges().stream()
            .map(e -> new SimilarityGraph.Edge(e.from(), e.to(), e.weight() * unit))
            .toList();
    SimilarityGraph scaled = SimilarityGraph.undirected(edges);
    for (MarkovStability.Constructor constructor : MarkovStability.Constructor.values()) {
      // the time of this one is in units of one over the weights
      boolean inverse = constructor == MarkovStability.Constructor.SIGNED_COMBINATORIAL;
      MarkovStability method =
          MarkovStability.withDefaults()
              .withConstructor(constructor)
              .withRestarts(5)
              .withExecution(Execution.standard().withThreads(1));
      MarkovStability.Result expected = method.withScales(0.5, 2).analyse(usual);
      MarkovStability.Result found =
          method.withScales(inverse ? 0.5 / unit : 0.5, inverse ? 2 / unit : 2).analyse(scaled);
      for (int s = 0; s < 2; s++) {
        assertThat(found.scales().get(s).quality())
            .as("%s", constructor)
            .isCloseTo(expected.scales().get(s).quality(), within(1e-12));
        assertThat(
                found.scales().get(s).grouping().adjustedRand(expected.scales().get(s).grouping()))
            .isEqualTo(1);
      }
    }
  }

  /** Two triangles of the smallest weights beside a triangle of large ones, in a chain. */
  @Test
  void weightsMayBeFarApart() {
    double small = Double.MIN_NORMAL;
    List<SimilarityGraph.Edge> edges =
        List.of(
            new SimilarityGraph.Edge("a", "b", 1),
            new SimilarityGraph.Edge("b", "c", 1),
            new SimilarityGraph.Edge("a", "c", 1),
            new SimilarityGraph.Edge("c", "d", small),
            new SimilarityGraph.Edge("d", "e", small),
            new SimilarityGraph.Edge("e", "f", small),
            new SimilarityGraph.Edge("d", "f", small));
    MarkovStability.Result result =
        MarkovStability.withDefaults()
            .withScales(1)
            .withRestarts(5)
            .analyse(SimilarityGraph.undirected(edges));
    assertThat(result.scales().get(0).quality()).isFinite();
  }
}
