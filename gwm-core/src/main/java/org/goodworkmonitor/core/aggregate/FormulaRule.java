package org.goodworkmonitor.core.aggregate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.internal.Explained;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A formula of the members' scores. */
record FormulaRule(Expression formula) implements Aggregation.ByName {

  @Override
  public double aggregate(Scores scores) {
    List<String> ids = ImmutableList.copyOf(formula.ids());
    return formula.bind(ids).applyAsDouble(ids.stream().mapToDouble(scores::of).toArray());
  }

  @Override
  public PerArea bind(List<String> members) {
    return new Bound(formula, ImmutableList.copyOf(members), formula.bind(members));
  }

  @Override
  public Optional<Expression> expression() {
    return Optional.of(formula);
  }

  @Override
  public List<Problem> problems(List<String> members) {
    List<Problem> problems = new ArrayList<>();
    for (String id : formula.ids()) {
      if (!members.contains(id)) {
        problems.add(
            Problem.of(
                "the formula '" + formula + "', which reads '" + id + "', no member",
                "the members are " + members + Texts.didYouMean(id, members)));
      }
    }
    for (String member : members) {
      if (!formula.ids().contains(member)) {
        problems.add(
            Problem.of(
                "the member '" + member + "', which the formula '" + formula + "' does not read",
                "take it out of the domain, or compute it besides the index"));
      }
    }
    return problems;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("formula", new Written(formula.toString()));
  }

  /** The formula as files have it. */
  record Written(@Parameter("the formula, of members by id") String expression) {}

  /** The formula for members in a fixed order. */
  private record Bound(
      Expression formula, ImmutableList<String> members, ToDoubleFunction<double[]> function)
      implements PerArea, Explained {

    @Override
    public double aggregate(double[] scores, double[] weights) {
      return function.applyAsDouble(scores);
    }

    @Override
    public String failure(double[] scores) {
      return formula.failure(id -> scores[members.indexOf(id)]).orElse("no result");
    }

    @Override
    public StrategySpec spec() {
      return new FormulaRule(formula).spec();
    }
  }
}
