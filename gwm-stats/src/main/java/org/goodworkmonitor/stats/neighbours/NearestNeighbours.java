package org.goodworkmonitor.stats.neighbours;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.group.Profiles;

/**
 * The statistical nearest neighbours of an area: those whose profiles are most like its own,
 * wherever they lie, so that it is compared with places in a similar position. The convention is
 * that of CIPFA's nearest neighbours model for English authorities: Euclidean distance between
 * z-scores, every measure counting alike, divided by the distance of the area that is farthest, so
 * that this is 1.
 *
 * <pre>{@code
 * Profiles profiles = Profiles.standardised(table, List.of("job_density", "industry_hhi"));
 * NearestNeighbours.Result alike = NearestNeighbours.analyse(profiles, "E06000009", 10);
 * System.out.println(alike);
 * System.out.println(alike.doingBetter(outcomes));
 * }</pre>
 *
 * <p>{@link Profiles} takes any set of measures and asks for all values of all areas. Take measures
 * of what an area is, such as its size and industries, and compare by what it could do something
 * about. Being a neighbour is not mutual: the nearest to one area may have others nearer to itself.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class NearestNeighbours {

  private NearestNeighbours() {}

  /**
   * One neighbour.
   *
   * @param place 1 for the nearest
   * @param area the neighbour
   * @param distance the Euclidean distance of the profiles; infinite where it exceeds the largest
   *     double
   * @param share the distance as a share of that of the farthest of all areas, from 0 to 1; 0 where
   *     all profiles are the same
   */
  public record Neighbour(int place, Area area, double distance, double share) {}

  /**
   * A neighbour that does better on an indicator.
   *
   * @param area the neighbour
   * @param value its value
   */
  public record Ahead(Area area, double value) {}

  /**
   * The area and its neighbours on one indicator. Where the area has no value, nobody is ahead of
   * it.
   *
   * @param indicator the indicator; its direction says what is better
   * @param own the value of the area; {@code NaN} where it has none
   * @param compared how many neighbours have a value
   * @param median the median of these; {@code NaN} where there is none
   * @param ahead the neighbours whose value is better, the best first
   */
  public record Comparison(
      Indicator indicator, double own, int compared, double median, List<Ahead> ahead) {

    /**
     * Copies the list.
     *
     * @param indicator the indicator; its direction says what is better
     * @param own the value of the area; {@code NaN} where it has none
     * @param compared how many neighbours have a value
     * @param median the median of these; {@code NaN} where there is none
     * @param ahead the neighbours whose value is better, the best first
     */
    public Comparison {
      ahead = ImmutableList.copyOf(ahead);
    }
  }

  /** What the neighbours of an area do better. Immutable. */
  public static final class Lead implements Tabular {
    private final Area area;
    private final ImmutableList<Comparison> comparisons;

    private Lead(Area area, ImmutableList<Comparison> comparisons) {
      this.area = area;
      this.comparisons = comparisons;
    }

    /**
     * The comparisons, one per indicator.
     *
     * @return an immutable list
     */
    public List<Comparison> comparisons() {
      return comparisons;
    }

    /**
     * The comparison on an indicator.
     *
     * @param indicator its id
     * @return the comparison
     * @throws IllegalArgumentException if there is no such indicator
     */
    public Comparison comparison(String indicator) {
      return comparisons.stream()
          .filter(c -> c.indicator().id().equals(indicator))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no indicator '" + indicator + "'"));
    }

    /**
     * A row per indicator: the area, the median neighbour, how many of how many are ahead, and the
     * best of these.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("What the neighbours of " + area.name() + " do better")
          .texts("indicator", comparisons, c -> c.indicator().id())
          .texts(
              "better",
              comparisons,
              c -> c.indicator().direction() == Direction.HIGHER_IS_BETTER ? "higher" : "lower")
          .numbers("own", "", 2, numbers(comparisons, Comparison::own))
          .numbers("median", "", 2, numbers(comparisons, Comparison::median))
          .wholes("ahead", wholes(comparisons, c -> c.ahead().size()), false)
          .wholes("compared", wholes(comparisons, Comparison::compared), false)
          .texts(
              "best", comparisons, c -> c.ahead().isEmpty() ? "" : c.ahead().get(0).area().name())
          .numbers(
              "best_value",
              "",
              2,
              numbers(
                  comparisons, c -> c.ahead().isEmpty() ? Double.NaN : c.ahead().get(0).value()))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * Finds the neighbours of an area.
   *
   * @param profiles the profiles of all areas, {@linkplain Profiles#standardised standardised} for
   *     CIPFA's convention
   * @param area the area's code
   * @param count how many neighbours, from 1 to the number of the other areas; CIPFA gives 15
   * @return the nearest first; areas at the same distance in the order of the profiles
   * @throws IllegalArgumentException if there is no such area, or the count is out of range
   */
  public static Result analyse(Profiles profiles, String area, int count) {
    double[] distances = profiles.distancesFrom(area);
    int own = profiles.codes().indexOf(area);
    if (count < 1 || count >= distances.length) {
      throw new IllegalArgumentException(
          "found "
              + count
              + " neighbours of "
              + distances.length
              + " areas; expected 1 to "
              + (distances.length - 1));
    }
    double[] shares = profiles.relativeDistancesFrom(area);
    int[] nearest =
        IntStream.range(0, distances.length)
            .filter(i -> i != own)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> distances[i])
                    .thenComparingDouble(i -> shares[i]))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    ImmutableList.Builder<Neighbour> neighbours = ImmutableList.builder();
    for (int place = 0; place < count; place++) {
      int row = nearest[place];
      neighbours.add(
          new Neighbour(place + 1, profiles.areas().get(row), distances[row], shares[row]));
    }
    return new Result(profiles.areas().get(own), neighbours.build());
  }

  /**
   * As {@link #analyse(Profiles, String, int)}, of an area that was looked up.
   *
   * @param profiles the profiles of all areas, {@linkplain Profiles#standardised standardised} for
   *     CIPFA's convention
   * @param area the area, matched by its code
   * @param count how many neighbours, from 1 to the number of the other areas; CIPFA gives 15
   * @return the nearest first; areas at the same distance in the order of the profiles
   * @throws IllegalArgumentException if there is no such area, or the count is out of range
   */
  public static Result analyse(Profiles profiles, Area area, int count) {
    return analyse(profiles, area.code(), count);
  }

  /** The neighbours of one area, nearest first. Immutable. */
  public static final class Result implements Tabular {
    private final Area area;

    private final ImmutableList<Neighbour> neighbours;

    private Result(Area area, ImmutableList<Neighbour> neighbours) {
      this.area = area;
      this.neighbours = neighbours;
    }

    /**
     * The area whose neighbours these are.
     *
     * @return the area
     */
    public Area area() {
      return area;
    }

    /**
     * The neighbours, nearest first.
     *
     * @return an immutable list
     */
    public List<Neighbour> neighbours() {
      return neighbours;
    }

    /**
     * What the neighbours do better, indicator by indicator.
     *
     * @param table any indicators of these areas, matched by code; it may be another table than the
     *     profiles were made from
     * @return a row per indicator, in the order of the table; auxiliary columns are not compared
     * @throws DataException if the area or a neighbour is not in the table; all such areas
     */
    public Lead doingBetter(IndicatorTable table) {
      List<Problem> problems = new ArrayList<>();
      ImmutableList<Area> all =
          ImmutableList.<Area>builder()
              .add(area)
              .addAll(neighbours.stream().map(Neighbour::area).toList())
              .build();
      for (Area each : all) {
        if (!table.hasArea(each.code())) {
          problems.add(
              Problem.of("no such area in the table", "give a table that has " + each.name())
                  .atArea(each.code()));
        }
      }
      if (!problems.isEmpty()) {
        throw new DataException("the neighbours cannot be compared", problems);
      }
      return new Lead(
          area,
          table.indicators().stream()
              .filter(i -> i.direction() != Direction.NONE)
              .map(i -> compare(table, table.column(i.id())))
              .collect(ImmutableList.toImmutableList()));
    }

    private Comparison compare(IndicatorTable table, Column column) {
      int sign = column.indicator().direction().sign();
      double own = column.value(table.row(area.code()));
      List<Ahead> ahead = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      for (Neighbour neighbour : neighbours) {
        double value = column.value(table.row(neighbour.area().code()));
        if (!Double.isNaN(value)) {
          values.add(value);
          if (sign * value > sign * own && !Rounding.ties(value, own, 0)) {
            ahead.add(new Ahead(neighbour.area(), value));
          }
        }
      }
      ahead.sort(Comparator.comparingDouble(a -> -sign * a.value()));
      double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
      int n = sorted.length;
      double median = n == 0 ? Double.NaN : (sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2);
      return new Comparison(column.indicator(), own, n, median, ahead);
    }

    /**
     * A row per neighbour, nearest first.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Nearest neighbours of " + area.name())
          .wholes("place", wholes(neighbours, Neighbour::place), false)
          .texts("code", neighbours, n -> n.area().code())
          .texts("name", neighbours, n -> n.area().name())
          .texts("region", neighbours, n -> n.area().region())
          .numbers("distance", "", 2, numbers(neighbours, Neighbour::distance))
          .numbers("share", "", 3, numbers(neighbours, Neighbour::share))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
