package org.goodworkmonitor.spark;

import java.util.List;
import java.util.TreeMap;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.results.QuantileGroups;

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
   * The ranks in a node, by the index's {@linkplain
   * org.goodworkmonitor.core.index.IndexDefinition#ranking() rule}, from a sort over all
   * partitions. Rows of different periods are not compared. The rows are sorted, and ties counted,
   * when this is called.
   *
   * @param node the id of the node
   * @return a row per row, in no particular order: the key, the score {@code id:score}, and the
   *     rank {@code id:rank}, a whole number from 1 on, null for reference rows and those without a
   *     score
   * @throws IllegalArgumentException if the index has no such node
   */
  public Dataset<Row> ranks(String node) {
    String name = ColumnNames.rank(node);
    // from the end, so that the start of a tie is its last place
    return switch (index.definition().ranking().ties()) {
      case MIN -> ranks(node, true).numbered(name, total -> (start, steps) -> start + 1);
      case MAX -> ranks(node, false).numbered(name, total -> (start, steps) -> total - start);
      case DENSE -> ranks(node, true).numbered(name, total -> (start, steps) -> steps + 1);
    };
  }

  /**
   * Groups of equal size by rank: deciles, quintiles and others. Rows of different periods are not
   * compared.
   *
   * @param node the id of the node
   * @param groups which groups, neither weighted nor within regions
   * @return a row per row, in no particular order: the key, the score {@code id:score}, and the
   *     group {@code id:group}, a whole number from 1 on, null for reference rows and those without
   *     a score
   * @throws IllegalArgumentException if the index has no such node, or groups are weighted or
   *     within regions
   */
  public Dataset<Row> groups(String node, QuantileGroups groups) {
    groups.group(0, 1); // refuses what reads more than ranks
    return ranks(node, true).numbered(node + ":group", total -> numbering(groups, total));
  }

  /** The groups as the places from which each goes on. */
  private static Ranks.Number numbering(QuantileGroups groups, long total) {
    TreeMap<Long, Integer> from = new TreeMap<>();
    for (long place = 0; place < total; ) {
      int group = groups.group(place, total);
      from.put(place, group);
      long same = place;
      long other = total;
      while (other - same > 1) {
        long middle = (same + other) >>> 1;
        if (groups.group(middle, total) == group) {
          same = middle;
        } else {
          other = middle;
        }
      }
      place = other;
    }
    return (start, steps) -> from.floorEntry(start).getValue();
  }

  private Ranks ranks(String node, boolean descending) {
    RowLayout layout = selected.layout();
    Scoring.Report report = new Scoring.Ranked(layout, index.definition(), node);
    return new Ranks(layout, report(report), descending, index.definition().ranking().exact());
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
   * column cannot be derived, a strategy gives no finite score, or the code or the period is
   * missing.
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
