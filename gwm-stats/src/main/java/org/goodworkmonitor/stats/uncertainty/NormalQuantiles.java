package org.goodworkmonitor.stats.uncertainty;

/**
 * Quantiles of the standard normal distribution by three rational approximations: algorithm AS 241,
 * PPND16 (Wichura 1988, doi:10.2307/2347330). The relative error is below 1e-15 for every number
 * that {@link Points} give. Not safe for use by many threads at once.
 */
final class NormalQuantiles {
  private static final int RUN = 256;
  private static final double CENTRAL = 0.425;
  private static final double CENTRAL_SQUARED = 0.180625;
  private static final double FAR = 5;
  private static final double MIDDLE = 1.6;

  private final int[] places = new int[RUN];
  private final double[] roots = new double[RUN];
  private final double[] tails = new double[RUN];
  private final double[] near = new double[RUN];

  /**
   * Gives the quantiles of numbers between 0 and 1, both excluded.
   *
   * @param u the numbers
   * @param from the first one
   * @param z where the quantiles go, from the first place on
   * @param count how many
   */
  void of(double[] u, int from, double[] z, int count) {
    System.arraycopy(u, from, z, 0, count); // in place, loops are done on vectors
    for (int first = 0; first < count; first += RUN) {
      transform(z, first, Math.min(first + RUN, count));
    }
  }

  /** Treats all as central, and overwrites those in the tails, which are gathered before. */
  private void transform(double[] z, int first, int end) {
    int found = 0;
    for (int i = first; i < end; i++) { // by the sign, as a branch could not be foreseen
      places[found] = i;
      found += (int) (Double.doubleToRawLongBits(CENTRAL - Math.abs(z[i] - 0.5)) >>> 63);
    }
    for (int t = 0; t < found; t++) {
      tails[t] = z[places[t]];
    }
    for (int i = first; i < end; i++) {
      z[i] = central(z[i] - 0.5);
    }
    for (int t = 0; t < found; t++) {
      roots[t] = Math.sqrt(-Math.log(Math.min(tails[t], 1 - tails[t])));
      near[t] = near(roots[t] - MIDDLE);
    }
    for (int t = 0; t < found; t++) {
      double size = roots[t] <= FAR ? near[t] : far(roots[t] - FAR);
      z[places[t]] = Math.copySign(size, tails[t] - 0.5);
    }
  }

  private static double central(double q) {
    double r = CENTRAL_SQUARED - q * q;
    double above = 2509.0809287301227;
    double below = 5226.495278852854;
    above = above * r + 33430.57558358813;
    below = below * r + 28729.085735721943;
    above = above * r + 67265.7709270087;
    below = below * r + 39307.89580009271;
    above = above * r + 45921.95393154987;
    below = below * r + 21213.794301586597;
    above = above * r + 13731.69376550946;
    below = below * r + 5394.196021424751;
    above = above * r + 1971.5909503065513;
    below = below * r + 687.1870074920579;
    above = above * r + 133.14166789178438;
    below = below * r + 42.31333070160091;
    above = above * r + 3.3871328727963665;
    below = below * r + 1;
    return q * above / below;
  }

  private static double near(double r) {
    double above = 0.0007745450142783414;
    double below = 1.0507500716444169e-9;
    above = above * r + 0.022723844989269184;
    below = below * r + 0.0005475938084995345;
    above = above * r + 0.2417807251774506;
    below = below * r + 0.015198666563616457;
    above = above * r + 1.2704582524523684;
    below = below * r + 0.14810397642748008;
    above = above * r + 3.6478483247632045;
    below = below * r + 0.6897673349851;
    above = above * r + 5.769497221460691;
    below = below * r + 1.6763848301838038;
    above = above * r + 4.630337846156546;
    below = below * r + 2.053191626637759;
    above = above * r + 1.4234371107496835;
    below = below * r + 1;
    return above / below;
  }

  private static double far(double r) {
    double above = 2.0103343992922881e-7;
    double below = 2.0442631033899397e-15;
    above = above * r + 2.7115555687434876e-5;
    below = below * r + 1.421511758316446e-7;
    above = above * r + 0.0012426609473880784;
    below = below * r + 1.8463183175100548e-5;
    above = above * r + 0.026532189526576124;
    below = below * r + 0.0007868691311456133;
    above = above * r + 0.29656057182850487;
    below = below * r + 0.014875361290850615;
    above = above * r + 1.7848265399172913;
    below = below * r + 0.1369298809227358;
    above = above * r + 5.463784911164114;
    below = below * r + 0.599832206555888;
    above = above * r + 6.657904643501103;
    below = below * r + 1;
    return above / below;
  }
}
