package org.goodworkmonitor.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.launcher.JavaModuleOptions;

/** Whether this JVM was started with the flags that Spark needs. */
final class JavaModules {
  private static final String OPEN = "--add-opens=";
  private static final String UNNAMED = "=ALL-UNNAMED";

  private JavaModules() {}

  /**
   * Checks the flags, which applications forget that are not started by {@code spark-submit}:
   * without them, Spark fails in the middle of a job in ways that do not tell why.
   *
   * @throws IllegalStateException if a package is not open
   */
  static void require() {
    List<String> missing =
        Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
            .filter(flag -> flag.startsWith(OPEN) && !isOpen(flag))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "found a JVM without flags that Spark needs; start it with spark-submit, or with "
              + String.join(" ", missing));
    }
  }

  private static boolean isOpen(String flag) {
    String place = flag.substring(OPEN.length(), flag.length() - UNNAMED.length());
    String name = place.substring(place.indexOf('/') + 1);
    Optional<Module> module = ModuleLayer.boot().findModule(place.substring(0, place.indexOf('/')));
    return module.isEmpty()
        || !module.get().getPackages().contains(name)
        || module.get().isOpen(name, JavaModules.class.getModule());
  }
}
