package org.goodworkmonitor.io.report;

import com.google.common.collect.ImmutableMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.internal.JsonText;
import org.goodworkmonitor.io.json.Json;

/**
 * What the scripts of a page work with, as a block of JSON in it. Numbers per area are 64-bit
 * floats in base64, so that not a bit is lost and much is read at once.
 */
final class PageData {
  /** The texts of charts that scripts need, which change some of them. */
  private static final Set<String> SCRIPTED =
      Set.of("chart.strip", "chart.waterfall.score", "chart.standing", "chart.noData");

  private final ReportParts parts;
  private final Figures figures;
  private final Sliders sliders;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> place = new LinkedHashMap<>();
  private final List<Indicator> indicators = new ArrayList<>();

  PageData(ReportParts parts, Figures figures, Sliders sliders) {
    this.parts = parts;
    this.figures = figures;
    this.sliders = sliders;
    figures.nodes.values().forEach(node -> nodes.add(node.node));
    for (Node node : nodes) {
      place.put(node.id(), place.size());
      if (node instanceof Indicator indicator) {
        indicators.add(indicator);
      }
    }
  }

  /** The block; no text in it can end it. */
  String json() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("lang", parts.texts().locale().toLanguageTag());
    data.put("numbers", parts.texts().signs());
    data.put("file", fileName());
    data.put("pageSize", figures.shownRows());
    data.put("texts", texts());
    data.put("ranking", ranking());
    data.put("nodes", nodes.stream().map(this::node).toList());
    data.put("shared", figures.sharesNodes());
    data.put("allSliders", sliders.areComplete());
    data.put("codes", figures.areas.stream().map(Area::code).toList());
    data.put("names", figures.areas.stream().map(Area::name).toList());
    data.put("regions", figures.regions);
    data.put("regionOf", regionOf());
    data.put("references", references());
    data.put("scores", rows(nodes.stream().map(n -> figures.node(n).scores).toList()));
    data.put("values", rows(indicators.stream().map(this::values).toList()));
    data.put("facts", parts.facts().stream().map(this::fact).toList());
    data.put("neighbours", neighbours());
    data.put("adjustments", adjustments());
    contributions().ifPresent(c -> data.put("contributions", c));
    history().ifPresent(h -> data.put("history", h));
    parts.intervals().ifPresent(i -> data.put("intervals", interval(i)));
    definition(figures.scoreboard).ifPresent(d -> data.put("definition", d));
    return JsonText.compact(data).replace("<", "\\u003c");
  }

  private String fileName() {
    String name = figures.root.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
    return name.isEmpty() ? "index" : name;
  }

  private Map<String, Object> texts() {
    Map<String, Object> texts = new LinkedHashMap<>();
    parts
        .texts()
        .texts()
        .forEach(
            (key, text) -> {
              boolean own = key.startsWith("chart.") && !SCRIPTED.contains(key);
              if (!own && !key.startsWith("method.") && !key.startsWith("provenance.")) {
                texts.put(key, text);
              }
            });
    return texts;
  }

  private Map<String, Object> ranking() {
    Ranking rule = figures.scoreboard.index().definition().ranking();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("ties", rule.ties().name().toLowerCase(Locale.ROOT));
    form.put("decimals", rule.decimals().orElse(-1));
    form.put("exact", rule.exact());
    return form;
  }

  private Map<String, Object> node(Node node) {
    IndexDefinition definition = figures.scoreboard.index().definition();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("id", node.id());
    form.put("name", node.name());
    form.put("depth", figures.node(node).depth);
    form.put("besides", figures.node(node).besides);
    form.put("lower", definition.direction(node.id()) == Direction.LOWER_IS_BETTER);
    form.put("domain", node instanceof Domain);
    form.put("scale", scale(node));
    if (node instanceof Indicator indicator) {
      form.put("unit", indicator.unit());
      form.put("value", indicators.indexOf(indicator));
      form.put("lowValuesAreBest", indicator.direction() == Direction.LOWER_IS_BETTER);
    } else if (node instanceof Domain domain) {
      form.put("members", domain.members().stream().map(m -> place.get(m.id())).toList());
      rule(domain, definition, form);
    }
    return form;
  }

  /** What scores of a node are out of, as the legend of a map has it. */
  private String scale(Node node) {
    ReportTexts texts = parts.texts();
    OptionalDouble top = Measure.of(figures.scoreboard, node.id()).outOf();
    String scale =
        top.isPresent()
            ? texts.text("chart.scoreOf", texts.whole(top.getAsDouble()))
            : texts.text("chart.score");
    boolean lower =
        figures.scoreboard.index().definition().direction(node.id()) == Direction.LOWER_IS_BETTER;
    String whole = lower ? texts.text("chart.scoreLower", scale) : scale;
    return whole.substring(0, 1).toUpperCase(texts.locale()) + whole.substring(1);
  }

  private void rule(Domain domain, IndexDefinition definition, Map<String, Object> form) {
    Optional<Sliders.Rule> rule = sliders.of(domain.id());
    form.put("sliders", rule.isPresent());
    if (rule.isEmpty() || definition.aggregation(domain.id()) instanceof Aggregation.ByName) {
      return;
    }
    form.put(
        "rule",
        ImmutableMap.of(
            "kind", rule.get().kind(), "p", rule.get().p(), "zero", rule.get().takesZero()));
    Map<String, Double> weights = figures.scoreboard.index().weights(domain.id());
    form.put("weights", domain.members().stream().map(m -> weights.get(m.id())).toList());
    MissingPolicy policy = definition.missingPolicy(domain.id());
    form.put("policy", policy.kind().name().toLowerCase(Locale.ROOT));
    form.put("coverage", policy.coverage());
    form.put("ofIndicators", policy.ofIndicators());
    form.put(
        "leaves",
        domain.indicators().stream().map(i -> place.get(i.id())).distinct().sorted().toList());
  }

  private List<Integer> regionOf() {
    return figures.areas.stream().map(a -> figures.regions.indexOf(a.region())).toList();
  }

  private List<Integer> references() {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < figures.areas.size(); i++) {
      if (figures.scoreboard.table().isReference(figures.areas.get(i).code())) {
        rows.add(i);
      }
    }
    return rows;
  }

  private double[] values(Indicator indicator) {
    return figures.scoreboard.table().column(indicator.id()).values();
  }

  static String rows(List<double[]> rows) {
    int length = rows.isEmpty() ? 0 : rows.get(0).length;
    ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * rows.size() * length).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] row : rows) {
      for (double value : row) {
        bytes.putDouble(value);
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private Map<String, Object> fact(AreaFacts fact) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("heading", fact.heading());
    form.put("number", !fact.isText());
    form.put(
        "shown",
        figures.areas.stream().map(area -> fact.shown(area.code(), parts.texts())).toList());
    form.put(
        "keys",
        fact.isText()
            ? List.of()
            : figures.areas.stream().map(area -> fact.key(area.code())).toList());
    return form;
  }

  private Map<String, Object> interval(RankIntervals intervals) {
    Map<String, Object> form = new LinkedHashMap<>();
    List<String> low = new ArrayList<>();
    List<String> high = new ArrayList<>();
    for (Area area : figures.areas) {
      low.add(intervals.low().shown(area.code(), parts.texts()));
      high.add(intervals.high().shown(area.code(), parts.texts()));
    }
    form.put("low", low);
    form.put("high", high);
    return form;
  }

  private Map<String, Object> neighbours() {
    IndicatorTable table = figures.scoreboard.table();
    Map<String, Object> form = new LinkedHashMap<>();
    parts
        .neighbours()
        .forEach(
            (code, near) ->
                form.put(
                    Integer.toString(table.row(code)), near.stream().map(table::row).toList()));
    return form;
  }

  private List<Object> adjustments() {
    List<Object> all = new ArrayList<>();
    for (Scoreboard.Adjustment a : figures.scoreboard.adjustments()) {
      if (place.containsKey(a.node())) {
        List<Object> form = new ArrayList<>();
        form.add(figures.scoreboard.table().row(a.area().code()));
        form.add(a.kind().name().toLowerCase(Locale.ROOT));
        form.add(place.get(a.node()));
        form.add(number(a.before()));
        form.add(number(a.after()));
        all.add(form);
      }
    }
    return all;
  }

  @SuppressWarnings("NullAway") // JSON has null
  private static Object number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** What parts contribute, where a browser cannot work it out for itself. */
  private Optional<String> contributions() {
    if (sliders.areComplete() || !figures.hasContributions || figures.isLarge()) {
      return Optional.empty();
    }
    List<double[]> rows = new ArrayList<>();
    nodes.forEach(node -> rows.add(new double[figures.areas.size()]));
    for (int i = 0; i < figures.areas.size(); i++) {
      boolean scored = !Double.isNaN(figures.whole().scores[i]);
      Map<String, Double> own =
          scored ? figures.scoreboard.contributions(figures.areas.get(i).code()) : Map.of();
      for (int k = 0; k < nodes.size(); k++) {
        rows.get(k)[i] = Figures.contribution(nodes.get(k), own);
      }
    }
    return Optional.of(rows(rows));
  }

  private Optional<Map<String, Object>> history() {
    return parts
        .history()
        .map(
            scores -> {
              List<Node> shown = nodes.stream().filter(Domain.class::isInstance).toList();
              List<double[]> rows = new ArrayList<>();
              List<List<Integer>> ranks = new ArrayList<>();
              for (Node node : shown) {
                scores.boards().values().forEach(b -> rows.add(carried(b, b.scores(node.id()))));
              }
              for (Scoreboard board : scores.boards().values()) {
                double[] rank = new double[board.areas().size()];
                int[] own = board.ranks(figures.root.id());
                for (int i = 0; i < rank.length; i++) {
                  rank[i] = own[i];
                }
                List<Integer> line = new ArrayList<>();
                for (double r : carried(board, rank)) {
                  line.add(Double.isNaN(r) ? 0 : (int) r);
                }
                ranks.add(line);
              }
              Map<String, Object> form = new LinkedHashMap<>();
              form.put("periods", scores.periods());
              form.put("nodes", shown.stream().map(n -> place.get(n.id())).toList());
              form.put("scores", rows(rows));
              form.put("ranks", ranks);
              return form;
            });
  }

  /** Numbers of another scoreboard in the order of the areas of this one, matched by code. */
  private double[] carried(Scoreboard board, double[] numbers) {
    return figures.areas.stream()
        .mapToDouble(
            area ->
                board.table().hasArea(area.code())
                    ? numbers[board.table().row(area.code())]
                    : Double.NaN)
        .toArray();
  }

  /** The definition as a file, if it can be written: some strategies have no name. */
  static Optional<String> definition(Scoreboard scoreboard) {
    IndexDefinition definition = scoreboard.index().definition();
    if (definition.fingerprint().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.text(definition));
    } catch (IllegalArgumentException notInTheRegistry) {
      return Optional.empty();
    }
  }
}
