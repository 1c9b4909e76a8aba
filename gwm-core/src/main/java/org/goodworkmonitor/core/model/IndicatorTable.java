package org.goodworkmonitor.core.model;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.internal.AreaIndex;
import org.goodworkmonitor.core.model.internal.AreaList;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.jspecify.annotations.Nullable;

/**
 * The values of indicators for areas: a row per area, a column per indicator.
 *
 * <p>Cells are observed, missing, suppressed or imputed, and may carry confidence limits. Rows are
 * matched by area code and columns by indicator id. Values are held in one flat array per
 * indicator, so that tables of a million areas are practical.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class IndicatorTable implements Tabular {
  static final int MOST_PROBLEMS = 100;
  private static final int MOST_NAMED = 10;

  private final AreaList areas;
  private final AreaIndex index;
  private final ImmutableMap<String, Column> columns;
  private @Nullable HashCode fingerprint;

  private IndicatorTable(AreaList areas, AreaIndex index, ImmutableMap<String, Column> columns) {
    this.areas = areas;
    this.index = index;
    this.columns = columns;
  }

  /**
   * A table of whole columns.
   *
   * @param areas the areas, in row order; those of another table keep its {@linkplain #warnings()
   *     warnings}
   * @param columns a column per indicator, each with a value per area in the same order
   * @return the table
   * @throws DataException if there are no areas or no columns, a code or an indicator comes twice,
   *     a column has more or fewer values than there are areas, or a value is infinite; all such
   *     problems at once (the first 100)
   */
  public static IndicatorTable of(Collection<? extends Area> areas, Collection<Column> columns) {
    return create(AreaList.copyOf(areas), List.copyOf(columns), new ArrayList<>());
  }

  /**
   * A table of whole columns; see {@link #of(Collection, Collection)}.
   *
   * @param areas the areas, in row order
   * @param columns a column per indicator
   * @return the table
   * @throws DataException as {@link #of(Collection, Collection)}
   */
  public static IndicatorTable of(Collection<? extends Area> areas, Column... columns) {
    return of(areas, List.of(columns));
  }

  /**
   * A builder that takes the table row by row.
   *
   * @param indicators the indicators of every row, in column order
   * @return a new builder
   */
  public static Builder builder(Collection<Indicator> indicators) {
    return new Builder(indicators);
  }

  /**
   * A builder that takes the table row by row.
   *
   * @param indicators the indicators of every row, in column order
   * @return a new builder
   */
  public static Builder builder(Indicator... indicators) {
    return new Builder(List.of(indicators));
  }

  private static IndicatorTable create(
      AreaList areas, List<Column> columns, List<Problem> problems) {
    if (areas.isEmpty()) {
      problems.add(Problem.of("no areas", "give at least one"));
    }
    if (columns.isEmpty()) {
      problems.add(Problem.of("no indicators", "give at least one"));
    }
    if (!areas.isEmpty() && areas.references().size() == areas.size()) {
      problems.add(Problem.of("nothing but reference rows", "leave some rows to be ranked"));
    }
    AreaIndex index = new AreaIndex(areas);
    for (int row = 0; row < areas.size() && problems.size() < MOST_PROBLEMS; row++) {
      int other = index.add(row);
      if (other >= 0) {
        Area area = areas.get(row);
        problems.add(
            Problem.of(
                    "the code twice: row "
                        + (other + 1)
                        + " ("
                        + areas.get(other).name()
                        + ") and row "
                        + (row + 1)
                        + " ("
                        + area.name()
                        + ")",
                    "keep one of them, or correct the code")
                .atArea(area.code()));
      }
    }
    Map<String, Column> byId = new LinkedHashMap<>();
    for (Column column : columns) {
      String id = column.indicator().id();
      if (byId.put(id, column) != null) {
        problems.add(Problem.of("the indicator twice", "give it once").atNode(id));
      }
      if (column.size() != areas.size()) {
        problems.add(
            Problem.of(
                    column.size() + " values",
                    "expected one per area, " + areas.size() + "; NaN for a gap")
                .atNode(id));
      } else {
        checkFinite(areas, column, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the table cannot be built", problems);
    }
    return new IndicatorTable(areas, index, ImmutableMap.copyOf(byId));
  }

  private static void checkFinite(List<Area> areas, Column column, List<Problem> problems) {
    for (int row = 0; row < column.size() && problems.size() < MOST_PROBLEMS; row++) {
      if (Double.isInfinite(column.value(row))) {
        problems.add(
            Problem.of(
                    "the value " + column.value(row),
                    "give a finite number, or mark the cell as missing")
                .atArea(areas.get(row).code())
                .atNode(column.indicator().id()));
      }
    }
  }

  /**
   * The areas, in row order.
   *
   * @return an immutable list; where there are very many areas it may hold them as texts, and make
   *     an area anew each time it is asked for
   */
  public List<Area> areas() {
    return areas;
  }

  /**
   * The number of areas.
   *
   * @return at least 1
   */
  public int size() {
    return areas.size();
  }

  /**
   * The indicators, in column order.
   *
   * @return an immutable list
   */
  public List<Indicator> indicators() {
    return columns.values().stream().map(Column::indicator).toList();
  }

  /**
   * Whether the table has an indicator.
   *
   * @param indicator its id
   * @return true if so
   */
  public boolean has(String indicator) {
    return columns.containsKey(indicator);
  }

  /**
   * The column of an indicator.
   *
   * @param indicator its id
   * @return the column
   * @throws IllegalArgumentException if the table has no such indicator; the message lists those
   *     that it has and the one that was probably meant
   */
  public Column column(String indicator) {
    Column column = columns.get(indicator);
    if (column == null) {
      throw new IllegalArgumentException(
          "no indicator '"
              + indicator
              + "' in the table; it has "
              + columns.keySet()
              + Texts.didYouMean(indicator, columns.keySet()));
    }
    return column;
  }

  /**
   * The row of an area.
   *
   * @param code its code
   * @return the row, from 0
   * @throws IllegalArgumentException if the table has no such area
   */
  public int row(String code) {
    int row = index.row(code);
    if (row < 0) {
      throw new IllegalArgumentException(
          "no area '" + code + "' among the " + size() + " of the table; check the code");
    }
    return row;
  }

  /**
   * Whether the table has an area.
   *
   * @param code its code
   * @return true if so
   */
  public boolean hasArea(String code) {
    return index.row(code) >= 0;
  }

  /**
   * An area by its code or its name, as {@link AreaNames} finds it. Looking up a code is fast; to
   * look up many names, create an {@link AreaNames} once.
   *
   * @param codeOrName its code or name
   * @return the area
   * @throws IllegalArgumentException if the table has no such area, or several of that name; the
   *     message lists those that could be meant
   */
  public Area area(String codeOrName) {
    int row = index.row(codeOrName);
    return row >= 0 ? areas.get(row) : AreaNames.of(areas).area(codeOrName);
  }

  /**
   * One cell with its status and limits.
   *
   * @param code the area's code
   * @param indicator the indicator's id
   * @return the cell
   * @throws IllegalArgumentException if the table has no such area or indicator
   */
  public Cell cell(String code, String indicator) {
    Column column = column(indicator);
    int row = row(code);
    return new Cell(
        optional(column.value(row)),
        column.status(row),
        optional(column.lower(row)),
        optional(column.upper(row)));
  }

  /**
   * This table with some rows marked as references, such as a country or an average: they are
   * scored and shown, but neither ranked nor among the values on which an index is fitted.
   * Strategies can read them, as one does that measures the distance to a reference. The marks go
   * wherever {@link #areas()} goes, but not with a copy of that list.
   *
   * @param codes the codes of these rows; those of earlier calls stay references
   * @return a new table
   * @throws IllegalArgumentException if the table has no such area
   * @throws DataException if no other row is left
   */
  public IndicatorTable withReferences(String... codes) {
    Set<String> all = new TreeSet<>(areas.references());
    for (String code : codes) {
      all.add(areas.get(row(code)).code());
    }
    if (all.size() == size()) {
      throw new DataException(
          "the table cannot be built",
          List.of(Problem.of("nothing but reference rows", "leave some rows to be ranked")));
    }
    Map<String, String> doubts = new LinkedHashMap<>(areas.doubts());
    doubts.keySet().removeAll(all);
    return new IndicatorTable(areas.withReferences(all).withDoubts(doubts), index, columns);
  }

  /**
   * Whether a row is a reference.
   *
   * @param code the area's code
   * @return true if so
   * @throws IllegalArgumentException if the table has no such area
   */
  public boolean isReference(String code) {
    return areas.references().contains(areas.code(row(code)));
  }

  /**
   * Whether a row is a reference.
   *
   * @param row the row, from 0
   * @return true if so
   */
  public boolean isReference(int row) {
    return hasReferences() && areas.references().contains(areas.code(row));
  }

  /**
   * Whether there are reference rows.
   *
   * @return true if so
   */
  public boolean hasReferences() {
    return !areas.references().isEmpty();
  }

  /**
   * This table without its reference rows.
   *
   * @return a new table, or this one if it has none
   */
  public IndicatorTable withoutReferences() {
    return areas.references().isEmpty()
        ? this
        : where(area -> !areas.references().contains(area.code()));
  }

  /**
   * The table row by row.
   *
   * @return an immutable list of views
   */
  public List<Row> rows() {
    return new TableRows(this);
  }

  /**
   * A column as strategies are fitted on it.
   *
   * @param column its id
   * @return the values that are present, with their rows, without those of reference rows
   * @throws IllegalArgumentException if the table has no such column
   */
  public Sample sample(String column) {
    Column known = column(column);
    double[] given = known.values();
    double[] ranked = given;
    if (hasReferences()) {
      ranked = given.clone();
      for (int row = 0; row < ranked.length; row++) {
        ranked[row] = isReference(row) ? Double.NaN : ranked[row];
      }
    }
    return Sample.viewOf(column, known.indicator().direction(), ranked, given, rows());
  }

  /**
   * As {@link #cell(String, String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @param indicator the indicator's id
   * @return the cell
   * @throws IllegalArgumentException if the table has no such area or indicator
   */
  public Cell cell(Area area, String indicator) {
    return cell(area.code(), indicator);
  }

  /**
   * This table with one more indicator, or with another column in place of the one of the same id.
   *
   * @param column the column, a value per area of this table in the same order
   * @return a new table
   * @throws DataException if the column does not fit
   */
  public IndicatorTable with(Column column) {
    Map<String, Column> changed = new LinkedHashMap<>(columns);
    changed.put(column.indicator().id(), column);
    return create(areas, List.copyOf(changed.values()), new ArrayList<>());
  }

  /**
   * This table with the indicators of another one of the same areas, matched by code; the rows may
   * be in another order. Cells keep their status and limits.
   *
   * <p>To join tables that do not cover the same areas, first keep those that both have: {@code
   * left.where(a -> right.hasArea(a.code()))}.
   *
   * @param other the table whose columns are added
   * @return a new table, rows in the order of this one
   * @throws DataException if an area is in one of the tables only, or an indicator is in both; all
   *     such problems at once
   */
  public IndicatorTable join(IndicatorTable other) {
    List<Problem> problems = new ArrayList<>();
    areasMissingIn(other, "is in the first table only", problems);
    other.areasMissingIn(this, "is in the second table only", problems);
    for (String id : other.columns.keySet()) {
      if (has(id)) {
        problems.add(Problem.of("the indicator in both tables", "leave it out of one").atNode(id));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the tables cannot be joined", problems);
    }
    int[] rows = areas.stream().mapToInt(a -> other.row(a.code())).toArray();
    List<Column> joined = new ArrayList<>(columns.values());
    other.columns.values().forEach(c -> joined.add(c.rows(rows)));
    Map<String, String> doubts = new LinkedHashMap<>(other.areas.doubts());
    doubts.putAll(areas.doubts());
    Set<String> references = new TreeSet<>(areas.references());
    references.addAll(other.areas.references());
    return create(areas.withDoubts(doubts).withReferences(references), joined, new ArrayList<>());
  }

  private void areasMissingIn(IndicatorTable other, String found, List<Problem> problems) {
    for (Area area : areas) {
      if (!other.hasArea(area.code()) && problems.size() < MOST_PROBLEMS) {
        problems.add(
            Problem.of(area.name() + ", which " + found, "keep the areas that both have")
                .atArea(area.code()));
      }
    }
  }

  /**
   * This table with some of its indicators.
   *
   * @param indicators the ids of those to keep
   * @return a new table, columns in the order given
   * @throws IllegalArgumentException if the table lacks one of them
   * @throws DataException if none is given, or one is given twice
   */
  public IndicatorTable select(String... indicators) {
    List<Column> picked = Arrays.stream(indicators).map(this::column).toList();
    return create(areas, picked, new ArrayList<>());
  }

  /**
   * This table with one more indicator, computed from the others of each row.
   *
   * <p>The result is missing where the formula read a gap. A formula that gives no finite number
   * although all that it read was there, such as one that divides by zero, is an error, and so is
   * one that fails.
   *
   * @param indicator what the formula gives
   * @param formula computes one value from one row
   * @return a new table
   * @throws DataException if the formula gives no finite number or throws, naming every such area
   *     up to 100; what it threw first is the cause
   * @throws IllegalArgumentException if the formula reads an indicator that the table has not
   */
  public IndicatorTable derive(Indicator indicator, Formula formula) {
    return with(Column.of(indicator, Derivation.values(this, indicator, formula)));
  }

  /**
   * This table with some columns divided by others, such as counts by populations: {@code per x /
   * y}. They keep their ids, and lose their unit, status and limits. Where one of the two is
   * missing, so is the result.
   *
   * @param denominators the id of the column y by the id of the column x
   * @param per the factor, such as 1 or 100 000
   * @return a new table
   * @throws DataException if a quotient is not finite, as of a denominator of 0, naming every such
   *     area up to 100
   * @throws IllegalArgumentException if there is no such column
   */
  public IndicatorTable perUnit(Map<String, String> denominators, double per) {
    IndicatorTable table = this;
    for (Map.Entry<String, String> pair : new TreeMap<>(denominators).entrySet()) {
      Indicator indicator = column(pair.getKey()).indicator().withUnit("");
      column(pair.getValue()); // refuses what is not there
      double[] values =
          Derivation.values(
              this, indicator, row -> per * row.value(pair.getKey()) / row.value(pair.getValue()));
      table = table.with(Column.of(indicator, values));
    }
    return table;
  }

  /**
   * The areas for which a condition holds.
   *
   * @param condition which areas to keep
   * @return a new table, rows in the same order; this one if all are kept
   * @throws DataException if no area is left
   */
  public IndicatorTable where(Predicate<? super Area> condition) {
    int[] rows = IntStream.range(0, size()).filter(r -> condition.test(areas.get(r))).toArray();
    if (rows.length == size()) {
      return this;
    }
    AreaList.Builder kept = AreaList.builder();
    Arrays.stream(rows).mapToObj(areas::get).forEach(kept::add);
    List<Column> picked = columns.values().stream().map(c -> c.rows(rows)).toList();
    Map<String, String> doubts = new LinkedHashMap<>(areas.doubts());
    doubts.keySet().removeIf(code -> Arrays.binarySearch(rows, row(code)) < 0);
    Set<String> references = new TreeSet<>(areas.references());
    references.removeIf(code -> Arrays.binarySearch(rows, row(code)) < 0);
    return create(
        kept.build().withDoubts(doubts).withReferences(references), picked, new ArrayList<>());
  }

  /**
   * This table with a warning about every row that is probably not an area like the others, but a
   * total, a note or a larger geography. Readers of files do this, unless they check codes.
   *
   * <p>A row is reported if one of these holds:
   *
   * <ul>
   *   <li>Its name or code is that of a total: <i>Total</i> as a word of it, <i>All</i>,
   *       <i>Overall</i>, <i>Average</i>, <i>Mean</i>, <i>Median</i>, <i>All districts</i> and the
   *       like.
   *   <li>Its name or code starts like a note: <i>(1)</i>, <i>[a]</i>, <i>*</i>, <i>Note</i>,
   *       <i>Source</i>.
   *   <li>Its name or code is the region of other rows, and not its own.
   *   <li>Its name is that of a country, such as <i>England</i> or <i>United Kingdom</i>, and fewer
   *       than half of the other rows are countries (or, beside <i>Wales</i>, <i>Scotland</i> and
   *       <i>Northern Ireland</i>, regions of England); or that of a part or group of the world,
   *       such as <i>World</i>, <i>Europe</i> or <i>High income</i>, and at least half are
   *       countries.
   *   <li>Its code is one of the UK Government Statistical Service for a larger geography than that
   *       of most rows: a region among local authorities, a county among its districts.
   *   <li>At least 80 % of five or more codes have one length, and its code differs from them both
   *       in length and in the order of digits and other characters.
   *   <li>Its values equal the sum or the mean of the others, up to rounding, in all of the
   *       indicators for which it has a value, or all but one in ten. Four values are needed, and
   *       so many digits that this happens by chance in fewer than one of 1,000 tables.
   * </ul>
   *
   * <p>Areas of the type {@link LocalAuthority}, whose codes were checked, are not reported. The
   * time is that of a few passes over codes, names and values.
   *
   * @return a table that equals this one; its warnings stay with every table and scoreboard made
   *     from it, as long as the rows do
   */
  public IndicatorTable withRowWarnings() {
    Map<String, String> doubts = new LinkedHashMap<>(UnusualRows.find(this, areas));
    doubts.keySet().removeAll(areas.references());
    return doubts.equals(areas.doubts())
        ? this
        : new IndicatorTable(areas.withDoubts(doubts), index, columns);
  }

  /**
   * What the reader of the table should know: which rows are probably not areas like the others, as
   * {@link #withRowWarnings()} found.
   *
   * @return an immutable list of sentences, empty if nothing was found or looked for
   */
  public List<String> warnings() {
    Map<String, String> doubts = areas.doubts();
    if (doubts.isEmpty()) {
      return List.of();
    }
    StringBuilder text = new StringBuilder();
    doubts.entrySet().stream()
        .limit(MOST_NAMED)
        .forEach(row -> text.append(text.isEmpty() ? "" : "; ").append(doubt(row)));
    if (doubts.size() > MOST_NAMED) {
      text.append("; and ").append(doubts.size() - MOST_NAMED).append(" more");
    }
    String rows = doubts.size() == 1 ? "1 row is" : doubts.size() + " rows are";
    return List.of(
        rows
            + " probably not an area like the others but a total, a note or a larger geography: "
            + text
            + ". If so, leave such rows out, with withCodes when reading or with where.");
  }

  private String doubt(Map.Entry<String, String> row) {
    String name = area(row.getKey()).name();
    String code = name.equals(row.getKey()) ? "" : " " + name;
    return Texts.visible(row.getKey() + code) + " (" + row.getValue() + ")";
  }

  /**
   * A hash of everything in the table: codes, names, regions, indicators, values, status and
   * limits. Two tables with the same fingerprint hold the same.
   *
   * @return 64 hexadecimal digits (SHA-256)
   */
  public String fingerprint() {
    HashCode known = fingerprint;
    if (known == null) {
      known = hash();
      fingerprint = known;
    }
    return known.toString();
  }

  private HashCode hash() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Area area : areas) {
      put(hasher, area.code());
      put(hasher, area.name());
      put(hasher, area.region());
    }
    for (Column column : columns.values()) {
      put(hasher, column.indicator().toString());
      for (int row = 0; row < column.size(); row++) {
        hasher.putDouble(column.value(row));
        hasher.putChar(column.status(row).name().charAt(0));
        if (column.hasLimits()) {
          hasher.putDouble(column.lower(row)).putDouble(column.upper(row));
        }
      }
    }
    Set<String> keys = areas.attributes();
    if (!keys.isEmpty() || hasReferences()) {
      hasher.putInt(size()).putInt(keys.size());
      for (String key : keys) {
        put(hasher, key);
        areas.forEach(area -> put(hasher, area.attribute(key).orElse("")));
      }
      areas.references().forEach(code -> put(hasher, code));
    }
    return hasher.hash();
  }

  private static void put(Hasher hasher, String text) {
    hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
  }

  /**
   * The table for writing and printing: code, name, region, a column {@code attribute:key} for
   * every other attribute of an area, {@code area:reference} (yes, or empty) where there are
   * reference rows, and a column per indicator, named by its id. An indicator with confidence
   * limits is followed by the columns {@code id:lower} and {@code id:upper}; one with suppressed or
   * imputed values by {@code id:status}, which names these two and is empty otherwise. Nothing is
   * lost: the table can be made again from it.
   *
   * @return a view; values and limits that are not there are empty
   * @throws IllegalArgumentException if the id of an indicator is the name of another of these
   *     columns
   */
  @Override
  public ResultTable toTable() {
    ResultTable.Builder table =
        ResultTable.builder("Indicators")
            .texts("code", areas, Area::code)
            .texts("name", areas, Area::name)
            .texts("region", areas, Area::region)
            .warnings(warnings());
    AreaColumns.add(table, areas);
    columns.values().forEach(column -> addTo(table, column));
    return table.build();
  }

  private static void addTo(ResultTable.Builder table, Column column) {
    String id = column.indicator().id();
    String unit = column.indicator().unit();
    table.numbers(id, unit, column.values());
    if (column.hasLimits()) {
      table.numbers(ColumnNames.lower(id), unit, each(column, column::lower));
      table.numbers(ColumnNames.upper(id), unit, each(column, column::upper));
    }
    List<String> status =
        IntStream.range(0, column.size()).mapToObj(row -> unusual(column.status(row))).toList();
    if (!status.stream().allMatch(String::isEmpty)) {
      table.texts(ColumnNames.status(id), status);
    }
  }

  private static double[] each(Column column, IntToDoubleFunction number) {
    return IntStream.range(0, column.size()).mapToDouble(number).toArray();
  }

  /** What the value, or the lack of one, does not say by itself. */
  private static String unusual(CellStatus status) {
    return status == CellStatus.OBSERVED || status == CellStatus.MISSING
        ? ""
        : status.name().toLowerCase(Locale.ROOT);
  }

  /** The areas with what is known of them. */
  AreaList areaList() {
    return areas;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IndicatorTable that
        && areas.equals(that.areas)
        && areas.references().equals(that.areas.references())
        && columns.values().asList().equals(that.columns.values().asList());
  }

  @Override
  public int hashCode() {
    return 31 * areas.hashCode() + columns.hashCode();
  }

  @Override
  public String toString() {
    return "IndicatorTable[" + size() + " areas x " + columns.keySet() + "]";
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * Builds a table row by row. Every problem is kept and reported by {@link #build()}. Not safe for
   * use by many threads at once.
   */
  public static final class Builder {
    private final List<Indicator> indicators;
    private final List<Area> areas = new ArrayList<>();
    private final List<Map<String, Cell>> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Builder(Collection<Indicator> indicators) {
      this.indicators = List.copyOf(indicators);
    }

    /**
     * Adds an area with its values.
     *
     * @param area the area
     * @param values a finite value for every indicator, by id; give {@link #cells} where there are
     *     gaps
     * @return this
     */
    public Builder row(Area area, Map<String, Double> values) {
      Map<String, Cell> cells = new LinkedHashMap<>();
      values.forEach(
          (id, value) -> {
            if (Double.isFinite(value)) {
              cells.put(id, Cell.of(value));
            } else {
              problem(area, id, "the value " + value, "give a finite number, or Cell.missing()");
              cells.put(id, Cell.missing());
            }
          });
      return cells(area, cells);
    }

    /**
     * Adds an area with its cells.
     *
     * @param area the area
     * @param cells a cell for every indicator, by id
     * @return this
     */
    public Builder cells(Area area, Map<String, Cell> cells) {
      for (Indicator indicator : indicators) {
        if (!cells.containsKey(indicator.id())) {
          problem(area, indicator.id(), "no cell", "give a value or Cell.missing()");
        }
      }
      List<String> known = indicators.stream().map(Indicator::id).toList();
      for (String id : cells.keySet()) {
        if (!known.contains(id)) {
          String remedy = "the table has " + known + Texts.didYouMean(id, known);
          problem(area, id, "an unknown indicator", remedy);
        }
      }
      areas.add(area);
      rows.add(ImmutableMap.copyOf(cells));
      return this;
    }

    /**
     * The table.
     *
     * @return an immutable table
     * @throws DataException if a row lacks an indicator, has an unknown one or has a value that is
     *     not finite, or for a reason of {@link IndicatorTable#of(Collection, Collection)}; all
     *     such problems at once
     */
    public IndicatorTable build() {
      List<Column> columns = indicators.stream().map(this::column).toList();
      return create(AreaList.copyOf(areas), columns, new ArrayList<>(problems));
    }

    private Column column(Indicator indicator) {
      List<Cell> cells =
          rows.stream()
              .map(r -> Optional.ofNullable(r.get(indicator.id())).orElse(Cell.missing()))
              .toList();
      double[] values = cells.stream().mapToDouble(c -> c.value().orElse(Double.NaN)).toArray();
      Column column =
          Column.of(indicator, values).withStatus(cells.stream().map(Cell::status).toList());
      if (cells.stream().noneMatch(c -> c.lower().isPresent())) {
        return column;
      }
      return column.withLimits(
          cells.stream().mapToDouble(c -> c.lower().orElse(Double.NaN)).toArray(),
          cells.stream().mapToDouble(c -> c.upper().orElse(Double.NaN)).toArray());
    }

    private void problem(Area area, String id, String found, String remedy) {
      problems.add(Problem.of(found, remedy).atArea(area.code()).atNode(id));
    }
  }
}
