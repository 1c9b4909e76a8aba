package org.goodworkmonitor.io.chart;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.FixedTexts;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * A map or chart, made by {@link Charts}: a picture as SVG, or a Vega-Lite specification for tools
 * that draw it themselves.
 *
 * <p>Pictures have a title and a description for screen readers, tooltips on every mark, and
 * colours that colour-blind people can tell apart. Every text in them is escaped. The same chart
 * gives the same bytes every time. Immutable and safe for use by many threads.
 */
public final class Chart {
  private static final double EDGE = 12;
  private static final double TITLE_SIZE = 17;
  private static final double NOTE_SIZE = 11;

  private final Function<Words, Drawing> drawn;
  private final Words words;
  private final Drawing drawing;
  private final Optional<String> ownTitle;
  private final String caption;
  private final int width;

  private Chart(
      Function<Words, Drawing> drawn,
      Words words,
      Drawing drawing,
      Optional<String> ownTitle,
      String caption,
      int width) {
    this.drawn = drawn;
    this.words = words;
    this.drawing = drawing;
    this.ownTitle = ownTitle;
    this.caption = caption;
    this.width = width;
  }

  static Chart of(Function<Words, Drawing> drawn, int width) {
    Words english = Words.english();
    return new Chart(drawn, english, drawn.apply(english), Optional.empty(), "", width);
  }

  private Chart drawnAs(Function<Words, Drawing> other, Words language) {
    return new Chart(other, language, other.apply(language), ownTitle, caption, width);
  }

  /**
   * The title.
   *
   * @return the text
   */
  public String title() {
    return ownTitle.orElseGet(drawing::title);
  }

  /**
   * What the chart shows, in words: the text that screen readers read.
   *
   * @return one or more sentences
   */
  public String description() {
    return drawing.description();
  }

  /**
   * The same chart under another title.
   *
   * @param newTitle the title; the empty text for none
   * @return a new chart
   */
  public Chart withTitle(String newTitle) {
    return new Chart(drawn, words, drawing, Optional.of(newTitle), caption, width);
  }

  /**
   * The same chart with a line under it, such as the source of the data.
   *
   * @param newCaption the text
   * @return a new chart
   */
  public Chart withCaption(String newCaption) {
    return new Chart(drawn, words, drawing, ownTitle, newCaption, width);
  }

  /**
   * The same chart at another width; its height follows.
   *
   * @param pixels the width of the SVG in pixels, 240 to 4000
   * @return a new chart
   * @throws IllegalArgumentException if the width is out of range
   */
  public Chart withWidth(int pixels) {
    if (pixels < 240 || pixels > 4000) {
      throw new IllegalArgumentException("found a width of " + pixels + "; expected 240 to 4000");
    }
    return new Chart(drawn, words, drawing, ownTitle, caption, pixels);
  }

  /**
   * The same chart with the names of chosen areas or series in it, such as outliers. In a chart of
   * lines the others are drawn pale. A name for which there is no room is left out of the picture
   * rather than written over something, and said under it.
   *
   * @param chosen codes of areas; in charts of series, the names of series
   * @return a new chart
   * @throws IllegalArgumentException if one is not in the chart, or the chart names nothing or
   *     everything anyhow
   */
  public Chart withLabels(String... chosen) {
    List<String> names = List.of(chosen);
    return drawnAs(w -> drawn.apply(w).labelling(names), words);
  }

