package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.ParameterType;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.junit.jupiter.api.Test;

/** The tables of strategies in the guide are those of the registry. */
class GuideTablesTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/guide/strategies.md");

  @Test
  void strategies() throws IOException {
    String expected =
        StrategyRegistry.kinds().stream()
            .map(GuideTablesTest::table)
            .collect(Collectors.joining("\n\n"));
    String page = Files.readString(PAGE);
    String tables =
        page.lines()
            .dropWhile(line -> !line.startsWith("## Treatment"))
            .takeWhile(line -> !line.startsWith("## Strategies of your own"))
            .collect(Collectors.joining("\n"))
            .strip();
    assertThat(tables).as("the tables in %s", PAGE).isEqualTo(expected);
  }

  private static String table(Class<? extends Strategy> kind) {
    String name = StrategyType.kindOf(kind);
    String rows =
        StrategyRegistry.standard().types(kind).stream()
            .map(GuideTablesTest::row)
            .collect(Collectors.joining("\n"));
    String title = "## " + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "s";
    return title + "\n\n| id | what it does | parameters |\n|---|---|---|\n" + rows;
  }

  private static String row(StrategyType type) {
    List<ParameterType> parameters = type.parameters();
    return "| `"
        + type.id()
        + "` | "
        + type.description()
        + " | "
        + parameters.stream().map(GuideTablesTest::cell).collect(Collectors.joining("; "))
        + " |";
  }

  private static String cell(ParameterType parameter) {
    String takes =
        switch (parameter.form()) {
          case CHOICE -> String.join(" or ", parameter.choices());
          case STRATEGY -> {
            String kind = StrategyType.kindOf(parameter.type().asSubclass(Strategy.class));
            yield (kind.matches("[aei].*") ? "an " : "a ") + kind;
          }
          default -> parameter.form().toString();
        };
    double least = parameter.said().atLeast();
    double above = parameter.said().above();
    String bound =
        Double.isFinite(least)
            ? String.format(Locale.ROOT, ", %.0f or more", least)
            : Double.isFinite(above) ? String.format(Locale.ROOT, ", above %.0f", above) : "";
    String otherwise = parameter.otherwise().map(value -> ", " + value + " if left out").orElse("");
    return "`"
        + parameter.name()
        + "`, "
        + takes
        + bound
        + otherwise
        + ": "
        + parameter.said().value();
  }

  @Test
  void strategiesOfOnesOwn() {
    assertThat(Output.of(() -> OwnStrategy.main(new String[0])))
        .contains("share-of-maximum", "\"otherwise\" : \"log-shifted\"", "read again, equal: true");
  }
}
