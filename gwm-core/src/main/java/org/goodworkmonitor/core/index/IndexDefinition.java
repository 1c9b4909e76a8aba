package org.goodworkmonitor.core.index;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.internal.UnknownToMapper;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/**
 * A composite index: a tree of indicators and domains, and for every node what is done with it.
 *
 * <p>It is built in stages, so that nothing that is required can be forgotten:
 *
 * <pre>{@code
 * IndexDefinition index =
 *     IndexDefinition.of(tree)
 *         .normalisedBy(Normalisations.minMax(0, 100))
 *         .weightedBy(Weightings.equal())
 *         .aggregatedBy(Aggregations.sum())
 *         .onMissing(MissingPolicy.error())
 *         .aggregatedBy("total", Aggregations.geometricMean()) // exceptions by node, as needed
 *         .build();
 * Scoreboard board = index.score(table);
 * }</pre>
 *
 * <p>The order of work is: treat outliers, impute, normalise (or these three in {@linkplain
 * IndexBuilder#inOrder another order}), weight and aggregate level by level, rank. Two definitions
 * are equal if tree and strategies are. Immutable and safe for use by many threads.
 */
public final class IndexDefinition {
  static final List<Stage> STANDARD_ORDER = List.of(Stage.TREAT, Stage.IMPUTE, Stage.NORMALISE);

  private final Domain tree;
  private final ImmutableMap<String, Treatment> treatments;
  private final ImmutableMap<String, Imputation> imputations;
  private final ImmutableMap<String, Normalisation> normalisations;
  private final ImmutableMap<String, Weighting> weightings;
  private final ImmutableMap<String, Aggregation> aggregations;
  private final ImmutableMap<String, MissingPolicy> missing;
  private final ImmutableMap<String, List<Stage>> orders;
  private final Ranking ranking;
  private final Layout layout;

  IndexDefinition(IndexBuilder from) {
    this.tree = from.tree;
    this.treatments = ImmutableMap.copyOf(from.treatments);
    this.imputations = ImmutableMap.copyOf(from.imputations);
    this.normalisations = ImmutableMap.copyOf(from.normalisations);
    this.weightings = ImmutableMap.copyOf(from.weightings);
    this.aggregations = ImmutableMap.copyOf(from.aggregations);
    this.missing = ImmutableMap.copyOf(from.missing);
    this.orders = ImmutableMap.copyOf(from.orders);
    this.ranking = from.ranking;
    this.layout = new Layout(tree);
  }

  /**
   * Starts the definition of an index.
   *
   * @param tree the index's root, with everything under it
   * @return the first stage, which asks for the normalisation
   */
  public static Normalising of(Domain tree) {
    return normalisation ->
        weighting ->
            aggregation ->
                policy -> new IndexBuilder(tree, normalisation, weighting, aggregation, policy);
  }

  /** The stage that asks how indicators are normalised. */
  @FunctionalInterface
  public interface Normalising {
    /**
     * Sets the normalisation of every indicator; domains are not normalised again unless {@link
     * IndexBuilder#normalisedBy} says so.
     *
     * @param normalisation the normalisation
     * @return the next stage
     */
    Weighing normalisedBy(Normalisation normalisation);
  }

  /** The stage that asks how members are weighted. */
  @FunctionalInterface
  public interface Weighing {
    /**
     * Sets the weighting of every domain's members.
     *
     * @param weighting the weighting
     * @return the next stage
     */
    Aggregating weightedBy(Weighting weighting);
  }

  /** The stage that asks how members are combined. */
  @FunctionalInterface
  public interface Aggregating {
    /**
     * Sets the aggregation of every domain.
     *
     * @param aggregation the aggregation
     * @return the next stage
     */
    DecidingOnGaps aggregatedBy(Aggregation aggregation);
  }

  /** The stage that asks what to do about gaps. */
  @FunctionalInterface
  public interface DecidingOnGaps {
    /**
     * Sets the policy for missing data of every domain.
     *
     * @param policy the policy
     * @return the builder, complete, which takes exceptions for single nodes
     */
    IndexBuilder onMissing(MissingPolicy policy);
  }

  /**
   * The root with everything under it.
   *
   * @return the tree
   */
  public Domain tree() {
    return tree;
  }

