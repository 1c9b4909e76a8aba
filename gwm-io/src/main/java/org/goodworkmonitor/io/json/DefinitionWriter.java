package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Stage;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.treat.Treatments;
import org.jspecify.annotations.Nullable;

/** Turns a definition into maps, lists, texts and numbers. */
final class DefinitionWriter {
  private static final List<Stage> STANDARD_ORDER = List.of(Stage.values());

  private final StrategyRegistry strategies;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> written = new HashSet<>();

  DefinitionWriter(StrategyRegistry strategies) {
    this.strategies = strategies;
  }

  Map<String, Object> write(IndexDefinition index) {
    List<String> indicators = index.indicators().stream().map(Indicator::id).toList();
    List<String> domains =
        index.nodes().stream().filter(Domain.class::isInstance).map(Node::id).toList();
    Map<String, Object> shared = new LinkedHashMap<>();
    shared.put("normalisedBy", mostly(indicators, index::normalisation));
    List<String> weighted = domains.stream().filter(id -> !readsByName(index, id)).toList();
    shared.put("weightedBy", mostly(weighted.isEmpty() ? domains : weighted, index::weighting));
    shared.put("aggregatedBy", mostly(domains, index::aggregation));
    shared.put("onMissing", mostly(domains, index::missingPolicy));
    shared.put("treatedBy", mostly(indicators, index::treatment));
    shared.put("imputedBy", mostly(indicators, index::imputation));

    Map<String, Object> file = new LinkedHashMap<>();
    file.put("version", DefinitionReader.VERSION);
    shared.forEach((field, value) -> file.put(field, form(index.tree().id(), field, value)));
    if (same(shared.get("treatedBy"), Treatments.none())) {
      file.remove("treatedBy");
    }
    if (same(shared.get("imputedBy"), Imputations.none())) {
      file.remove("imputedBy");
    }
    List<String> all = index.nodes().stream().map(Node::id).toList();
    List<Stage> usualOrder = mostly(all, index::order);
    shared.put("inOrder", usualOrder);
    if (!STANDARD_ORDER.equals(usualOrder)) {
      file.put("inOrder", order(usualOrder));
    }
    if (!index.ranking().equals(Ranking.standard())) {
      file.put("rankedBy", ranking(index.ranking()));
    }
    if (!index.derivations().isEmpty()) {
      file.put("derived", derived(index));
    }
    file.put("index", node(index, index.tree(), shared));
    if (!index.computedBesides().isEmpty()) {
      List<Object> besides = new ArrayList<>();
      index.computedBesides().forEach(domain -> besides.add(node(index, domain, shared)));
      file.put("alsoComputing", besides);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "index '"
              + index.tree().id()
              + "' cannot be written:"
              + problems.stream().map(p -> "\n  - " + p).collect(Collectors.joining()));
    }
    return file;
  }

  private static boolean readsByName(IndexDefinition index, String domain) {
    return index.aggregation(domain) instanceof Aggregation.ByName;
  }

  private List<Object> derived(IndexDefinition index) {
    List<Object> all = new ArrayList<>();
    index
        .derivations()
        .forEach(
            (indicator, formula) -> {
              Map<String, Object> form = Forms.node(indicator);
              if (formula instanceof Expression expression) {
                form.put("formula", expression.toString());
              } else {
                problems.add(
                    "derived indicator '"
                        + indicator.id()
                        + "': found a function, which no file can hold; write it as text, for"
                        + " Expression.parse");
              }
              all.add(form);
            });
    return all;
  }

  /** What most of the nodes have; of equally many, the first. */
  private static <T> T mostly(List<String> ids, Function<String, T> of) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    ids.forEach(id -> counts.merge(of.apply(id), 1, Integer::sum));
    T most = of.apply(ids.get(0));
    for (Map.Entry<T, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > counts.getOrDefault(most, 0)) {
        most = entry.getKey();
      }
    }
    return most;
  }

  /** A node where it first stands, and its id wherever it stands again. */
  private Object node(IndexDefinition index, Node node, Map<String, Object> shared) {
    Map<String, Object> out = new LinkedHashMap<>();
    String id = node.id();
    if (!written.add(id)) {
      return id;
    }
    out.put("id", id);
    out.put("name", node.name());
    if (!index.order(id).equals(shared.get("inOrder"))) {
      out.put("inOrder", order(index.order(id)));
    }
    if (node instanceof Domain domain) {
      Forms.putDirection(out, domain);
      exception(out, id, "normalisedBy", index.normalisation(id), Normalisations.none());
      exception(out, id, "treatedBy", index.treatment(id), Treatments.none());
      exception(out, id, "imputedBy", index.imputation(id), Imputations.none());
      if (!readsByName(index, id)) {
        exception(out, id, "weightedBy", index.weighting(id), shared.get("weightedBy"));
      }
      exception(out, id, "aggregatedBy", index.aggregation(id), shared.get("aggregatedBy"));
      exception(out, id, "onMissing", index.missingPolicy(id), shared.get("onMissing"));
      out.put("members", domain.members().stream().map(m -> node(index, m, shared)).toList());
    } else if (node instanceof Indicator indicator) {
      putText(out, "unit", indicator.unit());
      out.put("direction", JsonProblems.kebab(indicator.direction()));
      putText(out, "source", indicator.source());
      exception(out, id, "normalisedBy", index.normalisation(id), shared.get("normalisedBy"));
      exception(out, id, "treatedBy", index.treatment(id), shared.get("treatedBy"));
      exception(out, id, "imputedBy", index.imputation(id), shared.get("imputedBy"));
    }
    return out;
  }

  private static List<String> order(List<Stage> stages) {
    return stages.stream().map(JsonProblems::kebab).toList();
  }

  private static void putText(Map<String, Object> out, String field, String text) {
    if (!text.isEmpty()) {
      out.put(field, text);
    }
  }

  private void exception(
      Map<String, Object> out, String id, String field, Object own, @Nullable Object usual) {
    if (!same(usual, own)) {
      out.put(field, form(id, field, own));
    }
  }

  /** Whether each is equal to the other, which a strategy of somebody's own may not see to. */
  private static boolean same(@Nullable Object one, Object other) {
    return one != null && one.equals(other) && other.equals(one);
  }

  private Object form(String node, String field, Object value) {
    if (value instanceof MissingPolicy policy) {
      return policy.kind() == MissingPolicy.Kind.REWEIGHT
          ? reweighting(policy)
          : JsonProblems.kebab(policy.kind());
    }
    Strategy strategy = (Strategy) value;
    Class<? extends Strategy> kind =
        DefinitionReader.KINDS.getOrDefault(field, Normalisation.class);
    String wrong = wrong(kind, strategy);
    if (!wrong.isEmpty()) {
      String what = StrategyType.kindOf(kind) + " " + strategy.spec();
      problems.add("node '" + node + "', " + what + ": " + wrong);
    }
    return parameter(strategy.spec());
  }

  /** Why the strategy that is made of its own description is not the same. */
  private String wrong(Class<? extends Strategy> kind, Strategy strategy) {
    try {
      Strategy made = strategies.make(kind, strategy.spec());
      if (made.equals(strategy)) {
        return "";
      }
      if (made.getClass() != strategy.getClass()) {
        return "found that its id is that of another in the registry, "
            + made.getClass().getName()
            + "; give it an id of its own";
      }
      return made.spec().equals(strategy.spec())
          ? "found that what is made of its spec() is not equal to it; write equals()"
          : "found that what is made of its spec() is " + made.spec() + "; correct its type";
    } catch (IllegalArgumentException e) {
      return e.getMessage()
          + "; give it a name with named(spec, strategy), or make it a class with spec(), and"
          + " add its type to the registry";
    }
  }

  private static Object parameter(Object value) {
    if (value instanceof Number n) {
      return Forms.number(n.doubleValue());
    }
    if (value instanceof StrategySpec spec) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("id", spec.id());
      spec.parameters().forEach((name, part) -> out.put(name, parameter(part)));
      return out.size() == 1 ? spec.id() : out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach((id, weight) -> out.put(id.toString(), parameter(weight)));
      return out;
    }
    return value instanceof List<?> list
        ? list.stream().map(DefinitionWriter::parameter).toList()
        : value;
  }

  private static Map<String, Object> ranking(Ranking ranking) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("ties", ranking.ties().name().toLowerCase(Locale.ROOT));
    ranking.decimals().ifPresent(decimals -> out.put("decimals", decimals));
    if (ranking.exact()) {
      out.put("exact", true);
    }
    return out;
  }

  private static Map<String, Object> reweighting(MissingPolicy policy) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", JsonProblems.kebab(policy.kind()));
    out.put("coverage", Forms.number(policy.coverage()));
    if (policy.ofIndicators()) {
      out.put("of", "indicators");
    }
    return out;
  }
}
