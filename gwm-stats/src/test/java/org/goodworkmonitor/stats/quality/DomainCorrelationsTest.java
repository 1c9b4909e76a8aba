package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.relate.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Correlations of indicators with domains against COINr and R. */
class DomainCorrelationsTest {
  /** COINr::get_corr with its aggregates; the index and the domain of each indicator. */
  @ParameterizedTest
  @EnumSource(Correlation.Method.class)
  void domainCorrelationsAgreeWithCoinr(Correlation.Method method) {
    DomainCorrelations.Result found = DomainCorrelations.analyse(Coinr.scores(), method);
    List<List<String>> rows =
        Resources.rows("coinr/gwm_corr_family_" + method.name().toLowerCase(Locale.ROOT) + ".csv");
    assertThat(rows).hasSize(13);
    for (List<String> row : rows.subList(1, 13)) {
      DomainCorrelations.Row of = found.row(row.get(1));
      assertThat(row.get(0).equals("Domain") ? of.withDomain() : of.withIndex())
          .as(row.toString())
          .isCloseTo(Double.parseDouble(row.get(2)), within(1e-13));
    }
    assertThat(found.method()).isEqualTo(method);
  }

  /** R 4.2.2: cor(I4, (I1 + I2) / 2) on normalised data; cor(I3, I4) = cor(I3, rest of D2). */
  @Test
  void domainCorrelationsFlagWhatIsOdd() {
    DomainCorrelations.Result found = DomainCorrelations.analyse(Coinr.scores());
    assertThat(found.r("I4", "D1")).isCloseTo(-0.13456141008288475, within(1e-13));
    DomainCorrelations.Row row = found.row("I4");
    assertThat(row.withRest()).isCloseTo(-0.05702522276344565, within(1e-13));
    assertThat(row.flags()).containsExactly(DomainCorrelations.Flag.TRADE_OFF);
    assertThat(row.elsewhere().orElseThrow().node()).isEqualTo("D3");
    assertThat(found.row("I5").flags()).isEmpty();
    assertThat(found.toString()).contains("trade off");
    assertThatThrownBy(() -> found.r("I4", "D9")).hasMessageContaining("no domain 'D9'");
    assertThatThrownBy(() -> found.row("I9")).hasMessageContaining("no indicator 'I9'");
  }

  @Test
  void everyFlagIsRaised() {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("a", new double[] {1, 2, 3, 4, 5, 6, 7, 8});
    columns.put("twin", new double[] {1, 2, 3, 4, 5, 6, 7, 9});
    columns.put("against", new double[] {8, 7, 6, 5, 4, 3, 2, 1});
    columns.put("noise", new double[] {5, 1, 4, 2, 2, 4, 1, 5});
    columns.put("alone", new double[] {1, 3, 2, 4, 5, 7, 6, 8});
    IndicatorTable table = Resources.of(columns);
    List<Indicator> all = table.indicators();
    Domain tree =
        Domain.of(
            "all",
            "All",
            Domain.of("many", "Many", all.get(0), all.get(1), all.get(2), all.get(3)),
            Domain.of("single", "Single", all.get(4)));
    Scoreboard board =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build()
            .score(table);
    DomainCorrelations.Result found = DomainCorrelations.analyse(board);
    assertThat(found.row("a").flags())
        .contains(DomainCorrelations.Flag.REDUNDANT, DomainCorrelations.Flag.ELSEWHERE);
    assertThat(found.row("against").flags())
        .contains(DomainCorrelations.Flag.NEGATIVE, DomainCorrelations.Flag.TRADE_OFF);
    assertThat(found.row("alone").withDomain()).isEqualTo(1);
    assertThat(found.row("alone").withRest()).isNaN();
    assertThat(found.row("alone").lowestSibling()).isEmpty();
    assertThat(found.rows()).anyMatch(r -> r.flags().contains(DomainCorrelations.Flag.REDUNDANT));
  }
}
