package org.goodworkmonitor.io.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.jspecify.annotations.Nullable;

/**
 * A scoreboard as one self-contained HTML page: map, ranking, charts by region, a part per area,
 * method, sources and warnings.
 *
 * <pre>{@code
 * HtmlReport.of(scoreboard).withBoundaries(boundaries).write(Path.of("report.html"));
 * }</pre>
 *
 * <p>The page loads nothing from anywhere, and tells browsers to forbid it (a content security
 * policy). It can be read without scripts; with them the table sorts and filters and the map
 * answers to pointer and keyboard. Every text is escaped. The same scoreboard gives the same bytes.
 * Immutable and safe for use by many threads.
 */
public final class HtmlReport {
  /** With more areas than this, charts with a mark per area are drawn for the whole index only. */
  private static final int MANY = 500;

  private final Scoreboard scoreboard;
  private final String title;
  private final String introduction;
  private final @Nullable Boundaries boundaries;
  private final ImmutableMap<String, List<String>> neighbours;
  private final ImmutableList<DataSource> sources;
  private final ImmutableList<Chart> charts;
  private final ImmutableList<AreaFacts> facts;

  private HtmlReport(
      Scoreboard scoreboard,
      String title,
      String introduction,
      @Nullable Boundaries boundaries,
      Map<String, List<String>> neighbours,
      List<DataSource> sources,
      List<Chart> charts,
      List<AreaFacts> facts) {
    this.scoreboard = scoreboard;
    this.title = title;
    this.introduction = introduction;
    this.boundaries = boundaries;
    this.neighbours = ImmutableMap.copyOf(neighbours);
    this.sources = ImmutableList.copyOf(sources);
    this.charts = ImmutableList.copyOf(charts);
    this.facts = ImmutableList.copyOf(facts);
  }

  /**
   * A report titled like the index, without introduction, map, neighbours, sources and further
   * charts.
   *
   * @param scoreboard the scores
   * @return the report
   */
  public static HtmlReport of(Scoreboard scoreboard) {
    String name = scoreboard.index().definition().tree().name();
    return new HtmlReport(scoreboard, name, "", null, Map.of(), List.of(), List.of(), List.of());
  }

  /**
   * The same report under another title.
   *
   * @param newTitle the title
   * @return a new report
   * @throws IllegalArgumentException if the title is blank
   */
  public HtmlReport withTitle(String newTitle) {
    Texts.requireText(newTitle, "title of the report");
    return new HtmlReport(
        scoreboard, newTitle, introduction, boundaries, neighbours, sources, charts, facts);
  }

  /**
   * The same report with a paragraph under its title.
   *
   * @param text the paragraph; plain text
   * @return a new report
   */
  public HtmlReport withIntroduction(String text) {
    return new HtmlReport(scoreboard, title, text, boundaries, neighbours, sources, charts, facts);
  }

  /**
   * The same report with a map.
   *
   * @param outlines the boundaries, matched by code; misses are listed under the map
   * @return a new report
   */
  public HtmlReport withBoundaries(Boundaries outlines) {
    return new HtmlReport(
        scoreboard, title, introduction, outlines, neighbours, sources, charts, facts);
  }

