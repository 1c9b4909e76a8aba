package org.goodworkmonitor.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;

/**
 * The synthetic case of the Monitor's shape that was run through COINr 1.1.14 on R 4.2.2: 118
 * areas, six indicators of which I3 and I6 are lower-is-better, three domains of two.
 */
public final class Reference {
  public static final List<Indicator> INDICATORS =
      List.of(
          Indicator.higherIsBetter("I1"),
          Indicator.higherIsBetter("I2"),
          Indicator.lowerIsBetter("I3"),
          Indicator.higherIsBetter("I4"),
          Indicator.higherIsBetter("I5"),
          Indicator.lowerIsBetter("I6"));

  public static final Domain TREE =
      Domain.of(
          "GWM",
          "Synthetic monitor",
          Domain.of("D1", "Domain 1", INDICATORS.get(0), INDICATORS.get(1)),
          Domain.of("D2", "Domain 2", INDICATORS.get(2), INDICATORS.get(3)),
          Domain.of("D3", "Domain 3", INDICATORS.get(4), INDICATORS.get(5)));

  private Reference() {}

  /** The columns of a file by name, NA as NaN; the first column is left out. */
  public static Map<String, double[]> columns(String file) {
    List<String> lines = lines(file);
    List<String> names = List.of(lines.get(0).replace("\"", "").split(",", -1));
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 1; c < names.size(); c++) {
      if (names.get(c).equals("uName")) {
        continue;
      }
      int column = c;
      columns.put(
          names.get(c),
          lines.stream()
              .skip(1)
              .map(line -> line.split(",", -1)[column])
              .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
              .toArray());
    }
    return columns;
  }

  public static IndicatorTable table(String file) {
    Map<String, double[]> values = columns(file);
    List<Area> areas =
        lines(file).stream()
            .skip(1)
            .map(line -> Area.of(line.split(",", -1)[0].replace("\"", "")))
            .toList();
    return IndicatorTable.of(
        areas, INDICATORS.stream().map(i -> Column.of(i, values.get(i.id()))).toList());
  }

  /** Equal to 1e-12 relative, with gaps in the same places. */
  public static void assertSame(double[] actual, double[] expected, String what) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (Double.isNaN(expected[i])) {
        assertThat(actual[i]).as(what + " row " + i).isNaN();
      } else {
        assertThat(Math.abs(actual[i] - expected[i]))
            .as("%s row %d: %s against %s", what, i, actual[i], expected[i])
            .isLessThanOrEqualTo(1e-12 * Math.abs(expected[i]));
      }
    }
  }

  private static List<String> lines(String file) {
    try (InputStream in = Reference.class.getResourceAsStream("/coinr/" + file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
