package org.goodworkmonitor.core.strategy;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * A type of strategy as data: its id and kind, what its strategies do, and their parameters, which
 * are the components of a record. Files, their schema and the tables of the guide follow from it.
 * Where the strategy is itself a record, its components are the parameters:
 *
 * <pre>{@code
 * record ShareOfMaximum(@Parameter("the score of the largest value") double factor)
 *     implements Normalisation {
 *   public StrategySpec spec() {
 *     return StrategySpec.of("share-of-maximum", this);
 *   }
 *   ...
 * }
 *
 * StrategyType.of(
 *     Normalisation.class, "share-of-maximum", "The share of the largest.", ShareOfMaximum.class);
 * }</pre>
 *
 * <p>A strategy must be equal to the one that its type makes of its {@code spec()}. On the module
 * path the record must be accessible to this library: public in an exported package, or in a
 * package that is opened. Immutable.
 *
 * @param kind the interface of their kind, such as {@code Normalisation.class}
 * @param id the id, by which files name them
 * @param description what they do, in a sentence
 * @param parameters their parameters
 * @param factory makes one of the values by name that {@link ParameterType#read} gives
 */
public record StrategyType(
    Class<? extends Strategy> kind,
    String id,
    String description,
    List<ParameterType> parameters,
    Function<Map<String, Object>, ? extends Strategy> factory) {

  /**
   * Checks the texts.
   *
   * @param kind the interface of their kind
   * @param id the id, by which files name them
   * @param description what they do, in a sentence
   * @param parameters their parameters
   * @param factory makes one of the values by name
   * @throws InvalidValueException if a text is blank
   */
  public StrategyType {
    Texts.requireText(id, "id of a " + kindOf(kind));
    Texts.requireText(description, "description of " + id);
    parameters = ImmutableList.copyOf(parameters);
  }

  /**
   * A strategy without parameters.
   *
   * @param <K> its kind
   * @param kind the interface of its kind
   * @param id the id, by which files name it
   * @param description what it does, in a sentence
   * @param strategy the strategy
   * @return the type
   */
  public static <K extends Strategy> StrategyType of(
      Class<K> kind, String id, String description, K strategy) {
    return new StrategyType(kind, id, description, ImmutableList.of(), none -> strategy);
  }

  /**
   * Strategies that are records, whose components are the parameters.
   *
   * @param <K> their kind
   * @param <S> their class
   * @param kind the interface of their kind
   * @param id the id, by which files name them
   * @param description what they do, in a sentence
   * @param strategies their class
   * @return the type
   * @throws InvalidValueException as {@link ParameterType#of}
   */
  public static <K extends Strategy, S extends Record & Strategy> StrategyType of(
      Class<K> kind, String id, String description, Class<S> strategies) {
    return of(kind, id, description, strategies, kind::cast);
  }

  /**
   * Strategies that are made of a record with their parameters: several types of one class, classes
   * that are no records, and lambdas that are named:
   *
   * <pre>{@code
   * record Version(@Parameter("changed with the rule") String version) {}
   *
   * StrategyType.of(Aggregation.class, "weakest", "The lowest score.", Version.class, version ->
   *     Aggregation.PerArea.named(
   *         StrategySpec.of("weakest", version), (scores, weights) -> min(scores)));
   * }</pre>
   *
   * @param <K> their kind
   * @param <P> the class of the record
   * @param kind the interface of their kind
   * @param id the id, by which files name them
   * @param description what they do, in a sentence
   * @param parameters the class of the record
   * @param factory makes a strategy, and throws an {@link InvalidValueException} where parameters
   *     do not go together
   * @return the type
   * @throws InvalidValueException as {@link ParameterType#of}
   */
  public static <K extends Strategy, P extends Record> StrategyType of(
      Class<K> kind,
      String id,
      String description,
      Class<P> parameters,
      Function<P, ? extends K> factory) {
    return new StrategyType(
        kind,
        id,
        description,
        ParameterType.of(parameters),
        values -> factory.apply(record(parameters, values)));
  }

  private static <P extends Record> P record(Class<P> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments = Arrays.stream(components).map(c -> values.get(c.getName())).toArray();
    try {
      return ParameterType.accessible(type.getDeclaredConstructor(types)).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException refused
          ? refused
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  /**
   * What a kind is called.
   *
   * @param kind the interface of the kind
   * @return its name, such as {@code normalisation}
   */
  public static String kindOf(Class<? extends Strategy> kind) {
    return kind.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** {@return the kind and the id} */
  @Override
  public String toString() {
    return kindOf(kind) + " '" + id + "'";
  }
}
