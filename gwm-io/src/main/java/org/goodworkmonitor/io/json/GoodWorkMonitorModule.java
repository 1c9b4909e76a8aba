package org.goodworkmonitor.io.json;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.JsonText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Teaches the mappers of Jackson 3 the types of this library. Jackson finds the module when asked
 * to look for modules, as Spring Boot 4 does by default:
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
 * }</pre>
 *
 * <p>{@link Area}, {@link LocalAuthority}, {@link Indicator}, {@link Domain}, {@link
 * IndexDefinition}, {@link IndicatorTable}, {@link Scoreboard} and {@link ResultTable} are written
 * and read, and so are panels and their scores; every other {@link Tabular} result is written; all
 * in the forms of {@link Json}, whatever else the mapper is set to. What is wrong with an input is
 * one {@link tools.jackson.databind.exc.MismatchedInputException}, whose message has every problem.
 *
 * <p>Jackson 3 needs version 2.21 or newer of {@code jackson-annotations}, which it shares with
 * Jackson 2. Where a build selects an older version, as Spring Boot 3 does, use {@link
 * GoodWorkMonitorJackson2Module}.
 *
 * <p>A Java module that names this class must itself require {@code tools.jackson.databind}.
 */
@SuppressWarnings("exports") // said above
public final class GoodWorkMonitorModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /**
   * A module that knows the strategies of this library, as Jackson makes one by itself.
   *
   * @throws IllegalStateException if {@code jackson-annotations} is too old for Jackson 3; the
   *     message names the version that was found and the remedies
   */
  public GoodWorkMonitorModule() {
    this(StrategyRegistry.standard());
  }

  /**
   * A module that knows other strategies.
   *
   * @param strategies the strategies of definitions, by id
   * @throws IllegalStateException if {@code jackson-annotations} is too old for Jackson 3; the
   *     message names the version that was found and the remedies
   */
  public GoodWorkMonitorModule(StrategyRegistry strategies) {
    super("good-work-monitor");
    AnnotationsVersion.requireForJackson3();
    MapperTypes.register(
        new MapperTypes() {
          @Override
          public <T> void writes(Class<T> type, Function<T, Object> form) {
            addSerializer(type, new FormSerializer<>(type, form));
          }

          @Override
          public <T> void reads(
              Class<T> type, BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading) {
            addDeserializer(type, new FormDeserializer<>(type, reading));
          }
        },
        strategies);
  }

  private static final class FormSerializer<T> extends StdSerializer<T> {
    private final Function<T, Object> form;

    FormSerializer(Class<T> type, Function<T, Object> form) {
      super(type);
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      Object written;
      try {
        written = form.apply(value);
      } catch (IllegalArgumentException e) { // a strategy that no file can name
        context.reportMappingProblem(e, "%s", e.getMessage());
        return;
      }
      JsonText.write(written, out);
    }
  }

  private static final class FormDeserializer<T> extends StdDeserializer<T> {
    private final BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading;

    FormDeserializer(
        Class<T> type, BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    @SuppressWarnings("unchecked") // by the constructor
    public T deserialize(JsonParser parser, DeserializationContext context) {
      JsonValue value = JsonValue.read(parser);
      JsonProblems problems = new JsonProblems(handledType().getSimpleName());
      try {
        Optional<? extends T> read = reading.apply(problems, value);
        problems.throwIfAny();
        return read.orElseThrow();
      } catch (FileException e) {
        return (T) context.reportInputMismatch(handledType(), "%s", e.getMessage());
      }
    }
  }
}
