package org.goodworkmonitor.io.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The complete new content of a file, in a file of ours beside it, ready to take its place in one
 * step. It is locked for as long as it is in use: one whose lock is free was left by a process that
 * was killed, and is deleted by the next process that writes into the folder.
 */
public final class PartFile implements AutoCloseable {
  /** Tells our own part files from those of other processes; fixed while this process runs. */
  private static final String PROCESS = process();

  private static final Pattern NAME = Pattern.compile("\\.gwm-([0-9a-f]{32})-[0-9a-f]{32}\\.tmp");

  /** Folders of more entries than this are not searched to their end. */
  private static final int MOST_ENTRIES = 10_000;

  private final Path target;
  private final Path path;
  private final FileChannel channel;

  private PartFile(Path target, Path path, FileChannel channel) {
    this.target = target;
    this.path = path;
    this.channel = channel;
  }

  /**
   * A new name for a file of ours beside another file. Without a lock, the file counts as stale for
   * other processes.
   *
   * @param file the other file
   * @return the path, of which there is no file yet
   */
  public static Path nameBeside(Path file) {
    return file.resolveSibling(".gwm-" + PROCESS + "-" + hex(UUID.randomUUID()) + ".tmp");
  }

  /** The same for all class loaders of a process, which share its locks. */
  private static String process() {
    ProcessHandle self = ProcessHandle.current();
    String name = self.pid() + " " + self.info().startInstant();
    return hex(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  /**
   * Writes content to a new file beside its target, forces it to the disk, and gives it the mode,
   * owner and group of the target.
   *
   * @param target the file to be replaced, a regular file, or one that does not exist yet
   * @param content its new content
   * @return the part file, to be closed
   * @throws IOException if it cannot be written, or the target's owner or group cannot be kept
   */
  public static PartFile of(Path target, AtomicFiles.Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new UnusableTargetException("a root folder", "give the name of a file in it");
    }
    deleteStale(folder);
    PartFile part = create(target);
    try {
      part.fill(content);
      return part;
    } catch (IOException | RuntimeException | Error e) {
      part.close();
      throw e;
    }
  }

  private static PartFile create(Path target) throws IOException {
    // Nobody may read the new content who cannot read the old one.
    boolean hidden = Files.exists(target) && posix(target) != null;
    FileAttribute<?>[] mode =
        hidden
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    while (true) {
      Path path = nameBeside(target);
      FileChannel channel =
          FileChannel.open(
              path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode);
      // Another process may have found the file before it was locked, and deleted it.
      if (lock(channel) && Files.exists(path)) {
        return new PartFile(target, path, channel);
      }
      channel.close();
      Files.deleteIfExists(path);
    }
  }

  private static boolean lock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      // Without locks, as on some network file systems, nothing is ever taken for stale.
      return true;
    }
  }

  private void fill(AtomicFiles.Content content) throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    content.writeTo(out);
    out.flush();
    keepAttributes();
    channel.force(true);
  }

  private static PosixFileAttributeView posix(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class);
  }

  private void keepAttributes() throws IOException {
    PosixFileAttributeView view = posix(path);
    if (view == null) {
      return;
    }
    PosixFileAttributes old;
    try {
      old = posix(target).readAttributes();
    } catch (NoSuchFileException nothingToKeep) {
      return;
    }
    PosixFileAttributes now = view.readAttributes();
    try {
      if (!now.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
      if (!now.group().equals(old.group())) {
        view.setGroup(old.group());
      }
    } catch (IOException e) {
      throw new UnusableTargetException(
          "a file of "
              + old.owner().getName()
              + ":"
              + old.group().getName()
              + ", which this process may not give to a new file",
          "delete it first, or write to another file",
          e);
    }
    view.setPermissions(old.permissions());
  }

  /**
   * Puts the file in the place of its target.
   *
   * @throws IOException if that fails; the target is then as it was
   */
  public void move() throws IOException {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network file systems: the next best thing, still with the whole content at hand.
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The file to be replaced.
   *
   * @return its path
   */
  public Path target() {
    return target;
  }

  /** Deletes the file unless it was moved. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }

  /** Deletes what processes that were killed have left in a folder, as far as it may. */
  private static synchronized void deleteStale(Path folder) {
    int[] entries = {0};
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path entry : all) {
        if (++entries[0] > MOST_ENTRIES) {
          return;
        }
        deleteIfStale(entry);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A folder that may not be listed is none that can be tidied.
      return;
    }
  }

  private static void deleteIfStale(Path file) {
    var name = NAME.matcher(file.getFileName().toString());
    // Closing a file frees all locks that this process has on it: ours must not even be opened.
    if (!name.matches()
        || name.group(1).equals(PROCESS)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is another user's, or was moved just now; it does no harm.
      return;
    }
  }
}