  /**
   * How the outliers of an indicator, or of a domain's score, are treated.
   *
   * @param node its id
   * @return the treatment
   * @throws IllegalArgumentException if the index has no such node
   */
  public Treatment treatment(String node) {
    return of(treatments, node, "node");
  }

  /**
   * How the gaps of an indicator, or of a domain's score, are filled.
   *
   * @param node its id
   * @return the imputation
   * @throws IllegalArgumentException if the index has no such node
   */
  public Imputation imputation(String node) {
    return of(imputations, node, "node");
  }

  /**
   * In which order an indicator, or a domain's score, is treated, imputed and normalised.
   *
   * @param node its id
   * @return the three stages
   * @throws IllegalArgumentException if the index has no such node
   */
  public List<Stage> order(String node) {
    return of(orders, node, "node");
  }

  Preparation preparation(String node) {
    return new Preparation(treatment(node), imputation(node), normalisation(node), order(node));
  }

  /**
   * How an indicator, or a domain's score, is normalised.
   *
   * @param node its id
   * @return the normalisation
   * @throws IllegalArgumentException if the index has no such node
   */
  public Normalisation normalisation(String node) {
    return of(normalisations, node, "node");
  }

  /**
   * How the members of a domain are weighted.
   *
   * @param domain its id
   * @return the weighting
   * @throws IllegalArgumentException if the index has no such domain
   */
  public Weighting weighting(String domain) {
    return of(weightings, domain, "domain");
  }

  /**
   * How the members of a domain are combined.
   *
   * @param domain its id
   * @return the aggregation
   * @throws IllegalArgumentException if the index has no such domain
   */
  public Aggregation aggregation(String domain) {
    return of(aggregations, domain, "domain");
  }

  /**
   * What is done about gaps among the members of a domain.
   *
   * @param domain its id
   * @return the policy
   * @throws IllegalArgumentException if the index has no such domain
   */
  public MissingPolicy missingPolicy(String domain) {
    return of(missing, domain, "domain");
  }

  /**
   * How scores become ranks.
   *
   * @return the rule
   */
  public Ranking ranking() {
    return ranking;
  }

  /**
   * Every node: the root first, every parent before its members.
   *
   * @return an immutable list
   */
  public List<Node> nodes() {
    return ImmutableList.<Node>builder().add(tree).addAll(tree.descendants()).build();
  }

  /**
   * The indicators, in the order of the tree.
   *
   * @return an immutable list
   */
  public List<Indicator> indicators() {
    return tree.indicators();
  }

  /**
   * A builder that starts from this definition, for a variant of it.
   *
   * @return a new builder
   */
  public IndexBuilder toBuilder() {
    return new IndexBuilder(tree, this, indicators().get(0).id());
  }

  /**
   * This index with one more indicator, treated, imputed and normalised like those that it joins.
   *
   * @param domain the id of the domain that it joins
   * @param indicator the indicator
   * @return a new definition
   * @throws IllegalArgumentException if there is no such domain
   * @throws DefinitionException if the id is in use already; if the indicators of the domain, or
   *     where it has none those of the index, differ in how they are treated, imputed or
   *     normalised, so that it is not known how to treat this one; or if the domain has given
   *     weights, which then lack one for the new member
   */
  public IndexDefinition adding(String domain, Indicator indicator) {
    Domain larger = tree.adding(domain, indicator);
    List<Indicator> kin =
        tree.domains().stream()
            .filter(d -> d.id().equals(domain))
            .flatMap(d -> d.members().stream())
            .filter(Indicator.class::isInstance)
            .map(Indicator.class::cast)
            .toList();
    List<String> like = (kin.isEmpty() ? indicators() : kin).stream().map(Indicator::id).toList();
    if (like.stream().map(this::strategies).distinct().count() > 1) {
      throw new DefinitionException(
          "index '" + tree.id() + "' cannot take one more indicator",
          List.of(
              Problem.of(
                      "indicators with different strategies beside it: " + like,
                      "say with adding(domain, indicator, like) which of them it is to be like")
                  .atNode(indicator.id())));
    }
    return new IndexBuilder(larger, this, like.get(0)).build();
  }

