package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every control of the page by mouse, by finger and by keyboard alone. */
class ReportControlsTest extends BrowserTests {
  private static final String ROWS = "document.querySelectorAll('#ranking tbody tr').length";
  private static final String TITLE = "document.querySelector('#area h3')?.textContent";
  private static final String OWN = "document.body.classList.contains('own')";
  private static final String WEIGHTS = "#weights=good_work%2Fpay_and_conditions:50";
  private static final String BLACKPOOL = "#area=E06000009";

  private static Path page;
  private static Path large;
  private static Path folder;

  /** What is in the hand of the reader. */
  enum Hand {
    MOUSE,
    FINGER,
    KEYBOARD
  }

  private enum Kind {
    PRESS,
    TYPE,
    SLIDE,
    CHOOSE,
    RADIO,
    AREA,
    SAVE
  }

  /**
   * One control.
   *
   * @param before where the page is opened
   * @param selector what finds it
   * @param text what is typed, or the name of the file that is saved
   * @param done what holds afterwards, and not before
   */
  private record Control(
      String name, Kind kind, String before, String selector, String text, String done) {
    String element() {
      return "document.querySelector(\"" + selector + "\")";
    }
  }

  private static Control press(String name, String before, String selector, String done) {
    return new Control(name, Kind.PRESS, before, selector, "", done);
  }

  private static Control type(
      String name, String before, String selector, String text, String done) {
    return new Control(name, Kind.TYPE, before, selector, text, done);
  }

  private static Control save(String name, String before, String selector, String file) {
    return new Control(name, Kind.SAVE, before, selector, file, "");
  }

  private static final List<Control> CONTROLS =
      List.of(
          press("part", "", "nav a[href='#ranking']", "location.hash === '#ranking'"),
          type("search", "", "#find-area", "Wokingham", TITLE + " === 'Wokingham'"),
          new Control(
              "kind of map",
              Kind.RADIO,
              "",
              "[name=map-kind]",
              "",
              "!document.querySelector('[data-kind=tiles]').hidden"),
          new Control(
              "part on the map",
              Kind.CHOOSE,
              "",
              "#map-node",
              "",
              "document.querySelector('#map-caption').textContent.startsWith('Labour')"),
          new Control(
              "period",
              Kind.SLIDE,
              "",
              "#map-period",
              "",
              "document.querySelector('#map-period-shown').textContent === '2017'"),
          new Control("map", Kind.AREA, "", ".map .wide svg", "", TITLE + " !== undefined"),
          press("end of the ranking", "", ".ends a", TITLE + " === 'Wokingham'"),
          new Control(
              "weight", Kind.SLIDE, "", "[data-weight='good_work/pay_and_conditions']", "", OWN),
          press("back to the published weights", WEIGHTS, "#reset", "!" + OWN),
          press(
              "link with weights", WEIGHTS, "#weights-link", "location.hash === '" + WEIGHTS + "'"),
          press(
              "copy of the link",
              WEIGHTS,
              "#copy",
              "document.querySelector('#copied').textContent !== ''"),
          press("change of rank", WEIGHTS, "#weights-changes a", TITLE + " !== undefined"),
          press("notice", WEIGHTS, "#own-notice a", "location.hash === '#weights'"),
          type("filter", "", "#filter", "WOKING", ROWS + " === 1"),
          new Control("region", Kind.CHOOSE, "", "#region", "", ROWS + " < 50"),
          press(
              "order",
              "",
              "#ranking thead th:nth-child(2) button",
              "document.querySelector('#ranking thead th:nth-child(2)').ariaSort === 'ascending'"),
          press("area", "", "tr[data-code=E06000037] a", TITLE + " === 'West Berkshire'"),
          type("comparison", BLACKPOOL, "#compare", "Wokingham", TITLE + ".includes(' and ')"),
          press("neighbour", BLACKPOOL, "#area .tags a", TITLE + " === 'Lancashire'"),
          press("back to the ranking", BLACKPOOL, "#area .back a", "location.hash === '#ranking'"),
          save(
              "picture", "", "#map-figure .buttons button:first-child", "good_work-map-figure.svg"),
          save("image", "", "#map-figure .buttons button:last-child", "good_work-map-figure.png"),
          save(
              "picture of an area",
              BLACKPOOL,
              "#area-strip .buttons button:first-child",
              "good_work-area-strip.svg"),
          save("table", "", "#take-csv", "good_work.csv"),
          save("definition", "", "#take-json", "good_work-definition.json"));

  @BeforeAll
  static void write() throws IOException {
    page = directory.resolve("controls.html");
    Reports.full().write(page);
    large = directory.resolve("controls-large.html");
    Reports.grid(1100).write(large);
    folder = Files.createTempDirectory(directory, "saved");
  }

  private static void open(Path file, String hash, Hand hand) throws InterruptedException {
    browser.open(file);
    if (hand == Hand.FINGER) {
      browser.send("Emulation.setTouchEmulationEnabled", "enabled", true);
    }
    if (!hash.isEmpty()) {
      browser.evaluate("location.hash = '" + hash + "'");
      browser.waitUntil(hash.equals(WEIGHTS) ? OWN : TITLE + " !== undefined");
      browser.evaluate("document.activeElement.blur()");
      // Where readers have gone on to another part of the page since.
      browser.evaluate("history.replaceState(null, '', '#take')");
    }
  }

