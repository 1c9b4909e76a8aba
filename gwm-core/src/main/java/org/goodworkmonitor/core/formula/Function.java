package org.goodworkmonitor.core.formula;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.goodworkmonitor.core.numeric.Rounding;

/** The functions that formulas may call, by their name in lower case. */
enum Function {
  ABS(1, 1),
  EXP(1, 1),
  LN(1, 1),
  LOG10(1, 1),
  MAX(1, Integer.MAX_VALUE),
  MEAN(1, Integer.MAX_VALUE),
  MIN(1, Integer.MAX_VALUE),
  ROUND(2, 2),
  SQRT(1, 1),
  SUM(1, Integer.MAX_VALUE);

  private static final ImmutableMap<String, Function> BY_NAME =
      Arrays.stream(values()).collect(ImmutableMap.toImmutableMap(Function::text, f -> f));

  final int fewest;
  final int most;

  Function(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  static Optional<Function> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static Iterable<String> names() {
    return BY_NAME.keySet();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takesMany() {
    return most > 2;
  }

  /** What a function of one argument gives; of {@code round}, with its digits. */
  double of(double x, int digits) {
    return switch (this) {
      case ABS -> Math.abs(x);
      case EXP -> Math.exp(x);
      case LN -> Math.log(x);
      case LOG10 -> Math.log10(x);
      case SQRT -> Math.sqrt(x);
      case ROUND -> Rounding.toDecimals(x, digits);
      case MAX, MIN, MEAN, SUM -> x;
    };
  }

  /** Takes one more argument into what those before it gave; a mean is divided at the end. */
  double with(double so, double x) {
    return this == MAX ? Math.max(so, x) : this == MIN ? Math.min(so, x) : so + x;
  }
}
