package org.goodworkmonitor.io.chart;

import java.util.SplittableRandom;

/**
 * Looks for a cheap plan: from the one with the least displacement, by exchanging the tiles of two
 * areas, at first also where that costs something (simulated annealing, Kirkpatrick and others
 * 1983, DOI 10.1126/science.220.4598.671), then until no exchange helps. The random numbers are
 * always the same.
 */
final class TileSearch {
  private static final int STARTS = 4;
  private static final int MOVES_PER_AREA = 6_000;
  private static final int MOST_MOVES = 3_000_000;
  private static final double HOT = 1.5;
  private static final double COLD = 0.02;

  private final TileProblem problem;
  private final int[] plan;
  private final int[] areaOn;

  private TileSearch(TileProblem problem, int[] start) {
    this.problem = problem;
    this.plan = start.clone();
    this.areaOn = new int[start.length];
    for (int a = 0; a < start.length; a++) {
      areaOn[start[a]] = a;
    }
  }

  static int[] plan(TileProblem problem) {
    int[] start = Assignment.of(problem.squares, problem.n).columns();
    int[] best = start;
    SplittableRandom random = new SplittableRandom(20210101);
    for (int s = 0; s < STARTS; s++) {
      TileSearch search = new TileSearch(problem, start);
      search.anneal(random);
      search.descend();
      if (problem.cost(search.plan) < problem.cost(best) - 1e-9) {
        best = search.plan;
      }
    }
    return best;
  }

  private void anneal(SplittableRandom random) {
    int n = problem.n;
    if (n < 2) {
      return;
    }
    int moves = Math.min(MOST_MOVES, MOVES_PER_AREA * n);
    double cooling = Math.pow(COLD / HOT, 1.0 / moves);
    double heat = HOT;
    for (int m = 0; m < moves; m++) {
      int a = random.nextInt(n);
      int[] near = problem.touching[plan[a]];
      boolean far = near.length == 0 || random.nextInt(4) == 0;
      int b = far ? random.nextInt(n) : areaOn[near[random.nextInt(near.length)]];
      if (a != b) {
        double change = change(a, b);
        if (change <= 0 || random.nextDouble() < Math.exp(-change / heat)) {
          exchange(a, b);
        }
      }
      heat *= cooling;
    }
  }

  private void descend() {
    boolean better = true;
    while (better) {
      better = false;
      for (int a = 0; a < problem.n; a++) {
        for (int b = a + 1; b < problem.n; b++) {
          if (change(a, b) < -1e-9) {
            exchange(a, b);
            better = true;
          }
        }
      }
    }
  }

  /** What the cost changes by if two areas exchange their tiles. */
  private double change(int a, int b) {
    int n = problem.n;
    int onA = plan[a];
    int onB = plan[b];
    double change =
        problem.squares[a * n + onB]
            + problem.squares[b * n + onA]
            - problem.squares[a * n + onA]
            - problem.squares[b * n + onB];
    return change + TileProblem.LINK * (brokenMore(a, b, onA, onB) + brokenMore(b, a, onB, onA));
  }

  /** How many more links of an area are broken on another tile; the other area takes its tile. */
  private int brokenMore(int a, int b, int from, int to) {
    int more = 0;
    for (int c : problem.neighbours[a]) {
      if (c != b) {
        more += problem.touch(from, plan[c]) ? 1 : 0;
        more -= problem.touch(to, plan[c]) ? 1 : 0;
      }
    }
    return more;
  }

  private void exchange(int a, int b) {
    int tile = plan[a];
    plan[a] = plan[b];
    plan[b] = tile;
    areaOn[plan[a]] = a;
    areaOn[plan[b]] = b;
  }
}
