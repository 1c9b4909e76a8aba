package org.goodworkmonitor.core.index;

import java.util.Arrays;

/** The fitted steps of every node. Not changed once fitted. */
final class Kernel {
  final Layout layout;
  final IndicatorStep[] indicators;
  final DomainStep[] domains;

  Kernel(Layout layout) {
    this.layout = layout;
    this.indicators = new IndicatorStep[layout.indicators.size()];
    this.domains = new DomainStep[layout.domains.size()];
  }

  boolean imputes() {
    return Arrays.stream(indicators).anyMatch(IndicatorStep::imputes);
  }
}
