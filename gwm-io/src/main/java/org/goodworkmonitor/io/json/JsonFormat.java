package org.goodworkmonitor.io.json;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * {@link Json} with options. Immutable and safe for use by many threads: every {@code with} method
 * gives a new format.
 */
public final class JsonFormat {
  private final StrategyRegistry strategies;
  private final Optional<IndexDefinition> definition;
  private final Types types = new Types();

  JsonFormat(StrategyRegistry strategies, Optional<IndexDefinition> definition) {
    this.strategies = strategies;
    this.definition = definition;
    MapperTypes.register(types, strategies, definition);
  }

  /** How each type is written and read. */
  private static final class Types implements MapperTypes {
    private final Map<Class<?>, Function<Object, Object>> writes = new LinkedHashMap<>();
    private final Map<Class<?>, BiFunction<JsonProblems, JsonValue, Optional<?>>> reads =
        new LinkedHashMap<>();

    @Override
    public <T> void writes(Class<T> type, Function<T, Object> form) {
      writes.put(type, value -> form.apply(type.cast(value)));
    }

    @Override
    public <T> void reads(
        Class<T> type, BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading) {
      reads.put(type, reading::apply);
    }
  }

  /**
   * A format that knows other strategies.
   *
   * @param registry the strategies by id
   * @return a new format
   */
  public JsonFormat withStrategies(StrategyRegistry registry) {
    return new JsonFormat(registry, definition);
  }

  /**
   * A format that reads scoreboards with a given definition; see {@link Json#withDefinition}.
   *
   * @param index the definition that gave the scores
   * @return a new format
   */
  public JsonFormat withDefinition(IndexDefinition index) {
    return new JsonFormat(strategies, Optional.of(index));
  }

  /**
   * Reads a file, as {@link Json#read} does.
   *
   * @param file the file, in UTF-8
   * @param type the type
   * @param <T> the type
   * @return what the file holds
   * @throws FileException if it cannot be read, is not JSON or holds something else
   * @throws IllegalArgumentException if no file can hold the type
   */
  public <T> T read(Path file, Class<T> type) {
    return JsonProblems.read(file, JsonProblems.LONGEST_FILE, form(type));
  }

  /**
   * Reads a text, as {@link Json#parse} does.
   *
   * @param text the text
   * @param name what to call it in messages
   * @param type the type
   * @param <T> the type
   * @return what the text holds
   * @throws FileException as {@link #read}
   * @throws IllegalArgumentException as {@link #read}
   */
  public <T> T parse(String text, String name, Class<T> type) {
    return JsonProblems.read(text, name, form(type));
  }

  /**
   * Writes a result to a file, as {@link Json#write(Tabular, Path)} does.
   *
   * @param result what to write
   * @param file the file
   * @throws FileException if it cannot be written
   */
  public void write(Tabular result, Path file) {
    AtomicFiles.writeText(file, text(result));
  }

  /**
   * Writes a definition to a file, as {@link Json#write(IndexDefinition, Path)} does.
   *
   * @param index the definition
   * @param file the file
   * @throws IllegalArgumentException as {@link #text(IndexDefinition)}
   * @throws FileException if it cannot be written
   */
  public void write(IndexDefinition index, Path file) {
    AtomicFiles.writeText(file, text(index));
  }

  /**
   * A result as text.
   *
   * @param result what to write
   * @return the text, which ends in a line feed
   */
  public String text(Tabular result) {
    Function<Object, Object> own = types.writes.get(result.getClass());
    return JsonText.of(own == null ? ResultForm.write(result.toTable()) : own.apply(result));
  }

  /**
   * A definition as text.
   *
   * @param index the definition
   * @return the text, which ends in a line feed
   * @throws IllegalArgumentException as {@link Json#text(IndexDefinition)}
   */
  public String text(IndexDefinition index) {
    return JsonText.of(new DefinitionWriter(strategies).write(index));
  }

  /**
   * The JSON Schema of files, as {@link Json#schema} gives it, with the strategies that this format
   * knows, and no others.
   *
   * @param type {@code IndexDefinition} or {@code IndicatorTable}
   * @return the schema as text
   * @throws IllegalArgumentException if there is none of that type
   */
  public String schema(Class<?> type) {
    if (type.equals(IndexDefinition.class)) {
      return Schemas.ofDefinitions(strategies);
    }
    if (type.equals(IndicatorTable.class)) {
      return Schemas.text("indicator-table-1");
    }
    throw new IllegalArgumentException(
        "found "
            + type.getSimpleName()
            + "; there are schemas of IndexDefinition and IndicatorTable alone");
  }

  private <T> BiFunction<JsonProblems, JsonValue, T> form(Class<T> type) {
    BiFunction<JsonProblems, JsonValue, Optional<?>> reading = types.reads.get(type);
    if (reading == null) {
      throw new IllegalArgumentException(
          "found "
              + type.getSimpleName()
              + "; what can be read are "
              + types.reads.keySet().stream().map(Class::getSimpleName).toList());
    }
    return (problems, value) -> {
      Optional<?> read = reading.apply(problems, value);
      problems.throwIfAny();
      return type.cast(read.orElseThrow());
    };
  }
}
