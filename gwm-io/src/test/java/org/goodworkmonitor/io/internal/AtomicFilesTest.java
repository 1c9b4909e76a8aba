package org.goodworkmonitor.io.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.goodworkmonitor.io.ChildJvm;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFilesTest {
  @TempDir Path directory;

  @Test
  void replacesTheWholeFile() throws IOException {
    Path file = directory.resolve("scores.csv");
    Files.writeString(file, "a much longer text that was there before");
    AtomicFiles.writeText(file, "naïve");
    assertThat(file).hasContent("naïve");
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void aFailureHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = directory.resolve("scores.csv");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("disk full");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(directory.toFile().list()).containsExactly("scores.csv");
  }

  @Test
  void halfOfACharacterIsNotWrittenAsAnother() throws IOException {
    Path file = directory.resolve("scores.csv");
    Files.writeString(file, "old");
    assertThatThrownBy(() -> AtomicFiles.writeText(file, "a\ud800b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half of a character");
    assertThat(file).hasContent("old");
    AtomicFiles.writeText(file, "\ud83d\ude00");
    assertThat(file).hasContent("\ud83d\ude00");
  }

  @Test
  void followsASymbolicLink() throws IOException {
    Path file = directory.resolve("real.txt");
    Files.writeString(file, "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.txt"), file);
    AtomicFiles.writeText(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void saysWhatToCheckWhereTheDirectoryIsMissing() {
    Path file = directory.resolve("no/such/place.txt");
    assertThatThrownBy(() -> AtomicFiles.writeText(file, "x"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("place.txt")
        .hasMessageContaining("directory exists");
    assertThatThrownBy(() -> AtomicFiles.writeText(directory, "x"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("found a directory; give the name of a file in it");
  }

  @Test
  void followsALinkToAFileThatIsNotThereYet() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("data"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("data/next"));
    Files.createSymbolicLink(folder.resolve("next"), Path.of("../data/real.txt"));
    AtomicFiles.writeText(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("next")).isSymbolicLink();
    assertThat(folder.resolve("real.txt")).isRegularFile().hasContent("new");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("data", "link");
    Path round = Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));
    assertThatThrownBy(() -> AtomicFiles.writeText(round, "x"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("found symbolic links that lead round in a circle");
  }

  private static void assumePosix() {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw-------", "rw-rw-rw-", "r--r--r--", "rwxr-x--x"})
  void keepsTheMode(String mode) throws IOException {
    assumePosix();
    Path file = directory.resolve("scores.csv");
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    AtomicFiles.write(
        file,
        out -> {
          for (Path part : list(directory)) {
            if (!part.equals(file)) {
              assertThat(Files.getPosixFilePermissions(part))
                  .as("nobody else may read what is being written")
                  .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
          }
          out.write('x');
        });
    assertThat(file).hasContent("x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
  }

  @Test
  void aNewFileHasTheModeOfAnyNewFile() throws IOException {
    assumePosix();
    Path file = directory.resolve("scores.csv");
    AtomicFiles.writeText(file, "x");
    Path other = Files.writeString(directory.resolve("other"), "x");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  /** Only an administrator can give files away, as in containers. */
  @Test
  void keepsTheOwnerAndTheGroup() throws IOException {
    assumePosix();
    assumeTrue("root".equals(System.getProperty("user.name")));
    Path file = directory.resolve("scores.csv");
    Files.writeString(file, "old");
    Files.setAttribute(file, "unix:uid", 12_345);
    Files.setAttribute(file, "unix:gid", 23_456);
    AtomicFiles.writeText(file, "new");
    assertThat(file).hasContent("new");
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12_345);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(23_456);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private boolean made(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).directory(directory.toFile()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void writesIntoAPipe() throws Exception {
    assumeTrue(made("mkfifo", "pipe"));
    Path pipe = directory.resolve("pipe");
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    AtomicFiles.writeText(pipe, "naïve");
    assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo("naïve");
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
  }

  /** The numbers are those of /dev/null in Linux: replacing the real one would harm the machine. */
  @Test
  void writesToADeviceWithoutReplacingIt() throws Exception {
    assumeTrue(made("mknod", "null", "c", "1", "3"));
    Path device = directory.resolve("null");
    AtomicFiles.writeText(device, "x");
    assertThat(Files.readAttributes(device, BasicFileAttributes.class).isOther()).isTrue();
    assertThat(directory.toFile().list()).containsExactly("null");
  }

  @Test
  void refusesWhatIsNeitherFileNorPipeNorDevice() throws IOException {
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThatThrownBy(() -> AtomicFiles.writeText(socket, "x"))
          .isInstanceOf(FileException.class)
          .hasMessageContaining("neither a file nor a pipe nor a character device");
      assertThat(Files.readAttributes(socket, BasicFileAttributes.class).isOther()).isTrue();
    }
  }

  /** Writes half of a file; then it is killed, or goes on when it is told to. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      AtomicFiles.write(
          Path.of(args[0]),
          out -> {
            out.write(new byte[1 << 17]);
            System.out.print("half way");
            System.out.flush();
            if (System.in.read() < 0) {
              Runtime.getRuntime().halt(1);
            }
          });
    }
  }

  @Test
  void deletesWhatAKilledProcessLeft() throws Exception {
    Path file = directory.resolve("scores.csv");
    Files.writeString(file, "old");
    Path foreign = Files.writeString(directory.resolve(".gwm-notes.tmp"), "the user's own");
    try (ChildJvm child = ChildJvm.start(Writer.class, file)) {
      child.awaitSign();
    }
    assertThat(file).hasContent("old");
    assertThat(list(directory)).hasSize(3);
    AtomicFiles.writeText(directory.resolve("other.csv"), "new");
    assertThat(list(directory))
        .containsExactlyInAnyOrder(file, foreign, directory.resolve("other.csv"));
  }

  @Test
  void leavesAloneWhatOthersAreWriting() throws Exception {
    Path theirs = directory.resolve("theirs.csv");
    Path ours = directory.resolve("ours.csv");
    try (ChildJvm child = ChildJvm.start(Writer.class, theirs)) {
      child.awaitSign();
      AtomicFiles.write(
          ours,
          out -> {
            AtomicFiles.writeText(directory.resolve("third.csv"), "3");
            out.write('1');
          });
      child.process().getOutputStream().write('\n');
      child.process().getOutputStream().flush();
      assertThat(child.await()).isZero();
    }
    assertThat(theirs).hasSize(1 << 17);
    assertThat(ours).hasContent("1");
    assertThat(list(directory)).hasSize(3);
  }
}
