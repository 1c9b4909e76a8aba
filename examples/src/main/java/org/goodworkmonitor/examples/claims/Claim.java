package org.goodworkmonitor.examples.claims;

import java.util.Locale;

/**
 * A statement of the report, and what came of checking it.
 *
 * @param where where the report makes it: a chapter, figure or table
 * @param statement the statement, in our own words
 * @param call the call that checks it
 * @param answer what the call answers
 * @param verdict whether the statement holds
 * @param reason why it does not, or what is missing; empty where it is confirmed
 */
public record Claim(
    String where, String statement, String call, String answer, Verdict verdict, String reason) {

  /** Whether a statement holds. */
  public enum Verdict {
    /** The bundled data show it. */
    CONFIRMED("confirmed"),
    /** A table that the report itself prints shows something else. */
    CONTRADICTS_OWN_TABLE("contradicts the report's own table"),
    /** The bundled data show something else. */
    DIFFERS("differs"),
    /** It rests on data that are not open; the answer, if any, is from other data. */
    NEEDS_DATA("needs data that are not open");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }
  }

  static Draft of(String where, String statement, String call) {
    return new Draft(where, statement, call, "");
  }

  /** A claim whose verdict is still to be found. */
  record Draft(String where, String statement, String call, String answer) {
    Draft answer(String format, Object... values) {
      return new Draft(where, statement, call, String.format(Locale.ROOT, format, values));
    }

    /** Confirmed where the statement holds; it differs otherwise. */
    Claim holdsIf(boolean holds) {
      return claim(
          holds ? Verdict.CONFIRMED : Verdict.DIFFERS, holds ? "" : "the data show otherwise");
    }

    /** Differs, for a reason, unless the statement holds. */
    Claim holdsIf(boolean holds, String otherwise) {
      return claim(holds ? Verdict.CONFIRMED : Verdict.DIFFERS, holds ? "" : otherwise);
    }

    /** Contradicts a table of the report, for a reason, unless the two agree. */
    Claim agreesIf(boolean agrees, String otherwise) {
      return claim(
          agrees ? Verdict.CONFIRMED : Verdict.CONTRADICTS_OWN_TABLE, agrees ? "" : otherwise);
    }

    /** Cannot be decided without other data. */
    Claim needs(String data) {
      return claim(Verdict.NEEDS_DATA, data);
    }

    private Claim claim(Verdict verdict, String reason) {
      return new Claim(where, statement, call, answer, verdict, reason);
    }
  }

  /** A row of a table in Markdown. */
  String row() {
    String found = reason.isEmpty() ? verdict.words : "**" + verdict.words + "**: " + reason;
    return "| " + String.join(" | ", where, statement, "`" + call + "`", answer, found) + " |";
  }
}
