package org.goodworkmonitor.core.model;

import java.util.Set;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.model.internal.AreaList;
import org.goodworkmonitor.core.view.ResultTable;

/** What a view says of areas beyond code, name and region. */
final class AreaColumns {
  private AreaColumns() {}

  static void add(ResultTable.Builder table, AreaList areas) {
    Set<String> references = areas.references();
    for (String key : areas.attributes()) {
      table.texts(ColumnNames.attribute(key), areas, area -> area.attribute(key).orElse(""));
    }
    if (!references.isEmpty()) {
      table.texts(
          ColumnNames.REFERENCE, areas, area -> references.contains(area.code()) ? "yes" : "");
    }
  }
}
