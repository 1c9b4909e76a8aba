package org.goodworkmonitor.io.xlsx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.goodworkmonitor.io.xlsx.MergedCells.Range;
import org.goodworkmonitor.io.xlsx.WorkbookGuard.Refused;
import org.jspecify.annotations.Nullable;

/** What the parts of a workbook ask of whoever reads them. */
final class PartScan {
  private static final int DEEPEST = 100;
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_NUMBER = 100;
  private static final int MOST_STRINGS = 10_000_000;
  static final int MOST_COLUMNS = 16_384;
  private static final long MOST_PLACES = 200_000_000;
  private static final long MOST_WORK = 1_000_000_000;
  private static final int MOST_MERGED_RANGES = 1_000_000;
  private static final Pattern ADDRESS = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?(\\d{1,7})");

  private long strings;
  private long lastString = -1;
  private boolean styles;
  private String part = "";
  private final Map<String, String> sheetParts = new HashMap<>(); // by the id of the relation
  private final Map<String, List<Range>> mergedCells = new HashMap<>(); // by part
  private int mergedRanges;

  private long elements;
  private long places;
  private long cells;
  private long arrayFormulas;
  private long sharedWork;
  private long mergedPlaces;
  private final Map<String, Integer> sharedLengths = new HashMap<>();
  private int column;
  private int textLength;
  private boolean inText;
  private boolean inCell;
  private String type = "";
  private final StringBuilder value = new StringBuilder();
  private boolean inValue;
  private @Nullable String formulaGroup;

  void startPart(String name) {
    part = name;
    mergedPlaces = 0;
    elements = 0;
    places = 0;
    cells = 0;
    arrayFormulas = 0;
    sharedWork = 0;
    sharedLengths.clear();
    inText = false;
    inCell = false;
    inValue = false;
    formulaGroup = null;
    column = 0;
  }

  long elements() {
    return elements;
  }

  boolean hasStyles() {
    return styles;
  }

  /** The merged cells of the sheet that the workbook refers to by this id of a relation. */
  List<Range> mergedCells(String relation) {
    return mergedCells.getOrDefault(sheetParts.getOrDefault(relation, ""), List.of());
  }

  void checkStrings() {
    if (lastString >= Math.min(strings, MOST_STRINGS)) {
      throw new Refused("a cell with the shared text " + lastString + " of " + strings);
    }
  }

  void read(XMLStreamReader xml) throws XMLStreamException {
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Refused("a document type or an entity");
        case XMLStreamConstants.START_ELEMENT -> {
          elements++;
          if (++depth > DEEPEST) {
            throw new Refused("elements nested more than " + DEEPEST + " deep");
          }
          start(xml);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          end(xml.getLocalName());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text(xml);
        default -> {}
      }
    }
    if (arrayFormulas * cells > MOST_WORK || sharedWork > MOST_WORK) {
      throw new Refused("formulas that take too long to tell apart");
    }
  }

  private void start(XMLStreamReader xml) {
    switch (xml.getLocalName()) {
      case "row" -> column = 0;
      case "c" -> startCell(xml);
      case "v" -> {
        inValue = true;
        value.setLength(0);
      }
      case "f" -> startFormula(xml);
      case "si" -> {
        strings++;
        startText();
      }
      case "mergeCell" -> addMergedCells(String.valueOf(xml.getAttributeValue(null, "ref")));
      case "Relationship" -> addRelation(xml);
      case "Override", "Default" -> {
        String content = xml.getAttributeValue(null, "ContentType");
        styles |= content != null && content.endsWith("spreadsheetml.styles+xml");
      }
      default -> {}
    }
  }

  private void startText() {
    inText = true;
    textLength = 0;
  }

  private void startCell(XMLStreamReader xml) {
    if (inCell) {
      throw new Refused("a cell inside of a cell");
    }
    inCell = true;
    startText();
    cells++;
    String given = xml.getAttributeValue(null, "t");
    type = given == null ? "n" : given;
    String address = xml.getAttributeValue(null, "r");
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

  private void addMergedCells(String range) {
    int colon = range.indexOf(':');
    String first = colon < 0 ? range : range.substring(0, colon);
    String last = range.substring(colon + 1);
    Range merged = new Range(rowOf(first), columnOf(first) - 1, rowOf(last), columnOf(last) - 1);
    mergedPlaces +=
        Math.max(0, merged.lastRow() - merged.firstRow() + 1)
            * Math.max(0, merged.lastColumn() - merged.firstColumn() + 1);
    if (++mergedRanges > MOST_MERGED_RANGES || mergedPlaces > MOST_WORK) {
      throw new Refused("merged cells without end");
    }
    mergedCells.computeIfAbsent(part, any -> new ArrayList<>()).add(merged);
  }

  /** Notes where a sheet is; the library finds it in the same way. */
  private void addRelation(XMLStreamReader xml) {
    String type = String.valueOf(xml.getAttributeValue(null, "Type"));
    int folder = part.indexOf("_rels/");
    if (type.endsWith("/worksheet") && folder >= 0) {
      String target = String.valueOf(xml.getAttributeValue(null, "Target"));
      String to = target.startsWith("/") ? target.substring(1) : part.substring(0, folder) + target;
      sheetParts.put(String.valueOf(xml.getAttributeValue(null, "Id")), to);
    }
  }

  private static Matcher address(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      String shown = address.length() <= 20 ? address : address.substring(0, 20) + "...";
      throw new Refused("the cell address '" + shown + "'");
    }
    return matcher;
  }

  private static int rowOf(String address) {
    return Integer.parseInt(address(address).group(2));
  }

  private static int columnOf(String address) {
    Matcher matcher = address(address);
    int column = 0;
    for (char c : matcher.group(1).toCharArray()) {
      column = 26 * column + Character.toUpperCase(c) - 'A' + 1;
    }
    return column;
  }

  private void startFormula(XMLStreamReader xml) {
    String kind = String.valueOf(xml.getAttributeValue(null, "t"));
    if (kind.equals("array")) {
      arrayFormulas++;
    } else if (kind.equals("shared")) {
      formulaGroup = String.valueOf(xml.getAttributeValue(null, "si"));
      sharedWork += sharedLengths.getOrDefault(formulaGroup, 0);
    }
  }

  private void text(XMLStreamReader xml) {
    int length = xml.getTextLength();
    if (inText) {
      textLength += length;
      if (textLength > LONGEST_TEXT) {
        throw new Refused("a text of more than " + LONGEST_TEXT + " characters");
      }
      if (formulaGroup != null) {
        sharedLengths.merge(formulaGroup, length, Integer::sum);
      }
      if (inValue) {
        value.append(xml.getTextCharacters(), xml.getTextStart(), length);
      }
    }
  }

  private void end(String element) {
    switch (element) {
      case "c" -> {
        inText = false;
        inCell = false;
      }
      case "si" -> inText = false;
      case "f" -> formulaGroup = null;
      case "v" -> endValue();
      default -> {}
    }
  }

  private void endValue() {
    inValue = false;
    if (type.equals("n") && value.length() > LONGEST_NUMBER) {
      throw new Refused("a number of " + value.length() + " characters");
    }
    if (type.equals("s")) {
      try {
        lastString = Math.max(lastString, Integer.parseInt(value.toString()));
      } catch (NumberFormatException e) {
        throw new Refused("a cell without the number of its shared text");
      }
    }
  }
}
