package org.goodworkmonitor.core.index;

import java.util.Arrays;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.numeric.Rounding;

/**
 * Ranks scores, 1 for the highest, with buffers that are used again. Simulations that rank many
 * times keep one per thread; {@link Scoreboard} does it for everyone else. Not safe for use by many
 * threads at once.
 *
 * <p>Scores are sorted by distribution into as many buckets as there are scores, which takes linear
 * time where they are spread out, and by radix on all 64 bits where they are not or are very many.
 * Both give the same ranks. Scores are sorted exactly; neighbours that differ only by rounding are
 * then joined into ties, unless the {@link Ranking} compares exactly.
 */
public final class Ranker {
  private static final int MOST_IN_BUCKETS = 1 << 16;
  private static final int MOST_PER_BUCKET = 24;
  private static final int FEW = 1024;
  private static final int BUCKETS_PER_SCORE = 4;
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;
  private static final int PASSES = 6;

  private final double[] present;
  private final int[] rows;
  private final int[] allRows;
  private final double[] sorted;
  private final int[] order;
  private int[] buckets = new int[0];
  private int[] counts = new int[0];
  private long[] keys = new long[0];
  private long[] spareKeys = new long[0];
  private int[] spareOrder = new int[0];
  private int[] histogram = new int[0];
  private double[] turned = new double[0];
  private double min;
  private double max;

  /**
   * A ranker.
   *
   * @param capacity the most scores that will be ranked at once
   */
  public Ranker(int capacity) {
    present = new double[capacity];
    rows = new int[capacity];
    allRows = new int[capacity];
    Arrays.setAll(allRows, i -> i);
    sorted = new double[capacity];
    order = new int[capacity];
  }

  /**
   * Ranks scores.
   *
   * @param scores the scores; {@code NaN} has none
   * @param n how many of them, from the first place on
   * @param rule how ties are dealt with, and to how many decimals scores are compared
   * @param ranks where the ranks go; 0 where there is no score
   * @throws ArrayIndexOutOfBoundsException if n is above the capacity or the length of an array
   */
  public void rank(double[] scores, int n, Ranking rule, int[] ranks) {
    if (rule.decimals().isEmpty() && range(scores, n)) {
      rank(scores, n, allRows, rule, ranks);
      return;
    }
    int count = pack(scores, n, rule, ranks);
    range(present, count);
    rank(present, count, rows, rule, ranks);
  }

  /**
   * Ranks scores that point one way or the other.
   *
   * @param scores the scores; {@code NaN} has none
   * @param n how many of them, from the first place on
   * @param direction whether rank 1 is the highest score or the lowest
   * @param rule how ties are dealt with, and to how many decimals scores are compared
   * @param ranks where the ranks go; 0 where there is no score
   * @throws ArrayIndexOutOfBoundsException if n is above the capacity or the length of an array
   */
  public void rank(double[] scores, int n, Direction direction, Ranking rule, int[] ranks) {
    if (direction == Direction.HIGHER_IS_BETTER) {
      rank(scores, n, rule, ranks);
      return;
    }
    if (turned.length < n) {
      turned = new double[n];
    }
    for (int i = 0; i < n; i++) {
      turned[i] = -scores[i];
    }
    rank(turned, n, rule, ranks);
  }

