package org.goodworkmonitor.io.chart;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * One number per area, to be shown: a score, an indicator, or a column of any other result. Areas
 * are matched by code when two measures are drawn against each other. Immutable.
 */
public final class Measure {
  private final String name;
  private final String unit;
  private final ImmutableMap<String, Area> areas;
  private final ImmutableMap<String, Double> values;
  private final Optional<Scale> scale;

  /** That values are scores, how high they can be, and which end is the best. */
  private record Scale(OptionalDouble top, boolean lowerIsBetter) {
    String text(Words words) {
      String score =
          top.isPresent()
              ? words.text("scoreOf", words.whole(top.getAsDouble()))
              : words.text("score");
      return lowerIsBetter ? words.text("scoreLower", score) : score;
    }
  }

  private Measure(
      String name,
      String unit,
      ImmutableMap<String, Area> areas,
      ImmutableMap<String, Double> values,
      Optional<Scale> scale) {
    this.name = name;
    this.unit = unit;
    this.areas = areas;
    this.values = values;
    this.scale = scale;
  }

  /**
   * A measure from arrays.
   *
   * @param name its name for people
   * @param unit its unit; empty where it has none
   * @param areas the areas
   * @param values a value per area, in the same order; {@code NaN} for none
   * @return the measure
   * @throws IllegalArgumentException if the name is blank, the numbers of areas and values differ,
   *     a code comes twice or a value is infinite
   */
  public static Measure of(String name, String unit, List<? extends Area> areas, double... values) {
    Texts.requireText(name, "name of a measure");
    if (areas.size() != values.length) {
      throw new IllegalArgumentException(
          name + ": found " + values.length + " values for " + areas.size() + " areas");
    }
    Map<String, Area> byCode = new LinkedHashMap<>();
    Map<String, Double> present = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      Area area = areas.get(i);
      if (byCode.put(area.code(), area) != null) {
        throw new IllegalArgumentException(name + ": found area " + area.code() + " twice");
      }
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            name + ": found " + values[i] + " for area " + area.code() + "; give a finite number");
      }
      if (!Double.isNaN(values[i])) {
        present.put(area.code(), values[i]);
      }
    }
    return new Measure(
        name, unit, ImmutableMap.copyOf(byCode), ImmutableMap.copyOf(present), Optional.empty());
  }

  /**
   * The scores of the whole index.
   *
   * @param scoreboard the scoreboard
   * @return the measure, named like the index
   */
  public static Measure of(Scoreboard scoreboard) {
    return of(scoreboard, scoreboard.index().definition().tree().id());
  }

  /**
   * The scores of a node of an index. Maps show the best scores darkest, whichever end that is. The
   * unit states the scale, such as "score out of 600", where an area that is the worst of the base
   * in every indicator would score 0: the number is the score of an area that is the best in every
   * one.
   *
   * @param scoreboard the scoreboard
   * @param node the node's id
   * @return the measure, named like the node
   * @throws IllegalArgumentException if there is no such node
   */
  public static Measure of(Scoreboard scoreboard, String node) {
    double[] scores = scoreboard.scores(node);
    String name =
        scoreboard.nodes().stream()
            .filter(n -> n.id().equals(node))
            .map(Node::name)
            .findFirst()
            .orElse(node);
    boolean lower = scoreboard.index().definition().direction(node) == Direction.LOWER_IS_BETTER;
    Scale scale = new Scale(ScoreScale.top(scoreboard, node), lower);
    String unit = scale.text(Words.english());
    Measure scored = of(name, unit, scoreboard.areas(), scores);
    return new Measure(name, unit, scored.areas, scored.values, Optional.of(scale));
  }

  /**
   * The raw values of an indicator.
   *
   * @param table the table
   * @param indicator the indicator's id
   * @return the measure, named like the indicator
   * @throws IllegalArgumentException if there is no such indicator
   */
  public static Measure of(IndicatorTable table, String indicator) {
    Indicator of = table.column(indicator).indicator();
    return of(of.name(), of.unit(), table.areas(), table.column(indicator).values());
  }

  /**
   * A column of any result that has a row per area.
   *
   * @param result a table with a column {@code code} and, if it likes, {@code name} and {@code
   *     region}
   * @param column the name of a column of numbers
   * @return the measure, named like the column
   * @throws IllegalArgumentException if a column is not there or holds no numbers
   */
  public static Measure of(Tabular result, String column) {
    ResultTable table = result.toTable();
    ResultTable.Column numbers = table.column(column);
    if (numbers.kind() == ResultTable.Kind.TEXT) {
      throw new IllegalArgumentException(
          "column '" + column + "' holds texts; a measure needs a column of numbers");
    }
    double[] values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = numbers.number(row);
    }
    return of(column, numbers.unit(), areas(table), values);
  }

  /** The areas of a table's rows. */
  static List<Area> areas(ResultTable table) {
    ResultTable.Column codes = table.column("code");
    List<String> names = table.columns().stream().map(ResultTable.Column::name).toList();
    List<Area> areas = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String code = codes.text(row);
      String name = names.contains("name") ? table.column("name").text(row) : code;
      String region = names.contains("region") ? table.column("region").text(row) : "";
      areas.add(Area.of(code, name.isEmpty() ? code : name, region));
    }
    return areas;
  }

  /**
   * The same measure under another name.
   *
   * @param newName the name for people
   * @return a new value
   * @throws IllegalArgumentException if the name is blank
   */
  public Measure withName(String newName) {
    Texts.requireText(newName, "name of a measure");
    return new Measure(newName, unit, areas, values, scale);
  }

  /**
   * The name for people.
   *
   * @return a non-blank text
   */
  public String name() {
    return name;
  }

  /**
   * The unit.
   *
   * @return the unit, or the empty text
   */
  public String unit() {
    return unit;
  }

  /**
   * What scores are out of: the score of an area that is the best of the base in every indicator,
   * where one that is the worst in every one scores 0.
   *
   * @return the number; empty if these are no scores, or the worst does not score 0
   */
  public OptionalDouble outOf() {
    return scale.map(Scale::top).orElse(OptionalDouble.empty());
  }

  /**
   * The areas, in the order of the source.
   *
   * @return an immutable list
   */
  public List<Area> areas() {
    return areas.values().asList();
  }

  /**
   * The value of an area.
   *
   * @param code the area's code
   * @return the value, empty if there is no such area or it has no value
   */
  public OptionalDouble value(String code) {
    Double value = values.get(code);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * As {@link #value(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return the value, empty if there is no such area or it has no value
   */
  public OptionalDouble value(Area area) {
    return value(area.code());
  }

  /**
   * Whether these are scores of which the lowest is the best, so that maps colour them in reverse.
   */
  boolean lowerIsBetter() {
    return scale.isPresent() && scale.get().lowerIsBetter();
  }

  /** The value of an area, or NaN. */
  double at(String code) {
    return value(code).orElse(Double.NaN);
  }

  /** The values of all areas, NaN where there is none. */
  double[] all() {
    return areas.keySet().stream().mapToDouble(this::at).toArray();
  }

  /** The unit in the language of a chart. */
  String unit(Words words) {
    return scale.map(s -> s.text(words)).orElse(unit);
  }

  /** The unit as it stands alone: scores with a capital, symbols of units as they are. */
  String heading(Words words) {
    String own = unit(words);
    return scale.isPresent()
        ? own.substring(0, 1).toUpperCase(words.locale()) + own.substring(1)
        : own;
  }

  /** The unit as a sentence before others; nothing where there is none. */
  String sentence(Words words) {
    return unit.isEmpty() ? "" : heading(words) + ". ";
  }

  /** The name and the unit. */
  String label(Words words) {
    return unit.isEmpty() ? name : name + " (" + unit(words) + ")";
  }

  @Override
  public String toString() {
    return "Measure["
        + label(Words.english())
        + ", "
        + values.size()
        + " of "
        + areas.size()
        + " areas]";
  }
}
