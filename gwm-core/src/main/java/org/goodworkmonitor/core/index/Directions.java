package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.Problem;

/**
 * Which way the scores of nodes point. That of a domain says so itself. Indicators follow the
 * domains that sum or average them; those that only formulas read follow the domains of these where
 * they are normalised, and point as their values do where they are not.
 */
final class Directions {
  private final Map<String, Normalisation> normalisations;
  private final Map<String, Direction> directions = new LinkedHashMap<>();
  private final Map<String, Domain> enters = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Directions(
      List<Domain> domains,
      Map<String, Aggregation> aggregations,
      Map<String, Normalisation> normalisations) {
    this.normalisations = normalisations;
    List<Domain> formulas = new ArrayList<>();
    for (Domain domain : domains) {
      directions.put(domain.id(), domain.direction());
      if (aggregations.get(domain.id()) instanceof Aggregation.ByName) {
        formulas.add(domain);
      } else {
        domain.members().forEach(member -> enter(member, domain));
      }
    }
    Set<String> settled = Set.copyOf(enters.keySet());
    for (Domain domain : formulas) {
      for (Node member : domain.members()) {
        if (member instanceof Indicator indicator) {
          read(indicator, domain, settled.contains(indicator.id()));
        }
      }
    }
  }

  private void enter(Node member, Domain domain) {
    if (member instanceof Indicator indicator) {
      follow(indicator, domain);
    } else if (member instanceof Domain inner && inner.direction() != domain.direction()) {
      problems.add(
          Problem.of(
                  "a domain that is "
                      + inner.direction()
                      + " in '"
                      + domain.id()
                      + "', which is "
                      + domain.direction(),
                  "turn it by a formula in a domain between them, such as 100 - " + inner.id())
              .atNode(inner.id()));
    }
  }

  private void follow(Indicator indicator, Domain domain) {
    Domain other = enters.putIfAbsent(indicator.id(), domain);
    if (other == null) {
      directions.put(indicator.id(), domain.direction());
    } else if (other.direction() != domain.direction()) {
      problems.add(
          Problem.of(
                  "an indicator in '"
                      + other.id()
                      + "' and '"
                      + domain.id()
                      + "', whose scores point different ways",
                  "put it into a domain of its own, and turn that by a formula")
              .atNode(indicator.id()));
    }
  }

  private void read(Indicator indicator, Domain formula, boolean settled) {
    String id = indicator.id();
    boolean unscaled = Normalisations.none().equals(normalisations.get(id));
    if (!settled && !unscaled) {
      follow(indicator, formula);
    } else if (!settled) {
      directions.put(id, indicator.direction());
    } else if (unscaled && directions.get(id) != indicator.direction()) {
      problems.add(
          Problem.of(
                  "an indicator that is not normalised, whose sign changes for '"
                      + Optional.ofNullable(enters.get(id)).map(Domain::id).orElse("")
                      + "', in the formula of '"
                      + formula.id()
                      + "'",
                  "normalise it, or derive a column of its own for one of them")
              .atNode(id));
    }
  }

  ImmutableMap<String, Direction> byNode() {
    return ImmutableMap.copyOf(directions);
  }

  List<Problem> problems() {
    return problems;
  }
}
