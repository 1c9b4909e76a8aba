package org.goodworkmonitor.io.csv;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goodworkmonitor.io.Complaints.assertProblems;
import static org.goodworkmonitor.io.Complaints.has;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.xlsx.XlsxReader;
import org.junit.jupiter.api.Test;

/** Layouts that statistics offices publish, read as they are. The numbers are made up. */
class PublishedLayoutsTest {
  private static final CsvReader CSV = Csv.reader();
  private static final Indicator X = Indicator.higherIsBetter("x");

  private static InputStream file(String name) {
    return requireNonNull(
        PublishedLayoutsTest.class.getResourceAsStream("/published/" + name), name);
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String all(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** World Bank, World Development Indicators: four lines above the names, years as columns. */
  @Test
  void worldBank() {
    CsvReader reader =
        CSV.withAreaColumns("Country Code", "Country Name", "-").withName("gini", "SI.POV.GINI");
    Indicator gini = Indicator.lowerIsBetter("gini");
    for (CsvReader found :
        List.of(reader.withHeaderRow(5), reader.withHeaderContaining("Country Code", "2010"))) {
      Panel panel =
          found.readPanel(
              file("world-bank-preamble.csv"),
              "a.csv",
              PanelForm.columnPerPeriod().withIndicatorColumn("Indicator Code"),
              List.of(gini));
      assertThat(panel.periods()).containsExactly("2009", "2010");
      assertThat(panel.table("2009").area("NAM").name()).isEqualTo("Namibia");
      assertThat(panel.table("2009").column("gini").values())
          .containsExactly(Double.NaN, 61.3, 26.2);
      assertThat(panel.table("2010").column("gini").values())
          .containsExactly(Double.NaN, Double.NaN, 25.7);
    }
    String bad = all(file("world-bank-preamble.csv")).replace("61.3", "6l.3");
    assertProblems(
            "a.csv",
            () ->
                reader
                    .withHeaderRow(5)
                    .readPanel(text(bad), "a.csv", PanelForm.columnPerPeriod(), List.of(gini)))
        .satisfiesExactly(has("line 7, column 5: found '6l.3' for gini"));
    assertThatThrownBy(() -> CSV.read(file("world-bank-preamble.csv"), "a.csv", List.of(X)))
        .hasMessageContaining("no column 'code' of area codes");
  }

  /** World Bank, DataBank: the names of years are followed by their codes; gaps are two dots. */
  @Test
  void worldBankDataBank() {
    String file =
        """
        Country Name,Country Code,Series Name,Series Code,2020 [YR2020],2021 [YR2021]
        France,FRA,Unemployment,SL.UEM,8.0,7.9
        France,FRA,Participation,SL.TLF,54.9,..
        Kenya,KEN,Unemployment,SL.UEM,5.7,5.6
        Kenya,KEN,Participation,SL.TLF,71.9,72.3


        Data from database: World Development Indicators
        Last Updated: 12/16/2021
        """;
    Panel panel =
        CSV.withAreaColumns("Country Code", "Country Name", "-")
            .withName("unemployment", "SL.UEM")
            .withName("participation", "SL.TLF")
            .untilBlankRow()
            .readPanel(
                text(file),
                "a.csv",
                PanelForm.columnPerPeriod()
                    .withColumnNames("{period} [*]")
                    .withIndicatorColumn("Series Code"),
                List.of(
                    Indicator.lowerIsBetter("unemployment"),
                    Indicator.higherIsBetter("participation")));
    assertThat(panel.periods()).containsExactly("2020", "2021");
    assertThat(panel.table("2020").column("participation").values()).containsExactly(54.9, 71.9);
    assertThat(panel.table("2021").cell("FRA", "participation")).isEqualTo(Cell.missing());
    assertThat(panel.table("2021").column("unemployment").values()).containsExactly(7.9, 5.6);
  }

  /** Notes above and below the table, of another width. */
  @Test
  void notesAroundTheTable() {
    CsvReader reader =
        CSV.withHeaderContaining("Area code", "Rate")
            .withAreaColumns("Area code", "Area name", "Region");
    Indicator rate = Indicator.lowerIsBetter("Rate");
    List<CsvReader> all =
        List.of(
            reader.withCodes(code -> code.matches("[EWSN]\\d{8}")),
            reader.untilBlankRow(),
            reader.withoutNotes());
    for (CsvReader one : all) {
      IndicatorTable table =
          one.withReferences("E92000001")
              .read(file("note-lines-and-footnotes.csv"), "a.csv", List.of(rate));
      assertThat(table.areas())
          .containsExactly(
              Area.of("E06000001", "Hartlepool", "North East"),
              Area.of("E06000002", "Middlesbrough", "North East"),
              Area.of("E92000001", "England", ""));
      assertThat(table.cell("E06000002", "Rate")).isEqualTo(Cell.suppressed());
      assertThat(table.isReference("E92000001")).isTrue();
    }
    IndicatorTable checked =
        reader
            .withLocalAuthorities()
            .withReferences("E92000001")
            .untilBlankRow()
            .read(file("note-lines-and-footnotes.csv"), "a.csv", List.of(rate));
    assertThat(checked.area("E92000001")).isEqualTo(Area.of("E92000001", "England", ""));
    assertProblems(
            "a.csv",
            () -> reader.read(file("note-lines-and-footnotes.csv"), "a.csv", List.of(rate)))
        .satisfiesExactly(
            has("line 8: found 1 fields; the column names are 4", "withCodes, withoutNotes"),
            has("line 9: found 1 fields"));
  }

  /** Fingertips: a row per area, period, sex, age and category. */
  @Test
  void fingertips() {
    PanelForm form =
        PanelForm.longForm()
            .withColumns("Indicator Name", "Time period", "Value")
            .withLimits("Lower CI 95.0 limit", "Upper CI 95.0 limit")
            .withoutStatus();
    CsvReader reader =
        CSV.withAreaColumns("Area Code", "Area Name", "Parent Name")
            .withName("life", "Life expectancy");
    List<Indicator> life = List.of(Indicator.higherIsBetter("life"));
    Panel panel =
        reader
            .where("Sex", "Male")
            .where("Category", "")
            .withReferencesWhere("Area Type", "England")
            .readPanel(file("fingertips-long.csv"), "a.csv", form, life);
    IndicatorTable table = panel.table("2016 - 18");
    assertThat(table.areas())
        .extracting(Area::code)
        .containsExactly("E06000001", "E06000002", "E92000001");
    assertThat(table.column("life").values()).containsExactly(76.7, 75.7, 79.6);
    assertThat(table.cell("E06000002", "life").lower().orElseThrow()).isEqualTo(75);
    assertThat(table.isReference("E92000001")).isTrue();
    assertThatThrownBy(() -> reader.readPanel(file("fingertips-long.csv"), "a.csv", form, life))
        .hasMessageContaining("the rows differ in Sex ('Male', 'Female'): choose rows, as with")
        .hasMessageContaining("where(\"Sex\", \"Female\")");
    assertThatThrownBy(
            () ->
                reader
                    .where("Sex", "Persons")
                    .readPanel(file("fingertips-long.csv"), "a.csv", form, life))
        .hasMessageContaining("no row with 'Persons' in 'Sex'; there are [Female, Male]");
    assertThatThrownBy(
            () ->
                reader
                    .where("Gender", "Male")
                    .readPanel(file("fingertips-long.csv"), "a.csv", form, life))
        .hasMessageContaining("no column 'Gender' to choose rows by; the columns are");
  }

  /** Nomis, downloaded by API: codes and names of every dimension. */
  @Test
  void nomis() {
    String file =
        """
        "DATE_NAME","GEOGRAPHY_NAME","GEOGRAPHY_CODE","VARIABLE_NAME","MEASURES_NAME","OBS_VALUE","OBS_STATUS_NAME"
        "Jan 2018-Dec 2018","Hartlepool","E06000001","Unemployment rate","Variable",9.2,"Normal Value"
        "Jan 2018-Dec 2018","Hartlepool","E06000001","Unemployment rate","Confidence",2.1,"Normal Value"
        "Jan 2018-Dec 2018","Hartlepool","E06000001","Employment rate","Variable",66.1,"Normal Value"
        "Jan 2018-Dec 2018","Hartlepool","E06000001","Employment rate","Confidence",3.0,"Normal Value"
        "Jan 2019-Dec 2019","Hartlepool","E06000001","Unemployment rate","Variable","-","Normal Value"
        "Jan 2019-Dec 2019","Hartlepool","E06000001","Unemployment rate","Confidence",,"Normal Value"
        """;
    Panel panel =
        CSV.withAreaColumns("geography_code", "geography_name", "-")
            .where("MEASURES_NAME", "Variable")
            .withName("unemployment", "Unemployment rate")
            .readPanel(
                text(file),
                "a.csv",
                PanelForm.longForm()
                    .withColumns("VARIABLE_NAME", "DATE_NAME", "OBS_VALUE")
                    .withoutLimits()
                    .withoutStatus(),
                List.of(Indicator.lowerIsBetter("unemployment")));
    assertThat(panel.periods()).containsExactly("Jan 2018-Dec 2018", "Jan 2019-Dec 2019");
    assertThat(panel.table("Jan 2018-Dec 2018").column("unemployment").values())
        .containsExactly(9.2);
    assertThat(panel.latest().cell("E06000001", "unemployment")).isEqualTo(Cell.missing());
  }

  /** Nomis, downloaded as a table: titles, and flags in columns of their own without a name. */
  @Test
  void nomisTable() {
    String file =
        """
        "annual population survey"
        "ONS Crown Copyright Reserved [from Nomis on 3 May 2021]"

        "time period","Jan 2020-Dec 2020"

        "local authority: county / unitary","mnemonic","Unemployment rate - aged 16-64","conf","Employment rate","conf"
        "Darlington","E06000005",5.4,1.9,"74.1",3.2
        "County Durham","E06000047","!","!","70.5",2.4

        "! Estimate and confidence interval not available"
        """;
    IndicatorTable table =
        CSV.withHeaderContaining("mnemonic")
            .untilBlankRow()
            .withMissing("!")
            .withAreaColumns("mnemonic", "local authority: county / unitary", "-")
            .withName("unemployment", "unemployment rate - aged 16-64")
            .withColumn("F", "employment:conf")
            .withName("employment", "Employment rate")
            .withName("error", "employment:conf")
            .read(
                text(file),
                "a.csv",
                List.of(
                    Indicator.lowerIsBetter("unemployment"),
                    Indicator.higherIsBetter("employment"),
                    Indicator.auxiliary("error")));
    assertThat(table.column("unemployment").values()).containsExactly(5.4, Double.NaN);
    assertThat(table.column("employment").values()).containsExactly(74.1, 70.5);
    assertThat(table.column("error").values()).containsExactly(3.2, 2.4);
  }

  /** American Community Survey: a second row of names. */
  @Test
  void americanCommunitySurvey() {
    IndicatorTable table =
        CSV.withAreaColumns("GEO_ID", "NAME", "-")
            .withSkippedRows(1)
            .withMissing("**", "***")
            .withName("x", "S2201_C01_001E")
            .read(file("acs-two-header-rows.csv"), "a.csv", List.of(X));
    assertThat(table.column("x").values()).containsExactly(21397, Double.NaN);
    assertThat(table.areas().get(1).name()).isEqualTo("Baldwin County, Alabama");
  }

  /** ONS: thousands separators, per cent, the symbols of the harmonised shorthand. */
  @Test
  void onsCells() {
    String file =
        """
        Area code,Area name,Population,Rate,Pay
        E06000001,Hartlepool,"93,663",5.1%,£480.50 [p]
        E06000002,Middlesbrough,"140,545 [r]",[u],£501
        E06000003,Redcar and Cleveland,[c],4.9% [e][b],[low]
        E06000004,Stockton-on-Tees,"250,000+",[x],£495.00 [note 2]
        """;
    CsvReader reader =
        CSV.withAreaColumns("Area code", "Area name", "-")
            .withThousandsSeparator(',')
            .withSigns("%", "£");
    List<Indicator> indicators =
        List.of(
            Indicator.auxiliary("Population"),
            Indicator.lowerIsBetter("Rate"),
            Indicator.higherIsBetter("Pay"));
    Flags flags = Flags.gss().with(CellStatus.OBSERVED, "+");
    IndicatorTable table = reader.withFlags(flags).read(text(file), "a.csv", indicators);
    assertThat(table.column("Population").values())
        .containsExactly(93663, 140545, Double.NaN, 250000);
    assertThat(table.column("Rate").values()).containsExactly(5.1, Double.NaN, 4.9, Double.NaN);
    assertThat(table.column("Pay").values()).containsExactly(480.5, 501, Double.NaN, 495);
    assertThat(table.cell("E06000002", "Rate")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("E06000003", "Population")).isEqualTo(Cell.suppressed());
    assertThat(table.cell("E06000003", "Pay")).isEqualTo(Cell.missing());
    assertThat(
            reader
                .withFlags(flags.withValue("low", 0))
                .read(text(file), "a.csv", indicators)
                .cell("E06000003", "Pay"))
        .isEqualTo(Cell.of(0));
    String unknown = file.replace("[p]", "q").replace("[e][b]", "[y]").replace("[r]", "q");
    assertProblems("a.csv", () -> reader.withFlags(flags).read(text(unknown), "a.csv", indicators))
        .satisfiesExactly(
            has("line 2, column 5: found the flag 'q' with a value in '£480.50 q', the first of 2"),
            has("line 4, column 4: found the flag 'y' with a value in '4.9% [y]'", "known with"));
  }

  /** Eurostat, SDMX-CSV 1.0, with combined flags. */
  @Test
  void eurostat() {
    String file =
        """
        DATAFLOW,LAST UPDATE,freq,unit,age,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
        ESTAT:LFSA_URGAN(1.0),22/04/24 23:00:00,A,PC,Y15-74,T,DE,2020,3.6,
        ESTAT:LFSA_URGAN(1.0),22/04/24 23:00:00,A,PC,Y15-74,T,DE,2021,3.6,bep
        ESTAT:LFSA_URGAN(1.0),22/04/24 23:00:00,A,PC,Y15-74,F,DE,2021,3.2,
        ESTAT:LFSA_URGAN(1.0),22/04/24 23:00:00,A,PC,Y15-74,T,EL,2020,17.6,b
        ESTAT:LFSA_URGAN(1.0),22/04/24 23:00:00,A,PC,Y15-74,T,EL,2021,,c
        """;
    Indicator unemployment = Indicator.lowerIsBetter("unemployment");
    CsvReader reader = CSV.where("sex", "T");
    Panel panel = reader.readPanel(text(file), "a.csv", PanelForm.sdmx(), List.of(unemployment));
    assertThat(panel.periods()).containsExactly("2020", "2021");
    assertThat(panel.table("2020").column("unemployment").values()).containsExactly(3.6, 17.6);
    assertThat(panel.table("2021").cell("DE", "unemployment")).isEqualTo(Cell.of(3.6));
    assertThat(panel.table("2021").cell("EL", "unemployment")).isEqualTo(Cell.suppressed());
    assertThatThrownBy(
            () -> CSV.readPanel(text(file), "a.csv", PanelForm.sdmx(), List.of(unemployment)))
        .hasMessageContaining("the rows differ in sex ('T', 'F')");
    String unknown = file.replace("bep", "bey").replace(",b\n", ",w\n");
    assertProblems(
            "a.csv",
            () -> reader.readPanel(text(unknown), "a.csv", PanelForm.sdmx(), List.of(unemployment)))
        .satisfiesExactly(
            has("line 3, column 10: found the status 'bey' for unemployment"),
            has("line 5, column 10: found the status 'w' for unemployment"));
  }

  /** OECD, SDMX-CSV 2.0 with labels, several measures in one column. */
  @Test
  void oecd() {
    String file =
        """
        STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,SEX,Sex,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status
        DATAFLOW,OECD:DF(1.0),Labour,I,FRA,France,UNE,Unemployment rate,_T,Total,2020,,8,,A,Normal value
        DATAFLOW,OECD:DF(1.0),Labour,I,FRA,France,EMP,Employment rate,_T,Total,2020,,65.3,,P,Provisional value
        DATAFLOW,OECD:DF(1.0),Labour,I,FRA,France,UNE,Unemployment rate,F,Female,2020,,8.1,,A,Normal value
        DATAFLOW,OECD:DF(1.0),Labour,I,JPN,Japan,UNE,Unemployment rate,_T,Total,2020,,2.8,,A,Normal value
        DATAFLOW,OECD:DF(1.0),Labour,I,JPN,Japan,EMP,Employment rate,_T,Total,2020,,,,M,Missing value
        """;
    Panel panel =
        CSV.where("SEX", "_T")
            .withName("unemployment", "UNE")
            .withName("employment", "EMP")
            .readPanel(
                text(file),
                "a.csv",
                PanelForm.sdmx().withIndicatorColumn("MEASURE"),
                List.of(
                    Indicator.lowerIsBetter("unemployment"),
                    Indicator.higherIsBetter("employment")));
    IndicatorTable table = panel.table("2020");
    assertThat(table.areas()).containsExactly(Area.of("FRA", "France"), Area.of("JPN", "Japan"));
    assertThat(table.column("unemployment").values()).containsExactly(8, 2.8);
    assertThat(table.cell("JPN", "employment")).isEqualTo(Cell.missing());
  }

  /** SDMX-CSV 1.0 with codes and labels in headers and fields, as UNICEF and the ILO publish it. */
  @Test
  void sdmxWithLabels() {
    String file =
        """
        DATAFLOW,REF_AREA:Geographic area,INDICATOR:Indicator,SEX:Sex,TIME_PERIOD:Time period,OBS_VALUE:Observation Value,OBS_STATUS:Observation Status
        UNICEF:GLOBAL(1.0): Cross-sector,AFG: Afghanistan,CME: Mortality rate,_T: Total,2019,60.1,A: Normal value
        UNICEF:GLOBAL(1.0): Cross-sector,AFG: Afghanistan,CME: Mortality rate,F: Female,2019,56.8,A: Normal value
        UNICEF:GLOBAL(1.0): Cross-sector,ALB: Albania,CME: Mortality rate,_T: Total,2019,9.7,E: Estimated value
        """;
    Panel panel =
        CSV.where("SEX", "_T")
            .withName("mortality", "CME")
            .readPanel(
                text(file),
                "a.csv",
                PanelForm.sdmx().withIndicatorColumn("INDICATOR"),
                List.of(Indicator.lowerIsBetter("mortality")));
    assertThat(panel.latest().areas())
        .containsExactly(Area.of("AFG", "Afghanistan"), Area.of("ALB", "Albania"));
    assertThat(panel.latest().column("mortality").values()).containsExactly(60.1, 9.7);
  }

  /** A row per area and year, a column per indicator. */
  @Test
  void rowsPerPeriod() {
    String file =
        """
        code,name,Year,pay,idle,idle:status
        A,Ashby,2020,500,4,
        A,Ashby,2021,510,,c
        B,Barton,2021,480,5.5,
        """;
    Panel panel =
        CSV.readPanel(
            text(file),
            "a.csv",
            PanelForm.rowPerPeriod("year"),
            List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle")));
    assertThat(panel.periods()).containsExactly("2020", "2021");
    assertThat(panel.table("2020").column("pay").values()).containsExactly(500);
    assertThat(panel.table("2021").column("pay").values()).containsExactly(510, 480);
    assertThat(panel.table("2021").cell("A", "idle")).isEqualTo(Cell.suppressed());
  }

  /** Scottish Government, statistics.gov.scot: a measure type and units in columns. */
  @Test
  void statisticsGovScot() {
    String file =
        """
        FeatureCode,DateCode,Measurement,Units,Value,Gender,Age
        S12000033,2018,Ratio,Percent,75.1,All,16-64
        S12000033,2018,95% Lower Confidence Limit,Percent,72.0,All,16-64
        S12000033,2018,Ratio,Percent,71.9,Female,16-64
        S12000034,2018,Ratio,Percent,79.9,All,16-64
        S92000003,2018,Ratio,Percent,74.1,All,16-64
        """;
    Panel panel =
        CSV.withAreaColumns("FeatureCode", "-", "-")
            .where("Measurement", "Ratio")
            .where("Gender", "All")
            .withReferences("S92000003")
            .readPanel(
                text(file),
                "a.csv",
                PanelForm.longForm()
                    .withColumns("-", "DateCode", "Value")
                    .withoutIndicatorColumn()
                    .withoutLimits()
                    .withoutStatus(),
                List.of(Indicator.higherIsBetter("employment")));
    assertThat(panel.latest().column("employment").values()).containsExactly(75.1, 79.9, 74.1);
    assertThat(panel.latest().isReference("S92000003")).isTrue();
  }

  /** Two tables on one sheet. */
  @Test
  void twoTablesOnASheet() {
    for (XlsxReader reader :
        List.of(
            XlsxReader.withDefaults().withRange("A1:D2"),
            XlsxReader.withDefaults().withRange("A1:D3"),
            XlsxReader.withDefaults().untilBlankRow(),
            XlsxReader.withDefaults().withCodes("A"::equals))) {
      IndicatorTable table = reader.read(file("two-tables-one-sheet.xlsx"), "a.xlsx", List.of(X));
      assertThat(table.areas()).containsExactly(Area.of("A", "a", "r"));
      assertThat(table.column("x").values()).containsExactly(1);
    }
    IndicatorTable second =
        XlsxReader.withDefaults()
            .withRange("A4:E")
            .withAreaColumns("Table 2", "-", "-")
            .read(file("two-tables-one-sheet.xlsx"), "a.xlsx", List.of(Indicator.auxiliary("s")));
    assertThat(second.areas()).containsExactly(Area.of("B"));
  }

  /** Merged header rows above another. */
  @Test
  void joinedHeaderRows() {
    Indicator smokers = Indicator.lowerIsBetter("smokers");
    XlsxReader reader = XlsxReader.withDefaults().withJoinedHeaderRows(2);
    IndicatorTable table =
        reader
            .withName("smokers", "2021 %")
            .read(file("two-header-rows-merged.xlsx"), "a.xlsx", List.of(smokers));
    assertThat(table.column("smokers").values()).containsExactly(3);
    Panel panel =
        reader
            .withName("smokers", "%")
            .readPanel(
                file("two-header-rows-merged.xlsx"),
                "a.xlsx",
                PanelForm.columnPerPeriod().withColumnNames("{period} {indicator}"),
                List.of(smokers));
    assertThat(panel.table("2020").column("smokers").values()).containsExactly(1);
    assertThat(panel.table("2021").column("smokers").values()).containsExactly(3);
    String csv = "Rates by year\n,,2020,,2021,\ncode,name,%,LCL,%,LCL\nA,a,1,2,3,4\n";
    assertThat(
            CSV.withHeaderContaining("code", "2021 LCL")
                .withJoinedHeaderRows(2)
                .withName("x", "2021 LCL")
                .read(text(csv), "a.csv", List.of(X))
                .column("x")
                .values())
        .containsExactly(4);
  }
}
