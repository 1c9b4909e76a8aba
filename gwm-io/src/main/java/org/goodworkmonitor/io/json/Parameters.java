package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * The parameters of one strategy in a definition file, as the factory of a {@link StrategyRegistry}
 * asks for them. Whatever the factory did not ask for is reported as unknown. Lives for the length
 * of one call of a factory.
 */
public final class Parameters {
  private final Map<String, Object> values;
  private final Set<String> asked = new LinkedHashSet<>();

  Parameters(Map<String, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /**
   * A number.
   *
   * @param name the parameter's name
   * @return the number
   * @throws IllegalArgumentException if it is not there, or no number
   */
  public double number(String name) {
    return required(name, Number.class, "a number").doubleValue();
  }

  /**
   * A whole number.
   *
   * @param name the parameter's name
   * @return the number
   * @throws IllegalArgumentException if it is not there, or no whole number
   */
  public int whole(String name) {
    double number = number(name);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new InvalidValueException(
          "the parameter '" + name + "' = " + number, "expected a whole number");
    }
    return (int) number;
  }

  /**
   * Yes or no.
   *
   * @param name the parameter's name
   * @return true or false
   * @throws IllegalArgumentException if it is not there, or neither
   */
  public boolean flag(String name) {
    return required(name, Boolean.class, "true or false");
  }

  /**
   * A text.
   *
   * @param name the parameter's name
   * @return the text
   * @throws IllegalArgumentException if it is not there, or no text
   */
  public String text(String name) {
    return required(name, String.class, "a text");
  }

  /**
   * One of the constants of an enumeration, by its name.
   *
   * @param <E> the enumeration
   * @param name the parameter's name
   * @param type the enumeration
   * @return the constant
   * @throws IllegalArgumentException if it is not there, or none of the constants
   */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    String text = text(name);
    Set<String> names = new LinkedHashSet<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
      names.add(constant.name());
    }
    throw new InvalidValueException(
        "the parameter '" + name + "' = '" + text + "'",
        "expected one of " + names + Texts.didYouMean(text, names));
  }

  /**
   * Numbers by id, such as weights.
   *
   * @param name the parameter's name
   * @return an immutable map in the order of the file
   * @throws IllegalArgumentException if it is not there, or not an object of numbers
   */
  public Map<String, Double> numbers(String name) {
    Map<?, ?> map = required(name, Map.class, "an object of numbers by id");
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    map.forEach(
        (id, value) -> {
          if (!(value instanceof Number number)) {
            throw new InvalidValueException(
                "the parameter '" + name + "' with " + id + " = " + value, "expected a number");
          }
          numbers.put(id.toString(), number.doubleValue());
        });
    return numbers.buildOrThrow();
  }

  /**
   * Whether a parameter is there, for those that may be left out.
   *
   * @param name the parameter's name
   * @return true if so
   */
  public boolean has(String name) {
    asked.add(name);
    return values.containsKey(name);
  }

  private <T> T required(String name, Class<T> type, String what) {
    asked.add(name);
    Object value = values.get(name);
    if (value == null) {
      throw new InvalidValueException(
          "no parameter '" + name + "'",
          "expected "
              + what
              + "; there are "
              + values.keySet()
              + Texts.didYouMean(name, values.keySet()));
    }
    if (!type.isInstance(value)) {
      throw new InvalidValueException(
          "the parameter '" + name + "' = " + value, "expected " + what);
    }
    return type.cast(value);
  }

  /** The parameters that nobody asked for. */
  void requireAllAsked() {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      String names = unknown.stream().map(n -> "'" + n + "'").collect(Collectors.joining(" and "));
      StringBuilder meant = new StringBuilder();
      unknown.forEach(name -> meant.append(Texts.didYouMean(name, asked)));
      throw new InvalidValueException(
          "the unknown parameter " + names,
          "the strategy takes " + (asked.isEmpty() ? "none" : asked) + meant);
    }
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
