package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;

/** Fits the strategies of a definition on a table, level by level, and collects what is wrong. */
final class Fitting {
  private final IndexDefinition definition;
  private final IndicatorTable base;
  private final Layout layout;
  private final FittedIndex.Input input;
  private final Kernel kernel;
  private final ScoringLog log;
  private final FitProblems problems = new FitProblems();
  private final NodeFitter fitter;
  private final Scratch scratch;
  private final Map<Integer, double[]> columns = new HashMap<>();
  private final Map<Integer, double[]> logs = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  Fitting(IndexDefinition definition, IndicatorTable base) {
    this.definition = definition;
    this.base = definition.withDerived(base);
    this.layout = definition.layout();
    this.input = new FittedIndex.Input(this.base, layout.indicators);
    this.kernel = new Kernel(layout);
    this.log = new ScoringLog.OfTable(layout, input);
    this.fitter = new NodeFitter(layout, problems);
    this.scratch = new Scratch(layout.widest(), this::column);
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
    Column given = input.column(k);
    double[] values = given.values();
    Treatment chosen = definition.treatment(id);
    IndicatorStep step =
        fitter.preparation(
            k, chosen, definition.imputation(id), values, fit -> input.treated(k, fit));
    kernel.indicators[k] = step;
    Treatment.Scope scope = step.treatment().scope();
    if (scope == Treatment.Scope.ALL) {
      warnings.add("indicator " + id + " was transformed by " + chosen.spec());
    }
    if (step.imputes() || scope != Treatment.Scope.NOTHING) {
      step.prepare(values, values.length, 0, log);
    }
    Sample prepared = Sample.viewOf(id, definition.scale(indicator), values);
    if (prepared.size() > 0) {
      Transform scale = scale(id, definition.normalisation(id), prepared);
      kernel.indicators[k] = new IndicatorStep(k, step.treatment(), step.filler(), scale);
    }
  }

  private Transform scale(String id, Normalisation normalisation, Sample sample) {
    Transform scale = fitter.scale(id, normalisation, sample);
    if (problems.isEmpty() && sample.isConstant() && sample.size() > 1) {
      warnings.add(
          id
              + " has the same value "
              + sample.min()
              + " in all areas"
              + (sample.min() == sample.max() ? "" : " up to rounding")
              + " and does not distinguish between them");
    }
    return problems.attempt(
        "normalisation",
        id,
        normalisation,
        () -> watched(id, normalisation, sample, scale),
        IndicatorStep.UNCHANGED);
  }

  /** Warns where scores do not point as they must, as if the direction were forgotten. */
  private Transform watched(
      String id, Normalisation normalisation, Sample sample, Transform scale) {
    boolean more = sample.direction().sign() > 0;
    double top = more ? sample.max() : sample.min();
    double bottom = more ? sample.min() : sample.max();
    if (problems.isEmpty() && scale.apply(top) < scale.apply(bottom)) {
      boolean up = definition.direction(id) == Direction.HIGHER_IS_BETTER;
      warnings.add(
          id
              + " is normalised by "
              + normalisation.spec()
              + " against its direction: the "
              + (up ? "best" : "worst")
              + " value "
              + top
              + " gets a lower score than the "
              + (up ? "worst" : "best")
              + ", "
              + bottom);
    }
    return scale;
  }

  private void fitDomain(int d) {
    String id = layout.domains.get(d).id();
    int[] refs = layout.members.get(d);
    Members members = fitter.members(refs, this::column);
    double[] weights = fitter.weights(d, definition.weighting(id), members);
    DomainStep step =
        new DomainStep(
            d,
            refs,
            weights,
            fitter.rule(d, definition.aggregation(id), members),
            definition.missingPolicy(id),
            layout.leaves(refs),
            kernel.domains);
    kernel.domains[d] = step;
    Normalisation normalisation = definition.normalisation(id);
    if (problems.isEmpty() && !Normalisations.none().equals(normalisation)) {
      double[] scores = column(~d).clone();
      NodeFitter.settleCancelled(step, scores, this::column);
      Sample sample = Sample.viewOf(id, Direction.HIGHER_IS_BETTER, scores);
      columns.remove(~d);
      logs.remove(~d);
      if (sample.size() == 0) {
        problems.add(id, "no score at all", "give values to its members");
      } else {
        step.scale = scale(id, normalisation, sample);
      }
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
      kernel.indicators[reference].apply(scores, n, 0, log);
    } else {
      scores = new double[n];
      scoreDomain(kernel.domains[~reference], scores);
    }
    log.throwIfAny();
    columns.put(reference, scores);
    return scores;
  }

  private void scoreDomain(DomainStep step, double[] out) {
    int count = step.members.length;
    double[][] members = new double[count][];
    double[][] logsOfMembers = new double[count][];
    for (int m = 0; m < count; m++) {
      int member = step.members[m];
      members[m] = column(member);
      if (step.readsLogs()) {
        logsOfMembers[m] = logs.computeIfAbsent(member, r -> logarithms(column(r)));
      }
    }
    double[] outLogs = step.readsLogs() ? new double[out.length] : null;
    step.score(members, logsOfMembers, out.length, 0, out, outLogs, log, scratch);
    if (outLogs != null) {
      logs.put(~step.number, outLogs);
    }
  }

  private static double[] logarithms(double[] column) {
    double[] logs = new double[column.length];
    DomainStep.logarithms(column, logs.length, logs);
    return logs;
  }

  private void throwIfAny() {
    problems.throwIfAny(
        "index '" + definition.tree().id() + "' cannot be fitted to the table", log.cause());
  }
}
