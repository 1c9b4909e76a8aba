package org.goodworkmonitor.core.strategy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * A parameter of a {@link StrategyType}: what it is called, what it takes and what it means. Made
 * by the static methods; required unless it is said to be optional.
 *
 * @param name its name
 * @param form what it takes
 * @param description what it means, in a few words
 * @param choices the names that a {@linkplain Form#CHOICE choice} is made from
 * @param kind the interface that a {@linkplain Form#STRATEGY strategy} implements
 * @param least the bound of its numbers
 * @param leastAllowed whether a number may be equal to that bound
 * @param required whether it must be given
 * @param otherwise what it stands for where it is left out; it is left out where it has that value
 */
public record Parameter(
    String name,
    Form form,
    String description,
    List<String> choices,
    Optional<Class<? extends Strategy>> kind,
    OptionalDouble least,
    boolean leastAllowed,
    boolean required,
    Optional<Object> otherwise) {

  /** What a parameter takes. */
  public enum Form {
    /** A number. */
    NUMBER("a number"),
    /** A whole number of at most 2,147,483,647 either way. */
    WHOLE("a whole number"),
    /** Yes or no. */
    FLAG("true or false"),
    /** A text. */
    TEXT("a text"),
    /** The name of a constant of an enumeration. */
    CHOICE("a text"),
    /** A list of numbers. */
    NUMBERS("a list of numbers"),
    /** Numbers by the ids of indicators or domains. */
    NUMBERS_BY_ID("an object of numbers by id"),
    /** Another strategy. */
    STRATEGY("a strategy");

    private final String text;

    Form(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A parameter of one of the simple forms.
   *
   * @param name its name
   * @param form what it takes, which is neither a choice nor a strategy
   * @param description what it means, in a few words
   * @return the parameter
   */
  public static Parameter of(String name, Form form, String description) {
    return of(name, form, description, List.of(), Optional.empty());
  }

  private static Parameter of(
      String name,
      Form form,
      String description,
      List<String> choices,
      Optional<Class<? extends Strategy>> kind) {
    OptionalDouble none = OptionalDouble.empty();
    return new Parameter(
        name, form, description, choices, kind, none, true, true, Optional.empty());
  }

  /**
   * A {@linkplain Form#NUMBER number}.
   *
   * @param name its name
   * @param description what it means, in a few words
   * @return the parameter
   */
  public static Parameter number(String name, String description) {
    return of(name, Form.NUMBER, description);
  }

  /**
   * A constant of an enumeration.
   *
   * @param name its name
   * @param choices the enumeration
   * @param description what it means, in a few words
   * @return the parameter
   */
  public static Parameter choice(
      String name, Class<? extends Enum<?>> choices, String description) {
    List<String> names = Arrays.stream(choices.getEnumConstants()).map(Enum::name).toList();
    return of(name, Form.CHOICE, description, names, Optional.empty());
  }

  /**
   * Another strategy.
   *
   * @param name its name
   * @param kind the interface of its kind
   * @param description what it is for, in a few words
   * @return the parameter
   */
  public static Parameter strategy(
      String name, Class<? extends Strategy> kind, String description) {
    return of(name, Form.STRATEGY, description, List.of(), Optional.of(kind));
  }

  /**
   * The same parameter, of which no number may be below a bound.
   *
   * @param bound the bound
   * @return a new parameter
   */
  public Parameter atLeast(double bound) {
    return bounded(bound, true);
  }

  /**
   * The same parameter, of which every number must be above a bound.
   *
   * @param bound the bound
   * @return a new parameter
   */
  public Parameter above(double bound) {
    return bounded(bound, false);
  }

  private Parameter bounded(double bound, boolean allowed) {
    OptionalDouble some = OptionalDouble.of(bound);
    return new Parameter(
        name, form, description, choices, kind, some, allowed, required, otherwise);
  }

  /**
   * The same parameter, which may be left out.
   *
   * @return a new parameter
   */
  public Parameter optional() {
    return new Parameter(
        name, form, description, choices, kind, least, leastAllowed, false, otherwise);
  }

  /**
   * The same parameter, which stands for a value where it is left out, and is left out where it has
   * that value.
   *
   * @param value the value as a {@link StrategySpec} has it
   * @return a new parameter
   */
  public Parameter orElse(Object value) {
    return new Parameter(
        name, form, description, choices, kind, least, leastAllowed, false, Optional.of(value));
  }

  /** The value as factories take it. */
  Object read(Object value, Parameters.Maker strategies) {
    return switch (form) {
      case NUMBER -> number(value, "", form.text);
      case WHOLE -> whole(value);
      case FLAG -> require(value, Boolean.class);
      case TEXT -> require(value, String.class);
      case CHOICE -> chosen(require(value, String.class));
      case NUMBERS -> {
        List<?> given = require(value, List.class);
        yield ImmutableList.copyOf(
            given.stream().map(x -> number(x, " with", "a number")).toList());
      }
      case NUMBERS_BY_ID -> {
        Map<?, ?> given = require(value, Map.class);
        ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
        given.forEach((id, x) -> numbers.put(id.toString(), number(x, " with " + id, "a number")));
        yield numbers.buildOrThrow();
      }
      case STRATEGY -> part(value, strategies);
    };
  }

  private double number(Object value, String where, String expected) {
    if (!(value instanceof Number number)) {
      throw wrong(where, shown(value), expected);
    }
    double x = number.doubleValue();
    double bound = least.orElse(Double.NEGATIVE_INFINITY);
    if (x < bound || (x == bound && !leastAllowed)) {
      String from = leastAllowed ? shown(bound) + " or more" : "a number above " + shown(bound);
      throw wrong(where, shown(value), from);
    }
    return x;
  }

  private int whole(Object value) {
    double number = number(value, "", form.text);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong("", shown(value), form.text);
    }
    return (int) number;
  }

  private String chosen(String value) {
    if (!choices.contains(value)) {
      throw wrong("", "'" + value + "'", "one of " + choices + Texts.didYouMean(value, choices));
    }
    return value;
  }

  private Strategy part(Object value, Parameters.Maker strategies) {
    try {
      return strategies.make(kind.orElseThrow(), StrategySpec.parse(value));
    } catch (InvalidValueException e) {
      throw new InvalidValueException(e.found() + " in '" + name + "'", e.remedy());
    }
  }

  private <T> T require(Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw wrong("", shown(value), form.text);
    }
    return type.cast(value);
  }

  private InvalidValueException wrong(String where, String shown, String expected) {
    return new InvalidValueException(
        "the parameter '" + name + "'" + where + " = " + shown, "expected " + expected);
  }

  /** A value as people write it. */
  static String shown(Object value) {
    String text = value.toString();
    return value instanceof Double && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }
}
