package org.goodworkmonitor.io.report;

/** Both ends of the interval of each area's rank. */
record RankIntervals(AreaFacts low, AreaFacts high) {}
