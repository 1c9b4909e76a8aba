package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;

/** What scores are out of: the score of an area that is the best of the base in every indicator. */
final class ScoreScale {
  private ScoreScale() {}

  /**
   * The highest score of a node, where the lowest is 0; nothing where it is not, or where the index
   * cannot score areas that are not among its data.
   */
  static OptionalDouble top(Scoreboard scoreboard, String node) {
    FittedIndex index = scoreboard.index();
    List<Indicator> indicators = index.definition().indicators();
    if (!index.definition().derivations().isEmpty() || index.base().isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Column> columns = new ArrayList<>();
    for (Indicator indicator : indicators) {
      DoubleSummaryStatistics base =
          index.base().get().tables().values().stream()
              .flatMapToDouble(t -> Arrays.stream(t.column(indicator.id()).values()))
              .filter(v -> !Double.isNaN(v))
              .summaryStatistics();
      if (base.getCount() == 0) {
        return OptionalDouble.empty();
      }
      boolean lower = indicator.direction() == Direction.LOWER_IS_BETTER;
      double low = base.getMin();
      double high = base.getMax();
      columns.add(
          Column.of(indicator, lower ? new double[] {high, low} : new double[] {low, high}));
    }
    try {
      List<Area> ends = List.of(Area.of("worst"), Area.of("best"));
      double[] scores = index.score(IndicatorTable.of(ends, columns)).scores(node);
      double low = Math.min(scores[0], scores[1]);
      double high = Math.max(scores[0], scores[1]);
      boolean fromZero = high > 0 && Rounding.isNegligible(low, high, indicators.size());
      return fromZero ? OptionalDouble.of(high) : OptionalDouble.empty();
    } catch (DataException | IllegalStateException cannotScoreOthers) {
      return OptionalDouble.empty();
    }
  }
}
