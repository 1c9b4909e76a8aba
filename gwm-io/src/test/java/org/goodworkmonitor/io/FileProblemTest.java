package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileProblemTest {
  private static String inSheet(long line, int column) {
    return new FileProblem("a.xlsx", Optional.of("Data"), line, column, "x", "y").toString();
  }

  @Test
  void namesCellsAsSpreadsheetsDo() {
    assertThat(inSheet(7, 3)).isEqualTo("a.xlsx, sheet 'Data', cell C7: found x; y");
    assertThat(inSheet(1, 26)).contains("cell Z1:");
    assertThat(inSheet(1, 27)).contains("cell AA1:");
    assertThat(inSheet(1, 702)).contains("cell ZZ1:");
    assertThat(inSheet(1, 703)).contains("cell AAA1:");
    assertThat(inSheet(1, 16_384)).contains("cell XFD1:"); // the last column of Excel
    assertThat(inSheet(7, 0)).isEqualTo("a.xlsx, sheet 'Data', row 7: found x; y");
    assertThat(inSheet(0, 3)).isEqualTo("a.xlsx, sheet 'Data', column C: found x; y");
    assertThat(inSheet(0, 0)).isEqualTo("a.xlsx, sheet 'Data': found x; y");
  }

  @Test
  void namesLinesAndColumnsOfOtherFiles() {
    assertThat(new FileProblem("a.csv", 7, 3, "x", "y"))
        .hasToString("a.csv, line 7, column 3: found x; y");
    assertThat(new FileProblem("a.csv", 0, 0, "x", "y")).hasToString("a.csv: found x; y");
  }
}
