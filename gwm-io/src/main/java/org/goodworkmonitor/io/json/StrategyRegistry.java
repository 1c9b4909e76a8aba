package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;

/**
 * The strategies that definition files may use, by their ids. {@link #standard()} has all of the
 * library; your own are added by id, each with a function that makes the strategy of its
 * parameters:
 *
 * <pre>{@code
 * StrategyRegistry registry =
 *     StrategyRegistry.standard()
 *         .withNormalisation("share-of-maximum", p -> new ShareOfMaximum(p.number("factor")));
 * }</pre>
 *
 * <p>To be written, a strategy must give the same id and parameters in {@code spec()}, and be equal
 * to the one that the function makes from them. That holds for lambdas too, once they are named:
 *
 * <pre>{@code
 * StrategySpec weakest = StrategySpec.of("weakest", Map.of("version", "1"));
 * registry.withAggregation("weakest", p -> {
 *   StrategySpec spec = StrategySpec.of("weakest", Map.of("version", p.text("version")));
 *   return Aggregation.PerArea.named(spec, (scores, weights) -> min(scores));
 * });
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class StrategyRegistry {
  private static final String IF_CONSTANT = "ifConstant";
  private static final StrategyRegistry STANDARD = StandardStrategies.addTo(empty());

  private final ImmutableMap<Kind, ImmutableMap<String, Function<Parameters, ?>>> factories;

  private StrategyRegistry(
      ImmutableMap<Kind, ImmutableMap<String, Function<Parameters, ?>>> factories) {
    this.factories = factories;
  }

  /** What strategies are for. */
  enum Kind {
    TREATMENT("treatment"),
    IMPUTATION("imputation"),
    NORMALISATION("normalisation"),
    WEIGHTING("weighting"),
    AGGREGATION("aggregation");

    final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  private static StrategyRegistry empty() {
    ImmutableMap.Builder<Kind, ImmutableMap<String, Function<Parameters, ?>>> none =
        ImmutableMap.builder();
    for (Kind kind : Kind.values()) {
      none.put(kind, ImmutableMap.of());
    }
    return new StrategyRegistry(none.buildOrThrow());
  }

  /**
   * A registry of the strategies of this library.
   *
   * @return the registry
   */
  public static StrategyRegistry standard() {
    return STANDARD;
  }

  /**
   * This registry with the strategies of every {@link StrategyProvider} on the class path or module
   * path. Nothing is looked for unless this is called.
   *
   * @return a new registry
   * @throws java.util.ServiceConfigurationError if a provider cannot be loaded
   */
  public StrategyRegistry withProviders() {
    StrategyRegistry all = this;
    for (StrategyProvider provider : ServiceLoader.load(StrategyProvider.class)) {
      all = provider.addTo(all);
    }
    return all;
  }

  /**
   * This registry with one more treatment of outliers.
   *
   * @param id its id
   * @param factory makes it of its parameters
   * @return a new registry
   * @throws IllegalArgumentException if there is such an id already, or it is blank
   */
  public StrategyRegistry withTreatment(
      String id, Function<Parameters, ? extends Treatment> factory) {
    return with(Kind.TREATMENT, id, factory);
  }

  /**
   * This registry with one more imputation.
   *
   * @param id its id
   * @param factory makes it of its parameters
   * @return a new registry
   * @throws IllegalArgumentException if there is such an id already, or it is blank
   */
  public StrategyRegistry withImputation(
      String id, Function<Parameters, ? extends Imputation> factory) {
    return with(Kind.IMPUTATION, id, factory);
  }

  /**
   * This registry with one more normalisation. The parameter {@code ifConstant} is seen to by the
   * registry, which applies {@link Normalisation#orIfConstant}.
   *
   * @param id its id
   * @param factory makes it of its parameters
   * @return a new registry
   * @throws IllegalArgumentException if there is such an id already, or it is blank
   */
  public StrategyRegistry withNormalisation(
      String id, Function<Parameters, ? extends Normalisation> factory) {
    Function<Parameters, Normalisation> orIfConstant =
        parameters -> {
          Normalisation normalisation = factory.apply(parameters);
          return parameters.has(IF_CONSTANT)
              ? normalisation.orIfConstant(parameters.number(IF_CONSTANT))
              : normalisation;
        };
    return with(Kind.NORMALISATION, id, orIfConstant);
  }

  /**
   * This registry with one more weighting.
   *
   * @param id its id
   * @param factory makes it of its parameters
   * @return a new registry
   * @throws IllegalArgumentException if there is such an id already, or it is blank
   */
  public StrategyRegistry withWeighting(
      String id, Function<Parameters, ? extends Weighting> factory) {
    return with(Kind.WEIGHTING, id, factory);
  }

  /**
   * This registry with one more aggregation.
   *
   * @param id its id
   * @param factory makes it of its parameters
   * @return a new registry
   * @throws IllegalArgumentException if there is such an id already, or it is blank
   */
  public StrategyRegistry withAggregation(
      String id, Function<Parameters, ? extends Aggregation> factory) {
    return with(Kind.AGGREGATION, id, factory);
  }

  private StrategyRegistry with(Kind kind, String id, Function<Parameters, ?> factory) {
    Texts.requireText(id, "id of a " + kind.name);
    Map<String, Function<Parameters, ?>> ofKind = new LinkedHashMap<>(ofKind(kind));
    if (ofKind.putIfAbsent(id, factory) != null) {
      throw new IllegalArgumentException(
          "found the " + kind.name + " '" + id + "' twice; choose another id");
    }
    Map<Kind, ImmutableMap<String, Function<Parameters, ?>>> all = new LinkedHashMap<>(factories);
    all.put(kind, ImmutableMap.copyOf(ofKind));
    return new StrategyRegistry(ImmutableMap.copyOf(all));
  }

  private ImmutableMap<String, Function<Parameters, ?>> ofKind(Kind kind) {
    return factories.getOrDefault(kind, ImmutableMap.of());
  }

  /** Makes a strategy. */
  Object make(Kind kind, StrategySpec spec) {
    ImmutableMap<String, Function<Parameters, ?>> ofKind = ofKind(kind);
    Function<Parameters, ?> factory = ofKind.get(spec.id());
    if (factory == null) {
      throw new InvalidValueException(
          "the unknown " + kind.name + " '" + spec.id() + "'",
          "expected one of "
              + ofKind.keySet()
              + ", or one of your own that was added to the registry"
              + Texts.didYouMean(spec.id(), ofKind.keySet()));
    }
    Parameters parameters = new Parameters(spec.parameters());
    Object strategy = factory.apply(parameters);
    if (strategy == null) {
      throw new InvalidValueException(
          "null from the factory of the " + kind.name + " '" + spec.id() + "'",
          "return a strategy");
    }
    parameters.requireAllAsked();
    return strategy;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("StrategyRegistry");
    factories.forEach((kind, ofKind) -> text.append(' ').append(ofKind.keySet()));
    return text.toString();
  }
}
