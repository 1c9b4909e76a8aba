package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.api.Assertions;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/**
 * Formulas, shared nodes, nodes besides the whole, derived columns, and totals of which less is
 * better.
 */
class FormulaIndexTest {
  private static final Indicator WOMEN = Indicator.higherIsBetter("women");
  private static final Indicator MEN = Indicator.higherIsBetter("men");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final Indicator JOBS = Indicator.higherIsBetter("jobs");
  private static final Domain RATIO = Domain.of("ratio", "Ratio", WOMEN, MEN);
  private static final List<Area> AREAS = List.of(Area.of("A"), Area.of("B"), Area.of("C"));
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          AREAS,
          Column.of(WOMEN, 6, 8, 9),
          Column.of(MEN, 8, 10, 6),
          Column.of(IDLE, 5, 3, 4),
          Column.of(JOBS, 5, 3, 4));

  private static IndexBuilder index(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  private static IndexBuilder ratio(String formula) {
    return index(RATIO).aggregatedBy("ratio", Aggregations.formula(formula));
  }

  /** The same scores as a plan gives, bit by bit. */
  private static Scoreboard score(IndexDefinition index, IndicatorTable table) {
    Scoreboard board = index.score(table);
    ScoringPlan plan = index.plan(table).build();
    assertThat(plan.score()).as(plan.problem()).isTrue();
    assertThat(plan.scores()).containsExactly(board.scores(index.tree().id()));
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores()).containsExactly(board.scores(index.tree().id()));
    return board;
  }

  @Test
  void aFormulaReadsMembersById() {
    assertThat(score(ratio("women / men").build(), TABLE).scores("ratio"))
        .containsExactly(0.75, 0.8, 1.5);
    assertThat(score(ratio("men - women ^ 2").build(), TABLE).scores("ratio"))
        .containsExactly(-28, -54, -75);
    Aggregation.ByName lambda = scores -> scores.of("women") / scores.of("men");
    assertThat(score(index(RATIO).aggregatedBy("ratio", lambda).build(), TABLE).scores("ratio"))
        .containsExactly(0.75, 0.8, 1.5);
  }

  @Test
  void aNamedFunctionOfMembersHasAnIdentity() {
    StrategySpec spec = StrategySpec.of("ratio", Map.of("version", "1"));
    IndexDefinition named =
        index(RATIO)
            .aggregatedBy("ratio", Aggregation.ByName.named(spec, s -> s.of("women") / s.of("men")))
            .build();
    assertThat(named.fingerprint()).isPresent();
    assertThat(score(named, TABLE).scores("ratio")).containsExactly(0.75, 0.8, 1.5);
    assertThat(ratio("women / men").build()).isEqualTo(ratio("women/men").build());
    assertThat(ratio("women / men").build().fingerprint())
        .isPresent()
        .isEqualTo(ratio("women/men").build().fingerprint())
        .isNotEqualTo(ratio("men / women").build().fingerprint());
  }

  @Test
  void refusesWhatAFormulaCannotHonour() {
    assertThatThrownBy(
            () ->
                ratio("women / mne")
                    .onMissing("ratio", MissingPolicy.reweight(0.5))
                    .weightedBy("ratio", Weightings.given(Map.of("women", 1.0, "men", 2.0)))
                    .build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "node ratio: found the formula 'women / mne', which reads 'mne', no member; the members"
                + " are [women, men]; did you mean 'men'?")
        .hasMessageContaining(
            "node ratio: found the member 'men', which the formula 'women / mne' does not read")
        .hasMessageContaining(
            "node ratio: found re-weighting with the aggregation formula{expression=women / mne}")
        .hasMessageContaining(
            "node ratio: found weights with the aggregation formula{expression=women / mne}");
    Aggregation.ByName wrong = scores -> scores.of("wmoen");
    assertThatThrownBy(() -> index(RATIO).aggregatedBy("ratio", wrong).build().score(TABLE))
        .hasMessageContaining("found the member 'wmoen', which the domain has not")
        .hasMessageContaining("did you mean 'women'?");
  }

  @Test
  void theWeightingOfAllDomainsDoesNotHoldForAFormula() {
    Domain tree = Domain.of("all", "All", RATIO, JOBS);
    IndexDefinition index =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.given(Map.of("ratio", 3.0, "jobs", 1.0)))
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .aggregatedBy("ratio", Aggregations.formula("women / men"))
            .build();
    assertThat(index.weighting("ratio")).isEqualTo(Weightings.equal());
    assertThat(score(index, TABLE).scores("all")).containsExactly(7.25, 5.4, 8.5);
    assertThat(index.toBuilder().build()).isEqualTo(index);
  }

  @Test
  void aDivisionByZeroIsAProblemWithAreaAndNode() {
    IndicatorTable zero = TABLE.with(Column.of(MEN, 8, 0, 6));
    assertThatThrownBy(() -> ratio("min(1, women / men)").build().score(zero))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "area B, node ratio: found 8.0 / 0.0 in women / men; check the scores that"
                + " formula{expression=min(1, women / men)} reads");
    ScoringPlan plan = ratio("min(1, women / men)").build().plan(zero).build();
    assertThat(plan.score()).isFalse();
    assertThat(plan.problem()).contains("area B, node ratio: found 8.0 / 0.0 in women / men");
  }

  @Test
  void aGapGoesToThePolicy() {
    IndicatorTable gap =
        IndicatorTable.builder(List.of(WOMEN, MEN))
            .cells(AREAS.get(0), Map.of("women", Cell.of(6), "men", Cell.of(8)))
            .cells(AREAS.get(1), Map.of("women", Cell.of(6), "men", Cell.missing()))
            .build();
    Scoreboard board = score(ratio("women / men").build(), gap);
    assertThat(board.score("A")).isEqualTo(OptionalDouble.of(0.75));
    assertThat(board.score("B")).isEmpty();
    assertThatThrownBy(
            () -> ratio("women / men").onMissing("ratio", MissingPolicy.error()).build().score(gap))
        .hasMessageContaining("area B, node ratio: found no score of its member 'men'");
  }

  /** The total is (m + (m + j) / 2) / 2 with m the mean of women and men, and j of jobs. */
  private static Domain diamond(Node mean) {
    return Domain.of("total", "Total", mean, Domain.of("half", "Half", mean, JOBS));
  }

  private static final Domain MEAN = Domain.of("mean", "Mean", WOMEN, MEN);

  @Test
  void aSharedNodeIsOneNode() {
    Domain again = Domain.of("mean", "Mean", Indicator.higherIsBetter("women"), MEN);
    Domain tree = Domain.of("total", "Total", again, Domain.of("half", "Half", MEAN, JOBS));
    IndexDefinition index = index(tree).build();
    assertThat(index).isEqualTo(index(diamond(MEAN)).build());
    assertThat(index.nodes())
        .extracting(Node::id)
        .containsExactly("total", "mean", "women", "men", "half", "jobs");
    Scoreboard board = score(index, TABLE);
    // A: m = 7, j = 5: (7 + 6) / 2
    assertThat(board.scores("total")).containsExactly(6.5, (9 + 6) / 2.0, (7.5 + 5.75) / 2);
    assertThat(board.toTable().columns()).hasSize(4 + 6);
    // the mean counts 1/2 + 1/4, half of it each of its members
    assertThat(board.contributions("A"))
        .containsExactly(
            Map.entry("women", 6 * 0.375), Map.entry("men", 8 * 0.375), Map.entry("jobs", 1.25));
    assertThat(board.index().effectiveWeights())
        .containsExactly(
            Map.entry("women", OptionalDouble.of(0.375)),
            Map.entry("men", OptionalDouble.of(0.375)),
            Map.entry("jobs", OptionalDouble.of(0.25)));
    assertThat(board.index().effectiveWeight("mean"))
        .as("a member of the total and of its half")
        .isEqualTo(OptionalDouble.of(0.75));
    double[] shares = new double[3];
    ScoringPlan plan = index.plan(TABLE).build();
    plan.score();
    plan.shares(shares);
    assertThat(shares).containsExactly(0.375, 0.375, 0.25);
    assertThat(index.describe()).contains("    mean, as above\n");
  }

  @Test
  void aSharedNodeIsLeftOutWhereverItIsButStaysWhereOneParentStays() {
    IndexDefinition index = index(diamond(MEAN)).build();
    ScoringPlan plan = index.plan(TABLE).build();
    plan.leaveOut(plan.node("mean"));
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores()).containsExactly(index.without("mean").score(TABLE).scores("total"));
    plan.reset();
    plan.leaveOut(plan.node("half"));
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores()).as("the mean stays").containsExactly(7, 9, 7.5);
    double[] shares = new double[3];
    plan.shares(shares);
    assertThat(shares).containsExactly(0.5, 0.5, 0);
    plan.reset();
    plan.leaveOut(plan.node("women"));
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores()).containsExactly(index.without("women").score(TABLE).scores("total"));
  }

  @Test
  void logarithmsOfASharedNodeServeAllThatReadThem() {
    for (Domain tree : List.of(diamond(MEAN), diamond(WOMEN))) {
      for (String geometric : List.of("total", "half")) {
        IndexDefinition index =
            index(tree).aggregatedBy(geometric, Aggregations.geometricMean()).build();
        Scoreboard board = score(index, TABLE);
        double m = board.scores(tree.members().get(0).id())[0];
        double half = geometric.equals("half") ? Math.sqrt(m * 5) : (m + 5) / 2;
        double total = geometric.equals("total") ? Math.sqrt(m * half) : (m + half) / 2;
        assertThat(board.scores("total")[0]).isCloseTo(total, within(1e-14));
      }
    }
  }

  @Test
  void unequalNodesOfOneIdAndMembersTwiceAreErrors() {
    Domain tree =
        Domain.of(
            "total", "Total", MEAN, WOMEN, WOMEN, Domain.of("half", "Half", MEN.withUnit("%")));
    assertThatThrownBy(() -> index(tree).build())
        .hasMessageContaining("node total: found the member 'women' twice; name it once")
        .hasMessageContaining("node men: found two different nodes with the id, in mean and half");
  }

  @Test
  void manyWaysToANodeTakeNoTime() {
    Assertions.setMaxStackTraceElementsDisplayed(10);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Node left = WOMEN;
          Node right = MEN;
          for (int level = 2; level < Domain.MAX_LEVELS; level++) {
            Node below = left;
            left = Domain.of("l" + level, "L", below, right);
            right = Domain.of("r" + level, "R", below, right);
          }
          Domain tree = Domain.of("top", "Top", left, right);
          IndexDefinition index = index(tree).build();
          assertThat(index.hashCode()).isEqualTo(index(tree).build().hashCode());
          assertThat(index.nodes()).hasSize(2 * 62 + 3);
          assertThat(score(index, TABLE).scores("top")).containsExactly(7, 9, 7.5);
          assertThat(index.adding("top", JOBS).without("jobs")).isEqualTo(index);
          assertThat(index.describe()).hasSizeLessThan(100_000);
        });
  }

  private static IndexDefinition withFormula() {
    return index(Domain.of("total", "Total", RATIO, MEN, Domain.of("rest", "Rest", JOBS)))
        .aggregatedBy("ratio", Aggregations.formula("women / men"))
        .build();
  }

  @Test
  void whatAFormulaReadsHasNoWeightAndCannotBeLeftOut() {
    IndexDefinition index = withFormula();
    assertThat(index.fit(TABLE).effectiveWeights())
        .containsExactly(
            Map.entry("women", OptionalDouble.empty()),
            Map.entry("men", OptionalDouble.empty()),
            Map.entry("jobs", OptionalDouble.of(1 / 3.0)));
    assertThat(index.obstacleToLeavingOut("women").orElseThrow())
        .hasToString(
            "node women: found a node that formula{expression=women / men} of 'ratio' reads, to be"
                + " left out; leave out nodes that are summed or averaged, or 'ratio' itself");
    assertThat(index.obstacleToLeavingOut("men")).isPresent();
    assertThat(index.obstacleToLeavingOut("ratio")).isEmpty();
    assertThat(index.obstacleToLeavingOut("jobs")).isEmpty();
    assertThatThrownBy(() -> index.without("men"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("the formula 'women / men', which reads 'men', no member");
    ScoringPlan plan = index.plan(TABLE).build();
    plan.leaveOut(plan.node("men"));
    assertThat(plan.score()).isFalse();
    assertThat(plan.problem())
        .isEqualTo("'men' was left out, which formula{expression=women / men} of 'ratio' reads");
    plan.reset();
    plan.leaveOut(plan.node("ratio"));
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores()).containsExactly(index.without("ratio").score(TABLE).scores("total"));
  }

  @Test
  void aDomainOfOneMemberThatAFormulaReadsKeepsIt() {
    Domain alone = Domain.of("alone", "Alone", WOMEN);
    IndexDefinition index =
        index(Domain.of("total", "Total", Domain.of("ratio", "Ratio", alone, MEN), JOBS))
            .aggregatedBy("ratio", Aggregations.formula("alone / men"))
            .build();
    assertThat(index.obstacleToLeavingOut("women")).isPresent();
  }

  @Test
  void aPlanChoosesAmongFormulas() {
    IndexDefinition index = withFormula();
    ScoringPlan.Builder builder = index.plan(TABLE);
    List<IndexDefinition> variants =
        List.of(
            index.toBuilder().aggregatedBy("ratio", Aggregations.formula("men / women")).build(),
            index.toBuilder().aggregatedBy("ratio", Aggregations.arithmeticMean()).build());
    variants.forEach(builder::alternative);
    assertThatThrownBy(
            () ->
                index.toBuilder().aggregatedBy("ratio", Aggregations.formula("men / jobs")).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("which reads 'jobs', no member");
    ScoringPlan plan = builder.build();
    for (int alternative = 0; alternative < variants.size(); alternative++) {
      plan.choose(alternative);
      assertThat(plan.score()).isTrue();
      assertThat(plan.scores())
          .containsExactly(variants.get(alternative).score(TABLE).scores("total"));
    }
    plan.leaveOut(plan.node("men"));
    plan.choose(1);
    assertThat(plan.score()).as("a mean does without").isTrue();
  }

  @Test
  void aPlanDoesNotTurnScoresUnnoticed() {
    Domain tree = Domain.of("total", "Total", IDLE, WOMEN);
    IndexDefinition mean = index(tree).build();
    assertThat(mean.score(TABLE).scores("idle")).containsExactly(-5, -3, -4);
    IndexDefinition formula =
        index(tree).aggregatedBy("total", Aggregations.formula("women / idle")).build();
    assertThat(formula.score(TABLE).scores("idle")).as("as it is").containsExactly(5, 3, 4);
    assertThatThrownBy(() -> mean.plan(TABLE).alternative(formula))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "node idle: found an aggregation that would turn the scores of this member");
    assertThatThrownBy(() -> formula.plan(TABLE).alternative(mean))
        .hasMessageContaining("would turn the scores of this member");
  }

  @Test
  void whatIsAlsoComputedIsScoredAndHasNoPartInTheWhole() {
    Domain tree = diamond(MEAN);
    Indicator pay = Indicator.higherIsBetter("pay");
    Domain rank = Domain.of("rank", "Rank of the total", tree);
    Domain other = Domain.of("other", "Other", MEAN, pay);
    IndexDefinition index =
        index(tree)
            .alsoComputing(rank)
            .alsoComputing(other)
            .normalisedBy("rank", Normalisations.minMax(0, 1))
            .build();
    IndexDefinition alone = index(tree).build();
    IndicatorTable table = TABLE.with(Column.of(pay, 1, 2, 3));
    Scoreboard board = score(index, table);
    assertThat(board.scores("total")).containsExactly(alone.score(table).scores("total"));
    assertThat(board.scores("rank")).containsExactly(0, 1, 0.125);
    assertThat(board.scores("other")).containsExactly(4, 5.5, 5.25);
    assertThat(board.ranks("other")).containsExactly(3, 1, 2);
    assertThat(board.nodes())
        .extracting(Node::id)
        .containsExactly("total", "mean", "women", "men", "half", "jobs", "rank", "other", "pay");
    assertThat(board.index().effectiveWeights()).containsOnlyKeys("women", "men", "jobs");
    assertThat(board.contributions("A")).containsOnlyKeys("women", "men", "jobs");
    assertThat(index.indicators()).extracting(Indicator::id).endsWith("jobs", "pay");
    assertThat(index.toBuilder().build()).isEqualTo(index).isNotEqualTo(alone);
    assertThat(index.without("other").without("rank")).isEqualTo(alone);
    assertThat(index.without("pay").computedBesides().get(1).members()).containsExactly(MEAN);
    assertThat(index.adding("other", JOBS).score(table).scores("other"))
        .containsExactly((7 + 1 + 5) / 3.0, (9 + 2 + 3) / 3.0, (7.5 + 3 + 4) / 3);
    assertThat(index.fingerprint()).isNotEqualTo(alone.fingerprint());
  }

  @Test
  void aTotalOfWhichLessIsBetterHasTheLowestScoreFirst() {
    Domain tree = Domain.of("deprivation", "Deprivation", IDLE, WOMEN).lowerIsBetter();
    IndexDefinition index =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.given(Map.of("idle", 2.0, "women", 1.0)))
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .build();
    Scoreboard board = score(index, TABLE);
    assertThat(board.scores("idle")).as("the worst is 100").containsExactly(100, 0, 50);
    assertThat(board.scores("women")[0]).as("the fewest are the worst").isEqualTo(100);
    assertThat(board.scores("women")[2]).isEqualTo(0);
    assertThat(board.ranks("deprivation")).containsExactly(3, 1, 2);
    assertThat(board.ranks("idle")).containsExactly(3, 1, 2);
    assertThat(board.rank("B")).isEqualTo(OptionalInt.of(1));
    assertThat(board.ranking()).extracting(s -> s.area().code()).containsExactly("B", "C", "A");
    assertThat(board.domainScores().column("deprivation").indicator().direction())
        .isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(board.warnings()).isEmpty();
    assertThat(index.direction("idle")).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(index.describe()).contains("on missing error, LOWER_IS_BETTER");
    ScoringPlan plan = index.plan(TABLE).build();
    double[] values = plan.replace(plan.node("idle"));
    values[0] = 1;
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores())
        .containsExactly(index.score(TABLE.with(Column.of(IDLE, 1, 3, 4))).scores("deprivation"));
  }

  @Test
  void warnsOfScoresThatDoNotPointAsTheyMust() {
    Domain tree = Domain.of("deprivation", "Deprivation", IDLE, WOMEN).lowerIsBetter();
    assertThat(index(tree).build().score(TABLE).scores("women")).containsExactly(-6, -8, -9);
    Normalisation asItIs = sample -> x -> x;
    assertThat(index(tree).normalisedBy("women", asItIs).build().score(TABLE).warnings())
        .singleElement()
        .asString()
        .endsWith(
            "against its direction: the worst value 6.0 gets a lower score than the best, 9.0");
    Domain formula = Domain.of("f", "F", IDLE, WOMEN).lowerIsBetter();
    assertThat(
            index(formula)
                .aggregatedBy("f", Aggregations.formula("idle / women"))
                .build()
                .score(TABLE)
                .warnings())
        .as("a formula takes values as they are")
        .isEmpty();
  }

  @Test
  void refusesDirectionsThatContradictEachOther() {
    Domain poor = Domain.of("poor", "Poor", IDLE).lowerIsBetter();
    Domain tree = Domain.of("total", "Total", poor, IDLE, WOMEN);
    assertThatThrownBy(() -> index(tree).build())
        .hasMessageContaining(
            "node poor: found a domain that is LOWER_IS_BETTER in 'total', which is"
                + " HIGHER_IS_BETTER; turn it by a formula")
        .hasMessageContaining(
            "node idle: found an indicator in 'total' and 'poor', whose scores point different"
                + " ways");
    IndexDefinition turned =
        index(Domain.of("total", "Total", Domain.of("rich", "Rich", poor), WOMEN))
            .aggregatedBy("rich", Aggregations.formula("10 - poor"))
            .build();
    assertThat(score(turned, TABLE).scores("total")).containsExactly(5.5, 7.5, 7.5);
  }

  @Test
  void aFormulaReadsAScoreAsTheMeanHasIt() {
    Domain want = Domain.of("want", "Want", IDLE).lowerIsBetter();
    Domain mean = Domain.of("total", "Total", IDLE, WOMEN);
    IndexBuilder both =
        index(mean).alsoComputing(want).aggregatedBy("want", Aggregations.formula("1 - idle"));
    assertThatThrownBy(both::build)
        .hasMessageContaining(
            "node idle: found an indicator that is not normalised, whose sign changes for 'total',"
                + " in the formula of 'want'");
    IndexDefinition scaled = both.normalisedBy("idle", Normalisations.minMax(0, 1)).build();
    assertThat(scaled.direction("idle")).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(score(scaled, TABLE).scores("want")).containsExactly(1, 0, 0.5);
    IndexDefinition alone =
        index(want)
            .aggregatedBy("want", Aggregations.formula("round(idle, 1)"))
            .normalisedBy("idle", Normalisations.minMax(0, 1))
            .build();
    assertThat(score(alone, TABLE).scores("want")).as("the worst is 1").containsExactly(1, 0, 0.5);
  }

  @Test
  void coverageCanCountIndicators() {
    Indicator pay = Indicator.higherIsBetter("pay");
    Domain tree = Domain.of("total", "Total", MEAN, Domain.of("one", "One", pay));
    IndicatorTable table =
        IndicatorTable.builder(List.of(WOMEN, MEN, pay))
            .cells(AREAS.get(0), cells(1, 3, 10)) // 3 of 3
            .cells(AREAS.get(1), cells(2, 4, Double.NaN)) // 2 of 3, 1 of 2 members
            .cells(AREAS.get(2), cells(5, Double.NaN, Double.NaN)) // 1 of 3, 1 of 2 members
            .build();
    IndexDefinition members =
        index(tree)
            .onMissing("mean", MissingPolicy.reweight(0))
            .onMissing("total", MissingPolicy.reweight(0.5))
            .build();
    assertThat(score(members, table).scores("total")).containsExactly(6, 3, 5);
    IndexDefinition leaves =
        members.toBuilder()
            .onMissing("total", MissingPolicy.reweight(0.5).countingIndicators())
            .build();
    assertThat(score(leaves, table).scores("total")).containsExactly(6, 3, Double.NaN);
    ScoringPlan plan = leaves.plan(table).build();
    plan.leaveOut(plan.node("men"));
    assertThat(plan.score()).isTrue();
    assertThat(plan.scores())
        .as("1 of 2 indicators that are left")
        .containsExactly(leaves.without("men").score(table).scores("total"))
        .containsExactly(5.5, 2, 5);
    assertThatThrownBy(() -> MissingPolicy.error().countingIndicators())
        .hasMessageContaining("only REWEIGHT takes one");
  }

  private static Map<String, Cell> cells(double women, double men, double pay) {
    return Map.of("women", cell(women), "men", cell(men), "pay", cell(pay));
  }

  private static Cell cell(double value) {
    return Double.isNaN(value) ? Cell.missing() : Cell.of(value);
  }

  private static IndexBuilder derived() {
    return index(Domain.of("total", "Total", Indicator.higherIsBetter("share"), JOBS))
        .derived(Indicator.higherIsBetter("all"), Expression.parse("women + men"))
        .derived(Indicator.higherIsBetter("share"), Expression.parse("100 * women / all"));
  }

  @Test
  void derivedColumnsComeFirst() {
    IndexDefinition index = derived().build();
    Scoreboard board = score(index, TABLE);
    double[] share = {100 * 6 / 14.0, 100 * 8 / 18.0, 60};
    assertThat(board.table().column("share").values()).containsExactly(share);
    assertThat(board.scores("share")).containsExactly(share);
    assertThat(board.index().base().orElseThrow().latest().has("all")).isTrue();
    assertThat(index.score(board.table()).scores("total")).isEqualTo(board.scores("total"));
    assertThat(index.describe())
        .contains("\"share\" [] HIGHER_IS_BETTER derived as 100 * women / all");
    assertThat(index.fingerprint()).isPresent();
    assertThat(index.toBuilder().build()).isEqualTo(index);
    assertThat(index).isNotEqualTo(index(index.tree()).build());
    assertThat(index.derivations().values())
        .containsExactly(Expression.parse("women + men"), Expression.parse("100 * women / all"));
  }

  @Test
  void reportsAllThatIsWrongWithDerivedColumns() {
    IndexDefinition index =
        derived()
            .derived(Indicator.higherIsBetter("x"), Expression.parse("1 / (women - 8)"))
            .derived(Indicator.higherIsBetter("y"), row -> row.value("nothing"))
            .build();
    assertThatThrownBy(() -> index.score(TABLE.select("women", "jobs")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "node all: found no indicator 'men' in the table, which the formula 'women + men'"
                + " reads; add its column; the table has [women, jobs]")
        .hasMessageContaining("area B, node x: found 1.0 / 0.0 in 1 / (women - 8)")
        .hasMessageContaining("node y: found")
        .hasMessageContaining("(3 problems)");
    IndicatorTable other = TABLE.with(Column.of(Indicator.higherIsBetter("all"), 14, 18, 16));
    assertThatThrownBy(() -> derived().build().score(other))
        .hasMessageContaining(
            "node all: found a column of the table with other values than the formula 'women + men'"
                + " gives");
    assertThatThrownBy(
            () ->
                derived()
                    .derived(JOBS.withUnit("%"), Expression.parse("1"))
                    .derived(JOBS, r -> 1)
                    .build())
        .hasMessageContaining("node jobs: found two derivations");
    assertThatThrownBy(() -> derived().derived(JOBS.withUnit("%"), Expression.parse("1")).build())
        .hasMessageContaining("node jobs: found a derived indicator that differs from the node");
  }

  @Test
  void aGapInADerivedColumnIsAGap() {
    IndicatorTable gap = TABLE.with(Column.of(MEN, 8, Double.NaN, 6));
    Scoreboard board = score(derived().build(), gap);
    assertThat(board.scores("total")[0]).isEqualTo((100 * 6 / 14.0 + 5) / 2);
    assertThat(board.scores("total")[1]).isNaN();
    assertThat(board.scores("total")[2]).isEqualTo(32);
  }
}
