package org.goodworkmonitor.core.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/**
 * An index whose strategies are fitted on one table, or on all periods of a panel, and can be
 * applied to any: scores of another year are then on the same scale as those of the base year. Made
 * by {@link IndexDefinition#fit(IndicatorTable)}, from parts of the data by {@link StagedFit}, or
 * read from {@linkplain #fromBytes bytes}. Two are equal if their definitions are, and what their
 * strategies need of the base. Immutable and safe for use by many threads.
 */
public final class FittedIndex {
  private static final String KIND = "fitted index";
  private static final int VERSION = 1;
  private static final String OF_BASE = "The table the index was fitted on: ";

  private final IndexDefinition definition;
  private final Kernel kernel;
  private final List<String> warnings;
  private final TreatmentReport treatments;
  private final List<String> warningsOfBase;
  private final Optional<Panel> base;
  private final String fingerprint;

  /** What was gathered where there is no base. */
  private final List<StagedFit.Part> gathered;

  FittedIndex(IndexDefinition definition, Kernel kernel, FitWarnings warnings, Panel base) {
    this(
        definition,
        kernel,
        warnings.all(),
        warnings.treatments(),
        base.warnings(),
        Optional.of(base),
        "", // computed only where it is asked for
        List.of());
  }

  /** An index that was fitted on summaries. */
  FittedIndex(
      IndexDefinition definition,
      Kernel kernel,
      FitWarnings warnings,
      List<String> warningsOfBase,
      List<StagedFit.Part> gathered) {
    this(
        definition,
        kernel,
        warnings.all(),
        warnings.treatments(),
        warningsOfBase,
        Optional.empty(),
        "",
        gathered);
  }

  private FittedIndex(
      IndexDefinition definition,
      Kernel kernel,
      List<String> warnings,
      TreatmentReport treatments,
      List<String> warningsOfBase,
      Optional<Panel> base,
      String fingerprint,
      List<StagedFit.Part> gathered) {
    this.definition = definition;
    this.kernel = kernel;
    this.warnings = List.copyOf(warnings);
    this.treatments = treatments;
    this.warningsOfBase = List.copyOf(warningsOfBase);
    this.base = base;
    this.fingerprint = fingerprint;
    this.gathered = List.copyOf(gathered);
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
   * @return the panel, one of a single unnamed period if it was fitted on a table; empty if the
   *     index was fitted on summaries of it, or read from bytes that need no more
   */
  public Optional<Panel> base() {
    return base;
  }

  /** A hash of the base; empty if it is not known because its parts were never together. */
  String fingerprintOfBase() {
    return base.map(Panel::fingerprint).orElse(fingerprint);
  }

  /**
   * This index as bytes: its definition, and as much of the base as each strategy {@linkplain
   * org.goodworkmonitor.core.strategy.Strategy#needs needs}: nothing for goalposts, two numbers for
   * min-max, all scores for Copeland's rule, and the base itself where a strategy needs whole rows.
   * See {@link ByteWriter} for the frame.
   *
   * @param registry the strategies that the reader knows, such as {@link
   *     StrategyRegistry#standard()}
   * @return a new array
   * @throws org.goodworkmonitor.core.problem.DefinitionException if a strategy cannot be made of
   *     its specification, as a lambda cannot; every such node is named
   * @throws DataException if a strategy reads more than it says that it needs
   */
  public byte[] toBytes(StrategyRegistry registry) {
    ByteWriter out = new ByteWriter(KIND, VERSION);
    new DefinitionBytes(registry).write(definition, out);
    List<StagedFit.Part> parts = gathered();
    out.text(fingerprintOfBase()).whole(parts.size());
    parts.forEach(part -> part.write(out));
    for (List<String> texts : List.of(warnings, warningsOfBase)) {
      out.whole(texts.size());
      texts.forEach(out::text);
    }
    treatments.write(out);
    return out.toBytes();
  }

  /**
   * Reads an index. Its strategies are fitted anew on what they need, which gives the same scores
   * to the last bit.
   *
   * @param bytes what {@link #toBytes} gave
   * @param registry the strategies by id
   * @return an equal index
   * @throws DataException if the bytes are damaged, cut off, or no fitted index, or have a strategy
   *     that the registry does not know
   */
  public static FittedIndex fromBytes(byte[] bytes, StrategyRegistry registry) {
    ByteReader in = new ByteReader(bytes, KIND, VERSION);
    IndexDefinition definition = new DefinitionBytes(registry).read(in);
    String fingerprint = in.text();
    List<StagedFit.Part> parts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      parts.add(StagedFit.Part.read(in));
    }
    List<String> warnings = texts(in);
    List<String> warningsOfBase = texts(in);
    TreatmentReport treatments = TreatmentReport.read(in);
    in.end();
    FittedIndex fitted = refitted(definition, parts, in);
    return new FittedIndex(
        definition,
        fitted.kernel,
        warnings,
        treatments,
        warningsOfBase,
        fitted.base,
        fingerprint,
        fitted.gathered);
  }

