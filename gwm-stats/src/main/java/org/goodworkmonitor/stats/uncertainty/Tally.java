package org.goodworkmonitor.stats.uncertainty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.goodworkmonitor.core.index.ScoringPlan;

/**
 * What is remembered of replicates. All of it is counts, sums of whole numbers, least and greatest:
 * tallies of parts add up to exactly the tally of the whole, in whatever order. Scores and weights
 * are summed as whole multiples of a power of two that the grid fixes. Not safe for use by many
 * threads at once.
 */
final class Tally {
  static final int MOST_EXACT = 2048;
  static final int RANK_CLASSES = 512;
  static final int SCORE_CLASSES = 256;
  static final int CELLS = SCORE_CLASSES + 2;
  static final int MOST_WITH_PAIRS = 10_000;
  private static final int MOST_FAILURES = 10;
  private static final double WEIGHT_UNIT = 0x1p31;

  final int areas;
  final int classes;
  final double perRank;
  final int[] nominal;
  final Grid grid;
  final int[] rankCounts;
  final long[] rankSums;
  final long[] shiftSums;
  final int[] scored;
  final int[] scoreCounts;
  final long[] scoreHigh;
  final long[] scoreLow;
  final double[] least;
  final double[] greatest;
  final int[] above;
  final long[] weightSums;
  private final double[] shares;
  final TreeMap<Integer, String> failures = new TreeMap<>();
  int succeeded;
  int failed;

  /** Where the classes of scores lie, and the unit in which scores are summed. */
  static final class Grid {
    static final Grid NONE = new Grid(new double[0], new double[0], 1);

    /** The lower end of the classes of each area. */
    final double[] low;

    /** Classes per unit of score, of each area. */
    final double[] perClass;

    /** Units of the sum per score. */
    final double unit;

    Grid(double[] low, double[] perClass, double unit) {
      this.low = low;
      this.perClass = perClass;
      this.unit = unit;
    }
  }

  Tally(int[] nominal, Grid grid, Set<Kept> kept, int indicators) {
    this.nominal = nominal;
    this.grid = grid;
    areas = nominal.length;
    classes = classes(areas);
    perRank = (double) classes / areas;
    rankCounts = new int[cells(areas, classes)];
    int many = classes == areas ? 0 : areas;
    rankSums = new long[many];
    shiftSums = new long[many];
    scored = new int[many];
    boolean scores = kept.contains(Kept.SCORES);
    scoreCounts = new int[scores ? cells(areas, CELLS) : 0];
    scoreHigh = new long[scores ? areas : 0];
    scoreLow = new long[scores ? areas : 0];
    least = new double[scores ? areas : 0];
    greatest = new double[scores ? areas : 0];
    java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
    java.util.Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    above = new int[kept.contains(Kept.PAIRS) ? cells(areas, areas) : 0];
    boolean weights = kept.contains(Kept.CENTRAL_WEIGHTS);
    weightSums = new long[weights ? cells(areas, indicators) : 0];
    shares = new double[weights ? indicators : 0];
  }

