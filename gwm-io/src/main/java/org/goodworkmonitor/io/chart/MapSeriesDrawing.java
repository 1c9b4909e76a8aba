package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Small maps side by side in the same classes, each under its own name. */
final class MapSeriesDrawing implements Drawing {
  private static final double LEAST = 150;
  private static final double GAP = 14;
  private static final double HEAD = 20;

  private final String title;
  private final List<MapPainter> painters;
  private final FlatMap map;

  MapSeriesDrawing(Words words, String title, List<Measure> measures, MapLayout layout) {
    if (measures.isEmpty()) {
      throw new IllegalArgumentException(title + ": found no measures; give one per map");
    }
    List<String> units = measures.stream().map(Measure::unit).distinct().toList();
    if (units.size() > 1) {
      throw new IllegalArgumentException(
          title + ": found the units " + units + "; maps in the same classes need one unit");
    }
    this.title = title;
    double[] all = measures.stream().flatMapToDouble(m -> Arrays.stream(m.all())).toArray();
    Classes classes = Classes.quantiles(words, all);
    this.painters =
        measures.stream()
            .map(m -> new MapPainter(layout, MapKey.ofClasses(words, m, classes)))
            .toList();
    this.map = layout.flat();
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String subtitle() {
    return painters.get(0).key.subtitle;
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    for (MapPainter painter : painters) {
      text.append(painter.key.title).append(". ").append(painter.description()).append(' ');
    }
    return text.toString().strip();
  }

  @Override
  public List<String> notes() {
    return painters.stream().flatMap(p -> p.notes().stream()).distinct().toList();
  }

  /** What the colours mean, in all maps. */
  private Legend legend() {
    return new Legend(
        painters.stream()
            .flatMap(p -> p.legend().stream())
            .distinct()
            .sorted(java.util.Comparator.comparing(MapSeriesDrawing::isSpecial))
            .toList());
  }

  private static boolean isSpecial(Legend.Entry entry) {
    return entry.fill().equals(Svg.HATCHED) || entry.fill().equals(MapKey.OUTSIDE_FILL);
  }

  private int columns(double width) {
    return Math.max(1, Math.min(painters.size(), (int) ((width + GAP) / (LEAST + GAP))));
  }

  private double panel(double width) {
    return (width - GAP * (columns(width) - 1)) / columns(width);
  }

  private double scale(double width) {
    double room = panel(width) - 4;
    return Math.min(room / map.width(), 1.6 * room / map.height());
  }

  private double row(double width) {
    return HEAD + map.height() * scale(width) + 4 + GAP;
  }

  @Override
  public double height(double width) {
    int rows = (painters.size() + columns(width) - 1) / columns(width);
    return rows * row(width) + legend().height(width);
  }

  @Override
  public void draw(Svg svg, double width) {
    int columns = columns(width);
    double scale = scale(width);
    for (int i = 0; i < painters.size(); i++) {
      MapPainter painter = painters.get(i);
      double x = (i % columns) * (panel(width) + GAP);
      int line = i / columns;
      double y = line * row(width);
      String name = Numbers.cut(painter.key.title, panel(width) / TextWidths.BOLD, 12);
      svg.bold(x, y + 13, 12, Svg.INK, Svg.Anchor.START, name);
      String place = Numbers.coordinate(x) + " " + Numbers.coordinate(y + HEAD);
      svg.open("g", "transform", "translate(" + place + ")");
      painter.draw(svg, new FlatMap.View(-2 / scale, -2 / scale, scale), code -> true);
      svg.close("g");
    }
    int rows = (painters.size() + columns - 1) / columns;
    legend().draw(svg, 0, rows * row(width), width);
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> views = new ArrayList<>();
    for (MapPainter painter : painters) {
      views.add(
          Vega.object(
              "title",
              painter.key.title,
              "width",
              200,
              "height",
              260,
              "data",
              Vega.data(painter.features()),
              "projection",
              painter.projection(),
              "mark",
              Vega.object("type", "geoshape", "stroke", "white", "strokeWidth", 0.3),
              "encoding",
              Vega.object(
                  "color",
                  painter.colour(),
                  "tooltip",
                  Vega.tooltip("properties.name", "properties.value"))));
    }
    return Vega.object("columns", 3, "concat", views);
  }
}
