package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages in a real browser. Skipped, saying so, where none is installed. */
abstract class BrowserTests {
  @TempDir static Path directory;
  static Browser browser;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> program = Browser.program();
    assumeTrue(
        program.isPresent(),
        "no browser: install chromium (or google-chrome) to test the report in one");
    browser = new Browser(program.get(), profile());
  }

  /** Outside the temporary directory: the browser keeps links there that lead elsewhere. */
  private static Path profile() {
    String name = "browser-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    return Path.of("target", name).toAbsolutePath();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Whatever was done: no error, no dialog, and nothing asked for but the page. */
  @AfterEach
  void quiet() {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Page.javascriptDialogOpening")).isEmpty();
    List<String> requests =
        browser.events("Network.requestWillBeSent").stream()
            .map(e -> e.at("/params/request/url").asString())
            .filter(url -> !url.startsWith("blob:")) // made in the page itself
            .map(url -> url.replaceFirst("#.*", ""))
            .distinct()
            .toList();
    assertThat(requests).hasSizeLessThanOrEqualTo(1);
    assertThat(requests).allMatch(url -> url.matches("file:.*[.]html"));
  }
}
