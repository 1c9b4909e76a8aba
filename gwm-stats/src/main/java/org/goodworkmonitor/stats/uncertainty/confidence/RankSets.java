package org.goodworkmonitor.stats.uncertainty.confidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/** A confidence set for the rank of every area. Made by {@link RankConfidence}. Immutable. */
public final class RankSets implements Tabular {
  private final List<RankSet> sets;
  private final String title;
  private final boolean simultaneous;

  /**
   * The ranks that one area may have.
   *
   * @param area the area
   * @param estimate what it is ranked by, higher values first
   * @param rank the rank of its estimate
   * @param best the best rank in the set: 1 plus the number of areas found above it
   * @param worst the worst rank in the set: the number of areas less those found below it
   * @param critical the critical value that decides which areas differ, in standard errors of a
   *     difference; the same for all areas of simultaneous sets
   * @param criticalError the Monte Carlo error of the critical value: half the width of its 95 %
   *     confidence interval, between two order statistics of the resamples; 0 for marginal sets,
   *     which need no resamples
   * @param rankError the Monte Carlo error of the set: by how many ranks its ends would move, at
   *     the most, if the critical value were higher or lower by that error
   */
  public record RankSet(
      Area area,
      double estimate,
      int rank,
      int best,
      int worst,
      double critical,
      double criticalError,
      int rankError) {}

  RankSets(
      List<? extends Area> areas,
      double[] estimates,
      double[] errors,
      IntFunction<PairwiseTests.Critical> criticals,
      String title,
      boolean simultaneous) {
    this.title = title;
    this.simultaneous = simultaneous;
    int n = estimates.length;
    List<RankSet> all = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      PairwiseTests.Critical critical = criticals.apply(j);
      double error = critical.error();
      int[] ends = ends(estimates, errors, j, critical.value());
      int moved = 0;
      for (double other : new double[] {critical.value() - error, critical.value() + error}) {
        int[] otherEnds = ends(estimates, errors, j, Math.max(other, 0));
        moved = Math.max(moved, Math.abs(otherEnds[0] - ends[0]));
        moved = Math.max(moved, Math.abs(otherEnds[1] - ends[1]));
      }
      double estimate = estimates[j];
      int rank = 1 + (int) Arrays.stream(estimates).filter(other -> other > estimate).count();
      all.add(
          new RankSet(
              areas.get(j), estimate, rank, ends[0], ends[1], critical.value(), error, moved));
    }
    this.sets = List.copyOf(all);
  }

  /** The best and the worst rank of an area. */
  private static int[] ends(double[] estimates, double[] errors, int j, double critical) {
    int n = estimates.length;
    int above = 0;
    int below = 0;
    for (int k = 0; k < n; k++) {
      above += PairwiseTests.isAbove(estimates, errors, k, j, critical) ? 1 : 0;
      below += PairwiseTests.isAbove(estimates, errors, j, k, critical) ? 1 : 0;
    }
    return new int[] {above + 1, n - below};
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
   * As {@link #of(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return the set
   * @throws IllegalArgumentException if there is no such area
   */
  public RankSet of(Area area) {
    return of(area.code());
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

  /**
   * The Monte Carlo error of the sets: by how many ranks an end of any of them may move with other
   * resamples, with about 95 % confidence for each. More resamples make it smaller.
   *
   * @return the greatest {@link RankSet#rankError()}; 0 for marginal sets, which need no resamples
   */
  public int monteCarloError() {
    return sets.stream().mapToInt(RankSet::rankError).max().orElse(0);
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
   * A row per area, in order, with the Monte Carlo errors of the critical value and of the set.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder(title)
        .texts("code", sets, set -> set.area().code())
        .texts("name", sets, set -> set.area().name())
        .numbers("estimate", "", sets.stream().mapToDouble(RankSet::estimate).toArray())
        .wholes("rank", sets.stream().mapToInt(RankSet::rank).toArray(), false)
        .wholes("best", sets.stream().mapToInt(RankSet::best).toArray(), false)
        .wholes("worst", sets.stream().mapToInt(RankSet::worst).toArray(), false)
        .numbers("critical", "", 3, sets.stream().mapToDouble(RankSet::critical).toArray())
        .numbers(
            "critical_error", "", 3, sets.stream().mapToDouble(RankSet::criticalError).toArray())
        .wholes("rank_error", sets.stream().mapToInt(RankSet::rankError).toArray(), false)
        .build();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
