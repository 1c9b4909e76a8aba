package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;

/** Bare columns, batch after batch, and those that are derived from them. */
final class BatchInput extends Input {
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Computed> computed = new ArrayList<>();

  /** The place of each indicator among the columns, those that are derived after those given. */
  private final int[] placeOf;

  /** Which of the columns given are not searched for infinite values unless asked. */
  private final boolean[] trusted;

  private double[][] values = new double[0][];
  private int rows;
  private BatchScorer.Labels labels = BatchScorer.NUMBERED;

  /** A derived column, computed for each batch. */
  private static final class Computed {
    final String id;
    final Expression formula;
    final int[] reads;
    final ToDoubleFunction<double[]> function;
    final double[] read;
    double[] values = new double[0];

    Computed(String id, Expression formula, int[] reads) {
      this.id = id;
      this.formula = formula;
      this.reads = reads;
      this.function = formula.bind(List.copyOf(formula.ids()));
      this.read = new double[reads.length];
    }
  }

  /**
   * Finds the columns that an index reads.
   *
   * @throws DataException if one is missing, stands there twice, or is derived by the index
   * @throws DefinitionException if a formula is a function, which does not tell what it reads
   */
  BatchInput(IndexDefinition definition, List<Indicator> indicators, List<String> columns) {
    this.columns = List.copyOf(columns);
    Collection<Derived> derived = definition.derived().values();
    requireExpressions(derived);
    List<Problem> problems = new ArrayList<>();
    for (String column : columns) {
      if (places.putIfAbsent(column, places.size()) != null) {
        problems.add(Problem.of("the column '" + column + "' twice", "give it once"));
      } else if (definition.derived().containsKey(column)) {
        problems.add(Problem.of("a column that the index derives", "leave it out").atNode(column));
      }
    }
    Set<String> missing = new LinkedHashSet<>();
    for (Derived one : derived) {
      String id = one.indicator().id();
      if (one.formula() instanceof Expression formula) {
        formula.ids().stream().filter(read -> !places.containsKey(read)).forEach(missing::add);
        int[] reads = formula.ids().stream().mapToInt(r -> places.getOrDefault(r, 0)).toArray();
        places.putIfAbsent(id, columns.size() + computed.size());
        computed.add(new Computed(id, formula, reads));
      }
    }
    indicators.stream()
        .map(Indicator::id)
        .filter(id -> !places.containsKey(id))
        .forEach(missing::add);
    for (String id : missing) {
      problems.add(
          Problem.of(
                  "no such column in the batch",
                  "give it; there are " + this.columns + Texts.didYouMean(id, this.columns))
              .atNode(id));
    }
    if (!problems.isEmpty()) {
      throw new DataException("the columns do not fit the index", problems);
    }
    this.trusted = new boolean[this.columns.size()];
    this.placeOf = indicators.stream().mapToInt(i -> place(i.id())).toArray();
  }

