package org.goodworkmonitor.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Node;

/** The table of all areas, best first; without a score last. Scripts draw it again. */
final class RankingPart {
  private static final String NUMBER = "<td role=\"cell\" class=\"n\" data-label=\"%s\">%s</td>";

  private final ReportParts parts;
  private final Figures figures;
  private final ReportTexts texts;
  private final Html html;

  RankingPart(ReportParts parts, Figures figures, Html html) {
    this.parts = parts;
    this.figures = figures;
    this.texts = parts.texts();
    this.html = html;
  }

  void write() {
    html.raw("<section id=\"ranking\" aria-labelledby=\"h-ranking\">");
    html.markup("<h2 id=\"h-ranking\">%s</h2>\n", texts.text("ranking.heading"));
    controls();
    html.markup(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">",
        texts.text("table.scroll"));
    html.markup(
        "<table class=\"cards\" role=\"table\"><caption>%s</caption>\n",
        texts.text(
            figures.lowerIsBetter() ? "ranking.captionLower" : "ranking.caption",
            figures.root.name(),
            texts.fixed(figures.areas.size(), 0)));
    html.raw("<thead role=\"rowgroup\"><tr role=\"row\">");
    head("table.rank", true);
    head("table.area", false);
    if (!figures.regions.isEmpty()) {
      head("table.region", false);
    }
    head("table.score", true);
    figures.root.members().forEach(member -> named(member.name(), true));
    parts.facts().forEach(fact -> named(fact.heading(), !fact.isText()));
    html.raw("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    ranked().stream().limit(figures.shownRows()).forEach(this::row);
    html.raw("</tbody></table></div>");
    if (figures.isLarge()) {
      html.markup(
          "<noscript><p>%s</p></noscript>", texts.text("ranking.firstOnly", figures.shownRows()));
    }
    html.markup(
        "<div class=\"buttons\"><button type=\"button\" id=\"more\" hidden>%s</button></div>",
        texts.text("table.more"));
    html.raw("</section>\n");
  }

  private void head(String key, boolean number) {
    named(texts.text(key), number);
  }

  private void named(String name, boolean number) {
    html.markup(
        "<th role=\"columnheader\" scope=\"col\"" + (number ? " class=\"n\"" : "") + ">%s</th>",
        name);
  }

  /** The rows of the table, best first. */
  private List<Integer> ranked() {
    int[] ranks = figures.ranks;
    return IntStream.range(0, ranks.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> ranks[i] == 0 ? Integer.MAX_VALUE : ranks[i]))
        .toList();
  }

  private void controls() {
    html.raw("<div class=\"controls\" hidden>");
    html.markup("<div><label for=\"filter\">%s</label>", texts.text("table.filter"));
    html.raw("<input id=\"filter\" type=\"search\" autocomplete=\"off\"></div>");
    if (!figures.regions.isEmpty()) {
      html.markup(
          "<div><label for=\"region\">%s</label><select id=\"region\">",
          texts.text("table.region"));
      html.markup("<option value=\"\">%s</option>", texts.text("table.allRegions"));
      for (String region : figures.regions) {
        html.markup("<option value=\"%s\">%s</option>", region, region);
      }
      html.raw("</select></div>");
    }
    html.markup("<div class=\"sorting\"><label for=\"sort\">%s</label>", texts.text("table.sort"));
    html.raw("<select id=\"sort\"></select></div>");
    html.raw("<p id=\"shown\" role=\"status\"></p></div>\n");
  }

  private void row(int i) {
    Area area = figures.areas.get(i);
    int rank = figures.ranks[i];
    html.markup("<tr role=\"row\" data-code=\"%s\">", area.code());
    html.markup(NUMBER, texts.text("table.rank"), rank == 0 ? "–" : rank);
    html.markup("<th role=\"rowheader\" scope=\"row\">%s</th>", area.name());
    if (!figures.regions.isEmpty()) {
      cell(texts.text("table.region"), area.region());
    }
    number(texts.text("table.score"), figures.whole(), i);
    for (Node member : figures.root.members()) {
      number(member.name(), figures.node(member), i);
    }
    for (AreaFacts fact : parts.facts()) {
      String shown = fact.shown(area.code(), texts);
      if (fact.isText()) {
        cell(fact.heading(), shown);
      } else {
        html.markup(NUMBER, fact.heading(), shown);
      }
    }
    html.raw("</tr>\n");
  }

  private void cell(String label, String shown) {
    html.markup("<td role=\"cell\" data-label=\"%s\">%s</td>", label, shown);
  }

  private void number(String label, Figures.NodeFigures node, int i) {
    html.markup(NUMBER, label, node.shown(node.scores[i], texts));
  }
}
