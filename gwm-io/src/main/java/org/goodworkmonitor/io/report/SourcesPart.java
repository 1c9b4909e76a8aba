package org.goodworkmonitor.io.report;

import java.util.Optional;
import org.goodworkmonitor.core.index.Provenance;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.problem.Problem;

/** Where the data come from, what identifies the scores, and what readers can take away. */
final class SourcesPart {
  private final ReportParts parts;
  private final Scoreboard scoreboard;
  private final ReportTexts texts;
  private final Html html;

  SourcesPart(ReportParts parts, Html html) {
    this.parts = parts;
    this.scoreboard = parts.scoreboard();
    this.texts = parts.texts();
    this.html = html;
  }

  void write() {
    Provenance provenance = scoreboard.provenance();
    html.raw("<section id=\"sources\" aria-labelledby=\"h-sources\">");
    html.markup("<h2 id=\"h-sources\">%s</h2>\n", texts.text("sources.heading"));
    sources();
    provenance(provenance);
    html.raw("</section>\n<section id=\"take\" aria-labelledby=\"h-take\">");
    html.markup("<h2 id=\"h-take\">%s</h2>\n", texts.text("take.heading"));
    html.raw("<div class=\"live\" hidden><div class=\"buttons\">");
    button("take-csv", "take.csv");
    if (PageData.definition(scoreboard).isPresent()) {
      button("take-json", "take.json");
    }
    html.markup("</div><p>%s</p></div>", texts.text("take.charts"));
    html.markup(
        "<h3>%s</h3><p id=\"cite\">%s</p></section>\n",
        texts.text("take.cite"), citation(provenance));
  }

  private void button(String id, String key) {
    html.markup("<button type=\"button\" id=\"%s\">%s</button>", id, texts.text(key));
  }

  private String citation(Provenance p) {
    Optional<String> address = parts.address();
    String index = p.definition().map(hash -> hash.substring(0, 12)).orElse(p.index());
    String input = p.input().substring(0, 12);
    return address.isPresent()
        ? texts.text("take.citationAt", parts.title(), index, input, p.library(), address.get())
        : texts.text("take.citation", parts.title(), index, input, p.library());
  }

  private void sources() {
    if (parts.sources().isEmpty()) {
      html.markup("<p>%s</p>", texts.text("sources.none"));
      return;
    }
    html.raw("<ul class=\"plain\">");
    for (DataSource source : parts.sources()) {
      html.raw("<li>");
      if (source.address().isEmpty()) {
        html.text(source.title());
      } else {
        html.markup("<a href=\"%s\" rel=\"noreferrer\">%s</a>", source.address(), source.title());
      }
      html.text(source.licence().isEmpty() ? "" : ". " + source.licence());
      html.raw("</li>");
    }
    html.raw("</ul>\n");
  }

  private void provenance(Provenance p) {
    html.markup("<h3>%s</h3>", texts.text("provenance.heading"));
    if (p.definition().isPresent()) {
      html.markup("<p>%s</p>", texts.text("provenance.exact"));
    } else {
      html.markup("<p>%s</p><ul>", texts.text("provenance.notExact"));
      for (Problem problem : scoreboard.index().definition().unidentified()) {
        html.markup("<li>%s: %s</li>", problem.place().node().orElse(p.index()), problem.found());
      }
      html.raw("</ul>");
    }
    html.raw("<div class=\"scroll\"><table class=\"hashes\"><tbody>");
    row("provenance.index", p.index());
    row("provenance.definition", p.definition().orElse(texts.text("provenance.noDefinition")));
    row("provenance.base", p.base());
    row("provenance.input", p.input());
    row("provenance.library", p.library());
    html.raw("</tbody></table></div>");
  }

  private void row(String key, String value) {
    html.markup(
        "<tr><th scope=\"row\">%s</th><td class=\"hash\">%s</td></tr>", texts.text(key), value);
  }
}
