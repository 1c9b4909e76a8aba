package org.goodworkmonitor.io.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.CodeData.Change;
import org.goodworkmonitor.io.geo.CodeData.Extent;
import org.goodworkmonitor.io.geo.CodeData.Tier;
import org.junit.jupiter.api.Test;

class CodeChangesTest {
  private static final Indicator JOBS = Indicator.higherIsBetter("jobs");
  private static final Indicator RATE = Indicator.lowerIsBetter("rate").withUnit("%");
  private static final CodeChanges CHANGES = CodeChanges.ofGreatBritain();
  private static final CodeChanges RULED =
      CHANGES.withRule("jobs", CarryRule.count()).withRule("rate", CarryRule.rate("jobs"));

  private static IndicatorTable table(Object... codesJobsRates) {
    IndicatorTable.Builder table = IndicatorTable.builder(JOBS, RATE);
    for (int i = 0; i < codesJobsRates.length; i += 3) {
      table.cells(
          Area.of((String) codesJobsRates[i]),
          Map.of("jobs", cell(codesJobsRates[i + 1]), "rate", cell(codesJobsRates[i + 2])));
    }
    return table.build();
  }

  private static Cell cell(Object value) {
    return value instanceof Cell c ? c : Cell.of(((Number) value).doubleValue());
  }

  @Test
  void addsCountsAndWeighsRatesOfMergedAreas() {
    IndicatorTable old =
        table(
            "E06000030",
            50,
            Cell.of(4).between(3, 5), // Swindon: in use
            "E06000029",
            60,
            Cell.of(3).between(2, 4), // Poole
            "E07000048",
            10,
            1, // Christchurch
            "E06000028",
            30,
            7); // Bournemouth
    CarriedTable carried = RULED.carry(old);
    assertThat(carried.table().areas())
        .containsExactly(
            Area.of("E06000030"), Area.of("E06000058", "Bournemouth, Christchurch and Poole"));
    assertThat(carried.table().cell("E06000030", "rate")).isEqualTo(Cell.of(4).between(3, 5));
    assertThat(carried.table().cell("E06000058", "jobs")).isEqualTo(Cell.of(100));
    // (60 x 3 + 10 x 1 + 30 x 7) / 100
    assertThat(carried.table().cell("E06000058", "rate")).isEqualTo(Cell.of(4));
    assertThat(carried.steps())
        .extracting(CarriedTable.Step::oldCode)
        .containsExactlyInAnyOrder("E06000028", "E06000029", "E07000048");
    assertThat(carried.steps())
        .allSatisfy(
            s -> {
              assertThat(s.what()).isEqualTo("merged");
              assertThat(s.date()).isEqualTo("2019-04-01");
              assertThat(s.order())
                  .isEqualTo("The Bournemouth, Dorset and Poole (Structural Changes) Order 2018");
            });
  }

  @Test
  void takesWeightsFromElsewhere() {
    IndicatorTable old = table("E07000201", 1, 10, "E07000204", 1, 20);
    Map<String, Double> people = Map.of("E07000201", 3.0, "E07000204", 1.0);
    assertThat(
            RULED
                .withRule("rate", CarryRule.rate(people))
                .carry(old)
                .table()
                .cell("E07000245", "rate"))
        .isEqualTo(Cell.of(12.5));
    assertThatThrownBy(
            () -> RULED.withRule("rate", CarryRule.rate(Map.of("E07000201", 3.0))).carry(old))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area E07000245, node rate: found no weight of E07000204");
    assertThatThrownBy(
            () ->
                RULED
                    .withRule("rate", CarryRule.rate(Map.of("E07000201", 0.0, "E07000204", 0.0)))
                    .carry(old))
        .hasMessageContaining("weights that are all 0");
  }

