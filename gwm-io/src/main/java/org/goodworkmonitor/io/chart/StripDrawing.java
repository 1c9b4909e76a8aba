package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;

/**
 * One area among all in every indicator: a line per area from the worst to the best value, in the
 * units of the data, by domain.
 */
final class StripDrawing implements Drawing {
  private static final double ROW = 54;
  private static final double HEAD = 24;
  private static final double LINE = 16;

  private final Area area;
  private final Words words;
  private final String index;
  private final List<Row> rows = new ArrayList<>();

  /** An indicator, or a domain, which has no values and stands above its members. */
  private static final class Row {
    private final Node node;
    private final double[] sorted;
    private final double value;
    private final boolean lower;
    private final int rank;
    private final int ranked;

    Row(Node node, double[] sorted, double value, boolean lower, int rank, int ranked) {
      this.node = node;
      this.sorted = sorted;
      this.value = value;
      this.lower = lower;
      this.rank = rank;
      this.ranked = ranked;
    }

    boolean isHeading() {
      return node instanceof Domain;
    }

    double low() {
      return sorted[0];
    }

    double high() {
      return sorted[sorted.length - 1];
    }

    double worst() {
      return lower ? high() : low();
    }

    double best() {
      return lower ? low() : high();
    }

    /** From the worst (0) to the best (1). */
    double share(double of) {
      return Rounding.isConstant(low(), high(), sorted.length)
          ? 0.5
          : (of - worst()) / (best() - worst());
    }

    String unit() {
      return node instanceof Indicator indicator ? indicator.unit() : "";
    }

    String standing(Words words) {
      String shown = words.shown(value, unit());
      return Double.isNaN(value) || rank == 0 ? shown : words.text("standing", shown, rank, ranked);
    }
  }

  StripDrawing(Words words, Scoreboard scoreboard, String code) {
    this.words = words;
    this.area = scoreboard.table().area(code);
    Domain root = scoreboard.index().definition().tree();
    this.index = root.name();
    add(scoreboard, root, new HashSet<>());
    if (rows.stream().allMatch(Row::isHeading)) {
      throw new IllegalArgumentException(title() + ": no indicator has a value");
    }
  }

  private void add(Scoreboard scoreboard, Domain domain, Set<String> seen) {
    int before = rows.size();
    rows.add(new Row(domain, new double[0], Double.NaN, false, 0, 0));
    for (Node member : domain.members()) {
      if (!seen.add(member.id())) {
        continue;
      }
      if (member instanceof Domain inner) {
        add(scoreboard, inner, seen);
      } else {
        double[] values = scoreboard.table().column(member.id()).values();
        if (Statistics.sorted(values).length > 0) {
          int ranked =
              (int)
                  java.util.Arrays.stream(scoreboard.ranks(member.id())).filter(r -> r > 0).count();
          rows.add(
              new Row(
                  member,
                  Statistics.sorted(values),
                  values[scoreboard.table().row(area.code())],
                  member instanceof Indicator indicator
                      && indicator.direction() == Direction.LOWER_IS_BETTER,
                  scoreboard.rank(area.code(), member.id()).orElse(0),
                  ranked));
        }
      }
    }
    boolean bare = rows.size() == before + 1 || rows.get(before + 1).isHeading();
    if (bare) {
      rows.remove(before);
    }
  }

  @Override
  public String title() {
    return words.text("strip", area.name());
  }

