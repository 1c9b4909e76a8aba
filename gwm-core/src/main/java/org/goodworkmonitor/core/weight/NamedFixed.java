package org.goodworkmonitor.core.weight;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** Fixed weights under a name, by which they are compared. */
record NamedFixed(StrategySpec spec, Weighting.Fixed weighting) implements Weighting.Fixed {

  @Override
  public Map<String, Double> weights(List<String> memberIds) {
    return weighting.weights(memberIds);
  }

  @Override
  public List<Problem> problems(List<String> memberIds) {
    return weighting.problems(memberIds);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedFixed that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
