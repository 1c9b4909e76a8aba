package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.spatial.Outlines;
import org.jspecify.annotations.Nullable;

/**
 * The outlines of areas by code.
 *
 * <pre>{@code
 * Boundaries boundaries = GeoJson.read(Path.of("boundaries.geojson"));
 * BoundaryJoin join = boundaries.join(scoreboard.areas());
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Boundaries implements Outlines {
  private final ImmutableMap<String, Shape> shapes;
  private final ImmutableList<String> warnings;

  private Boundaries(ImmutableMap<String, Shape> shapes, ImmutableList<String> warnings) {
    this.shapes = shapes;
    this.warnings = warnings;
  }

  /**
   * Boundaries from shapes of the caller's own.
   *
   * @param shapes the shape of each area by its code
   * @return the boundaries, in the order of the map
   */
  public static Boundaries of(Map<String, Shape> shapes) {
    return new Boundaries(ImmutableMap.copyOf(shapes), ImmutableList.of());
  }

  static Boundaries of(Map<String, Shape> shapes, List<String> warnings) {
    return new Boundaries(ImmutableMap.copyOf(shapes), ImmutableList.copyOf(warnings));
  }

  /**
   * The codes, in the order of the file.
   *
   * @return an immutable set
   */
  @Override
  public Set<String> codes() {
    return shapes.keySet();
  }

  /**
   * What was left out of the file, or changed, when it was read: rings that enclose nothing, areas
   * of which no outline is left, points and lines, longitudes beyond 180 degrees and the like.
   *
   * @return an immutable list of sentences, each with the codes or the number of what it is about
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * The number of areas.
   *
   * @return 0 or more
   */
  public int size() {
    return shapes.size();
  }

  /**
   * The shape of an area.
   *
   * @param code its code
   * @return the shape, empty if there is none of that code
   */
  public Optional<Shape> shape(String code) {
    return Optional.ofNullable(shapes.get(code));
  }

  /**
   * All rings of an area, of all its polygons.
   *
   * @param code its code
   * @return per ring longitude and latitude of each vertex in turn, as {@link Shape#ring} has them
   * @throws IllegalArgumentException if there is no area of that code
   */
  @Override
  public List<double[]> rings(String code) {
    Shape shape = shapes.get(code);
    if (shape == null) {
      throw new IllegalArgumentException(
          "no boundary of '" + code + "' among the " + size() + "; check the code");
    }
    List<double[]> rings = new ArrayList<>();
    for (int p = 0; p < shape.polygons(); p++) {
      for (int r = 0; r < shape.rings(p); r++) {
        rings.add(shape.ring(p, r));
      }
    }
    return rings;
  }

  /**
   * Compares these boundaries with areas, by code, and lists what is on one side only.
   *
   * @param areas the areas of a table or scoreboard
   * @return what fits and what does not
   */
  public BoundaryJoin join(Collection<? extends Area> areas) {
    List<Area> matched = new ArrayList<>();
    List<Area> unmatched = new ArrayList<>();
    for (Area area : areas) {
      (shapes.containsKey(area.code()) ? matched : unmatched).add(area);
    }
    Set<String> known = areas.stream().map(Area::code).collect(Collectors.toSet());
    List<String> spare = shapes.keySet().stream().filter(code -> !known.contains(code)).toList();
    return new BoundaryJoin(matched, unmatched, spare);
  }

  /** Whether the other is of the same shapes by code; warnings do not matter. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Boundaries that && shapes.equals(that.shapes);
  }

  @Override
  public int hashCode() {
    return shapes.hashCode();
  }

  @Override
  public String toString() {
    return "Boundaries["
        + size()
        + " areas, "
        + shapes.values().stream().mapToInt(Shape::vertices).sum()
        + " vertices]";
  }
}
