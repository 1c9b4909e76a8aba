package org.goodworkmonitor.core.view;

/**
 * A result that can be seen as a table, so that any writer can write it without knowing what it is.
 */
@FunctionalInterface
public interface Tabular {

  /**
   * The result as a table of named columns.
   *
   * @return the table
   */
  ResultTable toTable();
}
