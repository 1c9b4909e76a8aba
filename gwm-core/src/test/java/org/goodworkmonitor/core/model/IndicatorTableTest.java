package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.derive.Formulas;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

class IndicatorTableTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay").withUnit("GBP");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle").withUnit("%");
  private static final Area A = Area.of("A", "Ashton", "North");
  private static final Area B = Area.of("B", "Beeston", "South");
  private static final Area C = Area.of("C", "Carlton", "South");

  private static IndicatorTable table() {
    return IndicatorTable.builder(PAY, IDLE)
        .row(A, Map.of("pay", 500.0, "idle", 4.0))
        .cells(B, Map.of("pay", Cell.of(450).between(430, 470), "idle", Cell.suppressed()))
        .cells(C, Map.of("pay", Cell.missing(), "idle", Cell.imputed(6)))
        .build();
  }

  @Test
  void tellsObservedMissingSuppressedAndImputedApart() {
    IndicatorTable table = table();
    assertThat(table.cell("A", "pay")).isEqualTo(Cell.of(500));
    assertThat(table.cell("B", "pay")).isEqualTo(Cell.of(450).between(430, 470));
    assertThat(table.cell("B", "idle")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("C", "pay")).isEqualTo(Cell.missing());
    assertThat(table.cell("C", "idle")).isEqualTo(Cell.imputed(6));
    assertThat(table.column("idle").values()).containsExactly(4, Double.NaN, 6);
    assertThat(table.column("pay").lower(1)).isEqualTo(430);
    assertThat(table.column("pay").lower(0)).isNaN();
  }

  /** Codes of "Aa" and "BB", which have the same hash, in every order, and many others. */
  @Test
  void tellsCodesOfTheSameHashApart() {
    List<String> codes =
        IntStream.range(0, 6000)
            .mapToObj(
                i ->
                    i < 2048
                        ? Integer.toBinaryString(2048 + i).replace("1", "Aa").replace("0", "BB")
                        : "E" + (10_000_000 + 37 * i))
            .toList();
    double[] rows = IntStream.range(0, codes.size()).mapToDouble(i -> i).toArray();
    IndicatorTable table =
        IndicatorTable.of(codes.stream().map(Area::of).toList(), Column.of(PAY, rows));
    for (int row = 0; row < codes.size(); row++) {
      assertThat(table.row(codes.get(row))).isEqualTo(row);
    }
    assertThat(table.hasArea("E1")).isFalse();
    assertThat(table.hasArea("AaBB")).isFalse();
  }

  @Test
  void isTheSameFromRowsAndFromColumns() {
    IndicatorTable columns =
        IndicatorTable.of(
            List.of(A, B, C),
            Column.of(PAY, 500, 450, Double.NaN)
                .withLimits(
                    new double[] {Double.NaN, 430, Double.NaN},
                    new double[] {Double.NaN, 470, Double.NaN}),
            Column.of(IDLE, 4, Double.NaN, 6)
                .withStatus(
                    List.of(CellStatus.OBSERVED, CellStatus.SUPPRESSED, CellStatus.IMPUTED)));
    assertThat(columns).isEqualTo(table()).hasSameHashCodeAs(table());
    assertThat(columns.fingerprint()).isEqualTo(table().fingerprint()).hasSize(64);
  }

  @Test
  void itsFingerprintChangesWithAnythingInIt() {
    assertThat(
            List.of(
                table().fingerprint(),
                table().with(Column.of(IDLE, 4, Double.NaN, 6)).fingerprint(),
                table().with(Column.of(IDLE, 4, 5, 6)).fingerprint(),
                table().with(Column.of(IDLE.withUnit("share"), 4, 5, 6)).fingerprint(),
                table().where(area -> !area.code().equals("C")).fingerprint()))
        .doesNotHaveDuplicates();
  }

  @Test
  void negativeZeroIsZero() {
    IndicatorTable zeros = IndicatorTable.of(List.of(A, B), Column.of(PAY, 0.0, 1));
    for (Column column :
        List.of(
            Column.of(PAY, -0.0, 1),
            Column.of(PAY, 2, row -> row == 0 ? -0.0 : 1),
            Column.of(PAY, -0.0, 1).rows(new int[] {0, 1}))) {
      IndicatorTable table = IndicatorTable.of(List.of(A, B), column);
      assertThat(table).isEqualTo(zeros).hasSameHashCodeAs(zeros);
      assertThat(table.fingerprint()).isEqualTo(zeros.fingerprint());
    }
    double[] zero = {0.0, 0};
    double[] negative = {-0.0, -0.0};
    IndicatorTable limits = zeros.with(zeros.column("pay").withLimits(zero, new double[] {1, 1}));
    IndicatorTable same = zeros.with(zeros.column("pay").withLimits(negative, new double[] {1, 1}));
    assertThat(same).isEqualTo(limits);
    assertThat(same.fingerprint()).isEqualTo(limits.fingerprint());
    IndicatorTable read =
        IndicatorTable.builder(PAY)
            .row(A, java.util.Map.of("pay", -0.0))
            .row(B, java.util.Map.of("pay", 1.0))
            .build();
    assertThat(read).isEqualTo(zeros);
  }

  @Test
  void copiesWhatItIsGivenAndGives() {
    double[] values = {1, 2, 3};
    IndicatorTable table = IndicatorTable.of(List.of(A, B, C), Column.of(PAY, values));
    values[0] = 9;
    table.column("pay").values()[1] = 9;
    assertThat(table.column("pay").values()).containsExactly(1, 2, 3);
  }

  @Test
  void reportsEveryProblemOfRowsAtOnce() {
    assertThatThrownBy(
            () ->
                IndicatorTable.builder(PAY, IDLE)
                    .row(A, Map.of("pay", 1.0))
                    .row(A, Map.of("pay", Double.POSITIVE_INFINITY, "idle", 2.0))
                    .row(C, Map.of("pay", 1.0, "idle", 2.0, "ilde", 3.0))
                    .build())
        .asInstanceOf(type(DataException.class))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(
                        p -> p.place().area().orElse("-") + " " + p.place().node().orElse("-"))
                    .containsExactlyInAnyOrder("A idle", "A pay", "C ilde", "A -"))
        .satisfies(e -> assertThat(e).hasMessageContaining("did you mean 'idle'?"))
        .satisfies(e -> assertThat(e).hasMessageContaining("the code twice: row 1 (Ashton)"));
  }

  @Test
  void reportsEveryProblemOfColumnsAtOnce() {
    assertThatThrownBy(
            () ->
                IndicatorTable.of(
                    List.of(A, B, A),
                    Column.of(PAY, 1, Double.NEGATIVE_INFINITY, 3),
                    Column.of(PAY, 1, 2, 3),
                    Column.of(IDLE, 1, 2)))
        .hasMessageContaining("(4 problems)")
        .hasMessageContaining("area A: found the code twice")
        .hasMessageContaining("area B, node pay: found the value -Infinity")
        .hasMessageContaining("node pay: found the indicator twice")
        .hasMessageContaining("node idle: found 2 values; expected one per area, 3");
    assertThatThrownBy(() -> IndicatorTable.of(List.of()))
        .hasMessageContaining("no areas")
        .hasMessageContaining("no indicators");
  }

  @Test
  void refusesCellsThatContradictThemselves() {
    assertThatThrownBy(() -> Cell.of(Double.NaN)).hasMessageContaining("Cell.missing()");
    assertThatThrownBy(() -> Cell.of(1).between(3, 2)).hasMessageContaining("the lower one first");
    assertThatThrownBy(() -> Column.of(PAY, 1, 2).withStatus(List.of(CellStatus.MISSING)))
        .hasMessageContaining("found 1 statuses");
    assertThatThrownBy(() -> Column.of(PAY, 1).withStatus(List.of(CellStatus.MISSING)))
        .hasMessageContaining("row 0: found status MISSING with value 1.0");
    assertThatThrownBy(
            () -> Column.of(PAY, 1).withLimits(new double[] {1}, new double[] {Double.NaN}))
        .hasMessageContaining("give both");
  }

  @Test
  void namesWhatItHasWhereAskedForWhatItHasNot() {
    assertThatThrownBy(() -> table().column("pya"))
        .hasMessageContaining("[pay, idle]")
        .hasMessageContaining("did you mean 'pay'?");
    assertThatThrownBy(() -> table().row("Z")).hasMessageContaining("no area 'Z'");
    assertThat(table().hasArea("Z")).isFalse();
    assertThat(table().has("idle")).isTrue();
    assertThat(table().area("B")).isEqualTo(B);
  }

  @Test
  void derivesIndicatorsAndKeepsGaps() {
    IndicatorTable table =
        table().derive(Indicator.higherIsBetter("ratio"), r -> r.value("pay") / r.value("idle"));
    assertThat(table.cell("A", "ratio").value()).isEqualTo(OptionalDouble.of(125));
    assertThat(table.cell("B", "ratio")).isEqualTo(Cell.missing());
    assertThat(table.indicators())
        .extracting(Indicator::id)
        .containsExactly("pay", "idle", "ratio");
  }

  @Test
  void reportsAreasWhereAFormulaGivesNoNumber() {
    IndicatorTable table =
        IndicatorTable.of(List.of(A, B), Column.of(PAY, 1, 0), Column.of(IDLE, 0, 0));
    assertThatThrownBy(
            () ->
                table.derive(Indicator.higherIsBetter("r"), r -> r.value("pay") / r.value("idle")))
        .hasMessageContaining("area A, node r: found Infinity from the formula")
        .hasMessageContaining("area B, node r: found NaN from the formula");
    assertThatThrownBy(
            () -> table.derive(Indicator.higherIsBetter("r"), Formulas.growth("idle", "pay")))
        .hasMessageContaining("area A, node r: found 1.0 / 0.0 in pay / idle; check")
        .hasMessageContaining("area B, node r: found 0.0 / 0.0 in pay / idle; check");
  }

  @Test
  void knowsTheUsualFormulas() {
    List<Indicator> inputs =
        IntStream.rangeClosed(1, 3).mapToObj(i -> Indicator.higherIsBetter("x" + i)).toList();
    IndicatorTable table =
        IndicatorTable.builder(inputs).row(A, Map.of("x1", 20.0, "x2", 30.0, "x3", 50.0)).build();
    assertThat(derive(table, Formulas.perPopulation("x1", "x3", 1000))).isEqualTo(400);
    assertThat(derive(table, Formulas.deflated("x1", "x3"))).isEqualTo(40);
    assertThat(derive(table, Formulas.growth("x1", "x2"))).isEqualTo(50);
    assertThat(derive(table, Formulas.mean("x1", "x2", "x3"))).isEqualTo(100 / 3.0);
    // .2^2 + .3^2 + .5^2 = .04 + .09 + .25
    assertThat(derive(table, Formulas.herfindahlHirschman("x1", "x2", "x3"))).isEqualTo(0.38);
    assertThatThrownBy(Formulas::mean).hasMessageContaining("at least one");
    IndicatorTable negative = table.with(Column.of(inputs.get(0), -1));
    assertThatThrownBy(() -> derive(negative, Formulas.herfindahlHirschman("x1", "x2")))
        .hasMessageContaining("area A, indicator x1: found the negative amount -1.0");
  }

  @Test
  void aFormulaThatFailsIsNamedWithAreaAndIndicatorAllAtOnce() {
    Indicator x = Indicator.higherIsBetter("x");
    Indicator share = Indicator.higherIsBetter("share");
    IndicatorTable table =
        IndicatorTable.of(List.of(Area.of("A"), Area.of("B"), Area.of("C")), Column.of(x, 0, 5, 0));
    assertThatThrownBy(() -> table.derive(share, row -> Math.floorMod(10, (int) row.value("x"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("indicator share cannot be derived (2 problems)")
        .hasMessageContaining(
            "area A, node share: found a failure of the formula: java.lang.ArithmeticException: /"
                + " by zero; correct the formula, or the cells that it reads")
        .hasMessageContaining("area C, node share: found a failure of the formula")
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> table.derive(share, row -> row.value("y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'y'");
  }

  private static double derive(IndicatorTable table, Formula formula) {
    Indicator result = Indicator.higherIsBetter("result");
    return table.derive(result, formula).cell("A", "result").value().orElseThrow();
  }

  @Test
  void keepsTheAreasOfACondition() {
    IndicatorTable south = table().where(area -> area.region().equals("South"));
    assertThat(south.areas()).containsExactly(B, C);
    assertThat(south.cell("B", "pay")).isEqualTo(table().cell("B", "pay"));
    assertThat(south.cell("B", "idle")).isEqualTo(Cell.suppressed());
    assertThat(south.row("C")).isEqualTo(1);
    assertThatThrownBy(() -> table().where(area -> false)).hasMessageContaining("no areas");
  }

  @Test
  void findsEveryOneOfManyAreas() {
    List<Area> areas = IntStream.range(0, 5000).mapToObj(i -> Area.of("code" + i)).toList();
    IndicatorTable table = IndicatorTable.of(areas, Column.of(PAY, new double[5000]));
    for (int row = 0; row < 5000; row++) {
      assertThat(table.row("code" + row)).isEqualTo(row);
    }
    assertThat(table.hasArea("code5000")).isFalse();
  }

  @Test
  void printsAsATable() {
    assertThat(table().toTable().toString())
        .isEqualTo(
            """
            Indicators
            code  name     region    pay  pay:lower  pay:upper  idle  idle:status
            A     Ashton   North   500.0          -          -   4.0  -
            B     Beeston  South   450.0      430.0      470.0     -  suppressed
            C     Carlton  South       -          -          -   6.0  imputed
            """);
  }

  @Test
  void limitsThatAreNotStatedAreNone() {
    Column plain = Column.of(PAY, 1, 2);
    double[] none = {Double.NaN, Double.NaN};
    assertThat(plain.withLimits(none, none)).isEqualTo(plain);
    assertThat(plain.withLimits(none, none).hasLimits()).isFalse();
    assertThat(table().where(area -> area.code().equals("A")).column("pay").hasLimits()).isFalse();
  }

  @Test
  void aColumnOfComputedValuesIsThatOfTheirArray() {
    double[] values = {4, Double.NaN, 6};
    Column column = Column.of(IDLE, 3, row -> values[row]);
    assertThat(column).isEqualTo(Column.of(IDLE, values));
    values[0] = 5;
    assertThat(column.value(0)).isEqualTo(4);
    assertThatThrownBy(() -> Column.of(IDLE, -1, row -> 0)).hasMessageContaining("-1");
  }

  @Test
  void aTableOfWhichAllIsKeptIsItself() {
    IndicatorTable table = table();
    assertThat(table.where(area -> true)).isSameAs(table);
  }
}
