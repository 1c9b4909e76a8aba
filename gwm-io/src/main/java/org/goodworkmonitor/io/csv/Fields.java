package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
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

  private final TableRecords records;
  private final Defects defects;
  private final TableRules rules;
  private final Notation notation;
  private final char decimalMark;
  private final Markers missing;
  private final Markers suppressed;
  private final boolean numericMarkers;
  private final AreaFields areaFields;
  private final boolean conditionalReferences;
  private final CellText cells;
  private CellStatus status = CellStatus.MISSING;

  Fields(TableRules rules, TableRecords records, AreaFields areaFields, Defects defects) {
    this.records = records;
    this.defects = defects;
    this.rules = rules;
    this.notation = rules.notation();
    this.decimalMark = notation.decimalMark();
    this.missing = Markers.of(notation.missing(), decimalMark);
    this.suppressed = Markers.of(notation.suppressed(), decimalMark);
    this.numericMarkers = !missing.numbers.isEmpty() || !suppressed.numbers.isEmpty();
    this.areaFields = areaFields;
    this.conditionalReferences = !areaFields.referenceFields().isEmpty();
    this.cells = new CellText(notation);
  }

  /** Whether the record is one to read: of an area that is wanted, and of the right width. */
  boolean isWanted() {
    if (!rules.areas().isWanted(code())) {
      return false;
    }
    if (records.size() != areaFields.width()) {
      String remedy =
          "the column names are "
              + areaFields.width()
              + "; look for a field too many or too few, or pass over notes with withCodes,"
              + " withoutNotes or untilBlankRow";
      defects.add(records.line(), 0, records.size() + " fields", remedy);
      return false;
    }
    return true;
  }

  String code() {
    return records.label(areaFields.code());
  }

  String name() {
    return areaFields.name() == Header.NOT_THERE ? code() : records.name(areaFields.name());
  }

  String region() {
    return areaFields.region() == Header.NOT_THERE ? "" : records.label(areaFields.region());
  }

  /** Whether the row is marked as a reference by the file, its code or a condition. */
  private boolean isReference(String code) {
    if (rules.areas().references().codes().contains(code) || fulfilsCondition()) {
      return true;
    }
    if (areaFields.reference() == Header.NOT_THERE) {
      return false;
    }
    String text = records.label(areaFields.reference());
    if (!text.isEmpty() && !text.equals("yes")) {
      String found = "'" + Defects.shortened(text) + "' as the mark of a reference row";
      defect(areaFields.reference(), found, "expected yes, or nothing");
    }
    return text.equals("yes");
  }

  private boolean fulfilsCondition() {
    boolean fulfils = false;
    for (int c = 0; conditionalReferences && c < areaFields.referenceFields().size(); c++) {
      int field = areaFields.referenceFields().get(c);
      fulfils |= rules.areas().references().conditions().get(c).holds(records.label(field));
    }
    return fulfils;
  }

  /** Marks an area that was met before, in a row that fulfils a condition. */
  void noteReference(Area area) {
    if (conditionalReferences && fulfilsCondition()) {
      areaFields.references().add(area.code());
    }
  }

  /** The area of the record, or null where it is none. */
  @Nullable Area area() {
    try {
      boolean reference = isReference(code());
      Area area = rules.areas().area(code(), name(), region(), reference);
      for (Map.Entry<String, Integer> attribute : areaFields.attributes().entrySet()) {
        String value = records.label(attribute.getValue());
        area = value.isEmpty() ? area : area.with(attribute.getKey(), value);
      }
      if (reference || rules.areas().references().codes().contains(area.code())) {
        areaFields.references().add(area.code());
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
    if (Double.isFinite(value) && !(numericMarkers && isMarker(text, value))) {
      status = CellStatus.OBSERVED;
      return value;
    }
    status = CellStatus.MISSING;
    if (isGap(text, value)) {
      return Double.NaN;
    }
    return notation.hasAdditions() ? withAdditions(field, text, what) : refuse(field, text, what);
  }

  private boolean isMarker(String text, double value) {
    return suppressed.contain(text, value) || missing.contain(text, value);
  }

  /** Whether a text stands for a gap, whose kind is noted. */
  private boolean isGap(String text, double value) {
    boolean withheld = suppressed.contain(text, value);
    status = withheld ? CellStatus.SUPPRESSED : CellStatus.MISSING;
    return withheld || missing.contain(text, value);
  }

  /** A number with separators, signs or flags, or flags in its place. */
  private double withAdditions(int field, String text, String what) {
    CellText.Parts parts = cells.parts(text);
    double value = parts.value() + 0.0;
    if (Double.isInfinite(value)) {
      return refuse(field, text, what);
    }
    boolean marker = isGap(parts.text(), value);
    boolean hasValue = Double.isFinite(value) && !marker;
    if (parts.flags().isEmpty()) {
      status = hasValue ? CellStatus.OBSERVED : status;
      return hasValue ? value : marker ? Double.NaN : refuse(field, text, what);
    }
    String flags = hasValue || marker ? parts.flags() : text;
    Flags.Reading reading = notation.flags().read(flags, hasValue);
    if (!reading.unknown().isEmpty()) {
      if (!hasValue && !marker && !text.startsWith("[")) {
        return refuse(field, text, what);
      }
      unknownFlag(field, reading.unknown(), hasValue, text);
      return Double.NaN;
    }
    CellStatus said = reading.status().orElse(CellStatus.MISSING);
    boolean withheld = status == CellStatus.SUPPRESSED && !hasValue && !said.hasValue();
    status = withheld ? CellStatus.SUPPRESSED : said;
    return hasValue ? value : reading.value();
  }

  private void unknownFlag(int field, String flag, boolean hasValue, String text) {
    String place = (hasValue ? "with" : "without") + " a value";
    defects.addOfKind(
        flag + hasValue,
        records.line(),
        field + 1,
        "the flag '" + Defects.shortened(flag) + "' " + place + " in '" + Defects.cut(text) + "'",
        "say with withFlags what it means; known "
            + place
            + " are "
            + notation.flags().known(hasValue));
  }

  private double refuse(int field, String text, String what) {
    status = CellStatus.MISSING;
    if (Double.isInfinite(cells.parts(text).value())) {
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
    return Double.NaN;
  }

  /** What to do about a text that is a number with the other decimal mark, or with additions. */
  private String otherMark(String text) {
    boolean comma = decimalMark == ',';
    if (!Double.isFinite(NumberText.parse(text, comma ? '.' : ','))) {
      return additions(text);
    }
    if (records.problem(0, 0, "", "").place().sheet().isPresent()) {
      return "; store the cells as numbers, not as texts, or say withThousandsSeparator";
    }
    String option = comma ? "leave out withDecimalComma" : "say so with withDecimalComma";
    String mark = comma ? "point" : "comma";
    return THOUSANDS.matcher(text).matches()
        ? "; if the "
            + mark
            + " is a decimal mark, "
            + option
            + "; if it groups digits, say withThousandsSeparator"
        : "; if the file has decimal " + mark + "s, " + option;
  }

  /** Which option would read a text. */
  private String additions(String text) {
    for (Suggestion suggestion : Suggestion.ALL) {
      if (!Double.isNaN(suggestion.cells(notation).parts(text).value())) {
        return "; " + suggestion.says();
      }
    }
    return "";
  }

  /** Notes a defect where only one limit is stated, or the lower one is above the upper one. */
  void checkLimits(int field, double lower, double upper, String what) {
    if (Double.isNaN(lower) != Double.isNaN(upper) || lower > upper) {
      String found = "limits from " + lower + " to " + upper + " for " + what;
      defect(field, found, "give both, the lower one first, or none");
    }
  }

  /**
   * The status that a code in a field says; where it is empty, the one that the cell of the value
   * says.
   *
   * @param flags what the codes mean
   * @param ofCell the status by the cell of the value alone
   */
  CellStatus status(int field, Flags flags, double value, CellStatus ofCell, String what) {
    String code = field == Header.NOT_THERE ? "" : records.field(field);
    if (code.isEmpty()) {
      return ofCell;
    }
    boolean present = !Double.isNaN(value);
    Flags.Reading reading = flags.read(code, present);
    Optional<CellStatus> status = reading.status();
    if (!reading.unknown().isEmpty() || status.isEmpty() || status.get().hasValue() != present) {
      defects.addOfKind(
          code + present,
          records.line(),
          field + 1,
          "the status '" + Defects.shortened(code) + "' for " + what,
          (present ? "with" : "without")
              + " a value expected one of "
              + flags.known(present)
              + "; say with withFlags what others mean");
      return ofCell;
    }
    return status.get();
  }

  private static String listed(Set<String> markers) {
    return markers.isEmpty()
        ? "none"
        : markers.stream()
            .map(marker -> marker.isEmpty() ? "an empty field" : "'" + marker + "'")
            .collect(Collectors.joining(" "));
  }

  /** What the cell that was read last says of its value. */
  CellStatus status() {
    return status;
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
