package org.goodworkmonitor.core.index;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.internal.UnknownToMapper;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Formula;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.registry.StrategyRegistry;
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
 * <p>The order of work is: derive columns, treat outliers, impute, normalise (or these three in
 * {@linkplain IndexBuilder#inOrder another order}), weight and aggregate level by level, rank. Two
 * definitions are equal if nodes, strategies and derived columns are. Immutable and safe for use by
 * many threads.
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
  private final ImmutableMap<String, Derived> derived;
  private final ImmutableList<Domain> besides;
  private final ImmutableMap<String, Direction> directions;
  private final Ranking ranking;
  private final Layout layout;
  private final Layout whole;

  IndexDefinition(IndexBuilder from, Directions directions) {
    this.tree = from.tree;
    this.treatments = ImmutableMap.copyOf(from.treatments);
    this.imputations = ImmutableMap.copyOf(from.imputations);
    this.normalisations = ImmutableMap.copyOf(from.normalisations);
    this.weightings = ImmutableMap.copyOf(from.weightings);
    this.aggregations = ImmutableMap.copyOf(from.aggregations);
    this.missing = ImmutableMap.copyOf(from.missing);
    this.orders = ImmutableMap.copyOf(from.orders);
    this.ranking = from.ranking;
    this.derived = ImmutableMap.copyOf(from.derived);
    this.besides = ImmutableList.copyOf(from.besides);
    this.directions = directions.byNode();
    this.whole = new Layout(tree, List.of());
    this.layout = besides.isEmpty() ? whole : new Layout(tree, besides);
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
   * What is computed besides the whole index, and is no part of it.
   *
   * @return an immutable list, in the order in which it was given
   */
  public List<Domain> computedBesides() {
    return besides;
  }

  /**
   * The columns that are derived from others of the table, with their formulas.
   *
   * @return an immutable map in the order in which they are computed
   */
  public Map<Indicator, Formula> derivations() {
    return derived.values().stream()
        .collect(ImmutableMap.toImmutableMap(Derived::indicator, Derived::formula));
  }

  /**
   * Which way the scores of a node point. Those of a domain point as {@link Domain#direction()}
   * says. Those of an indicator point as the domains do that sum or average it; if only formulas
   * read it, as the domains of these do where it is normalised, and as its values do where it is
   * not.
   *
   * @param node its id
   * @return whether a higher score is better, or a lower one
   * @throws IllegalArgumentException if the index has no such node
   */
  public Direction direction(String node) {
    return of(directions, node, "node");
  }

  /**
   * Every node once: the root first, every domain before those of its members that do not stand in
   * another one before; what is computed besides comes last.
   *
   * @return an immutable list
   */
  public List<Node> nodes() {
    Map<String, Node> nodes = new LinkedHashMap<>();
    nodes.put(tree.id(), tree);
    tree.descendants().forEach(node -> nodes.put(node.id(), node));
    for (Domain domain : besides) {
      nodes.putIfAbsent(domain.id(), domain);
      domain.descendants().forEach(node -> nodes.putIfAbsent(node.id(), node));
    }
    return ImmutableList.copyOf(nodes.values());
  }

  /**
   * The indicators, in the order of the tree; those of what is computed besides last.
   *
   * @return an immutable list
   */
  public List<Indicator> indicators() {
    return layout.indicators;
  }

  /**
   * A table with the columns that this index derives.
   *
   * @param table the table, with the columns that the formulas read
   * @return a new table; the same one if nothing is derived
   * @throws DataException if a column that is read is missing, a formula gives no number, or the
   *     table has other values under the id of a derived column; all such problems at once
   */
  public IndicatorTable withDerived(IndicatorTable table) {
    return Derived.addTo(table, derived.values());
  }

  /**
   * Whether a derived column reads a column, or may read it because its formula is a function.
   *
   * @param column the id of the column
   * @return true if so
   */
  public boolean derivesFrom(String column) {
    return derived.values().stream()
        .anyMatch(
            d ->
                !d.indicator().id().equals(column)
                    && (!(d.formula() instanceof Expression e) || e.ids().contains(column)));
  }

  Panel withDerived(Panel panel) {
    if (derived.isEmpty()) {
      return panel;
    }
    return panel.periods().equals(List.of(""))
        ? Panel.of(withDerived(panel.latest()))
        : panel.map(this::withDerived);
  }

  /**
   * Why a node cannot be left out in an analysis of the whole index: a formula reads it, or would
   * lack a member that consists of this node alone.
   *
   * @param node the id of a node of the whole index
   * @return the problem, which names the formula; empty if the node can be left out
   * @throws IllegalArgumentException if there is no such node
   */
  public Optional<Problem> obstacleToLeavingOut(String node) {
    return reader(whole.reference(node))
        .map(
            domain ->
                Problem.of(
                        "a node that "
                            + aggregation(domain).spec()
                            + " of '"
                            + domain
                            + "' reads, to be left out",
                        "leave out nodes that are summed or averaged, or '" + domain + "' itself")
                    .atNode(node));
  }

  /** The domain that reads a node by its id, or a domain of which it is the only member. */
  private Optional<String> reader(int reference) {
    for (int parent : whole.parents(reference)) {
      String id = whole.id(~parent);
      if (aggregation(id) instanceof Aggregation.ByName) {
        return Optional.of(id);
      }
      Optional<String> above =
          whole.members.get(parent).length == 1 ? reader(~parent) : Optional.empty();
      if (above.isPresent()) {
        return above;
      }
    }
    return Optional.empty();
  }

  /**
   * A builder that starts from this definition, for a variant of it.
   *
   * @return a new builder
   */
  public IndexBuilder toBuilder() {
    return new IndexBuilder(tree, besides, this, indicators().get(0).id());
  }

  /**
   * This index with one more indicator, treated, imputed and normalised like those that it joins.
   *
   * @param domain the id of the domain that it joins
   * @param indicator the indicator
   * @return a new definition
   * @throws IllegalArgumentException if there is no such domain
   * @throws DefinitionException if another node has the id; if the indicators of the domain, or
   *     where it has none those of the index, differ in how they are treated, imputed or
   *     normalised, so that it is not known how to treat this one; or if the domain has given
   *     weights, which then lack one for the new member
   */
  public IndexDefinition adding(String domain, Indicator indicator) {
    return adding(domain, indicator, like(domain, indicator));
  }

  /**
   * This index with one more indicator where the domain has given weights: as {@link
   * #adding(String, Indicator)}, with the weight of the new member. Weights that are shares of 1
   * keep their ratios and make room for the new one.
   *
   * @param domain the id of the domain that it joins
   * @param indicator the indicator
   * @param weight its weight or, where weights are shares, its share
   * @return a new definition
   * @throws IllegalArgumentException if there is no such domain, or it has no given weights
   * @throws DefinitionException as {@link #adding(String, Indicator)}
   */
  public IndexDefinition adding(String domain, Indicator indicator, double weight) {
    IndexBuilder larger = larger(domain, indicator, like(domain, indicator));
    if (!(weighting(domain) instanceof Weighting.Fixed fixed)) {
      throw new IllegalArgumentException(
          "found the weight "
              + weight
              + " of '"
              + indicator.id()
              + "' for the weighting "
              + weighting(domain).spec()
              + ", which is computed; add the indicator without a weight");
    }
    larger.weightings.put(domain, fixed.with(indicator.id(), weight));
    return larger.build();
  }

  private String like(String domain, Indicator indicator) {
    List<Indicator> kin =
        nodes().stream()
            .filter(Domain.class::isInstance)
            .map(Domain.class::cast)
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
    return like.get(0);
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
   * @throws DefinitionException if another node has the id, or the domain has given weights or a
   *     formula, which then lack the new member
   */
  public IndexDefinition adding(String domain, Indicator indicator, String like) {
    return larger(domain, indicator, like).build();
  }

  private IndexBuilder larger(String domain, Indicator indicator, String like) {
    if (layout.indicator(like) < 0) {
      List<String> ids = indicators().stream().map(Indicator::id).toList();
      throw new IllegalArgumentException(
          "no indicator '" + like + "' in the index; it has " + ids + Texts.didYouMean(like, ids));
    }
    List<Domain> others =
        besides.stream().map(d -> has(d, domain) ? d.adding(domain, indicator) : d).toList();
    boolean elsewhere = !has(tree, domain) && !others.equals(besides);
    Domain larger = elsewhere ? tree : tree.adding(domain, indicator);
    return new IndexBuilder(larger, others, this, like);
  }

  /**
   * This index without one of its nodes and all that is under it, wherever it stands. Where its
   * domain has given weights, the others keep theirs; shares are scaled to add up to 1.
   *
   * @param node the id of an indicator or a domain other than the root
   * @return a new definition
   * @throws IllegalArgumentException if there is no such node
   * @throws DefinitionException if its domain is then empty, the weights that are left are all 0,
   *     or a formula reads the node
   */
  public IndexDefinition without(String node) {
    List<Domain> others =
        besides.stream()
            .filter(d -> !d.id().equals(node))
            .map(d -> has(d, node) ? d.without(node) : d)
            .toList();
    boolean elsewhere = !has(tree, node) && !others.equals(besides);
    Domain smaller = elsewhere ? tree : tree.without(node);
    IndexBuilder left = new IndexBuilder(smaller, others, this, indicators().get(0).id());
    for (int parent : layout.parents(layout.reference(node))) {
      left.weightings.computeIfPresent(
          layout.id(~parent),
          (id, old) -> old instanceof Weighting.Fixed f ? f.without(node) : old);
    }
    return left.build();
  }

  private static boolean has(Domain domain, String node) {
    return domain.id().equals(node)
        || domain.descendants().stream().anyMatch(n -> n.id().equals(node));
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
    return new PanelScores(panel, boards);
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
    return new PanelScores(panel, boards, before);
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
    if (derived.values().stream().anyMatch(d -> !(d.formula() instanceof Expression))) {
      return Optional.empty();
    }
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
   * The strategies that cannot be identified: lambdas without a name, classes that do not override
   * {@link Strategy#spec()}, and formulas of derived columns that are functions.
   *
   * @return a problem for each, with its node; empty if the definition has a {@link #fingerprint}
   */
  public List<Problem> unidentified() {
    List<Problem> problems = new ArrayList<>();
    for (Derived d : derived.values()) {
      if (!(d.formula() instanceof Expression)) {
        problems.add(
            Problem.of(
                    d.text() + ", which has no identity", "write it as text, for Expression.parse")
                .atNode(d.indicator().id()));
      }
    }
    for (Step step : steps()) {
      if (!step.strategy.spec().identified()) {
        problems.add(
            Problem.of(
                    "the " + step.kind + " " + step.strategy.spec() + ", which has no identity",
                    "name it with named(spec, strategy), or override spec()")
                .atNode(step.node));
      }
    }
    return ImmutableList.copyOf(problems);
  }

  /** A strategy at work in a node. */
  record Step(String node, String kind, Strategy strategy) {}

  /** Every strategy at every node. */
  Stream<Strategy> strategies() {
    return steps().stream().map(Step::strategy);
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    treatments.forEach((id, strategy) -> steps.add(new Step(id, "treatment", strategy)));
    imputations.forEach((id, strategy) -> steps.add(new Step(id, "imputation", strategy)));
    normalisations.forEach((id, strategy) -> steps.add(new Step(id, "normalisation", strategy)));
    weightings.forEach((id, strategy) -> steps.add(new Step(id, "weighting", strategy)));
    aggregations.forEach((id, strategy) -> steps.add(new Step(id, "aggregation", strategy)));
    return steps;
  }

  /**
   * The definition as text: a line per derived column, and per node with all that is done with it;
   * where a node stands again, a line refers to it.
   *
   * @return lines that end in a line feed
   */
  public String describe() {
    StringBuilder text = new StringBuilder();
    Set<String> done = new HashSet<>();
    for (Derived d : derived.values()) {
      Indicator indicator = d.indicator();
      text.append(indicator.id()).append(" \"").append(indicator.name()).append("\" [");
      text.append(indicator.unit()).append("] ").append(indicator.direction());
      text.append(" derived as ").append(d.text()).append('\n');
    }
    describe(tree, "", done, text);
    for (Domain domain : besides) {
      text.append("also computed\n");
      describe(domain, "  ", done, text);
    }
    return text.append("ranking ").append(ranking).append('\n').toString();
  }

  private void describe(Node node, String indent, Set<String> done, StringBuilder text) {
    String id = node.id();
    if (!done.add(id)) {
      text.append(indent).append(id).append(", as above\n");
      return;
    }
    text.append(indent).append(id).append(" \"").append(node.name()).append('"');
    text.append(" normalised by ").append(normalisation(id).spec());
    if (node instanceof Domain domain) {
      if (!(aggregation(id) instanceof Aggregation.ByName)) {
        text.append(", members weighted by ").append(weighting(id).spec());
      }
      text.append(", aggregated by ").append(aggregation(id).spec());
      text.append(", on missing ").append(missingPolicy(id));
      if (!treatment(id).doesNothing() || !imputation(id).doesNothing()) {
        text.append(", treated by ").append(treatment(id).spec());
        text.append(", imputed by ").append(imputation(id).spec());
      }
      if (domain.direction() == Direction.LOWER_IS_BETTER) {
        text.append(", LOWER_IS_BETTER");
      }
      describeOrder(id, text);
      domain.members().forEach(m -> describe(m, indent + "  ", done, text));
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
   * loops. What is computed besides the whole index is not in it.
   *
   * @param base the table to fit on and to score
   * @return a builder, to which alternative strategies can be added
   */
  public ScoringPlan.Builder plan(IndicatorTable base) {
    return new ScoringPlan.Builder(this, base);
  }

  /** All nodes. */
  Layout layout() {
    return layout;
  }

  /** The nodes of the whole index, without what is computed besides. */
  Layout whole() {
    return whole;
  }

  Map<String, Derived> derived() {
    return derived;
  }

  /** The direction by which an indicator is normalised, so that its scores point as they must. */
  Direction scale(Indicator indicator) {
    boolean turned = direction(indicator.id()) == Direction.LOWER_IS_BETTER;
    return !turned
        ? indicator.direction()
        : indicator.direction() == Direction.HIGHER_IS_BETTER
            ? Direction.LOWER_IS_BETTER
            : Direction.HIGHER_IS_BETTER;
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

  /**
   * This definition as bytes, without any library: its nodes, and every strategy as the registry
   * knows it. See {@link ByteWriter} for the frame.
   *
   * @param registry the strategies that the reader knows, such as {@link
   *     StrategyRegistry#standard()}
   * @return a new array
   * @throws DefinitionException if a strategy cannot be made of its specification, as a lambda
   *     cannot; every such node is named
   */
  public byte[] toBytes(StrategyRegistry registry) {
    ByteWriter out = new ByteWriter(DefinitionBytes.KIND, DefinitionBytes.VERSION);
    new DefinitionBytes(registry).write(this, out);
    return out.toBytes();
  }

  /**
   * Reads a definition.
   *
   * @param bytes what {@link #toBytes} gave
   * @param registry the strategies by id
   * @return an equal definition
   * @throws DataException if the bytes are damaged, cut off, or no definition, or have a strategy
   *     that the registry does not know
   */
  public static IndexDefinition fromBytes(byte[] bytes, StrategyRegistry registry) {
    ByteReader in = new ByteReader(bytes, DefinitionBytes.KIND, DefinitionBytes.VERSION);
    IndexDefinition definition = new DefinitionBytes(registry).read(in);
    in.end();
    return definition;
  }

  private List<Object> parts() {
    List<Map<String, ?>> maps =
        List.of(treatments, imputations, normalisations, weightings, aggregations, missing, orders);
    return List.of(tree, besides, derived, maps, ranking);
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
