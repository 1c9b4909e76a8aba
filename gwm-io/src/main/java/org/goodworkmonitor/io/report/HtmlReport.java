package org.goodworkmonitor.io.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.MapLayout;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.internal.AtomicFiles;

/**
 * A scoreboard as one self-contained HTML page: map, ranking, sliders for the weights, each area in
 * detail, regions, charts, method, sources, warnings and downloads.
 *
 * <pre>{@code
 * HtmlReport.of(scoreboard).withBoundaries(boundaries).write(Path.of("report.html"));
 * }</pre>
 *
 * <p>The page loads nothing from anywhere, and tells browsers to forbid it (a content security
 * policy). Map, ranking and method can be read without scripts. With scripts, readers find an area,
 * compare two, set weights of their own and download tables and pictures. Scores under a reader's
 * weights are computed in the page as the library computes them, for domains that are sums or power
 * means of members; the page says why others have no sliders.
 *
 * <p>With more than 1,000 areas the page takes a lighter form: the ranking is shown 200 rows at a
 * time, the map is drawn once for all widths, and contributions are shown only where the page can
 * compute them. The fixed texts can be replaced ({@link ReportTexts}). Every text is escaped. The
 * same report gives the same bytes. Immutable and safe for use by many threads.
 */
public final class HtmlReport {
  /** With more areas than this the page takes its lighter form. */
  static final int LARGE = 1000;

  /** With more areas than this there is no map of tiles: placing them takes long. */
  static final int TILED = 400;

  /** How many rows of a large ranking are shown at a time. */
  static final int PAGE = 200;

  private final ReportParts parts;

  private HtmlReport(ReportParts parts) {
    this.parts = parts;
  }

  /**
   * A report in English, titled like the index, without introduction, map, neighbours, sources and
   * further charts.
   *
   * @param scoreboard the scores
   * @return the report
   */
  public static HtmlReport of(Scoreboard scoreboard) {
    return new HtmlReport(ReportParts.of(scoreboard));
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
    return new HtmlReport(parts.titled(newTitle, parts.introduction()));
  }

  /**
   * The same report with a paragraph under its title.
   *
   * @param text the paragraph; plain text
   * @return a new report
   */
  public HtmlReport withIntroduction(String text) {
    return new HtmlReport(parts.titled(parts.title(), text));
  }

  /**
   * The same report with its fixed texts replaced, in another language for example.
   *
   * @param texts the texts, and the language that they are in
   * @return a new report
   */
  public HtmlReport withTexts(ReportTexts texts) {
    return new HtmlReport(parts.published(parts.address(), texts));
  }

  /**
   * The same report with the address at which it will be found, for links to it in social media and
   * for the citation. {@link #write} then also writes a picture beside the page.
   *
   * @param address the address of the page: {@code http} or {@code https}
   * @return a new report
   * @throws IllegalArgumentException if it is another kind of address
   */
  public HtmlReport withAddress(String address) {
    if (!DataSource.isAddress(address)) {
      throw new IllegalArgumentException(
          "found the address '" + address + "' of a report; expected http(s)://...");
    }
    return new HtmlReport(parts.published(Optional.of(address), parts.texts()));
  }

  /**
   * The same report with a map. Up to 1,000 areas, it shows places where small areas crowd in
   * insets ({@link MapLayout#withConurbations}).
   *
   * @param outlines the boundaries, matched by code; misses are listed under the map
   * @return a new report
   * @throws IllegalArgumentException if there are none
   */
  public HtmlReport withBoundaries(Boundaries outlines) {
    MapLayout layout = MapLayout.of(outlines);
    return withMap(outlines.size() > LARGE ? layout : layout.withConurbations());
  }

