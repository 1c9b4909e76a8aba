package org.goodworkmonitor.io.json;

import java.nio.file.Path;
import java.util.Optional;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;

/**
 * Reads and writes what the library knows as JSON, in files that people can read and edit:
 *
 * <pre>{@code
 * Json.write(board, Path.of("scoreboard.json"));
 * Scoreboard again = Json.read(Path.of("scoreboard.json"), Scoreboard.class);
 * }</pre>
 *
 * <table>
 * <caption>What can be read and written</caption>
 * <tr><th>type</th><th>what the file holds</th></tr>
 * <tr><td>{@link IndexDefinition}</td><td>the tree of domains and indicators, and the strategies of
 * every node: those at the top hold for all nodes, those in a node for that node alone</td></tr>
 * <tr><td>{@link org.goodworkmonitor.core.model.IndicatorTable IndicatorTable}</td><td>{@code
 * indicators}, and {@code areas} with their {@code cells}: a number, {@code null} where it is
 * missing, or an object with value, status and limits</td></tr>
 * <tr><td>{@link org.goodworkmonitor.core.model.Panel Panel}</td><td>the same by period, the
 * earliest first</td></tr>
 * <tr><td>{@link org.goodworkmonitor.core.index.Scoreboard Scoreboard}</td><td>score and rank of
 * every node for every area, {@code warnings}, {@code adjustments}, {@code provenance}, and what
 * they came from: the {@code definition}, the {@code table}, and the {@code base} on which the
 * index was fitted, a table or a panel</td></tr>
 * <tr><td>{@link org.goodworkmonitor.core.index.PanelScores PanelScores}</td><td>the same by
 * period, with the {@code panel}, and whether the periods were {@code fitted} together, each by
 * itself or chained</td></tr>
 * <tr><td>{@link org.goodworkmonitor.core.view.ResultTable ResultTable}</td><td>{@code columns} and
 * {@code rows}; any other {@link Tabular} result is written so</td></tr>
 * </table>
 *
 * <p>What was written and is read again is equal to the first. Scoreboards are read by scoring the
 * table in the file again: a file whose ranks differ from that, or whose scores do by more than one
 * part in 1e9 of the largest score of their node, is refused. The definition in it is {@code null}
 * where it has strategies that no file can name; give it with {@link #withDefinition}. A result
 * keeps everything but how many decimals are printed, and infinite numbers are texts in it.
 * Warnings of tables are not read, as they are found anew. An area of a class of your own is
 * written as a place.
 *
 * <p>Unknown fields, ids and parameters are errors. All problems (the first 100) come at once, each
 * with line, column, JSON pointer (RFC 6901) and what was probably meant. Files are read with
 * limits: 200,000,000 bytes, arrays and objects nested 200 deep, 1,000,000 characters a text,
 * 5,000,000 values and names; larger tables are for CSV.
 *
 * <p>Safe for use by many threads.
 */
public final class Json {
  private Json() {}

  /**
   * A format that knows other strategies than those of {@link StrategyRegistry#standard()}.
   *
   * @param registry the strategies by id
   * @return the format
   */
  public static JsonFormat withStrategies(StrategyRegistry registry) {
    return format().withStrategies(registry);
  }

  /**
   * A format that reads scoreboards with a given definition, whatever the file says; for indices
   * with strategies that no file can name. What is written does not change.
   *
   * @param index the definition that gave the scores
   * @return the format
   */
  public static JsonFormat withDefinition(IndexDefinition index) {
    return format().withDefinition(index);
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @param type one of the types above
   * @param <T> the type
   * @return what the file holds
   * @throws FileException if it cannot be read, is not JSON or holds something else
   * @throws IllegalArgumentException if no file can hold the type
   */
  public static <T> T read(Path file, Class<T> type) {
    return format().read(file, type);
  }

  /**
   * Reads a text.
   *
   * @param text the text
   * @param name what to call it in messages
   * @param type one of the types above
   * @param <T> the type
   * @return what the text holds
   * @throws FileException as {@link #read}
   * @throws IllegalArgumentException as {@link #read}
   */
  public static <T> T parse(String text, String name, Class<T> type) {
    return format().parse(text, name, type);
  }

  /**
   * Writes a table, panel, scoreboard or any other result to a file, which is replaced as a whole
   * or not at all.
   *
   * @param result what to write
   * @param file the file
   * @throws FileException if it cannot be written
   */
  public static void write(Tabular result, Path file) {
    format().write(result, file);
  }

  /**
   * Writes a definition to a file, which is replaced as a whole or not at all.
   *
   * @param definition the definition
   * @param file the file
   * @throws IllegalArgumentException as {@link #text(IndexDefinition)}
   * @throws FileException if it cannot be written
   */
  public static void write(IndexDefinition definition, Path file) {
    format().write(definition, file);
  }

  /**
   * A table, panel, scoreboard or any other result as text.
   *
   * @param result what to write
   * @return the text, which ends in a line feed
   */
  public static String text(Tabular result) {
    return format().text(result);
  }

  /**
   * A definition as text: what most nodes share at the top, exceptions in the nodes.
   *
   * @param definition the definition
   * @return the text, which ends in a line feed
   * @throws IllegalArgumentException if a strategy cannot be read again, because it is a lambda,
   *     gives no account of itself in {@code spec()} or is not in the registry; every such node is
   *     named
   */
  public static String text(IndexDefinition definition) {
    return format().text(definition);
  }

  /**
   * The JSON Schema (draft 2020-12) of files.
   *
   * @param type {@code IndexDefinition} or {@code IndicatorTable}
   * @return the schema as text
   * @throws IllegalArgumentException if there is none of that type
   */
  public static String schema(Class<?> type) {
    return format().schema(type);
  }

  private static JsonFormat format() {
    return new JsonFormat(StrategyRegistry.standard(), Optional.empty());
  }
}
