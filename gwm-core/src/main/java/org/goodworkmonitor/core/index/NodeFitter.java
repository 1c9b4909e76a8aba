package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputation.Filler;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weighting.RowWeights;
import org.jspecify.annotations.Nullable;

/**
 * Fits the strategies of single nodes. Single scoring uses it once per node, a plan wherever the
 * data of a node have changed.
 */
final class NodeFitter {
  private final Layout layout;
  private final FitProblems problems;

  NodeFitter(Layout layout, FitProblems problems) {
    this.layout = layout;
    this.problems = problems;
  }

  /** Fits one stage of a node on its values, which the stages before have left as they are. */
  void fit(NodeStep step, Stage stage, Preparation how, Sample sample) {
    String id = layout.id(step.reference);
    switch (stage) {
      case TREAT ->
          step.treatment =
              problems.attempt(
                  "treatment",
                  id,
                  how.treatment(),
                  () -> how.treatment().fit(sample),
                  NodeStep.UNTREATED);
      case IMPUTE -> {
        if (!how.imputation().doesNothing()) {
          step.filler =
              problems.attempt(
                  "imputation",
                  id,
                  how.imputation(),
                  () -> how.imputation().fit(sample),
                  NodeStep.NOTHING);
        }
      }
      case NORMALISE ->
          step.scale =
              problems.attempt(
                  "normalisation",
                  id,
                  how.normalisation(),
                  () -> how.normalisation().fit(sample),
                  NodeStep.UNCHANGED);
    }
  }

  /** Sees what is fitted at a domain. */
  interface Watcher {
    void fitted(Stage stage, Sample sample, NodeStep after);
  }

  /**
   * Fits what is done with the scores of a domain once its members are combined.
   *
   * @param scores the scores of its members combined; changed
   */
  void fitAfter(
      DomainStep step,
      Preparation how,
      double[] scores,
      StagedData data,
      ScoringLog log,
      Watcher watcher) {
    String id = layout.id(~step.number);
    NodeStep after = new NodeStep(~step.number, how.order());
    for (int place = 0; place < NodeStep.STAGES; place++) {
      Stage stage = how.order().get(place);
      Sample sample =
          IndicatorFitting.sample(
              id, Direction.HIGHER_IS_BETTER, scores.clone(), data, data.rows(NodeStep.STAGES));
      if (sample.size() == 0) {
        problems.add(id, "no score at all", "give values to its members");
        return;
      }
      if (how.does(stage)) {
        fit(after, stage, how, sample);
        watcher.fitted(stage, sample, after);
        if (problems.isEmpty()) {
          after.apply(place, scores, scores.length, 0, data, log);
        }
      }
    }
    step.after = after;
  }

  /** Fits an imputation of several indicators together. */
  void fitJointly(Imputation.Joint imputation, List<Sample> samples, NodeStep[] steps) {
    String ids = String.join(", ", samples.stream().map(Sample::id).toList());
    Map<String, Filler> fillers =
        problems.attempt("imputation", ids, imputation, () -> imputation.fit(samples), Map.of());
    for (Sample sample : samples) {
      @Nullable Filler filler = fillers.get(sample.id());
      if (filler != null) {
        steps[layout.reference(sample.id())].filler = filler;
      } else if (problems.isEmpty()) {
        problems.add(
            sample.id(), "no filler from the imputation " + imputation.spec(), "fix the strategy");
      }
    }
  }

  void noValue(String indicator) {
    problems.add(indicator, "no value at all", "give values, or leave the indicator out");
  }

  Aggregation.PerArea rule(int d, Aggregation aggregation, Members members) {
    if (aggregation instanceof Aggregation.PerArea rule) {
      return rule;
    }
    Aggregation.PerArea none = (scores, weights) -> Double.NaN;
    if (aggregation instanceof Aggregation.ByName byName) {
      return problems.attempt(
          "aggregation", layout.id(~d), aggregation, () -> byName.bind(members.ids()), none);
    }
    if (aggregation instanceof Aggregation.FromScores fromScores) {
      return problems.attempt(
          "aggregation", layout.id(~d), aggregation, () -> fromScores.fit(members), none);
    }
    throw new IllegalStateException("an aggregation of an unknown kind: " + aggregation);
  }

