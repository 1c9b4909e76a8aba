package org.goodworkmonitor.io.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonToken;

/**
 * Nested arrays of numbers, as coordinates and arcs are. The innermost arrays are not kept one by
 * one: an array of positions holds the numbers of all of them.
 */
final class Nested {
  final JsonSource.Position at;
  final List<Nested> children = new ArrayList<>();
  private double[] numbers = {};
  private int count;

  private Nested(JsonSource.Position at) {
    this.at = at;
  }

  /** The numbers of this array itself: two for each of its positions, or its plain numbers. */
  double[] numbers() {
    return Arrays.copyOf(numbers, count);
  }

  int count() {
    return count;
  }

  private void add(double number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(16, 2 * count));
    }
    numbers[count++] = number;
  }

  /** Decides on each position of a file. */
  @FunctionalInterface
  interface Check {
    void accept(double x, double y);
  }

  /** Reads coordinates: arrays of any depth around positions of two or more numbers. */
  static Nested ofPositions(JsonSource source, Check check) {
    Nested array = new Nested(source.position());
    source.elements(
        "coordinates",
        () -> {
          if (source.token().isNumeric()) {
            array.add(source.number()); // a point, which is for its geometry to judge
          } else {
            position(source, array, check);
          }
        });
    return array;
  }

  private static void position(JsonSource source, Nested parent, Check check) {
    if (source.token() != JsonToken.START_ARRAY) {
      source.reportToken("expected an array of coordinates");
      return;
    }
    JsonSource.Position at = source.position();
    JsonToken first = source.next();
    if (first != JsonToken.VALUE_NUMBER_INT && first != JsonToken.VALUE_NUMBER_FLOAT) {
      Nested child = new Nested(at);
      for (JsonToken token = first; token != JsonToken.END_ARRAY; token = source.next()) {
        position(source, child, check);
      }
      parent.children.add(child);
      return;
    }
    double x = source.number();
    double y = Double.NaN;
    int length = 1;
    for (JsonToken token = source.next(); token != JsonToken.END_ARRAY; token = source.next()) {
      if (!token.isNumeric()) {
        source.reportToken("expected a number");
      } else if (++length == 2) {
        y = source.number();
      }
    }
    if (length < 2) {
      source.report(at, "a position of one number", "expected longitude and latitude");
    } else {
      check.accept(x, y);
      parent.add(x);
      parent.add(y);
    }
  }

  /** Reads indices of arcs: arrays of any depth around whole numbers. */
  static Nested ofIndices(JsonSource source) {
    Nested array = new Nested(source.position());
    source.elements(
        "indices of arcs",
        () -> {
          if (source.token() == JsonToken.START_ARRAY) {
            array.children.add(ofIndices(source));
          } else if (source.token() == JsonToken.VALUE_NUMBER_INT) {
            array.add(source.number());
          } else {
            source.reportToken("expected the index of an arc, a whole number");
          }
        });
    return array;
  }
}
