package org.goodworkmonitor.core.weight;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * Weights from judgements of pairs, by the analytic hierarchy process. Made by {@link
 * Weightings#analyticHierarchy}. The weights are the principal eigenvector of the matrix of ratios,
 * scaled to add up to 1; the ratio of the second to the first is one over that of the first to the
 * second.
 *
 * <p>Judgements contradict each other as far as the largest eigenvalue L exceeds the number of
 * members k: the {@linkplain #consistencyRatio consistency ratio} is {@code (L - k) / (k - 1)} over
 * its mean in random matrices, and 0.1 or less is taken as consistent.
 *
 * <p>Source: Saaty (1980), The Analytic Hierarchy Process, McGraw-Hill; the random means are those
 * of Saaty and Tran (2007), doi:10.1016/j.mcm.2007.03.022.
 *
 * @param ratios how many times as important the first member of each pair is as the second, by
 *     {@code first/second}
 * @param mostInconsistent the largest consistency ratio that is accepted
 */
public record PairwiseComparisons(
    @Parameter(
            value = "how many times as important the first is as the second, by first/second",
            above = 0)
        Map<String, Double> ratios,
    @Parameter(
            value = "the largest consistency ratio that is accepted",
            atLeast = 0,
            otherwise = "0.1")
        double mostInconsistent)
    implements Weighting.Fixed {

  /** The mean of (L - k) / (k - 1) in random matrices of k = 1, 2, ... */
  private static final double[] RANDOM = {
    0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.51, 1.54, 1.56, 1.57, 1.58
  };

  private static final int MOST_STEPS = 10_000;

  /**
   * Checks the numbers.
   *
   * @param ratios the ratios by {@code first/second}
   * @param mostInconsistent the largest consistency ratio that is accepted
   * @throws InvalidValueException if a ratio is not finite or not above 0, or the largest
   *     consistency ratio is negative
   */
  public PairwiseComparisons {
    ratios = ImmutableMap.copyOf(ratios);
    ratios.forEach(
        (pair, ratio) -> {
          if (!(ratio > 0) || Double.isInfinite(ratio)) {
            throw new InvalidValueException(
                "the ratio " + ratio + " of " + pair, "expected a finite number above 0");
          }
        });
    if (!(mostInconsistent >= 0)) {
      throw new InvalidValueException(
          "mostInconsistent = " + mostInconsistent, "expected a number of 0 or more");
    }
  }

  /**
   * The weights.
   *
   * @param memberIds the ids of the domain's members
   * @return weights that add up to 1, by id
   * @throws InvalidValueException if there are {@link #problems}
   */
  @Override
  public Map<String, Double> weights(List<String> memberIds) {
    List<Problem> problems = problems(memberIds);
    if (!problems.isEmpty()) {
      throw new InvalidValueException(problems.get(0).found(), problems.get(0).remedy());
    }
    double[] vector = eigenvector(matrix(memberIds));
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int m = 0; m < vector.length; m++) {
      weights.put(memberIds.get(m), vector[m]);
    }
    return weights;
  }

  /**
   * How much the judgements contradict each other: 0 if not at all.
   *
   * @param memberIds the ids of the members
   * @return the consistency ratio; 0 for one or two members
   * @throws InvalidValueException if a pair has no ratio, or there are more than 15 members
   */
  public double consistencyRatio(List<String> memberIds) {
    int k = memberIds.size();
    if (k > RANDOM.length) {
      throw new InvalidValueException(
          k + " members to compare in pairs", "at most " + RANDOM.length + " are possible");
    }
    double[] matrix = matrix(memberIds);
    return k < 3
        ? 0
        : (largestEigenvalue(matrix, eigenvector(matrix)) - k) / (k - 1) / RANDOM[k - 1];
  }

  /**
   * Pairs that have no ratio, ratios for pairs that are none, and judgements that contradict each
   * other too much.
   *
   * @param memberIds the ids of the domain's members
   * @return the problems; empty if there are none
   */
  @Override
  public List<Problem> problems(List<String> memberIds) {
    List<Problem> problems = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    Set<String> twice = new TreeSet<>();
    for (int i = 0; i < memberIds.size(); i++) {
      for (int j = i + 1; j < memberIds.size(); j++) {
        String pair = memberIds.get(i) + "/" + memberIds.get(j);
        String turned = memberIds.get(j) + "/" + memberIds.get(i);
        known.add(pair);
        known.add(turned);
        if (!ratios.containsKey(pair) && !ratios.containsKey(turned)) {
          missing.add(pair);
        } else if (ratios.containsKey(pair) && ratios.containsKey(turned)) {
          twice.add(pair);
        }
      }
    }
    Set<String> strange = new TreeSet<>(ratios.keySet());
    strange.removeAll(known);
    if (!missing.isEmpty() || !twice.isEmpty() || !strange.isEmpty()) {
      problems.add(
          Problem.of(
              "comparisons of the members "
                  + memberIds
                  + (missing.isEmpty() ? "" : ", without " + missing)
                  + (twice.isEmpty() ? "" : ", both ways " + twice)
                  + (strange.isEmpty() ? "" : ", with " + strange),
              "compare every pair once, as first/second"));
    } else if (memberIds.size() > RANDOM.length) {
      problems.add(
          Problem.of(
              memberIds.size() + " members to compare in pairs",
              "at most " + RANDOM.length + " are possible"));
    } else if (consistencyRatio(memberIds) > mostInconsistent) {
      problems.add(
          Problem.of(
              "comparisons with a consistency ratio of " + consistencyRatio(memberIds),
              "revise those that contradict each other, or accept more than " + mostInconsistent));
    }
    return problems;
  }

  /**
   * The comparisons of the other members.
   *
   * @param member the id of a member
   * @return a weighting without its comparisons
   */
  @Override
  public PairwiseComparisons without(String member) {
    Map<String, Double> rest = new LinkedHashMap<>(ratios);
    rest.keySet().removeIf(pair -> pair.startsWith(member + "/") || pair.endsWith("/" + member));
    return new PairwiseComparisons(rest, mostInconsistent);
  }

  private double[] matrix(List<String> ids) {
    int k = ids.size();
    double[] matrix = new double[k * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        matrix[i * k + j] = i == j ? 1 : ratio(ids.get(i), ids.get(j));
      }
    }
    return matrix;
  }

  private double ratio(String first, String second) {
    Double ratio = ratios.get(first + "/" + second);
    Double turned = ratios.get(second + "/" + first);
    if (ratio == null && turned == null) {
      throw new InvalidValueException(
          "no comparison of " + first + "/" + second, "compare every pair once");
    }
    return ratio != null ? ratio : 1 / (turned == null ? Double.NaN : turned);
  }

  /** By repeated multiplication, which converges for every matrix of positive numbers. */
  private static double[] eigenvector(double[] matrix) {
    int k = (int) Math.round(Math.sqrt(matrix.length));
    double[] vector = new double[k];
    Arrays.fill(vector, 1.0 / k);
    double change = 1;
    for (int step = 0; step < MOST_STEPS && change > 1e-15; step++) {
      double[] next = times(matrix, vector);
      double sum = 0;
      for (double x : next) {
        sum += x;
      }
      change = 0;
      for (int i = 0; i < k; i++) {
        next[i] /= sum;
        change = Math.max(change, Math.abs(next[i] - vector[i]));
      }
      vector = next;
    }
    return vector;
  }

  private static double[] times(double[] matrix, double[] vector) {
    int k = vector.length;
    double[] product = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        product[i] += matrix[i * k + j] * vector[j];
      }
    }
    return product;
  }

  private static double largestEigenvalue(double[] matrix, double[] vector) {
    double[] product = times(matrix, vector);
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += product[i] / vector[i];
    }
    return sum / vector.length;
  }

  /**
   * The id {@code analytic-hierarchy} and the two parameters.
   *
   * @return the strategy as data
   */
  @Override
  public StrategySpec spec() {
    return StrategySpec.of("analytic-hierarchy", this);
  }
}
