package org.goodworkmonitor.core.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.junit.jupiter.api.Test;

/**
 * The MPI of 34 regions and the AMPI of 30 countries in two years, computed with NumPy 2.4.6 from
 * the formulas of Mazziotta and Pareto, with the divisors of Compind 3.3. Inputs are Eurostat's, as
 * in Compind's {@code EU_NUTS1} (roads count against, as in the example of {@code ci_mpi}) and
 * {@code EU_2020}.
 */
class MazziottaParetoIndexTest {
  private static final Indicator ROADS = Indicator.lowerIsBetter("roads");
  private static final Indicator TRAINS = Indicator.higherIsBetter("trains");
  private static final Domain TRANSPORT = Domain.of("transport", "Transport", ROADS, TRAINS);
  private static final Indicator WORK = Indicator.higherIsBetter("employment");
  private static final Indicator ENERGY = Indicator.lowerIsBetter("energy");
  private static final Domain EUROPE = Domain.of("europe", "Europe 2020", WORK, ENERGY);

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
    // min-max to 90, 100 and 110 has mean 100 and variance 200/3: 100 - 2/3, or 100 + 2/3
    Indicator a = Indicator.higherIsBetter("a");
    Indicator b = Indicator.higherIsBetter("b");
    Indicator c = Indicator.higherIsBetter("c");
    Domain tree = Domain.of("t", "T", a, b, c);
    // ranges of 60 and references of 100 leave the values as they are
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("x"), Area.of("low"), Area.of("high")),
            Column.of(a, 90, 70, 130),
            Column.of(b, 100, 70, 130),
            Column.of(c, 110, 70, 130));
    Map<String, Double> hundred = Map.of("a", 100.0, "b", 100.0, "c", 100.0);
    Panel panel = Panel.of(table);
    assertThat(MazziottaParetoIndex.adjusted(tree, panel, hundred).score(table).scores("t"))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(100 - 2 / 3.0, 70, 130);
    assertThat(
            MazziottaParetoIndex.adjusted(
                    Domain.of("t", "T", lower("a"), lower("b"), lower("c")).lowerIsBetter(),
                    Panel.of(
                        IndicatorTable.of(
                            table.areas(),
                            Column.of(lower("a"), 90, 70, 130),
                            Column.of(lower("b"), 100, 70, 130),
                            Column.of(lower("c"), 110, 70, 130))),
                    hundred)
                .score(
                    IndicatorTable.of(
                        table.areas(),
                        Column.of(lower("a"), 90, 70, 130),
                        Column.of(lower("b"), 100, 70, 130),
                        Column.of(lower("c"), 110, 70, 130)))
                .score("x")
                .orElseThrow())
        .as("of what less is better, the penalty is added")
        .isCloseTo(100 + 2 / 3.0, within(1e-12));
  }

  private static Indicator lower(String id) {
    return Indicator.lowerIsBetter(id);
  }

  private static Panel europe() {
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
    IndexDefinition index = MazziottaParetoIndex.adjusted(EUROPE, europe(), references);
    PanelScores scores = index.fit(europe()).score(europe());
    for (String year : List.of("2010", "2011")) {
      assertThat(countries.largestDifference(scores.board(year).scores("europe"), "ampi_" + year))
          .as(year)
          .isLessThan(5e-13);
    }
    assertThat(index.score(europe().table("2011")).scores("europe"))
        .as("goalposts are in the definition, so that a year alone is scored alike")
        .isEqualTo(scores.board("2011").scores("europe"));
    assertThat(index.fingerprint()).isPresent();
  }

  @Test
  void refusesWhatCannotBeHonoured() {
    assertThatThrownBy(
            () ->
                MazziottaParetoIndex.adjusted(
                    EUROPE, europe(), Map.of("employment", 70.0, "enrgy", 100.0)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("node energy: found no reference value")
        .hasMessageContaining("node enrgy: found a reference value of no indicator");
    assertThatThrownBy(
            () ->
                MazziottaParetoIndex.definition(
                    Domain.of("top", "Top", Domain.of("one", "One", WORK), ENERGY), Divisor.N))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("node one: found 1 members");
    assertThatThrownBy(
            () ->
                MazziottaParetoIndex.definition(
                    Domain.of("top", "Top", EUROPE.lowerIsBetter(), ROADS), Divisor.N))
        .hasMessageContaining("node europe: found a domain of another direction than the tree");
    double[] same = new double[30];
    Arrays.fill(same, 5);
    Panel flat =
        Panel.of(
            IndicatorTable.of(
                europe().table("2010").areas(), Column.of(WORK, same), Column.of(ROADS, same)));
    assertThatThrownBy(
            () ->
                MazziottaParetoIndex.adjusted(
                    EUROPE, flat, Map.of("employment", 70.0, "energy", 100.0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node employment: found the same value 5.0 everywhere")
        .hasMessageContaining("node energy: found no value in the panel");
  }
}
