package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Panel;

/** Scores by period as maps, lists, texts and numbers, and back. */
final class PanelScoresForm {
  private static final int VERSION = 1;
  private static final ImmutableSet<String> FILE_FIELDS =
      ImmutableSet.of(
          "version",
          "index",
          "name",
          "fitted",
          "nodes",
          "periods",
          "method",
          "definition",
          "panel",
          "base");
  private static final ImmutableSet<String> PERIOD_FIELDS =
      ImmutableSet.of("period", "provenance", "warnings", "areas", "adjustments");

  private final ScoreboardForm scoreboards;

  /** What the scale of each period comes from. */
  private enum Fitted {
    TOGETHER,
    EACH_PERIOD,
    CHAINED;

    static Fitted of(PanelScores scores) {
      if (scores.isChained()) {
        return CHAINED;
      }
      List<Scoreboard> boards = List.copyOf(scores.boards().values());
      return boards.stream().allMatch(b -> b.index().equals(boards.get(0).index()))
          ? TOGETHER
          : EACH_PERIOD;
    }
  }

  PanelScoresForm(ScoreboardForm scoreboards) {
    this.scoreboards = scoreboards;
  }

  Map<String, Object> write(PanelScores scores) {
    Scoreboard first = scores.board(scores.periods().get(0));
    IndexDefinition definition = first.index().definition();
    Fitted fitted = Fitted.of(scores);
    Panel panel = scores.panel();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("version", VERSION);
    form.put("index", definition.tree().id());
    form.put("name", definition.tree().name());
    form.put("fitted", JsonProblems.kebab(fitted));
    form.put("nodes", ScoreboardForm.nodes(first));
    List<Object> periods = new ArrayList<>();
    scores
        .boards()
        .forEach(
            (name, board) -> {
              Map<String, Object> period = new LinkedHashMap<>();
              period.put("period", name);
              period.put("provenance", ScoreboardForm.provenance(board.provenance()));
              period.put("warnings", board.warnings());
              period.put("areas", ScoreboardForm.areas(board));
              period.put(
                  "adjustments",
                  board.adjustments().stream().map(ScoreboardForm::adjustment).toList());
              periods.add(period);
            });
    form.put("periods", periods);
    form.put("method", definition.describe());
    form.put("definition", scoreboards.definition(definition));
    form.put("panel", PanelForm.write(panel));
    Panel base = ScoreboardForm.base(first.index());
    form.put(
        "base",
        fitted != Fitted.TOGETHER || base.equals(panel)
            ? JsonValue.Nothing.NULL
            : PanelForm.any(base));
    return form;
  }

  /** The scores that a value tells: its panel is scored again, as {@link ScoreboardForm} does. */
  PanelScores read(JsonProblems problems, JsonValue file) {
    Map<String, JsonValue> fields = problems.object(file, FILE_FIELDS);
    problems.requireVersion(file, fields, VERSION);
    Optional<JsonValue> written = problems.required(file, fields, "definition");
    Optional<JsonValue> scored = problems.required(file, fields, "panel");
    Optional<JsonValue> base = problems.required(file, fields, "base");
    Optional<Fitted> fitted =
        problems
            .required(file, fields, "fitted")
            .flatMap(value -> problems.constant(value, Fitted.class));
    List<JsonValue> periods =
        problems.required(file, fields, "periods").map(problems::array).orElse(List.of());
    IndexDefinition definition = scoreboards.definition(problems, written);
    Panel panel = PanelForm.read(problems, scored.orElseThrow());
    Panel on =
        base.filter(value -> !value.isNull())
            .map(value -> PanelForm.anyOf(problems, value))
            .orElse(panel);
    PanelScores scores =
        ScoreboardForm.scored(
            problems,
            file,
            () ->
                switch (fitted.orElseThrow()) {
                  case TOGETHER -> definition.fit(on).score(panel);
                  case EACH_PERIOD -> definition.scoreEach(panel);
                  case CHAINED -> definition.scoreChained(panel);
                });
    compare(problems, fields.getOrDefault("periods", file), periods, scores);
    problems.throwIfAny();
    return scores;
  }

  private static void compare(
      JsonProblems problems, JsonValue at, List<JsonValue> periods, PanelScores scores) {
    if (periods.size() != scores.periods().size()) {
      problems.add(
          at,
          periods.size() + " periods with scores",
          "the panel has " + scores.periods() + "; give the same periods");
    }
    for (JsonValue period : periods) {
      Map<String, JsonValue> members = problems.object(period, PERIOD_FIELDS);
      String name = problems.required(period, members, "period").map(problems::text).orElse("");
      List<JsonValue> rows =
          problems.required(period, members, "areas").map(problems::array).orElse(List.of());
      if (scores.periods().contains(name)) {
        ScoreboardForm.compare(problems, period, rows, scores.board(name));
      } else {
        problems.add(period, "the period '" + name + "'", "the panel has " + scores.periods());
      }
    }
  }
}
