package org.goodworkmonitor.core.normalise;

import java.util.Arrays;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.strategy.Transform;

/**
 * Scores that depend only on the order of values. Made by {@link Normalisations#rank}, {@link
 * Normalisations#borda}, {@link Normalisations#percentileRank} and its variants.
 *
 * <p>Values are sorted exactly; neighbours that differ only by rounding, as stated in {@link
 * Rounding}, are then joined into ties. A value of another table ties with the nearest value of the
 * base table from which it differs only by rounding. Values that are constant up to rounding, or
 * that all tie, are refused.
 *
 * @param kind what is made of the rank
 * @param ties how values that are the same share ranks
 * @param exact whether only equal values tie
 */
public record RankScore(Kind kind, RankTies ties, boolean exact) implements Normalisation {
  /** From here on values are found by buckets. */
  private static final int MANY = 1024;

  /** What is made of the rank r among n values. */
  public enum Kind {
    /** The rank r itself, from 1 for the worst value to n for the best. */
    RANK("rank"),
    /** The percentile rank (r - 1) / (n - 1), from 0 to 1. */
    PERCENTILE_RANK("percentile-rank"),
    /** The share r / n of the areas that are no better, above 0 and up to 1. */
    RANK_SHARE("rank-share"),
    /** The share (r - 1/2) / n, half a place from both ends. */
    MID_RANK_SHARE("mid-rank-share"),
    /** The share (r - 1) / n of the areas that are worse, from 0 and below 1. */
    SHARE_BELOW("share-below"),
    /** The Borda score r - 1, from 0 to n - 1. */
    BORDA("borda");

    private final String id;

    Kind(String id) {
      this.id = id;
    }
  }

  /** What all kinds take. */
  private record Ties(
      @Parameter("which rank values get that are the same") RankTies ties,
      @Parameter(value = "whether only equal values are the same", otherwise = "false")
          boolean exact) {}

  static StrategyType type(Kind kind, String description) {
    return StrategyType.of(
        Normalisation.class,
        kind.id,
        description,
        Ties.class,
        p -> new RankScore(kind, p.ties, p.exact));
  }

  /**
   * The same strategy, except that only equal values tie: those that differ in the last bit are
   * ranked apart. A column that is constant up to rounding is still refused.
   *
   * @return a new strategy
   */
  public RankScore exactly() {
    return new RankScore(kind, ties, true);
  }

  /**
   * Ranks the values of a sample.
   *
   * @param sample the values
   * @return the fitted function
   * @throws IllegalArgumentException if the values are constant up to rounding, or all tie
   */
  @Override
  public Transform fit(Sample sample) {
    Base base = new Base();
    base.take(sample, sample.values());
    return base::score;
  }

  /**
   * Ranks in arrays that are used again.
   *
   * @return a new one, for one thread
   */
  @Override
  public Refit refit() {
    Base base = new Base();
    return (sample, values) -> {
      base.take(sample, values);
      for (int i = 0; i < values.length; i++) {
        if (!Double.isNaN(values[i])) {
          values[i] = base.score(values[i]);
        }
      }
    };
  }

  /** The values of the base table, the worst first, and their scores. */
  private final class Base {
    private double[] sorted = new double[0];
    private double[] scores = new double[0];
    private int n;
    private int sign;
    private double typicalSize;
    private int[] starts = new int[0];
    private int buckets;
    private double perUnit;

    void take(Sample sample, double[] values) {
      Normalisations.requireRange(sample);
      if (sorted.length < values.length) {
        sorted = new double[values.length];
        scores = new double[values.length];
      }
      sign = sample.direction().sign();
      n = 0;
      for (double value : values) {
        if (!Double.isNaN(value)) {
          sorted[n++] = toward(value);
        }
      }
      Arrays.sort(sorted, 0, n);
      typicalSize = Rounding.typicalSize(sorted, n);
      index();
      for (int first = 0; first < n; ) {
        int end = first + 1;
        while (end < n && tie(sorted[end - 1], sorted[end])) {
          end++;
        }
        if (end - first == n) {
          throw Normalisations.constant(sample);
        }
        Arrays.fill(scores, first, end, of(shared(first, end - first)));
        first = end;
      }
    }

    double score(double value) {
      double x = toward(value);
      int place = countBelow(x);
      boolean next = place < n && tie(x, sorted[place]);
      boolean previous = place > 0 && tie(sorted[place - 1], x);
      if (next && !(previous && x - sorted[place - 1] < sorted[place] - x)) {
        return scores[place];
      }
      return previous ? scores[place - 1] : of(Math.min(place + 1, n));
    }

    /** The value, negated if lower is better. Negative zero is returned as zero. */
    private double toward(double value) {
      return sign * value + 0.0;
    }

    private boolean tie(double a, double b) {
      return exact ? a == b : Rounding.ties(a, b, typicalSize);
    }

    private double shared(int worse, int same) {
      return switch (ties) {
        case MIN -> worse + 1;
        case AVERAGE -> worse + (same + 1) / 2.0;
        case MAX -> worse + same;
      };
    }

    private double of(double rank) {
      return switch (kind) {
        case RANK -> rank;
        case BORDA -> rank - 1;
        case PERCENTILE_RANK -> (rank - 1) / (n - 1);
        case RANK_SHARE -> rank / n;
        case MID_RANK_SHARE -> (rank - 0.5) / n;
        case SHARE_BELOW -> (rank - 1) / n;
      };
    }

    /** Notes where the values of each bucket begin, as a search among many misses the cache. */
    private void index() {
      buckets = n < MANY ? 0 : n;
      if (buckets == 0) {
        return;
      }
      if (starts.length <= buckets) {
        starts = new int[buckets + 1];
      }
      perUnit = buckets / (sorted[n - 1] - sorted[0]);
      int place = 0;
      for (int bucket = 0; bucket < buckets; bucket++) {
        while (place < n && bucket(sorted[place]) < bucket) {
          place++;
        }
        starts[bucket] = place;
      }
      starts[buckets] = n;
    }

    /** A number that does not fall as values grow, from 0 to one less than there are buckets. */
    private int bucket(double value) {
      return (int) Math.max(0, Math.min(buckets - 1, (value - sorted[0]) * perUnit));
    }

    private int countBelow(double value) {
      int bucket = buckets == 0 ? 0 : bucket(value);
      int low = buckets == 0 ? 0 : starts[bucket];
      int high = buckets == 0 ? n : starts[bucket + 1];
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /**
   * What is read of the values.
   *
   * @return all values
   */
  @Override
  public Need needs() {
    return Need.VALUES;
  }

  /**
   * The id of the kind and the parameter {@code ties}, with {@code exact} only where it is true.
   *
   * @return the strategy as data
   */
  @Override
  public StrategySpec spec() {
    return StrategySpec.of(kind.id, new Ties(ties, exact));
  }
}
