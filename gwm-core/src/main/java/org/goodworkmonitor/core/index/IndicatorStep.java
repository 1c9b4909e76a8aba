package org.goodworkmonitor.core.index;

import org.goodworkmonitor.core.impute.Imputation.Filler;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;

/**
 * What is done with the values of one indicator, fitted on a base table.
 *
 * @param number the indicator's number
 * @param treatment what is done about outliers
 * @param filler what fills gaps
 * @param scale the normalisation
 */
record IndicatorStep(int number, Treatment.Fit treatment, Filler filler, Transform scale) {
  static final Transform UNCHANGED = value -> value;
  static final Filler NOTHING = (table, row) -> Double.NaN;
  static final Treatment.Fit UNTREATED = new Treatment.Fit(UNCHANGED, Treatment.Scope.NOTHING);

  boolean imputes() {
    return filler != NOTHING;
  }

  /** Treats, fills and normalises values in place. */
  void apply(double[] values, int n, int firstRow, ScoringLog log) {
    prepare(values, n, firstRow, log);
    try {
      scale.applyAll(values, 0, n);
    } catch (RuntimeException failure) {
      throw log.failed("normalisation", number, failure);
    }
    check(values, n, firstRow, log);
  }

  /** Reports scores that are not finite, except those of gaps. */
  void check(double[] values, int n, int firstRow, ScoringLog log) {
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(values[i]) <= Double.MAX_VALUE) && !log.isGap(number, firstRow + i)) {
        log.badNormalisation(firstRow + i, number, values[i]);
      }
    }
  }

  /** Treats and fills values in place. */
  void prepare(double[] values, int n, int firstRow, ScoringLog log) {
    try {
      treat(values, n, firstRow, log);
    } catch (RuntimeException failure) {
      throw log.failed("treatment", number, failure);
    }
    if (imputes()) {
      for (int i = 0; i < n; i++) {
        if (Double.isNaN(values[i]) && log.isGap(number, firstRow + i)) {
          values[i] = log.fill(this, firstRow + i);
        }
      }
    }
  }

  private void treat(double[] values, int n, int firstRow, ScoringLog log) {
    Transform transform = treatment.transform();
    if (treatment.scope() == Treatment.Scope.ALL) {
      transform.applyAll(values, 0, n);
    } else if (treatment.scope() == Treatment.Scope.POINTS) {
      for (int i = 0; i < n; i++) {
        double treated = Double.isNaN(values[i]) ? Double.NaN : transform.apply(values[i]);
        if (treated != values[i] && !Double.isNaN(treated)) {
          log.treated(firstRow + i, number, values[i], treated);
        }
        values[i] = treated;
      }
    }
  }
}
