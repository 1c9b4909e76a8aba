package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelFormTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final Indicator EMPLOYMENT =
      Indicator.higherIsBetter("employment_rate").withUnit("%");
  private static final CsvReader READER = CsvReader.withDefaults();
  private static final CsvReader ONS =
      READER
          .withAreaColumns("areacd", "areanm", "-")
          .withName("employment_rate", "Employment rate");

  private static Panel read(String text) {
    return READER.readPanel(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "long.csv",
        PanelForm.longForm().withoutLimits(),
        List.of(PAY, IDLE));
  }

  private static Panel sample(CsvReader reader, PanelForm form) throws IOException {
    try (InputStream in = PanelFormTest.class.getResourceAsStream("/csv/local-statistics.csv")) {
      return reader.readPanel(in, "local-statistics.csv", form, List.of(EMPLOYMENT));
    }
  }

  @Test
  void readsAFileLikeThoseOfTheStatisticsOffice() throws IOException {
    Panel tables = sample(ONS, PanelForm.onsLocalStatistics());
    assertThat(tables.periods()).containsExactly("2017-01-01/P1Y", "2018-01-01/P1Y");
    IndicatorTable latest = tables.latest();
    assertThat(latest.areas())
        .containsExactly(
            Area.of("E06000001", "Hartlepool"),
            Area.of("E06000010", "Kingston upon Hull, City of"),
            Area.of("E09000001", "City of London"),
            Area.of("K02000001", "United Kingdom"));
    assertThat(latest.cell("E06000001", "employment_rate"))
        .isEqualTo(Cell.of(63.9).between(60.300000000000004, 67.5));
    assertThat(latest.cell("E06000010", "employment_rate")).isEqualTo(Cell.missing());
    assertThat(latest.cell("E09000001", "employment_rate")).isEqualTo(Cell.of(76));
    assertThat(tables.table("2017-01-01/P1Y").cell("E09000001", "employment_rate"))
        .isEqualTo(Cell.suppressed());
  }

  @Test
  void takesMarkersBeforeNumbersInValuesAndLimits() {
    String text =
        """
        code,period,indicator,value,lower,upper
        A,2018,pay,-999.0,-999,-999
        B,2018,pay,5,4,6
        A,2018,idle,-1,,
        """;
    Panel tables =
        READER
            .withMarkers(Set.of("", "-999"), Set.of("-1"))
            .readPanel(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "long.csv",
                PanelForm.longForm().withoutStatus(),
                List.of(PAY, IDLE));
    assertThat(tables.latest().cell("A", "pay")).isEqualTo(Cell.missing());
    assertThat(tables.latest().cell("B", "pay")).isEqualTo(Cell.of(5).between(4, 6));
    assertThat(tables.latest().cell("A", "idle")).isEqualTo(Cell.suppressed());
  }

  @Test
  void readsSomeAreasAndNamesPeriodsAnew() throws IOException {
    CsvReader boroughs =
        ONS.withCodes(code -> code.startsWith("E0")).withAreas((c, n, r) -> Area.of(c));
    PanelForm byYear = PanelForm.onsLocalStatistics().withPeriods(text -> text.substring(0, 4));
    Panel tables = sample(boroughs, byYear);
    assertThat(tables.periods()).containsExactly("2017", "2018");
    assertThat(tables.latest().areas())
        .extracting(Area::code)
        .containsExactly("E06000001", "E06000010", "E09000001");
    assertThatThrownBy(
            () -> sample(ONS, PanelForm.onsLocalStatistics().withPeriods(t -> t.substring(40))))
        .hasMessageContaining("line 2, column 5: found the period '2018-01-01/P1Y'");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', MISSING",
    "'..', '', MISSING",
    "'*', '', SUPPRESSED",
    "'', x, MISSING",
    "'', [z], MISSING",
    "'', [c], SUPPRESSED",
    "'', C, SUPPRESSED",
    "'', u, SUPPRESSED",
    "5, '', OBSERVED",
    "5, u, OBSERVED",
    "5, p, OBSERVED",
    "5, [r], OBSERVED",
    "5, I, IMPUTED"
  })
  void tellsTheStatus(String value, String code, CellStatus expected) {
    String row = "A,2018,pay," + value + "," + code + "\n";
    Panel tables = read("code,period,indicator,value,status\nB,2018,idle,1,\n" + row);
    assertThat(tables.latest().cell("A", "pay").status()).isEqualTo(expected);
    assertThat(tables.latest().cell("A", "idle")).isEqualTo(Cell.missing());
  }

  @Test
  void reportsEveryDefectWithItsPlace() {
    String text =
        """
        code,name,period,indicator,value,lower,upper,status
        A,Ashton,2018,pay,5,6,4,
        A,Ashton,2018,idle,five,,,
        A,Askton,2018,idle,5,,,
        B,Beeston,2018,pay,5,4,,
        C,Carlton,2018,pay,5,4,6,x
        C,Carlton,,pay,5,4,6,
        D,Dalton,2018,pay,,,,e
        E,Elton,2018,pay,1,,,
        E,Elton,2018,pay,2,,,
        """;
    assertThatThrownBy(
            () ->
                READER.readPanel(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    "long.csv",
                    PanelForm.longForm(),
                    List.of(PAY, IDLE)))
        .asInstanceOf(type(FileException.class))
        .extracting(FileException::problems)
        .satisfies(
            problems ->
                assertThat(problems)
                    .extracting(Problem::toString)
                    .satisfiesExactly(
                        p -> assertThat(p).contains("line 2, column 6: found limits from 6.0 to 4"),
                        p -> assertThat(p).contains("line 3, column 5: found 'five' for idle"),
                        p ->
                            assertThat(p)
                                .contains("line 4, column 1: found ")
                                .contains(
                                    "the code A of Askton (A), in line 2 of Ashton (A); give"),
                        p -> assertThat(p).contains("line 5, column 6: found limits from 4.0 to N"),
                        p -> assertThat(p).contains("line 7, column 3: found the period ''"),
                        p ->
                            assertThat(p)
                                .contains("line 10, column 1: found E and pay again")
                                .contains(
                                    "for the same period, as in line 9; keep one of the rows"),
                        p ->
                            assertThat(p)
                                .contains("line 6, column 8: found the status 'x' for pay")
                                .contains("with a value expected one of a, b"),
                        p ->
                            assertThat(p)
                                .contains("line 8, column 8: found the status 'e' for pay")
                                .contains("without a value expected one of c, missing")));
  }

  @Test
  void reportsIndicatorsAndColumnsThatAreNotThere() {
    assertThatThrownBy(
            () -> read("code,period,indicator,value,status\nA,2018,pay,1,\nA,2018,idel,1,\n"))
        .hasMessageContaining("found no row of the indicator 'idle'")
        .hasMessageContaining("the others are [idel]; did you mean 'idel'?");
    assertThatThrownBy(() -> read("code,time,indicator,value\nA,2018,pay,1\n"))
        .hasMessageContaining("no column 'period' of periods")
        .hasMessageContaining("no column 'status' of status codes")
        .hasMessageContaining("; name another with withStatus, or say withoutStatus");
    Panel without =
        READER.readPanel(
            new ByteArrayInputStream("code,t,i,v\nA,1,pay,2\n".getBytes(StandardCharsets.UTF_8)),
            "long.csv",
            PanelForm.longForm().withColumns("i", "t", "v").withoutLimits().withoutStatus(),
            List.of(PAY));
    assertThat(without.table("1").cell("A", "pay")).isEqualTo(Cell.of(2));
  }

  @Test
  void refusesAColumnThatTellsNoPeriods() {
    StringBuilder text = new StringBuilder("code,period,indicator,value,status\n");
    for (int row = 0; row <= 10_000; row++) {
      text.append("A,").append(row).append(".5,pay,1,\n");
    }
    assertThatThrownBy(() -> read(text.toString()))
        .hasMessageContaining("line 10002, column 2: found more than 10000 periods");
  }

  private static String rows(String header, String... rows) {
    return header + "\n" + String.join("\n", rows) + "\n";
  }

  private static Panel bare(String text, PanelForm form) {
    return READER.readPanel(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "long.csv",
        form.withoutLimits().withoutStatus(),
        List.of(PAY));
  }

  @Test
  void putsPeriodsInTheOrderOfTime() {
    Panel tables =
        bare(
            rows(
                "code,name,region,period,indicator,value",
                "A,a,r,Jul-Sep 2022,pay,1",
                "A,a,r,Oct-Dec 2022,pay,2",
                "A,a,r,Jan-Mar 2023,pay,3"),
            PanelForm.longForm());
    assertThat(tables.periods()).containsExactly("Jul-Sep 2022", "Oct-Dec 2022", "Jan-Mar 2023");
    assertThat(tables.latest().cell("A", "pay")).isEqualTo(Cell.of(3));
  }

  @Test
  void asksForTheOrderWhereItIsNotClear() {
    String text =
        rows("code,period,indicator,value", "A,wave 2,pay,2", "B,wave 2,pay,2", "A,wave 1,pay,1");
    assertThatThrownBy(() -> bare(text, PanelForm.longForm()))
        .hasMessageContaining(
            "line 2, column 2: found the period 'wave 2', whose time is not clear; say the order"
                + " with withPeriodOrder")
        .hasMessageContaining("line 4, column 2: found the period 'wave 1'");
    assertThat(
            bare(text, PanelForm.longForm().withPeriodOrder(List.of("wave 1", "wave 2", "w 3")))
                .periods())
        .containsExactly("wave 1", "wave 2");
    assertThatThrownBy(() -> bare(text, PanelForm.longForm().withPeriodOrder(List.of("wave 1"))))
        .hasMessageContaining("line 2, column 2: found the period 'wave 2', whose place is not");
    assertThatThrownBy(() -> PanelForm.longForm().withPeriodOrder(List.of("1", "2", "1")))
        .hasMessage("found the period '1' twice in their order; name it once");
    assertThatThrownBy(
            () ->
                bare(
                    rows("code,period,indicator,value", "A,2018,pay,2", "A,2018 Q1,pay,2"),
                    PanelForm.longForm()))
        .hasMessageContaining(
            "line 3, column 2: found periods of different kinds (years '2018'; quarters '2018"
                + " Q1')");
  }

  @Test
  void takesTheOrderThatTheFileStates() {
    String columns = "code,Time period,indicator,value,Time period Sortable,day";
    PanelForm form = PanelForm.longForm().withColumns("indicator", "Time period", "value");
    String text =
        rows(
            columns,
            "A,wave 2,pay,2,20170000,2018-02-01",
            "A,wave 1,pay,1,20160000,2018-10-01",
            "B,wave 1,pay,1,20160000,2018-10-02");
    assertThat(bare(text, form).periods()).containsExactly("wave 1", "wave 2");
    assertThat(bare(text, form.withPeriodOrder("day")).periods())
        .containsExactly("wave 2", "wave 1");
    assertThat(bare(text, form.withPeriodOrder(List.of("wave 2", "wave 1"))).periods())
        .containsExactly("wave 2", "wave 1");
    assertThatThrownBy(() -> bare(text, form.withPeriodOrder("date")))
        .hasMessageContaining("no column 'date' of the order of periods");
    assertThatThrownBy(() -> bare(rows(columns, "A,wave 2,pay,2,late,", "A,wave 1,pay,1,5,"), form))
        .hasMessageContaining("line 2, column 5: found 'late' for the order of the period");
    assertThatThrownBy(
            () -> bare(rows(columns, "A,w 1,pay,2,1,", "B,w 1,pay,2,3,", "A,w 2,pay,2,2,"), form))
        .hasMessageContaining("the period 'w 2', whose order reaches that of 'w 1'");
  }

  @Test
  void readsTheOrderThatWasWritten() throws IOException {
    IndicatorTable table = IndicatorTable.of(List.of(Area.of("A")), Column.of(PAY, 1));
    Map<String, IndicatorTable> reversed = new LinkedHashMap<>();
    reversed.put("wave 2", table);
    reversed.put("2019", table);
    reversed.put("2018", table);
    Panel tables = Panel.of(reversed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvWriter.withDefaults().write(tables, out);
    Panel read =
        READER.readPanel(
            new ByteArrayInputStream(out.toByteArray()),
            "long.csv",
            PanelForm.longForm(),
            List.of(PAY));
    assertThat(read).isEqualTo(tables);
  }

  @Property(tries = 200)
  void readsWhatWasWritten(@ForAll("tables") Panel tables) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvWriter.withDefaults().write(tables, out);
    Panel read =
        READER.readPanel(
            new ByteArrayInputStream(out.toByteArray()),
            "long.csv",
            PanelForm.longForm(),
            List.of(PAY, IDLE));
    assertThat(read).isEqualTo(tables);
  }

  @Provide
  Arbitrary<Panel> tables() {
    return Combinators.combine(table(), table())
        .as((a, b) -> Panel.of(ImmutableMap.of("2017", a, "2018", b)));
  }

  private static Arbitrary<IndicatorTable> table() {
    Arbitrary<Double> number = Arbitraries.doubles();
    Arbitrary<Cell> observed = number.map(Cell::of);
    Arbitrary<Cell> limited =
        Combinators.combine(number, number, number)
            .as((v, a, b) -> Cell.imputed(v).between(Math.min(a, b), Math.max(a, b)));
    Arbitrary<Cell> cell =
        Arbitraries.oneOf(observed, limited, Arbitraries.of(Cell.missing(), Cell.suppressed()));
    return Combinators.combine(cell, cell)
        .as((pay, idle) -> ImmutableMap.of("pay", pay, "idle", idle))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(
            rows -> {
              IndicatorTable.Builder builder = IndicatorTable.builder(PAY, IDLE);
              for (int i = 0; i < rows.size(); i++) {
                builder.cells(Area.of("A" + i, "Name, \"" + i + "\"", "é"), rows.get(i));
              }
              return builder.build();
            });
  }
}
