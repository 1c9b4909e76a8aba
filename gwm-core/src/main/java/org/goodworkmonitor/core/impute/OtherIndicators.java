package org.goodworkmonitor.core.impute;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The mean or the median of the other indicators of a domain, all put on the scale of one. */
record OtherIndicators(boolean median) implements Imputation.Joint {

  @Override
  public boolean byDomain() {
    return true;
  }

  @Override
  public Map<String, Filler> fit(List<Sample> base) {
    String[] ids = base.stream().map(Sample::id).toArray(String[]::new);
    double[] worst = new double[ids.length];
    double[] span = new double[ids.length];
    for (int k = 0; k < ids.length; k++) {
      Sample sample = base.get(k);
      boolean higher = sample.direction().sign() > 0;
      worst[k] = higher ? sample.min() : sample.max();
      span[k] = sample.direction().sign() * sample.range();
    }
    Map<String, Filler> fillers = new HashMap<>();
    for (int k = 0; k < ids.length; k++) {
      int own = k;
      fillers.put(ids[k], row -> worst[own] + span[own] * centre(row, own, ids, worst, span));
    }
    return fillers;
  }

  private double centre(Row row, int own, String[] ids, double[] worst, double[] span) {
    double[] shares = new double[ids.length];
    int count = 0;
    for (int k = 0; k < ids.length; k++) {
      double value = k == own || span[k] == 0 ? Double.NaN : row.value(ids[k]);
      if (!Double.isNaN(value)) {
        shares[count++] = (value - worst[k]) / span[k];
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double[] known = Arrays.copyOf(shares, count);
    if (!median) {
      return Arrays.stream(known).sum() / count;
    }
    Arrays.sort(known);
    return (known[(count - 1) / 2] + known[count / 2]) / 2;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of(median ? "median-of-others" : "mean-of-others");
  }
}
