package org.goodworkmonitor.core.formula;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.problem.InvalidValueException;

/** Reads a formula by recursive descent. */
final class Parser {
  private static final int MOST_LEVELS = 200;
  private static final int MOST_DIGITS = 12;
  private static final String OPERAND = "a number, an id, a function or '('";

  private final String text;
  private int at;
  private int depth;

  Parser(String text) {
    this.text = text;
  }

  static boolean isPlainId(String id) {
    return id.codePoints().allMatch(Parser::isPartOfId) && isStartOfId(id.codePointAt(0));
  }

  private static boolean isStartOfId(int c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isPartOfId(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  Term parse() {
    Term term = sum();
    skipSpace();
    if (at < text.length()) {
      throw wrong("an operator or the end");
    }
    return term;
  }

  /** Parts joined by an operator, checked where they are joined, so that no tree gets too deep. */
  private Term join(char symbol, Term left, Term right) {
    Term joined = new Term.Operation(symbol, left, right);
    if (joined.levels() > MOST_LEVELS) {
      throw wrong("at most " + MOST_LEVELS + " levels; add up many parts with sum(...)");
    }
    return joined;
  }

  private Term sum() {
    if (++depth > MOST_LEVELS) {
      throw wrong("at most " + MOST_LEVELS + " levels of parentheses");
    }
    Term left = product();
    while (true) {
      if (take('+')) {
        left = join('+', left, product());
      } else if (take('-')) {
        left = join('-', left, product());
      } else {
        depth--;
        return left;
      }
    }
  }

  private Term product() {
    Term left = signed();
    while (true) {
      if (take('*')) {
        left = join('*', left, signed());
      } else if (take('/')) {
        left = join('/', left, signed());
      } else {
        return left;
      }
    }
  }

  private Term signed() {
    if (!take('-')) {
      return power();
    }
    if (++depth > MOST_LEVELS) {
      throw wrong("at most " + MOST_LEVELS + " signs and parentheses within each other");
    }
    Term of = signed();
    depth--;
    return new Term.Negative(of);
  }

  private Term power() {
    Term base = operand();
    if (!take('^')) {
      return base;
    }
    if (++depth > MOST_LEVELS) {
      throw wrong("at most " + MOST_LEVELS + " powers within each other");
    }
    Term exponent = signed();
    depth--;
    return join('^', base, exponent);
  }

  private Term operand() {
    skipSpace();
    if (at == text.length()) {
      throw wrong(OPERAND);
    }
    int c = text.codePointAt(at);
    if (take('(')) {
      Term inside = sum();
      require(')', "an operator or ')'");
      return inside;
    }
    if ((c >= '0' && c <= '9') || c == '.') {
      return new Term.Constant(number());
    }
    if (c == '`') {
      return new Term.Id(quoted());
    }
    if (!isStartOfId(c)) {
      throw wrong(OPERAND);
    }
    int start = at;
    while (at < text.length() && isPartOfId(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    String name = text.substring(start, at);
    return take('(') ? call(name, start) : new Term.Id(name);
  }

  private Term call(String name, int start) {
    Function function =
        Function.named(name)
            .orElseThrow(
                () -> {
                  at = start;
                  return wrong("one of the functions " + Function.names() + ", or an operator");
                });
    List<Term> arguments = new ArrayList<>();
    do {
      skipSpace();
      int place = at;
      arguments.add(sum());
      if (function == Function.ROUND && arguments.size() == 2) {
        requireDigits(arguments.get(1), place);
      }
    } while (take(','));
    if (arguments.size() < function.fewest || arguments.size() > function.most) {
      at = start;
      throw wrong(function.fewest + " argument(s) of '" + name + "', not " + arguments.size());
    }
    require(')', "an operator, ',' or ')'");
    return new Term.Call(function, List.copyOf(arguments));
  }

  private void requireDigits(Term digits, int place) {
    boolean whole =
        digits instanceof Term.Constant c
            && c.value() == Math.rint(c.value())
            && c.value() <= MOST_DIGITS;
    if (!whole) {
      at = place;
      throw wrong("a whole number of decimals from 0 to " + MOST_DIGITS);
    }
  }

  private double number() {
    int start = at;
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      digits();
    }
    boolean goesOn = at < text.length() && isPartOfId(text.codePointAt(at));
    try {
      double value = goesOn ? Double.NaN : Double.parseDouble(text.substring(start, at));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below, where the number starts
    }
    at = start;
    throw wrong("a finite number such as 0.5, 1000 or 1e-3; ids that start with a digit in ` `");
  }

  private void digits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private String quoted() {
    int start = at++;
    StringBuilder id = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '`') {
        id.append(c);
      } else if (at < text.length() && text.charAt(at) == '`') {
        id.append('`');
        at++;
      } else if (id.isEmpty()) {
        break;
      } else {
        return id.toString();
      }
    }
    at = start;
    throw wrong("an id between ` and `");
  }

  private void require(char c, String expected) {
    if (!take(c)) {
      throw wrong(expected);
    }
  }

  private boolean take(char c) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private InvalidValueException wrong(String expected) {
    String what =
        at >= text.length() ? "the end" : "'" + Character.toString(text.codePointAt(at)) + "'";
    return new InvalidValueException(
        what + " at position " + (at + 1) + " of the formula '" + text + "'",
        "expected " + expected);
  }
}
