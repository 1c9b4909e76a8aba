package org.goodworkmonitor.io.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        .hasMessageContaining("it is a directory");
  }
}
