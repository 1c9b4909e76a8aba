package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.goodworkmonitor.stats.group.GoodWorkGroups;
import org.goodworkmonitor.stats.group.Grouping;
import org.goodworkmonitor.stats.group.MarkovStabilityResult;
import org.junit.jupiter.api.Test;

/** The example finds what the guide says it finds. */
class GroupAreasTest {

  @Test
  void theReportsFourCommunities() {
    GoodWorkGroups groups = GroupAreas.report();
    assertThat(groups.grouping().sizes())
        .containsEntry(GoodWorkGroups.WINNERS, 36)
        .containsEntry(GoodWorkGroups.NORTHERN_TOWNS, 27);
    assertThat(GroupAreas.map(groups).svg()).contains(GoodWorkGroups.RURAL_AND_COASTAL);
    Grouping open = GroupAreas.openData(groups.grouping());
    assertThat(open.size()).isEqualTo(110);
    assertThat(open.count()).isEqualTo(4);
    MarkovStabilityResult scales = GroupAreas.scales();
    assertThat(scales.withCommunities(4)).isPresent();
    assertThat(GroupAreas.page(groups, scales).html())
        .contains(GoodWorkGroups.URBAN_CENTRES)
        .contains("Two communities");
    assertThat(GroupAreas.otherGraphs(groups.grouping())).hasSize(118);
    assertThat(GroupAreas.otherMethods(groups.grouping()).count()).isEqualTo(4);
  }
}
