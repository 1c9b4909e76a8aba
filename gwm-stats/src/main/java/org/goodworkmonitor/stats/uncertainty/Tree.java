package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;

/**
 * The tree as arrays: members come before their parent and the root last. A member is its number if
 * it is an indicator, and the complement {@code ~number} if it is a domain. Immutable once made.
 */
final class Tree {
  final List<Indicator> indicators;
  final List<Domain> domains = new ArrayList<>();
  final int[][] members;
  private final int[] parents;
  private final int[] domainParents;
  private final List<int[]> found = new ArrayList<>();
  private final Map<String, Integer> references = new HashMap<>();

  Tree(Domain root) {
    indicators = root.indicators();
    for (int k = 0; k < indicators.size(); k++) {
      references.put(indicators.get(k).id(), k);
    }
    add(root);
    members = found.toArray(int[][]::new);
    parents = new int[indicators.size()];
    domainParents = new int[domains.size()];
    for (int d = 0; d < members.length; d++) {
      for (int member : members[d]) {
        if (member >= 0) {
          parents[member] = d;
        } else {
          domainParents[~member] = d;
        }
      }
    }
  }

  private int add(Domain domain) {
    int[] refs = new int[domain.members().size()];
    for (int m = 0; m < refs.length; m++) {
      Node member = domain.members().get(m);
      refs[m] = member instanceof Domain d ? ~add(d) : references.getOrDefault(member.id(), 0);
    }
    domains.add(domain);
    found.add(refs);
    references.put(domain.id(), ~(domains.size() - 1));
    return domains.size() - 1;
  }

  /** The domain that a node other than the root is a member of. */
  int parent(int reference) {
    return reference >= 0 ? parents[reference] : domainParents[~reference];
  }

  /** Whether an indicator or a domain above it is left out. */
  boolean isOut(Draw draw, int indicator) {
    int reference = indicator;
    while (reference != ~root()) {
      if (draw.isOut(reference)) {
        return true;
      }
      reference = ~parent(reference);
    }
    return false;
  }

  /** The most members that a domain has. */
  int widest() {
    return Arrays.stream(members).mapToInt(m -> m.length).max().orElse(0);
  }

  int root() {
    return domains.size() - 1;
  }

  boolean has(String id) {
    return references.containsKey(id);
  }

  /** The reference of a node that is there. */
  int reference(String id) {
    Integer reference = references.get(id);
    if (reference == null) {
      throw new IllegalArgumentException("no node '" + id + "' in the index; it has " + ids());
    }
    return reference;
  }

  String id(int reference) {
    return reference >= 0 ? indicators.get(reference).id() : domains.get(~reference).id();
  }

  List<String> ids() {
    List<String> ids = new ArrayList<>();
    indicators.forEach(i -> ids.add(i.id()));
    domains.forEach(d -> ids.add(d.id()));
    return ids;
  }

  List<String> memberIds(int domain) {
    return domains.get(domain).members().stream().map(Node::id).toList();
  }

  /** The weights of all members from the shares of the indicators in the whole index. */
  double[][] weights(Map<String, Double> shares) {
    double[] sums = new double[domains.size()];
    double[][] weights = new double[domains.size()][];
    for (int d = 0; d < weights.length; d++) {
      int[] refs = members[d];
      weights[d] = new double[refs.length];
      for (int m = 0; m < refs.length; m++) {
        weights[d][m] =
            refs[m] >= 0 ? shares.getOrDefault(indicators.get(refs[m]).id(), 0.0) : sums[~refs[m]];
        sums[d] += weights[d][m];
      }
    }
    return weights;
  }
}
