package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a table is among the rows of a file or sheet, and which of its rows are read.
 *
 * @param range where it is
 * @param header where its columns are named
 * @param skippedRows how many rows below the names are passed over
 * @param endsAtBlankRow whether the first blank row ends it
 * @param withoutNotes whether rows with a text in a single field are passed over
 * @param columns names of columns by their places in the file, from 1
 * @param conditions which rows are read
 */
record Layout(
    CellRange range,
    HeaderPlace header,
    int skippedRows,
    boolean endsAtBlankRow,
    boolean withoutNotes,
    ImmutableMap<Integer, String> columns,
    ImmutableList<Condition> conditions) {
  static final Layout DEFAULTS =
      new Layout(
          CellRange.ALL,
          new HeaderPlace(0, ImmutableList.of(), 1),
          0,
          false,
          false,
          ImmutableMap.of(),
          ImmutableList.of());

  /**
   * Where the columns are named.
   *
   * @param row the first of the rows, from 1; 0 where it is to be found
   * @param columns names that are in it; without any, it is the first row that is not blank
   * @param rows how many rows it has
   */
  record HeaderPlace(int row, ImmutableList<String> columns, int rows) {}

  Layout withRange(CellRange to) {
    return new Layout(to, header, skippedRows, endsAtBlankRow, withoutNotes, columns, conditions);
  }

  Layout withHeader(HeaderPlace to) {
    return new Layout(range, to, skippedRows, endsAtBlankRow, withoutNotes, columns, conditions);
  }

  Layout withSkippedRows(int to) {
    return new Layout(range, header, to, endsAtBlankRow, withoutNotes, columns, conditions);
  }

  Layout untilBlankRow() {
    return new Layout(range, header, skippedRows, true, withoutNotes, columns, conditions);
  }

  Layout dropNotes() {
    return new Layout(range, header, skippedRows, endsAtBlankRow, true, columns, conditions);
  }

  Layout withColumn(int place, String name) {
    Map<Integer, String> changed = new LinkedHashMap<>(columns);
    changed.put(CellRange.requireColumn(place), name);
    return new Layout(
        range,
        header,
        skippedRows,
        endsAtBlankRow,
        withoutNotes,
        ImmutableMap.copyOf(changed),
        conditions);
  }

  Layout where(Condition more) {
    return new Layout(
        range,
        header,
        skippedRows,
        endsAtBlankRow,
        withoutNotes,
        columns,
        ImmutableList.<Condition>builder().addAll(conditions).add(more).build());
  }

  /** Whether a part of the file can be read without the rows before it. */
  boolean isDivisible() {
    return !endsAtBlankRow
        && range.lastRow() == CellRange.OPEN
        && conditions.stream().noneMatch(Condition::isOwn);
  }
}
