package org.goodworkmonitor.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.Csv;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.framework.IndexFramework;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.json.JsonStat;
import org.goodworkmonitor.io.json.PresetFiles;
import org.goodworkmonitor.io.publish.DataPackage;
import org.goodworkmonitor.io.report.DataSource;
import org.goodworkmonitor.io.xlsx.Xlsx;
import org.goodworkmonitor.io.xlsx.XlsxWriter;
import tools.jackson.databind.json.JsonMapper;

/** Tables, results and definitions as files of every format, written and read again. */
public final class ReadAndWriteFiles {
  private ReadAndWriteFiles() {}

  /**
   * Runs the example.
   *
   * @param args the folder to write to, which must exist; without it, this folder
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : ".");
    csv(folder);
    workbooks(folder);
    json(folder);
    jsonStat(folder);
    dataPackage(folder);
    definitions(folder);
    jackson();
  }

  static IndicatorTable csv(Path folder) {
    IndexDefinition index = GoodWorkMonitor.openVariant();
    Csv.write(Datasets.englandIndicators(), folder.resolve("areas.csv"));

    IndicatorTable table =
        Csv.reader().withLocalAuthorities().read(folder.resolve("areas.csv"), index.indicators());
    return table;
  }

  static Panel longForm(Path folder) {
    IndexDefinition index = GoodWorkMonitor.openVariant();
    Panel years = Panel.of(Map.of("2018", csv(folder)));
    Csv.write(years, folder.resolve("long.csv"));
    return Csv.reader()
        .withLocalAuthorities()
        .readPanel(folder.resolve("long.csv"), PanelForm.longForm(), index.indicators());
  }

  static String problems(Path folder) {
    IndexDefinition index = GoodWorkMonitor.definition();
    try {
      Csv.read(folder.resolve("areas.csv"), index.indicators());
      return "";
    } catch (FileException e) {
      e.problems()
          .forEach(
              p -> System.out.println(p.place().line() + ", " + p.place().column() + ": " + p));
      return e.getMessage();
    }
  }

  static IndicatorTable workbooks(Path folder) {
    IndexDefinition index = GoodWorkMonitor.openVariant();
    Scoreboard board = index.score(Datasets.englandIndicators());

    Map<String, Tabular> sheets = new LinkedHashMap<>();
    sheets.put("Scores", board);
    sheets.put("Indicators", board.table());
    Xlsx.writer().write(sheets, folder.resolve("monitor.xlsx"));

    IndicatorTable table =
        Xlsx.reader()
            .withSheet("Indicators")
            .withLocalAuthorities()
            .read(folder.resolve("monitor.xlsx"), index.indicators());
    return table;
  }

  static void workbookToPublish(Path file) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    XlsxWriter.withDefaults()
        .withNotes(List.of("Source: ONS, 2018. " + Datasets.OPEN_DATA_LICENCE))
        .write(Map.of("Scores", board.withValues()), file);
  }

  static IndexDefinition framework(Path file) throws IOException {
    Files.writeString(
        file,
        """
        id,name,parent,type,direction,weight,unit,denominator
        work,Work,,aggregate,,,,
        jobs,Vacancies,work,indicator,1,2,,people
        idle,Unemployment,work,indicator,-1,1,%,
        people,People,,denominator,,,,
        """);
    IndexFramework framework = IndexFramework.read(file);
    return framework
        .define(Normalisations.minMax(0, 100), Aggregations.arithmeticMean(), MissingPolicy.error())
        .build();
  }

  static IndicatorTable json(Path folder) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());

    Json.write(board.table(), folder.resolve("table.json"));
    Json.write(board, folder.resolve("scoreboard.json"));
    Json.write(board.toTable().head(10), folder.resolve("top.json"));

    IndicatorTable again = Json.read(folder.resolve("table.json"), IndicatorTable.class);
    return again;
  }

  static IndicatorTable jsonStat(Path folder) {
    IndicatorTable table = Datasets.englandIndicators();
    JsonStat.withDefaults().write(table, folder.resolve("cube.json"));

    IndicatorTable again =
        JsonStat.withDefaults()
            .withLocalAuthorities()
            .read(folder.resolve("cube.json"), table.indicators());
    return again;
  }

  static void dataPackage(Path folder) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());

    DataPackage.named("good-work-2018")
        .withTitle("Good work in England outside London, 2018")
        .withLicence(
            "OGL-UK-3.0",
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
        .withSources(DataSource.of("ONS, APS and ASHE 2018", Datasets.OPEN_DATA_LICENCE))
        .with("scores", board)
        .with("indicators", board.table())
        .write(folder);
  }

  static IndexDefinition definitions(Path folder) {
    IndexDefinition preset = PresetFiles.definition("good-work-monitor-open");
    Json.write(preset, folder.resolve("index.json"));

    IndexDefinition index = Json.read(folder.resolve("index.json"), IndexDefinition.class);
    return index;
  }

  static IndicatorTable jackson() {
    JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
    String text = mapper.writeValueAsString(Datasets.englandOutcomes());
    return mapper.readValue(text, IndicatorTable.class);
  }
}