  /**
   * The same report with the neighbours of each area.
   *
   * @param codes the codes of the neighbours by the code of the area; areas may be left out
   * @return a new report
   * @throws IllegalArgumentException if a code is of no area of the scoreboard
   */
  public HtmlReport withNeighbours(Map<String, ? extends List<String>> codes) {
    ImmutableMap.Builder<String, List<String>> copy = ImmutableMap.builder();
    List<String> unknown = new ArrayList<>();
    codes.forEach(
        (code, near) -> {
          copy.put(code, ImmutableList.copyOf(near));
          List<String> all = new ArrayList<>(near);
          all.add(code);
          all.stream().filter(c -> !scoreboard.table().hasArea(c)).forEach(unknown::add);
        });
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "found neighbours that are no areas of the scoreboard: "
              + unknown.stream().distinct().limit(10).toList()
              + "; leave them out, or correct the codes");
    }
    return new HtmlReport(
        scoreboard, title, introduction, boundaries, copy.buildOrThrow(), sources, charts, facts);
  }

  /**
   * The same report with stated sources.
   *
   * @param from the sources, in place of any stated before
   * @return a new report
   */
  public HtmlReport withSources(DataSource... from) {
    return new HtmlReport(
        scoreboard, title, introduction, boundaries, neighbours, List.of(from), charts, facts);
  }

  /**
   * The same report with further charts.
   *
   * @param more the charts, in place of any added before
   * @return a new report
   */
  public HtmlReport withCharts(Chart... more) {
    return new HtmlReport(
        scoreboard, title, introduction, boundaries, neighbours, sources, List.of(more), facts);
  }

  /**
   * The same report with columns of another result beside the scores, in the ranking and in the
   * part of each area: the community that it is in, the ends of the interval of its rank.
   *
   * @param result the result, which has a column {@code code}; areas without a row show a dash
   * @param columns the names of the columns to show, besides those of any result added before
   * @return a new report
   * @throws IllegalArgumentException if the result has no such column, a code twice, or a code that
   *     is of no area of the scoreboard
   */
  public HtmlReport withColumns(Tabular result, String... columns) {
    List<AreaFacts> all = new ArrayList<>(facts);
    all.addAll(AreaFacts.of(scoreboard, result.toTable(), columns));
    return new HtmlReport(
        scoreboard, title, introduction, boundaries, neighbours, sources, charts, all);
  }

  /**
   * Writes the page in UTF-8.
   *
   * @param file the file, replaced as a whole if it exists
   * @throws FileException if the file cannot be written
   * @throws IllegalArgumentException if boundaries were given and none is of an area
   */
  public void write(Path file) {
    AtomicFiles.writeText(file, html());
  }

  /**
   * The page.
   *
   * @return a whole HTML document
   * @throws IllegalArgumentException if boundaries were given and none is of an area
   */
  public String html() {
    Figures figures = new Figures(scoreboard);
    Html html = new Html();
    head(html);
    opening(html, figures);
    html.raw("<main id=\"main\" class=\"wrap\">\n");
    new OverviewPart(figures, boundaries, html).write();
    new RankingPart(figures, facts, html).write();
    new AreaPart(figures, neighbours, facts, html).write();
    regions(html, figures);
    further(html);
    new MethodPart(figures, sources, html).write();
    html.raw("</main>\n<footer><div class=\"wrap\">");
    html.markup(
        "%s. Made with the Good Work Monitor library %s.</div></footer>\n",
        title, scoreboard.provenance().library());
    html.raw("<script>").raw(resource("report.js")).raw("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private void head(Html html) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.markup(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
            + " style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'\">\n",
        hash(resource("report.css")), hash(resource("report.js")));
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.markup("<title>%s</title>\n", title);
    html.raw("<style>").raw(resource("report.css")).raw("</style>\n</head>\n<body>\n");
  }

  private void opening(Html html, Figures figures) {
    html.raw("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
    html.markup("<header><div class=\"wrap\"><h1>%s</h1>", title);
    if (!introduction.isEmpty()) {
      html.markup("<p>%s</p>", introduction);
    }
    html.raw("</div></header>\n<nav aria-label=\"Parts of this page\"><div class=\"wrap\"><ul>");
    if (boundaries != null) {
      html.raw("<li><a href=\"#map\">Map</a></li>");
    }
    html.raw("<li><a href=\"#ranking\">Ranking</a></li><li><a href=\"#areas\">Areas</a></li>");
    if (hasRegions(figures)) {
      html.raw("<li><a href=\"#regions\">Regions</a></li>");
    }
    if (!charts.isEmpty()) {
      html.raw("<li><a href=\"#charts\">Charts</a></li>");
    }
    html.raw("<li><a href=\"#method\">Method</a></li><li><a href=\"#sources\">Sources</a></li>");
    html.raw("</ul></div></nav>\n");
  }

  private static boolean hasRegions(Figures figures) {
    return !figures.regions.isEmpty() && figures.whole().ranked > 0;
  }

  private void regions(Html html, Figures figures) {
    if (!hasRegions(figures)) {
      return;
    }
    html.raw("<section id=\"regions\" aria-labelledby=\"h-regions\">");
    html.raw("<h2 id=\"h-regions\">Regions</h2>\n");
    figure(html, Charts.distribution(Measure.of(scoreboard)));
    if (figures.areas.size() <= MANY) {
      for (Node member : figures.root.members()) {
        if (figures.node(member).ranked > 0) {
          figure(html, Charts.distribution(Measure.of(scoreboard, member.id())));
        }
      }
    }
    html.raw("</section>\n");
  }

  private void further(Html html) {
    if (charts.isEmpty()) {
      return;
    }
    html.raw("<section id=\"charts\" aria-labelledby=\"h-charts\">");
    html.raw("<h2 id=\"h-charts\">Charts</h2>\n");
    charts.forEach(chart -> figure(html, chart));
    html.raw("</section>\n");
  }

  private static void figure(Html html, Chart chart) {
    html.raw("<figure>").raw(chart.svg()).raw("</figure>\n");
  }

  private static String resource(String name) {
    // Asked from here, not through a library: other modules may not look into this package.
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from gwm-io");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hash by which a content security policy allows one inline script or style sheet. */
  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
