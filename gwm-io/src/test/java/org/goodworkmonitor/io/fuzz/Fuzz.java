package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;

/**
 * Hands damaged files to a reader, which must read them or complain with a {@link FileException},
 * and must not take memory or time out of proportion to the file.
 *
 * <p>Sound files are damaged by a generator with a fixed seed, so that every run of as many tries
 * sees the same inputs. An input that a reader did not stand is kept in {@code target/fuzz}; once
 * the reader is corrected, it belongs into the folder {@code fuzz/NAME} of the test resources.
 * Every file there is read first, and is damaged like the sound ones. The system property {@code
 * gwm.fuzz.tries} says how many inputs each target gets; a run of a million in all over five
 * targets is
 *
 * <pre>
 * ./mvnw -pl gwm-io -am test -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false -Dgwm.fuzz.tries=200000
 * </pre>
 */
public final class Fuzz {
  private static final int USUAL_TRIES = 4_000;
  private static final long MOST_CPU_NANOS = 10_000_000_000L;
  private static final int MOST_MESSAGE = 3_000;
  private static final long MOST_BYTES = 32_000_000;
  private static final long MOST_BYTES_PER_BYTE = 1_000;

  private final String name;
  private final Target target;
  private final List<byte[]> sound = new ArrayList<>();
  private final List<byte[]> pieces = new ArrayList<>();
  private int usualTries = USUAL_TRIES;

  private Fuzz(String name, Target target) {
    this.name = name;
    this.target = target;
  }

  /** Reads a file. */
  @FunctionalInterface
  public interface Target {
    /** Reads it, checks what was read, or throws. */
    void read(byte[] file) throws Exception;
  }

  /** A run against one reader; the name is that of its folder in the resources. */
  public static Fuzz of(String name, Target target) {
    return new Fuzz(name, target);
  }

  /** How many inputs there are where no property says so, for readers that take longer. */
  public Fuzz usually(int tries) {
    usualTries = tries;
    return this;
  }

  /** A file that the reader must read without complaint, so that damage reaches all its parts. */
  public Fuzz sound(byte[] file) {
    sound.add(file.clone());
    return this;
  }

  /** See {@link #sound(byte[])}. */
  public Fuzz sound(String file) {
    return sound(file.getBytes(StandardCharsets.UTF_8));
  }

