package org.goodworkmonitor.stats.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.group.Profiles;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {

  /** R 4.2.2: D = as.matrix(dist(scale(X)))[2, ]; order(D); D / max(D). */
  @Test
  void distancesAgreeWithR() {
    NearestNeighbours.Result found =
        NearestNeighbours.analyse(
            Profiles.standardised(Resources.coinr("gwm_raw.csv")), "LA002", 5);
    assertThat(found.area().code()).isEqualTo("LA002");
    assertThat(found.neighbours())
        .extracting(n -> n.area().code())
        .containsExactly("LA010", "LA049", "LA031", "LA109", "LA046");
    double[] distances = {
      1.138650955980643,
      1.381364953313594,
      1.4955228446462747,
      1.5960240759870092,
      1.6503647636764438
    };
    double[] shares = {
      0.1110121911379295,
      0.13467546786224513,
      0.14580523294606063,
      0.15560354896607947,
      0.16090146645050354
    };
    for (int i = 0; i < 5; i++) {
      NearestNeighbours.Neighbour n = found.neighbours().get(i);
      assertThat(n.place()).isEqualTo(i + 1);
      assertThat(n.distance()).isCloseTo(distances[i], within(1e-13));
      assertThat(n.share()).isCloseTo(shares[i], within(1e-14));
    }
    assertThat(found.toString()).startsWith("Nearest neighbours of LA002");
  }

  private static IndicatorTable table() {
    double gap = Double.NaN;
    return IndicatorTable.of(
        List.of(Area.of("a"), Area.of("b"), Area.of("c"), Area.of("d")),
        Column.of(Indicator.higherIsBetter("up"), 5, 7, 5, 9),
        Column.of(Indicator.lowerIsBetter("down"), 5, 7, 3, 1),
        Column.of(Indicator.higherIsBetter("gaps"), 5, gap, 6, 7),
        Column.of(Indicator.higherIsBetter("unknown"), gap, 1, 2, 3));
  }

  @Test
  void theOthersAreAheadByDirection() {
    Profiles profiles = Profiles.raw(table(), List.of("up"));
    NearestNeighbours.Lead lead = NearestNeighbours.analyse(profiles, "a", 3).doingBetter(table());
    assertThat(lead.comparison("up").ahead())
        .extracting(x -> x.area().code())
        .containsExactly("d", "b");
    assertThat(lead.comparison("up").median()).isEqualTo(7);
    assertThat(lead.comparison("down").ahead())
        .extracting(x -> x.area().code())
        .containsExactly("d", "c");
    assertThat(lead.comparison("down").own()).isEqualTo(5);
    assertThat(lead.comparison("gaps").compared()).isEqualTo(2);
    assertThat(lead.comparison("gaps").median()).isEqualTo(6.5);
    assertThat(lead.comparison("unknown").ahead()).isEmpty();
    assertThat(lead.comparison("unknown").own()).isNaN();
    assertThat(lead.comparisons()).hasSize(4);
    assertThat(lead.toString()).startsWith("What the neighbours of a do better");
    assertThatThrownBy(() -> lead.comparison("x")).hasMessageContaining("no indicator 'x'");
    assertThatThrownBy(
            () ->
                NearestNeighbours.analyse(profiles, "a", 2)
                    .doingBetter(table().where(x -> x.code().equals("d"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(3 problems)")
        .hasMessageContaining("area a: found no such area in the table");
  }

  @Test
  void tiesKeepTheOrderOfTheTableAndEqualProfilesAreAtNoDistance() {
    Profiles profiles = Profiles.raw(table(), List.of("up"));
    assertThat(NearestNeighbours.analyse(profiles, "b", 3).neighbours())
        .extracting(n -> n.area().code())
        .containsExactly("a", "c", "d");
    Map<String, double[]> same = new LinkedHashMap<>();
    same.put("x", new double[] {1, 1, 1});
    assertThat(NearestNeighbours.analyse(Profiles.raw(Resources.of(same)), "A1", 2).neighbours())
        .allMatch(n -> n.share() == 0 && n.distance() == 0);
    assertThatThrownBy(() -> Profiles.standardised(Resources.of(same)))
        .hasMessageContaining("node x: found the value 1.0 for every area");
    assertThatThrownBy(() -> Profiles.standardised(table(), List.of("gaps")))
        .hasMessageContaining("area b, node gaps: found no value");
    assertThatThrownBy(() -> NearestNeighbours.analyse(profiles, "b", 4))
        .hasMessageContaining("found 4 neighbours of 4 areas; expected 1 to 3");
    assertThatThrownBy(() -> NearestNeighbours.analyse(profiles, "z", 1))
        .hasMessageContaining("area 'z' has no profile");
  }

  @Property(tries = 200)
  void neighboursAreTheNearestAndUnitsDoNotMatter(
      @ForAll @IntRange(min = 4, max = 40) int n, @ForAll long seed) {
    Random random = new Random(seed);
    Map<String, double[]> columns = new LinkedHashMap<>();
    Map<String, double[]> other = new LinkedHashMap<>();
    for (String id : List.of("p", "q", "r")) {
      double[] values = random.doubles(n).toArray();
      double scale = 1 + 100 * random.nextDouble();
      columns.put(id, values);
      other.put(id, java.util.Arrays.stream(values).map(v -> 3 - scale * v).toArray());
    }
    int count = n / 2;
    NearestNeighbours.Result one =
        NearestNeighbours.analyse(Profiles.standardised(Resources.of(columns)), "A1", count);
    NearestNeighbours.Result two =
        NearestNeighbours.analyse(Profiles.standardised(Resources.of(other)), "A1", count);
    double[] all = Profiles.standardised(Resources.of(columns)).distancesFrom("A1");
    double last = one.neighbours().get(count - 1).distance();
    long nearer = java.util.Arrays.stream(all).filter(d -> d < last).count();
    assertThat(nearer).isEqualTo(count); // the area itself and all neighbours but the last
    for (int i = 0; i < count; i++) {
      assertThat(one.neighbours().get(i).share())
          .isBetween(0.0, 1.0)
          .isCloseTo(two.neighbours().get(i).share(), within(1e-9));
    }
  }
}
