package org.goodworkmonitor.stats.smallarea;

import java.util.LinkedHashMap;
import java.util.Map;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.Resources;

/** Tables of counts and how many they are of. */
final class Counts {
  private Counts() {}

  static IndicatorTable counts(double[] x, double[] n) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("x", x);
    columns.put("n", n);
    return Resources.of(columns);
  }
}
