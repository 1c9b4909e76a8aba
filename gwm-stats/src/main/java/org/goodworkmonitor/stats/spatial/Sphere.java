package org.goodworkmonitor.stats.spatial;

import java.util.List;

/** Distances on a sphere of the Earth's mean radius, which are within 0.6 % of the true ones. */
final class Sphere {
  private static final double RADIUS = 6_371_008.8;

  /** The length of a degree of latitude, in metres. */
  static final double DEGREE = RADIUS * Math.PI / 180;

  private Sphere() {}

  /**
   * The centre of gravity of an area as a unit vector, from its rings in the plane of longitude and
   * latitude; the mean of the vertices where the rings enclose nothing.
   */
  static double[] centroid(List<double[]> rings) {
    double[] origin = rings.get(0);
    double area = 0;
    double x = 0;
    double y = 0;
    double meanX = 0;
    double meanY = 0;
    int vertices = 0;
    for (double[] ring : rings) {
      for (int i = 0; i + 3 < ring.length; i += 2) {
        double ax = ring[i] - origin[0];
        double ay = ring[i + 1] - origin[1];
        double bx = ring[i + 2] - origin[0];
        double by = ring[i + 3] - origin[1];
        double cross = ax * by - bx * ay;
        area += cross;
        x += cross * (ax + bx);
        y += cross * (ay + by);
        meanX += ax;
        meanY += ay;
        vertices++;
      }
    }
    double lon = origin[0] + (area == 0 ? meanX / vertices : x / (3 * area));
    double lat = origin[1] + (area == 0 ? meanY / vertices : y / (3 * area));
    double lambda = Math.toRadians(lon);
    double phi = Math.toRadians(lat);
    return new double[] {
      Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)
    };
  }

  /** The square of the chord between two unit vectors, which grows with their distance. */
  static double chord(double[] a, double[] b) {
    double dx = a[0] - b[0];
    double dy = a[1] - b[1];
    double dz = a[2] - b[2];
    return dx * dx + dy * dy + dz * dz;
  }

  /** The square of the chord that spans so many metres. */
  static double chordOf(double metres) {
    double half = Math.sin(Math.min(Math.PI / 2, metres / (2 * RADIUS)));
    return 4 * half * half;
  }
}
