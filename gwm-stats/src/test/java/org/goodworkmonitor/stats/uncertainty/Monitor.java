package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/** The synthetic case of the Monitor's shape that was run through COINr 1.1.14 on R 4.2.2. */
final class Monitor {
  static final Normalisation MIN_MAX = Normalisations.minMax(1, 100);
  static final Normalisation Z = Normalisations.zScore(50, 10, Sample.Divisor.N_MINUS_1);
  static final List<Indicator> INDICATORS =
      List.of(
          Indicator.higherIsBetter("I1"),
          Indicator.higherIsBetter("I2"),
          Indicator.lowerIsBetter("I3"),
          Indicator.higherIsBetter("I4"),
          Indicator.higherIsBetter("I5"),
          Indicator.lowerIsBetter("I6"));

  private Monitor() {}

  static IndexDefinition definition(Normalisation normalisation, Aggregation aggregation) {
    return definition(normalisation, aggregation, MissingPolicy.error());
  }

  static IndexDefinition definition(
      Normalisation normalisation, Aggregation aggregation, MissingPolicy policy) {
    Domain tree =
        Domain.of(
            "GWM",
            "Synthetic monitor",
            Domain.of("D1", "Domain 1", INDICATORS.get(0), INDICATORS.get(1)),
            Domain.of("D2", "Domain 2", INDICATORS.get(2), INDICATORS.get(3)),
            Domain.of("D3", "Domain 3", INDICATORS.get(4), INDICATORS.get(5)));
    return IndexDefinition.of(tree)
        .normalisedBy(normalisation)
        .weightedBy(Weightings.equal())
        .aggregatedBy(aggregation)
        .onMissing(policy)
        .build();
  }

  static IndexDefinition mean() {
    return definition(MIN_MAX, Aggregations.arithmeticMean());
  }

  static IndicatorTable table() {
    Map<String, List<String>> columns = columns("gwm_raw.csv");
    List<Area> areas = new ArrayList<>();
    of(columns, "uCode").forEach(code -> areas.add(Area.of(code)));
    return IndicatorTable.of(
        areas, INDICATORS.stream().map(i -> Column.of(i, numbers(columns, i.id()))).toList());
  }

  /** The hundred sets of weights of all nodes below the root, in order. */
  static List<Map<String, Double>> weightSets() {
    Map<String, List<String>> columns = columns("gwm_noisy_weights.csv");
    return IntStream.range(0, 100)
        .mapToObj(
            row -> {
              Map<String, Double> set = new LinkedHashMap<>();
              for (String node : List.of("I1", "I2", "I3", "I4", "I5", "I6", "D1", "D2", "D3")) {
                set.put(node, Double.parseDouble(of(columns, node).get(row)));
              }
              return set;
            })
        .toList();
  }

  static double[] numbers(Map<String, List<String>> columns, String name) {
    return of(columns, name).stream().mapToDouble(Double::parseDouble).toArray();
  }

  static List<String> of(Map<String, List<String>> columns, String name) {
    List<String> column = columns.get(name);
    assertThat(column).as(name).isNotNull();
    return column == null ? List.of() : column;
  }

  static Map<String, List<String>> columns(String file) {
    try (InputStream in = Monitor.class.getResourceAsStream("/coinr/" + file)) {
      assertThat(in).as(file).isNotNull();
      List<String[]> rows =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("\"", "")
              .lines()
              .map(line -> line.split(",", -1))
              .toList();
      Map<String, List<String>> columns = new LinkedHashMap<>();
      for (int c = 0; c < rows.get(0).length; c++) {
        int column = c;
        columns.put(rows.get(0)[c], rows.stream().skip(1).map(r -> r[column]).toList());
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
