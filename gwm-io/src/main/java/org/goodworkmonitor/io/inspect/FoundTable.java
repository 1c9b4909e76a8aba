package org.goodworkmonitor.io.inspect;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * A table that was found in a file or sheet, and how to read it.
 *
 * @param sheet the sheet of a workbook; empty for a text file
 * @param headerRow the line or row that names its columns, from 1; the first of them if several do
 * @param headerRows how many rows name the columns together
 * @param rows how many rows of the table were looked at
 * @param columns its columns
 * @param periods the periods found, in columns or in names of columns; at most 50
 * @param code the source of a Java class that reads the table, which compiles as it stands; empty
 *     if no column can be read as areas or none as numbers
 * @param outcome what that class reads, or what is left to be said before it reads the file
 */
public record FoundTable(
    Optional<String> sheet,
    int headerRow,
    int headerRows,
    int rows,
    List<FoundColumn> columns,
    List<String> periods,
    String code,
    String outcome) {

  /**
   * Copies the lists.
   *
   * @param sheet the sheet of a workbook; empty for a text file
   * @param headerRow the line or row that names its columns, from 1
   * @param headerRows how many rows name the columns together
   * @param rows how many rows of the table were looked at
   * @param columns its columns
   * @param periods the periods found
   * @param code the source of a Java class that reads the table
   * @param outcome what that class reads, or what is left to be said
   */
  public FoundTable {
    columns = ImmutableList.copyOf(columns);
    periods = ImmutableList.copyOf(periods);
  }
}
