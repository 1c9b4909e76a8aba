package org.goodworkmonitor.stats.strategy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The mean of the rows that are nearest on the other indicators. */
record NearestDonors(@Parameter(value = "how many donors", atLeast = 1) int donors)
    implements Imputation.Joint {
  private static final int CHECKED_EVERY = 8;

  NearestDonors {
    if (donors < 1) {
      throw new InvalidValueException(donors + " donors", "expected 1 or more");
    }
  }

  @Override
  public Map<String, Filler> fit(List<Sample> base) {
    Pool pool = new Pool(base, donors);
    Map<String, Filler> fillers = new HashMap<>();
    for (int k = 0; k < base.size(); k++) {
      int column = k;
      fillers.put(base.get(k).id(), row -> pool.fill(row, column));
    }
    return fillers;
  }

  /** What identifies a row of the base. */
  private record Key(String area, String period) {}

  /** All rows of the base, and the estimates for those that have gaps. Immutable once made. */
  private static final class Pool {
    private final String[] ids;
    private final double[] units;
    private final int count;
    private final int donors;

    /** The values over their standard deviations, row by row in the order of area and period. */
    private final double[] values;

    private final Map<Key, double[]> incomplete = new HashMap<>();
    private final Map<Key, double[]> estimates = new HashMap<>();

    Pool(List<Sample> base, int donors) {
      this.donors = donors;
      this.ids = base.stream().map(Sample::id).toArray(String[]::new);
      this.units = new double[ids.length];
      List<Row> rows = base.get(0).base();
      double[][] columns = new double[ids.length][];
      for (int k = 0; k < ids.length; k++) {
        Sample sample = base.get(k);
        boolean apart = sample.size() > 1 && !sample.isConstant();
        units[k] =
            apart ? sample.standardDeviation(Sample.Divisor.N_MINUS_1) : Double.POSITIVE_INFINITY;
        columns[k] = sample.valuesByRow();
      }
      int[] order =
          IntStream.range(0, rows.size())
              .boxed()
              .sorted(
                  Comparator.<Integer, String>comparing(i -> rows.get(i).area().code())
                      .thenComparing(i -> rows.get(i).period()))
              .mapToInt(i -> i)
              .toArray();
      this.count = order.length;
      this.values = new double[count * ids.length];
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < ids.length; k++) {
          values[i * ids.length + k] = columns[k][order[i]] / scale(k);
        }
      }
      Search search = new Search(this);
      for (int i = 0; i < count; i++) {
        double[] own = Arrays.copyOfRange(values, i * ids.length, (i + 1) * ids.length);
        if (Arrays.stream(own).anyMatch(Double::isNaN)
            && !Arrays.stream(own).allMatch(Double::isNaN)) {
          Row row = rows.get(order[i]);
          Key key = new Key(row.area().code(), row.period());
          incomplete.put(key, own);
          estimates.put(key, search.estimates(own));
        }
      }
    }

    /** A column that is the same everywhere keeps its values and tells nothing. */
    private double scale(int k) {
      return Double.isInfinite(units[k]) ? 1 : units[k];
    }

    double fill(Row row, int column) {
      double[] own = new double[ids.length];
      for (int k = 0; k < own.length; k++) {
        own[k] = (k == column ? Double.NaN : row.value(ids[k])) / scale(k);
      }
      Key key = new Key(row.area().code(), row.period());
      double[] known = incomplete.get(key);
      double[] found =
          known != null && Arrays.equals(own, known)
              ? estimates.getOrDefault(key, own)
              : new Search(this).estimates(own);
      return found[column] * scale(column);
    }
  }

  /** Looks for the nearest donors; used again from row to row. */
  private static final class Search {
    private final Pool pool;
    private final int k;
    private final double[][] nearest;
    private final double[][] donated;
    private final int[] found;

    Search(Pool pool) {
      this.pool = pool;
      this.k = pool.ids.length;
      this.nearest = new double[k][pool.donors];
      this.donated = new double[k][pool.donors];
      this.found = new int[k];
    }

    /** An estimate for each gap; not a number where there is no donor. */
    double[] estimates(double[] own) {
      Arrays.fill(found, 0);
      int[] known =
          IntStream.range(0, k)
              .filter(j -> !Double.isNaN(own[j]) && !Double.isInfinite(pool.units[j]))
              .toArray();
      int[] gaps = IntStream.range(0, k).filter(j -> Double.isNaN(own[j])).toArray();
      double[] at = Arrays.stream(known).mapToDouble(j -> own[j]).toArray();
      for (int i = 0; i < pool.count; i++) {
        int first = i * k;
        boolean gives = false;
        double farthest = 0;
        for (int gap : gaps) {
          gives |= !Double.isNaN(pool.values[first + gap]);
          farthest =
              found[gap] < pool.donors
                  ? Double.POSITIVE_INFINITY
                  : Math.max(farthest, nearest[gap][pool.donors - 1]);
        }
        double distance = gives ? distance(first, known, at, farthest) : Double.NaN;
        if (distance <= farthest) {
          for (int gap : gaps) {
            offer(gap, distance, pool.values[first + gap]);
          }
        }
      }
      double[] estimates = own.clone();
      for (int gap : gaps) {
        double sum = 0;
        for (int d = 0; d < found[gap]; d++) {
          sum += donated[gap][d];
        }
        estimates[gap] = sum / found[gap];
      }
      return estimates;
    }

    /** The mean squared distance over what both have; given up where it is too far. */
    private double distance(int first, int[] known, double[] at, double farthest) {
      double squares = 0;
      int shared = 0;
      double most = farthest * known.length; // no more are shared, so that this is far enough
      int j = 0;
      while (j < known.length) {
        int end = Math.min(known.length, j + CHECKED_EVERY);
        for (; j < end; j++) {
          double d = at[j] - pool.values[first + known[j]];
          if (!Double.isNaN(d)) {
            squares += d * d;
            shared++;
          }
        }
        if (squares > most) {
          return Double.POSITIVE_INFINITY;
        }
      }
      return squares / shared;
    }

    /** Keeps the nearest in order; of two as near the first. */
    private void offer(int gap, double distance, double value) {
      int n = found[gap];
      if (Double.isNaN(value) || (n == pool.donors && !(distance < nearest[gap][n - 1]))) {
        return;
      }
      int place = n < pool.donors ? n : n - 1;
      while (place > 0 && nearest[gap][place - 1] > distance) {
        nearest[gap][place] = nearest[gap][place - 1];
        donated[gap][place] = donated[gap][place - 1];
        place--;
      }
      nearest[gap][place] = distance;
      donated[gap][place] = value;
      found[gap] = Math.min(n + 1, pool.donors);
    }
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("nearest-donors", this);
  }
}
