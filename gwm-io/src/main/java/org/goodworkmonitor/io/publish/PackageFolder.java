package org.goodworkmonitor.io.publish;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.CountingOutputStream;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.PartFile;
import org.goodworkmonitor.io.internal.UnusableTargetException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Replaces a package in a folder so that its {@code datapackage.json} never describes other files
 * than those beside it, also if the process is killed, and whoever else writes there.
 *
 * <p>All files are written in full under names of our own first. Then, under a lock, {@code
 * datapackage.json} is taken away, the other files are replaced, those of the earlier package that
 * the new one lacks are deleted, and the new {@code datapackage.json} comes last. Where no file of
 * the earlier package changes, it stays until it is replaced. If a step fails, the earlier files
 * are put back. A process killed between the steps leaves no {@code datapackage.json}, and the lock
 * file, which lists what the next process has to clear up.
 */
final class PackageFolder implements AutoCloseable {
  static final String INDEX = "datapackage.json";
  static final String METADATA = "-metadata.json";
  private static final String LOCK = ".gwm-package.lock";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");
  private static final int MOST_JOURNAL = 1 << 24;
  private static final int DEPTH_OF_ITEMS = 3; // in the list, in the object of the file
  private static final JsonFactory JSON = new JsonFactory();

  /** Two threads of one process cannot lock each other out by a file. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path folder;
  private final Map<String, PartFile> parts = new LinkedHashMap<>();
  private final Map<String, String> hashes = new LinkedHashMap<>();

  PackageFolder(Path folder) {
    this.folder = folder;
  }

  /** A file by its hash: one of another hash is not ours. */
  private record Entry(String hash, String name) {}

  /** The size and SHA-256 hash of a file. */
  record Written(long bytes, String sha256) {}

