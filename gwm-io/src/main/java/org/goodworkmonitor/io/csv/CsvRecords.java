package org.goodworkmonitor.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;
import org.goodworkmonitor.io.internal.InputFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** The records of a file of separated values. */
final class CsvRecords implements Records, AutoCloseable {
  private static final int MOST_FIELDS = 10_000;
  private static final int LONGEST_FIELD = 1_000_000;

  private final String file;
  private final boolean escapedFormulas;
  private final JsonParser parser;
  private String[] fields = {};
  private int size;
  private long line;
  private boolean started;

  CsvRecords(InputStream in, String file, Notation notation) {
    this.file = file;
    this.escapedFormulas = notation.escapedFormulas();
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxStringLength(LONGEST_FIELD).build();
    CsvMapper mapper =
        CsvMapper.builder(CsvFactory.builder().streamReadConstraints(limits).build())
            .enable(CsvReadFeature.WRAP_AS_ARRAY)
            .enable(CsvReadFeature.SKIP_EMPTY_LINES)
            .build();
    CsvSchema schema = CsvSchema.builder().setColumnSeparator(notation.delimiter()).build();
    this.parser = mapper.reader(schema).createParser(new StrictReader(in, notation.charset()));
  }

  @Override
  public String name() {
    return file;
  }

  @Override
  public boolean next() {
    try {
      if (!started) {
        started = true;
        parser.nextToken(); // the array that the records are wrapped in
      }
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return false;
      }
      // A new array each time: storing into one that has grown old costs more than making it.
      fields = new String[size == 0 ? 16 : size];
      size = 0;
      for (String text = parser.nextStringValue(); text != null; text = parser.nextStringValue()) {
        if (size == MOST_FIELDS) {
          throw broken("more than " + MOST_FIELDS + " fields", "split the file by columns", null);
        }
        if (size == fields.length) {
          fields = Arrays.copyOf(fields, 2 * size);
        }
        if (size == 0) {
          line = parser.currentTokenLocation().getLineNr();
        }
        fields[size++] = text;
      }
      return true;
    } catch (StreamReadException e) {
      line = e.getLocation() == null ? line : e.getLocation().getLineNr();
      throw broken(e.getOriginalMessage(), "check quotes and delimiter around this place", e);
    } catch (JacksonException e) {
      if (e.getCause() instanceof StrictReader.NoTextException other) {
        line = 0;
        throw broken(other.found(), other.mend(), other);
      }
      if (e.getCause() instanceof StrictReader.BadBytesException bytes) {
        line = parser.currentLocation().getLineNr();
        String mend = "say which encoding the file has, often windows-1252";
        throw new FileException(
            "cannot read " + file,
            List.of(problem(line, size + 1, bytes.getMessage(), mend)),
            bytes);
      }
      if (e.getCause() instanceof IOException cause) {
        throw InputFiles.brokenOff(file, line, cause);
      }
      throw broken(e.getOriginalMessage(), "check the text around this place", e);
    }
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String field(int i) {
    String text = stripped(fields[i]);
    return escapedFormulas ? Formulas.unescape(text) : text;
  }

  /** As {@link String#strip()}, which takes its time over texts that have nothing to strip. */
  private static String stripped(String text) {
    int n = text.length();
    return n > 0 && isVisible(text.charAt(0)) && isVisible(text.charAt(n - 1))
        ? text
        : text.strip();
  }

  private static boolean isVisible(char c) {
    return c > ' ' && c <= '~';
  }

  private FileException broken(String found, String mend, @Nullable Exception cause) {
    return new FileException(
        "cannot read " + file, List.of(new FileProblem(file, line, 0, found, mend)), cause);
  }

  @Override
  public void close() {
    parser.close();
  }
}
