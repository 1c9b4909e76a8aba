package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Provenance;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.io.internal.JsonText;

/** Scoreboards as maps, lists, texts and numbers, and back. */
final class ScoreboardForm {
  private static final int VERSION = 1;

  /**
   * How far a score may be from the one that is computed again, relative to the largest of its
   * node: far more than the last bits in which logarithms and powers differ from one machine to
   * another, far less than anybody prints.
   */
  private static final double SAME_SCORE = 1e-9;

  private static final ImmutableSet<String> FILE_FIELDS =
      ImmutableSet.of(
          "version",
          "index",
          "name",
          "provenance",
          "warnings",
          "nodes",
          "areas",
          "adjustments",
          "method",
          "definition",
          "table",
          "base");
  private static final ImmutableSet<String> AREA_FIELDS =
      ImmutableSet.<String>builder().addAll(Forms.AREA_FIELDS).add("nodes").build();
  private static final ImmutableSet<String> STANDING_FIELDS = ImmutableSet.of("score", "rank");

  private final StrategyRegistry strategies;
  private final Optional<IndexDefinition> known;

  /**
   * A form.
   *
   * @param strategies the strategies that definitions may have
   * @param known the definition to read scoreboards with, in place of the one in the file
   */
  ScoreboardForm(StrategyRegistry strategies, Optional<IndexDefinition> known) {
    this.strategies = strategies;
    this.known = known;
  }

  Map<String, Object> write(Scoreboard board) {
    IndexDefinition definition = board.index().definition();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("version", VERSION);
    form.put("index", definition.tree().id());
    form.put("name", definition.tree().name());
    form.put("provenance", provenance(board.provenance()));
    form.put("warnings", board.warnings());
    form.put("nodes", nodes(board));
    form.put("areas", areas(board));
    form.put("adjustments", board.adjustments().stream().map(ScoreboardForm::adjustment).toList());
    form.put("method", definition.describe());
    form.put("definition", definition(definition));
    Panel base = base(board.index());
    form.put("table", TableForm.write(board.table()));
    form.put(
        "base",
        base.equals(Panel.of(board.table())) ? JsonValue.Nothing.NULL : PanelForm.any(base));
    return form;
  }

