package org.goodworkmonitor.io.geo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the coordinates of a boundary file give a place on the Earth. */
public enum ReferenceSystem {
  /** Degrees of longitude and latitude (WGS84, EPSG:4326), as RFC 7946 requires. */
  WGS84,

  /**
   * Metres east and north on the British National Grid (EPSG:27700). They are transformed to WGS84
   * by the inverse Transverse Mercator projection on the ellipsoid Airy 1830, then by the Helmert
   * transformation of seven parameters. Every one of Ordnance Survey's 40 test points comes out
   * within 10 m.
   *
   * @see <a
   *     href="https://www.ordnancesurvey.co.uk/documents/resources/guide-coordinate-systems-great-britain.pdf">Ordnance
   *     Survey, <i>A guide to coordinate systems in Great Britain</i>, sections 6.6 and C.2</a>
   */
  BRITISH_NATIONAL_GRID,

  /**
   * Metres on Web Mercator (EPSG:3857): with R = 6,378,137 m, the longitude is x / R and the
   * latitude atan(sinh(y / R)).
   *
   * @see <a href="https://epsg.io/1024-method">EPSG method 1024</a>
   */
  WEB_MERCATOR;

  private static final Pattern NAME =
      Pattern.compile("(?i)(?:.*EPSG:(?:.*:)?|.*def/crs/EPSG/[^/]*/)(\\d+)\"?");
  private static final Pattern DEGREES = Pattern.compile("(?i).*(CRS:?84|WGS ?84)\"?");

  /** Half the width of Web Mercator, rounded up: 6378137 times pi metres. */
  static final double MERCATOR = 20_037_509;

  private static final double RADIUS = 6_378_137;

  /** The system that a file names, if it is one that can be read. */
  static Optional<ReferenceSystem> named(String name) {
    Matcher code = NAME.matcher(name.strip());
    if (code.matches()) {
      return switch (code.group(1)) {
        case "4326", "4258", "4979" -> Optional.of(WGS84);
        case "27700" -> Optional.of(BRITISH_NATIONAL_GRID);
        case "3857", "900913", "102100" -> Optional.of(WEB_MERCATOR);
        default -> Optional.empty();
      };
    }
    return DEGREES.matcher(name.strip()).matches() ? Optional.of(WGS84) : Optional.empty();
  }

  /** Whether two coordinates can be of this system. */
  boolean holds(double x, double y) {
    return switch (this) {
      case WGS84 -> Projections.isDegrees(x, y);
      case BRITISH_NATIONAL_GRID -> x > -200_000 && x < 900_000 && y > -200_000 && y < 1_500_000;
      case WEB_MERCATOR -> Math.abs(x) <= MERCATOR && Math.abs(y) <= MERCATOR;
    };
  }

  /** What coordinates of this system look like, for messages. */
  String expected() {
    return switch (this) {
      case WGS84 -> "degrees of longitude and latitude";
      case BRITISH_NATIONAL_GRID -> "metres within 200 km of the British National Grid";
      case WEB_MERCATOR -> "metres of Web Mercator, from -" + (long) MERCATOR + " to as many";
    };
  }

  /** Turns a position in an array into degrees of longitude and latitude. */
  void toDegrees(double[] positions, int i) {
    switch (this) {
      case WGS84 -> positions[i] = Projections.wrapped(positions[i]);
      case BRITISH_NATIONAL_GRID -> NationalGrid.toDegrees(positions, i);
      case WEB_MERCATOR -> {
        positions[i] = Math.toDegrees(positions[i] / RADIUS);
        positions[i + 1] = Math.toDegrees(Math.atan(Math.sinh(positions[i + 1] / RADIUS)));
      }
    }
  }
}
