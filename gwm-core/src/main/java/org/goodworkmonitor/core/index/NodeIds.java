package org.goodworkmonitor.core.index;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.Problem;

/** Checks that every id is that of one node: equal nodes are one, unequal ones are an error. */
final class NodeIds {
  private final List<Problem> found;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();

  NodeIds(List<Problem> found) {
    this.found = found;
  }

  void check(Domain tree, List<Domain> besides) {
    visit(tree, "the root");
    besides.forEach(domain -> visit(domain, "what is computed besides"));
  }

  private void visit(Node node, String place) {
    String id = node.id();
    Node known = nodes.putIfAbsent(id, node);
    if (known == null) {
      places.put(id, place);
      if (node instanceof Domain domain) {
        visitMembers(domain);
      }
    } else if (!known.equals(node)) {
      found.add(
          Problem.of(
                  "two different nodes with the id, in " + places.get(id) + " and " + place,
                  "give each an id of its own, or use the same node in both")
              .atNode(id));
    }
  }

  private void visitMembers(Domain domain) {
    Set<String> ids = new HashSet<>();
    for (Node member : domain.members()) {
      if (!ids.add(member.id())) {
        found.add(
            Problem.of(
                    "the member '" + member.id() + "' twice",
                    "name it once, with a weight if it is to count more")
                .atNode(domain.id()));
      } else {
        visit(member, domain.id());
      }
    }
  }
}
