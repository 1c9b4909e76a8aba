package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Formula;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;

/** Definitions as bytes: the nodes, and every strategy as the registry knows it. */
final class DefinitionBytes {
  static final String KIND = "definition";
  static final int VERSION = 1;
  private static final int MOST_DEPTH = 64;

  private final StrategyRegistry registry;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Node> read = new HashMap<>();

  DefinitionBytes(StrategyRegistry registry) {
    this.registry = registry;
  }

  void write(IndexDefinition index, ByteWriter out) {
    Map<String, Node> written = new HashMap<>();
    write(index.tree(), written, out);
    out.whole(index.computedBesides().size());
    index.computedBesides().forEach(domain -> write(domain, written, out));
    out.whole(index.derivations().size());
    index.derivations().forEach((indicator, formula) -> write(indicator, formula, out));
    for (Node node : index.nodes()) {
      String id = node.id();
      strategy(id, Treatment.class, index.treatment(id), out);
      strategy(id, Imputation.class, index.imputation(id), out);
      strategy(id, Normalisation.class, index.normalisation(id), out);
      index.order(id).forEach(out::choice);
      if (node instanceof Domain) {
        strategy(id, Aggregation.class, index.aggregation(id), out);
        strategy(id, Weighting.class, index.weighting(id), out);
        MissingPolicy policy = index.missingPolicy(id);
        out.choice(policy.kind()).number(policy.coverage()).flag(policy.ofIndicators());
      }
    }
    Ranking ranking = index.ranking();
    out.choice(ranking.ties()).whole(ranking.decimals().orElse(-1)).flag(ranking.exact());
    if (!problems.isEmpty()) {
      throw new DefinitionException(
          "index '" + index.tree().id() + "' cannot be written", problems);
    }
  }

  private void write(Indicator indicator, Formula formula, ByteWriter out) {
    write(indicator, out);
    if (!(formula instanceof Expression)) {
      problems.add(
          Problem.of(
                  "a formula that is a function: " + formula.getClass().getName(),
                  "write it as text, for Expression.parse")
              .atNode(indicator.id()));
    }
    out.text(formula.toString());
  }

  /** A node: told once, and afterwards by its id. */
  private static void write(Node node, Map<String, Node> written, ByteWriter out) {
    boolean again = written.putIfAbsent(node.id(), node) != null;
    out.flag(again);
    if (again) {
      out.text(node.id());
    } else if (node instanceof Domain domain) {
      out.flag(true).text(domain.id()).text(domain.name()).choice(domain.direction());
      out.whole(domain.members().size());
      domain.members().forEach(member -> write(member, written, out));
    } else {
      write((Indicator) node, out.flag(false));
    }
  }

  static void write(Indicator indicator, ByteWriter out) {
    out.text(indicator.id()).text(indicator.name()).text(indicator.unit());
    out.choice(indicator.direction()).text(indicator.source());
  }

  private <K extends Strategy> void strategy(
      String node, Class<K> kind, K strategy, ByteWriter out) {
    registry.obstacle(kind, strategy).ifPresent(problem -> problems.add(problem.atNode(node)));
    write(strategy.spec(), out);
  }

  static void write(StrategySpec spec, ByteWriter out) {
    out.text(spec.id()).whole(spec.parameters().size());
    spec.parameters()
        .forEach(
            (name, value) -> {
              out.text(name);
              write(value, out);
            });
  }

  /** What a parameter may be; the place of each is what stands for it in the bytes. */
  private enum Form {
    NUMBER,
    FLAG,
    TEXT,
    NUMBERS,
    NUMBERS_BY_ID,
    STRATEGY
  }

