package org.goodworkmonitor.core.index;

import java.util.List;
import org.goodworkmonitor.core.impute.Imputation.Filler;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;

/**
 * What is done with the values of one node, stage by stage. Its parts are set one after the other
 * while an index is fitted, and not changed afterwards.
 */
final class NodeStep {
  static final int STAGES = Stage.values().length;
  static final Transform UNCHANGED = value -> value;
  static final Filler NOTHING = row -> Double.NaN;
  static final Treatment.Fit UNTREATED = new Treatment.Fit(UNCHANGED, Treatment.Scope.NOTHING);

  /** The number of an indicator, or the complement of that of a domain. */
  final int reference;

  private final List<Stage> order;
  Treatment.Fit treatment = UNTREATED;
  Filler filler = NOTHING;
  Transform scale = UNCHANGED;

  NodeStep(int reference, List<Stage> order) {
    this.reference = reference;
    this.order = order;
  }

  boolean imputes() {
    return filler != NOTHING;
  }

  boolean changesNothing() {
    return treatment.scope() == Treatment.Scope.NOTHING && !imputes() && scale == UNCHANGED;
  }

  /** Whether an infinite value, whatever else there is, leads to a score that is not finite. */
  boolean passesOnInfinities() {
    if (treatment.scope() != Treatment.Scope.NOTHING || scale instanceof Transform.OfRow) {
      return false;
    }
    try {
      return !Double.isFinite(scale.apply(Double.POSITIVE_INFINITY))
          && !Double.isFinite(scale.apply(Double.NEGATIVE_INFINITY));
    } catch (RuntimeException refused) {
      return false;
    }
  }

  /**
   * Takes values through all stages, in place.
   *
   * @param firstRow the row of the first value
   */
  void apply(double[] values, int n, int firstRow, StagedData data, ScoringLog log) {
    for (int place = 0; place < STAGES; place++) {
      apply(place, values, n, firstRow, data, log);
    }
  }

  /** Takes values through the stage at one place, in place. */
  void apply(int place, double[] values, int n, int firstRow, StagedData data, ScoringLog log) {
    switch (order.get(place)) {
      case TREAT -> treat(place, values, n, firstRow, data, log);
      case IMPUTE -> impute(place, values, n, firstRow, data, log);
      case NORMALISE -> {
        try {
          if (reference < 0) {
            normaliseScores(place, values, n, firstRow, data, log);
          } else {
            transform(scale, "normalisation", place, values, n, firstRow, data, log);
          }
        } catch (RuntimeException failure) {
          throw log.failed("normalisation", reference, failure);
        }
        if (reference >= 0) {
          check(values, n, firstRow, log);
        }
      }
    }
  }

  /** A domain may be left unscored for many reasons: only scores that are there are looked at. */
  private void normaliseScores(
      int place, double[] scores, int n, int firstRow, StagedData data, ScoringLog log) {
    for (int i = 0; scale != UNCHANGED && i < n; i++) {
      if (!Double.isNaN(scores[i])) {
        scores[i] =
            scale instanceof Transform.OfRow ofRow
                ? ofRow(ofRow, "normalisation", place, scores[i], firstRow + i, data, log)
                : scale.apply(scores[i]);
        if (!Double.isFinite(scores[i]) && !log.hasFailed(firstRow + i)) {
          log.badNormalisation(firstRow + i, reference, scores[i]);
        }
      }
    }
  }

  /**
   * How many stages the indicators have gone through when a node is at a place: all, at domains.
   */
  private int place(int place) {
    return reference < 0 ? STAGES : place;
  }

  private void transform(
      Transform transform,
      String step,
      int place,
      double[] values,
      int n,
      int firstRow,
      StagedData data,
      ScoringLog log) {
    if (!(transform instanceof Transform.OfRow ofRow)) {
      transform.applyAll(values, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(values[i])) {
        values[i] = ofRow(ofRow, step, place, values[i], firstRow + i, data, log);
      }
    }
  }

