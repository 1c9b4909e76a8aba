package org.goodworkmonitor.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Node;

/** The table of all areas, best first; without a score last. */
final class RankingPart {
  private static final String NUMBER = "<td class=\"n\" data-v=\"%s\">%s</td>";

  private final Figures figures;
  private final List<AreaFacts> facts;
  private final Html html;

  RankingPart(Figures figures, List<AreaFacts> facts, Html html) {
    this.figures = figures;
    this.facts = facts;
    this.html = html;
  }

  void write() {
    html.raw("<section id=\"ranking\" aria-labelledby=\"h-ranking\">");
    html.raw("<h2 id=\"h-ranking\">Ranking</h2>\n");
    controls();
    html.raw("<div class=\"scroll\"><table>");
    html.markup(
        "<caption>%s: scores of %s areas. Rank 1 is the %s score.</caption>\n",
        figures.root.name(), figures.areas.size(), figures.lowerIsBetter() ? "lowest" : "highest");
    html.raw("<thead><tr><th scope=\"col\" class=\"n\">Rank</th><th scope=\"col\">Area</th>");
    if (!figures.regions.isEmpty()) {
      html.raw("<th scope=\"col\">Region</th>");
    }
    html.raw("<th scope=\"col\" class=\"n\">Score</th>");
    for (Node member : figures.root.members()) {
      html.markup("<th scope=\"col\" class=\"n\">%s</th>", member.name());
    }
    for (AreaFacts fact : facts) {
      html.raw(fact.isText() ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">");
      html.markup("%s</th>", fact.heading());
    }
    html.raw("</tr></thead>\n<tbody>\n");
    ranked().forEach(this::row);
    html.raw("</tbody></table></div></section>\n");
  }

  /** The rows of the table, best first. */
  private List<Integer> ranked() {
    int[] ranks = figures.whole().ranks;
    return IntStream.range(0, ranks.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> ranks[i] == 0 ? Integer.MAX_VALUE : ranks[i]))
        .toList();
  }

  private void controls() {
    html.raw("<div class=\"controls\" hidden>");
    html.raw("<div><label for=\"filter\">Find an area by name or code</label>");
    html.raw("<input id=\"filter\" type=\"search\" autocomplete=\"off\"></div>");
    if (!figures.regions.isEmpty()) {
      html.raw("<div><label for=\"region\">Region</label><select id=\"region\">");
      html.raw("<option value=\"\">All regions</option>");
      for (String region : figures.regions) {
        html.markup("<option value=\"%s\">%s</option>", region, region);
      }
      html.raw("</select></div>");
    }
    html.raw("<p id=\"shown\" role=\"status\"></p></div>\n");
  }

  private void row(int i) {
    Area area = figures.areas.get(i);
    int rank = figures.whole().ranks[i];
    html.markup("<tr data-code=\"%s\">", area.code());
    html.markup(NUMBER, rank == 0 ? "" : rank, rank == 0 ? "–" : rank);
    html.markup("<th scope=\"row\"><a href=\"#%s\">%s</a></th>", AreaPart.id(area, i), area.name());
    if (!figures.regions.isEmpty()) {
      html.markup("<td>%s</td>", area.region());
    }
    number(figures.whole(), i);
    for (Node member : figures.root.members()) {
      number(figures.node(member), i);
    }
    for (AreaFacts fact : facts) {
      String pattern = fact.isText() ? "<td data-v=\"%s\" data-find>%s</td>" : NUMBER;
      html.markup(pattern, fact.key(area.code()), fact.shown(area.code()));
    }
    html.raw("</tr>\n");
  }

  private void number(Figures.NodeFigures node, int i) {
    double score = node.scores[i];
    html.markup(NUMBER, Double.isNaN(score) ? "" : Double.toString(score), node.shown(score));
  }
}
