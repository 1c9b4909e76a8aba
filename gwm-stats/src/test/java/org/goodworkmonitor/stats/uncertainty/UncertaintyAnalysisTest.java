package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class UncertaintyAnalysisTest {
  private static final IndicatorTable TABLE = Monitor.table();
  private static final Kept[] ALL = Kept.values();

  private static PerturbedIndex weights() {
    return PerturbedIndex.of(
        Monitor.mean(),
        TABLE,
        Perturbation.weightsWithin(0.25),
        Perturbation.choice(
            "normalisation", i -> i.normalisedBy(Monitor.MIN_MAX), i -> i.normalisedBy(Monitor.Z)));
  }

  private static byte[] bytes(PerturbedIndex index, UncertaintyAnalysis analysis, int... cuts) {
    Simulation simulation = new Simulation(index, analysis, Execution.standard().begin());
    Tally sum = simulation.emptyTally();
    for (int c = 1; c < cuts.length; c++) {
      UncertaintyPart part = analysis.analysePart(index, cuts[c - 1], cuts[c]);
      UncertaintyPart.fromBytes(part.toBytes()).addTo(sum, simulation.emptyTally());
    }
    return UncertaintyPart.of("", 0, 1, sum).toBytes();
  }

  @Property(tries = 12)
  void anySplitAndAnyThreadsGiveTheSameBits(
      @ForAll long seed,
      @ForAll Sampling sampling,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 1499) int cut) {
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(1500)
            .withSeed(seed)
            .withSampling(sampling)
            .keeping(ALL);
    PerturbedIndex index = weights();
    byte[] whole =
        bytes(index, analysis.withExecution(Execution.standard().withThreads(1)), 0, 1500);
    assertThat(
            bytes(
                index, analysis.withExecution(Execution.standard().withThreads(threads)), 0, 1500))
        .isEqualTo(whole);
    assertThat(
            bytes(
                index,
                analysis.withExecution(Execution.standard().withThreads(threads)),
                0,
                cut,
                1500))
        .isEqualTo(whole);
  }

  @Test
  void partsGiveTheResultOfTheWhole() {
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults().withReplicates(600).keeping(ALL);
    PerturbedIndex index = weights();
    List<UncertaintyPart> parts =
        List.of(analysis.analysePart(index, 250, 600), analysis.analysePart(index, 0, 250));
    UncertaintyAnalysis.Result whole = analysis.analyse(index);
    assertThat(analysis.merge(index, parts).toTable().toString(9))
        .isEqualTo(whole.toTable().toString(9));
    assertThatThrownBy(() -> analysis.merge(index, parts.subList(0, 1)))
        .hasMessageContaining("[0, 600) once");
    assertThatThrownBy(() -> analysis.withSeed(1).merge(index, parts))
        .hasMessageContaining("another run");
    assertThatThrownBy(() -> UncertaintyPart.fromBytes(new byte[3]))
        .hasMessageContaining("3 bytes");
  }

  @Test
  void theSeedCounts() {
    UncertaintyAnalysis analysis = UncertaintyAnalysis.withDefaults().withReplicates(300);
    for (Sampling sampling : Sampling.values()) {
      String zero = analysis.withSampling(sampling).analyse(weights()).toTable().toString(6);
      String one =
          analysis.withSampling(sampling).withSeed(1).analyse(weights()).toTable().toString(6);
      assertThat(zero).isNotEqualTo(one);
      assertThat(analysis.withSampling(sampling).analyse(weights()).toTable().toString(6))
          .isEqualTo(zero);
    }
  }

  @Property(tries = 10)
  void probabilitiesAddUp(@ForAll long seed) {
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(200)
            .withSeed(seed)
            .keeping(ALL)
            .analyse(weights());
    Offset<Double> near = Offset.offset(1e-12);
    for (int a = 0; a < 118; a += 13) {
      String code = TABLE.areas().get(a).code();
      double[] p = result.rankProbabilities(code);
      assertThat(Arrays.stream(p).sum()).isCloseTo(1, near);
      assertThat(result.probabilityOfTop(code, 118)).isCloseTo(1, near);
      assertThat(result.probabilityOfTop(code, 10)).isCloseTo(Arrays.stream(p, 0, 10).sum(), near);
      assertThat(result.probabilityOfBottom(code, 10))
          .isCloseTo(Arrays.stream(p, 108, 118).sum(), near);
      for (int b = 1; b < 118; b += 17) {
        String other = TABLE.areas().get(b).code();
        double sum =
            result.probabilityOfBeating(code, other)
                + result.probabilityOfBeating(other, code)
                + result.probabilityOfTie(code, other);
        assertThat(sum).isCloseTo(1, near);
      }
      assertThat(result.scoreQuantile(code, 0.05))
          .isLessThanOrEqualTo(result.scoreQuantile(code, 0.5));
      Map<String, Double> central = result.centralWeights(code);
      if (p[0] > 0) {
        assertThat(central.values().stream().mapToDouble(w -> w).sum()).isCloseTo(1, near);
      } else {
        assertThat(central).isEmpty();
      }
    }
  }

  /** Wider weights widen the mean interval: over 118 areas and 2,000 replicates beyond doubt. */
  @Property(tries = 5)
  void moreNoiseDoesNotNarrowIntervals(@ForAll long seed) {
    double before = 0;
    for (double share : new double[] {0.05, 0.1, 0.25, 0.5, 1}) {
      UncertaintyAnalysis.Result result =
          UncertaintyAnalysis.withDefaults()
              .withReplicates(2000)
              .withSeed(seed)
              .analyse(PerturbedIndex.of(Monitor.mean(), TABLE, Perturbation.weightsWithin(share)));
      double width =
          TABLE.areas().stream()
              .map(area -> result.rankInterval(area.code(), 0.9))
              .mapToDouble(interval -> interval.upper() - interval.lower())
              .sum();
      assertThat(width).isGreaterThan(before);
      before = width;
    }
  }

  /**
   * Two areas and two indicators, x = (1, 0) and y = (0, t) after normalising with goalposts: x
   * beats y when w > (1 - w) t, that is w > t / (1 + t), and w is uniform on (0, 1) under any
   * weights. So P(x beats y) = 1 / (1 + t), and the central weight of x is the mean of w there, (t
   * / (1 + t) + 1) / 2. With t = 0.5: 2/3 and 2/3; of y, the mean of w below 1/3: 1/6. The standard
   * error at 100,000 replicates is 0.0015.
   */
  @Test
  void acceptabilityOfTwoAlternativesInClosedForm() {
    Indicator first = Indicator.higherIsBetter("first");
    Indicator second = Indicator.higherIsBetter("second");
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("x"), Area.of("y")), Column.of(first, 1, 0), Column.of(second, 0, 0.5));
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", first, second))
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build();
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(100_000)
            .keeping(ALL)
            .analyse(PerturbedIndex.of(definition, table, Perturbation.anyWeights("all")));
    Offset<Double> near = Offset.offset(0.006);
    assertThat(result.rankProbabilities("x")[0]).isCloseTo(2.0 / 3, near);
    assertThat(result.probabilityOfBeating("x", "y")).isCloseTo(2.0 / 3, near);
    assertThat(result.centralWeights("x").get("first")).isCloseTo(2.0 / 3, near);
    assertThat(result.centralWeights("y").get("first")).isCloseTo(1.0 / 6, near);
    // the score of x is 2 w, uniform on (0, 2)
    assertThat(result.meanScore("x")).isCloseTo(1, Offset.offset(0.01));
    assertThat(result.scoreQuantile("x", 0.9)).isCloseTo(1.8, Offset.offset(0.01));
  }

  /** A normal error of two areas with known spread: P(x beats y) = Phi(1 / sqrt(0.5 + 0.5)). */
  @Test
  void errorsOfDataFromLimits() {
    Indicator only = Indicator.higherIsBetter("only");
    double half = 1.96 * Math.sqrt(0.5);
    Column column =
        Column.of(only, 10, 9)
            .withLimits(new double[] {10 - half, 9 - half}, new double[] {10 + half, 9 + half});
    IndicatorTable table = IndicatorTable.of(List.of(Area.of("x"), Area.of("y")), column);
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", only))
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build();
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults().withReplicates(20_000).keeping(Kept.PAIRS);
    UncertaintyAnalysis.Result result =
        analysis.analyse(PerturbedIndex.of(definition, table, Perturbation.normalErrors("only")));
    // the standard error is 0.0026
    assertThat(result.probabilityOfBeating("x", "y")).isCloseTo(0.8413, Offset.offset(0.012));
    UncertaintyAnalysis.Result logNormal =
        analysis.analyse(
            PerturbedIndex.of(definition, table, Perturbation.logNormalErrors("only")));
    assertThat(logNormal.probabilityOfBeating("x", "y")).isBetween(0.8, 0.88);
    UncertaintyAnalysis.Result given =
        analysis.analyse(
            PerturbedIndex.of(
                definition,
                table,
                Perturbation.normalErrors(List.of("only"), new double[][] {{0.5}})));
    assertThat(given.probabilityOfBeating("x", "y")).isCloseTo(0.8413, Offset.offset(0.012));
  }

  @Test
  void aPlanThatIsUsedAgainScoresAsANewOne() {
    double[] holes = TABLE.column("I2").values();
    holes[3] = Double.NaN;
    holes[77] = Double.NaN;
    IndicatorTable table = TABLE.with(Column.of(Monitor.INDICATORS.get(1), holes));
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.definition(Monitor.MIN_MAX, Aggregations.sum(), MissingPolicy.reweight(0.5)),
            table,
            Perturbation.weightsWithin("GWM", 0.5),
            Perturbation.anyWeights("D1"),
            Perturbation.weightsFrom("D2", Map.of("I3", u -> u, "I4", u -> 2 * u)),
            Perturbation.dirichletWeights("D3", Map.of("I5", 2.0, "I6", 3.5)),
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(Monitor.Z)),
            Perturbation.choice(
                "aggregation of D1",
                i -> i.aggregatedBy("D1", Aggregations.sum()),
                i -> i.aggregatedBy("D1", Aggregations.geometricMean())),
            Perturbation.choice(
                "aggregation of GWM",
                i -> i.aggregatedBy("GWM", Aggregations.harmonicMean()),
                i -> i.aggregatedBy("GWM", Aggregations.arithmeticMean())),
            Perturbation.choice(
                "imputation of I2",
                i -> i.imputedBy("I2", Imputations.none()),
                i -> i.imputedBy("I2", Imputations.mean())),
            Perturbation.choice(
                "treatment of I4",
                i -> i.treatedBy("I4", Treatments.none()),
                i -> i.treatedBy("I4", Treatments.winsoriseOrLog(5))),
            Perturbation.leavingOutOneOf("I1", "I2", "D2"));
    Points points = Sampling.PLAIN.points(3, 0, index.dimensions());
    double[] u = new double[index.dimensions()];
    Draw draw = index.design().draw();
    int succeeded = 0;
    for (int i = 0; i < 400; i++) {
      points.point(i, u);
      index.design().apply(u, draw);
      if (draw.plan.score()) {
        assertThat(draw.plan.scores()).isEqualTo(index.scores(u));
        succeeded++;
      } else {
        assertThatThrownBy(() -> index.scores(u)).hasMessageContaining(draw.plan.problem());
      }
    }
    assertThat(succeeded).isGreaterThan(200);
  }

  @Test
  void failuresAreCountedAndExplained() {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.mean(),
            TABLE,
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(Normalisations.minMax(-50, 50))),
            Perturbation.choice(
                "aggregation",
                i -> i.aggregatedBy(Aggregations.arithmeticMean()),
                i -> i.aggregatedBy(Aggregations.geometricMean())));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults().withReplicates(1000).analyse(index);
    assertThat(result.replicates() + result.failed()).isEqualTo(1000);
    assertThat(result.failed()).isBetween(200, 300); // 250 expected, standard deviation 13.7
    assertThat(result.failures()).hasSize(10);
    assertThat(result.failures().values()).allSatisfy(text -> assertThat(text).contains("LA0"));
    assertThatThrownBy(() -> index.scores(0.75, 0.75)).hasMessageContaining("LA0");
  }

  @Test
  void whatTheIndexHasNotIsAnErrorThatNamesIt() {
    assertThatThrownBy(
            () ->
                PerturbedIndex.of(
                    Monitor.mean(),
                    TABLE,
                    Perturbation.weightsWithin("D4", 0.25),
                    Perturbation.weightsWithin(0.25),
                    Perturbation.anyWeights("D1").named("more weights"),
                    Perturbation.choice(
                        "normalisation of I7",
                        i -> i.normalisedBy("I7", Monitor.MIN_MAX),
                        i -> i.normalisedBy("I7", Monitor.Z)),
                    Perturbation.choice(
                        "aggregation of I1",
                        i -> i.aggregatedBy("I1", Aggregations.sum()),
                        i -> i.aggregatedBy("I1", Aggregations.arithmeticMean())),
                    Perturbation.leavingOutOneOf("GWM", "X"),
                    Perturbation.normalErrors("I1")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("D4")
        .hasMessageContaining("weights perturbed by both 'weights' and 'more weights'")
        .hasMessageContaining("I7")
        .hasMessageContaining("a strategy for a domain, but the node is an indicator")
        .hasMessageContaining("in alternative 2 of 'aggregation of I1'")
        .hasMessageContaining("the whole index to leave out")
        .hasMessageContaining("no confidence limits in all areas");
    assertThatThrownBy(() -> Perturbation.weightsWithin(0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> Perturbation.choice("normalisation", i -> i.normalisedBy(Monitor.Z)))
        .hasMessageContaining("2");
    assertThatThrownBy(
            () -> Perturbation.normalErrors(List.of("a", "b"), new double[][] {{1, 2}, {2, 1}}))
        .hasMessageContaining("positive definite");
    UncertaintyAnalysis.Result ranks =
        UncertaintyAnalysis.withDefaults().withReplicates(10).keeping().analyse(weights());
    assertThatThrownBy(() -> ranks.tiedWith("LA001", 0.95)).hasMessageContaining("Kept.PAIRS");
    assertThatThrownBy(() -> ranks.meanScore("LA001")).hasMessageContaining("Kept.SCORES");
    assertThatThrownBy(() -> ranks.rankQuantile("LA001", 2)).hasMessageContaining("2.0");
  }

  @Test
  void scoresAgreeWithTheReplicatesThemselves() {
    PerturbedIndex index = weights();
    int n = 500;
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults().withReplicates(n).analyse(index);
    Points points = Sampling.PLAIN.points(0, n, index.dimensions());
    double[] u = new double[index.dimensions()];
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      points.point(i, u);
      scores[i] = index.scores(u)[5];
    }
    double mean = Arrays.stream(scores).average().orElseThrow();
    Arrays.sort(scores);
    assertThat(result.meanScore("LA006")).isCloseTo(mean, Offset.offset(1e-10));
    assertThat(result.scoreQuantile("LA006", 0)).isEqualTo(scores[0]);
    assertThat(result.scoreQuantile("LA006", 1)).isEqualTo(scores[n - 1]);
    double width = scores[n - 1] - scores[0];
    assertThat(result.scoreQuantile("LA006", 0.25))
        .isBetween(scores[n / 4 - 5] - width / 100, scores[n / 4 + 5] + width / 100);
  }

  @Test
  void manyAreasAreCountedInClasses() {
    int n = 3000;
    Indicator first = Indicator.higherIsBetter("first");
    Indicator second = Indicator.higherIsBetter("second");
    List<Area> areas = new ArrayList<>();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      areas.add(Area.of("A" + i));
      x[i] = i;
      y[i] = (i * 7919L) % n;
    }
    IndicatorTable table = IndicatorTable.of(areas, Column.of(first, x), Column.of(second, y));
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", first, second))
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .build();
    PerturbedIndex index = PerturbedIndex.of(definition, table, Perturbation.weightsWithin(0.5));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults().withReplicates(101).analyse(index);
    Points points = Sampling.PLAIN.points(0, 101, 2);
    double[] u = new double[2];
    int[] ranks = new int[101];
    for (int i = 0; i < 101; i++) {
      points.point(i, u);
      ranks[i] = index.ranks(u)[1234];
    }
    assertThat(result.meanRank("A1234"))
        .isCloseTo(Arrays.stream(ranks).average().orElseThrow(), Offset.offset(1e-9));
    Arrays.sort(ranks);
    // a class is 3000 / 512 = 5.9 ranks wide
    assertThat(result.rankQuantile("A1234", 0.5)).isCloseTo(ranks[50], Offset.offset(6.0));
    assertThat(Arrays.stream(result.rankProbabilities("A1234")).sum())
        .isCloseTo(1, Offset.offset(1e-12));
  }

  @Test
  void progressIsToldAndInterruptionCancels() {
    AtomicLong last = new AtomicLong();
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(3000)
            .withExecution(Execution.standard().withProgress((done, total) -> last.set(done)));
    analysis.analyse(weights());
    assertThat(last.get()).isEqualTo(3000);
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> analysis.withExecution(Execution.standard().withThreads(2)).analyse(weights()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
