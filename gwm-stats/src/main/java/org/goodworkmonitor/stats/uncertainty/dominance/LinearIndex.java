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
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.ScoringPlan;
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
    IndexDefinition definition = board.index().definition();
    Domain tree = definition.tree();
    indicators = tree.indicators();
    columns = new double[indicators.size()][];
    for (int k = 0; k < columns.length; k++) {
      double[] unit = new double[columns.length];
      unit[k] = 1;
      leaves.put(indicators.get(k).id(), unit);
    }
    fill(tree);
    ScoringPlan plan = definition.plan(board.table()).build();
    for (int k = 0; k < columns.length; k++) {
      columns[k] = column(plan, indicators.get(k).id(), tree.direction().sign());
    }
  }

  /** The scores of the whole index if one indicator had all the weight. */
  private double[] column(ScoringPlan plan, String indicator, int sign) {
    plan.reset();
    String node = indicator;
    for (String parent = parents.get(node); parent != null; parent = parents.get(node)) {
      double[] weights = plan.weigh(~plan.node(parent), ScoringPlan.Meaning.WEIGHTS);
      List<String> members = members(parent);
      Arrays.setAll(weights, m -> 0);
      weights[members.indexOf(node)] = 1;
      node = parent;
    }
    if (!plan.score()) {
      throw new IllegalArgumentException(
          "the index cannot be scored with indicator '" + indicator + "' alone: " + plan.problem());
    }
    double[] own = board.scores(indicator);
    double[] whole = plan.scores().clone();
    Arrays.setAll(whole, i -> Double.isNaN(own[i]) ? Double.NaN : sign * whole[i]);
    return whole;
  }

  private List<String> members(String domain) {
    return board.index().definition().tree().domains().stream()
        .filter(d -> d.id().equals(domain))
        .flatMap(d -> d.members().stream())
        .map(Node::id)
        .toList();
  }

  private void fill(Domain domain) {
    IndexDefinition definition = board.index().definition();
    String id = domain.id();
    Aggregation rule = definition.aggregation(id);
    if (!Aggregations.sum().equals(rule) && !Aggregations.arithmeticMean().equals(rule)) {
      throw new IllegalArgumentException(
          "domain "
              + id
              + " is aggregated by "
              + rule.spec()
              + "; what holds under every weighting can be told of sums and arithmetic means only");
    }
    if (!definition.normalisation(id).doesNothing()
        || !definition.treatment(id).doesNothing()
        || !definition.imputation(id).doesNothing()) {
      throw new IllegalArgumentException(
          "domain "
              + id
              + " is treated, imputed or normalised, so that its weights do not act linearly");
    }
    double[] all = new double[columns.length];
    for (Node member : domain.members()) {
      if (parents.put(member.id(), id) != null) {
        throw new IllegalArgumentException(
            "node "
                + member.id()
                + " is a member of several domains; what holds under every weighting can be told"
                + " only where every node has one place");
      }
      if (member instanceof Domain inner) {
        fill(inner);
      }
      double[] part = leaf(member.id());
      for (int k = 0; k < all.length; k++) {
        all[k] += part[k];
      }
    }
    leaves.put(id, all);
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
