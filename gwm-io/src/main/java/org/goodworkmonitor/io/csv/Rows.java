package org.goodworkmonitor.io.csv;

/**
 * The rows of a table as they are read: one after the other, or in parts that are joined.
 *
 * @param <P> the rows of a part
 * @param <T> what comes of all rows
 */
interface Rows<P, T> {

  /** Reads the first record, which names the columns. */
  @FunctionalInterface
  interface Start<P, T> {
    /**
     * Finds the columns.
     *
     * @throws org.goodworkmonitor.io.FileException if one is missing
     */
    Rows<P, T> start(Records records, Defects defects);
  }

  /** Adds all records that are left. */
  void read(Records records, Defects defects);

  /** Reads all records that are left as a part, which many threads may do at once. */
  P part(Records records, Defects defects);

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

  /** Reads records one after the other. */
  static <P, T> T readAll(Records records, int mostProblems, Start<P, T> start) {
    Defects defects = Defects.upTo(mostProblems, records);
    Rows<P, T> rows = start.start(records, defects);
    rows.read(records, defects);
    return rows.table(defects);
  }
}
