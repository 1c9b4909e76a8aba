package org.goodworkmonitor.io.report;

import java.util.List;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.formula.Expression;

/** A text about a method as CommonMark, with the tables of GitHub. */
final class MethodMarkdown implements MethodOutput {
  private final StringBuilder out = new StringBuilder();

  /** A text in which nothing is taken for markup. */
  private static String safe(String text) {
    return text.replaceAll("[\\\\`*_{}\\[\\]<>#|~&]", "\\\\$0").replaceAll("\\s+", " ");
  }

  @Override
  public void heading(int level, String text) {
    out.append("#".repeat(level)).append(' ').append(safe(text)).append("\n\n");
  }

  @Override
  public void paragraph(String text) {
    out.append(safe(text)).append("\n\n");
  }

  @Override
  public void bullets(List<String> lines) {
    lines.forEach(line -> out.append("- ").append(safe(line)).append('\n'));
    out.append('\n');
  }

  @Override
  public void formula(String name, Expression formula) {
    String text = name.replaceAll("\\s+", " ") + " = " + formula;
    out.append("    ").append(text).append("\n\n");
  }

  @Override
  public void table(List<String> heads, List<Boolean> numbers, List<List<String>> rows) {
    line(heads);
    line(numbers.stream().map(number -> number ? "---:" : "---").toList(), false);
    rows.forEach(this::line);
    out.append('\n');
  }

  private void line(List<String> cells) {
    line(cells, true);
  }

  private void line(List<String> cells, boolean texts) {
    out.append(
        cells.stream()
            .map(cell -> texts ? safe(cell) : cell)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  @Override
  public String toString() {
    return out.toString().stripTrailing() + "\n";
  }
}
