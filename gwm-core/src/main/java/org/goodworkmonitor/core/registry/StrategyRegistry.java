package org.goodworkmonitor.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.ParameterType;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The types of strategies by kind and id, as definition files name them.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class StrategyRegistry {
  /** What every normalisation takes, besides its own parameters. */
  private record OfAll(
      @Parameter(value = "the score of every area where the values are constant", required = false)
          double ifConstant) {}

  private static final ImmutableMap<Class<? extends Strategy>, List<StrategyType>> LIBRARY =
      ImmutableMap.of(
          Treatment.class, Treatments.types(),
          Imputation.class, Imputations.types(),
          Normalisation.class, Normalisations.types(),
          Weighting.class, Weightings.types(),
          Aggregation.class, Aggregations.types());

  private final ImmutableList<StrategyType> types;

  private StrategyRegistry(List<StrategyType> types) {
    this.types = ImmutableList.copyOf(types);
    Set<String> known = new HashSet<>();
    for (StrategyType type : types) {
      if (!kinds().contains(type.kind())) {
        throw new InvalidValueException(
            "the " + type + " of " + type.kind(), "expected a kind among " + kinds());
      }
      if (!known.add(type.toString())) {
        throw new InvalidValueException("the " + type + " twice", "choose another id");
      }
    }
  }

  /**
   * The strategies of this library, and those of every {@link StrategyProvider} that {@link
   * ServiceLoader} finds with the class loader of this library, so that it does not matter which
   * thread asks. They are looked for at each call, and nothing of them is kept.
   *
   * @return the registry
   * @throws java.util.ServiceConfigurationError if a provider cannot be loaded
   * @throws IllegalArgumentException if a provider has an id that is in use
   */
  public static StrategyRegistry standard() {
    List<StrategyType> all = new ArrayList<>();
    LIBRARY.values().forEach(all::addAll);
    ServiceLoader.load(StrategyProvider.class, StrategyRegistry.class.getClassLoader())
        .forEach(provider -> all.addAll(provider.types()));
    return new StrategyRegistry(all);
  }

  /**
   * This registry with one more type.
   *
   * @param type the type
   * @return a new registry
   * @throws IllegalArgumentException if there is such an id of the same kind
   */
  public StrategyRegistry with(StrategyType type) {
    List<StrategyType> more = new ArrayList<>(types);
    more.add(type);
    return new StrategyRegistry(more);
  }

  /** {@return the interfaces of the five kinds, in the order of work} */
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
    return types.stream().filter(type -> type.kind() == kind).toList();
  }

  /**
   * What a strategy may be given: the parameters of its type and, for normalisations, {@code
   * ifConstant}, for which {@link Normalisation#orIfConstant} is applied.
   *
   * @param type the type
   * @return the parameters
   */
  public static List<ParameterType> parameters(StrategyType type) {
    List<ParameterType> all = new ArrayList<>(type.parameters());
    all.addAll(type.kind() == Normalisation.class ? ParameterType.of(OfAll.class) : List.of());
    return all;
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
    List<String> ids = types(kind).stream().map(StrategyType::id).toList();
    int place = ids.indexOf(spec.id());
    if (place < 0) {
      throw new InvalidValueException(
          "the unknown " + StrategyType.kindOf(kind) + " '" + spec.id() + "'",
          "expected one of "
              + ids
              + ", or one of your own that was added to the registry"
              + Texts.didYouMean(spec.id(), ids));
    }
    StrategyType type = types(kind).get(place);
    Map<String, Object> values =
        ParameterType.read(parameters(type), spec.parameters(), this::make);
    Strategy made = type.factory().apply(values);
    if (made == null) {
      throw new InvalidValueException("null from the factory of the " + type, "return a strategy");
    }
    return kind.cast(
        made instanceof Normalisation normalisation
                && values.get("ifConstant") instanceof Double score
            ? normalisation.orIfConstant(score)
            : made);
  }

  /**
   * Why a strategy cannot be written and read again: it is a lambda, gives no account of itself in
   * {@code spec()}, or what this registry makes of that is not equal to it.
   *
   * @param kind the interface of its kind
   * @param strategy the strategy
   * @return the problem; empty if it can be
   */
  public Optional<Problem> obstacle(Class<? extends Strategy> kind, Strategy strategy) {
    String found = "the " + StrategyType.kindOf(kind) + " " + strategy.spec();
    try {
      Strategy made = make(kind, strategy.spec());
      if (made.equals(strategy)) {
        return Optional.empty();
      }
      if (made.getClass() != strategy.getClass()) {
        return Optional.of(
            Problem.of(
                found
                    + ", whose id is that of another in the registry, "
                    + made.getClass().getName(),
                "give it an id of its own"));
      }
      return Optional.of(
          made.spec().equals(strategy.spec())
              ? Problem.of(found + ", not equal to what is made of its spec()", "write equals()")
              : Problem.of(found + ", of whose spec() is made " + made.spec(), "correct its type"));
    } catch (InvalidValueException e) {
      return Optional.of(
          Problem.of(
              found + ": " + e.found(),
              e.remedy()
                  + "; give it a name with named(spec, strategy), or make it a class with spec(),"
                  + " and add its type to the registry"));
    }
  }

  /** {@return the kinds and ids} */
  @Override
  public String toString() {
    return "StrategyRegistry " + types;
  }
}
