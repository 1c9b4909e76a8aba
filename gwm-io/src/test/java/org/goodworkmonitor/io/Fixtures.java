package org.goodworkmonitor.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;

/** What tests of pictures and reports show. */
public final class Fixtures {
  private Fixtures() {}

  /** The five open indicators scored; 8 of the 118 areas have gaps. */
  public static Scoreboard openMonitor() {
    return GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
  }

  /** The printed domain scores of the monitor. */
  public static Scoreboard printedMonitor() {
    return GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor());
  }

  /** Which areas share a vertex of their boundaries: neighbours good enough for a test. */
  public static Map<String, List<String>> neighbours(Boundaries boundaries) {
    Map<String, Set<String>> at = new TreeMap<>();
    Map<String, List<String>> result = new LinkedHashMap<>();
    for (String code : boundaries.codes()) {
      double[] ring = boundaries.shape(code).orElseThrow().ring(0, 0);
      for (int i = 0; i < ring.length; i += 2) {
        at.computeIfAbsent(ring[i] + " " + ring[i + 1], p -> new TreeSet<>()).add(code);
      }
    }
    for (String code : boundaries.codes()) {
      Set<String> near = new TreeSet<>();
      at.values().stream().filter(s -> s.contains(code)).forEach(near::addAll);
      near.remove(code);
      result.put(code, List.copyOf(near));
    }
    return result;
  }
}
