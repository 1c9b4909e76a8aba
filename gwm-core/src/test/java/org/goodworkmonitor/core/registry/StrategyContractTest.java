package org.goodworkmonitor.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.ParameterType;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every type of strategy in the registry. The strategies that are tried are made of
 * parameters drawn at random from what the type declares, as far as the type accepts them.
 */
class StrategyContractTest {
  private static final StrategyRegistry REGISTRY = StrategyRegistry.standard();
  private static final int DRAWS = 120;
  private static final int AREAS = 14;
  private static final List<Integer> AS_GIVEN = IntStream.range(0, AREAS).boxed().toList();

  /** A sum over areas in another order differs by its rounding. */
  private static final double ROUNDING = 1e-9;

  /** A few strategies of each kind that are not made of others. */
  private static final Map<Class<? extends Strategy>, List<StrategySpec>> SIMPLE =
      Maps.toMap(StrategyRegistry.kinds(), StrategyContractTest::simple);

  private static final Map<StrategyType, List<Strategy>> EXAMPLES =
      Maps.toMap(types().iterator(), StrategyContractTest::drawn);

  static Stream<StrategyType> types() {
    return StrategyRegistry.kinds().stream().flatMap(kind -> REGISTRY.types(kind).stream());
  }

  private static Random random(StrategyType type) {
    return new Random(type.toString().hashCode());
  }

  private static List<StrategySpec> simple(Class<? extends Strategy> kind) {
    return REGISTRY.types(kind).stream()
        .filter(
            type ->
                type.parameters().stream().noneMatch(p -> p.form() == ParameterType.Form.STRATEGY))
        .flatMap(type -> drawn(type).stream().limit(3))
        .map(Strategy::spec)
        .toList();
  }

  private static List<StrategySpec> simpleOf(Class<?> kind) {
    return SIMPLE.getOrDefault(kind, List.of());
  }

  private static List<Strategy> examples(StrategyType type) {
    return EXAMPLES.getOrDefault(type, List.of());
  }

