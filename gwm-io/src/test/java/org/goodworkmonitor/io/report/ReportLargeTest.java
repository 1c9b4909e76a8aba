package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** As many areas as England and Wales have lower super output areas (2021), less those of Wales. */
class ReportLargeTest extends BrowserTests {
  private static final int AREAS = 33_755;

  /** Times are printed, and only checked against what nobody would wait for. */
  @Test
  void staysUsableWithThirtyThousandAreas() throws InterruptedException, IOException {
    HtmlReport report = Reports.grid(AREAS);
    Path page = directory.resolve("large.html");
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long cpu = thread.getCurrentThreadCpuTime();
    long from = System.nanoTime();
    report.write(page);
    long written = System.nanoTime();
    cpu = thread.getCurrentThreadCpuTime() - cpu;
    browser.open(page);
    browser.waitUntil("document.querySelectorAll('#ranking tbody tr').length === 200");
    long loaded = System.nanoTime();
    browser.evaluate("document.querySelector('#filter').focus()");
    browser.type("area 33754");
    assertThat(browser.text("document.querySelector('#ranking tbody').textContent"))
        .contains("Area 33754");
    long found = System.nanoTime();
    System.out.printf(
        "%d areas: page %.1f MB, written in %d ms (%d ms of computing), ready %d ms after"
            + " navigation, search %d ms%n",
        AREAS,
        Files.size(page) / 1e6,
        (written - from) / 1_000_000,
        cpu / 1_000_000,
        (loaded - written) / 1_000_000,
        (found - loaded) / 1_000_000);
    assertThat(Files.size(page)).isLessThan(20_000_000L);
    assertThat(browser.text("document.querySelector('#shown').textContent"))
        .isEqualTo("Areas shown: 1 of 33,755");
    browser.evaluate("document.querySelector('#filter').select()");
    browser.key("Delete", 46);
    browser.click("document.querySelector('#more')");
    assertThat(browser.text("document.querySelectorAll('#ranking tbody tr').length"))
        .isEqualTo("400");
    long before = System.nanoTime();
    browser.evaluate("location.hash = '#weights=good_work%2Fpay_and_conditions:50&area=G100007'");
    browser.waitUntil("document.querySelector('#area h3')?.textContent === 'Area 7'");
    System.out.printf("re-scored in %d ms%n", (System.nanoTime() - before) / 1_000_000);
    assertThat(browser.text("document.querySelector('#own-notice').checkVisibility()"))
        .isEqualTo("true");
  }
}
