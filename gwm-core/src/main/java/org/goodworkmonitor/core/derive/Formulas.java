package org.goodworkmonitor.core.derive;

import static org.goodworkmonitor.core.formula.Expression.quoted;

import java.util.List;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.model.Formula;

/**
 * The usual ways to derive an indicator from others, for {@link
 * org.goodworkmonitor.core.model.IndicatorTable#derive}. The result is missing wherever one of the
 * inputs is. A formula that divides by zero is reported by {@code derive} with the area. Those that
 * are an {@link Expression} can be written with a definition.
 */
public final class Formulas {
  private Formulas() {}

  /**
   * A count per head: {@code per * count / population}.
   *
   * @param count the id of what is counted
   * @param population the id of the number of people
   * @param per the number of people that it is stated for, such as 100 000
   * @return the formula
   */
  public static Expression perPopulation(String count, String population, double per) {
    return Expression.parse(per + " * " + quoted(count) + " / " + quoted(population));
  }

  /**
   * A value in the prices of a reference: {@code value / (priceIndex / 100)}.
   *
   * @param value the id of the value in its own prices
   * @param priceIndex the id of the price index, 100 at the reference
   * @return the formula
   */
  public static Expression deflated(String value, String priceIndex) {
    return Expression.parse(quoted(value) + " / (" + quoted(priceIndex) + " / 100)");
  }

  /**
   * The growth in per cent: {@code 100 (later / earlier - 1)}.
   *
   * @param earlier the id of the earlier value
   * @param later the id of the later value
   * @return the formula
   */
  public static Expression growth(String earlier, String later) {
    return Expression.parse("100 * (" + quoted(later) + " / " + quoted(earlier) + " - 1)");
  }

  /**
   * The compound annual growth rate in per cent: {@code 100 ((later / earlier)^(1 / years) - 1)}.
   *
   * @param earlier the id of the earlier value
   * @param later the id of the later value
   * @param years the number of years between them, above 0
   * @return the formula
   * @throws IllegalArgumentException if the number of years is not finite, or not above 0
   */
  public static Expression annualGrowth(String earlier, String later, double years) {
    if (!(years > 0) || Double.isInfinite(years)) {
      throw new IllegalArgumentException("found " + years + " years; expected more than 0");
    }
    String ratio = quoted(later) + " / " + quoted(earlier);
    return Expression.parse("100 * ((" + ratio + ") ^ (1 / " + years + ") - 1)");
  }

  /**
   * The arithmetic mean of several years or parts.
   *
   * @param parts the ids, at least one
   * @return the formula
   * @throws IllegalArgumentException if there are none
   */
  public static Expression mean(String... parts) {
    List<String> ids = atLeastOne(parts).stream().map(Expression::quoted).toList();
    return Expression.parse("mean(" + String.join(", ", ids) + ")");
  }

  /**
   * The Herfindahl-Hirschman index of concentration {@code sum (x / sum x)^2}: 1 where all is in
   * one part, 1/k where k parts are alike.
   *
   * @param parts the ids of the amounts or shares, at least one; none may be negative
   * @return the formula
   * @throws IllegalArgumentException if there are none; when applied, if an amount is negative
   */
  public static Formula herfindahlHirschman(String... parts) {
    List<String> ids = atLeastOne(parts);
    return row -> {
      double sum = 0;
      double squares = 0;
      for (String id : ids) {
        double x = row.value(id);
        if (x < 0) {
          throw new IllegalArgumentException(
              "area "
                  + row.area().code()
                  + ", indicator "
                  + id
                  + ": found the negative amount "
                  + x
                  + "; expected 0 or more");
        }
        sum += x;
        squares += x * x;
      }
      return squares / (sum * sum);
    };
  }

  private static List<String> atLeastOne(String... ids) {
    if (ids.length == 0) {
      throw new IllegalArgumentException("found no ids; give at least one");
    }
    return List.of(ids);
  }
}
