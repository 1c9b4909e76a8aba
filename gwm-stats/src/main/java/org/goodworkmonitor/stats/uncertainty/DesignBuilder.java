package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.index.DefinitionException;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.treat.Treatment;

/** Collects the factors of a design and all that is wrong with them. */
final class DesignBuilder {
  final IndexDefinition definition;
  final IndicatorTable table;
  final Tree tree;
  final List<List<Treatment>> treatments = new ArrayList<>();
  final List<List<Imputation>> imputations = new ArrayList<>();
  final List<List<Normalisation>> normalisations = new ArrayList<>();
  final List<List<Normalisation>> domainNormalisations = new ArrayList<>();
  final List<List<Aggregation>> aggregations = new ArrayList<>();
  final boolean[] noisy;
  private final Map<String, String> claims = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  DesignBuilder(IndexDefinition definition, IndicatorTable table) {
    this.definition = definition;
    this.table = table;
    this.tree = new Tree(definition.tree());
    this.noisy = new boolean[tree.indicators.size()];
    for (var indicator : tree.indicators) {
      String id = indicator.id();
      treatments.add(start(definition.treatment(id)));
      imputations.add(start(definition.imputation(id)));
      normalisations.add(start(definition.normalisation(id)));
    }
    for (var domain : tree.domains) {
      domainNormalisations.add(start(definition.normalisation(domain.id())));
      aggregations.add(start(definition.aggregation(domain.id())));
    }
  }

  private static <T> List<T> start(T nominal) {
    List<T> options = new ArrayList<>();
    options.add(nominal);
    return options;
  }

  Design build(List<Perturbation> perturbations) {
    List<Perturbation.Factor> factors = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Perturbation perturbation : perturbations) {
      factors.add(perturbation.compile(this));
      if (!names.add(perturbation.name())) {
        problem(
            perturbation.name(), "two perturbations of this name", "name one of them otherwise");
      }
    }
    if (!problems.isEmpty()) {
      throw new DefinitionException(
          "index '" + definition.tree().id() + "' cannot be perturbed in this way", problems);
    }
    return new Design(this, factors);
  }

  void problem(String node, String found, String mend) {
    problems.add(Problem.of(found, mend).atNode(node));
  }

  /** The number of an indicator; -1 after reporting that the index has none of this id. */
  int indicator(String id, String by) {
    if (tree.has(id) && tree.reference(id) >= 0) {
      return tree.reference(id);
    }
    List<String> ids = tree.indicators.stream().map(i -> i.id()).toList();
    problem(id, by + " of an indicator that the index has not", "use one of " + ids);
    return -1;
  }

  /** The number of a domain; -1 after reporting that the index has none of this id. */
  int domain(String id, String by) {
    if (tree.has(id) && tree.reference(id) < 0) {
      return ~tree.reference(id);
    }
    List<String> ids = tree.domains.stream().map(d -> d.id()).toList();
    problem(id, by + " of a domain that the index has not", "use one of " + ids);
    return -1;
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
