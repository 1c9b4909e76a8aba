package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {

  private static String write(CsvWriter writer, Tabular result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(result, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final ResultTable RESULT =
      ResultTable.builder("Result")
          .texts("name", List.of("Bristol, City of", "=HYPERLINK(\"x\")", "", "say \"é\""))
          .wholes("rank", new int[] {1, 2, 0, 4}, true)
          .numbers("score", "", new double[] {-0.1, 1e-300, Double.NaN, 3})
          .build();

  @Test
  void writesNamesNumbersAndGaps() throws IOException {
    assertThat(write(CsvWriter.withDefaults(), RESULT))
        .isEqualTo(
            """
            name,rank,score
            "Bristol, City of",1,-0.1
            "'=HYPERLINK(""x"")",2,1.0E-300
            ,,
            "say ""é""\",4,3
            """);
  }

  @Test
  void leavesFormulasAndChangesDelimitersWhenAsked() throws IOException {
    assertThat(write(CsvWriter.withDefaults().withFormulas().withDelimiter(';'), RESULT))
        .startsWith("name;rank;score\nBristol, City of;1;-0.1\n")
        .contains("\"=HYPERLINK(\"\"x\"\")\"");
  }

  @Test
  void replacesFilesAsAWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("scores.csv");
    Files.writeString(file, "old");
    CsvWriter.withDefaults().write(RESULT, file);
    assertThat(file).content().startsWith("name,rank,score\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Property(tries = 100)
  void readsWhatItWrote(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -1e300, max = 1e300) Double> values)
      throws IOException {
    Indicator x = Indicator.higherIsBetter("x");
    List<Area> areas =
        java.util.stream.IntStream.range(0, values.size())
            .mapToObj(i -> Area.of("code" + i, "name \"" + i + "\", or so", "region"))
            .toList();
    double[] column = values.stream().mapToDouble(v -> v + 0.0).toArray();
    IndicatorTable table = IndicatorTable.of(areas, Column.of(x, column));
    byte[] written = write(CsvWriter.withDefaults(), table).getBytes(StandardCharsets.UTF_8);
    assertThat(CsvReader.withDefaults().read(new ByteArrayInputStream(written), "file", List.of(x)))
        .isEqualTo(table);
  }
}
