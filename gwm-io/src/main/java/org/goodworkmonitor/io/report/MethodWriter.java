package org.goodworkmonitor.io.report;

import com.google.common.primitives.Ints;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.Stage;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.weight.Weighting;

/** Writes how an index is made. */
final class MethodWriter {
  private final IndexDefinition definition;
  private final Optional<Scoreboard> scoreboard;
  private final ReportTexts texts;
  private final MethodOutput out;
  private final int level;
  private final StrategyWords words;

  MethodWriter(
      IndexDefinition definition,
      Optional<Scoreboard> scoreboard,
      ReportTexts texts,
      MethodOutput out,
      int level) {
    this.definition = definition;
    this.scoreboard = scoreboard;
    this.texts = texts;
    this.out = out;
    this.level = level;
    this.words = new StrategyWords(texts);
  }

  void write() {
    overview();
    indicators();
    derived();
    preparing();
    scaling();
    combining();
    missing();
    ranking();
    besides();
    scoreboard.ifPresent(this::done);
  }

  private void heading(String key) {
    out.heading(level, texts.text(key));
  }

  private void overview() {
    boolean lower = definition.tree().direction() == Direction.LOWER_IS_BETTER;
    String name = definition.tree().name();
    int count = definition.tree().indicators().size();
    String indicators = texts.fixed(count, 0);
    out.paragraph(
        scoreboard
            .map(
                board ->
                    texts.text(
                        lower ? "method.overviewLower" : "method.overviewHigher",
                        name,
                        indicators,
                        texts.fixed(board.ranking().size(), 0)))
            .orElseGet(
                () ->
                    texts.text(
                        lower ? "method.planLower" : "method.planHigher", name, indicators)));
  }

  private void indicators() {
    heading("method.indicators");
    boolean sourced = definition.indicators().stream().anyMatch(i -> !source(i).isEmpty());
    boolean units = definition.indicators().stream().anyMatch(i -> !i.unit().isEmpty());
    List<String> heads = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    head("method.indicator", false, heads, numbers);
    head("method.partOf", false, heads, numbers);
    if (units) {
      head("method.unit", false, heads, numbers);
    }
    head("method.better", false, heads, numbers);
    if (sourced) {
      head("method.source", false, heads, numbers);
    }
    head("method.weight", true, heads, numbers);
    if (scoreboard.isPresent()) {
      head("method.share", true, heads, numbers);
      head("method.treatedCells", true, heads, numbers);
      head("method.imputedCells", true, heads, numbers);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Node node : definition.nodes()) {
      if (node instanceof Domain domain) {
        for (Node member : domain.members()) {
          if (member instanceof Indicator indicator) {
            rows.add(row(indicator, domain, units, sourced));
          }
        }
      }
    }
    out.table(heads, numbers, rows);
  }

  private void head(String key, boolean number, List<String> heads, List<Boolean> numbers) {
    heads.add(texts.text(key));
    numbers.add(number);
  }

  private List<String> row(Indicator indicator, Domain domain, boolean units, boolean sourced) {
    List<String> row = new ArrayList<>(List.of(indicator.name(), domain.name()));
    if (units) {
      row.add(indicator.unit());
    }
    boolean higher = indicator.direction() == Direction.HIGHER_IS_BETTER;
    row.add(texts.text(higher ? "method.higher" : "method.lower"));
    if (sourced) {
      row.add(source(indicator));
    }
    row.add(weight(indicator, domain));
    scoreboard.ifPresent(
        board -> {
          OptionalDouble share =
              board.index().effectiveWeights().getOrDefault(indicator.id(), OptionalDouble.empty());
          row.add(
              share.isPresent()
                  ? texts.text("method.percent", texts.fixed(100 * share.getAsDouble(), 1))
                  : "–");
          row.add(texts.fixed(count(board, Scoreboard.Adjustment.Kind.TREATED, indicator), 0));
          row.add(texts.fixed(count(board, Scoreboard.Adjustment.Kind.IMPUTED, indicator), 0));
        });
    return row;
  }

  private static int count(Scoreboard board, Scoreboard.Adjustment.Kind kind, Indicator indicator) {
    return Ints.saturatedCast(
        board.adjustments().stream()
            .filter(a -> a.kind() == kind && a.node().equals(indicator.id()))
            .count());
  }

  private String weight(Indicator indicator, Domain domain) {
    if (definition.aggregation(domain.id()) instanceof Aggregation.ByName) {
      return texts.text("method.noWeight");
    }
    if (definition.weighting(domain.id()) instanceof Weighting.PerArea) {
      return texts.text("method.varies");
    }
    Double weight = weights(domain).get(indicator.id());
    return weight == null ? "–" : plain(weight);
  }

