package org.goodworkmonitor.io.report;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.geo.Boundaries;

/** One page of a report: the order of its parts, and what surrounds them. */
final class ReportPage {
  /** The colour of an area in the map. */
  private static final Pattern FILL =
      Pattern.compile("data-code=\"([^\"]*)\" fill=\"(#[0-9a-f]{6})\"");

  private final ReportParts parts;
  private final ReportTexts texts;
  private final Figures figures;
  private final String pictureName;
  private final Html html = new Html();

  ReportPage(ReportParts parts, String pictureName) {
    this.parts = parts;
    this.pictureName = pictureName;
    this.texts = parts.texts();
    this.figures = new Figures(parts.scoreboard());
  }

  String html() {
    Sliders sliders = new Sliders(parts.scoreboard(), texts);
    String script = PageFiles.scripts();
    head(script);
    opening();
    html.raw("<main id=\"main\" class=\"wrap\">\n");
    html.markup("<noscript><p class=\"notice\">%s</p></noscript>\n", text("page.noScript"));
    new OverviewPart(parts, figures, html).write();
    new WeightsPart(parts, sliders, html).write();
    new RankingPart(parts, figures, html).write();
    areas();
    regions();
    charts();
    html.raw("<section id=\"method\" aria-labelledby=\"h-method\">");
    html.markup("<h2 id=\"h-method\">%s</h2>\n", text("method.heading"));
    html.raw(Methodology.of(parts.scoreboard()).withTexts(texts).html(3));
    FrameworkPart framework = new FrameworkPart(parts, figures, html);
    framework.write();
    html.raw("</section>\n");
    new SourcesPart(parts, html).write();
    html.raw("</main>\n<footer><div class=\"wrap\">");
    html.text(texts.text("page.footer", parts.title(), parts.scoreboard().provenance().library()));
    html.raw("</div></footer>\n");
    framework.templates();
    html.raw("<script type=\"application/json\" id=\"data\">");
    html.raw(new PageData(parts, figures, sliders).json()).raw("</script>\n");
    html.raw("<script>").raw(script).raw("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  /** The picture that stands for the page in social media. */
  SharePicture picture() {
    return parts
        .map()
        .map(
            layout -> {
              Boundaries boundaries = layout.boundaries();
              Map<String, String> fills = new HashMap<>();
              Chart map = Charts.map(Measure.of(parts.scoreboard()), boundaries);
              FILL.matcher(map.svg())
                  .results()
                  .forEach(r -> fills.putIfAbsent(r.group(1), r.group(2)));
              return SharePicture.map(boundaries, fills);
            })
        .orElseGet(() -> SharePicture.bars(figures.ranking));
  }

  private String text(String key) {
    return texts.text(key);
  }

  private void head(String script) {
    String styles = PageFiles.styles();
    html.markup("<!DOCTYPE html>\n<html lang=\"%s\">\n", texts.locale().toLanguageTag());
    html.raw("<head>\n<meta charset=\"utf-8\">\n");
    // Pictures are made in the page itself (blob:), to be saved as PNG.
    html.markup(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
            + " style-src '%s'; script-src '%s'; img-src blob:; base-uri 'none';"
            + " form-action 'none'\">\n",
        PageFiles.hash(styles), PageFiles.hash(script));
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.markup("<title>%s</title>\n", parts.title());
    html.markup("<meta property=\"og:title\" content=\"%s\">\n", parts.title());
    html.raw("<meta property=\"og:type\" content=\"article\">\n");
    if (!parts.introduction().isEmpty()) {
      html.markup("<meta name=\"description\" content=\"%s\">\n", parts.introduction());
      html.markup("<meta property=\"og:description\" content=\"%s\">\n", parts.introduction());
    }
    parts
        .address()
        .ifPresent(
            at -> {
              html.markup("<link rel=\"canonical\" href=\"%s\">\n", at);
              html.markup("<meta property=\"og:url\" content=\"%s\">\n", at);
              String picture = URI.create(at).resolve(pictureName.replace(" ", "%20")).toString();
              html.markup("<meta property=\"og:image\" content=\"%s\">\n", picture);
            });
    html.raw("<style>").raw(styles).raw("</style>\n</head>\n<body>\n");
  }

  private void opening() {
    html.markup("<a class=\"skip\" href=\"#main\">%s</a>\n", text("page.skip"));
    html.markup("<header><div class=\"wrap\"><h1>%s</h1>", parts.title());
    if (!parts.introduction().isEmpty()) {
      html.markup("<p>%s</p>", parts.introduction());
    }
    html.markup(
        "</div></header>\n<nav aria-label=\"%s\"><div class=\"wrap\"><ul>", text("page.parts"));
    List<String> links = new ArrayList<>(List.of("explore", "weights", "ranking", "areas"));
    if (hasRegions()) {
      links.add("regions");
    }
    if (!parts.charts().isEmpty()) {
      links.add("charts");
    }
    links.addAll(List.of("method", "sources", "take"));
    for (String link : links) {
      html.markup("<li><a href=\"#%s\">%s</a></li>", link, text("nav." + link));
    }
    html.raw("</ul></div></nav>\n");
    html.raw("<div id=\"own-notice\" role=\"status\" hidden><div class=\"wrap\">");
    html.markup("%s <a href=\"#weights\">%s</a>", text("page.ownNotice"), text("page.ownBack"));
    html.raw("</div></div>\n");
  }

  private void areas() {
    html.raw("<section id=\"areas\" aria-labelledby=\"h-areas\">");
    html.markup("<h2 id=\"h-areas\">%s</h2>\n", text("area.heading"));
    html.markup("<p id=\"areas-hint\">%s</p>\n", text("area.hint"));
    html.raw("<datalist id=\"area-names\"></datalist>");
    html.raw("<section id=\"area\" hidden></section></section>\n");
  }

  private boolean hasRegions() {
    return !figures.regions.isEmpty() && !figures.ranking.isEmpty();
  }

  private void regions() {
    if (!hasRegions()) {
      return;
    }
    html.raw("<section id=\"regions\" aria-labelledby=\"h-regions\">");
    html.markup("<h2 id=\"h-regions\">%s</h2>\n", text("regions.heading"));
    html.markup("<figure id=\"regions-figure\" data-title=\"%s\">", text("regions.heading"));
    html.raw("<figcaption id=\"regions-caption\"></figcaption>");
    html.raw("<div id=\"regions-chart\"></div></figure></section>\n");
  }

  private void charts() {
    if (parts.charts().isEmpty()) {
      return;
    }
    html.raw("<section id=\"charts\" aria-labelledby=\"h-charts\">");
    html.markup("<h2 id=\"h-charts\">%s</h2>\n", text("charts.heading"));
    for (Chart chart : parts.charts()) {
      html.markup("<figure data-title=\"%s\">", chart.title());
      new Pictures(texts, html).write(chart, Pictures.WIDE, Pictures.NARROW);
      html.raw("</figure>\n");
    }
    html.raw("</section>\n");
  }
}
