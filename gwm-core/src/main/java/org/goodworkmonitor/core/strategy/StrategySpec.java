package org.goodworkmonitor.core.strategy;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A strategy as data: a stable id and named parameters, such as {@code min-max{high=100.0,
 * low=0.0}}.
 *
 * @param id the stable id
 * @param parameters the parameters by name, in alphabetical order; each a {@link Number}, a {@link
 *     Boolean}, a {@link String} or a map from ids to numbers
 */
public record StrategySpec(String id, Map<String, Object> parameters) {

  /**
   * Puts the parameters, and the ids of those that are maps, into alphabetical order, so that equal
   * strategies read the same.
   *
   * @param id the stable id
   * @param parameters the parameters by name, in alphabetical order; each a {@link Number}, a
   *     {@link Boolean}, a {@link String} or a map from ids to numbers
   */
  public StrategySpec {
    TreeMap<String, Object> sorted = new TreeMap<>(parameters);
    sorted.replaceAll(
        (name, value) ->
            value instanceof Map<?, ?> map ? ImmutableMap.copyOf(new TreeMap<>(map)) : value);
    parameters = ImmutableMap.copyOf(sorted);
  }

  /**
   * A strategy without parameters.
   *
   * @param id the stable id
   * @return the value
   */
  public static StrategySpec of(String id) {
    return new StrategySpec(id, Map.of());
  }

  /**
   * A strategy with parameters.
   *
   * @param id the stable id
   * @param parameters the parameters by name
   * @return the value
   */
  public static StrategySpec of(String id, Map<String, ?> parameters) {
    return new StrategySpec(id, ImmutableMap.copyOf(parameters));
  }

  /**
   * A strategy of the caller's own that gives no account of itself.
   *
   * @param type its class
   * @return an id that starts with {@code custom:}; lambdas have the name of the class they are
   *     written in
   */
  public static StrategySpec custom(Class<?> type) {
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    return of("custom:" + (lambda < 0 ? name : name.substring(0, lambda) + "/lambda"));
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
