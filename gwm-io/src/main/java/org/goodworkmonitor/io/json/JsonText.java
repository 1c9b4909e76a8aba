package org.goodworkmonitor.io.json;

import java.io.StringWriter;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.core.JsonGenerator;

/** Writes maps, lists, texts and numbers as they are, whatever a mapper is set to. */
final class JsonText {
  private JsonText() {}

  /** The text, indented, with a line feed at the end of each line. */
  static String of(Object form) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out =
        JsonProblems.MAPPER.writerWithDefaultPrettyPrinter().createGenerator(text)) {
      write(form, out);
    }
    return text.toString().replace("\r\n", "\n") + "\n";
  }

  /** Items of which each is made when it is written, so that they are never all in memory. */
  static List<Object> items(int count, IntFunction<Object> form) {
    return new AbstractList<>() {
      @Override
      public Object get(int i) {
        return form.apply(i);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  static void write(Object form, JsonGenerator out) {
    if (form == JsonValue.Nothing.NULL) {
      out.writeNull();
    } else if (form instanceof Map<?, ?> members) {
      out.writeStartObject();
      members.forEach(
          (name, value) -> {
            out.writeName(name.toString());
            write(value, out);
          });
      out.writeEndObject();
    } else if (form instanceof Collection<?> items) {
      out.writeStartArray();
      items.forEach(item -> write(item, out));
      out.writeEndArray();
    } else if (form instanceof String text) {
      out.writeString(text);
    } else if (form instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (form instanceof Double number) {
      out.writeNumber(number);
    } else if (form instanceof Number number) {
      out.writeNumber(number.longValue());
    } else if (form instanceof Enum<?> constant) {
      out.writeString(constant.name());
    } else {
      throw new IllegalStateException("no form of JSON: " + form.getClass());
    }
  }
}