  /**
   * The same report with a map that is laid out as given: with named insets, and with places that
   * the index leaves out. Readers can also choose a map of hexagons for up to 400 areas, and, where
   * ranks have intervals, one that is paler where they are wide.
   *
   * @param layout how the areas lie, matched by code; misses are listed under the map
   * @return a new report
   */
  public HtmlReport withMap(MapLayout layout) {
    return new HtmlReport(parts.placed(Optional.of(layout), parts.neighbours()));
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
          all.stream().filter(c -> !parts.scoreboard().table().hasArea(c)).forEach(unknown::add);
        });
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "found neighbours that are no areas of the scoreboard: "
              + unknown.stream().distinct().limit(10).toList()
              + "; leave them out, or correct the codes");
    }
    return new HtmlReport(parts.placed(parts.map(), copy.buildOrThrow()));
  }

  /**
   * The same report with stated sources.
   *
   * @param from the sources, in place of any stated before
   * @return a new report
   */
  public HtmlReport withSources(DataSource... from) {
    return new HtmlReport(parts.furnished(List.of(from), parts.charts()));
  }

  /**
   * The same report with further charts. They are drawn twice, for wide and for narrow screens.
   *
   * @param more the charts, in place of any added before
   * @return a new report
   */
  public HtmlReport withCharts(Chart... more) {
    return new HtmlReport(parts.furnished(parts.sources(), List.of(more)));
  }

  /**
   * The same report with columns of another result beside the scores, in the ranking and in the
   * details of each area, such as the community that it is in.
   *
   * @param result the result, which has a column {@code code}; areas without a row show a dash
   * @param columns the names of the columns to show, besides those of any result added before
   * @return a new report
   * @throws IllegalArgumentException if the result has no such column, a code twice, or a code that
   *     is of no area of the scoreboard
   */
  public HtmlReport withColumns(Tabular result, String... columns) {
    List<AreaFacts> all = new ArrayList<>(parts.facts());
    all.addAll(AreaFacts.of(parts.scoreboard(), result.toTable(), columns));
    return new HtmlReport(parts.informed(all, parts.intervals(), parts.history()));
  }

  /**
   * The same report with an interval for each published rank, in the details of each area.
   *
   * @param result the result, which has a column {@code code}
   * @param low the name of the column with the best rank of the interval
   * @param high the name of the column with the worst rank of the interval
   * @return a new report
   * @throws IllegalArgumentException if the result has no such column, a code twice, or a code that
   *     is of no area of the scoreboard
   */
  public HtmlReport withRankIntervals(Tabular result, String low, String high) {
    List<AreaFacts> ends = AreaFacts.of(parts.scoreboard(), result.toTable(), low, high);
    RankIntervals intervals = new RankIntervals(ends.get(0), ends.get(1));
    return new HtmlReport(parts.informed(parts.facts(), Optional.of(intervals), parts.history()));
  }

  /**
   * The same report with scores of other periods: the history of each area, and a map that steps
   * through the periods.
   *
   * @param scores the scores by period, of an index with the same domains; areas are matched by
   *     code
   * @return a new report
   * @throws IllegalArgumentException if a domain of the scoreboard has no scores in them
   */
  public HtmlReport withHistory(PanelScores scores) {
    scores
        .boards()
        .values()
        .forEach(
            board ->
                parts.scoreboard().nodes().stream()
                    .filter(Domain.class::isInstance)
                    .forEach(domain -> board.scores(domain.id())));
    return new HtmlReport(parts.informed(parts.facts(), parts.intervals(), Optional.of(scores)));
  }

  /**
   * Writes the page in UTF-8, and where its address is known a picture beside it: {@code
   * report.png} for {@code report.html}.
   *
   * @param file the file, replaced as a whole if it exists
   * @throws FileException if a file cannot be written
   * @throws IllegalArgumentException if boundaries were given and none is of an area
   */
  public void write(Path file) {
    ReportPage page = new ReportPage(parts, pictureBeside(file));
    AtomicFiles.writeText(file, page.html());
    if (parts.address().isPresent()) {
      AtomicFiles.write(file.resolveSibling(pictureBeside(file)), page.picture()::write);
    }
  }

  /**
   * The page. Where its address is known, it refers to a picture {@code report.png} beside it.
   *
   * @return a whole HTML document
   * @throws IllegalArgumentException if boundaries were given and none is of an area
   */
  public String html() {
    return new ReportPage(parts, "report.png").html();
  }

  private static String pictureBeside(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("[.][^.]*$", "") + ".png";
  }
}
