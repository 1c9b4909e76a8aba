package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;

/** Fits the strategies of a definition on data, level by level, and collects what is wrong. */
final class Fitting {
  private final IndexDefinition definition;
  private final Layout layout;
  private final Input input;
  private final Kernel kernel;
  private final StagedData data;
  private final ScoringLog log;
  private final FitProblems problems = new FitProblems();
  private final NodeFitter fitter;
  private final Scratch scratch;
  private final Map<Integer, double[]> columns = new HashMap<>();
  private final Map<Integer, double[]> logs = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<TreatmentReport.Entry> treatments = new ArrayList<>();

  Fitting(IndexDefinition definition, Panel base) {
    this.definition = definition;
    this.layout = definition.layout();
    this.input = new Input(definition.withDerived(base), layout.indicators);
    this.kernel = new Kernel(layout);
    this.data = new StagedData(input, layout, kernel.indicators);
    this.log = new ScoringLog.OfTable(layout, input);
    this.fitter = new NodeFitter(layout, problems);
    this.scratch = new Scratch(layout.widest(), this::column);
  }

  FittedIndex fit() {
    int count = layout.indicators.size();
    Preparation[] how = new Preparation[count];
    double[][] values = new double[count][];
    for (int k = 0; k < count; k++) {
      how[k] = definition.preparation(layout.id(k));
      values[k] = input.values(k);
    }
    new IndicatorFitting(definition, layout, data, kernel.indicators, fitter, log)
        .fit(IntStream.range(0, count).toArray(), how, values, (k, stage, s) -> watch(k, stage, s));
    problems.addAll(log.problems());
    throwIfAny();
    for (int k = 0; k < count; k++) {
      columns.put(k, values[k]);
    }
    for (int d = 0; d < layout.domains.size(); d++) {
      fitDomain(d);
      throwIfAny();
    }
    return new FittedIndex(
        definition, kernel, warnings, new TreatmentReport(treatments), input.panel());
  }

  private void watch(int k, Stage stage, Sample sample) {
    NodeStep step = kernel.indicators[k];
    if (stage == Stage.NORMALISE) {
      watchScale(layout.id(k), definition.normalisation(layout.id(k)), sample, step.scale);
    } else if (stage == Stage.TREAT) {
      watchTreatment(k, step, sample);
    }
  }

  private void watchTreatment(int reference, NodeStep step, Sample sample) {
    String id = layout.id(reference);
    if (!definition.treatment(id).doesNothing()) {
      treatments.add(
          TreatmentReport.Entry.of(id, definition.treatment(id).spec(), step.treatment, sample));
    }
    if (step.treatment.scope() == Treatment.Scope.ALL) {
      String node = reference >= 0 ? "indicator " : "domain ";
      warnings.add(node + id + " was transformed by " + definition.treatment(id).spec());
    }
  }

  private void watchScale(String id, Normalisation normalisation, Sample sample, Transform scale) {
    if (problems.isEmpty() && sample.isConstant() && sample.size() > 1) {
      warnings.add(
          id
              + " has the same value "
              + sample.min()
              + " in all areas"
              + (sample.min() == sample.max() ? "" : " up to rounding")
              + " and does not distinguish between them");
    }
    if (!(scale instanceof Transform.OfRow)) {
      problems.attempt(
          "normalisation",
          id,
          normalisation,
          () -> watched(id, normalisation, sample, scale),
          scale);
    }
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
    String id = layout.id(~d);
    int[] refs = layout.members.get(d);
    Members members = fitter.members(refs, this::column, data);
    Weighting weighting = definition.weighting(id);
    double[] weights = fitter.weights(d, weighting, members);
    DomainStep step =
        new DomainStep(
            d,
            refs,
            weights,
            fitter.rule(d, definition.aggregation(id), members),
            definition.missingPolicy(id),
            layout.leaves(refs),
            kernel.domains);
    step.rowWeights = fitter.rowWeights(d, weighting, members);
    kernel.domains[d] = step;
    Preparation how = definition.preparation(id);
    if (problems.isEmpty() && how.does()) {
      step.fillsGaps = how.imputes();
      double[] scores = column(~d).clone();
      NodeFitter.settleCancelled(step, scores, this::column);
      columns.remove(~d);
      logs.remove(~d);
      fitter.fitAfter(
          step,
          how,
          scores,
          data,
          new ScoringLog.OfTable(layout, input), // what goes wrong is reported where it is scored
          (stage, sample, after) -> watchDomain(id, how, stage, sample, after));
    }
  }

  private void watchDomain(String id, Preparation how, Stage stage, Sample sample, NodeStep after) {
    if (stage == Stage.NORMALISE) {
      watchScale(id, how.normalisation(), sample, after.scale);
    } else if (stage == Stage.TREAT) {
      watchTreatment(after.reference, after, sample);
    }
  }

  /** The scores of a node in the base table; computed when first asked for. */
  private double[] column(int reference) {
    double[] known = columns.get(reference);
    if (known != null) {
      return known;
    }
    double[] scores = new double[input.size()];
    scoreDomain(kernel.domains[~reference], scores);
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
    step.score(members, logsOfMembers, out.length, 0, out, outLogs, data, log, scratch);
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
