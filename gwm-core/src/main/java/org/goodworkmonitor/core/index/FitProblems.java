package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Strategy;
import org.jspecify.annotations.Nullable;

/** What went wrong while strategies were fitted, and the first exception that one of them threw. */
final class FitProblems {
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable RuntimeException cause;

  /** A strategy's own complaint becomes a problem of its node, and so does whatever it throws. */
  <T> T attempt(
      String step, String node, Strategy strategy, Supplier<@Nullable T> fit, T otherwise) {
    try {
      T fitted = fit.get();
      if (fitted == null) {
        add(node, "null from the " + step + " " + strategy.spec(), "fix the strategy");
        return otherwise;
      }
      return fitted;
    } catch (InvalidValueException complaint) {
      cause = cause == null ? complaint : cause;
      add(node, complaint.found(), complaint.remedy());
      return otherwise;
    } catch (DataException ofMembers) {
      throw ofMembers;
    } catch (RuntimeException failure) {
      cause = cause == null ? failure : cause;
      boolean complains =
          failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
      String message = failure.getMessage();
      if (complains && message != null) {
        add(node, message.replaceFirst("^found ", ""), "choose another strategy");
      } else {
        add(
            node,
            "a failure of the " + step + " " + strategy.spec() + ": " + failure,
            "fix the strategy");
      }
      return otherwise;
    }
  }

  void add(String node, String found, String remedy) {
    problems.add(Problem.of(found, remedy).atNode(node));
  }

  void addAll(List<Problem> more) {
    problems.addAll(more);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  void clear() {
    problems.clear();
    cause = null;
  }

  void throwIfAny(String heading, @Nullable RuntimeException otherCause) {
    if (!problems.isEmpty()) {
      throw new DataException(heading, problems, cause == null ? otherCause : cause);
    }
  }
}
