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
 * domain that they enter. A formula may take members that point either way: an indicator that only
 * formulas read points up where it is normalised, and as its values do where it is not.
 */
final class Directions {
  private final Map<String, Direction> directions = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Directions(
      List<Domain> domains,
      Map<String, Aggregation> aggregations,
      Map<String, Normalisation> normalisations) {
    Map<String, Domain> enters = new LinkedHashMap<>();
    for (Domain domain : domains) {
      directions.put(domain.id(), domain.direction());
      if (!(aggregations.get(domain.id()) instanceof Aggregation.ByName)) {
        domain.members().forEach(member -> enter(member, domain, enters));
      }
    }
    for (Domain domain : domains) {
      for (Node member : domain.members()) {
        if (member instanceof Indicator indicator) {
          boolean unscaled = Normalisations.none().equals(normalisations.get(indicator.id()));
          directions.putIfAbsent(
              indicator.id(), unscaled ? indicator.direction() : Direction.HIGHER_IS_BETTER);
        }
      }
    }
  }

  private void enter(Node member, Domain domain, Map<String, Domain> enters) {
    if (member instanceof Domain inner && inner.direction() != domain.direction()) {
      problems.add(
          Problem.of(
                  "a domain that is "
                      + inner.direction()
                      + " in '"
                      + domain.id()
                      + "', which is not",
                  "turn it by a formula in a domain between them, such as 100 - " + inner.id())
              .atNode(inner.id()));
    }
    if (member instanceof Indicator) {
      directions.put(member.id(), domain.direction());
      Domain other = enters.putIfAbsent(member.id(), domain);
      if (other != null && other.direction() != domain.direction()) {
        problems.add(
            Problem.of(
                    "an indicator in '"
                        + other.id()
                        + "' and '"
                        + domain.id()
                        + "', whose scores point different ways",
                    "put it into a domain of its own, and turn that by a formula")
                .atNode(member.id()));
      }
    }
  }

  ImmutableMap<String, Direction> byNode() {
    return ImmutableMap.copyOf(directions);
  }

  List<Problem> problems() {
    return problems;
  }
}
