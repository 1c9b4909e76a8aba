package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.ScoringPlan;
import org.goodworkmonitor.core.problem.DefinitionException;

/** Draws one of several variants of the definition. */
final class ChoicePerturbation extends Perturbation {
  private final List<UnaryOperator<IndexBuilder>> changes;

  ChoicePerturbation(String name, List<UnaryOperator<IndexBuilder>> changes) {
    super(name);
    this.changes = List.copyOf(atLeast(2, changes, "alternatives of " + name));
  }

  @Override
  public Perturbation named(String newName) {
    return new ChoicePerturbation(newName, changes);
  }

  @Override
  Factor compile(DesignBuilder design) {
    int[] numbers = new int[changes.size()];
    Set<ScoringPlan.Change> changed = new LinkedHashSet<>();
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = design.plan.alternative(variant(design.definition, changes.get(i)));
        changed.addAll(design.plan.changes(numbers[i]));
      } catch (DefinitionException cannot) {
        design.problems("alternative " + (i + 1) + " of '" + name() + "'", cannot.problems());
      }
    }
    changed.forEach(change -> design.claim(change.step(), change.node(), name()));
    int count = numbers.length;
    return new Factor(
        name(),
        1,
        labels(design.plan, numbers, changed),
        (u, at, draw) -> draw.plan.choose(numbers[Draw.pick(u[at], count)]));
  }

  private static IndexDefinition variant(
      IndexDefinition definition, UnaryOperator<IndexBuilder> change) {
    return change.apply(definition.toBuilder()).build();
  }

  /**
   * What the alternatives are called in results: what each has in the steps that they differ in.
   */
  private static List<String> labels(
      ScoringPlan.Builder plan, int[] numbers, Set<ScoringPlan.Change> changed) {
    List<String> labels = new ArrayList<>();
    for (int number : numbers) {
      Set<String> parts = new LinkedHashSet<>();
      changed.forEach(change -> parts.add(plan.describe(number, change)));
      labels.add(parts.isEmpty() ? "as defined" : String.join(", ", parts));
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (labels.indexOf(label) != labels.lastIndexOf(label)) {
        for (int j = labels.size() - 1; j >= i; j--) {
          labels.set(j, labels.get(j).equals(label) ? label + " " + (j + 1) : labels.get(j));
        }
      }
    }
    return labels;
  }

  @Override
  Optional<String> identity(IndexDefinition definition) {
    StringBuilder text = new StringBuilder(name());
    for (UnaryOperator<IndexBuilder> change : changes) {
      Optional<String> identity = variant(definition, change).fingerprint();
      if (identity.isEmpty()) {
        return identity;
      }
      text.append(' ').append(identity.get());
    }
    return Optional.of(text.toString());
  }
}
