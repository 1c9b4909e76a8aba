package org.goodworkmonitor.stats.uncertainty;

import org.goodworkmonitor.core.model.Area;

/**
 * A number that a sensitivity analysis explains: what a point of a {@link PerturbedIndex} comes to.
 * Immutable.
 */
public final class Output {
  private final String name;
  private final String area;
  private final boolean rank;

  private Output(String name, String area, boolean rank) {
    this.name = name;
    this.area = area;
    this.rank = rank;
  }

  /**
   * How far ranks are from what they are in the index as it is: the mean over areas of the absolute
   * difference.
   *
   * @return the output
   */
  public static Output meanRankShift() {
    return new Output("mean rank shift", "", true);
  }

  /**
   * The score of an area.
   *
   * @param area the area's code
   * @return the output
   */
  public static Output score(String area) {
    return new Output("score of " + area, area, false);
  }

  /**
   * As {@link #score(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return the output
   */
  public static Output score(Area area) {
    return score(area.code());
  }

  /**
   * The rank of an area.
   *
   * @param area the area's code
   * @return the output
   */
  public static Output rank(String area) {
    return new Output("rank of " + area, area, true);
  }

  /**
   * As {@link #rank(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return the output
   */
  public static Output rank(Area area) {
    return rank(area.code());
  }

  /**
   * What it is called in results.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /** Reads the number off one replicate; not a number where the area is left unscored. */
  Reader in(PerturbedIndex index) {
    if (area.isEmpty()) {
      int[] nominal = index.nominalRanks();
      return (scores, ranks) -> meanShift(nominal, ranks);
    }
    int row = index.row(area);
    return rank
        ? (scores, ranks) -> ranks[row] == 0 ? Double.NaN : ranks[row]
        : (scores, ranks) -> scores[row];
  }

  /** The mean absolute difference over the areas ranked in both. */
  static double meanShift(int[] nominal, int[] ranks) {
    long sum = 0;
    int count = 0;
    for (int a = 0; a < ranks.length; a++) {
      if (ranks[a] > 0 && nominal[a] > 0) {
        sum += Math.abs(ranks[a] - nominal[a]);
        count++;
      }
    }
    return (double) sum / count;
  }

  /** Reads a number off scores and ranks. */
  @FunctionalInterface
  interface Reader {
    double read(double[] scores, int[] ranks);
  }

  @Override
  public String toString() {
    return name;
  }
}
