package org.goodworkmonitor.core.impute;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Removes the indicators and areas of a table that have too few values, or too many zeros, to be
 * compared, and says which and why.
 *
 * <p>Two shares are looked at: the <i>coverage</i>, the number of values present over the number
 * that could be, and the <i>share of non-zeros</i>, the number of values other than 0 over the
 * number present. What has a share below the threshold is removed. Indicators are screened first,
 * over all areas; areas then, over the indicators that are left. Reference rows are kept and count
 * for nothing, and auxiliary columns are kept as well.
 *
 * <p>Thresholds of 65 % (European Commission, Joint Research Centre) and 80 % (SDG Index) are usual
 * for areas. Immutable.
 *
 * @param areaCoverage the least coverage of an area, from 0 to 1
 * @param areaNonZeros the least share of non-zeros of an area
 * @param indicatorCoverage the least coverage of an indicator
 * @param indicatorNonZeros the least share of non-zeros of an indicator
 * @param kept codes and ids that stay whatever their shares
 * @param left codes and ids that are removed whatever their shares
 */
public record Screening(
    double areaCoverage,
    double areaNonZeros,
    double indicatorCoverage,
    double indicatorNonZeros,
    Set<String> kept,
    Set<String> left) {
  private static final double ROUNDING = 1e-12;

  /**
   * Checks the thresholds.
   *
   * @param areaCoverage the least coverage of an area, from 0 to 1
   * @param areaNonZeros the least share of non-zeros of an area
   * @param indicatorCoverage the least coverage of an indicator
   * @param indicatorNonZeros the least share of non-zeros of an indicator
   * @param kept codes and ids that stay whatever their shares
   * @param left codes and ids that are removed whatever their shares
   * @throws IllegalArgumentException if a threshold is not between 0 and 1, or something is both to
   *     be kept and to be removed
   */
  public Screening {
    for (double share :
        new double[] {areaCoverage, areaNonZeros, indicatorCoverage, indicatorNonZeros}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("found the threshold " + share + "; expected 0 to 1");
      }
    }
    kept = ImmutableSet.copyOf(kept);
    left = ImmutableSet.copyOf(left);
    Set<String> both = new TreeSet<>(kept);
    both.retainAll(left);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException("found " + both + " both to be kept and to be removed");
    }
  }

  /**
   * A screening that removes nothing yet.
   *
   * @return all thresholds 0
   */
  public static Screening withDefaults() {
    return new Screening(0, 0, 0, 0, Set.of(), Set.of());
  }

  /**
   * Sets the thresholds for areas.
   *
   * @param coverage the least coverage, from 0 to 1
   * @param nonZeros the least share of non-zeros, from 0 to 1; 0 to leave zeros alone
   * @return a new screening
   * @throws IllegalArgumentException if a threshold is not between 0 and 1
   */
  public Screening withAreas(double coverage, double nonZeros) {
    return new Screening(coverage, nonZeros, indicatorCoverage, indicatorNonZeros, kept, left);
  }

  /**
   * Sets the thresholds for indicators.
   *
   * @param coverage the least coverage, from 0 to 1
   * @param nonZeros the least share of non-zeros, from 0 to 1; 0 to leave zeros alone
   * @return a new screening
   * @throws IllegalArgumentException if a threshold is not between 0 and 1
   */
  public Screening withIndicators(double coverage, double nonZeros) {
    return new Screening(areaCoverage, areaNonZeros, coverage, nonZeros, kept, left);
  }

  /**
   * Keeps areas or indicators whatever their shares.
   *
   * @param codesOrIds codes of areas and ids of indicators
   * @return a new screening
   * @throws IllegalArgumentException if one of them is to be removed
   */
  public Screening keeping(String... codesOrIds) {
    return new Screening(
        areaCoverage,
        areaNonZeros,
        indicatorCoverage,
        indicatorNonZeros,
        ImmutableSet.<String>builder().addAll(kept).add(codesOrIds).build(),
        left);
  }

  /**
   * Removes areas or indicators whatever their shares.
   *
   * @param codesOrIds codes of areas and ids of indicators
   * @return a new screening
   * @throws IllegalArgumentException if one of them is to be kept
   */
  public Screening removing(String... codesOrIds) {
    return new Screening(
        areaCoverage,
        areaNonZeros,
        indicatorCoverage,
        indicatorNonZeros,
        kept,
        ImmutableSet.<String>builder().addAll(left).add(codesOrIds).build());
  }

  /**
   * Screens a table.
   *
   * @param table the table
   * @return the table that is left, and what was looked at
   * @throws DataException if a code or id that is named is not in the table, or nothing is left
   */
  public Result analyse(IndicatorTable table) {
    List<Indicator> indicators =
        table.indicators().stream().filter(i -> i.direction() != Direction.NONE).toList();
    checkNames(table);
    List<Entry> entries = new ArrayList<>();
    List<Area> areas =
        table.areas().stream().filter(area -> !table.isReference(area.code())).toList();
    List<String> stay = new ArrayList<>();
    for (Indicator indicator : indicators) {
      double[] values =
          areas.stream()
              .mapToDouble(area -> table.column(indicator.id()).value(table.row(area.code())))
              .toArray();
      Entry entry = entry(false, indicator.id(), values, indicatorCoverage, indicatorNonZeros);
      entries.add(entry);
      if (!entry.removed()) {
        stay.add(indicator.id());
      }
    }
    Set<String> gone = new HashSet<>();
    for (Area area : areas) {
      int row = table.row(area.code());
      double[] values = stay.stream().mapToDouble(id -> table.column(id).value(row)).toArray();
      Entry entry = entry(true, area.code(), values, areaCoverage, areaNonZeros);
      entries.add(entry);
      if (entry.removed()) {
        gone.add(area.code());
      }
    }
    if (stay.isEmpty() || gone.size() == areas.size()) {
      throw new DataException(
          "the screening leaves nothing",
          List.of(
              Problem.of(
                  stay.size() + " indicators and " + (areas.size() - gone.size()) + " areas left",
                  "lower the thresholds")));
    }
    List<String> columns = new ArrayList<>();
    for (Indicator indicator : table.indicators()) {
      if (indicator.direction() == Direction.NONE || stay.contains(indicator.id())) {
        columns.add(indicator.id());
      }
    }
    IndicatorTable selected =
        table.select(columns.toArray(String[]::new)).where(area -> !gone.contains(area.code()));
    return new Result(selected, entries);
  }

  private void checkNames(IndicatorTable table) {
    List<Problem> problems = new ArrayList<>();
    List<String> known = new ArrayList<>();
    table.areas().forEach(area -> known.add(area.code()));
    table.indicators().forEach(indicator -> known.add(indicator.id()));
    Set<String> all = new HashSet<>(known);
    for (String name : ImmutableSet.<String>builder().addAll(kept).addAll(left).build()) {
      if (!all.contains(name)) {
        problems.add(
            Problem.of(
                "'" + name + "', neither an area nor an indicator of the table",
                "check the code or id" + Texts.didYouMean(name, known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the table cannot be screened", problems);
    }
  }

  private Entry entry(
      boolean isArea, String name, double[] values, double coverage, double nonZeros) {
    int present = 0;
    int zeros = 0;
    for (double value : values) {
      present += Double.isNaN(value) ? 0 : 1;
      zeros += value == 0 ? 1 : 0;
    }
    double covered = values.length == 0 ? 0 : (double) present / values.length;
    double other = present == 0 ? 0 : (double) (present - zeros) / present;
    Reason reason = Reason.NONE;
    if (left.contains(name)) {
      reason = Reason.ASKED_FOR;
    } else if (!kept.contains(name)) {
      boolean few = covered < coverage - ROUNDING;
      boolean empty = other < nonZeros - ROUNDING;
      reason =
          few && empty
              ? Reason.COVERAGE_AND_ZEROS
              : few ? Reason.COVERAGE : empty ? Reason.ZEROS : Reason.NONE;
    }
    return new Entry(isArea, name, covered, other, reason);
  }

  /** Why something was removed. */
  public enum Reason {
    /** It was not. */
    NONE,
    /** Too few values are present. */
    COVERAGE,
    /** Too many values are 0. */
    ZEROS,
    /** Too few values are present, and too many of these are 0. */
    COVERAGE_AND_ZEROS,
    /** It was named. */
    ASKED_FOR
  }

  /**
   * An area or an indicator that was looked at.
   *
   * @param isArea whether it is an area
   * @param name the code or id
   * @param coverage the values present over those that could be
   * @param nonZeros the values other than 0 over those present; 0 if none is
   * @param reason why it was removed, or {@link Reason#NONE}
   */
  public record Entry(
      boolean isArea, String name, double coverage, double nonZeros, Reason reason) {

    /** {@return whether it was removed} */
    public boolean removed() {
      return reason != Reason.NONE;
    }
  }

  /**
   * What a screening found.
   *
   * @param table what is left
   * @param entries the indicators, then the areas, in the order of the table
   */
  public record Result(IndicatorTable table, List<Entry> entries) implements Tabular {

    /**
     * Keeps a copy of the entries.
     *
     * @param table what is left
     * @param entries the indicators, then the areas
     */
    public Result {
      entries = ImmutableList.copyOf(entries);
    }

    /**
     * What was removed.
     *
     * @return an immutable list
     */
    public List<Entry> removed() {
      return entries.stream().filter(Entry::removed).toList();
    }

    /**
     * A row per indicator and area.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Screening of areas and indicators")
          .texts("kind", entries.stream().map(e -> e.isArea() ? "area" : "indicator").toList())
          .texts("name", entries.stream().map(Entry::name).toList())
          .numbers("coverage", "", 3, entries.stream().mapToDouble(Entry::coverage).toArray())
          .numbers("non_zeros", "", 3, entries.stream().mapToDouble(Entry::nonZeros).toArray())
          .texts(
              "removed",
              entries.stream()
                  .map(e -> e.removed() ? e.reason().name().toLowerCase(Locale.ROOT) : "no")
                  .map(text -> text.replace('_', ' '))
                  .toList())
          .build();
    }
  }
}
