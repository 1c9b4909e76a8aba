package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.stats.group.MarkovStability.Constructor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkovStabilityTest {
  private static final MarkovStability QUICK =
      MarkovStability.withDefaults().withLogarithmicScales(-1, 1.5, 11).withRestarts(10);

  /** A partition of the best known quality, or a better one, at every scale. */
  @ParameterizedTest
  @CsvSource({
    "karate, linearized, LINEARISED",
    "karate, continuous_combinatorial, CONTINUOUS_COMBINATORIAL",
    "karate, continuous_normalized, CONTINUOUS_NORMALISED",
    "barbell, linearized, LINEARISED",
    "barbell, continuous_combinatorial, CONTINUOUS_COMBINATORIAL",
    "barbell, continuous_normalized, CONTINUOUS_NORMALISED"
  })
  void qualitiesReachTheBestKnown(String name, String theirs, Constructor constructor) {
    String edges = name.equals("karate") ? "karate_edges" : "barbell_10_2_edges";
    List<String[]> scan = Reference.records("markov/" + name + "_" + theirs + "_scan.csv");
    double[] times = scan.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    MarkovStability.Result result =
        MarkovStability.withDefaults()
            .withConstructor(constructor)
            .withScales(times)
            .analyse(Reference.graph("markov/" + edges + ".csv", false));
    for (int s = 0; s < times.length; s++) {
      String[] row = scan.get(s);
      double hit = Math.max(Double.parseDouble(row[5]), Double.parseDouble(row[10]));
      assertThat(result.scales().get(s).quality())
          .as("scale %d", s)
          .isGreaterThanOrEqualTo(Double.parseDouble(row[12]) - (hit >= 0.2 ? 1e-9 : 2e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"test_run_default, false", "test_run_gap, true"})
  void aShortScanFindsThePartitionsOfTheReference(String file, boolean gap) {
    List<String[]> scan = Reference.records("markov/" + file + ".csv");
    double[] times = scan.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray();
    SimilarityGraph graph = Reference.graph("markov/barbell_10_2_edges.csv", false);
    MarkovStability.Result result =
        MarkovStability.withDefaults()
            .withConstructor(Constructor.LINEARISED)
            .withSpectralGapScaling(gap)
            .withScales(times)
            .analyse(graph);
    for (int s = 0; s < times.length; s++) {
      MarkovStability.Scale scale = result.scales().get(s);
      assertThat(scale.quality())
          .isCloseTo(Double.parseDouble(scan.get(s)[2]), within(gap ? 1e-6 : 1e-10));
      assertThat(scale.communities()).isEqualTo(Integer.parseInt(scan.get(s)[1]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void anyNumberOfThreadsGivesTheSameBits(int threads) {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    MarkovStability.Result one =
        QUICK.withExecution(Execution.standard().withThreads(1)).analyse(graph);
    MarkovStability.Result many =
        QUICK.withExecution(Execution.standard().withThreads(threads)).analyse(graph);
    assertSame(many, one);
  }

  @Test
  void seedsDifferAndZeroIsOne() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    MarkovStability few = QUICK.withRestarts(4);
    assertSame(few.withSeed(0).analyse(graph), few.analyse(graph));
    List<Double> variations = new ArrayList<>();
    for (long seed = 0; seed < 4; seed++) {
      few.withSeed(seed).analyse(graph).scales().forEach(s -> variations.add(s.variation()));
    }
    assertThat(variations.subList(0, 11)).isNotEqualTo(variations.subList(11, 22));
    assertThat(variations.subList(22, 33)).isNotEqualTo(variations.subList(33, 44));
  }

  private static void assertSame(MarkovStability.Result actual, MarkovStability.Result expected) {
    assertThat(actual.toTable().toString(17)).isEqualTo(expected.toTable().toString(17));
    for (int s = 0; s < expected.scales().size(); s++) {
      MarkovStability.Scale a = actual.scales().get(s);
      MarkovStability.Scale b = expected.scales().get(s);
      assertThat(a.grouping()).isEqualTo(b.grouping());
      assertThat(a.quality()).isEqualTo(b.quality());
      assertThat(a.variation()).isEqualTo(b.variation());
      assertThat(a.support()).isEqualTo(b.support());
    }
  }

  /** Blocks of 4 in blocks of 12 in blocks of 36: each level is found, exactly, and is robust. */
  @ParameterizedTest
  @CsvSource({"LINEARISED", "CONTINUOUS_COMBINATORIAL", "CONTINUOUS_NORMALISED"})
  void plantedHierarchiesAreRecovered(Constructor constructor) {
    int n = 108;
    double[][] weights = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double weight = i / 4 == j / 4 ? 60 : i / 12 == j / 12 ? 4 : i / 36 == j / 36 ? 0.3 : 0.01;
        weights[i][j] = i == j ? 0 : weight;
      }
    }
    List<String> codes = Reference.codes(n);
    MarkovStability.Result result =
        MarkovStability.withDefaults()
            .withConstructor(constructor)
            .withLogarithmicScales(-1, 2.5, 71)
            .withRestarts(20)
            .analyse(SimilarityGraph.undirected(codes, weights));
    for (int size : new int[] {4, 12, 36}) {
      int[] planted = new int[n];
      Arrays.setAll(planted, i -> i / size);
      Grouping expected = Grouping.of(codes, planted);
      MarkovStability.Scale scale = result.withCommunities(n / size).orElseThrow();
      assertThat(scale.grouping().adjustedRand(expected)).isEqualTo(1);
      assertThat(scale.isRobust()).isTrue();
      assertThat(scale.bestShare()).isEqualTo(1);
    }
  }

  /** Levels of unequal groups, weights that scatter, and areas in no order at all. */
  @ParameterizedTest
  @CsvSource({
    "LINEARISED, 1",
    "LINEARISED, 2",
    "CONTINUOUS_COMBINATORIAL, 1",
    "CONTINUOUS_COMBINATORIAL, 2",
    "CONTINUOUS_NORMALISED, 1",
    "CONTINUOUS_NORMALISED, 2",
    "CONTINUOUS_NORMALISED, 3"
  })
  void unevenHierarchiesAreRecovered(Constructor constructor, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> codes = new ArrayList<>();
    List<Map<String, String>> levels = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (int region = 0; region < 3; region++) {
      for (int county = 0; county < 3; county++) {
        for (int town = 0; town < 3; town++) {
          for (int size = 4 + random.nextInt(3); size > 0; size--) {
            String code = "A" + random.nextInt(Integer.MAX_VALUE);
            codes.add(code);
            levels.get(0).put(code, region + "-" + county + "-" + town);
            levels.get(1).put(code, region + "-" + county);
            levels.get(2).put(code, "" + region);
          }
        }
      }
    }
    List<SimilarityGraph.Edge> edges = new ArrayList<>();
    double[] weights = {80, 5, 0.3, 0.01};
    for (String from : codes) {
      for (String to : codes) {
        if (from.compareTo(to) < 0) {
          int level = 0;
          while (level < 3 && !levels.get(level).get(from).equals(levels.get(level).get(to))) {
            level++;
          }
          edges.add(
              new SimilarityGraph.Edge(from, to, weights[level] * (0.5 + random.nextDouble())));
        }
      }
    }
    Collections.shuffle(edges, new Random(seed));
    MarkovStability.Result result =
        MarkovStability.withDefaults()
            .withConstructor(constructor)
            .withLogarithmicScales(-1.6, 2.5, 83)
            .withRestarts(20)
            .analyse(SimilarityGraph.undirected(edges));
    for (Map<String, String> level : levels) {
      Grouping planted = Grouping.of(level);
      MarkovStability.Scale scale = result.withCommunities(planted.count()).orElseThrow();
      assertThat(scale.grouping().adjustedRand(planted)).isEqualTo(1);
      assertThat(scale.isRobust()).isTrue();
    }
    // A Sankey diagram of the robust scales: every area flows once from each to the next.
    int robust = result.robustScales().size();
    ResultTable flow = result.flow();
    double areas = IntStream.range(0, flow.rows()).mapToDouble(flow.column("areas")::number).sum();
    assertThat(areas).isEqualTo((robust - 1) * codes.size());
    assertThat(result.memberships().rows()).isEqualTo(codes.size());
    assertThat(result.memberships().columns()).hasSize(1 + robust);
  }

  @Test
  void opposedCampsAreFoundBySignedModularity() {
    double[][] weights = new double[10][10];
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        weights[i][j] = i == j ? 0 : i % 2 == j % 2 ? 1 : -1;
      }
    }
    MarkovStability.Result result =
        QUICK
            .withConstructor(Constructor.SIGNED_MODULARITY)
            .withScales(1)
            .analyse(SimilarityGraph.undirected(Reference.codes(10), weights));
    Grouping found = result.scales().get(0).grouping();
    assertThat(found.members().get("1")).containsExactly("0", "2", "4", "6", "8");
    assertThat(found.count()).isEqualTo(2);
  }

  /** Two directed rings with one edge each way between them. */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1})
  void ringsAreFoundByTheDirectedWalk(double damping) {
    List<SimilarityGraph.Edge> edges = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      edges.add(new SimilarityGraph.Edge("a" + i, "a" + (i + 1) % 6, 1));
      edges.add(new SimilarityGraph.Edge("b" + i, "b" + (i + 1) % 6, 1));
    }
    edges.add(new SimilarityGraph.Edge("a0", "b0", 0.1));
    edges.add(new SimilarityGraph.Edge("b3", "a3", 0.1));
    SimilarityGraph graph = SimilarityGraph.directed(edges);
    MarkovStability.Result result =
        QUICK
            .withConstructor(Constructor.DIRECTED)
            .withDamping(damping)
            .withScales(3, 6)
            .analyse(graph);
    Grouping found = result.scales().get(1).grouping();
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.labelOf("a5")).isEqualTo(found.labelOf("a0"));
    assertThat(found.labelOf("b5")).isEqualTo(found.labelOf("b0"));
    assertThatThrownBy(() -> QUICK.analyse(graph))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DIRECTED");
  }

  @Test
  void anAreaThatCannotComeBackNeedsTeleportation() {
    SimilarityGraph graph =
        SimilarityGraph.directed(
            List.of(
                new SimilarityGraph.Edge("x", "y", 1),
                new SimilarityGraph.Edge("y", "x", 1),
                new SimilarityGraph.Edge("y", "sink", 1)));
    MarkovStability directed = QUICK.withConstructor(Constructor.DIRECTED);
    assertThatThrownBy(() -> directed.withDamping(1).analyse(graph))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[sink]");
    assertThat(directed.analyse(graph).scales()).hasSize(11);
  }

  @Test
  void disconnectedGraphsNameTheMembersOfTheirComponents() {
    SimilarityGraph graph =
        SimilarityGraph.undirected(
            List.of(
                new SimilarityGraph.Edge("E06000001", "E06000002", 1),
                new SimilarityGraph.Edge("E06000003", "E06000004", -1)));
    assertThatThrownBy(() -> QUICK.analyse(graph))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[E06000001, E06000002]")
        .hasMessageContaining("[E06000003, E06000004]")
        .hasMessageContaining("weight -1.0 between E06000003 and E06000004");
  }

  @Test
  void aSingleAreaIsNothingToGroup() {
    SimilarityGraph graph = SimilarityGraph.undirected(List.of("E06000001"), new double[][] {{0}});
    assertThatThrownBy(() -> QUICK.analyse(graph))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("E06000001");
  }

  @Test
  void optionsThatCannotBeHonouredAreErrors() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    assertThatThrownBy(
            () ->
                QUICK
                    .withConstructor(Constructor.SIGNED_MODULARITY)
                    .withSpectralGapScaling(true)
                    .analyse(graph))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> QUICK.withScales()).hasMessageContaining("at least one");
    assertThatThrownBy(() -> QUICK.withScales(1, 1)).hasMessageContaining("1.0 after 1.0");
    assertThatThrownBy(() -> QUICK.withScales(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> QUICK.withRestarts(0)).hasMessageContaining("restarts");
    assertThatThrownBy(() -> QUICK.withExecution(Execution.standard().withThreads(0)))
        .hasMessageContaining("threads");
    assertThatThrownBy(() -> QUICK.withDamping(0)).hasMessageContaining("damping");
  }

  @Test
  void progressIsToldAndTheWorkCanBeCancelled() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    AtomicLong done = new AtomicLong();
    AtomicLong total = new AtomicLong();
    Execution telling =
        Execution.standard()
            .withProgress(
                (now, all) -> {
                  done.set(now);
                  total.set(all);
                });
    QUICK.withExecution(telling).analyse(graph);
    assertThat(done.get()).isEqualTo(total.get()).isPositive();
    done.set(0);
    MarkovStability cancelled =
        QUICK.withExecution(telling.withCancellation(() -> done.get() >= 3));
    assertThatThrownBy(() -> cancelled.analyse(graph)).isInstanceOf(CancellationException.class);
    assertThat(done.get()).as("other threads may be further").isBetween(3L, total.get() - 1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> QUICK.analyse(graph)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Who cancels once the end is told has nothing left to cancel: no scale can change any more. */
  @Test
  void theEndIsToldWhenTheWorkIsDone() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    AtomicBoolean told = new AtomicBoolean();
    Execution execution =
        Execution.standard()
            .withThreads(1)
            .withProgress((done, all) -> told.set(done == all))
            .withCancellation(told::get);
    assertSame(QUICK.withExecution(execution).analyse(graph), QUICK.analyse(graph));
    assertThat(told).isTrue();
  }

  /** At 34 areas all else, tiles and restarts, asks fewer than 10 times. */
  @ParameterizedTest
  @CsvSource({
    "LINEARISED, true",
    "CONTINUOUS_COMBINATORIAL, false",
    "CONTINUOUS_NORMALISED, false",
    "SIGNED_COMBINATORIAL, false",
    "LINEARISED_DIRECTED, false"
  })
  void theWorkBeforeTheFirstScaleCanBeCancelled(Constructor constructor, boolean gap) {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    AtomicInteger asked = new AtomicInteger();
    MarkovStability method =
        MarkovStability.withDefaults()
            .withConstructor(constructor)
            .withSpectralGapScaling(gap)
            .withScales(1)
            .withRestarts(1)
            .withExecution(
                Execution.standard()
                    .withThreads(1)
                    .withCancellation(() -> asked.incrementAndGet() == 20));
    assertThatThrownBy(() -> method.analyse(graph)).isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(20);
  }

  @Test
  void robustScalesCanBeSelectedAnew() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    MarkovStability method =
        MarkovStability.withDefaults().withLogarithmicScales(-2, 1, 31).withRestarts(10);
    MarkovStability.Result anew = method.analyse(graph).withScaleSelection(5, 5, 2);
    assertSame(anew, method.withScaleSelection(5, 5, 2).analyse(graph));
    assertThat(anew.robustScales()).isNotEmpty();
    assertThatThrownBy(() -> anew.withScaleSelection(1, 5, 2)).hasMessageContaining("kernel 1");
  }

  /** The report's grouping, or any other, can be held against what was found. */
  @Test
  void anyGroupingHasAQuality() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    MarkovStability.Scale best = QUICK.analyse(graph).scales().get(6);
    List<String> codes = Reference.codes(34);
    assertThat(QUICK.quality(graph, best.grouping(), best.time()))
        .isCloseTo(best.quality(), within(1e-14));
    assertThat(QUICK.quality(graph, Grouping.of(codes, new int[34]), best.time()))
        .isCloseTo(0, within(1e-14));
    Grouping fewer = Grouping.of(codes.subList(0, 33), new int[33]);
    assertThatThrownBy(() -> QUICK.quality(graph, fewer, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[33]");
    assertThatThrownBy(() -> QUICK.quality(graph, best.grouping(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Two pairs that hang together by a thread: 1e-20 vanishes beside 1. */
  @Test
  void aGapThatIsRoundingIsNoGap() {
    SimilarityGraph graph =
        SimilarityGraph.undirected(
            List.of(
                new SimilarityGraph.Edge("a", "b", 1),
                new SimilarityGraph.Edge("b", "c", 1e-20),
                new SimilarityGraph.Edge("c", "d", 1)));
    for (Constructor constructor :
        List.of(
            Constructor.LINEARISED,
            Constructor.CONTINUOUS_COMBINATORIAL,
            Constructor.CONTINUOUS_NORMALISED)) {
      MarkovStability method = QUICK.withConstructor(constructor);
      assertThat(method.analyse(graph).scales().get(10).communities()).isEqualTo(2);
      assertThatThrownBy(() -> method.withSpectralGapScaling(true).analyse(graph))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("hardly hang together");
    }
  }

  @Test
  void theResultIsATableAndAFlow() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    MarkovStability.Result result = QUICK.analyse(graph);
    assertThat(result.toTable().rows()).isEqualTo(11);
    MarkovStability.Scale first = result.scales().get(0);
    MarkovStability.Scale last = result.scales().get(10);
    assertThat(result.variation(0, 10))
        .isCloseTo(
            first.grouping().normalisedVariationOfInformation(last.grouping()), within(1e-14));
    assertThat(first.grouping().flowTo(last.grouping()).column("areas").number(0)).isPositive();
    MarkovStability.Scale split =
        result.scales().stream().filter(s -> s.variation() > 0.05).findFirst().orElseThrow();
    List<String> least = split.leastCertain(34);
    assertThat(least).hasSizeBetween(2, 34).isSubsetOf(split.grouping().codes());
    assertThat(least.stream().map(split.support()::get).toList()).isSorted();
    assertThat(split.support().get(least.get(0))).isLessThan(1);
    assertThat(first.leastCertain(5)).isEmpty();
  }
}
