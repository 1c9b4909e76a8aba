package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;

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
  Ranking ranking = Ranking.standard();

  private final List<Problem> problems = new ArrayList<>();

  IndexBuilder(
      Domain tree,
      Normalisation normalisation,
      Weighting weighting,
      Aggregation aggregation,
      MissingPolicy policy) {
    this.tree = tree;
    for (Indicator indicator : tree.indicators()) {
      add(indicator.id(), standard(normalisation));
    }
    for (Domain domain : tree.domains()) {
      add(domain.id(), standard(Normalisations.none()));
      addDomain(domain.id(), weighting, aggregation, policy);
    }
  }

  /** Starts from another definition; an indicator that it has not is treated like a model. */
  IndexBuilder(Domain tree, IndexDefinition like, String model) {
    this.tree = tree;
    this.ranking = like.ranking();
    Set<String> known = like.nodes().stream().map(Node::id).collect(Collectors.toSet());
    for (Indicator indicator : tree.indicators()) {
      String from = known.contains(indicator.id()) ? indicator.id() : model;
      add(indicator.id(), like.preparation(from));
    }
    for (Domain domain : tree.domains()) {
      String id = domain.id();
      add(id, like.preparation(id));
      addDomain(id, like.weighting(id), like.aggregation(id), like.missingPolicy(id));
    }
  }

  private static Preparation standard(Normalisation normalisation) {
    return new Preparation(
        Treatments.none(), Imputations.none(), normalisation, IndexDefinition.STANDARD_ORDER);
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
    tree.indicators().forEach(i -> treatments.put(i.id(), treatment));
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
    tree.indicators().forEach(i -> imputations.put(i.id(), imputation));
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
    orders.replaceAll((id, old) -> List.of(first, second, third));
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
    tree.indicators().forEach(i -> normalisations.put(i.id(), normalisation));
    return this;
  }

  /**
   * Normalises one indicator in its own way, or the scores of one domain before they enter the
   * domain above.
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
    return put(weightings, "domain", domain, weighting);
  }

  /**
   * Combines the members of every domain.
   *
   * @param aggregation the aggregation
   * @return this
   */
  public IndexBuilder aggregatedBy(Aggregation aggregation) {
    aggregations.replaceAll((id, old) -> aggregation);
    return this;
  }

  /**
   * Combines the members of one domain in their own way.
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
   * @throws DefinitionException if a strategy was given for a node that is not in the tree, an id
   *     is used twice, a domain is empty, weights do not fit the members, or a policy cannot be
   *     honoured; all such problems at once
   */
  public IndexDefinition build() {
    List<Problem> found = new ArrayList<>(problems);
    checkIds(found);
    checkSpecs(found);
    checkOrders(found);
    checkDirections(found);
    for (Domain domain : tree.domains()) {
      checkDomain(domain, found);
    }
    if (!found.isEmpty()) {
      throw new DefinitionException("index '" + tree.id() + "' cannot be defined", found);
    }
    return new IndexDefinition(this);
  }

  private void checkIds(List<Problem> found) {
    Map<String, List<String>> parents = new LinkedHashMap<>();
    parents.computeIfAbsent(tree.id(), id -> new ArrayList<>()).add("the root");
    for (Domain domain : tree.domains()) {
      for (Node member : domain.members()) {
        parents.computeIfAbsent(member.id(), id -> new ArrayList<>()).add(domain.id());
      }
    }
    parents.forEach(
        (id, places) -> {
          if (places.size() > 1) {
            found.add(
                Problem.of(
                        "the id " + places.size() + " times, in " + String.join(" and ", places),
                        "use every indicator once, and every id for one node")
                    .atNode(id));
          }
        });
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
    for (Indicator indicator : tree.indicators()) {
      if (indicator.direction() == Direction.NONE) {
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
    tree.indicators().forEach(i -> kinds.put(i.id(), "an indicator"));
    tree.domains().forEach(d -> kinds.put(d.id(), "a domain"));
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
