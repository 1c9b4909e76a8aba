package org.goodworkmonitor.core.model;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.internal.AreaList;
import org.goodworkmonitor.core.model.internal.AttributedArea;

/**
 * Finds rows that are probably not areas like the others, by the rules that {@link
 * IndicatorTable#withRowWarnings()} states. A few passes over the codes, names and values, without
 * an object per row.
 */
final class UnusualRows {
  private static final String LARGER = "named like a larger geography";
  private static final String REGION = "the region of other rows";
  private static final String LARGER_CODE = "its code is of a larger geography than most";

  private static final int LONGEST_NAME = 60;
  private static final double USUAL_SHARE = 0.8;
  private static final int FEWEST_CODES = 5;

  private static final Sieve TOTALS_AND_NOTES =
      new Sieve("all", "ave", "mea", "med", "ove", "sum", "not", "sou", "foo");
  private static final Pattern TOTAL =
      Pattern.compile(
          "all|overall|average|mean|median|sum"
              + "|(.*[^\\p{L}])?(sub-?)?totals?([^\\p{L}].*)?"
              + "|.*[^\\p{L}](average|mean|median)"
              + "|all (the )?(other )?(\\p{L}+ )?(areas|authorities|boroughs|communes|councils"
              + "|counties|countries|departments|districts|england|municipalities|places|provinces"
              + "|regions|states|wards)");
  private static final Pattern NOTE =
      Pattern.compile(
          "[(\\[]\\p{Alnum}{1,2}[)\\]]\\s.*|[*†‡§©#].*|(foot)?notes?\\b.*|sources?\\b.*");

  private static final Sieve LARGER_NAMES =
      new Sieve(
          "eng", "wal", "sco", "nor", "uni", "gre", "can", "aus", "ger", "deu", "fra", "wor", "afr",
          "ame", "asi", "eur", "oce", "sou", "cen", "lat", "sub", "eas", "mid", "ara", "eu ", "eu1",
          "oec", "hig", "low", "upp");
  private static final ImmutableSet<String> HOME_NATIONS =
      ImmutableSet.of("england", "wales", "scotland", "northern ireland");
  private static final ImmutableSet<String> WHOLE_COUNTRIES =
      ImmutableSet.of(
          "united kingdom",
          "uk",
          "great britain",
          "gb",
          "england and wales",
          "england & wales",
          "united states",
          "united states of america",
          "usa",
          "canada",
          "australia",
          "germany",
          "deutschland",
          "france");
  private static final Pattern WORLD_REGION =
      Pattern.compile(
          "world|africa|americas?|asia|europe|oceania|(north|south|central|latin) america.*"
              + "|sub-saharan africa.*|(east|south|central) asia.*|middle east.*|arab world"
              + "|eu[- ]?\\d*|european union.*|euro ?(area|zone).*|oecd.*|g-?(7|20)"
              + "|(high|low|upper|lower|middle)\\b.*\\bincome( countries| economies)?");

  private final IndicatorTable table;
  private final AreaList areas;
  private final Map<Integer, String> reasons = new LinkedHashMap<>();

  private UnusualRows(IndicatorTable table, AreaList areas) {
    this.table = table;
    this.areas = areas;
  }

  /** Why rows are unusual, by code. */
  static ImmutableMap<String, String> find(IndicatorTable table, AreaList areas) {
    UnusualRows rows = new UnusualRows(table, areas);
    if (areas.size() > 1) {
      rows.byText();
      rows.byCode();
      rows.byValue();
    }
    ImmutableMap.Builder<String, String> byCode = ImmutableMap.builder();
    rows.reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(row -> !(AttributedArea.plain(areas.get(row.getKey())) instanceof LocalAuthority))
        .forEach(row -> byCode.put(areas.code(row.getKey()), row.getValue()));
    return byCode.buildOrThrow();
  }

  private void byText() {
    Set<String> regions = regions();
    for (int row = 0; row < areas.size(); row++) {
      String code = areas.code(row);
      String name = areas.name(row);
      Optional<String> reason = reason(name);
      if (reason.isEmpty() && !name.equals(code)) {
        reason = reason(code);
      }
      if (reason.isEmpty() && !regions.isEmpty()) {
        boolean named = regions.contains(name) || regions.contains(code);
        boolean own = areas.region(row).equals(name) || areas.region(row).equals(code);
        reason = named && !own ? Optional.of(REGION) : reason;
      }
      if (reason.isPresent()) {
        reasons.put(row, reason.get());
      } else if (isNamedLikeLarger(name) && isLarger(lower(name), row)) {
        reasons.put(row, LARGER);
      }
    }
  }

