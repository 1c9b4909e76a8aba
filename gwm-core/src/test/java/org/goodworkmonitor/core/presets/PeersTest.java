package org.goodworkmonitor.core.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goodworkmonitor.core.presets.MazziottaParetoIndexTest.EUROPE;
import static org.goodworkmonitor.core.presets.MazziottaParetoIndexTest.TRANSPORT;
import static org.goodworkmonitor.core.presets.MazziottaParetoIndexTest.WORK;
import static org.goodworkmonitor.core.presets.MazziottaParetoIndexTest.europe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.ReferencePoint;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** What the R packages Compind and giniCI give for Compind's example data, run with R 4.2.2. */
class PeersTest {

  /** Compind 3.4: ci_mpi as in its example, with either penalty. */
  @Test
  void mpiAsInCompind() {
    Published regions = new Published("mpi.csv");
    Divisor divisor = Divisor.N_MINUS_1;
    IndexDefinition less =
        IndexDefinition.of(TRANSPORT)
            .normalisedBy(Normalisations.zScore(100, 10, divisor))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.mazziottaPareto(Direction.LOWER_IS_BETTER, divisor))
            .onMissing(MissingPolicy.error())
            .build();
    Map.of(
            "compind_higher",
            MazziottaParetoIndex.definition(TRANSPORT, divisor),
            "compind_less",
            less)
        .forEach(
            (column, index) -> {
              double[] scores = regions.score(index).scores("transport");
              // R printed 15 digits
              assertThat(regions.largestDifference(scores, column)).as(column).isLessThan(1e-12);
            });
  }

  /** Compind 3.4: ci_wroclaw as in its example, which gives one less ours. */
  @Test
  void wroclawAsInCompind() {
    Published regions = new Published("mpi.csv");
    Domain raw =
        Domain.of(
            "raw", "Raw", Indicator.higherIsBetter("roads"), Indicator.higherIsBetter("trains"));
    IndexDefinition index =
        IndexDefinition.of(raw)
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.wroclaw())
            .onMissing(MissingPolicy.error())
            .build();
    double[] distances =
        Arrays.stream(regions.score(index).scores("raw")).map(score -> 1 - score).toArray();
    assertThat(regions.largestDifference(distances, "compind_wroclaw")).isLessThan(1e-14);
  }

  /**
   * Compind 3.4: ci_ampi as in its example. It rounds to three decimals, and takes the penalty off
   * whatever its argument says.
   */
  @Test
  void ampiAsInCompind() {
    Published countries = new Published("ampi.csv");
    Indicator energy = Indicator.higherIsBetter("energy");
    Domain tree = Domain.of("europe", "Europe 2020", WORK, energy);
    Panel years =
        europe().map(table -> table.with(Column.of(energy, table.column("energy").values())));
    PanelScores scores =
        MazziottaParetoIndex.adjusted(tree, Map.of("employment", 50.0, "energy", 100.0))
            .fit(years)
            .score(years);
    for (String year : List.of("2010", "2011")) {
      assertThat(
              countries.largestDifference(scores.board(year).scores("europe"), "compind_" + year))
          .as(year)
          .isLessThan(0.00051);
    }
  }

  /** giniCI 0.1.3: the AMPI about the mean of all years, and weights by the Gini coefficient. */
  @Test
  void asInGiniCi() {
    Published countries = new Published("ampi.csv");
    IndexBuilder goalposts =
        IndexDefinition.of(EUROPE)
            .normalisedBy(Normalisations.adjustedMazziottaPareto(ReferencePoint.mean()))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.mazziottaPareto(Direction.HIGHER_IS_BETTER, Divisor.N))
            .onMissing(MissingPolicy.error());
    IndicatorTable base = europe().table("2010");
    FittedIndex byGini =
        goalposts.build().toBuilder()
            .weightedBy("europe", Weightings.gini())
            .aggregatedBy("europe", Aggregations.arithmeticMean())
            .build()
            .fit(base);
    // employment .666..., energy .333...
    assertThat(byGini.weights("europe").get("employment"))
        .isCloseTo(0.6664965442762641, within(1e-14));
    FittedIndex byReciprocal =
        goalposts.build().toBuilder()
            .weightedBy("europe", Weightings.reciprocalGini())
            .aggregatedBy("europe", Aggregations.geometricMean())
            .build()
            .fit(base);
    Map<String, FittedIndex> fitted =
        Map.of(
            "gini_ampi_", goalposts.build().fit(europe()),
            "gini_", byGini,
            "reciprocal_", byReciprocal);
    fitted.forEach(
        (column, index) -> {
          PanelScores scores = index.score(europe());
          for (String year : List.of("2010", "2011")) {
            assertThat(
                    countries.largestDifference(scores.board(year).scores("europe"), column + year))
                .as(column + year)
                .isLessThan(1e-12);
          }
        });
  }
}
