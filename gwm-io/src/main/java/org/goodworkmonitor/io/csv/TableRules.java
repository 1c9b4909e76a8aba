package org.goodworkmonitor.io.csv;

import com.google.common.base.Predicates;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.io.csv.TableReader.AreaFactory;

/**
 * All options of a {@link TableReader}, as one value that readers of different formats hand on. It
 * is changed by the methods of the reader alone. Immutable and safe for use by many threads.
 */
public final class TableRules {
  static final AreaColumns USUAL_AREA_COLUMNS = new AreaColumns("code", "name", "region");
  private static final Pattern SPREADSHEET_ERROR =
      Pattern.compile("#(N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!)");
  private static final AreaFactory ANY_AREA =
      (code, name, region) ->
          Area.of(code, name, SPREADSHEET_ERROR.matcher(region).matches() ? "" : region);
  private static final AreaFactory LOCAL_AUTHORITY = LocalAuthority::new;
  private static final Predicate<String> ANY_CODE = Predicates.alwaysTrue();

  private static final TableRules DEFAULTS =
      new TableRules(
          new Notation(
              ',',
              '.',
              StandardCharsets.UTF_8,
              ImmutableSet.of("", "NA", "..", ":", "-", "[x]", "[z]"),
              ImmutableSet.of("[c]", "c", "*")),
          Layout.DEFAULTS,
          new Areas(USUAL_AREA_COLUMNS, ANY_AREA, ANY_CODE, References.NONE),
          ImmutableMap.of(),
          100,
          Execution.standard());

  private final Notation notation;
  private final Layout layout;
  private final Areas areas;
  private final ImmutableMap<String, String> names;
  private final int mostProblems;
  private final Execution execution;

  private TableRules(
      Notation notation,
      Layout layout,
      Areas areas,
      ImmutableMap<String, String> names,
      int mostProblems,
      Execution execution) {
    this.notation = notation;
    this.layout = layout;
    this.areas = areas;
    this.names = names;
    this.mostProblems = mostProblems;
    this.execution = execution;
  }

  /** The names of the columns that tell the area. */
  record AreaColumns(String code, String name, String region) {}

  /**
   * How rows tell areas.
   *
   * @param columns the columns
   * @param factory makes an area of texts
   * @param codes which codes are read
   * @param references which rows are references
   */
  record Areas(
      AreaColumns columns, AreaFactory factory, Predicate<String> codes, References references) {

    Areas withColumns(AreaColumns to) {
      return new Areas(to, factory, codes, references);
    }

    Areas withFactory(AreaFactory to) {
      return new Areas(columns, to, codes, references);
    }

    Areas withLocalAuthorities() {
      return withFactory(LOCAL_AUTHORITY);
    }

    Areas withCodes(Predicate<String> to) {
      return new Areas(columns, factory, to, references);
    }

    Areas withReferences(References to) {
      return new Areas(columns, factory, codes, to);
    }

    boolean isWanted(String code) {
      return codes == ANY_CODE || codes.test(code) || references.codes().contains(code);
    }

    /** Whether the caller has said which rows are areas. */
    boolean areChecked() {
      return codes != ANY_CODE || factory == LOCAL_AUTHORITY;
    }

    private boolean askTheCaller() {
      return codes != ANY_CODE
          || (factory != ANY_AREA && factory != LOCAL_AUTHORITY)
          || references.asksTheCaller();
    }

    /** Makes an area; a reference need not be a local authority. */
    Area area(String code, String name, String region, boolean reference) {
      boolean other = reference && factory == LOCAL_AUTHORITY && !LocalAuthority.isCode(code);
      return (other ? ANY_AREA : factory).area(code, name, region);
    }
  }

  /**
   * The rules of a reader that was given no options.
   *
   * @return the rules
   */
  public static TableRules defaults() {
    return DEFAULTS;
  }

  Notation notation() {
    return notation;
  }

  Layout layout() {
    return layout;
  }

  Areas areas() {
    return areas;
  }

  int mostProblems() {
    return mostProblems;
  }

  String nameInFile(String indicator) {
    return names.getOrDefault(indicator, indicator);
  }

  TableRules with(Notation changed) {
    return new TableRules(changed, layout, areas, names, mostProblems, execution);
  }

  TableRules with(Layout changed) {
    return new TableRules(notation, changed, areas, names, mostProblems, execution);
  }

  TableRules with(Areas changed) {
    return new TableRules(notation, layout, changed, names, mostProblems, execution);
  }

  TableRules withName(String indicator, String inFile) {
    Map<String, String> changed = new LinkedHashMap<>(names);
    changed.put(indicator, inFile);
    ImmutableMap<String, String> copy = ImmutableMap.copyOf(changed);
    return new TableRules(notation, layout, areas, copy, mostProblems, execution);
  }

  TableRules withMostProblems(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("found " + most + " problems at the most; expected 1");
    }
    return new TableRules(notation, layout, areas, names, most, execution);
  }

  TableRules with(Execution changed) {
    return new TableRules(notation, layout, areas, names, mostProblems, changed);
  }

  Execution execution() {
    return execution;
  }

  /**
   * How a table is read: on one thread where functions of the caller's own are asked, or where a
   * row can only be read after those before it.
   */
  Execution tableExecution() {
    return areas.askTheCaller() || !layout.isDivisible() ? execution.withThreads(1) : execution;
  }

  /** A table with warnings about its rows, unless codes are checked. */
  IndicatorTable withRowWarnings(IndicatorTable table) {
    return areas.areChecked() ? table : table.withRowWarnings();
  }
}
