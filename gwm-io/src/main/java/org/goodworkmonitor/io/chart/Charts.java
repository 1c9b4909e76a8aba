package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
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
   * value are hatched; boundaries of no area of the measure are grey, as not in the index.
   *
   * @param measure what to show
   * @param boundaries the outlines
   * @return the chart
   * @throws IllegalArgumentException if no area has a boundary
   */
  public static Chart map(Measure measure, Boundaries boundaries) {
    return map(measure, MapLayout.of(boundaries));
  }

  /**
   * As {@link #map(Measure, Boundaries)}, with insets, places outside the index, or tiles.
   *
   * @param measure what to show
   * @param layout how the areas lie
   * @return the chart, which can be given {@linkplain Chart#withLabels names} of areas by code
   * @throws IllegalArgumentException if no area has a boundary
   */
  public static Chart map(Measure measure, MapLayout layout) {
    return map(measure, layout, words -> Classes.quantiles(words, measure.all()));
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
    return map(measure, MapLayout.of(boundaries), breaks);
  }

  /**
   * As {@link #map(Measure, Boundaries, double...)}, with insets, places outside the index, or
   * tiles.
   *
   * @param measure what to show
   * @param layout how the areas lie
   * @param breaks one to eight finite, rising numbers
   * @return the chart
   * @throws IllegalArgumentException if the breaks are not as asked, or no area has a boundary
   */
  public static Chart map(Measure measure, MapLayout layout, double... breaks) {
    double[] copy = breaks.clone();
    return map(measure, layout, words -> Classes.between(words, copy));
  }

  private static Chart map(Measure measure, MapLayout layout, Function<Words, Classes> classes) {
    return Chart.of(
        words -> new MapDrawing(layout, MapKey.ofClasses(words, measure, classes.apply(words))),
        WIDTH);
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
    return categoryMap(result, column, MapLayout.of(boundaries));
  }

  /**
   * As {@link #categoryMap(Tabular, String, Boundaries)}, with insets, places outside the index, or
   * tiles.
   *
   * @param result a table with a column {@code code} and, if it likes, {@code name}
   * @param column the column that holds the category; at most eight different ones
   * @param layout how the areas lie
   * @return the chart, named like the column
   * @throws IllegalArgumentException if a column is not there, there are more than eight
   *     categories, or no area has a boundary
   */
  public static Chart categoryMap(Tabular result, String column, MapLayout layout) {
    ResultTable table = result.toTable();
    ResultTable.Column categories = table.column(column);
    Map<String, String> categoryOf = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!categories.isEmpty(row)) {
        categoryOf.put(table.column("code").text(row), categories.text(row));
      }
    }
    List<Area> areas = Measure.areas(table);
    return Chart.of(
        words -> new MapDrawing(layout, MapKey.ofCategories(words, column, areas, categoryOf)),
        WIDTH);
  }

  /**
   * A map of two measures at once: each in up to three classes of about as many areas (terciles),
   * blue for the first, orange for the second, dark where both are high. An area that lacks either
   * is hatched.
   *
   * @param across the measure that runs across the legend
   * @param up the measure that runs up the legend
   * @param layout how the areas lie
   * @return the chart
   * @throws IllegalArgumentException if no area has a boundary
   */
  public static Chart bivariateMap(Measure across, Measure up, MapLayout layout) {
    return Chart.of(words -> new MapDrawing(layout, MapKey.ofTwo(words, across, up)), WIDTH);
  }

  /**
   * A map that fades values that are uncertain: up to five classes of the measure, paler in up to
   * three classes of its uncertainty (terciles).
   *
   * @param measure what to show
   * @param uncertainty how uncertain each value is, such as the width of its interval; 0 or more
   * @param layout how the areas lie
   * @return the chart
   * @throws IllegalArgumentException if an uncertainty is negative, or no area has a boundary
   */
  public static Chart uncertainMap(Measure measure, Measure uncertainty, MapLayout layout) {
    return Chart.of(
        words -> new MapDrawing(layout, MapKey.ofUncertain(words, measure, uncertainty)), WIDTH);
  }

  /**
   * Small maps side by side, such as one per year, in the same classes (quantiles of all values).
   *
   * @param title the title of the chart
   * @param measures one per map, all in one unit; each map has the name of its measure
   * @param layout how the areas lie; insets are left out
   * @return the chart
   * @throws IllegalArgumentException if there are no measures, units differ, or in one of the maps
   *     no area has a boundary
   */
  public static Chart maps(String title, List<Measure> measures, MapLayout layout) {
    return Chart.of(words -> new MapSeriesDrawing(words, title, measures, layout), WIDTH);
  }

  /**
   * Small maps of the scores of a node, one per period.
   *
   * @param scores the scores
   * @param node the node's id
   * @param layout how the areas lie; insets are left out
   * @return the chart, named like the node
   * @throws IllegalArgumentException if there is no such node, or in one of the periods no area has
   *     a boundary
   */
  public static Chart maps(PanelScores scores, String node, MapLayout layout) {
    List<Measure> measures = new ArrayList<>();
    String name = node;
    for (String period : scores.periods()) {
      Measure measure = Measure.of(scores.board(period), node);
      name = measure.name();
      measures.add(measure.withName(period));
    }
    return maps(name, measures, layout);
  }

  /**
   * The areas by rank, each a bar made of what the members of the index contribute. Where the score
   * is not a sum of parts of one sign, or the index has more than eight members, the bar is whole.
   * {@link Chart#withEnds} leaves the first and the last.
   *
   * @param scoreboard the scoreboard
   * @return the chart, a line per area that has a score
   * @throws IllegalArgumentException if no area has a score
   */
  public static Chart rankedBars(Scoreboard scoreboard) {
    return Chart.of(words -> new BarsDrawing(words, scoreboard), WIDTH);
  }

  /**
   * How the areas of each region are spread: every area as a point, with a box plot (J. W. Tukey,
   * <i>Exploratory Data Analysis</i>, 1977): quartiles, median, whiskers to the farthest area
   * within 1.5 times the interquartile range, outliers by name. Regions come by falling median;
   * quantiles interpolate linearly (type 7 of Hyndman and Fan 1996). Without regions, or to see
   * every area, use {@link #beeswarm}.
   *
   * @param measure what to show
   * @return the chart
   * @throws IllegalArgumentException if no area has a value
   */
  public static Chart distribution(Measure measure) {
    return Chart.of(words -> new DistributionDrawing(words, measure), WIDTH);
  }

  /**
   * Every area as a point along one axis, coloured by region and moved aside so that none covers
   * another; the three lowest and the three highest are named, or those {@linkplain
   * Chart#withLabels chosen}.
   *
   * @param measure what to show
   * @return the chart
   * @throws IllegalArgumentException if no area has a value
   */
  public static Chart beeswarm(Measure measure) {
    return Chart.of(words -> new BeeswarmDrawing(words, measure), WIDTH);
  }

  /**
   * Two measures against each other, by region, with the least-squares line of all areas; the six
   * areas farthest from the line are named, or those {@linkplain Chart#withLabels chosen}.
   *
   * @param x the measure along the bottom
   * @param y the measure up the side
   * @return the chart
   * @throws IllegalArgumentException if fewer than two areas have both
   */
  public static Chart scatter(Measure x, Measure y) {
    return Chart.of(words -> new ScatterDrawing(words, x, y, null, false), WIDTH);
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
    return Chart.of(words -> new ScatterDrawing(words, x, y, size, false), WIDTH);
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
    return Chart.of(words -> new ScatterDrawing(words, x, y, null, true), WIDTH);
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
    return Chart.of(words -> new ScatterDrawing(words, x, y, size, true), WIDTH);
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
    return Chart.of(words -> new ProfileDrawing(words, scoreboard, area), WIDTH);
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
   * One area among all in every indicator, by domain: a line per area, from the worst to the best,
   * in the units of the data.
   *
   * @param scoreboard the scoreboard
   * @param area the area's code
   * @return the chart
   * @throws IllegalArgumentException if there is no such area
   */
  public static Chart strip(Scoreboard scoreboard, String area) {
    return Chart.of(words -> new StripDrawing(words, scoreboard, area), WIDTH);
  }

  /**
   * What the parts of an index contribute to the score of one area, each bar from where the one
   * before it ends; see {@link Scoreboard#contributions(String)}. All areas are drawn on one scale,
   * so that two of them can be compared.
   *
   * @param scoreboard the scoreboard
   * @param area the area's code
   * @return the chart
   * @throws IllegalArgumentException if there is no such area
   * @throws IllegalStateException if its score is not a sum of contributions
   */
  public static Chart waterfall(Scoreboard scoreboard, String area) {
    return Chart.of(words -> WaterfallDrawing.of(words, scoreboard, area), WIDTH);
  }

  /**
   * Parts that add up, such as the causes of a change, each bar from where the one before it ends.
   *
   * @param result the result, a row per part in the order wanted; rows without a value are left out
   * @param name the column that names the parts
   * @param value the column of values
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there, a part comes twice, or none has a
   *     value
   */
  public static Chart waterfall(Tabular result, String name, String value) {
    return Chart.of(words -> WaterfallDrawing.of(words, result.toTable(), name, value), WIDTH);
  }

  /**
   * The framework of an index as an icicle: the whole, its domains and their indicators from left
   * to right, each as high as its weight in the whole. Where weights differ by area, or a formula
   * takes their place, members are drawn alike, and the chart says so.
   *
   * @param index the index, fitted, because weights may come from data
   * @return the chart
   */
  public static Chart framework(FittedIndex index) {
    return Chart.of(words -> new IcicleDrawing(words, index), WIDTH);
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
    return Chart.of(words -> new HeatMapDrawing(words, Matrix.of(result.toTable())), WIDTH);
  }

  /**
   * As {@link #heatMap(Tabular)}, of a result with a row per cell, such as areas by periods.
   * Columns are in the order of time where their names tell one, rows by falling value in the last
   * column.
   *
   * @param result the result
   * @param row the column that names the rows
   * @param column the column that names the columns
   * @param value the column of values
   * @return the chart
   * @throws IllegalArgumentException if a column is not there, a cell comes twice, or there is no
   *     number
   */
  public static Chart heatMap(Tabular result, String row, String column, String value) {
    Matrix matrix = Matrix.of(result.toTable(), row, column, value);
    return Chart.of(words -> new HeatMapDrawing(words, matrix), WIDTH);
  }

  /**
   * Correlations of the indicators of an index as colours, in the order of its tree, by domain and
   * under their names.
   *
   * @param result a row per pair, with the ids of indicators in columns {@code x} and {@code y} and
   *     the correlation in {@code r}
   * @param tree the tree of the index
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there, or there is an id that is no
   *     indicator of the tree
   */
  public static Chart correlations(Tabular result, Domain tree) {
    Matrix matrix = Matrix.ofPairs(result.toTable(), "x", "y", "r", tree);
    return Chart.of(words -> new HeatMapDrawing(words, matrix), WIDTH);
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
    ResultTable table = result.toTable();
    return Chart.of(
        words -> new IntervalsDrawing(words, table, name, value, lower, upper, false), WIDTH);
  }

  /**
   * A bar per row, largest first, with the interval of its value over its end.
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
  public static Chart bars(Tabular result, String name, String value, String lower, String upper) {
    ResultTable table = result.toTable();
    return Chart.of(
        words -> new IntervalsDrawing(words, table, name, value, lower, upper, true), WIDTH);
  }

  /**
   * Sensitivity indices after Sobol: per factor the share of the variance that goes back to it
   * alone and with all others, with their intervals; the largest total first.
   *
   * @param result a row per factor with columns {@code factor}, {@code first}, {@code first_low},
   *     {@code first_high}, {@code total}, {@code total_low} and {@code total_high}, as the {@code
   *     SobolAnalysis} of gwm-stats has; limits may be empty
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there, or no factor has a total
   */
  public static Chart sobol(Tabular result) {
    return Chart.of(words -> new SobolDrawing(words, result.toTable()), WIDTH);
  }

  /**
   * How the precision of a simulation grows with its number of draws, on logarithmic axes, beside
   * the line on which it falls as the square root of their number.
   *
   * @param result a row per step
   * @param draws the column of numbers of draws
   * @param precision the column of precisions, such as half the width of an interval
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there, a number is not above 0, or no row
   *     is complete
   */
  public static Chart convergence(Tabular result, String draws, String precision) {
    return Chart.of(
        words -> new ConvergenceDrawing(words, result.toTable(), draws, precision), WIDTH);
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
    return lines(result, time, value, series, LinesDrawing.Style.LINES);
  }

  /**
   * The first and the last time of each series, joined by a line, with the values at both ends.
   * {@link Chart#withLabels} names chosen series and draws the others pale.
   *
   * @param result the result, a row per series and time
   * @param time the column of times, as in {@link #lines}
   * @param value the column of values
   * @param series the column that names the series
   * @return the chart, named like the table
   * @throws IllegalArgumentException as {@link #lines}, and if there are fewer than two times
   */
  public static Chart slope(Tabular result, String time, String value, String series) {
    return lines(result, time, value, series, LinesDrawing.Style.SLOPE);
  }

  /**
   * Ranks over time, rank 1 on top, with names and ranks at both ends. {@link Chart#withLabels}
   * names chosen series and draws the others pale.
   *
   * @param result the result, a row per series and time
   * @param time the column of times, as in {@link #lines}
   * @param rank the column of ranks
   * @param series the column that names the series
   * @return the chart, named like the table
   * @throws IllegalArgumentException as {@link #lines}, and if there are fewer than two times
   */
  public static Chart bump(Tabular result, String time, String rank, String series) {
    return lines(result, time, rank, series, LinesDrawing.Style.BUMP);
  }

  private static Chart lines(
      Tabular result, String time, String value, String series, LinesDrawing.Style style) {
    SeriesTable table = new SeriesTable(result.toTable(), time, value, series);
    return Chart.of(words -> new LinesDrawing(words, table, style), WIDTH);
  }

  /**
   * One series over time within bands of limits, the widest palest. Gaps break line and bands.
   *
   * @param result the result, a row per time
   * @param time the column of times, as in {@link #lines}
   * @param value the column of values
   * @param limits one to three pairs of columns, each the lower and then the upper limit
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there or holds no numbers, a time comes
   *     twice, limits are in the wrong order, there are not one to three pairs, or no row has a
   *     value
   */
  public static Chart fan(Tabular result, String time, String value, String... limits) {
    return Chart.of(
        words -> new FanDrawing(words, result.toTable(), time, value, List.of(limits)), WIDTH);
  }

  /**
   * Groups over time, in alphabetical order, each as high as it has members, and the members that
   * move from one to another (an alluvial chart). Vega-Lite has no such bands: there groups are
   * stacked, and tooltips tell the moves.
   *
   * @param result the result, a row per member and time
   * @param time the column of times, as in {@link #lines}; two or more
   * @param group the column of groups, at most eight; empty for none
   * @param member the column that names the members, such as the codes of areas
   * @return the chart, named like the table
   * @throws IllegalArgumentException if a column is not there, there are fewer than two times, no
   *     groups or more than eight, or a member has two groups at a time
   */
  public static Chart alluvial(Tabular result, String time, String group, String member) {
    return Chart.of(
        words -> new AlluvialDrawing(words, result.toTable(), time, group, member), WIDTH);
  }
}
