package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Whether a table of scores, as printed, agrees with itself, row by row: does the total equal the
 * sum of its parts, does the rank follow from the totals, is the region the right one.
 *
 * <pre>{@code
 * PublishedTableAudit.Result found =
 *     PublishedTableAudit.ofTotal("total", "prosperity", "demand", "education", "inequality")
 *         .withRank("rank")
 *         .withRegionsOf(areasWithTheirTrueRegions)
 *         .analyse(table);
 * System.out.println(found.faults());
 * }</pre>
 *
 * <p>Printed numbers are rounded. Of m parts and a total, each printed to d decimals, the sum may
 * differ from the total by {@code (m + 1) / 2} units of the last decimal; more is a fault. Areas
 * whose printed totals are equal may have been ranked on hidden digits, so that any rank from the
 * best to the worst of them is accepted. A region is a fault where it is blank, begins with {@code
 * #} as the errors of spreadsheets do, is none of England's nine though the code is English, or
 * differs, letter case aside, from the one given for the code.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PublishedTableAudit {
  private final String total;
  private final ImmutableList<String> parts;
  private final int decimals;
  private final Optional<String> rank;
  private final Optional<ImmutableMap<String, String>> regions;

  private PublishedTableAudit(
      String total,
      ImmutableList<String> parts,
      int decimals,
      Optional<String> rank,
      Optional<ImmutableMap<String, String>> regions) {
    this.total = total;
    this.parts = parts;
    this.decimals = decimals;
    this.rank = rank;
    this.regions = regions;
  }

  /** What is wrong with a row. */
  public enum Fault {
    /** The total is not the sum of the parts, by more than rounding can do. */
    SUM,
    /** The rank does not follow from the totals. */
    RANK,
    /** The region is not right. */
    REGION,
    /** A number is missing, so that sum or rank cannot be checked. */
    GAP
  }

  /**
   * One row of the printed table.
   *
   * @param area the area, with its region as printed
   * @param total the total as printed
   * @param sum the sum of the parts as printed
   * @param rank the rank as printed; {@code NaN} where ranks are not checked
   * @param bestRank the best rank that the totals allow; 0 where there is no total
   * @param worstRank the worst rank that the totals allow: the best one but for ties
   * @param expectedRegion the region that was given for the code; empty where none was
   * @param faults what is wrong
   */
  public record Row(
      Area area,
      double total,
      double sum,
      double rank,
      int bestRank,
      int worstRank,
      String expectedRegion,
      List<Fault> faults) {

    /**
     * Copies the faults.
     *
     * @param area the area, with its region as printed
     * @param total the total as printed
     * @param sum the sum of the parts as printed
     * @param rank the rank as printed; {@code NaN} where ranks are not checked
     * @param bestRank the best rank that the totals allow; 0 where there is no total
     * @param worstRank the worst rank that the totals allow
     * @param expectedRegion the region that was given for the code; empty where none was
     * @param faults what is wrong
     */
    public Row {
      faults = ImmutableList.copyOf(faults);
    }

    /**
     * How far the total is above the sum of the parts.
     *
     * @return the difference; {@code NaN} where one of them is missing
     */
    public double difference() {
      return total - sum;
    }
  }

  /**
   * An audit of a total and its parts, printed to one decimal; ranks are not checked, and of
   * regions only whether they can be true.
   *
   * @param total the id of the column of totals
   * @param parts the ids of the columns that it is the sum of, one or more
   * @return the options
   * @throws IllegalArgumentException if there are no parts, or the total is one of them
   */
  public static PublishedTableAudit ofTotal(String total, String... parts) {
    ImmutableList<String> list = ImmutableList.copyOf(parts);
    if (list.isEmpty() || list.contains(total)) {
      throw new IllegalArgumentException(
          "found the parts " + list + " of the total '" + total + "'; expected one or more others");
    }
    return new PublishedTableAudit(total, list, 1, Optional.empty(), Optional.empty());
  }

  /**
   * The same for numbers printed with other decimals.
   *
   * @param newDecimals 0 to 12
   * @return a new value
   * @throws IllegalArgumentException if they are out of range
   */
  public PublishedTableAudit withDecimals(int newDecimals) {
    if (newDecimals < 0 || newDecimals > 12) {
      throw new IllegalArgumentException("found " + newDecimals + " decimals; expected 0 to 12");
    }
    return new PublishedTableAudit(total, parts, newDecimals, rank, regions);
  }

  /**
   * The same with ranks checked. Rank 1 is the largest total, or the smallest one if the column of
   * totals is lower-is-better.
   *
   * @param column the id of the column of ranks
   * @return a new value
   */
  public PublishedTableAudit withRank(String column) {
    return new PublishedTableAudit(total, parts, decimals, Optional.of(column), regions);
  }

  /**
   * The same with regions compared to those that are known to be right, matched by code. An area
   * whose code is not among them is checked as without them.
   *
   * @param areas areas with their true regions
   * @return a new value
   * @throws IllegalArgumentException if a code comes twice
   */
  public PublishedTableAudit withRegionsOf(Collection<? extends Area> areas) {
    Map<String, String> byCode = new LinkedHashMap<>();
    for (Area area : areas) {
      if (byCode.put(area.code(), area.region()) != null) {
        throw new IllegalArgumentException("found the code " + area.code() + " twice");
      }
    }
    return new PublishedTableAudit(
        total, parts, decimals, rank, Optional.of(ImmutableMap.copyOf(byCode)));
  }

  /**
   * Audits a table.
   *
   * @param table the table as printed
   * @return a row per area
   * @throws IllegalArgumentException if the table lacks one of the columns
   */
  public Result analyse(IndicatorTable table) {
    return auditRanked(table.withoutReferences());
  }

  private Result auditRanked(IndicatorTable table) {
    double[] totals = table.column(total).values();
    int sign = table.column(total).indicator().direction() == Direction.LOWER_IS_BETTER ? 1 : -1;
    double[] keys = new double[totals.length];
    for (int i = 0; i < totals.length; i++) {
      keys[i] = Double.isNaN(totals[i]) ? Double.NaN : sign * totals[i] + 0.0;
    }
    keys = Rounding.joined(keys);
    double[] sorted = keys.clone();
    java.util.Arrays.sort(sorted);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (int i = 0; i < totals.length; i++) {
      double sum = 0;
      for (String part : parts) {
        sum += table.column(part).value(i);
      }
      int best = Double.isNaN(keys[i]) ? 0 : 1 + below(sorted, keys[i], false);
      int worst = Double.isNaN(keys[i]) ? 0 : below(sorted, keys[i], true);
      int row = i;
      double printed = rank.map(r -> table.column(r).value(row)).orElse(Double.NaN);
      Area area = table.areas().get(i);
      List<Fault> faults = new ArrayList<>();
      double limit = (parts.size() + 1.0001) / 2 * Math.pow(10, -decimals);
      if (Math.abs(totals[i] - sum) > limit) {
        faults.add(Fault.SUM);
      }
      if (rank.isPresent() && best > 0 && (printed < best || printed > worst)) {
        faults.add(Fault.RANK);
      }
      String expected = regions.map(r -> r.getOrDefault(area.code(), "")).orElse("");
      if (!isRight(area, expected)) {
        faults.add(Fault.REGION);
      }
      if (Double.isNaN(totals[i] - sum) || (rank.isPresent() && Double.isNaN(printed))) {
        faults.add(Fault.GAP);
      }
      rows.add(new Row(area, totals[i], sum, printed, best, worst, expected, faults));
    }
    return new Result(decimals, rows.build());
  }

  private static int below(double[] sorted, double key, boolean included) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < key || (included && sorted[middle] == key)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isRight(Area area, String expected) {
    String region = area.region();
    if (!expected.isEmpty()) {
      return region.equalsIgnoreCase(expected);
    }
    boolean english = area.code().matches("E\\d{8}");
    return !region.isBlank()
        && !region.startsWith("#")
        && (!english
            || LocalAuthority.englishRegions().stream().anyMatch(region::equalsIgnoreCase));
  }

  /** What was found, row by row, in the order of the table. Immutable. */
  public static final class Result implements Tabular {
    private final int decimals;
    private final ImmutableList<Row> rows;

    private Result(int decimals, ImmutableList<Row> rows) {
      this.decimals = decimals;
      this.rows = rows;
    }

    /**
     * All rows.
     *
     * @return an immutable list
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * Only the rows with a fault.
     *
     * @return a new result
     */
    public Result faults() {
      return only(rows.stream().filter(r -> !r.faults().isEmpty()).toList());
    }

    /**
     * Only the rows with a fault of one kind.
     *
     * @param fault the fault
     * @return a new result
     */
    public Result faults(Fault fault) {
      return only(rows.stream().filter(r -> r.faults().contains(fault)).toList());
    }

    private Result only(List<Row> some) {
      return new Result(decimals, ImmutableList.copyOf(some));
    }

    /**
     * Areas whose totals are the same as printed.
     *
     * @return an immutable list of groups of two or more, best first
     */
    public List<List<Area>> ties() {
      Map<Integer, List<Area>> byBest = new TreeMap<>();
      for (Row row : rows) {
        if (row.worstRank() > row.bestRank()) {
          byBest.computeIfAbsent(row.bestRank(), r -> new ArrayList<>()).add(row.area());
        }
      }
      return byBest.values().stream()
          .map(ImmutableList::copyOf)
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * A row per area: what is printed, what follows from it, and the faults in words.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Audit of the printed table: " + rows.size() + " rows")
          .texts("code", rows, r -> r.area().code())
          .texts("name", rows, r -> r.area().name())
          .numbers("total", "", decimals, numbers(rows, Row::total))
          .numbers("sum", "", decimals, numbers(rows, Row::sum))
          .numbers("difference", "", decimals, numbers(rows, Row::difference))
          .numbers("rank", "", 0, numbers(rows, Row::rank))
          .wholes("best_rank", wholes(rows, Row::bestRank), true)
          .wholes("worst_rank", wholes(rows, Row::worstRank), true)
          .texts("region", rows, r -> r.area().region())
          .texts("expected_region", rows, Row::expectedRegion)
          .texts(
              "faults",
              rows,
              r ->
                  String.join(
                      ", ",
                      r.faults().stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList()))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
