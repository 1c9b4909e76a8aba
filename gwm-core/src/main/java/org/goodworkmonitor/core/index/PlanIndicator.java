package org.goodworkmonitor.core.index;

import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.jspecify.annotations.Nullable;

/** An indicator as it is set, and its normalised column. */
final class PlanIndicator {
  final int number;
  private final ScoringPlan plan;
  final Normalisation.Refit[] refits;
  int treatment;
  int imputation;
  int normalisation;
  boolean out;
  boolean replaced;
  double[] values = new double[0];
  double[] column = new double[0];
  long revision = Long.MIN_VALUE;
  private double[] own = new double[0];
  private double[] ownLogs = new double[0];
  private long revisionOfLogs = Long.MIN_VALUE;
  private @Nullable Sample sample;

  PlanIndicator(ScoringPlan plan, int number) {
    this.plan = plan;
    this.number = number;
    this.refits =
        plan.shared.normalisations.get(number).stream()
            .map(Normalisation::refit)
            .toArray(Normalisation.Refit[]::new);
  }

  void reset() {
    treatment = 0;
    imputation = 0;
    normalisation = 0;
    out = false;
    replaced = false;
  }

  void choose(ScoringPlan.Step step, int alternative) {
    ScoringPlan.require(step != ScoringPlan.Step.AGGREGATION, step, plan.layout.id(number));
    switch (step) {
      case TREATMENT -> {
        plan.require(alternative, plan.shared.treatments.get(number), step, number);
        treatment = alternative;
      }
      case IMPUTATION -> {
        plan.require(alternative, plan.shared.imputations.get(number), step, number);
        imputation = alternative;
      }
      default -> {
        plan.require(alternative, plan.shared.normalisations.get(number), step, number);
        normalisation = alternative;
      }
    }
  }

  double[] replace() {
    if (own.length == 0) {
      own = new double[plan.shared.areas];
      values = new double[plan.shared.areas];
      Indicator indicator = plan.layout.indicators.get(number);
      sample = Sample.viewOf(indicator.id(), plan.shared.definition.scale(indicator), values);
    }
    plan.shared.input.copy(number, 0, values, plan.shared.areas);
    replaced = true;
    return values;
  }

  private int combination() {
    return plan.shared.combination(number, treatment, imputation, normalisation);
  }

  boolean score() {
    if (replaced || (plan.replaces && plan.shared.imputes[number][imputation])) {
      return scoreAgain();
    }
    int combination = combination();
    double[] known = plan.shared.columns[number][combination];
    if (known == null) {
      plan.failure = plan.log.explains() ? plan.shared.failures[number][combination] : plan.failure;
      return false;
    }
    column = known;
    revision = combination;
    return true;
  }

  private boolean scoreAgain() {
    if (!replaced) {
      replace();
      replaced = false;
    }
    revision = - ++plan.revisions;
    if (ScoringPlan.countFinite(values) < plan.shared.present[number]) {
      plan.problems.add(
          plan.layout.id(number),
          "a value that is not finite",
          "check the values put in its place");
      return false;
    }
    System.arraycopy(values, 0, own, 0, own.length);
    column = own;
    Sample prepared = sample;
    if (plan.shared.treats[number][treatment] || plan.shared.imputes[number][imputation]) {
      IndicatorStep step =
          plan.fitter.preparation(
              number,
              plan.shared.treatments.get(number).get(treatment),
              plan.shared.imputations.get(number).get(imputation),
              values,
              fit -> plan.treated(number, fit));
      if (!plan.problems.isEmpty()) {
        return false;
      }
      step.prepare(own, own.length, 0, plan.log);
      Indicator indicator = plan.layout.indicators.get(number);
      prepared = Sample.of(indicator.id(), plan.shared.definition.scale(indicator), own);
    }
    int present = ScoringPlan.countFinite(own);
    plan.normalise(
        refits[normalisation],
        plan.shared.normalisations.get(number).get(normalisation),
        number,
        prepared,
        own);
    if (ScoringPlan.countFinite(own) < present) {
      new IndicatorStep(
              number, IndicatorStep.UNTREATED, IndicatorStep.NOTHING, IndicatorStep.UNCHANGED)
          .check(own, own.length, 0, plan.log);
      return false;
    }
    return plan.problems.isEmpty() && !plan.log.any();
  }

  double[] logs() {
    if (column != own) {
      double[] known = plan.shared.logs[number][combination()];
      if (known != null) {
        return known;
      }
    }
    if (ownLogs.length == 0) {
      ownLogs = new double[plan.shared.areas];
    }
    if (revisionOfLogs != revision) {
      DomainStep.logarithms(column, column.length, ownLogs);
      revisionOfLogs = revision;
    }
    return ownLogs;
  }
}
