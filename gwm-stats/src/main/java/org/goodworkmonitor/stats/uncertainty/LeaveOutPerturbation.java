package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.index.IndexDefinition;

/** Draws which node is left out, if any. */
final class LeaveOutPerturbation extends Perturbation {
  private final List<String> nodes;

  LeaveOutPerturbation(String name, List<String> nodes) {
    super(name);
    this.nodes = List.copyOf(atLeast(1, nodes, "nodes to leave out"));
  }

  @Override
  public Perturbation named(String newName) {
    return new LeaveOutPerturbation(newName, nodes);
  }

  @Override
  Factor compile(DesignBuilder design) {
    int[] references = new int[nodes.size()];
    List<String> labels = new ArrayList<>();
    labels.add("nothing");
    for (int i = 0; i < references.length; i++) {
      String id = nodes.get(i);
      labels.add("without " + id);
      if (!design.has(id)) {
        design.problem(
            id, "a node to leave out that the index has not", "use one of " + design.nodes());
      } else if (id.equals(design.definition.tree().id())) {
        design.problem(id, "the whole index to leave out", "leave out a part of it");
      } else {
        references[i] = design.plan.node(id);
        design.definition.obstacleToLeavingOut(id).ifPresent(design::problem);
      }
    }
    return new Factor(
        name(),
        1,
        labels,
        (u, at, draw) -> {
          int choice = Draw.pick(u[at], references.length + 1);
          if (choice > 0) {
            draw.plan.leaveOut(references[choice - 1]);
          }
        });
  }

  @Override
  Optional<String> identity(IndexDefinition definition) {
    return Optional.of(name() + " without " + nodes);
  }
}
