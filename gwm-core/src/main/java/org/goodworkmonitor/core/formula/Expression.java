package org.goodworkmonitor.core.formula;

import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Formula;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * A formula as data: parsed from text, evaluated, compared, and written as text, MathML or SQL.
 *
 * <pre>{@code
 * Expression jobsPerHead = Expression.parse("1000 * jobs / people");
 * table.derive(Indicator.higherIsBetter("job_density"), jobsPerHead);
 * }</pre>
 *
 * <p>What may stand in it, from what binds least to what binds most:
 *
 * <table>
 * <caption>Grammar</caption>
 * <tr><th>text</th><th>meaning</th></tr>
 * <tr><td>{@code a + b}, {@code a - b}</td><td>from left to right</td></tr>
 * <tr><td>{@code a * b}, {@code a / b}</td><td>from left to right; {@code 1 / 3} is a third</td></tr>
 * <tr><td>{@code -a}</td><td>{@code -a ^ 2} is {@code -(a ^ 2)}</td></tr>
 * <tr><td>{@code a ^ b}</td><td>power, from right to left</td></tr>
 * <tr><td>{@code (a)}, {@code 0.5}, {@code 1e-3}</td><td>as usual</td></tr>
 * <tr><td>{@code jobs}</td><td>what has the id {@code jobs}: letters, digits, {@code _} and {@code
 * .}, not starting with a digit or a point; any other id stands between backticks, and a backtick
 * in it twice</td></tr>
 * <tr><td>{@code abs exp ln log10 sqrt}</td><td>functions of one number</td></tr>
 * <tr><td>{@code min max sum mean}</td><td>functions of one number or more, such as {@code min(a,
 * b, 1)}</td></tr>
 * <tr><td>{@code round(a, 2)}</td><td>rounded to 0 to 12 decimals: the shortest decimal that stands
 * for the number, halves away from 0</td></tr>
 * </table>
 *
 * <p>Where a value that it reads is missing, so is its result. Where all are there and a part is
 * not a finite number, such as {@code 1 / 0}, {@code ln(-1)} or {@code (-8) ^ 0.5}, there is no
 * result either: an error, wherever that part stands.
 *
 * <p>Two formulas are equal if they have the same structure: {@code a+b} and {@code (a) + b} are,
 * {@code a + b} and {@code b + a} are not. Immutable and safe for use by many threads.
 */
public final class Expression implements Formula {
  private final Term term;
  private final ImmutableSet<String> ids;
  private final String text;
  private final ToDoubleFunction<double[]> function;

  private Expression(Term term) {
    this.term = term;
    Set<String> found = new LinkedHashSet<>();
    term.collectIds(found);
    this.ids = ImmutableSet.copyOf(found);
    this.text = new TextWriter().text(term);
    this.function = bind(ids.asList());
  }

  /**
   * Reads a formula.
   *
   * @param text the text
   * @return the formula
   * @throws InvalidValueException if it is no formula: the message says at which position, counted
   *     from 1, what was found there and what was expected; or if parts are nested more than 200
   *     deep
   */
  public static Expression parse(String text) {
    return new Expression(new Parser(text).parse());
  }

  /**
   * An id as it stands in the text of a formula.
   *
   * @param id the id
   * @return the id, between backticks where it must be
   * @throws InvalidValueException if it is blank
   */
  public static String quoted(String id) {
    return new TextWriter().text(new Term.Id(Texts.requireText(id, "id in a formula")));
  }

  /**
   * The ids that it reads.
   *
   * @return an immutable set, in the order in which they first stand in it
   */
  public Set<String> ids() {
    return ids;
  }

  /**
   * The formula as a function of an array, without allocation.
   *
   * @param order the ids in the order of the array; those that the formula does not read are not
   *     looked at
   * @return a function that gives {@code NaN} where a value that it reads is missing, or there is
   *     no result; {@link #failure} tells these apart
   * @throws InvalidValueException if an id that the formula reads is not among them
   */
  public ToDoubleFunction<double[]> bind(List<String> order) {
    for (String id : ids) {
      if (!order.contains(id)) {
        throw new InvalidValueException(
            "the formula '" + text + "', which reads '" + id + "'", "expected one of " + order);
      }
    }
    Term.Code code = term.bind(order);
    return code::of;
  }

  /**
   * The value for one row of a table.
   *
   * @param row the row
   * @return the value; {@code NaN} where the formula reads a gap
   * @throws InvalidValueException if there is no result although all values are there
   * @throws IllegalArgumentException if the row has no such indicator
   */
  @Override
  public double apply(Row row) {
    double[] values = new double[ids.size()];
    boolean gap = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = row.value(ids.asList().get(i));
      gap |= Double.isNaN(values[i]);
    }
    double value = function.applyAsDouble(values);
    if (Double.isNaN(value) && !gap) {
      throw new InvalidValueException(
          failure(row::value).orElse("no value"),
          "check the values that the formula '" + text + "' reads, or mark them as missing");
    }
    return value;
  }

  /**
   * Why there is no result.
   *
   * @param values the value of each id
   * @return the first part that is no finite number, with the numbers in it, such as {@code 3.0 /
   *     0.0 in women / men}; empty if there is a result, or a value is missing
   */
  public Optional<String> failure(ToDoubleFunction<String> values) {
    boolean complete = ids.stream().allMatch(id -> Double.isFinite(values.applyAsDouble(id)));
    return complete ? term.failure(values) : Optional.empty();
  }

  /**
   * The formula in presentation MathML (version 3), in which ids stand as identifiers.
   *
   * @return a {@code math} element with its namespace
   */
  public String toMathMl() {
    return new MathMlWriter().document(term);
  }

  /**
   * The formula as an expression of standard SQL (ISO/IEC 9075-2:2016), to be selected from a table
   * with a column per id.
   *
   * <p>Ids are quoted, so that their case counts. Columns are read as {@code DOUBLE PRECISION}, so
   * that whole numbers are not divided as such. Where a column is null, so is the result. Where
   * there is no result databases raise an error, most of them. Rounding halves goes by the binary
   * number, and may so differ from {@link #apply} in the last decimal.
   *
   * @return the expression
   */
  public String toSql() {
    return new SqlWriter().text(term);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Expression that && term.equals(that.term);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * The formula as text that parses back to the same formula.
   *
   * @return the text, with single spaces and no parentheses that are not needed
   */
  @Override
  public String toString() {
    return text;
  }
}
