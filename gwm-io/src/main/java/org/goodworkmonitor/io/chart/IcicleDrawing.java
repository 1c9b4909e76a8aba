package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;

/** The tree of an index from left to right; a node is as high as its weight in the whole. */
final class IcicleDrawing implements Drawing {
  private static final double LEAST = 34;
  private static final double MOST = 1400;

  private final String name;
  private final Words words;
  private final List<Box> boxes = new ArrayList<>();
  private final List<String> alike = new ArrayList<>();
  private int depth;

  /** A node in one of its places: its share of the whole, and where that begins. */
  private record Box(Node node, int depth, double from, double share, int branch) {}

  IcicleDrawing(Words words, FittedIndex index) {
    this.words = words;
    Domain root = index.definition().tree();
    this.name = root.name();
    add(index, root, 0, 0, 1, -1);
  }

  private void add(FittedIndex index, Node node, int level, double from, double share, int branch) {
    boxes.add(new Box(node, level, from, share, branch));
    depth = Math.max(depth, level);
    if (!(node instanceof Domain domain)) {
      return;
    }
    double[] weights = weights(index, domain);
    double sum = java.util.Arrays.stream(weights).sum();
    double at = from;
    for (int m = 0; m < weights.length; m++) {
      double part = share * weights[m] / sum;
      add(index, domain.members().get(m), level + 1, at, part, level == 0 ? m : branch);
      at += part;
    }
  }

  /** The weights of the members; all alike where they differ by area or there are none. */
  private double[] weights(FittedIndex index, Domain domain) {
    double[] weights = new double[domain.members().size()];
    try {
      Map<String, Double> given = index.weights(domain.id());
      for (int m = 0; m < weights.length; m++) {
        weights[m] = given.getOrDefault(domain.members().get(m).id(), 0.0);
      }
    } catch (IllegalArgumentException differByArea) {
      java.util.Arrays.fill(weights, 0);
    }
    if (!(java.util.Arrays.stream(weights).sum() > 0)) {
      alike.add(domain.name());
      java.util.Arrays.fill(weights, 1);
    }
    return weights;
  }

  @Override
  public String title() {
    return words.text("framework", name);
  }

  @Override
  public String subtitle() {
    return words.text("framework.height");
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    for (Box box : boxes) {
      text.append(box.node().name()).append(": ").append(percent(box.share())).append(". ");
    }
    return text.toString().strip();
  }

  @Override
  public List<String> notes() {
    return alike.isEmpty()
        ? List.of()
        : List.of(
            words.text("framework.alike", String.join(", ", alike.stream().distinct().toList())));
  }

  private String percent(double share) {
    return words.text("percent", words.fixed(100 * share, share < 0.0995 ? 1 : 0));
  }

  @Override
  public double height(double width) {
    double needed =
        boxes.stream()
            .filter(b -> !(b.node() instanceof Domain) && b.share() > 0)
            .mapToDouble(b -> needed(b, width) / b.share())
            .max()
            .orElse(LEAST);
    return Math.max(120, Math.min(MOST, needed)) + 2;
  }

  /** The height in which the name of an indicator stands whole. */
  private double needed(Box box, double width) {
    double room = width - width / (depth + 1) * box.depth() - 12;
    boolean oneLine = Numbers.width(box.node().name() + "  " + percent(box.share()), 12) <= room;
    int lines = oneLine ? 1 : Numbers.wrap(box.node().name(), room, 12).size() + 1;
    return Math.max(LEAST, 14.0 * lines + 8);
  }

  @Override
  public void draw(Svg svg, double width) {
    double height = height(width) - 2;
    double column = width / (depth + 1);
    for (Box box : boxes) {
      boolean leaf = !(box.node() instanceof Domain);
      double x = column * box.depth();
      // Indicators that are not on the last level reach to the edge all the same.
      double w = leaf ? width - x : column;
      double y = 1 + height * box.from();
      double h = height * box.share();
      String fill =
          box.branch() < 0
              ? "#cbd2d9"
              : Palette.faded(Palette.category(box.branch()), leaf ? 0.7 : 0.45);
      String tip = box.node().name() + ": " + percent(box.share());
      svg.open(
          "rect",
          "x",
          x + 0.5,
          "y",
          y + 0.5,
          "width",
          Math.max(0, w - 1),
          "height",
          Math.max(0, h - 1),
          "fill",
          fill);
      svg.leaf("title", tip).close("rect");
      text(svg, box, x + 6, y, w - 12, h);
    }
  }

  private void text(Svg svg, Box box, double x, double y, double room, double height) {
    if (height < 14) {
      return;
    }
    String share = percent(box.share());
    List<String> lines = new ArrayList<>();
    if (Numbers.width(box.node().name() + "  " + share, 12) <= room || height < 28) {
      double left = room - Numbers.width("  " + share, 12);
      lines.add(Numbers.cut(box.node().name(), left, 12) + "  " + share);
    } else {
      lines.addAll(Numbers.wrap(box.node().name(), room, 12));
      int most = Math.max(1, (int) (height / 14) - 1);
      if (lines.size() > most) {
        String rest = String.join(" ", lines.subList(most - 1, lines.size()));
        lines.subList(most - 1, lines.size()).clear();
        lines.add(rest);
      }
      lines.replaceAll(line -> Numbers.cut(line, room, 12));
      lines.add(share);
    }
    double base = y + height / 2 - 7.0 * lines.size() + 11;
    for (String line : lines) {
      svg.text(x, base, 12, Svg.ON_LIGHT, Svg.Anchor.START, line);
      base += 14;
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (Box box : boxes) {
      boolean leaf = !(box.node() instanceof Domain);
      values.add(
          Vega.object(
              "name",
              box.node().name(),
              "weight",
              box.share(),
              "left",
              box.depth(),
              "right",
              leaf ? depth + 1 : box.depth() + 1,
              "top",
              box.from(),
              "bottom",
              box.from() + box.share(),
              "label",
              box.node().name() + "  " + percent(box.share()),
              "fill",
              box.branch() < 0
                  ? "#cbd2d9"
                  : Palette.faded(Palette.category(box.branch()), leaf ? 0.7 : 0.45)));
    }
    Map<String, Object> hidden = Vega.object("axis", null);
    Map<String, Object> x = Vega.object("field", "left", "type", "quantitative");
    x.putAll(hidden);
    Map<String, Object> y =
        Vega.object("field", "top", "type", "quantitative", "scale", Vega.object("reverse", true));
    y.putAll(hidden);
    return Vega.object(
        "width",
        640,
        "height",
        480,
        "data",
        Vega.data(values),
        "encoding",
        Vega.object(
            "x",
            x,
            "x2",
            Vega.object("field", "right"),
            "y",
            y,
            "y2",
            Vega.object("field", "bottom")),
        "layer",
        List.of(
            Vega.object(
                "mark",
                Vega.object("type", "rect", "stroke", "white"),
                "encoding",
                Vega.object(
                    "color",
                    Vega.object("field", "fill", "type", "nominal", "scale", null, "legend", null),
                    "tooltip",
                    Vega.tooltip("name", "weight"))),
            Vega.object(
                "mark",
                Vega.object("type", "text", "align", "left", "baseline", "top", "dx", 4, "dy", 4),
                "encoding",
                Vega.object("text", Vega.object("field", "label", "type", "nominal")))));
  }
}
