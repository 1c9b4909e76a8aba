package org.goodworkmonitor.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.strategy.Members;
import org.junit.jupiter.api.Test;

/** Rules of one area, and rules that compare areas, by hand and by their definitions. */
class RulesTest {
  private static final double[] EQUAL = {1, 1, 1};

  @Test
  void products() {
    assertThat(Aggregations.product().aggregate(of(2, 3, 4), EQUAL)).isEqualTo(24);
    assertThat(Aggregations.product().aggregate(of(2, 9, 4), of(2, 0.5, 0))).isEqualTo(12);
    assertThat(Aggregations.product().aggregate(of(2, 0, 4), EQUAL)).isZero();
    assertThat(Aggregations.product().accepts(-1)).isFalse();
    assertThat(Aggregations.product().aggregate(of(2, -1, 4), EQUAL)).isNaN();
  }

  /** INFORM: (10 - GEOMEAN((10-x)/10*9+1, ...)) / 9 * 10; distances 1 and 4 have the mean 2. */
  @Test
  void reflectedGeometricMean() {
    assertThat(Aggregations.reflectedGeometricMean(10).aggregate(of(9, 6), of(1, 1)))
        .isCloseTo(8, within(1e-14));
    assertThat(Aggregations.reflectedGeometricMean(10).aggregate(of(10, 6), of(1, 1)))
        .isEqualTo(10);
    assertThat(Aggregations.reflectedGeometricMean(10).aggregate(of(11, 6), of(1, 1))).isNaN();
    double inform = (10 - Math.sqrt((0.7 * 9 + 1) * (0.2 * 9 + 1))) / 9 * 10;
    assertThat(Aggregations.reflectedGeometricMean(10, 1).aggregate(of(3, 8), of(1, 1)))
        .isCloseTo(inform, within(1e-13));
    assertThat(Aggregations.reflectedGeometricMean(10, 1).aggregate(of(10, 10), of(1, 1)))
        .isCloseTo(10, within(1e-13));
    assertThatThrownBy(() -> Aggregations.reflectedGeometricMean(10, 10))
        .hasMessageContaining("between 0 and the top");
  }

  /** 90, 100, 110: the mean is 100, and the variance 200 / 3, or 100. */
  @Test
  void penalisedMeans() {
    double[] scores = {90, 100, 110};
    Direction up = Direction.HIGHER_IS_BETTER;
    assertThat(Aggregations.mazziottaPareto(up, Divisor.N).aggregate(scores, EQUAL))
        .isCloseTo(99.333333, within(5e-7));
    assertThat(Aggregations.mazziottaPareto(up, Divisor.N_MINUS_1).aggregate(scores, EQUAL))
        .isCloseTo(99, within(1e-12));
    assertThat(
            Aggregations.mazziottaPareto(Direction.LOWER_IS_BETTER, Divisor.N_MINUS_1)
                .aggregate(scores, of(2, 2, 2)))
        .isCloseTo(101, within(1e-12));
    // weights 1, 2, 1: variance 50
    assertThat(Aggregations.mazziottaPareto(up, Divisor.N).aggregate(scores, of(1, 2, 1)))
        .isCloseTo(99.5, within(1e-12));
    assertThatThrownBy(() -> Aggregations.mazziottaPareto(Direction.NONE, Divisor.N))
        .hasMessageContaining("the direction NONE");
    assertThatThrownBy(
            () -> Aggregations.mazziottaPareto(up, Divisor.N).aggregate(of(-1, 0, 1), EQUAL))
        .hasMessageContaining("a mean of 0.0");
    assertThatThrownBy(
            () -> Aggregations.mazziottaPareto(up, Divisor.N_MINUS_1).aggregate(of(1), of(1)))
        .hasMessageContaining("one score");
  }

  /** The mean of 1, 4, 10 is 5, which is 4 above the lowest; sqrt(4^2 + 3^2) - 3 = 2. */
  @Test
  void meansDrawnToTheLowest() {
    double[] scores = {1, 4, 10};
    assertThat(Aggregations.meanMin(0, 3).aggregate(scores, EQUAL)).isEqualTo(5);
    assertThat(Aggregations.meanMin(1, 0).aggregate(scores, EQUAL)).isEqualTo(1);
    assertThat(Aggregations.meanMin(0.5, 3).aggregate(scores, EQUAL)).isEqualTo(4);
    assertThat(Aggregations.meanMin(1, 0).aggregate(scores, of(0, 1, 1))).isEqualTo(4);
    assertThatThrownBy(() -> Aggregations.meanMin(2, 0)).hasMessageContaining("alpha = 2.0");
  }

