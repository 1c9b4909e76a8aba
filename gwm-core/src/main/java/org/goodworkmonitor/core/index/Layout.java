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
 * come before their parent and the root last. A member is its number if it is an indicator, and the
 * complement {@code ~number} if it is a domain.
 */
final class Layout {
  final List<Indicator> indicators;
  final List<Domain> domains = new ArrayList<>();
  final List<int[]> members = new ArrayList<>();
  private final Map<String, Integer> references = new LinkedHashMap<>();

  Layout(Domain tree) {
    this.indicators = tree.indicators();
    for (int k = 0; k < indicators.size(); k++) {
      references.put(indicators.get(k).id(), k);
    }
    add(tree);
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

  String id(int reference) {
    return reference >= 0 ? indicators.get(reference).id() : domains.get(~reference).id();
  }
}