  /** Puts the focus on a control, as the hand does. */
  private static void reach(Control control, Hand hand) {
    switch (hand) {
      case MOUSE -> browser.click(control.element());
      case FINGER -> browser.tap(control.element());
      case KEYBOARD ->
          assertThat(browser.tabTo(control.element())).as(control.name() + " by Tab").isTrue();
      default -> throw new AssertionError(hand);
    }
  }

  private static void use(Control control, Hand hand) {
    switch (control.kind()) {
      case PRESS, SAVE -> {
        reach(control, hand);
        if (hand == Hand.KEYBOARD) {
          browser.key("Enter", 13);
        }
      }
      case TYPE -> {
        reach(control, hand);
        browser.type(control.text());
        browser.key("Enter", 13);
      }
      case SLIDE -> {
        if (hand == Hand.KEYBOARD) {
          reach(control, hand);
          browser.key("ArrowLeft", 37);
        } else {
          reach(control, hand); // its middle
        }
      }
      case CHOOSE -> {
        reach(control, hand);
        // The list of choices is the browser's own, beyond the page.
        browser.key("ArrowDown", 40);
        if (hand != Hand.KEYBOARD) {
          browser.key("Enter", 13);
        }
      }
      case RADIO -> {
        if (hand == Hand.KEYBOARD) {
          reach(control, hand);
          browser.key("ArrowRight", 39);
        } else {
          String second =
              "document.querySelectorAll('" + control.selector() + "')[1].parentElement";
          if (hand == Hand.MOUSE) {
            browser.click(second);
          } else {
            browser.tap(second);
          }
        }
      }
      case AREA -> {
        if (hand == Hand.KEYBOARD) {
          reach(control, hand);
          browser.key("ArrowRight", 39);
          browser.key("Enter", 13);
        } else if (hand == Hand.MOUSE) {
          browser.click("document.querySelector('.map .wide [data-code=E10000020]')");
        } else {
          browser.tap("document.querySelector('.map .wide [data-code=E10000020]')");
        }
      }
      default -> throw new AssertionError(control);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyControlAnswers(Hand hand) throws InterruptedException, IOException {
    browser.saveTo(folder.toAbsolutePath());
    List<String> idle = new ArrayList<>();
    for (Control control : CONTROLS) {
      open(page, control.before(), hand);
      if (control.kind() == Kind.SAVE) {
        Path file = folder.resolve(control.text());
        Files.deleteIfExists(file);
        use(control, hand);
        for (int i = 0; i < 100 && !Files.exists(file); i++) {
          Thread.sleep(50);
        }
        if (!Files.exists(file)) {
          idle.add(control.name());
        }
        continue;
      }
      assertThat(browser.evaluate("!!(" + control.done() + ")").asBoolean())
          .as(control.name() + " beforehand")
          .isFalse();
      use(control, hand);
      browser.waitUntil(control.done());
      if (!browser.evaluate("!!(" + control.done() + ")").asBoolean()) {
        idle.add(control.name());
      }
    }
    assertThat(idle).as("what did not answer to " + hand).isEmpty();
  }

  /** On telephones headings are hidden, and a list takes their place. */
  @ParameterizedTest
  @EnumSource
  void cardsAreSortedByAList(Hand hand) throws InterruptedException {
    open(page, "", hand);
    browser.size(360, 740);
    Control sort = new Control("sort", Kind.CHOOSE, "", "#sort", "", "");
    use(sort, hand);
    String first = "document.querySelector('#ranking tbody th').textContent === 'Barnsley'";
    browser.waitUntil(first);
    assertThat(browser.evaluate(first).asBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void moreRowsCome(Hand hand) throws InterruptedException {
    open(large, "", hand);
    use(press("more", "", "#more", ""), hand);
    browser.waitUntil(ROWS + " === 400");
    assertThat(browser.evaluate(ROWS).asInt()).isEqualTo(400);
  }

  @Test
  void theFirstKeyLeadsPastTheHeader() throws InterruptedException {
    open(page, "", Hand.KEYBOARD);
    browser.key("Tab", 9);
    browser.key("Enter", 13);
    browser.waitUntil("location.hash === '#main'");
    assertThat(browser.text("location.hash")).isEqualTo("#main");
  }

  /** So that the list above cannot fall behind the page. */
  @Test
  void theListOfControlsIsComplete() throws InterruptedException {
    open(page, "", Hand.MOUSE);
    browser.evaluate("location.hash = '" + BLACKPOOL + "&" + WEIGHTS.substring(1) + "'");
    browser.waitUntil(TITLE + " !== undefined && " + OWN);
    String known =
        Stream.concat(
                CONTROLS.stream().map(Control::selector),
                Stream.of(
                    ".skip", // followed above
                    "#more",
                    "#sort",
                    "#find button", // Enter does what it does
                    "nav a",
                    ".ends a",
                    "[data-weight]",
                    "#weights-changes a",
                    "#ranking thead button",
                    "#ranking tbody a",
                    "#area .tags a",
                    "figure .buttons button",
                    "#sources a", // they leave the page
                    ".map svg",
                    ".scroll", // to be scrolled with the arrow keys
                    ".formula"))
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    JsonNode unknown =
        browser.evaluate(
            "Array.from(document.querySelectorAll('button, input, select, a[href],"
                + " [tabindex=\"0\"]')).filter(e => !e.matches(\""
                + known.replace("\"", "'")
                + "\")).map(e => e.outerHTML.slice(0, 120))");
    assertThat(unknown.valueStream().map(JsonNode::asString)).isEmpty();
  }
}