  /**
   * This index with one more indicator, treated, imputed and normalised like a given one. To
   * normalise it in a way of its own, go on with {@link #toBuilder()}.
   *
   * @param domain the id of the domain that it joins
   * @param indicator the indicator
   * @param like the id of the indicator whose strategies it gets
   * @return a new definition
   * @throws IllegalArgumentException if there is no such domain, or no such indicator to be like
   * @throws DefinitionException if the id is in use already, or the domain has given weights, which
   *     then lack one for the new member
   */
  public IndexDefinition adding(String domain, Indicator indicator, String like) {
    if (layout.indicator(like) < 0) {
      List<String> ids = indicators().stream().map(Indicator::id).toList();
      throw new IllegalArgumentException(
          "no indicator '" + like + "' in the index; it has " + ids + Texts.didYouMean(like, ids));
    }
    return new IndexBuilder(tree.adding(domain, indicator), this, like).build();
  }

  /**
   * This index without one of its nodes and all that is under it.
   *
   * @param node the id of an indicator or a domain other than the root
   * @return a new definition
   * @throws IllegalArgumentException if there is no such node
   * @throws DefinitionException if its domain is then empty, or has given weights, which then have
   *     one too many
   */
  public IndexDefinition without(String node) {
    return new IndexBuilder(tree.without(node), this, indicators().get(0).id()).build();
  }

  /**
   * Fits every strategy on a table, so that this and other tables can be scored on the same scale.
   *
   * @param base the table to fit on, a base year for instance
   * @return the fitted index
   * @throws DataException if the table lacks an indicator, or a strategy cannot be fitted: constant
   *     indicators, indicators without values; all such problems at once
   */
  public FittedIndex fit(IndicatorTable base) {
    return fit(Panel.of(base));
  }

  /**
   * Fits every strategy on all periods of a panel together, so that one scale holds for all of
   * them. To fit on one period, fit on its {@linkplain Panel#table(String) table}.
   *
   * @param pooled the panel
   * @return the fitted index
   * @throws DataException as {@link #fit(IndicatorTable)}
   */
  public FittedIndex fit(Panel pooled) {
    return new Fitting(this, pooled).fit();
  }

  /**
   * Fits on each period of a panel by itself and scores that period, so that every period has a
   * scale of its own.
   *
   * @param panel the panel
   * @return a scoreboard per period
   * @throws DataException as {@link #score(IndicatorTable)}, of the first period that cannot be
   *     scored
   */
  public PanelScores scoreEach(Panel panel) {
    Map<String, Scoreboard> boards = new LinkedHashMap<>();
    panel.tables().forEach((period, table) -> boards.put(period, score(table)));
    return new PanelScores(boards);
  }

  /**
   * Scores each period of a panel on the scale of the period before it, and the first on its own.
   * {@link PanelScores#levels} links the changes into one series.
   *
   * @param panel the panel
   * @return a scoreboard per period
   * @throws DataException as {@link #score(IndicatorTable)}, of the first period that cannot be
   *     scored
   */
  public PanelScores scoreChained(Panel panel) {
    Map<String, Scoreboard> boards = new LinkedHashMap<>();
    Map<String, Scoreboard> before = new LinkedHashMap<>();
    @Nullable IndicatorTable last = null;
    for (Map.Entry<String, IndicatorTable> period : panel.tables().entrySet()) {
      FittedIndex scale = fit(last == null ? period.getValue() : last);
      boards.put(period.getKey(), scale.score(period.getValue()));
      before.put(period.getKey(), scale.score(last == null ? period.getValue() : last));
      last = period.getValue();
    }
    return new PanelScores(boards, before);
  }

  /**
   * Fits on a table and scores the same table.
   *
   * @param table the table
   * @return scores and ranks of every node for every area
   * @throws DataException if it cannot be fitted or scored; all problems at once
   */
  public Scoreboard score(IndicatorTable table) {
    return fit(table).score(table);
  }

  /**
   * A hash of all that decides the scores. Definitions with the same fingerprint give the same
   * scores under the same version of this library, as long as strategies of your own change their
   * version or another parameter of their specification whenever they change.
   *
   * @return 64 hexadecimal digits (SHA-256); empty if a strategy cannot be {@linkplain
   *     #unidentified identified}
   */
  public Optional<String> fingerprint() {
    StringBuilder text = new StringBuilder(describe());
    for (Step step : steps()) {
      Optional<String> identity = StrategySpec.identity(step.strategy);
      if (identity.isEmpty()) {
        return Optional.empty();
      }
      text.append(step.node).append(' ').append(identity.get()).append('\n');
    }
    return Optional.of(Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString());
  }

