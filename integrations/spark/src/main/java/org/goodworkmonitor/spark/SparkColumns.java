package org.goodworkmonitor.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a data set say whose row it is, and which hold the indicators. An indicator is
 * read from the column that has its id, unless {@link #withName} names another. Columns that nobody
 * asked for are left alone. Names are matched to the letter.
 *
 * <p>Codes, names, regions and periods are texts or whole numbers; values are numbers of any type,
 * read as doubles. A null is a gap. Not a number ({@code NaN}) is no gap but a bad value, as in
 * files: what computed it should say so.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SparkColumns {
  private final String code;
  private final Optional<String> name;
  private final Optional<String> region;
  private final Optional<String> period;
  private final Optional<String> reference;
  private final Map<String, String> names;

  private SparkColumns(
      String code,
      Optional<String> name,
      Optional<String> region,
      Optional<String> period,
      Optional<String> reference,
      Map<String, String> names) {
    this.code = code;
    this.name = name;
    this.region = region;
    this.period = period;
    this.reference = reference;
    this.names = names;
  }

  /**
   * Rows that are known by a code.
   *
   * @param column the column of the codes; that no two rows of a period have the same one is not
   *     checked
   * @return the columns, every indicator in that of its id
   */
  public static SparkColumns ofCode(String column) {
    return new SparkColumns(
        column, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  /**
   * With the column of the names of the areas.
   *
   * @param column its name
   * @return a new value
   */
  public SparkColumns withAreaNames(String column) {
    return new SparkColumns(code, Optional.of(column), region, period, reference, names);
  }

  /**
   * With the column of the regions, which may be null in some rows.
   *
   * @param column its name
   * @return a new value
   */
  public SparkColumns withRegions(String column) {
    return new SparkColumns(code, name, Optional.of(column), period, reference, names);
  }

  /**
   * With the column of the periods. An index is fitted on all periods together; ranks compare the
   * rows of one period.
   *
   * @param column its name
   * @return a new value
   */
  public SparkColumns withPeriods(String column) {
    return new SparkColumns(code, name, region, Optional.of(column), reference, names);
  }

  /**
   * With the column that says which rows are references: they are scored, but nothing is fitted on
   * them and they have no rank.
   *
   * @param column the name of a Boolean column; null is false
   * @return a new value
   */
  public SparkColumns withReferences(String column) {
    return new SparkColumns(code, name, region, period, Optional.of(column), names);
  }

  /**
   * With an indicator, or another column that the index reads, under another name.
   *
   * @param id its id
   * @param column the name in the data set
   * @return a new value
   */
  public SparkColumns withName(String id, String column) {
    Map<String, String> more = new LinkedHashMap<>(names);
    more.put(id, column);
    return new SparkColumns(code, name, region, period, reference, more);
  }

  String code() {
    return code;
  }

  Optional<String> name() {
    return name;
  }

  Optional<String> region() {
    return region;
  }

  Optional<String> period() {
    return period;
  }

  Optional<String> reference() {
    return reference;
  }

  Map<String, String> names() {
    return names;
  }

  @Override
  public String toString() {
    return "SparkColumns[code " + code + ", " + names + "]";
  }
}
