package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.Relationship;

/**
 * A convex set of weightings by its corners, cut by one half-space after the other: the double
 * description method (Motzkin, Raiffa, Thompson and Thrall 1953). Two corners are joined by an edge
 * if no third is on all the faces that both are on.
 */
final class Region {
  private static final double ROUNDING = 1e-12;

  final List<Corner> corners;

  /**
   * A corner.
   *
   * @param shares of the indicators in the whole index
   * @param scores of the areas under these shares
   * @param faces a set of bits: the faces it is on
   */
  @SuppressWarnings("ArrayRecordComponent") // seen in this package alone
  record Corner(double[] shares, double[] scores, long[] faces) {
    private Corner on(int face) {
      long[] more = faces.clone();
      more[face >> 6] |= 1L << face;
      return new Corner(shares, scores, more);
    }
  }

  private Region(List<Corner> corners) {
    this.corners = corners;
  }

  /**
   * All shares that add up to 1 and meet conditions.
   *
   * @param x a row of scores per area, a column per indicator
   * @param constraints on the shares, each {@code >= 0} but for that they add up to 1
   * @param faces how many faces are numbered, first those of a share of 0, then the constraints
   * @param limit where there are more corners, the rest of the conditions is left out
   */
  static Region of(
      double[][] x, int count, Collection<LinearConstraint> constraints, int faces, int limit) {
    Region region = simplex(x, count, faces);
    int face = count;
    for (LinearConstraint constraint : constraints) {
      if (constraint.getRelationship() == Relationship.GEQ && region.corners.size() <= limit) {
        double[] values = new double[region.corners.size()];
        for (int c = 0; c < values.length; c++) {
          for (int k = 0; k < count; k++) {
            values[c] -= constraint.getCoefficients().getEntry(k) * region.corners.get(c).shares[k];
          }
        }
        double scale = constraint.getCoefficients().getLInfNorm();
        region = region.cut(values, ROUNDING * scale, face, x);
      }
      face++;
    }
    return region;
  }

  private static Region simplex(double[][] x, int count, int faces) {
    List<Corner> corners = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double[] unit = new double[count];
      unit[k] = 1;
      long[] on = new long[(faces >> 6) + 1];
      for (int l = 0; l < count; l++) {
        on[l >> 6] |= l == k ? 0 : 1L << l;
      }
      corners.add(new Corner(unit, scores(x, unit), on));
    }
    return new Region(corners);
  }

  /** The scores of the areas under shares. */
  static double[] scores(double[][] x, double[] shares) {
    double[] scores = new double[x.length];
    for (int a = 0; a < x.length; a++) {
      for (int k = 0; k < shares.length; k++) {
        scores[a] += shares[k] * x[a][k];
      }
    }
    return scores;
  }

  /**
   * The part where a linear function is not positive.
   *
   * @param values the function at the corners
   * @param tolerance values up to it count as 0
   * @param face the number of the new face
   */
  Region cut(double[] values, double tolerance, int face, double[][] x) {
    List<Corner> kept = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) <= tolerance) {
        kept.add(corners.get(i).on(face));
      } else if (values[i] < 0) {
        kept.add(corners.get(i));
      }
    }
    long[] common = new long[corners.isEmpty() ? 0 : corners.get(0).faces.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; values[i] > tolerance && j < values.length; j++) {
        if (values[j] < -tolerance && joined(i, j, common)) {
          kept.add(between(i, j, values[i] / (values[i] - values[j]), common, x).on(face));
        }
      }
    }
    return new Region(kept);
  }

  private Corner between(int i, int j, double way, long[] common, double[][] x) {
    double[] shares = corners.get(i).shares.clone();
    double[] to = corners.get(j).shares;
    for (int k = 0; k < shares.length; k++) {
      shares[k] += way * (to[k] - shares[k]);
    }
    return new Corner(shares, scores(x, shares), common.clone());
  }

  /** Whether two corners are the ends of an edge; leaves their common faces. */
  private boolean joined(int i, int j, long[] common) {
    Corner p = corners.get(i);
    Corner q = corners.get(j);
    int count = 0;
    for (int f = 0; f < common.length; f++) {
      common[f] = p.faces[f] & q.faces[f];
      count += Long.bitCount(common[f]);
    }
    if (count < p.shares.length - 2) {
      return false; // an edge is where that many faces meet
    }
    for (int c = 0; c < corners.size(); c++) {
      if (c != i && c != j && contains(corners.get(c).faces, common)) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(long[] set, long[] part) {
    for (int f = 0; f < part.length; f++) {
      if ((part[f] & ~set[f]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The scores of the areas in the middle of the corners, which is on no face of the region. */
  double[] middle() {
    double[] mean = new double[corners.get(0).scores.length];
    for (Corner corner : corners) {
      Arrays.setAll(mean, a -> mean[a] + corner.scores[a] / corners.size());
    }
    return mean;
  }
}
