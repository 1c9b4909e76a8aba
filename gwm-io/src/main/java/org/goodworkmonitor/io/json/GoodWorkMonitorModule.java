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
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Gives the mappers of other applications the types of this library. Jackson finds it by itself:
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
 * }</pre>
 *
 * <p>{@link Area}, {@link LocalAuthority}, {@link Indicator}, {@link Domain}, {@link
 * IndexDefinition}, {@link IndicatorTable}, {@link Scoreboard} and {@link ResultTable} are written
 * and read, every other {@link Tabular} result is written, all in the forms of {@link TableJson},
 * {@link DefinitionJson}, {@link ScoreboardJson} and {@link ResultJson}, whatever else the mapper
 * is set to. What is wrong with an input is one {@link
 * tools.jackson.databind.exc.MismatchedInputException}, whose message has every problem.
 *
 * <p>This is the one class that shows types of Jackson, version 3. A module that names it must
 * itself require {@code tools.jackson.databind}.
 */
@SuppressWarnings("exports") // said above
public final class GoodWorkMonitorModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** A module that knows the strategies of this library, as Jackson makes one by itself. */
  public GoodWorkMonitorModule() {
    this(StrategyRegistry.standard());
  }

  /**
   * A module that knows other strategies.
   *
   * @param strategies the strategies of definitions, by id
   */
  public GoodWorkMonitorModule(StrategyRegistry strategies) {
    super("good-work-monitor");
    writes(Area.class, Forms::area);
    writes(Indicator.class, Forms::node);
    writes(Domain.class, Forms::node);
    writes(IndexDefinition.class, d -> new DefinitionWriter(strategies).write(d));
    writes(IndicatorTable.class, TableForm::write);
    writes(Tabular.class, result -> ResultForm.write(result.toTable()));
    ScoreboardForm scoreboards = new ScoreboardForm(strategies, Optional.empty());
    writes(Scoreboard.class, scoreboards::write);
    reads(Area.class, Forms::area);
    reads(LocalAuthority.class, GoodWorkMonitorModule::authority);
    reads(Node.class, Forms::node);
    reads(Indicator.class, Forms::indicator);
    reads(Domain.class, Forms::domain);
    reads(
        IndexDefinition.class,
        (problems, value) -> Optional.of(new DefinitionReader(problems, strategies).read(value)));
    reads(IndicatorTable.class, (problems, value) -> Optional.of(TableForm.read(problems, value)));
    reads(Scoreboard.class, (problems, value) -> Optional.of(scoreboards.read(problems, value)));
    reads(ResultTable.class, (problems, value) -> Optional.of(ResultForm.read(problems, value)));
  }

  private static Optional<LocalAuthority> authority(JsonProblems problems, JsonValue value) {
    Optional<Area> area = Forms.area(problems, value);
    if (area.isPresent() && !(area.get() instanceof LocalAuthority)) {
      problems.add(value, "a place", "expected an area with \"type\": \"local-authority\"");
    }
    return area.filter(LocalAuthority.class::isInstance).map(LocalAuthority.class::cast);
  }

  private <T> void writes(Class<T> type, Function<T, Object> form) {
    addSerializer(type, new FormSerializer<>(type, form));
  }

  private <T> void reads(
      Class<T> type, BiFunction<JsonProblems, JsonValue, Optional<? extends T>> reading) {
    addDeserializer(type, new FormDeserializer<>(type, reading));
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
