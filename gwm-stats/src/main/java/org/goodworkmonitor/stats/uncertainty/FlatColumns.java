package org.goodworkmonitor.stats.uncertainty;

import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.jspecify.annotations.Nullable;

/**
 * The normalised columns of a draw: those of the plan, and those of noisy data, which are fitted
 * anew in the same buffers. Not safe for use by many threads at once.
 */
final class FlatColumns {
  private final FlatPlan plan;
  private final boolean[] noisy;
  private final Normalisation.Refit[][] refits;
  private final double[] @Nullable [] viewed;
  private final Sample[] samples;
  private final double[][] columns;
  private final double[][] logarithms;
  private final boolean[] hasLogarithms;
  private final boolean[] aboveZero;

  FlatColumns(FlatPlan plan) {
    this.plan = plan;
    this.noisy = plan.design.noisy;
    columns = new double[noisy.length][];
    logarithms = new double[noisy.length][];
    for (int k = 0; k < noisy.length; k++) {
      columns[k] = new double[noisy[k] ? plan.areas : 0];
      logarithms[k] = columns[k].clone();
    }
    refits = new Normalisation.Refit[noisy.length][];
    for (int k = 0; k < noisy.length; k++) {
      refits[k] =
          plan.design.normalisations.get(k).stream()
              .map(Normalisation::refit)
              .toArray(Normalisation.Refit[]::new);
    }
    viewed = new double[noisy.length][];
    samples = new Sample[noisy.length];
    hasLogarithms = new boolean[noisy.length];
    aboveZero = new boolean[noisy.length];
  }

  /** Normalises the noisy data of a draw; false if the general model has to say why it cannot. */
  boolean fit(Draw draw) {
    for (int k = 0; k < noisy.length; k++) {
      if (noisy[k] && !fit(draw, k)) {
        return false;
      }
    }
    return true;
  }

  private boolean fit(Draw draw, int k) {
    double[] values = draw.values[k];
    if (values == null) {
      throw new IllegalStateException("no values of " + plan.tree.id(k) + " were drawn");
    }
    int present = countFinite(values);
    if (present < plan.present[k]) {
      return false;
    }
    if (draw.leavesOut && plan.tree.isOut(draw, k)) {
      return true;
    }
    double[] column = columns[k];
    System.arraycopy(values, 0, column, 0, column.length);
    try {
      refits[k][draw.normalisation[k]].normalise(sample(k, values), column);
    } catch (RuntimeException saidByTheGeneralModel) {
      return false;
    }
    hasLogarithms[k] = false;
    return countFinite(column) == present;
  }

  /** The values as a sample, which lasts as long as draws use the same array. */
  private Sample sample(int k, double[] values) {
    if (viewed[k] != values) {
      Indicator indicator = plan.tree.indicators.get(k);
      viewed[k] = values;
      samples[k] = Sample.viewOf(indicator.id(), indicator.direction(), values);
    }
    return samples[k];
  }

  private static int countFinite(double[] values) {
    int count = 0;
    for (double value : values) {
      count += Math.abs(value) <= Double.MAX_VALUE ? 1 : 0;
    }
    return count;
  }

  /** The normalised column of an indicator; null if it cannot be computed in this way. */
  double @Nullable [] of(Draw draw, int k) {
    return noisy[k] ? columns[k] : plan.columns[k][combination(draw, k)];
  }

  /** Its logarithms. */
  double @Nullable [] logarithms(Draw draw, int k) {
    if (!noisy[k]) {
      return plan.logarithms[k][combination(draw, k)];
    }
    if (!hasLogarithms[k]) {
      aboveZero[k] = FlatPlan.logarithms(columns[k], logarithms[k]);
      hasLogarithms[k] = true;
    }
    return logarithms[k];
  }

  /** Whether all its numbers but gaps are above 0; known once its logarithms were asked for. */
  boolean isAboveZero(Draw draw, int k) {
    return noisy[k] ? aboveZero[k] : plan.aboveZero[k][combination(draw, k)];
  }

  private int combination(Draw draw, int k) {
    return plan.combination(k, draw.treatment[k], draw.imputation[k], draw.normalisation[k]);
  }
}
