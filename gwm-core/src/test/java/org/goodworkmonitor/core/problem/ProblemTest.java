package org.goodworkmonitor.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static String inSheet(long line, int column) {
    return Problem.of("x", "y").inFile("a.xlsx").inSheet("Data").at(line, column).toString();
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
    assertThat(Problem.of("x", "y").inFile("a.csv").at(7, 3))
        .hasToString("a.csv, line 7, column 3: found x; y");
    assertThat(Problem.of("x", "y").inFile("a.csv")).hasToString("a.csv: found x; y");
  }

  @Test
  void namesPlacesInDataAfterThoseInFiles() {
    Problem problem = Problem.of("x", "y").atPeriod("2024").atArea("E1").atNode("pay");
    assertThat(problem).hasToString("area E1, node pay, period 2024: found x; y");
    assertThat(problem.inFile("a.csv").at(7, 0))
        .hasToString("a.csv, line 7, area E1, node pay, period 2024: found x; y");
    assertThat(Problem.of("x", "y")).hasToString("found x; y");
  }

  @Test
  void makesTextsFitToBeShown() {
    Problem problem = Problem.of("a\nb\u0007\tc", "y".repeat(2_000));
    assertThat(problem.found()).isEqualTo("a b c");
    assertThat(problem.remedy()).hasSize(1_000).endsWith("y...");
  }

  @Test
  void oneFamilyOfExceptionsReportsThem() {
    ProblemException value = new InvalidValueException("the value 0", "give more");
    assertThat(value).hasMessage("found the value 0; give more");
    assertThat(value.problems()).containsExactly(Problem.of("the value 0", "give more"));
    ProblemException data =
        new DataException("cannot score", List.of(Problem.of("x", "y"), Problem.of("z", "y")));
    assertThat(data).hasMessage("cannot score (2 problems):\n  - found x; y\n  - found z; y");
    assertThat(new DefinitionException("cannot build", List.of(Problem.of("x", "y"))))
        .isInstanceOf(ProblemException.class)
        .hasMessage("cannot build (1 problem):\n  - found x; y");
  }
}
