package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.quality.PublishedTableAudit.Fault;
import org.junit.jupiter.api.Test;

/** What is wrong with the report's own Figures 1 and 5, and with tables made to be wrong. */
class PublishedTableAuditTest {
  private static final PublishedTableAudit FIGURE_1 =
      PublishedTableAudit.ofTotal(
              "total", "access_and_participation", "status_and_autonomy", "pay_and_conditions")
          .withRank("rank");
  private static final PublishedTableAudit FIGURE_5 =
      PublishedTableAudit.ofTotal("total", "prosperity", "demand", "education", "inequality")
          .withRank("rank");

  private static IndicatorTable printed(String file) {
    IndicatorTable table = Resources.table("gwm-2021/" + file);
    Column rank =
        Column.of(Indicator.lowerIsBetter("rank"), Resources.numbers("gwm-2021/" + file, "rank"));
    return table.with(rank);
  }

  private static IndicatorTable monitor() {
    return printed("monitor-scores.csv");
  }

  private static IndicatorTable conditions() {
    return printed("conditions-scores.csv");
  }

  /** The regions as ONS has them: those of Figure 1 but for one authority. */
  private static List<Area> trueAreas() {
    return monitor().areas().stream()
        .map(
            a ->
                a.name().equals("South Gloucestershire")
                    ? Area.of(a.code(), a.name(), "South West")
                    : a)
        .toList();
  }

  @Test
  void figure1AddsUpAndHasTwoTiesAndOneWrongRegion() {
    PublishedTableAudit.Result found = FIGURE_1.withRegionsOf(trueAreas()).analyse(monitor());
    assertThat(found.rows()).hasSize(118);
    assertThat(found.faults(Fault.SUM).rows()).isEmpty();
    assertThat(found.rows()).allMatch(r -> Math.abs(r.difference()) < 0.1 + 1e-9);
    assertThat(found.faults(Fault.RANK).rows()).isEmpty();
    assertThat(found.ties().stream().map(g -> g.stream().map(Area::name).toList()))
        .containsExactly(
            List.of("Torbay", "Swindon"),
            List.of("Blackburn with Darwen", "North East Lincolnshire"));
    assertThat(found.faults().rows()).hasSize(1);
    PublishedTableAudit.Row row = found.faults(Fault.REGION).rows().get(0);
    assertThat(row.area().name()).isEqualTo("South Gloucestershire");
    assertThat(row.area().region()).isEqualTo("South East");
    assertThat(row.expectedRegion()).isEqualTo("South West");
  }

