package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;

/**
 * The part of the globe that a map shows: the smallest box of longitudes and latitudes around all
 * shapes. It leaves out the widest gap between them, so areas on both sides of the 180th meridian
 * are drawn side by side; the east of such a box is beyond 180. Where two gaps are equally wide,
 * the one at the 180th meridian counts, then the western one.
 */
record Frame(double west, double south, double east, double north) {

  static Frame around(Boundaries boundaries) {
    List<double[]> spans = new ArrayList<>();
    double south = 90;
    double north = -90;
    for (String code : boundaries.codes()) {
      Shape shape = boundaries.shape(code).orElseThrow();
      double[] box = shape.bounds();
      south = Math.min(south, box[1]);
      north = Math.max(north, box[3]);
      for (int p = 0; p < shape.polygons(); p++) {
        spans.add(span(shape.ring(p, 0)));
      }
    }
    spans.sort(Comparator.comparingDouble(span -> span[0]));
    double west = spans.get(0)[0];
    double reached = spans.get(0)[1];
    double gapWest = 0;
    double gapEast = 0;
    for (double[] span : spans) {
      if (span[0] - reached > gapEast - gapWest) {
        gapWest = reached;
        gapEast = span[0];
      }
      reached = Math.max(reached, span[1]);
    }
    return gapEast - gapWest > west + 360 - reached
        ? new Frame(gapEast, south, gapWest + 360, north)
        : new Frame(west, south, reached, north);
  }

  private static double[] span(double[] ring) {
    double[] span = {180, -180};
    for (int i = 0; i < ring.length; i += 2) {
      span[0] = Math.min(span[0], ring[i]);
      span[1] = Math.max(span[1], ring[i]);
    }
    return span;
  }

  /** Whether the map shows both sides of the 180th meridian side by side. */
  boolean isAcross() {
    return east > 180;
  }

  /** What has to be added to the longitudes of a ring of a polygon to lie in the frame. */
  double shift(double[] outerRing) {
    return span(outerRing)[1] < west ? 360 : 0;
  }

  double width() {
    return east - west;
  }

  double height() {
    return north - south;
  }

  double middle() {
    return (west + east) / 2;
  }
}