  /** Texts that make trouble in this format, put in at random. */
  public Fuzz pieces(String... texts) {
    for (String text : texts) {
      pieces.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** The signs and words of JSON, put in at random. */
  public Fuzz json() {
    return pieces("[", "]", "{", "}", ",", ":", "\"", "null");
  }

  /** Runs all inputs. */
  public void run() throws Exception {
    assertThat(sound).isNotEmpty();
    for (byte[] file : sound) {
      target.read(file);
    }
    List<byte[]> seeds = new ArrayList<>(sound);
    for (byte[] known : corpus()) {
      attempt(known, "one of the corpus");
      seeds.add(known);
    }
    int tries = Integer.getInteger("gwm.fuzz.tries", usualTries);
    for (int i = 0; i < tries; i++) {
      attempt(damaged(seeds, new SplittableRandom(i * 0x9E3779B97F4A7C15L)), "number " + i);
    }
    if (System.getProperty("gwm.fuzz.tries") != null) {
      System.out.println("fuzz " + name + ": " + tries + " inputs");
    }
  }

  /** Reads one hostile file within the bounds of memory and time. */
  static void attempt(String name, byte[] file, Target target) {
    new Fuzz(name, target).attempt(file, "a hostile file");
  }

  private void attempt(byte[] file, String which) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = thread.getCurrentThreadAllocatedBytes();
    long nanos = thread.getCurrentThreadCpuTime();
    try {
      target.read(file);
    } catch (FileException e) {
      checkMessage(e, file, which);
    } catch (Throwable e) { // whatever it is, the input must be kept
      throw new AssertionError(kept(file, which), e);
    }
    bytes = thread.getCurrentThreadAllocatedBytes() - bytes;
    nanos = thread.getCurrentThreadCpuTime() - nanos;
    if (bytes > MOST_BYTES + MOST_BYTES_PER_BYTE * file.length || nanos > MOST_CPU_NANOS) {
      throw new AssertionError(
          kept(file, which)
              + "; it took "
              + bytes
              + " bytes and "
              + nanos / 1_000_000
              + " ms for a file of "
              + file.length
              + " bytes");
    }
  }

  /** Problems are there, and each is one line that says where, what was found and the remedy. */
  private void checkMessage(FileException e, byte[] file, String which) {
    for (Problem problem : e.problems()) {
      if (problem.toString().chars().anyMatch(Character::isISOControl)
          || problem.toString().length() > MOST_MESSAGE
          || problem.found().isBlank()
          || problem.remedy().isBlank()) {
        throw new AssertionError(kept(file, which) + "; a poor message: " + problem);
      }
    }
    assertThat(e.problems()).isNotEmpty();
  }

  private String kept(byte[] file, String which) {
    Path folder = Path.of("target", "fuzz", name);
    Path kept = folder.resolve(Integer.toHexString(Arrays.hashCode(file)) + ".bin");
    try {
      Files.createDirectories(folder);
      Files.write(kept, file);
    } catch (IOException e) {
      return "input " + which + ", which could not be kept: " + e;
    }
    return "input " + which + ", kept in " + kept;
  }

  private List<byte[]> corpus() throws IOException, URISyntaxException {
    URL folder = Fuzz.class.getResource("/fuzz/" + name);
    List<byte[]> files = new ArrayList<>();
    if (folder != null) {
      try (var paths = Files.list(Path.of(folder.toURI()))) {
        for (Path path : paths.sorted().toList()) {
          files.add(Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  private byte[] damaged(List<byte[]> seeds, SplittableRandom random) {
    if (random.nextInt(50) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] file = seeds.get(random.nextInt(seeds.size()));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int from = random.nextInt(file.length + 1);
      int to = Math.min(file.length, from + random.nextInt(1 << random.nextInt(1, 8)));
      file =
          switch (random.nextInt(9)) {
            case 0 -> spliced(file, from, to, new byte[0]);
            case 1, 2 -> spliced(file, from, from, piece(random));
            case 3, 4 -> spliced(file, from, to, piece(random));
            case 5 -> moved(file, from, to, random);
            case 6 -> spliced(file, from, from, repeated(file, from, to, random));
            case 7 -> flipped(file, from, random);
            default -> crossed(file, from, seeds.get(random.nextInt(seeds.size())), random);
          };
    }
    return file;
  }

  private byte[] piece(SplittableRandom random) {
    return pieces.isEmpty() ? new byte[] {0} : pieces.get(random.nextInt(pieces.size()));
  }

  private static byte[] moved(byte[] file, int from, int to, SplittableRandom random) {
    int at = random.nextInt(file.length + 1);
    return spliced(file, at, at, Arrays.copyOfRange(file, from, to));
  }

  /** A part of the file many times, now and then very many. */
  private static byte[] repeated(byte[] file, int from, int to, SplittableRandom random) {
    int times = random.nextInt(100) == 0 ? 3_000 : random.nextInt(1, 12);
    byte[] part = new byte[times * (to - from)];
    for (int i = 0; i < times; i++) {
      System.arraycopy(file, from, part, i * (to - from), to - from);
    }
    return part;
  }

  private static byte[] flipped(byte[] file, int at, SplittableRandom random) {
    byte[] changed = file.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  /** The head of one file and the tail of another. */
  private static byte[] crossed(byte[] file, int from, byte[] other, SplittableRandom random) {
    int start = random.nextInt(other.length + 1);
    return spliced(file, from, file.length, Arrays.copyOfRange(other, start, other.length));
  }

  private static byte[] spliced(byte[] file, int from, int to, byte[] part) {
    byte[] changed = Arrays.copyOf(file, from + part.length + file.length - to);
    System.arraycopy(part, 0, changed, from, part.length);
    System.arraycopy(file, to, changed, from + part.length, file.length - to);
    return changed;
  }
}
