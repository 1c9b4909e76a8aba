package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.TableReader.AreaFactory;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * Reads and writes tables as datasets of JSON-stat, the format of many statistics offices: a cube
 * with a dimension of areas, one of indicators and, where there are periods, one of these.
 * JSON-stat 2.0 is written; 2.0 and 1.x are read, also where a dataset is wrapped in an object, as
 * PxWeb does. What a service answers in place of data is an error that says so, with the text of
 * the answer.
 *
 * <p>Which dimension is which is told by the roles {@code geo}, {@code metric} and {@code time} in
 * the file; without them by the ids {@code area} or {@code geo}, {@code indicator} or {@code
 * metric}, and {@code period} or {@code time}; otherwise by {@link #withDimensions}. A dataset
 * without a dimension of indicators is one indicator. Any other dimension must have one category,
 * or one must be chosen with {@link #withCategory}. Indicators are matched to categories by id.
 *
 * <p>A value that is {@code null} or left out is missing. Status codes are taken in any case:
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>without a value</th><th>with a value</th></tr>
 * <tr><td>(none)</td><td>missing</td><td>observed</td></tr>
 * <tr><td>x, z, m, l, o, h, :, ..</td><td>missing</td><td>a defect</td></tr>
 * <tr><td>q</td><td>suppressed</td><td>a defect</td></tr>
 * <tr><td>c, u</td><td>suppressed</td><td>observed</td></tr>
 * <tr><td>a, b, d, e, f, g, j, k, n, p, r, s, v, w</td><td>missing</td><td>observed</td></tr>
 * <tr><td>i</td><td>a defect</td><td>imputed</td></tr>
 * </table>
 *
 * <p>Several letters in one code, such as {@code bep}, are several codes.
 *
 * <p>They follow SDMX, Eurostat, the OECD and the UK Government Statistical Service. Any other is a
 * defect, which is reported once with the number of its cells, unless {@link #withStatus} says what
 * it means. In tables by period, an area is left out of the periods for which it has neither a
 * value nor a status; where that would leave out all, none is.
 *
 * <p>Rows that are probably totals, notes or larger geographies are read, and the table {@linkplain
 * IndicatorTable#withRowWarnings() warns} about them; warnings are written as the {@code note} of
 * the dataset. Periods are in the order that the file states.
 *
 * <p>What is written, regions and confidence limits included (as extensions, which the format
 * allows), is read again as it was, given the same indicators and kind of area. Whatever is wrong
 * with a file is reported at once, with line, column and JSON pointer. Files are read with limits:
 * 5,000,000 values and names, and 20,000,000 cells of the indicators asked for.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new format.
 *
 * @see <a href="https://json-stat.org/full/">JSON-stat 2.0</a>
 */
public final class JsonStat {
  private static final JsonStat DEFAULTS =
      new JsonStat(
          Optional.empty(),
          Optional.empty(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          Area::of);

  final Optional<String> dataset;
  final Optional<Dimensions> dimensions;
  final ImmutableMap<String, String> categories;
  final ImmutableMap<String, String> names;
  final ImmutableMap<String, CellStatus> statuses;
  final AreaFactory areas;

  private JsonStat(
      Optional<String> dataset,
      Optional<Dimensions> dimensions,
      ImmutableMap<String, String> categories,
      ImmutableMap<String, String> names,
      ImmutableMap<String, CellStatus> statuses,
      AreaFactory areas) {
    this.dataset = dataset;
    this.dimensions = dimensions;
    this.categories = categories;
    this.names = names;
    this.statuses = statuses;
    this.areas = areas;
  }

  /** The ids of the dimensions in a file. */
  record Dimensions(String area, String indicator, String period) {}

  /**
   * A format with these defaults: dimensions as the file says, areas of any kind, indicators called
   * by their ids.
   *
   * @return the format
   */
  public static JsonStat withDefaults() {
    return DEFAULTS;
  }

  /**
   * A format for files of several datasets, as JSON-stat 1.x and PxWeb have them.
   *
   * @param name the name of the dataset in the file
   * @return a new format
   */
  public JsonStat withDataset(String name) {
    return new JsonStat(Optional.of(name), dimensions, categories, names, statuses, areas);
  }

  /**
   * A format for files that do not say which dimension is which.
   *
   * @param area the id of the dimension of areas, which must be there
   * @param indicator the id of the dimension of indicators, if there is one
   * @param period the id of the dimension of periods, if there is one
   * @return a new format
   */
  public JsonStat withDimensions(String area, String indicator, String period) {
    return new JsonStat(
        dataset,
        Optional.of(new Dimensions(area, indicator, period)),
        categories,
        names,
        statuses,
        areas);
  }

  /**
   * A format for files with more dimensions, of which one category is read.
   *
   * @param dimension the id of the dimension, such as {@code sex}
   * @param category the id of the category, such as {@code T}
   * @return a new format
   */
  public JsonStat withCategory(String dimension, String category) {
    return new JsonStat(
        dataset, dimensions, with(categories, dimension, category), names, statuses, areas);
  }

  /**
   * A format for files that call an indicator by another id.
   *
   * @param indicator the indicator's id
   * @param inFile the id of the category in the file
   * @return a new format
   */
  public JsonStat withName(String indicator, String inFile) {
    return new JsonStat(
        dataset, dimensions, categories, with(names, indicator, inFile), statuses, areas);
  }

  /**
   * A format that knows another status code.
   *
   * @param code the code in the file, in any case
   * @param status what it means; one that has no value where there is one, or the other way round,
   *     is a defect
   * @return a new format
   */
  public JsonStat withStatus(String code, CellStatus status) {
    return new JsonStat(
        dataset,
        dimensions,
        categories,
        names,
        with(statuses, code.toLowerCase(Locale.ROOT), status),
        areas);
  }

  /**
   * A format that makes areas in another way.
   *
   * @param factory makes an area of code, label and region; the region is empty where the file was
   *     not written by this library
   * @return a new format
   */
  public JsonStat withAreas(AreaFactory factory) {
    return new JsonStat(dataset, dimensions, categories, names, statuses, factory);
  }

  /**
   * A reader of areas that are looked up: the text in the dimension of areas may be a code or a
   * name, and gives the area that the names find. For a file without codes, call its column of
   * names the column of codes. A text that stands for no area, or for several, is an error that
   * says where it is.
   *
   * @param names the names, such as those of the areas of another table
   * @return a new reader
   */
  public JsonStat withAreas(AreaNames names) {
    return withAreas((code, name, region) -> names.area(code));
  }

  /**
   * A format of local authorities, whose codes and regions are checked.
   *
   * @return a new format
   */
  public JsonStat withLocalAuthorities() {
    return withAreas(LocalAuthority::new);
  }

  private static <V> ImmutableMap<String, V> with(
      ImmutableMap<String, V> map, String key, V value) {
    Map<String, V> changed = new LinkedHashMap<>(map);
    changed.put(key, value);
    return ImmutableMap.copyOf(changed);
  }

  /**
   * Reads a file with one period or none.
   *
   * @param file the file, in UTF-8
   * @param indicators the indicators that are wanted
   * @return the table, indicators in the order given
   * @throws FileException if it cannot be read, is not such a dataset, has several periods, lacks
   *     an indicator, or a value and its status contradict each other; all problems at once (the
   *     first 100)
   */
  public IndicatorTable read(Path file, Collection<Indicator> indicators) {
    return JsonProblems.read(
        file, JsonProblems.LONGEST_FILE, (p, value) -> reader(p, indicators).one(value));
  }

  /**
   * Reads a text with one period or none.
   *
   * @param text the text
   * @param name what to call it in messages
   * @param indicators the indicators that are wanted
   * @return the table, indicators in the order given
   * @throws FileException as {@link #read}
   */
  public IndicatorTable parse(String text, String name, Collection<Indicator> indicators) {
    return JsonProblems.read(text, name, (p, value) -> reader(p, indicators).one(value));
  }

  /**
   * Reads a file with periods.
   *
   * @param file the file, in UTF-8
   * @param indicators the indicators that are wanted
   * @return a table per period, in the order of the file
   * @throws FileException as {@link #read}, or if there is no dimension of periods
   */
  public Panel readPeriods(Path file, Collection<Indicator> indicators) {
    return JsonProblems.read(
        file, JsonProblems.LONGEST_FILE, (p, value) -> reader(p, indicators).many(value));
  }

  /**
   * Reads a text with periods.
   *
   * @param text the text
   * @param name what to call it in messages
   * @param indicators the indicators that are wanted
   * @return a table per period, in the order of the file
   * @throws FileException as {@link #readPeriods}
   */
  public Panel parsePeriods(String text, String name, Collection<Indicator> indicators) {
    return JsonProblems.read(text, name, (p, value) -> reader(p, indicators).many(value));
  }

  private JsonStatReader reader(JsonProblems problems, Collection<Indicator> indicators) {
    return new JsonStatReader(this, problems, List.copyOf(indicators));
  }

  /**
   * Writes a file, which is replaced as a whole or not at all.
   *
   * @param table the table
   * @param file the file
   * @throws FileException if it cannot be written
   */
  public void write(IndicatorTable table, Path file) {
    AtomicFiles.writeText(file, text(table));
  }

  /**
   * Writes a file of periods, which is replaced as a whole or not at all.
   *
   * @param tables the tables
   * @param file the file
   * @throws IllegalArgumentException as {@link #text(Panel)}
   * @throws FileException if it cannot be written
   */
  public void write(Panel tables, Path file) {
    AtomicFiles.writeText(file, text(tables));
  }

  /**
   * The table as text, with the dimensions {@code area} and {@code indicator}.
   *
   * @param table the table
   * @return the text, which ends in a line feed
   */
  public String text(IndicatorTable table) {
    return JsonText.of(new JsonStatWriter(Map.of("", table), false).write());
  }

  /**
   * The tables as text, with the dimensions {@code area}, {@code indicator} and {@code period}.
   *
   * @param tables the tables
   * @return the text, which ends in a line feed
   * @throws IllegalArgumentException if an area has another name or region in another period, for
   *     which the format has no place
   */
  public String text(Panel tables) {
    return JsonText.of(new JsonStatWriter(tables.tables(), true).write());
  }
}
