package org.goodworkmonitor.stats.quality;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * The items of a scale, in the language of the field: indicators or scores that are meant to
 * measure one thing, all turned so that more is better. {@link Reliability}, {@link
 * PrincipalComponents}, {@link SamplingAdequacy} and {@link VarianceInflation} look at them.
 *
 * <p>Values of a table are multiplied by -1 where lower is better; scores of a scoreboard point the
 * right way already. Only areas that have every item count (listwise deletion), since a correlation
 * matrix that is put together from different areas may be none; {@link #leftOut()} lists the
 * others.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Items {
  private static final int FEWEST_AREAS = 3;

  private final ImmutableList<String> ids;
  private final ImmutableList<Area> areas;
  private final ImmutableList<Area> leftOut;
  private final double[][] deviations;
  private final double[] units;
  private final double[] norms;

  private Items(
      ImmutableList<String> ids,
      ImmutableList<Area> areas,
      ImmutableList<Area> leftOut,
      double[][] deviations,
      double[] units) {
    this.ids = ids;
    this.areas = areas;
    this.leftOut = leftOut;
    this.deviations = deviations;
    this.units = units;
    this.norms = Arrays.stream(deviations).mapToDouble(d -> Math.sqrt(dot(d, d))).toArray();
  }

  /**
   * All indicators of a table, in their own units.
   *
   * @param table the table
   * @return the items
   * @throws IllegalArgumentException if there are fewer than two
   * @throws DataException if fewer than three areas have all of them, or one is constant over these
   *     up to rounding; all such problems at once
   */
  public static Items of(IndicatorTable table) {
    return of(table, table.indicators().stream().map(Indicator::id).toList());
  }

  /**
   * Some indicators of a table, in their own units.
   *
   * @param table the table
   * @param indicators their ids, two or more
   * @return the items
   * @throws IllegalArgumentException if there are fewer than two, one comes twice, or the table
   *     lacks one
   * @throws DataException as {@link #of(IndicatorTable)}
   */
  public static Items of(IndicatorTable table, Collection<String> indicators) {
    IndicatorTable ranked = table.withoutReferences();
    List<double[]> columns = new ArrayList<>();
    for (String id : indicators) {
      double[] values = ranked.column(id).values();
      if (table.column(id).indicator().direction() == Direction.LOWER_IS_BETTER) {
        Arrays.setAll(values, i -> -values[i]);
      }
      columns.add(values);
    }
    return create(ranked.areas(), ImmutableList.copyOf(indicators), columns);
  }

  /**
   * Scores of a scoreboard: of indicators those after treatment, imputation and normalisation. All
   * are turned so that more is better.
   *
   * @param board the scores
   * @param nodes the ids of indicators or domains, two or more
   * @return the items
   * @throws IllegalArgumentException if there are fewer than two, one comes twice, or the index
   *     lacks one
   * @throws DataException as {@link #of(IndicatorTable)}
   */
  public static Items of(Scoreboard board, Collection<String> nodes) {
    Scoreboard ranked = board.withoutReferences();
    return create(
        ranked.areas(),
        ImmutableList.copyOf(nodes),
        nodes.stream().map(node -> turned(ranked, node)).toList());
  }

  /** The scores of a node, so that more is better. */
  static double[] turned(Scoreboard board, String node) {
    double[] scores = board.scores(node);
    if (board.index().definition().direction(node) == Direction.LOWER_IS_BETTER) {
      Arrays.setAll(scores, i -> -scores[i]);
    }
    return scores;
  }

  /**
   * The normalised scores of all indicators under a domain.
   *
   * @param board the scores
   * @param domain the domain's id; the root's for all indicators
   * @return the items
   * @throws IllegalArgumentException if there is no such domain, or it has fewer than two
   *     indicators
   * @throws DataException as {@link #of(IndicatorTable)}
   */
  public static Items under(Scoreboard board, String domain) {
    Domain found =
        board.index().definition().tree().domains().stream()
            .filter(d -> d.id().equals(domain))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no domain '" + domain + "' in the index"));
    return of(board, found.indicators().stream().map(Indicator::id).toList());
  }

  private static Items create(List<Area> areas, ImmutableList<String> ids, List<double[]> columns) {
    if (ids.size() < 2) {
      throw new IllegalArgumentException("found the items " + ids + "; expected two or more");
    }
    if (Set.copyOf(ids).size() != ids.size()) {
      throw new IllegalArgumentException("found an item twice among " + ids);
    }
    int[] complete =
        IntStream.range(0, areas.size())
            .filter(row -> columns.stream().noneMatch(c -> Double.isNaN(c[row])))
            .toArray();
    List<Problem> problems = new ArrayList<>();
    if (complete.length < FEWEST_AREAS) {
      problems.add(
          Problem.of(
              complete.length + " areas of " + areas.size() + " that have all of " + ids,
              "at least "
                  + FEWEST_AREAS
                  + " are needed; impute the gaps, or leave out the items that have most"));
    }
    double[][] deviations = new double[ids.size()][];
    for (int k = 0; k < deviations.length && problems.isEmpty(); k++) {
      double[] column = columns.get(k);
      deviations[k] = Arrays.stream(complete).mapToDouble(row -> column[row]).toArray();
    }
    for (int k = 0; k < deviations.length && complete.length >= FEWEST_AREAS; k++) {
      double[] column = columns.get(k);
      double first = column[complete[0]];
      double[] counted = Arrays.stream(complete).mapToDouble(row -> column[row]).toArray();
      if (Rounding.isConstant(counted)) {
        problems.add(
            Problem.of(
                    "the same value "
                        + first
                        + " in all "
                        + complete.length
                        + " areas that count"
                        + (Arrays.stream(counted).allMatch(v -> v == first)
                            ? ""
                            : ", up to rounding"),
                    "it goes with nothing: leave it out")
                .atNode(ids.get(k)));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the items cannot be related to each other", problems);
    }
    double[] units = centre(deviations);
    ImmutableList.Builder<Area> kept = ImmutableList.builder();
    ImmutableList.Builder<Area> out = ImmutableList.builder();
    for (int row = 0; row < areas.size(); row++) {
      (Arrays.binarySearch(complete, row) >= 0 ? kept : out).add(areas.get(row));
    }
    return new Items(ids, kept.build(), out.build(), deviations, units);
  }

  /**
   * Turns values into deviations from their mean in units of the largest of them, so that no square
   * overflows or vanishes.
   *
   * @return the unit of each column over the largest unit
   */
  private static double[] centre(double[][] columns) {
    double[] units = new double[columns.length];
    for (int k = 0; k < columns.length; k++) {
      double[] column = columns[k];
      double mean = Statistics.mean(column);
      Arrays.setAll(column, i -> column[i] - mean);
      double rest = Statistics.mean(column);
      Arrays.setAll(column, i -> column[i] - rest);
      double unit = Arrays.stream(column).map(Math::abs).max().orElse(1);
      Arrays.setAll(column, i -> column[i] / unit);
      units[k] = unit;
    }
    double largest = Arrays.stream(units).max().orElse(1);
    Arrays.setAll(units, k -> units[k] / largest);
    return units;
  }

  /**
   * The ids of the items, in the order given.
   *
   * @return an immutable list of two or more
   */
  public List<String> ids() {
    return ids;
  }

  /**
   * The areas that have every item, in the order of the table.
   *
   * @return an immutable list of three or more
   */
  public List<Area> areas() {
    return areas;
  }

  /**
   * The areas that lack an item, and so do not count.
   *
   * @return an immutable list
   */
  public List<Area> leftOut() {
    return leftOut;
  }

  int size() {
    return ids.size();
  }

  /** Sums of products of deviations, in an arbitrary unit that all share. */
  double[][] crossProducts() {
    int k = size();
    double[][] sums = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] = units[i] * units[j] * dot(deviations[i], deviations[j]);
        sums[j][i] = sums[i][j];
      }
    }
    return sums;
  }

  /** Pearson's correlations, 1 on the diagonal. */
  double[][] correlations() {
    double[][] r = new double[size()][size()];
    double[][] unit = new double[size()][];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = standardised(i, norms[i]);
      r[i][i] = 1;
      for (int j = 0; j < i; j++) {
        r[i][j] = Math.max(-1, Math.min(1, dot(unit[i], unit[j])));
        r[j][i] = r[i][j];
      }
    }
    return r;
  }

  /** The z-scores of an item, divisor n - 1. */
  double[] zScores(int item) {
    return standardised(item, norms[item] / Math.sqrt(areas.size() - 1.0));
  }

  private double[] standardised(int item, double by) {
    return Arrays.stream(deviations[item]).map(d -> d / by).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "Items[" + ids + ", " + areas.size() + " areas]";
  }
}
