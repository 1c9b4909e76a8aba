package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows as the output of an example is what the example prints. */
class GuideOutputTest {
  private static final Path GUIDE =
      Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("guide");

  @Test
  void quality() throws IOException {
    compare("quality.md", () -> AuditTheMonitor.main(new String[0]));
  }

  @Test
  void comparing() throws IOException {
    compare("comparing.md", () -> CompareAreas.main(new String[0]));
  }

  @Test
  void places() throws IOException {
    compare("places.md", () -> FindAreas.main(new String[0]));
  }

  @Test
  void conditions() throws IOException {
    compare("conditions.md", () -> ScoreTheConditions.main(new String[0]));
  }

  @Test
  void grouping(@TempDir Path folder) throws IOException {
    String page = folder.resolve("communities.html").toString();
    compare("grouping.md", () -> GroupAreas.main(new String[] {page}));
  }

  @Test
  void policy() throws IOException {
    compare("policy.md", () -> SetTargets.main(new String[0]));
  }

  @Test
  void inequality(@TempDir Path folder) throws IOException {
    compare("inequality.md", () -> InequalityWithinRegions.main(new String[] {folder.toString()}));
  }

  /** The two files are not part of the project. */
  @Test
  void timeSeries() throws IOException {
    Path files = Path.of(System.getProperty("gwm.ons", "../../shared/data/ons-local-statistics"));
    Assumptions.assumeTrue(
        Files.exists(files.resolve("employment-rate.csv")),
        () -> files + " is not here: it is not part of the project");
    compare("time-series.md", () -> MonitorOverTime.main(new String[] {files.toString()}));
  }

  /** Every line of every block of text in the page; dots stand for lines left out. */
  private static void compare(String page, Runnable example) throws IOException {
    List<String> printed = Output.of(example).lines().map(String::stripTrailing).toList();
    String[] parts = Files.readString(GUIDE.resolve(page)).split("(?m)^```text\\R", -1);
    assertThat(parts).hasSizeGreaterThan(1);
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      List<String> shown =
          part.substring(0, part.indexOf("```"))
              .lines()
              .map(String::stripTrailing)
              .filter(line -> !line.equals("..."))
              .toList();
      assertThat(printed).as(page).containsAll(shown);
    }
  }
}
