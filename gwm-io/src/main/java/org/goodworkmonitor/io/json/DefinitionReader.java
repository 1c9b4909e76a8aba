package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Stage;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.ParameterType;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;

/** Makes a definition of a JSON value, or says everything that is wrong with it. */
final class DefinitionReader {
  static final int VERSION = 1;
  private static final int MOST_OPEN = 200;

  /** The fields that hold strategies. */
  static final ImmutableMap<String, Class<? extends Strategy>> KINDS =
      ImmutableMap.of(
          "treatedBy", Treatment.class,
          "imputedBy", Imputation.class,
          "normalisedBy", Normalisation.class,
          "weightedBy", Weighting.class,
          "aggregatedBy", Aggregation.class);

  /** What re-weighting takes. */
  private record Coverage(
      @Parameter("the share that must be present") double coverage,
      @Parameter(value = "what it counts", otherwise = "members") Counted of) {}

  private static final ImmutableSet<String> FILE_FIELDS =
      ImmutableSet.of(
          "$schema",
          "version",
          "normalisedBy",
          "weightedBy",
          "aggregatedBy",
          "onMissing",
          "treatedBy",
          "imputedBy",
          "inOrder",
          "rankedBy",
          "derived",
          "index",
          "alsoComputing");
  private static final ImmutableSet<String> DOMAIN_FIELDS =
      ImmutableSet.of(
          "id",
          "name",
          "direction",
          "normalisedBy",
          "treatedBy",
          "imputedBy",
          "inOrder",
          "weightedBy",
          "aggregatedBy",
          "onMissing",
          "members");
  private static final ImmutableSet<String> INDICATOR_FIELDS =
      ImmutableSet.of(
          "id",
          "name",
          "unit",
          "direction",
          "source",
          "normalisedBy",
          "treatedBy",
          "imputedBy",
          "inOrder");
  private static final ImmutableSet<String> DERIVED_FIELDS =
      ImmutableSet.of("id", "name", "unit", "direction", "source", "formula");

  private final JsonProblems problems;
  private final StrategyRegistry strategies;
  private final Map<String, JsonValue> places = new HashMap<>();
  private final List<Own> exceptions = new ArrayList<>();

  /** Where each node is told, by id. */
  private final Map<String, JsonValue> told = new HashMap<>();

  private final IdentityHashMap<JsonValue, Optional<Node>> made = new IdentityHashMap<>();

  /** Those that are being made, one within the other. */
  private final Set<JsonValue> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /** A strategy that one node has for itself. */
  private record Own(String node, String field, JsonValue value) {}

  DefinitionReader(JsonProblems problems, StrategyRegistry strategies) {
    this.problems = problems;
    this.strategies = strategies;
  }

