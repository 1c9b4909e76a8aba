package org.goodworkmonitor.core.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An inner node of an index's tree: a named group of indicators, of other domains, or of both. A
 * domain whose members are domains is a pillar, a sub-index or the whole index; trees may have up
 * to {@link #MAX_LEVELS} levels.
 *
 * <p>A domain says what belongs together; how its members are weighted and combined is said by the
 * index definition. A node may be a member of several domains: it is one node wherever an equal one
 * stands, computed once and listed once.
 *
 * @param id what identifies it, unique within the tree
 * @param name the name for people
 * @param direction whether a higher score is better, as is usual, or a lower one
 * @param members its indicators and domains, in the order in which they are shown
 */
public record Domain(String id, String name, Direction direction, List<Node> members)
    implements Node {
  /**
   * The most levels that a tree may have, the root and the indicators included. Trees of this depth
   * can be scored on small stacks, and written to files and read back.
   */
  public static final int MAX_LEVELS = 64;

  /**
   * Checks the texts and the depth, and copies the members. A domain may be empty until an index is
   * defined with it, which reports it together with everything else that is wrong.
   *
   * @param id what identifies it, unique within the tree
   * @param name the name for people
   * @param direction whether a higher score is better, as is usual, or a lower one
   * @param members its indicators and domains, in the order in which they are shown
   * @throws IllegalArgumentException if there is no direction, if id or name is blank or padded
   *     with white space, or there are more than {@link #MAX_LEVELS} levels
   */
  public Domain {
    Texts.requireText(id, "domain id");
    Texts.requireText(name, "name of domain", id);
    if (direction == Direction.NONE) {
      throw new InvalidValueException(
          "no direction of domain '" + id + "'", "say whether a higher score is better or a lower");
    }
    members = ImmutableList.copyOf(members);
    int levels = 1 + depth(members, new IdentityHashMap<>());
    if (levels > MAX_LEVELS) {
      throw new InvalidValueException(
          levels + " levels from domain '" + id + "' down", "expected at most " + MAX_LEVELS);
    }
  }

  /**
   * A domain of which a higher score is better.
   *
   * @param id what identifies it, unique within the tree
   * @param name the name for people
   * @param members its indicators and domains, in the order in which they are shown
   * @throws IllegalArgumentException as the other constructor
   */
  public Domain(String id, String name, List<Node> members) {
    this(id, name, Direction.HIGHER_IS_BETTER, members);
  }

  /** How many levels nodes have; domains are bounded, and so is the recursion. */
  private static int depth(List<Node> nodes, Map<Domain, Integer> known) {
    int deepest = 0;
    for (Node node : nodes) {
      int below = 0;
      if (node instanceof Domain domain) {
        Integer before = known.get(domain);
        below = before == null ? depth(domain.members, known) : before;
        known.put(domain, below);
      }
      deepest = Math.max(deepest, 1 + below);
    }
    return deepest;
  }

  /**
   * A domain of the given members.
   *
   * @param id what identifies it
   * @param name the name for people
   * @param members its indicators and domains
   * @return the domain
   */
  public static Domain of(String id, String name, Node... members) {
    return new Domain(id, name, List.of(members));
  }

  /**
   * The same domain with a score of which less is better, such as that of an index of deprivation:
   * the lowest score then has rank 1.
   *
   * <p>Scores of indicators point the way of the domain that they enter: in a domain of which less
   * is better, normalisations give the worst value the highest score. Domains in it must be of the
   * same direction, unless a formula combines them.
   *
   * @return a new domain
   */
  public Domain lowerIsBetter() {
    return new Domain(id, name, Direction.LOWER_IS_BETTER, members);
  }

  /**
   * The tree that a flat list of parents describes, as in the metadata tables of spreadsheets.
   *
   * @param rootId the id of the root, which must be a parent of some node
   * @param parentOf for every node but the root the id of its parent; members come in this map's
   *     order
   * @param indicators the leaves
   * @param names names of domains by id; a domain not in it is named like its id
   * @return the root
   * @throws DataException if an indicator has no parent, a parent is an indicator, a node does not
   *     lead to the root, nodes form a cycle, or there are more than {@link #MAX_LEVELS} levels;
   *     all such problems at once
   */
  public static Domain ofParents(
      String rootId,
      Map<String, String> parentOf,
      Collection<Indicator> indicators,
      Map<String, String> names) {
    return new ParentList(rootId, parentOf, indicators, names).tree();
  }

  /**
   * This tree with one more member in one of its domains, wherever that stands.
   *
   * @param domainId the id of the domain that gets it, which may be this one
   * @param member the new member, put last
   * @return a new tree
   * @throws IllegalArgumentException if there is no such domain
   */
  public Domain adding(String domainId, Node member) {
    if (domains().stream().noneMatch(d -> d.id().equals(domainId))) {
      throw new IllegalArgumentException(
          "no domain '" + domainId + "'; the domains are " + ids(domains()));
    }
    return changed(
        d -> {
          List<Node> more = new ArrayList<>(d.members);
          if (d.id.equals(domainId)) {
            more.add(member);
          }
          return more;
        });
  }

  /**
   * This tree without one of its nodes, wherever it stands.
   *
   * @param nodeId the id of an indicator, or of a domain with all that is under it
   * @return a new tree
   * @throws IllegalArgumentException if there is no such node under this one
   */
  public Domain without(String nodeId) {
    if (descendants().stream().noneMatch(n -> n.id().equals(nodeId))) {
      throw new IllegalArgumentException(
          "no node '" + nodeId + "' under " + id + "; the nodes are " + ids(descendants()));
    }
    return changed(d -> d.members.stream().filter(m -> !m.id().equals(nodeId)).toList());
  }

  /**
   * All indicators of the tree, in the order in which they first stand in it.
   *
   * @return an immutable list
   */
  public List<Indicator> indicators() {
    return nodes().stream().filter(Indicator.class::isInstance).map(Indicator.class::cast).toList();
  }

  /**
   * All domains of the tree in the order in which they first stand in it: this one first, then each
   * member with all below it.
   *
   * @return an immutable list
   */
  public List<Domain> domains() {
    return nodes().stream().filter(Domain.class::isInstance).map(Domain.class::cast).toList();
  }

  /**
   * All nodes below this one, in the order in which they first stand in the tree.
   *
   * @return an immutable list
   */
  public List<Node> descendants() {
    return nodes().stream().skip(1).toList();
  }

  /** All nodes, each once. */
  private Collection<Node> nodes() {
    Map<String, Node> found = new LinkedHashMap<>();
    collect(found);
    return found.values();
  }

  private void collect(Map<String, Node> found) {
    if (found.putIfAbsent(id, this) != null) {
      return;
    }
    for (Node member : members) {
      if (member instanceof Domain domain) {
        domain.collect(found);
      } else {
        found.putIfAbsent(member.id(), member);
      }
    }
  }

  /** This tree with the members of every domain replaced, those below first. */
  private Domain changed(Function<Domain, List<Node>> membersOf) {
    return changed(membersOf, new IdentityHashMap<>());
  }

  private Domain changed(Function<Domain, List<Node>> membersOf, Map<Domain, Domain> done) {
    Domain known = done.get(this);
    if (known != null) {
      return known;
    }
    List<Node> below = new ArrayList<>();
    for (Node member : membersOf.apply(this)) {
      boolean old = members.contains(member);
      below.add(old && member instanceof Domain d ? d.changed(membersOf, done) : member);
    }
    Domain changed = new Domain(id, name, direction, below);
    done.put(this, changed);
    return changed;
  }

  /** By value, in a time that does not grow with the ways to a node. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Domain that && isSame(that, new IdentityHashMap<>());
  }

  @SuppressWarnings(
      "ReferenceEquality") // a shortcut, without which ways to a node would be counted
  private boolean isSame(Domain that, Map<Domain, Domain> known) {
    if (this == that || known.get(this) == that) {
      return true;
    }
    boolean same =
        id.equals(that.id)
            && name.equals(that.name)
            && direction == that.direction
            && members.size() == that.members.size();
    for (int m = 0; same && m < members.size(); m++) {
      Node one = members.get(m);
      Node other = that.members.get(m);
      same =
          (one instanceof Domain own && other instanceof Domain theirs)
              ? own.isSame(theirs, known)
              : one.equals(other);
    }
    if (same) {
      known.put(this, that);
    }
    return same;
  }

  /** By id and those of the members. */
  @Override
  public int hashCode() {
    return Objects.hash(id, name, direction, members.stream().map(Node::id).toList());
  }

  private static Set<String> ids(Collection<? extends Node> nodes) {
    Set<String> ids = new LinkedHashSet<>();
    nodes.forEach(n -> ids.add(n.id()));
    return ids;
  }

  /** Turns a list of parents into a tree, or says what keeps it from being one. */
  private static final class ParentList {
    private final String rootId;
    private final Map<String, String> parentOf;
    private final Map<String, Indicator> leaves = new LinkedHashMap<>();
    private final Map<String, String> names;
    private final Map<String, List<String>> membersOf = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean tooDeep;

    ParentList(
        String rootId,
        Map<String, String> parentOf,
        Collection<Indicator> indicators,
        Map<String, String> names) {
      this.rootId = rootId;
      this.parentOf = parentOf;
      this.names = names;
      for (Indicator indicator : indicators) {
        if (leaves.put(indicator.id(), indicator) != null) {
          problem(indicator.id(), "the indicator twice", "give each indicator once");
        }
      }
      parentOf.forEach(
          (child, parent) -> membersOf.computeIfAbsent(parent, p -> new ArrayList<>()).add(child));
    }

    Domain tree() {
      if (parentOf.containsKey(rootId)) {
        problem(rootId, "a parent of the root", "the root must have none");
      }
      for (String leaf : leaves.keySet()) {
        if (!parentOf.containsKey(leaf)) {
          problem(leaf, "no parent of the indicator", "name the domain that it belongs to");
        }
        if (membersOf.containsKey(leaf)) {
          problem(leaf, "an indicator as a parent", "only domains can have members");
        }
      }
      parentOf.keySet().forEach(this::checkPath);
      if (!problems.isEmpty()) {
        throw new DataException("the parents do not form a tree", problems);
      }
      return domain(rootId);
    }

    private void checkPath(String node) {
      Set<String> path = new LinkedHashSet<>();
      String at = node;
      while (!at.equals(rootId)) {
        if (!path.add(at)) {
          String cycle = String.join(" -> ", path) + " -> " + at;
          problem(node, "a cycle: " + cycle, "give one of these nodes a parent nearer the root");
          return;
        }
        String parent = parentOf.get(at);
        if (parent == null) {
          problem(
              node,
              "that it leads to '" + at + "', which has no parent",
              "every node must lead to the root '" + rootId + "'");
          return;
        }
        at = parent;
      }
      if (path.size() >= MAX_LEVELS && !tooDeep) {
        tooDeep = true; // said once, as it holds for all nodes below
        problem(
            node,
            (path.size() + 1) + " levels from the root down",
            "a tree has at most " + MAX_LEVELS);
      }
    }

    private Domain domain(String id) {
      List<Node> members = new ArrayList<>();
      for (String member : membersOf.getOrDefault(id, List.of())) {
        Indicator leaf = leaves.get(member);
        members.add(leaf != null ? leaf : domain(member));
      }
      return new Domain(id, names.getOrDefault(id, id), members);
    }

    private void problem(String node, String found, String remedy) {
      problems.add(Problem.of(found, remedy).atNode(node));
    }
  }
}
