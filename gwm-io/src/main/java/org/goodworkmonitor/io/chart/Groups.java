package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Area;

/** Areas by region, in the alphabetical order of the regions. */
final class Groups {
  private Groups() {}

  static Map<String, List<Area>> byRegion(Words words, List<Area> areas) {
    Map<String, List<Area>> groups = new TreeMap<>();
    for (Area area : areas) {
      groups.computeIfAbsent(words.region(area), r -> new ArrayList<>()).add(area);
    }
    return groups;
  }

  /** Refuses codes of areas that are not in a chart. */
  static void requireKnown(String title, List<Area> areas, Collection<String> codes) {
    Set<String> known = areas.stream().map(Area::code).collect(Collectors.toSet());
    List<String> unknown = codes.stream().filter(code -> !known.contains(code)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          title
              + ": found "
              + unknown
              + ", which are not in the chart; name areas that have a value by their codes");
    }
  }
}
