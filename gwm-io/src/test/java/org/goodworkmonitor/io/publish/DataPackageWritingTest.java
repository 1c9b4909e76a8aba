package org.goodworkmonitor.io.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.ChildJvm;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A package is written completely or not at all, whatever happens to the process. */
class DataPackageWritingTest {
  @TempDir Path folder;

  @BeforeEach
  void isEmpty() throws IOException {
    assertThat(names()).isEmpty();
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static ResultTable table(int rows, int value) {
    int[] values = new int[rows];
    Arrays.fill(values, value);
    return ResultTable.builder("Values").wholes("value", values, false).build();
  }

  private static DataPackage of(int value, String... resources) {
    DataPackage made = DataPackage.named("small");
    for (String resource : resources) {
      made = made.with(resource, table(1000 + value, value));
    }
    return made;
  }

  /** Compares what the package says of itself with the files; returns the resources' names. */
  private Set<String> checked() throws IOException {
    JsonNode json =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("datapackage.json")));
    Set<String> resources = new TreeSet<>();
    for (JsonNode resource : json.get("resources")) {
      Path file = folder.resolve(resource.get("path").stringValue());
      assertThat(Files.size(file)).isEqualTo(resource.get("bytes").longValue());
      assertThat("sha256:" + MoreFiles.asByteSource(file).hash(Hashing.sha256()))
          .isEqualTo(resource.get("hash").stringValue());
      assertThat(file.resolveSibling(file.getFileName() + "-metadata.json")).exists();
      resources.add(resource.get("name").stringValue());
    }
    return resources;
  }

  private static Set<String> files(String... resources) {
    Set<String> files = new TreeSet<>(List.of("datapackage.json"));
    for (String resource : resources) {
      files.addAll(List.of(resource + ".csv", resource + ".csv-metadata.json"));
    }
    return files;
  }

  @Test
  void resourcesOfAnEarlierPackageAreRemoved() throws IOException {
    of(1, "a", "b").write(folder);
    Path own = Files.writeString(folder.resolve("own.csv"), "the user's own");
    of(2, "b", "c").write(folder);
    Set<String> expected = files("b", "c");
    expected.add("own.csv");
    assertThat(names()).isEqualTo(expected);
    assertThat(checked()).containsExactly("b", "c");
    assertThat(own).hasContent("the user's own");
  }

  @Test
  void whatSomebodyHasChangedOrMadeIsKept() throws IOException {
    of(1, "a", "b").write(folder);
    Files.writeString(folder.resolve("a.csv"), "corrected by hand");
    of(2, "b").write(folder);
    assertThat(folder.resolve("a.csv")).hasContent("corrected by hand");
    // Another program's package, with a hash, but without our metadata.
    Path raw = Files.writeString(folder.resolve("raw.csv"), "x");
    Files.writeString(
        folder.resolve("datapackage.json"),
        "{\"resources\": [{\"path\": \"raw.csv\", \"hash\": \"sha256:"
            + MoreFiles.asByteSource(raw).hash(Hashing.sha256())
            + "\"}, {\"path\": \"../raw.csv\", \"hash\": 1}, 7]}");
    of(3, "b").write(folder);
    assertThat(raw).hasContent("x");
    Files.writeString(folder.resolve("datapackage.json"), "no JSON");
    of(4, "b").write(folder);
    assertThat(checked()).containsExactly("b");
  }

  @Test
  void modesAreKept() throws IOException {
    of(1, "a").write(folder);
    for (String name : files("a")) {
      Files.setPosixFilePermissions(
          folder.resolve(name), PosixFilePermissions.fromString("rw-r-----"));
    }
    of(2, "a").write(folder);
    for (String name : files("a")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }
  }

  @Test
  void aResultThatFailsLeavesTheEarlierPackage() throws IOException {
    of(1, "a", "b").write(folder);
    boolean[] fails = {false};
    Tabular failing =
        () -> {
          if (fails[0]) {
            throw new IllegalStateException("a defect");
          }
          return table(3, 3);
        };
    DataPackage next = of(2, "a").with("c", failing);
    fails[0] = true;
    assertThatThrownBy(() -> next.write(folder)).isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEqualTo(files("a", "b"));
    assertThat(checked()).containsExactly("a", "b");
    Files.createDirectory(folder.resolve("c.csv"));
    assertThatThrownBy(() -> of(2, "a", "c").write(folder))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("found c.csv, which is no regular file; remove it");
    assertThat(checked()).containsExactly("a", "b");
  }

  /** A file that vanishes stands for a file system that fails while files are put in place. */
  @Test
  void aFailureWhileFilesArePutInPlaceRestoresTheEarlierPackage() throws IOException {
    of(1, "a", "b", "d").write(folder);
    String before = Files.readString(folder.resolve("a.csv"));
    try (PackageFolder next = new PackageFolder(folder)) {
      next.add("a.csv", out -> out.write('2'));
      next.add("c.csv", out -> out.write('2'));
      Set<String> parts = names();
      next.add("datapackage.json", out -> out.write('2'));
      Set<String> index = names();
      index.removeAll(parts);
      assertThat(index).hasSize(1);
      Files.delete(folder.resolve(index.iterator().next()));
      assertThatThrownBy(next::commit).isInstanceOf(IOException.class);
    }
    assertThat(names()).isEqualTo(files("a", "b", "d"));
    assertThat(checked()).containsExactly("a", "b", "d");
    assertThat(folder.resolve("a.csv")).hasContent(before);
  }

  /** Ends like a killed process while the last file is written, or goes on for ever. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      if (args[1].equals("halt")) {
        int[] calls = {0};
        Tabular halting =
            () -> {
              if (++calls[0] > 2) {
                Runtime.getRuntime().halt(9);
              }
              return table(5, 5);
            };
        DataPackage last = of(2, "a").with("z", halting);
        last.write(folder);
        last.write(folder);
      }
      for (int i = 1; true; i++) {
        of(i % 2 == 0 ? i : i + 1, i % 2 == 0 ? new String[] {"a", "b"} : new String[] {"b", "c"})
            .write(folder);
        if (i == 2) {
          System.out.print("twice");
          System.out.flush();
        }
      }
    }
  }

  @Test
  void aProcessThatEndsWhileItWritesChangesNothing() throws Exception {
    of(1, "a", "b").write(folder);
    try (ChildJvm child = ChildJvm.start(Writer.class, folder, "halt")) {
      assertThat(child.await()).isEqualTo(9);
    }
    assertThat(checked()).containsExactly("a", "b");
    of(3, "a", "b").write(folder);
    assertThat(names()).as("what was left is gone").isEqualTo(files("a", "b"));
    assertThat(checked()).containsExactly("a", "b");
  }

  /** Whenever the process is killed; the test passes for any moment. */
  @Test
  void aKilledProcessNeverLeavesAPackageThatContradictsItsFiles() throws Exception {
    Random random = new Random(1);
    for (int run = 0; run < 12; run++) {
      try (ChildJvm child = ChildJvm.start(Writer.class, folder, "loop")) {
        child.awaitSign();
        TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
      }
      if (Files.exists(folder.resolve("datapackage.json"))) {
        assertThat(checked()).contains("b").hasSize(2);
      }
      if (run % 3 == 2) {
        of(run, "b", "d").write(folder);
        assertThat(names()).isEqualTo(files("b", "d"));
        assertThat(checked()).containsExactly("b", "d");
      }
    }
  }

  /** What a process leaves that is killed after it took the earlier package away. */
  @Test
  void whatAnInterruptedReplacementLeftIsClearedUp() throws IOException {
    of(1, "a", "b").write(folder);
    Path b = Files.writeString(folder.resolve("b.csv"), "of the package that was not finished");
    Path c = Files.writeString(folder.resolve("c.csv"), "not of that package");
    Files.delete(folder.resolve("datapackage.json"));
    Files.writeString(
        folder.resolve(".gwm-package.lock"),
        Stream.of("a.csv", "a.csv-metadata.json", "b.csv", "b.csv-metadata.json")
            .map(name -> hash(folder.resolve(name)) + " " + name + "\n")
            .collect(Collectors.joining("", "", "0 c.csv\n" + hash(b) + " ../" + c.getFileName())));
    of(2, "d").write(folder);
    Set<String> expected = files("d");
    expected.add("c.csv");
    assertThat(names()).isEqualTo(expected);
    assertThat(checked()).containsExactly("d");
  }

  private static String hash(Path file) {
    try {
      return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void threadsAndProcessesMayWriteAtTheSameTime() throws Exception {
    try (ChildJvm child = ChildJvm.start(Writer.class, folder, "loop")) {
      child.awaitSign();
      IntStream.range(0, 40).parallel().forEach(i -> of(i, "b", "e" + i % 3).write(folder));
    }
    if (Files.exists(folder.resolve("datapackage.json"))) {
      checked();
    }
    of(1, "b").write(folder);
    assertThat(names()).isEqualTo(files("b"));
    assertThat(checked()).containsExactly("b");
  }
}
