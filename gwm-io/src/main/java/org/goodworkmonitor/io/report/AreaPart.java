package org.goodworkmonitor.io.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;

/** A part of the page per area, shown when the address names it. */
final class AreaPart {
  private final Figures figures;
  private final Map<String, List<String>> neighbours;
  private final List<AreaFacts> facts;
  private final Html html;
  private final Map<String, Integer> rowOf = new LinkedHashMap<>();
  private final Map<String, List<Scoreboard.Adjustment>> adjustments = new LinkedHashMap<>();

  AreaPart(
      Figures figures, Map<String, List<String>> neighbours, List<AreaFacts> facts, Html html) {
    this.figures = figures;
    this.facts = facts;
    this.neighbours = neighbours;
    this.html = html;
    for (int i = 0; i < figures.areas.size(); i++) {
      rowOf.put(figures.areas.get(i).code(), i);
    }
    for (Scoreboard.Adjustment a : figures.scoreboard.adjustments()) {
      adjustments.computeIfAbsent(a.area().code(), c -> new java.util.ArrayList<>()).add(a);
    }
  }

  /** The id of an area's part: its code, or its row where the code cannot be an id. */
  static String id(Area area, int row) {
    return area.code().matches("[A-Za-z0-9_-]{1,64}") ? "area-" + area.code() : "area-row-" + row;
  }

  void write() {
    html.raw("<section id=\"areas\" aria-labelledby=\"h-areas\">");
    html.raw("<h2 id=\"h-areas\">Areas</h2>\n");
    html.raw("<p>Choose an area on the map or in the <a href=\"#ranking\">ranking</a> to open it");
    html.raw(" here.</p>\n");
    for (int i = 0; i < figures.areas.size(); i++) {
      area(figures.areas.get(i), i);
    }
    html.raw("</section>\n");
  }

  private void area(Area area, int i) {
    String id = id(area, i);
    html.markup("<section class=\"area\" id=\"%s\" aria-labelledby=\"h-%s\">", id, id);
    html.markup("<h3 id=\"h-%s\" tabindex=\"-1\">%s</h3>", id, area.name());
    html.markup("<p>%s", area.region().isEmpty() ? "" : area.region() + ". ");
    Figures.NodeFigures whole = figures.whole();
    if (whole.ranks[i] == 0) {
      html.raw("Not scored.</p>");
    } else {
      html.markup(
          "Rank <strong>%s</strong> of %s with a score of <strong>%s</strong>; the median of all"
              + " areas is %s.</p>",
          whole.ranks[i], whole.ranked, whole.shown(whole.scores[i]), whole.shown(whole.median));
    }
    facts(area);
    profile(area, i);
    notes(area);
    neighbours(area);
    html.raw("<p class=\"back\"><a href=\"#ranking\">Back to the ranking</a></p></section>\n");
  }

  private void facts(Area area) {
    if (facts.isEmpty()) {
      return;
    }
    html.raw("<ul class=\"plain\">");
    for (AreaFacts fact : facts) {
      html.markup("<li>%s: <strong>%s</strong></li>", fact.heading(), fact.shown(area.code()));
    }
    html.raw("</ul>");
  }

