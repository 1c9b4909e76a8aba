package org.goodworkmonitor.core.internal;

import com.google.common.collect.ImmutableList;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which the name of a period can be read. A way has a name for messages, such as
 * "months", and places the period in time by a number that grows with time; numbers of different
 * ways cannot be compared.
 */
final class PeriodNames {
  private static final int MOST_YEARS = 50;
  private static final String SPECIAL_YEAR = "financial, tax or academic years";
  private static final String BY_START = " named by the year of the first month";
  private static final String DAY_FIRST = "dates";
  private static final String MONTH_FIRST = "dates with the month before the day";
  private static final ImmutableList<String> MONTHS =
      ImmutableList.of(
          "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String Y = "(1[5-9]\\d\\d|2[01]\\d\\d)";
  private static final String SPECIAL =
      "((?:fy|ay|(?:financial|fiscal|tax|academic|school) year)(?: ending)? ?)";
  private static final String M =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final String MM = "(0?[1-9]|1[0-2])";
  private static final String TO = " ?(?:-|/|to|until) ?";
  private static final String PART =
      "(q|quarter|qtr|h|half|half year|half-year|s|semester|t|term|trimester)[ -]?([1-4])";
  private static final String COUNTED_PART =
      "([1-4])(?:st|nd|rd|th)?[ -]?(q|quarter|qtr|h|half|semester|term)";
  private static final String PART_YEAR = SPECIAL + "?" + Y + "(?:[/-](\\d\\d|\\d{4}))?";
  private static final String ISO_DATE = Y + "-(\\d\\d)-(\\d\\d)(?:[t ]00:00(?::00(?:\\.0+)?)?z?)?";
  private static final String WRITTEN_DATE = "(\\d{1,2})(?:st|nd|rd|th)?[ -]?" + M + "[ ,-]*" + Y;

  /** A spelling, and what it says. */
  private record Spelling(Pattern pattern, BiConsumer<MatchResult, Map<String, Long>> meaning) {
    static Spelling of(String pattern, BiConsumer<MatchResult, Map<String, Long>> meaning) {
      return new Spelling(Pattern.compile(pattern), meaning);
    }
  }

  private static final ImmutableList<Spelling> SPELLINGS =
      ImmutableList.of(
          Spelling.of(
              "(?:calendar year |cy ?|year )?" + Y, (m, ways) -> ways.put("years", number(m, 1))),
          Spelling.of(
              SPECIAL + Y, (m, ways) -> ways.put(SPECIAL_YEAR + " named once", number(m, 2))),
          Spelling.of(
              "mid[ -]?(?:year[ -])?" + Y, (m, ways) -> ways.put("mid-years", number(m, 1))),
          Spelling.of(
              SPECIAL
                  + "?"
                  + Y
                  + " ?(?:/|-|to) ?(\\d\\d|\\d{4})"
                  + "(?: (?:financial|fiscal|tax|academic|school) year)?",
              (m, ways) -> years(number(m, 2), m.group(3), ways)),
          Spelling.of(
              Y + "(\\d\\d)",
              (m, ways) -> {
                if ((number(m, 1) + 1) % 100 == number(m, 2)) {
                  ways.put(SPECIAL_YEAR, number(m, 1));
                }
              }),
          Spelling.of(PART_YEAR + "[ ,/-]*" + PART, (m, ways) -> part(m, 1, 4, 5, ways)),
          Spelling.of(PART_YEAR + "[ ,/-]*" + COUNTED_PART, (m, ways) -> part(m, 1, 5, 4, ways)),
          Spelling.of(PART + "[ ,/-]*(?:of )?" + PART_YEAR, (m, ways) -> part(m, 3, 1, 2, ways)),
          Spelling.of(
              COUNTED_PART + "[ ,/-]*(?:of )?" + PART_YEAR, (m, ways) -> part(m, 3, 2, 1, ways)),
          Spelling.of(
              M + "[ ,/-]*" + Y, (m, ways) -> month(number(m, 2), monthNamed(m.group(1)), ways)),
          Spelling.of(
              Y + "[ ,/-]*" + M, (m, ways) -> month(number(m, 1), monthNamed(m.group(2)), ways)),
          Spelling.of(
              Y + "(?:[/-]|-?m)" + MM, (m, ways) -> month(number(m, 1), (int) number(m, 2), ways)),
          Spelling.of(
              Y + "(0[1-9]|1[0-2])", (m, ways) -> month(number(m, 1), (int) number(m, 2), ways)),
          Spelling.of(MM + "[/-]" + Y, (m, ways) -> month(number(m, 2), (int) number(m, 1), ways)),
          Spelling.of(
              M + TO + M + "[ ,]*" + Y,
              (m, ways) ->
                  months(monthNamed(m.group(1)), monthNamed(m.group(2)), number(m, 3), ways)),
          Spelling.of(
              Y + "[ :,-]*" + M + TO + M,
              (m, ways) ->
                  months(monthNamed(m.group(2)), monthNamed(m.group(3)), number(m, 1), ways)),
          Spelling.of(
              M + "[ ,]*" + Y + TO + M + "[ ,]*" + Y,
              (m, ways) ->
                  months(
                      number(m, 2) * 12 + monthNamed(m.group(1)) - 1,
                      number(m, 4) * 12 + monthNamed(m.group(3)) - 1,
                      ways)),
          Spelling.of(
              "(?:year (?:ending|ended|to)|ye|12[ -]months? (?:period )?(?:ending|ended|to)) (?:in"
                  + " )?(?:\\d{1,2} )?"
                  + M
                  + " "
                  + Y,
              (m, ways) -> monthsUntil(12, monthNamed(m.group(1)), number(m, 2), ways)),
          Spelling.of(
              "(?:quarter|3[ -]months?|three months) (?:period )?(?:ending|ended|to) (?:in )?"
                  + "(?:\\d{1,2} )?"
                  + M
                  + " "
                  + Y,
              (m, ways) -> monthsUntil(3, monthNamed(m.group(1)), number(m, 2), ways)),
          Spelling.of(
              "(?:(?:year|yr)[ -])?" + Y + "-?(?:w|[ ,-]*week )(0?[1-9]|[1-4]\\d|5[0-3])(?:-\\d)?",
              (m, ways) -> ways.put("weeks", number(m, 1) * 100 + number(m, 2))),
          Spelling.of(
              "w(?:ee)?k?[ -]?(0?[1-9]|[1-4]\\d|5[0-3])[ ,/-]*" + Y,
              (m, ways) -> ways.put("weeks", number(m, 2) * 100 + number(m, 1))),
          Spelling.of(ISO_DATE, (m, ways) -> date(number(m, 1), number(m, 2), number(m, 3), ways)),
          Spelling.of(
              Y + "(\\d\\d)(\\d\\d)",
              (m, ways) -> date(number(m, 1), number(m, 2), number(m, 3), ways)),
          Spelling.of(
              "(\\d{1,2})[/.-](\\d{1,2})[/.-]" + Y,
              (m, ways) -> {
                from(DAY_FIRST, number(m, 3), number(m, 2), number(m, 1), ways);
                from(MONTH_FIRST, number(m, 3), number(m, 1), number(m, 2), ways);
              }),
          Spelling.of(
              WRITTEN_DATE,
              (m, ways) -> date(number(m, 3), monthNamed(m.group(2)), number(m, 1), ways)),
          Spelling.of(
              M + " (\\d{1,2})(?:st|nd|rd|th)?,? " + Y,
              (m, ways) -> date(number(m, 3), monthNamed(m.group(1)), number(m, 2), ways)),
          Spelling.of(
              ISO_DATE + "/(p\\d+[ymwd])",
              (m, ways) ->
                  from(
                      "intervals of " + m.group(4).toUpperCase(Locale.ROOT),
                      number(m, 1),
                      number(m, 2),
                      number(m, 3),
                      ways)),
          Spelling.of(
              ISO_DATE + "(?: ?/ ?| - | to )" + ISO_DATE,
              (m, ways) ->
                  span(
                      () -> day(number(m, 1), number(m, 2), number(m, 3)),
                      () -> day(number(m, 4), number(m, 5), number(m, 6)),
                      ways)),
          Spelling.of(
              WRITTEN_DATE + TO + WRITTEN_DATE,
              (m, ways) ->
                  span(
                      () -> day(number(m, 3), monthNamed(m.group(2)), number(m, 1)),
                      () -> day(number(m, 6), monthNamed(m.group(5)), number(m, 4)),
                      ways)));

  private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]*)[)\\]]");
  private static final Pattern QUARTER = Pattern.compile("\\b(?:q|quarter|qtr) ?[1-4]\\b");
  private static final Pattern LONE_YEAR = Pattern.compile("\\b" + Y + "\\b(?![/-]\\d)");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern DASHES = Pattern.compile("\\p{Pd}|\u2212");

  private PeriodNames() {}

  /**
   * The ways to read a name.
   *
   * @param name the name
   * @return the place in time by the name of the way, the most usual way first; empty if the name
   *     is not understood
   */
  static Map<String, Long> readings(String name) {
    String plain = SPACES.matcher(name).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    plain = monthsOfQuarter(DASHES.matcher(plain).replaceAll("-"));
    Map<String, Long> ways = new LinkedHashMap<>();
    for (Spelling spelling : SPELLINGS) {
      Matcher matcher = spelling.pattern.matcher(plain);
      if (matcher.matches()) {
        spelling.meaning.accept(matcher, ways);
      }
    }
    return ways;
  }

  /** Quarter 4 (Jan to Mar) 2024 is Jan to Mar 2024, whichever year the number counts from. */
  private static String monthsOfQuarter(String name) {
    Matcher bracket = IN_BRACKETS.matcher(name);
    if (bracket.find() && QUARTER.matcher(name).find()) {
      Matcher year = LONE_YEAR.matcher(name);
      return year.find() ? bracket.group(1) + " " + year.group(1) : name;
    }
    return name;
  }

  private static long number(MatchResult match, int group) {
    return Long.parseLong(match.group(group));
  }

  private static int monthNamed(String name) {
    return MONTHS.indexOf(name.substring(0, 3)) + 1;
  }

  /** Two years, the second of which may lack its century: 2018/19, or 2016-18 with more between. */
  private static void years(long first, String second, Map<String, Long> ways) {
    long last = lastYear(first, second);
    if (last == first + 1) {
      ways.put(SPECIAL_YEAR, first);
    } else if (last > first && last - first < MOST_YEARS) {
      ways.put("ranges of " + (last - first + 1) + " years", first);
    }
  }

  private static long lastYear(long first, String second) {
    long last = Long.parseLong(second);
    if (second.length() == 2) {
      last += first - first % 100;
      last += last <= first ? 100 : 0;
    }
    return last;
  }

  /**
   * A part of a year, such as a quarter: the groups of the year (three), of the part's unit and
   * number.
   */
  private static void part(
      MatchResult match, int yearGroup, int unitGroup, int numberGroup, Map<String, Long> ways) {
    String second = match.group(yearGroup + 2);
    long year = number(match, yearGroup + 1);
    long number = number(match, numberGroup);
    String parts =
        switch (match.group(unitGroup).charAt(0)) {
          case 'q' -> "quarters";
          case 't' -> "terms";
          default -> "half-years";
        };
    if ((second != null && lastYear(year, second) != year + 1)
        || (parts.equals("half-years") && number > 2)) {
      return;
    }
    boolean calendar = second == null && match.group(yearGroup) == null;
    String whose = second != null ? SPECIAL_YEAR : SPECIAL_YEAR + " named once";
    ways.put(calendar ? parts : parts + " of " + whose, year * 10 + number);
  }

  private static void month(long year, int month, Map<String, Long> ways) {
    ways.put("months", year * 12 + month - 1);
  }

  /** From one month to another, with one year, which is that of the first or of the last month. */
  private static void months(int first, int last, long year, Map<String, Long> ways) {
    int count = (last - first + 12) % 12 + 1;
    long end = year * 12 + last - 1;
    if (last >= first) {
      months(end - count + 1, end, ways);
    } else {
      ways.put("ranges of " + count + " months", end - count + 1);
      ways.put("ranges of " + count + " months" + BY_START, year * 12 + first - 1);
    }
  }

  private static void monthsUntil(int count, int last, long year, Map<String, Long> ways) {
    long end = year * 12 + last - 1;
    months(end - count + 1, end, ways);
  }

  /** From one month to another, each with its year, so that it does not matter which names it. */
  private static void months(long first, long last, Map<String, Long> ways) {
    if (first <= last) {
      String kind = "ranges of " + (last - first + 1) + " months";
      ways.put(kind, first);
      ways.put(kind + BY_START, first);
    }
  }

  /** A date that can be read in one way only, so that it fits dates of either order. */
  private static void date(long year, long month, long day, Map<String, Long> ways) {
    from(DAY_FIRST, year, month, day, ways);
    from(MONTH_FIRST, year, month, day, ways);
  }

  private static void from(String way, long year, long month, long day, Map<String, Long> ways) {
    try {
      ways.put(way, day(year, month, day).toEpochDay());
    } catch (DateTimeException e) {
      // no day of the calendar, hence not to be read in this way
    }
  }

  private static LocalDate day(long year, long month, long day) {
    return LocalDate.of((int) year, (int) month, (int) day);
  }

  /** From one day to another: so many months where they are whole, or so many days. */
  private static void span(
      Supplier<LocalDate> from, Supplier<LocalDate> to, Map<String, Long> ways) {
    try {
      LocalDate first = from.get();
      LocalDate end = to.get().plusDays(1);
      if (first.isBefore(end)) {
        boolean whole = first.getDayOfMonth() == end.getDayOfMonth();
        long months = ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(end));
        String length = whole ? months + " months" : ChronoUnit.DAYS.between(first, end) + " days";
        ways.put("ranges of " + length + " from day to day", first.toEpochDay());
      }
    } catch (DateTimeException e) {
      // as above
    }
  }
}
