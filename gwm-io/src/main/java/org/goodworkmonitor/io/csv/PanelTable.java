package org.goodworkmonitor.io.csv;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.internal.TimeOrder;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.internal.Place;
import org.jspecify.annotations.Nullable;

/** Reads a table per period, from rows in any of the forms. */
final class PanelTable implements Rows<PanelTable.Part, Panel> {
  private static final int FIRST_CAPACITY = 16;
  private static final int MOST_NAMES = 1000;
  private static final int MOST_PERIODS = 10_000;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final String SAY_ORDER =
      "say the order with withPeriodOrder, or name the periods so that it is clear, with"
          + " withPeriods";

  private final TableRules rules;
  private final PanelForm form;
  private final List<Indicator> indicators;
  private final PanelColumns columns;
  private final OtherColumns others;
  private final ImmutableMap<String, Integer> numberOf; // of an indicator, by its name in the file
  private final SharedAreas areas = new SharedAreas();
  private final Names names;
  private final Map<String, Period> periods = new HashMap<>();

  private PanelTable(
      TableRules rules,
      PanelForm form,
      List<Indicator> indicators,
      PanelColumns columns,
      OtherColumns others) {
    this.others = others;
    this.rules = rules;
    this.form = form;
    this.indicators = indicators;
    this.columns = columns;
    this.names = new Names();
    Map<String, Integer> numbers = new HashMap<>();
    for (int k = 0; k < indicators.size(); k++) {
      numbers.put(rules.nameInFile(indicators.get(k).id()), k);
    }
    this.numberOf = ImmutableMap.copyOf(numbers);
  }

  /** Reads the names of the columns. */
  static PanelTable start(
      TableRules rules,
      PanelForm form,
      List<Indicator> indicators,
      TableRecords records,
      Defects defects) {
    Header header = records.header();
    PanelColumns columns = PanelColumns.of(rules, form, indicators, header);
    defects.throwIfAny();
    OtherColumns others = new OtherColumns(rules, header);
    return new PanelTable(rules, form, indicators, columns, others);
  }

  /**
   * Rows that are not yet in a table.
   *
   * @param rows the rows
   * @param names what the indicators are called, those that nobody asked for too
   * @param others the columns that are not read
   */
  record Part(List<PanelRow> rows, Names names, OtherColumns others) {}

  @Override
  public void read(TableRecords records, Defects defects) {
    new Reading(records, defects, names, others)
        .all(
            row -> {
              if (!add(row, 0)) {
                explain(row, records, defects);
              }
            });
  }

  @Override
  public Part part(TableRecords records, Defects defects) {
    Part part = new Part(new ArrayList<>(), new Names(), others.ofPart());
    new Reading(records, defects, part.names, part.others).all(part.rows::add);
    return part;
  }

  @Override
  public boolean join(Part part, long linesBefore) {
    for (PanelRow row : part.rows) {
      if (!add(row, linesBefore)) {
        return false; // it will be read again, which is no harm to the rows before it
      }
    }
    names.add(part.names);
    others.add(part.others, linesBefore);
    return true;
  }

  /** Adds a row; false, and nothing is added, if it does not fit those before it. */
  private boolean add(PanelRow row, long linesBefore) {
    long line = linesBefore + row.line();
    Period period = periods.get(row.period());
    if (period == null) {
      if (periods.size() == MOST_PERIODS) {
        return false;
      }
      period = new Period();
      periods.put(row.period(), period);
    }
    int place = period.row(row.area(), line);
    return period.areas[place].area().equals(row.area().area())
        && period.cells[row.indicator()].set(place, row, line);
  }

  /** Says why the current row could not be added. */
  private void explain(PanelRow row, TableRecords records, Defects defects) {
    Period period = periods.get(row.period());
    if (period == null) {
      String found = "more than " + MOST_PERIODS + " periods, the last '" + row.period() + "'";
      String remedy = "check that the column tells periods; split the file by it";
      defects.add(row.line(), columns.period() + 1, found, remedy);
      defects.throwIfAny();
      return;
    }
    int place = period.row(row.area(), row.line());
    Area area = period.areas[place].area();
    if (!area.equals(row.area().area())) {
      defects.add(
          row.line(),
          columns.area().code() + 1,
          "the code "
              + area.code()
              + " of "
              + Place.describe(row.area().area())
              + ", in line "
              + period.lines[place]
              + " of "
              + Place.describe(area),
          "give an area the same name and region in every row");
      return;
    }
    long before = period.cells[row.indicator()].lines[place];
    defects.add(
        row.line(),
        columns.area().code() + 1,
        area.code()
            + " and "
            + indicators.get(row.indicator()).id()
            + " again for the same period, as in line "
            + before,
        others.remedy(before, records, "keep one of the rows"));
  }

