package org.goodworkmonitor.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.group.Consensus;
import org.goodworkmonitor.stats.group.GaussianMixture;
import org.goodworkmonitor.stats.group.GraphConstruction;
import org.goodworkmonitor.stats.group.GroupCount;
import org.goodworkmonitor.stats.group.Grouping;
import org.goodworkmonitor.stats.group.HierarchicalClustering;
import org.goodworkmonitor.stats.group.KMeans;
import org.goodworkmonitor.stats.group.MarkovStability;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.inequality.InequalityEstimates;
import org.goodworkmonitor.stats.inequality.RegionalShares;
import org.goodworkmonitor.stats.quality.ImputationEvaluation;
import org.goodworkmonitor.stats.quality.IndexAudit;
import org.goodworkmonitor.stats.spatial.GetisOrd;
import org.goodworkmonitor.stats.spatial.LocalMoran;
import org.goodworkmonitor.stats.spatial.MoransI;
import org.goodworkmonitor.stats.spatial.SpatialWeights;
import org.goodworkmonitor.stats.uncertainty.Kept;
import org.goodworkmonitor.stats.uncertainty.MorrisScreening;
import org.goodworkmonitor.stats.uncertainty.OneAtATime;
import org.goodworkmonitor.stats.uncertainty.Output;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.Sampling;
import org.goodworkmonitor.stats.uncertainty.SobolAnalysis;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.goodworkmonitor.stats.uncertainty.confidence.RankConfidence;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightDominance;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightPolytope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Execution} promises, of every analysis that takes one. */
@Timeout(300)
class ExecutionContractTest {
  private static final int MOST = Integer.MAX_VALUE;
  private static final List<String> IDS = List.of("a", "b", "c", "d");

  /** An analysis: one that is done soon, and one that would go on for a long time. */
  private record Case(
      String name, Class<?> type, Function<Execution, ?> small, Function<Execution, ?> huge) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static IndicatorTable table(int areas) {
    SplittableRandom random = new SplittableRandom(7);
    List<Area> all = new ArrayList<>();
    for (int i = 0; i < areas; i++) {
      all.add(Area.of("A%06d".formatted(i), "Area " + i, "Region " + i % 7));
    }
    List<Column> columns = new ArrayList<>();
    for (String id : IDS) {
      double[] values = new double[areas];
      double[] lower = new double[areas];
      double[] upper = new double[areas];
      for (int i = 0; i < areas; i++) {
        values[i] = 10 + 5 * random.nextDouble() + i % 3;
        lower[i] = values[i] - 1;
        upper[i] = values[i] + 1;
      }
      columns.add(Column.of(Indicator.higherIsBetter(id), values).withLimits(lower, upper));
    }
    return IndicatorTable.of(all, columns.toArray(Column[]::new));
  }

