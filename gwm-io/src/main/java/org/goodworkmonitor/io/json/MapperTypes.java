package org.goodworkmonitor.io.json;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/** The types that the mappers of applications write and read, in either version of Jackson. */
interface MapperTypes {

  /** Registers how a type is written: as a map, list, text or number. */
  <T> void writes(Class<T> type, Function<T, Object> form);

  /** Registers how a type is read. */
  <T> void reads(Class<T> type, BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading);

  /** Registers every type. */
  static void register(MapperTypes types, StrategyRegistry strategies) {
    register(types, strategies, Optional.empty());
  }

  /** Registers every type, with the definition to read scoreboards with where it is given. */
  static void register(
      MapperTypes types, StrategyRegistry strategies, Optional<IndexDefinition> definition) {
    types.writes(Area.class, Forms::area);
    types.writes(Indicator.class, Forms::node);
    types.writes(Domain.class, Forms::node);
    types.writes(IndexDefinition.class, d -> new DefinitionWriter(strategies).write(d));
    types.writes(IndicatorTable.class, TableForm::write);
    types.writes(Tabular.class, result -> ResultForm.write(result.toTable()));
    types.writes(Panel.class, PanelForm::write);
    ScoreboardForm scoreboards = new ScoreboardForm(strategies, definition);
    types.writes(Scoreboard.class, scoreboards::write);
    PanelScoresForm byPeriod = new PanelScoresForm(scoreboards);
    types.writes(PanelScores.class, byPeriod::write);
    types.reads(Area.class, Forms::area);
    types.reads(LocalAuthority.class, MapperTypes::authority);
    types.reads(Node.class, Forms::node);
    types.reads(Indicator.class, Forms::indicator);
    types.reads(Domain.class, Forms::domain);
    types.reads(
        IndexDefinition.class,
        (problems, value) -> Optional.of(new DefinitionReader(problems, strategies).read(value)));
    types.reads(
        IndicatorTable.class, (problems, value) -> Optional.of(TableForm.read(problems, value)));
    types.reads(Panel.class, (problems, value) -> Optional.of(PanelForm.read(problems, value)));
    types.reads(
        PanelScores.class, (problems, value) -> Optional.of(byPeriod.read(problems, value)));
    types.reads(
        Scoreboard.class, (problems, value) -> Optional.of(scoreboards.read(problems, value)));
    types.reads(
        ResultTable.class, (problems, value) -> Optional.of(ResultForm.read(problems, value)));
  }

  private static Optional<LocalAuthority> authority(JsonProblems problems, JsonValue value) {
    Optional<Area> area = Forms.area(problems, value);
    if (area.isPresent() && !(area.get() instanceof LocalAuthority)) {
      problems.add(value, "a place", "expected an area with \"type\": \"local-authority\"");
    }
    return area.filter(LocalAuthority.class::isInstance).map(LocalAuthority.class::cast);
  }
}
