package org.goodworkmonitor.io.report;

import java.util.Optional;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;

/**
 * How an index is made, in plain English with formulas: its indicators with source, unit, direction
 * and weight, how they are treated, filled in, scaled and combined, what is done about missing
 * scores, and how areas are ranked. Of a scoreboard it also says which values were treated or
 * estimated, and where scores are missing.
 *
 * <pre>{@code
 * Files.writeString(Path.of("method.md"), Methodology.of(scoreboard).markdown());
 * }</pre>
 *
 * <p>Every formula is one that the library can evaluate ({@link
 * org.goodworkmonitor.core.formula.Expression}); weights in it are rounded to six digits.
 * Strategies that the caller wrote are named, and cannot be explained. Immutable and safe for use
 * by many threads.
 */
public final class Methodology {
  private final IndexDefinition definition;
  private final Optional<Scoreboard> scoreboard;
  private final ReportTexts texts;

  private Methodology(
      IndexDefinition definition, Optional<Scoreboard> scoreboard, ReportTexts texts) {
    this.definition = definition;
    this.scoreboard = scoreboard;
    this.texts = texts;
  }

  /**
   * The method of an index that has not been applied yet. Weights that follow from data are not
   * known, and there is nothing to say of treated or missing values.
   *
   * @param definition the definition
   * @return its methodology, in English
   */
  public static Methodology of(IndexDefinition definition) {
    return new Methodology(definition, Optional.empty(), ReportTexts.english());
  }

  /**
   * The method by which scores were made, and what was done to their data.
   *
   * @param scoreboard the scores
   * @return their methodology, in English
   */
  public static Methodology of(Scoreboard scoreboard) {
    return new Methodology(
        scoreboard.index().definition(), Optional.of(scoreboard), ReportTexts.english());
  }

  /**
   * The same methodology in other words, in another language for example.
   *
   * @param newTexts the texts, of which those with keys from {@code method.} are used
   * @return a new value
   */
  public Methodology withTexts(ReportTexts newTexts) {
    return new Methodology(definition, scoreboard, newTexts);
  }

  /**
   * The methodology as Markdown (CommonMark, with tables as on GitHub). Formulas are code.
   *
   * @return a document that starts with a heading of the first level
   */
  public String markdown() {
    MethodMarkdown out = new MethodMarkdown();
    out.heading(1, definition.tree().name() + ": " + texts.text("method.heading"));
    new MethodWriter(definition, scoreboard, texts, out, 2).write();
    return out.toString();
  }

  /**
   * The methodology as a whole HTML document without scripts, with formulas in MathML.
   *
   * @return the document
   */
  public String html() {
    String title = definition.tree().name() + ": " + texts.text("method.heading");
    Html html = new Html();
    html.markup("<!DOCTYPE html>\n<html lang=\"%s\">\n", texts.locale().toLanguageTag());
    html.raw("<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.markup("<title>%s</title>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n", title, title);
    return html.raw(html(2)).raw("</main>\n</body>\n</html>\n").toString();
  }

  /** The body alone, with headings from a level on. */
  String html(int level) {
    MethodHtml out = new MethodHtml();
    new MethodWriter(definition, scoreboard, texts, out, level).write();
    return out.toString();
  }
}
