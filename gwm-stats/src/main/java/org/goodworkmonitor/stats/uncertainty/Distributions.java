package org.goodworkmonitor.stats.uncertainty;

/** Reads means, quantiles and probabilities out of a tally. */
final class Distributions {
  private final Tally tally;
  private final boolean exact;

  Distributions(Tally tally) {
    this.tally = tally;
    this.exact = tally.classes == tally.areas;
  }

  long scored(int a) {
    long n = 0;
    for (int c = 0; c < tally.classes; c++) {
      n += tally.rankCounts[a * tally.classes + c];
    }
    return n;
  }

  double meanRank(int a) {
    if (!exact) {
      return (double) tally.rankSums[a] / tally.scored[a];
    }
    long sum = 0;
    for (int c = 0; c < tally.classes; c++) {
      sum += (c + 1L) * tally.rankCounts[a * tally.classes + c];
    }
    return (double) sum / scored(a);
  }

  /** The standard deviation of a rank (divisor n); of many areas, that of the classes' middles. */
  double rankDeviation(int a) {
    long n = scored(a);
    double mean = 0;
    for (int c = 0; c < tally.classes; c++) {
      mean += (double) c * tally.rankCounts[a * tally.classes + c] / n;
    }
    double variance = 0;
    for (int c = 0; c < tally.classes; c++) {
      variance += (c - mean) * (c - mean) * tally.rankCounts[a * tally.classes + c] / n;
    }
    return Math.sqrt(variance) / tally.perRank;
  }

  double meanShift(int a) {
    if (tally.nominal[a] == 0) {
      return Double.NaN;
    }
    if (!exact) {
      return (double) tally.shiftSums[a] / tally.scored[a];
    }
    long sum = 0;
    for (int c = 0; c < tally.classes; c++) {
      sum += Math.abs(c + 1L - tally.nominal[a]) * tally.rankCounts[a * tally.classes + c];
    }
    return (double) sum / scored(a);
  }

  double rankQuantile(int a, double p) {
    long n = scored(a);
    if (n == 0) {
      return Double.NaN;
    }
    double place = p * (n - 1);
    long below = (long) Math.floor(place);
    double low = rankAt(a, below);
    double share = place - below;
    return share == 0 ? low : low + share * (rankAt(a, below + 1) - low);
  }

  /** The rank at a place in order, from 0. */
  private double rankAt(int a, long place) {
    long before = 0;
    for (int c = 0; c < tally.classes; c++) {
      int count = tally.rankCounts[a * tally.classes + c];
      if (before + count > place) {
        if (exact) {
          return c + 1;
        }
        double first = Math.ceil(c / tally.perRank) + 1;
        double last = Math.ceil((c + 1) / tally.perRank);
        return Math.rint(first + (last - first) * ((place - before + 0.5) / count));
      }
      before += count;
    }
    return tally.areas;
  }

  double rankAtMost(int a, int rank) {
    double count = 0;
    double classes = rank * tally.perRank;
    for (int c = 0; c < classes; c++) {
      count += Math.min(1, classes - c) * tally.rankCounts[a * tally.classes + c];
    }
    return count / scored(a);
  }

  double[] rankProbabilities(int a) {
    double[] probabilities = new double[tally.areas];
    long n = scored(a);
    for (int r = 0; r < probabilities.length; r++) {
      int c = exact ? r : (int) (r * tally.perRank);
      probabilities[r] = (double) tally.rankCounts[a * tally.classes + c] / n;
    }
    for (int from = 0; !exact && from < probabilities.length; ) {
      int c = (int) (from * tally.perRank);
      int to = from;
      while (to < probabilities.length && (int) (to * tally.perRank) == c) {
        to++;
      }
      for (int r = from; r < to; r++) {
        probabilities[r] /= to - from;
      }
      from = to;
    }
    return probabilities;
  }

  /** Whether scores can be summed exactly: they were in reach of those of the first replicates. */
  boolean hasMean(int a) {
    double most = mostScore(a);
    return !(most * tally.grid.unit >= 0x1p62 && most <= Double.MAX_VALUE);
  }

  private double mostScore(int a) {
    return Math.max(Math.abs(tally.least[a]), Math.abs(tally.greatest[a]));
  }

  double meanScore(int a) {
    if (!hasMean(a)) {
      throw new ArithmeticException(
          "found scores up to "
              + mostScore(a)
              + ", far beyond those of the first replicates; they have no exact mean, use the"
              + " median");
    }
    double sum = tally.scoreHigh[a] * 0x1p32 + tally.scoreLow[a];
    return sum / tally.grid.unit / scored(a);
  }

  double scoreQuantile(int a, double p) {
    long n = scored(a);
    if (n == 0) {
      return Double.NaN;
    }
    double place = p * n;
    long before = 0;
    for (int cell = 0; cell < Tally.CELLS; cell++) {
      int count = tally.scoreCounts[a * Tally.CELLS + cell];
      if (count > 0 && before + count >= place) {
        double low = Math.max(edge(a, cell), tally.least[a]);
        double high = Math.min(edge(a, cell + 1), tally.greatest[a]);
        return low + (high - low) * ((place - before) / count);
      }
      before += count;
    }
    return tally.greatest[a];
  }

  /** The lower end of a cell; the first and last cells have none of their own. */
  private double edge(int a, int cell) {
    if (cell == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return cell == Tally.CELLS
        ? Double.POSITIVE_INFINITY
        : tally.grid.low[a] + (cell - 1) / tally.grid.perClass[a];
  }
}
