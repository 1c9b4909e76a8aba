package org.goodworkmonitor.stats.smallarea;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.stats.internal.Arguments;

/**
 * Counts, rates and proportions of areas with confidence limits that hold for small numbers too, as
 * the health agencies of England compute them.
 *
 * <pre>
 * Wilson   (2 x + z² -+ z sqrt(z² + 4 x (n - x) / n)) / (2 (n + z²))       for x of n
 * Byar     lower  x (1 - 1 / (9 x) - z / (3 sqrt x))³                      for a count x
 *          upper  (x + 1) (1 - 1 / (9 (x + 1)) + z / (3 sqrt(x + 1)))³
 * </pre>
 *
 * <p>Sources: Wilson 1927, doi:10.1080/01621459.1927.10502953; Byar's approximation in Breslow and
 * Day, <i>Statistical Methods in Cancer Research</i> II, 1987, chapter 2; directly standardised
 * rates: Dobson, Kuulasmaa, Eberle and Scherer 1991, doi:10.1002/sim.4780100317.
 *
 * <p>Counts may be fractions, as estimates are. Immutable and safe for use by many threads.
 */
public final class Rates {
  private static final Rates DEFAULTS = new Rates(0.95, 1);

  private final double confidence;
  private final double per;
  private final double z;

  private Rates(double confidence, double per) {
    this.confidence = confidence;
    this.per = per;
    this.z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
  }

  /**
   * The defaults: limits of 95 %, rates and proportions per one.
   *
   * @return the options
   */
  public static Rates withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with limits of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public Rates withConfidence(double level) {
    return new Rates(Arguments.confidence(level), per);
  }

  /**
   * The same with rates and proportions given per so many: 100 for percent, 100,000 for rates of
   * mortality.
   *
   * @param units above 0
   * @return a new value
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public Rates per(double units) {
    if (!(units > 0) || Double.isInfinite(units)) {
      throw new IllegalArgumentException("found per " + units + "; expected a number above 0");
    }
    return new Rates(confidence, units);
  }

  /**
   * A proportion with Wilson's limits, which stay between 0 and 1 and exist for none and for all.
   *
   * @param count how many have the property, from 0 to the denominator
   * @param denominator how many there are, above 0
   * @return the proportion
   * @throws IllegalArgumentException if one of the numbers is out of range
   */
  public Estimate proportion(double count, double denominator) {
    require(wrongProportion(count, denominator));
    double square = z * z;
    double half = z * Math.sqrt(square + 4 * count * (denominator - count) / denominator);
    double scale = 2 * (denominator + square);
    double lower = count == 0 ? 0 : (2 * count + square - half) / scale;
    double upper = count == denominator ? 1 : (2 * count + square + half) / scale;
    return new Estimate(per * (count / denominator), per * lower, per * upper);
  }

  /**
   * A count with Byar's limits, an approximation of the exact ones of Poisson's distribution.
   *
   * @param count at least 0
   * @return the count; the lower limit of 0 is 0
   * @throws IllegalArgumentException if the count is negative or not finite
   */
  public Estimate count(double count) {
    require(wrongCount(count));
    double root = 1 - 1 / (9 * count) - z / (3 * Math.sqrt(count));
    double lower = count == 0 || root < 0 ? 0 : count * root * root * root;
    double next = count + 1;
    double upper = next * Math.pow(1 - 1 / (9 * next) + z / (3 * Math.sqrt(next)), 3);
    return new Estimate(count, lower, upper);
  }

  /**
   * A rate with Byar's limits.
   *
   * @param count how many events there were, at least 0
   * @param exposure the people, or the years of people, among whom they were, above 0
   * @return the rate
   * @throws IllegalArgumentException if one of the numbers is out of range
   */
  public Estimate rate(double count, double exposure) {
    require(wrongRate(count, exposure));
    Estimate events = count(count);
    return new Estimate(
        per * (events.value() / exposure),
        per * (events.lower() / exposure),
        per * (events.upper() / exposure));
  }

