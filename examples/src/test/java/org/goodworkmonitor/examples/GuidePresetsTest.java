package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goodworkmonitor.core.presets.Conventions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages of published indices state the conventions that the classes state. */
class GuidePresetsTest {
  private static final Path GUIDE = Path.of("").toAbsolutePath().getParent().resolve("docs/guide");

  @TestFactory
  Stream<DynamicTest> conventions() throws IOException {
    String pages = pages();
    return Conventions.all().stream()
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> assertThat(pages).contains(markdown(c))));
  }

  private static String pages() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE.resolve("presets"))) {
      return files.sorted().map(GuidePresetsTest::text).collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table with a row per topic, under the name of the index. */
  static String markdown(Conventions conventions) {
    String rows =
        List.of(Conventions.Topic.values()).stream()
            .map(
                topic ->
                    "| "
                        + topic.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + " | "
                        + conventions.rule(topic)
                        + " |")
            .collect(Collectors.joining("\n"));
    return "| "
        + conventions.name()
        + " | |\n|---|---|\n"
        + rows
        + "\n| source | "
        + conventions.source()
        + " |";
  }
}
