package org.goodworkmonitor.io.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The legend of a map: a line per colour, or a grid where two measures share the colours. */
final class MapLegend {
  private static final double LINE = 22;
  private static final double CELL = 24;
  private static final double TEXT = 16;

  private MapLegend() {}

  static double height(MapPainter painter, double width) {
    return draw(null, painter, 0, 0, width);
  }

  /** Draws, or only measures where there is nothing to draw on; returns the height. */
  static double draw(@Nullable Svg svg, MapPainter painter, double x, double top, double width) {
    double y = top;
    if (!painter.key.heading.isEmpty()) {
      if (svg != null) {
        svg.open("g", "data-scale", ""); // the page states the scale of what it shows
      }
      y = lines(svg, x, y, width, painter.key.heading, true) + 4;
      if (svg != null) {
        svg.close("g");
      }
    }
    MapKey.Grid grid = painter.key.grid;
    if (grid != null) {
      y = drawGrid(svg, painter, grid, x, y, width);
    }
    for (Legend.Entry entry : painter.legend()) {
      if (svg != null) {
        // The page changes colours and texts of classes by their number; -1 is no data.
        int number = painter.key.entries.indexOf(entry);
        boolean known = number >= 0 || entry.fill().equals(Svg.HATCHED);
        svg.open("g", known ? new Object[] {"data-class", number} : new Object[0]);
        new Legend(List.of(entry)).draw(svg, x, y, width);
        svg.close("g");
      }
      y += LINE;
    }
    return y - top + 6;
  }

  private static double drawGrid(
      @Nullable Svg svg, MapPainter painter, MapKey.Grid grid, double x, double top, double width) {
    int columns = grid.columns().size();
    double y = lines(svg, x, top, width, painter.key.words.text("up", grid.up()), true) + 4;
    for (int r = grid.rows().size() - 1; r >= 0; r--) {
      for (int c = 0; svg != null && c < columns; c++) {
        Legend.Entry entry = painter.key.entries.get(r * columns + c);
        svg.bar(x + CELL * c, y, CELL, CELL, entry.fill(), entry.label());
      }
      if (svg != null) {
        double from = x + CELL * columns + 7;
        String label = Numbers.cut(grid.rows().get(r), x + width - from, 11);
        svg.text(from, y + 16, 11, Svg.INK, Svg.Anchor.START, label);
      }
      y += CELL;
    }
    y = lines(svg, x, y + 6, width, painter.key.words.text("across", grid.across()), true);
    y = lines(svg, x, y, width, String.join("; ", grid.columns()), false);
    return y + 8;
  }

  private static double lines(
      @Nullable Svg svg, double x, double top, double width, String text, boolean bold) {
    double y = top;
    double size = bold ? 12 : 11;
    for (String line : Numbers.wrap(text, bold ? width / TextWidths.BOLD : width, size)) {
      if (svg != null && bold) {
        svg.bold(x, y + 12, size, Svg.INK, Svg.Anchor.START, line);
      } else if (svg != null) {
        svg.text(x, y + 12, size, Svg.INK, Svg.Anchor.START, line);
      }
      y += TEXT;
    }
    return y;
  }
}
