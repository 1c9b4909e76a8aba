package org.goodworkmonitor.io.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.geo.Boundaries;

/**
 * The maps and charts of an index, one call each.
 *
 * <pre>{@code
 * Charts.map(Measure.of(scoreboard), boundaries).writeSvg(Path.of("map.svg"));
 * String specification = Charts.rankedBars(scoreboard).vegaLite();
 * }</pre>
 *
 * <p>Areas are matched by code. What cannot be drawn for lack of a value or a boundary is said
 * under the chart; a chart of nothing at all is an error.
 */
public final class Charts {
  private static final int WIDTH = 760;

  private Charts() {}

  /**
   * A choropleth map in up to five classes of about as many areas each (quantiles). Areas without a
   * value are hatched.
   *
   * @param measure what to show
   * @param boundaries the outlines
   * @return the chart
   * @throws IllegalArgumentException if no area has a boundary
   */
  public static Chart map(Measure measure, Boundaries boundaries) {
    Classes classes = Classes.quantiles(measure.all());
    return Chart.of(MapDrawing.ofClasses(measure, boundaries, classes), WIDTH);
  }

  /**
   * A choropleth map in classes between given breaks, so that maps of several years can be
   * compared. A value on a break belongs to the class above it.
   *
   * @param measure what to show
   * @param boundaries the outlines
   * @param breaks one to eight finite, rising numbers
   * @return the chart
   * @throws IllegalArgumentException if the breaks are not as asked, or no area has a boundary
   */
  public static Chart map(Measure measure, Boundaries boundaries, double... breaks) {
    return Chart.of(MapDrawing.ofClasses(measure, boundaries, Classes.between(breaks)), WIDTH);
  }

