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

  /**
   * The types of these imputations.
   *
   * @return the types, by which files name them
   */
  public static List<StrategyType<?>> types() {
    return List.of(
        None.TYPE, Centre.MEAN, Centre.MEDIAN, Centre.REGIONAL_MEAN, Centre.REGIONAL_MEDIAN);
  }

  private record None() implements Imputation {
    static final StrategyType<None> TYPE =
        StrategyType.of(Imputation.class, "none", "Fills nothing.", p -> new None());

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
      return TYPE.spec(this);
    }
  }

  private record Centre(boolean median, boolean regional) implements Imputation {
    static final StrategyType<Centre> MEAN =
        type("mean", "The mean of the base table's values.", false, false);
    static final StrategyType<Centre> MEDIAN =
        type("median", "The median of the base table's values.", true, false);
    static final StrategyType<Centre> REGIONAL_MEAN =
        type("regional-mean", "The mean of the values in the area's own region.", false, true);
    static final StrategyType<Centre> REGIONAL_MEDIAN =
        type("regional-median", "The median of the values in the area's own region.", true, true);

    private static StrategyType<Centre> type(
        String id, String description, boolean median, boolean regional) {
      return StrategyType.of(Imputation.class, id, description, p -> new Centre(median, regional));
    }

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
      StrategyType<Centre> type =
          regional ? (median ? REGIONAL_MEDIAN : REGIONAL_MEAN) : (median ? MEDIAN : MEAN);
      return type.spec(this);
    }
  }
}