  @Test
  void givesNewCodesToAreasThatOnlyMovedABoundary() {
    IndicatorTable old =
        IndicatorTable.of(
            List.of(
                new LocalAuthority("E06000048", "Northumberland", "North East"),
                new LocalAuthority("E08000020", "Gateshead", "North East"),
                new LocalAuthority("S12000043", "Glasgow City", "Scotland"),
                new LocalAuthority("W06000007", "Powys", "Wales")),
            Column.of(JOBS, 1, 2, 3, 4));
    CarriedTable carried = CHANGES.carry(old);
    assertThat(carried.table().areas())
        .containsExactly(
            new LocalAuthority("E06000057", "Northumberland", "North East"),
            new LocalAuthority("E08000037", "Gateshead", "North East"),
            new LocalAuthority("S12000049", "Glasgow City", "Scotland"),
            new LocalAuthority("W06000023", "Powys", "Wales"));
    assertThat(carried.table().column("jobs").values()).containsExactly(1, 2, 3, 4);
    // Glasgow twice: in 2011 and in 2019
    assertThat(carried.steps())
        .hasSize(5)
        .allSatisfy(s -> assertThat(s.what()).isEqualTo("recoded; boundary moved slightly"));
    assertThat(CHANGES.withDate(LocalDate.of(2018, 12, 31)).carry(old).table().hasArea("S12000046"))
        .isTrue();
  }

  @Test
  void carriesChainsOfMergers() {
    IndicatorTable old =
        table(
            "E07000190",
            1,
            5,
            "E07000191",
            2,
            5,
            "E07000187",
            3,
            5,
            "E07000188",
            4,
            5,
            "E07000189",
            5,
            5);
    CarriedTable carried = RULED.carry(old);
    assertThat(carried.table().areas()).containsExactly(Area.of("E06000066", "Somerset"));
    assertThat(carried.table().cell("E06000066", "jobs")).isEqualTo(Cell.of(15));
    CodeChanges until2022 = RULED.withDate(LocalDate.of(2022, 12, 31));
    assertThat(until2022.carry(old).table().areas())
        .extracting(Area::code)
        .containsExactly("E07000246", "E07000187", "E07000188", "E07000189");
  }

