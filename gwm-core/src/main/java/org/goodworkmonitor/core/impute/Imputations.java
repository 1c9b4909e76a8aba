package org.goodworkmonitor.core.impute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
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
    return new Centre(false);
  }

  /**
   * The median of the base table's values.
   *
   * @return the strategy, with the id {@code median}
   */
  public static Imputation median() {
    return new Centre(true);
  }

  /**
   * The arithmetic mean of the base table's values in the area's own region. A gap stays where the
   * area has no region, or its region has no value.
   *
   * @return the strategy, with the id {@code regional-mean}
   */
  public static Imputation regionalMean() {
    return within("region", mean());
  }

  /**
   * The median of the base table's values in the area's own region. A gap stays where the area has
   * no region, or its region has no value.
   *
   * @return the strategy, with the id {@code regional-median}
   */
  public static Imputation regionalMedian() {
    return within("region", median());
  }

  /**
   * The imputation fitted in every group of areas by itself, such as the mean by income group. A
   * gap stays where the area does not have the attribute, or its group has no value. An attribute
   * that no area has is an error where it is fitted, but for the region.
   *
   * @param attribute the attribute of the areas; {@code region} for the region
   * @param within what is fitted in each group
   * @return the strategy, with the id {@code within}
   * @throws IllegalArgumentException if the imputation is one of several indicators together
   */
  public static Imputation within(String attribute, Imputation within) {
    return new Within(attribute, within);
  }

  /** {@return the types of these imputations, by which files name them} */
  public static List<StrategyType> types() {
    Class<Imputation> kind = Imputation.class;
    return List.of(
        StrategyType.of(kind, "none", "Fills nothing.", none()),
        StrategyType.of(kind, "mean", "The mean of the values.", mean()),
        StrategyType.of(kind, "median", "The median of the values.", median()),
        StrategyType.of(kind, "regional-mean", "The mean within the region.", regionalMean()),
        StrategyType.of(kind, "regional-median", "The median within the region.", regionalMedian()),
        StrategyType.of(
            kind, "within", "An imputation in every group of areas by itself.", Within.class));
  }

  private record None() implements Imputation {
    @Override
    public Filler fit(Sample base) {
      return row -> Double.NaN;
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

  private record Centre(boolean median) implements Imputation {
    @Override
    public Filler fit(Sample base) {
      double centre = median ? base.quantile(0.5) : base.mean();
      return row -> centre;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of(median ? "median" : "mean");
    }
  }

  private record Within(
      @Parameter("the attribute of the areas") String attribute,
      @Parameter("is fitted in each group") Imputation imputation)
      implements Imputation {
    Within {
      if (imputation instanceof Joint) {
        throw new InvalidValueException(
            "an imputation of several indicators together, within groups",
            "give one that fills an indicator by itself");
      }
    }

    @Override
    public Filler fit(Sample base) {
      Map<String, Filler> fillers = new HashMap<>();
      Map<String, Sample> groups = base.by(attribute);
      if (groups.isEmpty() && !attribute.equals("region")) {
        throw new InvalidValueException(
            "no area with the attribute '" + attribute + "'", "check its name");
      }
      groups.forEach((group, sample) -> fillers.put(group, imputation.fit(sample)));
      return row -> {
        Filler filler = fillers.get(row.area().attribute(attribute).orElse(""));
        return filler == null ? Double.NaN : filler.fill(row);
      };
    }

    @Override
    public boolean doesNothing() {
      return imputation.doesNothing();
    }

    @Override
    public List<Strategy> parts() {
      return List.of(imputation);
    }

    @Override
    public StrategySpec spec() {
      boolean regional = attribute.equals("region") && imputation instanceof Centre;
      return regional
          ? StrategySpec.of("regional-" + imputation.spec().id())
          : StrategySpec.of("within", this);
    }
  }
}
