package org.goodworkmonitor.spark;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.model.Node;

/**
 * The scores of a data set, and what is to be known of them. Every method gives a data set that is
 * computed when it is used, and again when it is used again: cache what is read several times.
 *
 * <p>In all of them, the columns of code, name, region, period and reference come first, named and
 * typed as in the data set that was scored.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SparkScores {
  private final FittedIndex index;
  private final Broadcast<Travelling<FittedIndex>> travelling;
  private final RowLayout.Selected selected;

  SparkScores(
      FittedIndex index,
      Broadcast<Travelling<FittedIndex>> travelling,
      RowLayout.Selected selected) {
    this.index = index;
    this.travelling = travelling;
    this.selected = selected;
  }

  /**
   * The scores of every node.
   *
   * @return a row per row: the key, a column {@code id:score} for each node in the order of {@link
   *     org.goodworkmonitor.core.index.IndexDefinition#nodes()}, null where the row has no score
   *     there, and the column {@code problem}, which says why a row could not be scored and is null
   *     otherwise
   */
  public Dataset<Row> scores() {
    return scores(index.definition().nodes().stream().map(Node::id).toArray(String[]::new));
  }

  /**
   * The scores of some nodes.
   *
   * @param nodes their ids
   * @return as {@link #scores()}
   * @throws IllegalArgumentException if the index has no such node
   */
  public Dataset<Row> scores(String... nodes) {
    for (String node : nodes) {
      index.definition().direction(node); // refuses what is no node
    }
    return report(new Scoring.Scores(List.of(nodes)));
  }

  /**
   * What was done to values and scores of rows that were scored.
   *
   * @return a row per adjustment: the key, {@code adjustment} ({@code TREATED}, {@code IMPUTED},
   *     {@code REWEIGHTED} or {@code UNSCORED}), {@code node}, and the values {@code before} and
   *     {@code after}, null where there is none; see {@link
   *     org.goodworkmonitor.core.index.Scoreboard.Adjustment}
   */
  public Dataset<Row> adjustments() {
    return report(new Scoring.Adjustments());
  }

  /**
   * What was strange about the data that the index was fitted on, and about fitting it.
   *
   * @return a row per warning, with the one column {@code warning}
   */
  public Dataset<Row> warnings() {
    return selected
        .rows()
        .sparkSession()
        .createDataset(index.scorer(selected.layout().ids()).warnings(), Encoders.STRING())
        .toDF("warning");
  }

  /**
   * Rows that could not be scored: a value is infinite or not a number, a gap is forbidden, a
   * column cannot be derived, a strategy gives no finite score, or the code is missing.
   *
   * @param most how many rows to give at most
   * @return a row per problem: the key, {@code node} (null where the whole row is meant), what was
   *     {@code found}, and the {@code remedy}
   */
  public Dataset<Row> badRows(int most) {
    return report(new Scoring.BadRows()).limit(most);
  }

  private Dataset<Row> report(Scoring.Report report) {
    return Scoring.report(travelling, selected, report);
  }
}
