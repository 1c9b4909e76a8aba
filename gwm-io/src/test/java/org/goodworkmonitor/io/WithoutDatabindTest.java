package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.goodworkmonitor.io.json.GoodWorkMonitorModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What applications see whose builds select another version of Jackson's data binding or of its
 * annotations than ours: Spring Boot 3, for example, has annotations that are too old for Jackson
 * 3.
 */
class WithoutDatabindTest {

  /** The class path of this test without some of its files and classes. */
  private static ClassLoader without(Predicate<String> files, Predicate<String> classes) {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(files.negate())
            .map(WithoutDatabindTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (classes.test(name)) {
          throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
      }
    };
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isDatabindOrAnnotations(String file) {
    return file.contains("jackson-databind") || file.contains("jackson-annotations");
  }

  @Test
  @SuppressWarnings("unchecked") // by its declaration
  void everyFormatIsReadAndWrittenWithoutDatabindAndAnnotations(@TempDir Path folder)
      throws ReflectiveOperationException {
    ClassLoader loader = without(WithoutDatabindTest::isDatabindOrAnnotations, name -> false);
    assertThatThrownBy(() -> loader.loadClass("tools.jackson.databind.ObjectMapper"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> loader.loadClass("com.fasterxml.jackson.annotation.JsonValue"))
        .isInstanceOf(ClassNotFoundException.class);
    Class<?> type = loader.loadClass(WithoutDatabind.class.getName());
    assertThat(type).isNotEqualTo(WithoutDatabind.class);
    ((Consumer<Path>) type.getConstructor().newInstance()).accept(folder);
  }

  /** As Jackson 2.19 and 2.20 have them: without the annotation that came with 2.21. */
  @Test
  void theModuleNamesAnnotationsThatAreTooOld() throws ReflectiveOperationException {
    ClassLoader loader =
        without(
            file -> false, name -> name.equals("com.fasterxml.jackson.annotation.JsonSerializeAs"));
    Class<?> type = loader.loadClass(GoodWorkMonitorModule.class.getName());
    assertThatThrownBy(() -> type.getConstructor().newInstance())
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("com.fasterxml.jackson.core:jackson-annotations")
        .hasMessageContaining("Jackson 3 needs 2.21 or newer; set its version to 2.22")
        .hasMessageContaining("GoodWorkMonitorJackson2Module");
  }
}
