package org.goodworkmonitor.io.report;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.geo.Boundaries;
import org.jspecify.annotations.Nullable;

/** The result at a glance: figures of the whole, warnings, and the map beside both ends. */
final class OverviewPart {
  private final Figures figures;
  private final @Nullable Boundaries boundaries;
  private final Html html;

  OverviewPart(Figures figures, @Nullable Boundaries boundaries, Html html) {
    this.figures = figures;
    this.boundaries = boundaries;
    this.html = html;
  }

  void write() {
    facts();
    warnings();
    map();
  }

  private void facts() {
    List<Scoreboard.Standing> ranking = figures.scoreboard.ranking();
    html.raw("<dl class=\"facts\">");
    html.markup(
        "<div><dt>Areas scored</dt><dd>%s<span>of %s</span></dd></div>",
        ranking.size(), figures.areas.size());
    if (!ranking.isEmpty()) {
      standing(figures.lowerIsBetter() ? "Lowest score" : "Highest score", ranking.get(0));
      html.markup(
          "<div><dt>Median score</dt><dd>%s<span>of all scored areas</span></dd></div>",
          figures.whole().shown(figures.whole().median));
      standing(
          figures.lowerIsBetter() ? "Highest score" : "Lowest score",
          ranking.get(ranking.size() - 1));
    }
    html.raw("</dl>\n");
  }

  private void standing(String what, Scoreboard.Standing standing) {
    html.markup(
        "<div><dt>%s</dt><dd>%s<span>%s</span></dd></div>",
        what, figures.whole().shown(standing.score()), standing.area().name());
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
        all.add(sentence(kind, areas));
      }
    }
    if (all.isEmpty()) {
      return;
    }
    html.raw("<section class=\"notice\" aria-labelledby=\"h-warnings\">");
    html.raw("<h2 id=\"h-warnings\">What to know about these scores</h2><ul>");
    all.forEach(warning -> html.markup("<li>%s</li>", warning));
    html.raw("</ul></section>\n");
  }

  private static String sentence(Scoreboard.Adjustment.Kind kind, List<String> areas) {
    int most = 10;
    String names = String.join(", ", areas.subList(0, Math.min(most, areas.size())));
    String more = areas.size() > most ? " and " + (areas.size() - most) + " more" : "";
    String in = (areas.size() == 1 ? "1 area" : areas.size() + " areas") + ": " + names + more;
    return switch (kind) {
      case TREATED -> "Outlying values were reined in for " + in + ".";
      case IMPUTED -> "Missing values were estimated for " + in + ".";
      case REWEIGHTED -> "Parts were scored with some of their members missing for " + in + ".";
      case UNSCORED -> "Parts or the whole could not be scored for " + in + ".";
    };
  }

  private void map() {
    if (boundaries == null) {
      return;
    }
    html.raw("<section id=\"map\" aria-labelledby=\"h-map\"><h2 id=\"h-map\">Map</h2>\n");
    html.raw("<p>Five classes of about as many areas each. Point at an area to read its score, or");
    html.raw(" choose it to open it; on the keyboard use the arrow keys and Enter. The");
    html.raw(" <a href=\"#ranking\">ranking</a> has the same numbers as a table.</p>\n");
    html.raw("<div class=\"beside\"><figure class=\"map\">");
    html.raw(Charts.map(Measure.of(figures.scoreboard), boundaries).withTitle("").svg());
    html.raw("<div class=\"tip\" role=\"status\" hidden></div></figure><div>");
    extremes(figures.lowerIsBetter() ? "Lowest" : "Highest", false);
    extremes(figures.lowerIsBetter() ? "Highest" : "Lowest", true);
    html.raw("</div></div></section>\n");
  }

  /** The ten areas at one end of the ranking, fewer where both ends would meet. */
  private void extremes(String what, boolean lowest) {
    List<Scoreboard.Standing> ranking = figures.scoreboard.ranking();
    int count = Math.min(10, ranking.size() / 2);
    if (count == 0) {
      return;
    }
    int from = lowest ? ranking.size() - count : 0;
    html.markup("<h3>%s scores</h3><ol>", what);
    for (Scoreboard.Standing s : ranking.subList(from, from + count)) {
      String id = AreaPart.id(s.area(), figures.scoreboard.table().row(s.area().code()));
      html.markup("<li><span>%s</span><a href=\"#%s\">%s</a>", s.rank(), id, s.area().name());
      html.markup("<span>%s</span></li>", figures.whole().shown(s.score()));
    }
    html.raw("</ol>");
  }
}
