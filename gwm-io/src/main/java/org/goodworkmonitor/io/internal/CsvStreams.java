package org.goodworkmonitor.io.internal;

import java.io.Reader;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

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
          .build();

  private CsvStreams() {}

  /**
   * Reads records as arrays of texts, all of them within one array. An empty line is an array of
   * one empty text.
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
}