  /** What an index was fitted on, without which its scores cannot be computed again. */
  static Panel base(FittedIndex index) {
    return index
        .base()
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "an index that was fitted in parts or read from bytes, without its data",
                    "write the scores of an index that was fitted on a table or panel"));
  }

  /** The nodes; the members of a domain by their ids. */
  static List<Object> nodes(Scoreboard board) {
    List<Object> nodes = new ArrayList<>();
    for (Node node : board.nodes()) {
      Map<String, Object> described = Forms.node(node);
      if (node instanceof Domain domain) {
        described.put("members", domain.members().stream().map(Node::id).toList());
      }
      nodes.add(described);
    }
    return nodes;
  }

  /** A definition, or null if it has strategies that no file can name. */
  Object definition(IndexDefinition definition) {
    try {
      return new DefinitionWriter(strategies).write(definition);
    } catch (IllegalArgumentException e) {
      return JsonValue.Nothing.NULL;
    }
  }

  /**
   * The scoreboard that a value tells: its table is scored again, and scores and ranks are compared
   * with those in the file. All problems are thrown at once.
   */
  Scoreboard read(JsonProblems problems, JsonValue file) {
    Map<String, JsonValue> fields = problems.object(file, FILE_FIELDS);
    problems.requireVersion(file, fields, VERSION);
    Optional<JsonValue> written = problems.required(file, fields, "definition");
    Optional<JsonValue> scored = problems.required(file, fields, "table");
    Optional<JsonValue> fitted = problems.required(file, fields, "base");
    List<JsonValue> rows =
        problems.required(file, fields, "areas").map(problems::array).orElse(List.of());
    IndexDefinition definition = definition(problems, written);
    IndicatorTable table = TableForm.read(problems, scored.orElseThrow());
    JsonValue base = fitted.orElseThrow();
    Panel fittedOn = base.isNull() ? Panel.of(table) : PanelForm.anyOf(problems, base);
    Scoreboard board = scored(problems, file, () -> definition.fit(fittedOn).score(table));
    compare(problems, file, rows, board);
    problems.throwIfAny();
    return board;
  }

  /** The definition that was given, or that the file tells; what is wrong is thrown. */
  IndexDefinition definition(JsonProblems problems, Optional<JsonValue> written) {
    if (known.isEmpty() && written.filter(JsonValue::isNull).isPresent()) {
      problems.add(
          written.get(),
          "no definition, as the index has strategies that no file can name",
          "give the definition with withDefinition");
    }
    problems.throwIfAny();
    return known.orElseGet(
        () -> new DefinitionReader(problems, strategies).read(written.orElseThrow()));
  }

  /** What is scored again; data that cannot be are problems of the file. */
  static <T> T scored(JsonProblems problems, JsonValue file, Supplier<T> scoring) {
    try {
      return scoring.get();
    } catch (DataException e) {
      throw problems.refused(e);
    }
  }

  /** Notes where a file says other scores or ranks than its table and definition give. */
  static void compare(
      JsonProblems problems, JsonValue file, List<JsonValue> rows, Scoreboard board) {
    List<String> ids = board.nodes().stream().map(Node::id).toList();
    List<double[]> scores = ids.stream().map(board::scores).toList();
    List<int[]> ranks = ids.stream().map(board::ranks).toList();
    double[] tolerance = scores.stream().mapToDouble(ScoreboardForm::tolerance).toArray();
    if (rows.size() != board.areas().size()) {
      String remedy = "the table has " + board.areas().size() + "; give the same areas";
      problems.add(file, rows.size() + " areas with scores", remedy);
    }
    for (JsonValue row : rows) {
      Map<String, JsonValue> members = problems.object(row, AREA_FIELDS);
      String code = problems.required(row, members, "code").map(problems::text).orElse("");
      Optional<JsonValue> nodes = problems.required(row, members, "nodes");
      if (!board.table().hasArea(code)) {
        problems.add(row, "the area '" + code + "'", "the table in the file does not have it");
      } else if (nodes.isPresent()) {
        Map<String, JsonValue> standings = problems.object(nodes.get(), Set.copyOf(ids));
        int r = board.table().row(code);
        for (int k = 0; k < ids.size(); k++) {
          Optional<JsonValue> standing = problems.required(nodes.get(), standings, ids.get(k));
          if (standing.isPresent()) {
            Map<String, JsonValue> said = problems.object(standing.get(), STANDING_FIELDS);
            problems
                .required(standing.get(), said, "score")
                .ifPresent(new Check(problems, "score", scores.get(k)[r], tolerance[k])::compare);
            double rank = ranks.get(k)[r] == 0 ? Double.NaN : ranks.get(k)[r];
            problems
                .required(standing.get(), said, "rank")
                .ifPresent(new Check(problems, "rank", rank, 0)::compare);
          }
        }
      }
    }
  }

  private static double tolerance(double[] scores) {
    return SAME_SCORE
        * Arrays.stream(scores).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  /** What a number must be; {@code NaN} where there must be none. */
  private record Check(JsonProblems problems, String what, double computed, double tolerance) {

    void compare(JsonValue value) {
      double said = value.isNull() ? Double.NaN : problems.number(value);
      boolean oneIsMissing = Double.isNaN(said) || Double.isNaN(computed);
      boolean same =
          oneIsMissing
              ? value.isNull() == Double.isNaN(computed)
              : Math.abs(said - computed) <= tolerance;
      if (!same) {
        problems.add(
            value,
            "the " + what + " " + value,
            "table and definition in the file give "
                + (Double.isNaN(computed) ? "none" : Forms.number(computed))
                + "; the file was changed, or written by a version that computes it differently:"
                + " score the table again");
      }
    }
  }

  static Map<String, Object> provenance(Provenance provenance) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("index", provenance.index());
    provenance.definition().ifPresent(hash -> form.put("definition", hash));
    form.put("base", provenance.base());
    form.put("input", provenance.input());
    form.put("library", provenance.library());
    return form;
  }

  static List<Object> areas(Scoreboard board) {
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

  static Map<String, Object> adjustment(Adjustment adjustment) {
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
