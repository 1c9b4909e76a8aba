package org.goodworkmonitor.stats.uncertainty.dominance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class RankRangeTest {
  /** A made-up index: a row of scores per area, and conditions {@code g . w >= 0} on its shares. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Case(double[][] x, WeightPolytope polytope, List<double[]> conditions) {
    int weights() {
      return x[0].length;
    }

    WeightDominance.Result dominance() {
      List<Indicator> indicators =
          IntStream.range(0, weights()).mapToObj(k -> Indicator.higherIsBetter("i" + k)).toList();
      List<Column> columns = new ArrayList<>();
      for (int k = 0; k < weights(); k++) {
        int column = k;
        columns.add(
            Column.of(indicators.get(k), Arrays.stream(x).mapToDouble(r -> r[column]).toArray()));
      }
      IndexDefinition definition =
          IndexDefinition.of(Domain.of("all", "All", indicators.toArray(Indicator[]::new)))
              .normalisedBy(Normalisations.none())
              .weightedBy(Weightings.equal())
              .aggregatedBy(Aggregations.sum())
              .onMissing(MissingPolicy.error())
              .build();
      List<Area> areas = IntStream.range(0, x.length).mapToObj(a -> Area.of("a" + a)).toList();
      return WeightDominance.analyse(
          definition, IndicatorTable.of(areas, columns.toArray(Column[]::new)), polytope);
    }

    int rank(int a, double[] shares) {
      int rank = 1;
      for (double[] row : x) {
        rank += product(difference(row, x[a]), shares) > 1e-8 ? 1 : 0;
      }
      return rank;
    }

    boolean allows(double[] shares) {
      return Arrays.stream(shares).allMatch(s -> s >= -1e-9)
          && conditions.stream().allMatch(g -> product(g, shares) >= -1e-9);
    }

    /** Conditions, shares of 0, and ties with an area: what bounds the cells of its ranks. */
    List<double[]> planes(int a) {
      List<double[]> planes = new ArrayList<>(conditions);
      for (int k = 0; k < weights(); k++) {
        double[] unit = new double[weights()];
        unit[k] = 1;
        planes.add(unit);
      }
      for (int b = 0; b < x.length; b++) {
        if (b != a) {
          planes.add(difference(x[b], x[a]));
        }
      }
      return planes;
    }
  }

  private static double[] difference(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(k -> x[k] - y[k]).toArray();
  }

  private static double product(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(k -> x[k] * y[k]).sum();
  }

  private static Case random(Random random, int weights, int areas, DoubleSupplier score) {
    double[][] x = new double[areas][weights];
    for (double[] row : x) {
      Arrays.setAll(row, k -> score.getAsDouble());
    }
    WeightPolytope polytope = WeightPolytope.all();
    List<double[]> conditions = new ArrayList<>();
    if (random.nextBoolean()) {
      polytope = polytope.withShare("i0", 0.1, 0.55);
      double[] low = new double[weights];
      double[] high = new double[weights];
      for (int k = 0; k < weights; k++) {
        low[k] = (k == 0 ? 1 : 0) - 0.1;
        high[k] = 0.55 - (k == 0 ? 1 : 0);
      }
      conditions.add(low);
      conditions.add(high);
    }
    if (random.nextBoolean()) {
      polytope = polytope.withAtLeast("i0", "i1");
      double[] order = new double[weights];
      order[0] = 1;
      order[1] = -1;
      conditions.add(order);
    }
    return new Case(x, polytope, conditions);
  }

  private static List<int[]> choose(int of, int count) {
    List<int[]> all = new ArrayList<>();
    choose(of, new int[count], 0, 0, all);
    return all;
  }

  private static void choose(int of, int[] chosen, int at, int from, List<int[]> into) {
    if (at == chosen.length) {
      into.add(chosen.clone());
      return;
    }
    for (int i = from; i < of; i++) {
      chosen[at] = i;
      choose(of, chosen, at + 1, i + 1, into);
    }
  }

  /** Where shares that add up to 1 are on some planes, moved off each by a step. */
  private static List<double[]> around(List<double[]> planes, int[] chosen, double step) {
    int weights = planes.get(0).length;
    RealMatrix matrix = new Array2DRowRealMatrix(weights, weights);
    for (int r = 0; r < chosen.length; r++) {
      matrix.setRow(r, planes.get(chosen[r]));
    }
    double[] ones = new double[weights];
    Arrays.fill(ones, 1);
    matrix.setRow(weights - 1, ones);
    DecompositionSolver solver = new LUDecomposition(matrix, 1e-9).getSolver();
    List<double[]> points = new ArrayList<>();
    if (!solver.isNonSingular()) {
      return points;
    }
    RealMatrix inverse = solver.getInverse();
    for (int signs = 0; signs < (step == 0 ? 1 : 1 << chosen.length); signs++) {
      double[] point = inverse.getColumn(weights - 1);
      for (int r = 0; r < chosen.length; r++) {
        double[] way = inverse.getColumn(r);
        double move = (signs >> r & 1) == 0 ? step : -step;
        double length = Math.sqrt(product(way, way));
        for (int k = 0; k < weights; k++) {
          point[k] += move * way[k] / length;
        }
      }
      points.add(point);
    }
    return points;
  }

  private static void assertRange(
      Case c, WeightDominance.Result found, int a, List<double[]> points) {
    int best = points.stream().mapToInt(p -> c.rank(a, p)).min().orElseThrow();
    int worst = points.stream().mapToInt(p -> c.rank(a, p)).max().orElseThrow();
    assertThat(found.rankRange("a" + a))
        .as("%s %s", Arrays.deepToString(c.x), c.polytope)
        .isEqualTo(new WeightDominance.RankRange(best, worst, best, worst));
  }

  /**
   * Of areas in general position every cell of equal ranks has a corner where as many planes meet
   * as there are free weights, and is on one side of each: a small step to each side finds it.
   */
  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void allCellsAreWalked(@ForAll long seed) {
    Random random = new Random(seed);
    int weights = 2 + random.nextInt(3);
    Case c = random(random, weights, 2 + random.nextInt(11), random::nextDouble);
    WeightDominance.Result found = c.dominance();
    for (int a = 0; a < c.x.length; a++) {
      List<double[]> planes = c.planes(a);
      List<double[]> points = new ArrayList<>();
      for (int[] chosen : choose(planes.size(), weights - 1)) {
        points.addAll(around(planes, chosen, 0));
        points.addAll(around(planes, chosen, 1e-6));
      }
      assertRange(c, found, a, points.stream().filter(c::allows).toList());
    }
  }

  /**
   * Whole scores from 0 to 3 tie often, and many planes meet in a point. Best ranks are at corners
   * of cells; within each cell is the middle of some of its corners, one more than there are free
   * weights.
   */
  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void tiesHelp(@ForAll long seed) {
    Random random = new Random(seed);
    int weights = 2 + random.nextInt(3);
    int areas = 2 + random.nextInt(new int[] {11, 6, 3}[weights - 2]);
    Case c = random(random, weights, areas, () -> random.nextInt(4));
    WeightDominance.Result found = c.dominance();
    for (int a = 0; a < c.x.length; a++) {
      List<double[]> planes = c.planes(a);
      List<double[]> corners = new ArrayList<>();
      for (int[] chosen : choose(planes.size(), weights - 1)) {
        for (double[] point : around(planes, chosen, 0)) {
          if (c.allows(point)
              && corners.stream()
                  .map(o -> difference(o, point))
                  .noneMatch(d -> product(d, d) < 1e-16)) {
            corners.add(point);
          }
        }
      }
      List<double[]> points = new ArrayList<>(corners);
      for (int[] chosen : choose(corners.size(), Math.min(weights, corners.size()))) {
        double[] middle = new double[weights];
        for (int p : chosen) {
          Arrays.setAll(middle, k -> middle[k] + corners.get(p)[k] / chosen.length);
        }
        points.add(middle);
      }
      assertRange(c, found, a, points);
    }
  }

  /** More weightings never narrow a range; ranks are within; who always beats is always before. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void ofMoreAreasAndWeights(@ForAll long seed) {
    Random random = new Random(seed);
    Case c = random(random, 5, 40, random::nextGaussian);
    WeightDominance.Result narrow =
        new Case(c.x, c.polytope.withShare("i4", 0.15, 0.25), c.conditions).dominance();
    WeightDominance.Result wide = c.dominance();
    for (int a = 0; a < c.x.length; a++) {
      WeightDominance.RankRange small = narrow.rankRange("a" + a);
      WeightDominance.RankRange large = wide.rankRange("a" + a);
      assertThat(large.best()).isLessThanOrEqualTo(small.bestSeen());
      assertThat(large.worst()).isGreaterThanOrEqualTo(small.worstSeen());
      if (small.exact() && large.exact()) {
        assertThat(large.best()).isLessThanOrEqualTo(small.best());
        assertThat(large.worst()).isGreaterThanOrEqualTo(small.worst());
      }
      assertThat(small.best()).isGreaterThanOrEqualTo(1).isLessThanOrEqualTo(small.bestSeen());
      assertThat(small.worst()).isLessThanOrEqualTo(40).isGreaterThanOrEqualTo(small.worstSeen());
      for (Area b : wide.beatenBy("a" + a)) {
        assertThat(large.best()).isLessThan(wide.rankRange(b.code()).best());
        assertThat(large.worst()).isLessThan(wide.rankRange(b.code()).worst());
      }
      for (int draw = 0; draw < 200; draw++) {
        double[] shares = random.doubles(5).map(u -> -Math.log(u)).toArray();
        double sum = Arrays.stream(shares).sum();
        Arrays.setAll(shares, k -> shares[k] / sum);
        if (c.allows(shares)) {
          assertThat(c.rank(a, shares)).isBetween(large.best(), large.worst());
        }
      }
    }
  }

  /** The corners of a region give the same optimum as the simplex method, up to its rounding. */
  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void cornersAgreeWithTheSimplexMethod(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(5);
    List<LinearConstraint> constraints = new ArrayList<>();
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    constraints.add(new LinearConstraint(ones, Relationship.EQ, 1));
    double[] inside = random.doubles(count).toArray(); // meets all constraints
    for (int i = 0; i < 8; i++) {
      double[] row = random.ints(count, -3, 4).asDoubleStream().toArray();
      double sign = product(row, inside) < 0 ? -1 : 1;
      constraints.add(
          new LinearConstraint(
              Arrays.stream(row).map(r -> sign * r).toArray(), Relationship.GEQ, 0));
    }
    Region region = Region.of(new double[0][0], count, constraints, count + 9, 1000);
    double[] objective = random.ints(count, -3, 4).asDoubleStream().toArray();
    assertThat(region.corners.stream().mapToDouble(c -> product(objective, c.shares())).min())
        .hasValueCloseTo(
            product(objective, new Program(constraints).minimise(objective)), within(1e-9));
    assertThat(region.corners)
        .allSatisfy(c -> assertThat(product(ones, c.shares())).isCloseTo(1, within(1e-12)));
  }

  /** min 2 a + 2 b over a + b + c = 1 is 0, at c = 1: there the second area ties and is first. */
  @Test
  void aTieAtOneWeighting() {
    double[][] x = {{2, 3, 3}, {0, 1, 3}, {0, 1, 1}};
    WeightDominance.Result found = new Case(x, WeightPolytope.all(), List.of()).dominance();
    assertThat(found.beats("a0", "a1")).isFalse();
    assertThat(found.beats("a0", "a2")).isTrue();
    assertThat(found.rankRange("a1")).isEqualTo(new WeightDominance.RankRange(1, 2, 1, 2));
  }

  /**
   * At the first corner t p + (1 - t) q is above 0 for t > 1/2, at the second for t < 3/4: together
   * for t = 5/8. With 1 in place of 3 it is above 0 at the second for t < 1/2, and never at both.
   */
  @Test
  void rivalsThatClash() {
    double[] p = {1, -1};
    double[] q = {-1, 3};
    Run run = Execution.standard().begin();
    assertThat(Clashes.count(List.of(p, q), 0, 9, run)).isEqualTo(1);
    assertThat(Clashes.count(List.of(p, new double[] {-1, 1}), 0, 9, run)).isZero();
    assertThat(Clashes.count(List.of(p, new double[] {-1, -1}), 0, 9, run)).isZero();
    assertThat(Clashes.count(List.of(p, q), 0.5, 9, run)).as("5/8 - 3/8 and 9/8 - 5/8").isZero();
    assertThat(Clashes.count(List.of(p, q, p, q, q), 0, 9, run)).isEqualTo(2);
    assertThat(Clashes.count(List.of(p, q, p, q, q), 0, 1, run)).isEqualTo(1);
  }

  /** As many areas and indicators as the Monitor has, under any weights at all. */
  @Test
  void manyAreasAndSixWeights() {
    Random random = new Random(5);
    double[] common = random.doubles(118).toArray();
    double[][] x = new double[118][6];
    for (int k = 0; k < 6; k++) {
      for (int a = 0; a < 118; a++) {
        x[a][k] = random.nextGaussian() + common[a];
      }
    }
    WeightDominance.Result found = new Case(x, WeightPolytope.all(), List.of()).dominance();
    assertThat(IntStream.range(0, 118).mapToObj(a -> found.rankRange("a" + a)))
        .allMatch(WeightDominance.RankRange::exact);
  }

  /** Plus or minus 10 % of eleven weights has 2,046 corners: not searched, and said so if open. */
  @Test
  void tooManyCornersKeepTheBracket() {
    Random random = new Random(11);
    double[][] x = new double[20][11];
    for (double[] row : x) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    WeightDominance.Result found =
        new Case(x, WeightPolytope.all().within(0.1), List.of()).dominance();
    for (int a = 0; a < 20; a++) {
      WeightDominance.RankRange range = found.rankRange("a" + a);
      double[] equal = new double[11];
      Arrays.fill(equal, 1.0 / 11);
      int area = a;
      assertThat(new Case(x, WeightPolytope.all(), List.of()).rank(area, equal))
          .isBetween(range.best(), range.worst());
      assertThat(range.bestSeen()).isBetween(range.best(), range.worstSeen());
      assertThat(range.worstSeen()).isLessThanOrEqualTo(range.worst());
    }
    assertThat(IntStream.range(0, 20).mapToObj(a -> found.rankRange("a" + a)))
        .anyMatch(range -> !range.exact());
  }

  /**
   * With w the share of the first indicator: x = 2, and the others are above it where y = 4 w > 2,
   * that is w > 1/2; z = 3 - 3 w > 2, w < 1/3; u = 8/3 - 2 w > 2, w < 1/3; v = 5 - 5 w > 2, w <
   * 3/5. So v alone is above at 1/3 <= w <= 1/2, y alone from 3/5 on: x is 2nd at best, though no
   * area always beats it, and behind v, z and u below 1/3 4th at worst, though it always beats
   * none.
   */
  @Test
  void byHandBetweenTheBoundsOfPairs() {
    double[][] x = {{2, 2}, {4, 0}, {0, 3}, {2.0 / 3, 8.0 / 3}, {0, 5}};
    WeightDominance.Result found = new Case(x, WeightPolytope.all(), List.of()).dominance();
    assertThat(found.beatenBy("a0")).isEmpty();
    assertThat(found.rankRange("a0")).isEqualTo(new WeightDominance.RankRange(2, 4, 2, 4));
    assertThat(found.rankRange("a0").exact()).isTrue();
  }
}
