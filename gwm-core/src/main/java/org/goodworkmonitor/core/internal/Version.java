package org.goodworkmonitor.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the library, as the build wrote it. */
public final class Version {
  private Version() {}

  /**
   * The version of the library.
   *
   * @return the version, such as {@code 0.1.0}
   */
  public static String current() {
    try (InputStream in =
        Version.class.getResourceAsStream("/org/goodworkmonitor/core/version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from gwm-core");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
