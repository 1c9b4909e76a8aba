package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final CsvReader READER = CsvReader.withDefaults();

  private static IndicatorTable read(CsvReader reader, byte[] bytes) {
    return reader.read(new ByteArrayInputStream(bytes), "areas.csv", List.of(PAY, IDLE));
  }

  private static IndicatorTable read(CsvReader reader, String text) {
    return read(reader, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void matchesColumnsByName() {
    IndicatorTable table =
        read(READER, "idle,extra,region,code,name,pay\n4.5,x,North,A,Ashton,500\n");
    assertThat(table.areas()).containsExactly(Area.of("A", "Ashton", "North"));
    assertThat(table.cell("A", "pay")).isEqualTo(Cell.of(500));
    assertThat(table.cell("A", "idle")).isEqualTo(Cell.of(4.5));
    assertThat(table.indicators()).containsExactly(PAY, IDLE);
  }

  /** A last digit that a spreadsheet left behind is neither a scale nor a reason to come first. */
  @Test
  void aColumnThatVariesInItsLastDigitIsConstant() {
    Indicator coverage = Indicator.higherIsBetter("coverage");
    String text =
        """
        code,name,region,coverage,pay
        A,a,r,99.3,500
        B,b,r,99.3,520
        C,c,r,99.30000000000001,480
        D,d,r,99.3,510
        E,e,r,99.3,530
        """;
    IndicatorTable table =
        READER.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            "areas.csv",
            List.of(coverage, PAY));
    assertThat(table.cell("C", "coverage")).isEqualTo(Cell.of(99.30000000000001));
    for (Normalisation normalisation :
        List.of(
            Normalisations.minMax(0, 100),
            Normalisations.zScore(0, 1, Sample.Divisor.N_MINUS_1),
            Normalisations.percentileRank(RankTies.AVERAGE))) {
      assertThatThrownBy(() -> index(coverage, normalisation).score(table))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("node coverage: found the same value 99.3 for all 5 areas");
      Scoreboard board = index(coverage, normalisation.orIfConstant(0)).score(table);
      assertThat(board.ranks("coverage")).containsExactly(1, 1, 1, 1, 1);
      assertThat(board.ranks("all")).containsExactly(4, 2, 5, 3, 1);
    }
  }

  private static IndexDefinition index(Indicator coverage, Normalisation normalisation) {
    return IndexDefinition.of(Domain.of("all", "All", coverage, PAY))
        .normalisedBy(normalisation)
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .build();
  }

  @Test
  void saysWhereAFieldStartsThatDoesNotEndWell() {
    assertThatThrownBy(() -> read(READER, "code,pay,idle\nA,1,2\nB,\"3\n,4\nC,5,6\n"))
        .hasMessageContaining("areas.csv, line 3, column 2: found Missing closing quote");
    assertThatThrownBy(() -> read(READER, "code,pay,idle\nA,1,2\n\nB,3,\"4\"x\nC,5,6\n"))
        .hasMessageContaining("areas.csv, line 4, column 3: found Unexpected character ('x'");
    assertThatThrownBy(() -> read(READER, "code,pay,idle\nA,\"" + "1\n".repeat(600_000)))
        .hasMessageContaining("areas.csv, line 2, column 2: found a field of more than 1000000");
  }

  @Test
  void saysHowAColumnIsNamedAndWhatTheDelimiterMayBe() {
    assertThatThrownBy(() -> read(READER, "area code,pay,unemployed\nA,1,2\n"))
        .hasMessageContaining(
            "no column 'code' of area codes; the columns are [area code, pay, unemployed]; name"
                + " another with withAreaColumns")
        .hasMessageContaining("no column 'idle' of an indicator")
        .hasMessageEndingWith("; say with withName what the file calls it");
    assertThatThrownBy(() -> read(READER, "code;pay;idle\nA;1;2\n"))
        .hasMessageContaining("; is the delimiter ';'? then say so with withDelimiter");
    assertThatThrownBy(() -> read(READER, "code\tpay\tidle\nA\t1\t2\n"))
        .hasMessageContaining("is the delimiter '\\t'?");
    assertThatThrownBy(() -> read(READER, "Table 1,,\ncode,pay,idle\n"))
        .hasMessageNotContaining("did you mean");
  }

  @Test
  void findsColumnsInAnyCase() {
    String text = "code,Name,REGION,Pay,idle\nA,Ashton,North,1,2\n";
    assertThat(read(READER, text).areas()).containsExactly(Area.of("A", "Ashton", "North"));
    assertThat(read(READER, text).column("pay").values()).containsExactly(1);
    assertThat(read(READER.withAreaColumns("code", "Name", "county"), text).areas())
        .containsExactly(Area.of("A", "Ashton"));
    String twice = "code,NAME,Name,pay,idle\nA,Ashton,Ash,1,2\n";
    assertThatThrownBy(() -> read(READER, twice))
        .hasMessageContaining(
            "line 1, column 3: found the columns [NAME, Name], all of them like 'name'; name the"
                + " one that is meant to the letter");
    assertThat(read(READER.withAreaColumns("code", "Name", "-"), twice).areas())
        .containsExactly(Area.of("A", "Ash"));
  }

  @Test
  void namesWhatOnlyLooksLikeANumber() {
    assertThatThrownBy(() -> read(READER, "code,pay,idle\nA,\u22123,1\u00a0000\nB,é,1\n"))
        .hasMessageContaining("found '\u22123' (with U+2212 MINUS SIGN) for pay")
        .hasMessageContaining("found '1\u00a0000' (with U+00A0 NO-BREAK SPACE) for idle")
        .hasMessageContaining("found 'é' for pay")
        .hasMessageContaining(
            "or a marker: missing an empty field 'NA' '..' ':' '-' '[x]' '[z]', suppressed '[c]'"
                + " 'c' '*'");
  }

  @Test
  void tellsMissingAndSuppressedApart() {
    IndicatorTable table =
        read(
            READER,
            """
            code,pay,idle
            A,,NA
            B,..,:
            C,-,[x]
            D,[z],[c]
            E,c,*
            """);
    for (String code : List.of("A", "B", "C")) {
      assertThat(table.cell(code, "pay")).isEqualTo(Cell.missing());
      assertThat(table.cell(code, "idle")).isEqualTo(Cell.missing());
    }
    assertThat(table.cell("D", "pay")).isEqualTo(Cell.missing());
    assertThat(table.cell("D", "idle")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("E", "pay")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("E", "idle")).isEqualTo(Cell.suppressed());
    assertThat(table.areas().get(0)).isEqualTo(Area.of("A"));
  }

  @Test
  void takesMarksQuotesLineEndsAndEncodingsAsTheyCome() {
    String text = "code;name;pay;idle\r\nA;\"Ash\nton \"\"é\"\"\";\"1,5\"; -2e1 \r\n";
    CsvReader semicolons =
        READER
            .withDelimiter(';')
            .withDecimalComma()
            .withAreas((c, n, r) -> Area.of(c, n.replace("\n", " ")));
    IndicatorTable expected = read(semicolons, text);
    assertThat(expected.cell("A", "pay")).isEqualTo(Cell.of(1.5));
    assertThat(expected.cell("A", "idle")).isEqualTo(Cell.of(-20));
    Charset windows = Charset.forName("windows-1252");
    assertThatThrownBy(() -> read(semicolons, text.getBytes(windows)))
        .hasMessageContaining(
            "areas.csv, line 3, column 2: found the byte 0xE9, no text in UTF-8; say which encoding"
                + " the file has, often windows-1252");
    assertThat(read(READER.withAreas((c, n, r) -> Area.of(c)), "\uFEFFcode,pay,idle\nA,1,2").size())
        .isEqualTo(1);
    assertThat(read(semicolons.withCharset(windows), text.getBytes(windows)).area("A").name())
        .isEqualTo("Ash ton \"é\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x10",
        "1d",
        "NaN",
        "Infinity",
        "1,000",
        "£5",
        "5%",
        "1.2.3",
        ".",
        "e5",
        "1e",
        "--1",
        "١"
      })
  void takesNothingElseForANumber(String text) {
    assertThatThrownBy(() -> read(READER, "code,pay,idle\nA,\"" + text + "\",1\n"))
        .asInstanceOf(type(FileException.class))
        .extracting(FileException::problems)
        .satisfies(
            problems ->
                assertThat(problems)
                    .singleElement()
                    .satisfies(
                        p -> {
                          assertThat(p.place().file()).contains("areas.csv");
                          assertThat(p.place().line()).isEqualTo(2);
                          assertThat(p.place().column()).isEqualTo(2);
                          assertThat(p.found()).contains("'" + text + "'");
                          assertThat(p.remedy()).contains("decimal point");
                        }));
  }

  @Test
  void takesWhiteSpaceOffBothEndsOnly() {
    IndicatorTable table =
        read(READER, "code,name,pay,idle\n\u2003A \t, Ash  ton\u2028, 1\u2003, \t..\n");
    assertThat(table.areas()).containsExactly(Area.of("A", "Ash  ton"));
    assertThat(table.cell("A", "pay")).isEqualTo(Cell.of(1));
    assertThat(table.cell("A", "idle")).isEqualTo(Cell.missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "+1.5", ".5", "5.", "1e5", "1E-05", "007"})
  void takesDecimalNumbers(String text) {
    assertThat(read(READER, "code,pay,idle\nA," + text + ",1\n").cell("A", "pay"))
        .isEqualTo(Cell.of(Double.parseDouble(text)));
  }

  @Test
  void reportsEveryDefectWithItsPlace() {
    String text =
        """
        code,name,pay,idle
        A,Ashton,five,4
        B,Beeston,1
        A,Again,1e999,2
        C,Carlton,1,2,3
        """;
    assertThatThrownBy(() -> read(READER, text))
        .asInstanceOf(type(FileException.class))
        .extracting(FileException::problems)
        .satisfies(
            problems ->
                assertThat(problems)
                    .extracting(Problem::toString)
                    .satisfiesExactly(
                        p -> assertThat(p).contains("line 2, column 3: found 'five' for pay"),
                        p ->
                            assertThat(p)
                                .contains("line 3: found 3 fields; the column names are 4"),
                        p -> assertThat(p).contains("line 4, column 3: found '1e999'"),
                        p -> assertThat(p).contains("line 5: found 5 fields"),
                        p ->
                            assertThat(p)
                                .contains("line 4, column 1: found the code A (Again) again")
                                .contains("line 2 (Ashton)")));
    assertThatThrownBy(() -> read(READER.withMostProblems(2), text))
        .hasMessageContaining("the first 2 of 5 problems")
        .hasMessageNotContaining("1e999");
  }

  @Test
  void reportsColumnsThatAreNotThere() {
    assertThatThrownBy(() -> read(READER, "Cod,pya,pay,pay\nA,1,2,3\n"))
        .hasMessageContaining("no column 'code' of area codes")
        .hasMessageContaining("did you mean 'Cod'?")
        .hasMessageContaining("no column 'idle' of an indicator")
        .hasMessageContaining(
            "line 1, column 4: found the column name 'pay' again, as in column 3");
    assertThatThrownBy(() -> read(READER, "")).hasMessageContaining("nothing in it");
    assertThatThrownBy(() -> read(READER, "code,pay,idle\n")).hasMessageContaining("no rows");
    assertThatThrownBy(() -> READER.read(Path.of("no such file.csv"), List.of(PAY)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("no such file.csv");
  }

  @Test
  void checksLocalAuthoritiesWhenAsked() {
    CsvReader reader = READER.withLocalAuthorities();
    assertThat(
            read(reader, "code,name,region,pay,idle\nE06000041,Wokingham,South East,1,2\n").areas())
        .containsExactly(new LocalAuthority("E06000041", "Wokingham", "South East"));
    assertThatThrownBy(() -> read(reader, "code,name,region,pay,idle\nE06000029,Poole,#N/A,1,2\n"))
        .hasMessageContaining(
            "areas.csv, line 2, column 1: found an area that cannot be: region '#N/A' of"
                + " local authority E06000029 (Poole); expected one of North East");
  }

  @Test
  void anErrorOfASpreadsheetIsNoRegion() {
    IndicatorTable table =
        read(READER, "code,name,region,pay,idle\nA,a,#N/A,1,2\nB,b,#1 in the north,1,2\n");
    assertThat(table.areas()).extracting(Area::region).containsExactly("", "#1 in the north");
  }

  @Test
  void takesOtherColumnsForAreas() {
    CsvReader reader = READER.withAreaColumns("areacd", "areanm", "rgn");
    assertThat(read(reader, "areacd,areanm,pay,idle\nK02,UK,1,2\n").areas())
        .containsExactly(Area.of("K02", "UK", ""));
  }

  @Test
  void refusesOptionsThatContradictThemselves() {
    for (char delimiter : "\"'\n1a=-.".toCharArray()) {
      assertThatThrownBy(() -> READER.withDelimiter(delimiter)).hasMessageContaining("delimiter");
    }
    assertThatThrownBy(() -> READER.withMarkers(Set.of("x"), Set.of("x")))
        .hasMessageContaining("found the marker 'x' for missing and 'x' for suppressed");
    assertThatThrownBy(() -> READER.withMostProblems(0)).hasMessageContaining("found 0");
    assertThat(read(READER.withMarkers(Set.of("gap"), Set.of()), "code,pay,idle\nA,gap,1\n").size())
        .isEqualTo(1);
  }

  @Test
  void saysWhereTheFirstBadByteIs() {
    StringBuilder text = new StringBuilder("code,pay,idle\n");
    for (int row = 2; row < 20_000; row++) {
      text.append('A').append(row).append(",1,2\n");
    }
    String bad = text.append("Bé,1,2\n").toString();
    assertThatThrownBy(() -> read(READER, bad.getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("line 20000, column 1: found the byte 0xE9");
    byte[] cut = "code,pay,idle\nA,1,\u20ac".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(READER, Arrays.copyOf(cut, cut.length - 1)))
        .hasMessageContaining("line 2, column 3: found the bytes 0xE2 0x82, no text in UTF-8");
    byte[] undefined = {'c', 'o', 'd', 'e', ',', 'p', 'a', 'y', ',', (byte) 0x81};
    assertThatThrownBy(() -> read(READER.withCharset(Charset.forName("windows-1252")), undefined))
        .hasMessageContaining("line 1, column 3: found the byte 0x81, no text in windows-1252");
  }

  @Test
  void reportsWhatCameBeforeABrokenPlace() {
    String text = "code,pay,idle\nA,five,1\nB,2,\"1\n";
    assertThatThrownBy(() -> read(READER, text))
        .asInstanceOf(type(FileException.class))
        .extracting(FileException::problems)
        .satisfies(
            problems ->
                assertThat(problems)
                    .extracting(Problem::toString)
                    .satisfiesExactly(
                        p -> assertThat(p).contains("line 2, column 2: found 'five' for pay"),
                        p -> assertThat(p).contains("check quotes and delimiter")));
  }

  @Test
  void takesTheApostropheOffFormulasUnlessAskedNotTo() {
    String text = "'=code,name,pay,idle\n'-A,''=1+1,5,-4\nB,'tis,5,4\n";
    assertThat(read(READER.withAreaColumns("=code", "name", "-"), text).areas())
        .containsExactly(Area.of("-A", "'=1+1"), Area.of("B", "'tis"));
    CsvReader asItStands = READER.withAreaColumns("'=code", "name", "-").withFormulas();
    assertThat(read(asItStands, text).areas())
        .containsExactly(Area.of("'-A", "''=1+1"), Area.of("B", "'tis"));
  }

  @Test
  void takesMarkersBeforeNumbersByTextAndByValue() {
    CsvReader reader = READER.withMarkers(Set.of(" -999", "."), Set.of("-998.0"));
    String text =
        "code,pay,idle\nA,-999,1\nB,5,-999.0\nC,.,-9.99e2\nD,\" -999\",-998\nE,-999.5,998\n";
    IndicatorTable table = read(reader, text);
    assertThat(table.column("pay").values())
        .containsExactly(Double.NaN, 5, Double.NaN, Double.NaN, -999.5);
    assertThat(table.column("idle").values())
        .containsExactly(1, Double.NaN, Double.NaN, Double.NaN, 998);
    assertThat(table.cell("D", "idle")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("C", "idle")).isEqualTo(Cell.missing());
    assertThat(read(READER, "code,pay,idle\nA,-999,1\n").cell("A", "pay")).isEqualTo(Cell.of(-999));
  }

  @Test
  void takesNumericMarkersWithDecimalCommaToo() {
    CsvReader reader =
        READER.withMarkers(Set.of("-999.0"), Set.of("0,5")).withDelimiter(';').withDecimalComma();
    IndicatorTable table = read(reader, "code;pay;idle\nA;-999,0;0,50\nB;-999;3,7\n");
    assertThat(table.column("pay").values()).containsExactly(Double.NaN, Double.NaN);
    assertThat(table.cell("A", "idle")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("B", "idle")).isEqualTo(Cell.of(3.7));
    assertThatThrownBy(() -> READER.withMarkers(Set.of("-999"), Set.of("-999.0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found the marker '-999' for missing and '-999.0' for suppressed");
  }

  @Test
  void readsTheMarkerOfANationalFile() {
    Indicator x = Indicator.higherIsBetter("x");
    String text = "code,name,region,x\nA,a,r,-999\nB,b,r,5\nC,c,r,.\n";
    IndicatorTable table =
        READER
            .withMarkers(Set.of("-999", "."), Set.of())
            .read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "areas.csv",
                List.of(x));
    assertThat(table.column("x").values()).containsExactly(Double.NaN, 5, Double.NaN);
  }

  @Test
  void readsLimitsAndStatusBesideAnIndicator() {
    IndicatorTable table =
        read(
            READER,
            """
            code,pay,idle,pay:status,idle:lower,idle:upper
            A,,1,suppressed,0.5,1.5
            B,3,2,i,,
            C,..,[c],,,
            """);
    assertThat(table.cell("A", "pay")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("B", "pay")).isEqualTo(Cell.imputed(3));
    assertThat(table.cell("C", "pay")).isEqualTo(Cell.missing());
    assertThat(table.cell("A", "idle")).isEqualTo(Cell.of(1).between(0.5, 1.5));
    assertThat(table.cell("B", "idle")).isEqualTo(Cell.of(2));
    assertThat(table.cell("C", "idle")).isEqualTo(Cell.suppressed());
  }

  @Test
  void reportsLimitsAndStatusThatDoNotFit() {
    assertThatThrownBy(() -> read(READER, "code,pay,idle,pay:lower\nA,1,2,0\n"))
        .hasMessageContaining("found no column 'pay:upper' of upper limits");
    assertThatThrownBy(
            () ->
                read(
                    READER,
                    """
                    code,pay,idle,pay:lower,pay:upper,idle:status
                    A,1,2,3,2,odd
                    B,1,2,,0,suppressed
                    C,1,2,x,0,
                    """))
        .hasMessageContaining("line 2, column 4: found limits from 3.0 to 2.0 for pay; give both")
        .hasMessageContaining("line 2, column 6: found the status 'odd' for idle")
        .hasMessageContaining("line 3, column 4: found limits from NaN to 0.0 for pay")
        .hasMessageContaining("line 3, column 6: found the status 'suppressed' for idle")
        .hasMessageContaining("line 4, column 4: found 'x' for lower limit of pay");
  }

  @Test
  void anIndicatorNamedLikeALimitIsAnIndicator() {
    Indicator lower = Indicator.higherIsBetter("pay:lower");
    byte[] text = "code,pay,pay:lower\nA,1,2\n".getBytes(StandardCharsets.UTF_8);
    IndicatorTable table =
        READER.read(new ByteArrayInputStream(text), "areas.csv", List.of(PAY, lower));
    assertThat(table.cell("A", "pay")).isEqualTo(Cell.of(1));
    assertThat(table.cell("A", "pay:lower")).isEqualTo(Cell.of(2));
  }

  @Test
  void refusesToReadScoresAsValues() {
    assertThatThrownBy(() -> read(READER, "code,rank,pay:score,idle:score\nA,1,100,0\n"))
        .hasMessageContaining(
            "line 1, column 3: found scores in place of values of 'pay': this file is a scoreboard;"
                + " read the table that was scored")
        .hasMessageContaining("line 1, column 4: found scores in place of values of 'idle'");
  }

  @Test
  void endsWithAnErrorOnBrokenQuotesAndEndlessFields() {
    assertThatThrownBy(() -> read(READER, "code,pay,idle\nA,\"1,2\n"))
        .isInstanceOf(FileException.class);
    assertThatThrownBy(() -> read(READER, "code,pay,idle\nA,1," + "9".repeat(1_100_000)))
        .isInstanceOf(FileException.class);
    assertThatThrownBy(() -> read(READER, ",".repeat(10_001) + "\n"))
        .hasMessageContaining("more than 10000 fields");
  }

  @Test
  void tellsWorkbooksAndTextsOfTwoBytesACharacter() {
    String text = "code,pay,idle\nA,1,2\n";
    assertThatThrownBy(() -> read(READER, "PK\u0003\u0004\u0014\u0000"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining(
            "areas.csv: found a workbook (.xlsx) or another zip file, which is no")
        .hasMessageContaining("read a workbook with XlsxReader");
    byte[] marked = text.getBytes(StandardCharsets.UTF_16);
    assertThatThrownBy(() -> read(READER, marked))
        .hasMessageContaining(
            "areas.csv: found the byte-order mark of UTF-16; say so with withCharset(")
        .hasMessageContaining("(StandardCharsets.UTF_16), or save it in UTF-8");
    byte[] little = text.getBytes(StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> read(READER, little))
        .hasMessageContaining("found the byte 0x00 at its start, as in UTF-16; say so with")
        .hasMessageContaining("StandardCharsets.UTF_16LE");
    assertThatThrownBy(() -> read(READER, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)))
        .hasMessageContaining("found the byte-order mark of UTF-16");
    assertThatThrownBy(() -> read(READER, text.getBytes(StandardCharsets.UTF_16BE)))
        .hasMessageContaining("StandardCharsets.UTF_16BE");
    assertThat(read(READER.withCharset(StandardCharsets.UTF_16), marked).cell("A", "idle"))
        .isEqualTo(Cell.of(2));
    assertThat(read(READER.withCharset(StandardCharsets.UTF_16LE), little).cell("A", "idle"))
        .isEqualTo(Cell.of(2));
  }
}
