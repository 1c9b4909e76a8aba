package org.goodworkmonitor.io.xlsx;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.goodworkmonitor.io.xlsx.MergedCells.Range;
import org.goodworkmonitor.io.xlsx.WorkbookGuard.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a workbook asks of whoever reads it. It is told of elements and texts, in their
 * order, and refuses what no sound workbook has.
 */
final class PartScan {
  static final int DEEPEST = 100;
  static final int MOST_COLUMNS = 16_384;

  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_NUMBER = 100;
  private static final long MOST_PLACES = 200_000_000;
  private static final long MOST_WORK = 1_000_000_000;
  static final int MOST_MERGED_RANGES = 1_000_000;

  private static final String NO_STRING = "a cell without the number of its shared text";

  private final String part;
  private long strings;
  private long lastString = -1;
  private boolean styles;
  private final Map<String, String> sheetParts = new HashMap<>(); // by the id of the relation
  private final List<Range> mergedCells = new ArrayList<>();

  private int depth;
  private boolean seen;
  private long places;
  private long cells;
  private long arrayFormulas;
  private long sharedWork;
  private long mergedPlaces;
  private final Map<String, Integer> sharedLengths = new HashMap<>();
  private int column;
  private int textLength;
  private int valueLength;
  private boolean inText;
  private boolean inCell;
  private boolean inValue;
  private boolean number;
  private boolean shared;
  private long string; // the number of a shared text; -1 before its first digit
  private @Nullable String formulaGroup;

  PartScan(String part) {
    this.part = part;
  }

  /** The attributes of an element, by their names without a prefix. */
  @FunctionalInterface
  interface Attributes {
    /** A value, which is good until the next call; null if there is none. */
    @Nullable CharSequence value(String name);
  }

  /** Elements that count, by their names without a prefix. */
  enum Element {
    CELL("c"),
    VALUE("v"),
    ROW("row"),
    FORMULA("f"),
    SHARED_TEXT("si"),
    MERGED("mergeCell"),
    RELATION("Relationship"),
    OVERRIDE("Override"),
    DEFAULT("Default"),
    OTHER("");

    private static final ImmutableMap<String, Element> BY_NAME =
        Maps.uniqueIndex(EnumSet.allOf(Element.class), Element::id);

    private final String id;

    Element(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    /** Whether it says what the parts of a package are. */
    boolean isOfPackages() {
      return this == RELATION || this == OVERRIDE || this == DEFAULT;
    }

    static Element of(String name) {
      return BY_NAME.getOrDefault(name, OTHER);
    }
  }

  String part() {
    return part;
  }

  /** Whether there was an element. */
  boolean seesXml() {
    return seen;
  }

  boolean hasStyles() {
    return styles;
  }

  Map<String, String> sheetParts() {
    return sheetParts;
  }

  List<Range> mergedCells() {
    return mergedCells;
  }

  /** How many shared texts the part has. */
  long strings() {
    return strings;
  }

  /** The largest number of a shared text that a cell has; -1 if none has any. */
  long lastString() {
    return lastString;
  }

