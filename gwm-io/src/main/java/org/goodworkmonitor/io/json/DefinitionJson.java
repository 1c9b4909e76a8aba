package org.goodworkmonitor.io.json;

import java.nio.file.Path;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * Reads and writes the definition of an index as a JSON file, which people may edit:
 *
 * <pre>{@code
 * {
 *   "version": 1,
 *   "normalisedBy": {"id": "min-max", "low": 0, "high": 100},
 *   "weightedBy": "equal",
 *   "aggregatedBy": "sum",
 *   "onMissing": "error",
 *   "index": {
 *     "id": "work",
 *     "name": "Work",
 *     "members": [
 *       {"id": "pay", "unit": "GBP", "direction": "higher-is-better"},
 *       {"id": "idle", "direction": "lower-is-better", "treatedBy": "log"}
 *     ]
 *   }
 * }
 * }</pre>
 *
 * <p>The fields at the top hold for every node, those in a node for that node alone. A node that is
 * a member of several domains is told once, and referred to by its id as a text. {@code derived}
 * holds indicators, each with a {@code formula}; {@code alsoComputing} domains that are no part of
 * the whole; a domain of which less is better has a {@code direction}. As in {@link
 * IndexDefinition#of}, the four in the example must be there; {@code treatedBy} and {@code
 * imputedBy} are {@code none} and {@code rankedBy} the usual rule where nothing is said. A strategy
 * is the text of its id or, with parameters, an object. The JSON Schema of the file is {@link
 * #schema()}.
 *
 * <p>A definition that was written and is read again is equal to the first. Unknown fields, ids and
 * parameters are errors; all are reported at once, each with line, column, JSON pointer (RFC 6901)
 * and what was probably meant. An index has at most {@link
 * org.goodworkmonitor.core.model.Domain#MAX_LEVELS} levels, which is checked wherever one is made:
 * so every definition that can be built can be written, and read back. Files are read with limits:
 * arrays and objects nested 200 deep, 1,000,000 characters a text, 5,000,000 values and names,
 * 50,000,000 bytes.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class DefinitionJson {
  private static final int MOST_BYTES = 50_000_000;

  private final StrategyRegistry strategies;

  private DefinitionJson(StrategyRegistry strategies) {
    this.strategies = strategies;
  }

  /**
   * A format with these defaults: the strategies of {@link StrategyRegistry#standard()}.
   *
   * @return the format
   */
  public static DefinitionJson withDefaults() {
    return new DefinitionJson(StrategyRegistry.standard());
  }

  /**
   * A format that knows other strategies.
   *
   * @param registry the strategies by id
   * @return a new format
   */
  public DefinitionJson withStrategies(StrategyRegistry registry) {
    return new DefinitionJson(registry);
  }

  /**
   * The JSON Schema (draft 2020-12) of definition files, with the strategies that this format
   * knows, and no others.
   *
   * @return the schema as text
   */
  public String schema() {
    return Schemas.ofDefinitions(strategies);
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @return the definition
   * @throws FileException if it cannot be read, is not JSON or is no such definition; all problems
   *     at once (the first 100)
   */
  public IndexDefinition read(Path file) {
    return JsonProblems.read(file, MOST_BYTES, this::read);
  }

  /**
   * Reads a text.
   *
   * @param text the text
   * @param name what to call it in messages
   * @return the definition
   * @throws FileException as {@link #read}
   */
  public IndexDefinition parse(String text, String name) {
    return JsonProblems.read(text, name, this::read);
  }

  private IndexDefinition read(JsonProblems problems, JsonValue value) {
    return new DefinitionReader(problems, strategies).read(value);
  }

  /**
   * Writes a file, which is replaced as a whole or not at all.
   *
   * @param definition the definition
   * @param file the file
   * @throws IllegalArgumentException as {@link #text}
   * @throws FileException if it cannot be written
   */
  public void write(IndexDefinition definition, Path file) {
    AtomicFiles.writeText(file, text(definition));
  }

  /**
   * The definition as text: what most nodes share at the top, exceptions in the nodes.
   *
   * @param definition the definition
   * @return the text, which ends in a line feed
   * @throws IllegalArgumentException if a strategy cannot be read again, because it is a lambda,
   *     gives no account of itself in {@code spec()} or is not in the registry; every such node is
   *     named
   */
  public String text(IndexDefinition definition) {
    return JsonText.of(new DefinitionWriter(strategies).write(definition));
  }
}
