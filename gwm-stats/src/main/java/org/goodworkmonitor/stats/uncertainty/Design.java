package org.goodworkmonitor.stats.uncertainty;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.ScoringPlan;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;

/**
 * Perturbations checked against an index: the plan with all alternatives, and which coordinates of
 * a point each factor reads. Immutable once built.
 */
final class Design {
  final IndexDefinition definition;
  final IndicatorTable table;
  final List<Perturbation.Factor> factors;
  final int[] offsets;
  final int dimensions;
  private final ScoringPlan plan;
  private final List<String> domains;

  Design(DesignBuilder builder, List<Perturbation.Factor> factors) {
    this.definition = builder.definition;
    this.table = builder.table;
    this.domains = builder.domains;
    this.factors = List.copyOf(factors);
    this.plan = builder.plan.build();
    this.offsets = new int[factors.size() + 1];
    for (int f = 0; f < factors.size(); f++) {
      offsets[f + 1] = offsets[f] + factors.get(f).dimensions();
    }
    this.dimensions = offsets[factors.size()];
  }

  /** A draw without any change, for one thread. */
  Draw draw() {
    return new Draw(plan.copy(), indicators());
  }

  /** The number of indicators. */
  int indicators() {
    return definition.tree().indicators().size();
  }

  /** Whether a higher score of the whole index is better, or a lower one. */
  Direction direction() {
    return definition.tree().direction();
  }

  /** Changes a plan as a point says. */
  void apply(double[] u, Draw draw) {
    draw.plan.reset();
    for (int f = 0; f < factors.size(); f++) {
      factors.get(f).rule().apply(u, offsets[f], draw);
    }
  }

  /**
   * The weights of all members, by domain, from the shares of the indicators in the whole index.
   */
  double[][] weights(Map<String, Double> shares) {
    requireOneParentEach();
    double[][] weights = new double[domains.size()][];
    for (Domain domain : definition.tree().domains()) {
      weights[domains.indexOf(domain.id())] =
          domain.members().stream().mapToDouble(member -> share(member, shares)).toArray();
    }
    return weights;
  }

  private void requireOneParentEach() {
    Set<String> members = new HashSet<>();
    for (Domain domain : definition.tree().domains()) {
      for (Node member : domain.members()) {
        if (!members.add(member.id())) {
          throw new IllegalStateException(
              "found '"
                  + member.id()
                  + "' in several domains; weights of members follow from the shares of indicators"
                  + " only where every node has one place");
        }
      }
    }
  }

  private static double share(Node node, Map<String, Double> shares) {
    return node instanceof Domain domain
        ? domain.indicators().stream().mapToDouble(i -> shares.getOrDefault(i.id(), 0.0)).sum()
        : shares.getOrDefault(node.id(), 0.0);
  }
}
