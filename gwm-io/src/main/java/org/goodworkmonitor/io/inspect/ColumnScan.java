package org.goodworkmonitor.io.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.goodworkmonitor.io.inspect.FoundColumn.Kind;
import org.goodworkmonitor.io.inspect.Grid.Line;

/** What the fields of one column are, counted. */
final class ColumnScan {
  private static final int MOST_TEXTS = 50;
  private static final Pattern CODE =
      Pattern.compile(
          "(?i)(?:^|[^a-z])(?:[a-z]*codes?|geo|geo_?id|ref_area|location|fips|iso3?|[a-z]+cd|cd)"
              + "(?:$|[^a-z])");

  /** Where the column is, from 0. */
  final int place;

  /** Its name. */
  final String name;

  /** The different texts in it, as many as are kept. */
  final Set<String> texts = new LinkedHashSet<>();

  final Set<String> flags = new LinkedHashSet<>();
  final Set<String> signs = new LinkedHashSet<>();
  final Map<String, Integer> markers = new LinkedHashMap<>();
  int commas;
  int points;
  int commaGroups;
  int pointGroups;
  int spaceGroups;
  int numbers;
  private int filled;
  private int others;
  private int periods;
  private int gssCodes;
  private int shortCodes;
  private int different;

  private ColumnScan(int place, String name) {
    this.place = place;
    this.name = name;
  }

  static List<ColumnScan> of(List<String> names, List<Line> rows) {
    List<ColumnScan> all = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      ColumnScan column = new ColumnScan(c, names.get(c));
      Set<String> different = new LinkedHashSet<>();
      for (Line row : rows) {
        column.see(row.field(c));
        different.add(row.field(c));
      }
      column.different = different.size();
      all.add(column);
    }
    return all;
  }

  private void see(String field) {
    Optional<Values.Figure> number = Values.number(field);
    if (number.isPresent()) {
      numbers++;
      see(number.get());
    } else if (Values.isMarker(field)) {
      markers.merge(field, 1, Integer::sum);
      if (Values.isInBrackets(field)) {
        flags.add(field);
      }
    } else {
      others++;
    }
    if (!field.isEmpty()) {
      filled++;
      periods += Values.isPeriod(field) ? 1 : 0;
      gssCodes += Values.isGssCode(field) ? 1 : 0;
      shortCodes += Values.isShortCode(field) ? 1 : 0;
    }
    if (texts.size() < MOST_TEXTS) {
      texts.add(field);
    }
  }

  private void see(Values.Figure number) {
    number
        .mark()
        .ifPresent(
            mark -> {
              commas += mark == ',' ? 1 : 0;
              points += mark == '.' ? 1 : 0;
            });
    number
        .thousands()
        .ifPresent(
            separator -> {
              commaGroups += separator == ',' ? 1 : 0;
              pointGroups += separator == '.' ? 1 : 0;
              spaceGroups += separator == ' ' ? 1 : 0;
            });
    if (!number.sign().isEmpty()) {
      signs.add(number.sign());
    }
    if (!number.flag().isEmpty()) {
      flags.add(number.flag());
    }
  }

  int different() {
    return different;
  }

  Kind kind() {
    if (filled == 0) {
      return Kind.EMPTY;
    }
    if (gssCodes >= 0.5 * filled || name.equalsIgnoreCase("code")) {
      return Kind.CODE;
    }
    if (periods == filled
        && isNamed("year", "period", "time", "date", "quarter", "month", "season")) {
      return Kind.PERIOD;
    }
    if (CODE.matcher(name).find()
        && !isNamed("indicator", "measure", "series", "unit", "flag", "status")
        && (shortCodes >= 0.5 * filled || isNamed("area", "country", "geo", "region"))) {
      return Kind.CODE;
    }
    if (numbers > 0 && numbers >= others) {
      return Kind.NUMBER;
    }
    boolean name =
        isNamed("name", "area", "country", "authority", "region", "areanm", "geography", "council")
            && !isNamed("indicator", "measure", "series", "type", "code");
    return name ? Kind.NAME : Kind.TEXT;
  }

  /** Whether one of some words is in the name. */
  boolean isNamed(String... words) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  FoundColumn found(int firstColumn) {
    Kind kind = kind();
    Map<String, Integer> gaps = new LinkedHashMap<>();
    if (kind == Kind.NUMBER) {
      gaps.putAll(markers);
    } else if (markers.containsKey("")) {
      gaps.put("", markers.getOrDefault("", 0));
    }
    int values = kind == Kind.NUMBER ? numbers : filled;
    return new FoundColumn(
        letters(place + firstColumn),
        name,
        kind,
        values,
        gaps,
        kind == Kind.NUMBER ? flags : Set.of(),
        texts);
  }

  /** A column as spreadsheets call it, from 1. */
  static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }
}
