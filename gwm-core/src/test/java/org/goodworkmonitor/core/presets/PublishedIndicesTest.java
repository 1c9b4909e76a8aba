package org.goodworkmonitor.core.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published indices against the figures that their publishers print for the same inputs. Sources:
 * UNDP, Human Development Report 2021/2022, composite indices; MHCLG, English Indices of
 * Deprivation 2019 and 2025; Scottish Government, SIMD 2020 version 2; Welsh Government, WIMD 2019
 * (all under the Open Government Licence); Sustainable Development Report 2023; CDC/ATSDR, SVI
 * 2018; Happy Planet Index 2021; ONS, Health Index for England 2015 to 2021 and subnational
 * indicators explorer of 2022; JRC, ASEM portal 2018. Where a file is a part of the published
 * table, it has the extremes, the edges of the deciles, areas that tie in print, and every 97th
 * area.
 */
class PublishedIndicesTest {

  private static int[] ranks(Published published, String column) {
    return Arrays.stream(published.numbers(column)).mapToInt(rank -> (int) rank).toArray();
  }

  @Test
  void humanDevelopment() {
    Published published = new Published("human-development-2021.csv");
    Scoreboard board = published.score(HumanDevelopmentIndex.definition());
    assertThat(board.areas()).hasSize(191);
    assertThat(published.largestDifference(board.scores("hdi"), "hdi"))
        .as("printed with 3 decimals")
        .isLessThan(0.0005);
    assertThat(board.ranks("hdi")).containsExactly(ranks(published, "hdi_rank"));
    assertThat(board.rank("BEL")).as("both print 0.937").isEqualTo(board.rank("NZL"));
    assertThat(board.score("HKG", "health")).as("85.5 years are held at 85").hasValue(1);
  }

  @Test
  void humanDevelopmentIsUndefinedWhereLifeExpectancyIsBelowItsGoalpost() {
    IndexDefinition index = HumanDevelopmentIndex.definition();
    IndicatorTable table =
        IndicatorTable.builder(index.indicators())
            .row(
                Area.of("RWA", "Rwanda 1994"),
                Map.of(
                    "life_expectancy", 14.0985,
                    "expected_schooling", 6.0,
                    "mean_schooling", 1.9,
                    "gni_per_head", 540.0))
            .row(
                Area.of("NO", "Norway"),
                Map.of(
                    "life_expectancy", 83.2339,
                    "expected_schooling", 18.1852,
                    "mean_schooling", 13.00363,
                    "gni_per_head", 64_660.10622))
            .build();
    Scoreboard board = index.score(table);
    assertThat(board.score("RWA")).isEmpty();
    assertThat(board.rank("RWA")).isEmpty();
    assertThat(board.score("NO").orElseThrow()).isCloseTo(0.961, within(0.0005));
  }

  @Test
  void inequalityAdjustedHumanDevelopment() {
    Published published = new Published("human-development-2021.csv");
    Scoreboard board = published.score(HumanDevelopmentIndex.inequalityAdjusted());
    assertThat(published.largestDifference(board.scores("ihdi"), "ihdi")).isLessThan(0.0005);
    assertThat(board.score("AFG")).as("no inequality of income is published").isEmpty();
  }

  @Test
  void genderDevelopment() {
    Published published = new Published("gender-development-2021.csv");
    Scoreboard board = published.score(GenderDevelopmentIndex.definition());
    assertThat(board.areas()).hasSize(172);
    assertThat(published.largestDifference(board.scores("gdi"), "gdi")).isLessThan(0.0005);
  }

  @Test
  void genderInequality() {
    Published published = new Published("gender-inequality-2021.csv");
    Scoreboard board = published.score(GenderInequalityIndex.definition());
    assertThat(board.areas()).hasSize(170);
    assertThat(published.largestDifference(board.scores("gii"), "gii")).isLessThan(0.0005);
    assertThat(board.ranks("gii")).containsExactly(ranks(published, "gii_rank"));
    assertThat(board.ranking().get(0).area().name()).isEqualTo("Denmark");
    assertThat(board.score("PNG").orElseThrow())
        .as("no woman sits in the parliament of Papua New Guinea")
        .isCloseTo(0.725, within(0.0005));
  }

