package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.goodworkmonitor.core.internal.Texts;

/**
 * What becomes of the values of an indicator where areas are merged or split; see {@link
 * CodeChanges}. Areas that only got another code keep their values under any rule.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CarryRule {
  private static final CarryRule COUNT = new CarryRule(Kind.COUNT, "", ImmutableMap.of());
  private static final CarryRule MEDIAN = new CarryRule(Kind.MEDIAN, "", ImmutableMap.of());
  private static final CarryRule GAP = new CarryRule(Kind.GAP, "", ImmutableMap.of());

  final Kind kind;
  final String weight;
  final ImmutableMap<String, Double> weights;

  private CarryRule(Kind kind, String weight, ImmutableMap<String, Double> weights) {
    this.kind = kind;
    this.weight = weight;
    this.weights = weights;
  }

  enum Kind {
    COUNT,
    RATE,
    MEDIAN,
    GAP
  }

  /**
   * Counts and sums, such as people or jobs: those of the parts are added; of an area that is split
   * each part gets its share.
   *
   * @return the rule
   */
  public static CarryRule count() {
    return COUNT;
  }

  /**
   * Rates, shares and means: the mean of the parts, {@code sum(w x) / sum(w)}, weighted by an
   * indicator of the same table that is a count, best the denominator of the rate. The parts of an
   * area that is split are taken to have its rate.
   *
   * @param weight the id of the indicator
   * @return the rule
   * @throws IllegalArgumentException if the id is blank
   */
  public static CarryRule rate(String weight) {
    return new CarryRule(Kind.RATE, Texts.requireText(weight, "id of a weight"), ImmutableMap.of());
  }

  /**
   * Rates, shares and means, as {@link #rate(String)}, with weights that are not in the table.
   *
   * @param weights the weight of each area by its code in the table, 0 or more; areas that are not
   *     merged need none
   * @return the rule
   * @throws IllegalArgumentException if there is none, or one is negative or not finite
   */
  public static CarryRule rate(Map<String, Double> weights) {
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("found no weights; give one for each area that is merged");
    }
    weights.forEach(
        (code, w) -> {
          if (!(w >= 0 && Double.isFinite(w))) {
            throw new IllegalArgumentException(
                "found the weight " + w + " for " + code + "; expected a finite number, 0 or more");
          }
        });
    return new CarryRule(Kind.RATE, "", ImmutableMap.copyOf(weights));
  }

  /**
   * Medians and other quantiles. They are refused where areas are merged or split: that of the
   * whole does not follow from those of its parts.
   *
   * @return the rule
   */
  public static CarryRule median() {
    return MEDIAN;
  }

  /**
   * Nothing: a merged or split area gets a gap, to be filled from another source.
   *
   * @return the rule
   */
  public static CarryRule gap() {
    return GAP;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case COUNT -> "count";
      case RATE -> weight.isEmpty() ? "rate by weights" : "rate by " + weight;
      case MEDIAN -> "median";
      case GAP -> "gap";
    };
  }
}
