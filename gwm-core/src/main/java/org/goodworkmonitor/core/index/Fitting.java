package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputation.Filler;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.model.Rounding;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/** Fits the strategies of a definition on a table, level by level, and collects what is wrong. */
final class Fitting {
  private static final Treatment.Fit UNTREATED =
      new Treatment.Fit(Kernel.UNCHANGED, Treatment.Scope.NOTHING);

  private final IndexDefinition definition;
  private final IndicatorTable base;
  private final Layout layout;
  private final FittedIndex.Input input;
  private final Kernel kernel;
  private final ScoringLog log;
  private final Map<Integer, double[]> columns = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable RuntimeException cause;

  Fitting(IndexDefinition definition, IndicatorTable base) {
    this.definition = definition;
    this.base = base;
    this.layout = definition.layout();
    this.input = new FittedIndex.Input(base, layout.indicators);
    this.kernel = new Kernel(layout);
    this.log = new ScoringLog.OfTable(kernel, input);
  }

  FittedIndex fit() {
    for (int k = 0; k < layout.indicators.size(); k++) {
      fitIndicator(k);
    }
    problems.addAll(log.problems());
    throwIfAny();
    for (int d = 0; d < layout.domains.size(); d++) {
      fitDomain(d);
      throwIfAny();
    }
    return new FittedIndex(definition, kernel, warnings, base);
  }

  private void fitIndicator(int k) {
    Indicator indicator = layout.indicators.get(k);
    String id = indicator.id();
    kernel.treatments[k] = UNTREATED;
    kernel.fillers[k] = Kernel.NOTHING;
    kernel.scales[k] = Kernel.UNCHANGED;
    Column given = input.column(k);
    Sample sample = given.sample();
    if (sample.size() == 0) {
      problem(id, "no value at all", "give values, or leave the indicator out");
      return;
    }
    Treatment chosen = definition.treatment(id);
    Treatment.Fit treatment = attempt("treatment", id, chosen, () -> chosen.fit(sample), UNTREATED);
    kernel.treatments[k] = treatment;
    if (treatment.scope() == Treatment.Scope.ALL) {
      warnings.add("indicator " + id + " was transformed by " + chosen.spec());
    }
    boolean imputes = !Imputations.none().equals(definition.imputation(id));
    if (imputes) {
      kernel.fillers[k] = filler(k, id);
    }
    Sample prepared = sample;
    if (imputes || treatment.scope() != Treatment.Scope.NOTHING) {
      double[] values = given.values();
      kernel.prepare(k, values, values.length, 0, log);
      prepared = Sample.of(id, indicator.direction(), values);
    }
    kernel.scales[k] = scale(id, definition.normalisation(id), prepared);
  }

  private Filler filler(int k, String id) {
    IndicatorTable treated = input.treated(k, kernel.treatments[k]);
    Imputation imputation = definition.imputation(id);
    return attempt("imputation", id, imputation, () -> imputation.fit(id, treated), Kernel.NOTHING);
  }

  private Transform scale(String id, Normalisation normalisation, Sample sample) {
    Transform scale =
        attempt(
            "normalisation", id, normalisation, () -> normalisation.fit(sample), Kernel.UNCHANGED);
    if (problems.isEmpty() && sample.isConstant() && sample.size() > 1) {
      warnings.add(
          id
              + " has the same value "
              + sample.min()
              + " in all areas"
              + (sample.min() == sample.max() ? "" : " up to rounding")
              + " and does not distinguish between them");
    }
    return attempt(
        "normalisation",
        id,
        normalisation,
        () -> watched(id, normalisation, sample, scale),
        Kernel.UNCHANGED);
  }

  /** Warns where the best value scores less than the worst, as if the direction were forgotten. */
  private Transform watched(
      String id, Normalisation normalisation, Sample sample, Transform scale) {
    boolean more = sample.direction().sign() > 0;
    double best = more ? sample.max() : sample.min();
    double worst = more ? sample.min() : sample.max();
    if (problems.isEmpty() && scale.apply(best) < scale.apply(worst)) {
      warnings.add(
          id
              + " is normalised by "
              + normalisation.spec()
              + " against its direction: the best value "
              + best
              + " gets a lower score than the worst, "
              + worst);
    }
    return scale;
  }

