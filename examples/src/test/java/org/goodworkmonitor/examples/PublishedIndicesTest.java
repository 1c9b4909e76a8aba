package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GenderDevelopmentIndex;
import org.goodworkmonitor.core.presets.GenderInequalityIndex;
import org.goodworkmonitor.core.presets.HappyPlanetIndex;
import org.goodworkmonitor.core.presets.HealthIndex;
import org.goodworkmonitor.core.presets.HumanDevelopmentIndex;
import org.goodworkmonitor.core.presets.IndicesOfDeprivation;
import org.goodworkmonitor.core.presets.SdgIndex;
import org.goodworkmonitor.core.presets.SocialVulnerabilityIndex;
import org.goodworkmonitor.core.presets.SubnationalIndicators;
import org.goodworkmonitor.core.presets.SustainableConnectivity;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.report.HtmlReport;
import org.goodworkmonitor.stats.quality.IndexAudit;
import org.goodworkmonitor.stats.quality.IndexAudit.Verdict;
import org.goodworkmonitor.stats.uncertainty.OneAtATime;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.junit.jupiter.api.Test;

/**
 * What holds for any index holds for published ones, whose figures are tested in gwm-core: the
 * definition goes to JSON and back, and the index can be audited and simulated.
 */
class PublishedIndicesTest {
  private static final Path FILES =
      Path.of("").toAbsolutePath().getParent().resolve("gwm-core/src/test/resources/published");

  private static IndicatorTable read(String file, IndexDefinition index, String... more)
      throws IOException {
    Set<Indicator> derived = index.derivations().keySet();
    List<Indicator> columns =
        new ArrayList<>(index.indicators().stream().filter(i -> !derived.contains(i)).toList());
    Stream.of(more).map(Indicator::higherIsBetter).forEach(columns::add);
    try (InputStream in = Files.newInputStream(FILES.resolve(file));
        InputStream text = file.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return CsvReader.withDefaults().read(text, file, columns);
    }
  }

  /** What holds for every index: JSON, scoreboards as JSON, a page, an audit that finishes. */
  private static IndexAudit.Result everythingWorks(IndexDefinition index, IndicatorTable table) {
    String text = Json.text(index);
    IndexDefinition again = Json.parse(text, "index.json", IndexDefinition.class);
    assertThat(again).isEqualTo(index);
    assertThat(again.fingerprint()).isPresent().isEqualTo(index.fingerprint());
    Scoreboard board = index.score(table);
    String root = index.tree().id();
    Scoreboard written = Json.parse(Json.text(board), "scoreboard.json", Scoreboard.class);
    assertThat(written.scores(root)).isEqualTo(board.scores(root));
    assertThat(board.warnings()).isEmpty();
    IndexAudit.Result report = IndexAudit.withDefaults().withReplicates(100).analyse(index, table);
    assertThat(report.findings(Verdict.MET)).isNotEmpty();
    return report;
  }

  @Test
  void everyDefinitionGoesToJsonAndBack() {
    List<IndexDefinition> all =
        List.of(
            HumanDevelopmentIndex.definition(),
            HumanDevelopmentIndex.inequalityAdjusted(),
            IndicesOfDeprivation.england2019(),
            IndicesOfDeprivation.england2025(),
            IndicesOfDeprivation.scotland2020(),
            IndicesOfDeprivation.wales2019(),
            IndicesOfDeprivation.wales2019FromScores(),
            SdgIndex.definition(),
            HealthIndex.definition(),
            SubnationalIndicators.definition(),
            SustainableConnectivity.definition());
    for (IndexDefinition index : all) {
      String text = Json.text(index);
      IndexDefinition again = Json.parse(text, "index.json", IndexDefinition.class);
      assertThat(again).isEqualTo(index);
      assertThat(again.fingerprint()).isPresent().isEqualTo(index.fingerprint());
    }
  }