  IndexDefinition read(JsonValue file) {
    Map<String, JsonValue> fields = problems.object(file, FILE_FIELDS);
    problems.requireVersion(file, fields, VERSION);
    Optional<Object> normalisation = strategy(file, fields, "normalisedBy");
    Optional<Object> weighting = strategy(file, fields, "weightedBy");
    Optional<Object> aggregation = strategy(file, fields, "aggregatedBy");
    Optional<MissingPolicy> policy =
        problems.required(file, fields, "onMissing").flatMap(this::policy);
    List<JsonValue> also =
        Optional.ofNullable(fields.get("alsoComputing")).map(problems::array).orElse(List.of());
    Optional.ofNullable(fields.get("index")).ifPresent(this::collect);
    also.forEach(this::collect);
    Optional<Node> tree = problems.required(file, fields, "index").flatMap(this::node);
    List<Domain> besides = new ArrayList<>();
    also.forEach(value -> node(value).ifPresent(node -> addBesides(value, node, besides)));
    List<Derived> derived = derived(fields);
    if (tree.isPresent() && !(tree.get() instanceof Domain)) {
      problems.add(
          places.getOrDefault(tree.get().id(), file), "an indicator", "the index has members");
    }
    Optional<Object> treatment = optional(fields, "treatedBy");
    Optional<Object> imputation = optional(fields, "imputedBy");
    Optional<Stage[]> order = Optional.ofNullable(fields.get("inOrder")).flatMap(this::order);
    Optional<Ranking> ranking = Optional.ofNullable(fields.get("rankedBy")).map(this::ranking);
    Map<Own, Object> own = new LinkedHashMap<>();
    for (Own e : exceptions) {
      Optional<?> made =
          switch (e.field) {
            case "onMissing" -> policy(e.value);
            case "inOrder" -> order(e.value);
            default -> strategy(kind(e.field), e.value);
          };
      made.ifPresent(m -> own.put(e, m));
    }
    problems.throwIfAny();
    IndexBuilder builder =
        IndexDefinition.of((Domain) tree.orElseThrow())
            .normalisedBy((Normalisation) normalisation.orElseThrow())
            .weightedBy((Weighting) weighting.orElseThrow())
            .aggregatedBy((Aggregation) aggregation.orElseThrow())
            .onMissing(policy.orElseThrow());
    treatment.ifPresent(t -> builder.treatedBy((Treatment) t));
    imputation.ifPresent(i -> builder.imputedBy((Imputation) i));
    order.ifPresent(stages -> builder.inOrder(stages[0], stages[1], stages[2]));
    ranking.ifPresent(builder::rankedBy);
    derived.forEach(d -> builder.derived(d.indicator, d.formula));
    besides.forEach(builder::alsoComputing);
    own.forEach((e, made) -> apply(builder, e, made));
    return build(builder, file);
  }

  private static void apply(IndexBuilder builder, Own e, Object made) {
    if (made instanceof MissingPolicy policy) {
      builder.onMissing(e.node, policy);
      return;
    }
    if (made instanceof Stage[] order) {
      builder.inOrder(e.node, order[0], order[1], order[2]);
      return;
    }
    switch (e.field) {
      case "treatedBy" -> builder.treatedBy(e.node, (Treatment) made);
      case "imputedBy" -> builder.imputedBy(e.node, (Imputation) made);
      case "normalisedBy" -> builder.normalisedBy(e.node, (Normalisation) made);
      case "weightedBy" -> builder.weightedBy(e.node, (Weighting) made);
      default -> builder.aggregatedBy(e.node, (Aggregation) made);
    }
  }

  private IndexDefinition build(IndexBuilder builder, JsonValue file) {
    try {
      return builder.build();
    } catch (DefinitionException e) {
      e.problems()
          .forEach(
              p -> {
                JsonValue at = p.place().node().map(places::get).orElse(file);
                String node = p.place().node().map(n -> " in node '" + n + "'").orElse("");
                problems.add(at == null ? file : at, p.found() + node, p.remedy());
              });
      problems.throwIfAny();
      throw e;
    }
  }

  /** A derived column. */
  private record Derived(Indicator indicator, Expression formula) {}

  private List<Derived> derived(Map<String, JsonValue> fields) {
    List<Derived> all = new ArrayList<>();
    JsonValue list = fields.get("derived");
    for (JsonValue value : list == null ? List.<JsonValue>of() : problems.array(list)) {
      Map<String, JsonValue> own = problems.object(value, DERIVED_FIELDS);
      Optional<Indicator> indicator = Forms.indicator(problems, value, own);
      Optional<JsonValue> text = problems.required(value, own, "formula");
      try {
        Optional<Expression> formula = text.map(problems::text).map(Expression::parse);
        if (indicator.isPresent() && formula.isPresent()) {
          places.putIfAbsent(indicator.get().id(), value);
          all.add(new Derived(indicator.get(), formula.get()));
        }
      } catch (IllegalArgumentException e) {
        problems.addMessage(text.orElse(value), e);
      }
    }
    return all;
  }

