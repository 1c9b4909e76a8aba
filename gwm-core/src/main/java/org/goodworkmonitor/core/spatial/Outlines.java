package org.goodworkmonitor.core.spatial;

import java.util.List;
import java.util.Set;

/**
 * The outlines of areas by code, as analyses of space read them. The boundaries that gwm-io reads
 * from files are outlines; with another library of geometries, implement the two methods.
 *
 * <p>Implementations must be immutable.
 */
public interface Outlines {

  /**
   * The codes of the areas.
   *
   * @return an immutable set
   */
  Set<String> codes();

  /**
   * All rings of an area, of all its polygons, outer ones and holes.
   *
   * @param code the area's code
   * @return per ring the longitude and latitude of each vertex in turn, in degrees (WGS84), the
   *     last vertex repeating the first; outer rings counterclockwise and holes clockwise, as RFC
   *     7946 section 3.1.6 requires. No ring crosses the 180th meridian: an area on both sides of
   *     it has a ring on each (section 3.1.9). So neighbouring vertices are at most 180 degrees of
   *     longitude apart, except along a pole, or along a whole parallel from -180 to 180
   * @throws IllegalArgumentException if there is no area of that code
   */
  List<double[]> rings(String code);
}
