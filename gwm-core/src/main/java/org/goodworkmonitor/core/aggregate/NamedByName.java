package org.goodworkmonitor.core.aggregate;

import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** A rule that reads members by id under a name, by which it is compared. */
record NamedByName(StrategySpec spec, Aggregation.ByName rule) implements Aggregation.ByName {

  @Override
  public double aggregate(Scores scores) {
    return rule.aggregate(scores);
  }

  @Override
  public PerArea bind(List<String> members) {
    return rule.bind(members);
  }

  @Override
  public Optional<Expression> expression() {
    return rule.expression();
  }

  @Override
  public List<Problem> problems(List<String> members) {
    return rule.problems(members);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedByName that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
