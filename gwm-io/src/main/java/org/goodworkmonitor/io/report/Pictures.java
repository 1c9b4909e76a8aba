package org.goodworkmonitor.io.report;

import java.util.Map;
import org.goodworkmonitor.io.chart.Chart;

/** Charts in a page: in its language, and laid out for wide and for narrow screens. */
final class Pictures {
  /** The width on a telephone 360 pixels wide, beside the edges of the page. */
  static final int NARROW = 336;

  /** The width on screens of 768 pixels and more. */
  static final int WIDE = 720;

  private final ReportTexts texts;
  private final Html html;

  Pictures(ReportTexts texts, Html html) {
    this.texts = texts;
    this.html = html;
  }

  /** A chart in the language of the page. */
  Chart worded(Chart chart) {
    return chart.withTexts(texts.locale(), texts.texts());
  }

  /** Both pictures of a chart, of which the screen chooses one. */
  void write(Chart chart, int wide, int narrow) {
    Chart own = worded(chart).withWidth(wide);
    html.raw("<div class=\"wide\">").raw(own.svg());
    html.raw("</div><div class=\"narrow\">").raw(own.withWidth(narrow).svg()).raw("</div>");
  }

  /** A chart with its title as the caption. */
  void figure(String id, String title, Chart chart) {
    html.markup("<figure id=\"%s\" data-title=\"%s\">", id, title);
    html.markup("<figcaption>%s</figcaption>", title);
    write(chart.withTitle(""), WIDE, NARROW);
    html.raw("</figure>\n");
  }

  /**
   * Pictures that scripts copy and change, since there are too many areas for a picture of each.
   */
  void templates(Map<String, Chart> charts, int wide, int narrow) {
    charts.forEach(
        (id, chart) -> {
          html.markup("<template id=\"%s\">", id);
          write(chart.withTitle(""), wide, narrow);
          html.raw("</template>\n");
        });
  }

  /** A picture without tooltips and names of its own: scripts give both. */
  static String bare(Chart chart) {
    return chart
        .svg()
        .replaceAll("<(title|desc)[^>]*>[^<]*</(title|desc)>", "")
        .replaceFirst(" role=\"img\" aria-labelledby=\"[^\"]*\"", "");
  }
}
