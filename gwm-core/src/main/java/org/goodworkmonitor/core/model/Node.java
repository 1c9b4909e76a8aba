package org.goodworkmonitor.core.model;

/**
 * A node of an index's tree: an {@link Indicator} (a leaf, which has data) or a {@link Domain} (an
 * inner node, made of other nodes).
 */
public sealed interface Node permits Indicator, Domain {

  /**
   * What identifies the node, unique within the tree; weights, targets and columns are matched by
   * it.
   *
   * @return a non-blank text
   */
  String id();

  /**
   * The name for people.
   *
   * @return a non-blank text
   */
  String name();
}
