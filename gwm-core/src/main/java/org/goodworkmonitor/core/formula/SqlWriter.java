package org.goodworkmonitor.core.formula;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a formula as an SQL expression. Least and greatest values are written as cases, because
 * {@code LEAST} and {@code GREATEST} pass over nulls in some databases.
 */
final class SqlWriter {

  String text(Term term) {
    if (term instanceof Term.Constant constant) {
      return number(constant.value());
    }
    if (term instanceof Term.Id id) {
      return "CAST(\"" + id.id().replace("\"", "\"\"") + "\" AS DOUBLE PRECISION)";
    }
    if (term instanceof Term.Negative negative) {
      return "(- " + text(negative.of()) + ")";
    }
    if (term instanceof Term.Operation operation) {
      String left = text(operation.left());
      String right = text(operation.right());
      return operation.symbol() == '^'
          ? "POWER(" + left + ", " + right + ")"
          : "(" + left + " " + operation.symbol() + " " + right + ")";
    }
    Term.Call call = (Term.Call) term;
    List<String> arguments = call.arguments().stream().map(this::text).toList();
    return switch (call.function()) {
      case ABS, EXP, LN, LOG10, SQRT -> call.function().name() + "(" + arguments.get(0) + ")";
      case SUM -> sum(arguments);
      case MEAN -> "(" + sum(arguments) + " / " + number(arguments.size()) + ")";
      case MIN -> extreme(arguments, "<=");
      case MAX -> extreme(arguments, ">=");
      case ROUND -> rounded(arguments.get(0), Math.pow(10, call.digits()));
    };
  }

  private static String number(double value) {
    String text = Double.toString(value);
    return text.contains("E") ? text : text + "E0";
  }

  private static String sum(List<String> arguments) {
    return arguments.stream().collect(Collectors.joining(" + ", "(", ")"));
  }

  /** Of a null among the arguments no comparison is true, so that none of them is taken. */
  private static String extreme(List<String> arguments, String comparison) {
    if (arguments.size() == 1) {
      return arguments.get(0);
    }
    StringBuilder text = new StringBuilder("CASE");
    for (int i = 0; i < arguments.size(); i++) {
      String candidate = arguments.get(i);
      int self = i;
      text.append(" WHEN ");
      text.append(
          java.util.stream.IntStream.range(0, arguments.size())
              .filter(j -> j != self)
              .mapToObj(j -> candidate + " " + comparison + " " + arguments.get(j))
              .collect(Collectors.joining(" AND ")));
      text.append(" THEN ").append(candidate);
    }
    return "(" + text.append(" END)");
  }

  private static String rounded(String x, double scale) {
    String by = number(scale);
    return "(CASE WHEN "
        + x
        + " >= 0.0E0 THEN FLOOR("
        + x
        + " * "
        + by
        + " + 0.5E0) / "
        + by
        + " ELSE - FLOOR(- "
        + x
        + " * "
        + by
        + " + 0.5E0) / "
        + by
        + " END)";
  }
}
