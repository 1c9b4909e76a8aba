package org.goodworkmonitor.stats.time;

import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Which areas are in which periods of a panel: new and abolished ones, and those that come and go.
 *
 * <pre>{@code
 * AreaCoverage.Result coverage = AreaCoverage.analyse(panel);
 * Panel same = coverage.inEveryPeriod();
 * System.out.println(coverage.omitted(panel.periods().size()));
 * }</pre>
 *
 * <p>An area is matched by its code. Where only codes have changed, first carry every table to the
 * codes of one year, as the code changes of {@code gwm-io} do. Immutable and safe for use by many
 * threads.
 */
public final class AreaCoverage {
  private AreaCoverage() {}

  /** How an area runs through the periods. */
  public enum Span {
    /** It is in every period. */
    EVERY_PERIOD,
    /** It is not in the first periods, and in all others. */
    NEW,
    /** It is in the first periods, and in no others. */
    ABOLISHED,
    /** It starts late and ends early, or comes back. */
    INTERMITTENT
  }

  /**
   * One area.
   *
   * @param area the area, as the latest of its periods describes it
   * @param span how it runs through the periods
   * @param periods the number of periods that it is in
   * @param from the first of them
   * @param to the last of them
   */
  public record Row(Area area, Span span, int periods, String from, String to) {}

  /**
   * Looks at the areas of a panel.
   *
   * @param panel the panel
   * @return the coverage
   */
  public static Result analyse(Panel panel) {
    return new Result(
        panel,
        panel.areas().stream()
            .map(area -> row(panel, area))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Row row(Panel panel, Area area) {
    List<String> periods = panel.periods();
    List<String> in = periods.stream().filter(p -> panel.table(p).hasArea(area.code())).toList();
    int first = periods.indexOf(in.get(0));
    int last = periods.indexOf(in.get(in.size() - 1));
    boolean together = last - first + 1 == in.size();
    boolean early = first == 0;
    boolean late = last == periods.size() - 1;
    Span span = Span.INTERMITTENT;
    if (together && (early || late)) {
      span = early && late ? Span.EVERY_PERIOD : early ? Span.ABOLISHED : Span.NEW;
    }
    return new Row(area, span, in.size(), in.get(0), in.get(in.size() - 1));
  }

  /** The areas of a panel by how they run through its periods. Immutable. */
  public static final class Result implements Tabular {
    private final Panel panel;
    private final ImmutableList<Row> rows;

    private Result(Panel panel, ImmutableList<Row> rows) {
      this.panel = panel;
      this.rows = rows;
    }

    /**
     * All areas.
     *
     * @return an immutable list, in the order in which they first appear
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * The panel with the areas that are in every period.
     *
     * @return a new panel
     * @throws IllegalArgumentException if there is none
     */
    public Panel inEveryPeriod() {
      return inAtLeast(panel.periods().size());
    }

    /**
     * The panel with the areas that are in at least some number of periods.
     *
     * @param periods the number, 1 or more
     * @return a new panel
     * @throws IllegalArgumentException if the number is below 1, or there is no such area
     */
    public Panel inAtLeast(int periods) {
      Arguments.positive("periods", periods);
      Set<String> out =
          omitted(periods).stream().map(row -> row.area().code()).collect(Collectors.toSet());
      return panel.where(area -> !out.contains(area.code()));
    }

    /**
     * The areas that {@link #inAtLeast} omits.
     *
     * @param periods the number of periods that an area must be in
     * @return an immutable list
     */
    public List<Row> omitted(int periods) {
      return rows.stream()
          .filter(row -> row.periods() < periods)
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * A line per area.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return Rows.table("Areas by period", rows, Row::area)
          .texts("span", rows, row -> row.span().name())
          .wholes("periods", wholes(rows, Row::periods), false)
          .texts("from", rows, Row::from)
          .texts("to", rows, Row::to)
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
