package org.goodworkmonitor.io.chart;

/**
 * A cost that no plan goes below. Every link is a problem of its own, with a price for each tile of
 * its two areas; what the links charge for a tile is taken off what the assignment charges. The
 * least cost of the assignment and the least costs of the links, each solved alone, add up to no
 * more than the cost of any plan, whatever the prices are (weak duality). Prices are raised in
 * turns: each area collects what its links charge for its tiles and spreads it evenly over them
 * (dual ascent; for assignment problems of this kind see P. Hahn and T. Grant 1998, DOI
 * 10.1287/opre.46.6.912).
 */
final class TileBound {
  private final TileProblem problem;
  private final int n;

  /** What is left of the cost of an area on a tile. */
  private final double[] rest;

  /** Per link and end, the price of each tile. */
  private final double[][] prices;

  /** The links of each area: link times two, plus one for its second end. */
  private final int[][] ends;

  private final double[] least;

  TileBound(TileProblem problem) {
    this.problem = problem;
    this.n = problem.n;
    this.rest = problem.squares.clone();
    this.prices = new double[2 * problem.links()][n];
    this.ends = new int[n][];
    this.least = new double[n];
    int[] count = new int[n];
    for (int a = 0; a < n; a++) {
      ends[a] = new int[problem.neighbours[a].length];
    }
    int link = 0;
    for (int a = 0; a < n; a++) {
      for (int b : problem.neighbours[a]) {
        if (a < b) {
          ends[a][count[a]++] = 2 * link;
          ends[b][count[b]++] = 2 * link + 1;
          link++;
        }
      }
    }
  }

  /** The bound after so many rounds, each at least as high as the one before. */
  double after(int rounds) {
    double bound = settle();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < n; i++) {
        spread(round % 2 == 0 ? i : n - 1 - i);
      }
      for (int a = 0; a < n; a++) {
        collect(a);
      }
      bound += settle();
    }
    return bound;
  }

  /** Solves the assignment and takes what it costs off the rest. */
  private double settle() {
    Assignment assignment = Assignment.of(rest, n);
    assignment.reduce(rest);
    return assignment.bound();
  }

  private void spread(int a) {
    collect(a);
    int links = ends[a].length;
    for (int t = 0; t < n; t++) {
      double share = rest[a * n + t] / (links + 1);
      for (int end : ends[a]) {
        prices[end][t] += share;
      }
      rest[a * n + t] -= links * share;
    }
  }

  /** Takes what the links of an area cost at least, if it is on a tile, to the area itself. */
  private void collect(int a) {
    for (int end : ends[a]) {
      double[] own = prices[end];
      leastOf(own, prices[end ^ 1]);
      for (int t = 0; t < n; t++) {
        own[t] -= least[t];
        rest[a * n + t] += least[t];
      }
    }
  }

  /** The least cost of a link for each tile of one of its ends. */
  private void leastOf(double[] own, double[] other) {
    int cheapest = 0;
    for (int t = 1; t < n; t++) {
      cheapest = other[t] < other[cheapest] ? t : cheapest;
    }
    double second = Double.POSITIVE_INFINITY;
    for (int t = 0; t < n; t++) {
      second = t != cheapest && other[t] < second ? other[t] : second;
    }
    for (int t = 0; t < n; t++) {
      double apart = (t == cheapest ? second : other[cheapest]) + TileProblem.LINK;
      for (int near : problem.touching[t]) {
        apart = Math.min(apart, other[near]);
      }
      least[t] = own[t] + apart;
    }
  }
}
