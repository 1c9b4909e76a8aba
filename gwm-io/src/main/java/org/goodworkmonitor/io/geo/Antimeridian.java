package org.goodworkmonitor.io.geo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts polygons that cross the 180th meridian into parts that do not, as RFC 7946 section 3.1.9
 * asks.
 *
 * <p>Two neighbouring vertices whose longitudes differ by more than 180 degrees are joined the
 * shorter way round, across the 180th meridian. There are two exceptions, without which a ring
 * around a pole could not be drawn at all: an edge along a pole is taken as it is drawn, and so is
 * an edge along a whole parallel, from -180 to 180, where the ring would not close, or would
 * enclose nothing, otherwise.
 */
final class Antimeridian {
  private static final double LINE = 180;

  private Antimeridian() {}

  /** Whether a ring has two neighbouring vertices more than 180 degrees of longitude apart. */
  static boolean isCrossedBy(double[] ring) {
    for (int i = 0; i + 3 < ring.length; i += 2) {
      if (isWide(ring, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWide(double[] ring, int i) {
    boolean alongPole = Math.abs(ring[i + 1]) == 90 && ring[i + 1] == ring[i + 3];
    return Math.abs(ring[i + 2] - ring[i]) > 180 && !alongPole;
  }

  /**
   * Cuts a polygon.
   *
   * @param rings the outer ring and its holes, closed, in degrees, in any direction
   * @return the parts, each an outer ring, counterclockwise, and its holes, clockwise; none if the
   *     polygon encloses nothing
   * @throws IllegalArgumentException if the rings contradict themselves or go round a pole
   */
  static List<List<double[]>> cut(List<double[]> rings) {
    Ring outer = Ring.of(rings.get(0), true);
    outer = outer.shifted((int) -Math.floor((outer.west() + LINE) / 360));
    List<Ring> all = new ArrayList<>(List.of(outer));
    for (double[] each : rings.subList(1, rings.size())) {
      Ring hole = Ring.of(each, false);
      hole = hole.shifted((int) Math.ceil((outer.west() - hole.west()) / 360));
      if (hole.east() > outer.east()) {
        throw new InvalidValueException(
            "a hole that is not inside its outer ring",
            "check whether it crosses the 180th meridian where the outer ring does not");
      }
      all.add(hole);
    }
    return outer.east() <= LINE
        ? List.of(all.stream().map(r -> r.on(0)).toList())
        : new Cutting(all).parts();
  }

  /** A ring and, for each vertex, how often the ring has gone round the globe on the way there. */
  private record Ring(List<Double> lon, List<Double> lat, List<Integer> turns) {

    static Ring of(double[] lonLat, boolean counterclockwise) {
      int[] shortest = turns(lonLat, false);
      int[] drawn = turns(lonLat, true);
      boolean open = shortest[shortest.length - 1] != 0;
      if (open && drawn[drawn.length - 1] != 0) {
        throw new InvalidValueException(
            "a ring that goes round a pole",
            "cut it at the 180th meridian and close it along the pole, as in [180, -90],"
                + " [-180, -90], or leave the area out");
      }
      boolean empty = !open && twiceArea(lonLat, shortest) == 0;
      int[] turns = open || (empty && drawn[drawn.length - 1] == 0) ? drawn : shortest;
      Ring ring = new Ring(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      boolean turned = twiceArea(lonLat, turns) > 0 != counterclockwise;
      for (int i = 0; i < turns.length - 1; i++) {
        int from = turned ? turns.length - 1 - i : i;
        ring.lon.add(lonLat[2 * from]);
        ring.lat.add(lonLat[2 * from + 1]);
        ring.turns.add(turns[from]);
      }
      if (ring.east() - ring.west() > 360) {
        throw new InvalidValueException(
            "a ring that goes round the globe more than once", "check the order of its vertices");
      }
      return ring;
    }

    private static int[] turns(double[] ring, boolean parallelsAsDrawn) {
      int[] turns = new int[ring.length / 2];
      for (int i = 0; i + 3 < ring.length; i += 2) {
        double step = ring[i + 2] - ring[i];
        boolean drawn =
            !isWide(ring, i)
                || (parallelsAsDrawn && Math.abs(step) == 360 && ring[i + 1] == ring[i + 3]);
        turns[i / 2 + 1] = turns[i / 2] + (drawn ? 0 : step > 0 ? -1 : 1);
      }
      return turns;
    }

    private static double twiceArea(double[] ring, int[] turns) {
      double[] plain = ring.clone();
      for (int i = 0; i < turns.length; i++) {
        plain[2 * i] += 360 * turns[i];
      }
      return Shape.twiceArea(plain);
    }

    /** The longitude of a vertex, counted on beyond 180 degrees. */
    double x(int i) {
      return lon.get(i) + 360 * turns.get(i);
    }

    double west() {
      double west = Double.POSITIVE_INFINITY;
      for (int i = 0; i < size(); i++) {
        west = Math.min(west, x(i));
      }
      return west;
    }

    double east() {
      double east = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < size(); i++) {
        east = Math.max(east, x(i));
      }
      return east;
    }

    int size() {
      return lon.size();
    }

    Ring shifted(int more) {
      return new Ring(lon, lat, turns.stream().map(t -> t + more).toList());
    }

    /** The longitude of a vertex on one side of the line; the file's own digits are kept. */
    double on(int side, int i) {
      return lon.get(i) + 360 * (turns.get(i) - side);
    }

    /** The whole ring, closed, on one side of the line. */
    double[] on(int side) {
      double[] ring = new double[2 * size() + 2];
      for (int i = 0; i <= size(); i++) {
        ring[2 * i] = on(side, i % size());
        ring[2 * i + 1] = lat.get(i % size());
      }
      return ring;
    }

    /** 0 for a vertex west of the line, 1 for one east of it or on it. */
    int side(int i) {
      return x(i) >= LINE ? 1 : 0;
    }
  }

  /** A point where a ring crosses the line, and what of the ring starts there. */
  private static final class Crossing {
    final double lat;
    final boolean eastward;
    final Chain next = new Chain();
    @Nullable Crossing partner;

    Crossing(double lat, boolean eastward) {
      this.lat = lat;
      this.eastward = eastward;
    }
  }

  /** Vertices of a ring on one side of the line, from one crossing to the next. */
  private static final class Chain {
    final List<Double> lonLat = new ArrayList<>();
    @Nullable Crossing end;
  }

  /** One polygon being cut. */
  private static final class Cutting {
    private final List<Crossing> crossings = new ArrayList<>();
    private final List<List<List<double[]>>> parts = List.of(new ArrayList<>(), new ArrayList<>());

    Cutting(List<Ring> rings) {
      rings.stream().filter(r -> !isWhole(r)).forEach(this::split);
      pair();
      join();
      rings.stream().filter(Cutting::isWhole).forEach(this::addHole);
    }

    List<List<double[]>> parts() {
      List<List<double[]>> all = new ArrayList<>(parts.get(0));
      all.addAll(parts.get(1));
      return all;
    }

    private static boolean isWhole(Ring ring) {
      for (int i = 1; i < ring.size(); i++) {
        if (ring.side(i) != ring.side(0)) {
          return false;
        }
      }
      return true;
    }

    private void split(Ring ring) {
      int n = ring.size();
      int start = 0;
      while (ring.side(start) == ring.side(start + 1)) {
        start++;
      }
      Crossing first = crossing(ring, start, start + 1);
      Crossing at = first;
      for (int k = 1; k <= n; k++) {
        int i = (start + k) % n;
        int side = ring.side(i);
        at.next.lonLat.add(ring.on(side, i));
        at.next.lonLat.add(ring.lat.get(i));
        int j = (i + 1) % n;
        if (k < n && side != ring.side(j)) {
          Crossing next = crossing(ring, i, j);
          end(at, next);
          at = next;
        }
      }
      end(at, first);
    }

    /** Ends the chain that starts at a crossing with another crossing. */
    private static void end(Crossing start, Crossing end) {
      double line = start.eastward ? -LINE : LINE;
      List<Double> chain = start.next.lonLat;
      chain.addAll(0, List.of(line, start.lat));
      chain.addAll(List.of(line, end.lat));
      start.next.end = end;
    }

    private Crossing crossing(Ring ring, int from, int to) {
      // From west to east whatever the direction, so that neighbours are cut at the same point.
      int west = ring.side(from) == 0 ? from : to;
      int east = west == from ? to : from;
      double share = (LINE - ring.x(west)) / (ring.x(east) - ring.x(west));
      double south = ring.lat.get(west);
      double lat = share == 1 ? ring.lat.get(east) : south + share * (ring.lat.get(east) - south);
      Crossing crossing = new Crossing(lat, west == from);
      crossings.add(crossing);
      return crossing;
    }

    /**
     * Along the line, from south to north, the inside starts where a ring crosses eastward and ends
     * where one crosses westward, because outer rings run counterclockwise and holes clockwise.
     */
    private void pair() {
      crossings.sort(Comparator.comparingDouble(c -> c.lat));
      Deque<Crossing> eastward = new ArrayDeque<>();
      Deque<Crossing> westward = new ArrayDeque<>();
      for (int i = 0; i < crossings.size(); i++) {
        Crossing crossing = crossings.get(i);
        // Several at one latitude come in the order in which the inside starts and ends.
        if (crossing.eastward) {
          eastward.add(crossing);
        } else {
          westward.add(crossing);
        }
        if (!eastward.isEmpty() && !westward.isEmpty()) {
          eastward.element().partner = westward.element();
          westward.remove().partner = eastward.remove();
        }
        boolean last = i + 1 == crossings.size() || crossings.get(i + 1).lat > crossing.lat;
        if (last && (!westward.isEmpty() || eastward.size() > 1)) {
          throw new InvalidValueException(
              "rings that cross each other or themselves at the 180th meridian, at latitude "
                  + crossing.lat,
              "check the order of their vertices");
        }
      }
    }

    private void join() {
      Set<Crossing> seen = new HashSet<>();
      for (Crossing first : crossings) {
        List<Double> joined = new ArrayList<>();
        for (Crossing at = first; at != null && seen.add(at); ) {
          joined.addAll(at.next.lonLat);
          Crossing end = at.next.end;
          at = end == null ? null : end.partner;
        }
        double[] ring = closed(joined);
        // A border that only touches the line leaves a ring of one point on the other side.
        if (ring.length >= 8 && Shape.twiceArea(ring) != 0) {
          parts.get(first.eastward ? 1 : 0).add(new ArrayList<>(List.of(ring)));
        }
      }
    }

    private static double[] closed(List<Double> lonLat) {
      double[] ring = new double[lonLat.size() + 2];
      int at = 0;
      for (int i = 0; i < ring.length && !lonLat.isEmpty(); i += 2) {
        double lon = lonLat.get(i % lonLat.size());
        double lat = lonLat.get(i % lonLat.size() + 1);
        if (at == 0 || lon != ring[at - 2] || lat != ring[at - 1]) {
          ring[at++] = lon;
          ring[at++] = lat;
        }
      }
      return Arrays.copyOf(ring, at);
    }

    private void addHole(Ring hole) {
      int side = hole.side(0);
      double[] ring = hole.on(side);
      parts.get(side).stream()
          .filter(part -> contains(part.get(0), ring[0], ring[1]))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidValueException(
                      "a hole that is not inside its outer ring, at ["
                          + ring[0]
                          + ", "
                          + ring[1]
                          + "]",
                      "check the polygon it belongs to"))
          .add(ring);
    }

    private static boolean contains(double[] ring, double lon, double lat) {
      boolean inside = false;
      for (int i = 0; i + 3 < ring.length; i += 2) {
        boolean crosses = ring[i + 1] > lat != ring[i + 3] > lat;
        if (crosses
            && lon
                < ring[i]
                    + (lat - ring[i + 1]) / (ring[i + 3] - ring[i + 1]) * (ring[i + 2] - ring[i])) {
          inside = !inside;
        }
      }
      return inside;
    }
  }
}
