package org.goodworkmonitor.io.inspect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.inspect.FoundColumn.Kind;
import org.goodworkmonitor.io.xlsx.Sheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in files, and that the code that is printed compiles and reads them. */
class FileInspectionTest {
  @TempDir Path folder;

  private Path published(String name) {
    try (InputStream in = FileInspectionTest.class.getResourceAsStream("/published/" + name)) {
      return Files.write(folder.resolve(name), requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.csv"), text);
  }

  /** Compiles a class that was printed, and reads a file with it. */
  private Object run(String source, Path file) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavaFileObject unit =
        new SimpleJavaFileObject(
            URI.create("string:///ReadFile.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"));
    boolean done = compiler.getTask(null, null, problems, options, null, List.of(unit)).call();
    assertThat(done)
        .as("%s%n%s", source, problems.getDiagnostics().stream().map(Diagnostic::toString).toList())
        .isTrue();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, FileInspectionTest.class.getClassLoader())) {
      Method read = loader.loadClass("ReadFile").getDeclaredMethod("read", Path.class);
      read.setAccessible(true);
      return requireNonNull(read.invoke(null, file));
    }
  }

  private static double[] values(IndicatorTable table, int column) {
    return table.column(table.indicators().get(column).id()).values();
  }

  private Object only(Path file) throws Exception {
    FileInspection inspection = FileInspection.of(file);
    assertThat(inspection.code()).as(inspection.toString()).hasSize(1);
    return run(inspection.code().get(0), file);
  }

  @Test
  void worldBank() throws Exception {
    Path file = published("world-bank-preamble.csv");
    FileInspection inspection = FileInspection.of(file);
    FoundTable table = inspection.tables().get(0);
    assertThat(inspection.tables()).hasSize(1);
    assertThat(table.headerRow()).isEqualTo(5);
    assertThat(table.periods()).containsExactly("2009", "2010");
    assertThat(table.columns().get(1).kind()).isEqualTo(Kind.CODE);
    assertThat(table.columns().get(4).gaps()).isEqualTo(Map.of("", 1));
    assertThat(inspection.toString())
        .contains("a text file in UTF-8", "fields separated by commas", "decimal points")
        .contains("reads 2 periods, 2009 to 2010, with up to 3 areas and 1 indicators");
    Panel panel = (Panel) only(file);
    assertThat(values(panel.latest(), 0)).containsExactly(Double.NaN, Double.NaN, 25.7);
  }

  @Test
  void notesAndFootnotes() throws Exception {
    Path file = published("note-lines-and-footnotes.csv");
    IndicatorTable table = (IndicatorTable) only(file);
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.area("E06000001").region()).isEqualTo("North East");
    assertThat(FileInspection.of(file).tables().get(0).columns().get(3).gaps())
        .isEqualTo(Map.of("[c]", 1));
  }

  @Test
  void fingertips() throws Exception {
    Path file = published("fingertips-long.csv");
    FileInspection inspection = FileInspection.of(file);
    assertThat(inspection.code().get(0)).contains(".where(\"Sex\", ");
    Panel panel = (Panel) only(file);
    assertThat(panel.periods()).containsExactly("2016 - 18");
    assertThat(panel.latest().size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void secondHeaderRow() throws Exception {
    Path file = published("acs-two-header-rows.csv");
    assertThat(FileInspection.of(file).code().get(0)).contains(".withSkippedRows(1)");
    assertThat(((IndicatorTable) only(file)).size()).isEqualTo(2);
  }

  @Test
  void joinedHeaderRows() throws Exception {
    Path file = published("two-header-rows-merged.xlsx");
    assertThat(FileInspection.of(file).code().get(0)).contains(".withJoinedHeaderRows(2)");
    IndicatorTable table = (IndicatorTable) only(file);
    assertThat(table.indicators()).hasSize(4);
  }

  @Test
  void severalSheetsAndTables() throws Exception {
    String rows =
        Sheets.row("Table 1: pay by area", "", "")
            + Sheets.row("code", "name", "pay")
            + Sheets.row("E06000001", "Hartlepool", 500)
            + Sheets.row("E06000002", "Middlesbrough", 510)
            + "<row r=\"8\"><c r=\"A8\" t=\"inlineStr\"><is><t>code</t></is></c><c r=\"B8\""
            + " t=\"inlineStr\"><is><t>idle</t></is></c></row>"
            + "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>E06000001</t></is></c><c"
            + " r=\"B9\"><v>4</v></c></row>"
            + "<row r=\"10\"><c r=\"A10\" t=\"inlineStr\"><is><t>E06000002</t></is></c><c"
            + " r=\"B10\"><v>5</v></c></row>";
    Path file = Files.write(folder.resolve("a.xlsx"), Sheets.workbook(rows));
    FileInspection inspection = FileInspection.of(file);
    assertThat(inspection.tables()).as(inspection.toString()).hasSize(2);
    assertThat(inspection.tables()).extracting(FoundTable::headerRow).containsExactly(2, 8);
    IndicatorTable first = (IndicatorTable) run(inspection.code().get(0), file);
    IndicatorTable second = (IndicatorTable) run(inspection.code().get(1), file);
    assertThat(values(first, 0)).containsExactly(500, 510);
    assertThat(values(second, 0)).containsExactly(4, 5);
  }

  @Test
  void marksEncodingsFlagsAndMarkers() throws Exception {
    String text =
        """
        Gebietscode;Name;Bev\u00f6lkerung;Quote
        DE111;Stuttgart;1.234.567;5,1 r
        DE112;B\u00f6blingen;234.567;4,9
        DE113;Esslingen;n/a;[c]
        """;
    Path file =
        Files.write(folder.resolve("de.csv"), text.getBytes(Charset.forName("windows-1252")));
    FileInspection inspection = FileInspection.of(file);
    assertThat(inspection.toString())
        .contains("windows-1252", "separated by semicolons", "decimal commas");
    IndicatorTable table = (IndicatorTable) only(file);
    assertThat(values(table, 0)).containsExactly(1234567, 234567, Double.NaN);
    assertThat(values(table, 1)).containsExactly(5.1, 4.9, Double.NaN);
    assertThat(table.area("DE112").name()).isEqualTo("B\u00f6blingen");
  }

  @Test
  void sdmx() throws Exception {
    Path file =
        file(
            """
            DATAFLOW,freq,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
            ESTAT:X(1.0),A,T,DE,2020,3.6,
            ESTAT:X(1.0),A,F,DE,2020,3.2,
            ESTAT:X(1.0),A,T,EL,2020,17.6,b
            ESTAT:X(1.0),A,F,EL,2020,20,bep
            """);
    FileInspection inspection = FileInspection.of(file);
    assertThat(inspection.code().get(0)).contains("PanelForm.sdmx()", ".where(\"sex\", \"T\")");
    assertThat(values(((Panel) only(file)).latest(), 0)).containsExactly(3.6, 17.6);
  }

  @Test
  void rowPerPeriodAndLongForm() throws Exception {
    Path wide = file("code,Year,pay,idle\nE06000001,2020,1,2\nE06000001,2021,3,4\n");
    assertThat(((Panel) only(wide)).periods()).containsExactly("2020", "2021");
    Path tall =
        file(
            """
            areacd,areanm,indicator,period,value,lower,upper,status
            E06000001,Hartlepool,pay,2020,1,0.5,1.5,
            E06000001,Hartlepool,idle,2020,,,,c
            E06000001,Hartlepool,pay,2021,2,1.5,2.5,
            E06000001,Hartlepool,idle,2021,3,2,4,
            """);
    Panel panel = (Panel) only(tall);
    assertThat(panel.indicators()).hasSize(2);
    assertThat(panel.periods()).containsExactly("2020", "2021");
  }

  /** A column that is called code is one, however short what is in it. */
  @Test
  void shortCodes() throws Exception {
    FoundTable table = FileInspection.of(file("code,name,region,x\nA,a,r,1\n")).tables().get(0);
    assertThat(table.columns().get(0).kind()).isEqualTo(FoundColumn.Kind.CODE);
    assertThat(table.code()).doesNotContain("withAreaColumns");
  }

  /** Only the first 5,000 rows are looked at; the second indicator comes after them. */
  @Test
  void indicatorsBeyondTheRowsThatAreLookedAt() throws Exception {
    StringBuilder text = new StringBuilder("areacd,areanm,indicator,period,observation\n");
    for (String indicator : List.of("Employment rate", "Pay")) {
      for (int area = 0; area < 600; area++) {
        for (int year = 2010; year < 2020; year++) {
          text.append("E0").append(6_000_000 + area).append(",Area ").append(area).append(',');
          text.append(indicator).append(',').append(year).append(",1.5\n");
        }
      }
    }
    Path file = file(text.toString());
    FoundTable table = FileInspection.of(file).tables().get(0);
    assertThat(table.outcome()).startsWith("reads 10 periods, 2010 to 2019, with up to 600 areas");
    Panel panel = (Panel) run(table.code(), file);
    assertThat(panel.latest().size()).isEqualTo(600);
  }

  @Test
  void namesThatJavaMustEscape() throws Exception {
    Path file = file("code,\"a \"\"quoted\"\" \\ name\u00a0\u00e9\"\nE06000001,1\nE06000002,2\n");
    assertThat(values((IndicatorTable) only(file), 0)).containsExactly(1, 2);
  }

  @Test
  void namesThatComeTwiceAreToldApartByLetter() throws Exception {
    Path file = file("code,%,%\nE06000001,1,2\nE06000002,3,4\n");
    assertThat(FileInspection.of(file).code().get(0)).contains(".withColumn(\"C\", ");
    assertThat(((IndicatorTable) only(file)).indicators()).hasSize(2);
  }

  @Test
  void saysWhatItCannotFind() throws Exception {
    assertThat(FileInspection.of(file("just some text\nand more\n")).toString())
        .contains("0 tables found");
    assertThat(FileInspection.of(file("")).tables()).isEmpty();
    assertThatThrownBy(() -> FileInspection.of(folder.resolve("none.csv")))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("no such file");
    Path words = file("name,colour\nbox,red\npen,blue\nbag,red\n");
    assertThat(FileInspection.of(words).code()).isEmpty();
    assertThat(FileInspection.of(words).toString()).contains("no column that tells areas, or none");
    assertThat(
            FileInspection.of(
                    new java.io.ByteArrayInputStream(
                        "code\tx\nE06000001\t1\n".getBytes(StandardCharsets.UTF_16)),
                    "tabs")
                .toString())
        .contains("UTF-16", "separated by tabs");
  }
}
