package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** The fields of the current record as areas and numbers. */
final class Fields {
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");

  private final Records records;
  private final Defects defects;
  private final CsvReader options;
  private final char decimalMark;
  private final Markers missing;
  private final Markers suppressed;
  private final boolean numericMarkers;
  private final AreaFields areaFields;
  private boolean wasSuppressed;

  Fields(CsvReader options, Records records, AreaFields areaFields, Defects defects) {
    this.records = records;
    this.defects = defects;
    this.options = options;
    this.decimalMark = options.notation.decimalMark();
    this.missing = Markers.of(options.notation.missing(), decimalMark);
    this.suppressed = Markers.of(options.notation.suppressed(), decimalMark);
    this.numericMarkers = !missing.numbers.isEmpty() || !suppressed.numbers.isEmpty();
    this.areaFields = areaFields;
  }

  /** Whether the record is one to read: of the right width, and of an area that is wanted. */
  boolean isWanted() {
    if (records.size() != areaFields.width()) {
      String remedy =
          "the first line names " + areaFields.width() + "; look for a field too many or too few";
      defects.add(records.line(), 0, records.size() + " fields", remedy);
      return false;
    }
    return options.codes.test(code());
  }

  String code() {
    return records.label(areaFields.code());
  }

  String name() {
    return areaFields.name() == Header.NOT_THERE ? code() : records.label(areaFields.name());
  }

  String region() {
    return areaFields.region() == Header.NOT_THERE ? "" : records.label(areaFields.region());
  }

  private void noteReference(String code, String text) {
    if (text.equals("yes")) {
      areaFields.references().add(code);
    } else if (!text.isEmpty()) {
      String found = "'" + Defects.shortened(text) + "' as the mark of a reference row";
      defect(areaFields.reference(), found, "expected yes, or nothing");
    }
  }

  /** The area of the record, or null where it is none. */
  @Nullable Area area() {
    try {
      Area area = options.areaFactory.area(code(), name(), region());
      for (Map.Entry<String, Integer> attribute : areaFields.attributes().entrySet()) {
        String value = records.label(attribute.getValue());
        area = value.isEmpty() ? area : area.with(attribute.getKey(), value);
      }
      if (areaFields.reference() != Header.NOT_THERE) {
        noteReference(area.code(), records.label(areaFields.reference()));
      }
      return area;
    } catch (InvalidValueException e) {
      defect(areaFields.code(), "an area that cannot be: " + e.found(), e.remedy());
      return null;
    } catch (IllegalArgumentException e) {
      defect(areaFields.code(), "an area that cannot be: " + e.getMessage(), "correct the row");
      return null;
    }
  }

  /** Texts that stand for a gap, and the numbers that some of them are. */
  private record Markers(ImmutableSet<String> texts, ImmutableSet<Double> numbers) {

    static Markers of(ImmutableSet<String> texts, char decimalMark) {
      return new Markers(
          texts,
          texts.stream()
              .map(text -> Notation.number(text, decimalMark))
              .filter(Double::isFinite)
              .collect(ImmutableSet.toImmutableSet()));
    }

    boolean contain(String text, double value) {
      return texts.contains(text) || numbers.contains(value);
    }
  }

  /**
   * The number in a field, no zero negative; {@code NaN} for a gap, or after a defect was noted.
   */
  double number(int field, String what) {
    String text = records.field(field);
    double value = NumberText.parse(text, decimalMark) + 0.0;
    wasSuppressed = false;
    if (Double.isFinite(value) && !(numericMarkers && isMarker(text, value))) {
      return value;
    }
    gap(field, text, value, what);
    return Double.NaN;
  }

  private boolean isMarker(String text, double value) {
    return suppressed.contain(text, value) || missing.contain(text, value);
  }

  private void gap(int field, String text, double value, String what) {
    wasSuppressed = suppressed.contain(text, value);
    if (wasSuppressed || missing.contain(text, value)) {
      return;
    }
    if (Double.isInfinite(value)) {
      defect(field, quoted(text, what), "a number must be below 1.8e308");
    } else {
      defect(
          field,
          quoted(text, what),
          "expected a number with a decimal "
              + (decimalMark == ',' ? "comma" : "point")
              + " and nothing else, or a marker: missing "
              + listed(missing.texts)
              + ", suppressed "
              + listed(suppressed.texts)
              + otherMark(text));
    }
  }

  /** What to do about a text that is a number with the other decimal mark, or with groups. */
  private String otherMark(String text) {
    boolean comma = decimalMark == ',';
    if (!Double.isFinite(NumberText.parse(text, comma ? '.' : ','))) {
      return "";
    }
    if (records.problem(0, 0, "", "").place().sheet().isPresent()) {
      return "; store the cells as numbers, not as texts";
    }
    String option = comma ? "leave out withDecimalComma" : "say so with withDecimalComma";
    String mark = comma ? "point" : "comma";
    return THOUSANDS.matcher(text).matches()
        ? "; if the " + mark + " is a decimal mark, " + option + "; if it groups digits, remove it"
        : "; if the file has decimal " + mark + "s, " + option;
  }

  /** Notes a defect where only one limit is stated, or the lower one is above the upper one. */
  void checkLimits(int field, double lower, double upper, String what) {
    if (Double.isNaN(lower) != Double.isNaN(upper) || lower > upper) {
      String found = "limits from " + lower + " to " + upper + " for " + what;
      defect(field, found, "give both, the lower one first, or none");
    }
  }

  /** The status that a code in a field says; where it is empty, the one that the value has. */
  CellStatus status(int field, double value, boolean withheld, String what) {
    boolean present = !Double.isNaN(value);
    CellStatus otherwise =
        withheld ? CellStatus.SUPPRESSED : present ? CellStatus.OBSERVED : CellStatus.MISSING;
    String code = field == Header.NOT_THERE ? "" : records.field(field);
    if (code.isEmpty()) {
      return otherwise;
    }
    return LongForm.status(code, present)
        .orElseGet(
            () -> {
              defect(
                  field,
                  "the status '" + Defects.shortened(code) + "' for " + what,
                  (present ? "with" : "without")
                      + " a value expected one of "
                      + LongForm.knownCodes(present));
              return otherwise;
            });
  }

  private static String listed(Set<String> markers) {
    return markers.isEmpty()
        ? "none"
        : markers.stream()
            .map(marker -> marker.isEmpty() ? "an empty field" : "'" + marker + "'")
            .collect(Collectors.joining(" "));
  }

  /** Whether the gap that was read last was said to be withheld. */
  boolean wasSuppressed() {
    return wasSuppressed;
  }

  void defect(int field, String found, String remedy) {
    defects.add(records.line(), field + 1, found, remedy);
  }

  private static String quoted(String text, String what) {
    return "'" + Defects.cut(text) + "'" + lookAlikes(text) + " for " + what;
  }

  /** The names of spaces and dashes that look like those of numbers and are not. */
  private static String lookAlikes(String text) {
    String names =
        text.codePoints()
            .filter(
                c ->
                    c > '~'
                        && (Character.isSpaceChar(c)
                            || c == 0x2212
                            || Character.getType(c) == Character.DASH_PUNCTUATION
                            || Character.getType(c) == Character.FORMAT))
            .distinct()
            .mapToObj(c -> String.format("U+%04X %s", c, Character.getName(c)))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " (with " + names + ")";
  }
}
