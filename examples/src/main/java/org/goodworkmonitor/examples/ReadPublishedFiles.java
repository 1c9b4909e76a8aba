package org.goodworkmonitor.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.csv.Csv;
import org.goodworkmonitor.io.csv.Flags;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.inspect.FileInspection;
import org.goodworkmonitor.io.xlsx.Xlsx;

/**
 * Files in the layouts that statistics offices publish, read as they are. The example writes small
 * files with made-up numbers, and reads them.
 */
public final class ReadPublishedFiles {
  private ReadPublishedFiles() {}

  /**
   * Runs the example.
   *
   * @param args the folder to write to, which must exist; without it, this folder
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : ".");
    inspect(folder);
    System.out.println(ons(folder));
    System.out.println(nomis(folder));
    System.out.println(fingertips(folder));
    System.out.println(worldBank(folder));
    System.out.println(oecd(folder));
    System.out.println(eurostat(folder));
    System.out.println(scotland(folder));
    System.out.println(columnsOfYears(folder));
    System.out.println(rowsOfYears(folder));
  }

  private static Path written(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FileInspection inspect(Path folder) {
    ons(folder);
    FileInspection inspection = FileInspection.of(folder.resolve("ons.csv"));
    System.out.println(inspection);
    return inspection;
  }

  static IndicatorTable ons(Path folder) {
    written(
        folder,
        "ons.csv",
        """
        Table 2: Employment and pay by local authority
        This worksheet contains one table. Some cells refer to notes.
        Area code,Area name,Region,Population,Employment rate [note 1],Median pay
        E06000001,Hartlepool,North East,"93,663",66.1%,£480.50 [p]
        E06000002,Middlesbrough,North East,"140,545 [r]",63.9%,[u]
        E92000001,England,,"56,536,419",75.4%,£575.90

        Source: Office for National Statistics
        """);
    return Csv.reader()
        .withHeaderContaining("Area code", "Median pay")
        .untilBlankRow()
        .withAreaColumns("Area code", "Area name", "Region")
        .withReferences("E92000001")
        .withName("population", "Population")
        .withName("employment", "Employment rate [note 1]")
        .withName("pay", "Median pay")
        .withThousandsSeparator(',')
        .withSigns("%", "£")
        .withFlags(Flags.gss())
        .read(
            folder.resolve("ons.csv"),
            List.of(
                Indicator.auxiliary("population"),
                Indicator.higherIsBetter("employment"),
                Indicator.higherIsBetter("pay")));
  }

  static Panel nomis(Path folder) {
    written(
        folder,
        "nomis.csv",
        """
        DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,VARIABLE_NAME,MEASURES_NAME,OBS_VALUE
        Jan 2018-Dec 2018,Hartlepool,E06000001,Unemployment rate,Variable,9.2
        Jan 2018-Dec 2018,Hartlepool,E06000001,Unemployment rate,Confidence,2.1
        Jan 2019-Dec 2019,Hartlepool,E06000001,Unemployment rate,Variable,!
        """);
    return Csv.reader()
        .withAreaColumns("GEOGRAPHY_CODE", "GEOGRAPHY_NAME", "-")
        .where("MEASURES_NAME", "Variable")
        .withMissing("!")
        .withName("unemployment", "Unemployment rate")
        .readPanel(
            folder.resolve("nomis.csv"),
            PanelForm.longForm()
                .withColumns("VARIABLE_NAME", "DATE_NAME", "OBS_VALUE")
                .withoutLimits()
                .withoutStatus(),
            List.of(Indicator.lowerIsBetter("unemployment")));
  }

  static Panel fingertips(Path folder) {
    written(
        folder,
        "fingertips.csv",
        """
        Indicator Name,Parent Name,Area Code,Area Name,Area Type,Sex,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Time period Sortable
        Life expectancy,North East,E06000001,Hartlepool,UA,Male,,2016 - 18,76.7,75.9,77.5,20160000
        Life expectancy,North East,E06000001,Hartlepool,UA,Female,,2016 - 18,81.3,80.6,82.1,20160000
        Life expectancy,,E92000001,England,England,Male,,2016 - 18,79.6,79.5,79.7,20160000
        Life expectancy,,E92000001,England,England,Male,Most deprived decile,2016 - 18,75.9,,,20160000
        """);
    return Csv.reader()
        .withAreaColumns("Area Code", "Area Name", "Parent Name")
        .where("Sex", "Male")
        .where("Category", "")
        .withReferencesWhere("Area Type", "England")
        .withName("life_expectancy", "Life expectancy")
        .readPanel(
            folder.resolve("fingertips.csv"),
            PanelForm.longForm()
                .withColumns("Indicator Name", "Time period", "Value")
                .withLimits("Lower CI 95.0 limit", "Upper CI 95.0 limit")
                .withoutStatus(),
            List.of(Indicator.higherIsBetter("life_expectancy")));
  }

  static Panel worldBank(Path folder) {
    written(
        folder,
        "world-bank.csv",
        """
        "Data Source","World Development Indicators",

        "Last Updated Date","2016-10-14",

        "Country Name","Country Code","Indicator Name","Indicator Code","2009","2010",
        "Namibia","NAM","GINI index","SI.POV.GINI","61.3","",
        "Norway","NOR","GINI index","SI.POV.GINI","26.2","25.7",
        """);
    return Csv.reader()
        .withHeaderRow(5)
        .withAreaColumns("Country Code", "Country Name", "-")
        .withName("gini", "SI.POV.GINI")
        .readPanel(
            folder.resolve("world-bank.csv"),
            PanelForm.columnPerPeriod().withIndicatorColumn("Indicator Code"),
            List.of(Indicator.lowerIsBetter("gini")));
  }

  static Panel oecd(Path folder) {
    written(
        folder,
        "oecd.csv",
        """
        STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,MEASURE,Measure,SEX,Sex,TIME_PERIOD,OBS_VALUE,OBS_STATUS
        DATAFLOW,OECD:X(1.0),I,FRA,France,UNE,Unemployment,_T,Total,2020,8,A
        DATAFLOW,OECD:X(1.0),I,FRA,France,EMP,Employment,_T,Total,2020,65.3,P
        DATAFLOW,OECD:X(1.0),I,FRA,France,UNE,Unemployment,F,Female,2020,8.1,A
        DATAFLOW,OECD:X(1.0),I,JPN,Japan,UNE,Unemployment,_T,Total,2020,2.8,A
        DATAFLOW,OECD:X(1.0),I,JPN,Japan,EMP,Employment,_T,Total,2020,,M
        """);
    return Csv.reader()
        .where("SEX", "_T")
        .withName("unemployment", "UNE")
        .withName("employment", "EMP")
        .readPanel(
            folder.resolve("oecd.csv"),
            PanelForm.sdmx().withIndicatorColumn("MEASURE"),
            List.of(
                Indicator.lowerIsBetter("unemployment"), Indicator.higherIsBetter("employment")));
  }

  static Panel eurostat(Path folder) {
    written(
        folder,
        "eurostat.csv",
        """
        DATAFLOW,LAST UPDATE,freq,unit,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
        ESTAT:X(1.0),22/04/24 23:00:00,A,PC,T,DE,2020,3.6,
        ESTAT:X(1.0),22/04/24 23:00:00,A,PC,T,DE,2021,3.6,bep
        ESTAT:X(1.0),22/04/24 23:00:00,A,PC,T,EL,2020,17.6,b
        ESTAT:X(1.0),22/04/24 23:00:00,A,PC,T,EL,2021,,c
        """);
    return Csv.reader()
        .where("unit", "PC")
        .where("sex", "T")
        .readPanel(
            folder.resolve("eurostat.csv"),
            PanelForm.sdmx(),
            List.of(Indicator.lowerIsBetter("unemployment")));
  }

  static Panel scotland(Path folder) {
    written(
        folder,
        "scotland.csv",
        """
        FeatureCode,DateCode,Measurement,Units,Value,Gender
        S12000033,2018,Ratio,Percent,75.1,All
        S12000033,2018,95% Lower Confidence Limit,Percent,72.0,All
        S12000034,2018,Ratio,Percent,79.9,All
        S92000003,2018,Ratio,Percent,74.1,All
        """);
    return Csv.reader()
        .withAreaColumns("FeatureCode", "-", "-")
        .where("Measurement", "Ratio")
        .where("Gender", "All")
        .withReferences("S92000003")
        .readPanel(
            folder.resolve("scotland.csv"),
            PanelForm.longForm()
                .withColumns("-", "DateCode", "Value")
                .withoutIndicatorColumn()
                .withoutLimits()
                .withoutStatus(),
            List.of(Indicator.higherIsBetter("employment")));
  }

  static Panel columnsOfYears(Path folder) {
    written(
        folder,
        "years.csv",
        """
        ,,2020,,2021,
        code,name,%,LCL,%,LCL
        A,Ashby,15.1,14.2,14.8,13.9
        B,Barton,16.3,15.0,15.9,14.7
        """);
    return Csv.reader()
        .withJoinedHeaderRows(2)
        .withName("smokers", "%")
        .readPanel(
            folder.resolve("years.csv"),
            PanelForm.columnPerPeriod().withColumnNames("{period} {indicator}"),
            List.of(Indicator.lowerIsBetter("smokers")));
  }

  static Panel rowsOfYears(Path folder) {
    written(
        folder,
        "rows.csv",
        """
        code,name,year,pay,idle
        A,Ashby,2020,500,4
        A,Ashby,2021,510,3.5
        B,Barton,2021,480,5.5
        """);
    return Csv.reader()
        .readPanel(
            folder.resolve("rows.csv"),
            PanelForm.rowPerPeriod("year"),
            List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle")));
  }

  static IndicatorTable oneOfSeveralTables(Path workbook) {
    return Xlsx.reader()
        .withSheet("Pay")
        .withRange("A4:D")
        .untilBlankRow()
        .withColumn("D", "pay")
        .read(workbook, List.of(Indicator.higherIsBetter("pay")));
  }

  static Flags ownFlags() {
    return Flags.gss().with(CellStatus.OBSERVED, "+").withValue("low", 0);
  }
}
