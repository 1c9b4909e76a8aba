package org.goodworkmonitor.examples;

import java.nio.file.Path;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.CsvWriter;

/** The shortest way from a file to a ranking. */
public final class TenLines {
  private TenLines() {}

  /**
   * Runs the example.
   *
   * @param args the file to read and the file to write
   */
  public static void main(String[] args) {
    Path in = Path.of(args[0]);
    Path out = Path.of(args[1]);

    IndexDefinition monitor = GoodWorkMonitor.openVariant();
    IndicatorTable table =
        CsvReader.withDefaults().withLocalAuthorities().read(in, monitor.indicators());
    Scoreboard board = monitor.score(table);

    board.ranking().stream()
        .limit(5)
        .forEach(s -> System.out.println(s.rank() + " " + s.area().name() + " " + s.score()));
    System.out.println(board.contributions("E06000041"));
    CsvWriter.withDefaults().write(board, out);
  }
}