  /** The weights of a domain's members; none where they follow from data that are not there. */
  private Map<String, Double> weights(Domain domain) {
    Weighting weighting = definition.weighting(domain.id());
    if (weighting instanceof Weighting.PerArea
        || definition.aggregation(domain.id()) instanceof Aggregation.ByName) {
      return Map.of();
    }
    if (scoreboard.isPresent()) {
      return scoreboard.get().index().weights(domain.id());
    }
    return weighting instanceof Weighting.Fixed fixed
        ? fixed.weights(domain.members().stream().map(Node::id).toList())
        : Map.of();
  }

  private String plain(double weight) {
    BigDecimal rounded = BigDecimal.valueOf(weight).round(new MathContext(6));
    int decimals = Math.max(0, rounded.stripTrailingZeros().scale());
    return texts.fixed(rounded.doubleValue(), decimals);
  }

  /** The table that was scored knows better than the definition where its values come from. */
  private String source(Indicator indicator) {
    String own =
        scoreboard
            .map(board -> board.table().column(indicator.id()).indicator().source())
            .orElse("");
    return own.isEmpty() ? indicator.source() : own;
  }

  private void derived() {
    if (definition.derivations().isEmpty()) {
      return;
    }
    heading("method.derived");
    definition
        .derivations()
        .forEach(
            (indicator, formula) -> {
              if (formula instanceof Expression expression) {
                out.paragraph(texts.text("method.derivedBy", indicator.name()));
                out.formula(indicator.name(), expression);
              } else {
                out.paragraph(texts.text("method.derivedByFunction", indicator.name()));
              }
            });
  }

  private void preparing() {
    heading("method.preparing");
    List<String> lines = new ArrayList<>();
    boolean treated =
        definition.nodes().stream().anyMatch(n -> !definition.treatment(n.id()).doesNothing());
    boolean imputed =
        definition.nodes().stream().anyMatch(n -> !definition.imputation(n.id()).doesNothing());
    if (treated) {
      lines.addAll(steps(node -> words.treatment(definition.treatment(node.id()))));
    } else {
      lines.add(texts.text("method.untreated"));
    }
    if (imputed) {
      lines.addAll(steps(node -> words.imputation(definition.imputation(node.id()))));
    } else {
      lines.add(texts.text("method.unimputed"));
    }
    List<Stage> standard = List.of(Stage.values());
    for (Node node : definition.nodes()) {
      List<Stage> order = definition.order(node.id());
      if (!order.equals(standard)) {
        List<String> names =
            order.stream()
                .map(s -> texts.text("method.stage." + s.name().toLowerCase(Locale.ROOT)))
                .toList();
        lines.add(texts.text("method.order", node.name(), String.join(", ", names)));
      }
    }
    out.bullets(lines);
  }