  private static void requireExpressions(Collection<Derived> derived) {
    List<Problem> problems = new ArrayList<>();
    for (Derived one : derived) {
      if (!(one.formula() instanceof Expression)) {
        problems.add(
            Problem.of(
                    one.text() + ", which does not tell which columns it reads",
                    "write it as an Expression, or score tables")
                .atNode(one.indicator().id()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DefinitionException("bare columns cannot be scored", problems);
    }
  }

  /**
   * Trusts the columns of indicators of which nothing is made but a score that is not finite where
   * the value is infinite: it is reported then.
   */
  void trust(NodeStep[] steps) {
    for (int k = 0; k < placeOf.length; k++) {
      if (placeOf[k] < trusted.length) {
        trusted[placeOf[k]] = steps[k].passesOnInfinities();
      }
    }
    for (Computed column : computed) {
      for (int read : column.reads) {
        if (read < trusted.length) {
          trusted[read] = false;
        }
      }
    }
  }

  List<String> columns() {
    return columns;
  }

  /**
   * Takes the next batch, and reports rows whose values are infinite, or from which a column cannot
   * be derived.
   *
   * @param careful whether to look for infinite values also where whatever they lead to would be
   *     reported; see {@link #trust}
   */
  void take(
      double[][] newValues,
      int newRows,
      BatchScorer.Labels newLabels,
      boolean careful,
      ScoringLog log) {
    requireShape(newValues, newRows);
    values = newValues;
    rows = newRows;
    labels = newLabels;
    for (int c = 0; c < values.length; c++) {
      if ((careful || !trusted[c]) && hasInfinite(values[c])) {
        reportInfinite(c, log);
      }
    }
    for (Computed column : computed) {
      derive(column, log);
    }
  }

  /** Refuses columns that are not as they must be. */
  void requireShape(double[][] newValues, int newRows) {
    if (newValues.length != columns.size()) {
      throw new IllegalArgumentException(
          "found " + newValues.length + " columns of values; expected " + columns.size());
    }
    for (double[] column : newValues) {
      if (newRows < 0 || column.length < newRows) {
        throw new IllegalArgumentException(
            "found " + newRows + " rows and a column of " + column.length + " values");
      }
    }
  }

  private boolean hasInfinite(double[] column) {
    int count = 0;
    for (int row = 0; row < rows; row++) {
      count += Math.abs(column[row]) > Double.MAX_VALUE ? 1 : 0;
    }
    return count > 0;
  }

  private void reportInfinite(int column, ScoringLog log) {
    for (int row = 0; row < rows; row++) {
      if (Double.isInfinite(values[column][row])) {
        log.badValue(
            row,
            columns.get(column),
            values[column][row] + "",
            "give a finite number, or NaN for a gap");
      }
    }
  }

  private void derive(Computed column, ScoringLog log) {
    if (column.values.length < rows) {
      column.values = new double[rows];
    }
    for (int row = 0; row < rows; row++) {
      boolean gap = false;
      for (int r = 0; r < column.read.length; r++) {
        column.read[r] = column(column.reads[r])[row] + 0.0;
        gap |= Double.isNaN(column.read[r]);
      }
      double value = gap ? Double.NaN : column.function.applyAsDouble(column.read);
      column.values[row] = value + 0.0;
      if (Double.isNaN(value) && !gap && !log.hasFailed(row)) {
        int failed = row;
        log.badValue(
            row,
            column.id,
            column.formula.failure(id -> column(place(id))[failed]).orElse("no value"),
            "check the values that the formula '" + column.formula + "' reads");
      }
    }
  }

  private double[] column(int place) {
    return place < values.length ? values[place] : computed.get(place - values.length).values;
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException(
          "no column '" + id + "' in the batch; it has " + places.keySet());
    }
    return place;
  }

  @Override
  int size() {
    return rows;
  }

  @Override
  Area area(int row) {
    Area area = labels.area(row);
    if (area == null) {
      throw new IllegalArgumentException("found no area from the labels for row " + row);
    }
    return area;
  }

  @Override
  String period(int row) {
    return labels.period(row);
  }

  @Override
  List<String> periods(int row) {
    String period = labels.period(row);
    if (!period.isEmpty()) {
      throw otherPeriods("its area's other periods");
    }
    return List.of(period);
  }

  private static InvalidValueException otherPeriods(String what) {
    return new InvalidValueException(
        "a row of a batch that reads " + what, "score a panel, which has all periods");
  }

  @Override
  int at(String period, int row) {
    if (!period.equals(labels.period(row))) {
      throw otherPeriods("the period '" + period + "' of its area");
    }
    return row;
  }

  @Override
  double value(int indicator, int row) {
    return column(placeOf[indicator])[row] + 0.0;
  }

  @Override
  double value(String column, int row) {
    return column(place(column))[row] + 0.0;
  }

  @Override
  void requireColumn(String column, String period) {
    place(column);
  }

  @Override
  double[] values(int indicator) {
    double[] all = new double[rows];
    copy(indicator, 0, all, rows);
    return all;
  }

  @Override
  void copy(int indicator, int from, double[] target, int count) {
    double[] column = column(placeOf[indicator]);
    for (int i = 0; i < count; i++) {
      target[i] = column[from + i] + 0.0; // no negative zeros, as in tables
    }
  }

  @Override
  boolean hasReferences() {
    return false;
  }

  @Override
  boolean isReference(int row) {
    return false;
  }
}
