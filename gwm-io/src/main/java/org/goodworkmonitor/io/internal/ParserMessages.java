package org.goodworkmonitor.io.internal;

/** What a parser of JSON says about a text, without what it says about itself. */
public final class ParserMessages {
  private ParserMessages() {}

  /**
   * The message without advice on the parser's own options, which users cannot set, and without
   * places that the parser does not know.
   *
   * @param message the message of a JacksonException, without its location
   * @return the message for people
   */
  public static String plain(String message) {
    return message
        .replaceFirst(" \\(start marker at \\[Source: .*\\]\\)", "")
        .replaceFirst(": enable `.*", "")
        .replaceFirst(" require enabling `.*", " are not allowed")
        .replaceFirst(" \\(not recognized as one since .*", "")
        .replaceFirst(", from `[^`]*`\\)", ")");
  }
}
