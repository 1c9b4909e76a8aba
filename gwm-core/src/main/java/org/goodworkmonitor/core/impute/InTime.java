package org.goodworkmonitor.core.impute;

import java.util.List;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * A value from other periods of the same area.
 *
 * @param kind how it is taken from them
 * @param mostPeriods how many periods back the latest value may be; 0 for any number
 */
record InTime(Kind kind, int mostPeriods) implements Imputation {

  enum Kind {
    LATEST("latest"),
    NEAREST("nearest-in-time"),
    LINEAR("linear-in-time");

    private final String id;

    Kind(String id) {
      this.id = id;
    }
  }

  InTime {
    if (mostPeriods < 0) {
      throw new InvalidValueException(
          mostPeriods + " periods at most", "expected 0 for any number, or more");
    }
  }

  @Override
  public Filler fit(Sample base) {
    String id = base.id();
    return row -> fill(id, row);
  }

  private double fill(String id, Row row) {
    List<String> periods = row.periods();
    int now = periods.indexOf(row.period());
    int before = known(id, row, periods, now, -1);
    int after = kind == Kind.LATEST ? -1 : known(id, row, periods, now, 1);
    double earlier = before < 0 ? Double.NaN : row.at(periods.get(before)).value(id);
    double later = after < 0 ? Double.NaN : row.at(periods.get(after)).value(id);
    if (kind == Kind.LATEST) {
      return mostPeriods > 0 && now - before > mostPeriods ? Double.NaN : earlier;
    }
    double[] times = times(periods);
    double back = before < 0 ? Double.NaN : times[now] - times[before];
    double on = after < 0 ? Double.NaN : times[after] - times[now];
    if (kind == Kind.LINEAR) {
      return earlier + (later - earlier) * (back / (back + on));
    }
    return Double.isNaN(later) || back <= on ? earlier : later;
  }

  /** The next period in one direction that has a value, or -1. */
  private static int known(String id, Row row, List<String> periods, int now, int step) {
    for (int t = now + step; t >= 0 && t < periods.size(); t += step) {
      if (!Double.isNaN(row.at(periods.get(t)).value(id))) {
        return t;
      }
    }
    return -1;
  }

  /** The numbers that all names are, if they are ascending; otherwise their places. */
  static double[] times(List<String> periods) {
    double[] times = new double[periods.size()];
    for (int t = 0; t < times.length; t++) {
      try {
        times[t] = Double.parseDouble(periods.get(t));
      } catch (NumberFormatException notANumber) {
        times[t] = Double.NaN;
      }
      if (t > 0 && !(times[t] > times[t - 1])) {
        return places(times.length);
      }
    }
    return times.length == 1 ? places(1) : times;
  }

  private static double[] places(int count) {
    double[] places = new double[count];
    for (int t = 0; t < count; t++) {
      places[t] = t;
    }
    return places;
  }

  @Override
  public StrategySpec spec() {
    return kind == Kind.LATEST
        ? StrategySpec.of(kind.id, new Back(mostPeriods))
        : StrategySpec.of(kind.id);
  }

  /** What the latest value takes. */
  record Back(
      @Parameter(
              value = "how many periods back the value may be, 0 for any number",
              atLeast = 0,
              otherwise = "0")
          int mostPeriods) {}
}
