package org.goodworkmonitor.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.io.chart.MapLayout;

/** The result at a glance: figures of the whole, warnings, the search, and the map. */
final class OverviewPart {
  private final ReportParts parts;
  private final Figures figures;
  private final ReportTexts texts;
  private final Html html;

  OverviewPart(ReportParts parts, Figures figures, Html html) {
    this.parts = parts;
    this.figures = figures;
    this.texts = parts.texts();
    this.html = html;
  }

  void write() {
    facts();
    warnings();
    html.raw("<section id=\"explore\" aria-labelledby=\"h-explore\">");
    html.markup("<h2 id=\"h-explore\">%s</h2>\n", texts.text("nav.explore"));
    search();
    parts.map().ifPresentOrElse(this::map, this::withoutMap);
    html.raw("</section>\n");
  }

  private void facts() {
    List<Scoreboard.Standing> ranking = figures.ranking;
    html.raw("<dl class=\"facts\">");
    html.markup(
        "<div><dt>%s</dt><dd>%s<span>%s</span></dd></div>",
        texts.text("facts.scored"),
        texts.fixed(ranking.size(), 0),
        texts.text("facts.ofAll", texts.fixed(figures.areas.size(), 0)));
    if (!ranking.isEmpty()) {
      standing(first("facts.lowest", "facts.highest"), "first", ranking.get(0));
      html.markup(
          "<div><dt>%s</dt><dd data-fact=\"median\">%s<span>%s</span></dd></div>",
          texts.text("facts.median"),
          figures.whole().shown(figures.whole().median(), texts),
          texts.text("facts.ofScored"));
      standing(first("facts.highest", "facts.lowest"), "last", ranking.get(ranking.size() - 1));
    }
    html.raw("</dl>\n");
  }

  /** The first key where the lowest score is the best, the second otherwise. */
  private String first(String lowerIsBetter, String higherIsBetter) {
    return figures.lowerIsBetter() ? lowerIsBetter : higherIsBetter;
  }

  private void standing(String what, String fact, Scoreboard.Standing standing) {
    html.markup(
        "<div><dt>%s</dt><dd data-fact=\"%s\">%s<span>%s</span></dd></div>",
        texts.text(what),
        fact,
        figures.whole().shown(standing.score(), texts),
        standing.area().name());
  }

  private void warnings() {
    List<String> all = new ArrayList<>(figures.scoreboard.warnings());
    for (Scoreboard.Adjustment.Kind kind : Scoreboard.Adjustment.Kind.values()) {
      List<String> areas =
          figures.scoreboard.adjustments().stream()
              .filter(a -> a.kind() == kind)
              .map(a -> a.area().name())
              .distinct()
              .toList();
      if (!areas.isEmpty()) {
        String key = "notice." + kind.name().toLowerCase(Locale.ROOT);
        all.add(texts.text(key, names(areas, texts)));
      }
    }
    if (all.isEmpty()) {
      return;
    }
    html.raw("<section class=\"notice\" aria-labelledby=\"h-warnings\">");
    html.markup("<h2 id=\"h-warnings\">%s</h2><ul>", texts.text("notice.heading"));
    all.forEach(warning -> html.markup("<li>%s</li>", warning));
    html.raw("</ul></section>\n");
  }

  /** The first ten names, and how many more there are. */
  static String names(List<String> areas, ReportTexts texts) {
    int most = 10;
    String names = String.join(", ", areas.subList(0, Math.min(most, areas.size())));
    return areas.size() > most
        ? texts.text("notice.more", names, texts.fixed(areas.size() - most, 0))
        : names;
  }

  private void search() {
    html.raw("<form id=\"find\" class=\"controls\" role=\"search\" hidden><div>");
    html.markup("<label for=\"find-area\">%s</label>", texts.text("find.label"));
    html.raw("<input id=\"find-area\" type=\"search\" list=\"area-names\" autocomplete=\"off\">");
    html.markup("<button type=\"submit\">%s</button>", texts.text("find.go"));
    html.raw("<p id=\"find-error\" role=\"status\"></p></div></form>\n");
  }

  private void map(MapLayout layout) {
    html.raw("<section id=\"map\" aria-labelledby=\"h-map\">");
    html.markup("<h3 id=\"h-map\">%s</h3>\n", texts.text("map.heading"));
    html.markup("<p>%s</p>\n", texts.text("map.help"));
    new MapPart(parts, figures, html).write(layout);
    html.raw("<div>");
    extremes(first("map.lowest", "map.highest"), false);
    extremes(first("map.highest", "map.lowest"), true);
    html.raw("</div></div>");
    html.raw("</section>\n");
  }

  private void withoutMap() {
    html.raw("<div class=\"columns\"><div>");
    extremes(first("map.lowest", "map.highest"), false);
    html.raw("</div><div>");
    extremes(first("map.highest", "map.lowest"), true);
    html.raw("</div></div>");
  }

  /** The ten areas at one end of the ranking, fewer where both ends would meet. */
  private void extremes(String what, boolean last) {
    List<Scoreboard.Standing> ranking = figures.ranking;
    int count = Math.min(10, ranking.size() / 2);
    if (count == 0) {
      return;
    }
    int from = last ? ranking.size() - count : 0;
    html.markup(
        "<h4>%s</h4><ol class=\"ends\" data-end=\"%s\">",
        texts.text(what), last ? "last" : "first");
    for (Scoreboard.Standing s : ranking.subList(from, from + count)) {
      html.markup(
          "<li><span>%s</span><span>%s</span><span>%s</span></li>",
          s.rank(), s.area().name(), figures.whole().shown(s.score(), texts));
    }
    html.raw("</ol>");
  }
}
