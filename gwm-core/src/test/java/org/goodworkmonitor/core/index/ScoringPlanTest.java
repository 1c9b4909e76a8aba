package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.goodworkmonitor.core.Reference;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.ScoringPlan.Meaning;
import org.goodworkmonitor.core.index.ScoringPlan.Step;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A changed plan against an index that is defined anew with the same changes, bit by bit. */
class ScoringPlanTest {
  private static final Normalisation MIN_MAX = Normalisations.minMax(1, 100);

  /** The best value among the areas of the base table, as a data-dependent rule of one's own. */
  private static final Aggregation.FromScores AGAINST_THE_BEST =
      members -> {
        double[] best = members.ids().stream().mapToDouble(id -> most(members, id)).toArray();
        return (scores, weights) -> {
          double sum = 0;
          for (int m = 0; m < scores.length; m++) {
            sum += weights[m] * scores[m] / best[m];
          }
          return sum;
        };
      };

  private static final Weighting.FromScores BY_SPREAD =
      members -> {
        Map<String, Double> weights = new LinkedHashMap<>();
        members.ids().forEach(id -> weights.put(id, most(members, id) - least(members, id)));
        return weights;
      };

  private static double most(Members members, String id) {
    return Arrays.stream(members.scores(id)).filter(x -> x > 0).max().orElseThrow();
  }

  private static double least(Members members, String id) {
    return Arrays.stream(members.scores(id)).filter(x -> x > 0).min().orElseThrow();
  }

  private static IndexDefinition index(Weighting weighting, Aggregation rule) {
    return IndexDefinition.of(Reference.TREE)
        .normalisedBy(MIN_MAX)
        .weightedBy(weighting)
        .aggregatedBy(rule)
        .onMissing(MissingPolicy.leaveUnscored())
        .onMissing("D1", MissingPolicy.reweight(0.5))
        .build();
  }

  /** Random changes, kept so that they can be carried out in both ways. */
  private static final class Changes {
    final Map<String, Treatment> treatments = new LinkedHashMap<>();
    final Map<String, Imputation> imputations = new LinkedHashMap<>();
    final Map<String, Normalisation> normalisations = new LinkedHashMap<>();
    final Map<String, Aggregation> aggregations = new LinkedHashMap<>();
    final Map<String, Meaning> meanings = new LinkedHashMap<>();
    final Map<String, double[]> weights = new LinkedHashMap<>();
    final Map<String, double[]> values = new LinkedHashMap<>();
    final List<String> out = new ArrayList<>();
  }

  private static final List<Treatment> TREATMENTS =
      List.of(Treatments.none(), Treatments.winsoriseOrLog(5));
  private static final List<Imputation> IMPUTATIONS =
      List.of(Imputations.none(), Imputations.mean(), Imputations.median());
  private static final List<Normalisation> NORMALISATIONS =
      List.of(
          MIN_MAX,
          Normalisations.zScore(100, 10, Divisor.N),
          Normalisations.percentileRank(RankTies.AVERAGE),
          sample -> {
            double max = sample.max();
            double sign = sample.direction().sign();
            return x -> 200 + sign * 100 * x / max;
          });
  private static final List<Normalisation> DOMAIN_NORMALISATIONS =
      List.of(Normalisations.none(), MIN_MAX, Normalisations.rank(RankTies.MIN));
  private static final List<Aggregation> AGGREGATIONS =
      List.of(
          Aggregations.sum(),
          Aggregations.arithmeticMean(),
          Aggregations.geometricMean(),
          Aggregations.powerMean(2),
          Aggregations.median(),
          AGAINST_THE_BEST);

  private static ScoringPlan plan(IndexDefinition definition, IndicatorTable table) {
    ScoringPlan.Builder builder = definition.plan(table);
    for (Indicator indicator : Reference.INDICATORS) {
      TREATMENTS.forEach(t -> builder.treatedBy(indicator.id(), t));
      IMPUTATIONS.forEach(i -> builder.imputedBy(indicator.id(), i));
      NORMALISATIONS.forEach(n -> builder.normalisedBy(indicator.id(), n));
    }
    for (Domain domain : Reference.TREE.domains()) {
      DOMAIN_NORMALISATIONS.forEach(n -> builder.normalisedBy(domain.id(), n));
      for (Aggregation rule : rules(domain)) {
        builder.aggregatedBy(domain.id(), rule);
      }
    }
    return builder.build();
  }

  /** Rules that are fitted on the data cannot be combined with re-weighting, which D1 has. */
  private static List<Aggregation> rules(Domain domain) {
    return domain.id().equals("D1") ? AGGREGATIONS.subList(0, 5) : AGGREGATIONS;
  }

