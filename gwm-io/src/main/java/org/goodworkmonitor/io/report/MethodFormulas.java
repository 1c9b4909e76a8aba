package org.goodworkmonitor.io.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The formulas of the library's strategies, as expressions. */
final class MethodFormulas {
  private MethodFormulas() {}

  /** A number in a formula: at most six digits. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros();
    String text = rounded.toPlainString();
    return value < 0 ? "(" + text + ")" : text;
  }

  private static double parameter(StrategySpec spec, String name) {
    return spec.parameters().get(name) instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  /** A share of a range, on a scale from low to high. */
  private static String scaled(double low, double high, String share) {
    String width = high - low == 1 ? share : number(high - low) + " * " + share;
    return low == 0 ? width : number(low) + " + " + width;
  }

  /**
   * The score of a value x, if the strategy of that id is one of the library's own and has a
   * formula. Where it is fitted, min and max, or mean and sd, are those of the areas.
   */
  static Optional<Expression> normalisation(StrategySpec spec, boolean higher) {
    String found = higher ? "(x - min) / (max - min)" : "(max - x) / (max - min)";
    String text =
        switch (spec.id()) {
          case "none" -> higher ? "" : "-x";
          case "min-max" -> scaled(parameter(spec, "low"), parameter(spec, "high"), found);
          case "goalposts" -> goalposts(spec);
          case "z-score" ->
              number(parameter(spec, "mean"))
                  + (higher ? " + " : " - ")
                  + number(parameter(spec, "sd"))
                  + " * (x - mean) / sd";
          case "distance-to-best" ->
              higher ? "1 - (max - x) / (max - min)" : "1 - (x - min) / (max - min)";
          default -> "";
        };
    return text.isEmpty() ? Optional.empty() : Optional.of(Expression.parse(text));
  }

  private static String goalposts(StrategySpec spec) {
    double worst = parameter(spec, "worst");
    double best = parameter(spec, "best");
    double low = parameter(spec, "low");
    double high = parameter(spec, "high");
    boolean log = Boolean.TRUE.equals(spec.parameters().get("log"));
    String share =
        log
            ? "ln(x / " + number(worst) + ") / ln(" + number(best) + " / " + number(worst) + ")"
            : "(x - " + number(worst) + ") / (" + number(best) + " - " + number(worst) + ")";
    String line = scaled(low, high, share);
    return Boolean.TRUE.equals(spec.parameters().get("clamp"))
        ? "max(" + number(low) + ", min(" + number(high) + ", " + line + "))"
        : line;
  }

  /** The score of a domain from those of its members, if the rule has such a formula. */
  static Optional<Expression> aggregation(
      StrategySpec spec, List<String> members, Map<String, Double> weights) {
    double total = weights.values().stream().mapToDouble(w -> w).sum();
    boolean equal = weights.values().stream().distinct().count() == 1;
    String text =
        switch (spec.id()) {
          case "sum" -> sum(members, weights, "%s", false);
          case "arithmetic-mean" ->
              over(sum(members, weights, "%s", equal), equal ? members.size() : total);
          case "geometric-mean" ->
              geometric(members, weights, equal ? members.size() : total, equal);
          case "harmonic-mean" ->
              number(equal ? members.size() : total)
                  + " / ("
                  + sum(members, weights, "1 / %s", equal)
                  + ")";
          case "power-mean" -> {
            String p = number(parameter(spec, "p"));
            String mean =
                over(sum(members, weights, "%s ^ " + p, equal), equal ? members.size() : total);
            yield "(" + mean + ") ^ (1 / " + p + ")";
          }
          default -> "";
        };
    return text.isEmpty() ? Optional.empty() : Optional.of(Expression.parse(text));
  }

  private static String over(String sum, double total) {
    return total == 1 ? sum : "(" + sum + ") / " + number(total);
  }

  private static String geometric(
      List<String> members, Map<String, Double> weights, double total, boolean equal) {
    if (!equal) {
      return "exp((" + sum(members, weights, "ln(%s)", false) + ") / " + number(total) + ")";
    }
    List<String> factors = members.stream().map(Expression::quoted).toList();
    return "(" + String.join(" * ", factors) + ") ^ (1 / " + members.size() + ")";
  }

  /** The sum of one term per member, times its weight where weights differ from 1. */
  private static String sum(
      List<String> members, Map<String, Double> weights, String term, boolean plain) {
    List<String> terms = new ArrayList<>();
    for (String member : members) {
      double weight = weights.getOrDefault(member, 1.0);
      String one = term.replace("%s", Expression.quoted(member));
      boolean alone = plain || weight == 1;
      terms.add(alone ? one : number(weight) + " * " + one);
    }
    return String.join(" + ", terms);
  }
}
