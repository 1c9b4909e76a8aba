package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;

/**
 * A value with its lower and upper limit per row, smallest first: as points on intervals, such as
 * ranks, or as bars from zero with the interval over their end.
 */
final class IntervalsDrawing implements Drawing {
  private static final double ROW = 18;

  private final ResultTable table;
  private final ResultTable.Column names;
  private final ResultTable.Column value;
  private final ResultTable.Column lower;
  private final ResultTable.Column upper;
  private final boolean bars;
  private final List<Integer> all;
  private final Words words;

  /** The places in {@link #all} that are drawn; -1 for those that are left out. */
  private final int[] places;

  private final int gaps;

  IntervalsDrawing(
      Words words,
      ResultTable table,
      String name,
      String value,
      String lower,
      String upper,
      boolean bars) {
    this.words = words;
    this.table = table;
    this.names = table.column(name);
    this.value = table.column(value);
    this.lower = table.column(lower);
    this.upper = table.column(upper);
    this.bars = bars;
    // Smallest first as ranks are read, largest first as bars are.
    Comparator<Integer> order = Comparator.comparingDouble(this.value::number);
    this.all =
        IntStream.range(0, table.rows())
            .filter(r -> !this.value.isEmpty(r) && !this.lower.isEmpty(r) && !this.upper.isEmpty(r))
            .boxed()
            .sorted(bars ? order.reversed() : order)
            .toList();
    this.places = Ends.of(all.size(), Math.max(1, all.size()));
    this.gaps = table.rows() - all.size();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(table.title() + ": no row has a value and both limits");
    }
    for (int row : all) {
      if (!(this.lower.number(row) <= this.upper.number(row))) {
        throw new IllegalArgumentException(
            table.title()
                + ": "
                + names.text(row)
                + ": found limits "
                + this.lower.number(row)
                + " and "
                + this.upper.number(row)
                + "; expected the lower one first");
      }
    }
  }

  private IntervalsDrawing(IntervalsDrawing whole, int ends) {
    this.words = whole.words;
    this.table = whole.table;
    this.names = whole.names;
    this.value = whole.value;
    this.lower = whole.lower;
    this.upper = whole.upper;
    this.bars = whole.bars;
    this.all = whole.all;
    this.gaps = whole.gaps;
    this.places = Ends.of(all.size(), ends);
  }

  @Override
  public Drawing ends(int count) {
    return new IntervalsDrawing(this, count);
  }

  @Override
  public String title() {
    return table.title();
  }

  @Override
  public String subtitle() {
    return words.text(
        "intervals",
        Numbers.readable(value),
        Numbers.readable(lower.name()),
        Numbers.readable(upper.name()));
  }

  @Override
  public String description() {
    int first = all.get(0);
    return words.text(
        "intervals.tell",
        all.size(),
        names.text(first),
        words.shown(value.number(first)),
        words.shown(lower.number(first)),
        words.shown(upper.number(first)));
  }

  @Override
  public List<String> notes() {
    return gaps == 0 ? List.of() : List.of(words.text("intervals.gaps", gaps));
  }

  @Override
  public double height(double width) {
    return ROW * places.length + 26;
  }

  @Override
  public void draw(Svg svg, double width) {
    List<String> texts = all.stream().map(names::text).toList();
    double left = Numbers.widest(texts, 12, width * 0.45) + 12;
    double[] ends =
        DoubleStream.concat(
                bars ? DoubleStream.of(0) : DoubleStream.empty(),
                all.stream()
                    .flatMapToDouble(
                        r -> DoubleStream.of(value.number(r), lower.number(r), upper.number(r))))
            .toArray();
    int ticks = (int) Math.max(2, Math.min(6, (width - left) / 60));
    Scale scale = Scale.over(ends, left, width - 16, ticks);
    Axes.x(svg, scale, 0, ROW * places.length, "");
    for (int i = 0; i < places.length; i++) {
      double y = ROW * i + ROW / 2;
      if (places[i] < 0) {
        String more = Ends.left(words, places, all.size());
        svg.text(left - 10, y + 4, 12, Svg.SOFT, Svg.Anchor.END, more);
        continue;
      }
      row(svg, all.get(places[i]), scale, left, y);
    }
  }

  private void row(Svg svg, int row, Scale scale, double left, double y) {
    String name = names.text(row);
    svg.text(left - 10, y + 4, 12, Svg.INK, Svg.Anchor.END, Numbers.cut(name, left - 12, 12));
    double from = scale.at(lower.number(row));
    double to = scale.at(upper.number(row));
    double at = scale.at(value.number(row));
    String tip =
        name
            + ": "
            + words.shown(value.number(row), value.unit())
            + " ("
            + words.text("range", words.shown(lower.number(row)), words.shown(upper.number(row)))
            + ")";
    if (bars) {
      double zero = scale.at(0);
      svg.bar(Math.min(zero, at), y - 6, Math.abs(at - zero), 12, "#63a0d4", tip);
      svg.line(from, y, to, y, Svg.INK, 1.4);
      svg.line(from, y - 4, from, y + 4, Svg.INK, 1.4);
      svg.line(to, y - 4, to, y + 4, Svg.INK, 1.4);
    } else {
      svg.bar(from, y - 3, to - from, 6, "#63a0d4", tip);
      svg.dot(at, y, 4, "#0e3b70", tip);
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int place : Arrays.stream(places).filter(p -> p >= 0).toArray()) {
      int row = all.get(place);
      values.add(
          Vega.object(
              "name",
              names.text(row),
              "value",
              value.number(row),
              "lower",
              lower.number(row),
              "upper",
              upper.number(row)));
    }
    Map<String, Object> y =
        Vega.object("field", "name", "type", "nominal", "title", null, "sort", null);
    String title = Numbers.readable(value);
    Map<String, Object> x = Vega.number("value", title);
    if (bars) {
      x.remove("scale");
    }
    Map<String, Object> mark =
        bars
            ? Vega.object("type", "bar", "color", "#63a0d4")
            : Vega.object("type", "point", "filled", true, "color", "#0e3b70");
    Map<String, Object> point = Vega.object("mark", mark, "encoding", Vega.object("x", x));
    Map<String, Object> limits = Vega.number("lower", title);
    Map<String, Object> rule =
        Vega.object(
            "mark",
            bars
                ? Vega.object("type", "rule", "color", Svg.INK)
                : Vega.object("type", "rule", "color", "#63a0d4", "strokeWidth", 6),
            "encoding",
            Vega.object("x", limits, "x2", Vega.object("field", "upper")));
    return Vega.object(
        "data",
        Vega.data(values),
        "encoding",
        Vega.object("y", y, "tooltip", Vega.tooltip("name", "value", "lower", "upper")),
        "layer",
        bars ? List.of(point, rule) : List.of(rule, point));
  }
}
