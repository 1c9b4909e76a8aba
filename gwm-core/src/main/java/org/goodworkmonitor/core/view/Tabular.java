package org.goodworkmonitor.core.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
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

  /**
   * Everything that the result can tell, as tables: first {@link #toTable()}, then those that say
   * more.
   *
   * @return an immutable list, not empty
   */
  default List<ResultTable> toTables() {
    return List.of(toTable());
  }

  @JsonValue
  @SuppressWarnings({"unused", "UnusedMethod"}) // called by mappers without our module
  private Object unknownToMapper() {
    throw UnknownToMapper.error(getClass());
  }
}
