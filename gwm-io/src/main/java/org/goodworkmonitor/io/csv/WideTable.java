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
final class WideTable implements Rows<WideTable, IndicatorTable> {
  private static final int FIRST_CAPACITY = 64;

  private final CsvReader options;
  private final List<Indicator> indicators;
  private final AreaFields areaFields;
  private final int[] fieldOf;
  private final String[] idOf;
  private final AreaList.Builder read = AreaList.builder();
  private final double[][] values;
  private final BitSet[] suppressed;
  private long[] lineOf = new long[FIRST_CAPACITY];

  private WideTable(
      CsvReader options, List<Indicator> indicators, AreaFields areaFields, int[] fieldOf) {
    this.options = options;
    this.indicators = indicators;
    this.areaFields = areaFields;
    this.fieldOf = fieldOf;
    this.idOf = indicators.stream().map(Indicator::id).toArray(String[]::new);
    this.values = new double[indicators.size()][FIRST_CAPACITY];
    this.suppressed = new BitSet[indicators.size()];
    Arrays.setAll(suppressed, k -> new BitSet());
  }

  /** Reads the names of the columns. */
  static WideTable start(
      CsvReader options, List<Indicator> indicators, Records records, Defects defects) {
    Header header = new Header(records, defects);
    AreaFields areaFields = AreaFields.of(options.areaColumns, header);
    int[] fieldOf =
        indicators.stream()
            .mapToInt(
                indicator ->
                    header.required(
                        options.nameInFile(indicator.id()),
                        "of an indicator",
                        "say with withName what the file calls it"))
            .toArray();
    defects.throwIfAny();
    return new WideTable(options, indicators, areaFields, fieldOf);
  }

  @Override
  public void read(Records records, Defects defects) {
    Fields fields = new Fields(options, records, areaFields, defects);
    while (defects.next(records)) {
      if (fields.isWanted()) {
        readRow(records, fields);
      }
    }
  }

  private void readRow(Records records, Fields fields) {
    Area area = fields.area();
    if (area == null) {
      return;
    }
    int row = read.size();
    if (row == lineOf.length) {
      grow(2 * row);
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

  @Override
  public WideTable part(Records records, Defects defects) {
    WideTable part = new WideTable(options, indicators, areaFields, fieldOf);
    part.read(records, defects);
    return part;
  }

  @Override
  public void join(WideTable next, long linesBefore, Defects defects) {
    int size = read.size();
    int more = next.read.size();
    if (size + more > lineOf.length) {
      grow(Math.max(2 * lineOf.length, size + more));
    }
    for (int i = 0; i < more; i++) {
      lineOf[size + i] = linesBefore + next.lineOf[i];
    }
    for (int k = 0; k < values.length; k++) {
      System.arraycopy(next.values[k], 0, values[k], size, more);
      BitSet column = suppressed[k];
      next.suppressed[k].stream().forEach(row -> column.set(size + row));
    }
    next.read.build().forEach(read::add);
  }

  @Override
  public IndicatorTable table(Defects defects) {
    AreaList areas = read.build();
    if (areas.isEmpty() && defects.isEmpty()) {
      defects.add(0, 0, "no rows below the column names", "give a row per area");
    }
    if (!defects.isEmpty()) {
      checkDuplicates(areas, defects);
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
      checkDuplicates(areas, defects);
      defects.throwIfAny();
      throw e;
    }
  }

  private void grow(int capacity) {
    lineOf = Arrays.copyOf(lineOf, capacity);
    for (int k = 0; k < values.length; k++) {
      values[k] = Arrays.copyOf(values[k], capacity);
    }
  }

  private void checkDuplicates(AreaList areas, Defects defects) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < areas.size(); row++) {
      Area area = areas.get(row);
      Integer other = rows.putIfAbsent(area.code(), row);
      if (other != null) {
        defects.add(
            lineOf[row],
            areaFields.code() + 1,
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
