package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;

/** Groups at each time, as high as they have members, and the members that move between them. */
final class AlluvialDrawing implements Drawing {
  private static final double NODE = 14;
  private static final double GAP = 10;
  private static final double TOP = 8;

  private final ResultTable table;
  private final Words words;
  private final List<String> times;
  private final List<String> groups;

  /** Per time, the group of each member that has one. */
  private final List<Map<String, Integer>> groupOf = new ArrayList<>();

  AlluvialDrawing(Words words, ResultTable table, String time, String group, String member) {
    this.words = words;
    this.table = table;
    ResultTable.Column when = table.column(time);
    ResultTable.Column which = table.column(group);
    ResultTable.Column who = table.column(member);
    this.times = SeriesTable.inOrder(when, table.rows());
    TreeSet<String> names = new TreeSet<>();
    IntStream.range(0, table.rows())
        .filter(r -> !which.isEmpty(r))
        .forEach(r -> names.add(which.text(r)));
    this.groups = List.copyOf(names);
    if (times.size() < 2) {
      throw new IllegalArgumentException(
          table.title() + ": found " + times.size() + " times; expected at least two");
    }
    if (groups.isEmpty() || groups.size() > Palette.CATEGORIES.size()) {
      throw new IllegalArgumentException(
          table.title()
              + ": found "
              + groups.size()
              + " groups; expected 1 to "
              + Palette.CATEGORIES.size()
              + ", which can be told apart by colour");
    }
    times.forEach(t -> groupOf.add(new LinkedHashMap<>()));
    for (int row = 0; row < table.rows(); row++) {
      if (!which.isEmpty(row)) {
        Map<String, Integer> at = groupOf.get(times.indexOf(when.text(row)));
        if (at.put(who.text(row), groups.indexOf(which.text(row))) != null) {
          throw new IllegalArgumentException(
              table.title()
                  + ": found two groups of "
                  + who.text(row)
                  + " in "
                  + when.text(row)
                  + "; give one");
        }
      }
    }
  }

  private int count(int time, int group) {
    return (int) groupOf.get(time).values().stream().filter(g -> g == group).count();
  }

  private int flow(int time, int from, int to) {
    return (int)
        groupOf.get(time).entrySet().stream()
            .filter(e -> e.getValue() == from)
            .filter(e -> groupOf.get(time + 1).getOrDefault(e.getKey(), -1) == to)
            .count();
  }

  @Override
  public String title() {
    return table.title();
  }

