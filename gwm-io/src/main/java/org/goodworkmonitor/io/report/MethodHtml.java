package org.goodworkmonitor.io.report;

import java.util.List;
import org.goodworkmonitor.core.formula.Expression;

/** A text about a method as HTML. */
final class MethodHtml implements MethodOutput {
  private final Html html = new Html();

  @Override
  public void heading(int level, String text) {
    html.markup("<h" + level + ">%s</h" + level + ">\n", text);
  }

  @Override
  public void paragraph(String text) {
    html.markup("<p>%s</p>\n", text);
  }

  @Override
  public void bullets(List<String> lines) {
    html.raw("<ul class=\"plain\">");
    lines.forEach(line -> html.markup("<li>%s</li>", line));
    html.raw("</ul>\n");
  }

  @Override
  public void formula(String name, Expression formula) {
    html.raw("<p class=\"formula\" tabindex=\"0\" role=\"group\"");
    html.markup(" aria-label=\"%s\">%s = ", name, name).raw(formula.toMathMl()).raw("</p>\n");
  }

  @Override
  public void table(List<String> heads, List<Boolean> numbers, List<List<String>> rows) {
    html.markup(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">", heads.get(0));
    html.raw("<table class=\"cards\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
    for (int c = 0; c < heads.size(); c++) {
      html.raw(
          "<th role=\"columnheader\" scope=\"col\"" + (numbers.get(c) ? " class=\"n\">" : ">"));
      html.text(heads.get(c)).raw("</th>");
    }
    html.raw("</tr></thead><tbody role=\"rowgroup\">");
    for (List<String> row : rows) {
      html.markup("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">%s</th>", row.get(0));
      for (int c = 1; c < row.size(); c++) {
        html.raw("<td role=\"cell\"" + (numbers.get(c) ? " class=\"n\"" : ""));
        html.markup(" data-label=\"%s\">%s</td>", heads.get(c), row.get(c));
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>\n");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
