package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
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
        .startsWith("name;rank;score\n\"Bristol, City of\";1;-0.1\n")
        .contains("\"=HYPERLINK(\"\"x\"\")\"");
  }

  @Test
  void quotesTextsWithAnyCommonDelimiter() throws IOException {
    ResultTable result =
        ResultTable.builder("Result")
            .texts("a|b", List.of("x;=cmd|' /C calc'!A0", "tab\there", "plain text", "a,b"))
            .numbers("n", "", new double[] {1, 2, 3, 4})
            .build();
    assertThat(write(CsvWriter.withDefaults(), result).lines())
        .containsExactly(
            "\"a|b\",n",
            "\"x;=cmd|' /C calc'!A0\",1",
            "\"tab\there\",2",
            "plain text,3",
            "\"a,b\",4");
    assertThat(write(CsvWriter.withDefaults().withDelimiter('\t'), result).lines())
        .contains("\"x;=cmd|' /C calc'!A0\"\t1", "\"tab\there\"\t2", "\"a,b\"\t4");
    assertThat(write(CsvWriter.withDefaults().withDelimiter(':'), result)).contains("plain text:3");
  }

  @Test
  void refusesTextsThatNoEncodingCanWrite() {
    ResultTable half = ResultTable.builder("Half").texts("x", List.of("\ud83d")).build();
    assertThatThrownBy(() -> write(CsvWriter.withDefaults(), half)).isInstanceOf(IOException.class);
  }

  @Test
  void makesTextsInertForSpreadsheets() throws IOException {
    List<String> texts =
        List.of("=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uFF1D1", "'=1", "a=1", "'a", "");
    ResultTable risky =
        ResultTable.builder("Risky")
            .texts("=HYPERLINK(A1)", texts)
            .numbers("-x", "", new double[texts.size()])
            .build();
    String written = write(CsvWriter.withDefaults(), risky).replace("\"", "");
    assertThat(written).startsWith("'=HYPERLINK(A1),'-x\n'=1,0\n'+1,0\n'-1,0\n'@a,0\n'\t=1,0\n");
    assertThat(written).endsWith("'\uFF1D1,0\n''=1,0\na=1,0\n'a,0\n,0\n");
    assertThatThrownBy(() -> CsvWriter.withDefaults().withDelimiter('='))
        .hasMessageContaining("found the delimiter '='");
  }

  @Property(tries = 300)
  void readsBackWhatWasMadeInert(
      @ForAll @Size(min = 1, max = 5) @UniqueElements
          List<
                  @StringLength(min = 1, max = 6) @Chars({'=', '-', '+', '@', '\'', 'a', ',', '"'})
                  String>
              names)
      throws IOException {
    Indicator x = Indicator.higherIsBetter("=x");
    List<Area> areas = names.stream().map(n -> Area.of(n, n, n)).toList();
    IndicatorTable table = IndicatorTable.of(areas, Column.of(x, new double[areas.size()]));
    byte[] written = write(CsvWriter.withDefaults(), table).getBytes(StandardCharsets.UTF_8);
    CsvReader reader = CsvReader.withDefaults();
    assertThat(reader.read(new ByteArrayInputStream(written), "file", List.of(x))).isEqualTo(table);
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
