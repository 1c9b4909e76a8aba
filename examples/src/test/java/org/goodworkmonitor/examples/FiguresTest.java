package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.relate.AdHocIndex;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.relate.Crossing;
import org.goodworkmonitor.stats.relate.LinearRegression;
import org.goodworkmonitor.stats.spatial.LocalMoran;
import org.goodworkmonitor.stats.spatial.SpatialWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the report run, and the guide shows what they print, word for word. */
class FiguresTest {
  private static final Path GUIDE = Path.of("").toAbsolutePath().getParent().resolve("docs/guide");

  @Test
  void relate(@TempDir Path folder) throws IOException {
    String output = output(RelateAndCompare::main, folder);
    assertThat(blocksShown("relate.md", output)).isGreaterThanOrEqualTo(12);
    assertThat(output).contains(Datasets.OPEN_DATA_LICENCE, Datasets.REPORT_CITATION);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "figure-7.svg",
            "figure-8.svg",
            "figure-10.svg",
            "figure-11.svg",
            "figure-12.svg",
            "figure-13.svg");
    LinearRegression.Result line = RelateAndCompare.figure10(folder);
    assertThat(line.influential()).extracting(o -> o.area().name()).contains("Blackpool");
    AdHocIndex.Result scores = RelateAndCompare.figure11(folder);
    assertThat(scores.leftOut())
        .extracting(o -> o.area().name())
        .startsWith("Bournemouth", "Poole")
        .hasSize(8);
    Crossing.Result blow = RelateAndCompare.figure12(folder);
    assertThat(blow.worseOnBoth().get(0).area().name()).isEqualTo("Blackpool");
    Crossing.Result points = RelateAndCompare.printedPoints();
    assertThat(points.worseOnBoth()).extracting(p -> p.area().name()).containsExactly("Blackpool");
    assertThat(points.in(Crossing.Quadrant.WORSE_ON_NEITHER))
        .extracting(p -> p.area().name())
        .containsExactly("West Berkshire");
    assertThat(RelateAndCompare.figure13(folder).cells().get(0).r())
        .isCloseTo(-0.08, within(0.005));
    assertThat(
            Correlation.withDefaults()
                .analyse(RelateAndCompare.monitorAndOutcomes(), "monitor")
                .cells())
        .hasSize(4);
  }

  @Test
  void inequality(@TempDir Path folder) throws IOException {
    String output = output(InequalityWithinRegions::main, folder);
    assertThat(blocksShown("inequality.md", output)).isEqualTo(6);
    ResultTable shares = InequalityWithinRegions.goodWorkAndHealth();
    assertThat(shares.rows()).isEqualTo(6);
    for (int row = 0; row < 6; row++) {
      assertThat(shares.column("within_lower").number(row)).isGreaterThan(0.5);
      assertThat(shares.column("between_lower").number(row)).isGreaterThan(0);
    }
    assertThat(folder.resolve("figure-4.svg")).content().contains("<svg");
  }

  @Test
  void space(@TempDir Path folder) throws IOException {
    String output = output(SpatialPatterns::main, folder);
    assertThat(blocksShown("space.md", output)).isEqualTo(3);
    SpatialWeights weights = SpatialPatterns.neighbours();
    assertThat(weights.islands()).containsExactly("E06000046");
    LocalMoran.Result local = SpatialPatterns.clusters(folder);
    assertThat(local.in(LocalMoran.Cluster.HIGH_HIGH)).hasSize(14);
    assertThat(folder.resolve("clusters.svg")).content().contains("HIGH_HIGH");
  }

  /** Every block of text on a page is part of what the example prints. */
  private static int blocksShown(String page, String output) throws IOException {
    String[] parts = Files.readString(GUIDE.resolve(page)).split("(?m)^```text\\R", -1);
    for (int i = 1; i < parts.length; i++) {
      assertThat(output).as(page).contains(parts[i].substring(0, parts[i].indexOf("```")));
    }
    return parts.length - 1;
  }

  private static String output(Consumer<String[]> program, Path folder) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      program.accept(new String[] {folder.toString()});
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
