package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.stats.spatial.SpatialWeights;
import org.goodworkmonitor.stats.time.Transitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two small files with the form and the peculiarities of those that the example reads. */
class MonitorOverTimeTest {
  private static final String HEADER =
      "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,"
          + "status,notes\n";
  private static final int AREAS = 8;

  private static String row(int area, String indicator, String period, double value) {
    String number = value < 0 ? "" : String.format(Locale.ROOT, "%.4f", value);
    String limits =
        value < 0
            ? ",,x"
            : String.format(Locale.ROOT, "%.4f,%.4f,", value - 2, value + 2.0000000001);
    return String.format(
        Locale.ROOT,
        "E0600000%d,\"Area, no. %d\",Local Authority District,%s,%s,%s,Unit,u,%s,%n",
        area,
        area,
        indicator,
        period,
        number,
        limits);
  }

  @Test
  void readsFillsAndReports(@TempDir Path folder) throws IOException {
    StringBuilder employment = new StringBuilder("\uFEFF" + HEADER);
    StringBuilder pay = new StringBuilder(HEADER);
    pay.append("E12000001,North East,Region,Gross median weekly pay,2011-04-13,1,Unit,u,1,1,,\n");
    for (int year = 2009; year < 2022; year++) {
      for (int a = 1; a <= AREAS; a++) {
        double rate = 60 + 2 * a + (year - 2009) * (a - 4) / 2.0 + (a * year) % 3;
        double pounds = a == 3 && year == 2013 ? -1 : 400 + 10 * ((5 * a + year) % 7) + 9 * a;
        employment.append(row(a, "Employment rate", year + "-01-01/P1Y", rate));
        pay.append(row(a, "Gross median weekly pay", year + "-04-1" + year % 9, pounds));
      }
    }
    Files.writeString(folder.resolve("employment-rate.csv"), employment);
    Files.writeString(folder.resolve("gross-median-weekly-pay.csv"), pay);
    String output = Output.of(() -> MonitorOverTime.main(new String[] {folder.toString()}));
    assertThat(output)
        .contains("Gaps filled linearly in time, runs of up to 2: 1 filled, 0 left")
        .contains("between 2012 and 2014")
        .contains("Verdicts on the pooled scale: {BETTER=")
        .contains("Gaps in employment_rate (n = 8): gap WIDENING")
        .contains("Transitions (Shorrocks")
        .contains("REVISION 0.0");
    Map<String, Map<String, Double>> next = new HashMap<>();
    for (int a = 1; a <= AREAS; a++) {
      next.put("E0600000" + a, Map.of("E0600000" + (a % AREAS + 1), 1.0));
    }
    Panel panel = MonitorOverTime.prepare(MonitorOverTime.read(folder));
    Transitions.Result moves = MonitorOverTime.clusterMoves(panel, SpatialWeights.of(next));
    assertThat(moves.periods()).isEqualTo(panel.periods());
    assertThat(moves.staying()).isBetween(0.0, 1.0);
    assertThat(Output.of(() -> MonitorOverTime.main(new String[0])))
        .startsWith("Give the folder with employment-rate.csv");
  }
}
