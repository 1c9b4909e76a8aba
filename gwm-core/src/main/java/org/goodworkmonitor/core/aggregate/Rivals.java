package org.goodworkmonitor.core.aggregate;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.strategy.Members;

/**
 * The areas of the base table that have all scores, area by area in one array, for rules that
 * compare areas in pairs. No matrix of pairs is kept.
 */
final class Rivals {
  private static final double CLEAR = 1e-9;

  private final double[] scores;
  private final int members;

  /** Per member the typical size of its scores, which decides on ties. */
  private final double[] sizes;

  /** Per member the largest size of its scores, for a first look. */
  private final double[] largest;

  private Rivals(double[] scores, double[] sizes, double[] largest) {
    this.scores = scores;
    this.members = sizes.length;
    this.sizes = sizes;
    this.largest = largest;
  }

  static Rivals of(Members base) {
    List<double[]> columns = base.ids().stream().map(base::scores).toList();
    int k = columns.size();
    int n = columns.get(0).length;
    double[] flat = new double[n * k];
    int complete = 0;
    for (int i = 0; i < n; i++) {
      boolean gap = false;
      for (int m = 0; m < k; m++) {
        flat[complete * k + m] = columns.get(m)[i];
        gap |= Double.isNaN(columns.get(m)[i]);
      }
      complete += gap ? 0 : 1;
    }
    flat = Arrays.copyOf(flat, complete * k);
    double[] sizes = new double[k];
    double[] largest = new double[k];
    double[] column = new double[complete];
    for (int m = 0; m < k; m++) {
      for (int i = 0; i < complete; i++) {
        column[i] = flat[i * k + m];
      }
      Arrays.sort(column);
      sizes[m] = Rounding.typicalSize(column, complete);
      largest[m] =
          complete == 0 ? 0 : Math.max(Math.abs(column[0]), Math.abs(column[complete - 1]));
    }
    return new Rivals(flat, sizes, largest);
  }

  int count() {
    return scores.length / members;
  }

  double score(int rival, int member) {
    return scores[rival * members + member];
  }

  /** The weight of the members on which an area wins, less that of those on which it loses. */
  double net(double[] area, double[] weights, int rival) {
    double net = 0;
    int first = rival * members;
    for (int m = 0; m < members; m++) {
      double ahead = area[m] - scores[first + m];
      double bound = Rounding.tieBound(Math.max(largest[m], Math.abs(area[m])));
      if (Math.abs(ahead) > bound || !Rounding.ties(area[m], scores[first + m], sizes[m])) {
        net += ahead > 0 ? weights[m] : -weights[m];
      }
    }
    return net;
  }

  /** 1 if the weight for an area is larger than that against it, -1 if smaller, else 0. */
  int sign(double net, double total) {
    if (Math.abs(net) <= CLEAR * total && Rounding.isNegligible(net, total, members)) {
      return 0;
    }
    return net > 0 ? 1 : -1;
  }

  /** The rival that has exactly these scores, or -1. */
  int find(double[] area) {
    for (int i = 0; i < count(); i++) {
      int m = 0;
      while (m < members && scores[i * members + m] == area[m]) {
        m++;
      }
      if (m == members) {
        return i;
      }
    }
    return -1;
  }
}
