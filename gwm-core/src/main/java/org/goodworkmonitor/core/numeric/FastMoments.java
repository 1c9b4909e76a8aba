package org.goodworkmonitor.core.numeric;

/**
 * Means and standard deviations, correctly rounded where that can be decided at little cost, and
 * {@code NaN} where it cannot: then {@link Moments} decides.
 *
 * <p>Sums are held as two doubles, with products from {@link Math#fma}, and have a proven bound on
 * their error; the result is computed with as many digits and its bound is carried along. If the
 * ends of the interval that must hold the exact result round to the same double, that is the
 * correctly rounded one (the rounding test of Ziv 1991, doi:10.1145/114697.116813).
 *
 * <p><b>The bound.</b> Let u be 2<sup>-53</sup>. Within a block of m terms x<sub>i</sub> the sum is
 * accumulated with the exact errors e<sub>i</sub> of every addition (Knuth, The Art of Computer
 * Programming 2, 4.2.2, theorem B); |e<sub>i</sub>| is at most u times a partial sum, hence u A,
 * where A is the sum of the |x<sub>i</sub>|. The errors, and those q<sub>i</sub> of products, at
 * most u|x<sub>i</sub>|, are added up in plain arithmetic with two roundings a term, which loses at
 * most {@code 2 m u (m + 1) u A} to first order; so does Ogita, Rump and Oishi (2005,
 * doi:10.1137/030601818). Adding a block to the total loses at most 4 u of what is below the
 * leading double of either, which is {@code 8 u^2} of the total and {@code 4 m u^2 A} of the block.
 * With b blocks the sum is therefore off by less than {@code (3 m (m + 4) + 16 (b + 2)) u^2 A},
 * which leaves a third for terms of higher order. Products of tiny numbers lose up to
 * 2<sup>-1074</sup> each besides.
 */
final class FastMoments {
  private static final int BLOCK = 128;

  /** The square of the unit of rounding. */
  private static final double U2 = 0x1p-106;

  private static final double LOST = (3.0 * BLOCK * (BLOCK + 4)) * U2;
  private static final double LOST_PER_BLOCK = 16 * U2;
  private static final double TINY = 0x1p-1072;

  /** Sums of squares in this range lose nothing to underflow or overflow. */
  private static final double LEAST_SQUARES = 0x1p-900;

  private static final double MOST_SQUARES = 0x1p900;

  private FastMoments() {}

  private static double bound(int n) {
    return LOST + LOST_PER_BLOCK * (2 + (n + BLOCK - 1) / BLOCK);
  }

  /** The mean of the values that are no gaps; {@code NaN} if it is not decided. */
  static double mean(double[] values) {
    int n = 0;
    double sum = 0;
    double rest = 0;
    double size = 0;
    for (int from = 0; from < values.length; from += BLOCK) {
      int to = Math.min(values.length, from + BLOCK);
      double s = 0;
      double t = 0;
      for (int i = from; i < to; i++) {
        double x = values[i];
        if (!Double.isNaN(x)) {
          double next = s + x;
          double taken = next - s;
          t += (s - (next - taken)) + (x - taken);
          s = next;
          size += Math.abs(x);
          n++;
        }
      }
      double next = sum + s;
      double taken = next - sum;
      double low = ((sum - (next - taken)) + (s - taken)) + (rest + t);
      sum = next + low;
      rest = low - (sum - next);
    }
    return size == 0 && n > 0
        ? 0
        : ratio(sum, rest, bound(values.length) * (size * 1.001), n, 0, 0);
  }

  /**
   * The mean of the values that are no gaps, if three doubles hold their sum exactly, as they do
   * where there are few values. Then the mean may well lie half-way between two doubles, which no
   * bound on an error can tell, and is decided exactly: to the even one.
   */
  static double meanOfFewDigits(double[] values) {
    int n = 0;
    double sum = 0;
    double rest = 0;
    boolean exact = true;
    for (double x : values) {
      if (!Double.isNaN(x)) {
        double next = sum + x;
        double taken = next - sum;
        double e = (sum - (next - taken)) + (x - taken);
        sum = next;
        next = rest + e;
        exact &= isExact(rest, e, next);
        rest = next;
        n++;
      }
    }
    double high = sum + rest;
    double low = rest - (high - sum);
    double q = high / n;
    double q2 = (Math.fma(-q, n, high) + low) / n;
    double nearest = q + q2;
    double other = (q - nearest) + q2 > 0 ? Math.nextUp(nearest) : Math.nextDown(nearest);
    double half = (other - nearest) / 2;
    double product = n * nearest;
    double restOfProduct = Math.fma(n, nearest, -product);
    double first = high - product;
    double second = low - restOfProduct;
    double off = first + second;
    exact =
        exact
            && Math.abs(sum) >= Math.abs(rest)
            && isExact(high, -product, first)
            && isExact(low, -restOfProduct, second)
            && isExact(first, second, off);
    double size = Math.abs(nearest);
    if (!exact || !(size > LEAST_SQUARES && size < MOST_SQUARES)) {
      return Double.NaN;
    }
    int side = off * half < 0 ? -1 : Double.compare(Math.abs(off), Math.abs(n * half));
    boolean even = (Double.doubleToRawLongBits(nearest) & 1) == 0;
    return side < 0 || (side == 0 && even) ? nearest : other;
  }

