package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * A table on new codes, and what was done to bring it there.
 *
 * @param table the table
 * @param steps each step from an old code to a new one, the earliest first
 * @param unknownCodes codes of the table that are neither in use nor old; their rows stay as they
 *     were
 * @param absentCodes codes in use, of the kinds that the table has, for which it has no row, with
 *     names
 */
public record CarriedTable(
    IndicatorTable table,
    List<Step> steps,
    List<String> unknownCodes,
    Map<String, String> absentCodes)
    implements Tabular {

  /**
   * Copies the lists.
   *
   * @param table the table
   * @param steps each step from an old code to a new one, the earliest first
   * @param unknownCodes codes of the table that are neither in use nor old; their rows stay as they
   *     were
   * @param absentCodes codes in use, of the kinds that the table has, for which it has no row, with
   *     names
   */
  public CarriedTable {
    steps = ImmutableList.copyOf(steps);
    unknownCodes = ImmutableList.copyOf(unknownCodes);
    absentCodes = ImmutableMap.copyOf(absentCodes);
  }

  /**
   * A step from an old code to a new one.
   *
   * @param oldCode the old code
   * @param oldName the name of the old area
   * @param newCode the new code
   * @param newName the name of the new area
   * @param date the day from which the new code holds, as {@code 2019-04-01}
   * @param what what happened: {@code recoded}, {@code recoded; boundary moved slightly}, {@code
   *     merged}, {@code split, share 0.12}, or {@code omitted} with the reason
   * @param order the order that made the change
   */
  public record Step(
      String oldCode,
      String oldName,
      String newCode,
      String newName,
      String date,
      String what,
      String order) {}

  /**
   * Everything that happened, a row for each: the steps, then the codes that are not known ({@code
   * unknown}) and those in use that the table lacks ({@code absent}).
   *
   * @return a table; without rows if all codes were in use and none was absent
   */
  @Override
  public ResultTable toTable() {
    List<Step> rows = new ArrayList<>(steps);
    unknownCodes.forEach(
        code -> rows.add(new Step(code, table.area(code).name(), "", "", "", "unknown", "")));
    absentCodes.forEach((code, name) -> rows.add(new Step("", "", code, name, "", "absent", "")));
    return ResultTable.builder("Changes of codes")
        .texts("old_code", rows, Step::oldCode)
        .texts("old_name", rows, Step::oldName)
        .texts("new_code", rows, Step::newCode)
        .texts("new_name", rows, Step::newName)
        .texts("date", rows, Step::date)
        .texts("what", rows, Step::what)
        .texts("order", rows, Step::order)
        .build();
  }
}
