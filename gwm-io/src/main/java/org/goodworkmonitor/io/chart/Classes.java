package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;

/**
 * The classes of values that a map colours alike. A value on a break belongs to the upper class.
 */
final class Classes {
  private final double[] breaks;
  private final List<String> labels;

  private Classes(double[] breaks, List<String> labels) {
    this.breaks = breaks;
    this.labels = labels;
  }

  /** Up to five classes of about as many areas each, labelled with the values that they hold. */
  static Classes quantiles(Words words, double[] values) {
    return quantiles(words, values, 5);
  }

  /** Up to so many classes of about as many areas each. */
  static Classes quantiles(Words words, double[] values, int most) {
    double[] sorted = Rounding.joined(Statistics.sorted(values));
    if (sorted.length == 0) {
      return new Classes(new double[0], List.of());
    }
    double[] breaks =
        IntStream.range(1, most)
            .mapToDouble(c -> Statistics.quantile(sorted, (double) c / most))
            .filter(b -> b > sorted[0] && !Rounding.isConstant(sorted))
            .distinct()
            .toArray();
    List<String> labels = new ArrayList<>();
    for (int c = 0; c <= breaks.length; c++) {
      int of = c;
      double[] inside = Arrays.stream(sorted).filter(v -> of(breaks, v) == of).toArray();
      labels.add(
          inside.length == 0
              ? words.text("noAreas")
              : words.text(
                  "range", words.shown(inside[0]), words.shown(inside[inside.length - 1])));
    }
    return new Classes(breaks, labels);
  }

  /** Classes between given breaks. */
  static Classes between(Words words, double[] breaks) {
    for (int i = 0; i < breaks.length; i++) {
      if (!Double.isFinite(breaks[i]) || (i > 0 && breaks[i] <= breaks[i - 1])) {
        throw new IllegalArgumentException(
            "found breaks " + Arrays.toString(breaks) + "; expected finite, rising numbers");
      }
    }
    if (breaks.length < 1 || breaks.length > 8) {
      throw new IllegalArgumentException("found " + breaks.length + " breaks; expected 1 to 8");
    }
    List<String> labels = new ArrayList<>();
    labels.add(words.text("under", words.shown(breaks[0])));
    for (int i = 1; i < breaks.length; i++) {
      labels.add(words.text("toUnder", words.shown(breaks[i - 1]), words.shown(breaks[i])));
    }
    labels.add(words.text("andOver", words.shown(breaks[breaks.length - 1])));
    return new Classes(breaks.clone(), labels);
  }

  /** The class of a value, from 0; -1 for NaN. */
  int of(double value) {
    if (Double.isNaN(value)) {
      return -1;
    }
    return of(breaks, value);
  }

  private static int of(double[] breaks, double value) {
    int c = 0;
    while (c < breaks.length && value >= breaks[c]) {
      c++;
    }
    return c;
  }

  double[] breaks() {
    return breaks.clone();
  }

  /** The label of each class, the lowest first; one more than there are breaks, or none at all. */
  List<String> labels() {
    return labels;
  }
}