  /**
   * A directly standardised rate: what the rate would be if the strata, such as age groups, were as
   * large as in a standard population. Dobson's limits: those of Byar for the sum of the counts,
   * moved and scaled to the variance of the standardised rate.
   *
   * @param counts the events in each stratum, each at least 0
   * @param exposures the people in each stratum, above 0 where the standard is
   * @param standard the people of the standard population in each stratum, each at least 0, not all
   *     0; strata of 0 do not count
   * @return the rate
   * @throws IllegalArgumentException if the arrays are not equally long, a number is out of range,
   *     or there is no event at all, for which the method gives no limits
   */
  public Estimate standardised(double[] counts, double[] exposures, double[] standard) {
    if (counts.length != exposures.length || counts.length != standard.length) {
      throw new IllegalArgumentException(
          "found "
              + counts.length
              + " counts, "
              + exposures.length
              + " exposures and "
              + standard.length
              + " standard populations; expected one of each per stratum");
    }
    double people = 0;
    for (double s : standard) {
      require(wrongCount(s));
      people += s;
    }
    require(notAbove0(people, "standard population in all"));
    double rate = 0;
    double variance = 0;
    double events = 0;
    for (int i = 0; i < counts.length; i++) {
      if (standard[i] > 0) {
        require(wrongCount(counts[i]));
        require(notAbove0(exposures[i], "exposure in stratum " + (i + 1)));
        double weight = standard[i] / people / exposures[i];
        rate += weight * counts[i];
        variance += weight * weight * counts[i];
        events += counts[i];
      }
    }
    if (events == 0) {
      throw new IllegalArgumentException(
          "found no event in any stratum; a standardised rate without events has no limits,"
              + " so combine years or areas");
    }
    Estimate all = count(events);
    double scale = Math.sqrt(variance / events);
    return new Estimate(
        per * rate,
        per * Math.max(0, rate + scale * (all.lower() - events)),
        per * (rate + scale * (all.upper() - events)));
  }

  /**
   * Proportions of all areas of a table, as a column with limits that can be put into it: {@code
   * table.with(column)}.
   *
   * @param table the table
   * @param count the id of the indicator that holds the parts
   * @param denominator the id of the indicator that holds the wholes
   * @param as what the column is called, with its direction
   * @return a column in the order of the table; a gap where one of the two has one
   * @throws IllegalArgumentException if the table lacks one of the two
   * @throws DataException if numbers are out of range; all areas concerned
   */
  public Column proportions(IndicatorTable table, String count, String denominator, Indicator as) {
    double[] x = table.column(count).values();
    double[] n = table.column(denominator).values();
    return column(
        table,
        as,
        row -> Double.isNaN(x[row]) || Double.isNaN(n[row]),
        row -> wrongProportion(x[row], n[row]),
        row -> proportion(x[row], n[row]));
  }

  /**
   * Rates of all areas of a table, as a column with limits that can be put into it.
   *
   * @param table the table
   * @param count the id of the indicator that holds the events
   * @param exposure the id of the indicator that holds the people
   * @param as what the column is called, with its direction
   * @return a column in the order of the table; a gap where one of the two has one
   * @throws IllegalArgumentException if the table lacks one of the two
   * @throws DataException if numbers are out of range; all areas concerned
   */
  public Column rates(IndicatorTable table, String count, String exposure, Indicator as) {
    double[] x = table.column(count).values();
    double[] n = table.column(exposure).values();
    return column(
        table,
        as,
        row -> Double.isNaN(x[row]) || Double.isNaN(n[row]),
        row -> wrongRate(x[row], n[row]),
        row -> rate(x[row], n[row]));
  }

  private static Column column(
      IndicatorTable table,
      Indicator as,
      IntPredicate isGap,
      IntFunction<Optional<Problem>> wrong,
      IntFunction<Estimate> estimate) {
    List<Estimate> all = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Estimate gap = new Estimate(Double.NaN, Double.NaN, Double.NaN);
    for (int row = 0; row < table.size(); row++) {
      if (isGap.test(row)) {
        all.add(gap);
        continue;
      }
      Optional<Problem> problem = wrong.apply(row);
      if (problem.isPresent()) {
        String area = table.areas().get(row).code();
        problems.add(problem.get().atArea(area).atNode(as.id()));
      } else {
        all.add(estimate.apply(row));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("limits cannot be computed", problems);
    }
    return Column.of(as, numbers(all, Estimate::value))
        .withLimits(numbers(all, Estimate::lower), numbers(all, Estimate::upper));
  }

  private static Optional<Problem> wrongProportion(double count, double denominator) {
    Optional<Problem> wrong = wrongCount(count).or(() -> notAbove0(denominator, "denominator"));
    if (wrong.isEmpty() && count > denominator) {
      return Optional.of(
          Problem.of(count + " of " + denominator, "a part cannot be more than the whole"));
    }
    return wrong;
  }

  private static Optional<Problem> wrongRate(double count, double exposure) {
    return notAbove0(exposure, "exposure").or(() -> wrongCount(count));
  }

  private static Optional<Problem> wrongCount(double count) {
    return count >= 0 && !Double.isInfinite(count)
        ? Optional.empty()
        : Optional.of(Problem.of("the count " + count, "expected 0 or more"));
  }

  private static Optional<Problem> notAbove0(double number, String what) {
    return number > 0 && !Double.isInfinite(number)
        ? Optional.empty()
        : Optional.of(Problem.of("the " + what + " " + number, "expected a number above 0"));
  }

  private static void require(Optional<Problem> wrong) {
    if (wrong.isPresent()) {
      throw new IllegalArgumentException(wrong.get().toString());
    }
  }

  @Override
  public String toString() {
    return "Rates[per " + per + ", limits of " + 100 * confidence + " %]";
  }
}
