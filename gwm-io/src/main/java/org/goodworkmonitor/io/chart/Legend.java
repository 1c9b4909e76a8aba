package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.List;

/** Colours with what they stand for, in as many lines as the width needs. */
final class Legend {
  static final double LINE = 20;
  private static final double SIZE = 12;
  private static final double SWATCH = 14;

  private final List<Entry> entries;

  /** A colour, or {@link Svg#HATCHED}, and what it stands for. */
  record Entry(String fill, String label) {}

  Legend(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  private List<List<Entry>> lines(double width) {
    List<List<Entry>> lines = new ArrayList<>();
    double x = width + 1;
    for (Entry entry : entries) {
      double needed = room(entry, width);
      if (x + needed > width || lines.isEmpty()) {
        lines.add(new ArrayList<>());
        x = 0;
      }
      lines.get(lines.size() - 1).add(entry);
      x += needed + 16;
    }
    return lines;
  }

  private static double room(Entry entry, double width) {
    return Math.min(width, SWATCH + 6 + Numbers.width(entry.label(), SIZE));
  }

  double height(double width) {
    return LINE * lines(width).size();
  }

  void draw(Svg svg, double left, double top, double width) {
    double y = top;
    for (List<Entry> line : lines(width)) {
      double x = left;
      for (Entry entry : line) {
        swatch(svg, x, y + 2, entry.fill());
        String label = Numbers.cut(entry.label(), width - SWATCH - 6, SIZE);
        svg.text(x + SWATCH + 6, y + 13, SIZE, Svg.INK, Svg.Anchor.START, label);
        x += room(entry, width) + 16;
      }
      y += LINE;
    }
  }

  private static void swatch(Svg svg, double x, double y, String fill) {
    svg.empty(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        SWATCH,
        "height",
        12,
        "fill",
        fill,
        "stroke",
        Svg.SOFT,
        "stroke-width",
        0.5);
  }
}
