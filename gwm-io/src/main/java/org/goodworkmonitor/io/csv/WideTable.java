package org.goodworkmonitor.io.csv;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.internal.AreaList;

/** Reads one table with a row per area. */
final class WideTable {
  private static final int FIRST_CAPACITY = 64;

  private final Records records;
  private final Defects defects;
  private final Fields fields;
  private final List<Indicator> indicators;
  private final int[] fieldOf;
  private final String[] idOf;
  private final AreaList.Builder read = AreaList.builder();
  private final double[][] values;
  private final BitSet[] suppressed;
  private long[] lineOf = new long[FIRST_CAPACITY];

  WideTable(CsvReader options, Records records, List<Indicator> indicators) {
    this.records = records;
    this.defects = new Defects(records, options.mostProblems);
    this.indicators = indicators;
    this.values = new double[indicators.size()][FIRST_CAPACITY];
    this.suppressed = new BitSet[indicators.size()];
    Arrays.setAll(suppressed, k -> new BitSet());
    Header header = new Header(records, defects);
    this.fields = new Fields(options, records, header, defects);
    this.idOf = indicators.stream().map(Indicator::id).toArray(String[]::new);
    this.fieldOf =
        Arrays.stream(idOf)
            .mapToInt(
                id ->
                    header.required(
                        options.nameInFile(id),
                        "of an indicator",
                        "say with withName what the file calls it"))
            .toArray();
    defects.throwIfAny();
  }

  IndicatorTable read() {
    while (defects.next()) {
      if (fields.isWanted()) {
        readRow();
      }
    }
    AreaList areas = read.build();
    if (areas.isEmpty() && defects.isEmpty()) {
      defects.add(0, 0, "no rows below the column names", "give a row per area");
    }
    if (!defects.isEmpty()) {
      checkDuplicates(areas);
      defects.throwIfAny();
    }
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < values.length; k++) {
      columns.add(column(k, areas.size()));
      values[k] = new double[0]; // no longer needed
    }
    try {
      return IndicatorTable.of(areas, columns);
    } catch (DataException e) { // duplicates, which are looked for here only where there are any
      checkDuplicates(areas);
      defects.throwIfAny();
      throw e;
    }
  }

  private void readRow() {
    Area area = fields.area();
    if (area == null) {
      return;
    }
    int row = read.size();
    if (row == lineOf.length) {
      grow();
    }
    read.add(area);
    lineOf[row] = records.line();
    for (int k = 0; k < fieldOf.length; k++) {
      values[k][row] = fields.number(fieldOf[k], idOf[k]);
      if (fields.wasSuppressed()) {
        suppressed[k].set(row);
      }
    }
  }

  private void grow() {
    int capacity = 2 * lineOf.length;
    lineOf = Arrays.copyOf(lineOf, capacity);
    for (int k = 0; k < values.length; k++) {
      values[k] = Arrays.copyOf(values[k], capacity);
    }
  }

  private void checkDuplicates(AreaList areas) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < areas.size(); row++) {
      Area area = areas.get(row);
      Integer other = rows.putIfAbsent(area.code(), row);
      if (other != null) {
        defects.add(
            lineOf[row],
            fields.codeField() + 1,
            "the code "
                + area.code()
                + " ("
                + area.name()
                + ") again, as in line "
                + lineOf[other]
                + " ("
                + areas.get(other).name()
                + ")",
            "keep one of the rows, or correct the code");
      }
    }
  }

  private Column column(int k, int rows) {
    double[] ofRow = values[k];
    Column column = Column.of(indicators.get(k), rows, row -> ofRow[row]);
    if (suppressed[k].isEmpty()) {
      return column;
    }
    return column.withStatus(
        new AbstractList<>() {
          @Override
          public CellStatus get(int row) {
            return suppressed[k].get(row) ? CellStatus.SUPPRESSED : column.status(row);
          }

          @Override
          public int size() {
            return column.size();
          }
        });
  }
}