  /** Changes both the plan and the notes of what was changed. */
  private static Changes change(ScoringPlan plan, IndicatorTable table, Random random) {
    Changes changes = new Changes();
    plan.reset();
    for (Indicator indicator : Reference.INDICATORS) {
      String id = indicator.id();
      int k = plan.node(id);
      if (random.nextInt(3) == 0) {
        int t = random.nextInt(TREATMENTS.size());
        plan.choose(Step.TREATMENT, k, t + 1);
        changes.treatments.put(id, TREATMENTS.get(t));
      }
      if (random.nextInt(3) == 0) {
        int i = random.nextInt(IMPUTATIONS.size());
        plan.choose(Step.IMPUTATION, k, i + 1);
        changes.imputations.put(id, IMPUTATIONS.get(i));
      }
      if (random.nextInt(3) == 0) {
        int n = random.nextInt(NORMALISATIONS.size());
        plan.choose(Step.NORMALISATION, k, n + 1);
        changes.normalisations.put(id, NORMALISATIONS.get(n));
      }
      if (random.nextInt(6) == 0) {
        double[] values = plan.replace(k);
        assertThat(values).isEqualTo(table.column(id).values());
        for (int row = 0; row < values.length; row++) {
          values[row] += random.nextGaussian();
        }
        changes.values.put(id, values.clone());
      }
      if (random.nextInt(15) == 0) {
        plan.leaveOut(k);
        changes.out.add(id);
      }
    }
    for (Domain domain : Reference.TREE.domains()) {
      String id = domain.id();
      int d = ~plan.node(id);
      if (random.nextInt(3) == 0) {
        int n = random.nextInt(DOMAIN_NORMALISATIONS.size());
        plan.choose(Step.NORMALISATION, ~d, n + 1);
        changes.normalisations.put(id, DOMAIN_NORMALISATIONS.get(n));
      }
      if (random.nextInt(2) == 0) {
        int a = random.nextInt(rules(domain).size());
        plan.choose(Step.AGGREGATION, ~d, a + 1);
        changes.aggregations.put(id, rules(domain).get(a));
      }
      if (random.nextInt(2) == 0) {
        Meaning meaning = random.nextBoolean() ? Meaning.FACTORS : Meaning.WEIGHTS;
        double[] weights = plan.weigh(d, meaning);
        assertThat(weights).hasSize(domain.members().size());
        Arrays.setAll(weights, m -> 0.1 + random.nextDouble());
        changes.meanings.put(id, meaning);
        changes.weights.put(id, weights.clone());
      }
      if (!domain.id().equals("GWM") && random.nextInt(15) == 0) {
        plan.leaveOut(~d);
        changes.out.add(id);
      }
    }
    return changes;
  }