  /**
   * The same chart with its first and last rows only, such as the best and the worst areas.
   *
   * @param count how many at each end, 1 or more; all rows stay if they are not more than twice
   *     that
   * @return a new chart
   * @throws IllegalArgumentException if the count is below 1, or the chart has no rows in an order
   */
  public Chart withEnds(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "found " + count + " rows at each end; expected 1 or more");
    }
    return drawnAs(w -> drawn.apply(w).ends(count), words);
  }

  /**
   * The same chart in another language: what it says besides names, and how it writes numbers. A
   * report gives its own texts to all of its charts.
   *
   * @param locale the language
   * @param texts a text for each key, such as {@link
   *     org.goodworkmonitor.io.report.ReportTexts#texts()}, of which those from {@code chart.} are
   *     used
   * @return a new chart
   * @throws org.goodworkmonitor.core.problem.InvalidValueException if keys or placeholders are not
   *     those of the texts in English
   */
  public Chart withTexts(Locale locale, Map<String, String> texts) {
    return drawnAs(drawn, new Words(FixedTexts.of(locale, texts)));
  }

  /**
   * The chart as a picture.
   *
   * @return an SVG element, which may stand alone in a file or inside an HTML page
   */
  public String svg() {
    String title = title();
    double inner = width - 2 * EDGE;
    Svg body = new Svg(words);
    double y = EDGE;
    if (!title.isEmpty()) {
      for (String line : Numbers.wrap(title, inner, TITLE_SIZE)) {
        body.bold(EDGE, y + TITLE_SIZE, TITLE_SIZE, Svg.INK, Svg.Anchor.START, line);
        y += TITLE_SIZE * 1.3;
      }
    }
    if (!drawing.subtitle().isEmpty()) {
      for (String line : Numbers.wrap(drawing.subtitle(), inner, 13)) {
        body.text(EDGE, y + 13, 13, Svg.SOFT, Svg.Anchor.START, line);
        y += 17;
      }
    }
    y += 8;
    body.open(
        "g",
        "transform",
        "translate(" + Numbers.coordinate(EDGE) + " " + Numbers.coordinate(y) + ")");
    drawing.draw(body, inner);
    body.close("g");
    y += drawing.height(inner);
    List<String> notes = new ArrayList<>(drawing.notes());
    if (!body.leftOut().isEmpty()) {
      notes.add(words.text("notNamed", String.join(", ", body.leftOut())));
    }
    if (!caption.isEmpty()) {
      notes.add(caption);
    }
    for (String note : notes) {
      for (String line : Numbers.wrap(note, inner, NOTE_SIZE)) {
        y += NOTE_SIZE * 1.4;
        body.text(EDGE, y, NOTE_SIZE, Svg.SOFT, Svg.Anchor.START, line);
      }
    }
    return framed(body.toString(), y + EDGE);
  }

  private String framed(String body, double height) {
    String title = title();
    // Ids must differ between the pictures of one page and be the same every time.
    String id = "c" + Hashing.sha256().hashString(title + body, StandardCharsets.UTF_8);
    String prefix = id.substring(0, 11);
    String view = "0 0 " + width + " " + Numbers.coordinate(height);
    Svg svg = new Svg(words);
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "role",
        "img",
        "aria-labelledby",
        prefix + "t " + prefix + "d",
        "viewBox",
        view,
        "width",
        width,
        "height",
        Numbers.coordinate(height),
        "font-family",
        "'Helvetica Neue', Arial, 'Liberation Sans', sans-serif");
    svg.leaf("title", title.isEmpty() ? drawing.title() : title, "id", prefix + "t");
    svg.leaf("desc", drawing.description(), "id", prefix + "d");
    svg.empty("rect", "width", width, "height", height, "fill", "#ffffff");
    String hatching = body.contains("url(#" + Svg.LOCAL + "hatched") ? svg.hatching() : "";
    String own =
        (hatching + body)
            .replace("url(#" + Svg.LOCAL, "url(#" + prefix)
            .replace("id=\"" + Svg.LOCAL, "id=\"" + prefix);
    return svg + own + "</svg>\n";
  }

  /**
   * The chart as a Vega-Lite specification with its data in it.
   *
   * @return JSON that follows the schema of Vega-Lite 5
   * @see <a href="https://vega.github.io/vega-lite/">Vega-Lite</a>
   */
  public String vegaLite() {
    String title = title();
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("$schema", "https://vega.github.io/schema/vega-lite/v5.json");
    if (!title.isEmpty()) {
      List<String> subtitle = new ArrayList<>();
      if (!drawing.subtitle().isEmpty()) {
        subtitle.add(drawing.subtitle());
      }
      subtitle.addAll(drawing.notes());
      if (!caption.isEmpty()) {
        subtitle.add(caption);
      }
      specification.put(
          "title", Vega.object("text", title, "anchor", "start", "subtitle", subtitle));
    }
    specification.put("description", drawing.description());
    specification.putAll(drawing.vega());
    return JsonText.of(specification);
  }

  /**
   * Writes the picture as SVG in UTF-8.
   *
   * @param file the file, replaced as a whole if it exists
   * @throws FileException if the file cannot be written
   */
  public void writeSvg(Path file) {
    AtomicFiles.writeText(file, svg());
  }

  /**
   * Writes the Vega-Lite specification in UTF-8.
   *
   * @param file the file, replaced as a whole if it exists
   * @throws FileException if the file cannot be written
   */
  public void writeVegaLite(Path file) {
    AtomicFiles.writeText(file, vegaLite());
  }

  @Override
  public String toString() {
    return "Chart[" + title() + "]";
  }
}
