package org.goodworkmonitor.io.json;

import java.nio.file.Path;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * Writes scoreboards as JSON with all that they know, for other programs and for the record: the
 * score and rank of every node for every area, what the scores were made from ({@code provenance}),
 * {@code warnings}, what was imputed, treated, re-weighted or left unscored ({@code adjustments}),
 * how the index is made in words ({@code method}) and as data ({@code definition}, as {@link
 * DefinitionJson} reads it; {@code null} where it has strategies that no file can name).
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
 *   "method": "...", "definition": {...}
 * }
 * }</pre>
 *
 * <p>Scoreboards are not read: they are made by scoring. Immutable and safe for use by many
 * threads.
 */
public final class ScoreboardJson {
  private static final ScoreboardJson DEFAULTS = new ScoreboardJson(StrategyRegistry.standard());

  private final StrategyRegistry strategies;

  private ScoreboardJson(StrategyRegistry strategies) {
    this.strategies = strategies;
  }

  /**
   * A format with these defaults: definitions are written with the strategies of this library.
   *
   * @return the format
   */
  public static ScoreboardJson withDefaults() {
    return DEFAULTS;
  }

  /**
   * A format that knows other strategies.
   *
   * @param registry the strategies by id
   * @return a new format
   */
  public ScoreboardJson withStrategies(StrategyRegistry registry) {
    return new ScoreboardJson(registry);
  }

  /**
   * Writes a file, which is replaced as a whole or not at all.
   *
   * @param board the scoreboard
   * @param file the file
   * @throws org.goodworkmonitor.io.FileException if it cannot be written
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
    return JsonText.of(new ScoreboardForm(strategies).write(board));
  }
}
