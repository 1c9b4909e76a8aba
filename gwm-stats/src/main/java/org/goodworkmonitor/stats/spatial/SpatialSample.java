package org.goodworkmonitor.stats.spatial;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/** The areas that have a value, and the weights among them, in the order of the table. */
@SuppressWarnings("ArrayRecordComponent") // stays inside the package and is never compared
record SpatialSample(
    String indicator,
    ImmutableList<Area> areas,
    double[] values,
    SpatialWeights weights,
    ImmutableList<Area> leftOut) {

  static SpatialSample of(IndicatorTable all, String indicator, SpatialWeights weights) {
    IndicatorTable table = all.withoutReferences();
    Column column = table.column(indicator);
    List<Problem> problems = new ArrayList<>();
    ImmutableList.Builder<Area> areas = ImmutableList.builder();
    ImmutableList.Builder<Area> leftOut = ImmutableList.builder();
    for (int row = 0; row < table.size(); row++) {
      Area area = table.areas().get(row);
      if (Double.isNaN(column.value(row))) {
        leftOut.add(area);
      } else if (!weights.has(area.code())) {
        problems.add(
            Problem.of(
                    area.name() + ", which the spatial weights lack",
                    "give its boundary too, or leave it out of the table")
                .atArea(area.code()));
      } else {
        areas.add(area);
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("areas have no neighbours to be looked up", problems);
    }
    ImmutableList<Area> kept = areas.build();
    return new SpatialSample(
        indicator,
        kept,
        kept.stream().mapToDouble(a -> column.value(table.row(a.code()))).toArray(),
        weights.among(kept.stream().map(Area::code).toList()),
        leftOut.build());
  }

  /** Without the areas that have no neighbours, until all have some. */
  SpatialSample connected() {
    Set<String> islands = Set.copyOf(weights.islands());
    if (islands.isEmpty()) {
      return this;
    }
    int[] rows =
        IntStream.range(0, areas.size())
            .filter(i -> !islands.contains(areas.get(i).code()))
            .toArray();
    ImmutableList<Area> kept =
        Arrays.stream(rows).mapToObj(areas::get).collect(ImmutableList.toImmutableList());
    return new SpatialSample(
            indicator,
            kept,
            Arrays.stream(rows).mapToDouble(i -> values[i]).toArray(),
            weights.among(kept.stream().map(Area::code).toList()),
            leftOut)
        .connected();
  }

  /** The areas of this sample that another one lacks. */
  ImmutableList<Area> without(SpatialSample other) {
    Set<Area> known = Set.copyOf(other.areas);
    return areas.stream().filter(a -> !known.contains(a)).collect(ImmutableList.toImmutableList());
  }

  SpatialSample requireVariation() {
    boolean few = areas.size() < 4;
    if (few || Rounding.isConstant(values)) {
      String found =
          few
              ? areas.size() + " areas with a value and neighbours"
              : "the same value in all " + areas.size() + " areas, up to rounding";
      throw new DataException(
          "there is no spatial pattern",
          List.of(
              Problem.of(found, "expected at least 4 areas whose values differ")
                  .atNode(indicator)));
    }
    return this;
  }

  int size() {
    return values.length;
  }

  /** The values less their mean, in units of no matter to any statistic. */
  double[] deviations() {
    return Statistics.deviations(values);
  }

  /** The weighted sum of the neighbours. */
  double lag(int row, double[] of) {
    int[] neighbours = weights.neighbours(row);
    double[] w = weights.weights(row);
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += w[j] * of[neighbours[j]];
    }
    return sum;
  }
}
