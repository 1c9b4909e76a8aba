package org.goodworkmonitor.io.report;

import java.util.List;
import org.goodworkmonitor.core.formula.Expression;

/** What a text about a method is made of, whatever language of markup it is written in. */
interface MethodOutput {

  /** A heading of a level from 1 to 6. */
  void heading(int level, String text);

  void paragraph(String text);

  /** A list of sentences. */
  void bullets(List<String> lines);

  /** A formula, with what it computes on its left. */
  void formula(String name, Expression formula);

  /**
   * A table.
   *
   * @param heads the headings
   * @param numbers for each column, whether it holds numbers
   * @param rows the cells of each row
   */
  void table(List<String> heads, List<Boolean> numbers, List<List<String>> rows);
}
