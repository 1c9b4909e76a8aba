package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.goodworkmonitor.stats.group.GoodWorkGroups;
import org.goodworkmonitor.stats.group.Grouping;
import org.goodworkmonitor.stats.group.MarkovStability;
import org.junit.jupiter.api.Test;

/** The example finds what the guide says it finds. */
class GroupAreasTest {

  @Test
  void theReportsFourCommunities() {
    GoodWorkGroups.Result groups = GroupAreas.report();
    assertThat(groups.grouping().sizes()).hasSize(4);
    assertThat(GroupAreas.map(groups).svg()).contains(GoodWorkGroups.RURAL_AND_COASTAL);
    Grouping open = GroupAreas.openData(groups.grouping());
    assertThat(open.size()).isEqualTo(110);
    assertThat(open.count()).isEqualTo(4);
    MarkovStability.Result scales = GroupAreas.scales();
    assertThat(scales.withCommunities(4)).isPresent();
    assertThat(GroupAreas.page(groups, GroupAreas.byDomainScores(), scales).html())
        .contains(GoodWorkGroups.URBAN_CENTRES)
        .contains("Two communities");
    assertThat(GroupAreas.otherGraphs(groups.grouping())).hasSize(110);
  }
}
