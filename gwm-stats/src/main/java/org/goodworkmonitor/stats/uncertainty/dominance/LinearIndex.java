package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;

/**
 * An index of sums and means as one weighted sum of indicators: the score is linear in the share s
 * of each indicator in the weight of the whole index, and so are conditions on shares of nodes.
 */
final class LinearIndex {
  final List<Indicator> indicators;

  /**
   * For each indicator the scores of the areas that it is multiplied by, turned so that more is
   * better.
   */
  final double[][] columns;

  private final Scoreboard board;
  private final Map<String, double[]> leaves = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();

  LinearIndex(Scoreboard board) {
    this.board = board;
    Domain tree = board.index().definition().tree();
    indicators = tree.indicators();
    columns = new double[indicators.size()][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = board.scores(indicators.get(k).id());
      double[] unit = new double[columns.length];
      unit[k] = 1;
      leaves.put(indicators.get(k).id(), unit);
    }
    fill(tree, tree.direction().sign());
  }

  private void fill(Domain domain, double factor) {
    var definition = board.index().definition();
    Aggregation rule = definition.aggregation(domain.id());
    boolean sum = Aggregations.sum().equals(rule);
    if (!sum && !Aggregations.arithmeticMean().equals(rule)) {
      throw new IllegalArgumentException(
          "domain "
              + domain.id()
              + " is aggregated by "
              + rule.spec()
              + "; what holds under every weighting can be told of sums and arithmetic means only");
    }
    if (!definition.normalisation(domain.id()).doesNothing()) {
      throw new IllegalArgumentException(
          "domain " + domain.id() + " is normalised, so that its weights do not act linearly");
    }
    Map<String, Double> weights = board.index().weights(domain.id());
    double total = weights.values().stream().mapToDouble(w -> w).sum();
    double below = sum ? factor * total : factor;
    double[] all = new double[columns.length];
    for (Node member : domain.members()) {
      if (parents.put(member.id(), domain.id()) != null) {
        throw new IllegalArgumentException(
            "node "
                + member.id()
                + " is a member of several domains; what holds under every weighting can be told"
                + " only where every node has one place");
      }
      if (member instanceof Domain inner) {
        fill(inner, below);
      } else {
        double[] column = columns[indexOf(leaf(member.id()))];
        for (int i = 0; i < column.length; i++) {
          column[i] *= below;
        }
      }
      double[] part = leaf(member.id());
      for (int k = 0; k < all.length; k++) {
        all[k] += part[k];
      }
    }
    leaves.put(domain.id(), all);
  }

  private static int indexOf(double[] unit) {
    int k = 0;
    while (unit[k] == 0) {
      k++;
    }
    return k;
  }

  /** Which indicators are under a node, as ones and zeros. */
  private double[] leaf(String id) {
    double[] leaf = leaves.get(id);
    if (leaf == null) {
      throw new IllegalArgumentException(
          "no node '"
              + id
              + "' in the index; it has "
              + leaves.keySet().stream().sorted().toList());
    }
    return leaf;
  }

  /** The conditions of a polytope, and that the shares add up to 1. */
  List<LinearConstraint> constraints(WeightPolytope polytope) {
    List<LinearConstraint> constraints = new ArrayList<>();
    double[] ones = new double[columns.length];
    Arrays.fill(ones, 1);
    constraints.add(new LinearConstraint(ones, Relationship.EQ, 1));
    for (WeightPolytope.Condition condition : polytope.conditions()) {
      if (condition instanceof WeightPolytope.Within within) {
        board.index().definition().tree().domains().forEach(d -> add(within, d, constraints));
      } else if (condition instanceof WeightPolytope.Share share) {
        double[] node = leaf(share.node());
        String parent = parents.get(share.node());
        if (parent == null) {
          throw new IllegalArgumentException(
              share.node() + " is the whole index, which has no share; bound one of its members");
        }
        constraints.add(atLeast(node, 1, leaf(parent), share.low()));
        constraints.add(atLeast(leaf(parent), share.high(), node, 1));
      } else if (condition instanceof WeightPolytope.AtLeast order) {
        constraints.add(atLeast(leaf(order.node()), 1, leaf(order.other()), 1));
      }
    }
    return constraints;
  }

  /** Up to a common factor, each pair of weights bounds each other. */
  private void add(WeightPolytope.Within within, Domain domain, List<LinearConstraint> into) {
    Map<String, Double> weights = board.index().weights(domain.id());
    for (Map.Entry<String, Double> m : weights.entrySet()) {
      for (Map.Entry<String, Double> l : weights.entrySet()) {
        if (!m.getKey().equals(l.getKey())) {
          into.add(
              atLeast(
                  leaf(l.getKey()),
                  m.getValue() * (1 + within.share()),
                  leaf(m.getKey()),
                  l.getValue() * (1 - within.share())));
        }
      }
    }
  }

  private static LinearConstraint atLeast(double[] x, double a, double[] y, double b) {
    double[] difference = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      difference[k] = a * x[k] - b * y[k];
    }
    return new LinearConstraint(difference, Relationship.GEQ, 0);
  }
}
