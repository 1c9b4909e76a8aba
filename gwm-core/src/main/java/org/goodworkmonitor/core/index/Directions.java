package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;

/**
 * Which way the scores of nodes point. That of a domain says so itself; indicators follow the
 * domains that they enter. Formulas may take domains that point either way, and values as they are.
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
    for (Domain domain : domains) {
      directions.put(domain.id(), domain.direction());
      boolean formula = aggregations.get(domain.id()) instanceof Aggregation.ByName;
      for (Node member : domain.members()) {
        if (member instanceof Domain inner && !formula) {
          enter(inner, domain);
        } else if (member instanceof Indicator indicator) {
          enter(indicator, domain, formula);
        }
      }
    }
  }

  private void enter(Domain inner, Domain domain) {
    if (inner.direction() != domain.direction()) {
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

  private void enter(Indicator indicator, Domain domain, boolean formula) {
    String id = indicator.id();
    if (formula && Normalisations.none().equals(normalisations.get(id))) {
      directions.putIfAbsent(id, indicator.direction());
      return;
    }
    Domain other = enters.putIfAbsent(id, domain);
    if (other == null) {
      directions.put(id, domain.direction());
    } else if (other.direction() != domain.direction()) {
      problems.add(
          Problem.of(
                  "an indicator in '"
                      + other.id()
                      + "' and '"
                      + domain.id()
                      + "', whose scores point different ways",
                  "put it into a domain of its own, and turn that by a formula")
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