  private static Scoreboard redefined(
      IndexDefinition definition, IndicatorTable table, Changes changes) {
    IndicatorTable changed = table;
    for (Map.Entry<String, double[]> replaced : changes.values.entrySet()) {
      Indicator indicator = table.column(replaced.getKey()).indicator();
      changed = changed.with(Column.of(indicator, replaced.getValue()));
    }
    Domain tree = without(Reference.TREE, changes.out);
    IndexBuilder builder =
        IndexDefinition.of(tree)
            .normalisedBy(MIN_MAX)
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.leaveUnscored());
    for (Indicator indicator : tree.indicators()) {
      String id = indicator.id();
      builder.treatedBy(id, changes.treatments.getOrDefault(id, definition.treatment(id)));
      builder.imputedBy(id, changes.imputations.getOrDefault(id, definition.imputation(id)));
      builder.normalisedBy(
          id, changes.normalisations.getOrDefault(id, definition.normalisation(id)));
    }
    for (Domain domain : tree.domains()) {
      String id = domain.id();
      builder.onMissing(id, definition.missingPolicy(id));
      builder.aggregatedBy(id, changes.aggregations.getOrDefault(id, definition.aggregation(id)));
      builder.normalisedBy(
          id, changes.normalisations.getOrDefault(id, definition.normalisation(id)));
      Weighting.FromScores drawn = members -> weights(definition, id, members, changes);
      builder.weightedBy(id, drawn);
    }
    return builder.build().score(changed);
  }

  private static Domain without(Domain domain, List<String> out) {
    List<Node> members = new ArrayList<>();
    for (Node member : domain.members()) {
      if (out.contains(member.id())) {
        continue;
      }
      if (member instanceof Domain inner) {
        Domain rest = without(inner, out);
        if (!rest.members().isEmpty()) {
          members.add(rest);
        }
      } else {
        members.add(member);
      }
    }
    return Domain.of(domain.id(), domain.name(), members.toArray(new Node[0]));
  }

  private static Map<String, Double> weights(
      IndexDefinition definition, String id, Members members, Changes changes) {
    Weighting weighting = definition.weighting(id);
    Map<String, Double> given =
        weighting instanceof Weighting.Fixed fixed
            ? fixed.weights(members.ids())
            : ((Weighting.FromScores) weighting).weigh(members);
    if (!changes.weights.containsKey(id)) {
      return given;
    }
    List<String> all =
        Reference.TREE.domains().stream()
            .filter(d -> d.id().equals(id))
            .flatMap(d -> d.members().stream())
            .map(Node::id)
            .toList();
    boolean factors = changes.meanings.get(id) == Meaning.FACTORS;
    Map<String, Double> drawn = new LinkedHashMap<>();
    double before = 0;
    double after = 0;
    for (String member : members.ids()) {
      double w = changes.weights.get(id)[all.indexOf(member)];
      double one = factors ? given.get(member) * w : w;
      drawn.put(member, one);
      before += given.get(member);
      after += one;
    }
    double scale = before / after;
    drawn.replaceAll((member, w) -> w * scale);
    return drawn;
  }

  private static void assertSameBits(IndexDefinition definition, IndicatorTable table, long seed) {
    ScoringPlan plan = plan(definition, table);
    Random random = new Random(seed);
    int scored = 0;
    for (int i = 0; i < 200; i++) {
      Changes changes = change(plan, table, random);
      boolean sound = plan.score();
      assertThat(plan.problem().isEmpty()).isEqualTo(sound);
      Scoreboard board;
      try {
        board = redefined(definition, table, changes);
      } catch (DataException | DefinitionException cannot) {
        assertThat(sound).as(cannot.getMessage()).isFalse();
        continue;
      }
      assertThat(sound).as(plan.problem()).isTrue();
      for (Node node : board.nodes()) {
        assertThat(plan.scores(plan.node(node.id())))
            .as(node.id())
            .isEqualTo(board.scores(node.id()));
      }
      scored++;
    }
    assertThat(scored).isGreaterThan(120);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aChangedPlanGivesTheBitsOfAnIndexDefinedAnew(long seed) {
    IndicatorTable complete = Reference.table("gwm_raw.csv");
    IndicatorTable withGaps = Reference.table("gwm_na_raw.csv");
    assertSameBits(index(Weightings.equal(), Aggregations.sum()), complete, seed);
    assertSameBits(index(Weightings.equal(), Aggregations.geometricMean()), withGaps, seed);
    assertSameBits(index(BY_SPREAD, Aggregations.arithmeticMean()), withGaps, seed);
  }

  @Test
  void whatHasNoStepOrNoMemberIsRefused() {
    ScoringPlan plan =
        index(Weightings.equal(), Aggregations.sum()).plan(Reference.table("gwm_raw.csv")).build();
    assertThatThrownBy(() -> plan.choose(Step.AGGREGATION, 0, 0)).hasMessageContaining("'I1'");
    assertThatThrownBy(() -> plan.choose(Step.TREATMENT, ~0, 0)).hasMessageContaining("'D1'");
    assertThatThrownBy(() -> plan.choose(Step.NORMALISATION, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("node 'I1': found alternative 1 of the step normalisation; expected 0 to 0");
    for (int k = 0; k < 6; k++) {
      plan.leaveOut(k);
    }
    assertThat(plan.score()).isFalse();
    assertThat(plan.problem()).isEqualTo("every indicator was left out");
    plan.reset();
    Arrays.fill(plan.weigh(1, Meaning.WEIGHTS), 0);
    assertThat(plan.score()).isFalse();
    assertThat(plan.problem()).contains("add up to 0.0");
    plan.reset();
    assertThat(plan.score()).isTrue();
  }

  @Test
  void sharesMultiplyDownTheTree() {
    ScoringPlan plan =
        index(Weightings.equal(), Aggregations.sum()).plan(Reference.table("gwm_raw.csv")).build();
    double[] weights = plan.weigh(~plan.node("D1"), Meaning.WEIGHTS);
    weights[0] = 3;
    weights[1] = 1;
    plan.leaveOut(plan.node("D3"));
    assertThat(plan.score()).isTrue();
    double[] shares = new double[6];
    plan.shares(shares);
    assertThat(shares).containsExactly(0.375, 0.125, 0.25, 0.25, 0, 0);
  }
}
