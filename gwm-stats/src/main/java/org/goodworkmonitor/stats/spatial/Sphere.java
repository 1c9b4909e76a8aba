package org.goodworkmonitor.stats.spatial;

import java.util.List;
import java.util.Optional;

/** Distances on a sphere of the Earth's mean radius, which are within 0.6 % of the true ones. */
final class Sphere {
  private static final double RADIUS = 6_371_008.8;

  /** The length of a degree of latitude, in metres. */
  static final double DEGREE = RADIUS * Math.PI / 180;

  /** The points and weights of Gauss and Legendre for three points between 0 and 1. */
  private static final double[] NODES = {0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)};

  private static final double[] GAUSS_WEIGHTS = {5 / 18.0, 8 / 18.0, 5 / 18.0};

  /** An area per length of border, in radians, that is no more than rounding leaves. */
  private static final double ROUNDING = 1e-14;

  /** The least length of the mean position vector that still has a direction. */
  private static final double LEAST_CENTRED = 1e-9;

  private Sphere() {}

  /**
   * The centroid of an area on the sphere, as a unit vector: the direction of the integral of the
   * position vector over the area, whose borders are straight between their vertices in the plane
   * of longitude and latitude. Where the rings enclose nothing, the direction of the mean of their
   * vertices.
   *
   * <p>By Green's theorem the integrals of x, y, z and 1 over the area are, for longitude l and
   * latitude p, minus the integrals along the border of g(p) cos l, g(p) sin l, sin&sup2;(p) / 2
   * and sin p over dl, with g(p) = (p + sin p cos p) / 2. Each edge is integrated with three
   * Gauss-Legendre points per degree, which is exact to rounding.
   *
   * @param rings the rings, outer ones counterclockwise and holes clockwise, or all reversed
   * @return the unit vector; empty if the parts of the area balance around the globe, so that no
   *     direction is its centre
   */
  static Optional<double[]> centroid(List<double[]> rings) {
    // x, y, z and area; then the same of the vertices, with the length of the border.
    double[] sum = new double[4];
    double[] vertices = new double[4];
    double origin = Math.toRadians(rings.get(0)[1]);
    for (double[] ring : rings) {
      for (int i = 0; i + 3 < ring.length; i += 2) {
        double lambda = Math.toRadians(ring[i]);
        double phi = Math.toRadians(ring[i + 1]);
        double dLambda = Math.toRadians(ring[i + 2] - ring[i]);
        double dPhi = Math.toRadians(ring[i + 3] - ring[i + 1]);
        addEdge(lambda, phi, dLambda, dPhi, origin, sum);
        vertices[0] += Math.cos(phi) * Math.cos(lambda);
        vertices[1] += Math.cos(phi) * Math.sin(lambda);
        vertices[2] += Math.sin(phi);
        vertices[3] += Math.abs(dLambda) + Math.abs(dPhi);
      }
    }
    boolean isArea = Math.abs(sum[3]) > ROUNDING * vertices[3];
    double[] of = isArea ? sum : vertices;
    double length = Math.hypot(Math.hypot(of[0], of[1]), of[2]);
    if (!(length > (isArea ? LEAST_CENTRED * Math.abs(sum[3]) : 0))) {
      return Optional.empty();
    }
    double scale = isArea ? Math.copySign(length, sum[3]) : length;
    return Optional.of(new double[] {of[0] / scale, of[1] / scale, of[2] / scale});
  }

  private static void addEdge(
      double lambda, double phi, double dLambda, double dPhi, double origin, double[] sum) {
    int pieces =
        (int) Math.max(1, Math.ceil(Math.toDegrees(Math.max(Math.abs(dLambda), Math.abs(dPhi)))));
    for (int k = 0; k < pieces; k++) {
      for (int node = 0; node < NODES.length; node++) {
        double at = (k + NODES[node]) / pieces;
        double weight = -GAUSS_WEIGHTS[node] * dLambda / pieces;
        double l = lambda + at * dLambda;
        double p = phi + at * dPhi;
        // Constants add nothing around a closed ring; without them little is lost to cancellation.
        double g = weight * (g(p) - g(origin));
        sum[0] += g * Math.cos(l);
        sum[1] += g * Math.sin(l);
        sum[2] += weight * (Math.sin(p) * Math.sin(p) - Math.sin(origin) * Math.sin(origin)) / 2;
        sum[3] += weight * (Math.sin(p) - Math.sin(origin));
      }
    }
  }

  private static double g(double phi) {
    return (phi + Math.sin(phi) * Math.cos(phi)) / 2;
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
