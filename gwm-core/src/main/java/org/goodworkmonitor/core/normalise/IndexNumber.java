package org.goodworkmonitor.core.normalise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A value relative to that of the same area in a base period. */
record IndexNumber(
    @Parameter("the name of the base period") String period,
    @Parameter(value = "the score in the base period", above = 0, otherwise = "100") double score)
    implements Normalisation {

  IndexNumber {
    Normalisations.requireFinite(score, "score");
    if (!(score > 0)) {
      throw new InvalidValueException("score = " + score, "expected a number above 0");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    Map<String, Double> base = new HashMap<>();
    List<Row> rows = sample.base();
    double[] values = sample.valuesOfBase();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i]) && rows.get(i).period().equals(period)) {
        base.put(rows.get(i).area().code(), values[i]);
      }
    }
    if (base.isEmpty()) {
      throw new InvalidValueException(
          "no value in the base period '" + period + "'",
          "fit on a panel that has the period, or name another one");
    }
    boolean higher = Normalisations.higherIsBetter(sample);
    return Transform.ofRow(
        (value, row) -> {
          double from = base.getOrDefault(row.area().code(), Double.NaN);
          if (!(from > 0) || (!higher && !(value > 0))) {
            throw new InvalidValueException(
                "the value " + value + " where that of the base period " + period + " is " + from,
                "index numbers need a value above 0 in the base period, and above 0 everywhere"
                    + " if less is better");
          }
          return score * (higher ? value / from : from / value);
        });
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("index-number", this);
  }
}
