package org.goodworkmonitor.core.normalise;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A normalisation fitted in every period by itself. */
record PerPeriod(@Parameter("is fitted in each period") Normalisation normalisation)
    implements Normalisation {

  @Override
  public Transform fit(Sample sample) {
    Set<String> periods = new LinkedHashSet<>();
    sample.rows().forEach(row -> periods.add(row.period()));
    Map<String, Sample> samples = new TreeMap<>();
    for (String period : periods) {
      samples.put(period, sample.where(row -> row.period().equals(period)));
    }
    return WithinGroups.scales("period", samples, normalisation, Row::period);
  }

  @Override
  public List<Strategy> parts() {
    return List.of(normalisation);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("per-period", this);
  }
}
