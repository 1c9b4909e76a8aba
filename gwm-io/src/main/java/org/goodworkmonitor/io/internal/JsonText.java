package org.goodworkmonitor.io.internal;

import java.io.StringWriter;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes maps, lists, texts and numbers as JSON, as they are, whatever a mapper is set to. No data
 * binding is needed.
 */
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** What stands for {@code null} where a map or list cannot hold one. */
  public interface Null {}

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /**
   * The text, indented, with a line feed at the end of each line.
   *
   * @param form a map, list, array of numbers, text, number, flag, constant of an enum or {@code
   *     null}
   * @return the text
   */
  public static String of(@Nullable Object form) {
    return text(form, new Indented()).replace("\r\n", "\n") + "\n";
  }

  /**
   * The text on one line.
   *
   * @param form as in {@link #of}
   * @return the text
   */
  public static String compact(@Nullable Object form) {
    return text(form, ObjectWriteContext.empty());
  }

  private static String text(@Nullable Object form, ObjectWriteContext context) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(context, text)) {
      write(form, out);
    }
    return text.toString();
  }

  /**
   * Items of which each is made when it is written, so that they are never all in memory.
   *
   * @param count how many there are
   * @param form the item at a place from 0
   * @return the items
   */
  public static List<Object> items(int count, IntFunction<Object> form) {
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

  /**
   * Writes a value.
   *
   * @param form as in {@link #of}
   * @param out where to
   */
  public static void write(@Nullable Object form, JsonGenerator out) {
    if (form == null || form instanceof Null) {
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
    } else if (form instanceof double[] numbers) {
      out.writeArray(numbers, 0, numbers.length);
    } else if (form instanceof String text) {
      out.writeString(text);
    } else if (form instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (form instanceof Double number) {
      out.writeNumber(number);
    } else if (form instanceof Integer || form instanceof Long) {
      out.writeNumber(((Number) form).longValue());
    } else if (form instanceof Enum<?> constant) {
      out.writeString(constant.name());
    } else {
      throw new IllegalStateException("no form of JSON: " + form.getClass());
    }
  }
}
