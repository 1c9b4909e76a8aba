package org.goodworkmonitor.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a stream without a byte-order mark; bytes that the charset has not are an
 * error. All that is sound before them is given out first, so that who reads knows where they are,
 * which the reader of the JDK does not do. The stream is not closed.
 */
final class StrictReader extends Reader {
  private static final int FIRST_BYTES = 4;
  private static final String UTF_16 =
      "say so with withCharset(StandardCharsets.UTF_16), or save it in UTF-8";
  private static final int BUFFER = 1 << 15;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private boolean atStart;
  private boolean atEnd;
  private boolean looked;
  private @Nullable BadBytesException failure;

  private StrictReader(InputStream in, Charset charset, boolean atStart) {
    this.in = in;
    this.charset = charset;
    this.atStart = atStart;
    this.looked = !atStart;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The characters of a file. */
  static StrictReader of(InputStream in, Charset charset) {
    return new StrictReader(in, charset, true);
  }

  /** The characters of a file from some place within. */
  static StrictReader within(InputStream in, Charset charset) {
    return new StrictReader(in, charset, false);
  }

  /** Says which bytes they were. */
  static final class BadBytesException extends CharacterCodingException {
    private static final long serialVersionUID = 1L;

    private final String found;

    BadBytesException(String found) {
      this.found = found;
    }

    @Override
    public String getMessage() {
      return found;
    }
  }

  /** Says what the bytes are where they are no text in the charset at all. */
  static final class NoTextException extends CharacterCodingException {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String remedy;

    NoTextException(String found, String remedy) {
      this.found = found;
      this.remedy = remedy;
    }

    String found() {
      return found;
    }

    String remedy() {
      return remedy;
    }

    @Override
    public String getMessage() {
      return found + "; " + remedy;
    }
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length < 2) {
      throw new IllegalArgumentException("found room for " + length + " characters; give 2");
    }
    CharBuffer out = CharBuffer.wrap(buffer, offset, length).slice();
    while (true) {
      if (failure != null) {
        throw failure;
      }
      CoderResult result = decoder.decode(bytes, out, atEnd);
      if (result.isError()) {
        failure = new BadBytesException(describe(result.length()));
      }
      int count = withoutMark(buffer, offset, out.position());
      if (count > 0) {
        return count;
      }
      if (failure == null && atEnd) {
        return -1;
      }
      out.clear();
      fill();
    }
  }

  private int withoutMark(char[] buffer, int offset, int count) {
    if (!atStart || count == 0) {
      return count;
    }
    atStart = false;
    if (buffer[offset] != BYTE_ORDER_MARK) {
      return count;
    }
    System.arraycopy(buffer, offset + 1, buffer, offset, count - 1);
    return count - 1;
  }

  private void fill() throws IOException {
    if (failure != null) {
      return;
    }
    do {
      bytes.compact();
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (read < 0) {
        atEnd = true;
      } else {
        bytes.position(bytes.position() + read);
      }
      bytes.flip();
    } while (!looked && !atEnd && bytes.remaining() < FIRST_BYTES);
    if (!looked) {
      looked = true;
      look();
    }
  }

  /** Tells workbooks and texts of two bytes a character from texts in the charset. */
  private void look() throws IOException {
    if (startsWith('P', 'K', 3, 4)) {
      throw new NoTextException(
          "a workbook (.xlsx) or another zip file, which is no text",
          "read a workbook with XlsxReader, or unpack the file first");
    }
    if (startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
      throw new NoTextException(
          "a file of an old spreadsheet program (.xls), which is no text",
          "save it as .xlsx and read it with XlsxReader, or save it as CSV");
    }
    if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
      return;
    }
    if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
      throw new NoTextException("the byte-order mark of UTF-16", UTF_16);
    }
    int most = Math.min(bytes.remaining(), FIRST_BYTES);
    for (int i = 0; i < most; i++) {
      if (bytes.get(bytes.position() + i) == 0) {
        String which = i % 2 == 0 ? "UTF_16BE" : "UTF_16LE";
        throw new NoTextException(
            "the byte 0x00 at its start, as in UTF-16", UTF_16.replace("UTF_16", which));
      }
    }
  }

  private boolean startsWith(int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.remaining() || (bytes.get(bytes.position() + i) & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private String describe(int length) {
    StringBuilder text = new StringBuilder(length == 1 ? "the byte" : "the bytes");
    for (int i = 0; i < length; i++) {
      text.append(String.format(Locale.ROOT, " 0x%02X", bytes.get(bytes.position() + i)));
    }
    return text + ", no text in " + charset.name();
  }

  @Override
  public void close() {}
}
