package org.goodworkmonitor.io.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.MapLayout;

/** What a report is made of. */
record ReportParts(
    Scoreboard scoreboard,
    String title,
    String introduction,
    Optional<MapLayout> map,
    ImmutableMap<String, List<String>> neighbours,
    ImmutableList<DataSource> sources,
    ImmutableList<Chart> charts,
    ImmutableList<AreaFacts> facts,
    Optional<RankIntervals> intervals,
    Optional<PanelScores> history,
    Optional<String> address,
    ReportTexts texts) {

  static ReportParts of(Scoreboard scoreboard) {
    return new ReportParts(
        scoreboard,
        scoreboard.index().definition().tree().name(),
        "",
        Optional.empty(),
        ImmutableMap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ReportTexts.english());
  }

  /** The same parts under a title and with an introduction. */
  ReportParts titled(String newTitle, String newIntroduction) {
    return new ReportParts(
        scoreboard,
        newTitle,
        newIntroduction,
        map,
        neighbours,
        sources,
        charts,
        facts,
        intervals,
        history,
        address,
        texts);
  }

  /** The same parts with places: outlines, and who neighbours whom. */
  ReportParts placed(Optional<MapLayout> layout, Map<String, List<String>> near) {
    return new ReportParts(
        scoreboard,
        title,
        introduction,
        layout,
        ImmutableMap.copyOf(near),
        sources,
        charts,
        facts,
        intervals,
        history,
        address,
        texts);
  }

  /** The same parts with what stands below the areas. */
  ReportParts furnished(List<DataSource> from, List<Chart> more) {
    return new ReportParts(
        scoreboard,
        title,
        introduction,
        map,
        neighbours,
        ImmutableList.copyOf(from),
        ImmutableList.copyOf(more),
        facts,
        intervals,
        history,
        address,
        texts);
  }

  /** The same parts with what else is known of each area. */
  ReportParts informed(
      List<AreaFacts> known, Optional<RankIntervals> ranks, Optional<PanelScores> periods) {
    return new ReportParts(
        scoreboard,
        title,
        introduction,
        map,
        neighbours,
        sources,
        charts,
        ImmutableList.copyOf(known),
        ranks,
        periods,
        address,
        texts);
  }

  /** The same parts at an address and in a language. */
  ReportParts published(Optional<String> at, ReportTexts words) {
    return new ReportParts(
        scoreboard,
        title,
        introduction,
        map,
        neighbours,
        sources,
        charts,
        facts,
        intervals,
        history,
        at,
        words);
  }
}
