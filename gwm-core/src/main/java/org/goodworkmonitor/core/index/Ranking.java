package org.goodworkmonitor.core.index;

import java.util.OptionalInt;
import org.goodworkmonitor.core.numeric.Rounding;

/**
 * How scores become ranks. Rank 1 is the highest score, or the lowest of a domain of which less is
 * better.
 *
 * <p>Scores are sorted exactly. Neighbours that differ only by rounding then tie, so that sums of
 * the same numbers in another order share a rank: {@link Rounding} states the bound. {@link
 * #exactly()} ranks them apart.
 *
 * @param ties which rank equal scores get
 * @param decimals the decimals to which scores are rounded before they are compared; empty compares
 *     them as they are
 * @param exact whether only equal scores tie
 */
public record Ranking(Ties ties, OptionalInt decimals, boolean exact) {

  /**
   * Checks the decimals.
   *
   * @param ties which rank equal scores get
   * @param decimals the decimals to which scores are rounded before they are compared; empty
   *     compares them as they are
   * @param exact whether only equal scores tie
   * @throws IllegalArgumentException if they are not between 0 and 12
   */
  public Ranking {
    if (decimals.isPresent() && (decimals.getAsInt() < 0 || decimals.getAsInt() > 12)) {
      throw new IllegalArgumentException(
          "found " + decimals.getAsInt() + " decimals; expected 0 to 12");
    }
  }

  /** Which rank equal scores get. */
  public enum Ties {
    /** The smallest of the ranks that they take up: 1, 2, 2, 4. The usual choice. */
    MIN,
    /** The largest of the ranks that they take up: 1, 3, 3, 4. */
    MAX,
    /** The same rank, and no rank is left out after it: 1, 2, 2, 3. */
    DENSE
  }

  /**
   * Scores that differ only by rounding tie; ties share the smallest rank.
   *
   * @return the rule
   */
  public static Ranking standard() {
    return new Ranking(Ties.MIN, OptionalInt.empty(), false);
  }

  /**
   * The same rule with another policy for ties.
   *
   * @param newTies which rank equal scores get
   * @return a new rule
   */
  public Ranking withTies(Ties newTies) {
    return new Ranking(newTies, decimals, exact);
  }

  /**
   * The same rule on rounded scores, so that what is printed alike ranks alike.
   *
   * @param newDecimals the decimals, 0 to 12
   * @return a new rule
   * @throws IllegalArgumentException if the decimals are out of range
   */
  public Ranking roundedTo(int newDecimals) {
    return new Ranking(ties, OptionalInt.of(newDecimals), exact);
  }

  /**
   * The same rule, except that only equal scores tie: those that differ in the last bit are ranked
   * apart.
   *
   * @return a new rule
   */
  public Ranking exactly() {
    return new Ranking(ties, decimals, true);
  }

  /**
   * A score as it is compared: rounded as printing rounds, that is the shortest decimal that stands
   * for the score, halves away from 0.
   *
   * @param score a score, or {@code NaN}
   * @return the score, rounded if the rule says so
   */
  public double round(double score) {
    return decimals.isEmpty() ? score : Rounding.toDecimals(score, decimals.getAsInt());
  }
}
