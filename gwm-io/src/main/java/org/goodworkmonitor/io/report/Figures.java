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

/** The numbers of a scoreboard, read once: every part of a page needs them for every area. */
final class Figures {
  final Scoreboard scoreboard;
  final Domain root;
  final List<Area> areas;
  final int[] ranks;
  final List<Scoreboard.Standing> ranking;
  final Map<String, NodeFigures> nodes = new LinkedHashMap<>();

  /** The regions by name; none if no area has one. */
  final List<String> regions;

  /** Whether scores are sums of what the indicators contribute, each in one place. */
  final boolean hasContributions;

  /** One node of the index. */
  static final class NodeFigures {
    final Node node;
    final int depth;

    /** Whether it has no part in the whole index. */
    final boolean besides;

    final double[] scores;
    final double largest;

    NodeFigures(Node node, int depth, boolean besides, double[] scores) {
      this.node = node;
      this.depth = depth;
      this.besides = besides;
      this.scores = scores;
      this.largest =
          Arrays.stream(scores).filter(v -> !Double.isNaN(v)).map(Math::abs).max().orElse(0);
    }

    /** A score of this node, or what is compared with one. */
    String shown(double score, ReportTexts texts) {
      return texts.score(score, largest);
    }

    double median() {
      double[] sorted = Arrays.stream(scores).filter(v -> !Double.isNaN(v)).sorted().toArray();
      int n = sorted.length;
      return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
  }

  Figures(Scoreboard scoreboard) {
    this.scoreboard = scoreboard;
    this.root = scoreboard.index().definition().tree();
    this.areas = scoreboard.areas();
    Set<String> names = new LinkedHashSet<>();
    areas.stream().map(Area::region).filter(r -> !r.isEmpty()).sorted().forEach(names::add);
    this.regions = List.copyOf(names);
    this.ranks = scoreboard.ranks(root.id());
    this.ranking = scoreboard.ranking();
    add(root, 0, false);
    scoreboard.index().definition().computedBesides().forEach(d -> add(d, 0, true));
    this.hasContributions = tryContributions();
  }

  /** Whether rank 1 is the lowest score. */
  boolean lowerIsBetter() {
    return root.direction() == Direction.LOWER_IS_BETTER;
  }

  private void add(Node node, int depth, boolean besides) {
    String id = node.id();
    if (nodes.containsKey(id)) {
      return; // shown where it first stands
    }
    nodes.put(id, new NodeFigures(node, depth, besides, scoreboard.scores(id)));
    if (node instanceof Domain domain) {
      domain.members().forEach(m -> add(m, depth + 1, besides));
    }
  }

  /** Whether the page takes its lighter form. */
  boolean isLarge() {
    return areas.size() > HtmlReport.LARGE;
  }

  /** How many rows of the ranking are shown before readers ask for more. */
  int shownRows() {
    return isLarge() ? HtmlReport.PAGE : HtmlReport.LARGE;
  }

  /** Whether a node has several parents, among which what it contributes cannot be told apart. */
  boolean sharesNodes() {
    return root.domains().stream().mapToInt(d -> d.members().size()).sum()
        > root.descendants().size();
  }

  private boolean tryContributions() {
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
}
