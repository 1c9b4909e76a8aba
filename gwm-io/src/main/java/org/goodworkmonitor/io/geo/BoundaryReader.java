package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.InputFiles;

/**
 * Reads boundaries from GeoJSON (RFC 7946) and TopoJSON (specification 1.0), which it tells apart
 * by the {@code type} at the top.
 *
 * <p>Areas must be of type Polygon or MultiPolygon. Coordinates are degrees of longitude and
 * latitude (WGS84), or metres of a {@link ReferenceSystem} that the file names, or that {@link
 * #withReferenceSystem} does; the latter are transformed. Metres of which neither says what they
 * are are refused, and the error says what they look like. Longitudes that are counted on beyond
 * 180 degrees are wrapped. Rings that cross the 180th meridian are cut there, as {@link Shape}
 * describes; an area whose inside cannot be told from its outside, such as one whose border goes
 * round a pole, is an error. Altitudes and properties other than the code are not kept.
 *
 * <p>Rings that enclose nothing are left out, as generalising and quantising make them of small
 * islands, and so are polygons without rings. An area of which nothing is left, or whose geometry
 * is null, has no outline. All that was left out or changed is listed by {@link
 * Boundaries#warnings()}. Everything that is wrong is reported with its line and column, many
 * problems at once.
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

  private final Options options;

  private BoundaryReader(Options options) {
    this.options = options;
  }

  /**
   * What was chosen.
   *
   * @param codeProperty the property that holds the code, or the empty text for the default rule
   * @param object the TopoJSON object to read, or the empty text for the only one
   * @param system what the coordinates are, if the file need not say so
   * @param othersLeftOut whether what bounds no area, or has no code, is left out
   * @param ringsClosed whether open rings are closed
   * @param expected the codes to compare those of the file with
   */
  record Options(
      String codeProperty,
      String object,
      Optional<ReferenceSystem> system,
      boolean othersLeftOut,
      boolean ringsClosed,
      ImmutableSet<String> expected,
      int mostVertices,
      int mostProblems) {}

  /**
   * The reader with these defaults.
   *
   * <ul>
   *   <li>code: the property {@code code}; where a feature has none, its {@code id}
   *   <li>object of a TopoJSON file: the only one; a file of several is refused
   *   <li>reference system: the one that the file names under {@code crs}, or else WGS84
   *   <li>points, lines, areas without a code, and open rings: refused
   *   <li>vertices: at most 5,000,000
   *   <li>problems: at most 50 are reported
   * </ul>
   *
   * @return the reader
   */
  public static BoundaryReader withDefaults() {
    return new BoundaryReader(
        new Options("", "", Optional.empty(), false, false, ImmutableSet.of(), 5_000_000, 50));
  }

  /**
   * Takes the codes of the areas from a property, which every feature must then have.
   *
   * @param property its name, such as {@code CTYUA18CD}
   * @return a new reader
   * @throws IllegalArgumentException if the name is blank
   */
  public BoundaryReader withCodeProperty(String property) {
    Options o = options;
    return new BoundaryReader(
        new Options(
            requireName(property, "a property"),
            o.object,
            o.system,
            o.othersLeftOut,
            o.ringsClosed,
            o.expected,
            o.mostVertices,
            o.mostProblems));
  }

  private static String requireName(String name, String of) {
    if (name.isBlank()) {
      throw new InvalidValueException("blank name of " + of, "give a non-blank text");
    }
    return name;
  }

  /**
   * Compares the codes in the file with those of areas, such as those of the table that the
   * boundaries are for. Where a feature has no code, or no code is one of theirs, the error names
   * the property that holds most of theirs.
   *
   * @param areas the areas
   * @return a new reader
   */
  public BoundaryReader withExpected(Collection<? extends Area> areas) {
    Options o = options;
    return new BoundaryReader(
        new Options(
            o.codeProperty,
            o.object,
            o.system,
            o.othersLeftOut,
            o.ringsClosed,
            areas.stream().map(Area::code).collect(ImmutableSet.toImmutableSet()),
            o.mostVertices,
            o.mostProblems));
  }

  /**
   * Reads one of several objects of a TopoJSON file.
   *
   * @param name its name under {@code objects}
   * @return a new reader
   * @throws IllegalArgumentException if the name is blank
   */
  public BoundaryReader withObject(String name) {
    Options o = options;
    return new BoundaryReader(
        new Options(
            o.codeProperty,
            requireName(name, "an object"),
            o.system,
            o.othersLeftOut,
            o.ringsClosed,
            o.expected,
            o.mostVertices,
            o.mostProblems));
  }

  /**
   * Says what the coordinates are, where the file does not: many files in metres lack the member
   * {@code crs}, and TopoJSON has none.
   *
   * @param system the system; one that contradicts the file is an error when it is read
   * @return a new reader
   */
  public BoundaryReader withReferenceSystem(ReferenceSystem system) {
    Options o = options;
    return new BoundaryReader(
        new Options(
            o.codeProperty,
            o.object,
            Optional.of(system),
            o.othersLeftOut,
            o.ringsClosed,
            o.expected,
            o.mostVertices,
            o.mostProblems));
  }

  /**
   * Leaves out, with a warning, what bounds no area (points, lines, collections) and areas without
   * a code.
   *
   * @return a new reader
   */
  public BoundaryReader withOthersLeftOut() {
    Options o = options;
    return new BoundaryReader(
        new Options(
            o.codeProperty,
            o.object,
            o.system,
            true,
            o.ringsClosed,
            o.expected,
            o.mostVertices,
            o.mostProblems));
  }

  /**
   * Closes open rings, with a warning, by repeating their first vertex at the end.
   *
   * @return a new reader
   */
  public BoundaryReader withRingsClosed() {
    Options o = options;
    return new BoundaryReader(
        new Options(
            o.codeProperty,
            o.object,
            o.system,
            o.othersLeftOut,
            true,
            o.expected,
            o.mostVertices,
            o.mostProblems));
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
    Options o = options;
    return new BoundaryReader(
        new Options(
            o.codeProperty,
            o.object,
            o.system,
            o.othersLeftOut,
            o.ringsClosed,
            o.expected,
            most,
            o.mostProblems));
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
    Options o = options;
    return new BoundaryReader(
        new Options(
            o.codeProperty,
            o.object,
            o.system,
            o.othersLeftOut,
            o.ringsClosed,
            o.expected,
            o.mostVertices,
            most));
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
    try (JsonSource source =
        new JsonSource(InputFiles.data(in, name), name, options.mostProblems)) {
      return source.read(new BoundaryParser(source, options)::parse);
    }
  }
}
