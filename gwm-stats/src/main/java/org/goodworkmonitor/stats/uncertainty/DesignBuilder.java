package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.ScoringPlan;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;

/** Collects the factors of a design and all that is wrong with them. */
final class DesignBuilder {
  final IndexDefinition definition;
  final IndicatorTable table;
  final ScoringPlan.Builder plan;

  /** The ids of indicators and domains, in the order in which the plan numbers them. */
  final List<String> indicators;

  final List<String> domains;
  private final Map<String, List<String>> members = new HashMap<>();
  private final Map<String, String> claims = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  DesignBuilder(IndexDefinition definition, IndicatorTable table) {
    this.definition = definition;
    this.table = table;
    this.plan = definition.plan(table);
    this.indicators = plan.indicators();
    this.domains = plan.domains();
    for (Domain domain : definition.tree().domains()) {
      members.put(domain.id(), domain.members().stream().map(Node::id).toList());
    }
  }

  Design build(List<Perturbation> perturbations) {
    List<Perturbation.Factor> factors = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Perturbation perturbation : perturbations) {
      factors.add(perturbation.compile(this));
      if (!names.add(perturbation.name())) {
        problem(
            perturbation.name(), "two perturbations of this name", "give one of them another name");
      }
    }
    if (!problems.isEmpty()) {
      throw new DefinitionException(
          "index '" + definition.tree().id() + "' cannot be perturbed in this way", problems);
    }
    return new Design(this, factors);
  }

  void problem(String node, String found, String remedy) {
    problem(Problem.of(found, remedy).atNode(node));
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  /** The number of an indicator; -1 after reporting that the index has none of this id. */
  int indicator(String id, String by) {
    int k = indicators.indexOf(id);
    if (k < 0) {
      problem(
          id, "'" + by + "' of an indicator that is not in the index", "use one of " + indicators);
    }
    return k;
  }

  /** The number of a domain; -1 after reporting that the index has none of this id. */
  int domain(String id, String by) {
    int d = domains.indexOf(id);
    if (d < 0) {
      problem(id, "'" + by + "' of a domain that is not in the index", "use one of " + domains);
    }
    return d;
  }

  boolean has(String node) {
    return indicators.contains(node) || domains.contains(node);
  }

  /** The ids of all nodes. */
  List<String> nodes() {
    return Stream.concat(indicators.stream(), domains.stream()).toList();
  }

  /** Whether a formula combines the members of a domain, which then have no weights. */
  boolean readsByName(String domain) {
    return definition.aggregation(domain) instanceof Aggregation.ByName;
  }

  /** The ids of the members of a domain. */
  List<String> members(int domain) {
    return members.getOrDefault(domains.get(domain), List.of());
  }

  /** Reports problems of a variant of the definition. */
  void problems(String by, List<Problem> found) {
    for (Problem one : found) {
      Problem problem = Problem.of(one.found() + ", in " + by, one.remedy());
      problems.add(one.place().node().map(problem::atNode).orElse(problem));
    }
  }

  /** Reports when two perturbations change the same thing. */
  void claim(String step, String node, String by) {
    String other = claims.putIfAbsent(step + " " + node, by);
    if (other != null) {
      problem(
          node, step + " perturbed by both '" + other + "' and '" + by + "'", "keep one of them");
    }
  }
}
