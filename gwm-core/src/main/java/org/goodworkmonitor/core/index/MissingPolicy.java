package org.goodworkmonitor.core.index;

import java.util.Locale;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * What happens to a domain's score where a member has none. Nothing is ever added up as if a gap
 * were zero.
 *
 * @param kind what is done
 * @param coverage the least share of members, or of indicators, that must be present, from 0 to 1;
 *     1 unless re-weighted
 * @param ofIndicators whether the share is that of the indicators under the domain instead of its
 *     members
 */
public record MissingPolicy(Kind kind, double coverage, boolean ofIndicators) {

  /**
   * Checks the coverage.
   *
   * @param kind what is done
   * @param coverage the least share that must be present, from 0 to 1; 1 unless re-weighted
   * @param ofIndicators whether indicators are counted instead of members
   * @throws IllegalArgumentException if the coverage is not between 0 and 1, or something is set
   *     although nothing is re-weighted
   */
  public MissingPolicy {
    if (!(coverage >= 0 && coverage <= 1)) {
      throw new InvalidValueException("coverage " + coverage, "expected 0 to 1");
    }
    if (kind != Kind.REWEIGHT && (coverage != 1 || ofIndicators)) {
      throw new InvalidValueException(
          "coverage " + coverage + (ofIndicators ? " of indicators" : "") + " with " + kind,
          "only REWEIGHT takes one");
    }
  }

  /**
   * A policy that counts members.
   *
   * @param kind what is done
   * @param coverage the least share of members that must be present, from 0 to 1; 1 unless
   *     re-weighted
   * @throws IllegalArgumentException as the other constructor
   */
  public MissingPolicy(Kind kind, double coverage) {
    this(kind, coverage, false);
  }

  /** What is done about a gap. */
  public enum Kind {
    /** Scoring fails with a list of every gap. */
    ERROR,
    /** The domain has no score in that area, and so has what is above it unless re-weighted. */
    LEAVE_UNSCORED,
    /** The members that are present share the weight of those that are not. */
    REWEIGHT
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return kind == Kind.REWEIGHT
        ? name + " from a coverage of " + coverage + (ofIndicators ? " of indicators" : "")
        : name;
  }

  /**
   * Scoring fails, and the error lists every gap.
   *
   * @return the policy
   */
  public static MissingPolicy error() {
    return new MissingPolicy(Kind.ERROR, 1);
  }

  /**
   * An area with a gap gets no score and no rank in the domain.
   *
   * @return the policy
   */
  public static MissingPolicy leaveUnscored() {
    return new MissingPolicy(Kind.LEAVE_UNSCORED, 1);
  }

  /**
   * The members that are present share the weight of those that are missing, so that the domain
   * keeps its range; below a coverage the area is left unscored.
   *
   * @param coverage the least share of members, counted and not weighted, that must be present; 0
   *     asks for one member at least
   * @return the policy
   * @throws IllegalArgumentException if the coverage is not between 0 and 1
   */
  public static MissingPolicy reweight(double coverage) {
    return new MissingPolicy(Kind.REWEIGHT, coverage);
  }

  /**
   * The same policy with its coverage counted over the indicators under the domain, at whatever
   * level: of those that have a score there, each counts once, whether or not the domain that it
   * belongs to has one.
   *
   * @return a new policy
   * @throws IllegalArgumentException if this policy does not re-weight
   */
  public MissingPolicy countingIndicators() {
    return new MissingPolicy(kind, coverage, true);
  }
}
