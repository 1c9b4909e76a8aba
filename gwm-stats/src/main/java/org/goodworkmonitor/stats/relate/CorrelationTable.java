package org.goodworkmonitor.stats.relate;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.MultipleTesting;

/**
 * The associations of many pairs of measures, their p-values adjusted for how many there are.
 * Immutable and safe for use by many threads.
 */
public final class CorrelationTable implements Tabular {
  private final String title;
  private final Correlation.Method method;
  private final ImmutableList<Association> cells;

  private CorrelationTable(
      String title, Correlation.Method method, ImmutableList<Association> cells) {
    this.title = title;
    this.method = method;
    this.cells = cells;
  }

  static CorrelationTable of(String title, Correlation.Method method, List<Association> cells) {
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("found no pair of measures; give at least two measures");
    }
    double[] p = cells.stream().mapToDouble(Association::pValue).toArray();
    double[] holm = MultipleTesting.holm(p);
    double[] bh = MultipleTesting.benjaminiHochberg(p);
    ImmutableList.Builder<Association> adjusted = ImmutableList.builder();
    for (int i = 0; i < p.length; i++) {
      adjusted.add(cells.get(i).adjusted(holm[i], bh[i]));
    }
    return new CorrelationTable(title, method, adjusted.build());
  }

  /**
   * Which coefficient it holds.
   *
   * @return the method
   */
  public Correlation.Method method() {
    return method;
  }

  /**
   * All associations, in the order asked for.
   *
   * @return an immutable list
   */
  public List<Association> cells() {
    return cells;
  }

  /**
   * The association of two measures over all areas, whichever of them comes first.
   *
   * @param x one measure
   * @param y the other one
   * @return the association
   * @throws IllegalArgumentException if the table has no such pair
   */
  public Association cell(String x, String y) {
    return cell(x, y, "");
  }

  /**
   * The association of two measures within a region, whichever of them comes first.
   *
   * @param x one measure
   * @param y the other one
   * @param region the region; the empty text for all areas
   * @return the association
   * @throws IllegalArgumentException if the table has no such pair or no such region
   */
  public Association cell(String x, String y, String region) {
    Set<String> regions = new LinkedHashSet<>();
    for (Association c : cells) {
      regions.add(c.group());
      if (c.group().equals(region) && isPair(c, x, y)) {
        return c;
      }
    }
    throw new IllegalArgumentException(
        regions.contains(region)
            ? "no pair " + x + " and " + y + " in the table"
            : "no region '" + region + "'; the table has " + regions);
  }

  /**
   * The same table with the strongest association, of either sign, first, as Figure 9 of the report
   * is ordered; pairs without a coefficient last.
   *
   * @return a new table
   */
  public CorrelationTable strongestFirst() {
    List<Association> sorted = new ArrayList<>(cells);
    sorted.sort(
        Comparator.comparingDouble((Association c) -> c.isDefined() ? -Math.abs(c.r()) : 1)
            .thenComparing(Association::x)
            .thenComparing(Association::y));
    return new CorrelationTable(title, method, ImmutableList.copyOf(sorted));
  }

  /**
   * The coefficients alone, as a grid: a row per first measure and a column per second one; both
   * halves where all measures are paired with each other.
   *
   * @return a view; empty where the pair is not in the table or has no coefficient
   */
  public ResultTable grid() {
    LinkedHashSet<String> rows = new LinkedHashSet<>();
    LinkedHashSet<String> columns = new LinkedHashSet<>();
    cells.forEach(c -> rows.add(c.x()));
    cells.forEach(c -> columns.add(c.y()));
    if (rows.stream().anyMatch(columns::contains)) {
      rows.addAll(columns);
      columns.clear();
      columns.addAll(rows);
    }
    ResultTable.Builder table = ResultTable.builder(title).texts("measure", List.copyOf(rows));
    for (String y : columns) {
      double[] r =
          rows.stream()
              .mapToDouble(
                  x ->
                      x.equals(y)
                          ? 1
                          : cells.stream()
                              .filter(c -> c.group().isEmpty() && isPair(c, x, y))
                              .mapToDouble(Association::r)
                              .findFirst()
                              .orElse(Double.NaN))
              .toArray();
      table.numbers(y, "", 2, r);
    }
    return table.build();
  }

  private static boolean isPair(Association c, String x, String y) {
    return (c.x().equals(x) && c.y().equals(y)) || (c.x().equals(y) && c.y().equals(x));
  }

  /**
   * A line per pair: n, the coefficient and its square, the statistic, degrees of freedom, p-value,
   * interval and adjusted p-values, and a note where there is no coefficient.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    boolean kendall = method == Correlation.Method.KENDALL;
    ResultTable.Builder table = ResultTable.builder(title);
    if (cells.stream().anyMatch(c -> !c.group().isEmpty())) {
      table.texts("region", cells, c -> c.group().isEmpty() ? "(all)" : c.group());
    }
    table
        .texts("x", cells, Association::x)
        .texts("y", cells, Association::y)
        .wholes("n", wholes(cells, Association::n), false)
        .numbers("r", "", 2, numbers(cells, Association::r));
    if (!kendall) {
      table.numbers("r_squared", "", 2, numbers(cells, Association::rSquared));
    }
    table.numbers(kendall ? "z" : "t", "", 2, numbers(cells, Association::statistic));
    if (!kendall) {
      table.numbers("df", "", 0, numbers(cells, Association::degreesOfFreedom));
    }
    table
        .probabilities("p", numbers(cells, Association::pValue))
        .numbers("lower", "", 2, numbers(cells, Association::lower))
        .numbers("upper", "", 2, numbers(cells, Association::upper))
        .probabilities("p_holm", numbers(cells, Association::holm))
        .probabilities("p_bh", numbers(cells, Association::benjaminiHochberg));
    if (cells.stream().anyMatch(c -> !c.note().isEmpty())) {
      table.texts("note", cells, Association::note);
    }
    return table.build();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
