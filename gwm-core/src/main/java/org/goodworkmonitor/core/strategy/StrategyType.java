package org.goodworkmonitor.core.strategy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * A type of strategy as data: its id and kind, its parameters, what they mean, and how a strategy
 * is made of them. Files, their schema and the tables of the guide follow from it. A type and its
 * strategies are written together:
 *
 * <pre>{@code
 * record ShareOfMaximum(double factor) implements Normalisation {
 *   static final StrategyType<ShareOfMaximum> TYPE =
 *       StrategyType.of(
 *               Normalisation.class,
 *               "share-of-maximum",
 *               "The value as a share of the largest.",
 *               p -> new ShareOfMaximum(p.number("factor")))
 *           .with(Parameter.number("factor", "the score of the largest"), ShareOfMaximum::factor);
 *
 *   public StrategySpec spec() {
 *     return TYPE.spec(this);
 *   }
 *   ...
 * }
 * }</pre>
 *
 * <p>A strategy must be equal to the one that its type makes of its {@code spec()}. Immutable.
 *
 * @param <S> the class of the strategies
 */
public final class StrategyType<S extends Strategy> {
  private final Class<? extends Strategy> kind;
  private final String id;
  private final String description;
  private final Function<Parameters, ? extends S> factory;
  private final ImmutableMap<Parameter, Function<? super S, ?>> parameters;

  private StrategyType(
      Class<? extends Strategy> kind,
      String id,
      String description,
      Function<Parameters, ? extends S> factory,
      Map<Parameter, Function<? super S, ?>> parameters) {
    this.kind = kind;
    this.id = Texts.requireText(id, "id of a " + kindOf(kind));
    this.description = Texts.requireText(description, "description of " + id);
    this.factory = factory;
    this.parameters = ImmutableMap.copyOf(parameters);
  }

  /**
   * A type without parameters.
   *
   * @param <S> the class of the strategies
   * @param kind the interface of their kind, such as {@code Normalisation.class}
   * @param id the id, by which files name them
   * @param description what they do, in a sentence
   * @param factory makes one of its parameters, and throws an {@link InvalidValueException} where
   *     they do not go together
   * @return the type
   * @throws IllegalArgumentException if a text is blank
   */
  public static <S extends Strategy> StrategyType<S> of(
      Class<? super S> kind, String id, String description, Function<Parameters, S> factory) {
    return new StrategyType<>(kind.asSubclass(Strategy.class), id, description, factory, Map.of());
  }

  /**
   * This type with one more parameter.
   *
   * @param parameter the parameter
   * @param value its value in a strategy: a number, a flag, a text, a constant of an enumeration, a
   *     list of numbers, a map from ids to numbers, or a strategy
   * @return a new type
   * @throws IllegalArgumentException if there is a parameter of that name, or a text is blank
   */
  public StrategyType<S> with(Parameter parameter, Function<? super S, ?> value) {
    String name = Texts.requireText(parameter.name(), "name of a parameter of " + id);
    Texts.requireText(parameter.description(), "description of the parameter " + name);
    if (name.equals("id") || parameters().stream().anyMatch(p -> p.name().equals(name))) {
      throw new InvalidValueException(
          "the name '" + name + "' twice in " + id, "choose another name");
    }
    ImmutableMap.Builder<Parameter, Function<? super S, ?>> more = ImmutableMap.builder();
    more.putAll(parameters).put(parameter, value);
    return new StrategyType<>(kind, id, description, factory, more.buildOrThrow());
  }

  /**
   * The kind of the strategies.
   *
   * @return its interface
   */
  public Class<? extends Strategy> kind() {
    return kind;
  }

  /**
   * The id.
   *
   * @return the text
   */
  public String id() {
    return id;
  }

  /**
   * What the strategies do.
   *
   * @return a sentence
   */
  public String description() {
    return description;
  }

  /**
   * The parameters.
   *
   * @return them, in the order in which they were added
   */
  public List<Parameter> parameters() {
    return ImmutableList.copyOf(parameters.keySet());
  }

  /**
   * A strategy of this type as data.
   *
   * @param strategy the strategy
   * @return the id and the parameters, without those that have their default
   */
  public StrategySpec spec(S strategy) {
    Map<String, Object> values = new TreeMap<>();
    parameters.forEach(
        (parameter, of) -> {
          Object value = of.apply(strategy);
          Object plain =
              value instanceof Enum<?> constant
                  ? constant.name()
                  : value instanceof Strategy part ? part.spec() : value;
          if (!parameter.otherwise().equals(Optional.of(plain))) {
            values.put(parameter.name(), plain);
          }
        });
    return StrategySpec.of(id, values);
  }

  /**
   * Makes a strategy.
   *
   * @param checked its parameters
   * @return the strategy
   * @throws IllegalArgumentException if the parameters do not go together
   */
  public S make(Parameters checked) {
    S made = factory.apply(checked);
    if (made == null) {
      throw new InvalidValueException(
          "null from the factory of the " + kindOf(kind) + " '" + id + "'", "return a strategy");
    }
    return made;
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

  /**
   * The kind and the id.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return kindOf(kind) + " " + id;
  }
}
