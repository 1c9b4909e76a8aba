package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputation.Filler;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Rounding;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;
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

  /**
   * Fits treatment and imputation of an indicator, which is not yet normalised.
   *
   * @param values its values in the base table; not changed
   * @param treated gives the base table with this indicator treated, on which gaps are filled
   */
  IndicatorStep preparation(
      int k,
      Treatment treatment,
      Imputation imputation,
      double[] values,
      Function<Treatment.Fit, IndicatorTable> treated) {
    Indicator indicator = layout.indicators.get(k);
    String id = indicator.id();
    Sample sample = Sample.viewOf(id, indicator.direction(), values);
    if (sample.size() == 0) {
      problems.add(id, "no value at all", "give values, or leave the indicator out");
      return unchanged(k, IndicatorStep.UNTREATED);
    }
    Treatment.Fit fit =
        problems.attempt(
            "treatment", id, treatment, () -> treatment.fit(sample), IndicatorStep.UNTREATED);
    if (Imputations.none().equals(imputation)) {
      return unchanged(k, fit);
    }
    IndicatorTable table = treated.apply(fit);
    Filler filler =
        problems.attempt(
            "imputation", id, imputation, () -> imputation.fit(id, table), IndicatorStep.NOTHING);
    return new IndicatorStep(k, fit, filler, IndicatorStep.UNCHANGED);
  }

  private static IndicatorStep unchanged(int k, Treatment.Fit fit) {
    return new IndicatorStep(k, fit, IndicatorStep.NOTHING, IndicatorStep.UNCHANGED);
  }

  Transform scale(String node, Normalisation normalisation, Sample sample) {
    return problems.attempt(
        "normalisation",
        node,
        normalisation,
        () -> normalisation.fit(sample),
        IndicatorStep.UNCHANGED);
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
    Map<String, Double> given =
        problems.attempt("weighting", id, weighting, () -> weigh(weighting, members), Map.of());
    if (!problems.isEmpty()) {
      return weights;
    }
    if (!given.keySet().equals(Set.copyOf(ids))) {
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
    if (largest > 0 && min < max && Rounding.isNegligible(max - min, largest, scores.length)) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Double.isNaN(scores[i]) ? scores[i] : first;
      }
    }
  }

  /** The members of a domain, as strategies see them. */
  Members members(int[] references, IntFunction<double[]> columns) {
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
        return columns.apply(layout.reference(id)).clone();
      }
    };
  }
}
