package org.goodworkmonitor.io.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;

/**
 * Writes whole files or nothing. The content goes to a new file beside the target, is forced to the
 * disk and then takes the target's place in one step; whatever goes wrong before that leaves the
 * target as it was and no other file behind. If the process is killed, the new file stays until the
 * next file is written into the folder.
 */
public final class AtomicFiles {
  private static final int MOST_LINKS = 40;

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
   * @param target the file, as in {@link #write}
   * @param text its content
   * @throws FileException if the file cannot be written
   * @throws IllegalArgumentException if the text has half of a character in it, which no encoding
   *     can write
   */
  public static void writeText(Path target, String text) {
    write(target, out -> out.write(encoded(text)));
  }

  /**
   * A text in UTF-8.
   *
   * @param text the text
   * @return its bytes
   * @throws IllegalArgumentException if the text has half of a character in it, which no encoding
   *     can write
   */
  public static byte[] encoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!text.equals(new String(bytes, StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException(
          "found half of a character (a lone surrogate) in a text to be written; remove it");
    }
    return bytes;
  }

  /**
   * Writes a file. A symbolic link is followed, also to a file that does not exist yet. A file that
   * exists is replaced by one of the same mode, owner and group, where the file system has them;
   * access control lists are not kept. A pipe or character device, such as {@code /dev/stdout}, is
   * written to as it is.
   *
   * @param target the file; its directory must exist
   * @param content writes the content; an unchecked exception of its own comes out as it is
   * @throws FileException if the file cannot be written, its owner or group cannot be kept, or it
   *     is a directory, a socket or a block device
   */
  public static void write(Path target, Content content) {
    try {
      if (isOtherThanRegular(target)) {
        stream(target, content);
        return;
      }
      try (PartFile part = PartFile.of(followed(target), content)) {
        part.move();
      }
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /**
   * Whether there is something at a path that is no regular file. It is looked at once, because
   * others may replace or delete it meanwhile.
   *
   * @param path the path
   * @param options whether links are followed
   * @return false also if there is nothing, or links lead round in a circle
   * @throws IOException if that cannot be found out
   */
  public static boolean isOtherThanRegular(Path path, LinkOption... options) throws IOException {
    try {
      return !Files.readAttributes(path, BasicFileAttributes.class, options).isRegularFile();
    } catch (FileSystemException notThere) {
      return false;
    }
  }

  /**
   * What an error of the operating system is to the caller.
   *
   * @param target what was to be written
   * @param e the error
   * @return an exception to be thrown
   */
  public static FileException failure(Path target, IOException e) {
    Problem problem =
        e instanceof UnusableTargetException ours
            ? Problem.of(ours.found(), ours.remedy())
            : Problem.of(
                e instanceof NoSuchFileException
                    ? "no directory " + target.toAbsolutePath().getParent()
                    : e.getClass().getSimpleName() + ": " + e.getMessage(),
                "check that the directory exists, has space and can be written to");
    return new FileException(
        "cannot write " + target, List.of(problem.inFile(target.toString())), e);
  }

  private static Path followed(Path target) throws IOException {
    Path path = target.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == MOST_LINKS) {
        throw new UnusableTargetException(
            "symbolic links that lead round in a circle", "correct them");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return path;
  }

  /** Writes to what cannot be replaced without changing what it is. */
  private static void stream(Path target, Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw new UnusableTargetException("a directory", "give the name of a file in it");
    }
    if (!isPipeOrCharacterDevice(target)) {
      throw new UnusableTargetException(
          "what is neither a file nor a pipe nor a character device", "write to another file");
    }
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(target, StandardOpenOption.WRITE), 1 << 16)) {
      content.writeTo(out);
    }
  }

  private static boolean isPipeOrCharacterDevice(Path target) throws IOException {
    try {
      int type = (Integer) Files.getAttribute(target, "unix:mode") & 0xF000;
      return type == 0x1000 || type == 0x2000;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