  @Test
  void figure5DoesNotAddUpOn115Of118Rows() {
    PublishedTableAudit.Result found = FIGURE_5.withRegionsOf(trueAreas()).analyse(conditions());
    assertThat(found.faults(Fault.SUM).rows()).hasSize(115);
    double[] differences =
        found.rows().stream().mapToDouble(PublishedTableAudit.Row::difference).sorted().toArray();
    assertThat(differences[0]).isCloseTo(-18.6, within(1e-9));
    assertThat(differences[117]).isCloseTo(42.0, within(1e-9));
    assertThat(found.faults(Fault.REGION).rows())
        .extracting(r -> r.area().name(), r -> r.area().region(), r -> r.expectedRegion())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("Warwickshire", "East Midlands", "West Midlands"),
            org.assertj.core.groups.Tuple.tuple("Poole", "#N/A", "South West"),
            org.assertj.core.groups.Tuple.tuple("Bournemouth", "#N/A", "South West"));
    assertThat(found.faults(Fault.RANK).rows()).isEmpty();
    assertThat(found.toString()).startsWith("Audit of the printed table: 118 rows");
  }

  /** Without knowing better, the two tables still contradict each other, and #N/A is no region. */
  @Test
  void regionsAreCheckedAsFarAsTheyCanBe() {
    assertThat(FIGURE_5.analyse(conditions()).faults(Fault.REGION).rows())
        .extracting(r -> r.area().name())
        .containsExactlyInAnyOrder("Poole", "Bournemouth");
    assertThat(
            FIGURE_1
                .withRegionsOf(conditions().areas())
                .analyse(monitor())
                .faults(Fault.REGION)
                .rows())
        .extracting(r -> r.area().name())
        .containsExactlyInAnyOrder("South Gloucestershire", "Warwickshire", "Poole", "Bournemouth");
  }

  @Test
  void everyFaultIsFound() {
    List<Area> areas =
        List.of(
            Area.of("E06000001", "A", "Nowhere"),
            Area.of("B", "B", "x"),
            Area.of("C", "C", "x"),
            Area.of("D", "D", "x"),
            Area.of("E", "E"));
    double gap = Double.NaN;
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(Indicator.lowerIsBetter("total"), 3.0, 3.0, 5.2, gap, 9.0),
            Column.of(Indicator.lowerIsBetter("p"), 1.0, 1.0, 2.0, 3.0, 4.0),
            Column.of(Indicator.lowerIsBetter("q"), 2.0, 2.1, 3.0, 3.0, 5.0),
            Column.of(Indicator.lowerIsBetter("rank"), 2, 1, 4, gap, 4));
    PublishedTableAudit.Result found =
        PublishedTableAudit.ofTotal("total", "p", "q").withRank("rank").analyse(table);
    assertThat(found.rows().get(0).faults()).containsExactly(Fault.REGION);
    assertThat(found.rows().get(1).faults()).isEmpty();
    assertThat(found.rows().get(2).faults()).containsExactly(Fault.SUM, Fault.RANK);
    assertThat(found.rows().get(3).faults()).containsExactly(Fault.GAP);
    assertThat(found.rows().get(4).faults()).containsExactly(Fault.REGION);
    assertThat(found.ties()).containsExactly(List.of(areas.get(0), areas.get(1)));
    assertThat(found.faults(Fault.SUM).toString()).contains("sum, rank").contains("0.2");
    // three numbers of one decimal may be 0.15 apart, of no decimal 1.5
    assertThat(
            PublishedTableAudit.ofTotal("total", "p", "q")
                .withDecimals(0)
                .analyse(table)
                .faults(Fault.SUM)
                .rows())
        .isEmpty();
  }

  @Test
  void badOptionsSayWhatIsWrong() {
    assertThatThrownBy(() -> PublishedTableAudit.ofTotal("t")).hasMessageContaining("the parts []");
    assertThatThrownBy(() -> PublishedTableAudit.ofTotal("t", "t", "u"))
        .hasMessageContaining("expected one or more others");
    assertThatThrownBy(() -> FIGURE_1.withDecimals(13)).hasMessageContaining("13 decimals");
    assertThatThrownBy(() -> FIGURE_1.withRegionsOf(List.of(Area.of("a"), Area.of("a"))))
        .hasMessageContaining("the code a twice");
    assertThatThrownBy(() -> FIGURE_1.analyse(conditions()))
        .hasMessageContaining("no indicator 'access_and_participation'");
  }

  /** Whatever is added up exactly and then rounded is never called a fault. */
  @Property(tries = 300)
  void roundingIsNoFault(
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0, max = 200) Double> parts) {
    double[] p = parts.stream().mapToDouble(v -> v).toArray();
    double[] q = parts.stream().mapToDouble(v -> Math.sin(v) * 100 + 100).toArray();
    double[] total = new double[p.length];
    double[] printedP = new double[p.length];
    double[] printedQ = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      total[i] = Math.rint((p[i] + q[i]) * 10) / 10;
      printedP[i] = Math.rint(p[i] * 10) / 10;
      printedQ[i] = Math.rint(q[i] * 10) / 10;
    }
    java.util.Map<String, double[]> columns = new java.util.LinkedHashMap<>();
    columns.put("total", total);
    columns.put("p", printedP);
    columns.put("q", printedQ);
    assertThat(
            PublishedTableAudit.ofTotal("total", "p", "q")
                .analyse(Resources.of(columns))
                .faults(Fault.SUM)
                .rows())
        .isEmpty();
  }
}
