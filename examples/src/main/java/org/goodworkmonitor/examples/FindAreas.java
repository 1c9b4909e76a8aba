package org.goodworkmonitor.examples;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.CodeChanges;

/** Finds areas by what people call them, in a scoreboard and in a file without codes. */
public final class FindAreas {
  private FindAreas() {}

  /**
   * Runs the example.
   *
   * @param args names or codes of areas; without them, some of the report
   */
  public static void main(String[] args) {
    Scoreboard board = GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor());
    AreaNames names = CodeChanges.ofGreatBritain().names(board.areas());
    List<String> texts =
        args.length > 0
            ? List.of(args)
            : List.of(
                "Hull", "Saint Helens", "City of York", "E08000039", "Cheshire", "Cumberland");
    for (String text : texts) {
      try {
        Area area = names.area(text);
        System.out.println(text + ": " + area + ", rank " + board.rank(area).orElseThrow());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
    System.out.println(fileOfNames(names).toTable());
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static IndicatorTable fileOfNames(AreaNames names) {
    InputStream file =
        new ByteArrayInputStream(
            "authority,vacancies\nHull,120\nCity of York,80\n".getBytes(StandardCharsets.UTF_8));
    Indicator vacancies = Indicator.higherIsBetter("vacancies");
    return CsvReader.withDefaults()
        .withAreaColumns("authority", "-", "-")
        .withAreas(names)
        .read(file, "vacancies.csv", List.of(vacancies));
  }
}
