package org.goodworkmonitor.core.index;

import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.weight.Weighting;

/** Fits the strategies of a definition on data, level by level, and collects what is wrong. */
final class Fitting {
  private final IndexDefinition definition;
  private final Layout layout;
  private final TableInput input;
  private final Kernel kernel;
  private final StagedData data;
  private final ScoringLog log;
  private final FitProblems problems = new FitProblems();
  private final NodeFitter fitter;
  private final NodeColumns columns;
  private final FitWarnings warnings;

  Fitting(IndexDefinition definition, Panel base) {
    this.definition = definition;
    this.layout = definition.layout();
    this.input = new TableInput(definition.withDerived(base), layout.indicators);
    this.kernel = new Kernel(layout);
    this.data = new StagedData(input, layout, kernel.indicators);
    this.log = new ScoringLog.OfTable(layout, input);
    this.fitter = new NodeFitter(layout, problems);
    this.columns = new NodeColumns(kernel, data, log);
    this.warnings = new FitWarnings(definition, layout, problems);
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
        .fit(
            IntStream.range(0, count).toArray(),
            how,
            values,
            (k, stage, s) -> warnings.watch(kernel.indicators[k], stage, s));
    problems.addAll(log.problems());
    throwIfAny();
    for (int k = 0; k < count; k++) {
      columns.put(k, values[k]);
    }
    for (int d = 0; d < layout.domains.size(); d++) {
      fitDomain(d);
      throwIfAny();
    }
    return new FittedIndex(definition, kernel, warnings, input.panel());
  }

  private void fitDomain(int d) {
    String id = layout.id(~d);
    int[] refs = layout.members.get(d);
    Members members = fitter.members(refs, columns::get, data);
    Weighting weighting = definition.weighting(id);
    double[] weights = fitter.weights(d, weighting, members);
    DomainStep step =
        new DomainStep(
            d,
            refs,
            weights,
            fitter.rule(d, definition.aggregation(id), members),
            definition.missingPolicy(id),
            layout.leaves(d),
            kernel.domains);
    step.rowWeights = fitter.rowWeights(d, weighting, members);
    kernel.domains[d] = step;
    Preparation how = definition.preparation(id);
    if (problems.isEmpty() && how.does()) {
      step.fillsGaps = how.imputes();
      double[] scores = columns.get(~d).clone();
      NodeFitter.settleCancelled(step, scores, columns::get);
      columns.forget(~d);
      fitter.fitAfter(
          step,
          how,
          scores,
          data,
          new ScoringLog.OfTable(layout, input), // what goes wrong is reported where it is scored
          (stage, sample, after) -> warnings.watch(after, stage, sample));
    }
  }

  private void throwIfAny() {
    problems.throwIfAny(
        "index '" + definition.tree().id() + "' cannot be fitted to the table", log.cause());
  }
}
