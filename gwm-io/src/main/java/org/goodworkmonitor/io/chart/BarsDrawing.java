package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.io.internal.NumberTexts;

/** Areas by rank, each a bar made of the parts that the members of the index contribute. */
final class BarsDrawing implements Drawing {
  private static final double ROW = 18;

  private final String name;
  private final Words words;
  private final List<Scoreboard.Standing> ranking;
  private final List<String> parts;
  private final boolean lowerIsBetter;

  /** The rows that are drawn; -1 for those that are left out. */
  private final int[] rows;

  /** Per area the size of each part; a single part, the score, where it is no sum of parts. */
  private final List<double[]> sizes = new ArrayList<>();

  BarsDrawing(Words words, Scoreboard scoreboard) {
    this.words = words;
    Domain root = scoreboard.index().definition().tree();
    this.name = root.name();
    this.lowerIsBetter = root.direction() == Direction.LOWER_IS_BETTER;
    this.ranking = scoreboard.ranking();
    if (ranking.isEmpty()) {
      throw new IllegalArgumentException(name + ": no area has a score; there is nothing to rank");
    }
    this.rows = Ends.of(ranking.size(), ranking.size());
    Map<String, Integer> partOf = new LinkedHashMap<>();
    for (int m = 0; m < root.members().size(); m++) {
      Node member = root.members().get(m);
      int part = m;
      partOf.put(member.id(), part);
      if (member instanceof Domain domain) {
        domain.descendants().forEach(node -> partOf.put(node.id(), part));
      }
    }
    boolean shared =
        root.domains().stream().mapToInt(d -> d.members().size()).sum() > root.descendants().size();
    boolean split = root.members().size() <= Palette.CATEGORIES.size() && !shared;
    for (Scoreboard.Standing standing : ranking) {
      double[] of = new double[root.members().size()];
      if (split) {
        split = contributions(scoreboard, standing, partOf, of);
      }
      sizes.add(of);
    }
    if (split) {
      this.parts = root.members().stream().map(Node::name).toList();
    } else {
      this.parts = List.of(name);
      sizes.clear();
      ranking.forEach(s -> sizes.add(new double[] {s.score()}));
    }
  }

  private BarsDrawing(BarsDrawing all, int ends) {
    this.words = all.words;
    this.name = all.name;
    this.ranking = all.ranking;
    this.parts = all.parts;
    this.lowerIsBetter = all.lowerIsBetter;
    this.sizes.addAll(all.sizes);
    this.rows = Ends.of(ranking.size(), ends);
  }

  @Override
  public Drawing ends(int count) {
    return new BarsDrawing(this, count);
  }