  @Override
  public Panel table(Defects defects) {
    if (columns.indicator() == Header.NOT_THERE && periods.isEmpty() && defects.isEmpty()) {
      defects.add(0, 0, "no rows below the column names", "give a row per area");
    }
    columns.area().checkReferences(rules.areas().references(), defects);
    for (int k = 0; k < indicators.size(); k++) {
      if (columns.indicator() != Header.NOT_THERE && !names.found.get(k)) {
        String name = rules.nameInFile(indicators.get(k).id());
        defects.add(
            0,
            columns.indicator() + 1,
            "no row of the indicator '" + name + "'",
            "the others are "
                + Defects.listed(names.others)
                + Texts.didYouMean(name, names.others));
      }
    }
    List<String> order = order(defects);
    defects.throwIfAny();
    ImmutableMap.Builder<String, IndicatorTable> tables = ImmutableMap.builder();
    order.forEach(name -> tables.put(name, requireNonNull(periods.get(name)).table(name, defects)));
    defects.throwIfAny();
    return Panel.of(tables.buildOrThrow());
  }

  /** The periods, the earliest first, as the caller, the file or their names say. */
  private List<String> order(Defects defects) {
    if (!form.order().periods().isEmpty()) {
      Set<String> unknown = new LinkedHashSet<>(periods.keySet());
      unknown.removeAll(form.order().periods());
      unknown.forEach(
          name -> defectOf(name, "the period '" + name + "', whose place is not said", defects));
      return form.order().periods().stream().filter(periods::containsKey).toList();
    }
    if (columns.order() != Header.NOT_THERE) {
      return names.order.sorted(
          (name, other) ->
              defectOf(
                  name,
                  "the period '" + name + "', whose order reaches that of '" + other + "'",
                  defects));
    }
    TimeOrder order = TimeOrder.of(periods.keySet());
    order.troubles().forEach(trouble -> defectOf(trouble.period(), trouble.found(), defects));
    return order.periods();
  }

  private void defectOf(String period, String found, Defects defects) {
    long line = requireNonNull(periods.get(period)).lines[0];
    defects.add(line, columns.period() + 1, found, SAY_ORDER);
  }

  /** Makes rows of records. It changes nothing in the table. */
  private final class Reading {
    private final TableRecords records;
    private final Defects defects;
    private final Fields fields;
    private final String[] ids = new String[indicators.size()];
    private final String[] lowerOf = new String[indicators.size()];
    private final String[] upperOf = new String[indicators.size()];
    private final Names names;
    private final OtherColumns others;
    private final Map<String, String> periodOf = new HashMap<>(); // by the text in the file
    private SharedAreas.@Nullable Shared last;

    Reading(TableRecords records, Defects defects, Names names, OtherColumns others) {
      this.others = others;
      this.names = names;
      this.records = records;
      this.defects = defects;
      this.fields = new Fields(rules, records, columns.area(), defects);
      Arrays.setAll(ids, k -> indicators.get(k).id());
      Arrays.setAll(lowerOf, k -> "lower limit of " + ids[k]);
      Arrays.setAll(upperOf, k -> "upper limit of " + ids[k]);
    }

    /** Gives out all values. */
    void all(Consumer<PanelRow> taker) {
      while (defects.next(records)) {
        if (fields.isWanted()) {
          Integer told = indicator();
          SharedAreas.Shared area = told == null ? null : area();
          if (area != null && told != null) {
            others.see(records);
            for (PanelColumns.ValueCell cell : columns.cells()) {
              PanelRow row = row(cell, told, area);
              if (row != null) {
                taker.accept(row);
              }
            }
          }
        }
      }
    }

    /**
     * The number of the indicator that the record tells, {@link Header#NOT_THERE} if none does;
     * null if nobody asked for it.
     */
    private @Nullable Integer indicator() {
      if (columns.indicator() == Header.NOT_THERE) {
        return Header.NOT_THERE;
      }
      String name = records.label(columns.indicator());
      Integer k = numberOf.get(name);
      if (k == null) {
        names.addOther(name);
      }
      return k;
    }

    private SharedAreas.@Nullable Shared area() {
      SharedAreas.Shared area = areas.area(fields, last);
      last = area;
      if (area != null) {
        fields.noteReference(area.area());
      }
      return area;
    }

    /** A value of the current record; null after a defect was noted. */
    private @Nullable PanelRow row(PanelColumns.ValueCell cell, int told, SharedAreas.Shared area) {
      int k = cell.indicator() == Header.NOT_THERE ? told : cell.indicator();
      names.found.set(k);
      boolean inRecord = cell.period().isEmpty();
      int field = inRecord ? columns.period() : cell.value();
      String period =
          period(inRecord ? records.label(columns.period()) : cell.period().orElse(""), field);
      if (period == null) {
        return null;
      }
      if (columns.order() != Header.NOT_THERE) {
        order(period, records.field(columns.order()));
      }
      double value = fields.number(cell.value(), ids[k]);
      CellStatus status =
          fields.status(cell.status(), columns.flags(), value, fields.status(), ids[k]);
      double lower = Double.NaN;
      double upper = Double.NaN;
      if (cell.lower() != Header.NOT_THERE) {
        lower = fields.number(cell.lower(), lowerOf[k]);
        upper = fields.number(cell.upper(), upperOf[k]);
        fields.checkLimits(cell.lower(), lower, upper, ids[k]);
      }
      return new PanelRow(area, k, period, value, lower, upper, status, records.line());
    }

