package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every block of Java in the documentation stands, line by line, in a source of this build, or of
 * that of Spark.
 */
class DocumentedCodeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TestFactory
  Stream<DynamicTest> documentation() {
    List<String> sources =
        Stream.of(Path.of("src"), ROOT.resolve("integrations/spark/src"))
            .flatMap(folder -> files(folder, ".java").stream())
            .map(this::lines)
            .toList();
    return Stream.concat(
            Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs"), ".md").stream())
        .map(
            page ->
                DynamicTest.dynamicTest(
                    ROOT.relativize(page).toString(), () -> check(page, sources)));
  }

  private void check(Path page, List<String> sources) throws IOException {
    String[] parts = Files.readString(page).split("(?m)^```java\\R", -1);
    for (int i = 1; i < parts.length; i++) {
      String block = stripped(parts[i].substring(0, parts[i].indexOf("```")).lines());
      assertThat(sources)
          .as("a source that holds this block of %s:%n%s", page, block)
          .anyMatch(source -> source.contains(block));
    }
  }

  private String lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return stripped(lines);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String stripped(Stream<String> lines) {
    return lines.map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.joining("\n"));
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
