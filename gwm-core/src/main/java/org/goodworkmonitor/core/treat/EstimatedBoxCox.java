package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The Box-Cox transformation with the power under which the values are most like normal ones. */
record EstimatedBoxCox() implements Treatment {
  private static final double MOST = 5;
  private static final int STEPS = 201;
  private static final double ENOUGH = 1e-9;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  @Override
  public Fit fit(Sample sample) {
    BoxCox.requirePositive(sample);
    if (sample.isConstant()) {
      return new Fit(value -> value, Scope.NOTHING);
    }
    return new BoxCox(lambda(sample.sorted())).fit(sample);
  }

  /** The power of the largest likelihood between -5 and 5: a grid first, then a golden section. */
  private static double lambda(double[] values) {
    double[] logs = new double[values.length];
    double mean = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(values[i]);
      mean += logs[i] / logs.length;
    }
    for (int i = 0; i < logs.length; i++) {
      logs[i] -= mean; // values over their geometric mean, which the likelihood is then free of
    }
    double step = 2 * MOST / (STEPS - 1);
    double best = -MOST;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < STEPS; i++) {
      double at = -MOST + i * step;
      double likelihood = likelihood(logs, at);
      if (likelihood > most) {
        most = likelihood;
        best = at;
      }
    }
    double low = Math.max(-MOST, best - step);
    double high = Math.min(MOST, best + step);
    while (high - low > ENOUGH) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (likelihood(logs, left) > likelihood(logs, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return (low + high) / 2;
  }

  /** But for a constant, of values whose logarithms have the mean 0. */
  private static double likelihood(double[] logs, double lambda) {
    double n = logs.length;
    double sum = 0;
    for (double log : logs) {
      sum += power(log, lambda);
    }
    double mean = sum / n;
    double squares = 0;
    for (double log : logs) {
      double d = power(log, lambda) - mean;
      squares += d * d;
    }
    return -Math.log(squares / n);
  }

  private static double power(double log, double lambda) {
    return lambda == 0 ? log : Math.expm1(lambda * log) / lambda;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("box-cox-estimated");
  }
}
