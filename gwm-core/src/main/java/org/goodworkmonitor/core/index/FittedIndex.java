package org.goodworkmonitor.core.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Problem;

/**
 * An index whose strategies are fitted on one table and can be applied to any: scores of another
 * year are then on the same scale as those of the base year. Made by {@link
 * IndexDefinition#fit(IndicatorTable)}. Immutable and safe for use by many threads.
 */
public final class FittedIndex {
  private final IndexDefinition definition;
  private final Kernel kernel;
  private final List<String> warnings;
  private final IndicatorTable base;

  FittedIndex(
      IndexDefinition definition, Kernel kernel, List<String> warnings, IndicatorTable base) {
    this.definition = definition;
    this.kernel = kernel;
    this.warnings = List.copyOf(warnings);
    this.base = base;
  }

  /**
   * The definition that was fitted.
   *
   * @return the definition
   */
  public IndexDefinition definition() {
    return definition;
  }

  /**
   * The table it was fitted on.
   *
   * @return the table
   */
  public IndicatorTable base() {
    return base;
  }

  /**
   * The weights that the members of a domain have been given.
   *
   * @param domain the domain's id
   * @return an immutable map from member ids to weights, in the domain's order
   * @throws IllegalArgumentException if the index has no such domain
   */
  public Map<String, Double> weights(String domain) {
    definition.weighting(domain);
    int d = ~kernel.layout.reference(domain);
    Map<String, Double> weights = new LinkedHashMap<>();
    int[] refs = kernel.layout.members.get(d);
    for (int m = 0; m < refs.length; m++) {
      weights.put(kernel.layout.id(refs[m]), kernel.weights[d][m]);
    }
    return java.util.Collections.unmodifiableMap(weights);
  }

  /**
   * Scores a table.
   *
   * @param table the table, which must have the index's indicators by id; others are not looked at
   * @return scores and ranks of every node for every area
   * @throws DataException if an indicator is not there or points the other way, there are gaps that
   *     the policy forbids, or a strategy gives no finite score; all such problems at once
   */
  public Scoreboard score(IndicatorTable table) {
    Input input = new Input(table, kernel.layout.indicators);
    ScoringLog.OfTable log = new ScoringLog.OfTable(kernel.layout, input);
    double[][] scores = new double[kernel.layout.domains.size()][table.size()];
    new BlockScorer(kernel, table.size()).score(input, table.size(), scores, log);
    log.throwIfAny();
    List<String> all = new ArrayList<>(warnings);
    all.addAll(input.warnings());
    return new Scoreboard(this, kernel, input, scores, log.adjustments(), all);
  }

  /**
   * The fitted index as a plan that scores bare arrays, for simulations and other inner loops.
   *
   * @param areas the largest number of areas that will be scored at once
   * @return a new plan, for one thread
   * @throws IllegalStateException if the definition imputes, for which bare arrays are not enough
   */
  public ScoringPlan plan(int areas) {
    return new ScoringPlan(kernel, areas);
  }

  /** The columns of a table in the order of the index, matched by id. */
  static final class Input implements BlockScorer.Source {
    private final IndicatorTable table;
    private final Column[] columns;
    private final List<String> warnings = new ArrayList<>();

    Input(IndicatorTable table, List<Indicator> indicators) {
      this.table = table;
      this.columns = new Column[indicators.size()];
      List<Problem> problems = new ArrayList<>();
      for (int k = 0; k < columns.length; k++) {
        Indicator expected = indicators.get(k);
        if (table.has(expected.id())) {
          columns[k] = table.column(expected.id());
          compare(expected, columns[k].indicator(), problems);
        } else {
          List<String> ids = table.indicators().stream().map(Indicator::id).toList();
          problems.add(
              Problem.of(
                      "no such indicator in the table",
                      "add its column, or derive it; it has "
                          + ids
                          + Texts.didYouMean(expected.id(), ids))
                  .atNode(expected.id()));
        }
      }
      if (!problems.isEmpty()) {
        throw new DataException("the table does not fit the index", problems);
      }
    }

    private void compare(Indicator expected, Indicator found, List<Problem> problems) {
      if (expected.direction() != found.direction()) {
        problems.add(
            Problem.of(
                    found.direction() + " in the table",
                    "the index says " + expected.direction() + "; correct one of them")
                .atNode(expected.id()));
      }
      String unit = found.unit();
      if (!unit.isEmpty() && !expected.unit().isEmpty() && !unit.equals(expected.unit())) {
        warnings.add(
            "indicator "
                + expected.id()
                + " is in '"
                + unit
                + "' in the table and in '"
                + expected.unit()
                + "' in the index");
      }
    }

    IndicatorTable table() {
      return table;
    }

    List<String> warnings() {
      return warnings;
    }

    Area area(int row) {
      return table.areas().get(row);
    }

    double value(int indicator, int row) {
      return columns[indicator].value(row);
    }

    Column column(int indicator) {
      return columns[indicator];
    }

    @Override
    public void copy(int indicator, int from, double[] target, int count) {
      columns[indicator].copyTo(from, target, 0, count);
    }
  }

  /** The ids of the domains, for plans. */
  static List<String> ids(List<Domain> domains) {
    return domains.stream().map(Domain::id).toList();
  }

  @JsonValue
  @SuppressWarnings({"unused", "UnusedMethod"}) // called by mappers, which would write {} otherwise
  private Object unknownToMapper() {
    throw new IllegalStateException(
        "a fitted index has no form in JSON; write its definition or a scoreboard");
  }
}
