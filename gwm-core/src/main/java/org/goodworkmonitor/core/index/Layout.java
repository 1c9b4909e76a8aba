package org.goodworkmonitor.core.index;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;

/**
 * The tree as arrays. Indicators are numbered in the order of the tree, domains so that members
 * come before every parent; what is computed besides the whole comes last. A reference is the
 * number of an indicator, or the complement {@code ~number} of that of a domain.
 */
final class Layout {
  final List<Indicator> indicators;
  final List<Domain> domains = new ArrayList<>();

  /** The references of each domain's members. */
  final List<int[]> members = new ArrayList<>();

  private final Map<String, Integer> references = new LinkedHashMap<>();
  private final int[][] parentsOfIndicators;
  private final int[][] parentsOfDomains;
  private final int[][] leaves;
  private final int root;

  /**
   * Numbers the nodes.
   *
   * @param tree the whole index
   * @param besides what is computed besides
   */
  Layout(Domain tree, List<Domain> besides) {
    Map<String, Indicator> found = new LinkedHashMap<>();
    tree.indicators().forEach(i -> found.putIfAbsent(i.id(), i));
    besides.forEach(d -> d.indicators().forEach(i -> found.putIfAbsent(i.id(), i)));
    this.indicators = List.copyOf(found.values());
    for (int k = 0; k < indicators.size(); k++) {
      references.put(indicators.get(k).id(), k);
    }
    this.root = add(tree);
    besides.forEach(this::add);
    this.parentsOfIndicators = new int[indicators.size()][0];
    this.parentsOfDomains = new int[domains.size()][0];
    this.leaves = members.stream().map(nodes -> leaves(nodes, n -> false)).toArray(int[][]::new);
    for (int d = 0; d < domains.size(); d++) {
      for (int member : members.get(d)) {
        int[][] parents = member >= 0 ? parentsOfIndicators : parentsOfDomains;
        int number = member >= 0 ? member : ~member;
        parents[number] = Ints.concat(parents[number], new int[] {d});
      }
    }
  }

  private int add(Domain domain) {
    Integer known = references.get(domain.id());
    if (known != null) {
      return ~known;
    }
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

  boolean has(String id) {
    return references.containsKey(id);
  }

  String id(int reference) {
    return reference >= 0 ? indicators.get(reference).id() : domains.get(~reference).id();
  }

  /** The numbers of the domains that a node is a member of, in ascending order. */
  int[] parents(int reference) {
    return reference >= 0 ? parentsOfIndicators[reference] : parentsOfDomains[~reference];
  }

  /** The numbers of the indicators under a domain, each once; not to be changed. */
  int[] leaves(int domain) {
    return leaves[domain];
  }

  /** The numbers of the indicators under nodes, each once, but for what is left out. */
  int[] leaves(int[] nodes, IntPredicate isOut) {
    Set<Integer> found = new TreeSet<>();
    collectLeaves(nodes, isOut, found);
    return found.stream().filter(reference -> reference >= 0).mapToInt(k -> k).toArray();
  }

  private void collectLeaves(int[] nodes, IntPredicate isOut, Set<Integer> found) {
    for (int node : nodes) {
      if (!isOut.test(node) && found.add(node) && node < 0) {
        collectLeaves(members.get(~node), isOut, found);
      }
    }
  }

  /** The number of the whole index among the domains. */
  int root() {
    return root;
  }

  /** The most members that a domain has. */
  int widest() {
    return members.stream().mapToInt(m -> m.length).max().orElse(0);
  }
}
