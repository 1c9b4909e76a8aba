package org.goodworkmonitor.io.chart;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Colours that people with the common kinds of colour blindness tell apart.
 *
 * <p>Categories use the colours of M. Okabe and K. Ito, <i>Color Universal Design</i> (2008), black
 * replaced by grey, and where there are points also their shapes. Sequences are of one hue and get
 * steadily darker; differences run from orange over white to blue.
 */
final class Palette {
  static final ImmutableList<String> CATEGORIES =
      ImmutableList.of(
          "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#8a8a8a");

  static final ImmutableList<String> SEQUENCE =
      ImmutableList.of("#dcebf7", "#a6cbe8", "#63a0d4", "#2b70b3", "#0e3b70");

  private static final int[] NEGATIVE = {0xb3, 0x58, 0x06};
  private static final int[] POSITIVE = {0x21, 0x66, 0xac};

  private Palette() {}

  static String category(int i) {
    return CATEGORIES.get(i % CATEGORIES.size());
  }

  /** So many colours of categories; they come again after the eighth. */
  static List<String> categories(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(Palette::category).toList();
  }

  /** So many colours of the sequence, light to dark, spread over all of it. */
  static List<String> sequence(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> SEQUENCE.get(count == 1 ? 2 : Math.round(i * 4f / (count - 1))))
        .toList();
  }

  /** From orange (-1) over white (0) to blue (1). */
  static String difference(double share) {
    double strength = Math.min(1, Math.abs(share));
    int[] end = share < 0 ? NEGATIVE : POSITIVE;
    StringBuilder hex = new StringBuilder("#");
    for (int channel : end) {
      hex.append(channel(255 + (channel - 255) * strength));
    }
    return hex.toString();
  }

  /**
   * A colour for two shares at once: white at (0, 0), darker blue with the first, darker orange
   * with the second, nearly black with both, as of two inks printed over each other.
   */
  static String mixed(double blue, double orange) {
    StringBuilder hex = new StringBuilder("#");
    int[] inkOfBlue = {0x5a, 0x9b, 0xd5};
    int[] inkOfOrange = {0xf0, 0x8a, 0x3c};
    for (int i = 0; i < 3; i++) {
      double first = 245 + (inkOfBlue[i] - 245) * blue;
      double second = 245 + (inkOfOrange[i] - 245) * orange;
      hex.append(channel(first * second / 245));
    }
    return hex.toString();
  }

  /** A colour mixed with light grey: not at all at 0, nothing else at 1. */
  static String faded(String colour, double share) {
    StringBuilder hex = new StringBuilder("#");
    for (int i = 0; i < 3; i++) {
      int channel = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16);
      hex.append(channel(channel + (0xec - channel) * share));
    }
    return hex.toString();
  }

  private static String channel(double value) {
    return String.format(java.util.Locale.ROOT, "%02x", (int) Math.round(value));
  }

  /** Black or white, whichever is easier to read on a colour. */
  static String inkOn(String colour) {
    return luminance(colour) > 0.36 ? Svg.ON_LIGHT : "#ffffff";
  }

  /** Relative luminance, WCAG 2.2. */
  static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
