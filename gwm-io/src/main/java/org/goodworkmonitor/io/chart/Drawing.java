package org.goodworkmonitor.io.chart;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a chart shows, without the title and caption around it. */
interface Drawing {

  /** The title that the chart has unless it is given another. */
  String title();

  /** A line under the title, such as the unit; may be empty. */
  String subtitle();

  /** What the picture shows, in words, for those who cannot see it. */
  String description();

  /** What the reader must be told, such as areas that could not be drawn. */
  default List<String> notes() {
    return List.of();
  }

  /** The same drawing with the names of chosen areas or series. */
  default Drawing labelling(Collection<String> chosen) {
    throw new IllegalArgumentException(title() + ": this kind of chart does not name chosen areas");
  }

  /** The same drawing with so many of its first and last rows only. */
  default Drawing ends(int count) {
    throw new IllegalArgumentException(title() + ": this kind of chart has no first and last rows");
  }

  /** The height that the drawing takes at a width. */
  double height(double width);

  /** Draws into the box from (0, 0) to (width, height). */
  void draw(Svg svg, double width);

  /** The Vega-Lite members of the chart: data, mark, encoding and the like. */
  Map<String, Object> vega();
}
