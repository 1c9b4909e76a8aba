package org.goodworkmonitor.core.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.junit.jupiter.api.Test;

class GoodWorkTimeSeriesTest {

  @Test
  void hasTheSixDimensionsThatThePublisherNames() {
    assertThat(GoodWorkTimeSeries.definition().indicators())
        .extracting(Indicator::id)
        .containsExactly(
            "employment_rate",
            "economic_activity_rate",
            "professional_managerial_pct",
            "routine_occupations_pct",
            "satisfactory_hours_pct",
            "median_weekly_pay_gbp");
    assertThat(GoodWorkTimeSeries.definition().indicators())
        .filteredOn(i -> i.direction() == Direction.LOWER_IS_BETTER)
        .extracting(Indicator::id)
        .containsExactly("routine_occupations_pct");
    assertThat(GoodWorkTimeSeries.choices()).hasSize(4);
  }

  @Test
  void scoresTheOpenDimensionsOnOneScale() {
    List<Indicator> two = GoodWorkTimeSeries.openVariant().indicators();
    List<Area> areas = List.of(Area.of("A"), Area.of("B"));
    Panel panel =
        Panel.of(
            ImmutableMap.of(
                "2009",
                IndicatorTable.of(
                    areas, Column.of(two.get(0), 60, 70), Column.of(two.get(1), 400, 500)),
                "2010",
                IndicatorTable.of(
                    areas, Column.of(two.get(0), 65, 80), Column.of(two.get(1), 600, Double.NaN))));
    PanelScores scores = GoodWorkTimeSeries.openVariant().fit(panel).score(panel);
    // employment from 60 to 80, pay from 400 to 600: A in 2010 (25 + 100) / 2
    assertThat(scores.scores("good_work")[0][1]).isCloseTo(62.5, within(1e-12));
    assertThat(scores.scores("good_work")[1][0]).isCloseTo(50, within(1e-12));
    assertThat(scores.scores("good_work")[1][1]).isNaN();
  }
}