  /** Transforms one value; not a number after a failure was reported with its area. */
  private double ofRow(
      Transform.OfRow transform,
      String step,
      int place,
      double value,
      int row,
      StagedData data,
      ScoringLog log) {
    try {
      return transform.apply(value, data.row(row, place(place)));
    } catch (RuntimeException failure) {
      log.failedTransform(step, row, reference, failure);
      return Double.NaN;
    }
  }

  /** Reports scores that are not finite, except those of gaps. */
  void check(double[] values, int n, int firstRow, ScoringLog log) {
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(values[i]) <= Double.MAX_VALUE)
          && !(Double.isNaN(values[i]) && log.isGap(reference, firstRow + i))
          && !log.hasFailed(firstRow + i)) {
        log.badNormalisation(firstRow + i, reference, values[i]);
      }
    }
  }

  private void treat(
      int place, double[] values, int n, int firstRow, StagedData data, ScoringLog log) {
    Transform transform = treatment.transform();
    boolean last = reference < 0 || order.indexOf(Stage.NORMALISE) < place;
    double[] before =
        last && treatment.scope() != Treatment.Scope.NOTHING ? values.clone() : values;
    try {
      if (treatment.scope() == Treatment.Scope.ALL) {
        transform(transform, "treatment", place, values, n, firstRow, data, log);
      } else if (treatment.scope() == Treatment.Scope.POINTS) {
        for (int i = 0; i < n; i++) {
          double value = values[i];
          if (!Double.isNaN(value)) {
            values[i] =
                transform instanceof Transform.OfRow ofRow
                    ? ofRow(ofRow, "treatment", place, value, firstRow + i, data, log)
                    : transform.apply(value);
            if (values[i] != value && !Double.isNaN(values[i])) {
              log.treated(firstRow + i, reference, value, values[i]);
            }
          }
        }
      }
    } catch (RuntimeException failure) {
      throw log.failed("treatment", reference, failure);
    }
    for (int i = 0; before != values && i < n; i++) {
      // nothing that comes later would notice
      if (!Double.isNaN(before[i]) && !Double.isFinite(values[i]) && !log.hasFailed(firstRow + i)) {
        log.badTreatment(firstRow + i, reference, before[i], values[i]);
        values[i] = Double.NaN;
      }
    }
  }

  private void impute(
      int place, double[] values, int n, int firstRow, StagedData data, ScoringLog log) {
    if (!imputes()) {
      return;
    }
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(values[i]) && log.isGap(reference, firstRow + i)) {
        values[i] = filled(firstRow + i, data.row(firstRow + i, place(place)), log);
      }
    }
  }

  private double filled(int row, Row view, ScoringLog log) {
    double value;
    try {
      value = filler.fill(view);
    } catch (RuntimeException failure) {
      log.failedImputation(row, reference, failure);
      return Double.NaN;
    }
    if (Double.isInfinite(value)) {
      log.badImputation(row, reference, value);
      return Double.NaN;
    }
    if (!Double.isNaN(value)) {
      log.imputed(row, reference, value);
    }
    return value;
  }

  /**
   * One value after some of the stages, for strategies that read other columns. What cannot be
   * computed is a gap here: it is reported where it stands.
   */
  double valueAfter(int stages, double value, int row, StagedData data) {
    double now = value;
    try {
      for (int place = 0; place < stages; place++) {
        now = one(place, now, row, data);
        now = Double.isFinite(now) ? now : Double.NaN;
      }
    } catch (RuntimeException reportedInItsRow) {
      return Double.NaN;
    }
    return now;
  }

  private double one(int place, double value, int row, StagedData data) {
    Stage stage = order.get(place);
    if (stage == Stage.IMPUTE) {
      return Double.isNaN(value) && imputes() ? filler.fill(data.row(row, place)) : value;
    }
    Transform transform = stage == Stage.TREAT ? treatment.transform() : scale;
    if (Double.isNaN(value) || transform == UNCHANGED) {
      return value;
    }
    return transform instanceof Transform.OfRow ofRow
        ? ofRow.apply(value, data.row(row, place))
        : transform.apply(value);
  }
}
