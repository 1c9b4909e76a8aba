package org.goodworkmonitor.core.model;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Values computed from the others of each row of a table. */
final class Derivation {
  private Derivation() {}

  /** A value per row; {@code NaN} where the formula read a gap. */
  static double[] values(IndicatorTable table, Indicator indicator, Formula formula) {
    double[] values = new double[table.size()];
    List<Problem> problems = new ArrayList<>();
    RuntimeException cause = null;
    for (int row = 0;
        row < values.length && problems.size() < IndicatorTable.MOST_PROBLEMS;
        row++) {
      RowView view = new RowView(table, row);
      Problem problem = null;
      try {
        double value = formula.apply(view);
        values[row] = view.readGap ? Double.NaN : value;
        if (!view.readGap && !Double.isFinite(value)) {
          problem =
              Problem.of(
                  value + " from the formula",
                  "check what it divides by, or mark the cells that it reads as missing");
        }
      } catch (InvalidValueException complaint) {
        cause = cause == null ? complaint : cause;
        problem = Problem.of(complaint.found(), complaint.remedy());
      } catch (RuntimeException failure) {
        if (failure == view.unknown) {
          throw failure;
        }
        cause = cause == null ? failure : cause;
        problem =
            Problem.of(
                "a failure of the formula: " + failure,
                "correct the formula, or the cells that it reads");
      }
      if (problem != null) {
        problems.add(problem.atArea(view.area().code()).atNode(indicator.id()));
      }
    }
    if (!problems.isEmpty()) {
      String heading = "indicator " + indicator.id() + " cannot be derived";
      throw new DataException(heading, problems, cause);
    }
    return values;
  }

  /** One row as a formula reads it; remembers whether it met a gap, or an unknown indicator. */
  private static final class RowView implements Row {
    private final IndicatorTable table;
    private final int row;
    private boolean readGap;
    private @Nullable IllegalArgumentException unknown;

    RowView(IndicatorTable table, int row) {
      this.table = table;
      this.row = row;
    }

    @Override
    public Area area() {
      return table.areas().get(row);
    }

    @Override
    public double value(String indicator) {
      double value = known(indicator).value(row);
      readGap |= Double.isNaN(value);
      return value;
    }

    @Override
    public String period() {
      return "";
    }

    @Override
    public List<String> periods() {
      return List.of("");
    }

    @Override
    public Row at(String period) {
      if (!period.isEmpty()) {
        throw new IllegalArgumentException("no period '" + period + "' in a table without periods");
      }
      return this;
    }

    private Column known(String indicator) {
      try {
        return table.column(indicator);
      } catch (IllegalArgumentException e) {
        unknown = e;
        throw e;
      }
    }
  }
}
