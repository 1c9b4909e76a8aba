package org.goodworkmonitor.core.numeric;

import java.math.BigInteger;

/**
 * An exact number {@code digits * 2^exponent}. The digits are odd, or the number is 0, so that
 * equal numbers are equal values.
 */
record Dyadic(BigInteger digits, int exponent) {
  static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);

  /** Bits of a quotient or root before it is rounded; what lies below is kept as one sticky bit. */
  private static final int BITS = 64;

  private static final int SIGNIFICANT = 53;
  private static final int LEAST_EXPONENT = -1074;

  static Dyadic of(BigInteger digits, int exponent) {
    if (digits.signum() == 0) {
      return ZERO;
    }
    int zeros = digits.getLowestSetBit();
    return new Dyadic(digits.shiftRight(zeros), exponent + zeros);
  }

  static Dyadic of(long number) {
    return of(BigInteger.valueOf(number), 0);
  }

  static Dyadic of(double number) {
    return of(BigInteger.valueOf(mantissa(number)), exponent(number));
  }

  /** The digits of a finite number, with its sign: the number is digits times 2^exponent. */
  static long mantissa(double number) {
    long bits = Double.doubleToRawLongBits(number);
    long fraction = bits & 0xFFFFFFFFFFFFFL;
    long digits = Math.abs(number) < Double.MIN_NORMAL ? fraction : fraction | 1L << 52;
    return bits < 0 ? -digits : digits;
  }

  static int exponent(double number) {
    return Math.max(Math.getExponent(number), Double.MIN_EXPONENT) - (SIGNIFICANT - 1);
  }

  Dyadic plus(Dyadic other) {
    if (digits.signum() == 0 || other.digits.signum() == 0) {
      return digits.signum() == 0 ? other : this;
    }
    int least = Math.min(exponent, other.exponent);
    return of(
        digits.shiftLeft(exponent - least).add(other.digits.shiftLeft(other.exponent - least)),
        least);
  }

  Dyadic minus(Dyadic other) {
    return plus(new Dyadic(other.digits.negate(), other.exponent));
  }

  Dyadic times(Dyadic other) {
    return of(digits.multiply(other.digits), exponent + other.exponent);
  }

  /** The quotient, correctly rounded; infinite if it is too large. */
  double over(Dyadic divisor) {
    int shift = Math.max(0, BITS + divisor.digits.bitLength() - digits.bitLength());
    BigInteger[] parts = digits.abs().shiftLeft(shift).divideAndRemainder(divisor.digits.abs());
    double rounded = rounded(parts[0], parts[1].signum() != 0, exponent - divisor.exponent - shift);
    return digits.signum() * divisor.digits.signum() < 0 ? -rounded : rounded;
  }

  /** The square root of the quotient, correctly rounded, of numbers of 0 or more. */
  double rootOver(Dyadic divisor) {
    int shift = Math.max(0, 2 * BITS + divisor.digits.bitLength() - digits.bitLength());
    shift += (exponent - divisor.exponent - shift) & 1; // the exponent is halved
    BigInteger[] parts = digits.shiftLeft(shift).divideAndRemainder(divisor.digits);
    BigInteger[] root = parts[0].sqrtAndRemainder();
    boolean inexact = parts[1].signum() != 0 || root[1].signum() != 0;
    return rounded(root[0], inexact, (exponent - divisor.exponent - shift) / 2);
  }

  /** Rounds half to even. */
  private static double rounded(BigInteger digits, boolean more, int exponent) {
    int excess = Math.max(digits.bitLength() - SIGNIFICANT, LEAST_EXPONENT - exponent);
    if (excess <= 0) { // exact, as more bits than a double has were asked for where it is not
      return Math.scalb(digits.doubleValue(), exponent);
    }
    BigInteger kept = digits.shiftRight(excess);
    if (digits.testBit(excess - 1)) {
      boolean half = !more && digits.getLowestSetBit() == excess - 1;
      kept = half && !kept.testBit(0) ? kept : kept.add(BigInteger.ONE);
    }
    return Math.scalb(kept.doubleValue(), exponent + excess);
  }
}
