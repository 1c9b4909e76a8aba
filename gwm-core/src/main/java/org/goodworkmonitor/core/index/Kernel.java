package org.goodworkmonitor.core.index;

/** The fitted steps of every node. Not changed once fitted. */
final class Kernel {
  final Layout layout;
  final NodeStep[] indicators;
  final DomainStep[] domains;

  Kernel(Layout layout) {
    this.layout = layout;
    this.indicators = new NodeStep[layout.indicators.size()];
    this.domains = new DomainStep[layout.domains.size()];
  }
}
