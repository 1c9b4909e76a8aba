package org.goodworkmonitor.io.csv;

import java.util.List;
import org.goodworkmonitor.core.internal.ColumnNames;

/**
 * The columns that say more about the values of an indicator, as tables of indicators are written;
 * {@link Header#NOT_THERE} where there are none.
 *
 * @param lower the field of its lower limits
 * @param upper the field of its upper limits
 * @param status the field of its status codes
 */
record Companions(int lower, int upper, int status) {

  /**
   * Finds them.
   *
   * @param name what the file calls the indicator
   * @param names what it calls all indicators that are wanted, which are no companions
   */
  static Companions of(String name, List<String> names, Header header) {
    int lower = place(ColumnNames.lower(name), names, header);
    int upper = place(ColumnNames.upper(name), names, header);
    if ((lower == Header.NOT_THERE) != (upper == Header.NOT_THERE)) {
      String pairs = "limits come in pairs: add it, or rename the other one";
      lower = header.required(ColumnNames.lower(name), "of lower limits", pairs);
      upper = header.required(ColumnNames.upper(name), "of upper limits", pairs);
    }
    return new Companions(lower, upper, place(ColumnNames.status(name), names, header));
  }

  private static int place(String name, List<String> indicators, Header header) {
    return indicators.contains(name) ? Header.NOT_THERE : header.optional(name);
  }

  boolean hasLimits() {
    return lower != Header.NOT_THERE;
  }

  boolean areThere() {
    return hasLimits() || status != Header.NOT_THERE;
  }
}
