package org.goodworkmonitor.core.view;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.Texts;

/**
 * A result as a table: a title and named columns of texts, whole numbers or numbers, all of the
 * same length. It prints as aligned text, and writers of every format take it.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class ResultTable implements Tabular {
  private final String title;
  private final ImmutableList<Column> columns;
  private final int rows;
  private final ImmutableList<String> warnings;

  private ResultTable(String title, List<Column> columns, int rows, List<String> warnings) {
    this.title = title;
    this.columns = ImmutableList.copyOf(columns);
    this.rows = rows;
    this.warnings = ImmutableList.copyOf(warnings);
  }

  /**
   * A builder.
   *
   * @param title what the table shows
   * @return a new builder
   */
  public static Builder builder(String title) {
    return new Builder(title);
  }

  /**
   * Tables of the same analysis, one below the other, each line with what the table is called in
   * front.
   *
   * @param name the name of the column in front
   * @param tables the tables by what they are called, in order; columns that some of them lack are
   *     empty there
   * @return a table with the title of the first one, and the warnings of all
   * @throws IllegalArgumentException if there is none, one has a column of that name, or a column
   *     is of texts in one and of numbers in another
   */
  public static ResultTable stacked(String name, Map<String, ResultTable> tables) {
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("found no tables to stack; give at least one");
    }
    List<String> labels = new ArrayList<>();
    Map<String, List<Optional<Column>>> byName = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    tables.forEach(
        (label, table) -> {
          labels.addAll(Collections.nCopies(table.rows, label));
          table.warnings.forEach(w -> warnings.add(label + ": " + w));
          table.columns.forEach(c -> byName.put(c.name(), new ArrayList<>()));
        });
    int[] rows = tables.values().stream().mapToInt(ResultTable::rows).toArray();
    Builder stack = builder(tables.values().iterator().next().title).warnings(warnings);
    stack.texts(name, labels);
    byName.forEach(
        (column, parts) -> {
          tables
              .values()
              .forEach(
                  t ->
                      parts.add(
                          t.columns.stream().filter(c -> c.name().equals(column)).findFirst()));
          stack.add(Column.stacked(parts, rows), labels.size());
        });
    return stack.build();
  }

  /**
   * What the table shows.
   *
   * @return the title
   */
  public String title() {
    return title;
  }

  /**
   * The columns, in order.
   *
   * @return an immutable list
   */
  public List<Column> columns() {
    return columns;
  }

  /**
   * A column by its name.
   *
   * @param name the name
   * @return the column
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public Column column(String name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no column '"
                        + name
                        + "'; the table has "
                        + names()
                        + Texts.didYouMean(name, names())));
  }

  private List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return rows;
  }

  /**
   * What the reader of the table should know. It is printed with the table, and written where the
   * format has a place for it.
   *
   * @return an immutable list of sentences
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * The same rows with some of the columns only.
   *
   * @param names the names of the columns, in the order wanted
   * @return a new table
   * @throws IllegalArgumentException if there is no such column
   */
  public ResultTable select(String... names) {
    return new ResultTable(title, Arrays.stream(names).map(this::column).toList(), rows, warnings);
  }

  /**
   * The same rows in the ascending order of a column; empty cells come last, and rows that are
   * equal stay in order.
   *
   * @param name the column's name
   * @return a new table
   * @throws IllegalArgumentException if there is no such column
   */
  public ResultTable sortedBy(String name) {
    Column by = column(name);
    Comparator<Integer> order = Comparator.comparing(row -> by.isEmpty(row));
    order =
        by.kind() == Kind.TEXT
            ? order.thenComparing(row -> by.text(row))
            : order.thenComparingDouble(row -> by.isEmpty(row) ? 0 : by.number(row));
    int[] sorted =
        IntStream.range(0, rows).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    return new ResultTable(
        title, columns.stream().map(c -> c.rows(sorted)).toList(), rows, warnings);
  }

  /**
   * The first rows.
   *
   * @param count how many at the most
   * @return a new table
   */
  public ResultTable head(int count) {
    return new ResultTable(title, columns, Math.max(0, Math.min(count, rows)), warnings);
  }

  @Override
  public ResultTable toTable() {
    return this;
  }

  /**
   * The table as aligned text: the title, the warnings, the names, and a line per row; numbers with
   * the decimals of their column, gaps as a dash. Where a column states none, they are one if that
   * shows all digits or a number is beyond 10, two if one is beyond 1, and three otherwise.
   *
   * @return lines that end in a line feed
   */
  @Override
  public String toString() {
    return toString(Column::usualDecimals);
  }

  /**
   * The table as aligned text.
   *
   * @param decimals the decimals of numbers whose column states none, 0 or more
   * @return lines that end in a line feed
   */
  public String toString(int decimals) {
    return toString(column -> decimals);
  }

  private String toString(ToIntFunction<Column> decimals) {
    int[] widths = new int[columns.size()];
    int[] digits = columns.stream().mapToInt(decimals).toArray();
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::name).toList());
    for (int row = 0; row < rows; row++) {
      List<String> line = new ArrayList<>();
      for (int c = 0; c < widths.length; c++) {
        line.add(columns.get(c).text(row, digits[c]));
      }
      lines.add(line);
    }
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    warnings.forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String pad = " ".repeat(widths[c] - line.get(c).length());
        boolean left = columns.get(c).kind() == Kind.TEXT;
        padded.append(c == 0 ? "" : "  ");
        padded.append(left ? line.get(c) + pad : pad + line.get(c));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** What the cells of a column are. */
  public enum Kind {
    /** Cells are {@link String}. */
    TEXT,
    /** Cells are {@link Integer}. */
    WHOLE,
    /** Cells are {@link Double}. */
    NUMBER
  }

  /** How numbers are printed for people; it has no effect on what is written to files. */
  private interface Style {
    Style AS_ASKED = (number, decimals) -> fixed(number, decimals);
    Style PROBABILITY =
        (number, decimals) ->
            number != 0 && Math.abs(number) < 0.0005
                ? String.format(Locale.ROOT, "%.1e", number)
                : fixed(number, 3);

    String print(double number, int decimals);

    static Style of(int decimals) {
      return (number, ignored) -> fixed(number, decimals);
    }

    private static String fixed(double number, int decimals) {
      return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
  }

  /** One named column. Immutable. */
  public static final class Column {
    private final String name;
    private final String unit;
    private final Kind kind;
    private final Style style;
    private final IntFunction<String> texts;
    private final double[] numbers;

    private Column(
        String name,
        String unit,
        Kind kind,
        Style style,
        IntFunction<String> texts,
        double[] numbers) {
      this.name = name;
      this.unit = unit;
      this.kind = kind;
      this.style = style;
      this.texts = texts;
      this.numbers = numbers;
    }

    /**
     * The name, unique within the table.
     *
     * @return the name
     */
    public String name() {
      return name;
    }

    /**
     * The unit of the numbers.
     *
     * @return the unit, or the empty text
     */
    public String unit() {
      return unit;
    }

    /**
     * What the cells are.
     *
     * @return the kind
     */
    public Kind kind() {
      return kind;
    }

    /**
     * Whether a cell is empty: a number that is not there, or a text that is empty.
     *
     * @param row the row, from 0
     * @return true if so
     */
    public boolean isEmpty(int row) {
      return kind == Kind.TEXT ? texts.apply(row).isEmpty() : Double.isNaN(numbers[row]);
    }

    /**
     * The number in a cell.
     *
     * @param row the row, from 0
     * @return the number, {@code NaN} if the cell is empty
     * @throws IllegalStateException if this is a column of texts
     */
    public double number(int row) {
      if (kind == Kind.TEXT) {
        throw new IllegalStateException("column '" + name + "' holds texts, not numbers");
      }
      return numbers[row];
    }

    /**
     * The decimals with which the numbers are usually shown.
     *
     * @return 0 to 15; 0 in columns of texts and of whole numbers
     */
    public int decimals() {
      if (kind != Kind.NUMBER) {
        return 0;
      }
      String one = style.print(1, usualDecimals());
      return one.length() - 1 - Math.max(one.indexOf('.'), 0);
    }

    /**
     * The cell as text with every digit of the number, so that reading it gives the same number.
     *
     * @param row the row, from 0
     * @return the text, empty if the cell is
     */
    public String text(int row) {
      if (kind == Kind.TEXT) {
        return texts.apply(row);
      }
      double number = numbers[row];
      if (Double.isNaN(number)) {
        return "";
      }
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : Double.toString(number);
    }

    private int usualDecimals() {
      double largest = 0;
      boolean oneIsEnough = true;
      for (double number : numbers) {
        if (!Double.isNaN(number)) {
          largest = Math.max(largest, Math.abs(number));
          oneIsEnough &= Math.rint(number * 10) / 10 == number;
        }
      }
      return oneIsEnough || largest > 10 ? 1 : largest > 1 ? 2 : 3;
    }

    /** One column of the parts; those that are not there are empty. */
    private static Column stacked(List<Optional<Column>> parts, int[] rows) {
      Column first = parts.stream().flatMap(Optional::stream).findFirst().orElseThrow();
      List<String> texts = new ArrayList<>();
      List<Double> numbers = new ArrayList<>();
      for (int p = 0; p < rows.length; p++) {
        Optional<Column> part = parts.get(p);
        if (part.isPresent() && part.get().kind != first.kind) {
          throw new IllegalArgumentException(
              "column '" + first.name + "': found " + first.kind + " and " + part.get().kind);
        }
        for (int row = 0; row < rows[p]; row++) {
          int at = row;
          texts.add(part.map(c -> c.kind == Kind.TEXT ? c.text(at) : "").orElse(""));
          numbers.add(
              part.map(c -> c.kind == Kind.TEXT ? Double.NaN : c.number(at)).orElse(Double.NaN));
        }
      }
      return new Column(
          first.name,
          first.unit,
          first.kind,
          first.style,
          texts::get,
          numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Column rows(int[] order) {
      if (kind == Kind.TEXT) {
        return new Column(name, unit, kind, style, row -> texts.apply(order[row]), numbers);
      }
      double[] moved = Arrays.stream(order).mapToDouble(row -> numbers[row]).toArray();
      return new Column(name, unit, kind, style, texts, moved);
    }

    private String text(int row, int decimals) {
      if (kind == Kind.NUMBER && !isEmpty(row)) {
        return style.print(numbers[row], decimals);
      }
      return isEmpty(row) ? "-" : text(row);
    }
  }

  /** Builds a table column by column. Not safe for use by many threads at once. */
  public static final class Builder {
    private final String title;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int rows = -1;

    private Builder(String title) {
      this.title = title;
    }

    /**
     * Adds warnings.
     *
     * @param sentences what the reader of the table should know
     * @return this
     */
    public Builder warnings(List<String> sentences) {
      warnings.addAll(sentences);
      return this;
    }

    /**
     * Adds a column of texts.
     *
     * @param name its name
     * @param cells a text per row
     * @return this
     */
    public Builder texts(String name, List<String> cells) {
      return texts(name, cells, cell -> cell);
    }

    /**
     * Adds a column of texts that are taken from other values, such as the codes of areas.
     *
     * @param <T> what the texts are taken from
     * @param name its name
     * @param items an item per row
     * @param text the text of an item
     * @return this
     */
    public <T> Builder texts(
        String name, List<? extends T> items, Function<? super T, String> text) {
      List<T> copy = ImmutableList.copyOf(items);
      return add(
          new Column(
              name, "", Kind.TEXT, Style.AS_ASKED, row -> text.apply(copy.get(row)), new double[0]),
          copy.size());
    }

    /**
     * Adds a column of whole numbers.
     *
     * @param name its name
     * @param cells a number per row; 0 where {@code zeroIsEmpty}
     * @param zeroIsEmpty whether 0 stands for an empty cell, as in ranks of unscored areas
     * @return this
     */
    public Builder wholes(String name, int[] cells, boolean zeroIsEmpty) {
      double[] numbers = new double[cells.length];
      for (int i = 0; i < cells.length; i++) {
        numbers[i] = zeroIsEmpty && cells[i] == 0 ? Double.NaN : cells[i];
      }
      return add(
          new Column(name, "", Kind.WHOLE, Style.AS_ASKED, r -> "", numbers), numbers.length);
    }

    /**
     * Adds a column of numbers.
     *
     * @param name its name
     * @param unit the unit, or the empty text
     * @param cells a number per row; {@code NaN} for an empty cell
     * @return this
     */
    public Builder numbers(String name, String unit, double[] cells) {
      return numbers(name, unit, Style.AS_ASKED, cells);
    }

    /**
     * Adds a column of numbers that are printed with their own count of decimals.
     *
     * @param name its name
     * @param unit the unit, or the empty text
     * @param decimals the decimals with which they are printed, 0 to 15
     * @param cells a number per row; {@code NaN} for an empty cell
     * @return this
     * @throws IllegalArgumentException if the decimals are not 0 to 15
     */
    public Builder numbers(String name, String unit, int decimals, double[] cells) {
      if (decimals < 0 || decimals > 15) {
        throw new IllegalArgumentException(
            "column '" + name + "': found " + decimals + " decimals; expected 0 to 15");
      }
      return numbers(name, unit, Style.of(decimals), cells);
    }

    /**
     * Adds a column of probabilities, such as p-values: printed with three decimals, and those
     * below 0.0005 as a power of ten.
     *
     * @param name its name
     * @param cells a probability per row; {@code NaN} for an empty cell
     * @return this
     */
    public Builder probabilities(String name, double[] cells) {
      return numbers(name, "", Style.PROBABILITY, cells);
    }

    private Builder numbers(String name, String unit, Style style, double[] cells) {
      return add(new Column(name, unit, Kind.NUMBER, style, r -> "", cells.clone()), cells.length);
    }

    /**
     * Adds all columns of another table.
     *
     * @param table a table of as many rows
     * @return this
     * @throws IllegalArgumentException if it has more rows, or fewer
     */
    public Builder columns(ResultTable table) {
      table.columns.forEach(column -> add(column, table.rows));
      return this;
    }

    /**
     * The table.
     *
     * @return an immutable table
     * @throws IllegalArgumentException if two columns have the same name
     */
    public ResultTable build() {
      Set<String> names = new LinkedHashSet<>();
      for (Column column : columns) {
        if (!names.add(column.name())) {
          throw new IllegalArgumentException(
              "table '" + title + "': found two columns named '" + column.name() + "'");
        }
      }
      return new ResultTable(title, columns, Math.max(0, rows), warnings);
    }

    private Builder add(Column column, int length) {
      if (rows >= 0 && rows != length) {
        throw new IllegalArgumentException(
            "column '" + column.name() + "': found " + length + " cells; expected " + rows);
      }
      rows = length;
      columns.add(column);
      return this;
    }
  }
}
