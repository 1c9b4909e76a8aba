package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * A value in a JSON text with its place, so that whatever is wrong with it can be shown.
 *
 * @param content a map from names to values, a list of values, a {@link String}, a {@link Double},
 *     a {@link Boolean}, or {@link Nothing}
 * @param pointer the JSON pointer (RFC 6901)
 * @param line the line, from 1
 * @param column the character of the line, from 1
 */
record JsonValue(Object content, String pointer, int line, int column) {

  /** What stands for {@code null}. */
  enum Nothing {
    NULL
  }

  /** Reads the value that the parser stands at, and leaves it at the value's last token. */
  static JsonValue read(JsonParser parser, String pointer) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new JsonValue(content(parser, pointer), pointer, at.getLineNr(), at.getColumnNr());
  }

  private static Object content(JsonParser parser, String pointer) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(parser, pointer);
      case START_ARRAY -> items(parser, pointer);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> Nothing.NULL;
    };
  }

  private static Map<String, JsonValue> members(JsonParser parser, String pointer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, read(parser, pointer + "/" + name.replace("~", "~0").replace("/", "~1")));
    }
    return members;
  }

  private static List<JsonValue> items(JsonParser parser, String pointer) {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser, pointer + "/" + items.size()));
    }
    return items;
  }

  /** What it is and says, for messages. */
  @Override
  public String toString() {
    if (content instanceof Map) {
      return "an object";
    }
    if (content instanceof List) {
      return "an array";
    }
    if (content == Nothing.NULL) {
      return "null";
    }
    String text = content.toString();
    if (content instanceof Double && text.endsWith(".0")) {
      return text.substring(0, text.length() - 2);
    }
    String shown = text.length() <= 60 ? text : text.substring(0, 60) + "...";
    return content instanceof String ? "'" + shown + "'" : shown;
  }
}
