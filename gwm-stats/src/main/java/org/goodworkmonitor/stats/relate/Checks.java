package org.goodworkmonitor.stats.relate;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;

/** What all analyses of this package ask of their input. */
final class Checks {
  private Checks() {}

  /** Whether residuals are no more than the rounding of what they are residuals of. */
  static boolean isNegligible(double[] residuals, double[] of) {
    double largest = Arrays.stream(of).map(Math::abs).max().orElse(0);
    return Arrays.stream(residuals)
        .allMatch(e -> Rounding.isNegligible(e, largest, residuals.length));
  }

  /** The areas that have all of some measures, and those that lack one. */
  @SuppressWarnings("ArrayRecordComponent") // stays inside the package and is never compared
  record Complete(ImmutableList<Area> areas, ImmutableList<Area> leftOut, double[][] values) {}

  static Complete complete(IndicatorTable table, List<String> ids, IntPredicate include) {
    List<Column> columns = ids.stream().map(table::column).toList();
    int[] wanted =
        IntStream.range(0, table.size())
            .filter(include)
            .filter(row -> !table.isReference(row))
            .toArray();
    int[] rows =
        Arrays.stream(wanted)
            .filter(row -> columns.stream().noneMatch(c -> Double.isNaN(c.value(row))))
            .toArray();
    double[][] values = new double[columns.size()][];
    for (int c = 0; c < values.length; c++) {
      Column column = columns.get(c);
      // -0 becomes 0, which equals it but would be ranked below
      values[c] = Arrays.stream(rows).mapToDouble(row -> column.value(row) + 0.0).toArray();
    }
    return new Complete(
        areas(table, rows),
        areas(table, Arrays.stream(wanted).filter(r -> Arrays.binarySearch(rows, r) < 0).toArray()),
        values);
  }

  private static ImmutableList<Area> areas(IndicatorTable table, int[] rows) {
    return Arrays.stream(rows)
        .mapToObj(table.areas()::get)
        .collect(ImmutableList.toImmutableList());
  }
}
