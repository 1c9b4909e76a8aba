package org.goodworkmonitor.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.aggregate.NonPositive;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weighting;

/**
 * Which domains a browser can score again under other weights: sums and power means of members on
 * scales that do not change with the weights. Whatever stands between such a domain and the whole
 * must be one too.
 */
final class Sliders {
  /** How a browser is told to combine members. */
  record Rule(String kind, double p, boolean takesZero) {}

  /** Of so many areas it is checked that combining members gives the domain's score. */
  private static final int CHECKED = 100;

  private final Scoreboard scoreboard;
  private final IndexDefinition definition;
  private final ReportTexts texts;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();

  Sliders(Scoreboard scoreboard, ReportTexts texts) {
    this.scoreboard = scoreboard;
    this.definition = scoreboard.index().definition();
    this.texts = texts;
    Set<String> fixed = new LinkedHashSet<>();
    visit(definition.tree(), fixed);
    for (Domain domain : definition.tree().domains()) {
      if (fixed.contains(domain.id()) && rules.remove(domain.id()) != null) {
        reasons.add(texts.text("weights.whyShared", domain.name()));
      }
    }
  }

  private void visit(Domain domain, Set<String> fixed) {
    if (rules.containsKey(domain.id())) {
      return;
    }
    Optional<Rule> rule = rule(domain.id());
    Optional<String> obstacle = obstacle(domain, rule);
    if (obstacle.isPresent() || rule.isEmpty()) {
      String reason = texts.text(obstacle.orElse("weights.whyRule"), domain.name());
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
      domain.descendants().stream().map(Node::id).forEach(fixed::add);
      return;
    }
    rules.put(domain.id(), rule.get());
    domain.members().stream()
        .filter(Domain.class::isInstance)
        .map(Domain.class::cast)
        .forEach(member -> visit(member, fixed));
  }

  private Optional<String> obstacle(Domain domain, Optional<Rule> rule) {
    String id = domain.id();
    if (definition.aggregation(id) instanceof Aggregation.ByName) {
      return Optional.of("weights.whyFormula");
    }
    if (rule.isEmpty()) {
      return Optional.of("weights.whyRule");
    }
    if (definition.weighting(id) instanceof Weighting.PerArea) {
      return Optional.of("weights.whyPerArea");
    }
    if (!definition.normalisation(id).doesNothing()
        || !definition.treatment(id).doesNothing()
        || !definition.imputation(id).doesNothing()
        || !isWhatMembersGive(domain)) {
      return Optional.of("weights.whyRescaled");
    }
    boolean powers = rule.get().kind().equals("power") || rule.get().kind().equals("geometric");
    return powers && definition.ranking().exact()
        ? Optional.of("weights.whyExact")
        : Optional.empty();
  }

  /** Whether nothing else is done to the scores, such as turning them round. */
  private boolean isWhatMembersGive(Domain domain) {
    if (!(definition.aggregation(domain.id()) instanceof Aggregation.PerArea rule)) {
      return false;
    }
    Map<String, Double> given = scoreboard.index().weights(domain.id());
    double[] weights = domain.members().stream().mapToDouble(m -> given.get(m.id())).toArray();
    List<double[]> columns = domain.members().stream().map(m -> scoreboard.scores(m.id())).toList();
    double[] whole = scoreboard.scores(domain.id());
    int checked = 0;
    for (int i = 0; i < whole.length && checked < CHECKED; i++) {
      int row = i;
      double[] scores = columns.stream().mapToDouble(column -> column[row]).toArray();
      if (Arrays.stream(scores).noneMatch(Double::isNaN) && !Double.isNaN(whole[i])) {
        checked++;
        double again = rule.aggregate(scores, weights);
        if (!(Math.abs(again - whole[i]) <= 1e-9 * Math.max(1, Math.abs(whole[i])))) {
          return false;
        }
      }
    }
    return true;
  }

  /** The rule of a domain, if it is one of the library's own sums and means: never by id alone. */
  private Optional<Rule> rule(String id) {
    Aggregation own = definition.aggregation(id);
    StrategySpec spec = own.spec();
    boolean zero = "ZERO".equals(spec.parameters().get("nonPositive"));
    NonPositive policy =
        NonPositive.valueOf(spec.parameters().getOrDefault("nonPositive", "ERROR").toString());
    double p = spec.parameters().get("p") instanceof Number power ? power.doubleValue() : 0;
    Aggregation same;
    Rule rule;
    switch (spec.id()) {
      case "sum" -> {
        same = Aggregations.sum();
        rule = new Rule("sum", 1, true);
      }
      case "arithmetic-mean" -> {
        same = Aggregations.arithmeticMean();
        rule = new Rule("mean", 1, true);
      }
      case "geometric-mean" -> {
        same = Aggregations.geometricMean(policy);
        rule = new Rule("geometric", 0, zero);
      }
      case "harmonic-mean" -> {
        same = Aggregations.harmonicMean(policy);
        rule = new Rule("power", -1, zero);
      }
      case "power-mean" -> {
        same = Aggregations.powerMean(p, policy);
        rule = new Rule("power", p, zero);
      }
      default -> {
        return Optional.empty();
      }
    }
    return same.equals(own) ? Optional.of(rule) : Optional.empty();
  }

  /** The rule of a domain that has sliders; empty if it has none. */
  Optional<Rule> of(String domain) {
    return Optional.ofNullable(rules.get(domain));
  }

  /** Whether every domain of the whole index has sliders. */
  boolean areComplete() {
    return reasons.isEmpty();
  }

  boolean areNone() {
    return rules.isEmpty();
  }

  /** Why some domains have none, in sentences. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }
}
