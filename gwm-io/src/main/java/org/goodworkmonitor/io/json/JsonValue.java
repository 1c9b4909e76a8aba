package org.goodworkmonitor.io.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.io.internal.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** A value in a JSON text with its place, so that whatever is wrong with it can be shown. */
final class JsonValue {
  private final @Nullable JsonValue parent;
  private final @Nullable String name;
  private final int index;
  private final int line;
  private final int column;
  private Object content = Nothing.NULL;

  private JsonValue(
      @Nullable JsonValue parent, @Nullable String name, int index, TokenStreamLocation at) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.line = at.getLineNr();
    this.column = at.getColumnNr();
  }

  /** What stands for {@code null}. */
  enum Nothing implements JsonText.Null {
    NULL;

    @Override
    public String toString() {
      return "null";
    }
  }

  /** Reads the value that the parser stands at, and leaves it at the value's last token. */
  static JsonValue read(JsonParser parser) {
    return read(parser, null, null, 0);
  }

  /** Reads a member by its name, or an item by its place. */
  private static JsonValue read(
      JsonParser parser, @Nullable JsonValue parent, @Nullable String name, int index) {
    JsonValue value = new JsonValue(parent, name, index, parser.currentTokenLocation());
    value.content = value.content(parser);
    return value;
  }

  /**
   * A map from names to values, a list of values, a {@link String}, a {@link Double}, a {@link
   * Boolean}, or {@link Nothing}.
   */
  Object content() {
    return content;
  }

  boolean isNull() {
    return content == Nothing.NULL;
  }

  /** The content without places: maps, lists, texts, numbers, flags, and {@link Nothing}. */
  Object plain() {
    if (content instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((member, value) -> plain.put(member.toString(), ((JsonValue) value).plain()));
      return plain;
    }
    if (content instanceof List<?> list) {
      return list.stream().map(item -> ((JsonValue) item).plain()).toList();
    }
    return content instanceof Double number ? Forms.number(number) : content;
  }

  /** The line, from 1. */
  int line() {
    return line;
  }

  /** The character of the line, from 1. */
  int column() {
    return column;
  }

  /** The JSON pointer (RFC 6901). */
  String pointer() {
    if (parent == null) {
      return "";
    }
    String last = name == null ? "" + index : name.replace("~", "~0").replace("/", "~1");
    return parent.pointer() + "/" + last;
  }

  private Object content(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> Nothing.NULL;
    };
  }

  private Map<String, JsonValue> members(JsonParser parser) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      parser.nextToken();
      members.put(member, read(parser, this, member, 0));
    }
    return members;
  }

  private List<JsonValue> items(JsonParser parser) {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser, this, null, items.size()));
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
    if (isNull()) {
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
