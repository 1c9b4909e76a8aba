package org.goodworkmonitor.core.internal;

/**
 * The names of columns that say more about the column of an indicator, or that hold the scores of a
 * node. They differ from the id itself, so that a score is never read as a value.
 */
public final class ColumnNames {
  /** The column that says which rows are references. */
  public static final String REFERENCE = "area:reference";

  private ColumnNames() {}

  /**
   * The column of the scores of a node.
   *
   * @param node its id
   * @return the name
   */
  public static String score(String node) {
    return node + ":score";
  }

  /**
   * The column of the ranks in a node.
   *
   * @param node its id
   * @return the name
   */
  public static String rank(String node) {
    return node + ":rank";
  }

  /**
   * The column of the lower confidence limits of an indicator.
   *
   * @param indicator its id
   * @return the name
   */
  public static String lower(String indicator) {
    return indicator + ":lower";
  }

  /**
   * The column of the upper confidence limits of an indicator.
   *
   * @param indicator its id
   * @return the name
   */
  public static String upper(String indicator) {
    return indicator + ":upper";
  }

  /**
   * The column that says which values of an indicator are suppressed or imputed.
   *
   * @param indicator its id
   * @return the name
   */
  public static String status(String indicator) {
    return indicator + ":status";
  }

  /**
   * The column of an attribute of the areas.
   *
   * @param key the attribute's name
   * @return the name
   */
  public static String attribute(String key) {
    return "attribute:" + key;
  }
}