  /** Whether a sum of two numbers was not rounded. */
  private static boolean isExact(double a, double b, double sum) {
    double taken = sum - a;
    return (a - (sum - taken)) + (b - taken) == 0;
  }

  /** The mean of the values that are no gaps, each counted as often as its weight says. */
  static double mean(double[] values, double[] weights) {
    return weighted(values, weights, 0);
  }

  /** The standard deviation with a given divisor of the values that are no gaps. */
  static double standardDeviation(double[] values, double divisor) {
    return deviation(values, 0, divisor);
  }

  /**
   * The standard deviation of values from which a centre can be subtracted without any rounding,
   * which keeps the digits of values that are close to each other.
   */
  static double standardDeviationAbout(double centre, double[] values, double divisor) {
    for (double x : values) {
      double d = x - centre;
      double taken = d - x;
      if (!Double.isNaN(x) && (x - (d - taken)) - (centre + taken) != 0) {
        return Double.NaN;
      }
    }
    return deviation(values, centre, divisor);
  }

  private static double deviation(double[] values, double centre, double divisor) {
    int n = 0;
    double sum = 0;
    double rest = 0;
    double squares = 0;
    double restOfSquares = 0;
    for (int from = 0; from < values.length; from += BLOCK) {
      int to = Math.min(values.length, from + BLOCK);
      double s = 0;
      double t = 0;
      double ss = 0;
      double tt = 0;
      for (int i = from; i < to; i++) {
        double x = values[i] - centre;
        if (!Double.isNaN(x)) {
          double next = s + x;
          double taken = next - s;
          t += (s - (next - taken)) + (x - taken);
          s = next;
          double square = x * x;
          next = ss + square;
          taken = next - ss;
          tt += ((ss - (next - taken)) + (square - taken)) + Math.fma(x, x, -square);
          ss = next;
          n++;
        }
      }
      double next = sum + s;
      double taken = next - sum;
      double low = ((sum - (next - taken)) + (s - taken)) + (rest + t);
      sum = next + low;
      rest = low - (sum - next);
      next = squares + ss;
      taken = next - squares;
      low = ((squares - (next - taken)) + (ss - taken)) + (restOfSquares + tt);
      squares = next + low;
      restOfSquares = low - (squares - next);
    }
    double bound = bound(values.length);
    double size = 1.001 * Math.sqrt(squares * n); // of the sum: Cauchy and Schwarz
    return deviation(
        sum,
        rest,
        bound * size,
        squares,
        restOfSquares,
        bound * (1.001 * squares),
        n,
        0,
        0,
        n,
        divisor);
  }

  /** The standard deviation of weighted values: see {@link Moments#standardDeviation}. */
  static double standardDeviation(double[] values, double[] weights, double divisor) {
    return weighted(values, weights, divisor);
  }

