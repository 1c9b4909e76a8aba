package org.goodworkmonitor.stats.time;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Any analysis of one table or scoreboard, made in every period: inequality with its intervals,
 * correlations of components, spatial clusters.
 *
 * <pre>{@code
 * EachPeriod.of(panel, table -> InequalityEstimates.withDefaults().analyse(table, "pay"));
 * EachPeriod.of(scores, board -> Correlation.withDefaults().analyse(board.domainScores()));
 * EachPeriod.of(panel, table -> LocalMoran.withDefaults().analyse(table, "pay", weights));
 * }</pre>
 *
 * <p>Immutable, and as safe for use by many threads as the results are.
 *
 * @param <R> what the analysis gives
 */
public final class EachPeriod<R extends Tabular> implements Tabular {
  private final ImmutableMap<String, R> results;

  private EachPeriod(ImmutableMap<String, R> results) {
    this.results = results;
  }

  /**
   * Analyses the table of every period.
   *
   * @param <R> what the analysis gives
   * @param panel the panel
   * @param analysis what is done with a table
   * @return a result per period
   * @throws DataException if the analysis fails for lack of usable data in some periods, naming
   *     them all
   */
  public static <R extends Tabular> EachPeriod<R> of(
      Panel panel, Function<? super IndicatorTable, ? extends R> analysis) {
    return of(panel.tables(), analysis);
  }

  /**
   * Analyses the scoreboard of every period.
   *
   * @param <R> what the analysis gives
   * @param scores the scores
   * @param analysis what is done with a scoreboard
   * @return a result per period
   * @throws DataException if the analysis fails for lack of usable data in some periods, naming
   *     them all
   */
  public static <R extends Tabular> EachPeriod<R> of(
      PanelScores scores, Function<? super Scoreboard, ? extends R> analysis) {
    return of(scores.boards(), analysis);
  }

  private static <T, R extends Tabular> EachPeriod<R> of(
      Map<String, T> periods, Function<? super T, ? extends R> analysis) {
    ImmutableMap.Builder<String, R> results = ImmutableMap.builder();
    List<Problem> problems = new ArrayList<>();
    periods.forEach(
        (period, data) -> {
          try {
            results.put(period, analysis.apply(data));
          } catch (DataException cannot) {
            cannot.problems().forEach(problem -> problems.add(problem.atPeriod(period)));
          }
        });
    if (!problems.isEmpty()) {
      throw new DataException("some periods cannot be analysed", problems);
    }
    return new EachPeriod<>(results.buildOrThrow());
  }

  /**
   * The results by period.
   *
   * @return an immutable map, the earliest period first
   */
  public Map<String, R> results() {
    return results;
  }

  /**
   * The result of a period.
   *
   * @param period its name
   * @return the result
   * @throws IllegalArgumentException if there is no such period
   */
  public R get(String period) {
    R result = results.get(period);
    if (result == null) {
      throw new IllegalArgumentException(
          "no period '" + period + "'; there are " + results.keySet());
    }
    return result;
  }

  /**
   * Something of the result of every period, such as the groups that areas are in.
   *
   * @param <T> what is taken
   * @param what takes it from a result
   * @return an immutable map by period, the earliest first
   */
  public <T> Map<String, T> map(Function<? super R, ? extends T> what) {
    ImmutableMap.Builder<String, T> taken = ImmutableMap.builder();
    results.forEach((period, result) -> taken.put(period, what.apply(result)));
    return taken.buildOrThrow();
  }

  /**
   * The tables of all periods, one below the other, with the period in front of each line.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    Map<String, ResultTable> tables = new LinkedHashMap<>();
    results.forEach((period, result) -> tables.put(period, result.toTable()));
    return ResultTable.stacked("period", tables);
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