  /**
   * The strategies that cannot be identified: lambdas without a name, and classes that do not
   * override {@link Strategy#spec()}.
   *
   * @return a problem for each, with its node; empty if the definition has a {@link #fingerprint}
   */
  public List<Problem> unidentified() {
    return steps().stream()
        .filter(step -> !step.strategy.spec().identified())
        .map(
            step ->
                Problem.of(
                        "the " + step.kind + " " + step.strategy.spec() + ", which has no identity",
                        "name it with named(spec, strategy), or override spec()")
                    .atNode(step.node))
        .toList();
  }

  /** A strategy at work in a node. */
  private record Step(String node, String kind, Strategy strategy) {}

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    treatments.forEach((id, strategy) -> steps.add(new Step(id, "treatment", strategy)));
    imputations.forEach((id, strategy) -> steps.add(new Step(id, "imputation", strategy)));
    normalisations.forEach((id, strategy) -> steps.add(new Step(id, "normalisation", strategy)));
    weightings.forEach((id, strategy) -> steps.add(new Step(id, "weighting", strategy)));
    aggregations.forEach((id, strategy) -> steps.add(new Step(id, "aggregation", strategy)));
    return steps;
  }

  /**
   * The definition as text: a line per node with all that is done with it.
   *
   * @return lines that end in a line feed
   */
  public String describe() {
    StringBuilder text = new StringBuilder();
    describe(tree, "", text);
    return text.append("ranking ").append(ranking).append('\n').toString();
  }

  private void describe(Node node, String indent, StringBuilder text) {
    String id = node.id();
    text.append(indent).append(id).append(" \"").append(node.name()).append('"');
    text.append(" normalised by ").append(normalisation(id).spec());
    if (node instanceof Domain domain) {
      text.append(", members weighted by ").append(weighting(id).spec());
      text.append(", aggregated by ").append(aggregation(id).spec());
      text.append(", on missing ").append(missingPolicy(id));
      if (!treatment(id).doesNothing() || !imputation(id).doesNothing()) {
        text.append(", treated by ").append(treatment(id).spec());
        text.append(", imputed by ").append(imputation(id).spec());
      }
      describeOrder(id, text);
      domain.members().forEach(m -> describe(m, indent + "  ", text));
    } else if (node instanceof Indicator indicator) {
      text.append(" [").append(indicator.unit()).append("] ").append(indicator.direction());
      text.append(", treated by ").append(treatment(id).spec());
      text.append(", imputed by ").append(imputation(id).spec());
      describeOrder(id, text);
    }
  }

  private void describeOrder(String id, StringBuilder text) {
    List<Stage> order = order(id);
    if (!order.equals(STANDARD_ORDER)) {
      text.append(", in the order ");
      text.append(String.join(", ", order.stream().map(Stage::verb).toList()));
    }
    text.append('\n');
  }

  /**
   * A plan that scores a table again and again under changes, for simulations and other inner
   * loops.
   *
   * @param base the table to fit on and to score
   * @return a builder, to which alternative strategies can be added
   */
  public ScoringPlan.Builder plan(IndicatorTable base) {
    return new ScoringPlan.Builder(this, base);
  }

  Layout layout() {
    return layout;
  }

  private List<Object> strategies(String indicator) {
    return List.of(preparation(indicator));
  }

  private static <T> T of(ImmutableMap<String, T> strategies, String id, String kind) {
    T strategy = strategies.get(id);
    if (strategy == null) {
      throw new IllegalArgumentException(
          "no "
              + kind
              + " '"
              + id
              + "' in the index; it has "
              + strategies.keySet()
              + Texts.didYouMean(id, strategies.keySet()));
    }
    return strategy;
  }

  private List<Object> parts() {
    List<Map<String, ?>> maps =
        List.of(treatments, imputations, normalisations, weightings, aggregations, missing, orders);
    return List.of(tree, maps, ranking);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IndexDefinition that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "IndexDefinition[" + tree.id() + ": " + indicators().size() + " indicators]";
  }

  @JsonValue
  @SuppressWarnings({"unused", "UnusedMethod"}) // called by mappers without our module
  private Object unknownToMapper() {
    throw UnknownToMapper.error(IndexDefinition.class);
  }
}
