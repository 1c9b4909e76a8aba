package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.results.QuantileGroups;
import org.goodworkmonitor.core.results.QuantileGroups.First;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.junit.jupiter.api.Test;

/** The code of the guide's page, on the open variant of the Monitor. */
class GuideTest {
  private static final SparkSession SPARK = Sessions.local();

  /** What the page shows of ranks, deciles and bad rows. */
  private record Shown(SparkIndex index, Dataset<Row> ranks, Dataset<Row> deciles, long bad) {}

  private static Shown tenLines(Dataset<Row> rows) {
    IndexDefinition definition = GoodWorkMonitor.openVariant();
    SparkColumns columns = SparkColumns.ofCode("code").withAreaNames("name").withRegions("region");
    SparkIndex index = SparkIndex.fit(definition, columns, rows);
    SparkScores scores = index.score(rows);
    Dataset<Row> ranks = scores.ranks("good_work");
    Dataset<Row> deciles = scores.groups("good_work", QuantileGroups.deciles(First.RANK_1));
    long bad = scores.badRows(100).count();
    return new Shown(index, ranks, deciles, bad);
  }

  @Test
  void tenLinesRankTheMonitor() {
    IndicatorTable table = Datasets.englandIndicators();
    Scoreboard board = GoodWorkMonitor.openVariant().score(table);
    Shown shown = tenLines(Sessions.dataset(SPARK, table, 3));
    RanksTest.assertSame(shown.ranks, "good_work:rank", table.areas(), board.ranks("good_work"));
    RanksTest.assertSame(
        shown.deciles,
        "good_work:group",
        table.areas(),
        QuantileGroups.deciles(First.RANK_1).of(board).groups());
    assertThat(shown.bad).isZero();
    assertThat(shown.ranks.where("`good_work:rank` <= 10").count()).isGreaterThanOrEqualTo(10);
    assertThat(shown.index.fitted()).isEqualTo(GoodWorkMonitor.openVariant().fit(table));
  }

  private static UncertaintyAnalysis.Result uncertainty(SparkSession spark) {
    return SparkUncertainty.analyse(
        spark,
        8,
        () -> UncertaintyAnalysis.withDefaults().withReplicates(1_000),
        () ->
            PerturbedIndex.of(
                GoodWorkMonitor.fromDomainScores(),
                Datasets.printedMonitor(),
                Perturbation.weightsWithin(0.25)));
  }

  @Test
  void replicatesAreSpreadOverTasks() {
    UncertaintyAnalysis.Result result = uncertainty(SPARK);
    assertThat(result.replicates()).isEqualTo(1_000);
    assertThat(List.of(result.failed())).containsExactly(0);
  }
}
