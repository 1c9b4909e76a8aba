package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goodworkmonitor.io.Complaints.assertProblems;
import static org.goodworkmonitor.io.Complaints.has;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.aggregate.NonPositive;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.normalise.ReferencePoint;
import org.goodworkmonitor.core.presets.GoodWorkConditions;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.registry.StrategyProvider;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.FileException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFormTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Json.schema(IndexDefinition.class));

  private static final List<Treatment> TREATMENTS =
      List.of(
          Treatments.none(),
          Treatments.winsorise(3),
          Treatments.winsoriseOrLog(5),
          Treatments.logShifted(),
          Treatments.squareRoot().then(Treatments.winsorise(2)),
          Treatments.log(),
          Treatments.squareRoot(),
          Treatments.winsorise(3, 1.5, 2),
          Treatments.winsoriseExactly(2),
          Treatments.winsoriseQuantiles(0.05, 0.95),
          Treatments.winsoriseFences(1.5).then(Treatments.shiftedTo(1)),
          Treatments.winsoriseFences(1.5),
          Treatments.ifOutliers(Treatments.log(), 1, 3),
          Treatments.shiftedTo(1),
          Treatments.logBySkewness(),
          Treatments.logOfInnovationIndex(1),
          Treatments.boxCox(0.5),
          Treatments.boxCox());
  private static final List<Imputation> IMPUTATIONS =
      List.of(
          Imputations.none(),
          Imputations.mean(),
          Imputations.median(),
          Imputations.regionalMean(),
          Imputations.regionalMedian(),
          Imputations.within("income", Imputations.median()),
          Imputations.latest(2),
          Imputations.nearestInTime(),
          Imputations.linearInTime(),
          Imputations.linearInTime().orElse(Imputations.latest()),
          Imputations.meanOfOthers(),
          Imputations.medianOfOthers(),
          Imputations.hotDeck(7));
  private static final List<Normalisation> NORMALISATIONS =
      List.of(
          Normalisations.none(),
          Normalisations.minMax(0, 100),
          Normalisations.minMax(-0.0, 0.1).orIfConstant(0.05),
          Normalisations.goalposts(20, 85),
          Normalisations.goalposts(100, 75000).logarithmic().clamped().scaledTo(1, 10),
          Normalisations.zScore(100, 10, Divisor.N_MINUS_1),
          Normalisations.rank(RankTies.AVERAGE),
          Normalisations.percentileRank(RankTies.MIN).orIfConstant(0).orIfConstant(1),
          Normalisations.borda(RankTies.MAX),
          Normalisations.rank(RankTies.MIN).exactly().orIfConstant(1),
          Normalisations.medianMad(),
          Normalisations.rounded(2),
          Normalisations.percentileRank(RankTies.MIN).then(Normalisations.rounded(4)),
          Normalisations.distanceToBest(),
          Normalisations.rankShare(RankTies.MIN).then(Normalisations.exponential(23)),
          Normalisations.rankShare(RankTies.MIN),
          Normalisations.midRankShare(RankTies.AVERAGE),
          Normalisations.shareBelow(RankTies.MAX),
          Normalisations.exponential(23),
          Normalisations.between(ReferencePoint.quantile(0.025), ReferencePoint.meanOfBest(5))
              .scaledTo(0, 100)
              .clamped(),
          Normalisations.shareOf(ReferencePoint.area("E92000001"), 100),
          Normalisations.indexNumber("2015"),
          Normalisations.adjustedMazziottaPareto(ReferencePoint.mean()),
          Normalisations.linear(1, 0.5),
          Normalisations.vector(),
          Normalisations.aboveMean(0.1),
          Normalisations.bands(10, 20.5),
          Normalisations.quantileBands(4),
          Normalisations.positivesOnly(Normalisations.rankShare(RankTies.MIN), 0),
          Normalisations.within("income", Normalisations.minMax(0, 1)).orIfConstant(0.5),
          Normalisations.perPeriod(Normalisations.vector()),
          Normalisations.basePeriod("2015", Normalisations.medianMad()),
          Normalisations.weightedBy("people", Normalisations.zScore(0, 1, Divisor.N)));
  private static final List<Aggregation> AGGREGATIONS =
      List.of(
          Aggregations.sum(),
          Aggregations.arithmeticMean(),
          Aggregations.geometricMean(),
          Aggregations.harmonicMean(),
          Aggregations.powerMean(0.5),
          Aggregations.geometricMean(NonPositive.ZERO),
          Aggregations.harmonicMean(NonPositive.LEAVE_UNSCORED),
          Aggregations.powerMean(-2, NonPositive.ZERO),
          Aggregations.copeland(),
          Aggregations.median(),
          Aggregations.product(),
          Aggregations.reflectedGeometricMean(10, 1),
          Aggregations.mazziottaPareto(Direction.HIGHER_IS_BETTER, Divisor.N),
          Aggregations.meanMin(0.5, 1),
          Aggregations.orderedWeights(0.25, 0.75),
          Aggregations.outranking(),
          Aggregations.borda(),
          Aggregations.kemeny(),
          Aggregations.topsis(),
          Aggregations.wroclaw());
  private static final List<Aggregation> BY_NAME =
      List.of(
          Aggregations.formula("100 * a / (1 + abs(c)) - `the \"sum\"`"),
          Aggregations.choquet(Map.of("a", 0.5, "b", 0.25, "a+b", 1.0)));
  private static final List<Weighting> WEIGHTINGS =
      List.of(
          Weightings.equal(),
          Weightings.given(Map.of("a", 2.0, "b", 0.1)),
          Weightings.entropy(),
          Weightings.shares(Map.of("a", 0.25, "b", 0.75)),
          Weightings.standardDeviation(),
          Weightings.critic(),
          Weightings.gini(),
          Weightings.reciprocalGini(),
          Weightings.analyticHierarchy(Map.of("a/b", 3.0)),
          Weightings.budgetAllocation(Map.of("x/a", 60.0, "x/b", 40.0)));
  private static final List<MissingPolicy> POLICIES =
      List.of(
          MissingPolicy.error(),
          MissingPolicy.leaveUnscored(),
          MissingPolicy.reweight(2 / 3.0),
          MissingPolicy.reweight(0.25).countingIndicators());

  private static final List<Ranking.Ties> TIES =
      List.of(Ranking.Ties.MIN, Ranking.Ties.MAX, Ranking.Ties.DENSE);

  private static final Domain TREE =
      Domain.of(
          "total",
          "All in \"all\" \u00e9 </script>",
          Domain.of(
              "ab",
              "A and B",
              Indicator.higherIsBetter("a").withName("The a").withUnit("%").withSource("me"),
              Indicator.lowerIsBetter("b")),
          Indicator.higherIsBetter("c"));

  @Property(tries = 500)
  void readsWhatItWrote(@ForAll("definitions") IndexDefinition definition) {
    String text = Json.text(definition);
    assertThat(Json.parse(text, "file", IndexDefinition.class)).isEqualTo(definition);
    assertThat(Json.parse(text, "file", IndexDefinition.class).describe())
        .isEqualTo(definition.describe());
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
  }

  @Provide
  Arbitrary<IndexDefinition> definitions() {
    return Arbitraries.randomValue(
        random -> {
          Aggregation most = AGGREGATIONS.get(random.nextInt(AGGREGATIONS.size()));
          Aggregation own = AGGREGATIONS.get(random.nextInt(AGGREGATIONS.size()));
          IndexBuilder builder =
              IndexDefinition.of(TREE)
                  .normalisedBy(NORMALISATIONS.get(1))
                  .weightedBy(Weightings.equal())
                  .aggregatedBy(most)
                  .onMissing(POLICIES.get(random.nextInt(policies(most))));
          for (String id : List.of("a", "b", "c")) {
            builder.treatedBy(id, TREATMENTS.get(random.nextInt(TREATMENTS.size())));
            builder.imputedBy(id, IMPUTATIONS.get(random.nextInt(IMPUTATIONS.size())));
          }
          for (String id : List.of("a", "b", "c", "ab", "total")) {
            builder.normalisedBy(id, NORMALISATIONS.get(random.nextInt(NORMALISATIONS.size())));
          }
          builder.weightedBy("ab", WEIGHTINGS.get(random.nextInt(WEIGHTINGS.size())));
          builder.aggregatedBy("ab", own);
          builder.onMissing("ab", POLICIES.get(random.nextInt(policies(own))));
          if (random.nextBoolean()) {
            addFormulas(builder);
          }
          Ranking ranking = Ranking.standard().withTies(TIES.get(random.nextInt(3)));
          ranking = random.nextBoolean() ? ranking : ranking.exactly();
          return builder.rankedBy(random.nextBoolean() ? ranking : ranking.roundedTo(1)).build();
        });
  }

  /** Derived columns, and nodes that share others and are no part of the whole. */
  private static void addFormulas(IndexBuilder builder) {
    Domain sum = Domain.of("the \"sum\"", "Sum", TREE.members().get(1), TREE.members().get(0));
    Node a = TREE.indicators().get(0);
    Node c = TREE.indicators().get(2);
    Domain balance = Domain.of("balance", "Balance", a, c, sum).lowerIsBetter();
    builder
        .derived(Indicator.lowerIsBetter("deficit"), Expression.parse("max(0, spent - `in come`)"))
        .derived(TREE.indicators().get(2), Expression.parse("deficit ^ 2"))
        .alsoComputing(balance)
        .alsoComputing(Domain.of("whole and balance", "All", TREE, sum))
        .aggregatedBy("balance", BY_NAME.get(0))
        .onMissing("balance", MissingPolicy.leaveUnscored());
  }

  @Test
  void writesAFormulaAsItsTextAndANodeOnce() {
    String text = Json.text(formulas());
    assertThat(text)
        .contains("\"expression\" : \"women / men\"")
        .containsOnlyOnce("\"id\" : \"men\"")
        .contains("\"formula\" : \"1000 * jobs / people\"");
    assertThat(Json.parse(text, "file", IndexDefinition.class)).isEqualTo(formulas());
    assertThat(Json.parse(text, "file", IndexDefinition.class).fingerprint())
        .isEqualTo(formulas().fingerprint());
  }

  private static IndexDefinition formulas() {
    Indicator women = Indicator.higherIsBetter("women");
    Indicator men = Indicator.higherIsBetter("men");
    Domain gap = Domain.of("gap", "Gap", women, men);
    return IndexDefinition.of(Domain.of("all", "All", gap, women))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .derived(women, Expression.parse("1000*jobs/people"))
        .aggregatedBy("gap", Aggregations.formula("women/men"))
        .build();
  }

  @Test
  void saysWhatIsWrongWithReferencesAndFormulas() {
    String text =
        """
        {"version": 1, "normalisedBy": "none", "weightedBy": "equal", "aggregatedBy": "sum",
         "onMissing": "error",
         "derived": [{"id": "x", "direction": "lower-is-better", "formula": "1000 * / y"}],
         "index": {"id": "all", "members": [
           {"id": "pay", "direction": "lower-is-better"},
           {"id": "pay", "direction": "lower-is-better"},
           "apy",
           {"id": "left", "members": ["right"]},
           {"id": "right", "members": ["left"]},
           {"id": "f", "members": ["pay"],
            "aggregatedBy": {"id": "formula", "expression": "pay +"}}]}}
        """;
    assertThatThrownBy(() -> Json.parse(text, "index.json", IndexDefinition.class))
        .hasMessageContaining("line 6, column 4: found the id 'pay' a second time, after line 5")
        .hasMessageContaining(
            "line 7, column 4: found a reference to 'apy' at /index/members/2; no node has this"
                + " id; did you mean 'pay'?")
        .hasMessageContaining("found a node within itself at /index/members/4/members/0")
        .hasMessageContaining("'/' at position 8 of the formula '1000 * / y' at /derived/0/formula")
        .hasMessageContaining("the end at position 6 of the formula 'pay +'");
  }

  @Test
  void refusesToWriteAFunctionOfColumns() {
    IndexDefinition lambda =
        formulas().toBuilder().derived(Indicator.higherIsBetter("y"), row -> 1).build();
    assertThatThrownBy(() -> Json.text(lambda))
        .hasMessageContaining("derived indicator 'y': found a function, which no file can hold");
    assertThat(lambda.fingerprint()).isEmpty();
    assertThat(lambda.unidentified().get(0).toString())
        .startsWith("node y: found a function of org.goodworkmonitor.io.json.DefinitionFormTest");
  }

  /** How many of the policies go with an aggregation: the last, re-weighting, not with all. */
  private static int policies(Aggregation aggregation) {
    return aggregation instanceof Aggregation.FromScores ? 2 : 3;
  }

  /** Fails when the library gets a strategy that this test leaves out. */
  @Test
  void knowsEveryStrategyOfTheLibrary() {
    StrategyRegistry registry = StrategyRegistry.standard();
    Map<Class<? extends Strategy>, List<? extends Strategy>> known =
        Map.of(
            Treatment.class, TREATMENTS,
            Imputation.class, IMPUTATIONS,
            Normalisation.class, NORMALISATIONS,
            Weighting.class, WEIGHTINGS,
            Aggregation.class, Stream.concat(AGGREGATIONS.stream(), BY_NAME.stream()).toList());
    known.forEach(
        (kind, strategies) ->
            assertThat(strategies.stream().map(strategy -> strategy.spec().id()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                    registry.types(kind).stream()
                        .map(StrategyType::id)
                        .filter(id -> !id.equals("provided"))
                        .toList()));
  }

  @Test
  void presetsAreEqualToThoseInJava() {
    Map<String, IndexDefinition> java =
        Map.of(
            "good-work-monitor", GoodWorkMonitor.definition(),
            "good-work-monitor-open", GoodWorkMonitor.openVariant(),
            "good-work-monitor-estimated", GoodWorkMonitor.estimatedVariant(),
            "good-work-monitor-from-domain-scores", GoodWorkMonitor.fromDomainScores(),
            "good-work-conditions", GoodWorkConditions.definition(),
            "good-work-conditions-open", GoodWorkConditions.openVariant(),
            "good-work-conditions-from-pillar-scores", GoodWorkConditions.fromPillarScores());
    assertThat(PresetFiles.names()).hasSameElementsAs(java.keySet());
    java.forEach(
        (name, definition) -> {
          assertThat(PresetFiles.definition(name)).isEqualTo(definition);
          assertThat(PresetFiles.text(name)).isEqualTo(Json.text(definition));
          assertThat(SCHEMA.validate(PresetFiles.text(name), InputFormat.JSON)).isEmpty();
        });
    assertThatThrownBy(() -> PresetFiles.text("good-work-monitr"))
        .hasMessageContaining("did you mean 'good-work-monitor'?");
  }

  @Test
  void readsWhatPeopleWrite(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("index.json");
    Files.writeString(
        file,
        """
        {
          "version": 1,
          "normalisedBy": {"id": "min-max", "low": 0, "high": 100},
          "weightedBy": "equal",
          "aggregatedBy": "sum",
          "onMissing": "error",
          "index": {
            "id": "work",
            "name": "Work",
            "members": [
              {"id": "pay", "unit": "GBP", "direction": "higher-is-better"},
              {"id": "idle", "direction": "lower-is-better", "treatedBy": "log"}
            ]
          }
        }
        """);
    Domain tree =
        Domain.of(
            "work",
            "Work",
            Indicator.higherIsBetter("pay").withUnit("GBP"),
            Indicator.lowerIsBetter("idle"));
    IndexDefinition expected =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .treatedBy("idle", Treatments.log())
            .build();
    assertThat(Json.read(file, IndexDefinition.class)).isEqualTo(expected);
    Json.write(expected, file);
    assertThat(Json.read(file, IndexDefinition.class)).isEqualTo(expected);
    assertThatThrownBy(() -> Json.read(folder.resolve("none.json"), IndexDefinition.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("none.json");
  }

  @Test
  void saysWhereATextEndsTooEarlyWithoutWordsOfTheParser() {
    assertThatThrownBy(
            () -> Json.parse("{\"version\": 1,\n \"index\": {", "half.json", IndexDefinition.class))
        .hasMessageContaining("half.json, line 2, column")
        .hasMessageContaining("Unexpected end-of-input")
        .hasMessageContaining("Object; correct it around this place")
        .hasMessageNotContainingAny("REDACTED", "Source", "UNKNOWN");
  }

  @Test
  void reportsEverythingThatIsWrongWithPlaceAndPointer() {
    String text =
        """
        {
          "version": 2,
          "normalisedBy": {"id": "min-max", "low": 0, "hihg": 100},
          "weightedBy": "equl",
          "aggregatedBy": {"id": "power-mean", "p": "2"},
          "onMissing": {"id": "error", "coverage": 1},
          "rankedby": {},
          "rankedBy": {"ties": "mn", "decimals": 1.5, "exact": 1},
          "index": {
            "id": "work",
            "members": [
              {"id": "pay", "direction": "up"},
              {"direction": "lower-is-better"},
              {"id": " ", "direction": "lower-is-better", "normalisedBy": 7},
              {"id": "x", "direction": "lower-is-better", "imputedBy": "mean", "weightedBy": "equal"}
            ]
          }
        }
        """;
    assertProblems("index.json", () -> Json.parse(text, "index.json", IndexDefinition.class))
        .satisfiesExactlyInAnyOrder(
            has("line 2, column 14: found the version 2 at /version"),
            has(
                "line 3, column 19: found no parameter 'high' at /normalisedBy",
                "there are [hihg, low]; did you mean 'hihg'?"),
            has(
                "line 4, column 17: found the unknown weighting 'equl' at /weightedBy",
                "expected one of [equal, given, shares, entropy, ",
                "], or one of your own that was added to the registry; did you mean 'equal'?"),
            has("found the parameter 'p' = 2 at /aggregatedBy; expected a number"),
            has("found the unknown parameter 'coverage' at /onMissing", "takes none"),
            has("unknown field 'rankedby' at /rankedby", "did you mean 'rankedBy'?"),
            has("found 'mn' at /rankedBy/ties", "did you mean 'min'?"),
            has("found 1.5 at /rankedBy/decimals", "whole number from 0 to 12"),
            has("found 1 at /rankedBy/exact", "true or false"),
            has(
                "line 12, column 34: found 'up' at /index/members/0/direction",
                "[higher-is-better, lower-is-better]"),
            has("line 13, column 7: found no field 'id' at /index/members/1"),
            has("blank indicator id at /index/members/2"),
            has("found 7 at /index/members/2/normalisedBy"),
            has("unknown field 'weightedBy' at /index/members/3/weightedBy"));
  }

  @Test
  void reportsWhatTheDefinitionItselfFinds() {
    String text =
        """
        {"version": 1, "normalisedBy": "none", "weightedBy": {"id": "given", "weights": {"y": 1}},
         "aggregatedBy": "sum", "onMissing": "error",
         "index": {"id": "work", "members": [
           {"id": "x", "direction": "lower-is-better"}, {"id": "e", "members": []}]}}
        """;
    assertThatThrownBy(() -> Json.parse(text, "index.json", IndexDefinition.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("not a member: [y] in node 'work' at /index")
        .hasMessageContaining(
            "line 4, column 49: found no members in node 'e' at /index/members/1");
  }

  @Test
  void refusesWhatIsNotJson() {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{} {}",
            "{\"version\": 1, \"version\": 1}",
            "[".repeat(10_000),
            "{\"index\": {\"id\": 1e999999999}}",
            "\u0000")) {
      assertThatThrownBy(() -> Json.parse(text, "index.json", IndexDefinition.class))
          .isInstanceOf(FileException.class);
    }
    assertThatThrownBy(
            () -> Json.parse("{\"version\": 1,\n \"version\": 1}", "x.json", IndexDefinition.class))
        .hasMessageContaining("x.json, line 2")
        .hasMessageContaining("uplicate");
  }

  /** A strategy as a user would write one. */
  record ShareOfMaximum(@Parameter("the score of the largest") double factor)
      implements Normalisation {
    static final StrategyType TYPE =
        StrategyType.of(
            Normalisation.class,
            "share-of-maximum",
            "The value as a share of the largest.",
            ShareOfMaximum.class);

    @Override
    public Transform fit(Sample sample) {
      double max = sample.max();
      return x -> sample.direction().sign() * factor * x / max;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("share-of-maximum", this);
    }
  }

  private static IndexDefinition normalisedBy(Normalisation normalisation) {
    return GoodWorkMonitor.definition().toBuilder()
        .normalisedBy("unemployment_rate", normalisation)
        .build();
  }

  @Test
  void takesStrategiesOfOnesOwn() {
    IndexDefinition own = normalisedBy(new ShareOfMaximum(2).orIfConstant(1));
    StrategyRegistry registry = StrategyRegistry.standard().with(ShareOfMaximum.TYPE);
    JsonFormat json = Json.withStrategies(registry);
    assertThat(json.parse(json.text(own), "file", IndexDefinition.class)).isEqualTo(own);
    assertThatThrownBy(() -> Json.text(own))
        .hasMessageContaining("node 'unemployment_rate', normalisation share-of-maximum")
        .hasMessageContaining("unknown normalisation 'share-of-maximum'");
    assertThatThrownBy(() -> Json.parse(json.text(own), "file", IndexDefinition.class))
        .hasMessageContaining("unknown normalisation 'share-of-maximum' at /index/members/0");
    assertThatThrownBy(() -> Json.text(normalisedBy(sample -> x -> x)))
        .hasMessageContaining("node 'unemployment_rate', normalisation custom:")
        .hasMessageContaining("make it a class with spec()");
    assertThatThrownBy(() -> registry.with(ShareOfMaximum.TYPE))
        .hasMessageContaining("the normalisation 'share-of-maximum' twice");
    assertThat(json.schema(IndexDefinition.class))
        .contains("share-of-maximum", "the score of the largest");
    assertThat(Json.schema(IndexDefinition.class)).doesNotContain("share-of-maximum");
  }

  @Test
  void aNamedLambdaIsWrittenAndRead() {
    IndexDefinition own =
        GoodWorkMonitor.definition().toBuilder().aggregatedBy("good_work", weakest("1")).build();
    JsonFormat json =
        Json.withStrategies(StrategyRegistry.standard().with(weakest(v -> weakest(v.version))));
    assertThat(json.parse(json.text(own), "file", IndexDefinition.class)).isEqualTo(own);
    assertThat(json.parse(json.text(own), "file", IndexDefinition.class).fingerprint())
        .isPresent()
        .isEqualTo(own.fingerprint());
    StrategyRegistry changed =
        StrategyRegistry.standard().with(weakest(v -> weakest(v.version + "b")));
    assertThatThrownBy(() -> Json.withStrategies(changed).text(own))
        .hasMessageContaining(
            "aggregation weakest{version=1}: found that what is made of its spec() is"
                + " weakest{version=1b}");
    StrategyRegistry broken = StrategyRegistry.standard().with(weakest(v -> null));
    assertThatThrownBy(
            () -> Json.withStrategies(broken).parse(json.text(own), "file", IndexDefinition.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("null from the factory of the aggregation 'weakest'");
  }

  private record Version(@Parameter("changed with the rule") String version) {}

  @SuppressWarnings("NullAway") // a factory that returns null
  private static StrategyType weakest(Function<Version, Aggregation.@Nullable PerArea> factory) {
    return StrategyType.of(
        Aggregation.class, "weakest", "The lowest score.", Version.class, factory);
  }

  private static Aggregation.PerArea weakest(String version) {
    return Aggregation.PerArea.named(
        StrategySpec.of("weakest", new Version(version)),
        (scores, weights) -> Arrays.stream(scores).min().orElseThrow());
  }

  /** A strategy of one's own that is equal to that of the library is not left out as if it were. */
  @Test
  void whatClaimsToDoNothingIsNotLeftOut() {
    Normalisation impostor = new Impostor();
    IndexDefinition own =
        GoodWorkMonitor.definition().toBuilder().normalisedBy("good_work", impostor).build();
    assertThatThrownBy(() -> Json.text(own))
        .hasMessageContaining(
            "node 'good_work', normalisation none: found that its id is that of another in");
  }

  /** Doubles, and says that it does nothing. */
  private static final class Impostor implements Normalisation {
    @Override
    public Transform fit(Sample sample) {
      return x -> 2 * x;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("none");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Normalisation that && that.spec().equals(spec());
    }

    @Override
    public int hashCode() {
      return spec().hashCode();
    }
  }

  /** A tree of so many levels, with the longest form of strategies at each. */
  private static String nested(int levels) {
    StringBuilder node = new StringBuilder();
    for (int i = levels; i >= 2; i--) {
      String member = i == 2 ? "x" : "d" + (i - 1);
      node.append("{\"id\": \"d")
          .append(i)
          .append("\", \"weightedBy\": {\"id\": \"given\", \"weights\": {\"")
          .append(member)
          .append("\": 2}}, \"members\": [");
    }
    node.append("{\"id\": \"x\", \"direction\": \"higher-is-better\"}");
    node.append("]}".repeat(levels - 1));
    return "{\"version\": 1, \"normalisedBy\": \"none\", \"weightedBy\": \"equal\","
        + " \"aggregatedBy\": \"sum\", \"onMissing\": \"error\", \"index\": "
        + node
        + "}";
  }

  @Test
  void everyDepthThatCanBeBuiltIsWrittenReadAndScored() {
    IndexDefinition deepest = Json.parse(nested(Domain.MAX_LEVELS), "file", IndexDefinition.class);
    assertThat(deepest.nodes()).hasSize(Domain.MAX_LEVELS);
    assertThat(Json.parse(Json.text(deepest), "file", IndexDefinition.class)).isEqualTo(deepest);
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("A"), Area.of("B")), Column.of(Indicator.higherIsBetter("x"), 1, 2));
    assertThat(deepest.score(table).scores("d64")).containsExactly(0x1p63, 0x1p64);
  }

  @Test
  void aTreeThatIsTooDeepIsOneProblemOfTheFile() {
    for (int levels : new int[] {Domain.MAX_LEVELS + 1, 90, 240, 300, 600, 2_000, 100_000}) {
      assertThatThrownBy(() -> Json.parse(nested(levels), "deep.json", IndexDefinition.class))
          .as("%d levels", levels)
          .isInstanceOfSatisfying(FileException.class, e -> assertThat(e.problems()).hasSize(1))
          .hasMessageContaining(
              levels < 100 ? "found 65 levels from domain 'd65' down" : "may have 64 levels");
    }
  }

  @Test
  void idsMayHoldWhatSeparatesFoundFromRemedy() {
    String text =
        """
        {"version": 1, "normalisedBy": {"id": "a; b"}, "weightedBy": "equal",
         "aggregatedBy": {"id": "power-mean", "p; q": 1, "p": 1}, "onMissing": "error",
         "index": {"id": "work", "members": [{"id": "x", "direction": "lower-is-better"}]}}
        """;
    assertThatThrownBy(() -> Json.parse(text, "index.json", IndexDefinition.class))
        .isInstanceOfSatisfying(
            FileException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::found)
                    .containsExactlyInAnyOrder(
                        "the unknown normalisation 'a; b' at /normalisedBy",
                        "the unknown parameter 'p; q' at /aggregatedBy"));
  }

  @Test
  void findsProviders() {
    IndexDefinition own = normalisedBy(new Provided());
    assertThat(Json.parse(Json.text(own), "file", IndexDefinition.class)).isEqualTo(own);
    assertThat(Json.schema(IndexDefinition.class)).contains("provided");
  }

  /** A strategy that comes by way of a provider. */
  private record Provided() implements Normalisation {
    static final StrategyType TYPE =
        StrategyType.of(Normalisation.class, "provided", "Doubles.", new Provided());

    @Override
    public Transform fit(Sample sample) {
      return x -> 2 * x;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("provided");
    }
  }

  /** Found by {@link java.util.ServiceLoader}. */
  public static final class Provider implements StrategyProvider {
    @Override
    public List<StrategyType> types() {
      return List.of(Provided.TYPE);
    }
  }

  /** What is wrong inside a strategy within a strategy is said with the name that it has there. */
  @Test
  void strategiesWithinStrategiesAreReadAndComplainedOf() {
    IndexDefinition own =
        normalisedBy(Normalisations.rank(RankTies.MIN).then(Normalisations.minMax(0, 1)));
    String text = Json.text(own);
    assertThat(text).contains("\"first\" : {");
    assertThat(Json.parse(text, "file", IndexDefinition.class)).isEqualTo(own);
    assertThatThrownBy(
            () ->
                Json.parse(
                    text.replace("\"MIN\"", "\"MINN\""), "index.json", IndexDefinition.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("found the parameter 'ties' = 'MINN' in 'first' at /index/members/0")
        .hasMessageContaining("did you mean 'MIN'?");
    assertThatThrownBy(
            () ->
                Json.parse(
                    text.replace("\"rank\"", "\"rnk\""), "index.json", IndexDefinition.class))
        .hasMessageContaining("found the unknown normalisation 'rnk' in 'first' at");
    assertThatThrownBy(() -> Json.text(normalisedBy(Normalisations.none().then(new Impostor()))))
        .hasMessageContaining("normalisation chain{first=none, then=none}: found that");
  }

  @Test
  void schemaRefusesWhatTheReaderRefuses() {
    String good = PresetFiles.text("good-work-monitor");
    for (String[] change :
        new String[][] {
          {"\"min-max\"", "\"minmax\", \"id2\": 1"},
          {"\"low\"", "\"lwo\""},
          {"\"higher-is-better\"", "\"up\""},
          {"\"version\" : 1", "\"version\" : 2"},
          {"\"members\"", "\"member\""},
          {"\"sum\"", "\"power-mean\""},
          {"\"error\"", "\"zero\""}
        }) {
      String bad = good.replace(change[0], change[1]);
      assertThat(bad).isNotEqualTo(good);
      assertThatThrownBy(() -> Json.parse(bad, "bad", IndexDefinition.class))
          .isInstanceOf(FileException.class);
      assertThat(SCHEMA.validate(bad, InputFormat.JSON)).as(change[1]).isNotEmpty();
    }
  }
}
