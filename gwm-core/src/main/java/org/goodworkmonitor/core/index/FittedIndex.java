package org.goodworkmonitor.core.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;

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
   * The table it was fitted on, with its derived columns.
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
      weights.put(kernel.layout.id(refs[m]), kernel.domains[d].weights[m]);
    }
    return java.util.Collections.unmodifiableMap(weights);
  }

  /**
   * The share of every indicator in the weight of the whole index: the product, down the tree, of
   * its weight over the sum of its siblings' weights and its own. Where several ways lead to an
   * indicator, their shares add up.
   *
   * @return an immutable map from the ids of the indicators of the whole index to shares; empty for
   *     those that have none, because a formula lies on a way to them
   */
  public Map<String, OptionalDouble> effectiveWeights() {
    Layout whole = kernel.layout;
    double[] ofDomains = new double[whole.domains.size()];
    double[] ofIndicators = new double[whole.indicators.size()];
    ofDomains[whole.root()] = 1;
    for (int d = whole.root(); d >= 0; d--) {
      boolean formula = definition.aggregation(whole.id(~d)) instanceof Aggregation.ByName;
      double[] weights = kernel.domains[d].weights;
      double total = Arrays.stream(weights).sum();
      int[] members = whole.members.get(d);
      for (int m = 0; m < members.length; m++) {
        double share = formula ? Double.NaN : ofDomains[d] * weights[m] / total;
        if (members[m] >= 0) {
          ofIndicators[members[m]] += share;
        } else {
          ofDomains[~members[m]] += share;
        }
      }
    }
    Map<String, OptionalDouble> shares = new LinkedHashMap<>();
    for (Indicator indicator : definition.tree().indicators()) {
      double share = ofIndicators[whole.reference(indicator.id())];
      shares.put(
          indicator.id(), Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(share));
    }
    return java.util.Collections.unmodifiableMap(shares);
  }

  /**
   * Scores a table.
   *
   * @param table the table, which must have the index's indicators by id, or what they are derived
   *     from; other columns are not looked at
   * @return scores and ranks of every node for every area
   * @throws DataException if an indicator is not there or points the other way, there are gaps that
   *     the policy forbids, or a strategy gives no finite score; all such problems at once
   */
  public Scoreboard score(IndicatorTable table) {
    Input input = new Input(definition.withDerived(table), kernel.layout.indicators);
    ScoringLog.OfTable log = new ScoringLog.OfTable(kernel.layout, input);
    double[][] scores = new double[kernel.layout.domains.size()][table.size()];
    new BlockScorer(kernel, table.size()).score(input, table.size(), scores, log);
    log.throwIfAny();
    List<String> all = new ArrayList<>(warnings);
    all.addAll(input.warnings());
    all.addAll(table.warnings());
    if (!base.warnings().equals(table.warnings())) {
      base.warnings().forEach(warning -> all.add("The table the index was fitted on: " + warning));
    }
    return new Scoreboard(this, kernel, input, scores, log.adjustments(), all);
  }

  /** The columns of a table in the order of the index, matched by id. */
  static final class Input implements BlockScorer.Source {
    private final IndicatorTable table;
    private final Column[] columns;
    private final List<String> warnings = new ArrayList<>();
    private final AtomicReferenceArray<IndicatorTable> treated;

    Input(IndicatorTable table, List<Indicator> indicators) {
      this.table = table;
      this.columns = new Column[indicators.size()];
      this.treated = new AtomicReferenceArray<>(columns.length);
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

    /**
     * The table with the outliers of one indicator treated, on which imputations are fitted and in
     * which they look for donors; made once. A value that the treatment cannot take is a gap in it:
     * it is reported where it stands.
     */
    IndicatorTable treated(int k, Treatment.Fit treatment) {
      IndicatorTable known = treated.get(k);
      if (known == null) {
        known = treated(table, columns[k].indicator(), treatment);
        treated.set(k, known);
      }
      return known;
    }

    /** A table with the outliers of one indicator treated. */
    static IndicatorTable treated(
        IndicatorTable table, Indicator indicator, Treatment.Fit treatment) {
      return treatment.scope() == Treatment.Scope.NOTHING
          ? table
          : table.with(treated(table.column(indicator.id()), treatment.transform()));
    }

    private static Column treated(Column column, Transform transform) {
      double[] values = column.values();
      List<CellStatus> statuses = new ArrayList<>(values.length);
      for (int row = 0; row < values.length; row++) {
        CellStatus status = column.status(row);
        if (status.hasValue()) {
          values[row] = finite(transform, values[row]);
          status = Double.isNaN(values[row]) ? CellStatus.MISSING : status;
        }
        statuses.add(status);
      }
      return Column.of(column.indicator(), values).withStatus(statuses);
    }

    private static double finite(Transform transform, double value) {
      try {
        double treated = transform.apply(value);
        return Double.isFinite(treated) ? treated : Double.NaN;
      } catch (RuntimeException reportedInItsRow) {
        return Double.NaN;
      }
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

  @JsonValue
  @SuppressWarnings({"unused", "UnusedMethod"}) // called by mappers, which would write {} otherwise
  private Object unknownToMapper() {
    throw new IllegalStateException(
        "a fitted index has no form in JSON; write its definition or a scoreboard");
  }
}