  private static IndexDefinition definition() {
    Indicator[] indicators = IDS.stream().map(Indicator::higherIsBetter).toArray(Indicator[]::new);
    return IndexDefinition.of(Domain.of("all", "All", indicators))
        .normalisedBy(Normalisations.zScore(0, 1, Sample.Divisor.N_MINUS_1))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error())
        .build();
  }

  private static PerturbedIndex index(IndicatorTable table) {
    return PerturbedIndex.of(
        definition(),
        table,
        Perturbation.weightsWithin(0.25),
        Perturbation.normalErrors("a"),
        Perturbation.choice(
            "normalisation",
            i -> i.normalisedBy(Normalisations.zScore(0, 1, Sample.Divisor.N_MINUS_1)),
            i -> i.normalisedBy(Normalisations.minMax(0, 1))));
  }

  private static PerturbedIndex weightSets(IndicatorTable table, int count) {
    List<Map<String, Double>> sets = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      sets.add(Map.of("a", 1.0 + s, "b", 1.0, "c", 2.0, "d", 1.0));
    }
    return PerturbedIndex.of(definition(), table, Perturbation.weightSets(sets));
  }

  /** Each area has the two next ones as neighbours. */
  private static SpatialWeights ring(IndicatorTable table) {
    Map<String, Map<String, Double>> weights = new HashMap<>();
    int n = table.size();
    for (int i = 0; i < n; i++) {
      weights.put(
          table.areas().get(i).code(),
          Map.of(
              table.areas().get((i + 1) % n).code(), 1.0,
              table.areas().get((i + 2) % n).code(), 0.5));
    }
    return SpatialWeights.of(weights);
  }

  private static Profiles profiles(IndicatorTable table) {
    return Profiles.standardised(table, IDS);
  }

  private static final List<Case> CASES = allCases();

  static List<Case> cases() {
    return CASES;
  }

  private static List<Case> allCases() {
    IndicatorTable few = table(60);
    IndicatorTable many = table(2000);
    PerturbedIndex fewIndex = index(few);
    PerturbedIndex manyIndex = index(many);
    PerturbedIndex fewSets = weightSets(few, 9);
    PerturbedIndex manySets = weightSets(table(50_000), 60);
    SpatialWeights fewWeights = ring(few);
    SpatialWeights manyWeights = ring(many);
    Profiles fewProfiles = profiles(few);
    Profiles manyProfiles = profiles(many);
    GraphConstruction graphs = GraphConstruction.withDefaults();
    MarkovStability scan = MarkovStability.withDefaults().withLogarithmicScales(-1, 1, 5);
    Output output = Output.meanRankShift();
    UncertaintyAnalysis uncertainty = UncertaintyAnalysis.withDefaults().keeping(Kept.values());
    SobolAnalysis sobol = SobolAnalysis.withDefaults();
    List<Case> cases = new ArrayList<>();
    cases.add(
        new Case(
            "uncertainty",
            UncertaintyAnalysis.class,
            e -> uncertainty.withReplicates(300).withExecution(e).analyse(fewIndex),
            e -> uncertainty.withReplicates(MOST).withExecution(e).analyse(manyIndex)));
    cases.add(
        new Case(
            "uncertainty until precise",
            UncertaintyAnalysis.class,
            e ->
                uncertainty
                    .withReplicates(100)
                    .untilPrecision(0.5, 1000)
                    .withExecution(e)
                    .analyse(fewIndex),
            e ->
                uncertainty
                    .withReplicates(100)
                    .untilPrecision(1e-9, MOST)
                    .withExecution(e)
                    .analyse(manyIndex)));
    cases.add(
        new Case(
            "Sobol",
            SobolAnalysis.class,
            e -> sobol.withBase(128).withExecution(e).analyse(fewIndex, output),
            e ->
                sobol
                    .withSampling(Sampling.PLAIN)
                    .withBase(1 << 20)
                    .withExecution(e)
                    .analyse(manyIndex, output)));
    cases.add(
        new Case(
            "bootstrap of Sobol",
            SobolAnalysis.class,
            e -> sobol.withBase(64).withExecution(e).analyse(fewIndex, Output.score("A000001")),
            e ->
                sobol
                    .withBase(1 << 15)
                    .withBootstrap(1_000_000, 0.9)
                    .withExecution(e)
                    .analyse(List.of("x", "y"), u -> u[0] * u[1])));
    cases.add(
        new Case(
            "Morris",
            MorrisScreening.class,
            e ->
                MorrisScreening.withDefaults()
                    .withTrajectories(40)
                    .withExecution(e)
                    .analyse(fewIndex, output),
            e ->
                MorrisScreening.withDefaults()
                    .withTrajectories(1_000_000)
                    .withExecution(e)
                    .analyse(manyIndex, output)));
    cases.add(
        new Case(
            "one at a time",
            OneAtATime.class,
            e -> OneAtATime.withDefaults().withExecution(e).analyse(fewSets),
            e -> OneAtATime.withDefaults().withExecution(e).analyse(manySets)));
    cases.add(
        new Case(
            "audit",
            IndexAudit.class,
            e ->
                IndexAudit.withDefaults()
                    .withReplicates(200)
                    .withExecution(e)
                    .analyse(definition(), few),
            e ->
                IndexAudit.withDefaults()
                    .withReplicates(MOST)
                    .withExecution(e)
                    .analyse(definition(), many)));
    cases.add(
        new Case(
            "evaluation of imputations",
            ImputationEvaluation.class,
            e ->
                ImputationEvaluation.withDefaults()
                    .withRepeats(5)
                    .withExecution(e)
                    .analyse(definition(), few, Map.of("mean", Imputations.mean())),
            e ->
                ImputationEvaluation.withDefaults()
                    .withRepeats(MOST)
                    .withExecution(e)
                    .analyse(definition(), many, Map.of("mean", Imputations.mean()))));
    cases.add(
        new Case(
            "simultaneous rank sets",
            RankConfidence.class,
            e ->
                RankConfidence.withDefaults()
                    .withResamples(3000)
                    .withExecution(e)
                    .analyse(few, "a"),
            e ->
                RankConfidence.withDefaults()
                    .withResamples(1_000_000)
                    .withExecution(e)
                    .analyse(many, "a")));
    cases.add(
        new Case(
            "marginal rank sets",
            RankConfidence.class,
            e -> RankConfidence.withDefaults().marginal().withExecution(e).analyse(few, "a"),
            e -> RankConfidence.withDefaults().marginal().withExecution(e).analyse(many, "a")));
    cases.add(
        new Case(
            "Moran",
            MoransI.class,
            e -> MoransI.withDefaults().withExecution(e).analyse(few, "a", fewWeights),
            e ->
                MoransI.withDefaults()
                    .withPermutations(MOST)
                    .withExecution(e)
                    .analyse(many, "a", manyWeights)));
    cases.add(
        new Case(
            "local Moran",
            LocalMoran.class,
            e -> LocalMoran.withDefaults().withExecution(e).analyse(few, "a", fewWeights),
            e ->
                LocalMoran.withDefaults()
                    .withPermutations(MOST)
                    .withExecution(e)
                    .analyse(many, "a", manyWeights)));
    cases.add(
        new Case(
            "Getis and Ord",
            GetisOrd.class,
            e -> GetisOrd.withDefaults().withExecution(e).analyse(few, "a", fewWeights),
            e ->
                GetisOrd.withDefaults()
                    .withPermutations(MOST)
                    .withExecution(e)
                    .analyse(many, "a", manyWeights)));
    cases.add(
        new Case(
            "regional shares",
            RegionalShares.class,
            e ->
                RegionalShares.withDefaults()
                    .withReplicates(500)
                    .withExecution(e)
                    .analyse(few, "a"),
            e ->
                RegionalShares.withDefaults()
                    .withReplicates(1_000_000)
                    .withExecution(e)
                    .analyse(many, "a")));
    cases.add(
        new Case(
            "regional shares of several",
            RegionalShares.class,
            e -> RegionalShares.withDefaults().withExecution(e).analyseEach(few, "a", "b"),
            e ->
                RegionalShares.withDefaults()
                    .withReplicates(1_000_000)
                    .withExecution(e)
                    .analyseEach(many, "a", "b")));
    cases.add(
        new Case(
            "inequality",
            InequalityEstimates.class,
            e ->
                InequalityEstimates.withDefaults()
                    .withReplicates(300)
                    .withInterval(InequalityEstimates.Interval.BCA)
                    .withExecution(e)
                    .analyse(few, "a"),
            e ->
                InequalityEstimates.withDefaults()
                    .withReplicates(1_000_000)
                    .withExecution(e)
                    .analyse(many, "a")));
    cases.add(
        new Case(
            "k-means",
            KMeans.class,
            e -> KMeans.withDefaults().withExecution(e).group(fewProfiles, 4),
            e -> KMeans.withDefaults().withRestarts(MOST).withExecution(e).group(manyProfiles, 8)));
    cases.add(
        new Case(
            "mixture",
            GaussianMixture.class,
            e ->
                GaussianMixture.withDefaults()
                    .withRestarts(40)
                    .withExecution(e)
                    .analyse(fewProfiles, 2),
            e ->
                GaussianMixture.withDefaults()
                    .withRestarts(1_000_000)
                    .withExecution(e)
                    .analyse(manyProfiles, 5)));
    cases.add(
        new Case(
            "Markov scan",
            MarkovStability.class,
            e -> scan.withExecution(e).analyse(graphs.build(fewProfiles)),
            e ->
                scan.withRestarts(10_000)
                    .withExecution(e)
                    .analyse(graphs.build(profiles(table(400))))));
    return cases;
  }

  /** What takes no execution, and is cancelled by interruption alone. */
  private static List<Case> onlyInterrupted() {
    IndicatorTable many = table(4000);
    Profiles profiles = profiles(many);
    GraphConstruction graphs = GraphConstruction.withDefaults();
    MarkovStability scan = MarkovStability.withDefaults();
    Clusters clusters = new Clusters(many.areas().stream().map(Area::code).toList());
    List<Grouping> groupings = clusters.many(60);
    return List.of(
        only("dendrogram", e -> HierarchicalClustering.AVERAGE.analyse(profiles)),
        only(
            "number of groups",
            e ->
                GroupCount.byGapStatistic(KMeans.withDefaults(), profiles, 1, 9, 1000, 1)
                    .toTable()),
        only(
            "silhouettes", e -> GroupCount.bySilhouette((p, k) -> clusters.of(k), profiles, 2, 90)),
        only("consensus", e -> Consensus.analyse(groupings)),
        only("nothing but looking at its flag", ExecutionContractTest::idle),
        only(
            "decomposition",
            e -> scan.withRestarts(1).analyse(graphs.build(profiles(table(3000))))),
        only("dominance", e -> WeightDominance.analyse(definition(), many, WeightPolytope.all())));
  }

  /** Groupings that cost nothing to make. */
  private record Clusters(List<String> codes) {
    Grouping of(int count) {
      return Grouping.of(
          IntStream.range(0, codes.size())
              .boxed()
              .collect(Collectors.toMap(codes::get, i -> "" + i % count)));
    }

    List<Grouping> many(int count) {
      return IntStream.range(2, 2 + count).mapToObj(this::of).toList();
    }
  }

  /** As soon as the machine can stop at the moment. */
  private static String idle(Execution execution) {
    try (Run run = execution.begin()) {
      run.forEach(MOST, (worker, index) -> run.check());
    }
    return "";
  }

  private static Case only(String name, Function<Execution, ?> huge) {
    return new Case(name, Object.class, huge, huge);
  }

  static Stream<Case> interruptible() {
    return Stream.concat(cases().stream(), onlyInterrupted().stream());
  }

  /** Whoever adds an analysis that takes an execution adds it here. */
  @Test
  void everyAnalysisThatTakesAnExecutionIsHere() {
    Set<String> types =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.goodworkmonitor.stats")
                .stream()
                .filter(type -> type.getModifiers().toString().contains("PUBLIC"))
                .filter(
                    type ->
                        type.getMethods().stream()
                            .anyMatch(m -> m.getName().equals("withExecution")))
                .map(type -> type.getName())
                .collect(Collectors.toSet());
    assertThat(cases()).extracting(c -> c.type().getName()).containsAll(types);
    assertThat(types).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void threadsChangeNoBitAndProgressEndsAtTheTotal(Case each) throws InterruptedException {
    String alone = bits(each.small().apply(Execution.standard().withThreads(1)));
    ExecutorService executor = Executors.newFixedThreadPool(3);
    for (Execution execution :
        List.of(
            Execution.standard().withThreads(2),
            Execution.standard().withThreads(7),
            Execution.standard().withThreads(4).withExecutor(executor))) {
      List<long[]> told = new ArrayList<>();
      Execution.Progress listener = (done, total) -> told.add(new long[] {done, total});
      assertThat(bits(each.small().apply(execution.withProgress(listener)))).isEqualTo(alone);
      assertThat(told).isNotEmpty();
      for (int i = 0; i < told.size(); i++) {
        assertThat(told.get(i)[0]).isLessThanOrEqualTo(told.get(i)[1]);
        assertThat(told.get(i)[0]).isGreaterThanOrEqualTo(told.get(Math.max(0, i - 1))[0]);
      }
      long[] last = told.get(told.size() - 1);
      assertThat(last[0]).as("steps done").isEqualTo(last[1]);
    }
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(helpers()).isEmpty();
  }

  /**
   * The real aim is 100 ms; a test must not depend on how busy the machine is. Work that ends
   * before it is interrupted is done again, and interrupted earlier.
   */
  @ParameterizedTest
  @MethodSource("interruptible")
  void interruptionStopsAllSoon(Case each) throws InterruptedException {
    boolean interrupted = false;
    for (int delay = 256; !interrupted; delay /= 4) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      Thread caller =
          new Thread(
              () -> {
                try {
                  Object unused = each.huge().apply(Execution.standard().withThreads(3));
                } catch (RuntimeException e) {
                  thrown.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              });
      caller.start();
      if (delay > 0) {
        caller.join(delay);
      }
      caller.interrupt();
      caller.join(20_000);
      assertThat(caller.isAlive()).isFalse();
      interrupted = thrown.get() != null;
      if (interrupted) {
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(flag).as("the interruption is kept").isTrue();
      }
      assertThat(helpers()).isEmpty();
      assertThat(interrupted || delay > 0).as("interrupted at once, yet not cancelled").isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFlagCancels(Case each) {
    AtomicInteger asked = new AtomicInteger();
    Execution execution =
        Execution.standard().withThreads(2).withCancellation(() -> asked.incrementAndGet() >= 30);
    assertThatThrownBy(() -> each.huge().apply(execution))
        .isInstanceOf(CancellationException.class);
    assertThat(helpers()).isEmpty();
  }

  static List<Case> tooLarge() {
    IndicatorTable few = table(60);
    PerturbedIndex index = index(few);
    Profiles profiles = profiles(few);
    return List.of(
        only(
            "pairs",
            e ->
                SobolAnalysis.withDefaults().withBase(MOST).analyse(index, Output.rank("A000001"))),
        only(
            "resamples of Sobol",
            e ->
                SobolAnalysis.withDefaults()
                    .withBootstrap(MOST, 0.9)
                    .analyse(index, Output.rank("A000001"))),
        only(
            "trajectories",
            e ->
                MorrisScreening.withDefaults()
                    .withTrajectories(MOST)
                    .analyse(index, Output.rank("A000001"))),
        only(
            "resamples of rank sets",
            e -> RankConfidence.withDefaults().withResamples(MOST).analyse(few, "a")),
        only(
            "replicates of shares",
            e -> RegionalShares.withDefaults().withReplicates(MOST).analyse(few, "a")),
        only(
            "replicates of inequality",
            e -> InequalityEstimates.withDefaults().withReplicates(MOST).analyse(few, "a")),
        only(
            "restarts",
            e -> GaussianMixture.withDefaults().withRestarts(MOST).analyse(profiles, 2)),
        only(
            "restarts of a scan",
            e ->
                MarkovStability.withDefaults()
                    .withRestarts(MOST)
                    .analyse(GraphConstruction.withDefaults().build(profiles))),
        only(
            "reference sets",
            e -> GroupCount.byGapStatistic(KMeans.withDefaults(), profiles, 1, 3, MOST, 1)));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void whatNeedsMoreMemoryThanThereIsIsRefused(Case each) {
    assertThatThrownBy(() -> each.huge().apply(Execution.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2147483647")
        .hasMessageContaining("of memory; expected less than the heap can have")
        .hasMessageContaining("use fewer");
  }

  private static List<String> helpers() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter("good-work-monitor"::equals)
        .toList();
  }

  /** All numbers of a result, to the last bit. */
  private static String bits(Object result) {
    if (result instanceof ResultTable table) {
      return bits(table);
    }
    if (result instanceof Grouping grouping) {
      return grouping.codes() + " " + grouping.codes().stream().map(grouping::labelOf).toList();
    }
    if (result instanceof Tabular tabular) {
      return tabular.toTables().stream().map(ExecutionContractTest::bits).toList().toString();
    }
    return result.toString(); // records, whose numbers are written in full
  }

  private static String bits(ResultTable table) {
    StringBuilder text = new StringBuilder(table.title());
    for (ResultTable.Column column : table.columns()) {
      text.append('\n').append(column.name());
      for (int row = 0; row < table.rows(); row++) {
        boolean number = column.kind() != ResultTable.Kind.TEXT;
        text.append(' ')
            .append(
                number && !column.isEmpty(row)
                    ? Double.toHexString(column.number(row))
                    : column.text(row));
      }
    }
    return text.toString();
  }
}
