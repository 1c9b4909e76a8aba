package org.goodworkmonitor.stats.uncertainty.confidence;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/** A confidence set for the rank of every area. Made by {@link RankConfidence}. Immutable. */
public final class RankSets implements Tabular {
  private final List<RankSet> sets;
  private final double level;
  private final boolean simultaneous;

  /**
   * The ranks that one area may have.
   *
   * @param area the area
   * @param estimate what it is ranked by, higher values first
   * @param rank the rank of its estimate
   * @param best the best rank in the set: 1 plus the number of areas found better
   * @param worst the worst rank in the set: the number of areas less those found worse
   */
  public record RankSet(Area area, double estimate, int rank, int best, int worst) {}

  RankSets(
      List<? extends Area> areas,
      double[] estimates,
      boolean[][] differ,
      double level,
      boolean simultaneous) {
    this.level = level;
    this.simultaneous = simultaneous;
    int n = estimates.length;
    List<RankSet> all = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      int rank = 1;
      int better = 0;
      int worse = 0;
      for (int k = 0; k < n; k++) {
        boolean apart = differ[j][k] || (simultaneous && differ[k][j]);
        rank += estimates[k] > estimates[j] ? 1 : 0;
        better += apart && estimates[k] > estimates[j] ? 1 : 0;
        worse += apart && estimates[k] < estimates[j] ? 1 : 0;
      }
      all.add(new RankSet(areas.get(j), estimates[j], rank, better + 1, n - worse));
    }
    this.sets = List.copyOf(all);
  }

  /**
   * The sets, in the order of the areas.
   *
   * @return an immutable list
   */
  public List<RankSet> sets() {
    return sets;
  }

  /**
   * The set of one area.
   *
   * @param area its code
   * @return the set
   * @throws IllegalArgumentException if there is no such area
   */
  public RankSet of(String area) {
    return sets.stream()
        .filter(set -> set.area().code().equals(area))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no area '" + area + "' among " + sets.size()));
  }

  /**
   * The tau-best: areas that may be among the first. From sets that hold for all areas together,
   * all of the true first are among them with the stated confidence.
   *
   * @param tau how many ranks count
   * @return the areas whose set has a rank of tau or better, in order
   * @throws IllegalArgumentException if tau is below 1 or above the number of areas
   * @throws IllegalStateException if the sets hold one by one only
   */
  public List<Area> best(int tau) {
    requireSimultaneous(tau);
    return sets.stream().filter(set -> set.best() <= tau).map(RankSet::area).toList();
  }

  /**
   * The tau-worst: areas that may be among the last.
   *
   * @param tau how many ranks count
   * @return the areas whose set has one of the last tau ranks, in order
   * @throws IllegalArgumentException if tau is below 1 or above the number of areas
   * @throws IllegalStateException if the sets hold one by one only
   */
  public List<Area> worst(int tau) {
    requireSimultaneous(tau);
    return sets.stream().filter(set -> set.worst() > sets.size() - tau).map(RankSet::area).toList();
  }

  private void requireSimultaneous(int tau) {
    if (tau < 1 || tau > sets.size()) {
      throw new IllegalArgumentException("found tau = " + tau + "; expected 1 to " + sets.size());
    }
    if (!simultaneous) {
      throw new IllegalStateException(
          "these sets hold one by one; ask for the first or last of simultaneous() ones");
    }
  }

  /**
   * A row per area, in order.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder(
            (simultaneous ? "Simultaneous " : "Marginal ")
                + "confidence sets of ranks at level "
                + level)
        .texts("code", sets, set -> set.area().code())
        .texts("name", sets, set -> set.area().name())
        .numbers("estimate", "", sets.stream().mapToDouble(RankSet::estimate).toArray())
        .wholes("rank", sets.stream().mapToInt(RankSet::rank).toArray(), false)
        .wholes("best", sets.stream().mapToInt(RankSet::best).toArray(), false)
        .wholes("worst", sets.stream().mapToInt(RankSet::worst).toArray(), false)
        .build();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
