package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.Conventions;
import org.goodworkmonitor.core.presets.GenderDevelopmentIndex;
import org.goodworkmonitor.core.presets.GenderInequalityIndex;
import org.goodworkmonitor.core.presets.HappyPlanetIndex;
import org.goodworkmonitor.core.presets.HealthIndex;
import org.goodworkmonitor.core.presets.HumanDevelopmentIndex;
import org.goodworkmonitor.core.presets.IndicesOfDeprivation;
import org.goodworkmonitor.core.presets.MazziottaParetoIndex;
import org.goodworkmonitor.core.presets.SdgIndex;
import org.goodworkmonitor.core.presets.SocialVulnerabilityIndex;
import org.goodworkmonitor.core.presets.SubnationalIndicators;
import org.goodworkmonitor.core.presets.SustainableConnectivity;
import org.goodworkmonitor.core.results.AreaProfile;
import org.goodworkmonitor.core.results.QuantileGroups;
import org.goodworkmonitor.core.results.QuantileGroups.First;
import org.goodworkmonitor.core.results.QuantileGroups.Position;
import org.goodworkmonitor.core.results.RankTable;
import org.goodworkmonitor.core.results.TableDifference;
import org.goodworkmonitor.core.results.VariantScores;
import org.goodworkmonitor.core.results.Variants;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.csv.CsvReader;

/** Published indices from the files of their publishers, and what can be read from the results. */
final class ScorePublishedIndices {
  private ScorePublishedIndices() {}

  static Scoreboard humanDevelopment(Path file) {
    IndexDefinition index = HumanDevelopmentIndex.definition();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    return index.score(table);
  }

  static Scoreboard inequalityAdjusted(Path file) {
    IndexDefinition index = HumanDevelopmentIndex.inequalityAdjusted();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    return index.score(table);
  }

  static Scoreboard genderDevelopment(Path file) {
    IndexDefinition index = GenderDevelopmentIndex.definition();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    return index.score(table);
  }

  static Scoreboard genderInequality(Path file) {
    IndexDefinition index = GenderInequalityIndex.definition();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    return index.score(table);
  }

  static QuantileGroups.Result english(Path file) {
    IndexDefinition index = IndicesOfDeprivation.england2025();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    Scoreboard board = index.score(table);
    return QuantileGroups.deciles(First.RANK_1).of(board);
  }

  static QuantileGroups.Result scottish(Path file) {
    IndexDefinition index = IndicesOfDeprivation.scotland2020();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    Scoreboard board = index.score(table);
    return QuantileGroups.deciles(First.RANK_1).by(Position.LOWER_END).of(board);
  }

  static QuantileGroups.Result welsh(Path file) {
    IndexDefinition index = IndicesOfDeprivation.wales2019();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    Scoreboard board = index.score(table);
    return QuantileGroups.deciles(First.RANK_1).by(Position.LOWER_END).of(board);
  }

  static Scoreboard sustainableDevelopment(Path file) {
    IndexDefinition index = SdgIndex.definition();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    return index.score(table);
  }

  static double[] socialVulnerability(Path file) {
    IndexDefinition index = SocialVulnerabilityIndex.definition();
    CsvReader reader = CsvReader.withDefaults().withMarkers(Set.of("-999"), Set.of());
    IndicatorTable table = reader.read(file, index.indicators());
    return index.score(table).scores("rpl_themes");
  }

  static Scoreboard happyPlanet(Path file) {
    IndexDefinition index = HappyPlanetIndex.definition(2019);
    List<Indicator> columns =
        List.of(
            Indicator.auxiliary("life_expectancy"),
            Indicator.auxiliary("wellbeing"),
            Indicator.lowerIsBetter("footprint"));
    IndicatorTable table = CsvReader.withDefaults().read(file, columns);
    return index.score(table);
  }

  static Scoreboard health(Path file) {
    IndexDefinition index = HealthIndex.definition();
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    return index.score(table);
  }

  static double[] subnational(Path file) {
    IndexDefinition index =
        SubnationalIndicators.definition(
            Indicator.higherIsBetter("life_satisfaction"), Indicator.lowerIsBetter("smoking"));
    IndicatorTable table = CsvReader.withDefaults().read(file, index.indicators());
    return index.score(table).scores("smoking");
  }

  static Scoreboard mazziottaPareto(Domain tree, IndicatorTable table) {
    return MazziottaParetoIndex.definition(tree, Divisor.N).score(table);
  }

  static PanelScores adjustedMazziottaPareto(Domain tree, Panel years) {
    Map<String, Double> italy = Map.of("employment", 61.6, "early_leavers", 13.8);
    IndexDefinition index = MazziottaParetoIndex.adjusted(tree, italy);
    return index.fit(years).score(years);
  }

  static Scoreboard connectivity(IndicatorTable asemData) {
    return SustainableConnectivity.definition().score(asemData);
  }

  static List<String> conventions() {
    List<String> ranks = new ArrayList<>();
    for (Conventions index : Conventions.all()) {
      ranks.add(index.name() + ": " + index.rule(Conventions.Topic.RANKS));
    }
    return ranks;
  }

  static ResultTable groupsByPopulation(Scoreboard board) {
    return QuantileGroups.quintiles(First.LAST_RANK).weightedBy("population").of(board).toTable();
  }

  static double[] ranksInRegion(Scoreboard board) {
    return RankTable.of(board).within("region").averagingTies().ranks("good_work");
  }

  static List<AreaProfile.Entry> strengths(Scoreboard board) {
    AreaProfile profile = AreaProfile.of(board, "Blackpool");
    return profile.strengths(3);
  }

  static VariantScores everyCombination(IndexDefinition index, IndicatorTable table) {
    return Variants.of(index)
        .with("scale", "min-max", i -> i.normalisedBy(Normalisations.minMax(0, 100)))
        .with("scale", "median-mad", i -> i.normalisedBy(Normalisations.medianMad()))
        .with("weights", "equal", i -> i)
        .with("weights", "entropy", i -> i.weightedBy("good_work", Weightings.entropy()))
        .score(table);
  }

  static TableDifference revision(IndicatorTable first, IndicatorTable revised) {
    return TableDifference.between(first, revised, 0.05);
  }
}