  @Test
  void genderDevelopment() throws IOException {
    IndexDefinition index = GenderDevelopmentIndex.definition();
    IndicatorTable table = read("gender-development-2021.csv", index);
    IndexAudit.Result report = everythingWorks(index, table);
    assertThat(report.finding("One node left out", "").value()).isPositive();
    assertThat(report.finding("One node left out", "").toString())
        .contains("not left out, as formulas read them: [hdi_women, hdi_men]");

    PerturbedIndex perturbed =
        PerturbedIndex.of(
            index,
            table,
            Perturbation.weightsWithin(0.25),
            Perturbation.choice(
                "mean of hdi_women",
                i -> i.aggregatedBy("hdi_women", Aggregations.geometricMean()),
                i -> i.aggregatedBy("hdi_women", Aggregations.arithmeticMean())));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults().withReplicates(200).withSeed(1).analyse(perturbed);
    assertThat(result.failed()).isZero();
    assertThat(result.meanRank("YEM")).as("Yemen is last by far").isEqualTo(172);
    assertThatThrownBy(
            () ->
                PerturbedIndex.of(
                    index,
                    table,
                    Perturbation.leavingOutOneOf("life_expectancy_women", "hdi_women")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "node hdi_women: found a node that formula{expression=hdi_women / hdi_men} of 'gdi'"
                + " reads");
    assertThatThrownBy(() -> PerturbedIndex.of(index, table, Perturbation.anyWeights("gdi")))
        .hasMessageContaining(
            "node gdi: found weights of the members of formula{expression=hdi_women / hdi_men}");
  }

  @Test
  void genderInequality() throws IOException {
    IndexDefinition index = GenderInequalityIndex.definition();
    IndicatorTable table = read("gender-inequality-2021.csv", index);
    Scoreboard board = index.score(table);
    IndexAudit.Result report = everythingWorks(index, table);
    assertThat(report.finding("Profiles", "").toString()).contains("best Denmark");

    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(200)
            .analyse(PerturbedIndex.of(index, table, Perturbation.weightsWithin("each", 0.25)));
    assertThat(result.meanRank("DNK")).as("the lowest score is rank 1").isEqualTo(1);
    assertThat(result.meanRank("YEM")).isEqualTo(170);
    OneAtATime.Result without = OneAtATime.withDefaults().analyseLeavingOut(index, table);
    assertThat(without.choices())
        .extracting(OneAtATime.Choice::alternative)
        .contains("without women", "without health");
    assertThat(without.choices().get(1).failure()).isEmpty();
    assertThat(without.choices())
        .filteredOn(c -> c.alternative().equals("without health"))
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.failure())
                    .startsWith("found a node that formula{expression=(health * power_women")
                    .contains("of 'women' reads"));
    assertThat(HtmlReport.of(board).html())
        .contains("Rank 1 is the lowest score.")
        .contains("<mi>power_women</mi>");
  }

  @Test
  void happyPlanet() throws IOException {
    IndexDefinition index = HappyPlanetIndex.definition();
    IndicatorTable table = read("happy-planet-2019.csv", index, "life_expectancy", "wellbeing");
    IndexAudit.Result report = everythingWorks(index, table);
    assertThat(report.finding("Weights within 25 %", "").verdict()).isEqualTo(Verdict.NOT_COMPUTED);
    assertThat(report.finding("One node left out", "").toString())
        .contains("no node can be left out, as formulas read them all");
    PerturbedIndex noisy =
        PerturbedIndex.of(
            index, table, Perturbation.normalErrors(List.of("footprint"), new double[][] {{0.04}}));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults().withReplicates(200).withSeed(3).analyse(noisy);
    assertThat(result.failed()).isZero();
    assertThat(result.meanRank("QAT")).isGreaterThan(110);
    assertThat(result.meanRank("CRI")).isBetween(1.0, 3.0);
  }

  @Test
  void vulnerability() throws IOException {
    IndexDefinition index = SocialVulnerabilityIndex.definition();
    IndicatorTable table = read("vulnerability-2018.csv.gz", index);
    Scoreboard board = index.score(table);
    assertThat(board.index().effectiveWeights())
        .as("every variable is rounded by a formula")
        .hasSize(15)
        .allSatisfy((id, share) -> assertThat(share).isEmpty());
    List<String> some = new ArrayList<>();
    for (int i = 0; i < 3142; i += 40) {
      some.add(table.areas().get(i).code());
    }
    IndicatorTable sample = table.where(a -> some.contains(a.code()));
    everythingWorks(index, sample);
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(100)
            .analyse(
                PerturbedIndex.of(
                    index,
                    sample,
                    Perturbation.weightsWithin(0.25),
                    Perturbation.leavingOutOneOf("spl_theme1", "epl_pov")));
    assertThat(result.failed()).isZero();
    String safest = index.score(sample).ranking().get(0).area().code();
    assertThat(result.meanRank(safest)).isLessThan(5);
  }
}
