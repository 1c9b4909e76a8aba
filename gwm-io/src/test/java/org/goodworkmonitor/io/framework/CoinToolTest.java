package org.goodworkmonitor.io.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook in the layout of the COIN Tool, made here; three levels, of which one is not used. */
class CoinToolTest {
  @TempDir Path folder;

  private static final Object[][] INDICATORS = {
    {"Ind.01", "Trade", 1, 1, 0, 100, "Index", "si.01", "p.01", "sp.01"},
    {"Ind.02", "Emissions", 2, -1, 5, 50, "Index", "si.01", "p.01", "sp.01"},
    {"Ind.03", "Schooling", 1, 1, 0, 20, "Index", "si.02", "p.02", "sp.01"}
  };
  private static final Object[][] AREAS = {
    {"Austria", "AUT", 20, 7, 11.5}, {"Belgium", "BEL", "n/a", 8, 12}, {"Nowhere", "NO", "", "", ""}
  };

  private Path workbook(Object found) throws IOException {
    Path file = folder.resolve("tool.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", null)) {
      Worksheet database = workbook.newWorksheet("Database");
      put(database, 1, 2, "COIN Tool");
      for (int i = 0; i < INDICATORS.length; i++) {
        Object[] of = INDICATORS[i];
        int[] rows = {16, 15, 7, 8, 9, 10, 11, 12, 13, 14};
        for (int k = 0; k < rows.length; k++) {
          put(database, rows[k], 5 + i, of[k]);
        }
      }
      put(database, 16, 8, "Ind.04"); // without values: not used
      put(database, 15, 8, "--");
      for (int a = 0; a < AREAS.length; a++) {
        put(database, 17 + a, 2, AREAS[a][0]);
        put(database, 17 + a, 3, AREAS[a][1]);
        for (int i = 0; i < INDICATORS.length; i++) {
          put(database, 17 + a, 5 + i, AREAS[a][2 + i]);
        }
      }
      put(database, 18, 6, found);
      Worksheet domains = workbook.newWorksheet("Framework");
      put(domains, 4, 3, "Code");
      put(domains, 4, 5, "Weight");
      put(domains, 4, 8, "Dimension/indicator");
      Object[][] described = {
        {"p.01", 1, "People"}, {"p.02", 1, "Planet"}, {"si.01", 3, "First"},
        {"si.02", 1, "Second"}, {"Index", 1, "My index"}, {"sp.02", "--", "--"}
      };
      for (int d = 0; d < described.length; d++) {
        put(domains, 5 + d, 3, described[d][0]);
        put(domains, 5 + d, 5, described[d][1]);
        put(domains, 5 + d, 8, described[d][2]);
      }
    }
    return file;
  }

  private static void put(Worksheet sheet, int row, int column, Object value) {
    if (value instanceof Number number) {
      sheet.value(row - 1, column - 1, number);
    } else {
      sheet.value(row - 1, column - 1, (String) value);
    }
  }

  @Test
  void readsTreeWeightsGoalpostsAndValues() throws IOException {
    CoinTool tool = CoinTool.read(workbook(8));
    IndexFramework framework = tool.framework();
    assertThat(framework.tree().name()).isEqualTo("My index");
    assertThat(framework.tree().members())
        .extracting(n -> n.id())
        .containsExactly("si.01", "si.02");
    assertThat(framework.tree().domains())
        .extracting(d -> d.id())
        .containsExactlyInAnyOrder("Index", "si.01", "si.02", "p.01", "p.02");
    assertThat(framework.tree().indicators())
        .extracting(Indicator::name)
        .containsExactly("Trade", "Emissions", "Schooling");
    assertThat(framework.weights())
        .containsAllEntriesOf(Map.of("si.01", 3., "Ind.02", 2., "p.01", 1.));
    assertThat(framework.goalposts().get("Ind.02")).isEqualTo(Normalisations.goalposts(50, 5));
    assertThat(tool.table().areas()).extracting(a -> a.code()).containsExactly("AUT", "BEL");
    assertThat(tool.table().areas().get(0).name()).isEqualTo("Austria");
    assertThat(tool.table().cell("AUT", "Ind.03").value()).hasValue(11.5);
    assertThat(tool.table().cell("BEL", "Ind.01").value()).isEmpty();
  }

  @Test
  void saysWhatIsNone() throws IOException {
    Path file = workbook("eight");
    assertThatThrownBy(() -> CoinTool.read(file))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("cell F18: found 'eight' for Ind.02; expected a number")
        .hasMessageContaining("Database");
    Path empty = folder.resolve("empty.xlsx");
    try (OutputStream out = Files.newOutputStream(empty);
        Workbook workbook = new Workbook(out, "test", null)) {
      put(workbook.newWorksheet("Database"), 1, 1, "x");
      put(workbook.newWorksheet("Framework"), 1, 1, "x");
    }
    assertThatThrownBy(() -> CoinTool.read(empty)).hasMessageContaining("no indicator with a code");
  }
}