  @Override
  public String subtitle() {
    return words.text("alluvial");
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < times.size(); t++) {
      text.append(times.get(t)).append(": ");
      List<String> counts = new ArrayList<>();
      for (int g = 0; g < groups.size(); g++) {
        counts.add(groups.get(g) + " " + count(t, g));
      }
      text.append(String.join(", ", counts)).append(". ");
      if (t + 1 < times.size()) {
        int moved = 0;
        for (int a = 0; a < groups.size(); a++) {
          for (int b = 0; b < groups.size(); b++) {
            moved += a == b ? 0 : flow(t, a, b);
          }
        }
        text.append(words.text("alluvial.moved", moved, times.get(t + 1))).append(' ');
      }
    }
    return text.toString().strip();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int t = 0; t + 1 < times.size(); t++) {
      Map<String, Integer> next = groupOf.get(t + 1);
      Map<String, Integer> now = groupOf.get(t);
      long gone = now.keySet().stream().filter(m -> !next.containsKey(m)).count();
      long come = next.keySet().stream().filter(m -> !now.containsKey(m)).count();
      if (gone + come > 0) {
        notes.add(words.text("alluvial.changed", times.get(t), times.get(t + 1), gone, come));
      }
    }
    return notes;
  }

  private static double plotHeight(double width) {
    return Math.min(420, Math.max(220, width * 0.6));
  }

  @Override
  public double height(double width) {
    return TOP + plotHeight(width) + 28;
  }

  /** Where the groups of each time begin, and the height of one member. */
  private double[][] starts(double height, double each) {
    double[][] starts = new double[times.size()][groups.size()];
    for (int t = 0; t < starts.length; t++) {
      double used = groupOf.get(t).size() * each + GAP * (groups.size() - 1);
      double y = TOP + (height - used) / 2;
      for (int g = 0; g < groups.size(); g++) {
        starts[t][g] = y;
        y += count(t, g) * each + GAP;
      }
    }
    return starts;
  }

  private String label(int time, int group) {
    return groups.get(group) + " (" + count(time, group) + ")";
  }

  @Override
  public void draw(Svg svg, double width) {
    double height = plotHeight(width);
    int most = groupOf.stream().mapToInt(Map::size).max().orElse(1);
    double each = (height - GAP * (groups.size() - 1)) / Math.max(1, most);
    double[][] starts = starts(height, each);
    double left = side(0, width);
    double right = width - side(times.size() - 1, width);
    double step = (right - left - NODE) / (times.size() - 1);
    for (int t = 0; t + 1 < times.size(); t++) {
      flows(svg, t, left + step * t + NODE, left + step * (t + 1), starts, each);
    }
    double half = Numbers.widest(times, 11, 200) / 2 + 4;
    double free = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < times.size(); t++) {
      double x = left + step * t;
      for (int g = 0; g < groups.size(); g++) {
        double h = count(t, g) * each;
        svg.bar(x, starts[t][g], NODE, h, Palette.category(g), times.get(t) + ", " + label(t, g));
      }
      double middle = x + NODE / 2;
      if (middle - half >= free) {
        svg.text(middle, TOP + height + 20, 11, Svg.SOFT, Svg.Anchor.MIDDLE, times.get(t));
        free = middle + half;
      }
    }
    names(svg, 0, left - 6, starts, each, width);
    names(svg, times.size() - 1, right + 6, starts, each, width);
  }

  private double side(int time, double width) {
    List<String> labels = IntStream.range(0, groups.size()).mapToObj(g -> label(time, g)).toList();
    return Numbers.widest(labels, 12, width * 0.28) + 8;
  }

  private void names(Svg svg, int time, double x, double[][] starts, double each, double width) {
    List<Integer> present =
        IntStream.range(0, groups.size()).filter(g -> count(time, g) > 0).boxed().toList();
    double[] wanted =
        present.stream().mapToDouble(g -> starts[time][g] + count(time, g) * each / 2).toArray();
    double[] at = Apart.places(wanted, 14, TOP + 6, TOP + plotHeight(width) - 2);
    for (int i = 0; i < at.length; i++) {
      String label = Numbers.cut(label(time, present.get(i)), side(time, width) - 6, 12);
      Svg.Anchor anchor = time == 0 ? Svg.Anchor.END : Svg.Anchor.START;
      svg.text(x, at[i] + 4, 12, Svg.INK, anchor, label);
    }
  }

  private void flows(Svg svg, int t, double x0, double x1, double[][] starts, double each) {
    double[] out = starts[t].clone();
    double[] in = starts[t + 1].clone();
    // Those that a group keeps or loses come in the order of the next groups, and so on arrival.
    for (int a = 0; a < groups.size(); a++) {
      for (int b = 0; b < groups.size(); b++) {
        int n = flow(t, a, b);
        if (n > 0) {
          band(
              svg,
              x0,
              out[a],
              x1,
              in[b],
              n * each,
              Palette.category(a),
              words.text("range", groups.get(a), groups.get(b))
                  + ", "
                  + words.text("range", times.get(t), times.get(t + 1))
                  + ": "
                  + n);
        }
        out[a] += n * each;
        in[b] += n * each;
      }
    }
  }

  private static void band(
      Svg svg, double x0, double y0, double x1, double y1, double height, String fill, String tip) {
    double middle = (x0 + x1) / 2;
    String path =
        "M"
            + at(x0, y0)
            + "C"
            + at(middle, y0)
            + " "
            + at(middle, y1)
            + " "
            + at(x1, y1)
            + "L"
            + at(x1, y1 + height)
            + "C"
            + at(middle, y1 + height)
            + " "
            + at(middle, y0 + height)
            + " "
            + at(x0, y0 + height)
            + "z";
    svg.open("path", "d", path, "fill", fill, "fill-opacity", 0.45);
    svg.leaf("title", tip).close("path");
  }

  private static String at(double x, double y) {
    return Numbers.coordinate(x) + " " + Numbers.coordinate(y);
  }

  /** Vega-Lite has no bands between groups: stacked counts, with the moves in the tooltips. */
  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int t = 0; t < times.size(); t++) {
      for (int g = 0; g < groups.size(); g++) {
        Map<String, Object> row =
            Vega.object("time", times.get(t), "group", groups.get(g), "count", count(t, g));
        List<String> moves = new ArrayList<>();
        for (int b = 0; t + 1 < times.size() && b < groups.size(); b++) {
          int n = flow(t, g, b);
          if (n > 0) {
            moves.add(words.text("alluvial.to", n, groups.get(b)));
          }
        }
        row.put("next", String.join(", ", moves));
        values.add(row);
      }
    }
    Map<String, Object> colour = Vega.category("group", "");
    colour.put("scale", Vega.object("domain", groups, "range", Palette.categories(groups.size())));
    return Vega.object(
        "width",
        Vega.object("step", 90),
        "height",
        320,
        "data",
        Vega.data(values),
        "mark",
        "bar",
        "encoding",
        Vega.object(
            "x",
            Vega.object("field", "time", "type", "ordinal", "title", null, "sort", times),
            "y",
            Vega.object("field", "count", "type", "quantitative", "title", "Members"),
            "color",
            colour,
            "tooltip",
            Vega.tooltip("time", "group", "count", "next")));
  }
}
