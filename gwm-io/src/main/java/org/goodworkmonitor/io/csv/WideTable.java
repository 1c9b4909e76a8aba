package org.goodworkmonitor.io.csv;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;

/** Reads one table with a row per area; collects what is wrong with it. */
final class WideTable {
  private static final int NOT_THERE = -1;

  private final CsvReader options;
  private final Records records;
  private final String file;
  private final char decimalMark;
  private final List<Indicator> indicators;
  private final List<FileProblem> problems = new ArrayList<>();
  private final List<Area> areas = new ArrayList<>();
  private final double[][] values;
  private final BitSet[] suppressed;
  private final int[] fieldOf;
  private long[] lineOf = new long[16];
  private int codeField;
  private int nameField;
  private int regionField;
  private int width;

  WideTable(CsvReader options, Records records, String file, List<Indicator> indicators) {
    this.options = options;
    this.records = records;
    this.file = file;
    this.decimalMark = options.decimalComma ? ',' : '.';
    this.indicators = indicators;
    this.values = new double[indicators.size()][16];
    this.suppressed = new BitSet[indicators.size()];
    Arrays.setAll(suppressed, k -> new BitSet());
    this.fieldOf = new int[indicators.size()];
  }

  IndicatorTable read() {
    if (!records.next()) {
      problems.add(new FileProblem(file, 0, 0, "nothing in it", "give a line of column names"));
      throw failure();
    }
    readHeader();
    if (!problems.isEmpty()) {
      throw failure();
    }
    while (records.next()) {
      readRow();
    }
    checkDuplicates();
    if (areas.isEmpty() && problems.isEmpty()) {
      add(new FileProblem(file, 0, 0, "no rows below the column names", "give a row per area"));
    }
    if (!problems.isEmpty()) {
      throw failure();
    }
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < values.length; k++) {
      columns.add(column(k));
    }
    return IndicatorTable.of(areas, columns);
  }

  private void readHeader() {
    width = records.size();
    Map<String, Integer> fields = new LinkedHashMap<>();
    for (int i = 0; i < width; i++) {
      Integer other = fields.putIfAbsent(records.field(i), i);
      if (other != null && isWanted(records.field(i))) {
        String found = "the column name '" + records.field(i) + "' again, as in column ";
        add(records.problem(i, found + (other + 1), "rename or remove one of them"));
      }
    }
    codeField = fields.getOrDefault(options.areaColumns.code(), NOT_THERE);
    nameField = fields.getOrDefault(options.areaColumns.name(), NOT_THERE);
    regionField = fields.getOrDefault(options.areaColumns.region(), NOT_THERE);
    if (codeField == NOT_THERE) {
      missingColumn(options.areaColumns.code(), "of area codes", fields);
    }
    for (int k = 0; k < fieldOf.length; k++) {
      String id = indicators.get(k).id();
      fieldOf[k] = fields.getOrDefault(id, NOT_THERE);
      if (fieldOf[k] == NOT_THERE) {
        missingColumn(id, "of an indicator", fields);
      }
    }
  }

  private boolean isWanted(String name) {
    return name.equals(options.areaColumns.code())
        || name.equals(options.areaColumns.name())
        || name.equals(options.areaColumns.region())
        || indicators.stream().anyMatch(i -> i.id().equals(name));
  }

  private void missingColumn(String name, String what, Map<String, Integer> fields) {
    add(
        new FileProblem(
            file,
            records.line(),
            0,
            "no column '" + name + "' " + what,
            "the columns are " + fields.keySet() + Texts.didYouMean(name, fields.keySet())));
  }

  private void readRow() {
    if (records.size() != width) {
      String found = records.size() + " fields";
      String mend = "the first line names " + width + "; check quotes and delimiters";
      add(new FileProblem(file, records.line(), 0, found, mend));
      return;
    }
    int row = areas.size();
    String code = records.field(codeField);
    String name = nameField == NOT_THERE ? code : records.field(nameField);
    String region = regionField == NOT_THERE ? "" : records.field(regionField);
    try {
      areas.add(options.areaFactory.area(code, name, region));
    } catch (IllegalArgumentException e) {
      String found = "an area that cannot be: " + e.getMessage();
      add(records.problem(codeField, found, "correct the row"));
      return;
    }
    if (row == lineOf.length) {
      lineOf = Arrays.copyOf(lineOf, 2 * row);
    }
    lineOf[row] = records.line();
    for (int k = 0; k < values.length; k++) {
      if (row == values[k].length) {
        values[k] = Arrays.copyOf(values[k], 2 * row);
      }
      values[k][row] = value(k, row);
    }
  }

  private double value(int k, int row) {
    String text = records.field(fieldOf[k]);
    if (NumberText.isNumber(text, decimalMark)) {
      double value = NumberText.parse(text, decimalMark);
      if (Double.isInfinite(value)) {
        String found = "'" + text + "' for " + indicators.get(k).id();
        add(records.problem(fieldOf[k], found, "a number must be below 1.8e308"));
        return Double.NaN;
      }
      return value;
    }
    if (options.suppressed.contains(text)) {
      suppressed[k].set(row);
    } else if (!options.missing.contains(text)) {
      String found = "'" + shortened(text) + "' for " + indicators.get(k).id();
      add(
          records.problem(
              fieldOf[k],
              found,
              "expected a number with a decimal "
                  + (options.decimalComma ? "comma" : "point")
                  + " and nothing else, or a marker: missing "
                  + options.missing
                  + ", suppressed "
                  + options.suppressed));
    }
    return Double.NaN;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  private void checkDuplicates() {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < areas.size(); row++) {
      Area area = areas.get(row);
      Integer other = rows.putIfAbsent(area.code(), row);
      if (other != null) {
        add(
            new FileProblem(
                file,
                lineOf[row],
                codeField + 1,
                "the code "
                    + area.code()
                    + " ("
                    + area.name()
                    + ") again, as in line "
                    + lineOf[other]
                    + " ("
                    + areas.get(other).name()
                    + ")",
                "keep one of the rows, or correct the code"));
      }
    }
  }

  private Column column(int k) {
    Column column = Column.of(indicators.get(k), Arrays.copyOf(values[k], areas.size()));
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

  private void add(FileProblem problem) {
    problems.add(problem);
    if (problems.size() >= options.mostProblems) {
      throw failure();
    }
  }

  private FileException failure() {
    String heading =
        problems.size() < options.mostProblems
            ? "cannot read " + file
            : "cannot read " + file + " (the first " + problems.size() + " problems)";
    return new FileException(heading, problems, null);
  }
}
