package org.goodworkmonitor.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.goodworkmonitor.io.json.GoodWorkMonitorModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the application, whose JSON must be that of the applications on Spring Boot. */
class MonitorAsJsonTest {

  @Test
  void writesTheJsonOfTheOtherApplications(@TempDir Path folder) throws Exception {
    MonitorAsJson.main(new String[] {folder.toString()});
    for (String name : new String[] {"scoreboard.json", "result.json", "table.json"}) {
      assertThat(stable(Files.readString(folder.resolve(name))) + "\n")
          .isEqualTo(
              new String(
                  MonitorAsJsonTest.class.getResourceAsStream("/" + name).readAllBytes(),
                  StandardCharsets.UTF_8));
    }
  }

  /** Without what changes with the version of the library: its name, hashes and wording. */
  private static String stable(String scoreboard) {
    return scoreboard
        .replaceFirst("\"provenance\":\\{[^}]*},", "")
        .replaceFirst("\"method\":\"(?:[^\"\\\\]|\\\\.)*\",", "");
  }

  @Test
  void jackson3CannotRunHereAndOurModuleSaysWhy() {
    assertThatThrownBy(GoodWorkMonitorModule::new)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "found version 2.19.2 of com.fasterxml.jackson.core:jackson-annotations, but Jackson 3"
                + " needs 2.21 or newer; set its version to 2.22")
        .hasMessageContaining("GoodWorkMonitorJackson2Module");
  }
}
