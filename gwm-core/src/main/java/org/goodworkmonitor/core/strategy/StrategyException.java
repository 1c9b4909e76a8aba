package org.goodworkmonitor.core.strategy;

/**
 * A strategy that cannot be made or fitted: what was found, and what to do about it. Thrown by a
 * strategy of any kind; the index reports it with the node concerned.
 */
public final class StrategyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String found;
  private final String remedy;

  /**
   * Reports what is wrong. The message is {@code found <found>; <remedy>}.
   *
   * @param found what was found, such as "the value 0.0"
   * @param remedy what was expected, or what to do about it
   */
  public StrategyException(String found, String remedy) {
    super("found " + found + "; " + remedy);
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