  /** Different strategies of a type. */
  private static List<Strategy> drawn(StrategyType type) {
    Random random = random(type);
    Set<Strategy> examples = new LinkedHashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      Map<String, Object> parameters = new HashMap<>();
      for (ParameterType parameter : StrategyRegistry.parameters(type)) {
        if (parameter.required() || random.nextBoolean()) {
          parameters.put(parameter.name(), value(parameter, random));
        }
      }
      try {
        examples.add(REGISTRY.make(type.kind(), StrategySpec.of(type.id(), parameters)));
      } catch (InvalidValueException parametersThatDoNotGoTogether) {
        assertThat(parametersThatDoNotGoTogether.remedy()).isNotBlank();
      }
    }
    assertThat(examples).as("%s of random parameters", type).isNotEmpty();
    return List.copyOf(examples);
  }

  private static Object value(ParameterType parameter, Random random) {
    List<?> choices =
        switch (parameter.form()) {
          case NUMBER -> List.of(-1, 0, 0.25, 1, 3, 40.0, 90);
          case WHOLE -> List.of(0, 1, 2, 5.0);
          case FLAG -> List.of(true, false);
          case TEXT -> List.of("region", "2", "best", "mean", "worst", "quantile:0.25");
          case CHOICE -> parameter.choices();
          case NUMBERS -> List.of(List.of(1), List.of(0.5, 2));
          case TEXTS -> List.of(List.of("b"), List.of("a", "b"));
          case NUMBERS_BY_ID ->
              List.of(
                  Map.of("a", 0.5, "b", 0.5),
                  Map.of("a", 0.25, "b", 0.75, "c", 0),
                  Map.of("a", 0.25, "b", 0.5, "a+b", 1),
                  Map.of("a/b", 3),
                  Map.of("x/a", 60, "x/b", 40, "y/a", 30, "y/b", 70));
          case STRATEGY -> simpleOf(parameter.type());
        };
    return choices.get(random.nextInt(choices.size()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void isDocumented(StrategyType type) {
    assertThat(type.description()).matches("[A-Z].*[^.]\\.");
    assertThat(type.parameters())
        .extracting(parameter -> parameter.said().value())
        .allMatch(text -> text.matches("[a-z].*[^.]") && text.length() > 5);
    assertThat(type.id()).matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest
  @MethodSource("types")
  void isMadeOfItsOwnDescription(StrategyType type) {
    List<Strategy> examples = examples(type);
    for (Strategy one : examples) {
      StrategySpec spec = one.spec();
      Strategy again = REGISTRY.make(type.kind(), spec);
      assertThat(again).isEqualTo(one).hasSameHashCodeAs(one);
      assertThat(again.spec()).isEqualTo(spec);
      assertThat(StrategySpec.identity(one)).isPresent();
      for (Strategy other : examples) {
        assertThat(one.equals(other)).isEqualTo(spec.equals(other.spec()));
      }
    }
    boolean takesSome = !StrategyRegistry.parameters(type).isEmpty();
    assertThat(examples.size() > 1).as("several of %s", type).isEqualTo(takesSome);
  }

  private static Strategy make(StrategyType type, Map<String, Object> parameters) {
    return REGISTRY.make(type.kind(), StrategySpec.of(type.id(), parameters));
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesParametersThatAreNotItsOwn(StrategyType type) {
    Map<String, Object> good = new LinkedHashMap<>(examples(type).get(0).spec().parameters());
    Map<String, Object> more = new LinkedHashMap<>(good);
    more.put("quite another", 1);
    List<String> names =
        StrategyRegistry.parameters(type).stream().map(ParameterType::name).toList();
    assertThatThrownBy(() -> make(type, more))
        .hasMessageContaining("found the unknown parameter 'quite another'")
        .hasMessageContaining("takes " + (names.isEmpty() ? "none" : names));
    for (ParameterType parameter : StrategyRegistry.parameters(type)) {
      String name = parameter.name();
      Map<String, Object> misspelt = new LinkedHashMap<>(good);
      misspelt.put(name + "x", good.getOrDefault(name, 1));
      misspelt.remove(name);
      assertThatThrownBy(() -> make(type, misspelt))
          .hasMessageContaining(
              parameter.required()
                  ? "found no parameter '" + name + "'"
                  : "parameter '" + name + "x'")
          .hasMessageContaining("did you mean '" + name + (parameter.required() ? "x'" : "'"));
      Map<String, Object> odd = new LinkedHashMap<>(good);
      odd.put(name, new Object[0]);
      assertThatThrownBy(() -> make(type, odd))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("'" + name + "'")
          .hasMessageContaining("; expected ");
      double least = Math.max(parameter.said().atLeast() - 1, parameter.said().above());
      if (Double.isFinite(least)) {
        Map<String, Object> below = new LinkedHashMap<>(good);
        below.put(name, simpleNumber(parameter) ? least : Map.of("a", least));
        assertThatThrownBy(() -> make(type, below))
            .isInstanceOf(InvalidValueException.class)
            .hasMessageContaining("the parameter '" + name + "'");
      }
      if (parameter.form() == ParameterType.Form.CHOICE) {
        String choice = parameter.choices().get(0);
        odd.put(name, choice + "_");
        assertThatThrownBy(() -> make(type, odd))
            .hasMessageContaining("one of " + parameter.choices())
            .hasMessageContaining("did you mean '" + choice + "'");
      }
    }
  }

  private static boolean simpleNumber(ParameterType parameter) {
    return parameter.form() == ParameterType.Form.NUMBER
        || parameter.form() == ParameterType.Form.WHOLE;
  }

  /** Values above 0, some of them far out, and two gaps. */
  private static double[] values(Random random) {
    double[] values = new double[AREAS];
    Arrays.setAll(values, i -> 1 + 99 * Math.pow(random.nextDouble(), 3));
    values[3] = Double.NaN;
    values[8] = Double.NaN;
    return values;
  }

  private static List<Integer> shuffled(Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, AREAS).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  private static double[] inOrder(double[] values, List<Integer> order) {
    return order.stream().mapToDouble(i -> values[i]).toArray();
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).containsExactly(expected, within(ROUNDING * 100));
  }

  @ParameterizedTest
  @MethodSource("types")
  void fits(StrategyType type) {
    Random random = random(type);
    int fitted = 0;
    for (Strategy strategy : examples(type)) {
      for (Direction direction : Direction.values()) {
        double[] values = values(random);
        List<Integer> order = shuffled(random);
        fitted += fits(strategy, direction, values, order) ? 1 : 0;
        double[] shares = Arrays.stream(values).map(value -> value / 100).toArray();
        fitted += fits(strategy, direction, shares, order) ? 1 : 0;
      }
    }
    assertThat(fitted).as("fits of %s", type).isPositive();
  }

  /** Goalposts may be on the wrong side for a direction, and weights for other members. */
  private static boolean fits(
      Strategy strategy, Direction direction, double[] values, List<Integer> order) {
    try {
      checkFit(strategy, direction, values, order);
      return true;
    } catch (InvalidValueException doesNotGoWithTheseValues) {
      return false;
    }
  }

  private static void checkFit(
      Strategy strategy, Direction direction, double[] values, List<Integer> order) {
    if (strategy instanceof Treatment treatment) {
      Function<Sample, Transform> fit = sample -> treatment.fit(sample).transform();
      double[] treated = transformed(fit, direction, values, order);
      checkOrder(values, treated, Direction.HIGHER_IS_BETTER);
      assertThat(Arrays.equals(treated, values))
          .isEqualTo(
              treatment.fit(sample(direction, values, AS_GIVEN)).scope()
                  == Treatment.Scope.NOTHING);
    } else if (strategy instanceof Normalisation normalisation) {
      double[] scores = transformed(normalisation::fit, direction, values, order);
      if (!(normalisation.fit(sample(direction, values, AS_GIVEN)) instanceof Transform.OfRow)) {
        checkOrder(values, scores, direction);
      }
      double[] again = values.clone();
      Normalisation.Refit refit = normalisation.refit();
      refit.normalise(sample(direction, values, AS_GIVEN), again);
      assertThat(again).containsExactly(scores);
      double[] other = inOrder(values, order);
      refit.normalise(sample(direction, other.clone(), order), other);
      assertClose(other, inOrder(scores, order));
    } else if (strategy instanceof Imputation imputation) {
      double[] filled = filled(imputation, table(values, AS_GIVEN));
      assertThat(filled).containsExactly(filled(imputation, table(values, AS_GIVEN)));
      assertClose(filled(imputation, table(values, order)), inOrder(filled, order));
    } else if (strategy instanceof Weighting weighting) {
      Map<String, Double> weights = weights(weighting, members(values));
      assertThat(weights).isEqualTo(weights(weighting, members(values)));
      assertThat(weights.values()).allMatch(weight -> weight >= 0 && weight < 1e9);
      weights(weighting, members(inOrder(values, order)))
          .forEach((id, weight) -> assertThat(weight).isCloseTo(weights.get(id), within(ROUNDING)));
    } else if (strategy instanceof Aggregation aggregation) {
      double[] scores = aggregated(aggregation, members(values));
      assertThat(scores).containsExactly(aggregated(aggregation, members(values)));
      assertThat(Arrays.stream(scores).filter(score -> !Double.isFinite(score)).count())
          .isEqualTo(2);
      assertClose(aggregated(aggregation, members(inOrder(values, order))), inOrder(scores, order));
    }
  }

  /** What a fit makes of its own values: the same bits twice, gaps as gaps, in any order. */
  private static double[] transformed(
      Function<Sample, Transform> fit, Direction direction, double[] values, List<Integer> order) {
    Sample sample = sample(direction, values, AS_GIVEN);
    double[] out = fit.apply(sample).applyTo(sample);
    assertThat(fit.apply(sample).applyTo(sample)).containsExactly(out);
    for (int i = 0; i < out.length; i++) {
      assertThat(Double.isFinite(out[i])).isEqualTo(!Double.isNaN(values[i]));
    }
    Sample other = sample(direction, inOrder(values, order), order);
    assertClose(fit.apply(other).applyTo(other), inOrder(out, order));
    return out;
  }

  /** Values in some order with the rows of a table in the period "2". */
  private static Sample sample(Direction direction, double[] values, List<Integer> order) {
    List<Row> rows = order.stream().map(StrategyContractTest::row).toList();
    return Sample.viewOf("x", direction, values, values, rows);
  }

  private static Row row(int number) {
    return new Row() {
      @Override
      public Area area() {
        return StrategyContractTest.area(number);
      }

      @Override
      public String period() {
        return "2";
      }

      @Override
      public double value(String column) {
        return 1 + number;
      }

      @Override
      public Row at(String period) {
        return this;
      }

      @Override
      public List<String> periods() {
        return List.of("2");
      }
    };
  }

  private static Area area(int number) {
    return Area.of("Q" + number, "Q" + number, number % 2 == 0 ? "North" : "South")
        .with("2", number % 3 == 0 ? "low" : "high");
  }

  private static void checkOrder(double[] values, double[] scores, Direction direction) {
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        if (values[i] < values[j]) {
          assertThat(direction.sign() * (scores[j] - scores[i])).isGreaterThanOrEqualTo(0);
        }
      }
    }
  }

  private static final List<Indicator> INDICATORS =
      List.of(Indicator.higherIsBetter("a"), Indicator.higherIsBetter("b"));

  private static IndicatorTable table(double[] values, List<Integer> order) {
    List<Area> areas = order.stream().map(StrategyContractTest::area).toList();
    return IndicatorTable.of(
        areas,
        Column.of(INDICATORS.get(0), inOrder(values, order)),
        Column.of(INDICATORS.get(1), inOrder(members(values).scores("b"), order)));
  }

  /** The values with gaps filled, each by itself; left as they are where nothing can fill them. */
  private static double[] filled(Imputation imputation, IndicatorTable table) {
    Imputation.Filler filler = imputation.fit(table.sample("a"));
    double[] out = table.column("a").values();
    for (int row = 0; row < out.length; row++) {
      if (Double.isNaN(out[row])) {
        out[row] = filler.fill(table.rows().get(row));
        assertThat(Double.isInfinite(out[row])).isFalse();
        assertThat(imputation.doesNothing() && !Double.isNaN(out[row])).isFalse();
      }
    }
    return out;
  }

  /** Two members, of which the second is made from the first and has its gaps. */
  private static Members members(double[] values) {
    return new Members() {
      @Override
      public List<String> ids() {
        return List.of("a", "b");
      }

      @Override
      public double[] scores(String id) {
        return Arrays.stream(values).map(v -> id.equals("a") ? v : 1 + v * 37.7 % 61).toArray();
      }
    };
  }

  private static Map<String, Double> weights(Weighting weighting, Members members) {
    if (weighting instanceof Weighting.FromScores fromScores) {
      return fromScores.weigh(members);
    }
    Weighting.Fixed fixed = (Weighting.Fixed) weighting;
    if (!fixed.problems(members.ids()).isEmpty()) {
      throw new InvalidValueException("weights of other members", "give those of these");
    }
    return fixed.weights(members.ids());
  }

  private static double[] aggregated(Aggregation aggregation, Members members) {
    Aggregation.PerArea rule = rule(aggregation, members);
    try {
      return aggregated(rule, members, new double[] {1, 2});
    } catch (InvalidValueException takesEqualWeightsAlone) {
      return aggregated(rule, members, new double[] {1, 1});
    }
  }

  private static double[] aggregated(Aggregation.PerArea rule, Members members, double[] weights) {
    double[] a = members.scores("a");
    double[] b = members.scores("b");
    for (int i = 0; i < a.length; i++) {
      if (!Double.isNaN(a[i]) && !(rule.accepts(a[i]) && rule.accepts(b[i]))) {
        throw new InvalidValueException("scores that are not accepted", "give others");
      }
    }
    return IntStream.range(0, a.length)
        .mapToDouble(
            i ->
                Double.isNaN(a[i])
                    ? Double.NaN
                    : rule.aggregate(new double[] {a[i], b[i]}, weights))
        .toArray();
  }

  /** The rule; of a formula, what it gives if its first two members are these. */
  private static Aggregation.PerArea rule(Aggregation aggregation, Members members) {
    if (aggregation instanceof Aggregation.ByName byName) {
      return byName.bind(byName.expression().map(e -> List.copyOf(e.ids())).orElse(members.ids()));
    }
    return aggregation instanceof Aggregation.FromScores fromScores
        ? fromScores.fit(members)
        : (Aggregation.PerArea) aggregation;
  }
}
