package org.goodworkmonitor.io.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.numeric.Rounding;

/** The numbers of a scoreboard, read once: every part of a page needs them for every area. */
final class Figures {
  final Scoreboard scoreboard;
  final Domain root;
  final List<Area> areas;
  final Map<String, NodeFigures> nodes = new LinkedHashMap<>();

  /** The regions by name; none if no area has one. */
  final List<String> regions;

  /** Whether scores are sums of what the indicators contribute, each in one place. */
  final boolean hasContributions;

  /** One node of the tree. */
  static final class NodeFigures {
    final Node node;
    final int depth;
    final double[] scores;
    final int[] ranks;
    final double low;
    final double high;
    final double median;
    final int ranked;
    final Map<String, Double> medianOf = new LinkedHashMap<>();

    NodeFigures(Node node, int depth, double[] scores, int[] ranks) {
      this.node = node;
      this.depth = depth;
      this.scores = scores;
      this.ranks = ranks;
      double[] sorted = sorted(scores);
      this.ranked = sorted.length;
      this.low = ranked == 0 ? Double.NaN : sorted[0];
      this.high = ranked == 0 ? Double.NaN : sorted[ranked - 1];
      this.median = median(sorted);
    }

    /** A score of this node, or what is compared with one. */
    String shown(double score) {
      return Html.score(score, Math.max(Math.abs(low), Math.abs(high)));
    }

    /** Where a score lies between the lowest (0) and the highest (1). */
    double share(double score) {
      return Rounding.isConstant(low, high, ranked) ? 0.5 : (score - low) / (high - low);
    }
  }

  Figures(Scoreboard scoreboard) {
    this.scoreboard = scoreboard;
    this.root = scoreboard.index().definition().tree();
    this.areas = scoreboard.areas();
    Set<String> names = new LinkedHashSet<>();
    areas.stream().map(Area::region).filter(r -> !r.isEmpty()).sorted().forEach(names::add);
    this.regions = List.copyOf(names);
    add(root, 0);
    this.hasContributions = tryContributions();
  }

  /** Whether rank 1 is the lowest score. */
  boolean lowerIsBetter() {
    return root.direction() == Direction.LOWER_IS_BETTER;
  }

  private void add(Node node, int depth) {
    String id = node.id();
    if (nodes.containsKey(id)) {
      return; // shown where it first stands
    }
    NodeFigures figures = new NodeFigures(node, depth, scoreboard.scores(id), scoreboard.ranks(id));
    for (String region : regions) {
      double[] near = new double[areas.size()];
      for (int i = 0; i < near.length; i++) {
        near[i] = areas.get(i).region().equals(region) ? figures.scores[i] : Double.NaN;
      }
      figures.medianOf.put(region, median(sorted(near)));
    }
    nodes.put(id, figures);
    if (node instanceof Domain domain) {
      domain.members().forEach(m -> add(m, depth + 1));
    }
  }

  /** Whether a node has several parents, among which what it contributes cannot be told apart. */
  private boolean sharesNodes() {
    return root.domains().stream().mapToInt(d -> d.members().size()).sum()
        > root.descendants().size();
  }

  private boolean tryContributions() {
    List<Scoreboard.Standing> ranking = scoreboard.ranking();
    if (ranking.isEmpty() || sharesNodes()) {
      return false;
    }
    try {
      // Whether they add up is of the definition, not of the area.
      scoreboard.contributions(ranking.get(0).area().code());
      return true;
    } catch (IllegalStateException notASum) {
      return false;
    }
  }

  NodeFigures whole() {
    return node(root);
  }

  NodeFigures node(Node node) {
    NodeFigures figures = nodes.get(node.id());
    if (figures == null) {
      throw new IllegalArgumentException("no node " + node.id());
    }
    return figures;
  }

  /** What a node contributes to an area's score; NaN if it has none. */
  static double contribution(Node node, Map<String, Double> parts) {
    Double whole = parts.get(node.id());
    if (whole != null || !(node instanceof Domain domain)) {
      return whole == null ? Double.NaN : whole;
    }
    return domain.descendants().stream()
        .map(Node::id)
        .filter(parts::containsKey)
        .mapToDouble(parts::get)
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
