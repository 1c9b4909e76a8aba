package org.goodworkmonitor.core.numeric;

import java.math.BigInteger;

/**
 * An exact sum of doubles, or of products of two or three of them: a number so long that every
 * digit of every term has its place (Neal 2015, arXiv:1505.05571). Not safe for use by many
 * threads.
 */
final class ExactSum {
  private static final int DIGIT = 32;
  private static final long MASK = 0xFFFFFFFFL;

  /** Each term adds less than 2^34 to a place, so that so many do not overflow it. */
  private static final int MOST_TERMS = 1 << 28;

  /** The exponent of the last place. */
  private final int least;

  /** Places of 32 bits with a sign and room for carries. */
  private final long[] places;

  private int terms;

  /**
   * An empty sum.
   *
   * @param factors how many doubles each term is a product of
   */
  ExactSum(int factors) {
    this.least = factors * -1074;
    this.places = new long[factors * 2098 / DIGIT + 5];
  }

  void add(double x) {
    long m = Dyadic.mantissa(x);
    int shift = Dyadic.exponent(x) - least;
    long sign = m >> 63;
    m = Math.abs(m);
    add(m & MASK, shift, sign);
    add(m >>> DIGIT, shift + DIGIT, sign);
    count();
  }

  void add(double x, double y) {
    add(x, y, 1, 1, 0);
  }

  void add(double x, double y, double z) {
    long m = Dyadic.mantissa(z);
    int exponent = Dyadic.exponent(z);
    add(x, y, Math.abs(m), m < 0 ? -1 : 1, exponent);
  }

  /** Adds x y m 2^exponent, where m is 0 or more. */
  private void add(double x, double y, long m, int signOfM, int exponent) {
    long a = Dyadic.mantissa(x);
    long b = Dyadic.mantissa(y);
    long sign = (a ^ b ^ signOfM) >> 63;
    a = Math.abs(a);
    b = Math.abs(b);
    int shift = Dyadic.exponent(x) + Dyadic.exponent(y) + exponent - least;
    long low = a * b;
    long high = Math.multiplyHigh(a, b);
    long[] words = {low & MASK, low >>> DIGIT, high & MASK, high >>> DIGIT};
    for (int i = 0; i < words.length; i++) {
      int at = shift + i * DIGIT;
      if (m == 1) {
        add(words[i], at, sign);
      } else if (words[i] != 0) {
        long first = words[i] * (m & MASK);
        long second = words[i] * (m >>> DIGIT);
        add(first & MASK, at, sign);
        add(first >>> DIGIT, at + DIGIT, sign);
        add(second & MASK, at + DIGIT, sign);
        add(second >>> DIGIT, at + 2 * DIGIT, sign);
        count();
      }
    }
    count();
  }

  /** Adds a word of 32 bits at a place; the sign is 0, or -1 to subtract. */
  private void add(long word, int shift, long sign) {
    int i = shift >> 5;
    long shifted = word << (shift & 31);
    places[i] += ((shifted & MASK) ^ sign) - sign;
    places[i + 1] += ((shifted >>> DIGIT) ^ sign) - sign;
  }

  private void count() {
    if (++terms == MOST_TERMS) {
      carry();
      terms = 0;
    }
  }

  /** Leaves every place but the first from 0 to 2^32 - 1. */
  private void carry() {
    for (int i = 0; i < places.length - 1; i++) {
      places[i + 1] += places[i] >> DIGIT;
      places[i] &= MASK;
    }
  }

  Dyadic value() {
    carry();
    int n = places.length;
    byte[] bytes = new byte[4 * n + 4];
    long first = places[n - 1];
    for (int i = 0; i < n; i++) {
      long place = places[i];
      int end = bytes.length - 1 - 4 * i;
      for (int b = 0; b < 4; b++) {
        bytes[end - b] = (byte) (place >> (8 * b));
      }
    }
    for (int b = 0; b < 4; b++) {
      bytes[b] = (byte) (first >> (56 - 8 * b));
    }
    return Dyadic.of(new BigInteger(bytes), least);
  }
}
