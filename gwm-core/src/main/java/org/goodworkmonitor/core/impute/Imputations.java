package org.goodworkmonitor.core.impute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
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

  /**
   * The latest earlier value of the same area.
   *
   * @return the strategy, with the id {@code latest}. A gap stays where there is no earlier period
   *     with a value
   */
  public static Imputation latest() {
    return latest(0);
  }

  /**
   * The latest earlier value of the same area, if it is recent.
   *
   * @param mostPeriods how many periods back it may be; 0 for any number
   * @return the strategy, with the id {@code latest}
   * @throws IllegalArgumentException if the number is negative
   */
  public static Imputation latest(int mostPeriods) {
    return new InTime(InTime.Kind.LATEST, mostPeriods);
  }

  /**
   * The value of the same area nearest in time, of two that are as near the earlier one. Time is
   * the number that the names of all periods are, such as years, and otherwise the place of the
   * period.
   *
   * @return the strategy, with the id {@code nearest-in-time}
   */
  public static Imputation nearestInTime() {
    return new InTime(InTime.Kind.NEAREST, 0);
  }

  /**
   * Linear interpolation in time between the nearest earlier and the nearest later value of the
   * same area. Time is as for {@link #nearestInTime()}. A gap stays where there is only one of the
   * two: {@code linearInTime().orElse(nearestInTime())} carries the first and the last value on.
   *
   * @return the strategy, with the id {@code linear-in-time}
   */
  public static Imputation linearInTime() {
    return new InTime(InTime.Kind.LINEAR, 0);
  }

  /**
   * The mean of the area's other indicators of the same domain. All are put on a scale from 0 for
   * the worst to 1 for the best value of the base table; the mean is put back on the scale of the
   * indicator. It is taken of those indicators of the domain that have this imputation and differ
   * between areas. A gap stays where the area has none of them.
   *
   * @return the strategy, with the id {@code mean-of-others}
   */
  public static Imputation meanOfOthers() {
    return new OtherIndicators(false);
  }

  /**
   * The median of the area's other indicators of the same domain, as {@link #meanOfOthers}.
   *
   * @return the strategy, with the id {@code median-of-others}
   */
  public static Imputation medianOfOthers() {
    return new OtherIndicators(true);
  }

  /**
   * Hot deck: the value of an area that is drawn at random, each with the same probability. Which
   * one is decided by the seed, the area, the period and the indicator alone. {@code
   * within(attribute, hotDeck(seed))} draws from areas of the same group.
   *
   * @param seed the seed
   * @return the strategy, with the id {@code hot-deck}
   */
  public static Imputation hotDeck(int seed) {
    return new HotDeck(seed);
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
            kind, "within", "An imputation in every group of areas by itself.", Within.class),
        StrategyType.of(
            kind,
            "or-else",
            "An imputation and, for the gaps that it leaves, another.",
            OrElse.class),
        StrategyType.of(
            kind,
            "latest",
            "The latest earlier value of the area.",
            InTime.Back.class,
            back -> latest(back.mostPeriods())),
        StrategyType.of(
            kind, "nearest-in-time", "The area's value nearest in time.", nearestInTime()),
        StrategyType.of(
            kind, "linear-in-time", "The area's values interpolated in time.", linearInTime()),
        StrategyType.of(
            kind,
            "mean-of-others",
            "The mean of the area's other indicators of the domain.",
            meanOfOthers()),
        StrategyType.of(
            kind,
            "median-of-others",
            "The median of the area's other indicators of the domain.",
            medianOfOthers()),
        StrategyType.of(kind, "hot-deck", "The value of an area drawn at random.", HotDeck.class));
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
    public Need needs() {
      return Need.NOTHING;
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
    public Need needs() {
      return median ? Need.VALUES : Need.MOMENTS;
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
