package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one replicate differs in from the index as it is. Filled again for every replicate; not safe
 * for use by many threads at once. Alternatives are numbered from 1; 0 is what the definition has.
 */
final class Draw {
  /** How the numbers in {@link #weights} are meant. */
  enum Meaning {
    /** Not perturbed. */
    NONE,
    /** Factors of the definition's weights. */
    FACTOR,
    /** Weights in place of the definition's. */
    WEIGHT
  }

  final int[] treatment;
  final int[] imputation;
  final int[] normalisation;
  final int[] domainNormalisation;
  final int[] aggregation;
  final Meaning[] meaning;
  final double[][] weights;
  final boolean[] indicatorOut;
  final boolean[] domainOut;
  final double[] @Nullable [] values;
  private final NormalQuantiles quantiles = new NormalQuantiles();
  private final double[][] room;
  private double[] normals = new double[0];
  private double[] scratch = new double[0];
  boolean leavesOut;
  @Nullable String failure;

  Draw(Tree tree) {
    int indicators = tree.indicators.size();
    int domains = tree.domains.size();
    treatment = new int[indicators];
    imputation = new int[indicators];
    normalisation = new int[indicators];
    domainNormalisation = new int[domains];
    aggregation = new int[domains];
    meaning = new Meaning[domains];
    weights = new double[domains][];
    for (int d = 0; d < domains; d++) {
      weights[d] = new double[tree.members[d].length];
    }
    indicatorOut = new boolean[indicators];
    domainOut = new boolean[domains];
    values = new double[indicators][];
    room = new double[indicators][0];
    reset();
  }

  void reset() {
    Arrays.fill(treatment, 0);
    Arrays.fill(imputation, 0);
    Arrays.fill(normalisation, 0);
    Arrays.fill(domainNormalisation, 0);
    Arrays.fill(aggregation, 0);
    Arrays.fill(meaning, Meaning.NONE);
    if (leavesOut) {
      Arrays.fill(indicatorOut, false);
      Arrays.fill(domainOut, false);
    }
    Arrays.fill(values, null);
    leavesOut = false;
    failure = null;
  }

  /** Sets the weights of every domain in which they are not all 0. */
  void fixWeights(double[][] fixed) {
    for (int d = 0; d < fixed.length; d++) {
      boolean any = false;
      for (int m = 0; m < fixed[d].length; m++) {
        weights[d][m] = fixed[d][m];
        any |= fixed[d][m] > 0;
      }
      meaning[d] = any ? Meaning.WEIGHT : Meaning.NONE;
    }
  }

  void leaveOut(int reference) {
    leavesOut = true;
    if (reference >= 0) {
      indicatorOut[reference] = true;
    } else {
      domainOut[~reference] = true;
    }
  }

  /** Puts values in place of an indicator's, for the caller to perturb until the next draw. */
  double[] replace(int indicator, double[] given) {
    if (room[indicator].length != given.length) {
      room[indicator] = new double[given.length];
    }
    System.arraycopy(given, 0, room[indicator], 0, given.length);
    values[indicator] = room[indicator];
    return room[indicator];
  }

  /** Standard normal numbers from coordinates, which last until the next ones. */
  double[] normals(double[] u, int at, int count) {
    if (normals.length < count) {
      normals = new double[count];
    }
    quantiles.of(u, at, normals, count);
    return normals;
  }

  /** Room for numbers that no one reads after the rule that asks for it. */
  double[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new double[size];
    }
    return scratch;
  }

  boolean isOut(int reference) {
    return reference >= 0 ? indicatorOut[reference] : domainOut[~reference];
  }

  /** Which of some alternatives a coordinate stands for, from 0. */
  static int pick(double u, int alternatives) {
    return Math.min((int) (u * alternatives), alternatives - 1);
  }

  /**
   * The weights of the members of a domain that are not left out: perturbed, and scaled back to the
   * sum of the nominal ones.
   *
   * @param nominal the definition's weights of all members
   * @param members the members
   * @param into where they go; 0 for those that are left out
   */
  void weigh(int domain, double[] nominal, int[] members, double[] into) {
    Meaning how = meaning[domain];
    double[] drawn = weights[domain];
    double before = 0;
    double after = 0;
    for (int m = 0; m < nominal.length; m++) {
      if (leavesOut && isOut(members[m])) {
        into[m] = 0;
        continue;
      }
      double w =
          switch (how) {
            case NONE -> nominal[m];
            case FACTOR -> nominal[m] * drawn[m];
            case WEIGHT -> drawn[m];
          };
      before += nominal[m];
      after += w;
      into[m] = w;
    }
    if (how == Meaning.NONE) {
      return;
    }
    if (!(after > 0)) {
      failure = "the weights drawn add up to " + after + "; expected more than 0";
      return;
    }
    double scale = before / after;
    for (int m = 0; m < nominal.length; m++) {
      into[m] *= scale;
    }
  }
}
