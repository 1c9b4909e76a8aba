package org.goodworkmonitor.stats.time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/** Small panels for tests. */
final class Panels {
  static final Indicator PAY = Indicator.higherIsBetter("pay");
  static final Indicator JOBLESS = Indicator.lowerIsBetter("jobless");
  static final double NONE = Double.NaN;

  private Panels() {}

  static double[] d(double... values) {
    return values;
  }

  static List<Area> areas(String codes) {
    return codes.chars().mapToObj(c -> Area.of(Character.toString(c), "Area " + (char) c)).toList();
  }

  /** One indicator: a row per area, a column per period, the periods from 2001 on. */
  static Panel of(Indicator indicator, String codes, double[]... values) {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (int t = 0; t < values[0].length; t++) {
      double[] ofPeriod = new double[values.length];
      for (int a = 0; a < values.length; a++) {
        ofPeriod[a] = values[a][t];
      }
      tables.put(
          Integer.toString(2001 + t),
          IndicatorTable.of(areas(codes), Column.of(indicator, ofPeriod)));
    }
    return Panel.of(tables);
  }

  /** Two indicators of one period. */
  static IndicatorTable table(String codes, double[] pay, double... jobless) {
    return IndicatorTable.of(areas(codes), Column.of(PAY, pay), Column.of(JOBLESS, jobless));
  }

  static IndexBuilder index() {
    return IndexDefinition.of(
            Domain.of(
                "work",
                "Work",
                Domain.of("money", "Money", PAY),
                Domain.of("jobs", "Jobs", JOBLESS)))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  /** A panel of random values with trends, without gaps. */
  static Panel random(long seed, int areas, int periods) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Area> all = new ArrayList<>();
    for (int a = 0; a < areas; a++) {
      all.add(Area.of("A" + (100 + a), "Area " + a, "Region " + a % 3));
    }
    double[][] pay = new double[periods][areas];
    double[][] jobless = new double[periods][areas];
    for (int a = 0; a < areas; a++) {
      double level = 400 + 200 * random.nextDouble();
      double rate = 3 + 5 * random.nextDouble();
      double slope = 20 * random.nextDouble() - 5;
      for (int t = 0; t < periods; t++) {
        pay[t][a] = level + slope * t + 30 * random.nextDouble();
        jobless[t][a] = rate + random.nextDouble();
      }
    }
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (int t = 0; t < periods; t++) {
      tables.put(
          Integer.toString(2001 + t),
          IndicatorTable.of(all, Column.of(PAY, pay[t]), Column.of(JOBLESS, jobless[t])));
    }
    return Panel.of(tables);
  }
}