  private static int cells(int areas, int each) {
    long cells = (long) areas * each;
    if (cells > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "found "
              + areas
              + " areas with "
              + each
              + " counts each; expected at most 2147483647 counts in all: keep less, or score fewer"
              + " areas");
    }
    return (int) cells;
  }

  private static int classes(int areas) {
    return areas <= MOST_EXACT ? areas : RANK_CLASSES;
  }

  /** How many bytes the counts of a tally take, nearly. */
  static double bytes(int areas, Set<Kept> kept, int indicators) {
    double each = Integer.BYTES * (double) classes(areas);
    each += kept.contains(Kept.SCORES) ? Integer.BYTES * CELLS + 4 * Double.BYTES : 0;
    each += kept.contains(Kept.PAIRS) ? Integer.BYTES * (double) areas : 0;
    each += kept.contains(Kept.CENTRAL_WEIGHTS) ? Long.BYTES * (double) indicators : 0;
    return each * areas;
  }

  void fail(int replicate, String reason) {
    failed++;
    if (wantsReason()) {
      failures.put(replicate, reason);
    }
  }

  boolean wantsReason() {
    return failures.size() < MOST_FAILURES;
  }

  private void trim() {
    while (failures.size() > MOST_FAILURES) {
      failures.pollLastEntry();
    }
  }

  void add(double[] scores, int[] ranks, ScoringPlan plan) {
    succeeded++;
    if (classes == areas) {
      countRanks(ranks);
    } else {
      countManyRanks(ranks);
    }
    if (scoreCounts.length > 0) {
      countScores(scores, ranks);
    }
    if (above.length > 0) {
      countPairs(ranks);
    }
    if (shares.length > 0) {
      sumWeights(ranks, plan);
    }
  }

  private void countRanks(int[] ranks) {
    int at = -1;
    for (int rank : ranks) {
      if (rank > 0) {
        rankCounts[at + rank]++;
      }
      at += areas;
    }
  }

  private void countManyRanks(int[] ranks) {
    for (int a = 0; a < areas; a++) {
      int rank = ranks[a];
      if (rank > 0) {
        rankCounts[a * classes + (int) ((rank - 1) * perRank)]++;
        scored[a]++;
        rankSums[a] += rank;
        shiftSums[a] += nominal[a] == 0 ? 0 : Math.abs(rank - nominal[a]);
      }
    }
  }

  private void countScores(double[] scores, int[] ranks) {
    double[] low = grid.low;
    double[] perClass = grid.perClass;
    double unit = grid.unit;
    for (int a = 0; a < areas; a++) {
      if (ranks[a] == 0) {
        continue;
      }
      double score = scores[a];
      double place = (score - low[a]) * perClass[a] + 1;
      int cell = (int) Math.min(Math.max(place, 0), CELLS - 1);
      scoreCounts[a * CELLS + cell]++;
      long whole = (long) (score * unit);
      scoreHigh[a] += whole >> 32;
      scoreLow[a] += whole & 0xFFFFFFFFL;
      least[a] = Math.min(least[a], score);
      greatest[a] = Math.max(greatest[a], score);
    }
  }

  private void countPairs(int[] ranks) {
    for (int a = 0; a < areas; a++) {
      int rank = ranks[a];
      int at = a * areas;
      for (int b = 0; rank > 0 && b < areas; b++) {
        above[at + b] += (rank - ranks[b]) >>> 31;
      }
    }
  }

  private void sumWeights(int[] ranks, ScoringPlan plan) {
    plan.shares(shares);
    for (double share : shares) {
      if (Double.isNaN(share)) {
        throw new IllegalStateException(
            "found an indicator without a weight in the whole, because a formula was drawn for a"
                + " domain above it; do not keep central weights");
      }
    }
    for (int a = 0; a < areas; a++) {
      for (int k = 0; ranks[a] == 1 && k < shares.length; k++) {
        weightSums[a * shares.length + k] += (long) (shares[k] * WEIGHT_UNIT);
      }
    }
  }

  /** Adds the tally of other replicates. */
  void add(Tally other) {
    succeeded = Math.addExact(succeeded, other.succeeded);
    failed = Math.addExact(failed, other.failed);
    failures.putAll(other.failures);
    trim();
    add(rankCounts, other.rankCounts);
    add(scored, other.scored);
    add(scoreCounts, other.scoreCounts);
    add(above, other.above);
    add(rankSums, other.rankSums);
    add(shiftSums, other.shiftSums);
    add(scoreHigh, other.scoreHigh);
    add(scoreLow, other.scoreLow);
    add(weightSums, other.weightSums);
    for (int a = 0; a < least.length; a++) {
      least[a] = Math.min(least[a], other.least[a]);
      greatest[a] = Math.max(greatest[a], other.greatest[a]);
    }
  }

  private static void add(int[] to, int[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(succeeded);
    out.writeInt(failed);
    out.writeInt(failures.size());
    for (Map.Entry<Integer, String> failure : failures.entrySet()) {
      out.writeInt(failure.getKey());
      out.writeUTF(shorten(failure.getValue()));
    }
    for (int[] counts : new int[][] {rankCounts, scored, scoreCounts, above}) {
      for (int count : counts) {
        out.writeInt(count);
      }
    }
    for (long[] sums : new long[][] {rankSums, shiftSums, scoreHigh, scoreLow, weightSums}) {
      for (long sum : sums) {
        out.writeLong(sum);
      }
    }
    for (int a = 0; a < least.length; a++) {
      out.writeDouble(least[a]);
      out.writeDouble(greatest[a]);
    }
  }

  void read(DataInput in) throws IOException {
    succeeded = in.readInt();
    failed = in.readInt();
    int explained = in.readInt();
    if (explained < 0 || explained > MOST_FAILURES) {
      throw new IOException("found " + explained + " failures explained");
    }
    for (int i = 0; i < explained; i++) {
      failures.put(in.readInt(), in.readUTF());
    }
    for (int[] counts : new int[][] {rankCounts, scored, scoreCounts, above}) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = in.readInt();
      }
    }
    for (long[] sums : new long[][] {rankSums, shiftSums, scoreHigh, scoreLow, weightSums}) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] = in.readLong();
      }
    }
    for (int a = 0; a < least.length; a++) {
      least[a] = in.readDouble();
      greatest[a] = in.readDouble();
    }
  }

  /** Whether replicates from one number to before another can have come to this. */
  boolean isSound(int from, int to) {
    boolean sound =
        succeeded >= 0
            && failed >= 0
            && (long) succeeded + failed == (long) to - from
            && failures.size() <= Math.min(failed, MOST_FAILURES)
            && failures.keySet().stream()
                .allMatch(replicate -> replicate >= from && replicate < to);
    for (int a = 0; sound && a < areas; a++) {
      long ranked = sum(rankCounts, a * classes, classes);
      sound = ranked >= 0 && ranked <= succeeded;
      sound &= scored.length == 0 || (scored[a] == ranked && isSoundSum(a, ranked));
      if (scoreCounts.length > 0) {
        sound &= sum(scoreCounts, a * CELLS, CELLS) == ranked;
        sound &= ranked == 0 || least[a] <= greatest[a];
      }
      for (int b = 0; above.length > 0 && b < areas; b++) {
        long beats = above[a * areas + b];
        long beaten = above[b * areas + a];
        sound &= beats >= 0 && beaten >= 0 && beats + beaten <= ranked;
      }
    }
    for (long weights : weightSums) {
      sound &= weights >= 0;
    }
    return sound;
  }

  private boolean isSoundSum(int a, long ranked) {
    return rankSums[a] >= ranked && rankSums[a] <= ranked * areas && shiftSums[a] >= 0;
  }

  /** The sum of some counts; negative if one of them is. */
  private static long sum(int[] counts, int from, int length) {
    long sum = 0;
    for (int i = from; i < from + length; i++) {
      if (counts[i] < 0) {
        return -1;
      }
      sum += counts[i];
    }
    return sum;
  }

  private static String shorten(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "...";
  }
}
