package org.goodworkmonitor.io.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;

/** Opens files to be read, and says what is wrong with those that cannot be. */
public final class InputFiles {
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
