package org.goodworkmonitor.io.internal;

import java.io.OutputStream;
import java.io.Reader;
import java.util.List;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * Token streams of separated values. They need no data binding, which an application may have in a
 * version that does not fit.
 */
public final class CsvStreams {
  /** The longest field that is read, in characters. */
  public static final int LONGEST_FIELD = 1_000_000;

  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_FIELD).build())
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private CsvStreams() {}

  /**
   * Reads records as arrays of texts, all of them within one array. Empty lines are skipped.
   *
   * @param text the text
   * @param delimiter what separates fields
   * @return the parser, before its first token
   */
  public static JsonParser parser(Reader text, char delimiter) {
    CsvSchema schema = CsvSchema.builder().setColumnSeparator(delimiter).build();
    return FACTORY.createParser(
        new ObjectReadContext.Base() {
          @Override
          public FormatSchema getSchema() {
            return schema;
          }
        },
        text);
  }

  /**
   * Writes records as arrays, after a line of names, in UTF-8.
   *
   * @param out the stream, which stays open when the generator is closed
   * @param names the names of the columns
   * @param delimiter what separates fields
   * @return the generator
   */
  public static JsonGenerator generator(OutputStream out, List<String> names, char delimiter) {
    CsvSchema.Builder columns = CsvSchema.builder().setColumnSeparator(delimiter);
    names.forEach(columns::addColumn);
    CsvSchema schema = columns.setUseHeader(true).build();
    return FACTORY.createGenerator(
        new ObjectWriteContext.Base() {
          @Override
          public FormatSchema getSchema() {
            return schema;
          }
        },
        out);
  }
}
