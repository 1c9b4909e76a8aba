package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.csv.Csv;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.Flags;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.inspect.FileInspection;
import org.junit.jupiter.api.Test;

/** Damaged files, read with the options for published layouts. */
class OptionsFuzzTest {
  private static final List<Indicator> X = List.of(Indicator.higherIsBetter("x"));
  private static final String[] PIECES = {
    ",",
    "\"",
    "\n",
    "\n\n",
    "\r\n",
    ",,,",
    "1,234",
    "12,34",
    "1 234.5",
    "%",
    "\u00a3",
    "[p]",
    "[",
    "]",
    "[]",
    "r",
    "+",
    ": c",
    "[low]",
    "bep",
    "1e999 p",
    "\u00a0",
    "\u0000",
    "x",
    "code",
    "2020",
    "2021 %",
    "TIME_PERIOD",
    "OBS_VALUE",
    "REF_AREA: Area",
    "\ud83d\ude00",
    "{period}"
  };

  private static ByteArrayInputStream stream(byte[] file) {
    return new ByteArrayInputStream(file);
  }

  @Test
  void layoutsAndConditions() throws Exception {
    List<CsvReader> readers =
        List.of(
            Csv.reader().withHeaderRow(3),
            Csv.reader().withHeaderContaining("code", "x").untilBlankRow(),
            Csv.reader().withHeaderContaining("code", "x").withoutNotes().withSkippedRows(0),
            Csv.reader().withRange("A3:D6"),
            Csv.reader()
                .withHeaderRow(3)
                .withColumn("B", "other")
                .where("sex", "M")
                .withReferences("E")
                .untilBlankRow(),
            Csv.reader().withHeaderRow(3).where("sex", s -> !s.isEmpty()).withoutNotes(),
            Csv.reader().withHeaderRow(3).withMissing("2", "Ashby", " ", "1e999").untilBlankRow(),
            Csv.reader().withHeaderRow(3).withReferencesWhere("name", "England").withoutNotes(),
            Csv.reader()
                .withHeaderRow(3)
                .withReferencesWhere("code", code -> code.startsWith("E"))
                .withReferencesWhere("sex", "F", "England")
                .untilBlankRow(),
            Csv.reader().withHeaderRow(3).withColumn(1, "code").withColumn("D", "x").withoutNotes(),
            Csv.reader().withHeaderRow(4).withColumn(2, "x").withColumn("A", "code"));
    Fuzz.of(
            "csv-layouts",
            file -> {
              int read = 0;
              for (CsvReader reader : readers) {
                read += tries(() -> reader.read(stream(file), "fuzzed", X));
              }
              assertThat(read).isBetween(0, readers.size());
              readers.get(1).read(stream(file), "fuzzed", X);
            })
        .sound(
            """
            A title,,,
            ,,,
            code,name,sex,x
            A,Ashby,M,1
            B,Barton,M,2
            E,England,M,1.5

            Source: none
            """)
        .pieces(PIECES)
        .usually(1_500)
        .run();
  }

  /** References by condition, other markers and columns by their places, in all forms of panels. */
  @Test
  void referencesMarkersAndPlaces() throws Exception {
    CsvReader reader =
        Csv.reader()
            .withColumn(1, "code")
            .withColumn("C", "period")
            .withColumn(5, "x")
            .withMissing("low", "-9")
            .withReferencesWhere("kind", "country", "region");
    CsvReader byFunction = reader.withReferencesWhere("code", code -> code.startsWith("E"));
    PanelForm rows = PanelForm.rowPerPeriod("period");
    Fuzz.of(
            "csv-references",
            file -> {
              tries(() -> byFunction.readPanel(stream(file), "fuzzed", rows, X));
              Panel panel = reader.readPanel(stream(file), "fuzzed", rows, X);
              for (IndicatorTable table : panel.tables().values()) {
                assertThat(table.areas()).anyMatch(area -> !table.isReference(area.code()));
              }
            })
        .sound(
            """
            geo,kind,when,note,y
            A,district,2020,9,1
            E,country,2020,9,low
            A,district,2021,9,-9
            E,country,2021,9,3
            """)
        .pieces(PIECES)
        .pieces("country", "kind", "geo", "period", "low", "-9", "-9.0", "2021", "E")
        .usually(2_000)
        .run();
  }

