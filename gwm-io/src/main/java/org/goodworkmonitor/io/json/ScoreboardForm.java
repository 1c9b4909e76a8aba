package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Provenance;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.io.internal.JsonText;

/** Scoreboards as maps, lists, texts and numbers. */
final class ScoreboardForm {
  private static final int VERSION = 1;

  private final StrategyRegistry strategies;

  ScoreboardForm(StrategyRegistry strategies) {
    this.strategies = strategies;
  }

  Map<String, Object> write(Scoreboard board) {
    IndexDefinition definition = board.index().definition();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("version", VERSION);
    form.put("index", definition.tree().id());
    form.put("name", definition.tree().name());
    form.put("provenance", provenance(board.provenance()));
    form.put("warnings", board.warnings());
    List<Object> nodes = new ArrayList<>();
    for (Node node : board.nodes()) {
      Map<String, Object> described = Forms.node(node);
      if (node instanceof Domain domain) {
        described.put("members", domain.members().stream().map(Node::id).toList());
      }
      nodes.add(described);
    }
    form.put("nodes", nodes);
    form.put("areas", areas(board));
    form.put("adjustments", board.adjustments().stream().map(ScoreboardForm::adjustment).toList());
    form.put("method", definition.describe());
    try {
      form.put("definition", new DefinitionWriter(strategies).write(definition));
    } catch (IllegalArgumentException e) {
      form.put("definition", JsonValue.Nothing.NULL); // strategies that no file can name
    }
    return form;
  }

  private static Map<String, Object> provenance(Provenance provenance) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("index", provenance.index());
    form.put("definition", provenance.definition());
    form.put("base", provenance.base());
    form.put("input", provenance.input());
    form.put("library", provenance.library());
    return form;
  }

  private static List<Object> areas(Scoreboard board) {
    List<String> ids = board.nodes().stream().map(Node::id).toList();
    List<double[]> scores = ids.stream().map(board::scores).toList();
    List<int[]> ranks = ids.stream().map(board::ranks).toList();
    return JsonText.items(
        board.areas().size(),
        row -> {
          Map<String, Object> nodes = new LinkedHashMap<>();
          for (int k = 0; k < ids.size(); k++) {
            nodes.put(ids.get(k), standing(scores.get(k)[row], ranks.get(k)[row]));
          }
          Map<String, Object> area = Forms.area(board.areas().get(row));
          area.put("nodes", nodes);
          return area;
        });
  }

  private static Map<String, Object> standing(double score, int rank) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("score", Double.isNaN(score) ? JsonValue.Nothing.NULL : Forms.number(score));
    form.put("rank", rank == 0 ? JsonValue.Nothing.NULL : rank);
    return form;
  }

  private static Map<String, Object> adjustment(Adjustment adjustment) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("kind", JsonProblems.kebab(adjustment.kind()));
    form.put("area", adjustment.area().code());
    form.put("node", adjustment.node());
    put(form, "before", adjustment.before());
    put(form, "after", adjustment.after());
    return form;
  }

  private static void put(Map<String, Object> form, String field, OptionalDouble number) {
    number.ifPresent(n -> form.put(field, Forms.number(n)));
  }
}
