package org.goodworkmonitor.core.results;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.problem.ProblemException;

/**
 * An index with named alternatives of its steps, and every combination of them.
 *
 * <pre>{@code
 * VariantScores all =
 *     Variants.of(index)
 *         .with("scale", "min-max", i -> i.normalisedBy(Normalisations.minMax(1, 100)))
 *         .with("scale", "z-score", i -> i.normalisedBy(Normalisations.zScore(100, 10, Divisor.N)))
 *         .with("mean", "arithmetic", i -> i.aggregatedBy(Aggregations.arithmeticMean()))
 *         .with("mean", "geometric", i -> i.aggregatedBy(Aggregations.geometricMean()))
 *         .score(table); // four variants: "min-max, arithmetic" and so on
 * }</pre>
 *
 * <p>Of a thousand combinations and more, simulations of {@code gwm-stats} tell which choice
 * matters in less time. Immutable; safe for use by many threads if the alternatives are.
 */
public final class Variants {
  /** The most combinations that are scored in one call. */
  public static final int MOST = 10_000;

  private final IndexDefinition index;
  private final ImmutableMap<String, ImmutableMap<String, UnaryOperator<IndexBuilder>>> choices;

  private Variants(
      IndexDefinition index,
      ImmutableMap<String, ImmutableMap<String, UnaryOperator<IndexBuilder>>> choices) {
    this.index = index;
    this.choices = choices;
  }

  /**
   * An index without alternatives yet.
   *
   * @param index the index
   * @return options, to which alternatives are added
   */
  public static Variants of(IndexDefinition index) {
    return new Variants(index, ImmutableMap.of());
  }

  /**
   * Adds an alternative. The index as it is defined is not among the combinations unless it is
   * given as an alternative: {@code i -> i}.
   *
   * @param choice what is chosen, such as {@code scale}; alternatives of one choice exclude each
   *     other
   * @param alternative the name of this alternative, unique within the choice
   * @param change what it changes in the definition
   * @return new options
   * @throws IllegalArgumentException if a name is blank, or the choice has the alternative already
   */
  public Variants with(String choice, String alternative, UnaryOperator<IndexBuilder> change) {
    Texts.requireText(choice, "name of a choice");
    Texts.requireText(alternative, "name of an alternative");
    Map<String, ImmutableMap<String, UnaryOperator<IndexBuilder>>> all =
        new LinkedHashMap<>(choices);
    Map<String, UnaryOperator<IndexBuilder>> alternatives =
        new LinkedHashMap<>(all.getOrDefault(choice, ImmutableMap.of()));
    if (alternatives.put(alternative, change) != null) {
      throw new InvalidValueException(
          "the alternative '" + alternative + "' of '" + choice + "' twice",
          "give each alternative a name of its own");
    }
    all.put(choice, ImmutableMap.copyOf(alternatives));
    return new Variants(index, ImmutableMap.copyOf(all));
  }

  /**
   * The definition of every combination: the first choice varies slowest.
   *
   * @return an immutable map from names, which are those of the alternatives with commas between
   *     them, to definitions
   * @throws IllegalArgumentException if there are no alternatives, or more than {@link #MOST}
   *     combinations
   * @throws DefinitionException if combinations cannot be defined; all of them at once
   */
  public Map<String, IndexDefinition> definitions() {
    long combinations =
        choices.values().stream().mapToLong(Map::size).reduce(1, Math::multiplyExact);
    if (choices.isEmpty() || combinations > MOST) {
      throw new InvalidValueException(
          choices.isEmpty() ? "no alternatives" : combinations + " combinations",
          "give 1 to " + MOST);
    }
    Map<String, List<UnaryOperator<IndexBuilder>>> paths = Map.of("", List.of());
    for (Map<String, UnaryOperator<IndexBuilder>> alternatives : choices.values()) {
      Map<String, List<UnaryOperator<IndexBuilder>>> longer = new LinkedHashMap<>();
      paths.forEach(
          (path, changes) ->
              alternatives.forEach(
                  (name, change) -> {
                    List<UnaryOperator<IndexBuilder>> more = new ArrayList<>(changes);
                    more.add(change);
                    longer.put(path.isEmpty() ? name : path + ", " + name, more);
                  }));
      paths = longer;
    }
    ImmutableMap.Builder<String, IndexDefinition> definitions = ImmutableMap.builder();
    List<Problem> problems = new ArrayList<>();
    paths.forEach(
        (name, changes) -> {
          IndexBuilder builder = index.toBuilder();
          try {
            for (UnaryOperator<IndexBuilder> change : changes) {
              builder = change.apply(builder);
            }
            definitions.put(name, builder.build());
          } catch (DefinitionException wrong) {
            problems.addAll(of(name, wrong));
          }
        });
    if (!problems.isEmpty()) {
      throw new DefinitionException(
          "variants of '" + index.tree().id() + "' cannot be defined", problems);
    }
    return definitions.buildOrThrow();
  }

  /**
   * Fits and scores every combination on a table.
   *
   * @param table the table
   * @return the scores of all combinations side by side
   * @throws IllegalArgumentException as {@link #definitions()}
   * @throws DataException if combinations cannot be scored; all of them at once
   */
  public VariantScores score(IndicatorTable table) {
    Map<String, Scoreboard> boards = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    definitions()
        .forEach(
            (name, definition) -> {
              try {
                boards.put(name, definition.score(table));
              } catch (DataException wrong) {
                problems.addAll(of(name, wrong));
              }
            });
    if (!problems.isEmpty()) {
      throw new DataException("variants cannot be scored", problems);
    }
    return VariantScores.of(boards);
  }

  /** The problems of a variant, with its name. */
  private static List<Problem> of(String name, ProblemException wrong) {
    return wrong.problems().stream()
        .map(p -> new Problem(p.place(), "in the variant '" + name + "' " + p.found(), p.remedy()))
        .toList();
  }
}
