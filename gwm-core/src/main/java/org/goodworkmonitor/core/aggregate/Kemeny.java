package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The order of areas that contradicts the members least. */
record Kemeny() implements Aggregation.FromScores {
  private static final int MOST_AREAS = 14;

  @Override
  public PerArea fit(Members base) {
    Rivals rivals = Rivals.of(base);
    int n = rivals.count();
    if (n > MOST_AREAS) {
      throw new InvalidValueException(
          n + " areas, whose orders are too many to compare",
          "use copeland() or borda(), or at most " + MOST_AREAS + " areas");
    }
    return (scores, weights) -> {
      int area = rivals.find(scores);
      if (area < 0) {
        throw new InvalidValueException(
            "scores that are not those of an area of the base table",
            "the Kemeny order is of the areas of the base table alone; fit on the table that is"
                + " scored");
      }
      return place(rivals, area, n, weights);
    };
  }

  /** The number of areas behind an area, averaged over all orders that are optimal. */
  private static double place(Rivals rivals, int area, int n, double[] weights) {
    double total = LinearRule.total(weights);
    double[] against = contradictions(rivals, n, weights);
    int sets = 1 << n;
    double[] first = new double[sets]; // the least cost of orders of these areas, put first
    double[] ways = new double[sets];
    double[] rest = new double[sets]; // of all others, once these have been put first
    double[] waysOfRest = new double[sets];
    ways[0] = 1;
    for (int set = 1; set < sets; set++) {
      best(set, n, against, total, first, ways);
    }
    int all = sets - 1;
    waysOfRest[all] = 1;
    for (int set = all - 1; set >= 0; set--) {
      rest[set] = Double.POSITIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        if ((set >> i & 1) == 0) {
          int next = set | 1 << i;
          take(
              rest,
              waysOfRest,
              set,
              cost(i, all & ~next, n, against) + rest[next],
              waysOfRest[next],
              total);
        }
      }
    }
    double behind = 0;
    double orders = 0;
    for (int set = 0; set < sets; set++) {
      if ((set >> area & 1) == 0) {
        int next = set | 1 << area;
        double cost = first[set] + cost(area, all & ~next, n, against) + rest[next];
        if (same(cost, first[all], total)) {
          double count = ways[set] * waysOfRest[next];
          behind += count * (n - 1 - Integer.bitCount(set));
          orders += count;
        }
      }
    }
    return behind / orders;
  }

  private static void best(
      int set, int n, double[] against, double total, double[] first, double[] ways) {
    first[set] = Double.POSITIVE_INFINITY;
    int all = first.length - 1;
    for (int i = 0; i < n; i++) {
      if ((set >> i & 1) == 1) {
        int before = set & ~(1 << i);
        double cost = first[before] + cost(i, all & ~set, n, against);
        take(first, ways, set, cost, ways[before], total);
      }
    }
  }

  private static void take(
      double[] costs, double[] ways, int set, double cost, double count, double total) {
    if (same(cost, costs[set], total)) {
      ways[set] += count;
    } else if (cost < costs[set]) {
      costs[set] = cost;
      ways[set] = count;
    }
  }

  private static boolean same(double a, double b, double total) {
    return Math.abs(a - b) <= 1e-9 * total;
  }

  /** What it costs to put an area before some others. */
  private static double cost(int area, int others, int n, double[] against) {
    double cost = 0;
    for (int j = 0; j < n; j++) {
      cost += (others >> j & 1) == 1 ? against[area * n + j] : 0;
    }
    return cost;
  }

  /** For each pair the weight that contradicts the order of first and second. */
  private static double[] contradictions(Rivals rivals, int n, double[] weights) {
    double total = LinearRule.total(weights);
    double[] against = new double[n * n];
    double[] scores = new double[weights.length];
    for (int i = 0; i < n; i++) {
      for (int m = 0; m < scores.length; m++) {
        scores[m] = rivals.score(i, m);
      }
      for (int j = 0; j < n; j++) {
        against[i * n + j] = (total - rivals.net(scores, weights, j)) / 2;
      }
    }
    return against;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("kemeny");
  }
}
