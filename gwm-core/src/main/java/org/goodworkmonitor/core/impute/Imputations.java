package org.goodworkmonitor.core.impute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;

/**
 * The standard imputations of the OECD/JRC <i>Handbook on Constructing Composite Indicators</i>
 * (2008), chapter 3. Immutable, and equal where kind and parameters are.
 */
public final class Imputations {
  private Imputations() {}

  /**
   * Fills nothing: gaps are left to the policies for missing data.
   *
   * @return the strategy, with the id {@code none}
   */
  public static Imputation none() {
    return new None();
  }

  /**
   * The arithmetic mean of the base table's values.
   *
   * @return the strategy, with the id {@code mean}
   */
  public static Imputation mean() {
    return new Centre(false, false);
  }

  /**
   * The median of the base table's values.
   *
   * @return the strategy, with the id {@code median}
   */
  public static Imputation median() {
    return new Centre(true, false);
  }

  /**
   * The arithmetic mean of the base table's values in the area's own region. A gap stays where the
   * area has no region, or its region has no value.
   *
   * @return the strategy, with the id {@code regional-mean}
   */
  public static Imputation regionalMean() {
    return new Centre(false, true);
  }

  /**
   * The median of the base table's values in the area's own region. A gap stays where the area has
   * no region, or its region has no value.
   *
   * @return the strategy, with the id {@code regional-median}
   */
  public static Imputation regionalMedian() {
    return new Centre(true, true);
  }

  /** {@return the types of these imputations, by which files name them} */
  public static List<StrategyType> types() {
    Class<Imputation> kind = Imputation.class;
    return List.of(
        StrategyType.of(kind, "none", "Fills nothing.", none()),
        StrategyType.of(kind, "mean", "The mean of the values.", mean()),
        StrategyType.of(kind, "median", "The median of the values.", median()),
        StrategyType.of(kind, "regional-mean", "The mean within the region.", regionalMean()),
        StrategyType.of(
            kind, "regional-median", "The median within the region.", regionalMedian()));
  }

  private record None() implements Imputation {
    @Override
    public Filler fit(String indicator, IndicatorTable base) {
      return (table, row) -> Double.NaN;
    }

    @Override
    public boolean doesNothing() {
      return true;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("none");
    }
  }

  private record Centre(boolean median, boolean regional) implements Imputation {
    @Override
    public Filler fit(String indicator, IndicatorTable base) {
      Column column = base.column(indicator);
      if (!regional) {
        double centre = centre(column.sample());
        return (table, row) -> centre;
      }
      Map<String, List<Double>> values = new HashMap<>();
      for (int row = 0; row < base.size(); row++) {
        String region = base.areas().get(row).region();
        if (!region.isEmpty() && !Double.isNaN(column.value(row))) {
          values.computeIfAbsent(region, r -> new ArrayList<>()).add(column.value(row));
        }
      }
      Map<String, Double> centres = new HashMap<>();
      values.forEach((region, list) -> centres.put(region, centre(sample(indicator, list))));
      return (table, row) -> centres.getOrDefault(table.areas().get(row).region(), Double.NaN);
    }

    private double centre(Sample sample) {
      return median ? sample.quantile(0.5) : sample.mean();
    }

    private static Sample sample(String indicator, List<Double> values) {
      double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
      return Sample.of(indicator, Direction.HIGHER_IS_BETTER, array);
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of((regional ? "regional-" : "") + (median ? "median" : "mean"));
    }
  }
}
