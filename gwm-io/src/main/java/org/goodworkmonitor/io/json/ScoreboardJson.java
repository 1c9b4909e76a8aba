package org.goodworkmonitor.io.json;

import java.nio.file.Path;
import java.util.Optional;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * Writes scoreboards as JSON with all that they know, for other programs and for the record, and
 * reads them: the score and rank of every node for every area, what the scores were made from
 * ({@code provenance}), {@code warnings}, what was imputed, treated, re-weighted or left unscored
 * ({@code adjustments}), how the index is made in words ({@code method}) and as data ({@code
 * definition}, as {@link DefinitionJson} reads it; {@code null} where it has strategies that no
 * file can name), the {@code table} that was scored, as {@link TableJson} reads it, and the {@code
 * base} on which the index was fitted, {@code null} if that is the same table. The {@code
 * provenance} has no hash of the definition if the definition has strategies that cannot be
 * identified.
 *
 * <pre>{@code
 * {
 *   "version": 1, "index": "total", "name": "Good work",
 *   "provenance": {"definition": "5f...", ...}, "warnings": [],
 *   "nodes": [{"id": "total", "name": "Good work", "members": ["pay"]}, ...],
 *   "areas": [
 *     {"code": "E06000001", "name": "Hartlepool",
 *      "nodes": {"total": {"score": 41.2, "rank": 7}, "pay": {"score": null, "rank": null}}}
 *   ],
 *   "adjustments": [{"kind": "imputed", "area": "E06000001", "node": "pay", "after": 500}],
 *   "method": "...", "definition": {...},
 *   "table": {"version": 1, "indicators": [...], "areas": [...]}, "base": null
 * }
 * }</pre>
 *
 * <p>A scoreboard is read by scoring the table in the file again. If this gives other ranks than
 * the file states, or scores that differ from the stated ones by more than one part in 1e9 of the
 * largest score of their node, the file is refused. Values and scores cannot be mixed up: {@link
 * TableJson} does not read scoreboards. Files are read with the limits of {@link TableJson}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class ScoreboardJson {
  private final StrategyRegistry strategies;
  private final Optional<IndexDefinition> definition;

  private ScoreboardJson(StrategyRegistry strategies, Optional<IndexDefinition> definition) {
    this.strategies = strategies;
    this.definition = definition;
  }

  /**
   * A format with these defaults: definitions have the strategies of {@link
   * StrategyRegistry#standard()}.
   *
   * @return the format
   */
  public static ScoreboardJson withDefaults() {
    return new ScoreboardJson(StrategyRegistry.standard(), Optional.empty());
  }

  /**
   * A format that knows other strategies.
   *
   * @param registry the strategies by id
   * @return a new format
   */
  public ScoreboardJson withStrategies(StrategyRegistry registry) {
    return new ScoreboardJson(registry, definition);
  }

  /**
   * A format that reads scoreboards with a given definition, whatever the file says; for indices
   * with strategies that no file can name. What is written does not change.
   *
   * @param index the definition that gave the scores
   * @return a new format
   */
  public ScoreboardJson withDefinition(IndexDefinition index) {
    return new ScoreboardJson(strategies, Optional.of(index));
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @return the scoreboard, which equals the one that was written in all that it can be asked
   * @throws FileException if it cannot be read, is not JSON or is no scoreboard, its definition has
   *     unknown strategies, or its scores and ranks are not those that its table and definition
   *     give; all problems at once (the first 100)
   */
  public Scoreboard read(Path file) {
    return JsonProblems.read(file, JsonProblems.LONGEST_FILE, form()::read);
  }

  /**
   * Reads a text.
   *
   * @param text the text
   * @param name what to call it in messages
   * @return the scoreboard
   * @throws FileException as {@link #read}
   */
  public Scoreboard parse(String text, String name) {
    return JsonProblems.read(text, name, form()::read);
  }

  /**
   * Writes a file, which is replaced as a whole or not at all.
   *
   * @param board the scoreboard
   * @param file the file
   * @throws FileException if it cannot be written
   */
  public void write(Scoreboard board, Path file) {
    AtomicFiles.writeText(file, text(board));
  }

  /**
   * The scoreboard as text.
   *
   * @param board the scoreboard
   * @return the text, which ends in a line feed
   */
  public String text(Scoreboard board) {
    return JsonText.of(form().write(board));
  }

  private ScoreboardForm form() {
    return new ScoreboardForm(strategies, definition);
  }
}
