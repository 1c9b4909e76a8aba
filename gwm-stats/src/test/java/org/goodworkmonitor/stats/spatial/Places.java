package org.goodworkmonitor.stats.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.spatial.Outlines;
import org.goodworkmonitor.stats.Resources;

/** Outlines for tests: England outside London, and lattices of squares. */
record Places(Map<String, List<double[]>> shapes) implements Outlines {

  static Places england() {
    Map<String, List<double[]>> shapes = new LinkedHashMap<>();
    for (String line : Resources.lines("spatial/england-rings.txt")) {
      if (!line.startsWith("#")) {
        String[] cells = line.strip().split(" ", -1);
        double[] ring = Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
        shapes.computeIfAbsent(cells[0], c -> new ArrayList<>()).add(ring);
      }
    }
    return new Places(shapes);
  }

  /** Squares of a hundredth of a degree at the equator, row by row, each shrunk by a share. */
  static Places lattice(int rows, int columns, double shrink) {
    Map<String, List<double[]>> shapes = new LinkedHashMap<>();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double west = (c + shrink) / 100;
        double south = (r + shrink) / 100;
        double east = (c + 1 - shrink) / 100;
        double north = (r + 1 - shrink) / 100;
        shapes.put(
            name(r, c),
            List.of(
                new double[] {west, south, east, south, east, north, west, north, west, south}));
      }
    }
    return new Places(shapes);
  }

  static String name(int row, int column) {
    return String.format(Locale.ROOT, "r%02dc%02d", row, column);
  }

  @Override
  public Set<String> codes() {
    return shapes.keySet();
  }

  @Override
  public List<double[]> rings(String code) {
    return shapes.get(code);
  }
}