  private static FittedIndex refitted(
      IndexDefinition definition, List<StagedFit.Part> parts, ByteReader in) {
    try {
      StagedFit fit = StagedFit.of(definition, List.of());
      for (StagedFit.Part part : parts) {
        fit = fit.with(part);
      }
      return fit.fitted();
    } catch (RuntimeException e) {
      throw in.refused("what no fit has gathered: " + e.getMessage(), e);
    }
  }

  private static List<String> texts(ByteReader in) {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
    return texts;
  }

  /** What strategies need of the base. */
  private List<StagedFit.Part> gathered() {
    return base.map(panel -> StagedFit.gathered(definition, panel)).orElse(gathered);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FittedIndex that
            && definition.equals(that.definition)
            && gathered().equals(that.gathered()));
  }

  @Override
  public int hashCode() {
    return definition.hashCode();
  }

  /** What was strange about the base, and about fitting on it. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    warningsOfBase.forEach(w -> all.add(OF_BASE + w));
    return List.copyOf(all);
  }

  /**
   * What the treatments of outliers did to the values that the index was fitted on.
   *
   * @return skewness, kurtosis and the number of changed values of each node that has a treatment;
   *     where the index was fitted on summaries, only of those whose values were gathered
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
    TableInput input = new TableInput(panel, kernel.layout.indicators);
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
      if (!warningsOfBase.equals(Panel.of(table).warnings())) {
        warningsOfBase.forEach(w -> all.add(OF_BASE + w));
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
   * What scores rows that stand in bare columns, for streams, databases and clusters.
   *
   * @param columns the ids of the columns that every batch will have, in any order: the index's
   *     indicators, or what they are derived from, and whatever else its strategies read
   * @return a new scorer, for one thread
   * @throws DataException if a column is missing, stands there twice, or is derived by the index
   * @throws org.goodworkmonitor.core.problem.DefinitionException if a derived indicator is computed
   *     by a function that is no {@link org.goodworkmonitor.core.formula.Expression}, and so does
   *     not tell what it reads
   */
  public BatchScorer scorer(List<String> columns) {
    return new BatchScorer(this, kernel, columns);
  }

  /**
   * The score of a node as a formula of the indicators' values, for databases and others that do
   * not run this library. It has the bits of the score, since it computes in the same order. A gap
   * gives a gap.
   *
   * @param node the id of an indicator or a domain
   * @return the formula, which reads indicators by id
   * @throws IllegalArgumentException if the index has no such node
   * @throws org.goodworkmonitor.core.problem.DefinitionException if the score is more than sums,
   *     differences, products and quotients: outliers are treated, gaps filled or made up for by
   *     re-weighting, a column is derived, a normalisation is not linear, a domain is no weighted
   *     mean or sum; all such steps are named. Also if the formula would be nested too deeply to be
   *     read, or longer than a million characters
   */
  public Expression expression(String node) {
    return new ScoreFormula(definition, kernel).of(node);
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
    TableInput input = new TableInput(Panel.of(table), kernel.layout.indicators);
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
