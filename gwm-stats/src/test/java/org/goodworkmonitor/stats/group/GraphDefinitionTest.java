package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The graphs of random clouds against their definitions: neighbours by sorting, the spanning tree
 * by Kruskal, the longest links as the least of the largest over all paths (Floyd and Warshall).
 */
class GraphDefinitionTest {

  private static double[][] cloud(int n, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[n][columns];
    for (double[] row : rows) {
      Arrays.setAll(row, c -> random.nextDouble() * (1 + c));
    }
    return rows;
  }

  private static double[][] distances(double[][] rows) {
    int n = rows.length;
    double[][] d = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int c = 0; c < rows[0].length; c++) {
          sum += Math.pow((rows[i][c] - rows[j][c]) / deviation(rows, c), 2);
        }
        d[i][j] = Math.sqrt(sum);
      }
    }
    return d;
  }

  private static double deviation(double[][] rows, int c) {
    double mean = Arrays.stream(rows).mapToDouble(row -> row[c]).average().orElseThrow();
    double squares = Arrays.stream(rows).mapToDouble(row -> Math.pow(row[c] - mean, 2)).sum();
    return Math.sqrt(squares / (rows.length - 1));
  }

  private static boolean[][] tree(double[][] d) {
    int n = d.length;
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(new int[] {i, j});
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> d[pair[0]][pair[1]]));
    int[] part = new int[n];
    Arrays.setAll(part, i -> i);
    boolean[][] tree = new boolean[n][n];
    for (int[] pair : pairs) {
      int from = part[pair[0]];
      int to = part[pair[1]];
      if (from != to) {
        tree[pair[0]][pair[1]] = true;
        tree[pair[1]][pair[0]] = true;
        Arrays.setAll(part, i -> part[i] == from ? to : part[i]);
      }
    }
    return tree;
  }

  private static double[][] longestLinks(double[][] d) {
    int n = d.length;
    double[][] link = Arrays.stream(d).map(double[]::clone).toArray(double[][]::new);
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          link[i][j] = Math.min(link[i][j], Math.max(link[i][k], link[k][j]));
        }
      }
    }
    return link;
  }

  private static double sorted(double[] row, int k) {
    return Arrays.stream(row).sorted().toArray()[k];
  }

  @Property(tries = 60)
  void edgesAndWeightsAreThoseOfTheDefinitions(
      @ForAll @IntRange(min = 9, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 4) int columns,
      @ForAll @IntRange(min = 1, max = 8) int k,
      @ForAll long seed) {
    double[][] rows = cloud(n, columns, seed);
    double[][] d = distances(rows);
    boolean[][] tree = tree(d);
    double[][] link = longestLinks(d);
    double longest = Arrays.stream(d).flatMapToDouble(Arrays::stream).max().orElseThrow();
    Profiles profiles = Profiles.standardised(Reference.table(rows));
    GraphConstruction usual = GraphConstruction.withDefaults();
    double[][] nearest = usual.withNearestNeighbours(k).build(profiles).matrix();
    double[][] wide = usual.withContinuousNearestNeighbours(k, 1.2).build(profiles).matrix();
    double[][] relaxed = usual.withRelaxedMinimumSpanningTree(0.7).build(profiles).matrix();
    double[][] plain =
        usual.withRelaxedMinimumSpanningTree(0.7).withWeights(false).build(profiles).matrix();
    for (int i = 0; i < n; i++) {
      assertThat(nearest[i][i] + wide[i][i] + relaxed[i][i]).isZero();
      for (int j = 0; j < i; j++) {
        double weight = 1 - d[i][j] / longest;
        boolean near = d[i][j] <= Math.max(sorted(d[i], k), sorted(d[j], k));
        boolean close =
            Math.pow(d[i][j] / longest, 2)
                < 1.44 * sorted(d[i], k) / longest * sorted(d[j], k) / longest;
        boolean loose = d[i][j] < link[i][j] + 0.7 * (sorted(d[i], 1) + sorted(d[j], 1));
        assertThat(nearest[i][j]).isCloseTo(tree[i][j] || near ? weight : 0, within(1e-12));
        assertThat(wide[i][j]).isCloseTo(tree[i][j] || close ? weight : 0, within(1e-12));
        assertThat(relaxed[i][j]).isCloseTo(tree[i][j] || loose ? weight : 0, within(1e-12));
        assertThat(plain[i][j]).isEqualTo(tree[i][j] || loose ? 1 : 0);
        assertThat(nearest[j][i]).isEqualTo(nearest[i][j]);
      }
    }
  }
}
