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
    for (int i = 0; i < base.length; i++) {
      base[i] = sign * base[i] + 0.0; // so that -0 equals 0
    }
    Arrays.sort(base);
    int n = base.length;
    return value -> {
      double rank = rank(base, sign * value + 0.0);
      return switch (kind) {
        case RANK -> rank;
        case BORDA -> rank - 1;
        case PERCENTILE_RANK -> (rank - 1) / (n - 1);
      };
    };
  }

  private double rank(double[] base, double value) {
    int worse = countBelow(base, value);
    int same = countBelow(base, Math.nextUp(value)) - worse;
    if (same == 0) {
      return Math.min(worse + 1, base.length);
    }
    return switch (ties) {
      case MIN -> worse + 1;
      case AVERAGE -> worse + (same + 1) / 2.0;
      case MAX -> worse + same;
    };
  }

  private static int countBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
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
