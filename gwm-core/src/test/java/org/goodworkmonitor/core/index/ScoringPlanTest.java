package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.Reference;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.ScoringPlan.Meaning;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Transform;
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
    final List<UnaryOperator<IndexBuilder>> alternatives = new ArrayList<>();
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
  private static final Aggregation.OfRow BY_CODE =
      (scores, weights, row) ->
          (scores[0] + scores[scores.length - 1]) * (isInFirstHalf(row) ? 1 : 2)
              + row.value("I2") / 1000;

  private static final List<Aggregation> AGGREGATIONS =
      List.of(
          Aggregations.sum(),
          Aggregations.arithmeticMean(),
          Aggregations.geometricMean(),
          Aggregations.powerMean(2),
          Aggregations.median(),
          BY_CODE,
          AGAINST_THE_BEST);

  /** An imputation that reads another indicator, if the index has it. */
  private static Imputation like(String other) {
    return base -> {
      double ratio =
          base.rows().stream()
              .mapToDouble(row -> row.value(other))
              .filter(x -> !Double.isNaN(x))
              .average()
              .orElse(1);
      double mean = base.mean();
      return row -> {
        double there = row.value(other);
        return Double.isNaN(there) ? Double.NaN : mean * there / ratio;
      };
    };
  }

  /** Fills with the mean of the means of all indicators that are fitted together. */
  private static final Imputation.Joint TOGETHER =
      samples -> {
        double mean = samples.stream().mapToDouble(Sample::mean).average().orElseThrow();
        Map<String, Imputation.Filler> fillers = new LinkedHashMap<>();
        samples.forEach(sample -> fillers.put(sample.id(), row -> mean));
        return fillers;
      };

  private static final Normalisation WITHIN_HALVES =
      sample -> {
        Transform first = MIN_MAX.fit(sample.where(ScoringPlanTest::isInFirstHalf));
        Transform second = MIN_MAX.fit(sample.where(row -> !isInFirstHalf(row)));
        return Transform.ofRow((x, row) -> isInFirstHalf(row) ? first.apply(x) : second.apply(x));
      };

  private static boolean isInFirstHalf(Row row) {
    return row.area().code().hashCode() % 2 == 0;
  }

  private static final Weighting.PerArea FAVOURABLE =
      members ->
          (scores, row) -> {
            double[] weights = new double[scores.length];
            for (int m = 0; m < weights.length; m++) {
              weights[m] = 1 + (Double.isNaN(scores[m]) ? 0 : Math.abs(scores[m]));
            }
            return weights;
          };

  private static final List<Stage> IMPUTE_FIRST =
      List.of(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE);
  private static final List<Stage> NORMALISE_FIRST =
      List.of(Stage.NORMALISE, Stage.TREAT, Stage.IMPUTE);

  /** Every change of one step of one node, by node and step. */
  private static Map<String, List<UnaryOperator<IndexBuilder>>> options() {
    Map<String, List<UnaryOperator<IndexBuilder>>> all = new LinkedHashMap<>();
    for (Indicator indicator : Reference.INDICATORS) {
      String id = indicator.id();
      String other = id.equals("I2") ? "I5" : "I2";
      List<Imputation> imputations = new ArrayList<>(IMPUTATIONS);
      imputations.add(like(other));
      imputations.add(TOGETHER);
      List<Normalisation> normalisations = new ArrayList<>(NORMALISATIONS);
      normalisations.add(WITHIN_HALVES);
      all.put(id + " treatment", each(TREATMENTS, (b, t) -> b.treatedBy(id, t)));
      all.put(id + " imputation", each(imputations, (b, t) -> b.imputedBy(id, t)));
      all.put(id + " normalisation", each(normalisations, (b, t) -> b.normalisedBy(id, t)));
      all.put(id + " order", orders(id));
    }
    for (Domain domain : Reference.TREE.domains()) {
      String id = domain.id();
      all.put(id + " normalisation", each(DOMAIN_NORMALISATIONS, (b, t) -> b.normalisedBy(id, t)));
      all.put(id + " aggregation", each(rules(domain), (b, t) -> b.aggregatedBy(id, t)));
      all.put(id + " treatment", each(TREATMENTS, (b, t) -> b.treatedBy(id, t)));
      all.put(id + " imputation", each(IMPUTATIONS, (b, t) -> b.imputedBy(id, t)));
      all.put(id + " order", orders(id));
      all.put(
          id + " weighting",
          each(List.of(Weightings.equal(), BY_SPREAD), (b, t) -> b.weightedBy(id, t)));
    }
    return all;
  }

  private static List<UnaryOperator<IndexBuilder>> orders(String id) {
    return each(
        List.of(IMPUTE_FIRST, NORMALISE_FIRST),
        (b, order) -> b.inOrder(id, order.get(0), order.get(1), order.get(2)));
  }

  private static <T> List<UnaryOperator<IndexBuilder>> each(
      List<T> options, BiFunction<IndexBuilder, T, IndexBuilder> change) {
    return options.stream()
        .map(o -> (UnaryOperator<IndexBuilder>) b -> change.apply(b, o))
        .toList();
  }

  private static ScoringPlan plan(
      IndexDefinition definition,
      IndicatorTable table,
      Map<String, List<UnaryOperator<IndexBuilder>>> options) {
    ScoringPlan.Builder builder = definition.plan(table);
    options.forEach(
        (name, changes) ->
            changes.forEach(
                change -> builder.alternative(change.apply(definition.toBuilder()).build())));
    return builder.build();
  }

  /** Rules that are fitted on the data cannot be combined with re-weighting, which D1 has. */
  private static List<Aggregation> rules(Domain domain) {
    return domain.id().equals("D1") ? AGGREGATIONS.subList(0, 6) : AGGREGATIONS;
  }

  /** Changes both the plan and the notes of what was changed. */
  private static Changes change(
      ScoringPlan plan,
      IndicatorTable table,
      Map<String, List<UnaryOperator<IndexBuilder>>> options,
      String weightedByArea,
      Random random) {
    Changes changes = new Changes();
    plan.reset();
    int alternative = 0;
    for (Map.Entry<String, List<UnaryOperator<IndexBuilder>>> step : options.entrySet()) {
      int count = step.getValue().size();
      int chance = step.getKey().endsWith("order") ? 10 : 4;
      if (random.nextInt(chance) == 0) {
        int chosen = random.nextInt(count);
        plan.choose(alternative + chosen);
        changes.alternatives.add(step.getValue().get(chosen));
      }
      alternative += count;
    }
    for (Indicator indicator : Reference.INDICATORS) {
      String id = indicator.id();
      int k = plan.node(id);
      if (random.nextInt(6) == 0) {
        double[] values = plan.replace(k);
        assertThat(values).isEqualTo(table.column(id).values());
        for (int row = 0; row < values.length; row++) {
          values[row] += random.nextGaussian();
        }
        changes.values.put(id, values.clone());
      }
      // what an imputation reads cannot be missing from the index and the table alike
      if (random.nextInt(15) == 0) {
        plan.leaveOut(k);
        changes.out.add(id);
      }
    }
    for (Domain domain : Reference.TREE.domains()) {
      String id = domain.id();
      int d = ~plan.node(id);
      if (random.nextInt(2) == 0 && !id.equals(weightedByArea)) {
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
    IndexBuilder all = definition.toBuilder();
    for (UnaryOperator<IndexBuilder> alternative : changes.alternatives) {
      all = alternative.apply(all);
    }
    IndexDefinition varied = all.build();
    Domain tree = without(Reference.TREE, changes.out);
    IndexBuilder builder =
        IndexDefinition.of(tree)
            .normalisedBy(MIN_MAX)
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.leaveUnscored());
    List<Node> nodes = new ArrayList<>(tree.indicators());
    nodes.addAll(tree.domains());
    for (Node node : nodes) {
      String id = node.id();
      List<Stage> order = varied.order(id);
      builder.treatedBy(id, varied.treatment(id));
      builder.imputedBy(id, varied.imputation(id));
      builder.normalisedBy(id, varied.normalisation(id));
      builder.inOrder(id, order.get(0), order.get(1), order.get(2));
    }
    for (Domain domain : tree.domains()) {
      String id = domain.id();
      builder.onMissing(id, varied.missingPolicy(id));
      builder.aggregatedBy(id, varied.aggregation(id));
      Weighting.FromScores drawn = members -> weights(varied, id, members, changes);
      builder.weightedBy(id, varied.weighting(id) instanceof Weighting.PerArea own ? own : drawn);
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
    Map<String, List<UnaryOperator<IndexBuilder>>> options = options();
    ScoringPlan plan = plan(definition, table, options);
    Random random = new Random(seed);
    int scored = 0;
    for (int i = 0; i < 300; i++) {
      String byArea = definition.weighting("D2") instanceof Weighting.PerArea ? "D2" : "";
      Changes changes = change(plan, table, options, byArea, random);
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
      List<Node> leavesFirst = new ArrayList<>(board.nodes());
      Collections.reverse(leavesFirst);
      for (Node node : leavesFirst) {
        assertThat(plan.scores(plan.node(node.id())))
            .as(
                () ->
                    node.id()
                        + " "
                        + board.index().definition().describe()
                        + changes.values.keySet()
                        + changes.out)
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
    assertSameBits(
        index(Weightings.equal(), Aggregations.geometricMean()).toBuilder()
            .weightedBy("D2", FAVOURABLE)
            .build(),
        withGaps.withReferences(withGaps.areas().get(3).code(), withGaps.areas().get(40).code()),
        seed);
  }

  @Test
  void whatHasNoStepOrNoMemberIsRefused() {
    ScoringPlan plan =
        index(Weightings.equal(), Aggregations.sum()).plan(Reference.table("gwm_raw.csv")).build();
    assertThatThrownBy(() -> plan.choose(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("found alternative 0 of a plan that has 0; they are numbered from 0");
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