  /** One line for each way in which something is done, naming what it is done to. */
  private List<String> steps(Function<Node, String> what) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    List<Indicator> indicators = definition.indicators();
    indicators.forEach(
        i -> names.computeIfAbsent(what.apply(i), w -> new ArrayList<>()).add(i.name()));
    List<String> lines = new ArrayList<>();
    names.forEach(
        (step, own) ->
            lines.add(
                texts.text(
                    "method.stepOf",
                    own.size() == indicators.size()
                        ? texts.text("method.all")
                        : String.join(", ", own),
                    step)));
    for (Node node : definition.nodes()) {
      String step = what.apply(node);
      if (node instanceof Domain && !words.isNothing(step)) {
        lines.add(texts.text("method.stepOf", texts.text("method.ofScores", node.name()), step));
      }
    }
    return lines;
  }

  private void scaling() {
    heading("method.scaling");
    out.bullets(steps(node -> words.normalisation(definition.normalisation(node.id()))));
    Map<String, Expression> formulas = new LinkedHashMap<>();
    for (Indicator indicator : definition.indicators()) {
      boolean higher = indicator.direction() == Direction.HIGHER_IS_BETTER;
      words
          .formula(definition.normalisation(indicator.id()), higher)
          .ifPresent(
              f -> formulas.put((higher ? "method.whereHigher " : "method.whereLower ") + f, f));
    }
    formulas.forEach(
        (key, formula) -> {
          out.paragraph(texts.text(key.substring(0, key.indexOf(' '))));
          out.formula(texts.text("table.score"), formula);
        });
  }

  private void combining() {
    heading("method.combining");
    Map<String, Domain> domains = new LinkedHashMap<>();
    addBelow(definition.tree(), domains);
    definition.computedBesides().forEach(domain -> addBelow(domain, domains));
    for (Domain domain : domains.values()) {
      List<String> names = domain.members().stream().map(Node::name).toList();
      Aggregation rule = definition.aggregation(domain.id());
      String weighting =
          rule instanceof Aggregation.ByName
              ? ""
              : words.weighting(definition.weighting(domain.id()));
      out.paragraph(words.aggregation(rule, domain.name(), String.join(", ", names), weighting));
      formula(domain, rule, names).ifPresent(formula -> out.formula(domain.name(), formula));
    }
  }

  /** Members before what they are part of. */
  private static void addBelow(Domain domain, Map<String, Domain> domains) {
    for (Node member : domain.members()) {
      if (member instanceof Domain below) {
        addBelow(below, domains);
      }
    }
    domains.putIfAbsent(domain.id(), domain);
  }

  private Optional<Expression> formula(Domain domain, Aggregation rule, List<String> names) {
    if (rule instanceof Aggregation.ByName byName) {
      return byName.expression();
    }
    Map<String, Double> weights = weights(domain);
    if (weights.size() != names.size() || !words.isOwn(Aggregation.class, rule)) {
      return Optional.empty();
    }
    boolean distinct = names.stream().distinct().count() == names.size();
    List<String> shown = distinct ? names : domain.members().stream().map(Node::id).toList();
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int m = 0; m < shown.size(); m++) {
      byName.put(shown.get(m), weights.getOrDefault(domain.members().get(m).id(), Double.NaN));
    }
    return MethodFormulas.aggregation(rule.spec(), shown, byName);
  }

  private void missing() {
    heading("method.missing");
    Map<MissingPolicy, List<String>> names = new LinkedHashMap<>();
    for (Node node : definition.nodes()) {
      if (node instanceof Domain domain) {
        names
            .computeIfAbsent(definition.missingPolicy(domain.id()), p -> new ArrayList<>())
            .add(domain.name());
      }
    }
    List<String> lines = new ArrayList<>();
    names.forEach(
        (policy, of) -> {
          String kind = policy.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
          String key = "method.missing." + kind + (policy.ofIndicators() ? "Indicators" : "");
          String list = String.join(", ", of);
          lines.add(
              policy.kind() == MissingPolicy.Kind.REWEIGHT
                  ? texts.text(key, list, plain(100 * policy.coverage()))
                  : texts.text(key, list));
        });
    out.bullets(lines);
  }

  private void ranking() {
    heading("method.ranking");
    Ranking rule = definition.ranking();
    List<String> lines = new ArrayList<>();
    lines.add(texts.text("method.ties." + rule.ties().name().toLowerCase(Locale.ROOT)));
    rule.decimals().ifPresent(d -> lines.add(texts.text("method.rankedRounded", d)));
    lines.add(texts.text(rule.exact() ? "method.rankedExactly" : "method.rankedApart"));
    out.bullets(lines);
  }

  private void besides() {
    if (definition.computedBesides().isEmpty()) {
      return;
    }
    heading("method.besides");
    List<String> names = definition.computedBesides().stream().map(Domain::name).toList();
    out.paragraph(
        texts.text("method.besidesText", definition.tree().name(), String.join(", ", names)));
  }

  private void done(Scoreboard board) {
    heading("method.done");
    Map<String, List<String>> areas = new LinkedHashMap<>();
    for (Scoreboard.Adjustment.Kind kind : Scoreboard.Adjustment.Kind.values()) {
      for (Scoreboard.Adjustment a : board.adjustments()) {
        if (a.kind() == kind) {
          String key = "method.done." + kind.name().toLowerCase(Locale.ROOT) + " " + a.node();
          areas.computeIfAbsent(key, k -> new ArrayList<>()).add(a.area().name());
        }
      }
    }
    if (areas.isEmpty()) {
      out.paragraph(texts.text("method.nothingDone"));
      return;
    }
    Map<String, String> names = new LinkedHashMap<>();
    definition.nodes().forEach(node -> names.put(node.id(), node.name()));
    List<String> lines = new ArrayList<>();
    areas.forEach(
        (key, own) -> {
          int at = key.indexOf(' ');
          String node = key.substring(at + 1);
          lines.add(
              texts.text(
                  key.substring(0, at),
                  names.getOrDefault(node, node),
                  OverviewPart.names(own, texts)));
        });
    out.bullets(lines);
  }
}
