package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.goodworkmonitor.examples.claims.Claim;
import org.goodworkmonitor.examples.claims.ReportClaims;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every claim of the report has the verdict and the answer that the guide shows. */
class ReportClaimsTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/guide/claims.md");
  private static final Path SOURCES = Path.of("src/main/java/org/goodworkmonitor/examples/claims");

  private static List<Claim> claims;

  @BeforeAll
  static void check() {
    claims = ReportClaims.all();
  }

  /** The table of the page and the output of the example are the same, row by row. */
  @Test
  void theGuideShowsEveryClaimAndNoOther() throws IOException {
    List<String> printed =
        Output.of(() -> ReportClaims.main(new String[0]))
            .lines()
            .filter(line -> line.startsWith("| "))
            .toList();
    List<String> shown =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| ")).toList();
    assertThat(shown).containsExactlyElementsOf(printed);
    assertThat(printed).hasSize(claims.size() + 1);
  }

  @Test
  void theGuideCountsTheVerdicts() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page)
        .contains("Of " + claims.size() + " statements " + count(Claim.Verdict.CONFIRMED))
        .contains(count(Claim.Verdict.CONTRADICTS_OWN_TABLE) + " contradict")
        .contains(count(Claim.Verdict.DIFFERS) + " differ")
        .contains(count(Claim.Verdict.NEEDS_DATA) + " need data");
  }

  private static int count(Claim.Verdict verdict) {
    return with(verdict).size();
  }

  private static List<String> with(Claim.Verdict verdict) {
    return claims.stream()
        .filter(claim -> claim.verdict() == verdict)
        .map(claim -> claim.where() + ": " + claim.statement())
        .toList();
  }

  @Test
  void contradictionsAreThoseOfTheReportItself() {
    assertThat(with(Claim.Verdict.CONTRADICTS_OWN_TABLE))
        .containsExactly(
            "chapter 5: Blackpool is number 110",
            "Figure 5: the totals are the sums of the pillars",
            "Figure 5, text: Manchester and Rutland are the only areas of the top ten outside the"
                + " South East",
            "Figure 5, text: North Tyneside is the first of the North East",
            "Figure 5, text: North Tyneside is number 41");
    assertThat(answer("Blackpool is number 110")).isEqualTo("112");
    assertThat(answer("Manchester and Rutland are the only areas"))
        .startsWith("Manchester, Trafford, Cheshire East")
        .contains("number 13", "9 by the sum");
    assertThat(answer("North Tyneside is number 41")).contains("95 in Figure 5", "41 in Figure 1");
  }

  @Test
  void differencesHaveAReason() {
    assertThat(with(Claim.Verdict.DIFFERS))
        .containsExactly(
            "Figure 1: regions as printed, South Gloucestershire in the South East",
            "B: routine work similar to Rural and Coastal",
            "Figure 5: every area has a region",
            "Figure 5: regions as printed, Warwickshire in the East Midlands",
            "Figure 8: men in Stoke-on-Trent have 59.4 years",
            "Figure 13: areas with high Covid mortality tend to have little good work");
    assertThat(claims)
        .filteredOn(claim -> claim.verdict() != Claim.Verdict.CONFIRMED)
        .allMatch(claim -> claim.reason().length() > 10);
    assertThat(answer("men in Stoke-on-Trent")).startsWith("56.5");
    assertThat(answer("areas with high Covid mortality")).contains("r = -0.08", "n = 114");
  }

  @Test
  void factsOfTheReport() {
    assertThat(answer("eight of the top ten")).isEqualTo("8");
    assertThat(answer("the other two are")).isEqualTo("Trafford, Rutland");
    assertThat(answer("of the ten lowest")).isEqualTo("8 and 2");
    assertThat(answer("York is number 23")).isEqualTo("23");
    assertThat(answer("Hull is number 116")).isEqualTo("116");
    assertThat(answer("West Berkshire is number 7")).isEqualTo("7");
    assertThat(answer("unemployment in York")).isEqualTo("2.34 %");
    assertThat(answer("Yorkshire and the Humber has the highest")).startsWith("Yorkshire");
    assertThat(answer("Brighton and Hove is high")).endsWith("outliers: Brighton and Hove");
    assertThat(answer("Nottingham and Leicester are the two worst")).startsWith("on 5 of the 5");
    assertThat(answer("R squared of 15 diseases")).startsWith("15 of 15");
    assertThat(answer("six have at least a quarter"))
        .isEqualTo("6 as printed; self-harm is 0.246" + " from its t");
    assertThat(answer("half of the strongly related")).isEqualTo("3 of 6");
    assertThat(answer("members: most of the Birmingham")).isEqualTo("6 of 7");
    assertThat(answer("of 119 authorities"))
        .isEqualTo("118 ranked; without a row: Isles of Scilly");
  }

  private static String answer(String statement) {
    return claims.stream()
        .filter(claim -> claim.statement().startsWith(statement))
        .map(Claim::answer)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no claim: " + statement));
  }

  @Test
  void everyPartOfTheReportIsThere() {
    assertThat(claims.stream().map(Claim::where).distinct())
        .containsExactlyInAnyOrder(
            "Table 1",
            "Table 2",
            "data",
            "Figure 1",
            "chapter 3",
            "chapter 5",
            "Figure 3",
            "D",
            "C",
            "B",
            "A",
            "Figure 4",
            "insight 3",
            "Figure 5",
            "Figure 5, text",
            "Figure 7",
            "Figure 8",
            "Figure 9",
            "Figure 10",
            "Figure 11",
            "Figure 12",
            "Figure 13",
            "insight 4",
            "series",
            "uses");
  }

  /** What the table calls a call is called in the sources, outside their texts. */
  @Test
  void theCallsAreMade() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        code.append(Files.readString(file).replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\""));
      }
    }
    Pattern method = Pattern.compile("(\\w+)\\(");
    List<String> missing = new ArrayList<>();
    for (Claim claim : claims) {
      Matcher calls = method.matcher(claim.call());
      while (calls.find()) {
        if (!code.toString().matches("(?s).*[.:]" + calls.group(1) + "\\b.*")) {
          missing.add(claim.call() + ": " + calls.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
