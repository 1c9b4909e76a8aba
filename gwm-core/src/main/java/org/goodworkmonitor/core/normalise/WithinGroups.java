package org.goodworkmonitor.core.normalise;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A normalisation fitted in every group of areas by itself. */
record WithinGroups(
    @Parameter("the attribute of the areas") String attribute,
    @Parameter("is fitted in each group") Normalisation normalisation)
    implements Normalisation {

  @Override
  public Transform fit(Sample sample) {
    Map<String, Sample> groups = sample.by(attribute);
    if (groups.isEmpty()) {
      throw new InvalidValueException(
          "no area with the attribute '" + attribute + "'", "check its name");
    }
    return scales(
        attribute, groups, normalisation, row -> row.area().attribute(attribute).orElse(""));
  }

  /** A scale for each group, found by what a row says of itself. */
  static Transform scales(
      String what,
      Map<String, Sample> groups,
      Normalisation normalisation,
      Function<Row, String> groupOf) {
    Map<String, Transform> scales = new TreeMap<>();
    groups.forEach(
        (group, own) -> {
          try {
            scales.put(group, normalisation.fit(own));
          } catch (InvalidValueException e) {
            throw new InvalidValueException(
                e.found() + ", where " + what + " is '" + group + "'", e.remedy());
          }
        });
    return Transform.ofRow(
        (value, row) -> {
          String group = groupOf.apply(row);
          Transform scale = scales.get(group);
          if (scale == null) {
            throw new InvalidValueException(
                "'" + group + "' as the " + what, "expected one of " + scales.keySet());
          }
          return scale instanceof Transform.OfRow own ? own.apply(value, row) : scale.apply(value);
        });
  }

  @Override
  public List<Strategy> parts() {
    return List.of(normalisation);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("within", this);
  }
}
