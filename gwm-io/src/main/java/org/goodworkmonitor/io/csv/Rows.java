package org.goodworkmonitor.io.csv;

/**
 * The rows of a table as they are read: one after the other, or in parts that are joined.
 *
 * @param <P> the rows of a part
 * @param <T> what comes of all rows
 */
interface Rows<P, T> {

  /** Starts with the columns, whose names have been read. */
  @FunctionalInterface
  interface Start<P, T> {
    /**
     * Finds the columns.
     *
     * @throws org.goodworkmonitor.io.FileException if one is missing
     */
    Rows<P, T> start(TableRecords records, Defects defects);
  }

  /** Adds all records that are left. */
  void read(TableRecords records, Defects defects);

  /** Reads all records that are left as a part, which many threads may do at once. */
  P part(TableRecords records, Defects defects);

  /**
   * Adds a part.
   *
   * @param linesBefore the lines before those that the part has counted
   * @return false if a row does not fit those before it; the part must then be {@linkplain #read
   *     read} from its first row on, which says why
   */
  boolean join(P part, long linesBefore);

  /**
   * What comes of the rows.
   *
   * @throws org.goodworkmonitor.io.FileException if there was any defect, or there is one now
   */
  T table(Defects defects);

  /** Finds the table among all records, and reads it one row after the other. */
  static <P, T> T readAll(Records records, TableRules rules, Start<P, T> start) {
    Defects defects = Defects.upTo(rules.mostProblems(), records);
    TableRecords table = TableRecords.start(records, rules, defects);
    Rows<P, T> rows = start.start(table, defects);
    rows.read(table, defects);
    table.finish(defects);
    return rows.table(defects);
  }
}
