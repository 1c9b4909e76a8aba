package org.goodworkmonitor.stats.time;

import java.util.Arrays;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.numeric.Rounding;

/**
 * The rank that one area would have with a score of its own among the scores of all others: what
 * {@code Ranker} gives if only the score of that area is replaced, in logarithmic time.
 */
final class RankAmong {
  private final Ranking rule;
  private final int sign;
  private final double[] sorted;
  private final int[] placeOf;

  /**
   * Sorts the scores.
   *
   * @param scores a score per area; {@code NaN} takes no part
   * @param direction which way is better
   * @param rule how scores become ranks
   */
  RankAmong(double[] scores, Direction direction, Ranking rule) {
    this.rule = rule;
    this.sign = direction.sign();
    Integer[] order = new Integer[scores.length];
    double[] compared = new double[scores.length];
    int count = 0;
    for (int a = 0; a < scores.length; a++) {
      compared[a] = compared(scores[a]);
      if (!Double.isNaN(compared[a])) {
        order[count++] = a;
      }
    }
    Arrays.sort(order, 0, count, (a, b) -> Double.compare(compared[b], compared[a]));
    sorted = new double[count];
    placeOf = new int[scores.length];
    Arrays.fill(placeOf, -1);
    for (int i = 0; i < count; i++) {
      sorted[i] = compared[order[i]];
      placeOf[order[i]] = i;
    }
  }

  /** A score as it is compared, the higher the better. */
  private double compared(double score) {
    return sign * rule.round(score) + 0.0;
  }

  /** The rank of an area with a score in place of its own; 0 if the score is {@code NaN}. */
  int rank(int area, double score) {
    double own = compared(score);
    if (Double.isNaN(own)) {
      return 0;
    }
    One one = new One(placeOf[area], own);
    return switch (rule.ties()) {
      case MIN -> one.start(one.place) + 1;
      case MAX -> one.end(one.place) + 1;
      case DENSE -> one.groups();
    };
  }

  /** The sorted scores without that of one area, and with another one in its place. */
  private final class One {
    private final int without;
    private final double own;
    private final int others;
    private final int place;
    private final double size;

    One(int without, double own) {
      this.without = without;
      this.own = own;
      this.others = sorted.length - (without < 0 ? 0 : 1);
      int low = 0;
      int high = others;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (other(middle) > own) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      this.place = low;
      this.size = rule.exact() ? 0 : typicalSize();
    }

    private double other(int i) {
      return sorted[without >= 0 && i >= without ? i + 1 : i];
    }

    private double at(int i) {
      return i == place ? own : other(i < place ? i : i - 1);
    }

    private double typicalSize() {
      int n = others + 1;
      double first = at(0);
      double last = at(n - 1);
      double[] few =
          n == 1
              ? new double[] {first}
              : n % 2 == 1
                  ? new double[] {first, at(n / 2), last}
                  : new double[] {first, at(n / 2 - 1), at(n / 2), last};
      return Rounding.typicalSize(few, few.length);
    }

    private boolean apart(int better) {
      double higher = at(better);
      double lower = at(better + 1);
      return rule.exact() ? higher > lower : !Rounding.ties(higher, lower, size);
    }

    int start(int from) {
      int i = from;
      while (i > 0 && !apart(i - 1)) {
        i--;
      }
      return i;
    }

    int end(int from) {
      int i = from;
      while (i < others && !apart(i)) {
        i++;
      }
      return i;
    }

    int groups() {
      int groups = 1;
      for (int i = 0; i < place; i++) {
        groups += apart(i) ? 1 : 0;
      }
      return groups;
    }
  }
}
