package org.goodworkmonitor.io.xlsx;

import java.nio.file.Path;
import java.util.Collection;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.PanelForm;

/**
 * Workbooks in one line, for the usual case:
 *
 * <pre>{@code
 * IndicatorTable table = Xlsx.read(Path.of("areas.xlsx"), index.indicators());
 * Xlsx.write(index.score(table), Path.of("scores.xlsx"));
 * }</pre>
 *
 * <p>{@link #reader()} and {@link #writer()} have the options for all other cases. Both need a
 * library that the application adds, as {@link XlsxReader} and {@link XlsxWriter} say.
 */
public final class Xlsx {
  private Xlsx() {}

  /**
   * Reads the only sheet of a workbook, with a row per area and a column per indicator, areas told
   * by the columns {@code code}, {@code name} and {@code region}.
   *
   * @param file the file
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table
   * @throws FileException as {@link XlsxReader#read(Path, Collection)}
   */
  public static IndicatorTable read(Path file, Collection<Indicator> indicators) {
    return reader().read(file, indicators);
  }

  /**
   * Reads the only sheet of a workbook, with a row per area, period and indicator, as {@link
   * #write} writes panels.
   *
   * @param file the file
   * @param indicators the indicators that are wanted, each named in some row
   * @return a table per period, the earliest first
   * @throws FileException as {@link XlsxReader#readPanel(Path, PanelForm, Collection)}
   */
  public static Panel readPanel(Path file, Collection<Indicator> indicators) {
    return reader().readPanel(file, PanelForm.longForm(), indicators);
  }

  /**
   * Writes any result to a workbook of one sheet. The file is replaced as a whole or not at all.
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
   * @return the reader, as {@link XlsxReader#withDefaults()}
   */
  public static XlsxReader reader() {
    return XlsxReader.withDefaults();
  }

  /**
   * A writer with options.
   *
   * @return the writer, as {@link XlsxWriter#withDefaults()}
   */
  public static XlsxWriter writer() {
    return XlsxWriter.withDefaults();
  }
}