  /** Fills the parts of one area; false if the score is no sum of parts of one sign. */
  private static boolean contributions(
      Scoreboard scoreboard, Scoreboard.Standing s, Map<String, Integer> partOf, double[] parts) {
    try {
      scoreboard
          .contributions(s.area().code())
          .forEach((id, part) -> parts[partOf.getOrDefault(id, 0)] += part);
    } catch (IllegalStateException notASum) {
      return false;
    }
    for (double part : parts) {
      if (part < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String title() {
    return words.text("ranking", name);
  }

  @Override
  public String subtitle() {
    String what = words.text(parts.size() > 1 ? "ranking.parts" : "ranking.score");
    return lowerIsBetter ? words.text("ranking.lower", what) : what;
  }

  @Override
  public String description() {
    Scoreboard.Standing first = ranking.get(0);
    Scoreboard.Standing last = ranking.get(ranking.size() - 1);
    int drawn = (int) java.util.Arrays.stream(rows).filter(r -> r >= 0).count();
    return words.text(
        drawn < ranking.size() ? "ranking.tellEnds" : "ranking.tell",
        ranking.size(),
        first.area().name(),
        shown(first.score()),
        last.area().name(),
        shown(last.score()));
  }

  /** A score, or a part of one, with the decimals that fit the scale of all. */
  private String shown(double score) {
    double first = ranking.get(0).score();
    double last = ranking.get(ranking.size() - 1).score();
    double largest = Math.max(Math.abs(first), Math.abs(last));
    return words.fixed(score, NumberTexts.decimals(largest));
  }

  private Legend legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int p = 0; parts.size() > 1 && p < parts.size(); p++) {
      entries.add(new Legend.Entry(Palette.category(p), parts.get(p)));
    }
    return new Legend(entries);
  }

  private double head(double width) {
    return legend().height(width) + 6;
  }

  @Override
  public double height(double width) {
    return head(width) + ROW * rows.length + 6;
  }

  @Override
  public void draw(Svg svg, double width) {
    legend().draw(svg, 0, 0, width);
    List<String> names = ranking.stream().map(s -> s.area().name()).toList();
    double left = 44 + Numbers.widest(names, 12, width * 0.45 - 44);
    double[] ends = ranking.stream().mapToDouble(Scoreboard.Standing::score).toArray();
    double[] withZero = java.util.Arrays.copyOf(ends, ends.length + 1);
    double printed =
        ranking.stream().mapToDouble(s -> Numbers.width(shown(s.score()), 11)).max().orElse(0);
    Scale scale = Scale.over(withZero, left, width - printed - 6, 5);
    double zero = scale.at(0);
    double head = head(width);
    for (int i = 0; i < rows.length; i++) {
      double y = head + ROW * i;
      if (rows[i] < 0) {
        svg.text(
            36, y + 13, 12, Svg.SOFT, Svg.Anchor.START, Ends.left(words, rows, ranking.size()));
        continue;
      }
      Scoreboard.Standing s = ranking.get(rows[i]);
      svg.text(28, y + 13, 12, Svg.SOFT, Svg.Anchor.END, Integer.toString(s.rank()));
      String label = Numbers.cut(s.area().name(), left - 44, 12);
      svg.text(36, y + 13, 12, Svg.INK, Svg.Anchor.START, label);
      double from = zero;
      double[] of = sizes.get(rows[i]);
      for (int p = 0; p < of.length; p++) {
        double to = from + scale.at(of[p]) - zero;
        String tip = s.area().name() + ", " + parts.get(p) + ": " + shown(of[p]);
        svg.bar(Math.min(from, to), y + 3, Math.abs(to - from), ROW - 5, Palette.category(p), tip);
        from = to;
      }
      double end = Math.max(from, zero) + 5;
      svg.text(end, y + 13, 11, Svg.INK, Svg.Anchor.START, shown(s.score()));
    }
    svg.line(zero, head, zero, head + ROW * rows.length, Svg.SOFT, 1);
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int row : rows) {
      if (row < 0) {
        continue;
      }
      Scoreboard.Standing s = ranking.get(row);
      for (int p = 0; p < parts.size(); p++) {
        values.add(
            Vega.object(
                "code",
                s.area().code(),
                "name",
                s.area().name(),
                "rank",
                s.rank(),
                "part",
                parts.get(p),
                "order",
                p,
                "score",
                sizes.get(row)[p]));
      }
    }
    return Vega.object(
        "data",
        Vega.data(values),
        "mark",
        "bar",
        "encoding",
        Vega.object(
            "y",
            Vega.object(
                "field",
                "name",
                "type",
                "nominal",
                "title",
                null,
                "sort",
                Vega.object("field", "rank", "op", "min", "order", "ascending")),
            "x",
            Vega.object(
                "field", "score", "type", "quantitative", "aggregate", "sum", "title", "Score"),
            "color",
            Vega.object(
                "field",
                "part",
                "type",
                "nominal",
                "title",
                null,
                "scale",
                Vega.object("domain", parts, "range", Palette.categories(parts.size()))),
            "order",
            Vega.object("field", "order", "type", "quantitative"),
            "tooltip",
            Vega.tooltip("name", "rank", "part", "score")));
  }
}
