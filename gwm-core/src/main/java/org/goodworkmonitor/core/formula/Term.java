package org.goodworkmonitor.core.formula;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A part of a formula. What is not a finite number becomes {@code NaN} wherever it arises, and
 * every part that reads it is {@code NaN} too: so a division by zero cannot vanish in a minimum.
 */
sealed interface Term {

  /** A number, not negative. */
  record Constant(double value) implements Term {}

  /** What stands under an id. */
  record Id(String id) implements Term {}

  /** A part with the other sign. */
  record Negative(Term of) implements Term {}

  /** Two parts joined by {@code + - * /} or {@code ^}. */
  record Operation(char symbol, Term left, Term right) implements Term {
    static double of(char symbol, double a, double b) {
      return switch (symbol) {
        case '+' -> a + b;
        case '-' -> a - b;
        case '*' -> a * b;
        case '/' -> a / b;
        default -> Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.pow(a, b);
      };
    }
  }

  /** A function; of {@code round}, the digits are the second argument, a constant. */
  record Call(Function function, List<Term> arguments) implements Term {
    int digits() {
      return function == Function.ROUND && arguments.get(1) instanceof Constant c
          ? (int) c.value()
          : 0;
    }
  }

  /** A part whose ids have been given places in an array. */
  interface Code {
    double of(double[] values);
  }

  /** This part as a function of values in the order of ids. */
  default Code bind(List<String> ids) {
    if (this instanceof Constant constant) {
      double value = constant.value();
      return x -> value;
    }
    if (this instanceof Id id) {
      int place = ids.indexOf(id.id());
      return x -> finite(x[place]);
    }
    if (this instanceof Negative negative) {
      Code of = negative.of().bind(ids);
      return x -> -of.of(x);
    }
    if (this instanceof Operation operation) {
      Code a = operation.left().bind(ids);
      Code b = operation.right().bind(ids);
      return switch (operation.symbol()) {
        case '+' -> x -> finite(a.of(x) + b.of(x));
        case '-' -> x -> finite(a.of(x) - b.of(x));
        case '*' -> x -> finite(a.of(x) * b.of(x));
        case '/' -> x -> finite(a.of(x) / b.of(x));
        default -> x -> finite(Operation.of('^', a.of(x), b.of(x)));
      };
    }
    Call call = (Call) this;
    Function function = call.function();
    Code first = call.arguments().get(0).bind(ids);
    if (!function.takesMany()) {
      int digits = call.digits();
      return x -> finite(function.of(first.of(x), digits));
    }
    Code[] all = call.arguments().stream().map(a -> a.bind(ids)).toArray(Code[]::new);
    return x -> {
      double so = all[0].of(x);
      for (int i = 1; i < all.length; i++) {
        so = function.with(so, all[i].of(x));
      }
      return finite(function == Function.MEAN ? so / all.length : so);
    };
  }

  private static double finite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE ? value : Double.NaN;
  }

  /** Collects the ids, in the order in which they are first read. */
  default void collectIds(Set<String> into) {
    if (this instanceof Id id) {
      into.add(id.id());
    }
    parts().forEach(part -> part.collectIds(into));
  }

  /** How many levels this part has. */
  default int levels() {
    return 1 + parts().stream().mapToInt(Term::levels).max().orElse(0);
  }

  /** The parts that this one is made of. */
  default List<Term> parts() {
    if (this instanceof Negative negative) {
      return List.of(negative.of());
    }
    if (this instanceof Operation operation) {
      return List.of(operation.left(), operation.right());
    }
    return this instanceof Call call ? call.arguments() : List.of();
  }

  /** The first part that is no finite number although all that it is made of are, as a text. */
  default Optional<String> failure(ToDoubleFunction<String> values) {
    for (Term part : parts()) {
      Optional<String> inside = part.failure(values);
      if (inside.isPresent()) {
        return inside;
      }
    }
    if (!Double.isNaN(value(values)) || this instanceof Id) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    if (this instanceof Operation operation) {
      text.append(operation.left().value(values)).append(' ').append(operation.symbol());
      text.append(' ').append(operation.right().value(values));
    } else {
      text.append(((Call) this).function().text()).append('(');
      text.append(parts().get(0).value(values)).append(')');
    }
    return Optional.of(text + " in " + new TextWriter().text(this));
  }

  /** The value of this part. */
  default double value(ToDoubleFunction<String> values) {
    Set<String> ids = new java.util.LinkedHashSet<>();
    collectIds(ids);
    double[] read = ids.stream().mapToDouble(values).toArray();
    return bind(List.copyOf(ids)).of(read);
  }
}
