package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;

/** Files are read and written beside Spark, whose Jackson annotations are older than ours. */
class ClassPathTest {

  @Test
  void filesAndBundledDataCanBeReadAndWritten() throws Exception {
    IndexDefinition monitor = GoodWorkMonitor.openVariant();
    IndicatorTable table = Datasets.englandIndicators();
    Scoreboard board = monitor.score(table);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvWriter.withDefaults().write(table, out);
    assertThat(
            CsvReader.withDefaults()
                .read(new ByteArrayInputStream(out.toByteArray()), "t", monitor.indicators()))
        .satisfies(
            read ->
                assertThat(monitor.score(read).scores("good_work"))
                    .containsExactly(board.scores("good_work")));
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("code,name,region");
  }
}
