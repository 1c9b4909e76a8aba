package org.goodworkmonitor.core.strategy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * A strategy as data: a stable id and named parameters, such as {@code min-max{high=100.0,
 * low=0.0}}.
 *
 * @param id the stable id
 * @param parameters the parameters by name, in alphabetical order; each a {@link Number}, a {@link
 *     Boolean}, a {@link String}, a list of numbers or of texts, a map from ids to numbers, or a
 *     specification
 * @param identified whether id and parameters determine what the strategy does; false for lambdas,
 *     for classes that do not describe themselves, and for what is made of such
 */
public record StrategySpec(String id, Map<String, Object> parameters, boolean identified) {
  private static final int MAX_DEPTH = 32;

  /**
   * Puts the parameters, and the ids of those that are maps, into alphabetical order, so that equal
   * strategies read the same.
   *
   * @param id the stable id
   * @param parameters the parameters by name
   * @param identified whether id and parameters determine what the strategy does; false in any case
   *     if a specification among the parameters does not
   */
  public StrategySpec {
    TreeMap<String, Object> sorted = new TreeMap<>(parameters);
    sorted.replaceAll((name, value) -> settled(value));
    parameters = ImmutableMap.copyOf(sorted);
    if (depth(parameters) > MAX_DEPTH) {
      throw new InvalidValueException(
          "strategies within strategies more than " + MAX_DEPTH + " deep", "nest them less deeply");
    }
    identified =
        identified
            && sorted.values().stream()
                .allMatch(value -> !(value instanceof StrategySpec part) || part.identified);
  }

  /** How deep specifications among parameters go. */
  private static int depth(Map<String, Object> parameters) {
    return parameters.values().stream()
        .mapToInt(value -> value instanceof StrategySpec part ? 1 + depth(part.parameters) : 0)
        .max()
        .orElse(0);
  }

  private static Object settled(Object value) {
    if (value instanceof Map<?, ?> map) {
      return ImmutableMap.copyOf(new TreeMap<>(map));
    }
    return value instanceof Iterable<?> list ? ImmutableList.copyOf(list) : value;
  }

  /**
   * A strategy without parameters.
   *
   * @param id the stable id
   * @return the value
   */
  public static StrategySpec of(String id) {
    return of(id, Map.of());
  }

  /**
   * A strategy with parameters. A strategy of your own should have its version among them, changed
   * whenever the strategy would give other numbers: {@code StrategySpec.of("weakest",
   * Map.of("version", "2"))}.
   *
   * @param id the stable id
   * @param parameters the parameters by name
   * @return the value
   */
  public static StrategySpec of(String id, Map<String, ?> parameters) {
    return new StrategySpec(id, ImmutableMap.copyOf(parameters), true);
  }

  /**
   * A strategy whose parameters are the components of a record, itself for instance.
   *
   * @param id the stable id
   * @param parameters the record, whose components are annotated with {@link Parameter}; those that
   *     have the value that they stand for where they are left out are left out
   * @return the value
   */
  public static StrategySpec of(String id, Record parameters) {
    Map<String, Object> values = new TreeMap<>();
    for (ParameterType parameter : ParameterType.of(parameters.getClass())) {
      Object value = value(parameters, parameter.name());
      if (!parameter.otherwise().equals(Optional.of(value))) {
        values.put(parameter.name(), value);
      }
    }
    return of(id, values);
  }

  private static Object value(Record parameters, String name) {
    try {
      Object value =
          ParameterType.accessible(parameters.getClass().getDeclaredMethod(name))
              .invoke(parameters);
      return value instanceof Enum<?> constant
          ? constant.name()
          : value instanceof Strategy part ? part.spec() : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read '" + name + "' of " + parameters, e);
    }
  }

  /**
   * A strategy that does not describe itself. Two such strategies may have equal specifications and
   * yet do different things.
   *
   * @param type its class
   * @return a specification that is not {@link #identified}, with an id that starts with {@code
   *     custom:}; lambdas have the name of the class they are written in
   */
  public static StrategySpec unidentified(Class<?> type) {
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    String id = "custom:" + (lambda < 0 ? name : name.substring(0, lambda) + "/lambda");
    return new StrategySpec(id, Map.of(), false);
  }

  /**
   * A specification as files have it. Maps among the parameters stay maps, because only the type of
   * the strategy can tell specifications from numbers by id.
   *
   * @param value the text of an id, or a map that has the id under {@code id} and the parameters
   *     beside it
   * @return the value
   * @throws InvalidValueException if it is neither
   */
  public static StrategySpec parse(Object value) {
    if (value instanceof StrategySpec spec) {
      return spec;
    }
    if (value instanceof String id) {
      return of(id);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidValueException(
          ParameterType.shown(value), "expected an id, or an object with id and parameters");
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    map.forEach((name, parameter) -> parameters.put(name.toString(), parameter));
    if (!(parameters.remove("id") instanceof String id)) {
      throw new InvalidValueException("no id of a strategy", "add \"id\" with the id as a text");
    }
    return of(id, parameters);
  }

  /**
   * This specification with one more parameter.
   *
   * @param name the parameter's name
   * @param value its value, which replaces any that it had
   * @return a new value, identified if this one is
   */
  public StrategySpec with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new StrategySpec(id, more, identified);
  }

  /**
   * What identifies a strategy: its specification, its class and those of its parts, so that a
   * strategy of your own is never taken for one of the library that has the same id.
   *
   * @param strategy the strategy
   * @return the text; empty if the strategy cannot be identified
   */
  public static Optional<String> identity(Strategy strategy) {
    StrategySpec spec = strategy.spec();
    StringBuilder text = new StringBuilder(spec + " of " + strategy.getClass().getName());
    for (Strategy part : strategy.parts()) {
      Optional<String> identity = identity(part);
      if (identity.isEmpty()) {
        return identity;
      }
      text.append(" and ").append(identity.get());
    }
    return spec.identified ? Optional.of(text.toString()) : Optional.empty();
  }

  /**
   * Requires a specification that determines what a strategy does, as those must that name a
   * lambda.
   *
   * @return this
   * @throws IllegalArgumentException if it is not identified, or the id is blank
   */
  public StrategySpec requireIdentified() {
    if (!identified || id.isBlank()) {
      throw new IllegalArgumentException(
          "found the specification '" + id + "'; expected one that StrategySpec.of() gives an id");
    }
    return this;
  }

  /**
   * The id and, where there are any, the parameters in braces.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return parameters.isEmpty() ? id : id + parameters;
  }
}
