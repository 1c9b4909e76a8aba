package org.goodworkmonitor.io.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.MapLayout;
import org.goodworkmonitor.io.chart.Measure;

/** The maps of a page, of which one is seen at a time, and what readers choose there. */
final class MapPart {
  private final ReportParts parts;
  private final Figures figures;
  private final ReportTexts texts;
  private final Html html;
  private final Pictures pictures;

  MapPart(ReportParts parts, Figures figures, Html html) {
    this.parts = parts;
    this.figures = figures;
    this.texts = parts.texts();
    this.html = html;
    this.pictures = new Pictures(texts, html);
  }

  void write(MapLayout layout) {
    Map<String, Chart> maps = maps(layout);
    controls(maps.keySet().stream().toList());
    html.raw("<div class=\"beside\">");
    html.markup("<figure class=\"map\" id=\"map-figure\" data-title=\"%s\">", figures.root.name());
    html.markup(
        "<figcaption id=\"map-caption\">%s</figcaption>",
        texts.text("map.caption", figures.root.name(), ""));
    boolean first = true;
    for (Map.Entry<String, Chart> map : maps.entrySet()) {
      html.markup("<div class=\"picture\" data-kind=\"%s\"", map.getKey());
      html.raw(first ? ">" : " hidden>");
      picture(map.getValue());
      html.raw("</div>");
      first = false;
    }
    html.raw("<div class=\"tip\" role=\"status\" hidden></div></figure>");
  }

  private void picture(Chart chart) {
    Chart own = pictures.worded(chart).withTitle("").withWidth(Pictures.WIDE);
    html.raw("<div class=\"wide\">").raw(Pictures.bare(own)).raw("</div>");
    if (!figures.isLarge()) {
      Chart narrow = own.withWidth(Pictures.NARROW);
      html.raw("<div class=\"narrow\">").raw(Pictures.bare(narrow)).raw("</div>");
    }
  }

  /** The maps by kind, the first of which is seen at first. */
  private Map<String, Chart> maps(MapLayout layout) {
    Measure scores = Measure.of(figures.scoreboard);
    Map<String, Chart> maps = new LinkedHashMap<>();
    maps.put("outlines", Charts.map(scores, layout));
    int areas = layout.boundaries().size();
    boolean isTiled = areas <= HtmlReport.TILED && layout.tiles().isPresent();
    if (!isTiled && areas <= HtmlReport.TILED) {
      maps.put("tiles", Charts.map(scores, layout.asHexagons()));
    }
    if (!figures.isLarge()) {
      uncertainty().ifPresent(u -> maps.put("uncertain", Charts.uncertainMap(scores, u, layout)));
    }
    return maps;
  }

  /** How wide the interval of each rank is. */
  private Optional<Measure> uncertainty() {
    return parts
        .intervals()
        .filter(i -> !i.low().isText() && !i.high().isText())
        .map(
            i -> {
              List<Area> areas = figures.areas;
              double[] widths =
                  areas.stream()
                      .mapToDouble(a -> i.high().number(a.code()) - i.low().number(a.code()))
                      .toArray();
              return Measure.of(texts.text("map.width"), "", areas, widths);
            });
  }

  private void controls(List<String> kinds) {
    html.raw("<div class=\"controls\" id=\"explore-controls\" hidden>");
    if (kinds.size() > 1) {
      html.markup("<fieldset class=\"choice\"><legend>%s</legend>", texts.text("map.kind"));
      for (String kind : kinds) {
        html.markup("<label><input type=\"radio\" name=\"map-kind\" value=\"%s\"", kind);
        html.raw(kind.equals(kinds.get(0)) ? " checked>" : ">");
        html.markup("%s</label>", texts.text("map.kind." + kind));
      }
      html.raw("</fieldset>");
    }
    html.markup("<div><label for=\"map-node\">%s</label>", texts.text("map.show"));
    html.raw("<select id=\"map-node\">");
    int place = 0;
    for (Figures.NodeFigures node : figures.nodes.values()) {
      html.markup("<option value=\"%s\">%s</option>", place++, node.node.name());
    }
    html.raw("</select></div>");
    parts
        .history()
        .ifPresent(
            history -> {
              int last = history.periods().size() - 1;
              html.markup("<div><label for=\"map-period\">%s</label>", texts.text("map.period"));
              html.markup(
                  "<input id=\"map-period\" type=\"range\" min=\"0\" max=\"%s\" value=\"%s\">",
                  last, last);
              html.raw("<output id=\"map-period-shown\" for=\"map-period\"></output></div>");
            });
    html.raw("</div>\n");
  }
}
