package org.goodworkmonitor.core.view;

import com.fasterxml.jackson.annotation.JsonValue;
import org.goodworkmonitor.core.internal.UnknownToMapper;

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

  @JsonValue
  @SuppressWarnings({"unused", "UnusedMethod"}) // called by mappers without our module
  private Object unknownToMapper() {
    throw UnknownToMapper.error(getClass());
  }
}
