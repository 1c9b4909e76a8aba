package org.goodworkmonitor.core.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.weight.Weighting;

/**
 * An index whose strategies are fitted on one table, or on all periods of a panel, and can be
 * applied to any: scores of another year are then on the same scale as those of the base year. Made
 * by {@link IndexDefinition#fit(IndicatorTable)}. Immutable and safe for use by many threads.
 */
public final class FittedIndex {
  private final IndexDefinition definition;
  private final Kernel kernel;
  private final List<String> warnings;
  private final TreatmentReport treatments;
  private final Panel base;

  FittedIndex(
      IndexDefinition definition,
      Kernel kernel,
      List<String> warnings,
      TreatmentReport treatments,
      Panel base) {
    this.definition = definition;
    this.kernel = kernel;
    this.warnings = List.copyOf(warnings);
    this.treatments = treatments;
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
   * What it was fitted on, with its derived columns.
   *
   * @return the panel; one of a single unnamed period if it was fitted on a table
   */
  public Panel base() {
    return base;
  }

  /**
   * What the treatments of outliers did to the values that the index was fitted on.
   *
   * @return skewness, kurtosis and the number of changed values of each node that has a treatment
   */
  public TreatmentReport treatments() {
    return treatments;
  }

  /**
   * The weights that the members of a domain have been given.
   *
   * @param domain the domain's id
   * @return an immutable map from member ids to weights, in the domain's order
   * @throws IllegalArgumentException if the index has no such domain, or its weights differ by
   *     area: a scoreboard tells those
   */
  public Map<String, Double> weights(String domain) {
    if (definition.weighting(domain) instanceof Weighting.PerArea perArea) {
      throw new IllegalArgumentException(
          "the weights of "
              + perArea.spec()
              + " in domain '"
              + domain
              + "' differ by area; ask a scoreboard for those of one area");
    }
    int d = ~kernel.layout.reference(domain);
    Map<String, Double> weights = new LinkedHashMap<>();
    int[] refs = kernel.layout.members.get(d);
    for (int m = 0; m < refs.length; m++) {
      weights.put(kernel.layout.id(refs[m]), kernel.domains[d].weights[m]);
    }
    return Collections.unmodifiableMap(weights);
  }

  /**
   * The share of every indicator in the weight of the whole index: the product, down the tree, of
   * its weight over the sum of its siblings' weights and its own. Where several ways lead to an
   * indicator, their shares add up.
   *
   * @return an immutable map from the ids of the indicators of the whole index to shares; empty for
   *     those that have none, because a formula, or weights that differ by area, lie on a way to
   *     them
   */
  public Map<String, OptionalDouble> effectiveWeights() {
    double[][] all = sharesOfWhole();
    Map<String, OptionalDouble> shares = new LinkedHashMap<>();
    for (Indicator indicator : definition.tree().indicators()) {
      shares.put(indicator.id(), share(all[0][kernel.layout.reference(indicator.id())]));
    }
    return Collections.unmodifiableMap(shares);
  }

  /**
   * The share of a node in the weight of the whole index, as in {@link #effectiveWeights}: 1 for
   * the whole itself.
   *
   * @param node the id of an indicator or a domain of the whole index
   * @return the share; 0 for a node that is only computed besides, and empty if a formula, or
   *     weights that differ by area, lie on a way to it
   * @throws IllegalArgumentException if the index has no such node
   */
  public OptionalDouble effectiveWeight(String node) {
    int reference = kernel.layout.reference(node);
    double[][] all = sharesOfWhole();
    return share(reference >= 0 ? all[0][reference] : all[1][~reference]);
  }

  private static OptionalDouble share(double share) {
    return Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(share);
  }

  /** The shares of the indicators and of the domains; not a number where there is none. */
  private double[][] sharesOfWhole() {
    Layout whole = kernel.layout;
    double[] ofDomains = new double[whole.domains.size()];
    double[] ofIndicators = new double[whole.indicators.size()];
    ofDomains[whole.root()] = 1;
    for (int d = whole.root(); d >= 0; d--) {
      boolean none =
          definition.aggregation(whole.id(~d)) instanceof Aggregation.ByName
              || kernel.domains[d].rowWeights != null;
      double[] weights = kernel.domains[d].weights;
      double total = Arrays.stream(weights).sum();
      int[] members = whole.members.get(d);
      for (int m = 0; m < members.length; m++) {
        double share = none ? Double.NaN : ofDomains[d] * weights[m] / total;
        if (members[m] >= 0) {
          ofIndicators[members[m]] += share;
        } else {
          ofDomains[~members[m]] += share;
        }
      }
    }
    return new double[][] {ofIndicators, ofDomains};
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
    return score(Panel.of(table)).board("");
  }

  /**
   * Scores all periods of a panel on the scale on which the index was fitted.
   *
   * @param given the panel, which must have the index's indicators by id, or what they are derived
   *     from
   * @return a scoreboard per period
   * @throws DataException as {@link #score(IndicatorTable)}, with the period
   */
  public PanelScores score(Panel given) {
    Panel panel = definition.withDerived(given);
    Input input = new Input(panel, kernel.layout.indicators);
    ScoringLog.OfTable log = new ScoringLog.OfTable(kernel.layout, input);
    StagedData data = new StagedData(input, kernel.layout, kernel.indicators);
    Map<String, Scoreboard> boards = new LinkedHashMap<>();
    int t = 0;
    for (IndicatorTable table : panel.tables().values()) {
      double[][] scores = new double[kernel.layout.domains.size()][table.size()];
      new BlockScorer(kernel, table.size()).score(data, input.offset(t), table.size(), scores, log);
      List<String> all = new ArrayList<>(warnings);
      all.addAll(input.warnings());
      all.addAll(table.warnings());
      if (!base.warnings().equals(Panel.of(table).warnings())) {
        base.warnings().forEach(w -> all.add("The table the index was fitted on: " + w));
      }
      boards.put(
          panel.periods().get(t),
          new Scoreboard(this, kernel, input, t, scores, log.takeAdjustments(), all));
      t++;
    }
    log.throwIfAny();
    return new PanelScores(panel, boards);
  }

  /**
   * A table with the outliers of every indicator treated. What comes before in an indicator's order
   * of stages is done as well.
   *
   * @param table the table
   * @return a new table of the index's indicators
   * @throws DataException if a strategy gives no finite value; all such problems at once
   */
  public IndicatorTable treat(IndicatorTable table) {
    return prepared(table, Stage.TREAT);
  }

  /**
   * A table with the gaps of every indicator filled, whose cells have the status imputed. What
   * comes before in an indicator's order of stages is done as well.
   *
   * @param table the table
   * @return a new table of the index's indicators
   * @throws DataException if a strategy gives no finite value; all such problems at once
   */
  public IndicatorTable impute(IndicatorTable table) {
    return prepared(table, Stage.IMPUTE);
  }

  /**
   * A table of normalised indicators, with the direction of their scores. What comes before in an
   * indicator's order of stages is done as well.
   *
   * @param table the table
   * @return a new table of the index's indicators, without units
   * @throws DataException if a strategy gives no finite value; all such problems at once
   */
  public IndicatorTable normalise(IndicatorTable table) {
    return prepared(table, Stage.NORMALISE);
  }

  private IndicatorTable prepared(IndicatorTable given, Stage last) {
    IndicatorTable table = definition.withDerived(given);
    Input input = new Input(Panel.of(table), kernel.layout.indicators);
    ScoringLog log = new ScoringLog.OfTable(kernel.layout, input);
    StagedData data = new StagedData(input, kernel.layout, kernel.indicators);
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < kernel.indicators.length; k++) {
      Indicator indicator = kernel.layout.indicators.get(k);
      List<Stage> order = definition.order(indicator.id());
      double[] values = input.values(k);
      for (int place = 0; place <= order.indexOf(last); place++) {
        kernel.indicators[k].apply(place, values, values.length, 0, data, log);
      }
      boolean normalised = order.indexOf(Stage.NORMALISE) <= order.indexOf(last);
      Indicator described =
          normalised
              ? new Indicator(
                  indicator.id(),
                  indicator.name(),
                  "",
                  definition.direction(indicator.id()),
                  indicator.source())
              : indicator;
      columns.add(
          Column.of(described, values).withStatus(statuses(values, table.column(indicator.id()))));
    }
    log.throwIfAny();
    return IndicatorTable.of(table.areas(), columns);
  }

  private static List<CellStatus> statuses(double[] values, Column given) {
    List<CellStatus> statuses = new ArrayList<>(values.length);
    for (int row = 0; row < values.length; row++) {
      CellStatus status = given.status(row);
      boolean filled = !status.hasValue() && !Double.isNaN(values[row]);
      statuses.add(filled ? CellStatus.IMPUTED : status);
    }
    return statuses;
  }

  @JsonValue
  @SuppressWarnings({"unused", "UnusedMethod"}) // called by mappers, which would write {} otherwise
  private Object unknownToMapper() {
    throw new IllegalStateException(
        "a fitted index has no form in JSON; write its definition or a scoreboard");
  }
}
