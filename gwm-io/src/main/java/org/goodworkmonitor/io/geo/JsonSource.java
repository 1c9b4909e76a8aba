package org.goodworkmonitor.io.geo;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.ParserMessages;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** The tokens of a JSON file that is not trusted, and the problems found in it. */
final class JsonSource implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(BoundaryReader.MOST_NESTING)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .maxStringLength(1_000_000)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Many programs write NaN among properties, which matters only where it is asked for.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final InputStream in;
  private final String name;
  private final int maxProblems;
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable JsonParser parser;

  JsonSource(InputStream in, String name, int maxProblems) {
    // The stream is the caller's: closing the parser must not close it.
    this.in =
        new FilterInputStream(in) {
          @Override
          public void close() {}
        };
    this.name = name;
    this.maxProblems = maxProblems;
  }

  /** A place in the file. */
  record Position(long line, int column) {}

  /** Reads the whole file with a parser that starts at its first token. */
  <T> T read(Supplier<T> reading) {
    try {
      parser = FACTORY.createParser(ObjectReadContext.empty(), in);
      if (parser.nextToken() == null) {
        throw fatal(position(), "an empty file", "expected a GeoJSON or TopoJSON object");
      }
      T value = reading.get();
      if (parser.nextToken() != null) {
        report(position(), "more after the end of the object", "keep one object in the file");
      }
      if (!problems.isEmpty()) {
        throw failure(null);
      }
      return value;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String remedy =
          e instanceof StreamConstraintsException
              ? "no boundary file needs that: check what made this one"
              : "expected a complete JSON file in UTF-8";
      problems.add(
          Problem.of(clip(ParserMessages.plain(e.getOriginalMessage())), remedy)
              .inFile(name)
              .at(
                  at == null ? 0 : Math.max(0, at.getLineNr()),
                  at == null ? 0 : Math.max(0, at.getColumnNr())));
      throw failure(e);
    }
  }

  private JsonParser parser() {
    if (parser == null) {
      throw new IllegalStateException("not reading");
    }
    return parser;
  }

  JsonToken token() {
    JsonToken token = parser().currentToken();
    return token == null ? JsonToken.NOT_AVAILABLE : token;
  }

  JsonToken next() {
    JsonToken token = parser().nextToken();
    return token == null ? JsonToken.NOT_AVAILABLE : token;
  }

  void skip() {
    parser().skipChildren();
  }

  String text() {
    return parser().getString();
  }

  double number() {
    return parser().getDoubleValue();
  }

  Position position() {
    TokenStreamLocation at = parser().currentTokenLocation();
    return new Position(Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
  }

  /** Gives each member of the object at hand to the reader, which must take its whole value. */
  boolean members(String what, Consumer<String> reader) {
    if (token() != JsonToken.START_OBJECT) {
      reportToken("expected " + what + ", an object");
      return false;
    }
    while (next() == JsonToken.PROPERTY_NAME) {
      String member = parser().currentName();
      next();
      reader.accept(member);
    }
    return true;
  }

  /** Gives each element of the array at hand to the reader, which must take all of it. */
  boolean elements(String what, Runnable reader) {
    if (token() != JsonToken.START_ARRAY) {
      reportToken("expected " + what + ", an array");
      return false;
    }
    while (next() != JsonToken.END_ARRAY) {
      reader.run();
    }
    return true;
  }

  /** The text at hand, or the empty text with a report that it is none. */
  String requireText(String what) {
    if (token() == JsonToken.VALUE_STRING) {
      return text();
    }
    reportToken("expected " + what + ", a text");
    return "";
  }

  /** Reports the value at hand and passes over it. */
  void reportToken(String remedy) {
    String found =
        switch (token()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "the text '" + text() + "'";
          default -> text();
        };
    report(position(), found, remedy);
    skip();
  }

  void report(Position at, String found, String remedy) {
    problems.add(Problem.of(clip(found), remedy).inFile(name).at(at.line(), at.column()));
    if (problems.size() >= maxProblems) {
      throw failure(null);
    }
  }

  /** How many problems there are. */
  int problems() {
    return problems.size();
  }

  /** A problem after which going on would only give more of the same. */
  FileException fatal(Position at, String found, String remedy) {
    problems.add(Problem.of(clip(found), remedy).inFile(name).at(at.line(), at.column()));
    return failure(null);
  }

  private FileException failure(@Nullable Throwable cause) {
    return new FileException("the boundaries cannot be read", problems, cause);
  }

  /** Keeps messages short and on one line, whatever a file holds. */
  static String clip(String text) {
    String line = text.length() <= 120 ? text : text.substring(0, 117) + "...";
    return line.replaceAll("\\p{Cntrl}+", " ");
  }

  @Override
  public void close() {
    if (parser != null) {
      parser.close();
    }
  }
}