  private void fitDomain(int d) {
    String id = layout.domains.get(d).id();
    kernel.aggregations[d] = definition.aggregation(id);
    kernel.policies[d] = definition.missingPolicy(id);
    kernel.domainScales[d] = Kernel.UNCHANGED;
    kernel.weights[d] = new double[layout.members.get(d).length];
    MemberColumns members = new MemberColumns(d);
    Weighting weighting = definition.weighting(id);
    Map<String, Double> weights =
        attempt("weighting", id, weighting, () -> weigh(weighting, members), Map.of());
    if (problems.isEmpty()) {
      setWeights(d, id, members.ids(), weights);
    }
    Normalisation normalisation = definition.normalisation(id);
    if (problems.isEmpty() && !Normalisations.none().equals(normalisation)) {
      double[] scores = column(~d);
      if (cancels(d, scores)) {
        double same = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).findFirst().orElseThrow();
        scores = Arrays.stream(scores).map(s -> Double.isNaN(s) ? s : same).toArray();
      }
      Sample sample = Sample.of(id, Direction.HIGHER_IS_BETTER, scores);
      columns.remove(~d);
      if (sample.size() == 0) {
        problem(id, "no score at all", "give values to its members");
      } else {
        kernel.domainScales[d] = scale(id, normalisation, sample);
      }
    }
  }

  private static @Nullable Map<String, Double> weigh(Weighting weighting, MemberColumns members) {
    return weighting instanceof Weighting.FromScores fromScores
        ? fromScores.weigh(members)
        : ((Weighting.Fixed) weighting).weights(members.ids());
  }

  /**
   * Whether a domain's scores differ only by the rounding of the members' scores, which cancel in
   * its sums: then the domain is constant, although its scores may be small and all different.
   */
  private boolean cancels(int d, double[] scores) {
    double[] factors =
        kernel.aggregations[d] instanceof Aggregation.PerArea rule
            ? rule.factors(kernel.weights[d])
            : new double[0];
    double[] sizes = new double[scores.length];
    for (int m = 0; m < factors.length; m++) {
      double[] member = column(layout.members.get(d)[m]);
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] += Double.isNaN(member[i]) ? 0 : Math.abs(factors[m] * member[i]);
      }
    }
    DoubleSummaryStatistics found =
        Arrays.stream(scores).filter(s -> !Double.isNaN(s)).summaryStatistics();
    double largest = Arrays.stream(sizes).max().orElse(0);
    return largest > 0
        && found.getCount() > 0
        && Rounding.isNegligible(found.getMax() - found.getMin(), largest, scores.length);
  }

  private void setWeights(int d, String id, List<String> members, Map<String, Double> weights) {
    if (!weights.keySet().equals(Set.copyOf(members))) {
      List<String> found = weights.keySet().stream().map(String::valueOf).sorted().toList();
      problem(id, "weights for " + found, "expected one for each of " + new TreeSet<>(members));
      return;
    }
    double sum = 0;
    for (int m = 0; m < members.size(); m++) {
      Double given = weights.get(members.get(m));
      double weight = given == null ? Double.NaN : given;
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        problem(id, "the weight " + given + " of '" + members.get(m) + "'", "expected 0 or more");
      }
      kernel.weights[d][m] = weight;
      sum += weight;
    }
    if (problems.isEmpty() && !(sum > 0)) {
      problem(id, "weights that are all 0", "at least one must be above 0");
    } else if (problems.isEmpty() && Double.isInfinite(sum)) {
      problem(id, "weights too large to add up", "give smaller ones");
    }
  }

  /** The scores of a node in the base table; computed when first asked for. */
  private double[] column(int reference) {
    double[] known = columns.get(reference);
    if (known != null) {
      return known;
    }
    int n = base.size();
    double[] scores;
    if (reference >= 0) {
      scores = input.column(reference).values();
      kernel.indicator(reference, scores, n, 0, log);
    } else {
      int[] refs = layout.members.get(~reference);
      double[][] members = new double[refs.length][];
      for (int m = 0; m < refs.length; m++) {
        members[m] = column(refs[m]);
      }
      scores = new double[n];
      kernel.domain(~reference, members, n, 0, scores, log);
    }
    log.throwIfAny();
    columns.put(reference, scores);
    return scores;
  }

  /** A strategy's own complaint becomes a problem of its node, and so does whatever it throws. */
  private <T> T attempt(
      String step, String id, Strategy strategy, Supplier<@Nullable T> fit, T otherwise) {
    try {
      T fitted = fit.get();
      if (fitted == null) {
        problem(id, "null from the " + step + " " + strategy.spec(), "fix the strategy");
        return otherwise;
      }
      return fitted;
    } catch (InvalidValueException complaint) {
      cause = cause == null ? complaint : cause;
      problem(id, complaint.found(), complaint.remedy());
      return otherwise;
    } catch (DataException ofMembers) {
      throw ofMembers;
    } catch (RuntimeException failure) {
      cause = cause == null ? failure : cause;
      boolean complains =
          failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
      String message = failure.getMessage();
      if (complains && message != null) {
        problem(id, message.replaceFirst("^found ", ""), "choose another strategy");
      } else {
        problem(
            id,
            "a failure of the " + step + " " + strategy.spec() + ": " + failure,
            "fix the strategy");
      }
      return otherwise;
    }
  }

  private void problem(String node, String found, String remedy) {
    problems.add(Problem.of(found, remedy).atNode(node));
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new DataException(
          "index '" + definition.tree().id() + "' cannot be fitted to the table",
          problems,
          cause == null ? log.cause() : cause);
    }
  }

  /** What a weighting sees of a domain's members. */
  private final class MemberColumns implements Weighting.Members {
    private final int[] refs;

    MemberColumns(int d) {
      this.refs = layout.members.get(d);
    }

    @Override
    public List<String> ids() {
      List<String> ids = new ArrayList<>();
      for (int ref : refs) {
        ids.add(layout.id(ref));
      }
      return List.copyOf(ids);
    }

    @Override
    public double[] scores(String id) {
      if (!ids().contains(id)) {
        throw new IllegalArgumentException("no member '" + id + "'; the members are " + ids());
      }
      return column(layout.reference(id)).clone();
    }
  }
}
