package org.goodworkmonitor.core.internal;

/**
 * The error of a JSON mapper that has not been taught the types of this library. Without it, a
 * mapper that is set to accept classes without properties would write {@code {}}.
 *
 * <p>Classes throw it in a private method annotated with Jackson's {@code @JsonValue}, which both
 * Jackson 2 and Jackson 3 call unless a module is registered that knows the type. The annotation is
 * only needed to compile: at run time it has no effect where Jackson is absent.
 */
public final class UnknownToMapper {
  private UnknownToMapper() {}

  /**
   * The error.
   *
   * @param type the class that cannot be written
   * @return the error, whose message names the remedy
   */
  public static IllegalStateException error(Class<?> type) {
    return new IllegalStateException(
        "this JSON mapper cannot write "
            + type.getName()
            + "; add gwm-io to the dependencies and register its module: GoodWorkMonitorModule with"
            + " Jackson 3, GoodWorkMonitorJackson2Module with Jackson 2;"
            + " JsonMapper.builder().findAndAddModules() finds either");
  }
}
