package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Formula;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * Completes the definition of an index: exceptions for single nodes, treatment, imputation and
 * ranking. Obtained from the stages that start with {@link IndexDefinition#of(Domain)}.
 *
 * <p>Without more being said, outliers are not treated, gaps are not imputed, and ranks are {@link
 * Ranking#standard()}. Ids are checked when the definition is built, all of them at once. Not safe
 * for use by many threads at once.
 */
public final class IndexBuilder {
  final Domain tree;
  final Map<String, Treatment> treatments = new LinkedHashMap<>();
  final Map<String, Imputation> imputations = new LinkedHashMap<>();
  final Map<String, Normalisation> normalisations = new LinkedHashMap<>();
  final Map<String, Weighting> weightings = new LinkedHashMap<>();
  final Map<String, Aggregation> aggregations = new LinkedHashMap<>();
  final Map<String, MissingPolicy> missing = new LinkedHashMap<>();
  final Map<String, List<Stage>> orders = new LinkedHashMap<>();
  final Map<String, Derived> derived = new LinkedHashMap<>();
  final List<Domain> besides = new ArrayList<>();
  Ranking ranking = Ranking.standard();

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> weightedByName = new LinkedHashSet<>();
  private Normalisation normalisation;
  private Weighting weighting;
  private Aggregation aggregation;
  private MissingPolicy policy;
  private List<Stage> order = IndexDefinition.STANDARD_ORDER;
  private Treatment treatment = Treatments.none();
  private Imputation imputation = Imputations.none();

  IndexBuilder(
      Domain tree,
      Normalisation normalisation,
      Weighting weighting,
      Aggregation aggregation,
      MissingPolicy policy) {
    this.tree = tree;
    this.normalisation = normalisation;
    this.weighting = weighting;
    this.aggregation = aggregation;
    this.policy = policy;
    addNodes(tree);
  }

  /** Gives the nodes that are new what holds for all. */
  private void addNodes(Domain domain) {
    for (Indicator indicator : domain.indicators()) {
      if (!normalisations.containsKey(indicator.id())) {
        add(indicator.id(), new Preparation(treatment, imputation, normalisation, order));
      }
    }
    for (Domain inner : domain.domains()) {
      if (!normalisations.containsKey(inner.id())) {
        add(
            inner.id(),
            new Preparation(Treatments.none(), Imputations.none(), Normalisations.none(), order));
        addDomain(inner.id(), weighting, aggregation, policy);
      }
    }
  }

  /** Starts from another definition; an indicator that it has not is treated like a model. */
  IndexBuilder(Domain tree, List<Domain> besides, IndexDefinition like, String model) {
    this.tree = tree;
    this.ranking = like.ranking();
    this.treatment = like.treatment(model);
    this.imputation = like.imputation(model);
    this.normalisation = like.normalisation(model);
    String root = like.tree().id();
    this.order = like.order(root);
    this.weighting = like.weighting(root);
    this.aggregation = like.aggregation(root);
    this.policy = like.missingPolicy(root);
    this.derived.putAll(like.derived());
    Set<String> known = like.nodes().stream().map(Node::id).collect(Collectors.toSet());
    for (Domain whole : concat(tree, besides)) {
      for (Indicator indicator : whole.indicators()) {
        String from = known.contains(indicator.id()) ? indicator.id() : model;
        add(indicator.id(), like.preparation(from));
      }
      for (Domain domain : whole.domains()) {
        String id = domain.id();
        add(id, like.preparation(id));
        addDomain(id, like.weighting(id), like.aggregation(id), like.missingPolicy(id));
      }
    }
    this.besides.addAll(besides);
  }

  private static List<Domain> concat(Domain tree, List<Domain> besides) {
    return ImmutableList.<Domain>builder().add(tree).addAll(besides).build();
  }

  private void add(String id, Preparation how) {
    treatments.put(id, how.treatment());
    imputations.put(id, how.imputation());
    normalisations.put(id, how.normalisation());
    orders.put(id, how.order());
  }

  private void addDomain(
      String id, Weighting weighting, Aggregation aggregation, MissingPolicy policy) {
    weightings.put(id, weighting);
    aggregations.put(id, aggregation);
    missing.put(id, policy);
  }

  /**
   * Treats the outliers of every indicator.
   *
   * @param treatment the treatment
   * @return this
   */
  public IndexBuilder treatedBy(Treatment treatment) {
    this.treatment = treatment;
    treatments.replaceAll((id, old) -> weightings.containsKey(id) ? old : treatment);
    return this;
  }

  /**
   * Treats the outliers of one indicator, or of the scores of one domain.
   *
   * @param node its id
   * @param treatment the treatment
   * @return this
   */
  public IndexBuilder treatedBy(String node, Treatment treatment) {
    return put(treatments, "node", node, treatment);
  }

  /**
   * Fills the gaps of every indicator.
   *
   * @param imputation the imputation
   * @return this
   */
  public IndexBuilder imputedBy(Imputation imputation) {
    this.imputation = imputation;
    imputations.replaceAll((id, old) -> weightings.containsKey(id) ? old : imputation);
    return this;
  }

  /**
   * Fills the gaps of one indicator, or of the scores of one domain; a domain's gaps are then
   * reported only where they could not be filled.
   *
   * @param node its id
   * @param imputation the imputation
   * @return this
   */
  public IndexBuilder imputedBy(String node, Imputation imputation) {
    return put(imputations, "node", node, imputation);
  }

  /**
   * Sets the order in which all indicators and the scores of all domains are treated, imputed and
   * normalised. A stage is finished for all indicators before the next one starts, and strategies
   * see the other columns as the stage before left them. Without this call the order is treat,
   * impute, normalise.
   *
   * @param first what is done first
   * @param second what is done next
   * @param third what is done last
   * @return this
   */
  public IndexBuilder inOrder(Stage first, Stage second, Stage third) {
    order = List.of(first, second, third);
    orders.replaceAll((id, old) -> order);
    return this;
  }

  /**
   * Sets the order in which one indicator, or the scores of one domain, are treated, imputed and
   * normalised; see {@link #inOrder(Stage, Stage, Stage)}.
   *
   * @param node its id
   * @param first what is done first
   * @param second what is done next
   * @param third what is done last
   * @return this
   */
  public IndexBuilder inOrder(String node, Stage first, Stage second, Stage third) {
    return put(orders, "node", node, List.of(first, second, third));
  }

  /**
   * Normalises every indicator.
   *
   * @param normalisation the normalisation
   * @return this
   */
  public IndexBuilder normalisedBy(Normalisation normalisation) {
    this.normalisation = normalisation;
    normalisations.replaceAll((id, old) -> weightings.containsKey(id) ? old : normalisation);
    return this;
  }

  /**
   * Normalises one indicator in its own way, or the scores of one domain before they enter the
   * domain above; of the whole index, its final scores.
   *
   * @param node its id
   * @param normalisation the normalisation
   * @return this
   */
  public IndexBuilder normalisedBy(String node, Normalisation normalisation) {
    return put(normalisations, "node", node, normalisation);
  }

  /**
   * Weights the members of every domain.
   *
   * @param weighting the weighting
   * @return this
   */
  public IndexBuilder weightedBy(Weighting weighting) {
    this.weighting = weighting;
    weightings.replaceAll((id, old) -> weighting);
    return this;
  }

  /**
   * Weights the members of one domain in their own way.
   *
   * @param domain its id
   * @param weighting the weighting
   * @return this
   */
  public IndexBuilder weightedBy(String domain, Weighting weighting) {
    weightedByName.add(domain);
    return put(weightings, "domain", domain, weighting);
  }

  /**
   * Gives weights to nodes all over the tree: each domain takes those of its members, as {@link
   * org.goodworkmonitor.core.weight.Weightings#given} does. A domain none of whose members has one
   * keeps its weighting.
   *
   * @param weights a weight for every member of the domains concerned, by id
   * @return this
   */
  public IndexBuilder weightedBy(Map<String, Double> weights) {
    Set<String> left = new LinkedHashSet<>(weights.keySet());
    for (Node node : nodes()) {
      if (node instanceof Domain domain) {
        Map<String, Double> own = new LinkedHashMap<>();
        for (Node member : domain.members()) {
          left.remove(member.id());
          Double weight = weights.get(member.id());
          if (weight != null) {
            own.put(member.id(), weight);
          }
        }
        if (!own.isEmpty()) {
          weightedBy(domain.id(), Weightings.given(own));
        }
      }
    }
    for (String id : left) {
      problems.add(
          Problem.of("a weight for what is no member of a domain", "use the ids of the tree")
              .atNode(id));
    }
    return this;
  }

  /**
   * Combines the members of every domain, but those that read them by id, as formulas do.
   *
   * @param aggregation the aggregation
   * @return this
   */
  public IndexBuilder aggregatedBy(Aggregation aggregation) {
    this.aggregation = aggregation;
    aggregations.replaceAll((id, old) -> old instanceof Aggregation.ByName ? old : aggregation);
    return this;
  }

  /**
   * Combines the members of one domain in their own way. Members that are read by id, as by a
   * formula, have no weights: the weighting for all domains does not hold for them.
   *
   * @param domain its id
   * @param aggregation the aggregation
   * @return this
   */
  public IndexBuilder aggregatedBy(String domain, Aggregation aggregation) {
    return put(aggregations, "domain", domain, aggregation);
  }

  /**
   * Sets the policy for gaps among the members of every domain.
   *
   * @param policy the policy
   * @return this
   */
  public IndexBuilder onMissing(MissingPolicy policy) {
    this.policy = policy;
    missing.replaceAll((id, old) -> policy);
    return this;
  }

  /**
   * Sets the policy for gaps among the members of one domain.
   *
   * @param domain its id
   * @param policy the policy
   * @return this
   */
  public IndexBuilder onMissing(String domain, MissingPolicy policy) {
    return put(missing, "domain", domain, policy);
  }

  /**
   * Adds a column that is derived from others of the table before anything else is done. It may be
   * an indicator of the index, or be read by one that is derived after it. The columns that the
   * formula reads need not be in the index.
   *
   * @param indicator what the formula gives
   * @param formula the formula; an {@link org.goodworkmonitor.core.formula.Expression} can be
   *     written and identified, other functions cannot
   * @return this
   */
  public IndexBuilder derived(Indicator indicator, Formula formula) {
    if (derived.put(indicator.id(), new Derived(indicator, formula)) != null) {
      problems.add(
          Problem.of("two derivations of the indicator", "derive it once").atNode(indicator.id()));
    }
    return this;
  }

  /**
   * Adds a domain that is computed and published, and is not part of the whole index: it is scored,
   * ranked and written like all others, has no weight in the total, and analyses of the whole leave
   * it alone. Its members may be nodes of the index, the whole among them. New nodes get what was
   * said for all nodes; after {@link IndexDefinition#toBuilder()}, what the first indicator and the
   * root have. Call it before exceptions for its nodes.
   *
   * @param domain the domain
   * @return this
   */
  public IndexBuilder alsoComputing(Domain domain) {
    besides.add(domain);
    addNodes(domain);
    return this;
  }

  /**
   * Sets how scores become ranks.
   *
   * @param rule the rule
   * @return this
   */
  public IndexBuilder rankedBy(Ranking rule) {
    ranking = rule;
    return this;
  }

  /**
   * The definition.
   *
   * @return an immutable definition
   * @throws DefinitionException if a strategy was given for a node that is not in the tree, two
   *     nodes that are not equal have one id, a domain is empty or has a member twice, weights do
   *     not fit the members, members point different ways, a formula reads what is no member or
   *     leaves a member out, or a policy cannot be honoured; all such problems at once
   */
  public IndexDefinition build() {
    List<Problem> found = new ArrayList<>(problems);
    new NodeIds(found).check(tree, besides);
    checkSpecs(found);
    checkOrders(found);
    checkDirections(found);
    List<Domain> domains =
        concat(tree, besides).stream().flatMap(d -> d.domains().stream()).distinct().toList();
    for (Domain domain : domains) {
      checkDomain(domain, found);
    }
    Directions directions = new Directions(domains, aggregations, normalisations);
    found.addAll(directions.problems());
    derived.values().forEach(d -> d.check(normalisations.keySet(), nodes(), found));
    if (!found.isEmpty()) {
      throw new DefinitionException("index '" + tree.id() + "' cannot be defined", found);
    }
    return new IndexDefinition(this, directions);
  }

  /** The ids of all nodes, as {@link IndexDefinition#nodes} has them. */
  Set<String> nodesInOrder() {
    Set<String> ids = new LinkedHashSet<>();
    nodes().forEach(node -> ids.add(node.id()));
    return ids;
  }

  private List<Node> nodes() {
    return concat(tree, besides).stream()
        .flatMap(d -> Stream.concat(Stream.of(d), d.descendants().stream()))
        .toList();
  }

  private void checkOrders(List<Problem> found) {
    orders.forEach(
        (id, order) -> {
          if (Set.copyOf(order).size() < order.size()) {
            found.add(
                Problem.of("the order of stages " + order, "name each of the three stages once")
                    .atNode(id));
          }
        });
  }

  private void checkDirections(List<Problem> found) {
    for (Node node : nodes()) {
      if (node instanceof Indicator indicator && indicator.direction() == Direction.NONE) {
        found.add(
            Problem.of(
                    "an auxiliary column, of which neither more nor less is better",
                    "give it a direction, or keep it out of the tree")
                .atNode(indicator.id()));
      }
    }
  }

  private void checkDomain(Domain domain, List<Problem> found) {
    String id = domain.id();
    if (domain.members().isEmpty()) {
      found.add(
          Problem.of("no members", "give it an indicator or a domain, or leave it out").atNode(id));
      return;
    }
    List<String> members = domain.members().stream().map(Node::id).toList();
    if (of(aggregations, id) instanceof Aggregation.ByName byName) {
      checkByName(id, byName, members, found);
      return;
    }
    if (of(weightings, id) instanceof Weighting.Fixed fixed) {
      List<Problem> ofWeights = fixed.problems(members);
      if (ofWeights == null) {
        found.add(nothing("problems() of the weighting " + fixed.spec(), "a list").atNode(id));
      } else {
        ofWeights.forEach(problem -> found.add(problem.atNode(id)));
      }
    }
    if (of(aggregations, id) instanceof Aggregation.FromScores
        && of(missing, id).kind() == MissingPolicy.Kind.REWEIGHT) {
      found.add(
          Problem.of(
                  "re-weighting with an aggregation that compares areas with each other",
                  "use MissingPolicy.error() or leaveUnscored(), or impute")
              .atNode(id));
    }
  }

  private void checkByName(
      String id, Aggregation.ByName rule, List<String> members, List<Problem> found) {
    List<Problem> ofRule = rule.problems(members);
    if (ofRule == null) {
      found.add(nothing("problems() of the aggregation " + rule.spec(), "a list").atNode(id));
    } else {
      ofRule.forEach(problem -> found.add(problem.atNode(id)));
    }
    if (of(missing, id).kind() == MissingPolicy.Kind.REWEIGHT) {
      found.add(
          Problem.of(
                  "re-weighting with the aggregation " + rule.spec() + ", which reads every member",
                  "use MissingPolicy.error() or leaveUnscored(), or impute")
              .atNode(id));
    }
    if (weightedByName.contains(id) && !Weightings.equal().equals(of(weightings, id))) {
      found.add(
          Problem.of(
                  "weights with the aggregation " + rule.spec() + ", which has none",
                  "write them into the formula, or leave them out")
              .atNode(id));
    }
    weightings.put(id, Weightings.equal());
  }

  /** A strategy that gives no specification at all could not even be named in messages. */
  private void checkSpecs(List<Problem> found) {
    List.of(treatments, imputations, normalisations, weightings, aggregations)
        .forEach(
            strategies ->
                strategies.forEach(
                    (id, strategy) -> {
                      if (strategy.spec() == null) {
                        String from = "spec() of " + strategy.getClass().getName();
                        found.add(nothing(from, "a specification").atNode(id));
                      }
                    }));
  }

  private static Problem nothing(String from, String expected) {
    return Problem.of("null from " + from, "return " + expected);
  }

  private static <T> T of(Map<String, T> strategies, String id) {
    T strategy = strategies.get(id);
    if (strategy == null) {
      throw new IllegalStateException("no strategy for node " + id);
    }
    return strategy;
  }

  private <T> IndexBuilder put(Map<String, T> into, String kind, String id, T strategy) {
    if (into.containsKey(id)) {
      into.put(id, strategy);
      return this;
    }
    Map<String, String> kinds = new HashMap<>();
    treatments.keySet().forEach(known -> kinds.put(known, "an indicator"));
    weightings.keySet().forEach(known -> kinds.put(known, "a domain"));
    String known = kinds.get(id);
    problems.add(
        known != null
            ? Problem.of(
                    "a strategy for " + article(kind) + ", but the node is " + known,
                    "use one of " + into.keySet())
                .atNode(id)
            : Problem.of(
                    "a strategy for " + article(kind) + " that the tree has not",
                    "use one of " + into.keySet() + Texts.didYouMean(id, into.keySet()))
                .atNode(id));
    return this;
  }

  private static String article(String kind) {
    return (kind.equals("indicator") ? "an " : "a ") + kind;
  }
}
