package org.goodworkmonitor.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.InputFiles;
import org.goodworkmonitor.io.internal.ParserMessages;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** What is wrong with a JSON text; reads its parts and notes those that are not as expected. */
final class JsonProblems {
  private static final int MOST = 100;
  private static final int DEEPEST = 200;
  private static final int LONGEST_TEXT = 1_000_000;
  static final int LONGEST_FILE = 200_000_000;
  private static final long MOST_TOKENS = 5_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxDocumentLength(LONGEST_FILE)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  JsonProblems(String file) {
    this.file = file;
  }

  /** What a form makes of a file. */
  static <T> T read(Path file, int mostBytes, BiFunction<JsonProblems, JsonValue, T> form) {
    JsonProblems problems = new JsonProblems(file.toString());
    return form.apply(problems, problems.parse(file, mostBytes));
  }

  /** What a form makes of a text. */
  static <T> T read(String text, String name, BiFunction<JsonProblems, JsonValue, T> form) {
    JsonProblems problems = new JsonProblems(name);
    return form.apply(problems, problems.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads a whole file, which must hold one value and nothing else. */
  private JsonValue parse(Path path, int mostBytes) {
    try (InputStream in = InputFiles.open(path)) {
      byte[] text = InputFiles.data(in, path.toString()).readNBytes(mostBytes + 1);
      if (text.length > mostBytes) {
        String found = "more than " + mostBytes + " bytes";
        throw failure(0, 0, found, "split the file, or use CSV", null);
      }
      return parse(text);
    } catch (IOException e) {
      throw InputFiles.unreadable(path, e);
    }
  }

  /** Reads a whole text, which must hold one value and nothing else. */
  private JsonValue parse(byte[] text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw failure(0, 0, "nothing in it", "give a JSON value", null);
      }
      JsonValue value = JsonValue.read(parser);
      if (parser.nextToken() != null) {
        throw failure(
            parser.currentTokenLocation().getLineNr(),
            parser.currentTokenLocation().getColumnNr(),
            "more text after the end of the value",
            "remove it",
            null);
      }
      return value;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      int column = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
      if (e.getOriginalMessage().contains("nesting depth")) {
        throw failure(
            line,
            column,
            "values nested more than " + DEEPEST + " deep",
            "a tree of domains may have " + Domain.MAX_LEVELS + " levels; nothing else is as deep",
            e);
      }
      String found =
          "text that is not JSON, or beyond what is read: "
              + ParserMessages.plain(e.getOriginalMessage());
      throw failure(line, column, found, "correct it around this place", e);
    }
  }

  void add(JsonValue at, String found, String remedy) {
    String pointer = at.pointer().isEmpty() ? "" : " at " + at.pointer();
    problems.add(Problem.of(found + pointer, remedy).inFile(file).at(at.line(), at.column()));
    if (problems.size() >= MOST) {
      throw failure();
    }
  }

  /** What data that a file holds cannot be used for. */
  FileException refused(DataException e) {
    List<Problem> moved = e.problems().stream().map(problem -> problem.inFile(file)).toList();
    return new FileException("cannot read " + file, moved, e);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw failure();
    }
  }

  private FileException failure() {
    String heading =
        problems.size() < MOST
            ? "cannot read " + file
            : "cannot read " + file + " (the first " + problems.size() + " problems)";
    return new FileException(heading, problems, null);
  }

  private FileException failure(
      int line, int column, String found, String remedy, @Nullable Exception cause) {
    Problem problem = Problem.of(found, remedy).inFile(file).at(line, column);
    return new FileException("cannot read " + file, List.of(problem), cause);
  }

  /** The members of an object; none, and a problem, if it is something else. */
  @SuppressWarnings("unchecked") // as JsonValue says
  Map<String, JsonValue> object(JsonValue value) {
    if (value.content() instanceof Map) {
      return (Map<String, JsonValue>) value.content();
    }
    add(value, value.toString(), "expected an object");
    return Map.of();
  }

  /** The members of an object, all of which must be allowed. */
  Map<String, JsonValue> object(JsonValue value, Set<String> allowed) {
    if (!(value.content() instanceof Map)) {
      add(value, value.toString(), "expected an object with " + allowed);
      return Map.of();
    }
    Map<String, JsonValue> members = object(value);
    members.forEach(
        (name, member) -> {
          if (!allowed.contains(name)) {
            String remedy = "expected " + allowed + Texts.didYouMean(name, allowed);
            add(member, "the unknown field '" + name + "'", remedy);
          }
        });
    return members;
  }

  /** The items of an array; none, and a problem, if it is something else. */
  @SuppressWarnings("unchecked") // as JsonValue says
  List<JsonValue> array(JsonValue value) {
    if (!(value.content() instanceof List)) {
      add(value, value.toString(), "expected an array");
      return List.of();
    }
    return (List<JsonValue>) value.content();
  }

  /** A member of an object that must be there. */
  Optional<JsonValue> required(JsonValue of, Map<String, JsonValue> members, String name) {
    Optional<JsonValue> member = Optional.ofNullable(members.get(name));
    if (member.isEmpty() && of.content() instanceof Map) {
      add(of, "no field '" + name + "'", "add it; there is no default");
    }
    return member;
  }

  /** The version of a file, which must be the one that is read. */
  void requireVersion(JsonValue file, Map<String, JsonValue> members, int version) {
    required(file, members, "version")
        .filter(v -> !v.content().equals((double) version))
        .ifPresent(v -> add(v, "the version " + v, "this library reads " + version));
  }

  /**
   * The constant of this name, as {@link #kebab} writes it; none, and a problem, if there is none.
   */
  <E extends Enum<E>> Optional<E> constant(JsonValue value, Class<E> type) {
    return constant(value, value.content() instanceof String s ? s : value.toString(), type);
  }

  /** The constant that a text in a value names. */
  <E extends Enum<E>> Optional<E> constant(JsonValue at, String text, Class<E> type) {
    return constant(at, text, List.of(type.getEnumConstants()));
  }

  /** Which of some constants a value names. */
  <E extends Enum<E>> Optional<E> constant(JsonValue at, String text, List<E> allowed) {
    List<String> names = new ArrayList<>();
    for (E constant : allowed) {
      if (kebab(constant).equals(text)) {
        return Optional.of(constant);
      }
      names.add(kebab(constant));
    }
    add(at, "'" + text + "'", "expected one of " + names + Texts.didYouMean(text, names));
    return Optional.empty();
  }

  /** A constant as it stands in files: {@code higher-is-better}. */
  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True or false, or false after a problem was noted. */
  boolean flag(JsonValue value) {
    if (value.content() instanceof Boolean flag) {
      return flag;
    }
    add(value, value.toString(), "expected true or false");
    return false;
  }

  /** A finite number, or {@code NaN} and a problem. */
  double number(JsonValue value) {
    if (value.content() instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    add(value, value.toString(), "expected a number below 1.8e308");
    return Double.NaN;
  }

  /** What a constructor or a strategy refuses; where it has no remedy of its own, a general one. */
  void addMessage(JsonValue at, IllegalArgumentException e) {
    if (e instanceof InvalidValueException complaint) {
      add(at, complaint.found(), complaint.remedy());
    } else {
      add(at, String.valueOf(e.getMessage()).replaceFirst("^found ", ""), "correct it");
    }
  }

  /** A text, or the empty one and a problem. */
  String text(JsonValue value) {
    if (!(value.content() instanceof String text)) {
      add(value, value.toString(), "expected a text");
      return "";
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      add(value, "half of a character (a lone surrogate)", "write the whole character");
      return "";
    }
    return text;
  }
}
