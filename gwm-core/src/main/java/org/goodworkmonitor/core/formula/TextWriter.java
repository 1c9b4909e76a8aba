package org.goodworkmonitor.core.formula;

import java.util.stream.Collectors;

/** Writes a formula as text that parses back to the same formula. */
final class TextWriter {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int POWER = 4;
  private static final int ATOM = 5;
  private static final double MOST_WITHOUT_EXPONENT = 1e15;

  String text(Term term) {
    if (term instanceof Term.Constant constant) {
      return number(constant.value());
    }
    if (term instanceof Term.Id id) {
      return Parser.isPlainId(id.id()) ? id.id() : "`" + id.id().replace("`", "``") + "`";
    }
    if (term instanceof Term.Negative negative) {
      return "-" + within(negative.of(), SIGN);
    }
    if (term instanceof Term.Operation operation) {
      int level = level(term);
      boolean power = level == POWER;
      return within(operation.left(), power ? ATOM : level)
          + " "
          + operation.symbol()
          + " "
          + within(operation.right(), power ? SIGN : level + 1);
    }
    Term.Call call = (Term.Call) term;
    return call.arguments().stream()
        .map(this::text)
        .collect(Collectors.joining(", ", call.function().text() + "(", ")"));
  }

  /** A part, in parentheses if it binds less than it must. */
  private String within(Term part, int level) {
    return level(part) < level ? "(" + text(part) + ")" : text(part);
  }

  private static int level(Term term) {
    if (term instanceof Term.Operation operation) {
      return switch (operation.symbol()) {
        case '+', '-' -> SUM;
        case '*', '/' -> PRODUCT;
        default -> POWER;
      };
    }
    return term instanceof Term.Negative ? SIGN : ATOM;
  }

  /** A number, without a fraction where it has none. */
  static String number(double value) {
    return value == Math.rint(value) && value < MOST_WITHOUT_EXPONENT
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
