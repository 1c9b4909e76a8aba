package org.goodworkmonitor.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.CsvStreams;
import org.goodworkmonitor.io.internal.InputFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** The records of a file of separated values. */
final class CsvRecords implements Records, AutoCloseable {
  private static final int MOST_FIELDS = 10_000;

  private final String file;
  private final long linesBefore;
  private final boolean escapedFormulas;
  private final JsonParser parser;
  private String[] fields = {};
  private int size;
  private long line;
  private boolean started;

  private CsvRecords(StrictReader text, String file, Notation notation, long linesBefore) {
    this.file = file;
    this.linesBefore = linesBefore;
    this.escapedFormulas = notation.escapedFormulas();
    this.parser = CsvStreams.parser(text, notation.delimiter());
  }

  /** The records of a file. */
  static CsvRecords of(InputStream in, String file, Notation notation) {
    return new CsvRecords(StrictReader.of(in, notation.charset()), file, notation, 0);
  }

  /** The records of a file from the start of a line that so many are before. */
  static CsvRecords within(InputStream in, String file, Notation notation, long linesBefore) {
    return new CsvRecords(StrictReader.within(in, notation.charset()), file, notation, linesBefore);
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
          throw broken(
              0, "more than " + MOST_FIELDS + " fields", "split the file by columns", null);
        }
        if (size == fields.length) {
          fields = Arrays.copyOf(fields, 2 * size);
        }
        if (size == 0) {
          line = linesBefore + parser.currentTokenLocation().getLineNr();
        }
        fields[size++] = text;
      }
      return true;
    } catch (StreamConstraintsException e) {
      throw brokenField("a field of more than " + CsvStreams.LONGEST_FIELD + " characters", e);
    } catch (StreamReadException e) {
      throw brokenField(e.getOriginalMessage(), e);
    } catch (JacksonException e) {
      if (e.getCause() instanceof StrictReader.NoTextException other) {
        line = 0;
        throw broken(0, other.found(), other.remedy(), other);
      }
      if (e.getCause() instanceof StrictReader.BadBytesException bytes) {
        line = linesRead() + 1;
        String remedy = "say which encoding the file has, often windows-1252";
        throw broken(size + 1, bytes.getMessage(), remedy, bytes);
      }
      if (e.getCause() instanceof IOException cause) {
        throw InputFiles.brokenOff(file, linesRead() + 1, cause);
      }
      throw broken(0, e.getOriginalMessage(), "check the text around this place", e);
    }
  }

  /** The number of lines before the place that was read last. */
  long linesRead() {
    return linesBefore + parser.currentLocation().getLineNr() - 1;
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
    return stripped(fields[i]);
  }

  /** Only names are escaped where they look like formulas; numbers never are. */
  @Override
  public String label(int i) {
    return escapedFormulas ? Formulas.unescape(field(i)) : field(i);
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

  private FileException brokenField(String found, JacksonException cause) {
    line = linesBefore + parser.currentTokenLocation().getLineNr(); // where the field starts
    return broken(size + 1, found, "check quotes and delimiter from this place on", cause);
  }

  private FileException broken(int column, String found, String remedy, @Nullable Exception cause) {
    return new FileException(
        "cannot read " + file, List.of(problem(line, column, found, remedy)), cause);
  }

  @Override
  public void close() {
    parser.close();
  }
}
