package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.index.DefinitionException;
import org.goodworkmonitor.core.index.ScoringPlan;
import org.goodworkmonitor.core.index.ScoringPlan.Step;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;

/** Draws one of several strategies for a step, in one node or in all. */
final class ChoicePerturbation<T extends Strategy> extends Perturbation {
  private final Step step;
  private final String node;
  private final List<T> alternatives;

  ChoicePerturbation(String name, Step step, String node, List<T> alternatives) {
    super(name);
    this.step = step;
    this.node = node;
    this.alternatives = List.copyOf(atLeast(2, alternatives, "alternatives of " + name));
  }

  @Override
  public Perturbation named(String newName) {
    return new ChoicePerturbation<>(newName, step, node, alternatives);
  }

  @Override
  Factor compile(DesignBuilder design) {
    boolean ofDomain =
        step == Step.AGGREGATION || (step == Step.NORMALISATION && design.domains.contains(node));
    List<String> known = ofDomain ? design.domains : design.indicators;
    List<String> nodes =
        node.isEmpty()
            ? known.stream().filter(id -> !ofDomain || !design.readsByName(id)).toList()
            : List.of(node);
    if (nodes.isEmpty()) {
      design.problem(
          design.definition.tree().id(),
          "no domain without a formula",
          "there is no aggregation to vary");
    }
    int[] references = new int[nodes.size()];
    int[][] numbers = new int[nodes.size()][];
    for (int i = 0; i < references.length; i++) {
      String id = nodes.get(i);
      int number = ofDomain ? design.domain(id, name()) : design.indicator(id, name());
      if (number >= 0) {
        references[i] = ofDomain ? ~number : number;
        design.claim(step.name().toLowerCase(Locale.ROOT), id, name());
        numbers[i] = alternatives.stream().mapToInt(a -> add(design, id, a)).toArray();
      }
    }
    int count = alternatives.size();
    return new Factor(
        name(),
        1,
        labels(),
        (u, at, draw) -> {
          int choice = Draw.pick(u[at], count);
          for (int i = 0; i < references.length; i++) {
            draw.plan.choose(step, references[i], numbers[i][choice]);
          }
        });
  }

  /** What the alternatives are called in results; those without identity by their number too. */
  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (T alternative : alternatives) {
      StrategySpec spec = alternative.spec();
      labels.add(spec.identified() ? spec.toString() : spec + " " + (labels.size() + 1));
    }
    return labels;
  }

  private static int add(DesignBuilder design, String node, Strategy alternative) {
    try {
      return add(design.plan, node, alternative);
    } catch (DefinitionException e) {
      e.problems().forEach(design::problem);
      return 0;
    }
  }

  private static int add(ScoringPlan.Builder plan, String node, Strategy alternative) {
    if (alternative instanceof Treatment treatment) {
      return plan.treatedBy(node, treatment);
    }
    if (alternative instanceof Imputation imputation) {
      return plan.imputedBy(node, imputation);
    }
    return alternative instanceof Aggregation aggregation
        ? plan.aggregatedBy(node, aggregation)
        : plan.normalisedBy(node, (Normalisation) alternative);
  }

  @Override
  Optional<String> identity() {
    StringBuilder text =
        new StringBuilder(name()).append(' ').append(step).append(' ').append(node);
    for (T alternative : alternatives) {
      Optional<String> identity = StrategySpec.identity(alternative);
      if (identity.isEmpty()) {
        return identity;
      }
      text.append(' ').append(identity.get());
    }
    return Optional.of(text.toString());
  }
}
