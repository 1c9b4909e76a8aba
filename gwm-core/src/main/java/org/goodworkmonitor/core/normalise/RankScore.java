package org.goodworkmonitor.core.normalise;

import java.util.Arrays;
import java.util.Map;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Scores that depend on order alone. */
record RankScore(Kind kind, RankTies ties) implements Normalisation {

  /** What is made of the rank. */
  enum Kind {
    RANK("rank"),
    PERCENTILE_RANK("percentile-rank"),
    BORDA("borda");

    private final String id;

    Kind(String id) {
      this.id = id;
    }
  }

  @Override
  public Transform fit(Sample sample) {
    Normalisations.requireRange(sample);
    int sign = sample.direction().sign();
    double[] base = sample.values();
    int n = sort(base, sign, base);
    return value -> score(base, n, toward(sign, value));
  }

  @Override
  public Refit refit() {
    return new Refit() {
      private double[] base = new double[0];

      @Override
      public void normalise(Sample sample, double[] values) {
        Normalisations.requireRange(sample);
        int sign = sample.direction().sign();
        if (base.length < values.length) {
          base = new double[values.length];
        }
        int n = sort(values, sign, base);
        for (int i = 0; i < values.length; i++) {
          if (!Double.isNaN(values[i])) {
            values[i] = score(base, n, toward(sign, values[i]));
          }
        }
      }
    };
  }

  /** Sorts the values that are present, the worst first; gives how many there are. */
  private static int sort(double[] values, int sign, double[] base) {
    int n = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        base[n++] = toward(sign, value);
      }
    }
    Arrays.sort(base, 0, n);
    return n;
  }

  /** The value, or its opposite where less is better; -0 becomes 0, which equals it. */
  private static double toward(int sign, double value) {
    return sign * value + 0.0;
  }

  private double score(double[] base, int n, double value) {
    double rank = rank(base, n, value);
    return switch (kind) {
      case RANK -> rank;
      case BORDA -> rank - 1;
      case PERCENTILE_RANK -> (rank - 1) / (n - 1);
    };
  }

  private double rank(double[] base, int n, double value) {
    int worse = countBelow(base, n, value);
    int same = countBelow(base, n, Math.nextUp(value)) - worse;
    if (same == 0) {
      return Math.min(worse + 1, n);
    }
    return switch (ties) {
      case MIN -> worse + 1;
      case AVERAGE -> worse + (same + 1) / 2.0;
      case MAX -> worse + same;
    };
  }

  private static int countBelow(double[] sorted, int n, double value) {
    int low = 0;
    int high = n;
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

  @Override
  public StrategySpec spec() {
    return StrategySpec.of(kind.id, Map.of("ties", ties.name()));
  }
}