  private void profile(Area area, int i) {
    boolean parts = figures.hasContributions && figures.whole().ranks[i] > 0;
    Map<String, Double> contributions =
        parts ? figures.scoreboard.contributions(area.code()) : Map.of();
    html.raw("<div class=\"key\"><span><i class=\"me\"></i>this area</span>");
    html.raw("<span><i></i>median of all areas</span>");
    if (!area.region().isEmpty()) {
      html.markup("<span><i class=\"near\"></i>median of %s</span>", area.region());
    }
    html.raw("</div><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Part</th>");
    html.raw("<th scope=\"col\" class=\"n\">Value</th><th scope=\"col\" class=\"n\">Score</th>");
    html.raw("<th scope=\"col\" class=\"n\">Rank</th>");
    if (parts) {
      html.raw("<th scope=\"col\" class=\"n\">Contributes</th>");
    }
    html.raw("<th scope=\"col\">From lowest to highest area</th></tr></thead><tbody>");
    for (Figures.NodeFigures node : figures.nodes.values()) {
      boolean domain = node.node instanceof Domain;
      html.raw(domain ? "<tr class=\"domain\">" : "<tr>");
      html.raw("<th scope=\"row\" class=\"" + (node.depth > 3 ? "deep" : "d" + node.depth) + "\">");
      html.text(node.node.name()).raw("</th>");
      html.markup("<td>%s</td>", domain ? "" : raw((Indicator) node.node, i));
      html.markup("<td>%s</td>", node.shown(node.scores[i]));
      html.markup("<td>%s</td>", node.ranks[i] == 0 ? "–" : node.ranks[i]);
      if (parts) {
        double part = Figures.contribution(node.node, contributions);
        html.markup("<td>%s</td>", figures.whole().shown(part));
      }
      html.raw("<td>");
      strip(node, i, area.region());
      html.raw("</td></tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private String raw(Indicator indicator, int i) {
    Column column = figures.scoreboard.table().column(indicator.id());
    double value = column.value(i);
    String unit = indicator.unit();
    return Html.value(value) + (Double.isNaN(value) || unit.isEmpty() ? "" : " " + unit);
  }

  private void strip(Figures.NodeFigures node, int i, String region) {
    if (node.ranked == 0) {
      return;
    }
    html.raw("<svg class=\"strip\" viewBox=\"0 0 200 16\" aria-hidden=\"true\">");
    html.raw("<path d=\"M" + x(node, node.median) + " 1v14\"/>");
    double near = node.medianOf.getOrDefault(region, Double.NaN);
    if (!Double.isNaN(near)) {
      html.raw("<path class=\"g\" d=\"M" + x(node, near) + " 1v14\"/>");
    }
    if (!Double.isNaN(node.scores[i])) {
      html.raw("<circle r=\"6\" cy=\"8\" cx=\"" + x(node, node.scores[i]) + "\"/>");
    }
    html.raw("</svg>");
  }

  private static long x(Figures.NodeFigures node, double score) {
    return Math.round(200 * node.share(score));
  }

  private void notes(Area area) {
    List<Scoreboard.Adjustment> own = adjustments.getOrDefault(area.code(), List.of());
    if (own.isEmpty()) {
      return;
    }
    html.raw("<ul class=\"plain\">");
    for (Scoreboard.Adjustment a : own) {
      html.markup("<li>%s</li>", sentence(a));
    }
    html.raw("</ul>");
  }

  private String sentence(Scoreboard.Adjustment a) {
    String name =
        figures.nodes.containsKey(a.node()) ? figures.nodes.get(a.node()).node.name() : a.node();
    String after = a.after().isPresent() ? Html.value(a.after().getAsDouble()) : "";
    String before = a.before().isPresent() ? Html.value(a.before().getAsDouble()) : "";
    return switch (a.kind()) {
      case TREATED -> name + ": the outlying value " + before + " was reined in to " + after + ".";
      case IMPUTED -> name + ": no value; " + after + " was estimated.";
      case REWEIGHTED -> name + ": scored from some of its parts only, for lack of the others.";
      case UNSCORED -> name + ": not scored.";
    };
  }

  private void neighbours(Area area) {
    List<String> codes = neighbours.getOrDefault(area.code(), List.of());
    if (codes.isEmpty()) {
      return;
    }
    html.raw("<p>Neighbours: ");
    String comma = "";
    for (String code : codes) {
      Integer row = rowOf.get(code);
      if (row == null) {
        throw new IllegalStateException("neighbour " + code + " was checked before");
      }
      Area other = figures.areas.get(row);
      double score = figures.whole().scores[row];
      html.raw(comma).markup("<a href=\"#%s\">%s</a> ", id(other, row), other.name());
      html.markup("(%s)", Double.isNaN(score) ? "not scored" : figures.whole().shown(score));
      comma = ", ";
    }
    html.raw(".</p>");
  }
}
