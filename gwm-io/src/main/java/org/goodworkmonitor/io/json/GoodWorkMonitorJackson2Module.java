package org.goodworkmonitor.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * Teaches the mappers of Jackson 2 the types of this library: the same types in the same forms as
 * {@link GoodWorkMonitorModule} does for Jackson 3. Spring Boot 3 registers the module by itself;
 * elsewhere Jackson finds it when asked to look for modules:
 *
 * <pre>{@code
 * ObjectMapper mapper = JsonMapper.builder().findAndAddModules().build();
 * }</pre>
 *
 * <p>The library does not bring Jackson 2 with it: the application adds {@code
 * com.fasterxml.jackson.core:jackson-databind} 2.19 or newer. What is wrong with an input is one
 * {@link com.fasterxml.jackson.databind.exc.MismatchedInputException}, whose message has every
 * problem with its JSON pointer (RFC 6901).
 *
 * <p>A Java module that names this class must itself require {@code
 * com.fasterxml.jackson.databind}.
 */
@SuppressWarnings("exports") // said above
public final class GoodWorkMonitorJackson2Module extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory FACTORY = new JsonFactory();

  /** A module that knows the strategies of this library, as Jackson makes one by itself. */
  public GoodWorkMonitorJackson2Module() {
    this(StrategyRegistry.standard());
  }

  /**
   * A module that knows other strategies.
   *
   * @param strategies the strategies of definitions, by id
   */
  public GoodWorkMonitorJackson2Module(StrategyRegistry strategies) {
    super("good-work-monitor");
    MapperTypes.register(
        new MapperTypes() {
          @Override
          public <T> void writes(Class<T> type, Function<T, Object> form) {
            addSerializer(type, new FormSerializer<>(form));
          }

          @Override
          public <T> void reads(
              Class<T> type, BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading) {
            addDeserializer(type, new FormDeserializer<>(type, reading));
          }
        },
        strategies);
  }

  private static final class FormSerializer<T> extends JsonSerializer<T> {
    private final Function<T, Object> form;

    FormSerializer(Function<T, Object> form) {
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider context)
        throws IOException {
      Object written;
      try {
        written = form.apply(value);
      } catch (IllegalArgumentException e) { // a strategy that no file can name
        context.reportMappingProblem(e, "%s", e.getMessage());
        return;
      }
      // As tokens, and not as raw text, which only some generators can take.
      try (JsonParser parser = FACTORY.createParser(JsonText.compact(written))) {
        parser.nextToken();
        out.copyCurrentStructure(parser);
      }
    }
  }

  private static final class FormDeserializer<T> extends JsonDeserializer<T> {
    private final Class<T> type;
    private final BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading;

    FormDeserializer(
        Class<T> type, BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading) {
      this.type = type;
      this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      StringWriter text = new StringWriter();
      try (JsonGenerator copy = FACTORY.createGenerator(text)) {
        copy.copyCurrentStructure(parser);
      }
      try {
        return JsonProblems.read(
            text.toString(),
            type.getSimpleName(),
            (problems, value) -> {
              Optional<? extends T> read = reading.apply(problems, value);
              problems.throwIfAny();
              return read.orElseThrow();
            });
      } catch (FileException e) {
        // Without lines and columns, which would be those of the copy.
        String found =
            e.problems().stream()
                .map(problem -> problem.found() + "; " + problem.remedy())
                .collect(Collectors.joining("\n"));
        return context.reportInputMismatch(type, "cannot read %s: %s", type.getSimpleName(), found);
      }
    }
  }
}