  private void addBesides(JsonValue value, Node node, List<Domain> besides) {
    if (node instanceof Domain domain) {
      besides.add(domain);
    } else {
      problems.add(value, "an indicator", "what is also computed has members");
    }
  }

  /** Notes where nodes are told, so that others can refer to them by id. */
  private void collect(JsonValue value) {
    if (value.content() instanceof Map<?, ?> fields) {
      if (fields.get("id") instanceof JsonValue id && id.content() instanceof String text) {
        JsonValue first = told.putIfAbsent(text, value);
        if (first != null) {
          problems.add(
              value,
              "the id '" + text + "' a second time, after line " + first.line(),
              "refer to a node by its id as a text, or give this one another id");
        }
      }
      if (fields.get("members") instanceof JsonValue members
          && members.content() instanceof List<?> list) {
        list.forEach(member -> collect((JsonValue) member));
      }
    }
  }

  /** The node that a value tells or, if it is a text, refers to. */
  private Optional<Node> node(JsonValue value) {
    JsonValue at = value;
    if (value.content() instanceof String id) {
      at = told.get(id);
      if (at == null) {
        problems.add(
            value,
            "a reference to '" + id + "'",
            "no node has this id" + Texts.didYouMean(id, told.keySet()));
        return Optional.empty();
      }
    }
    Optional<Node> known = made.get(at);
    if (known != null) {
      return known;
    }
    if (open.contains(at) || open.size() > MOST_OPEN) {
      problems.add(
          value,
          open.contains(at)
              ? "a node within itself"
              : "more than " + MOST_OPEN + " levels of nodes within each other",
          "let no node lead to itself; an index has at most " + Domain.MAX_LEVELS + " levels");
      return Optional.empty();
    }
    open.add(at);
    Optional<Node> node = told(at);
    open.remove(at);
    made.put(at, node);
    return node;
  }

