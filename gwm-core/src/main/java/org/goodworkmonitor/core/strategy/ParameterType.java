package org.goodworkmonitor.core.strategy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * A parameter of a strategy as data.
 *
 * @param name its name
 * @param type its class
 * @param said what it means, and what it may be
 */
public record ParameterType(String name, Class<?> type, Parameter said) {

  /** What a parameter takes. */
  public enum Form {
    /** A number. */
    NUMBER("a number", double.class),
    /** A whole number of at most 2,147,483,647 either way. */
    WHOLE("a whole number", int.class),
    /** Yes or no. */
    FLAG("true or false", boolean.class),
    /** A text. */
    TEXT("a text", String.class),
    /** The name of a constant of an enumeration. */
    CHOICE("a text", Enum.class),
    /** A list of numbers. */
    NUMBERS("a list of numbers", List.class),
    /** A set of texts, such as ids. */
    TEXTS("a list of texts", Set.class),
    /** Numbers by the ids of indicators or domains. */
    NUMBERS_BY_ID("an object of numbers by id", Map.class),
    /** Another strategy. */
    STRATEGY("a strategy", Strategy.class);

    private final String text;
    private final Class<?> type;

    Form(String text, Class<?> type) {
      this.text = text;
      this.type = type;
    }

    /** {@return what it is in words, such as {@code a number}} */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The parameters that the components of a record are.
   *
   * @param record the class of the record
   * @return a parameter for each component, in their order
   * @throws InvalidValueException if one has no description, or is of a class that files do not
   *     have
   */
  public static List<ParameterType> of(Class<? extends Record> record) {
    ImmutableList.Builder<ParameterType> all = ImmutableList.builder();
    for (RecordComponent component : record.getRecordComponents()) {
      Parameter said = component.getAnnotation(Parameter.class);
      if (said == null || said.value().isBlank()) {
        throw new InvalidValueException(
            "no description of '" + component.getName() + "' of " + record,
            "annotate it with @Parameter");
      }
      ParameterType type = new ParameterType(component.getName(), component.getType(), said);
      type.form();
      all.add(type);
    }
    return all.build();
  }

  /** {@return whether it must be given: not if it stands for a value where it is left out} */
  public boolean required() {
    return said.required() && said.otherwise().isEmpty();
  }

  /**
   * What it stands for where it is left out; it is left out where it has that value.
   *
   * @return the value as a {@link StrategySpec} has it, if there is one
   */
  public Optional<Object> otherwise() {
    String text = said.otherwise();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            switch (form()) {
              case NUMBER -> Double.valueOf(text);
              case WHOLE -> Integer.valueOf(text);
              case FLAG -> Boolean.valueOf(text);
              default -> text;
            });
  }

  /**
   * What it takes.
   *
   * @return the form
   * @throws IllegalArgumentException if its class is that of no form
   */
  public Form form() {
    return Arrays.stream(Form.values())
        .filter(form -> form.type.isAssignableFrom(type))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "the parameter '" + name + "' of " + type, "use a class that files have"));
  }

  /**
   * The constants that a {@linkplain Form#CHOICE choice} is made from.
   *
   * @return their names; empty for other forms
   */
  public List<String> choices() {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList()
        : List.of();
  }

  /**
   * Checks parameters, and puts in those that were left out and stand for a value.
   *
   * @param declared what is expected
   * @param given what was given, as in {@link StrategySpec#parameters}
   * @param strategies makes a strategy of a kind that is among them
   * @return the values by name, each of its class
   * @throws InvalidValueException if one is missing, has a wrong value or is not known
   */
  public static Map<String, Object> read(
      List<ParameterType> declared,
      Map<String, ?> given,
      BiFunction<Class<? extends Strategy>, StrategySpec, ? extends Strategy> strategies) {
    List<String> known = declared.stream().map(ParameterType::name).toList();
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(known);
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParameterType parameter : declared) {
      String name = parameter.name;
      Object value = given.get(name);
      if (value == null && parameter.required()) {
        throw new InvalidValueException(
            "no parameter '" + name + "'",
            "expected "
                + parameter.form().text
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
    return values;
  }

  private Object read(
      Object value,
      BiFunction<Class<? extends Strategy>, StrategySpec, ? extends Strategy> strategies) {
    return switch (form()) {
      case NUMBER -> number(value, "", "a number");
      case WHOLE -> whole(value);
      case FLAG -> require(value, Boolean.class);
      case TEXT -> require(value, String.class);
      case CHOICE -> chosen(require(value, String.class));
      case NUMBERS -> {
        List<?> list = require(value, List.class);
        yield ImmutableList.copyOf(list.stream().map(x -> number(x, " with", "a number")).toList());
      }
      case TEXTS -> {
        if (!(value instanceof Collection<?> texts)
            || !texts.stream().allMatch(String.class::isInstance)) {
          throw wrong("", shown(value), form().text);
        }
        yield ImmutableSortedSet.copyOf(texts.stream().map(Object::toString).toList());
      }
      case NUMBERS_BY_ID -> {
        Map<?, ?> map = require(value, Map.class);
        ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
        map.forEach((id, x) -> numbers.put(id.toString(), number(x, " with " + id, "a number")));
        yield numbers.buildOrThrow();
      }
      case STRATEGY -> {
        try {
          yield strategies.apply(type.asSubclass(Strategy.class), StrategySpec.parse(value));
        } catch (InvalidValueException e) {
          throw new InvalidValueException(e.found() + " in '" + name + "'", e.remedy());
        }
      }
    };
  }

  private double number(Object value, String where, String expected) {
    if (!(value instanceof Number number)) {
      throw wrong(where, shown(value), expected);
    }
    double x = number.doubleValue();
    if (x < said.atLeast()) {
      throw wrong(where, shown(value), shown(said.atLeast()) + " or more");
    }
    if (x <= said.above()) {
      throw wrong(where, shown(value), "a number above " + shown(said.above()));
    }
    return x;
  }

  private int whole(Object value) {
    double number = number(value, "", form().text);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong("", shown(value), form().text);
    }
    return (int) number;
  }

  private Object chosen(String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "",
                    "'" + name + "'",
                    "one of " + choices() + Texts.didYouMean(name, choices())));
  }

  private <T> T require(Object value, Class<T> expected) {
    if (!expected.isInstance(value)) {
      throw wrong("", shown(value), form().text);
    }
    return expected.cast(value);
  }

  private InvalidValueException wrong(String where, String shown, String expected) {
    return new InvalidValueException(
        "the parameter '" + name + "'" + where + " = " + shown, "expected " + expected);
  }

  /**
   * A constructor or accessor of a record that may be called, although the record is not public.
   */
  static <T extends AccessibleObject & Member> T accessible(T member) {
    if (!member.trySetAccessible()) {
      Class<?> of = member.getDeclaringClass();
      throw new InvalidValueException(
          of + ", which its module does not let this library see",
          "open " + of.getPackageName() + " to org.goodworkmonitor.core, or make it public");
    }
    return member;
  }

  /** A value as people write it. */
  static String shown(Object value) {
    return value.toString().replaceFirst("\\.0$", "");
  }
}
