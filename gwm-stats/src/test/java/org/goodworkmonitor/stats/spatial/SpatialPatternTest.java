package org.goodworkmonitor.stats.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

class SpatialPatternTest {
  private static final Places ENGLAND = Places.england();
  private static final SpatialWeights QUEEN = SpatialWeights.queen(ENGLAND).rowStandardised();
  private static final IndicatorTable MONITOR = Resources.table("gwm-2021/monitor-scores.csv");
  private static final IndicatorTable OPEN = Resources.table("england-utla-2018/indicators.csv");
  private static final String ISLE_OF_WIGHT = "E06000046";
  private static final MoransI MORAN = MoransI.withDefaults();

  private static IndicatorTable lattice(int columns, double... values) {
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      areas.add(Area.of(Places.name(i / columns, i % columns)));
    }
    return IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), values));
  }

  /**
   * Four squares, 1 2 above 3 4, z = -1.5, -0.5, 0.5, 1.5. The four borders give 0.75 - 0.75 - 0.75
   * + 0.75 = 0. S0 = 8, S1 = 16, S2 = 4 x 4² = 64: under normality E(I²) = (16 x 16 - 4 x 64 + 3 x
   * 64) / (64 x 15) = 0.2. Under randomisation with b = 4 x (2 x 1.5⁴ + 2 x 0.5⁴) / 25 = 1.64: (4 x
   * (7 x 16 - 256 + 192) - 1.64 x (12 x 16 - 8 x 64 + 6 x 64)) / (3 x 2 x 1 x 64) = 87.04 / 384. Of
   * all 24 orders 2 in 3 are as far from the expectation; of 9,999 drawn ones a share that has a
   * standard error of 0.0047, of which four are allowed.
   */
  @Test
  void fourSquaresByHand() {
    SpatialWeights rook = SpatialWeights.rook(Places.lattice(2, 2, 0));
    MoransI.Result r = MORAN.analyse(lattice(2, 1, 2, 3, 4), "x", rook);
    assertThat(r.statistic()).isCloseTo(0, within(1e-15));
    assertThat(r.expected()).isCloseTo(-1.0 / 3, within(1e-15));
    assertThat(r.normalDeviation()).isCloseTo(Math.sqrt(0.2 - 1.0 / 9), within(1e-14));
    assertThat(r.deviation()).isCloseTo(Math.sqrt(87.04 / 384 - 1.0 / 9), within(1e-14));
    double exact = allOrders(rook, 1, 2, 3, 4);
    assertThat(exact).isEqualTo(2.0 / 3);
    MoransI many = MORAN.withPermutations(9999);
    assertThat(many.analyse(lattice(2, 1, 2, 3, 4), "x", rook).permutationP())
        .isCloseTo(exact, within(0.019));
  }

  @Test
  void noUnitIsTooSmallOrTooLarge() {
    double[] plain = {0, 1, 2, 1, 0, 3, 2, 1, 5};
    SpatialWeights rook = SpatialWeights.rook(Places.lattice(3, 3, 0));
    double[] expected = numbers(rook, plain);
    double[][] ends = {
      {0, 1e-300}, {0, 1e-90}, {0, 1e90}, {0, 1e300}, {1, 1 + 256 * Math.ulp(1.0)}
    };
    for (double[] end : ends) {
      double[] x = Arrays.stream(plain).map(v -> end[0] + v * (end[1] - end[0])).toArray();
      double[] found = numbers(rook, x);
      for (int k = 0; k < expected.length; k++) {
        assertThat(found[k]).as(end[1] + ", number " + k).isCloseTo(expected[k], within(1e-13));
      }
    }
  }

  @Test
  void valuesThatDifferOnlyByRoundingHaveNoPattern() {
    double[] x = {0.3, 0.3, 0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3};
    SpatialWeights rook = SpatialWeights.rook(Places.lattice(3, 3, 0));
    IndicatorTable table = lattice(3, x);
    assertThatThrownBy(() -> MORAN.analyse(table, "x", rook))
        .hasMessageContaining("node x: found the same value in all 9 areas");
    assertThatThrownBy(() -> LocalMoran.withDefaults().analyse(table, "x", rook))
        .hasMessageContaining("up to rounding");
    assertThatThrownBy(() -> GetisOrd.withDefaults().analyse(table, "x", rook))
        .hasMessageContaining("up to rounding");
  }

  private static double[] numbers(SpatialWeights weights, double... x) {
    IndicatorTable table = lattice(3, x);
    MoransI.Result r = MORAN.analyse(table, "x", weights);
    LocalMoran.Row local = LocalMoran.withDefaults().analyse(table, "x", weights).locals().get(4);
    GetisOrd.Row spot = GetisOrd.withDefaults().analyse(table, "x", weights).locals().get(4);
    return new double[] {
      r.statistic(), r.normalDeviation(), r.deviation(), r.pValue(), r.permutationP(),
      local.statistic(), local.deviation(), local.pValue(), spot.statistic(), spot.pValue()
    };
  }

  /** The exact p-value over all orders of four values. */
  private static double allOrders(SpatialWeights rook, double... x) {
    double observed = MORAN.analyse(lattice(2, x), "x", rook).statistic();
    int all = 0;
    int asFar = 0;
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        for (int c = 0; c < 4; c++) {
          if (a != b && b != c && a != c) {
            double[] order = {x[a], x[b], x[c], x[6 - a - b - c]};
            double i = MORAN.analyse(lattice(2, order), "x", rook).statistic();
            asFar += Math.abs(i + 1.0 / 3) >= Math.abs(observed + 1.0 / 3) - 1e-12 ? 1 : 0;
            all++;
          }
        }
      }
    }
    assertThat(all).isEqualTo(24);
    return asFar / 24.0;
  }

  /** Every neighbour on a chessboard is of the other colour: I = -1. In two halves it is high. */
  @Test
  void aChessboardIsAsUnlikeAsCanBe() {
    double[] board = new double[36];
    double[] halves = new double[36];
    Arrays.setAll(board, i -> (i / 6 + i % 6) % 2);
    Arrays.setAll(halves, i -> i < 18 ? 0 : 1);
    SpatialWeights rook = SpatialWeights.rook(Places.lattice(6, 6, 0)).rowStandardised();
    MoransI.Result chess = MORAN.analyse(lattice(6, board), "x", rook);
    assertThat(chess.statistic()).isCloseTo(-1, within(1e-14));
    assertThat(chess.permutationP()).isEqualTo(1.0 / 1000);
    SpatialWeights plain = SpatialWeights.rook(Places.lattice(6, 6, 0));
    // 60 borders, of which 6 are between the halves: (54 - 6) / 60
    assertThat(MORAN.analyse(lattice(6, halves), "x", plain).statistic())
        .isCloseTo(48.0 / 60, within(1e-14));
    LocalMoran.Result local = LocalMoran.withDefaults().analyse(lattice(6, halves), "x", rook);
    assertThat(local.row("r00c00").cluster()).isEqualTo(LocalMoran.Cluster.NOT_SIGNIFICANT);
    // an area in the middle of its half has neighbours of its own value only
    assertThat(local.row("r00c03").lag()).isZero();
    assertThat(local.row("r00c03").statistic()).isCloseTo(1, within(1e-14));
  }

  /** R 4.2.2, spdep 1.2-7: moran.test, normality and randomisation, two-sided; see the file. */
  @Test
  void moransIAgreesWithSpdep() {
    List<List<String>> rows = Resources.rows("spatial/moran.csv");
    assertThat(rows).hasSize(9);
    for (List<String> row : rows.subList(1, rows.size())) {
      boolean total = row.get(0).equals("total");
      SpatialWeights weights =
          row.get(1).equals("queen") ? SpatialWeights.queen(ENGLAND) : spdepNearest();
      MoransI.Result r =
          MORAN.analyse(
              total ? MONITOR : OPEN,
              total ? "total" : "median_weekly_pay_gbp",
              row.get(2).equals("W") ? weights.rowStandardised() : weights);
      double[] expected = row.stream().skip(3).mapToDouble(Double::parseDouble).toArray();
      assertThat(r.n()).as(row.toString()).isEqualTo((int) expected[0]);
      assertThat(r.statistic()).as(row.toString()).isCloseTo(expected[1], within(1e-13));
      assertThat(r.expected()).isCloseTo(expected[2], within(1e-15));
      assertThat(r.normalDeviation()).isCloseTo(expected[3], within(1e-13));
      assertThat(r.normalP()).isCloseTo(expected[4], withPercentage(1e-7));
      assertThat(r.deviation()).isCloseTo(expected[5], within(1e-13));
      assertThat(r.pValue()).isCloseTo(expected[6], withPercentage(1e-7));
      assertThat(r.permutationP()).isEqualTo(1.0 / 1000);
      assertThat(r.leftOut()).hasSize(total ? 0 : 8);
      assertThat(r.islands()).hasSize(row.get(1).equals("queen") ? 1 : 0);
    }
  }

  private static SpatialWeights spdepNearest() {
    Map<String, Map<String, Double>> links = new LinkedHashMap<>();
    SpatialWeightsTest.reference("nearest-5")
        .forEach(
            (code, others) -> {
              Map<String, Double> ones = new LinkedHashMap<>();
              others.stream().sorted().forEach(o -> ones.put(o, 1.0));
              links.put(code, ones);
            });
    return SpatialWeights.of(links);
  }

  /** R 4.2.2, spdep 1.2-7: localmoran, conditional, and localG; see the file. */
  @Test
  void localStatisticsAgreeWithSpdep() {
    LocalMoran.Result moran = LocalMoran.withDefaults().analyse(MONITOR, "total", QUEEN);
    GetisOrd.Result g = GetisOrd.withDefaults().withoutSelf().analyse(MONITOR, "total", QUEEN);
    GetisOrd.Result star = GetisOrd.withDefaults().analyse(MONITOR, "total", QUEEN);
    GetisOrd.Result binary =
        GetisOrd.withDefaults().analyse(MONITOR, "total", SpatialWeights.queen(ENGLAND));
    List<List<String>> rows = Resources.rows("spatial/local.csv");
    for (List<String> row : rows.subList(1, rows.size())) {
      String code = row.get(0);
      assertThat(star.row(code).statistic())
          .as(code)
          .isCloseTo(Double.parseDouble(row.get(5)), within(1e-12));
      assertThat(binary.row(code).statistic())
          .isCloseTo(Double.parseDouble(row.get(6)), within(1e-12));
      if (!code.equals(ISLE_OF_WIGHT)) {
        LocalMoran.Row local = moran.row(code);
        assertThat(local.statistic()).isCloseTo(Double.parseDouble(row.get(1)), within(1e-13));
        assertThat(local.expected()).isCloseTo(Double.parseDouble(row.get(2)), within(1e-14));
        assertThat(local.deviation())
            .isCloseTo(Math.sqrt(Double.parseDouble(row.get(3))), within(1e-12));
        assertThat(g.row(code).statistic())
            .isCloseTo(Double.parseDouble(row.get(4)), within(1e-12));
      }
    }
  }

  /**
   * R 4.2.2, spdep 1.2-7: localmoran_perm(total, W, nsim = 9999) has 14 areas of 117 at 5 % that
   * are high among high ones and 3 that are low among low ones, and two of those at 5.6 %. It draws
   * with replacement, which widens the scatter of I_i by some 2 %; neighbours are different areas,
   * so we draw without, which agrees with its analytic variance.
   */
  @Test
  void clustersInEnglandAreThoseOfSpdep() {
    LocalMoran.Result moran =
        LocalMoran.withDefaults().withPermutations(9999).analyse(MONITOR, "total", QUEEN);
    assertThat(moran.in(LocalMoran.Cluster.HIGH_HIGH)).hasSizeBetween(13, 15);
    assertThat(moran.in(LocalMoran.Cluster.LOW_LOW)).hasSizeBetween(2, 6);
    assertThat(moran.in(LocalMoran.Cluster.HIGH_LOW)).isEmpty();
    assertThat(moran.in(LocalMoran.Cluster.HIGH_HIGH))
        .extracting(Area::name)
        .contains("Wokingham", "Surrey");
    // 10,000 draws have a standard error of at most 0.005
    for (String code : List.of("E06000001", "E06000002", "E06000003", "E06000004")) {
      LocalMoran.Row local = moran.row(code);
      assertThat(local.pValue()).isCloseTo(local.normalP(), within(0.025));
      assertThat(local.adjustedP()).isGreaterThanOrEqualTo(local.pValue());
    }
    assertThat(moran.row("E06000001").pValue()).isCloseTo(0.4508, within(0.02));
    assertThat(moran.row("E06000003").pValue()).isCloseTo(0.0568, within(0.02));
    LocalMoran.Result cautious =
        LocalMoran.withDefaults()
            .withPermutations(9999)
            .labelledBy(Evidence.FALSE_DISCOVERY_RATE, 0.05)
            .analyse(MONITOR, "total", QUEEN);
    assertThat(cautious.in(LocalMoran.Cluster.HIGH_HIGH)).hasSizeLessThan(13);
    assertThat(
            LocalMoran.withDefaults()
                .labelledBy(Evidence.NORMAL, 0.05)
                .analyse(MONITOR, "total", QUEEN)
                .in(LocalMoran.Cluster.HIGH_HIGH))
        .hasSizeBetween(12, 16);
  }

  @Test
  void anIslandHasADefinedResult() {
    LocalMoran.Row local =
        LocalMoran.withDefaults().analyse(MONITOR, "total", QUEEN).row(ISLE_OF_WIGHT);
    assertThat(local.cluster()).isEqualTo(LocalMoran.Cluster.NO_NEIGHBOURS);
    assertThat(local.statistic()).isNaN();
    GetisOrd.Row star = GetisOrd.withDefaults().analyse(MONITOR, "total", QUEEN).row(ISLE_OF_WIGHT);
    double[] x = MONITOR.column("total").values();
    double mean = Arrays.stream(x).average().orElseThrow();
    double sd = Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length);
    assertThat(star.statistic()).isCloseTo((star.value() - mean) / sd, within(1e-12));
    assertThat(star.pValue()).isNaN();
    assertThat(star.spot()).isEqualTo(GetisOrd.Spot.NO_NEIGHBOURS);
    assertThat(
            GetisOrd.withDefaults()
                .withoutSelf()
                .analyse(MONITOR, "total", QUEEN)
                .row(ISLE_OF_WIGHT)
                .statistic())
        .isNaN();
    assertThat(MORAN.analyse(MONITOR, "total", QUEEN).islands())
        .extracting(Area::name)
        .containsExactly("Isle of Wight");
  }

  /** High values in one corner of a lattice and low ones in the opposite one. */
  @Test
  void spotsAreFoundWhereTheyAre() {
    double[] x = new double[100];
    Arrays.setAll(x, i -> (i * 37) % 10);
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        x[10 * r + c] = 30;
        x[99 - 10 * r - c] = -30;
      }
    }
    SpatialWeights weights = SpatialWeights.queen(Places.lattice(10, 10, 0)).rowStandardised();
    GetisOrd.Result g = GetisOrd.withDefaults().withSeed(5).analyse(lattice(10, x), "x", weights);
    assertThat(g.row("r00c00").spot()).isEqualTo(GetisOrd.Spot.HOT);
    assertThat(g.row("r09c09").spot()).isEqualTo(GetisOrd.Spot.COLD);
    assertThat(g.in(GetisOrd.Spot.HOT)).hasSizeBetween(9, 20);
    assertThat(g.toTable().columns()).extracting("name").contains("g_star", "spot");
    LocalMoran.Result local =
        LocalMoran.withDefaults().withSeed(5).analyse(lattice(10, x), "x", weights);
    assertThat(local.row("r01c01").cluster()).isEqualTo(LocalMoran.Cluster.HIGH_HIGH);
    assertThat(local.row("r08c08").cluster()).isEqualTo(LocalMoran.Cluster.LOW_LOW);
    x[11] = -30;
    assertThat(
            LocalMoran.withDefaults().analyse(lattice(10, x), "x", weights).row("r01c01").cluster())
        .isEqualTo(LocalMoran.Cluster.LOW_HIGH);
    assertThat(
            GetisOrd.withDefaults()
                .withPermutations(1999)
                .labelledBy(Evidence.FALSE_DISCOVERY_RATE, 0.01)
                .analyse(lattice(10, x), "x", weights)
                .in(GetisOrd.Spot.NOT_SIGNIFICANT)
                .size())
        .isGreaterThan(50);
    assertThat(local.toString()).contains("HIGH_HIGH");
  }

  /** Where all areas are neighbours of all there is no pattern to be found, and no number. */
  @Test
  void everybodyBesideEverybody() {
    SpatialWeights all = SpatialWeights.nearest(Places.lattice(1, 5, 0), 4);
    IndicatorTable table = lattice(5, 1, 2, 3, 4, 9);
    MoransI.Result r = MORAN.analyse(table, "x", all);
    assertThat(r.statistic()).isCloseTo(-0.25, within(1e-14));
    assertThat(r.permutationP()).isEqualTo(1);
    assertThat(r.deviation()).isZero();
    assertThat(r.normalDeviation()).isZero();
    assertThat(r.z()).isNaN();
    assertThat(r.pValue()).isNaN();
    assertThat(r.normalP()).isNaN();
    assertThat(GetisOrd.withDefaults().analyse(table, "x", all).row("r00c00").statistic()).isNaN();
    LocalMoran.Row local = LocalMoran.withDefaults().analyse(table, "x", all).row("r00c00");
    assertThat(local.z()).isNaN();
    assertThat(local.pValue()).isEqualTo(1);
  }

  @Test
  void whatHasNoPatternIsNamed() {
    SpatialWeights rook = SpatialWeights.rook(Places.lattice(2, 2, 0));
    assertThatThrownBy(() -> MORAN.analyse(lattice(2, 7, 7, 7, 7), "x", rook))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node x: found the same value in all 4 areas");
    assertThatThrownBy(() -> MORAN.analyse(lattice(2, 1, 2, 3, Double.NaN), "x", rook))
        .hasMessageContaining("found 3 areas with a value and neighbours");
    assertThatThrownBy(() -> LocalMoran.withDefaults().analyse(MONITOR, "total", rook))
        .hasMessageContaining("area E06000041: found Wokingham, which the spatial weights lack");
    assertThatThrownBy(() -> MORAN.withPermutations(9)).hasMessageContaining("9 permutations");
    assertThatThrownBy(() -> GetisOrd.withDefaults().labelledBy(Evidence.NORMAL, 5))
        .hasMessageContaining("significance 5.0");
    assertThatThrownBy(() -> LocalMoran.withDefaults().analyse(MONITOR, "total", QUEEN).row("x"))
        .hasMessageContaining("no area 'x'");
  }

  /** A gap may leave a neighbour without neighbours, which leaves out the neighbour too. */
  @Test
  void aGapMayMakeAnIsland() {
    Map<String, Map<String, Double>> chain = new LinkedHashMap<>();
    chain.put("r00c00", Map.of("r00c01", 1.0));
    chain.put("r00c01", Map.of("r00c02", 1.0));
    chain.put("r00c02", Map.of("r00c03", 1.0));
    for (int i = 3; i < 8; i++) {
      chain.put(Places.name(0, i), Map.of(Places.name(0, i == 3 ? 7 : i - 1), 1.0));
    }
    SpatialWeights weights = SpatialWeights.of(chain);
    // without area 3 the area 2 points nowhere, then 1 and 0, and 4 to 6 likewise; 7 leads to 6
    double[] x = {1, 2, 3, Double.NaN, 5, 4, 8, 6};
    assertThatThrownBy(() -> MORAN.analyse(lattice(8, x), "x", weights))
        .hasMessageContaining("found 0 areas with a value and neighbours");
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherDoesNot() {
    MoransI.Result one = MORAN.analyse(OPEN, "job_density", QUEEN);
    assertThat(MORAN.analyse(OPEN, "job_density", QUEEN)).isEqualTo(one);
    LocalMoran local = LocalMoran.withDefaults();
    assertThat(local.analyse(OPEN, "job_density", QUEEN))
        .isEqualTo(local.analyse(OPEN, "job_density", QUEEN));
    assertThat(local.withSeed(1).analyse(OPEN, "job_density", QUEEN))
        .isNotEqualTo(local.analyse(OPEN, "job_density", QUEEN));
    assertThat(
            MORAN
                .withSeed(3)
                .withPermutations(99)
                .analyse(OPEN, "job_density", QUEEN)
                .permutations())
        .isEqualTo(99);
    assertThat(one.toTable().rows()).isEqualTo(3);
    assertThat(one.z())
        .isCloseTo((one.statistic() - one.expected()) / one.deviation(), within(0.0));
  }

  @Property(tries = 40)
  void doesNotDependOnScaleAndLocalStatisticsAddUp(
      @ForAll @Size(12) List<@DoubleRange(min = -50, max = 50) Double> list,
      @ForAll @DoubleRange(min = 0.1, max = 20) double factor) {
    double[] x = list.stream().mapToDouble(v -> v).toArray();
    x[0] += 1;
    double[] scaled = Arrays.stream(x).map(v -> 7 - factor * v).toArray();
    SpatialWeights weights = SpatialWeights.rook(Places.lattice(3, 4, 0)).rowStandardised();
    if (Arrays.stream(x).distinct().count() < 2) {
      return;
    }
    MoransI few = MORAN.withPermutations(99);
    MoransI.Result one = few.analyse(lattice(4, x), "x", weights);
    MoransI.Result other = few.analyse(lattice(4, scaled), "x", weights);
    assertThat(other.statistic()).isCloseTo(one.statistic(), within(1e-9));
    assertThat(other.permutationP()).isEqualTo(one.permutationP());
    assertThat(one.permutationP()).isBetween(0.01, 1.0);
    LocalMoran.Result local =
        LocalMoran.withDefaults().withPermutations(99).analyse(lattice(4, x), "x", weights);
    assertThat(local.locals().stream().mapToDouble(LocalMoran.Row::statistic).average())
        .hasValueCloseTo(one.statistic(), within(1e-10));
    GetisOrd.Result g =
        GetisOrd.withDefaults().withPermutations(99).analyse(lattice(4, x), "x", weights);
    GetisOrd.Result turned =
        GetisOrd.withDefaults().withPermutations(99).analyse(lattice(4, scaled), "x", weights);
    assertThat(turned.row("r01c01").statistic())
        .isCloseTo(-g.row("r01c01").statistic(), within(1e-9));
  }

  private static LocalMoran.Row smallest(int permutations, double... x) {
    Map<String, Map<String, Double>> one = new LinkedHashMap<>();
    List<Area> areas = IntStream.range(0, x.length).mapToObj(i -> Area.of("A" + i)).toList();
    for (Area area : areas) {
      one.put(area.code(), new LinkedHashMap<>());
    }
    one.get("A0").put("A1", 1.0);
    one.get("A0").put("A2", 1.0);
    for (int i = 1; i < x.length; i++) {
      one.get("A" + i).put("A0", 1.0);
    }
    IndicatorTable table = IndicatorTable.of(areas, Column.of(Indicator.higherIsBetter("x"), x));
    return LocalMoran.withDefaults()
        .withPermutations(permutations)
        .analyse(table, "x", SpatialWeights.of(one))
        .row("A0");
  }

  /**
   * By hand: the first area has two of the three others as neighbours. About their mean 1 the
   * others are -1, -1, 2, the neighbours add up to -2, and of the three pairs (-2, 1, 1) one is as
   * far: 1/3. Drawn with replacement it would be 5/9; four standard deviations of 9,999 draws are
   * 0.019.
   */
  @Test
  void neighboursAreDrawnWithoutReplacementAndWithoutTheAreaItself() {
    assertThat(smallest(9999, 8, 0, 0, 3).pValue()).isCloseTo(1 / 3.0, within(0.019));
  }

  /** Neighbours that no draw of 99 can well reach (1 pair of 19,900): (0 + 1) / (99 + 1). */
  @Test
  void theObservedPatternCountsAmongTheDraws() {
    double[] x = new double[201];
    x[1] = 100;
    x[2] = 100;
    for (int i = 3; i < x.length; i++) {
      x[i] = i % 2;
    }
    assertThat(smallest(99, x).pValue()).isEqualTo(0.01);
  }
}
