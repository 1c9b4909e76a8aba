package org.goodworkmonitor.core.model;

import org.goodworkmonitor.core.internal.Texts;

/**
 * One measured quantity, with what must be known to use it in an index.
 *
 * <pre>{@code
 * Indicator pay =
 *     Indicator.higherIsBetter("median_weekly_pay")
 *         .withName("Median weekly pay")
 *         .withUnit("GBP")
 *         .withSource("ONS, ASHE 2018");
 * }</pre>
 *
 * @param id what identifies it: the name of its column; non-blank
 * @param name the name for people; non-blank
 * @param unit the unit of its values, such as {@code %}; empty where it has none
 * @param direction whether more of it is better; there is no default
 * @param source where its values come from; empty where not stated
 */
public record Indicator(String id, String name, String unit, Direction direction, String source)
    implements Node {

  /**
   * Checks the texts.
   *
   * @param id what identifies it: the name of its column; non-blank
   * @param name the name for people; non-blank
   * @param unit the unit of its values, such as {@code %}; empty where it has none
   * @param direction whether more of it is better; there is no default
   * @param source where its values come from; empty where not stated
   * @throws IllegalArgumentException if id or name is blank, or a text is padded with white space
   */
  public Indicator {
    Texts.requireText(id, "indicator id");
    Texts.requireText(name, "name of indicator", id);
    Texts.requireStripped(unit, "unit of indicator", id);
    Texts.requireStripped(source, "source of indicator", id);
  }

  /**
   * An indicator of which more is better, named like its id, without unit and source.
   *
   * @param id what identifies it
   * @return the indicator
   * @throws IllegalArgumentException if the id is blank
   */
  public static Indicator higherIsBetter(String id) {
    return new Indicator(id, id, "", Direction.HIGHER_IS_BETTER, "");
  }

  /**
   * An indicator of which less is better, named like its id, without unit and source.
   *
   * @param id what identifies it
   * @return the indicator
   * @throws IllegalArgumentException if the id is blank
   */
  public static Indicator lowerIsBetter(String id) {
    return new Indicator(id, id, "", Direction.LOWER_IS_BETTER, "");
  }

  /**
   * A numeric column that is no indicator: neither more nor less of it is better, as of a
   * population that strategies use as weights. It cannot be in the tree of an index.
   *
   * @param id what identifies it
   * @return the description of the column
   * @throws IllegalArgumentException if the id is blank
   */
  public static Indicator auxiliary(String id) {
    return new Indicator(id, id, "", Direction.NONE, "");
  }

  /**
   * The same indicator under another name.
   *
   * @param newName the name for people
   * @return a new value
   * @throws IllegalArgumentException if the name is blank
   */
  public Indicator withName(String newName) {
    return new Indicator(id, newName, unit, direction, source);
  }

  /**
   * The same indicator in a stated unit; values are not converted.
   *
   * @param newUnit the unit, such as {@code %} or {@code GBP}
   * @return a new value
   */
  public Indicator withUnit(String newUnit) {
    return new Indicator(id, name, newUnit, direction, source);
  }

  /**
   * The same indicator with its source.
   *
   * @param newSource where the values come from
   * @return a new value
   */
  public Indicator withSource(String newSource) {
    return new Indicator(id, name, unit, direction, newSource);
  }
}
