package org.goodworkmonitor.io.internal;

import com.google.common.io.CountingInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;

/** Opens files to be read, and says what is wrong with those that cannot be. */
public final class InputFiles {
  private static final int PEEKED = 64;
  private static final long UNSUSPICIOUS = 50_000_000;
  private static final int MOST_BYTES_PER_BYTE = 200;

  private InputFiles() {}

  /**
   * Opens a file.
   *
   * @param file the file
   * @return its bytes, to be closed
   * @throws IOException if it cannot be opened; a directory is one of these, although the system
   *     opens it
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory");
    }
    return Files.newInputStream(file);
  }

  /**
   * The data of a stream: unpacked if it is packed by gzip, as {@code .csv.gz} is. A web page or
   * another document of markup, as services send in place of data, is refused.
   *
   * @param in the stream, which need not be closed by the caller of this method's result
   * @param name what to call it in messages
   * @return the data
   * @throws FileException if it is a document of markup, or cannot be read
   */
  public static InputStream data(InputStream in, String name) {
    try {
      CountingInputStream packed = new CountingInputStream(in);
      BufferedInputStream whole = new BufferedInputStream(packed, 1 << 16);
      byte[] start = start(whole);
      InputStream data = whole;
      if (start.length > 1 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B) {
        data = new Unpacked(new GZIPInputStream(whole, 1 << 16), packed);
      }
      String text =
          new String(start, StandardCharsets.ISO_8859_1)
              .replaceFirst("^(\\u00EF\\u00BB\\u00BF)?\\s*", "")
              .toLowerCase(Locale.ROOT);
      if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
        throw refused(name, "a web page in place of data");
      }
      if (text.startsWith("<?xml") || text.startsWith("<error") || text.startsWith("<message:")) {
        throw refused(name, "an XML document in place of data");
      }
      return data;
    } catch (IOException e) {
      throw brokenOff(name, 0, e);
    }
  }

  private static byte[] start(InputStream in) throws IOException {
    in.mark(PEEKED);
    byte[] start = in.readNBytes(PEEKED);
    in.reset();
    return start;
  }

  private static FileException refused(String name, String found) {
    String remedy = "look at it in a browser, and check the address and parameters of the request";
    return new FileException(
        "cannot read " + name, List.of(Problem.of(found, remedy).inFile(name)), null);
  }

  /** What was packed, as long as it does not grow out of proportion. */
  private static final class Unpacked extends FilterInputStream {
    private final CountingInputStream packed;
    private long bytes;

    Unpacked(InputStream in, CountingInputStream packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      bytes += Math.max(0, read);
      if (bytes > UNSUSPICIOUS && bytes / MOST_BYTES_PER_BYTE > packed.getCount()) {
        throw new IOException(
            "the file unpacks to more than " + MOST_BYTES_PER_BYTE + " times its size");
      }
    }
  }

  /**
   * The error of a file.
   *
   * @param file the file
   * @param e what went wrong
   * @return the error, whose cause it is
   */
  public static FileException unreadable(Path file, IOException e) {
    String name = file.toString();
    if (e instanceof NoSuchFileException) {
      String where =
          file.isAbsolute() ? "" : "; relative paths start at " + Path.of("").toAbsolutePath();
      return failure(name, 0, "no such file", "check the path" + where, e);
    }
    if (Files.isDirectory(file)) {
      return failure(name, 0, "a directory", "give a file in it", e);
    }
    if (e instanceof AccessDeniedException) {
      return failure(name, 0, "a file that may not be read", "ask for the right to read it", e);
    }
    return brokenOff(name, 0, e);
  }

  /**
   * The error of a stream.
   *
   * @param name the name of the file or stream
   * @param line the line where it broke off, from 1; 0 if that is not known
   * @param e what went wrong
   * @return the error, whose cause it is
   */
  public static FileException brokenOff(String name, long line, IOException e) {
    String found = e.getClass().getSimpleName() + ": " + e.getMessage();
    return failure(name, line, found, "check that the file is there and can be read", e);
  }

  private static FileException failure(
      String name, long line, String found, String remedy, IOException e) {
    return new FileException(
        "cannot read " + name, List.of(Problem.of(found, remedy).inFile(name).at(line, 0)), e);
  }
}
