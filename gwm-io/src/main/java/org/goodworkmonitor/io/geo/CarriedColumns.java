package org.goodworkmonitor.io.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.geo.CodeCarrier.Part;
import org.goodworkmonitor.io.geo.CodeCarrier.Piece;
import org.jspecify.annotations.Nullable;

/** The columns of a table whose areas are pieces of those of another. */
final class CarriedColumns {
  private final Map<String, CarryRule> rules;
  private final IndicatorTable table;
  private final List<Piece> pieces;
  private final List<Problem> problems;

  CarriedColumns(
      Map<String, CarryRule> rules,
      IndicatorTable table,
      List<Piece> pieces,
      List<Problem> problems) {
    this.rules = rules;
    this.table = table;
    this.pieces = pieces;
    this.problems = problems;
  }

  List<Column> all() {
    return table.indicators().stream().map(this::column).toList();
  }

  private Column column(Indicator indicator) {
    Column from = table.column(indicator.id());
    int n = pieces.size();
    double[] values = new double[n];
    double[] lower = new double[n];
    double[] upper = new double[n];
    List<CellStatus> status = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Piece piece = pieces.get(i);
      int row = piece.parts().get(0).row();
      boolean whole = piece.isWhole();
      values[i] = whole ? from.value(row) : value(piece, from);
      lower[i] = whole ? from.lower(row) : Double.NaN;
      upper[i] = whole ? from.upper(row) : Double.NaN;
      status.add(whole ? from.status(row) : status(piece, from, values[i]));
    }
    Column column = Column.of(indicator, values).withStatus(status);
    return from.hasLimits() ? column.withLimits(lower, upper) : column;
  }

  private double value(Piece piece, Column from) {
    String id = from.indicator().id();
    CarryRule rule = rules.get(id);
    if (rule == null) {
      report(piece, id, "no rule", "say by withRule whether it is a count, a rate or a median");
      return Double.NaN;
    }
    return switch (rule.kind) {
      case COUNT -> piece.parts().stream().mapToDouble(p -> p.share() * from.value(p.row())).sum();
      case RATE -> rate(piece, from, rule);
      case GAP -> Double.NaN;
      case MEDIAN -> {
        report(
            piece,
            id,
            "a median of an area that was merged or split",
            "it does not follow from those of the parts: take the published one of the new area,"
                + " leave a gap (CarryRule.gap()), or leave out the area or the indicator");
        yield Double.NaN;
      }
    };
  }

  private double rate(Piece piece, Column from, CarryRule rule) {
    double sum = 0;
    double weights = 0;
    for (Part part : piece.parts()) {
      Double weight = weight(part, rule);
      if (weight == null) {
        String code = table.areas().get(part.row()).code();
        String where = rule.weight.isEmpty() ? "" : " in " + rule.weight;
        report(
            piece,
            from.indicator().id(),
            "no weight of " + code + where,
            "give a number, 0 or more, for every part of a merged area");
        return Double.NaN;
      }
      sum += part.share() * weight * from.value(part.row());
      weights += part.share() * weight;
    }
    if (weights == 0) {
      String id = from.indicator().id();
      report(piece, id, "weights that are all 0", "give one above 0 to some part");
      return Double.NaN;
    }
    return sum / weights;
  }

  private @Nullable Double weight(Part part, CarryRule rule) {
    if (rule.weight.isEmpty()) {
      return rule.weights.get(table.areas().get(part.row()).code());
    }
    double weight = table.column(rule.weight).value(part.row());
    return weight >= 0 ? weight : null;
  }

  /** A gap is what the gaps of its parts are; a number is imputed if any of it is. */
  private static CellStatus status(Piece piece, Column from, double value) {
    boolean gap = Double.isNaN(value);
    boolean marked =
        piece.parts().stream()
            .map(p -> from.status(p.row()))
            .anyMatch(s -> s == (gap ? CellStatus.SUPPRESSED : CellStatus.IMPUTED));
    if (gap) {
      return marked ? CellStatus.SUPPRESSED : CellStatus.MISSING;
    }
    boolean shared = piece.parts().stream().anyMatch(p -> p.share() != 1);
    return marked || shared ? CellStatus.IMPUTED : CellStatus.OBSERVED;
  }

  private void report(Piece piece, String indicator, String found, String remedy) {
    problems.add(Problem.of(found, remedy).atArea(piece.area().code()).atNode(indicator));
  }
}
