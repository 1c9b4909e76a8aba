package org.goodworkmonitor.stats.inequality;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.stats.internal.Centred;

/**
 * The values of an indicator with their weights, region by region in alphabetical order; region g
 * has those from {@code starts[g]} on. No unit matters to inequality, so values are in one in which
 * none of their squares overflows or vanishes.
 */
@SuppressWarnings("ArrayRecordComponent") // stays inside the package and is never compared
record WeightedValues(
    ImmutableList<String> regions,
    int[] starts,
    double[] values,
    double[] weights,
    ImmutableList<Area> leftOut) {

  static WeightedValues byRegion(
      IndicatorTable table, String indicator, Optional<String> weights, boolean positive) {
    return of(table, indicator, weights, positive, true);
  }

  /** Areas without a region come first, under the empty text. */
  static WeightedValues ofAll(IndicatorTable table, String indicator, Optional<String> weights) {
    return of(table, indicator, weights, true, false);
  }

  private static WeightedValues of(
      IndicatorTable table,
      String indicator,
      Optional<String> weights,
      boolean positive,
      boolean regionNeeded) {
    Column column = table.column(indicator);
    Optional<Column> scale = weights.map(table::column);
    List<Integer> rows = new ArrayList<>();
    ImmutableList.Builder<Area> leftOut = ImmutableList.builder();
    List<Problem> problems = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      Area area = table.areas().get(row);
      double value = column.value(row);
      double weight = weight(scale, row);
      if (Double.isNaN(value) || Double.isNaN(weight) || weight == 0) {
        leftOut.add(area);
      } else if (positive && !(value > 0)) {
        problems.add(problem(area, indicator, "the value " + value, "expected above 0"));
      } else if (weight < 0) {
        problems.add(problem(area, indicator, "the weight " + weight, "expected 0 or more"));
      } else if (regionNeeded && area.region().isEmpty()) {
        problems.add(problem(area, indicator, "no region", "give the area a region"));
      } else {
        rows.add(row);
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("inequality cannot be measured", problems);
    }
    rows.sort(Comparator.comparing(row -> table.areas().get(row).region()));
    ImmutableList.Builder<String> regions = ImmutableList.builder();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String region = table.areas().get(rows.get(i)).region();
      if (i == 0 || !region.equals(table.areas().get(rows.get(i - 1)).region())) {
        regions.add(region);
        starts.add(i);
      }
    }
    starts.add(rows.size());
    return new WeightedValues(
        regions.build(),
        starts.stream().mapToInt(s -> s).toArray(),
        Centred.scaled(rows.stream().mapToDouble(column::value).toArray()),
        rows.stream().mapToDouble(row -> weight(scale, row)).toArray(),
        leftOut.build());
  }

  private static double weight(Optional<Column> weights, int row) {
    return weights.map(w -> w.value(row)).orElse(1.0);
  }

  private static Problem problem(Area area, String node, String found, String mend) {
    return Problem.of(found, mend).atArea(area.code()).atNode(node);
  }
}
