package org.goodworkmonitor.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.junit.jupiter.api.Test;

/** What applications see that did not add the optional libraries. */
class MissingLibraryTest {

  /** The class path without them, and a class of this package from there. */
  private static Class<?> withoutLibraries(String name) throws ReflectiveOperationException {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("fastexcel"))
            .filter(path -> !path.contains("gwm-core")) // taken from the parent, as its types are
            .map(MissingLibraryTest::url)
            .toArray(URL[]::new);
    ClassLoader parent = MissingLibraryTest.class.getClassLoader();
    ClassLoader loader =
        new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            return wanted.startsWith("org.goodworkmonitor.core.")
                ? parent.loadClass(wanted)
                : super.findClass(wanted);
          }
        };
    return Class.forName(name, true, loader);
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readersNameTheDependency() throws ReflectiveOperationException {
    Class<?> type = withoutLibraries(XlsxReader.class.getName());
    assertThat(type).isNotEqualTo(XlsxReader.class);
    Object reader = type.getMethod("withDefaults").invoke(null);
    InputStream in = new ByteArrayInputStream(Sheets.workbook(Sheets.row("code")));
    assertThatThrownBy(
            () ->
                type.getMethod("read", InputStream.class, String.class, Collection.class)
                    .invoke(reader, in, "a.xlsx", List.of()))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found no org.dhatim:fastexcel-reader")
        .hasMessageContaining("add it to the dependencies");
  }

  @Test
  void writersNameTheDependency() throws ReflectiveOperationException {
    Class<?> type = withoutLibraries(XlsxWriter.class.getName());
    Object writer = type.getMethod("withDefaults").invoke(null);
    ResultTable table = ResultTable.builder("T").texts("a", List.of("b")).build();
    assertThatThrownBy(
            () ->
                type.getMethod("write", Tabular.class, OutputStream.class)
                    .invoke(writer, table, OutputStream.nullOutputStream()))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found no org.dhatim:fastexcel,");
  }
}
