package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.goodworkmonitor.core.problem.Problem;

/** What readers complain of, problem by problem. */
public final class Complaints {
  private Complaints() {}

  /** The problems of a file that must be refused, as texts; each begins with its name. */
  public static AbstractListAssert<?, ?, String, ObjectAssert<String>> assertProblems(
      String file, ThrowingCallable reading) {
    return assertThatThrownBy(reading)
        .asInstanceOf(type(FileException.class))
        .extracting(FileException::problems, list(Problem.class))
        .extracting(Problem::toString)
        .allSatisfy(problem -> assertThat(problem).startsWith(file));
  }

  /** A problem with all of these in its text. */
  public static Consumer<String> has(String... parts) {
    return problem -> assertThat(problem).contains(parts);
  }
}
