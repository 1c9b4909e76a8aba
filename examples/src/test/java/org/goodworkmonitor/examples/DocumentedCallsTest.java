package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every call in a piece of code in javadoc, or within a line of a page, can be made: {@code
 * Type.method(...).method(...)} is followed through the types that the methods give.
 */
class DocumentedCallsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern START =
      Pattern.compile("(?<![\\w.@])([A-Z]\\w*)(?=\\s*\\.\\s*[a-z]\\w*\\()");
  private static final Pattern CALL = Pattern.compile("\\s*\\.\\s*([a-z]\\w*)\\(");
  private static final Pattern IN_LINE = Pattern.compile("`([^`\\n]+)`");

  private final Map<String, Class<?>> types = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private int followed;

  @Test
  void canBeMade() throws IOException {
    List<Path> sources = files(ROOT, "gwm-[a-z]+/src/main/java/.*\\.java");
    sources.forEach(this::learn);
    for (Path source : sources) {
      Matcher comments = Pattern.compile("(?s)/\\*\\*.*?\\*/").matcher(Files.readString(source));
      while (comments.find()) {
        String[] blocks =
            comments.group().replaceAll("(?m)^\\s*\\* ?", "").split("<pre>\\{@code", -1);
        for (int i = 1; i < blocks.length; i++) {
          follow(source, blocks[i].split("</pre>", 2)[0]);
        }
      }
    }
    for (Path page : files(ROOT, "(README\\.md|docs/.*\\.md)")) {
      Matcher code = IN_LINE.matcher(Files.readString(page));
      while (code.find()) {
        follow(page, code.group(1));
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(followed).isGreaterThan(100); // so that something was looked at
  }

  private void learn(Path source) {
    String name = ROOT.relativize(source).toString().replace('\\', '/');
    String type = name.replaceAll(".*/src/main/java/|\\.java$", "").replace('/', '.');
    if (!type.endsWith("-info") && !type.contains(".internal.")) {
      try {
        Class<?> found = Class.forName(type, false, getClass().getClassLoader());
        types.put(found.getSimpleName(), found);
      } catch (NoClassDefFoundError optional) {
        assertThat(type).endsWith("Jackson2Module"); // Jackson 2 is not among the dependencies here
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(type, e);
      }
    }
  }

  private void follow(Path where, String code) {
    Matcher start = START.matcher(code);
    while (start.find()) {
      Class<?> type = types.get(start.group(1));
      if (type != null) {
        follow(where, code, start.end(), Set.of(type));
      }
    }
  }

  private void follow(Path where, String code, int from, Set<Class<?>> first) {
    Set<Class<?>> current = first;
    int place = from;
    Matcher call = CALL.matcher(code);
    while (!current.isEmpty() && call.region(place, code.length()).lookingAt()) {
      String name = call.group(1);
      List<Method> methods =
          current.stream()
              .flatMap(type -> Arrays.stream(type.getMethods()))
              .filter(method -> method.getName().equals(name))
              .toList();
      followed++;
      if (methods.isEmpty()) {
        unknown.add(ROOT.relativize(where) + ": " + name + "() of " + current);
        return;
      }
      current =
          methods.stream()
              .map(Method::getReturnType)
              .filter(type -> type.getName().startsWith("org.goodworkmonitor."))
              .collect(Collectors.toSet());
      place = closed(code, call.end());
    }
  }

  /** The place behind the parenthesis that closes the one before a place. */
  private static int closed(String code, int from) {
    int depth = 1;
    int place = from;
    for (; place < code.length() && depth > 0; place++) {
      depth += code.charAt(place) == '(' ? 1 : code.charAt(place) == ')' ? -1 : 0;
    }
    return place;
  }

  private static List<Path> files(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> folder.relativize(f).toString().replace('\\', '/').matches(pattern))
          .sorted()
          .toList();
    }
  }
}
