package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;

/** What is said about files that are sound but read with a wrong option, or the other way round. */
class MessagesTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final CsvReader READER = CsvReader.withDefaults();

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static IndicatorTable read(CsvReader reader, String text) {
    return reader.read(stream(text), "a.csv", List.of(PAY));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> readingFails(String text) {
    return assertThatThrownBy(() -> read(READER, text)).isInstanceOf(FileException.class);
  }

  private static String longMessage(String text) {
    PanelForm form = PanelForm.longForm().withoutLimits().withoutStatus();
    return String.valueOf(
        catchThrowableOfType(
                FileException.class,
                () -> READER.readPanel(stream(text), "a.csv", form, List.of(PAY, IDLE)))
            .getMessage());
  }

  @Test
  void nameTheLineOfTheColumnNamesBelowATitle() {
    readingFails("\"Note: rates, per cent\"\n\"a;b\"\ncode,pay\nA,1\n")
        .hasMessageContaining("no column 'code' of area codes; line 3 has it: name it with")
        .hasMessageContaining("no column 'pay' of an indicator; line 3 has it")
        .hasMessageNotContaining("delimiter");
  }

  @Test
  void nameTheDelimiterForTheColumnOfAreasToo() {
    readingFails("code;pay\nA;1\n")
        .hasMessageContaining("no column 'code' of area codes; the columns are [code;pay]; is the")
        .hasMessageContaining("is the delimiter ';'? then say so with withDelimiter")
        .hasMessageNotContaining("did you mean");
    readingFails("code;x\nA;3,7\n").hasMessageContaining("is the delimiter ';'?");
    readingFails("code;GDP, total;pay\nA;3,7;1\n").hasMessageContaining("is the delimiter ';'?");
    readingFails("area\tpay\nA\t1\n").hasMessageContaining("is the delimiter '\\t'?");
    readingFails("area;wage\nA;1\n").hasMessageContaining("is the delimiter ';'?");
    readingFails("\"codes, of areas\"\nA\n")
        .hasMessageContaining("the columns are [codes, of areas]")
        .hasMessageNotContaining("delimiter"); // which is a comma already
  }

  @Test
  void nameTheOptionForDecimalCommas() {
    readingFails("code,pay\nA,\"3,7\"\n")
        .hasMessageContaining("found '3,7' for pay; expected a number with a decimal point")
        .hasMessageContaining("; if the file has decimal commas, say so with withDecimalComma");
    readingFails("code,pay\nA,\"1,250\"\n")
        .hasMessageContaining(
            "; if the comma is a decimal mark, say so with withDecimalComma; if it groups digits,"
                + " say withThousandsSeparator");
    readingFails("code,pay\nA,abc\n").hasMessageNotContaining("withDecimalComma");
    assertThatThrownBy(() -> read(READER.withDecimalComma(), "code,pay\nA,3.7\n"))
        .hasMessageContaining("; if the file has decimal points, leave out withDecimalComma");
  }

  @Test
  void showWhatCannotBeSeenInNames() {
    readingFails("code,\"pay\nin GBP\",pay\u00a0now,\u200bidle\nA,1,2,3\n")
        .hasMessageContaining("the columns are [code, pay\\nin GBP, pay\\u00A0now, \\u200Bidle]");
    Indicator inPounds = Indicator.higherIsBetter("pay in GBP");
    assertThat(
            READER
                .read(stream("code,\"pay\n in GBP\"\nA,1\n"), "a.csv", List.of(inPounds))
                .column("pay in GBP")
                .values())
        .containsExactly(1);
    Indicator now = Indicator.higherIsBetter("pay now");
    assertThat(
            READER
                .read(stream("code,\u200bpay\u00a0 now\nA,2\n"), "a.csv", List.of(now))
                .column("pay now")
                .values())
        .containsExactly(2);
  }

  @Test
  void sayNearlyTheSameThingOnce() {
    StringBuilder text = new StringBuilder("code,pay,idle\n");
    for (int row = 0; row < 237; row++) {
      text.append("A").append(row).append(",\"3,").append(row).append("\",x\n");
    }
    FileException failure =
        catchThrowableOfType(FileException.class, () -> read(READER, text.toString()));
    assertThat(failure.problems()).hasSize(100);
    assertThat(failure.getMessage().lines())
        .containsExactly(
            "cannot read a.csv (the first 100 of 237 problems):",
            "  - a.csv, line 2, column 2: found '3,0' for pay; expected a number with a decimal"
                + " point and nothing else, or a marker: missing an empty field 'NA' '..' ':' '-'"
                + " '[x]' '[z]', suppressed '[c]' 'c' '*'; if the file has decimal commas, say so"
                + " with withDecimalComma; likewise line 3, column 2 ('3,1' for pay); line 4,"
                + " column 2 ('3,2' for pay); line 5, column 2 ('3,3' for pay); line 6, column 2"
                + " ('3,4' for pay); line 7, column 2 ('3,5' for pay); line 8, column 2 ('3,6' for"
                + " pay); line 9, column 2 ('3,7' for pay); line 10, column 2 ('3,8' for pay); and"
                + " 91 more");
    assertThatThrownBy(() -> read(READER.withMostProblems(2), text.toString()))
        .hasMessageStartingWith("cannot read a.csv (the first 2 of 200 problems or more):");
  }

  @Test
  void nameTheColumnsInWhichRowsDiffer() {
    String header = "code,period,indicator,value,Sex,Age,Count\n";
    assertThat(longMessage(header + "A,2018,pay,1,Male,All,5\nA,2018,pay,2,Female,All,6\n"))
        .contains(
            "line 3, column 1: found A and pay again for the same period, as in line 2; the rows"
                + " differ in Sex ('Male', 'Female'): choose rows, as with where(\"Sex\","
                + " \"Female\")");
    assertThat(longMessage(header + "A,2018,pay,1,Male,All,5\nA,2018,pay,1,Male,All,5\n"))
        .contains("as in line 2; keep one of the rows")
        .doesNotContain("differ");
    readingFails("code,pay,Year,Sex\nA,1,2017,All\nB,1,2018,All\nA,2,2018,All\n")
        .hasMessageContaining(
            "line 4, column 1: found the code A (A) again, as in line 2 (A); the rows differ in"
                + " Year ('2017', '2018'): choose rows, as with where(\"Year\", \"2018\"), or read"
                + " a panel with PanelForm.rowPerPeriod(\"Year\")");
  }

  @Test
  void nameTheColumnsOfAFileInPartsToo() {
    StringBuilder text = new StringBuilder("code,period,indicator,value,Sex\n");
    for (int row = 0; row < 40_000; row++) {
      text.append("A").append(row).append(",2018,pay,1,Male\n");
    }
    String males = text.toString();
    String late = longMessage(males + "A39000,2018,pay,2,Female\n");
    assertThat(late)
        .contains("line 40002, column 1: found A39000 and pay again")
        .contains("if the rows differ in a column that is not read, [Sex], choose rows with where");
    String pairs = males + "B,2018,pay,2,Male\nA39000,2018,pay,2,Female\nC,2018,pay,2,Male\n";
    assertThat(longMessage(pairs + "C,2018,pay,2,Female\n"))
        .contains(
            "line 40005, column 1: found C and pay again for the same period, as in line 4000")
        .contains("the rows differ in Sex (");
    CsvReader alone = READER.withExecution(Execution.standard().withThreads(1));
    PanelForm form = PanelForm.longForm().withoutLimits().withoutStatus();
    assertThatThrownBy(
            () ->
                alone.readPanel(
                    stream(males + "A39000,2018,pay,2,Female\n"),
                    "a.csv",
                    form,
                    List.of(PAY, IDLE)))
        .hasMessage(late);
  }

  @Test
  void warnAboutRowsThatAreNoAreas() {
    String text =
        """
        code,name,pay
        E06000001,Hartlepool,5
        E06000002,Darlington,6
        E92000001,England,5.5
        Total,Total,11
        (1) note,(1) note,NA
        """;
    IndicatorTable table = read(READER, text);
    assertThat(table.size()).isEqualTo(5);
    assertThat(table.warnings().get(0))
        .startsWith("3 rows are probably not an area like the others")
        .contains("E92000001 England (named like a larger geography); Total (named like a total)")
        .contains("; (1) note (reads like a note)");
    assertThat(read(READER.withCodes(code -> true), text).warnings()).isEmpty();
    PanelForm form = PanelForm.longForm().withoutLimits().withoutStatus();
    String rows = "code,period,indicator,value\nA,2018,pay,1\nTotal,2018,pay,2\n";
    assertThat(READER.readPanel(stream(rows), "a.csv", form, List.of(PAY)).warnings())
        .singleElement()
        .asString()
        .startsWith("2018: 1 row is probably not")
        .contains("Total (named like a total)");
  }

  @Test
  void refuseOldWorkbooksByName() {
    byte[] xls = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
    assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(xls), "a.xls", List.of(PAY)))
        .hasMessageContaining("found a file of an old spreadsheet program (.xls)");
  }
}
