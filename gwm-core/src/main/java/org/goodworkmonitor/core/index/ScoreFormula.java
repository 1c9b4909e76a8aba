package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.internal.Arithmetic;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.treat.Treatment;

/** Writes the scores of a fitted index as formulas, where they are nothing but arithmetic. */
final class ScoreFormula {
  private static final double[] NONE = {};
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final String TOO_LONG = "a formula of more than a million characters";

  private final IndexDefinition definition;
  private final Kernel kernel;
  private final List<Problem> problems = new ArrayList<>();

  ScoreFormula(IndexDefinition definition, Kernel kernel) {
    this.definition = definition;
    this.kernel = kernel;
  }

  Expression of(String node) {
    String text = text(kernel.layout.reference(node));
    if (problems.isEmpty()) {
      try {
        return Expression.parse(text);
      } catch (InvalidValueException tooDeep) {
        refuse(
            node,
            "a formula of more than 200 levels, as of a sum of so many members",
            "ask for the domains under it, and combine them");
      }
    }
    throw new DefinitionException("the score of '" + node + "' is no formula", problems);
  }

  /** The formula of a node; a stand-in once anything was refused. */
  private String text(int reference) {
    String id = kernel.layout.id(reference);
    if (problems.stream().anyMatch(p -> p.found().equals(TOO_LONG))) {
      return Expression.quoted(id);
    }
    String text = fullText(reference, id);
    if (text.length() > MOST_CHARACTERS) {
      refuse(id, TOO_LONG, "ask for the domains under it, and combine them");
      return Expression.quoted(id);
    }
    return text;
  }

  private String fullText(int reference, String id) {
    if (reference >= 0) {
      if (definition.derived().containsKey(id)) {
        refuse(id, "a derived column", "derive it before, and give it as a column");
      }
      return after(id, kernel.indicators[reference], Expression.quoted(id));
    }
    DomainStep step = kernel.domains[~reference];
    List<String> members = Arrays.stream(step.members).mapToObj(this::text).toList();
    if (step.policy.kind() == MissingPolicy.Kind.REWEIGHT) {
      refuse(
          id,
          "gaps that are made up for by re-weighting",
          "choose another policy, which leaves rows with gaps without a score");
    }
    if (step.rowWeights != null || !(step.rule instanceof Arithmetic rule)) {
      String found =
          step.rowWeights != null
              ? definition.weighting(id).spec() + ""
              : definition.aggregation(id).spec() + "";
      refuse(id, found, "choose a weighted mean or sum");
      return Expression.quoted(id);
    }
    return after(id, step.after, rule.formula(members, step.weights));
  }

  private String after(String id, NodeStep step, String input) {
    if (step.treatment.scope() != Treatment.Scope.NOTHING) {
      refuse(id, definition.treatment(id).spec() + "", "leave outliers as they are");
    }
    if (step.imputes()) {
      refuse(id, definition.imputation(id).spec() + "", "leave gaps as they are");
    }
    if (step.scale == NodeStep.UNCHANGED) {
      return input;
    }
    if (step.scale instanceof Arithmetic scale) {
      return scale.formula(List.of(input), NONE);
    }
    refuse(
        id,
        definition.normalisation(id).spec() + "",
        "choose a linear normalisation, such as min-max, z-scores or goalposts without limits");
    return input;
  }

  private void refuse(String node, String found, String remedy) {
    Problem problem = Problem.of(found, remedy).atNode(node);
    if (!problems.contains(problem)) { // a node may be a member of several domains
      problems.add(problem);
    }
  }
}
