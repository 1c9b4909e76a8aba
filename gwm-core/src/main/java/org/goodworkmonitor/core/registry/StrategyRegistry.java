package org.goodworkmonitor.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.ParameterType;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The types of strategies by kind and id, as definition files name them:
 *
 * <pre>{@code
 * StrategyRegistry registry = StrategyRegistry.standard()
 *     .with(
 *         StrategyType.of(
 *             Normalisation.class, "share-of-maximum", "The share of the largest.",
 *             ShareOfMaximum.class));
 * }</pre>
 *
 * <p>Lambdas can be registered too, once they are named:
 *
 * <pre>{@code
 * record Version(@Parameter("changed with the rule") String version) {}
 *
 * StrategyType.of(Aggregation.class, "weakest", "The lowest score.", Version.class, version ->
 *     Aggregation.PerArea.named(
 *         StrategySpec.of("weakest", version), (scores, weights) -> min(scores)));
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class StrategyRegistry {
  /** What every normalisation takes, besides its own parameters. */
  private static final ParameterType IF_CONSTANT =
      ParameterType.number(
          "ifConstant", "the score of every area where the values are constant", false);

  private static final ImmutableMap<Class<? extends Strategy>, List<StrategyType>> LIBRARY =
      ImmutableMap.of(
          Treatment.class, Treatments.types(),
          Imputation.class, Imputations.types(),
          Normalisation.class, Normalisations.types(),
          Weighting.class, Weightings.types(),
          Aggregation.class, Aggregations.types());

  private final ImmutableMap<Class<? extends Strategy>, ImmutableMap<String, StrategyType>> types;

  private StrategyRegistry(Collection<StrategyType> all) {
    Map<Class<? extends Strategy>, Map<String, StrategyType>> byKind = new LinkedHashMap<>();
    kinds().forEach(kind -> byKind.put(kind, new LinkedHashMap<>()));
    for (StrategyType type : all) {
      Map<String, StrategyType> ofKind = byKind.get(type.kind());
      if (ofKind == null) {
        throw new InvalidValueException(
            "the kind " + type.kind().getName() + " of '" + type.id() + "'",
            "expected one of " + kinds());
      }
      if (ofKind.putIfAbsent(type.id(), type) != null) {
        throw new InvalidValueException("the " + type + " twice", "choose another id");
      }
    }
    ImmutableMap.Builder<Class<? extends Strategy>, ImmutableMap<String, StrategyType>> copies =
        ImmutableMap.builder();
    byKind.forEach((kind, ofKind) -> copies.put(kind, ImmutableMap.copyOf(ofKind)));
    this.types = copies.buildOrThrow();
  }

  /**
   * The strategies of this library, and those of every {@link StrategyProvider} that {@link
   * ServiceLoader} finds for the current thread. They are looked for at each call, and nothing of
   * them is kept.
   *
   * @return the registry
   * @throws java.util.ServiceConfigurationError if a provider cannot be loaded
   * @throws IllegalArgumentException if a provider has an id that is in use
   */
  public static StrategyRegistry standard() {
    ImmutableList.Builder<StrategyType> all = ImmutableList.builder();
    LIBRARY.values().forEach(all::addAll);
    ServiceLoader.load(StrategyProvider.class).forEach(provider -> all.addAll(provider.types()));
    return new StrategyRegistry(all.build());
  }

  /**
   * This registry with one more type.
   *
   * @param type the type
   * @return a new registry
   * @throws IllegalArgumentException if there is such an id of the same kind
   */
  public StrategyRegistry with(StrategyType type) {
    ImmutableList.Builder<StrategyType> all = ImmutableList.builder();
    types.values().forEach(ofKind -> all.addAll(ofKind.values()));
    return new StrategyRegistry(all.add(type).build());
  }

  /**
   * The five kinds, in the order of work.
   *
   * @return their interfaces
   */
  public static List<Class<? extends Strategy>> kinds() {
    return LIBRARY.keySet().asList();
  }

  /**
   * The types of one kind.
   *
   * @param kind the interface of the kind
   * @return the types, those of the library first
   */
  public List<StrategyType> types(Class<? extends Strategy> kind) {
    return ofKind(kind).values().asList();
  }

  private ImmutableMap<String, StrategyType> ofKind(Class<? extends Strategy> kind) {
    return types.getOrDefault(kind, ImmutableMap.of());
  }

  /**
   * What a strategy may be given: the parameters of its type and, for normalisations, {@code
   * ifConstant}, for which {@link Normalisation#orIfConstant} is applied.
   *
   * @param type the type
   * @return the parameters
   */
  public static List<ParameterType> parameters(StrategyType type) {
    ImmutableList.Builder<ParameterType> all = ImmutableList.builder();
    all.addAll(type.parameters());
    return (type.kind() == Normalisation.class ? all.add(IF_CONSTANT) : all).build();
  }

  /**
   * Makes a strategy.
   *
   * @param <K> its kind
   * @param kind the interface of its kind
   * @param spec its specification
   * @return the strategy
   * @throws InvalidValueException if the id is not known, or the parameters are not those of its
   *     type
   */
  public <K extends Strategy> K make(Class<K> kind, StrategySpec spec) {
    ImmutableMap<String, StrategyType> ofKind = ofKind(kind);
    StrategyType type = ofKind.get(spec.id());
    if (type == null) {
      throw new InvalidValueException(
          "the unknown " + StrategyType.kindOf(kind) + " '" + spec.id() + "'",
          "expected one of "
              + ofKind.keySet()
              + ", or one of your own that was added to the registry"
              + Texts.didYouMean(spec.id(), ofKind.keySet()));
    }
    Map<String, Object> values =
        ParameterType.read(parameters(type), spec.parameters(), this::make);
    Strategy made = type.make(values);
    if (made instanceof Normalisation normalisation
        && values.get(IF_CONSTANT.name()) instanceof Double score) {
      made = normalisation.orIfConstant(score);
    }
    return kind.cast(made);
  }

  /**
   * The ids of each kind.
   *
   * @return the text
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("StrategyRegistry");
    types.forEach((kind, ofKind) -> text.append(' ').append(ofKind.keySet()));
    return text.toString();
  }
}