  @Test
  void orderedWeights() {
    double[] scores = {4, 10, 4};
    assertThat(Aggregations.orderedWeights(0, 0, 1).aggregate(scores, EQUAL)).isEqualTo(4);
    assertThat(Aggregations.orderedWeights(3, 1, 0).aggregate(scores, EQUAL)).isEqualTo(8.5);
    assertThatThrownBy(() -> Aggregations.orderedWeights(1, 1).aggregate(scores, EQUAL))
        .hasMessageContaining("2 ordered weights for 3 scores");
    assertThatThrownBy(() -> Aggregations.orderedWeights(1, 1, 1).aggregate(scores, of(1, 2, 1)))
        .hasMessageContaining("members with different weights");
    assertThatThrownBy(() -> Aggregations.orderedWeights(0, 0)).hasMessageContaining("one above 0");
  }

  /**
   * Grabisch (1996): students with marks in mathematics, physics and literature; scientific
   * subjects replace each other. The published means are 13.9, 13.6 and 14.9.
   */
  @Test
  void choquetIntegralOfTheLiterature() {
    Map<String, Double> capacity =
        Map.of("m", 0.45, "p", 0.45, "l", 0.3, "m+p", 0.5, "l+m", 0.9, "p+l", 0.9, "m+p+l", 1.0);
    Aggregation.PerArea rule = Aggregations.choquet(capacity).bind(List.of("m", "p", "l"));
    assertThat(rule.aggregate(of(18, 16, 10), EQUAL)).isCloseTo(13.9, within(1e-13));
    assertThat(rule.aggregate(of(10, 12, 18), EQUAL)).isCloseTo(13.6, within(1e-13));
    assertThat(rule.aggregate(of(14, 15, 15), EQUAL)).isCloseTo(14.9, within(1e-13));
    Map<String, Double> marks = Map.of("m", 18.0, "p", 16.0, "l", 10.0);
    assertThat(Aggregations.choquet(capacity).aggregate(marks::get)).isCloseTo(13.9, within(1e-13));
    assertThatThrownBy(() -> Aggregations.choquet(capacity).bind(List.of("m", "p")))
        .hasMessageContaining("no set or one twice");
    assertThat(
            Aggregations.choquet(Map.of("a", 1.0, "b", 0.5, "a+b", 0.9))
                .problems(List.of("a", "b")))
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.found()).contains("0.9"));
    assertThat(Aggregations.choquet(Map.of("a", 0.5)).problems(List.of("a", "b")).get(0).found())
        .contains("without [a+b, b]");
    assertThat(Aggregations.choquet(capacity).problems(List.of("m+p", "l")).get(0).found())
        .contains("of a Choquet integral");
  }

  private static double[] of(double... values) {
    return values;
  }

  /** Members by columns of scores. */
  private static Members members(double[]... columns) {
    List<String> ids = new ArrayList<>();
    Map<String, double[]> scores = new HashMap<>();
    for (double[] column : columns) {
      String id = "m" + ids.size();
      ids.add(id);
      scores.put(id, column);
    }
    return new Members() {
      @Override
      public List<String> ids() {
        return ids;
      }

      @Override
      public double[] scores(String id) {
        return scores.getOrDefault(id, new double[0]).clone();
      }
    };
  }

  private static double[] scored(
      Aggregation.FromScores rule, double[] weights, double[]... columns) {
    Aggregation.PerArea fitted = rule.fit(members(columns));
    double[] out = new double[columns[0].length];
    for (int i = 0; i < out.length; i++) {
      int row = i;
      out[i] = fitted.aggregate(Arrays.stream(columns).mapToDouble(c -> c[row]).toArray(), weights);
    }
    return out;
  }

  /** Three areas and members of weight 1, 2, 1; the first two tie on the last member. */
  @Test
  void countsOfAreasBeaten() {
    double[] a = {3, 2, 1};
    double[] b = {1, 2, 3};
    double[] c = {5, 5, 4};
    double[] weights = {1, 2, 1};
    // Q0: 2 on a, 0 on b, 1.5 on c; Q1: 1, 1, 1.5; Q2: 0, 2, 0
    assertThat(scored(Aggregations.borda(), weights, a, b, c)).containsExactly(3.5, 4.5, 4);
    // Q0 to Q1: 1 - 2 + 0; Q0 to Q2: 1 - 2 + 1; Q1 to Q2: 1 - 2 + 1; of 4 in all
    assertThat(scored(Aggregations.outranking(), weights, a, b, c))
        .containsExactly(-0.125, 0.125, 0);
    assertThat(scored(Aggregations.copeland(), weights, a, b, c)).containsExactly(-1, 1, 0);
    assertThat(Aggregations.borda().fit(members(a, b, c)).aggregate(of(9, 9, 9), weights))
        .isEqualTo(4 * 2.5);
    double[] rounded = {0.3, 0.1 + 0.2};
    assertThat(scored(Aggregations.borda(), of(1), rounded)).containsExactly(0.5, 0.5);
    assertThatThrownBy(() -> Aggregations.outranking().fit(members(of(1))))
        .hasMessageContaining("1 areas with all scores");
  }

  /** The order by its definition: every permutation of the areas is tried. */
  @Test
  void kemenyByItsDefinition() {
    Random random = new Random(7);
    for (int trial = 0; trial < 60; trial++) {
      int n = 2 + trial % 5;
      double[][] columns = new double[3][n];
      for (double[] column : columns) {
        Arrays.setAll(column, i -> random.nextInt(4));
      }
      double[] weights = {1, 1 + random.nextInt(3), 2};
      List<int[]> best = new ArrayList<>();
      double[] least = {Double.POSITIVE_INFINITY};
      permute(
          new int[n],
          0,
          new boolean[n],
          order -> {
            double cost = cost(order, columns, weights);
            if (cost < least[0] - 1e-9) {
              least[0] = cost;
              best.clear();
            }
            if (cost < least[0] + 1e-9) {
              best.add(order.clone());
            }
          });
      double[] behind = new double[n];
      for (int[] order : best) {
        for (int place = 0; place < n; place++) {
          behind[order[place]] += (n - 1.0 - place) / best.size();
        }
      }
      assertThat(scored(Aggregations.kemeny(), weights, columns))
          .containsExactly(behind, within(1e-9));
    }
  }

  private interface Visitor {
    void visit(int[] order);
  }

  private static void permute(int[] order, int place, boolean[] used, Visitor visitor) {
    if (place == order.length) {
      visitor.visit(order);
      return;
    }
    for (int i = 0; i < order.length; i++) {
      if (!used[i]) {
        used[i] = true;
        order[place] = i;
        permute(order, place + 1, used, visitor);
        used[i] = false;
      }
    }
  }

  private static double cost(int[] order, double[][] columns, double[] weights) {
    double cost = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        for (int m = 0; m < columns.length; m++) {
          double ahead = columns[m][order[i]] - columns[m][order[j]];
          cost += ahead < 0 ? weights[m] : ahead == 0 ? weights[m] / 2 : 0;
        }
      }
    }
    return cost;
  }

  @Test
  void kemenyOfFewAreasOnly() {
    assertThatThrownBy(() -> Aggregations.kemeny().fit(members(new double[15])))
        .hasMessageContaining("15 areas");
    assertThatThrownBy(() -> Aggregations.kemeny().fit(members(of(1, 2))).aggregate(of(3), of(1)))
        .hasMessageContaining("not those of an area of the base table");
  }

  /**
   * Best 3 and 4, worst 0 and 0: (3, 0) is 4 from the best and 3 from the worst, with weights 1.
   */
  @Test
  void topsis() {
    double[] a = {3, 0, 1.5};
    double[] b = {0, 4, 2};
    assertThat(scored(Aggregations.topsis(), of(1, 1), a, b))
        .containsExactly(of(3 / 7.0, 4 / 7.0, 0.5), within(1e-15));
    assertThat(scored(Aggregations.topsis(), of(2, 0), a, b)).containsExactly(1, 0, 0.5);
  }

  /** Distances 4, 3 and 2.5 from (3, 4): mean 19/6, standard deviation sqrt(7/12). */
  @Test
  void wroclaw() {
    double[] a = {3, 0, 1.5};
    double[] b = {0, 4, 2};
    double unit = 19 / 6.0 + 2 * Math.sqrt(7 / 12.0);
    assertThat(scored(Aggregations.wroclaw(), of(1, 1), a, b))
        .containsExactly(of(1 - 4 / unit, 1 - 3 / unit, 1 - 2.5 / unit), within(1e-14));
    assertThatThrownBy(() -> scored(Aggregations.wroclaw(), of(1, 2), a, b))
        .hasMessageContaining("members with different weights");
    assertThatThrownBy(() -> Aggregations.wroclaw().fit(members(of(1, 1), of(2, 2))))
        .hasMessageContaining("none away from the best");
  }
}
