package org.goodworkmonitor.core.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.junit.jupiter.api.Test;

/**
 * The MPI of 34 regions and the AMPI of 30 countries in two years, computed with NumPy 2.4.6 from
 * the formulas of Mazziotta and Pareto, with the divisors of Compind 3.3. Inputs are Eurostat's, as
 * in Compind's {@code EU_NUTS1} (roads count against, as in the example of {@code ci_mpi}) and
 * {@code EU_2020}.
 */
class MazziottaParetoIndexTest {
  static final Indicator ROADS = Indicator.lowerIsBetter("roads");
  static final Indicator TRAINS = Indicator.higherIsBetter("trains");
  static final Domain TRANSPORT = Domain.of("transport", "Transport", ROADS, TRAINS);
  static final Indicator WORK = Indicator.higherIsBetter("employment");
  private static final Indicator ENERGY = Indicator.lowerIsBetter("energy");
  static final Domain EUROPE = Domain.of("europe", "Europe 2020", WORK, ENERGY);

  @Test
  void mpi() {
    Published regions = new Published("mpi.csv");
    Map<String, IndexDefinition> indices =
        Map.of(
            "mpi_n", MazziottaParetoIndex.definition(TRANSPORT, Divisor.N),
            "mpi_n_minus_1", MazziottaParetoIndex.definition(TRANSPORT, Divisor.N_MINUS_1),
            "mpi_less", MazziottaParetoIndex.definition(TRANSPORT.lowerIsBetter(), Divisor.N));
    indices.forEach(
        (column, index) -> {
          Scoreboard board = regions.score(index);
          assertThat(board.areas()).hasSize(34);
          assertThat(regions.largestDifference(board.scores("transport"), column))
              .as(column)
              .isLessThan(5e-13);
        });
  }

  @Test
  void thePenaltyByHand() {
    // 90, 100 and 110 have the mean 100 and the variance 200/3: 100 - 2/3, or 100 + 2/3
    for (boolean better : List.of(true, false)) {
      List<Indicator> three =
          Stream.of("a", "b", "c")
              .map(id -> better ? Indicator.higherIsBetter(id) : Indicator.lowerIsBetter(id))
              .toList();
      Domain higher = new Domain("t", "T", List.copyOf(three));
      // ranges of 60 and references of 100 leave the values as they are
      IndicatorTable table =
          IndicatorTable.of(
              List.of(Area.of("x"), Area.of("low"), Area.of("high")),
              Column.of(three.get(0), 90, 70, 130),
              Column.of(three.get(1), 100, 70, 130),
              Column.of(three.get(2), 110, 70, 130));
      Map<String, Double> hundred = Map.of("a", 100.0, "b", 100.0, "c", 100.0);
      Domain tree = better ? higher : higher.lowerIsBetter();
      assertThat(MazziottaParetoIndex.adjusted(tree, hundred).score(table).scores("t"))
          .as("the penalty is added where less is better")
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(better ? 100 - 2 / 3.0 : 100 + 2 / 3.0, 70, 130);
    }
  }

  static Panel europe() {
    Published countries = new Published("ampi.csv");
    ImmutableMap.Builder<String, IndicatorTable> years = ImmutableMap.builder();
    for (String year : List.of("2010", "2011")) {
      years.put(
          year,
          IndicatorTable.of(
              countries.areas(),
              Column.of(WORK, countries.numbers("employment_" + year)),
              Column.of(ENERGY, countries.numbers("energy_" + year))));
    }
    return Panel.of(years.buildOrThrow());
  }

  @Test
  void ampi() {
    Published countries = new Published("ampi.csv");
    Map<String, Double> references = Map.of("employment", 70.0, "energy", 100.0);
    IndexDefinition index = MazziottaParetoIndex.adjusted(EUROPE, references);
    PanelScores scores = index.fit(europe()).score(europe());
    for (String year : List.of("2010", "2011")) {
      assertThat(countries.largestDifference(scores.board(year).scores("europe"), "ampi_" + year))
          .as(year)
          .isLessThan(5e-13);
    }
    assertThat(index.fingerprint()).isPresent();
  }

  @Test
  void refusesReferencesThatDoNotFit() {
    assertThatThrownBy(
            () -> MazziottaParetoIndex.adjusted(EUROPE, Map.of("employment", 70.0, "enrgy", 100.0)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("node energy: found no reference value")
        .hasMessageContaining("node enrgy: found a reference value of no indicator");
  }
}
