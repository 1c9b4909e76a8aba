package org.goodworkmonitor.io.chart;

/**
 * Which area goes on which tile: n areas, n tiles, the square of the distance of every area from
 * every tile, the pairs of areas that are neighbours, and the tiles that touch each other.
 *
 * <p>A plan has the tile of each area. It costs the sum of the squares plus {@link #LINK} for every
 * pair of neighbours whose tiles do not touch.
 */
final class TileProblem {
  /**
   * What a broken link costs, in squares of the width of a tile. On the maps that were looked at,
   * more saves hardly any link but moves areas further.
   */
  static final double LINK = 0.4;

  final int n;

  /** Of area a and tile t at {@code a * n + t}. */
  final double[] squares;

  /** The neighbours of each area. */
  final int[][] neighbours;

  /** The tiles that touch each tile. */
  final int[][] touching;

  private final boolean[] touch;

  TileProblem(double[] squares, int[][] neighbours, int[][] touching) {
    this.n = neighbours.length;
    this.squares = squares;
    this.neighbours = neighbours;
    this.touching = touching;
    this.touch = new boolean[n * n];
    for (int t = 0; t < n; t++) {
      for (int other : touching[t]) {
        touch[t * n + other] = true;
      }
    }
  }

  boolean touch(int tile, int other) {
    return touch[tile * n + other];
  }

  int links() {
    int twice = 0;
    for (int[] of : neighbours) {
      twice += of.length;
    }
    return twice / 2;
  }

  double displacement(int[] plan) {
    double sum = 0;
    for (int a = 0; a < n; a++) {
      sum += squares[a * n + plan[a]];
    }
    return sum;
  }

  int broken(int[] plan) {
    int broken = 0;
    for (int a = 0; a < n; a++) {
      for (int b : neighbours[a]) {
        broken += a < b && !touch(plan[a], plan[b]) ? 1 : 0;
      }
    }
    return broken;
  }

  double cost(int[] plan) {
    return displacement(plan) + LINK * broken(plan);
  }
}
