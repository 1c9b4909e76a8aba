package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;

/**
 * The tree as arrays. Indicators are numbered in the order of the tree, domains so that members
 * come before their parent and the root last. A reference is the number of an indicator, or the
 * complement {@code ~number} of that of a domain.
 */
final class Layout {
  final List<Indicator> indicators;
  final List<Domain> domains = new ArrayList<>();

  /** The references of each domain's members. */
  final List<int[]> members = new ArrayList<>();

  private final Map<String, Integer> references = new LinkedHashMap<>();
  private final int[] parentsOfIndicators;
  private final int[] parentsOfDomains;

  Layout(Domain tree) {
    this.indicators = tree.indicators();
    for (int k = 0; k < indicators.size(); k++) {
      references.put(indicators.get(k).id(), k);
    }
    add(tree);
    this.parentsOfIndicators = new int[indicators.size()];
    this.parentsOfDomains = new int[domains.size()];
    for (int d = 0; d < domains.size(); d++) {
      for (int member : members.get(d)) {
        if (member >= 0) {
          parentsOfIndicators[member] = d;
        } else {
          parentsOfDomains[~member] = d;
        }
      }
    }
  }

  private int add(Domain domain) {
    int[] refs = new int[domain.members().size()];
    for (int m = 0; m < refs.length; m++) {
      Node member = domain.members().get(m);
      refs[m] = member instanceof Domain d ? ~add(d) : reference(member.id());
    }
    domains.add(domain);
    members.add(refs);
    references.put(domain.id(), ~(domains.size() - 1));
    return domains.size() - 1;
  }

  /** The number of an indicator, or the complement of that of a domain. */
  int reference(String id) {
    Integer reference = references.get(id);
    if (reference == null) {
      throw new IllegalArgumentException(
          "no node '"
              + id
              + "' in the index; it has "
              + references.keySet()
              + Texts.didYouMean(id, references.keySet()));
    }
    return reference;
  }

  /** The number of an indicator; -1 if there is none of this id. */
  int indicator(String id) {
    Integer reference = references.get(id);
    return reference == null || reference < 0 ? -1 : reference;
  }

  String id(int reference) {
    return reference >= 0 ? indicators.get(reference).id() : domains.get(~reference).id();
  }

  /** The number of the domain that a node other than the root belongs to. */
  int parent(int reference) {
    return reference >= 0 ? parentsOfIndicators[reference] : parentsOfDomains[~reference];
  }

  /** The number of the whole index among the domains. */
  int root() {
    return domains.size() - 1;
  }

  /** The most members that a domain has. */
  int widest() {
    return members.stream().mapToInt(m -> m.length).max().orElse(0);
  }
}