  /** Finds the least and the greatest score; false if one is not a number. */
  private boolean range(double[] scores, int n) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double otherLeast = least;
    double otherMost = most;
    boolean complete = true;
    // comparisons are foreseen, unlike Math.min, and two chains wait less for each other than one
    for (int i = 0, j = n - 1; i <= j; i++, j--) {
      double score = scores[i];
      double other = scores[j];
      if (score < least) {
        least = score;
      }
      if (score > most) {
        most = score;
      }
      if (other < otherLeast) {
        otherLeast = other;
      }
      if (other > otherMost) {
        otherMost = other;
      }
      complete &= !Double.isNaN(score);
      complete &= !Double.isNaN(other);
    }
    min = Math.min(least, otherLeast);
    max = Math.max(most, otherMost);
    return complete;
  }

  /** Moves the scores that are there together, rounded; gives how many there are. */
  private int pack(double[] scores, int n, Ranking rule, int[] ranks) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      double score = rule.round(scores[i]);
      if (Double.isNaN(score)) {
        ranks[i] = 0;
      } else {
        present[count] = score;
        rows[count++] = i;
      }
    }
    return count;
  }

  /** Ranks scores that are all there, each of the area in its row. */
  private void rank(double[] scores, int n, int[] scoreRows, Ranking rule, int[] ranks) {
    if (n == 0) {
      return;
    }
    double[] descending = sort(scores, n, scoreRows);
    double size = 0;
    double bound = 0;
    if (!rule.exact()) {
      size = Rounding.typicalSize(descending, n);
      bound = Rounding.tieBound(Math.max(Math.abs(min), Math.abs(max)));
    }
    switch (rule.ties()) {
      case MIN -> shareFirst(descending, order, n, size, bound, ranks);
      case MAX -> shareLast(descending, order, n, size, bound, ranks);
      case DENSE -> shareDense(descending, order, n, size, bound, ranks);
    }
  }

  /**
   * Whether neighbours are ranked apart: further than the bound in any case, and otherwise if they
   * differ by more than rounding. With the bound 0 any difference counts.
   */
  private static boolean areApart(double higher, double lower, double size, double bound) {
    double gap = higher - lower;
    return gap > bound || (gap > 0 && !Rounding.ties(higher, lower, size));
  }

  private static void shareFirst(
      double[] scores, int[] rows, int n, double size, double bound, int[] ranks) {
    int rank = 1;
    for (int i = 0; i < n; i++) {
      if (i > 0 && areApart(scores[i - 1], scores[i], size, bound)) {
        rank = i + 1;
      }
      ranks[rows[i]] = rank;
    }
  }

  private static void shareLast(
      double[] scores, int[] rows, int n, double size, double bound, int[] ranks) {
    int rank = n;
    for (int i = n - 1; i >= 0; i--) {
      if (i < n - 1 && areApart(scores[i], scores[i + 1], size, bound)) {
        rank = i + 1;
      }
      ranks[rows[i]] = rank;
    }
  }

  private static void shareDense(
      double[] scores, int[] rows, int n, double size, double bound, int[] ranks) {
    int rank = 1;
    for (int i = 0; i < n; i++) {
      if (i > 0 && areApart(scores[i - 1], scores[i], size, bound)) {
        rank++;
      }
      ranks[rows[i]] = rank;
    }
  }

  /** Leaves the rows in {@link #order}, highest score first, and gives the scores in that order. */
  private double[] sort(double[] scores, int n, int[] scoreRows) {
    int b = bucketCount(n);
    double perBucket = (b - 1) / (max - min);
    if (n <= MOST_IN_BUCKETS
        && perBucket > 0
        && perBucket <= Double.MAX_VALUE
        && countBuckets(scores, n, b, perBucket)) {
      return distribute(scores, n, scoreRows, b);
    }
    return radix(scores, n, scoreRows);
  }

  /** Counts the scores of each bucket; false if one has too many. */
  private boolean countBuckets(double[] scores, int n, int bucketCount, double perBucket) {
    double top = max;
    if (counts.length < bucketCount + 1) {
      buckets = new int[present.length];
      counts = new int[Math.max(bucketCount, present.length) + 1];
    }
    int[] c = counts;
    int[] b = buckets;
    Arrays.fill(c, 0, bucketCount + 1, 0);
    for (int i = 0; i < n; i++) {
      b[i] = (int) ((top - scores[i]) * perBucket);
    }
    for (int i = 0; i < n; i++) {
      if (++c[b[i] + 1] > MOST_PER_BUCKET) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many buckets scores are sorted into: several for each where they are few, so that seldom
   * two share one and a processor foresees what comes; one for each where buckets would leave the
   * cache.
   */
  private static int bucketCount(int n) {
    return n <= FEW ? BUCKETS_PER_SCORE * n : n;
  }

  private double[] distribute(double[] scores, int n, int[] scoreRows, int bucketCount) {
    int[] start = counts;
    int before = 0;
    for (int b = 1; b < bucketCount; b++) {
      before += start[b];
      start[b] = before;
    }
    int[] bucket = buckets;
    double[] s = sorted;
    int[] o = order;
    for (int i = 0; i < n; i++) {
      int place = start[bucket[i]]++;
      s[place] = scores[i];
      o[place] = scoreRows[i];
    }
    // what is not in order yet is so within a bucket only, hence near its place
    for (int i = 1; i < n; i++) {
      double score = s[i];
      if (s[i - 1] < score) {
        int row = o[i];
        int place = i;
        do {
          s[place] = s[place - 1];
          o[place] = o[place - 1];
          place--;
        } while (place > 0 && s[place - 1] < score);
        s[place] = score;
        o[place] = row;
      }
    }
    return s;
  }

  private double[] radix(double[] scores, int n, int[] scoreRows) {
    prepareRadix();
    long[] key = keys;
    long[] nextKeys = spareKeys;
    int[] next = spareOrder;
    int[] from = order;
    for (int i = 0; i < n; i++) {
      long bits = descendingKey(scores[i]);
      key[i] = bits;
      from[i] = scoreRows[i];
      for (int pass = 0; pass < PASSES; pass++) {
        histogram[pass * DIGITS + digit(bits, pass)]++;
      }
    }
    for (int pass = 0; pass < PASSES; pass++) {
      int at = pass * DIGITS;
      if (histogram[at + digit(key[0], pass)] == n) {
        continue; // all have the same digit
      }
      int sum = 0;
      for (int d = at; d < at + DIGITS; d++) {
        int size = histogram[d];
        histogram[d] = sum;
        sum += size;
      }
      for (int i = 0; i < n; i++) {
        int place = histogram[at + digit(key[i], pass)]++;
        nextKeys[place] = key[i];
        next[place] = from[i];
      }
      long[] k = key;
      key = nextKeys;
      nextKeys = k;
      int[] o = from;
      from = next;
      next = o;
    }
    if (from != order) {
      System.arraycopy(from, 0, order, 0, n);
    }
    for (int i = 0; i < n; i++) {
      sorted[i] = score(key[i]);
    }
    return sorted;
  }

  private void prepareRadix() {
    if (keys.length == 0) {
      keys = new long[present.length];
      spareKeys = new long[present.length];
      spareOrder = new int[present.length];
      histogram = new int[PASSES * DIGITS];
    }
    Arrays.fill(histogram, 0);
  }

  private static int digit(long key, int pass) {
    return (int) (key >>> (pass * DIGIT_BITS)) & (DIGITS - 1);
  }

  /** Bits that are ordered as unsigned numbers, the highest score first; -0 counts as 0. */
  private static long descendingKey(double score) {
    long bits = Double.doubleToRawLongBits(score + 0.0);
    return ~(bits ^ ((bits >> 63) | Long.MIN_VALUE));
  }

  private static double score(long key) {
    long bits = ~key;
    return Double.longBitsToDouble(bits ^ (~(bits >> 63) | Long.MIN_VALUE));
  }
}
