package org.goodworkmonitor.io.report;

/** Where readers set weights of their own, or are told why they cannot. */
final class WeightsPart {
  private final ReportTexts texts;
  private final Sliders sliders;
  private final Html html;

  WeightsPart(ReportParts parts, Sliders sliders, Html html) {
    this.texts = parts.texts();
    this.sliders = sliders;
    this.html = html;
  }

  void write() {
    html.raw("<section id=\"weights\" aria-labelledby=\"h-weights\">");
    html.markup("<h2 id=\"h-weights\">%s</h2>\n", texts.text("weights.heading"));
    if (!sliders.areNone()) {
      sliders();
    }
    if (!sliders.areComplete()) {
      String key = sliders.areNone() ? "weights.whyNone" : "weights.whyNotAll";
      html.markup("<p>%s</p><ul class=\"plain\">", texts.text(key));
      sliders.reasons().forEach(reason -> html.markup("<li>%s</li>", reason));
      html.raw("</ul>");
    }
    html.raw("</section>\n");
  }

  private void sliders() {
    html.raw("<div class=\"live\" hidden>");
    html.markup("<p>%s</p><div class=\"sliders\"></div>", texts.text("weights.intro"));
    html.raw("<p id=\"weights-error\" role=\"alert\"></p><div class=\"buttons\">");
    html.markup(
        "<button type=\"button\" id=\"reset\" disabled>%s</button></div>",
        texts.text("weights.reset"));
    html.markup(
        "<p id=\"weights-shared\" hidden><a id=\"weights-link\" href=\"#weights\">%s</a> ",
        texts.text("weights.link"));
    html.markup("<button type=\"button\" id=\"copy\">%s</button> ", texts.text("weights.copy"));
    html.raw("<span id=\"copied\" role=\"status\"></span></p>");
    html.markup("<h3>%s</h3>", texts.text("weights.changes"));
    html.raw("<div id=\"weights-changes\" tabindex=\"-1\" aria-live=\"polite\"></div></div>");
  }
}
