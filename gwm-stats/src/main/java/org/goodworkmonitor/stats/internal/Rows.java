package org.goodworkmonitor.stats.internal;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;

/** What results that are lists of rows are asked: a table, a column, or the areas of some. */
public final class Rows {
  private Rows() {}

  /**
   * A table with a line per area, which begins with what the area is called and where it is.
   *
   * @param <R> what a row is
   * @param title the title
   * @param rows the rows
   * @param area the area of a row
   * @return a builder with the columns {@code code}, {@code name} and {@code region}
   */
  public static <R> ResultTable.Builder table(
      String title, List<R> rows, Function<? super R, Area> area) {
    return ResultTable.builder(title)
        .texts("code", rows, row -> area.apply(row).code())
        .texts("name", rows, row -> area.apply(row).name())
        .texts("region", rows, row -> area.apply(row).region());
  }

  /**
   * A column of numbers.
   *
   * @param <R> what a row is
   * @param rows the rows
   * @param number the number of a row
   * @return a number per row
   */
  public static <R> double[] numbers(List<R> rows, ToDoubleFunction<? super R> number) {
    return rows.stream().mapToDouble(number).toArray();
  }

  /**
   * A column of whole numbers.
   *
   * @param <R> what a row is
   * @param rows the rows
   * @param number the number of a row
   * @return a number per row
   */
  public static <R> int[] wholes(List<R> rows, ToIntFunction<? super R> number) {
    return rows.stream().mapToInt(number).toArray();
  }

  /**
   * The areas of some rows.
   *
   * @param <R> what a row is
   * @param rows the rows
   * @param area the area of a row
   * @param which the rows that are wanted
   * @return an immutable list in the order of the rows
   */
  public static <R> List<Area> areas(
      List<R> rows, Function<? super R, Area> area, Predicate<? super R> which) {
    return rows.stream().filter(which).map(area).collect(ImmutableList.toImmutableList());
  }

  /**
   * The row of an area.
   *
   * @param <R> what a row is
   * @param rows the rows
   * @param area the area of a row
   * @param code the code of the area
   * @return the first such row
   * @throws IllegalArgumentException if there is none
   */
  public static <R> R ofArea(List<R> rows, Function<? super R, Area> area, String code) {
    return rows.stream()
        .filter(row -> area.apply(row).code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no area '" + code + "' in the result"));
  }
}
