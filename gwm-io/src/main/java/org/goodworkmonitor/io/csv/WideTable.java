package org.goodworkmonitor.io.csv;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.internal.AreaList;

/** Reads one table with a row per area. */
final class WideTable implements Rows<WideRows, IndicatorTable> {
  private final CsvReader options;
  private final List<Indicator> indicators;
  private final AreaFields areaFields;
  private final int[] fieldOf;
  private final OtherColumns others;
  private final String[] idOf;
  private final AreaList.Builder areas = AreaList.builder();
  private final List<WideRows> parts = new ArrayList<>();

  private WideTable(
      CsvReader options,
      List<Indicator> indicators,
      AreaFields areaFields,
      int[] fieldOf,
      OtherColumns others) {
    this.others = others;
    this.options = options;
    this.indicators = indicators;
    this.areaFields = areaFields;
    this.fieldOf = fieldOf;
    this.idOf = indicators.stream().map(Indicator::id).toArray(String[]::new);
  }

  /** Reads the names of the columns. */
  static WideTable start(
      CsvReader options, List<Indicator> indicators, Records records, Defects defects) {
    Header header = new Header(records, options.notation, defects);
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
    return new WideTable(
        options, indicators, areaFields, fieldOf, new OtherColumns(options, header));
  }

  @Override
  public void read(Records records, Defects defects) {
    WideRows rows = new WideRows(idOf.length, areas, others);
    parts.add(rows);
    read(records, defects, rows);
  }

  @Override
  public WideRows part(Records records, Defects defects) {
    WideRows rows = new WideRows(idOf.length, AreaList.partBuilder(), others.ofPart());
    read(records, defects, rows);
    rows.trim();
    return rows;
  }

  @Override
  public boolean join(WideRows part, long linesBefore) {
    part.countFrom(linesBefore);
    parts.add(part);
    areas.addAll(part.areas.build());
    others.add(part.others, linesBefore);
    return true;
  }

  private void read(Records records, Defects defects, WideRows rows) {
    Fields fields = new Fields(options, records, areaFields, defects);
    while (defects.next(records)) {
      Area area = fields.isWanted() ? fields.area() : null;
      if (area != null) {
        int row = rows.add(area, records.line());
        rows.others.see(records);
        for (int k = 0; k < fieldOf.length; k++) {
          rows.values[k][row] = fields.number(fieldOf[k], idOf[k]);
          if (fields.wasSuppressed()) {
            rows.suppressed[k].set(row);
          }
        }
      }
    }
  }

  @Override
  public IndicatorTable table(Defects defects) {
    AreaList all = areas.build();
    if (all.isEmpty() && defects.isEmpty()) {
      defects.add(0, 0, "no rows below the column names", "give a row per area");
    }
    if (!defects.isEmpty()) {
      checkDuplicates(all, defects);
      defects.throwIfAny();
    }
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < idOf.length; k++) {
      columns.add(column(k, all.size()));
    }
    try {
      return options.withRowWarnings(IndicatorTable.of(all, columns));
    } catch (DataException e) { // duplicates, which are looked for here only where there are any
      checkDuplicates(all, defects);
      defects.throwIfAny();
      throw e;
    }
  }

  private void checkDuplicates(AreaList all, Defects defects) {
    long[] lines =
        parts.stream()
            .flatMapToLong(part -> IntStream.range(0, part.size()).mapToLong(part::line))
            .toArray();
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < all.size(); row++) {
      Area area = all.get(row);
      Integer other = rows.putIfAbsent(area.code(), row);
      if (other != null) {
        defects.add(
            lines[row],
            areaFields.code() + 1,
            "the code "
                + area.code()
                + " ("
                + area.name()
                + ") again, as in line "
                + lines[other]
                + " ("
                + all.get(other).name()
                + ")",
            others.remedy(lines[other], lines[row], "keep one of the rows, or correct the code"));
      }
    }
  }

  private Column column(int k, int rows) {
    Column column = Column.of(indicators.get(k), rows, new Values(k));
    BitSet suppressed = new BitSet();
    int from = 0;
    for (WideRows part : parts) {
      int first = from;
      part.suppressed[k].stream().forEach(row -> suppressed.set(first + row));
      from += part.size();
    }
    if (suppressed.isEmpty()) {
      return column;
    }
    return column.withStatus(
        new AbstractList<>() {
          @Override
          public CellStatus get(int row) {
            return suppressed.get(row) ? CellStatus.SUPPRESSED : column.status(row);
          }

          @Override
          public int size() {
            return column.size();
          }
        });
  }

  /** Gives out the values of a column once, in the order of the rows. */
  private final class Values implements IntToDoubleFunction {
    private final int column;
    private final Iterator<WideRows> others = parts.iterator();
    private double[] values = {};
    private int from;
    private int to;

    Values(int column) {
      this.column = column;
    }

    @Override
    public double applyAsDouble(int row) {
      while (row == to) {
        WideRows next = others.next();
        values = next.values[column];
        next.values[column] = new double[0]; // no longer needed
        from = row;
        to += next.size();
      }
      return values[row - from];
    }
  }
}