    /** The period's name, or null after a defect was noted. */
    private @Nullable String period(String text, int field) {
      String known = periodOf.get(text);
      if (known != null) {
        return known;
      }
      String name;
      try {
        name = Texts.requireText(form.periods().apply(text), "name of the period");
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        String found = "the period '" + Defects.shortened(text) + "'";
        fields.defect(field, found, "give one that can be named (" + e.getMessage() + ")");
        return null;
      }
      if (periodOf.size() < MOST_PERIODS) {
        periodOf.put(text, name);
      }
      return name;
    }

    private void order(String period, String text) {
      String digits = DATE.matcher(text).matches() ? text.replace("-", "") : text;
      double place = NumberText.parse(digits, rules.notation().decimalMark());
      if (Double.isFinite(place)) {
        names.order.add(period, place);
      } else {
        String found = "'" + Defects.shortened(text) + "' for the order of the period";
        fields.defect(columns.order(), found, "expected a number or a date such as 2018-04-18");
      }
    }
  }

  /**
   * Which indicators there are, the first names of those that nobody asked for, and the order of
   * the periods as the file states it.
   */
  private static final class Names {
    private final BitSet found = new BitSet();
    private final StatedOrder order = new StatedOrder();
    private final Set<String> others = new LinkedHashSet<>();

    void addOther(String name) {
      if (others.size() < MOST_NAMES) {
        others.add(name);
      }
    }

    void add(Names next) {
      found.or(next.found);
      next.others.forEach(this::addOther);
      order.add(next.order);
    }
  }

  /** The areas and cells of one period, as they come. */
  private final class Period {
    private final Cells[] cells = new Cells[indicators.size()];
    private SharedAreas.Shared[] areas = new SharedAreas.Shared[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY]; // where an area came first
    private int size;
    private int[] rowOf = {}; // by the number of the area, from 1

    Period() {
      Arrays.setAll(cells, k -> new Cells());
    }

    /** The row of an area with this code; the next one, if there is none yet. */
    int row(SharedAreas.Shared area, long line) {
      int number = area.number();
      if (number >= rowOf.length) {
        rowOf = Arrays.copyOf(rowOf, Math.max(FIRST_CAPACITY, 2 * number));
      }
      if (rowOf[number] == 0) {
        if (size == areas.length) {
          areas = Arrays.copyOf(areas, 2 * size);
          lines = Arrays.copyOf(lines, 2 * size);
        }
        areas[size] = area;
        lines[size++] = line;
        rowOf[number] = size;
      }
      return rowOf[number] - 1;
    }

    IndicatorTable table(String name, Defects defects) {
      List<Column> all = new ArrayList<>();
      for (int k = 0; k < cells.length; k++) {
        all.add(cells[k].column(indicators.get(k), size));
        cells[k] = new Cells(); // what it held is no longer needed
      }
      IndicatorTable table =
          IndicatorTable.of(
              Lists.transform(Arrays.asList(areas).subList(0, size), SharedAreas.Shared::area),
              all);
      return rules.withRowWarnings(
          columns.area().mark(table, " in the period '" + name + "'", defects));
    }
  }

  /** The cells of one indicator in one period. */
  private static final class Cells {
    private double[] values = new double[0];
    private double[] lower = new double[0];
    private double[] upper = new double[0];
    private CellStatus[] status = new CellStatus[0];
    private long[] lines = new long[0];
    private boolean limits;

    /** Sets the cell of an area; false if another line has set it before. */
    boolean set(int place, PanelRow row, long line) {
      if (place >= values.length) {
        grow(Math.max(place + 1, Math.max(FIRST_CAPACITY, 2 * values.length)));
      }
      if (lines[place] != 0 && lines[place] != line) {
        return false;
      }
      values[place] = row.value();
      lower[place] = row.lower();
      upper[place] = row.upper();
      status[place] = row.status();
      lines[place] = line;
      limits |= !Double.isNaN(row.lower());
      return true;
    }

    /** Makes room; what is new is missing. */
    private void grow(int capacity) {
      int from = values.length;
      values = Arrays.copyOf(values, capacity);
      lower = Arrays.copyOf(lower, capacity);
      upper = Arrays.copyOf(upper, capacity);
      status = Arrays.copyOf(status, capacity);
      lines = Arrays.copyOf(lines, capacity);
      Arrays.fill(values, from, capacity, Double.NaN);
      Arrays.fill(lower, from, capacity, Double.NaN);
      Arrays.fill(upper, from, capacity, Double.NaN);
      Arrays.fill(status, from, capacity, CellStatus.MISSING);
    }

    Column column(Indicator indicator, int size) {
      if (size > values.length) {
        grow(size);
      }
      Column column =
          Column.of(indicator, size, row -> values[row])
              .withStatus(Arrays.asList(status).subList(0, size));
      return limits
          ? column.withLimits(Arrays.copyOf(lower, size), Arrays.copyOf(upper, size))
          : column;
    }
  }
}
