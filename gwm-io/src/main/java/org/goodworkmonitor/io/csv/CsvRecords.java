package org.goodworkmonitor.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;
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

/** The records of a file of separated values, as arrays of fields that are used again. */
final class CsvRecords implements Records, AutoCloseable {
  private static final int MOST_FIELDS = 10_000;
  private static final int LONGEST_FIELD = 1_000_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final JsonParser parser;
  private String[] fields = new String[16];
  private int size;
  private long line;
  private boolean started;

  CsvRecords(InputStream in, String file, Notation notation) throws IOException {
    this.file = file;
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxStringLength(LONGEST_FIELD).build();
    CsvMapper mapper =
        CsvMapper.builder(CsvFactory.builder().streamReadConstraints(limits).build())
            .enable(CsvReadFeature.WRAP_AS_ARRAY)
            .enable(CsvReadFeature.SKIP_EMPTY_LINES)
            .build();
    CsvSchema schema = CsvSchema.builder().setColumnSeparator(notation.delimiter()).build();
    this.parser = mapper.reader(schema).createParser(text(in, notation.charset()));
  }

  /** The characters without a byte-order mark; bytes that the charset has not are an error. */
  private static Reader text(InputStream in, Charset charset) throws IOException {
    PushbackReader reader =
        new PushbackReader(
            new InputStreamReader(
                in,
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
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
      size = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (size == MOST_FIELDS) {
          throw broken("more than " + MOST_FIELDS + " fields", "split the file by columns", null);
        }
        if (size == fields.length) {
          fields = Arrays.copyOf(fields, 2 * size);
        }
        if (size == 0) {
          line = parser.currentTokenLocation().getLineNr();
        }
        fields[size++] = parser.getString();
      }
      return true;
    } catch (StreamReadException e) {
      line = e.getLocation() == null ? line : e.getLocation().getLineNr();
      throw broken(e.getOriginalMessage(), "check quotes and delimiter around this place", e);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException cause) {
        throw unreadable(file, line, cause);
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
    return fields[i].strip();
  }

  /** What to say of a file that cannot be read, or is in another encoding. */
  static FileException unreadable(String file, long line, IOException e) {
    boolean encoding = e instanceof CharacterCodingException;
    String found =
        encoding
            ? "bytes that are no text in the encoding asked for"
            : e.getClass().getSimpleName() + ": " + e.getMessage();
    String mend =
        encoding
            ? "say which encoding the file has, often windows-1252"
            : "check that the file is there and can be read";
    return new FileException(
        "cannot read " + file, List.of(new FileProblem(file, line, 0, found, mend)), e);
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
