package org.goodworkmonitor.core.index;

import java.util.Arrays;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.jspecify.annotations.Nullable;

/** An indicator as it is set, and its normalised column. */
final class PlanIndicator {
  final int number;
  private final ScoringPlan plan;
  private final Normalisation.@Nullable Refit[] refits;
  private final int[] chosen = PlanOptions.nominal();
  private boolean touched;
  private int combination;
  private boolean again;

  /** What strategies see of an indicator that is left out: what is given. */
  final NodeStep asGiven;

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
    this.asGiven = new NodeStep(number, IndexDefinition.STANDARD_ORDER);
    this.refits = new Normalisation.Refit[plan.shared.columns[number].length];
  }

  void reset() {
    if (touched) {
      Arrays.fill(chosen, 0);
      combination = 0;
      touched = false;
    }
    out = false;
    replaced = false;
  }

  double[] replace() {
    if (values.length == 0) {
      values = new double[plan.shared.areas];
      Indicator indicator = plan.layout.indicators.get(number);
      sample =
          Sample.viewOf(
              indicator.id(),
              plan.shared.definition.scale(indicator),
              values,
              values,
              plan.data.rows(NodeStep.STAGES - 1));
    }
    plan.shared.input.copy(number, 0, values, plan.shared.areas);
    replaced = true;
    return values;
  }

  void choose(PlanOptions.Choice choice) {
    choice.kind().set(chosen, choice.number());
    combination = plan.shared.options.combination(number, chosen);
    touched = true;
  }

  int combination() {
    return combination;
  }

  Preparation how() {
    return plan.shared.preparations[number][combination];
  }

  /** Whether other indicators' strategies may see something else than under the definition. */
  boolean changed() {
    return out || replaced || combination != 0;
  }

  /** Whether the column has to be computed again, because it or one that it reads has changed. */
  boolean isAgain() {
    return again;
  }

  /** The column has to be computed again if its own data were replaced, and maybe otherwise. */
  void startWithItself() {
    again = replaced;
  }

  /** Whether it turns out that the column has to be computed again because of others. */
  boolean turnsAgain() {
    boolean turns = !again && readsWhatChanges();
    again |= turns;
    return turns;
  }

  private boolean readsWhatChanges() {
    // any change may bring an indicator into the group that is imputed together, or take it out
    boolean joint = how().imputation() instanceof Imputation.Joint;
    for (PlanIndicator other : plan.indicators) {
      if (joint && (other.changed() || other.again)) {
        return true;
      }
    }
    for (int other : plan.shared.reads[number][combination]) {
      if (plan.indicators[other].changed() || plan.indicators[other].again) {
        return true;
      }
    }
    return false;
  }

  /** Takes the column that is known. */
  boolean take() {
    double[] known = plan.shared.columns[number][combination];
    if (known == null) {
      plan.failure = plan.log.explains() ? plan.shared.failures[number][combination] : plan.failure;
      return false;
    }
    column = known;
    revision = combination;
    return true;
  }

  /** Whether nothing but the normalisation depends on the values. */
  boolean isOnlyNormalised() {
    Preparation how = plan.shared.preparations[number][combination];
    return how.normalisesLast()
        && !how.does(Stage.TREAT)
        && !how.does(Stage.IMPUTE)
        && plan.shared.reads[number][combination].length == 0
        && !plan.shared.input.hasReferences();
  }

  /** Starts a column that is computed again. */
  boolean startAgain() {
    if (!replaced) {
      replace();
      replaced = false;
    }
    if (own.length == 0) {
      own = new double[plan.shared.areas];
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
    return true;
  }

  /** Normalises values that need nothing else. */
  boolean normalise() {
    Normalisation normalisation = plan.shared.preparations[number][combination].normalisation();
    Normalisation.Refit refit = refits[combination];
    if (refit == null) {
      refit = normalisation.refit();
      refits[combination] = refit;
    }
    int present = ScoringPlan.countFinite(own);
    plan.normalise(refit, normalisation, number, sample, own);
    if (plan.problems.isEmpty() && ScoringPlan.countFinite(own) < present) {
      plan.steps[number].check(own, own.length, 0, plan.log);
    }
    return plan.problems.isEmpty() && !plan.log.any();
  }

  double[] logs() {
    if (column != own) {
      double[] known = plan.shared.logs[number][combination];
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
