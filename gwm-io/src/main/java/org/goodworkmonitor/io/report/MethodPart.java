package org.goodworkmonitor.io.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Provenance;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.Problem;

/** How the scores were made, from what, and under what terms. */
final class MethodPart {
  private final Figures figures;
  private final List<DataSource> sources;
  private final Html html;

  MethodPart(Figures figures, List<DataSource> sources, Html html) {
    this.figures = figures;
    this.sources = sources;
    this.html = html;
  }

  void write() {
    FittedIndex index = figures.scoreboard.index();
    html.raw("<section id=\"method\" aria-labelledby=\"h-method\">");
    html.raw("<h2 id=\"h-method\">Method</h2>\n");
    indicators();
    weights(index);
    formulas(index.definition());
    html.raw("<h3>Definition</h3>");
    html.markup("<pre>%s</pre>\n", index.definition().describe());
    html.raw("</section>\n<section id=\"sources\" aria-labelledby=\"h-sources\">");
    html.raw("<h2 id=\"h-sources\">Sources and licence</h2>\n");
    sources();
    provenance();
    html.raw("</section>\n");
  }

  private void indicators() {
    List<Indicator> indicators = figures.scoreboard.index().definition().indicators();
    boolean sourced = indicators.stream().anyMatch(i -> !source(i).isEmpty());
    html.raw("<div class=\"scroll\"><table><caption>Indicators</caption><thead><tr>");
    html.raw("<th scope=\"col\">Indicator</th><th scope=\"col\">Unit</th>");
    html.raw("<th scope=\"col\">Better</th>");
    html.raw(sourced ? "<th scope=\"col\">Source</th>" : "").raw("</tr></thead><tbody>");
    for (Indicator indicator : indicators) {
      html.markup(
          "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td>",
          indicator.name(),
          indicator.unit(),
          indicator.direction().sign() > 0 ? "higher" : "lower");
      if (sourced) {
        html.markup("<td>%s</td>", source(indicator));
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>\n");
  }

  /** The table that was scored knows better than the definition where its values come from. */
  private String source(Indicator indicator) {
    String own = figures.scoreboard.table().column(indicator.id()).indicator().source();
    return own.isEmpty() ? indicator.source() : own;
  }

  private void weights(FittedIndex index) {
    html.raw("<div class=\"scroll\"><table><caption>Weights</caption><thead><tr>");
    html.raw("<th scope=\"col\">Part</th><th scope=\"col\">of</th>");
    html.raw("<th scope=\"col\" class=\"n\">Weight</th></tr></thead><tbody>");
    for (Domain domain : figures.root.domains()) {
      if (index.definition().aggregation(domain.id()) instanceof Aggregation.ByName) {
        continue; // has none
      }
      Map<String, Double> weights = index.weights(domain.id());
      for (Node member : domain.members()) {
        double weight = weights.getOrDefault(member.id(), Double.NaN);
        html.markup(
            "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"n\">%s</td></tr>",
            member.name(), domain.name(), Html.value(weight));
      }
    }
    html.raw("</tbody></table></div>\n");
  }

  /** What is computed by a formula as data, if anything is. */
  private void formulas(IndexDefinition definition) {
    Map<String, Expression> formulas = new LinkedHashMap<>();
    definition
        .derivations()
        .forEach(
            (indicator, formula) -> {
              if (formula instanceof Expression expression) {
                formulas.put(indicator.id(), expression);
              }
            });
    for (Node node : definition.nodes()) {
      if (node instanceof Domain
          && definition.aggregation(node.id()) instanceof Aggregation.ByName rule) {
        rule.expression().ifPresent(expression -> formulas.put(node.id(), expression));
      }
    }
    if (formulas.isEmpty()) {
      return;
    }
    html.raw("<h3>Formulas</h3><ul class=\"plain\">");
    formulas.forEach(
        (id, formula) -> html.markup("<li>%s = ", id).raw(formula.toMathMl()).raw("</li>"));
    html.raw("</ul>\n");
  }

  private void sources() {
    if (sources.isEmpty()) {
      html.raw("<p>No sources were stated for this report.</p>");
      return;
    }
    html.raw("<ul class=\"plain\">");
    for (DataSource source : sources) {
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

  private void provenance() {
    Provenance p = figures.scoreboard.provenance();
    html.raw("<h3>Provenance</h3>");
    if (p.definition().isPresent()) {
      html.raw("<p>These identify exactly what the scores were made from.</p>");
    } else {
      html.raw(
          "<p>These identify the data, but not how the scores were made from them, because the");
      html.raw(" definition has strategies that cannot be identified:</p><ul>");
      for (Problem problem : figures.scoreboard.index().definition().unidentified()) {
        html.markup("<li>%s: %s</li>", problem.place().node().orElse(p.index()), problem.found());
      }
      html.raw("</ul>");
    }
    html.raw("<div class=\"scroll\"><table><tbody>");
    row("Index", p.index());
    row("Definition (SHA-256)", p.definition().orElse("none"));
    row("Base table (SHA-256)", p.base());
    row("Scored table (SHA-256)", p.input());
    row("Library", p.library());
    html.raw("</tbody></table></div>");
  }

  private void row(String name, String value) {
    html.markup("<tr><th scope=\"row\">%s</th><td class=\"hash\">%s</td></tr>", name, value);
  }
}
