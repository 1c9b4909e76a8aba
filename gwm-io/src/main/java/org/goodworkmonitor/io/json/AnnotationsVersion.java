package org.goodworkmonitor.io.json;

import java.util.Optional;

/**
 * Recognises versions of {@code jackson-annotations}, which Jackson 2 and Jackson 3 share, that are
 * too old for Jackson 3.
 */
final class AnnotationsVersion {
  private static final String PACKAGE = "com.fasterxml.jackson.annotation.";

  private AnnotationsVersion() {}

  /**
   * Checks the version on the class path.
   *
   * @throws IllegalStateException if Jackson 3 cannot run with it
   */
  static void requireForJackson3() {
    if (find("JsonSerializeAs").isPresent()) { // new in 2.21
      return;
    }
    String found =
        find("JsonProperty")
            .map(
                type ->
                    Optional.ofNullable(type.getPackage().getImplementationVersion())
                        .map(version -> "version " + version)
                        .orElse("an old version"))
            .orElse("no version");
    throw new IllegalStateException(
        "found "
            + found
            + " of com.fasterxml.jackson.core:jackson-annotations, but Jackson 3 needs 2.21 or"
            + " newer; set its version to 2.22 in <dependencyManagement>, which also works with"
            + " Jackson 2 from 2.19 on, or use Jackson 2 with GoodWorkMonitorJackson2Module");
  }

  private static Optional<Class<?>> find(String name) {
    try {
      ClassLoader loader = AnnotationsVersion.class.getClassLoader();
      return Optional.of(Class.forName(PACKAGE + name, false, loader));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
