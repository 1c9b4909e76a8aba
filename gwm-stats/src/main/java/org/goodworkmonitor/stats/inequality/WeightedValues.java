package org.goodworkmonitor.stats.inequality;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

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

  /** Which values a measure is defined for. */
  enum Needs {
    ANY_VALUE,
    NOT_NEGATIVE,
    ABOVE_ZERO;

    /** A problem with a value, unless it is one of these. */
    Optional<Problem> check(double value, String measure) {
      boolean met = this == ANY_VALUE || value > 0 || (this == NOT_NEGATIVE && value == 0);
      return met
          ? Optional.empty()
          : Optional.of(
              Problem.of(
                  "the value " + value,
                  measure + " needs values " + (this == ABOVE_ZERO ? "above 0" : "of 0 or more")));
    }
  }

  static WeightedValues byRegion(
      IndicatorTable table,
      String indicator,
      Optional<String> weights,
      Needs needs,
      String measure) {
    return of(table, indicator, weights, needs, measure, true);
  }

  /** Values of 0 or more; areas without a region come first, under the empty text. */
  static WeightedValues ofAll(IndicatorTable table, String indicator, Optional<String> weights) {
    return of(table, indicator, weights, Needs.NOT_NEGATIVE, "inequality", false);
  }

  private static WeightedValues of(
      IndicatorTable all,
      String indicator,
      Optional<String> weights,
      Needs needs,
      String measure,
      boolean regionNeeded) {
    IndicatorTable table = all.withoutReferences();
    Column column = table.column(indicator);
    Optional<Column> scale = weights.map(table::column);
    List<Integer> rows = new ArrayList<>();
    ImmutableList.Builder<Area> leftOut = ImmutableList.builder();
    List<Problem> problems = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      Area area = table.areas().get(row);
      double value = column.value(row);
      double weight = weight(scale, row);
      Optional<Problem> wrong = needs.check(value, measure);
      if (Double.isNaN(value) || Double.isNaN(weight) || weight == 0) {
        leftOut.add(area);
      } else if (wrong.isPresent()) {
        problems.add(wrong.orElseThrow().atArea(area.code()).atNode(indicator));
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
        Statistics.scaled(rows.stream().mapToDouble(column::value).toArray()),
        rows.stream().mapToDouble(row -> weight(scale, row)).toArray(),
        leftOut.build());
  }

  private static double weight(Optional<Column> weights, int row) {
    return weights.map(w -> w.value(row)).orElse(1.0);
  }

  private static Problem problem(Area area, String node, String found, String remedy) {
    return Problem.of(found, remedy).atArea(area.code()).atNode(node);
  }
}
