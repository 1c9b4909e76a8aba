package org.goodworkmonitor.io.csv;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.internal.AreaList;
import org.goodworkmonitor.core.problem.DataException;

/** Reads one table with a row per area. */
final class WideTable implements Rows<WideRows, IndicatorTable> {
  private final TableRules rules;
  private final List<Indicator> indicators;
  private final AreaFields areaFields;
  private final List<Companions> companions;
  private final OtherColumns others;
  private final int[] fieldOf; // of the values of every indicator, then of their limits
  private final String[] whatOf;
  private final boolean hasCompanions;
  private final int[] limitsOf; // where lower limits are among all numbers; upper ones follow
  private final AreaList.Builder areas = AreaList.builder();
  private final List<WideRows> parts = new ArrayList<>();

  private WideTable(
      TableRules rules,
      List<Indicator> indicators,
      AreaFields areaFields,
      int[] valueFields,
      List<Companions> companions,
      OtherColumns others) {
    this.others = others;
    this.rules = rules;
    this.indicators = indicators;
    this.areaFields = areaFields;
    this.companions = companions;
    this.hasCompanions = companions.stream().anyMatch(Companions::areThere);
    List<String> what = new ArrayList<>(indicators.stream().map(Indicator::id).toList());
    IntStream.Builder fields = IntStream.builder();
    Arrays.stream(valueFields).forEach(fields);
    this.limitsOf = new int[companions.size()];
    for (int k = 0; k < companions.size(); k++) {
      limitsOf[k] = what.size();
      Companions of = companions.get(k);
      if (of.hasLimits()) {
        fields.add(of.lower()).add(of.upper());
        what.add("lower limit of " + what.get(k));
        what.add("upper limit of " + what.get(k));
      }
    }
    this.fieldOf = fields.build().toArray();
    this.whatOf = what.toArray(String[]::new);
  }

  /** Reads the names of the columns. */
  static WideTable start(
      TableRules rules, List<Indicator> indicators, TableRecords records, Defects defects) {
    Header header = records.header();
    AreaFields areaFields = AreaFields.of(rules.areas(), header);
    List<String> names = indicators.stream().map(i -> rules.nameInFile(i.id())).toList();
    int[] valueFields =
        names.stream()
            .mapToInt(
                name ->
                    header.required(
                        name, "of an indicator", "say with withName what the file calls it"))
            .toArray();
    List<Companions> companions =
        names.stream().map(name -> Companions.of(name, names, header)).toList();
    defects.throwIfAny();
    return new WideTable(
        rules, indicators, areaFields, valueFields, companions, new OtherColumns(rules, header));
  }

  @Override
  public void read(TableRecords records, Defects defects) {
    WideRows rows = new WideRows(fieldOf.length, areas, others);
    parts.add(rows);
    read(records, defects, rows);
  }

  @Override
  public WideRows part(TableRecords records, Defects defects) {
    WideRows rows = new WideRows(fieldOf.length, AreaList.partBuilder(), others.ofPart());
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

  private void read(TableRecords records, Defects defects, WideRows rows) {
    Fields fields = new Fields(rules, records, areaFields, defects);
    while (defects.next(records)) {
      Area area = fields.isWanted() ? fields.area() : null;
      if (area != null) {
        int row = rows.add(area, records.line());
        rows.others.see(records);
        for (int k = 0; k < fieldOf.length; k++) {
          rows.values[k][row] = fields.number(fieldOf[k], whatOf[k]);
          CellStatus status = fields.status();
          if (status == CellStatus.SUPPRESSED) {
            rows.suppressed[k].set(row);
          } else if (status == CellStatus.IMPUTED) {
            rows.imputed[k].set(row);
          }
        }
        if (hasCompanions) {
          readCompanions(fields, rows, row);
        }
      }
    }
  }

  private void readCompanions(Fields fields, WideRows rows, int row) {
    for (int k = 0; k < companions.size(); k++) {
      Companions of = companions.get(k);
      if (of.hasLimits()) {
        double lower = rows.values[limitsOf[k]][row];
        fields.checkLimits(of.lower(), lower, rows.values[limitsOf[k] + 1][row], whatOf[k]);
      }
      if (of.status() != Header.NOT_THERE) {
        CellStatus ofCell = rows.status(k, row);
        CellStatus status =
            fields.status(
                of.status(), rules.notation().flags(), rows.values[k][row], ofCell, whatOf[k]);
        rows.suppressed[k].set(row, status == CellStatus.SUPPRESSED);
        rows.imputed[k].set(row, status == CellStatus.IMPUTED);
      }
    }
  }

  @Override
  public IndicatorTable table(Defects defects) {
    AreaList all = areas.build();
    if (all.isEmpty() && defects.isEmpty()) {
      defects.add(0, 0, "no rows below the column names", "give a row per area");
    }
    areaFields.checkReferences(rules.areas().references(), defects);
    if (!defects.isEmpty()) {
      checkDuplicates(all, defects);
      defects.throwIfAny();
    }
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < indicators.size(); k++) {
      columns.add(column(k, all.size()));
    }
    try {
      IndicatorTable table = IndicatorTable.of(all, columns);
      IndicatorTable marked = areaFields.mark(table, "", defects);
      defects.throwIfAny();
      return rules.withRowWarnings(marked);
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
    BitSet suppressed = allOf(part -> part.suppressed[k]);
    BitSet imputed = allOf(part -> part.imputed[k]);
    if (!suppressed.isEmpty() || !imputed.isEmpty()) {
      column = column.withStatus(statuses(column, suppressed, imputed));
    }
    Companions of = companions.get(k);
    return of.hasLimits()
        ? column.withLimits(numbers(limitsOf[k], rows), numbers(limitsOf[k] + 1, rows))
        : column;
  }

  private double[] numbers(int column, int rows) {
    return IntStream.range(0, rows).mapToDouble(new Values(column)).toArray();
  }

  private BitSet allOf(Function<WideRows, BitSet> ofPart) {
    BitSet all = new BitSet();
    int from = 0;
    for (WideRows part : parts) {
      int first = from;
      ofPart.apply(part).stream().forEach(row -> all.set(first + row));
      from += part.size();
    }
    return all;
  }

  private static List<CellStatus> statuses(Column values, BitSet suppressed, BitSet imputed) {
    return new AbstractList<>() {
      @Override
      public CellStatus get(int row) {
        return suppressed.get(row)
            ? CellStatus.SUPPRESSED
            : imputed.get(row) ? CellStatus.IMPUTED : values.status(row);
      }

      @Override
      public int size() {
        return values.size();
      }
    };
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
