package org.goodworkmonitor.core.strategy;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * The parameters of one strategy, checked against those that its type declares, as the factory of
 * the type asks for them. Asking for one that is not declared, or in another form, is a mistake of
 * the factory and an {@link IllegalStateException}. Immutable.
 */
public final class Parameters {
  private final ImmutableMap<String, Object> values;

  private Parameters(Map<String, Object> values) {
    this.values = ImmutableMap.copyOf(values);
  }

  /** Makes the strategies that are parameters of others. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Makes a strategy.
     *
     * @param kind the interface of its kind
     * @param spec its specification
     * @return the strategy, which implements that interface
     * @throws IllegalArgumentException if there is no such strategy
     */
    Strategy make(Class<? extends Strategy> kind, StrategySpec spec);
  }

  /**
   * Checks parameters, and puts in those that have a default and were left out.
   *
   * @param declared what is expected
   * @param given what was given, as in {@link StrategySpec#parameters}
   * @param strategies makes the strategies among them
   * @return the parameters
   * @throws InvalidValueException if one is missing, has a wrong value or is not known
   */
  public static Parameters of(List<Parameter> declared, Map<String, ?> given, Maker strategies) {
    List<String> known = declared.stream().map(Parameter::name).toList();
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(known);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : declared) {
      String name = parameter.name();
      Object value = given.get(name);
      if (value == null && parameter.required()) {
        throw new InvalidValueException(
            "no parameter '" + name + "'",
            "expected "
                + parameter.form()
                + "; there are "
                + given.keySet()
                + Texts.didYouMean(name, unknown));
      }
      Optional.<Object>ofNullable(value)
          .or(parameter::otherwise)
          .ifPresent(v -> values.put(name, parameter.read(v, strategies)));
    }
    if (!unknown.isEmpty()) {
      String found = unknown.stream().map(n -> "'" + n + "'").collect(Collectors.joining(" and "));
      StringBuilder meant = new StringBuilder();
      unknown.forEach(name -> meant.append(Texts.didYouMean(name, known)));
      throw new InvalidValueException(
          "the unknown parameter " + found,
          "the strategy takes " + (known.isEmpty() ? "none" : known) + meant);
    }
    return new Parameters(values);
  }

  /**
   * Whether a parameter that may be left out is there, or has a default.
   *
   * @param name its name
   * @return true if so
   */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * A number.
   *
   * @param name the parameter's name
   * @return the number
   */
  public double number(String name) {
    return get(name, Double.class);
  }

  /**
   * A whole number.
   *
   * @param name the parameter's name
   * @return the number
   */
  public int whole(String name) {
    return get(name, Integer.class);
  }

  /**
   * Yes or no.
   *
   * @param name the parameter's name
   * @return true or false
   */
  public boolean flag(String name) {
    return get(name, Boolean.class);
  }

  /**
   * A text.
   *
   * @param name the parameter's name
   * @return the text
   */
  public String text(String name) {
    return get(name, String.class);
  }

  /**
   * A constant of an enumeration.
   *
   * @param <E> the enumeration
   * @param name the parameter's name
   * @param choices the enumeration
   * @return the constant
   */
  public <E extends Enum<E>> E choice(String name, Class<E> choices) {
    return Enum.valueOf(choices, text(name));
  }

  /**
   * A list of numbers.
   *
   * @param name the parameter's name
   * @return an immutable list
   */
  @SuppressWarnings("unchecked") // as Parameter.read makes it
  public List<Double> numbers(String name) {
    return get(name, List.class);
  }

  /**
   * Numbers by id, such as weights.
   *
   * @param name the parameter's name
   * @return an immutable map
   */
  @SuppressWarnings("unchecked") // as Parameter.read makes it
  public Map<String, Double> numbersById(String name) {
    return get(name, Map.class);
  }

  /**
   * Another strategy.
   *
   * @param <K> its kind
   * @param name the parameter's name
   * @param kind the interface of its kind
   * @return the strategy
   */
  public <K extends Strategy> K strategy(String name, Class<K> kind) {
    return get(name, kind);
  }

  private <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "a factory asked for '" + name + "', which is not declared as " + type.getSimpleName());
    }
    return type.cast(value);
  }

  /**
   * The parameters by name.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return values.toString();
  }
}