  private static void write(Object value, ByteWriter out) {
    if (value instanceof Number number) {
      out.choice(Form.NUMBER).number(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      out.choice(Form.FLAG).flag(flag);
    } else if (value instanceof StrategySpec spec) {
      write(spec, out.choice(Form.STRATEGY));
    } else if (value instanceof List<?> list) {
      out.choice(Form.NUMBERS);
      out.numbers(list.stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray());
    } else if (value instanceof Map<?, ?> map) {
      out.choice(Form.NUMBERS_BY_ID).whole(map.size());
      map.forEach((id, x) -> out.text(id.toString()).number(((Number) x).doubleValue()));
    } else {
      out.choice(Form.TEXT).text(value.toString());
    }
  }

  IndexDefinition read(ByteReader in) {
    try {
      return definition(in);
    } catch (DataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw in.refused("a definition that cannot be: " + e.getMessage(), e);
    }
  }

  private IndexDefinition definition(ByteReader in) {
    Domain tree = domain(in);
    List<Domain> besides = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      besides.add(domain(in));
    }
    Map<Indicator, Expression> derived = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      derived.put(indicator(in), Expression.parse(in.text()));
    }
    IndexBuilder builder =
        new IndexBuilder(
            tree,
            registry.make(Normalisation.class, StrategySpec.of("none")),
            registry.make(Weighting.class, StrategySpec.of("equal")),
            registry.make(Aggregation.class, StrategySpec.of("arithmetic-mean")),
            MissingPolicy.error());
    besides.forEach(builder::alsoComputing);
    derived.forEach(builder::derived);
    for (String id : List.copyOf(builder.nodesInOrder())) {
      builder.treatedBy(id, registry.make(Treatment.class, spec(in, 0)));
      builder.imputedBy(id, registry.make(Imputation.class, spec(in, 0)));
      builder.normalisedBy(id, registry.make(Normalisation.class, spec(in, 0)));
      builder.inOrder(id, in.choice(Stage.class), in.choice(Stage.class), in.choice(Stage.class));
      if (builder.weightings.containsKey(id)) {
        builder.aggregatedBy(id, registry.make(Aggregation.class, spec(in, 0)));
        builder.weightedBy(id, registry.make(Weighting.class, spec(in, 0)));
        builder.onMissing(
            id, new MissingPolicy(in.choice(MissingPolicy.Kind.class), in.number(), in.flag()));
      }
    }
    Ranking.Ties ties = in.choice(Ranking.Ties.class);
    int decimals = in.whole(-1, 12);
    builder.rankedBy(
        new Ranking(
            ties, decimals < 0 ? OptionalInt.empty() : OptionalInt.of(decimals), in.flag()));
    return builder.build();
  }

  private Domain domain(ByteReader in) {
    Node node = node(in, 0);
    if (node instanceof Domain domain) {
      return domain;
    }
    throw in.refused("the indicator '" + node.id() + "' as an index");
  }

  private Node node(ByteReader in, int depth) {
    if (in.flag()) {
      String id = in.text();
      Node known = read.get(id);
      if (known == null) {
        throw in.refused("the unknown node '" + id + "'");
      }
      return known;
    }
    Node node = in.flag() ? domain(in, depth) : indicator(in);
    read.put(node.id(), node);
    return node;
  }

  private Domain domain(ByteReader in, int depth) {
    if (depth > MOST_DEPTH) {
      throw in.refused("more than " + MOST_DEPTH + " levels");
    }
    String id = in.text();
    String name = in.text();
    Direction direction = in.choice(Direction.class);
    List<Node> members = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      members.add(node(in, depth + 1));
    }
    return new Domain(id, name, direction, members);
  }

  static Indicator indicator(ByteReader in) {
    return new Indicator(in.text(), in.text(), in.text(), in.choice(Direction.class), in.text());
  }

  /** A strategy as data, which may be none that is known. */
  static StrategySpec spec(ByteReader in) {
    try {
      return spec(in, 0);
    } catch (DataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw in.refused("a strategy that cannot be: " + e.getMessage(), e);
    }
  }

  private static StrategySpec spec(ByteReader in, int depth) {
    if (depth > MOST_DEPTH) {
      throw in.refused("strategies within strategies more than " + MOST_DEPTH + " deep");
    }
    String id = in.text();
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      parameters.put(in.text(), parameter(in, depth));
    }
    return StrategySpec.of(id, parameters);
  }

  private static Object parameter(ByteReader in, int depth) {
    return switch (in.choice(Form.class)) {
      case NUMBER -> in.number();
      case FLAG -> in.flag();
      case TEXT -> in.text();
      case NUMBERS -> {
        List<Double> all = new ArrayList<>();
        for (double number : in.numbers()) {
          all.add(number);
        }
        yield all;
      }
      case NUMBERS_BY_ID -> {
        ImmutableMap.Builder<String, Double> all = ImmutableMap.builder();
        for (int left = in.count(); left > 0; left--) {
          all.put(in.text(), in.number());
        }
        yield all.buildOrThrow();
      }
      case STRATEGY -> spec(in, depth + 1);
    };
  }
}
