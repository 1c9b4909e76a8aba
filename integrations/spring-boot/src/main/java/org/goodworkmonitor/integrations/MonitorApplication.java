package org.goodworkmonitor.integrations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.json.Json;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reads a file, scores it and answers with JSON, on Spring Boot 3 and on Spring Boot 4. */
@SpringBootApplication
public class MonitorApplication {

  /**
   * Starts the application.
   *
   * @param args options of Spring Boot
   */
  public static void main(String[] args) {
    SpringApplication.run(MonitorApplication.class, args);
  }

  /** Returns objects of the library; turning them into JSON is left to Spring. */
  @RestController
  static class MonitorController {
    private final IndexDefinition index;
    private final IndicatorTable table;

    MonitorController() throws IOException {
      try (InputStream definition = MonitorController.class.getResourceAsStream("/index.json");
          InputStream areas = MonitorController.class.getResourceAsStream("/areas.csv")) {
        String text = new String(definition.readAllBytes(), StandardCharsets.UTF_8);
        index = Json.parse(text, "index.json", IndexDefinition.class);
        table =
            CsvReader.withDefaults()
                .withLocalAuthorities()
                .read(areas, "areas.csv", index.indicators());
      }
    }

    @GetMapping("/scoreboard")
    Scoreboard scoreboard() {
      return index.score(table);
    }

    @GetMapping("/result")
    ResultTable result() {
      return index.score(table).toTable();
    }

    @GetMapping("/table")
    IndicatorTable table() {
      return table;
    }

    @PostMapping("/scoreboard")
    Scoreboard score(@RequestBody IndicatorTable posted) {
      return index.score(posted);
    }
  }
}
