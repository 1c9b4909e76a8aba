package org.goodworkmonitor.stats.quality;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Weights under which the members of a domain influence its score as much as they should.
 *
 * <p>The influence of a member is the correlation r(j) of its scores with the weighted mean of the
 * scores of all members, as a share of the sum of these correlations. Weights and influence differ:
 * members that correlate with others have more influence than their weight. Found are the shares w,
 * each between two bounds, that minimise {@code D = sum over j of (r(j) / sum r - t(j))^2} for
 * targets t that add up to 1. With the covariances C and standard deviations s of the scores,
 * {@code r(j)} is proportional to {@code (C w)(j) / s(j)}; so, where the bounds allow it, the
 * solution is {@code C w = c t s} for a constant c, and the targets are met exactly. Otherwise D is
 * minimised by projected gradients, from several starts, and {@link Result#distance()} says how
 * close it came.
 *
 * <p>Areas that lack a score of a member do not count. Source: Paruolo, Saisana and Saltelli
 * (2013), doi:10.1111/j.1467-985X.2012.01059.x; Becker et al. (2017),
 * doi:10.1016/j.ecolind.2017.03.056.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class WeightBalance {
  private static final int STARTS = 8;
  private static final int MOST_STEPS = 20_000;
  private static final double ENOUGH = 1e-15;

  private final ImmutableMap<String, Double> targets;
  private final double least;
  private final double most;

  private WeightBalance(ImmutableMap<String, Double> targets, double least, double most) {
    this.targets = targets;
    this.least = least;
    this.most = most;
  }

  /**
   * The same influence for all members, and weights from 0 to 1.
   *
   * @return the analysis
   */
  public static WeightBalance withDefaults() {
    return new WeightBalance(ImmutableMap.of(), 0, 1);
  }

  /**
   * Sets how much influence each member should have.
   *
   * @param influences the influences in proportion, by id; above 0
   * @return a new analysis
   * @throws IllegalArgumentException if one is not above 0 or not finite
   */
  public WeightBalance withTargets(Map<String, Double> influences) {
    influences.forEach(
        (id, target) -> {
          if (!(target > 0) || Double.isInfinite(target)) {
            throw new IllegalArgumentException(
                "found the target " + target + " of '" + id + "'; expected above 0");
          }
        });
    return new WeightBalance(ImmutableMap.copyOf(influences), least, most);
  }

  /**
   * Sets bounds for the weights, which add up to 1.
   *
   * @param newLeast the least weight, from 0
   * @param newMost the largest weight, up to 1
   * @return a new analysis
   * @throws IllegalArgumentException if they are not in order, or not between 0 and 1
   */
  public WeightBalance withBounds(double newLeast, double newMost) {
    if (!(newLeast >= 0 && newLeast < newMost && newMost <= 1)) {
      throw new IllegalArgumentException(
          "found the bounds " + newLeast + " and " + newMost + "; expected 0 <= least < most <= 1");
    }
    return new WeightBalance(targets, newLeast, newMost);
  }

  /**
   * Finds the weights.
   *
   * @param board the scores
   * @param domain the id of a domain that is a sum or a mean
   * @return the weights, and how close they come
   * @throws IllegalArgumentException if there is no such domain, its score is no sum or mean, the
   *     targets are not those of its members, or the bounds leave no weights that add up to 1
   * @throws org.goodworkmonitor.core.problem.DataException if fewer than three areas have all
   *     scores, or a member is the same in all of them
   */
  public Result analyse(Scoreboard board, String domain) {
    IndexDefinition definition = board.index().definition();
    Domain found = found(definition, domain);
    List<String> ids = found.members().stream().map(Node::id).toList();
    String rule = definition.aggregation(domain).spec().id();
    if (!rule.equals("sum") && !rule.equals("arithmetic-mean")) {
      throw new IllegalArgumentException(
          "found the aggregation " + rule + " of '" + domain + "'; expected a sum or a mean");
    }
    int k = ids.size();
    if (k < 2 || !(targets.isEmpty() || targets.keySet().equals(new TreeSet<>(ids)))) {
      throw new IllegalArgumentException(
          "found targets for "
              + new TreeSet<>(targets.keySet())
              + "; expected one for each of two or more members "
              + new TreeSet<>(ids));
    }
    if (!(least * k <= 1 && most * k >= 1)) {
      throw new IllegalArgumentException(
          "found the bounds "
              + least
              + " and "
              + most
              + " for "
              + k
              + " weights that add up to 1; expected least <= 1/"
              + k
              + " <= most");
    }
    double[] t = ids.stream().mapToDouble(id -> targets.getOrDefault(id, 1.0)).toArray();
    double total = Arrays.stream(t).sum();
    Arrays.setAll(t, j -> t[j] / total);
    double[][] gain = gain(Items.of(board, ids));
    double[] exact = exact(gain, t, least, most);
    return result(found, ids, t, gain, exact.length > 0 ? exact : nearest(gain, t, least, most));
  }

  private static Domain found(IndexDefinition definition, String id) {
    return definition.nodes().stream()
        .filter(Domain.class::isInstance)
        .map(Domain.class::cast)
        .filter(domain -> domain.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no domain '" + id + "' in the index"));
  }

  /** Covariances with each row over the standard deviation of its member. */
  private static double[][] gain(Items items) {
    double[][] gain = items.crossProducts();
    for (int j = 0; j < gain.length; j++) {
      double sd = Math.sqrt(gain[j][j]);
      double[] row = gain[j];
      Arrays.setAll(row, m -> row[m] / sd);
    }
    return gain;
  }

  /** The weights that meet the targets; empty if the bounds do not allow them. */
  private static double[] exact(double[][] gain, double[] t, double least, double most) {
    double[] w;
    try {
      w =
          new LUDecomposition(new Array2DRowRealMatrix(gain))
              .getSolver()
              .solve(new ArrayRealVector(t))
              .toArray();
    } catch (SingularMatrixException e) {
      return new double[0];
    }
    double sum = Arrays.stream(w).sum();
    Arrays.setAll(w, j -> w[j] / sum);
    boolean allowed = Arrays.stream(w).allMatch(x -> x >= least - ENOUGH && x <= most + ENOUGH);
    return allowed ? w : new double[0];
  }

  private static double[] nearest(double[][] gain, double[] t, double least, double most) {
    double[] best = descend(gain, t, least, most, 0);
    for (int start = 1; start < STARTS; start++) {
      double[] other = descend(gain, t, least, most, start);
      best = distance(gain, t, other) < distance(gain, t, best) ? other : best;
    }
    return best;
  }

  /** Start 0 is the targets, the others lie towards one member each. */
  private static double[] descend(
      double[][] gain, double[] t, double least, double most, int start) {
    double[] first = t.clone();
    if (start > 0) {
      int towards = (start - 1) % first.length;
      Arrays.setAll(first, j -> 0.5 * first[j] + (j == towards ? 0.5 : 0));
    }
    double[] w = projected(first, least, most);
    double now = distance(gain, t, w);
    double step = 1;
    for (int i = 0; i < MOST_STEPS && step > 1e-14; i++) {
      double[] gradient = gradient(gain, t, w);
      double[] moved = w.clone();
      for (int j = 0; j < moved.length; j++) {
        moved[j] -= step * gradient[j];
      }
      double[] next = projected(moved, least, most);
      double then = distance(gain, t, next);
      if (then < now) {
        boolean little = now - then <= 1e-16 * Math.max(1e-16, now);
        w = next;
        now = then;
        step *= 1.6;
        if (little) {
          break;
        }
      } else {
        step /= 2;
      }
    }
    return w;
  }

  private static double[] influence(double[][] gain, double[] w) {
    double[] g = new double[w.length];
    double sum = 0;
    for (int j = 0; j < g.length; j++) {
      for (int m = 0; m < g.length; m++) {
        g[j] += gain[j][m] * w[m];
      }
      sum += g[j];
    }
    for (int j = 0; j < g.length; j++) {
      g[j] /= sum;
    }
    return g;
  }

  private static double distance(double[][] gain, double[] t, double[] w) {
    double[] share = influence(gain, w);
    double squares = 0;
    for (int j = 0; j < t.length; j++) {
      squares += (share[j] - t[j]) * (share[j] - t[j]);
    }
    return squares;
  }

  private static double[] gradient(double[][] gain, double[] t, double[] w) {
    int k = w.length;
    double sum = 0;
    double[] columns = new double[k];
    for (int j = 0; j < k; j++) {
      for (int m = 0; m < k; m++) {
        sum += gain[j][m] * w[m];
        columns[m] += gain[j][m];
      }
    }
    double[] share = influence(gain, w);
    double all = 0;
    for (int j = 0; j < k; j++) {
      all += (share[j] - t[j]) * share[j];
    }
    double[] gradient = new double[k];
    for (int m = 0; m < k; m++) {
      double own = 0;
      for (int j = 0; j < k; j++) {
        own += (share[j] - t[j]) * gain[j][m];
      }
      gradient[m] = 2 * (own - all * columns[m]) / sum;
    }
    return gradient;
  }

  /** The nearest weights within the bounds that add up to 1: all moved by the same amount. */
  private static double[] projected(double[] w, double least, double most) {
    double low = -2 - Arrays.stream(w).map(Math::abs).max().orElse(0);
    double high = -low;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (double x : w) {
        sum += held(x + middle, least, most);
      }
      if (sum < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double by = (low + high) / 2;
    return Arrays.stream(w).map(x -> held(x + by, least, most)).toArray();
  }

  private static double held(double x, double least, double most) {
    return Math.max(least, Math.min(most, x));
  }

  private static Result result(
      Domain domain, List<String> ids, double[] t, double[][] gain, double[] w) {
    double[] share = influence(gain, w);
    ImmutableMap.Builder<String, Double> targets = ImmutableMap.builder();
    ImmutableMap.Builder<String, Double> weights = ImmutableMap.builder();
    ImmutableMap.Builder<String, Double> influences = ImmutableMap.builder();
    for (int j = 0; j < t.length; j++) {
      targets.put(ids.get(j), t[j]);
      weights.put(ids.get(j), Math.max(0, w[j]));
      influences.put(ids.get(j), share[j]);
    }
    return new Result(
        domain,
        targets.buildOrThrow(),
        weights.buildOrThrow(),
        influences.buildOrThrow(),
        distance(gain, t, w));
  }

  /** Weights, with the influences that members have under them. Immutable. */
  public static final class Result implements Tabular {
    private final Domain domain;
    private final ImmutableMap<String, Double> targets;
    private final ImmutableMap<String, Double> weights;
    private final ImmutableMap<String, Double> influences;
    private final double distance;

    private Result(
        Domain domain,
        ImmutableMap<String, Double> targets,
        ImmutableMap<String, Double> weights,
        ImmutableMap<String, Double> influences,
        double distance) {
      this.domain = domain;
      this.targets = targets;
      this.weights = weights;
      this.influences = influences;
      this.distance = distance;
    }

    /**
     * The weights, for {@code Weightings.given}.
     *
     * @return an immutable map of weights that add up to 1, by id
     */
    public Map<String, Double> weights() {
      return weights;
    }

    /**
     * The influence that each member has under these weights, as a share.
     *
     * @return an immutable map by id
     */
    public Map<String, Double> influences() {
      return influences;
    }

    /**
     * How close the influences come to the targets.
     *
     * @return D, the sum of squared differences; 0 up to rounding if the targets are met
     */
    public double distance() {
      return distance;
    }

    /**
     * A row per member.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      List<String> ids = new ArrayList<>(weights.keySet());
      return ResultTable.builder("Balanced weights of " + domain.name())
          .texts("member", ids)
          .numbers("target", "", 3, numbers(ids, targets))
          .numbers("influence", "", 3, numbers(ids, influences))
          .numbers("weight", "", 3, numbers(ids, weights))
          .build();
    }

    private static double[] numbers(List<String> ids, Map<String, Double> by) {
      return ids.stream().mapToDouble(id -> by.getOrDefault(id, Double.NaN)).toArray();
    }

    /** {@return the table as text} */
    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