  /** The mean if the divisor is 0, else the standard deviation. */
  private static double weighted(double[] values, double[] weights, double divisor) {
    int n = 0;
    double total = 0;
    double restOfTotal = 0;
    double sum = 0;
    double rest = 0;
    double size = 0;
    double squares = 0;
    double restOfSquares = 0;
    double largest = 0;
    for (int from = 0; from < values.length; from += BLOCK) {
      int to = Math.min(values.length, from + BLOCK);
      double w0 = 0;
      double w1 = 0;
      double s = 0;
      double t = 0;
      double ss = 0;
      double tt = 0;
      for (int i = from; i < to; i++) {
        double x = values[i];
        if (!Double.isNaN(x)) {
          double w = weights[i];
          double next = w0 + w;
          double taken = next - w0;
          w1 += (w0 - (next - taken)) + (w - taken);
          w0 = next;
          double product = w * x;
          double low = Math.fma(w, x, -product);
          next = s + product;
          taken = next - s;
          t += ((s - (next - taken)) + (product - taken)) + low;
          s = next;
          size += Math.abs(product);
          double square = product * x;
          next = ss + square;
          taken = next - ss;
          low = Math.fma(product, x, -square) + low * x;
          tt += ((ss - (next - taken)) + (square - taken)) + low;
          ss = next;
          largest = Math.max(largest, Math.abs(x));
          n++;
        }
      }
      double next = total + w0;
      double taken = next - total;
      double low = ((total - (next - taken)) + (w0 - taken)) + (restOfTotal + w1);
      total = next + low;
      restOfTotal = low - (total - next);
      next = sum + s;
      taken = next - sum;
      low = ((sum - (next - taken)) + (s - taken)) + (rest + t);
      sum = next + low;
      rest = low - (sum - next);
      next = squares + ss;
      taken = next - squares;
      low = ((squares - (next - taken)) + (ss - taken)) + (restOfSquares + tt);
      squares = next + low;
      restOfSquares = low - (squares - next);
    }
    double bound = 2 * bound(values.length);
    double lostOfSum = bound * size + n * TINY;
    if (divisor == 0) {
      return ratio(sum, rest, lostOfSum, total, restOfTotal, bound * total);
    }
    return deviation(
        sum,
        rest,
        lostOfSum,
        squares,
        restOfSquares,
        bound * squares + n * TINY * (1 + largest),
        total,
        restOfTotal,
        bound * total,
        n,
        divisor);
  }

  /**
   * A quotient of numbers known to a bound, correctly rounded.
   *
   * @param a the leading part of the numerator
   * @param a2 the rest of it
   * @param ea how far off it is at most
   * @param b the leading part of the denominator, which is above 0
   * @param b2 the rest of it
   * @param eb how far off it is at most
   * @return the quotient; {@code NaN} if its rounding is not decided
   */
  private static double ratio(double a, double a2, double ea, double b, double b2, double eb) {
    double q = a / b;
    double q2 = (Math.fma(-q, b, a) + (a2 - q * b2)) / b;
    double off = 1.01 * (ea + Math.abs(q) * eb) / b + 32 * U2 * Math.abs(q) + TINY;
    double low = q + (q2 - off);
    return low == q + (q2 + off) && Math.abs(b) <= MOST_SQUARES ? low : Double.NaN;
  }

  /**
   * {@code sqrt((r - p^2 / w) / w * count / divisor)} of numbers that are given by two parts and a
   * bound on what they are off.
   */
  private static double deviation(
      double p,
      double p2,
      double ep,
      double r,
      double r2,
      double er,
      double w,
      double w2,
      double ew,
      double count,
      double divisor) {
    if (!(r >= LEAST_SQUARES && r <= MOST_SQUARES && w <= MOST_SQUARES)) {
      return Double.NaN;
    }
    // q = p / w
    double q = p / w;
    double q2 = (Math.fma(-q, w, p) + (p2 - q * w2)) / w;
    double eq = 1.01 * (ep + Math.abs(q) * ew) / w + 32 * U2 * Math.abs(q) + TINY;
    // m = p q
    double m = p * q;
    double m2 = Math.fma(p, q, -m) + (p * q2 + p2 * q);
    double em = 1.01 * (Math.abs(p) * eq + Math.abs(q) * ep) + 16 * U2 * m;
    // v = r - m
    double lead = r - m;
    double taken = lead - r;
    double low = ((r - (lead - taken)) - (m + taken)) + (r2 - m2);
    double v = lead + low;
    double v2 = low - (v - lead); // r and m may have cancelled, so that low was not small
    double ev = 1.01 * (er + em) + 16 * U2 * (r + m);
    if (!(v >= LEAST_SQUARES && ev < v * 0x1p-40)) {
      return Double.NaN;
    }
    // y = v count / (w divisor)
    double a = v * count;
    double a2 = Math.fma(v, count, -a) + v2 * count;
    double b = w * divisor;
    double b2 = Math.fma(w, divisor, -b) + w2 * divisor;
    double y = a / b;
    double y2 = (Math.fma(-y, b, a) + (a2 - y * b2)) / b;
    if (!(y >= LEAST_SQUARES && y <= MOST_SQUARES && b >= LEAST_SQUARES)) {
      return Double.NaN;
    }
    double ey = 1.01 * (ev / v + ew / w) + 64 * U2; // relative
    // the root of y
    double root = Math.sqrt(y);
    double root2 = (Math.fma(-root, root, y) + y2) / (2 * root);
    double off = root * (0.51 * ey + 32 * U2);
    double rounded = root + (root2 - off);
    return rounded == root + (root2 + off) ? rounded : Double.NaN;
  }
}
