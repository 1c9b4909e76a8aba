package org.goodworkmonitor.io.geo;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells degrees of longitude and latitude from the coordinates of maps, and explains the latter.
 */
final class Projections {
  private static final Pattern DEGREES =
      Pattern.compile("(?i).*(CRS:?84|EPSG:(.*:)?(4326|4258|4979)|WGS ?84)\"?$");

  /** Half the width of the Web Mercator map: 6378137 times pi metres. */
  private static final double MERCATOR = 20_037_509;

  private Projections() {}

  /** Whether a reference system named in a file is one of longitude and latitude. */
  static boolean isDegrees(String name) {
    return DEGREES.matcher(name.strip()).matches();
  }

  static boolean isDegrees(double x, double y) {
    return Math.abs(x) <= 180 && Math.abs(y) <= 90;
  }

  /** What coordinates that are no degrees probably are. */
  static String describe(double x, double y) {
    String vertex = String.format(Locale.ROOT, "the vertex [%s, %s]", x, y);
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return vertex;
    }
    if (Math.abs(x) <= 90 && Math.abs(y) <= 180) {
      return vertex + ", which looks like latitude before longitude";
    }
    if (x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000) {
      return vertex + ", which looks like metres of the British National Grid (EPSG:27700)";
    }
    if (Math.abs(x) <= MERCATOR && Math.abs(y) <= MERCATOR) {
      return vertex + ", which looks like metres of a projection such as Web Mercator (EPSG:3857)";
    }
    return vertex;
  }

  /** What to do about coordinates that are no degrees. */
  static String mend() {
    return "expected degrees of longitude and latitude (WGS84, RFC 7946); convert the file with"
        + " `ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson`, or download it in WGS84";
  }
}