  private Set<String> regions() {
    Set<String> regions = new HashSet<>();
    String last = "";
    for (int row = 0; row < areas.size(); row++) {
      String region = areas.region(row);
      if (!region.equals(last)) {
        regions.add(region);
        last = region;
      }
    }
    return regions;
  }

  /** Whether a text is that of a total or of a note. */
  private static Optional<String> reason(String text) {
    if (!TOTALS_AND_NOTES.mayMatch(text)) {
      return Optional.empty();
    }
    String plain = lower(text);
    if (text.length() <= LONGEST_NAME && TOTAL.matcher(plain).matches()) {
      return Optional.of("named like a total");
    }
    return NOTE.matcher(plain).matches() ? Optional.of("reads like a note") : Optional.empty();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isNamedLikeLarger(String name) {
    if (name.length() > LONGEST_NAME || !LARGER_NAMES.mayStart(name)) {
      return false;
    }
    String plain = lower(name);
    return HOME_NATIONS.contains(plain)
        || WHOLE_COUNTRIES.contains(plain)
        || WORLD_REGION.matcher(plain).matches();
  }

  /**
   * Passes over nearly all names of places in a few nanoseconds each: by their first three letters,
   * and by the words that may be anywhere or at the end of a text.
   */
  private static final class Sieve {
    private static final int LETTERS = 27; // 0 is any other character
    private final BitSet starts = new BitSet();

    Sieve(String... firstThree) {
      for (String start : firstThree) {
        starts.set(key(start));
      }
    }

    boolean mayStart(String text) {
      return text.length() <= 3 || starts.get(key(text));
    }

    boolean mayMatch(String text) {
      char first = text.charAt(0);
      int n = text.length();
      return (letter(first) == 0 && !Character.isLetterOrDigit(first))
          || mayStart(text)
          || hasTotal(text)
          || switch (text.charAt(n - 1)) {
            case 'e', 'E' -> text.regionMatches(true, n - 7, "average", 0, 7);
            case 'n', 'N' ->
                text.regionMatches(true, n - 4, "mean", 0, 4)
                    || text.regionMatches(true, n - 6, "median", 0, 6);
            default -> false;
          };
    }

    private static boolean hasTotal(String text) {
      for (int i = text.length() - 4; i >= 0; i--) {
        if ((text.charAt(i) | 0x20) == 'o' && text.regionMatches(true, i, "otal", 0, 4)) {
          return true;
        }
      }
      return false;
    }

    private static int key(String text) {
      return (letter(text.charAt(0)) * LETTERS + letter(text.charAt(1))) * LETTERS
          + letter(text.charAt(2));
    }

    private static int letter(char c) {
      int lower = c | 0x20;
      return lower >= 'a' && lower <= 'z' ? lower - 'a' + 1 : 0;
    }
  }

  /** Whether the name is of a larger geography among the other rows, which may be countries. */
  private boolean isLarger(String plain, int row) {
    if (HOME_NATIONS.contains(plain)) {
      boolean england = plain.equals("england");
      return !areMostly(
          row,
          name ->
              Countries.NAMES.contains(name)
                  || HOME_NATIONS.contains(name)
                  || (!england && Countries.ENGLISH_REGIONS.contains(name)));
    }
    boolean countries = areMostly(row, Countries.NAMES::contains);
    return WHOLE_COUNTRIES.contains(plain) ? !countries : countries;
  }

  /** Whether at least half of the other rows have such names, which are in small letters. */
  private boolean areMostly(int row, Predicate<String> names) {
    int count = 0;
    for (int other = 0; other < areas.size(); other++) {
      if (other != row && names.test(lower(areas.name(other)))) {
        count++;
      }
    }
    return 2 * count >= areas.size() - 1;
  }

  /** The names of countries in small letters; loaded where a name needs it. */
  private static final class Countries {
    static final ImmutableSet<String> NAMES = names();
    static final ImmutableSet<String> ENGLISH_REGIONS =
        LocalAuthority.englishRegions().stream()
            .map(UnusualRows::lower)
            .collect(ImmutableSet.toImmutableSet());

    private static ImmutableSet<String> names() {
      ImmutableSet.Builder<String> names = ImmutableSet.builder();
      for (String country : Locale.getISOCountries()) {
        Locale locale = new Locale.Builder().setRegion(country).build();
        names.add(lower(locale.getDisplayCountry(Locale.ENGLISH)));
      }
      return names.build();
    }
  }

  /**
   * Looks for codes of a larger geography among those of the Government Statistical Service, and
   * for codes that differ from nearly all others both in length and in shape. The shape is the
   * order of digits and other characters, as in letters, then digits.
   */
  private void byCode() {
    int n = areas.size();
    byte[] lengths = new byte[n];
    byte[] shapes = new byte[n];
    int[] ofLength = new int[128];
    Levels levels = new Levels(n);
    for (int row = 0; row < n; row++) {
      String code = areas.code(row);
      lengths[row] = (byte) Math.min(127, code.length());
      shapes[row] = shape(code);
      ofLength[lengths[row]]++;
      levels.add(row, code);
    }
    levels.larger().forEach(row -> reasons.putIfAbsent(row, LARGER_CODE));
    int usual = 0;
    for (int length = 1; length < ofLength.length; length++) {
      usual = ofLength[length] > ofLength[usual] ? length : usual;
    }
    if (n < FEWEST_CODES || ofLength[usual] < USUAL_SHARE * n) {
      return;
    }
    boolean[] known = new boolean[256];
    int example = -1;
    for (int row = 0; row < n; row++) {
      if (lengths[row] == usual) {
        known[shapes[row] & 0xFF] = true;
        example = example < 0 ? row : example;
      }
    }
    for (int row = 0; row < n; row++) {
      if (lengths[row] != usual && !known[shapes[row] & 0xFF]) {
        String reason = "its code is of another kind than most, such as " + areas.code(example);
        reasons.putIfAbsent(row, reason);
      }
    }
  }

  /** Whether a code starts with a digit, and how often digits and others take turns. */
  private static byte shape(String code) {
    boolean digit = isDigit(code.charAt(0));
    int shape = digit ? 1 : 0;
    for (int i = 1; i < code.length(); i++) {
      if (isDigit(code.charAt(i)) != digit) {
        digit = !digit;
        shape += 2;
      }
    }
    return (byte) shape;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The levels of geographies by nine-character codes of the Government Statistical Service. */
  private static final class Levels {
    private static final int COUNTY = 5;
    private static final int REGION = 7;
    private static final int ENGLAND = 8;
    private static final String COUNTRIES = "EWSNK";
    private static final byte[] BY_ENTITY = levels(); // by the country and two digits

    private final byte[] levels;
    private final int[] count = new int[10];
    private boolean districts;
    private boolean regions;

    Levels(int rows) {
      levels = new byte[rows];
    }

    private static byte[] levels() {
      byte[] levels = new byte[COUNTRIES.length() * 100];
      String[] entities = {
        "E00 W00 S00 N00", // output areas
        "E01 W01 S01 N20", // lower super output areas, data zones
        "E02 W02 S02 N21 E05 W05 S13 N08", // middle super output areas, wards
        "E06 E07 E08 E09 W06 S12 N09", // local authorities
        "E10", // counties
        "E11 E13 E47", // metropolitan counties, Inner and Outer London, combined authorities
        "E12 W92 S92 N92", // regions, and countries that are on their level
        "E92",
        "K02 K03 K04" // United Kingdom, Great Britain, England and Wales
      };
      for (int i = 0; i < entities.length; i++) {
        for (String entity : entities[i].split(" ", -1)) {
          levels[place(entity)] = (byte) (i + 1);
        }
      }
      return levels;
    }

    private static int place(String code) {
      return COUNTRIES.indexOf(code.charAt(0)) * 100
          + (code.charAt(1) - '0') * 10
          + code.charAt(2)
          - '0';
    }

    void add(int row, String code) {
      if (code.length() == 9 && COUNTRIES.indexOf(code.charAt(0)) >= 0 && shape(code) == 2) {
        levels[row] = BY_ENTITY[place(code)];
        count[levels[row]]++;
        districts |= code.startsWith("E07");
        regions |= code.startsWith("E12");
      }
    }

    /** The rows of a larger geography than that of which there are most rows. */
    IntStream larger() {
      int[] rank = IntStream.range(0, count.length).toArray();
      if (!districts) {
        rank[COUNTY]--; // an authority among others, which consists of no rows
      }
      if (!regions) {
        rank[ENGLAND] = REGION; // a country beside three others
      }
      int[] ofRank = new int[count.length];
      for (int level = 1; level < count.length; level++) {
        ofRank[rank[level]] += count[level];
      }
      int most = 1;
      for (int r = 2; r < ofRank.length; r++) {
        most = ofRank[r] > ofRank[most] ? r : most;
      }
      int usual = most;
      return IntStream.range(0, levels.length).filter(row -> rank[levels[row]] > usual);
    }
  }

  private void byValue() {
    List<Totals> columns = new ArrayList<>();
    for (Indicator indicator : table.indicators()) {
      Totals totals = new Totals(table.column(indicator.id()));
      if (totals.isTelling()) {
        columns.add(totals);
      }
    }
    for (int row = 0; row < areas.size() && !columns.isEmpty(); row++) {
      if (isTotal(row, columns)) {
        reasons.putIfAbsent(row, "its values are the sums or means of the others");
      }
    }
  }

  private boolean isTotal(int row, List<Totals> columns) {
    int disagreeing = 0;
    int present = 0;
    double chance = 1;
    boolean means = false;
    for (Totals column : columns) {
      double value = column.values.value(row);
      if (!Double.isNaN(value)) {
        present++;
        double asSum = column.chanceOfSum(value);
        double asMean = asSum < 1 ? 1 : column.chanceOfMean(value);
        means |= asMean < 1;
        chance *= Math.min(asSum, asMean);
        disagreeing += asSum == 1 && asMean == 1 ? 1 : 0;
        if (10 * disagreeing > columns.size()) {
          return false;
        }
      }
    }
    return 10 * disagreeing <= present && chance * (means ? areas.size() : 1) < 1e-3;
  }

  /** What is needed of a column to compare a value with the sum and the mean of the others. */
  private static final class Totals {
    private static final int FEWEST_OTHERS = 3;
    private static final double NORMAL_DENSITY = 0.4; // at the mean, of a standard deviation of 1

    private final Column values;
    private int count;
    private double sum;
    private double magnitude;
    private double squares; // of the differences from the mean
    private final boolean oneSign;
    private final double roundingOfSum;
    private final double roundingOfMean;
    private double unit = 1e6; // the power of ten of which the values are multiples

    Totals(Column column) {
      this.values = column;
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < column.size(); row++) {
        double value = column.value(row);
        if (!Double.isNaN(value)) {
          count++;
          sum += value;
          magnitude += Math.abs(value);
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
          if (count <= 1000) {
            refineUnit(value);
          }
        }
      }
      oneSign = least >= 0 || greatest <= 0;
      roundingOfSum = unit * (0.5 + 0.9 * Math.sqrt(count)) + 1e-12 * magnitude;
      roundingOfMean = 0.51 * unit + 1e-12 * magnitude;
      double mean = sum / count;
      for (int row = 0; row < column.size(); row++) {
        double value = column.value(row);
        squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
      }
    }

    private void refineUnit(double value) {
      while (unit > 1e-9 && Math.abs(Math.rint(value / unit) * unit - value) > 1e-9 * unit) {
        unit = unit > 1 ? unit / 10 : 1 / (10 * Math.rint(1 / unit));
      }
    }

    boolean isTelling() {
      return count > FEWEST_OTHERS && magnitude > 0 && squares > 0;
    }

    /**
     * How likely it is by chance that a value is as close to the sum of the others; 1 if it is not.
     */
    double chanceOfSum(double value) {
      double apart = Math.abs(value - (sum - value));
      return !oneSign || apart > roundingOfSum
          ? 1
          : Math.min(1, closeness(apart) / Math.abs(value));
    }

    /**
     * How likely it is by chance that a value is as close to the mean of the others; 1 if it is
     * not.
     */
    double chanceOfMean(double value) {
      double apart = Math.abs(value - (sum - value) / (count - 1));
      if (apart > roundingOfMean) {
        return 1;
      }
      double others = squares - Math.pow(value - sum / count, 2) * count / (count - 1.0);
      double deviation = Math.sqrt(Math.max(0, others) / (count - 2));
      return deviation > 0 ? Math.min(1, closeness(apart) * NORMAL_DENSITY / deviation) : 1;
    }

    private double closeness(double apart) {
      return 2 * Math.max(apart, unit / 2);
    }
  }
}
