package org.goodworkmonitor.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The style sheets and scripts of a page, put together from files beside this class. */
final class PageFiles {
  private static final List<String> STYLES = List.of("base", "parts", "screens");

  private static final List<String> SCRIPTS =
      List.of(
          "data",
          "numbers",
          "scoring",
          "state",
          "table",
          "ends",
          "weights",
          "map",
          "history",
          "pictures",
          "area",
          "regions",
          "downloads",
          "main");

  private PageFiles() {}

  static String styles() {
    return STYLES.stream().map(name -> resource(name + ".css")).collect(Collectors.joining());
  }

  /** One function around all of them, so that nothing becomes global. */
  static String scripts() {
    return SCRIPTS.stream()
        .map(name -> resource(name + ".js"))
        .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
  }

  private static String resource(String name) {
    // Asked from here, not through a library: other modules may not look into this package.
    try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from gwm-io");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hash by which a content security policy allows one inline script or style sheet. */
  static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
