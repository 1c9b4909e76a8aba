package org.goodworkmonitor.io.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that cannot be written, with what was found there and the remedy. */
public final class UnusableTargetException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What was found. */
  private final String found;

  /** What to do about it. */
  private final String remedy;

  /**
   * Reports what is wrong.
   *
   * @param found what was found
   * @param remedy what to do about it
   */
  public UnusableTargetException(String found, String remedy) {
    this(found, remedy, null);
  }

  /**
   * Reports what another exception made known.
   *
   * @param found what was found
   * @param remedy what to do about it
   * @param cause the other exception, or null
   */
  public UnusableTargetException(String found, String remedy, @Nullable Throwable cause) {
    super(found + "; " + remedy, cause);
    this.found = found;
    this.remedy = remedy;
  }

  String found() {
    return found;
  }

  String remedy() {
    return remedy;
  }
}
