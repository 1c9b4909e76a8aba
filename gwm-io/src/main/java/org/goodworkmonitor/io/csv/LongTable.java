package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.PeriodTables;

/** Reads tables by period with a row per area, period and indicator. */
final class LongTable {
  private static final int MOST_NAMES = 1000;
  private static final int MOST_PERIODS = 10_000;
  private static final String OTHER_NAMES = "name another with withColumns of the form";
  private static final String NO_LIMITS = "name others with withLimits, or say withoutLimits";
  private static final String NO_STATUS = "name another with withStatus, or say withoutStatus";

  private final CsvReader options;
  private final LongForm form;
  private final Records records;
  private final Defects defects;
  private final Fields fields;
  private final List<Indicator> indicators;
  private final Map<String, Integer> place = new HashMap<>();
  private final boolean[] seen;
  private final Set<String> others = new LinkedHashSet<>();
  private final Map<String, Period> periods = new TreeMap<>();
  private final Map<String, String> periodNames = new HashMap<>();
  private final int indicatorField;
  private final int periodField;
  private final int valueField;
  private final int lowerField;
  private final int upperField;
  private final int statusField;

  LongTable(CsvReader options, LongForm form, Records records, List<Indicator> indicators) {
    this.options = options;
    this.form = form;
    this.records = records;
    this.indicators = indicators;
    this.seen = new boolean[indicators.size()];
    this.defects = new Defects(records, options.mostProblems);
    for (int k = 0; k < indicators.size(); k++) {
      place.put(options.nameInFile(indicators.get(k).id()), k);
    }
    Header header = new Header(records, defects);
    this.fields = new Fields(options, records, header, defects);
    this.indicatorField = header.required(form.indicator, "of indicators", OTHER_NAMES);
    this.periodField = header.required(form.period, "of periods", OTHER_NAMES);
    this.valueField = header.required(form.value, "of values", OTHER_NAMES);
    this.lowerField =
        form.limits.map(l -> header.required(l.lower(), "of lower limits", NO_LIMITS)).orElse(-1);
    this.upperField =
        form.limits.map(l -> header.required(l.upper(), "of upper limits", NO_LIMITS)).orElse(-1);
    this.statusField =
        form.status.map(s -> header.required(s, "of status codes", NO_STATUS)).orElse(-1);
    defects.throwIfAny();
  }

  PeriodTables read() {
    while (defects.next()) {
      if (fields.isWanted()) {
        readRow();
      }
    }
    for (int k = 0; k < seen.length; k++) {
      if (!seen[k]) {
        String name = options.nameInFile(indicators.get(k).id());
        defects.add(
            0,
            indicatorField + 1,
            "no row of the indicator '" + name + "'",
            "the others are " + Defects.listed(others) + Texts.didYouMean(name, others));
      }
    }
    defects.throwIfAny();
    ImmutableMap.Builder<String, IndicatorTable> tables = ImmutableMap.builder();
    periods.forEach((name, period) -> tables.put(name, period.table()));
    return PeriodTables.of(tables.buildOrThrow());
  }

  private void readRow() {
    Integer k = place.get(records.field(indicatorField));
    if (k == null) {
      if (others.size() < MOST_NAMES) {
        others.add(records.field(indicatorField));
      }
      return;
    }
    seen[k] = true;
    Area area = fields.sharedArea();
    String period = period(records.field(periodField));
    if (area == null || period.isEmpty()) {
      return;
    }
    String id = indicators.get(k).id();
    double value = fields.number(valueField, id);
    CellStatus status = status(value, id);
    periods.computeIfAbsent(period, p -> new Period()).add(area, k, value, status);
  }

  /** The period's name, or the empty text after a defect was noted. */
  private String period(String text) {
    String known = periodNames.get(text);
    if (known != null) {
      return known;
    }
    String name;
    try {
      name = Texts.requireText(form.periods.apply(text), "name of the period");
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      String found = "the period '" + Defects.shortened(text) + "'";
      fields.defect(periodField, found, "give one that can be named (" + e.getMessage() + ")");
      return "";
    }
    if (periodNames.size() == MOST_PERIODS) {
      String found = "more than " + MOST_PERIODS + " periods, the last '" + name + "'";
      fields.defect(
          periodField, found, "check that the column tells periods; split the file by it");
      defects.throwIfAny();
    }
    periodNames.put(text, name);
    return name;
  }

  private CellStatus status(double value, String id) {
    boolean present = !Double.isNaN(value);
    CellStatus otherwise =
        fields.wasSuppressed()
            ? CellStatus.SUPPRESSED
            : present ? CellStatus.OBSERVED : CellStatus.MISSING;
    if (statusField < 0 || records.field(statusField).isEmpty()) {
      return otherwise;
    }
    String code = records.field(statusField);
    return LongForm.status(code, present)
        .orElseGet(
            () -> {
              fields.defect(
                  statusField,
                  "the status '" + Defects.shortened(code) + "' for " + id,
                  (present ? "with" : "without")
                      + " a value expected one of "
                      + LongForm.knownCodes(present));
              return otherwise;
            });
  }

  /** The areas and cells of one period, as they come. */
  private final class Period {
    private final List<Area> areas = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<Long> lines = new ArrayList<>();
    private final Cells[] cells = new Cells[indicators.size()];

    Period() {
      Arrays.setAll(cells, k -> new Cells());
    }

    void add(Area area, int k, double value, CellStatus status) {
      Integer row = rows.putIfAbsent(area.code(), areas.size());
      if (row == null) {
        row = areas.size();
        areas.add(area);
        lines.add(records.line());
      } else if (!areas.get(row).equals(area)) {
        fields.defect(
            fields.codeField(),
            "the code " + area.code() + " as " + area,
            "line " + lines.get(row) + " has it as " + areas.get(row) + "; make them the same");
        return;
      }
      double lower = Double.NaN;
      double upper = Double.NaN;
      if (lowerField >= 0) {
        String id = indicators.get(k).id();
        lower = fields.number(lowerField, "lower limit of " + id);
        upper = fields.number(upperField, "upper limit of " + id);
        if (Double.isNaN(lower) != Double.isNaN(upper) || lower > upper) {
          String found = "limits from " + lower + " to " + upper + " for " + id;
          fields.defect(lowerField, found, "give both, the lower one first, or none");
          return;
        }
      }
      long before = cells[k].set(row, value, lower, upper, status, records.line());
      if (before > 0) {
        fields.defect(
            fields.codeField(),
            area.code() + " and " + indicators.get(k).id() + " again for the same period",
            "line " + before + " has them too; keep one of the rows");
      }
    }

    IndicatorTable table() {
      List<Column> columns = new ArrayList<>();
      for (int k = 0; k < cells.length; k++) {
        columns.add(cells[k].column(indicators.get(k), areas.size()));
      }
      return IndicatorTable.of(areas, columns);
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

    /** Sets a cell, and gives the line that set it before, or 0. */
    long set(int row, double value, double lo, double hi, CellStatus how, long line) {
      if (row >= values.length) {
        grow(Math.max(row + 1, 2 * values.length));
      }
      long before = lines[row];
      values[row] = value;
      lower[row] = lo;
      upper[row] = hi;
      status[row] = how;
      lines[row] = line;
      limits |= !Double.isNaN(lo);
      return before;
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
          Column.of(indicator, Arrays.copyOf(values, size))
              .withStatus(Arrays.asList(status).subList(0, size));
      return limits
          ? column.withLimits(Arrays.copyOf(lower, size), Arrays.copyOf(upper, size))
          : column;
    }
  }
}
