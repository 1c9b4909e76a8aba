package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Formula;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * A column that an index derives from others of the table, before anything else is done.
 *
 * @param indicator what the formula gives
 * @param formula computes one value from one row
 */
record Derived(Indicator indicator, Formula formula) {

  /** What is wrong with it, among the nodes of the index. */
  void check(Set<String> ids, List<Node> nodes, List<Problem> found) {
    String id = indicator.id();
    if (ids.contains(id) && !nodes.contains(indicator)) {
      found.add(
          Problem.of(
                  "a derived indicator that differs from the node of this id",
                  "give the same indicator to both")
              .atNode(id));
    }
  }

  /** The formula as text; a function that is none is told by its class. */
  String text() {
    return formula instanceof Expression e
        ? e.toString()
        : "a function of " + formula.getClass().getName().replaceFirst("\\$\\$Lambda.*", "");
  }

  /**
   * A table with derived columns.
   *
   * @throws DataException if a column that is read is missing, a formula gives no number, or the
   *     table has other values under the id of a derived column; all such problems at once
   */
  static IndicatorTable addTo(IndicatorTable table, Collection<Derived> all) {
    IndicatorTable result = table;
    List<Problem> problems = new ArrayList<>();
    Set<String> failed = new HashSet<>();
    for (Derived derived : all) {
      String id = derived.indicator.id();
      if (derived.readsAny(failed)) {
        failed.add(id); // what follows from a failure needs no report of its own
        continue;
      }
      List<Problem> own = derived.missingIn(result);
      if (own.isEmpty()) {
        try {
          IndicatorTable more = result.derive(derived.indicator, derived.formula);
          own = derived.clashes(table, more);
          result = more;
        } catch (DataException e) {
          own = e.problems();
        } catch (IllegalArgumentException e) {
          own = List.of(Problem.of(String.valueOf(e.getMessage()), "add the column").atNode(id));
        }
      }
      if (!own.isEmpty()) {
        failed.add(id);
        problems.addAll(own);
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the derived indicators cannot be computed", problems);
    }
    return result;
  }

  private boolean readsAny(Set<String> ids) {
    return formula instanceof Expression e && e.ids().stream().anyMatch(ids::contains);
  }

  private List<Problem> missingIn(IndicatorTable table) {
    List<Problem> problems = new ArrayList<>();
    if (formula instanceof Expression e) {
      List<String> ids = table.indicators().stream().map(Indicator::id).toList();
      for (String id : e.ids()) {
        if (!ids.contains(id)) {
          problems.add(
              Problem.of(
                      "no indicator '" + id + "' in the table, which the formula '" + e + "' reads",
                      "add its column; the table has " + ids + Texts.didYouMean(id, ids))
                  .atNode(indicator.id()));
        }
      }
    }
    return problems;
  }

  /** A table that went through this before has the column with the same values. */
  private List<Problem> clashes(IndicatorTable before, IndicatorTable after) {
    String id = indicator.id();
    if (!before.has(id) || Arrays.equals(before.column(id).values(), after.column(id).values())) {
      return List.of();
    }
    return List.of(
        Problem.of(
                "a column of the table with other values than the formula '" + text() + "' gives",
                "leave the column out of the table, or the formula out of the index")
            .atNode(id));
  }
}
