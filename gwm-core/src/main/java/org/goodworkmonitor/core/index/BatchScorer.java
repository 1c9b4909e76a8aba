package org.goodworkmonitor.core.index;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * Scores rows that stand in bare columns, batch after batch, on the scale of a fitted index: rows
 * of a stream, a database or a cluster, of which there is never a table. Made by {@link
 * FittedIndex#scorer}.
 *
 * <pre>{@code
 * BatchScorer scorer = index.scorer(List.of("pay", "hours"));
 * scorer.score(new double[][] {pay, hours}, 1000, row -> Area.of(codes[row]));
 * double[] whole = scorer.scores("good_work"); // of the rows 0 to 999
 * }</pre>
 *
 * <p>A row has exactly the scores that {@link
 * FittedIndex#score(org.goodworkmonitor.core.model.IndicatorTable)} gives it, in whatever batch it
 * stands. Nothing is allocated per row, unless gaps are filled, outliers are reined in, or a
 * strategy reads whole rows. There are no ranks, which compare all rows: see {@link Ranker}. Rows
 * are matched to nothing; what is said of one names it by its label.
 *
 * <p>Not safe for use by many threads at once: make one for each.
 */
public final class BatchScorer {
  private static final int MOST_PROBLEMS = 100;
  static final Labels NUMBERED = row -> Area.of("row " + (row + 1));

  private final FittedIndex index;
  private final Kernel kernel;
  private final BatchInput input;
  private final StagedData data;
  private final BatchLog log;
  private BlockScorer scorer;
  private double[][] scores;
  private int capacity;

  /** Whether there is a last batch. */
  private boolean isScored;

  /** Whose rows they are. Asked only where a strategy reads it, or something is said of a row. */
  @FunctionalInterface
  public interface Labels {
    /**
     * The area of a row.
     *
     * @param row its place in the batch, from 0
     * @return the area
     */
    Area area(int row);

    /**
     * The period of a row.
     *
     * @param row its place in the batch, from 0
     * @return the name of the period; empty by default
     */
    default String period(int row) {
      return "";
    }
  }

  BatchScorer(FittedIndex index, Kernel kernel, List<String> columns) {
    this.index = index;
    this.kernel = kernel;
    this.input = new BatchInput(index.definition(), kernel.layout.indicators, columns);
    input.trust(kernel.indicators);
    this.data = new StagedData(input, kernel.layout, kernel.indicators);
    this.log = new BatchLog(kernel.layout, input);
    this.scorer = new BlockScorer(kernel, 1);
    this.scores = new double[kernel.layout.domains.size()][0];
  }

  /**
   * The columns that each batch has.
   *
   * @return their ids, in the order in which they are given
   */
  public List<String> columns() {
    return input.columns();
  }

  /**
   * The nodes that have scores.
   *
   * @return their ids: the indicators, then the domains, every domain after its members
   */
  public List<String> nodes() {
    return Stream.concat(kernel.layout.indicators.stream(), kernel.layout.domains.stream())
        .map(Node::id)
        .toList();
  }

  /**
   * What must be known of the scores: what was found strange while the index was fitted.
   *
   * @return the warnings, of the base and of the fit
   */
  public List<String> warnings() {
    return index.warnings();
  }

  /**
   * Scores a batch. Rows are called row 1, row 2 and so on.
   *
   * @param values the values of every column, in the order of {@link #columns()}, {@code NaN} for a
   *     gap; not changed
   * @param rows how many rows there are, from the first place of each column on
   * @throws IllegalArgumentException if there are more or fewer columns, or a column is too short
   * @throws DataException as {@link #score(double[][], int, Labels)}
   */
  public void score(double[][] values, int rows) {
    score(values, rows, NUMBERED);
  }

  /**
   * Scores a batch.
   *
   * @param values the values of every column, in the order of {@link #columns()}, {@code NaN} for a
   *     gap; not changed
   * @param rows how many rows there are, from the first place of each column on
   * @param labels whose rows they are
   * @throws IllegalArgumentException if there are more or fewer columns, or a column is too short
   * @throws DataException if a row cannot be scored: a value is infinite, a gap is forbidden, a
   *     column cannot be derived, or a strategy gives no finite score; all such problems at once
   */
  public void score(double[][] values, int rows, Labels labels) {
    scoreSound(values, rows, labels);
    List<Problem> problems = log.problems();
    if (!problems.isEmpty()) {
      isScored = false;
      int count = problems.size();
      String some = count > MOST_PROBLEMS ? "; of " + count + " problems the first are listed" : "";
      throw new DataException(
          "the rows cannot be scored" + some,
          problems.subList(0, Math.min(count, MOST_PROBLEMS)),
          log.cause());
    }
  }

  /**
   * Scores the rows of a batch that can be scored. The others have no score at any node, and {@link
   * #problems()} says why.
   *
   * @param values as in {@link #score(double[][], int, Labels)}
   * @param rows how many rows there are
   * @param labels whose rows they are
   * @return the places of the rows that could not be scored
   * @throws IllegalArgumentException if there are more or fewer columns, or a column is too short
   */
  public BitSet scoreSound(double[][] values, int rows, Labels labels) {
    isScored = false;
    input.requireShape(values, rows);
    provide(rows);
    log.forget();
    input.take(values, rows, labels, false, log);
    if (scoreTogether(rows)) {
      isScored = true;
      return new BitSet();
    }
    log.forget();
    input.take(values, rows, labels, true, log);
    oneByOne();
    BitSet refused = log.refused();
    for (int row = refused.nextSetBit(0); row >= 0; row = refused.nextSetBit(row + 1)) {
      for (double[] column : scores) {
        column[row] = Double.NaN;
      }
    }
    isScored = true;
    return refused;
  }

  /** Scores all rows at once; false if any has a problem, which may not be said of that row. */
  private boolean scoreTogether(int rows) {
    try {
      scorer.score(data, 0, rows, scores, log);
      return !log.refusesAny();
    } catch (DataException whole) {
      return false;
    }
  }

  private void provide(int rows) {
    if (rows > capacity) {
      capacity = rows;
      scorer = new BlockScorer(kernel, rows);
      for (int d = 0; d < scores.length; d++) {
        scores[d] = new double[rows];
      }
    }
  }

  private void oneByOne() {
    double[][] one = new double[scores.length][1];
    for (int row = 0; row < input.size(); row++) {
      if (log.hasFailed(row)) {
        continue;
      }
      try {
        scorer.score(data, row, 1, one, log);
      } catch (DataException failure) {
        List<Problem> all = failure.problems();
        log.refuse(row, all.get(all.size() - 1)); // those before are known
        log.dropReported();
      }
      for (int d = 0; d < one.length; d++) {
        scores[d][row] = one[d][0];
      }
    }
  }

  /**
   * The scores of a node in the last batch.
   *
   * @param node the id of an indicator or a domain
   * @return a score per row, {@code NaN} where the policy for missing data leaves it unscored, or
   *     it could not be scored. Those of a domain are the scorer's own array, which the next batch
   *     overwrites and which may be longer than the batch; those of an indicator are computed anew
   *     by each call from the batch's values, which must not have changed meanwhile
   * @throws IllegalArgumentException if the index has no such node
   * @throws IllegalStateException if there is no batch, or the last one was refused as a whole
   */
  public double[] scores(String node) {
    if (!isScored) {
      throw new IllegalStateException("found no batch that was scored; score one first");
    }
    int reference = kernel.layout.reference(node);
    if (reference < 0) {
      return scores[~reference];
    }
    double[] column = input.values(reference);
    BitSet refused = log.refused();
    ScoringLog ignored = new BatchLog(kernel.layout, input); // reported when the batch was scored
    if (refused.isEmpty()) {
      kernel.indicators[reference].apply(column, column.length, 0, data, ignored);
      return column;
    }
    double[] one = new double[1];
    for (int row = 0; row < column.length; row++) {
      one[0] = column[row];
      if (!refused.get(row)) {
        kernel.indicators[reference].apply(one, 1, row, data, ignored);
      }
      column[row] = refused.get(row) ? Double.NaN : one[0];
    }
    return column;
  }

  /**
   * What was done to the values and scores of the last batch: gaps filled, outliers reined in,
   * domains scored from some of their members, or left unscored.
   *
   * @return an immutable list, without rows that could not be scored
   */
  public List<Adjustment> adjustments() {
    return log.adjustments();
  }

  /**
   * Why one row of the last batch could not be scored.
   *
   * @param row its place in the batch, from 0
   * @return an immutable list; empty if it was scored
   */
  public List<Problem> problems(int row) {
    return log.problems(row);
  }

  /**
   * Why rows of the last batch could not be scored.
   *
   * @return an immutable list, by row; each names the area of its row
   */
  public List<Problem> problems() {
    return log.problems();
  }
}