  /** Writes one file of the package, which is not to be seen before {@link #commit}. */
  Written add(String name, AtomicFiles.Content content) throws IOException {
    Path target = folder.resolve(name);
    if (AtomicFiles.isOtherThanRegular(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new UnusableTargetException(name + ", which is no regular file", "remove it");
    }
    Written[] written = new Written[1];
    parts.put(
        name,
        PartFile.of(
            target,
            out -> {
              HashingOutputStream hashing = new HashingOutputStream(Hashing.sha256(), out);
              CountingOutputStream counting = new CountingOutputStream(hashing);
              content.writeTo(counting);
              counting.flush();
              written[0] = new Written(counting.getCount(), hashing.hash().toString());
            }));
    hashes.put(name, written[0].sha256());
    return written[0];
  }

  /** Puts all files in place, {@code datapackage.json} last. */
  void commit() throws IOException {
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel journal = lock()) {
        try {
          Set<Entry> ours = leftBehind(journal);
          ours.addAll(described());
          Set<String> removed = new LinkedHashSet<>();
          for (Entry entry : ours) {
            if (!parts.containsKey(entry.name) && entry.hash.equals(hash(entry.name))) {
              removed.add(entry.name);
            }
          }
          hashes.forEach((name, hash) -> ours.add(new Entry(hash, name)));
          write(journal, ours);
          replace(removed);
        } finally {
          Files.deleteIfExists(folder.resolve(LOCK));
        }
      }
    }
  }

  private void replace(Set<String> removed) throws IOException {
    Set<String> changed = new LinkedHashSet<>();
    boolean addsOnly = removed.isEmpty();
    for (Map.Entry<String, String> file : hashes.entrySet()) {
      String old = hash(file.getKey());
      if (!file.getKey().equals(INDEX) && !old.equals(file.getValue())) {
        changed.add(file.getKey());
        addsOnly &= old.isEmpty();
      }
    }
    Undo undo = new Undo();
    try {
      if (!addsOnly) {
        undo.remove(folder.resolve(INDEX));
      }
      for (String name : removed) {
        undo.remove(folder.resolve(name));
      }
      for (String name : changed) {
        undo.replace(part(name));
      }
      undo.replace(part(INDEX));
    } catch (IOException | RuntimeException e) {
      undo.run(e);
      throw e;
    }
    undo.forget();
  }

  private PartFile part(String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  /** The files that the folder's {@code datapackage.json} describes, if it is one of ours. */
  private Set<Entry> described() throws IOException {
    Path index = folder.resolve(INDEX);
    Set<Entry> described = new LinkedHashSet<>();
    if (!Files.isRegularFile(index)) {
      return described;
    }
    for (Map<String, String> resource : resources(Files.readAllBytes(index))) {
      String name = resource.getOrDefault("path", "");
      String metadata = name + METADATA;
      String hash = resource.getOrDefault("hash", "").replaceFirst("^sha256:", "");
      // Packages of other programs have no such file: what they describe is not ours to delete.
      if (NAME.matcher(name).matches() && !hash(metadata).isEmpty()) {
        described.add(new Entry(hash, name));
        described.add(new Entry(hash(metadata), metadata));
      }
    }
    return described;
  }

  /** The texts of each item of "resources"; none where the file is damaged. */
  private static List<Map<String, String>> resources(byte[] index) {
    List<Map<String, String>> resources = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), index)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        TokenStreamContext item = parser.streamReadContext();
        TokenStreamContext list = item.getParent();
        boolean inItem =
            item.getNestingDepth() == DEPTH_OF_ITEMS
                && item.inObject()
                && list.inArray()
                && "resources".equals(list.getParent().currentName());
        if (inItem && token == JsonToken.START_OBJECT) {
          resources.add(new HashMap<>());
        } else if (inItem && token == JsonToken.VALUE_STRING) {
          resources.get(resources.size() - 1).put(item.currentName(), parser.getString());
        }
      }
    } catch (JacksonException damaged) {
      return List.of();
    }
    return resources;
  }

  /** What a process that was killed had written, or was about to delete. */
  private static Set<Entry> leftBehind(FileChannel journal) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(journal.size(), MOST_JOURNAL));
    while (bytes.hasRemaining() && journal.read(bytes, bytes.position()) >= 0) {
      // Reads on until all is there.
    }
    Set<Entry> entries = new LinkedHashSet<>();
    new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(line -> line.length == 2 && NAME.matcher(line[1]).matches())
        .forEach(line -> entries.add(new Entry(line[0], line[1])));
    return entries;
  }

  private static void write(FileChannel journal, Set<Entry> entries) throws IOException {
    StringBuilder text = new StringBuilder();
    entries.forEach(e -> text.append(e.hash).append(' ').append(e.name).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    journal.truncate(0);
    while (bytes.hasRemaining()) {
      journal.write(bytes, bytes.position());
    }
    journal.force(true);
  }

  /** The SHA-256 hash of a file of the folder, or the empty text if there is no such file. */
  private String hash(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString()
        : "";
  }

  @Override
  public void close() throws IOException {
    for (PartFile part : parts.values()) {
      part.close();
    }
  }

  /** Opens the lock file and waits for its lock. */
  private FileChannel lock() throws IOException {
    Path path = folder.resolve(LOCK);
    while (true) {
      try {
        Files.createFile(path);
      } catch (FileAlreadyExistsException e) {
        // Another process is writing, or was killed while it did.
      }
      FileChannel channel;
      Object before;
      try {
        before = key(path);
        channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        continue;
      }
      try {
        channel.lock();
        // Whoever had the lock has deleted the file: the lock of a deleted file keeps nobody out.
        if (Objects.equals(before, key(path))) {
          return channel;
        }
      } catch (NoSuchFileException e) {
        // As above.
      } catch (OverlappingFileLockException e) {
        channel.close();
        throw new UnusableTargetException(
            "a package that another application in this process is writing", "try again", e);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? "" : key;
  }

  /** The steps taken, and the earlier files under names of our own, until all is done. */
  private static final class Undo {
    private record Step(Path file, Optional<Path> earlier) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    void remove(Path file) throws IOException {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Path kept = PartFile.nameBeside(file);
        Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
        steps.push(new Step(file, Optional.of(kept)));
      }
    }

    void replace(PartFile part) throws IOException {
      Path file = part.target();
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Path kept = PartFile.nameBeside(file);
        try {
          // A second name for the old file, so that there is a file at any time.
          Files.createLink(kept, file);
          steps.push(new Step(file, Optional.of(kept)));
        } catch (IOException | UnsupportedOperationException e) {
          remove(file);
        }
      } else {
        steps.push(new Step(file, Optional.empty()));
      }
      part.move();
    }

    void run(Exception cause) {
      for (Step step : steps) {
        try {
          if (step.earlier.isPresent()) {
            Files.move(step.earlier.get(), step.file, StandardCopyOption.REPLACE_EXISTING);
          } else {
            Files.deleteIfExists(step.file);
          }
        } catch (IOException e) {
          cause.addSuppressed(e);
        }
      }
    }

    void forget() {
      for (Step step : steps) {
        try {
          if (step.earlier.isPresent()) {
            Files.deleteIfExists(step.earlier.get());
          }
        } catch (IOException e) {
          // The package is complete; the next process to write here deletes what is left.
        }
      }
    }
  }
}