  @Test
  void refusesMediansWithTheReason() {
    IndicatorTable old = table("E07000201", 1, 10, "E07000204", 1, 20, "E06000048", 2, 3);
    assertThatThrownBy(() -> RULED.withRule("rate", CarryRule.median()).carry(old))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "area E07000245, node rate: found a median of an area that was merged")
        .hasMessageContaining("does not follow from those of the parts")
        .hasMessageNotContaining("E06000057");
    IndicatorTable gaps = RULED.withRule("rate", CarryRule.gap()).carry(old).table();
    assertThat(gaps.cell("E07000245", "rate")).isEqualTo(Cell.missing());
    assertThat(gaps.cell("E06000057", "rate")).isEqualTo(Cell.of(3));
  }

  @Test
  void refusesToSplitWithoutShares() {
    IndicatorTable old = table("E10000006", 400, 6, "E06000028", 1, 1, "E06000029", 1, 1);
    assertThatThrownBy(() -> RULED.carry(old))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area E10000006: found Cumbria, which was split on 2023-04-01 into")
        .hasMessageContaining("E06000063 Cumberland, E06000064 Westmorland and Furness")
        .hasMessageContaining("withShares")
        // all at once
        .hasMessageContaining("area E06000058: found Bournemouth, Christchurch and Poole made of")
        .hasMessageContaining("add the rows of E07000048 Christchurch");
  }

  @Test
  void splitsByShares() {
    IndicatorTable old = table("E10000006", 400, 6);
    CodeChanges shared =
        RULED.withShares("E10000006", Map.of("E06000063", 0.25, "E06000064", 0.75));
    CarriedTable carried = shared.carry(old);
    assertThat(carried.table().cell("E06000063", "jobs")).isEqualTo(Cell.imputed(100));
    assertThat(carried.table().cell("E06000064", "jobs")).isEqualTo(Cell.imputed(300));
    assertThat(carried.table().cell("E06000064", "rate")).isEqualTo(Cell.imputed(6));
    assertThat(carried.steps())
        .extracting(CarriedTable.Step::what)
        .containsExactly("split, share 0.25", "split, share 0.75");
    assertThatThrownBy(() -> shared.withRule("rate", CarryRule.median()).carry(old))
        .hasMessageContaining("median");
    assertThatThrownBy(() -> RULED.withShares("E10000006", Map.of("E06000063", 1.0)))
        .hasMessageContaining("expected those of [E06000063, E06000064]");
    assertThatThrownBy(() -> RULED.withShares("E10000003", Map.of("E06000063", 1.0)))
        .hasMessageContaining("expected those of an area that was split");
    assertThatThrownBy(
            () -> RULED.withShares("E10000006", Map.of("E06000063", 0.5, "E06000064", 0.6)))
        .hasMessageContaining("together 1.1");
  }

  @Test
  void keepsGapsAndWhatIsImputed() {
    IndicatorTable old =
        table(
            "E07000201",
            Cell.suppressed(),
            Cell.imputed(4),
            "E07000204",
            Cell.missing(),
            4,
            "E07000205",
            Cell.missing(),
            1,
            "E07000206",
            1,
            Cell.missing());
    Map<String, Double> same =
        Map.of("E07000201", 1.0, "E07000204", 1.0, "E07000205", 1.0, "E07000206", 1.0);
    IndicatorTable carried = RULED.withRule("rate", CarryRule.rate(same)).carry(old).table();
    assertThat(carried.cell("E07000245", "jobs")).isEqualTo(Cell.suppressed());
    assertThat(carried.cell("E07000245", "rate")).isEqualTo(Cell.imputed(4));
    assertThat(carried.cell("E07000244", "jobs")).isEqualTo(Cell.missing());
    assertThat(carried.cell("E07000244", "rate")).isEqualTo(Cell.missing());
    assertThatThrownBy(() -> RULED.carry(old))
        .hasMessageContaining("no weight of E07000201 in jobs");
  }

  @Test
  void refusesTablesThatCountTwice() {
    assertThatThrownBy(() -> RULED.carry(table("E10000027", 1, 1, "E07000187", 1, 1)))
        .hasMessageContaining("rows of a county and of districts in it")
        .hasMessageContaining("E10000027 Somerset, E07000187 Mendip");
    assertThatThrownBy(() -> RULED.carry(table("E06000048", 1, 1, "E06000057", 1, 1)))
        .hasMessageContaining("area E06000057: found a row of it and of E06000048 Northumberland");
    assertThatThrownBy(() -> CHANGES.carry(table("E07000201", 1, 1, "E07000204", 1, 1)))
        .hasMessageContaining("area E07000245, node jobs: found no rule")
        .hasMessageContaining("area E07000245, node rate: found no rule");
    assertThatThrownBy(
            () -> RULED.withRule("job", CarryRule.count()).carry(table("E06000001", 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'jobs'?");
  }

  @Test
  void listsWhatIsKnownOnOneSideOnly() {
    CarriedTable carried = RULED.carry(table("W06000007", 1, 1, "K02000001", 9, 9));
    assertThat(carried.unknownCodes()).containsExactly("K02000001");
    assertThat(carried.table().hasArea("K02000001")).isTrue();
    assertThat(carried.absentCodes()).hasSize(21).containsEntry("W06000015", "Cardiff");
    ResultTable rows = carried.toTable();
    assertThat(rows.rows()).isEqualTo(1 + 1 + 21);
    assertThat(rows.column("what").text(0)).isEqualTo("recoded; boundary moved slightly");
    assertThat(rows.column("what").text(1)).isEqualTo("unknown");
    assertThat(rows.column("what").text(2)).isEqualTo("absent");
    // before 2009, Powys had the old code
    CarriedTable before =
        CHANGES.withDate(LocalDate.of(2009, 1, 1)).carry(table("W06000001", 1, 1));
    assertThat(before.absentCodes()).containsKey("W06000007").doesNotContainKey("W06000023");
  }

  /** The 118 areas of the report, on the boundaries of 2018, carried to those of 2025. */
  @Test
  void carriesTheAreasOfTheReport() {
    IndicatorTable old = Datasets.englandOutcomes().select("imd_2019_average_score");
    Map<String, Double> ones = old.areas().stream().collect(Collectors.toMap(Area::code, a -> 1.0));
    CodeChanges changes =
        CHANGES
            .withRule("imd_2019_average_score", CarryRule.rate(ones))
            .withShares("E10000009", Map.of("E06000058", 0.12, "E06000059", 0.88))
            .withShares("E10000021", Map.of("E06000061", 0.46, "E06000062", 0.54))
            .withShares("E10000006", Map.of("E06000063", 0.55, "E06000064", 0.45));
    CarriedTable carried = changes.carry(old);
    // Bournemouth and Poole are one, Northamptonshire and Cumbria are two each
    assertThat(carried.table().size()).isEqualTo(118 - 1 + 1 + 1);
    assertThat(carried.unknownCodes()).isEmpty();
    // of England's upper tier outside London, Scilly alone was not in the report
    assertThat(carried.absentCodes()).containsOnlyKeys("E06000053");
    assertThat(carried.table().areas()).allMatch(a -> a instanceof LocalAuthority);
  }

  /** Every chain of the data ends at codes in use, and no code comes back. */
  @Test
  void dataAreConsistent() {
    List<Change> changes = CodeData.ofGreatBritain().changes();
    Set<String> live = CodeData.ofGreatBritain().live().keySet();
    Set<String> old = new HashSet<>();
    changes.forEach(c -> old.add(c.oldCode()));
    assertThat(old).doesNotContainAnyElementsOf(live);
    for (Change change : changes) {
      assertThat(change.oldCode()).matches("(E0[678]|E10|S12|W06)\\d{6}");
      boolean goesOn =
          changes.stream()
              .anyMatch(
                  c -> c.oldCode().equals(change.newCode()) && c.date().isAfter(change.date()));
      assertThat(live.contains(change.newCode()) || goesOn).as(change.toString()).isTrue();
      assertThat(change.order()).startsWith("The ").contains(" Order ");
      assertThat(change.extent() == Extent.PART)
          .isEqualTo(
              changes.stream()
                      .filter(
                          c -> c.oldCode().equals(change.oldCode()) && c.tier() == change.tier())
                      .count()
                  > 1);
    }
    // 2025: 63 unitary authorities, 21 counties, 36 metropolitan districts, 33 London boroughs,
    // 164 districts, 32 council areas, 22 principal areas
    Map<String, Long> kinds =
        live.stream().collect(Collectors.groupingBy(c -> c.substring(0, 3), Collectors.counting()));
    assertThat(kinds)
        .containsOnly(
            Map.entry("E06", 63L),
            Map.entry("E07", 164L),
            Map.entry("E08", 36L),
            Map.entry("E09", 33L),
            Map.entry("E10", 21L),
            Map.entry("S12", 32L),
            Map.entry("W06", 22L));
    assertThat(CHANGES.toTable().rows()).isEqualTo(changes.size());
  }

  /** Sums of counts do not change, whatever is merged or split; means stay within their parts. */
  @Property(tries = 200)
  void keepsTotals(@ForAll long seed, @ForAll boolean districts) {
    Random random = new Random(seed);
    Tier tier = districts ? Tier.LOWER : Tier.UPPER;
    List<Area> areas = new ArrayList<>();
    CodeChanges changes = RULED;
    Set<String> fromChange = new HashSet<>();
    CodeData data = CodeData.ofGreatBritain();
    data.changes().forEach(c -> fromChange.add(c.newCode()));
    for (Change c : data.changes()) {
      if (c.tier().isIn(tier) && !fromChange.contains(c.oldCode())) {
        Area area = Area.of(c.oldCode(), c.oldName());
        if (!areas.contains(area)) {
          areas.add(area);
        }
      }
      if (c.extent() == Extent.PART) {
        List<String> parts =
            data.changes().stream()
                .filter(o -> o.oldCode().equals(c.oldCode()))
                .map(Change::newCode)
                .toList();
        double share = 0.1 + 0.8 * random.nextDouble();
        changes =
            changes.withShares(c.oldCode(), Map.of(parts.get(0), share, parts.get(1), 1 - share));
      }
    }
    Collections.shuffle(areas, random);
    double[] jobs = random.doubles(areas.size(), 1, 1000).toArray();
    double[] rates = random.doubles(areas.size(), 2, 9).toArray();
    IndicatorTable old = IndicatorTable.of(areas, Column.of(JOBS, jobs), Column.of(RATE, rates));
    IndicatorTable carried = changes.carry(old).table();
    double before = IntStream.range(0, jobs.length).mapToDouble(i -> jobs[i]).sum();
    double after = java.util.Arrays.stream(carried.column("jobs").values()).sum();
    assertThat(after).isCloseTo(before, within(1e-9 * before));
    assertThat(java.util.Arrays.stream(carried.column("rate").values()))
        .allMatch(r -> r >= 2 && r <= 9);
    // and nothing is left to be done
    assertThat(changes.carry(carried).steps()).isEmpty();
    assertThat(changes.carry(carried).table()).isEqualTo(carried);
  }

  @Test
  void carriesEveryPeriodOfAPanel() {
    IndicatorTable before = table("E06000029", 60, 3, "E07000048", 10, 1, "E06000028", 30, 7);
    IndicatorTable after = table("E06000058", 110, 5);
    Panel panel =
        Panel.of(ImmutableMap.of("2018", before, "2019", after))
            .withBreak("rate", "2019", "new survey");
    CarriedPanel carried = RULED.carry(panel);
    assertThat(carried.panel().areas()).extracting(Area::code).containsExactly("E06000058");
    assertThat(carried.panel().table("2018").cell("E06000058", "jobs")).isEqualTo(Cell.of(100));
    assertThat(carried.panel().table("2019")).isEqualTo(after);
    assertThat(carried.panel().breaks()).isEqualTo(panel.breaks());
    assertThat(carried.tables().get("2018").steps()).hasSize(3);
    assertThat(carried.toTable().column("period").text(0)).isEqualTo("2018");
    Panel bad = Panel.of(ImmutableMap.of("2018", table("E06000029", 1, 1), "2019", after));
    assertThatThrownBy(() -> RULED.carry(bad))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("period 2018")
        .hasMessageContaining("E06000058");
  }

  @Test
  void omitsWhatCannotBeCarriedAndListsIt() {
    IndicatorTable old = table("E06000030", 50, 4, "E06000029", 60, 3, "E10000021", 300, 5);
    CarriedTable carried = RULED.omittingWhatCannotBeCarried().carry(old);
    assertThat(carried.table().areas()).extracting(Area::code).containsExactly("E06000030");
    assertThat(carried.steps())
        .extracting(step -> step.oldCode() + " " + step.what())
        .anySatisfy(
            s -> assertThat(s).startsWith("E06000029 omitted: no row of ").contains("E06000028"))
        .anySatisfy(
            s -> assertThat(s).startsWith("E10000021 omitted: E10000021 ").endsWith("was split"));
    assertThat(RULED.omittingWhatCannotBeCarried().withDate(LocalDate.of(2018, 1, 1)).carry(old))
        .extracting(CarriedTable::table)
        .isEqualTo(old);
  }
}
