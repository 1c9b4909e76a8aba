package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * A panel on the codes of one day, and what was done in each period to bring it there.
 *
 * @param panel the panel
 * @param tables what was done, by period
 */
public record CarriedPanel(Panel panel, Map<String, CarriedTable> tables) implements Tabular {

  /**
   * Copies the map.
   *
   * @param panel the panel
   * @param tables what was done, by period
   */
  public CarriedPanel {
    tables = ImmutableMap.copyOf(tables);
  }

  /**
   * Everything that happened, with the period in front: see {@link CarriedTable#toTable()}.
   *
   * @return a table; without rows if all codes were in use and none was absent
   */
  @Override
  public ResultTable toTable() {
    Map<String, ResultTable> all = new LinkedHashMap<>();
    tables.forEach((period, table) -> all.put(period, table.toTable()));
    return ResultTable.stacked("period", all);
  }
}