  /** The weights of the members of a domain, in their order; 0 after a problem was reported. */
  double[] weights(int d, Weighting weighting, Members members) {
    String id = layout.id(~d);
    List<String> ids = members.ids();
    double[] weights = new double[ids.size()];
    if (weighting instanceof Weighting.PerArea) {
      Arrays.fill(weights, 1);
      return weights;
    }
    Map<String, Double> given =
        problems.attempt("weighting", id, weighting, () -> weigh(weighting, members), Map.of());
    if (!problems.isEmpty()) {
      return weights;
    }
    if (given.size() != ids.size() || !given.keySet().containsAll(ids)) {
      List<String> found = given.keySet().stream().map(String::valueOf).sorted().toList();
      problems.add(id, "weights for " + found, "expected one for each of " + new TreeSet<>(ids));
      return weights;
    }
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      Double one = given.get(ids.get(m));
      double weight = one == null ? Double.NaN : one;
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        problems.add(id, "the weight " + one + " of '" + ids.get(m) + "'", "expected 0 or more");
      }
      weights[m] = weight;
      sum += weight;
    }
    if (problems.isEmpty() && !(sum > 0)) {
      problems.add(id, "weights that are all 0", "at least one must be above 0");
    } else if (problems.isEmpty() && Double.isInfinite(sum)) {
      problems.add(id, "weights too large to add up", "give smaller ones");
    }
    return weights;
  }

  /** The weights of each area; null if they are the same for all. */
  @Nullable RowWeights rowWeights(int d, Weighting weighting, Members members) {
    return weighting instanceof Weighting.PerArea perArea
        ? problems.attempt(
            "weighting", layout.id(~d), weighting, () -> perArea.fit(members), (s, r) -> s)
        : null;
  }

  private static @Nullable Map<String, Double> weigh(Weighting weighting, Members members) {
    return weighting instanceof Weighting.FromScores fromScores
        ? fromScores.weigh(members)
        : ((Weighting.Fixed) weighting).weights(members.ids());
  }

  /**
   * Makes the scores of a domain equal where they differ only by the rounding of the members'
   * scores, which cancel in its sums: then the domain is constant, although its scores may be small
   * and all different.
   *
   * @param step the domain
   * @param scores its scores; changed
   * @param columns the scores of its members
   */
  static void settleCancelled(DomainStep step, double[] scores, IntFunction<double[]> columns) {
    Gathered.Cancelled cancelled = cancelled(step, scores, columns);
    if (cancelled.settles()) {
      settle(scores, cancelled.first());
    }
  }

  /** Makes all scores that are there the same. */
  static void settle(double[] scores, double at) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Double.isNaN(scores[i]) ? scores[i] : at;
    }
  }

  /** The scores of a domain beside the size of what they are sums of. */
  static Gathered.Cancelled cancelled(
      DomainStep step, double[] scores, IntFunction<double[]> columns) {
    if (step.rowWeights != null) {
      return Gathered.Cancelled.NONE;
    }
    double[] factors = step.rule.factors(step.weights);
    double first = Double.NaN;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      first = Double.isNaN(first) ? score : first;
      min = score < min ? score : min;
      max = score > max ? score : max;
    }
    double largest = 0;
    for (int i = 0; i < scores.length && factors != null; i++) {
      double size = 0;
      for (int m = 0; m < factors.length; m++) {
        double member = columns.apply(step.members[m])[i];
        size += Double.isNaN(member) ? 0 : Math.abs(factors[m] * member);
      }
      largest = Math.max(largest, size);
    }
    return new Gathered.Cancelled(scores.length, first, min, max, largest);
  }

  /** The members of a domain, as strategies see them. */
  Members members(int[] references, IntFunction<double[]> columns, StagedData data) {
    List<String> found = new ArrayList<>();
    for (int reference : references) {
      found.add(layout.id(reference));
    }
    List<String> ids = List.copyOf(found);
    return new Members() {
      @Override
      public List<String> ids() {
        return ids;
      }

      @Override
      public double[] scores(String id) {
        if (!ids.contains(id)) {
          throw new IllegalArgumentException("no member '" + id + "'; the members are " + ids);
        }
        double[] scores = columns.apply(layout.reference(id));
        return data.input.hasReferences() ? data.input.withoutReferences(scores) : scores.clone();
      }

      @Override
      public List<Row> rows() {
        return data.rows(NodeStep.STAGES);
      }
    };
  }
}
