package org.goodworkmonitor.io.geo;

/**
 * From eastings and northings of the British National Grid to longitude and latitude, by the
 * formulas in Ordnance Survey's <i>A guide to coordinate systems in Great Britain</i>: section C.2
 * (inverse Transverse Mercator), B.1 and B.2 (geodetic and Cartesian coordinates) and 6.6 (the
 * Helmert transformation, which is good to about 5 m). The letters are those of the guide.
 */
final class NationalGrid {
  private static final Ellipsoid AIRY_1830 = new Ellipsoid(6_377_563.396, 6_356_256.909);
  private static final Ellipsoid WGS84 = new Ellipsoid(6_378_137.000, 6_356_752.3141);

  private static final double F0 = 0.9996012717;
  private static final double PHI0 = Math.toRadians(49);
  private static final double LAMBDA0 = Math.toRadians(-2);
  private static final double E0 = 400_000;
  private static final double N0 = -100_000;

  // From OSGB36 to WGS84: the parameters of section 6.6 with their signs reversed.
  private static final double TX = 446.448;
  private static final double TY = -125.157;
  private static final double TZ = 542.060;
  private static final double SCALE = 1 - 20.4894e-6;
  private static final double RX = Math.toRadians(0.1502 / 3600);
  private static final double RY = Math.toRadians(0.2470 / 3600);
  private static final double RZ = Math.toRadians(0.8421 / 3600);

  private NationalGrid() {}

  private record Ellipsoid(double a, double b) {
    double e2() {
      return (a * a - b * b) / (a * a);
    }

    /** The radius of curvature at right angles to the meridian. */
    double nu(double phi) {
      double sin = Math.sin(phi);
      return a / Math.sqrt(1 - e2() * sin * sin);
    }

    /** The radius of curvature along the meridian. */
    double rho(double phi) {
      double sin = Math.sin(phi);
      return a * (1 - e2()) / Math.pow(1 - e2() * sin * sin, 1.5);
    }
  }

  /** Turns easting and northing at a place of an array into longitude and latitude in degrees. */
  static void toDegrees(double[] positions, int i) {
    double phi = footpoint(positions[i + 1]);
    double nu = F0 * AIRY_1830.nu(phi);
    double rho = F0 * AIRY_1830.rho(phi);
    double eta2 = nu / rho - 1;
    double t = Math.tan(phi);
    double t2 = t * t;
    double sec = 1 / Math.cos(phi);
    double d = (positions[i] - E0) / nu;
    double d2 = d * d;
    double latitude =
        phi
            - t
                * nu
                / rho
                * d2
                * (1.0 / 2
                    - d2
                        * ((5 + 3 * t2 + eta2 - 9 * t2 * eta2) / 24
                            - d2 * (61 + 90 * t2 + 45 * t2 * t2) / 720));
    double longitude =
        LAMBDA0
            + sec
                * d
                * (1
                    - d2
                        * ((nu / rho + 2 * t2) / 6
                            - d2
                                * ((5 + 28 * t2 + 24 * t2 * t2) / 120
                                    - d2
                                        * (61 + 662 * t2 + 1320 * t2 * t2 + 720 * t2 * t2 * t2)
                                        / 5040)));
    shift(latitude, longitude, positions, i);
  }

  /** The latitude at which the arc along the central meridian is as long as the northing says. */
  private static double footpoint(double northing) {
    double phi = PHI0;
    double rest = northing - N0;
    for (int k = 0; k < 20 && Math.abs(rest) >= 1e-5; k++) {
      phi += rest / (AIRY_1830.a() * F0);
      rest = northing - N0 - arc(phi);
    }
    return phi;
  }

  /** M: the length of the central meridian from the true origin. */
  private static double arc(double phi) {
    double n = (AIRY_1830.a() - AIRY_1830.b()) / (AIRY_1830.a() + AIRY_1830.b());
    double n2 = n * n;
    double n3 = n2 * n;
    double minus = phi - PHI0;
    double plus = phi + PHI0;
    return AIRY_1830.b()
        * F0
        * ((1 + n + 5.0 / 4 * n2 + 5.0 / 4 * n3) * minus
            - (3 * n + 3 * n2 + 21.0 / 8 * n3) * Math.sin(minus) * Math.cos(plus)
            + (15.0 / 8 * n2 + 15.0 / 8 * n3) * Math.sin(2 * minus) * Math.cos(2 * plus)
            - 35.0 / 24 * n3 * Math.sin(3 * minus) * Math.cos(3 * plus));
  }

  /** From the datum OSGB36 to WGS84. */
  private static void shift(double latitude, double longitude, double[] positions, int i) {
    double nu = AIRY_1830.nu(latitude);
    double x = nu * Math.cos(latitude) * Math.cos(longitude);
    double y = nu * Math.cos(latitude) * Math.sin(longitude);
    double z = (1 - AIRY_1830.e2()) * nu * Math.sin(latitude);
    double x2 = TX + SCALE * x - RZ * y + RY * z;
    double y2 = TY + RZ * x + SCALE * y - RX * z;
    double z2 = TZ - RY * x + RX * y + SCALE * z;
    double p = Math.hypot(x2, y2);
    double e2 = WGS84.e2();
    double phi = Math.atan2(z2, p * (1 - e2));
    for (int k = 0; k < 10; k++) { // each step gains two digits and more
      phi = Math.atan2(z2 + e2 * WGS84.nu(phi) * Math.sin(phi), p);
    }
    positions[i] = Math.toDegrees(Math.atan2(y2, x2));
    positions[i + 1] = Math.toDegrees(phi);
  }
}
