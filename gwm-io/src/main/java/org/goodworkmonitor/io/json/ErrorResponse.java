package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what a service answers in place of data from data. */
final class ErrorResponse {
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of("error", "errors", "odata.error", "warning", "fault", "exception", "message");
  private static final ImmutableSet<String> DATA =
      ImmutableSet.of("class", "dimension", "dataset", "value", "data");
  private static final int MOST_TEXTS = 3;
  private static final int LONGEST = 200;

  private ErrorResponse() {}

  /** Throws if a value is such an answer, with what it says. */
  static void refuse(JsonProblems problems, JsonValue file) {
    if (isError(file.content())) {
      List<String> texts = new ArrayList<>();
      collect(file, texts);
      String said = String.join("; ", texts).replaceAll("\\s+", " ");
      String shown = said.length() > LONGEST ? said.substring(0, LONGEST) + "..." : said;
      problems.add(
          file,
          "the error response of a service in place of data"
              + (shown.isEmpty() ? "" : ": \"" + shown + "\""),
          "check the address and parameters of the request, and ask again");
      problems.throwIfAny();
    }
  }

  private static boolean isError(Object content) {
    if (content instanceof Map<?, ?> members) {
      return members.keySet().stream().noneMatch(DATA::contains)
          && members.keySet().stream().map(ErrorResponse::plain).anyMatch(NAMES::contains);
    }
    // The World Bank answers with a list of one object.
    return content instanceof List<?> items
        && items.size() == 1
        && Optional.of(items.get(0))
            .map(item -> ((JsonValue) item).content())
            .filter(item -> item instanceof Map && isError(item))
            .isPresent();
  }

  private static String plain(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private static void collect(JsonValue value, List<String> texts) {
    if (value.content() instanceof Map<?, ?> members) {
      members.values().forEach(member -> collect((JsonValue) member, texts));
    } else if (value.content() instanceof List<?> items) {
      items.forEach(item -> collect((JsonValue) item, texts));
    } else if (value.content() instanceof String text
        && !text.isBlank()
        && texts.size() < MOST_TEXTS
        && !texts.contains(text)) {
      texts.add(text);
    }
  }
}
