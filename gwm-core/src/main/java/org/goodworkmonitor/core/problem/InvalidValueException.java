package org.goodworkmonitor.core.problem;

/**
 * A value that cannot be used: what was found, and what to do about it. Whoever reports it, with
 * the node of an index or the line of a file, gets the two apart. Strategies of your own throw it
 * where they cannot be made or fitted.
 */
public final class InvalidValueException extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** What was found. */
  private final String found;

  /** What to do about it. */
  private final String remedy;

  /**
   * Reports what is wrong. The message is {@code found <found>; <remedy>}.
   *
   * @param found what was found, such as "the value 0.0"
   * @param remedy what was expected, or what to do about it
   */
  public InvalidValueException(String found, String remedy) {
    super(Problem.of(found, remedy));
    this.found = found;
    this.remedy = remedy;
  }

  /**
   * What was found.
   *
   * @return the text, which may itself contain semicolons
   */
  public String found() {
    return found;
  }

  /**
   * What was expected, or what to do about it.
   *
   * @return the text
   */
  public String remedy() {
    return remedy;
  }
}
