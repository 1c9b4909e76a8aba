package org.goodworkmonitor.core.model;

import java.util.List;

/**
 * One area in one period, as formulas and fitted strategies see it.
 *
 * <p>While an index is fitted or scored, the columns of its indicators are as the stage before left
 * them: an imputation that follows the treatment of outliers reads treated values. All other
 * columns are as given.
 */
public interface Row {

  /**
   * The area.
   *
   * @return the area
   */
  Area area();

  /**
   * The period.
   *
   * @return its name; empty in a table without periods
   */
  String period();

  /**
   * The value in a column, be it an indicator or an auxiliary column.
   *
   * @param column its id
   * @return the value, or {@code NaN} for a gap
   * @throws IllegalArgumentException if the table has no such column
   */
  double value(String column);

  /**
   * The same area in another period.
   *
   * @param period the name of the period
   * @return its row, of nothing but gaps if the area is not in that period
   * @throws IllegalArgumentException if there is no such period
   */
  Row at(String period);

  /**
   * The periods that there are.
   *
   * @return their names, the earliest first; one empty name in a table without periods
   */
  List<String> periods();
}
