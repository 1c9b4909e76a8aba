package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.quality.IndexAudit.Finding;
import org.goodworkmonitor.stats.quality.IndexAudit.Step;
import org.goodworkmonitor.stats.quality.IndexAudit.Verdict;
import org.junit.jupiter.api.Test;

class IndexAuditTest {
  private static IndicatorTable outcomes() {
    IndicatorTable table = Resources.table("england-utla-2018/outcomes.csv");
    for (String id : List.of("preventable_cvd_mortality_per_100k", "imd_2019_average_score")) {
      table = table.with(Column.of(Indicator.lowerIsBetter(id), table.column(id).values()));
    }
    return table;
  }

  private static IndexAudit.Result monitor() {
    return IndexAudit.withDefaults()
        .withOutcomes(outcomes())
        .analyse(GoodWorkMonitor.openVariant(), Resources.openData());
  }

  @Test
  void everyStepOfTheHandbookHasFindingsInItsOrder() {
    IndexAudit.Result report = monitor();
    assertThat(report.findings()).extracting(f -> f.step().number()).isSorted();
    for (Step step : Step.values()) {
      assertThat(report.findings(step))
          .as(step.title())
          .anyMatch(f -> f.verdict() == Verdict.FOR_PEOPLE)
          .allMatch(f -> !f.comment().isBlank());
    }
    assertThat(Step.values()).hasSize(10);
    assertThat(Step.VISUALISATION.number()).isEqualTo(10);
    assertThat(report.toTable().rows()).isEqualTo(report.findings().size());
    assertThat(report.toString())
        .startsWith("Audit of Good Work Monitor: 5 indicators, 118 areas\n")
        .contains("\n1. Theoretical framework\n")
        .contains("\n9. Links to other indicators\n");
    assertThat(report.title()).contains("Monitor");
  }

  /** The numbers that the checks repeat are tested on their own; here, that they arrive. */
  @Test
  void numbersAndVerdictsOfTheMonitor() {
    IndexAudit.Result report = monitor();
    Finding kmo = report.finding("KMO", "good_work");
    assertThat(kmo.value()).isCloseTo(0.7871772232544572, within(1e-12));
    assertThat(kmo.verdict()).isEqualTo(Verdict.MET);
    Finding vif = report.finding("VIF", "professional_managerial_pct");
    assertThat(vif.value()).isCloseTo(8.886876569462945, within(1e-11));
    assertThat(vif.verdict()).isEqualTo(Verdict.DOUBTFUL);
    assertThat(report.finding("Members of the domain", "pay_and_conditions").verdict())
        .isEqualTo(Verdict.DOUBTFUL);
    Finding coverage = report.finding("Coverage", "unemployment_rate");
    assertThat(coverage.value()).isCloseTo(110 / 118.0, within(1e-15));
    assertThat(coverage.verdict()).isEqualTo(Verdict.MET);
    assertThat(report.finding("Coverage of areas", "").comment()).contains("Bournemouth");
    assertThat(report.finding("Better values score higher", "unemployment_rate").value())
        .isCloseTo(1, within(1e-12));
    Finding imd = report.finding("Outcomes", "imd_2019_average_score");
    assertThat(imd.value()).isNegative();
    assertThat(imd.verdict()).isEqualTo(Verdict.MET);
    Finding weights = report.finding("Weights within 25 %", "");
    assertThat(weights.verdict()).isEqualTo(Verdict.MET);
    assertThat(weights.value()).isBetween(1.0, 12.0);
    Finding left = report.finding("One node left out", "");
    assertThat(left.comment()).startsWith("most without access_and_participation: ");
    assertThatThrownBy(() -> report.finding("Nothing", "")).hasMessageContaining("the checks are");
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    assertThat(monitor().toString()).isEqualTo(monitor().toString());
    assertThatThrownBy(() -> IndexAudit.withDefaults().withReplicates(10))
        .hasMessageContaining("10 replicates");
    assertThat(
            IndexAudit.withDefaults()
                .withReplicates(200)
                .withSeed(7)
                .analyse(GoodWorkMonitor.openVariant(), Resources.openData())
                .finding("Outcomes", "")
                .verdict())
        .isEqualTo(Verdict.NOT_COMPUTED);
  }