  /** 1 if a file was read, 0 if it was refused as files are. */
  private static int tries(Runnable reading) {
    try {
      reading.run();
      return 1;
    } catch (org.goodworkmonitor.io.FileException e) {
      assertThat(e.problems()).isNotEmpty();
      return 0;
    }
  }

  @Test
  void cells() throws Exception {
    CsvReader reader =
        Csv.reader()
            .withThousandsSeparator(',')
            .withSigns("%", "\u00a3")
            .withFlags(Flags.gss().with(CellStatus.OBSERVED, "+").withValue("low", 0));
    CsvReader spaced =
        Csv.reader()
            .withDelimiter(';')
            .withDecimalComma()
            .withThousandsSeparator(' ')
            .withFlags(Flags.eurostat());
    Fuzz.of(
            "csv-cells",
            file -> {
              tries(() -> spaced.read(stream(file), "fuzzed", X));
              reader.read(stream(file), "fuzzed", X);
            })
        .sound(
            "code,x\nA,\"1,234.5\"\nB,5 %\nC,\u00a37 [p]\nD,[low]\nE,[u]\nF,8 r\nG,\"250,000+\"\n")
        .pieces(PIECES)
        .usually(3_000)
        .run();
  }

  @Test
  void panels() throws Exception {
    CsvReader joined = Csv.reader().withJoinedHeaderRows(2).withName("x", "%");
    PanelForm columns = PanelForm.columnPerPeriod().withColumnNames("{period} {indicator}");
    Fuzz.of(
            "csv-columns-per-period",
            file -> assertThat(joined.readPanel(stream(file), "fuzzed", columns, X)).isNotNull())
        .sound(",,2020,,2021,\ncode,name,%,LCL,%,LCL\nA,a,1,2,3,4\nB,b,1,2,,4\n")
        .pieces(PIECES)
        .usually(2_000)
        .run();
    Fuzz.of(
            "csv-sdmx",
            file ->
                assertThat(
                        Csv.reader()
                            .where("SEX", "_T")
                            .readPanel(stream(file), "fuzzed", PanelForm.sdmx(), X))
                    .isNotNull())
        .sound(
            """
            DATAFLOW,REF_AREA: Area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status
            X:Y(1.0): Z,FRA: France,_T: Total,2020,1.5,A: Normal
            X:Y(1.0): Z,FRA: France,F: Female,2020,1.6,A: Normal
            X:Y(1.0): Z,JPN: Japan,_T: Total,2020,,M: Missing
            """)
        .pieces(PIECES)
        .usually(2_000)
        .run();
    Fuzz.of(
            "csv-row-per-period",
            file ->
                assertThat(
                        Csv.reader()
                            .readPanel(stream(file), "fuzzed", PanelForm.rowPerPeriod("year"), X))
                    .isNotNull())
        .sound("code,year,x,x:status\nA,2020,1,\nA,2021,,c\n")
        .pieces(PIECES)
        .usually(2_000)
        .run();
  }

  @Test
  void inspection() throws Exception {
    Fuzz.of(
            "inspection",
            file -> assertThat(FileInspection.of(stream(file), "fuzzed").toString()).isNotEmpty())
        .sound(
            """
            A title

            code,name,2020,2021
            E06000001,a,"1,234",5 [p]
            E06000002,b,3,..

            Note
            """)
        .sound("geo;TIME_PERIOD;OBS_VALUE;OBS_FLAG\nDE;2020;1,5;b\nEL;2020;2,5;\n")
        .pieces(PIECES)
        .usually(400)
        .run();
  }
}
