package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What readers take away from a page: tables, pictures, the definition, the citation. */
class ReportTakeTest extends BrowserTests {
  private Path folder;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    Path page = directory.resolve("take.html");
    Reports.full().write(page);
    browser.open(page);
    folder = Files.createTempDirectory(directory, "saved");
    browser.saveTo(folder.toAbsolutePath());
  }

  private Path saved(String button, String name) throws InterruptedException {
    browser.click(button);
    Path file = folder.resolve(name);
    for (int i = 0; i < 200 && !Files.exists(file); i++) {
      Thread.sleep(50);
    }
    assertThat(file).exists();
    return file;
  }

  @Test
  void theTableHasEveryDigit() throws IOException, InterruptedException {
    List<String> lines =
        Files.readAllLines(saved("document.querySelector('#take-csv')", "good_work.csv"));
    Scoreboard board = Fixtures.openMonitor();
    assertThat(lines).hasSize(1 + board.areas().size());
    List<String> heads = List.of(lines.get(0).split(",", -1));
    assertThat(heads)
        .startsWith("code", "name", "region", "rank", "good_work:score")
        .contains("unemployment_rate:score", "unemployment_rate");
    for (int i = 0; i < board.areas().size(); i++) {
      Area area = board.areas().get(i);
      List<String> cells = List.of(lines.get(i + 1).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
      assertThat(cells.get(0)).isEqualTo(area.code());
      assertThat(cells.get(1).replace("\"", "")).isEqualTo(area.name());
      String score = cells.get(heads.indexOf("good_work:score"));
      String value = cells.get(heads.indexOf("unemployment_rate"));
      if (board.score(area).isPresent()) {
        assertThat(Double.parseDouble(score)).isEqualTo(board.score(area).getAsDouble());
        assertThat(cells.get(3)).isEqualTo("" + board.rank(area).getAsInt());
        assertThat(Double.parseDouble(value))
            .isEqualTo(board.table().column("unemployment_rate").value(i));
      } else {
        assertThat(score).isEmpty();
      }
    }
  }

  @Test
  void theDefinitionCanBeReadAgain() throws InterruptedException {
    Path file = saved("document.querySelector('#take-json')", "good_work-definition.json");
    assertThat(Json.read(file, IndexDefinition.class)).isEqualTo(GoodWorkMonitor.openVariant());
  }

  @Test
  void everyPictureCanBeSaved() throws Exception {
    int figures = browser.evaluate("document.querySelectorAll('figure').length").asInt();
    assertThat(figures).isGreaterThanOrEqualTo(3);
    for (int f = 0; f < figures; f++) {
      String figure = "document.querySelectorAll('figure')[" + f + "]";
      String name = "good_work-" + browser.text(figure + ".id || 'chart-" + (f + 1) + "'");
      Path svg = saved(figure + ".querySelectorAll('.buttons button')[0]", name + ".svg");
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
      // It says what it is, wherever it is seen.
      String caption = browser.text(figure + ".querySelector('figcaption')?.textContent ?? ''");
      assertThat(document.getDocumentElement().getTextContent().replaceAll("\\s", ""))
          .contains(caption.replaceAll("\\s", ""));
      Path png = saved(figure + ".querySelectorAll('.buttons button')[1]", name + ".png");
      BufferedImage image = ImageIO.read(png.toFile());
      assertThat(image.getWidth()).isGreaterThan(600);
      // A picture, not an empty sheet.
      long coloured = 0;
      for (int x = 0; x < image.getWidth(); x += 3) {
        for (int y = 0; y < image.getHeight(); y += 3) {
          coloured += (image.getRGB(x, y) & 0xffffff) != 0xffffff ? 1 : 0;
        }
      }
      assertThat(coloured).as(name).isGreaterThan(300);
    }
  }

  @Test
  void saysHowToCite() {
    assertThat(browser.text("document.querySelector('#cite').textContent"))
        .contains("Good Work Monitor: England outside London")
        .contains("Good Work Monitor library")
        .contains(Fixtures.openMonitor().provenance().input().substring(0, 12));
  }

  /** The picture has the colour of the best class where the map has it. */
  @Test
  void writesAPictureBesideAPageWithAnAddress() throws IOException {
    Path page = folder.resolve("monitor.html");
    Reports.full().withAddress("https://example.org/work/monitor.html").write(page);
    String html = Files.readString(page);
    assertThat(html)
        .contains(
            "<meta property=\"og:title\" content=\"Good Work Monitor: England outside London\">")
        .contains("<meta property=\"og:image\" content=\"https://example.org/work/monitor.png\">")
        .contains("<meta property=\"og:url\" content=\"https://example.org/work/monitor.html\">");
    BufferedImage image = ImageIO.read(folder.resolve("monitor.png").toFile());
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(630);
    Map<Integer, Integer> colours = new HashMap<>();
    for (int x = 0; x < 1200; x++) {
      for (int y = 0; y < 630; y++) {
        colours.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    for (int colour : new int[] {0xdcebf7, 0xa6cbe8, 0x63a0d4, 0x2b70b3, 0x0e3b70, 0xd9dee4}) {
      assertThat(colours.getOrDefault(colour, 0)).isGreaterThan(500);
    }
  }
}