  /** An index with every defect that the checks look for. */
  @Test
  void defectsAreFound() {
    double gap = Double.NaN;
    double[] up = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("up", up);
    columns.put("twin", new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.5});
    columns.put("down", new double[] {12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1});
    columns.put("outlier", new double[] {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 900});
    columns.put("zeros", new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5});
    columns.put("gaps", new double[] {3, gap, gap, gap, 1, gap, 7, gap, 2, 8, gap, 4});
    IndicatorTable table = Resources.of(columns);
    List<Indicator> i = table.indicators();
    Domain tree =
        Domain.of(
            "all",
            "all",
            Domain.of("one", "One", i.get(0), i.get(1), i.get(2)),
            Domain.of("two", "Two", i.get(3), i.get(4), i.get(5)));
    IndexDefinition definition =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.reweight(0.5))
            .weightedBy("two", Weightings.given(Map.of("outlier", 1.0, "zeros", 1.0, "gaps", 0.0)))
            .build();
    IndexAudit.Result report = IndexAudit.withDefaults().analyse(definition, table);
    assertThat(report.finding("Coverage", "gaps").verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(report.finding("Gaps", "gaps").value()).isEqualTo(6);
    assertThat(report.finding("Variation", "zeros").verdict()).isEqualTo(Verdict.DOUBTFUL);
    assertThat(report.finding("Outliers", "outlier").verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(report.finding("Redundancy", "up").verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(report.finding("Correlation with its domain", "down").verdict())
        .isEqualTo(Verdict.NOT_MET);
    assertThat(report.finding("Principal components", "one").verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(report.finding("Trade-off within its domain", "down").value())
        .isCloseTo(-1, within(1e-2));
    assertThat(report.finding("VIF", "up").verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(report.finding("Weights", "two").verdict()).isEqualTo(Verdict.DOUBTFUL);
    assertThat(report.finding("Documentation", "up").comment()).isEqualTo("neither is stated");
    assertThat(report.finding("Names for people", "").verdict()).isEqualTo(Verdict.DOUBTFUL);
    assertThat(report.finding("Regions", "").value()).isEqualTo(12);
    IndexAudit.Result treated =
        IndexAudit.withDefaults()
            .analyse(
                definition.toBuilder().treatedBy("outlier", Treatments.winsoriseOrLog(2)).build(),
                table);
    assertThat(treated.finding("Outliers", "outlier").verdict()).isEqualTo(Verdict.MET);
  }

  @Test
  void slipsInTheDataAreFound() {
    IndicatorTable table = Resources.openData();
    double[] rates = table.column("participation_rate").values();
    rates[table.row("E06000009")] /= 10;
    IndexAudit.Result report =
        IndexAudit.withDefaults()
            .analyse(
                GoodWorkMonitor.openVariant(),
                table.with(Column.of(Indicator.higherIsBetter("participation_rate"), rates)));
    Finding far = report.finding("Far values", "participation_rate");
    assertThat(far.verdict()).isEqualTo(Verdict.DOUBTFUL);
    assertThat(far.value()).isEqualTo(1);
    assertThat(far.comment()).isEqualTo("Blackpool 7.57; true, or slips?");
    assertThat(report.findings()).filteredOn(f -> f.check().equals("Far values")).hasSize(1);
  }

  @Test
  void anIndexThatCannotBeScoredIsAuditedAsFarAsItGoes() {
    IndexAudit.Result report =
        IndexAudit.withDefaults()
            .analyse(
                GoodWorkMonitor.openVariant(),
                Resources.openData().select("participation_rate", "routine_occupations_pct"));
    assertThat(report.finding("Coverage", "unemployment_rate").verdict())
        .isEqualTo(Verdict.NOT_MET);
    assertThat(report.findings(Step.MULTIVARIATE_ANALYSIS))
        .anyMatch(f -> f.comment().contains("the index cannot be scored"));
    assertThat(report.findings(Verdict.NOT_COMPUTED)).hasSize(6);
  }

  @Test
  void oneIndicatorAndFewAreasHaveAReportToo() {
    Indicator only = Indicator.higherIsBetter("only");
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", only))
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build();
    IndicatorTable table =
        IndicatorTable.of(List.of(Area.of("a"), Area.of("b")), Column.of(only, 1, 2));
    IndicatorTable elsewhere =
        IndicatorTable.of(List.of(Area.of("c")), Column.of(Indicator.higherIsBetter("o"), 1));
    IndexAudit.Result report =
        IndexAudit.withDefaults().withOutcomes(elsewhere).analyse(definition, table);
    assertThat(report.finding("Outcomes", "").comment()).contains("no area of the index");
    assertThat(report.finding("Correlation with the index", "only").verdict())
        .isEqualTo(Verdict.NOT_COMPUTED);
    assertThat(report.toString()).contains("not computed");
  }
}
