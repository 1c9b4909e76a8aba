package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.goodworkmonitor.core.execution.Run;

/**
 * The best and worst rank of an area over all weightings, by branch and bound: a part of the
 * weightings is split where a rival draws level, and left when it cannot hold a better answer than
 * one seen.
 *
 * <p>Each rival has a cost where it does what is not looked for: where it beats the area when the
 * best rank is sought, where it does not when the worst is. The least cost of a part is the number
 * of rivals that cost in all of it, and of pairs of others of which one does everywhere. Its
 * corners tell which: differences are linear, so that the sign at the corners is the sign
 * everywhere.
 */
final class RankSearch {
  /** How many parts are looked at for one rank. */
  static final int PARTS = 2000;

  /** How many corners a part may have. */
  static final int CORNERS = 1000;

  private final Run run;
  private final double[][] x;
  private final double least;
  private final Region whole;
  private final int firstFace;

  /** What was proven, no cost is less, and what was seen. */
  record Found(int bound, int seen) {}

  @SuppressWarnings("ArrayRecordComponent") // seen in this class alone
  private record Part(Region region, int cost, int[] rivals, long[] open) {}

  /**
   * A rival that costs in some of a part only: at how many corners it does, and its values there.
   */
  @SuppressWarnings("ArrayRecordComponent") // seen in this class alone
  private record Unsettled(int rival, int against, double[] values) {}

  /**
   * Prepares for one set of weightings.
   *
   * @param x a row of scores per area, a column per indicator
   * @param constraints on the shares, each {@code >= 0} but for that they add up to 1
   * @param least differences of scores up to it count as none
   * @param run asked at every part whether to go on
   */
  RankSearch(double[][] x, Collection<LinearConstraint> constraints, double least, Run run) {
    this.run = run;
    this.x = x;
    this.least = least;
    int count = x.length == 0 ? 0 : x[0].length;
    firstFace = count + constraints.size();
    whole = Region.of(x, count, constraints, firstFace + x.length, CORNERS);
  }

  /** Whether the corners of all weightings are listed: they are not too many. */
  boolean isListed() {
    return whole.corners.size() <= CORNERS;
  }

  /** One weighting, if they are listed. */
  Optional<double[]> start() {
    if (whole.corners.isEmpty()) {
      throw new NoFeasibleSolutionException();
    }
    return isListed() ? Optional.of(whole.corners.get(0).shares()) : Optional.empty();
  }

  /** The least of one area's score less another's, of weightings that are listed. */
  double smallest(int a, int b) {
    double smallest = Double.POSITIVE_INFINITY;
    for (Region.Corner corner : whole.corners) {
      smallest = Math.min(smallest, corner.scores()[a] - corner.scores()[b]);
    }
    return smallest;
  }

  /**
   * The least cost.
   *
   * @param a the area
   * @param best whether its best rank is sought
   * @param rivals the areas of which it is not known whether they always or never cost
   * @param always how many always do
   * @param seen the least cost seen so far
   */
  Found leastCost(int a, boolean best, int[] rivals, int always, int seen) {
    int lowest = seen;
    int bound = isListed() ? Integer.MAX_VALUE : always;
    Deque<Part> left = new ArrayDeque<>();
    long[] open = new long[((firstFace + x.length) >> 6) + 1];
    if (isListed()) {
      left.push(new Part(whole, always, rivals, open));
    }
    for (int looked = 0; !left.isEmpty(); looked++) {
      run.check();
      Part part = left.pop();
      if (part.cost >= lowest) {
        continue;
      }
      if (looked >= PARTS || part.region.corners.size() > CORNERS) {
        bound = Math.min(bound, part.cost);
        continue;
      }
      Look look = new Look(part, a, best);
      lowest = Math.min(lowest, always + look.leastSeen(rivals));
      if (look.costsAtLeast(lowest)) {
        continue;
      }
      if (look.unsettled.isEmpty()) {
        bound = Math.min(bound, look.cost); // a part as thin as the tolerance
      } else {
        look.split(left);
      }
    }
    return new Found(Math.min(bound, lowest), lowest);
  }

  /** One part looked at: which rivals are settled in it, and by which it is split. */
  private final class Look {
    final Part part;
    final int a;
    final boolean best;
    final List<Unsettled> unsettled = new ArrayList<>();
    int cost;

    Look(Part part, int a, boolean best) {
      this.part = part;
      this.a = a;
      this.best = best;
      cost = part.cost;
      for (int rival : part.rivals) {
        settle(rival);
      }
      unsettled.sort(Comparator.comparingInt(Unsettled::against).reversed());
    }

    /** Above 0 where the rival costs. */
    private double value(double[] scores, int rival) {
      double difference = scores[rival] - scores[a];
      return best ? difference : -difference;
    }

    private void settle(int rival) {
      run.check();
      int against = 0;
      int inFavour = 0;
      int level = 0;
      double[] values = new double[part.region.corners.size()];
      for (int c = 0; c < values.length; c++) {
        double value = value(part.region.corners.get(c).scores(), rival);
        values[c] = value;
        if (value > least) {
          against++;
        } else if (value < -least) {
          inFavour++;
        } else {
          level++;
        }
      }
      if (best ? against == 0 : against == 0 && inFavour > 0) {
        return;
      }
      if (inFavour == 0 && (!best || level == 0 || levelElsewhere(rival))) {
        cost++;
        return;
      }
      unsettled.add(new Unsettled(rival, against, values));
    }

    /** Whether no weighting of the part can cost less than so much. */
    boolean costsAtLeast(int enough) {
      int missing = enough - cost;
      return missing <= 0
          || (2 * missing <= unsettled.size()
              && Clashes.count(
                      unsettled.stream().map(Unsettled::values).toList(), least, missing, run)
                  == missing);
    }

    /** Whether a rival is level only where another is that was split by: in the other part. */
    private boolean levelElsewhere(int rival) {
      long[] common = part.open.clone();
      for (Region.Corner corner : part.region.corners) {
        if (Math.abs(value(corner.scores(), rival)) <= least) {
          for (int f = 0; f < common.length; f++) {
            common[f] &= corner.faces()[f];
          }
        }
      }
      for (long f : common) {
        if (f != 0) {
          return true;
        }
      }
      return false;
    }

    /** The least cost of these rivals at a corner, where ties help, or in the middle. */
    int leastSeen(int[] rivals) {
      if (!best) {
        return costAt(part.region.middle(), rivals);
      }
      int seen = Integer.MAX_VALUE;
      for (Region.Corner corner : part.region.corners) {
        seen = Math.min(seen, costAt(corner.scores(), rivals));
      }
      return seen;
    }

    private int costAt(double[] scores, int[] rivals) {
      int sum = 0;
      for (int rival : rivals) {
        double difference = scores[rival] - scores[a];
        sum += best == (difference > least) ? 1 : 0;
      }
      return sum;
    }

    /** Splits by the rival that costs at most corners: what is left without its cost is small. */
    void split(Deque<Part> into) {
      Unsettled splitter = unsettled.get(0);
      double[] values = splitter.values;
      double[] opposite = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        opposite[i] = -values[i];
      }
      int face = firstFace + splitter.rival;
      int[] rivals = unsettled.stream().skip(1).mapToInt(Unsettled::rival).toArray();
      long[] open = part.open.clone();
      open[face >> 6] |= 1L << face;
      into.push(new Part(part.region.cut(opposite, least, face, x), cost + 1, rivals, open));
      into.push(new Part(part.region.cut(values, least, face, x), cost, rivals, part.open));
    }
  }
}
