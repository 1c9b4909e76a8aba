package org.goodworkmonitor.io.csv;

import java.nio.file.Path;
import java.util.Collection;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;

/**
 * Comma-separated files in one line, for the usual case:
 *
 * <pre>{@code
 * IndicatorTable table = Csv.read(Path.of("areas.csv"), index.indicators());
 * Csv.write(index.score(table), Path.of("scores.csv"));
 * }</pre>
 *
 * <p>{@link #reader()} and {@link #writer()} have the options for all other cases.
 */
public final class Csv {
  private Csv() {}

  /**
   * Reads a file with a row per area and a column per indicator, in UTF-8 with commas, areas told
   * by the columns {@code code}, {@code name} and {@code region}.
   *
   * @param file the file
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table
   * @throws FileException as {@link CsvReader#read(Path, Collection)}
   */
  public static IndicatorTable read(Path file, Collection<Indicator> indicators) {
    return reader().read(file, indicators);
  }

  /**
   * Reads a file with a row per area, period and indicator, as {@link #write} writes panels.
   *
   * @param file the file
   * @param indicators the indicators that are wanted, each named in some row
   * @return a table per period, the earliest first
   * @throws FileException as {@link CsvReader#readPanel(Path, PanelForm, Collection)}
   */
  public static Panel readPanel(Path file, Collection<Indicator> indicators) {
    return reader().readPanel(file, PanelForm.longForm(), indicators);
  }

  /**
   * Writes any result, such as a table, a panel or a scoreboard. The file is replaced as a whole or
   * not at all.
   *
   * @param result what to write
   * @param file the file
   * @throws FileException if it cannot be written
   */
  public static void write(Tabular result, Path file) {
    writer().write(result, file);
  }

  /**
   * A reader with options.
   *
   * @return the reader, as {@link CsvReader#withDefaults()}
   */
  public static CsvReader reader() {
    return CsvReader.withDefaults();
  }

  /**
   * A writer with options.
   *
   * @return the writer, as {@link CsvWriter#withDefaults()}
   */
  public static CsvWriter writer() {
    return CsvWriter.withDefaults();
  }
}
