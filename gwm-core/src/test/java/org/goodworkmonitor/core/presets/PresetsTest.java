package org.goodworkmonitor.core.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
  private static final Area BEST = Area.of("best");
  private static final Area WORST = Area.of("worst");

  static Stream<Arguments> presets() {
    return Stream.of(
        Arguments.of(GoodWorkMonitor.definition(), 6, List.of(200.0, 200.0, 200.0), 600.0),
        Arguments.of(GoodWorkMonitor.openVariant(), 5, List.of(200.0, 200.0, 200.0), 600.0),
        Arguments.of(
            GoodWorkConditions.definition(), 12, List.of(300.0, 300.0, 300.0, 300.0), 1200.0),
        Arguments.of(GoodWorkConditions.openVariant(), 5, List.of(300.0, 300.0, 300.0), 900.0));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void rangeFromZeroToTheirMaximum(
      IndexDefinition index, int indicators, List<Double> domains, double total) {
    assertThat(index.indicators()).hasSize(indicators);
    Scoreboard board = index.score(bestAndWorst(index));
    assertThat(board.score("best")).hasValue(total);
    assertThat(board.score("worst")).hasValue(0);
    List<String> ids = index.tree().members().stream().map(Node::id).toList();
    assertThat(ids.stream().map(id -> board.score("best", id).orElseThrow()).toList())
        .isEqualTo(domains);
    assertThat(index.nodes()).extracting(Node::name).doesNotContainAnyElementsOf(ids);
  }

  private static IndicatorTable bestAndWorst(IndexDefinition index) {
    Map<String, Double> best = new HashMap<>();
    Map<String, Double> worst = new HashMap<>();
    for (Indicator indicator : index.indicators()) {
      boolean higher = indicator.direction() == Direction.HIGHER_IS_BETTER;
      best.put(indicator.id(), higher ? 30.0 : 10.0);
      worst.put(indicator.id(), higher ? 10.0 : 30.0);
    }
    return IndicatorTable.builder(index.indicators()).row(BEST, best).row(WORST, worst).build();
  }

  @Test
  void openVariantCountsAnIndicatorTwiceWhereItsPartnerIsMissing() {
    IndexDefinition index = GoodWorkMonitor.openVariant();
    Map<String, Cell> gap = new HashMap<>();
    Map<String, Cell> unpaid = new HashMap<>();
    for (Indicator indicator : index.indicators()) {
      gap.put(indicator.id(), Cell.of(20));
      unpaid.put(indicator.id(), Cell.of(20));
    }
    gap.put("unemployment_rate", Cell.missing());
    unpaid.put("median_weekly_pay_gbp", Cell.missing());
    IndicatorTable.Builder table = IndicatorTable.builder(index.indicators());
    IndicatorTable ends = bestAndWorst(index);
    for (Area area : ends.areas()) {
      Map<String, Cell> row = new HashMap<>();
      index.indicators().forEach(i -> row.put(i.id(), ends.cell(area.code(), i.id())));
      table.cells(area, row);
    }
    Scoreboard board =
        index.score(table.cells(Area.of("gap"), gap).cells(Area.of("unpaid"), unpaid).build());
    assertThat(board.score("gap").orElseThrow()).isCloseTo(300, within(1e-12));
    assertThat(board.score("unpaid", "status_and_autonomy")).hasValue(100);
    assertThat(board.score("unpaid")).as("a whole domain is missing").isEmpty();
    assertThat(board.rank("unpaid")).isEmpty();
  }

  @Test
  void domainScoresAddUpToTheTotal() {
    // three lines of Figure 1: Wokingham 502.0, Windsor and Maidenhead 497.4, Oxfordshire 490.5
    IndexDefinition index = GoodWorkMonitor.fromDomainScores();
    IndicatorTable table =
        IndicatorTable.builder(index.indicators())
            .row(Area.of("E06000041"), scores(171.9, 200.0, 130.1))
            .row(Area.of("E06000040"), scores(171.8, 196.2, 129.4))
            .row(Area.of("E10000025"), scores(174.8, 174.9, 140.7))
            .build();
    Scoreboard board = index.score(table);
    assertThat(board.scores("good_work"))
        .containsExactly(new double[] {502.0, 497.4, 490.4}, within(1e-9));
    assertThat(board.ranks("good_work")).containsExactly(1, 2, 3);
  }

  private static Map<String, Double> scores(double access, double status, double pay) {
    return Map.of(
        "access_and_participation", access,
        "status_and_autonomy", status,
        "pay_and_conditions", pay);
  }

  @Test
  void haveTheDomainsOfTheReport() {
    assertThat(GoodWorkMonitor.definition().tree().domains())
        .extracting(Domain::id)
        .containsExactly(
            "good_work", "access_and_participation", "status_and_autonomy", "pay_and_conditions");
  }

  @Test
  void pillarScoresAddUp() {
    // two lines of Figure 5: Slough, whose pillars add up to 798.9, and Milton Keynes, 790.6
    IndexDefinition index = GoodWorkConditions.fromPillarScores();
    IndicatorTable table =
        IndicatorTable.builder(index.indicators())
            .row(Area.of("E06000042"), pillars(238.8, 218.3, 148.1, 185.4))
            .row(Area.of("E06000039"), pillars(204.7, 154.0, 196.8, 243.4))
            .build();
    Scoreboard board = index.score(table);
    assertThat(board.scores("good_work_conditions"))
        .containsExactly(new double[] {790.6, 798.9}, within(1e-9));
    assertThat(board.ranks("good_work_conditions")).containsExactly(2, 1);
  }

  private static Map<String, Double> pillars(
      double prosperity, double demand, double education, double inequality) {
    return Map.of(
        "prosperity", prosperity,
        "demand", demand,
        "education", education,
        "inequality", inequality);
  }

  /** The table names every indicator of Table 2, and every open one once. */
  @Test
  void coverageNamesWhatIsMissing() {
    ResultTable coverage = GoodWorkConditions.coverage();
    List<String> open = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int row = 0; row < coverage.rows(); row++) {
      String id = coverage.column("open").text(row);
      (id.isEmpty() ? missing : open)
          .add(id.isEmpty() ? coverage.column("indicator").text(row) : id);
    }
    assertThat(open)
        .hasSameElementsAs(
            GoodWorkConditions.openVariant().indicators().stream().map(Indicator::id).toList());
    assertThat(missing)
        .containsExactly(
            "GVA per capita",
            "GVA growth, average of three years",
            "Training providers",
            "Residents with NVQ4 or above",
            "Workless households",
            "Dispersion of deprivation within the area",
            "80/20 income ratio");
  }
}
