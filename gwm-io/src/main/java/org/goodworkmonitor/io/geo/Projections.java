package org.goodworkmonitor.io.geo;

import java.util.Locale;

/**
 * Tells degrees of longitude and latitude from the coordinates of maps, and explains the latter.
 */
final class Projections {
  private static final String EXPECTED =
      "expected degrees of longitude and latitude (WGS84, RFC 7946)";

  private static final String CONVERT =
      "; otherwise convert the file with `ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson`, or"
          + " download it in WGS84";

  /** The easting and northing of a place in Great Britain are above this, in metres. */
  private static final double LEAST_METRES = 10_000;

  /** What longitudes and latitudes may exceed 180 and 90 by: the rounding of scaled integers. */
  private static final double ROUNDING = 1e-9;

  private Projections() {}

  /** Whether two numbers can be longitude and latitude; longitudes may be counted on to 360. */
  static boolean isDegrees(double x, double y) {
    return Math.abs(x) <= 360 + ROUNDING && Math.abs(y) <= 90 + ROUNDING;
  }

  /** Whether a longitude is counted on beyond the 180th meridian. */
  static boolean isBeyond180(double longitude) {
    return Math.abs(longitude) > 180 + ROUNDING;
  }

  /** The same longitude from -180 to 180. */
  static double wrapped(double longitude) {
    return isBeyond180(longitude) ? longitude - Math.copySign(360, longitude) : longitude;
  }

  /** Longitudes and latitudes without the rounding errors that {@link #isDegrees} lets pass. */
  static double[] withoutRoundingErrors(double[] lonLat) {
    for (int i = 0; i < lonLat.length; i += 2) {
      lonLat[i] = Math.max(-180, Math.min(180, lonLat[i]));
      lonLat[i + 1] = Math.max(-90, Math.min(90, lonLat[i + 1]));
    }
    return lonLat;
  }

  /** What coordinates that cannot be degrees of longitude and latitude probably are. */
  static String describe(double x, double y) {
    String vertex = String.format(Locale.ROOT, "the vertex [%s, %s]", x, y);
    return switch (kind(x, y)) {
      case SWAPPED -> vertex + ", which looks like latitude before longitude";
      case DRAWING ->
          vertex + ", which looks like the units of a drawing, such as pixels, not of the Earth";
      case BRITISH_GRID ->
          vertex + ", which looks like metres of the British National Grid (EPSG:27700)";
      case METRES ->
          vertex + ", which looks like metres of a projection such as Web Mercator (EPSG:3857)";
      case UNKNOWN -> vertex;
    };
  }

  /** What to do about coordinates that cannot be degrees of longitude and latitude. */
  static String remedy(double x, double y) {
    return switch (kind(x, y)) {
      case SWAPPED -> EXPECTED + "; swap the two numbers of each position";
      case DRAWING ->
          EXPECTED
              + "; a drawing cannot be converted back: use the file that it was drawn from, in"
              + " longitude and latitude";
      case UNKNOWN -> EXPECTED;
      case BRITISH_GRID -> EXPECTED + transformable("BRITISH_NATIONAL_GRID");
      case METRES -> EXPECTED + transformable("WEB_MERCATOR");
    };
  }

  private static String transformable(String system) {
    return "; if it is, say so with withReferenceSystem(ReferenceSystem." + system + ")" + CONVERT;
  }

  /** Whether coordinates may be of a projection that the file names further on. */
  static boolean isProjected(double x, double y) {
    Kind kind = kind(x, y);
    return kind == Kind.BRITISH_GRID || kind == Kind.METRES;
  }

  /** What to do about coordinates of another reference system. */
  static String remedy() {
    return EXPECTED
        + ", or metres of the British National Grid (EPSG:27700) or Web Mercator (EPSG:3857)"
        + CONVERT;
  }

  private enum Kind {
    SWAPPED,
    DRAWING,
    BRITISH_GRID,
    METRES,
    UNKNOWN
  }

  private static Kind kind(double x, double y) {
    double most = Math.max(Math.abs(x), Math.abs(y));
    if (!Double.isFinite(x) || !Double.isFinite(y) || most > ReferenceSystem.MERCATOR) {
      return Kind.UNKNOWN;
    }
    if (Math.abs(x) <= 90 && Math.abs(y) <= 180) {
      return Kind.SWAPPED;
    }
    if (most < LEAST_METRES) {
      return Kind.DRAWING;
    }
    return x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000 ? Kind.BRITISH_GRID : Kind.METRES;
  }
}
