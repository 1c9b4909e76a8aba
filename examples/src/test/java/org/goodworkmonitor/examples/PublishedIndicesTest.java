package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.json.DefinitionJson;
import org.goodworkmonitor.io.json.ScoreboardJson;
import org.goodworkmonitor.io.report.HtmlReport;
import org.goodworkmonitor.stats.quality.IndexAudit.Verdict;
import org.goodworkmonitor.stats.quality.IndexAudit;
import org.goodworkmonitor.stats.uncertainty.OneAtATime;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.junit.jupiter.api.Test;

/**
 * Four published indices against the figures that their publishers print for the same inputs: UNDP,
 * Human Development Report 2021/2022, tables 4 and 5; Happy Planet Index 2021, scores of 2019;
 * CDC/ATSDR, Social Vulnerability Index 2018, counties. As for any other index, the definition goes
 * to JSON and back, and can be audited and simulated.
 */
class PublishedIndicesTest {

  private static IndicatorTable read(String file, IndexDefinition index, String... more)
      throws IOException {
    Set<Indicator> derived = index.derivations().keySet();
    List<Indicator> columns =
        new ArrayList<>(index.indicators().stream().filter(i -> !derived.contains(i)).toList());
    Stream.of(more).map(Indicator::higherIsBetter).forEach(columns::add);
    try (InputStream in = PublishedIndicesTest.class.getResourceAsStream("/published/" + file);
        InputStream text = file.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return CsvReader.withDefaults().read(text, file, columns);
    }
  }

  /** What holds for every index: JSON, scoreboards as JSON, a page, an audit that finishes. */
  private static IndexAudit.Result everythingWorks(IndexDefinition index, IndicatorTable table) {
    String text = DefinitionJson.withDefaults().text(index);
    IndexDefinition again = DefinitionJson.withDefaults().parse(text, "index.json");
    assertThat(again).isEqualTo(index);
    assertThat(again.fingerprint()).isPresent().isEqualTo(index.fingerprint());
    Scoreboard board = index.score(table);
    String root = index.tree().id();
    Scoreboard written =
        ScoreboardJson.withDefaults()
            .parse(ScoreboardJson.withDefaults().text(board), "scoreboard.json");
    assertThat(written.scores(root)).isEqualTo(board.scores(root));
    assertThat(board.warnings()).isEmpty();
    IndexAudit.Result report = IndexAudit.withDefaults().withReplicates(100).analyse(index, table);
    assertThat(report.findings(Verdict.MET)).isNotEmpty();
    return report;
  }

  @Test
  void genderDevelopment() throws IOException {
    IndexDefinition index = PublishedIndices.genderDevelopment();
    IndicatorTable table = read("gender-development-2021.csv", index, "gdi");
    Scoreboard board = index.score(table);
    assertThat(board.areas()).hasSize(172);
    double[] published = table.column("gdi").values();
    for (int i = 0; i < published.length; i++) {
      assertThat(board.scores("gdi")[i])
          .as(board.areas().get(i).name())
          .isCloseTo(published[i], within(0.0005)); // printed to three decimals
    }
    IndexAudit.Result report = everythingWorks(index, table);
    assertThat(report.finding("One node left out", "").value()).isPositive();
    assertThat(report.finding("One node left out", "").toString())
        .contains("not left out, as formulas read them: [hdi_f, hdi_m]");

    PerturbedIndex perturbed =
        PerturbedIndex.of(
            index,
            table,
            Perturbation.weightsWithin(0.25),
            Perturbation.choice(
                "mean of hdi_f",
                i -> i.aggregatedBy("hdi_f", Aggregations.geometricMean()),
                i -> i.aggregatedBy("hdi_f", Aggregations.arithmeticMean())));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults().withReplicates(200).withSeed(1).analyse(perturbed);
    assertThat(result.failed()).isZero();
    assertThat(result.meanRank("YEM")).as("Yemen is last by far").isEqualTo(172);
    assertThatThrownBy(
            () -> PerturbedIndex.of(index, table, Perturbation.leavingOutOneOf("le_f", "hdi_f")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "node hdi_f: found a node that formula{expression=hdi_f / hdi_m} of 'gdi' reads");
    assertThatThrownBy(() -> PerturbedIndex.of(index, table, Perturbation.anyWeights("gdi")))
        .hasMessageContaining(
            "node gdi: found weights of the members of formula{expression=hdi_f / hdi_m}");
  }

  @Test
  void genderInequality() throws IOException {
    IndexDefinition index = PublishedIndices.genderInequality();
    IndicatorTable table = read("gender-inequality-2021.csv", index, "gii", "gii_rank");
    Scoreboard board = index.score(table);
    assertThat(board.areas()).hasSize(170);
    double[] published = table.column("gii").values();
    for (int i = 0; i < published.length; i++) {
      String code = board.areas().get(i).code();
      assertThat(board.scores("gii")[i]).as(code).isCloseTo(published[i], within(0.0005));
      assertThat(board.rank(code).orElse(0))
          .as(code)
          .isEqualTo((int) table.column("gii_rank").value(i));
    }
    assertThat(board.ranking().get(0).area().name()).isEqualTo("Denmark");
    IndexAudit.Result report = everythingWorks(index, table);
    assertThat(report.finding("Profiles", "").toString()).contains("best Denmark");

    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(200)
            .analyse(PerturbedIndex.of(index, table, Perturbation.weightsWithin("each", 0.25)));
    assertThat(result.meanRank("DNK")).as("the lowest score is rank 1").isEqualTo(1);
    assertThat(result.meanRank("YEM")).isEqualTo(170);
    OneAtATime.Result without = OneAtATime.analyseLeavingOut(index, table);
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
                    .startsWith("found a node that formula{expression=(health * power_f")
                    .contains("of 'women' reads"));
    assertThat(HtmlReport.of(board).html())
        .contains("Rank 1 is the lowest score.")
        .contains("<mi>power_f</mi>");
  }

  @Test
  void happyPlanet() throws IOException {
    IndexDefinition index = PublishedIndices.happyPlanet();
    IndicatorTable table =
        read("happy-planet-2019.csv", index, "life_expectancy", "wellbeing", "hpi");
    Scoreboard board = index.score(table);
    double[] published = table.column("hpi").values();
    for (int i = 0; i < published.length; i++) {
      assertThat(board.scores("hpi")[i])
          .as(board.areas().get(i).name())
          .isCloseTo(published[i], within(2e-5)); // as far as the constants are known
      assertThat(board.ranks("hpi")[i]).as("the file is in order").isEqualTo(i + 1);
    }
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
    assertThat(result.meanRank("QAT")).isGreaterThan(27);
    assertThat(result.meanRank("CRI")).isBetween(1.0, 3.0);
  }

  @Test
  void vulnerability() throws IOException {
    IndexDefinition index = PublishedIndices.vulnerability();
    String[] ranked = {"rpl_theme1", "rpl_theme2", "rpl_theme3", "rpl_theme4", "rpl_themes"};
    IndicatorTable table = read("vulnerability-2018.csv.gz", index, ranked);
    assertThat(table.size()).isEqualTo(3142);
    Scoreboard board = index.score(table);
    for (String id : ranked) {
      assertThat(board.scores(id)).as(id).containsExactly(table.column(id).values());
    }
    assertThat(board.score("35039")).as("Rio Arriba has no rate of poverty").isEmpty();
    assertThat(board.score("35039", "rpl_theme2")).hasValue(0.8758);

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
