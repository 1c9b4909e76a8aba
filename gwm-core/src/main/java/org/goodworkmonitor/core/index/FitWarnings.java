package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;

/** What is noticed while an index is fitted that is no error. */
final class FitWarnings {
  private final IndexDefinition definition;
  private final Layout layout;
  private final FitProblems problems;
  private final List<String> warnings = new ArrayList<>();
  private final List<TreatmentReport.Entry> treatments = new ArrayList<>();

  FitWarnings(IndexDefinition definition, Layout layout, FitProblems problems) {
    this.definition = definition;
    this.layout = layout;
    this.problems = problems;
  }

  /** Sees what has been fitted on a sample. */
  void watch(NodeStep step, Stage stage, Sample sample) {
    watch(step, stage, sample, true);
  }

  /** Sees what has been fitted on a sample, whose values may not be at hand. */
  void watch(NodeStep step, Stage stage, Sample sample, boolean atHand) {
    String id = layout.id(step.reference);
    if (stage == Stage.NORMALISE) {
      watchScale(id, definition.normalisation(id), sample, step.scale);
    } else if (stage == Stage.TREAT) {
      watchTreatment(step.reference, step);
      if (atHand && !definition.treatment(id).doesNothing()) {
        treatments.add(
            TreatmentReport.Entry.of(id, definition.treatment(id).spec(), step.treatment, sample));
      }
    }
  }

  TreatmentReport treatments() {
    return new TreatmentReport(treatments);
  }

  List<String> all() {
    return warnings;
  }

  private void watchTreatment(int reference, NodeStep step) {
    if (step.treatment.scope() == Treatment.Scope.ALL) {
      String id = layout.id(reference);
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
}
