package org.goodworkmonitor.integrations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.json.Json;

/** Reads a file, scores it and writes what comes of it with a mapper of Jackson 2. */
public final class MonitorAsJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().findAndAddModules().build();

  private MonitorAsJson() {}

  /**
   * Writes the scoreboard, its result and the table.
   *
   * @param args the folder to write to, which must exist
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    try (InputStream definition = MonitorAsJson.class.getResourceAsStream("/index.json");
        InputStream areas = MonitorAsJson.class.getResourceAsStream("/areas.csv")) {
      String text = new String(definition.readAllBytes(), StandardCharsets.UTF_8);
      IndexDefinition index = Json.parse(text, "index.json", IndexDefinition.class);
      IndicatorTable table =
          CsvReader.withDefaults()
              .withLocalAuthorities()
              .read(areas, "areas.csv", index.indicators());
      Scoreboard board = index.score(table);
      MAPPER.writeValue(folder.resolve("scoreboard.json").toFile(), board);
      MAPPER.writeValue(folder.resolve("result.json").toFile(), board.toTable());
      MAPPER.writeValue(folder.resolve("table.json").toFile(), table);
    }
  }
}
