package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with a JSON text; reads its parts and notes those that are not as expected. */
final class JsonProblems {
  private static final int MOST = 100;
  private static final int DEEPEST = 200;
  private static final int LONGEST_TEXT = 1_000_000;
  private static final long LONGEST_FILE = 200_000_000;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxDocumentLength(LONGEST_FILE)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String file;
  private final List<FileProblem> problems = new ArrayList<>();

  JsonProblems(String file) {
    this.file = file;
  }

  /** Reads a whole text, which must hold one value and nothing else. */
  JsonValue parse(byte[] text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == null) {
        throw failure(0, 0, "nothing in it", "give a JSON value", null);
      }
      JsonValue value = JsonValue.read(parser, "");
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
      String found = "text that is not JSON, or beyond what is read: " + e.getOriginalMessage();
      throw failure(line, column, found, "correct it around this place", e);
    }
  }

  void add(JsonValue at, String found, String mend) {
    String pointer = at.pointer().isEmpty() ? "" : " at " + at.pointer();
    problems.add(new FileProblem(file, at.line(), at.column(), found + pointer, mend));
    if (problems.size() >= MOST) {
      throw failure();
    }
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
      int line, int column, String found, String mend, @Nullable Exception cause) {
    FileProblem problem = new FileProblem(file, line, column, found, mend);
    return new FileException("cannot read " + file, List.of(problem), cause);
  }

  /** The members of an object; none, and a problem, if it is something else. */
  @SuppressWarnings("unchecked") // as JsonValue says
  Map<String, JsonValue> object(JsonValue value, Set<String> allowed) {
    if (!(value.content() instanceof Map)) {
      add(value, value.toString(), "expected an object with " + allowed);
      return Map.of();
    }
    Map<String, JsonValue> members = (Map<String, JsonValue>) value.content();
    members.forEach(
        (name, member) -> {
          if (!allowed.contains(name)) {
            String mend = "expected " + allowed + Texts.didYouMean(name, allowed);
            add(member, "the unknown field '" + name + "'", mend);
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

  /** A text, or the empty one and a problem. */
  String text(JsonValue value) {
    if (value.content() instanceof String text) {
      return text;
    }
    add(value, value.toString(), "expected a text");
    return "";
  }
}