  @Override
  public String subtitle() {
    return words.text("strip.help", index);
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      if (!row.isHeading()) {
        text.append(row.node.name()).append(": ").append(row.standing(words)).append(". ");
      }
    }
    return text.toString().strip();
  }

  @Override
  public double height(double width) {
    return rows.stream().mapToDouble(r -> r.isHeading() ? HEAD : row(width)).sum();
  }

  /** Whether names need a line of their own, above what is said of the area. */
  private boolean isStacked(double width) {
    return rows.stream()
        .filter(r -> !r.isHeading())
        .anyMatch(r -> Numbers.width(r.node.name() + r.standing(words), 12) + 12 > width - 10);
  }

  private double row(double width) {
    return isStacked(width) ? ROW + LINE : ROW;
  }

  @Override
  public void draw(Svg svg, double width) {
    double y = 0;
    double left = 2;
    double right = width - 8;
    double line = isStacked(width) ? LINE : 0;
    for (Row row : rows) {
      if (row.isHeading()) {
        String name = Numbers.cut(row.node.name(), width / TextWidths.BOLD, 13);
        svg.bold(0, y + 17, 13, Svg.INK, Svg.Anchor.START, name);
        y += HEAD;
      } else {
        draw(svg, row, y, left, right, line);
        y += row(width);
      }
    }
  }

  private void draw(Svg svg, Row row, double from, double left, double right, double line) {
    String standing = row.standing(words);
    double room = line > 0 ? right - left : right - left - Numbers.width(standing, 12) - 12;
    svg.open("g", "data-node", row.node.id());
    String name = Numbers.cut(row.node.name(), room, 12);
    svg.text(left, from + 13, 12, Svg.INK, Svg.Anchor.START, name);
    double top = from + line;
    Svg.Anchor side = line > 0 ? Svg.Anchor.START : Svg.Anchor.END;
    svg.text(line > 0 ? left : right, top + 13, 12, Svg.INK, side, standing);
    double y = top + 19;
    svg.empty(
        "rect",
        "x",
        left,
        "y",
        y,
        "width",
        right - left,
        "height",
        14,
        "fill",
        Svg.GRID,
        "fill-opacity",
        0.45);
    StringBuilder path = new StringBuilder();
    for (double value : row.sorted) {
      path.append('M')
          .append(Numbers.coordinate(left + row.share(value) * (right - left)))
          .append(' ')
          .append(Numbers.coordinate(y))
          .append("v14");
    }
    svg.empty("path", "d", path, "stroke", "#63a0d4", "stroke-width", 1, "stroke-opacity", 0.6);
    if (!Double.isNaN(row.value)) {
      double x = left + row.share(row.value) * (right - left);
      svg.bar(x - 2, y - 3, 4, 20, "#d55e00", area.name() + ": " + standing);
    }
    String worst = words.shown(row.worst());
    String best = words.shown(row.best());
    svg.text(left, top + 45, 11, Svg.SOFT, Svg.Anchor.START, worst);
    svg.text(right, top + 45, 11, Svg.SOFT, Svg.Anchor.END, best);
    svg.close("g");
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    List<String> order = new ArrayList<>();
    for (Row row : rows) {
      if (row.isHeading()) {
        continue;
      }
      String name = row.node.name();
      order.add(name);
      for (double value : row.sorted) {
        values.add(
            Vega.object(
                "indicator",
                name,
                "who",
                words.text("everyArea"),
                "value",
                value,
                "place",
                row.share(value)));
      }
      if (!Double.isNaN(row.value)) {
        values.add(
            Vega.object(
                "indicator",
                name,
                "who",
                area.name(),
                "value",
                row.value,
                "place",
                row.share(row.value)));
      }
    }
    Map<String, Object> who = Vega.category("who", "");
    who.put(
        "scale",
        Vega.object(
            "domain",
            List.of(words.text("everyArea"), area.name()),
            "range",
            List.of("#63a0d4", "#d55e00")));
    return Vega.object(
        "width",
        520,
        "data",
        Vega.data(values),
        "mark",
        Vega.object("type", "tick", "thickness", 2),
        "encoding",
        Vega.object(
            "y",
            Vega.object("field", "indicator", "type", "nominal", "title", null, "sort", order),
            "x",
            Vega.object(
                "field", "place", "type", "quantitative", "title", words.text("strip.axis")),
            "color",
            who,
            "tooltip",
            Vega.tooltip("indicator", "who", "value")));
  }
}
