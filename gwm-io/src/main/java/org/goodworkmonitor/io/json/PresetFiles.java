package org.goodworkmonitor.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.internal.Texts;

/**
 * The definitions of {@code org.goodworkmonitor.core.presets} as files, to start one's own from.
 * Each is equal to the one in Java.
 */
public final class PresetFiles {
  private static final List<String> NAMES =
      List.of(
          "good-work-monitor",
          "good-work-monitor-open",
          "good-work-monitor-estimated",
          "good-work-monitor-from-domain-scores",
          "good-work-conditions",
          "good-work-conditions-open",
          "good-work-conditions-from-pillar-scores");

  private PresetFiles() {}

  /**
   * The names of the presets.
   *
   * @return an immutable list
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The file of a preset.
   *
   * @param name its name
   * @return the text
   * @throws IllegalArgumentException if there is no such preset; the message lists those that there
   *     are
   */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "no preset '" + name + "'; there are " + NAMES + Texts.didYouMean(name, NAMES));
    }
    try (InputStream in = PresetFiles.class.getResourceAsStream("presets/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("presets/" + name + ".json is missing from gwm-io");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A preset, read from its file.
   *
   * @param name its name
   * @return the definition
   * @throws IllegalArgumentException if there is no such preset
   */
  public static IndexDefinition definition(String name) {
    return Json.parse(text(name), name + ".json", IndexDefinition.class);
  }
}