  private Optional<Node> told(JsonValue value) {
    boolean domain = value.content() instanceof Map<?, ?> map && map.containsKey("members");
    Map<String, JsonValue> fields =
        problems.object(value, domain ? DOMAIN_FIELDS : INDICATOR_FIELDS);
    Optional<String> id = problems.required(value, fields, "id").map(problems::text);
    if (id.isEmpty()) {
      if (domain) {
        members(fields); // for what is wrong with them
      }
      return Optional.empty();
    }
    places.putIfAbsent(id.get(), value);
    String name = Optional.ofNullable(fields.get("name")).map(problems::text).orElse(id.get());
    fields.forEach(
        (field, strategy) -> {
          if (KINDS.containsKey(field) || field.equals("onMissing") || field.equals("inOrder")) {
            exceptions.add(new Own(id.get(), field, strategy));
          }
        });
    try {
      if (domain) {
        Direction points = Forms.direction(problems, fields);
        return Optional.of(new Domain(id.get(), name, points, members(fields)));
      }
      Optional<Direction> direction =
          problems
              .required(value, fields, "direction")
              .flatMap(d -> problems.constant(d, problems.text(d), Forms.OF_NODES));
      return direction.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Indicator(
                  id.get(), name, text(fields, "unit"), direction.get(), text(fields, "source")));
    } catch (IllegalArgumentException e) {
      problems.addMessage(value, e);
      return Optional.empty();
    }
  }

  private String text(Map<String, JsonValue> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(problems::text).orElse("");
  }

  private List<Node> members(Map<String, JsonValue> fields) {
    List<Node> members = new ArrayList<>();
    JsonValue value = fields.get("members");
    if (value != null) {
      problems.array(value).forEach(member -> node(member).ifPresent(members::add));
    }
    return members;
  }

  private Optional<Object> strategy(JsonValue of, Map<String, JsonValue> fields, String field) {
    return problems.required(of, fields, field).flatMap(v -> strategy(kind(field), v));
  }

  private Optional<Object> optional(Map<String, JsonValue> fields, String field) {
    return Optional.ofNullable(fields.get(field)).flatMap(v -> strategy(kind(field), v));
  }

  private static Class<? extends Strategy> kind(String field) {
    return Optional.ofNullable(KINDS.get(field)).orElseThrow();
  }

  private Optional<Object> strategy(Class<? extends Strategy> kind, JsonValue value) {
    return spec(value)
        .flatMap(
            spec -> {
              try {
                return Optional.of(strategies.make(kind, spec));
              } catch (IllegalArgumentException e) {
                problems.addMessage(value, e);
                return Optional.empty();
              }
            });
  }

  private Optional<StrategySpec> spec(JsonValue value) {
    if (!(value.content() instanceof String) && !(value.content() instanceof Map)) {
      problems.add(value, value.toString(), "expected an id, or an object with id and parameters");
      return Optional.empty();
    }
    try {
      return Optional.of(StrategySpec.parse(value.plain()));
    } catch (InvalidValueException e) {
      problems.addMessage(value, e);
      return Optional.empty();
    }
  }

  private Optional<Stage[]> order(JsonValue value) {
    List<Stage> stages = new ArrayList<>();
    for (JsonValue stage : problems.array(value)) {
      problems.constant(stage, Stage.class).ifPresent(stages::add);
    }
    if (Set.copyOf(stages).size() != Stage.values().length || stages.size() > 3) {
      problems.add(value, "the order " + value, "name each of treat, impute, normalise once");
      return Optional.empty();
    }
    return Optional.of(stages.toArray(new Stage[0]));
  }

  private Optional<MissingPolicy> policy(JsonValue value) {
    return spec(value)
        .flatMap(
            spec -> {
              try {
                return problems
                    .constant(value, spec.id(), MissingPolicy.Kind.class)
                    .map(kind -> policy(kind, spec));
              } catch (IllegalArgumentException e) {
                problems.addMessage(value, e);
                return Optional.empty();
              }
            });
  }

  private MissingPolicy policy(MissingPolicy.Kind kind, StrategySpec spec) {
    boolean reweight = kind == MissingPolicy.Kind.REWEIGHT;
    List<ParameterType> takes = reweight ? ParameterType.of(Coverage.class) : List.of();
    Map<String, Object> values = ParameterType.read(takes, spec.parameters(), strategies::make);
    if (!(values.get("coverage") instanceof Double coverage)) {
      return new MissingPolicy(kind, 1);
    }
    return new MissingPolicy(kind, coverage, values.get("of") == Counted.indicators);
  }

  /** What a coverage counts, as it is written. */
  enum Counted {
    members,
    indicators
  }

  private Ranking ranking(JsonValue value) {
    Map<String, JsonValue> fields =
        problems.object(value, ImmutableSet.of("ties", "decimals", "exact"));
    Ranking ranking = Ranking.standard();
    Optional<Ranking.Ties> ties =
        problems
            .required(value, fields, "ties")
            .flatMap(v -> problems.constant(v, Ranking.Ties.class));
    if (ties.isPresent()) {
      ranking = ranking.withTies(ties.get());
    }
    JsonValue exact = fields.get("exact");
    if (exact != null && exact.content() instanceof Boolean only) {
      ranking = only ? ranking.exactly() : ranking;
    } else if (exact != null) {
      problems.add(exact, exact.toString(), "expected true or false");
    }
    JsonValue decimals = fields.get("decimals");
    if (decimals == null) {
      return ranking;
    }
    OptionalInt whole =
        decimals.content() instanceof Double d && d == Math.rint(d) && d >= 0 && d <= 12
            ? OptionalInt.of(d.intValue())
            : OptionalInt.empty();
    if (whole.isEmpty()) {
      problems.add(decimals, decimals.toString(), "expected a whole number from 0 to 12");
      return ranking;
    }
    return ranking.roundedTo(whole.getAsInt());
  }
}
