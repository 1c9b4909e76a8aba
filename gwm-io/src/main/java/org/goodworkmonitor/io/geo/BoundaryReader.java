package org.goodworkmonitor.io.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.InputFiles;

/**
 * Reads boundaries from GeoJSON (RFC 7946) and TopoJSON (specification 1.0), which it tells apart
 * by the {@code type} at the top.
 *
 * <p>Areas must be of type Polygon or MultiPolygon, in degrees of longitude and latitude (WGS84).
 * Coordinates in metres, such as those of the British National Grid, are recognised and refused
 * with the command that converts them. Rings that cross the 180th meridian are cut there, as {@link
 * Shape} describes; an area whose inside cannot be told from its outside, such as one whose border
 * goes round a pole, is an error. Altitudes and properties other than the code are not kept. A
 * feature whose geometry is null is left out, since RFC 7946 defines it as unlocated. Everything
 * that is wrong is reported with its line and column, many problems at once.
 *
 * <p>Files are not trusted: nesting, the lengths of texts and numbers, and the number of vertices
 * are limited, also of those that TopoJSON makes by using an arc many times. Immutable and safe for
 * use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
 * @see <a href="https://github.com/topojson/topojson-specification">TopoJSON</a>
 */
public final class BoundaryReader {
  /** Nesting that no boundary file needs: a multi-polygon in a TopoJSON collection has 9. */
  static final int MOST_NESTING = 32;

  private final String codeProperty;
  private final String object;
  private final int maxVertices;
  private final int maxProblems;

  private BoundaryReader(String codeProperty, String object, int maxVertices, int maxProblems) {
    this.codeProperty = codeProperty;
    this.object = object;
    this.maxVertices = maxVertices;
    this.maxProblems = maxProblems;
  }

  /**
   * The reader with these defaults.
   *
   * <ul>
   *   <li>code: the property {@code code}; where a feature has none, its {@code id}
   *   <li>object of a TopoJSON file: the only one; a file of several is refused
   *   <li>vertices: at most 5,000,000
   *   <li>problems: at most 50 are reported
   * </ul>
   *
   * @return the reader
   */
  public static BoundaryReader withDefaults() {
    return new BoundaryReader("", "", 5_000_000, 50);
  }

  /**
   * Takes the codes of the areas from a property, which every feature must then have.
   *
   * @param property its name, such as {@code CTYUA18CD}
   * @return a new reader
   * @throws IllegalArgumentException if the name is blank
   */
  public BoundaryReader withCodeProperty(String property) {
    if (property.isBlank()) {
      throw new IllegalArgumentException("blank name of a property; give a non-blank text");
    }
    return new BoundaryReader(property, object, maxVertices, maxProblems);
  }

  /**
   * Reads one of several objects of a TopoJSON file.
   *
   * @param name its name under {@code objects}
   * @return a new reader
   * @throws IllegalArgumentException if the name is blank
   */
  public BoundaryReader withObject(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("blank name of an object; give a non-blank text");
    }
    return new BoundaryReader(codeProperty, name, maxVertices, maxProblems);
  }

  /**
   * Limits the vertices that a file may have.
   *
   * @param most the limit
   * @return a new reader
   * @throws IllegalArgumentException if the limit is below 4
   */
  public BoundaryReader withMostVertices(int most) {
    if (most < 4) {
      throw new IllegalArgumentException("found " + most + " vertices; expected at least 4");
    }
    return new BoundaryReader(codeProperty, object, most, maxProblems);
  }

  /**
   * Limits the problems that are reported; reading stops at the last of them.
   *
   * @param most the limit
   * @return a new reader
   * @throws IllegalArgumentException if the limit is below 1
   */
  public BoundaryReader withMostProblems(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("found " + most + " problems; expected at least 1");
    }
    return new BoundaryReader(codeProperty, object, maxVertices, most);
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its boundaries, in its order
   * @throws FileException if the file cannot be read or is not as expected
   */
  public Boundaries read(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
  }

  /**
   * Reads a stream, which is left open.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @return its boundaries, in its order
   * @throws FileException if the stream cannot be read or is not as expected
   */
  public Boundaries read(InputStream in, String name) {
    try (JsonSource source = new JsonSource(in, name, maxProblems)) {
      return Boundaries.of(source.read(new BoundaryParser(source, this)::parse));
    }
  }

  /** The property that holds the code, or the empty text for the default rule. */
  String codeProperty() {
    return codeProperty;
  }

  /** The TopoJSON object to read, or the empty text for the only one. */
  String object() {
    return object;
  }

  int maxVertices() {
    return maxVertices;
  }
}
