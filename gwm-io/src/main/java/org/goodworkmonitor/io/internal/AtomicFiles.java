package org.goodworkmonitor.io.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;

/**
 * Writes whole files or nothing. The content goes to a new file beside the target, is forced to the
 * disk and then takes the target's place in one step; whatever goes wrong before that leaves the
 * target as it was and no other file behind.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all of it. The stream is buffered and closed by the caller.
     *
     * @param out where to
     * @throws IOException if that fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a text in UTF-8.
   *
   * @param target the file, replaced if it exists
   * @param text its content
   * @throws FileException if the file cannot be written
   * @throws IllegalArgumentException if the text has half of a character in it, which no encoding
   *     can write
   */
  public static void writeText(Path target, String text) {
    write(target, out -> out.write(encoded(text)));
  }

  private static byte[] encoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!text.equals(new String(bytes, StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException(
          "found half of a character (a lone surrogate) in a text to be written; remove it");
    }
    return bytes;
  }

  /**
   * Writes a file. A symbolic link is followed, so that the file that it points to is replaced.
   *
   * @param target the file, replaced if it exists; its directory must exist
   * @param content writes the content; an unchecked exception of its own comes out as it is
   * @throws FileException if the file cannot be written
   */
  public static void write(Path target, Content content) {
    try {
      Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      if (Files.isDirectory(real)) {
        throw new IOException("it is a directory");
      }
      Path part = real.resolveSibling("." + real.getFileName() + "." + UUID.randomUUID() + ".tmp");
      try {
        writePart(part, content);
        move(part, real);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new FileException(
          "cannot write " + target,
          List.of(
              new FileProblem(
                  target.toString(),
                  0,
                  0,
                  e.getClass().getSimpleName() + ": " + e.getMessage(),
                  "check that the directory exists, has room and may be written to")),
          e);
    }
  }

  private static void writePart(Path part, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network file systems: the next best thing, still with the whole content at hand.
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