  /** Takes what a parser tells. */
  void read(XMLStreamReader xml) throws XMLStreamException {
    Attributes attributes = name -> xml.getAttributeValue(null, name);
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Refused("a document type or an entity");
        case XMLStreamConstants.START_ELEMENT -> start(Element.of(xml.getLocalName()), attributes);
        case XMLStreamConstants.END_ELEMENT -> end(Element.of(xml.getLocalName()));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (readsText()) {
            append(xml.getText());
          }
          text(xml.getTextLength());
        }
        default -> {}
      }
    }
    finish();
  }

  void finish() {
    if (arrayFormulas * cells > MOST_WORK || sharedWork > MOST_WORK) {
      throw new Refused("formulas that take too long to tell apart");
    }
  }

  void start(Element element, Attributes attributes) {
    seen = true;
    if (++depth > DEEPEST) {
      throw new Refused("elements nested more than " + DEEPEST + " deep");
    }
    switch (element) {
      case ROW -> column = 0;
      case CELL -> startCell(attributes);
      case VALUE -> startValue();
      case FORMULA -> startFormula(attributes);
      case SHARED_TEXT -> {
        strings++;
        startText();
      }
      case MERGED -> addMergedCells(String.valueOf(attributes.value("ref")));
      case RELATION -> addRelation(attributes);
      case OVERRIDE, DEFAULT -> {
        String content = String.valueOf(attributes.value("ContentType"));
        styles |= content.endsWith("spreadsheetml.styles+xml");
      }
      default -> {}
    }
  }

  private void startText() {
    inText = true;
    textLength = 0;
  }

  private void startCell(Attributes attributes) {
    if (inCell) {
      throw new Refused("a cell inside of a cell");
    }
    inCell = true;
    startText();
    cells++;
    CharSequence type = attributes.value("t");
    number = type == null || "n".contentEquals(type);
    shared = type != null && "s".contentEquals(type);
    CharSequence address = attributes.value("r");
    int next = address == null ? column + 1 : columnOf(address);
    if (next > MOST_COLUMNS) {
      throw new Refused("a cell in column " + next + "; sheets have " + MOST_COLUMNS);
    }
    places += Math.max(0, next - column);
    column = next;
    if (places > MOST_PLACES) {
      throw new Refused("rows with more than " + MOST_PLACES + " places for cells");
    }
  }

  private void startValue() {
    if (inValue) {
      throw new Refused("a value inside of a value");
    }
    inValue = true;
    valueLength = 0;
    string = -1;
  }

  private void addMergedCells(String range) {
    int colon = range.indexOf(':');
    String first = colon < 0 ? range : range.substring(0, colon);
    String last = range.substring(colon + 1);
    Range merged = new Range(rowOf(first), columnOf(first) - 1, rowOf(last), columnOf(last) - 1);
    mergedPlaces +=
        Math.max(0, merged.lastRow() - merged.firstRow() + 1)
            * Math.max(0, merged.lastColumn() - merged.firstColumn() + 1);
    mergedCells.add(merged);
    if (mergedCells.size() > MOST_MERGED_RANGES || mergedPlaces > MOST_WORK) {
      throw new Refused("merged cells without end");
    }
  }

  /** Notes where a sheet is; the library finds it in the same way. */
  private void addRelation(Attributes attributes) {
    String type = String.valueOf(attributes.value("Type"));
    int folder = part.indexOf("_rels/");
    if (type.endsWith("/worksheet") && folder >= 0) {
      String target = String.valueOf(attributes.value("Target"));
      String to = target.startsWith("/") ? target.substring(1) : part.substring(0, folder) + target;
      sheetParts.put(String.valueOf(attributes.value("Id")), to);
    }
  }

  private static Refused noAddress(CharSequence address) {
    String shown = address.length() <= 20 ? address.toString() : address.subSequence(0, 20) + "...";
    return new Refused("the cell address '" + shown + "'");
  }

  private static int rowOf(String address) {
    int digits = digitsFrom(address);
    return Integer.parseInt(address.substring(digits));
  }

  /** The column of an address, from 1. */
  private static int columnOf(CharSequence address) {
    digitsFrom(address);
    int column = 0;
    for (int i = address.charAt(0) == '$' ? 1 : 0; isLetter(address.charAt(i)); i++) {
      column = 26 * column + (address.charAt(i) & 31);
    }
    return column;
  }

  /** Where the digits of an address such as {@code $AB$12} start, which must be sound. */
  private static int digitsFrom(CharSequence address) {
    int n = address.length();
    int from = n > 0 && address.charAt(0) == '$' ? 1 : 0;
    int i = from;
    while (i < n && isLetter(address.charAt(i))) {
      i++;
    }
    int letters = i - from;
    i += i < n && address.charAt(i) == '$' ? 1 : 0;
    int digits = i;
    while (i < n && address.charAt(i) >= '0' && address.charAt(i) <= '9') {
      i++;
    }
    if (i < n || letters < 1 || letters > 3 || i == digits || i - digits > 7) {
      throw noAddress(address);
    }
    return digits;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private void startFormula(Attributes attributes) {
    String kind = String.valueOf(attributes.value("t"));
    if (kind.equals("array")) {
      arrayFormulas++;
    } else if (kind.equals("shared")) {
      formulaGroup = String.valueOf(attributes.value("si"));
      sharedWork += sharedLengths.getOrDefault(formulaGroup, 0);
    }
  }

  /** Whether the text that comes next counts, not only its length. */
  boolean readsText() {
    return inValue && shared;
  }

  /** Takes the digits of the number of a shared text. */
  void append(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9' || string > Integer.MAX_VALUE / 10) {
        throw new Refused(NO_STRING);
      }
      string = 10 * Math.max(0, string) + digit - '0';
    }
  }

  void text(int length) {
    if (inText) {
      textLength += length;
      if (textLength > LONGEST_TEXT) {
        throw new Refused("a text of more than " + LONGEST_TEXT + " characters");
      }
      if (formulaGroup != null) {
        sharedLengths.merge(formulaGroup, length, Integer::sum);
      }
      valueLength += inValue ? length : 0;
    }
  }

  void end(Element element) {
    depth--;
    switch (element) {
      case CELL -> {
        inText = false;
        inCell = false;
      }
      case SHARED_TEXT -> inText = false;
      case FORMULA -> formulaGroup = null;
      case VALUE -> endValue();
      default -> {}
    }
  }

  private void endValue() {
    inValue = false;
    if (number && valueLength > LONGEST_NUMBER) {
      throw new Refused("a number of " + valueLength + " characters");
    }
    if (shared) {
      if (string < 0) {
        throw new Refused(NO_STRING);
      }
      lastString = Math.max(lastString, string);
    }
  }
}