  @ParameterizedTest
  @CsvSource({"2017, 143", "2018, 142", "2019, 147"})
  void happyPlanet(int year, int countries) {
    Published published = new Published("happy-planet-" + year + ".csv");
    Scoreboard board = published.score(HappyPlanetIndex.definition(year));
    assertThat(board.areas()).hasSize(countries);
    assertThat(published.largestDifference(board.scores("hpi"), "hpi"))
        .as("as far as the constants are known")
        .isLessThan(1.3e-5);
  }

  @Test
  void happyPlanetOfAnotherYear() {
    assertThat(HappyPlanetIndex.definition()).isEqualTo(HappyPlanetIndex.definition(2019));
    assertThatThrownBy(() -> HappyPlanetIndex.definition(2020))
        .hasMessageContaining("the year 2020")
        .hasMessageContaining("expected 2017, 2018 or 2019");
  }

  @Test
  void socialVulnerability() {
    Published published = new Published("vulnerability-2018.csv.gz");
    Scoreboard board = published.score(SocialVulnerabilityIndex.definition());
    assertThat(board.areas()).hasSize(3142);
    for (String id :
        List.of("rpl_theme1", "rpl_theme2", "rpl_theme3", "rpl_theme4", "rpl_themes")) {
      assertThat(board.scores(id)).as(id).containsExactly(published.numbers(id));
    }
    assertThat(board.score("35039")).as("Rio Arriba has no rate of poverty").isEmpty();
    assertThat(board.score("35039", "rpl_theme2")).hasValue(0.8758);
  }

  @Test
  void english2025() {
    Published published = new Published("imd-2025.csv");
    Scoreboard board = published.score(IndicesOfDeprivation.england2025());
    assertThat(published.largestDifference(board.scores("imd"), "imd")).isLessThan(0.0007);
    assertThat(board.ranking().get(0).area().code())
        .as("Jaywick, the most deprived")
        .isEqualTo("E01021988");
  }

  /** Scores of 2019 are not in the file, but their order is. */
  @ParameterizedTest
  @ValueSource(strings = {"2019", "2025"})
  void englishRanks(String year) {
    Published published = new Published("imd-" + year + ".csv");
    Scoreboard board =
        published.score(
            year.equals("2019")
                ? IndicesOfDeprivation.england2019()
                : IndicesOfDeprivation.england2025());
    int[] printed = ranks(published, "imd_rank");
    int[] expected =
        Arrays.stream(printed)
            .map(rank -> 1 + (int) Arrays.stream(printed).filter(r -> r < rank).count())
            .toArray();
    assertThat(board.ranks("imd")).as("ranks among the areas of the file").isEqualTo(expected);
  }

  @Test
  void theMostDeprivedAreaOfADomainScores100() {
    Published published = new Published("imd-2025.csv");
    Scoreboard board = published.score(IndicesOfDeprivation.england2025());
    double[] ranks = published.numbers("income_rank");
    double[] scores = board.scores("income_rank");
    int first =
        IntStream.range(0, ranks.length).filter(i -> ranks[i] == 1).findFirst().orElseThrow();
    assertThat(scores[first]).isCloseTo(100, within(1e-12));
    // the last of N: -23 ln(1 - (1 - e^(-100/23)) / 33755)
    int last =
        IntStream.range(0, ranks.length).filter(i -> ranks[i] == 33_755).findFirst().orElseThrow();
    assertThat(scores[last])
        .isCloseTo(-23 * Math.log1p(-(1 - Math.exp(-100 / 23.0)) / 33_755), within(1e-12));
  }

