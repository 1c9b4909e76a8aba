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
      addIndicator(indicator.id(), Treatments.none(), Imputations.none(), normalisation);
    }
    for (Domain domain : tree.domains()) {
      addDomain(domain.id(), Normalisations.none(), weighting, aggregation, policy);
    }
  }

  /** Starts from another definition; an indicator that it has not is treated like a model. */
  IndexBuilder(Domain tree, IndexDefinition like, String model) {
    this.tree = tree;
    this.ranking = like.ranking();
    Set<String> known = like.nodes().stream().map(Node::id).collect(Collectors.toSet());
    for (Indicator indicator : tree.indicators()) {
      String from = known.contains(indicator.id()) ? indicator.id() : model;
      addIndicator(
          indicator.id(), like.treatment(from), like.imputation(from), like.normalisation(from));
    }
    for (Domain domain : tree.domains()) {
      String id = domain.id();
      addDomain(
          id,
          like.normalisation(id),
          like.weighting(id),
          like.aggregation(id),
          like.missingPolicy(id));
    }
  }

  private void addIndicator(
      String id, Treatment treatment, Imputation imputation, Normalisation normalisation) {
    treatments.put(id, treatment);
    imputations.put(id, imputation);
    normalisations.put(id, normalisation);
  }

  private void addDomain(
      String id,
      Normalisation normalisation,
      Weighting weighting,
      Aggregation aggregation,
      MissingPolicy policy) {
    normalisations.put(id, normalisation);
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
    treatments.replaceAll((id, old) -> treatment);
    return this;
  }

  /**
   * Treats the outliers of one indicator.
   *
   * @param indicator its id
   * @param treatment the treatment
   * @return this
   */
  public IndexBuilder treatedBy(String indicator, Treatment treatment) {
    return put(treatments, "indicator", indicator, treatment);
  }

  /**
   * Fills the gaps of every indicator.
   *
   * @param imputation the imputation
   * @return this
   */
  public IndexBuilder imputedBy(Imputation imputation) {
    imputations.replaceAll((id, old) -> imputation);
    return this;
  }

  /**
   * Fills the gaps of one indicator.
   *
   * @param indicator its id
   * @param imputation the imputation
   * @return this
   */
  public IndexBuilder imputedBy(String indicator, Imputation imputation) {
    return put(imputations, "indicator", indicator, imputation);
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