  /**
   * A map of categories, such as groups of similar areas.
   *
   * @param result a table with a column {@code code} and, if it likes, {@code name}
   * @param column the column that holds the category; at most eight different ones
   * @param boundaries the outlines
   * @return the chart, named like the column
   * @throws IllegalArgumentException if a column is not there, there are more than eight
   *     categories, or no area has a boundary
   */
  public static Chart categoryMap(Tabular result, String column, Boundaries boundaries) {
    ResultTable table = result.toTable();
    ResultTable.Column categories = table.column(column);
    Map<String, String> categoryOf = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!categories.isEmpty(row)) {
        categoryOf.put(table.column("code").text(row), categories.text(row));
      }
    }
    return Chart.of(
        MapDrawing.ofCategories(column, Measure.areas(table), categoryOf, boundaries), WIDTH);
  }

  /**
   * The areas by rank, each a bar made of what the members of the index contribute. Where the score
   * is not a sum of parts of one sign, or the index has more than eight members, the bar is whole.
   *
   * @param scoreboard the scoreboard
   * @return the chart, a line per area that has a score
   * @throws IllegalArgumentException if no area has a score
   */
  public static Chart rankedBars(Scoreboard scoreboard) {
    return Chart.of(new BarsDrawing(scoreboard), WIDTH);
  }

  /**
   * How the areas of each region are spread: every area as a point, with a box plot (J. W. Tukey,
   * <i>Exploratory Data Analysis</i>, 1977): quartiles, median, whiskers to the farthest area
   * within 1.5 times the interquartile range, outliers by name. Regions come by falling median;
   * quantiles interpolate linearly (type 7 of Hyndman and Fan 1996).
   *
   * @param measure what to show
   * @return the chart
   * @throws IllegalArgumentException if no area has a value
   */
  public static Chart distribution(Measure measure) {
    return Chart.of(new DistributionDrawing(measure), WIDTH);
  }

  /**
   * Two measures against each other, by region, with the least-squares line of all areas; the areas
   * farthest from the line are named.
   *
   * @param x the measure along the bottom
   * @param y the measure up the side
   * @return the chart
   * @throws IllegalArgumentException if fewer than two areas have both
   */
  public static Chart scatter(Measure x, Measure y) {
    return Chart.of(new ScatterDrawing(x, y, null, false), WIDTH);
  }

  /**
   * Two measures against each other, by region, with the least-squares line of all areas and
   * bubbles whose area grows with a third measure.
   *
   * @param x the measure along the bottom
   * @param y the measure up the side
   * @param size the measure of the bubbles, 0 or more
   * @return the chart
   * @throws IllegalArgumentException if fewer than two areas have all three, or a size is negative
   */
  public static Chart scatter(Measure x, Measure y, Measure size) {
    return Chart.of(new ScatterDrawing(x, y, size, false), WIDTH);
  }

  /**
   * Two measures crossed at their means, with the number of areas in each quadrant; the areas
   * farthest from the crossing are named. An area on a mean counts as not above it.
   *
   * @param x the measure along the bottom
   * @param y the measure up the side
   * @return the chart
   * @throws IllegalArgumentException if fewer than two areas have both
   */
  public static Chart quadrants(Measure x, Measure y) {
    return Chart.of(new ScatterDrawing(x, y, null, true), WIDTH);
  }

  /**
   * Two measures crossed at their means, with bubbles whose area grows with a third measure.
   *
   * @param x the measure along the bottom
   * @param y the measure up the side
   * @param size the measure of the bubbles, 0 or more
   * @return the chart
   * @throws IllegalArgumentException if fewer than two areas have all three, or a size is negative
   */
  public static Chart quadrants(Measure x, Measure y, Measure size) {
    return Chart.of(new ScatterDrawing(x, y, size, true), WIDTH);
  }

  /**
   * One area in every part of an index: between the lowest and the highest area, beside the medians
   * of its region and of all areas.
   *
   * @param scoreboard the scoreboard
   * @param area the area's code
   * @return the chart
   * @throws IllegalArgumentException if there is no such area
   */
  public static Chart profile(Scoreboard scoreboard, String area) {
    return Chart.of(new ProfileDrawing(scoreboard, area), WIDTH);
  }

  /**
   * As {@link #profile(Scoreboard, String)}, of an area that was looked up.
   *
   * @param scoreboard the scoreboard
   * @param area the area, matched by its code
   * @return the chart
   * @throws IllegalArgumentException if there is no such area
   */
  public static Chart profile(Scoreboard scoreboard, Area area) {
    return profile(scoreboard, area.code());
  }

  /**
   * The numbers of any result as colours, such as a table of correlations. Rows are named by the
   * first column of texts; every column of numbers is drawn. Where there are negative numbers the
   * colours run both ways from zero, on -1 to 1 if all numbers lie within.
   *
   * @param result the result
   * @return the chart, named like the table
   * @throws IllegalArgumentException if there is no column of texts, or no number
   */
  public static Chart heatMap(Tabular result) {
    return Chart.of(new HeatMapDrawing(result.toTable()), WIDTH);
  }

  /**
   * A value with its limits per row, smallest first, such as ranks with their intervals.
   *
   * @param result the result
   * @param name the column that names the rows
   * @param value the column of values
   * @param lower the column of lower limits
   * @param upper the column of upper limits
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there or holds texts, limits are in the
   *     wrong order, or no row is complete
   */
  public static Chart intervals(
      Tabular result, String name, String value, String lower, String upper) {
    return Chart.of(new IntervalsDrawing(result.toTable(), name, value, lower, upper), WIDTH);
  }

  /**
   * A line per series over time. Gaps break the line. Up to eight series differ by colour; more are
   * drawn alike.
   *
   * @param result the result, a row per series and time
   * @param time the column of times: numbers, or names of periods, which are drawn in the order in
   *     time that they tell (see {@link org.goodworkmonitor.core.model.Panel#inTimeOrder}), or else
   *     in that of the rows
   * @param value the column of values
   * @param series the column that names the series
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there or holds no numbers, a series has two
   *     values at one time, or no row is complete
   */
  public static Chart lines(Tabular result, String time, String value, String series) {
    return Chart.of(new LinesDrawing(result.toTable(), time, value, series), WIDTH);
  }
}