  @Test
  void aRankBeyondTheNumberOfAreasIsAnError() {
    IndexDefinition index = IndicesOfDeprivation.england2019();
    IndicatorTable.Builder table = IndicatorTable.builder(index.indicators());
    for (double rank : new double[] {1, 32_844, 33_755}) {
      Map<String, Double> ranks = new HashMap<>();
      index.indicators().forEach(indicator -> ranks.put(indicator.id(), rank));
      table.row(Area.of("r" + (int) rank), ranks);
    }
    assertThatThrownBy(() -> index.score(table.build()))
        .hasMessageContaining("node income_rank")
        .hasMessageContaining("the exponential transformation needs shares from 0 to 1");
  }

  /** Ranks of a complete table are themselves scores: the most deprived has the highest. */
  @Test
  void englandFromScoresRanksTheAreas() {
    Published published = new Published("wimd-2019.csv.gz");
    IndexDefinition index = IndicesOfDeprivation.englandFromScores();
    Map<String, String> stands = Map.of("crime", "safety");
    List<Area> areas = published.areas();
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            index.indicators().stream()
                .map(i -> Column.of(i, published.numbers(stands.getOrDefault(i.id(), i.id()))))
                .toList());
    Scoreboard board = index.score(table);
    for (String domain : List.of("income", "health", "environment")) {
      assertThat(published.largestDifference(board.scores(domain), domain))
          .as("the transformed ranks that Wales publishes: " + domain)
          .isLessThan(1e-7);
    }
  }

  @Test
  void scottish() {
    Published published = new Published("simd-2020.csv.gz");
    Scoreboard board = published.score(IndicesOfDeprivation.scotland2020());
    assertThat(board.areas()).hasSize(6_976);
    int[] printed = ranks(published, "simd_rank");
    int[] ranks = board.ranks("simd");
    int[] differences =
        IntStream.range(0, ranks.length)
            .map(i -> Math.abs(ranks[i] - printed[i]))
            .filter(d -> d > 0)
            .toArray();
    assertThat(differences).hasSizeLessThanOrEqualTo(21);
    assertThat(Arrays.stream(differences).max().orElse(0)).isLessThanOrEqualTo(2);
    assertThat(published.numbers("crime_rank")).as("half ranks occur").contains(4563.5);
  }

  @Test
  void welsh() {
    Published published = new Published("wimd-2019.csv.gz");
    Scoreboard fromRanks = published.score(IndicesOfDeprivation.wales2019());
    assertThat(published.largestDifference(fromRanks.scores("wimd"), "wimd")).isLessThan(1e-8);
    assertThat(fromRanks.ranks("wimd")).containsExactly(ranks(published, "wimd_rank"));
    Scoreboard fromScores = published.score(IndicesOfDeprivation.wales2019FromScores());
    assertThat(published.largestDifference(fromScores.scores("wimd"), "wimd")).isLessThan(1e-8);
    for (String domain : List.of("income", "employment", "safety", "environment")) {
      assertThat(published.largestDifference(fromRanks.scores(domain + "_rank"), domain))
          .as(domain)
          .isLessThan(1e-7);
    }
  }

  @Test
  void sdg() {
    Published published = new Published("sdg-2023.csv");
    Scoreboard board = published.score(SdgIndex.definition());
    assertThat(board.areas()).hasSize(166);
    assertThat(published.largestDifference(board.scores("sdg_index"), "sdg_index"))
        .isLessThan(6e-9);
    assertThat(board.ranking().get(0).area().name()).isEqualTo("Finland");
    assertThat(board.adjustments())
        .as("15 countries lack goal 1, 17 goal 10, 40 goal 14")
        .hasSize(72);
  }

  @Test
  void health() {
    Published published = new Published("health-index.csv");
    Scoreboard board = published.score(HealthIndex.definition());
    assertThat(board.areas()).hasSize(3 * 307);
    assertThat(published.largestDifference(board.scores("healthy_people"), "healthy_people"))
        .isLessThan(0.10);
    assertThat(published.largestDifference(board.scores("healthy_lives"), "healthy_lives"))
        .isLessThan(0.092);
    assertThat(published.largestDifference(board.scores("healthy_places"), "healthy_places"))
        .isLessThan(0.12);
    assertThat(published.largestDifference(board.scores("health_index"), "health_index"))
        .as("the roundings of subdomains add up to more than those of printed domains")
        .isLessThan(0.14);
    double[] whole = new double[board.areas().size()];
    for (String domain : List.of("healthy_people", "healthy_lives", "healthy_places")) {
      double[] printed = published.numbers(domain);
      for (int i = 0; i < whole.length; i++) {
        whole[i] += printed[i] / 3;
      }
    }
    Normalisation scale = HealthIndex.definition().normalisation("health_index");
    Transform fitted = scale.fit(Sample.of("health_index", Direction.HIGHER_IS_BETTER, whole));
    fitted.applyAll(whole, 0, whole.length);
    assertThat(published.largestDifference(whole, "health_index"))
        .as("from the printed domains")
        .isLessThan(0.105);
  }

  @Test
  void subnational() {
    Published published = new Published("subnational-2022.csv");
    List<String> four = List.of("gva_per_hour", "smoking", "travel_transit", "life_satisfaction");
    IndexDefinition all = SubnationalIndicators.definition();
    assertThat(all.indicators()).hasSize(28);
    IndexDefinition index =
        SubnationalIndicators.definition(
            all.indicators().stream().filter(i -> four.contains(i.id())).toArray(Indicator[]::new));
    Scoreboard board = published.score(index);
    for (String id : four) {
      assertThat(published.largestDifference(board.scores(id), id + "_mad"))
          .as(id)
          .isLessThan(1e-12);
    }
  }

  /**
   * Scores were computed from the same steps with NumPy 2; the six first countries agree with the
   * print of COINr's {@code get_results}.
   */
  @Test
  void sustainableConnectivity() {
    Published published = new Published("asem-2018.csv");
    Scoreboard board = published.score(SustainableConnectivity.definition(), "EurAsia_group");
    assertThat(board.areas()).hasSize(51);
    assertThat(board.index().definition().indicators()).hasSize(49);
    for (String id : List.of("Index", "Conn", "Sust")) {
      assertThat(published.largestDifference(board.scores(id), id)).as(id).isLessThan(1e-12);
    }
    List<String> codes = board.ranking().stream().limit(6).map(s -> s.area().code()).toList();
    assertThat(codes).containsExactly("CHE", "NLD", "DNK", "NOR", "BEL", "SWE");
    Map<String, double[]> coinr =
        Map.of(
            "CHE", new double[] {68.38, 62.79, 73.98, 63.41, 32.87, 74.78, 85.94, 56.93},
            "IND", new double[] {39.79, 28.60, 50.99, 18.78, 6.38, 51.90, 59.84, 6.07});
    List<String> nodes =
        List.of("Index", "Conn", "Sust", "Physical", "ConEcFin", "Political", "Instit", "P2P");
    coinr.forEach(
        (code, printed) -> {
          for (int i = 0; i < printed.length; i++) {
            assertThat(board.score(code, nodes.get(i)).orElseThrow())
                .as(code + " " + nodes.get(i))
                .isCloseTo(printed[i], within(0.005));
          }
        });
    assertThat(board.rank("IND")).hasValue(45);
  }

  @Test
  void everyIndexStatesItsConventions() {
    List<Conventions> all = Conventions.all();
    assertThat(all).extracting(Conventions::name).doesNotHaveDuplicates();
    for (Conventions conventions : all) {
      assertThat(conventions.rules().keySet())
          .as(conventions.name())
          .containsExactly(Conventions.Topic.values());
      assertThat(conventions.toTable().rows()).isEqualTo(Conventions.Topic.values().length);
    }
    assertThatThrownBy(() -> new Conventions("x", "X", "nobody", Map.of()))
        .hasMessageContaining("no rule for [INPUTS");
  }
}
