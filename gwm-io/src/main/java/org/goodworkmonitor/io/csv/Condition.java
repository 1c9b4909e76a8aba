package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.function.Predicate;
import org.goodworkmonitor.core.internal.Texts;

/**
 * Which rows are meant: those with some texts in a column.
 *
 * @param column the name of the column
 * @param values the texts, as people see them; empty where the caller has a function
 * @param test whether a text is one of them
 */
record Condition(String column, ImmutableSet<String> values, Predicate<String> test) {

  static Condition of(String column, String... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "found no value for the column '" + column + "'; give at least one");
    }
    ImmutableSet<String> seen =
        Arrays.stream(values).map(Texts::asSeen).collect(ImmutableSet.toImmutableSet());
    return new Condition(column, seen, seen::contains);
  }

  static Condition of(String column, Predicate<String> test) {
    return new Condition(column, ImmutableSet.of(), test);
  }

  /** Whether a function of the caller's own is asked. */
  boolean isOwn() {
    return values.isEmpty();
  }

  boolean holds(String text) {
    return test.test(text) || (!isOwn() && test.test(Texts.asSeen(text)));
  }
}
