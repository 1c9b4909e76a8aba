package org.goodworkmonitor.core.aggregate;

import com.google.common.collect.ImmutableList;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A rule that reads members by id, for members in a fixed order. */
record BoundByName(Aggregation.ByName rule, ImmutableList<String> members)
    implements Aggregation.PerArea {

  @Override
  public double aggregate(double[] scores, double[] weights) {
    return rule.aggregate(
        member -> {
          int place = members.indexOf(member);
          if (place < 0) {
            throw new InvalidValueException(
                "the member '" + member + "', which the domain has not",
                "expected one of " + members + Texts.didYouMean(member, members));
          }
          return scores[place];
        });
  }

  @Override
  public StrategySpec spec() {
    return rule.spec();
  }
}
