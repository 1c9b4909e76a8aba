package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;

/** Tables with everything that tables may have. */
public final class Tables {
  public static final List<Indicator> INDICATORS =
      List.of(
          Indicator.higherIsBetter("pay").withName("Pay, \"gross\"").withUnit("GBP"),
          Indicator.lowerIsBetter("idle/~1 \u00e9").withSource("ONS </script>"),
          Indicator.higherIsBetter("x"));

  private static final List<String> NAMES =
      List.of("<b>Place</b> \ud83d\ude00 ", "-", "'=", "\"a\", b;\u00a0", "NA");

  private Tables() {}

  public static Arbitrary<IndicatorTable> tables() {
    return Arbitraries.randomValue(random -> table(random, 1 + random.nextInt(12)));
  }

  public static Arbitrary<Panel> periods() {
    return Arbitraries.randomValue(
        random -> {
          Map<String, IndicatorTable> tables = new LinkedHashMap<>();
          for (int year = 2018; year < 2019 + random.nextInt(4); year++) {
            tables.put("" + year, table(random, 1 + random.nextInt(12)));
          }
          return Panel.of(tables);
        });
  }

  private static IndicatorTable table(Random random, int areas) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    IndicatorTable.Builder table = IndicatorTable.builder(INDICATORS);
    for (int i : numbers.subList(0, areas)) {
      Map<String, Cell> cells = new LinkedHashMap<>();
      INDICATORS.forEach(indicator -> cells.put(indicator.id(), cell(random)));
      table.cells(area(i), cells);
    }
    return table.build();
  }

  private static Area area(int i) {
    return i % 2 == 0
        ? new LocalAuthority("E060000" + (10 + i), "Authority " + i, "North East")
        : Area.of(
            "=" + i, NAMES.get(i % NAMES.size()) + i, i % 3 == 0 ? "" : "x;=cmd|' /C calc'!A0");
  }

  private static Cell cell(Random random) {
    double value =
        switch (random.nextInt(5)) {
          case 0 -> random.nextInt(100);
          case 3 -> 1005.0000000000001;
          case 1 -> -random.nextDouble() * 1e300;
          case 2 -> Double.MIN_VALUE;
          default -> random.nextGaussian();
        };
    Cell cell =
        switch (random.nextInt(5)) {
          case 0 -> Cell.missing();
          case 1 -> Cell.suppressed();
          case 2 -> Cell.imputed(value);
          default -> Cell.of(value);
        };
    return random.nextInt(4) == 0 ? cell.between(value - 1, value + 0.5) : cell;
  }
}
