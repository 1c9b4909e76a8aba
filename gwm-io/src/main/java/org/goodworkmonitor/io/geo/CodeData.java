package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.goodworkmonitor.io.internal.CsvStreams;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The changes of codes and the codes that are in use, as they come with the library.
 *
 * @param changes the changes, the earliest first
 * @param live the names of the codes in use after the last change
 * @param otherNames short and former names by code
 */
record CodeData(
    ImmutableList<Change> changes,
    ImmutableMap<String, String> live,
    ImmutableSetMultimap<String, String> otherNames) {

  /** Which of two tables of areas a change is for: of upper-tier authorities, or of districts. */
  enum Tier {
    UPPER,
    LOWER,
    BOTH;

    boolean isIn(Tier table) {
      return this == table || this == BOTH;
    }
  }

  /** How much of the old area is in the new one. */
  enum Extent {
    WHOLE,
    /** All but a sliver of no weight in statistics. */
    MOST,
    PART
  }

  /** One old code and one of the codes after it. */
  record Change(
      LocalDate date,
      String oldCode,
      String oldName,
      String newCode,
      String newName,
      Tier tier,
      Extent extent,
      String order) {}

  static CodeData ofGreatBritain() {
    ImmutableList<Change> changes =
        rows("code-changes.csv").stream()
            .map(
                r ->
                    new Change(
                        LocalDate.parse(r[0]),
                        r[1],
                        r[2],
                        r[3],
                        r[4],
                        Tier.valueOf(r[5].toUpperCase(Locale.ROOT)),
                        Extent.valueOf(r[6].toUpperCase(Locale.ROOT)),
                        r[7]))
            .collect(ImmutableList.toImmutableList());
    ImmutableMap<String, String> live =
        rows("live-codes.csv").stream().collect(ImmutableMap.toImmutableMap(r -> r[0], r -> r[1]));
    ImmutableSetMultimap<String, String> otherNames =
        rows("other-names.csv").stream()
            .collect(ImmutableSetMultimap.toImmutableSetMultimap(r -> r[0], r -> r[1]));
    return new CodeData(changes, live, otherNames);
  }

  /** The changes by date and new code, up to a date. */
  Map<LocalDate, Map<String, List<Change>>> until(LocalDate date) {
    Map<LocalDate, Map<String, List<Change>>> groups = new TreeMap<>();
    for (Change change : changes) {
      if (!change.date().isAfter(date)) {
        groups
            .computeIfAbsent(change.date(), d -> new LinkedHashMap<>())
            .computeIfAbsent(change.newCode(), c -> new ArrayList<>())
            .add(change);
      }
    }
    return groups;
  }

  /** The names of the codes in use on a date. */
  Map<String, String> live(LocalDate date) {
    Map<String, String> codes = new TreeMap<>(live);
    for (Change change : changes.reverse()) {
      if (change.date().isAfter(date)) {
        codes.remove(change.newCode());
        codes.put(change.oldCode(), change.oldName());
      }
    }
    return codes;
  }

  private static List<String[]> rows(String name) {
    try (InputStream in = CodeData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from gwm-io");
      }
      List<String[]> rows = new ArrayList<>();
      try (JsonParser parser =
          CsvStreams.parser(new InputStreamReader(in, StandardCharsets.UTF_8), ',')) {
        parser.nextToken(); // the array that the rows are in
        while (parser.nextToken() == JsonToken.START_ARRAY) {
          List<String> row = new ArrayList<>();
          for (String text = parser.nextStringValue();
              text != null;
              text = parser.nextStringValue()) {
            row.add(text);
          }
          rows.add(row.toArray(String[]::new));
        }
      }
      return rows.subList(1, rows.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
