package org.goodworkmonitor.core.index;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.treat.Treatment;
import org.jspecify.annotations.Nullable;

/**
 * An index and a table, compiled to be scored again and again under changes: other weights, other
 * strategies, nodes left out, other data. Simulations, sensitivity analyses and what-if questions
 * run on it. Made by {@link IndexDefinition#plan(IndicatorTable)}.
 *
 * <p>Each call of {@link #score()} fits and scores the index as it is set at that moment, and
 * computes only what has changed since the last one. Without any change it gives exactly the scores
 * of {@link IndexDefinition#score(IndicatorTable)}. Nothing is allocated for the standard
 * strategies, except where outliers are treated or gaps filled in data that were replaced.
 *
 * <p>Nodes are referred to by number: an indicator by its place in {@link Builder#indicators()}, a
 * domain by the complement {@code ~d} of its place in {@link Builder#domains()}.
 *
 * <p>Not safe for use by many threads at once: make a {@link #copy()} for each.
 */
public final class ScoringPlan {
  /** A step of which a plan can have alternatives. */
  public enum Step {
    /** The treatment of outliers of an indicator. */
    TREATMENT,
    /** The imputation of an indicator. */
    IMPUTATION,
    /** The normalisation of an indicator or of a domain's score. */
    NORMALISATION,
    /** The aggregation of a domain. */
    AGGREGATION
  }

  /** How weights given to a plan are meant. */
  public enum Meaning {
    /** Factors by which the index's own weights are multiplied. */
    FACTORS,
    /** Weights in place of the index's own. */
    WEIGHTS
  }

  final PlanColumns shared;
  final Layout layout;
  final PlanLog log;
  final FitProblems problems = new FitProblems();
  final NodeFitter fitter;
  final Scratch scratch;
  final PlanIndicator[] indicators;
  final PlanDomain[] domains;
  boolean leavesOut;
  boolean replaces;
  private boolean sound;
  long revisions;
  @Nullable String failure;
  private @Nullable IndicatorTable current;
  private @Nullable IndicatorTable filledFrom;
  private int filledIndicator;

  ScoringPlan(PlanColumns shared) {
    this.shared = shared;
    this.layout = shared.layout;
    this.log = new PlanLog(this);
    this.fitter = new NodeFitter(layout, problems);
    this.scratch = new Scratch(layout.widest(), this::scores);
    this.indicators = new PlanIndicator[layout.indicators.size()];
    for (int k = 0; k < indicators.length; k++) {
      indicators[k] = new PlanIndicator(this, k);
    }
    this.domains = new PlanDomain[layout.domains.size()];
    DomainStep[] steps = new DomainStep[domains.length];
    for (int d = 0; d < domains.length; d++) {
      domains[d] = new PlanDomain(this, d, steps);
      steps[d] = domains[d].step;
    }
  }

  /** Collects the alternatives of a plan. Alternative 0 of every step is what the index has. */
  public static final class Builder {
    final IndexDefinition definition;
    final IndicatorTable table;
    final List<List<Treatment>> treatments;
    final List<List<Imputation>> imputations;
    final List<List<Normalisation>> normalisations;
    final List<List<Normalisation>> domainNormalisations;
    final List<List<Aggregation>> aggregations;
    private final Layout layout;

    Builder(IndexDefinition definition, IndicatorTable table) {
      this.definition = definition;
      this.table = definition.withDerived(table);
      this.layout = definition.whole();
      List<String> indicatorIds = layout.indicators.stream().map(Indicator::id).toList();
      List<String> domainIds = layout.domains.stream().map(Node::id).toList();
      treatments = PlanColumns.start(indicatorIds.stream().map(definition::treatment).toList());
      imputations = PlanColumns.start(indicatorIds.stream().map(definition::imputation).toList());
      normalisations =
          PlanColumns.start(indicatorIds.stream().map(definition::normalisation).toList());
      domainNormalisations =
          PlanColumns.start(domainIds.stream().map(definition::normalisation).toList());
      aggregations = PlanColumns.start(domainIds.stream().map(definition::aggregation).toList());
    }

    /**
     * The ids of the indicators, in the order in which they are numbered.
     *
     * @return an immutable list
     */
    public List<String> indicators() {
      return layout.indicators.stream().map(Indicator::id).toList();
    }

    /**
     * The ids of the domains, in the order in which they are numbered: every domain after its
     * members, the whole index last.
     *
     * @return an immutable list
     */
    public List<String> domains() {
      return layout.domains.stream().map(Node::id).toList();
    }

    /**
     * The reference of a node.
     *
     * @param id its id
     * @return its number if it is an indicator, and the complement of its number if it is a domain
     * @throws IllegalArgumentException if there is no such node
     */
    public int node(String id) {
      return layout.reference(id);
    }

    /**
     * Adds an alternative treatment of an indicator.
     *
     * @param indicator its id
     * @param treatment the treatment
     * @return its number among the alternatives of this step, from 1
     * @throws IllegalArgumentException if there is no such indicator
     */
    public int treatedBy(String indicator, Treatment treatment) {
      return add(treatments.get(number(indicator, true)), treatment);
    }

    /**
     * Adds an alternative imputation of an indicator.
     *
     * @param indicator its id
     * @param imputation the imputation
     * @return its number among the alternatives of this step, from 1
     * @throws IllegalArgumentException if there is no such indicator
     */
    public int imputedBy(String indicator, Imputation imputation) {
      return add(imputations.get(number(indicator, true)), imputation);
    }

    /**
     * Adds an alternative normalisation of an indicator, or of a domain's score.
     *
     * @param node its id
     * @param normalisation the normalisation
     * @return its number among the alternatives of this step, from 1
     * @throws IllegalArgumentException if there is no such node
     */
    public int normalisedBy(String node, Normalisation normalisation) {
      int reference = layout.reference(node);
      return add(
          reference >= 0 ? normalisations.get(reference) : domainNormalisations.get(~reference),
          normalisation);
    }

    /**
     * Adds an alternative aggregation of a domain.
     *
     * @param domain its id
     * @param aggregation the aggregation
     * @return its number among the alternatives of this step, from 1
     * @throws IllegalArgumentException if there is no such domain
     * @throws DefinitionException if the aggregation reads members by id and does not fit those of
     *     the domain, or its policy for gaps; or if scores of a member would point the other way,
     *     as those of unnormalised values may where a formula takes the place of a mean
     */
    public int aggregatedBy(String domain, Aggregation aggregation) {
      int d = number(domain, false);
      boolean before = definition.aggregation(domain) instanceof Aggregation.ByName;
      if (before || aggregation instanceof Aggregation.ByName) {
        IndexDefinition other = definition.toBuilder().aggregatedBy(domain, aggregation).build();
        for (Indicator indicator : layout.indicators) {
          if (other.scale(indicator) != definition.scale(indicator)) {
            throw turned(domain, aggregation, indicator);
          }
        }
      }
      return add(aggregations.get(d), aggregation);
    }

    private static DefinitionException turned(
        String domain, Aggregation aggregation, Indicator indicator) {
      String found =
          aggregation.spec()
              + " as an alternative for '"
              + domain
              + "', which would turn the scores of this member";
      return new DefinitionException(
          "the aggregation cannot be varied",
          List.of(
              Problem.of(found, "compare two definitions, or normalise the indicator")
                  .atNode(indicator.id())));
    }

    private static <T> int add(List<T> alternatives, T alternative) {
      alternatives.add(alternative);
      return alternatives.size() - 1;
    }

    private int number(String id, boolean ofIndicator) {
      int reference = layout.reference(id);
      if (reference >= 0 != ofIndicator) {
        throw new IllegalArgumentException(
            "'"
                + id
                + "' is "
                + (ofIndicator ? "a domain" : "an indicator")
                + "; expected one of "
                + (ofIndicator ? indicators() : domains()));
      }
      return ofIndicator ? reference : ~reference;
    }

    /**
     * The plan, in which every normalised column that any combination of alternatives needs has
     * been computed.
     *
     * @return a new plan, without any change
     * @throws DataException if the table lacks an indicator of the index, or the index's fixed
     *     weights cannot be used
     */
    public ScoringPlan build() {
      return new ScoringPlan(new PlanColumns(this));
    }
  }

  /**
   * Another plan of the same index, table and alternatives, without any change. Computed columns
   * are shared.
   *
   * @return a new plan, for another thread
   */
  public ScoringPlan copy() {
    return new ScoringPlan(shared);
  }

  /**
   * The number of areas.
   *
   * @return at least 1
   */
  public int areas() {
    return shared.areas;
  }

  /**
   * The reference of a node.
   *
   * @param id its id
   * @return its number if it is an indicator, and the complement of its number if it is a domain
   * @throws IllegalArgumentException if there is no such node
   */
  public int node(String id) {
    return layout.reference(id);
  }

  /** Takes all changes back. */
  public void reset() {
    for (PlanIndicator indicator : indicators) {
      indicator.reset();
    }
    for (PlanDomain domain : domains) {
      domain.reset();
    }
    leavesOut = false;
    replaces = false;
    failure = null;
  }

  /**
   * Chooses one of the alternatives of a step.
   *
   * @param step the step
   * @param node the reference of the node
   * @param alternative its number; 0 for what the index has
   * @throws IllegalArgumentException if the node has no such step, or the step no such alternative
   */
  public void choose(Step step, int node, int alternative) {
    if (node >= 0) {
      indicators[node].choose(step, alternative);
    } else {
      domains[~node].choose(step, alternative);
    }
  }

  /**
   * Sets the weights of a domain's members. They are scaled so that those of members that are not
   * left out keep the sum that the index gives them.
   *
   * @param domain the number of the domain
   * @param meaning how the numbers are meant
   * @return an array to be filled with a number per member, in the order of the tree
   */
  public double[] weigh(int domain, Meaning meaning) {
    domains[domain].meaning = meaning;
    return domains[domain].drawn;
  }

  /**
   * Leaves a node out, with all that is under it and nowhere else; a domain that has lost all its
   * members is left out too. {@link #score()} fails where a formula then lacks a member; {@link
   * IndexDefinition#obstacleToLeavingOut} tells beforehand.
   *
   * @param node its reference
   */
  public void leaveOut(int node) {
    leavesOut = true;
    if (node >= 0) {
      indicators[node].out = true;
    } else {
      domains[~node].out = true;
    }
  }

  /**
   * Replaces the values of an indicator until {@link #reset()}. Everything that depends on them is
   * fitted again.
   *
   * @param indicator the number of the indicator
   * @return an array with its values, in the order of the table's areas, to be changed; {@code NaN}
   *     is a gap
   */
  public double[] replace(int indicator) {
    replaces = true;
    return indicators[indicator].replace();
  }

  /**
   * Declares that the changes cannot be carried out, so that {@link #score()} fails.
   *
   * @param reason why
   */
  public void fail(String reason) {
    failure = reason;
  }

  /**
   * Fits and scores the index as it is set.
   *
   * @return false if it cannot be scored: {@link #problem()} says why
   */
  public boolean score() {
    log.explain(false);
    return run();
  }

  /**
   * Why the last call of {@link #score()} failed.
   *
   * @return the message; empty if it did not fail
   */
  public String problem() {
    if (sound) {
      return "";
    }
    if (failure == null) {
      log.explain(true);
      if (run()) {
        return "a strategy that fails only sometimes";
      }
    }
    return String.valueOf(failure);
  }

  /**
   * The scores of a node after the last call of {@link #score()} that succeeded.
   *
   * @param node its reference; of a node that was not left out
   * @return the plan's own array of a score per area, {@code NaN} where an area is left unscored;
   *     not to be changed, and overwritten by the next call of {@link #score()}
   */
  public double[] scores(int node) {
    return node >= 0 ? indicators[node].column : domains[~node].scores;
  }

  /**
   * The scores of the whole index: see {@link #scores(int)}.
   *
   * @return the plan's own array
   */
  public double[] scores() {
    return domains[layout.root()].scores;
  }

  /**
   * The share of every indicator in the weight of the whole index; see {@link
   * FittedIndex#effectiveWeights()}.
   *
   * @param into where a share per indicator goes; 0 for those that were left out, {@code NaN} for
   *     those that have none because of a formula
   */
  public void shares(double[] into) {
    Arrays.fill(into, 0);
    for (PlanDomain domain : domains) {
      domain.share = 0;
    }
    domains[layout.root()].share = 1;
    for (int d = layout.root(); d >= 0; d--) {
      if (domains[d].out) {
        continue; // its members may still be elsewhere
      }
      DomainStep step = domains[d].step;
      double total = domains[d].readsByName() ? Double.NaN : total(step.weights);
      for (int m = 0; m < step.members.length; m++) {
        double share = total <= 0 ? 0 : domains[d].share * step.weights[m] / total;
        int member = step.members[m];
        if (member >= 0) {
          into[member] += share;
        } else {
          domains[~member].share += share;
        }
      }
    }
  }

  private boolean run() {
    problems.clear();
    log.forget();
    current = null;
    filledFrom = null;
    sound = false;
    try {
      sound = failure == null && settle() && scoreIndicators() && scoreDomains();
    } catch (DataException cannot) {
      failure = log.explains() ? cannot.getMessage() : failure;
    }
    if (!sound) {
      explain();
      for (PlanDomain domain : domains) {
        domain.revision = ++revisions;
        domain.stale = true;
      }
    }
    return sound;
  }

  private void explain() {
    if (log.explains() && failure == null) {
      try {
        problems.addAll(log.problems());
        problems.throwIfAny("the areas cannot be scored", log.cause());
      } catch (DataException why) {
        failure = why.getMessage();
      }
    }
  }

  /** Which nodes are in; false if none is. */
  private boolean settle() {
    if (!leavesOut) {
      return true;
    }
    for (PlanDomain domain : domains) {
      boolean empty = true;
      for (int member : layout.members.get(domain.number)) {
        empty &= isOut(member);
      }
      domain.out |= empty;
    }
    if (domains[layout.root()].out) {
      failure = "every indicator was left out";
      return false;
    }
    for (int d = layout.root() - 1; d >= 0; d--) {
      domains[d].out |= isNowhere(~d);
    }
    for (PlanIndicator indicator : indicators) {
      indicator.out |= isNowhere(indicator.number);
    }
    return hasWhatIsReadByName();
  }

  /** Whether every domain is out that a node is a member of. */
  private boolean isNowhere(int reference) {
    for (int parent : layout.parents(reference)) {
      if (!domains[parent].out) {
        return false;
      }
    }
    return true;
  }

  private boolean hasWhatIsReadByName() {
    for (PlanDomain domain : domains) {
      if (!domain.out && domain.readsByName()) {
        for (int member : layout.members.get(domain.number)) {
          if (isOut(member)) {
            failure =
                "'"
                    + layout.id(member)
                    + "' was left out, which "
                    + shared.aggregationOf(domain.number, domain.aggregation).spec()
                    + " of '"
                    + layout.id(~domain.number)
                    + "' reads";
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The indicators under nodes that are in, each once. */
  int[] leaves(int[] members) {
    return layout.leaves(members, this::isOut);
  }

  boolean isOut(int reference) {
    return reference >= 0 ? indicators[reference].out : domains[~reference].out;
  }

  private boolean scoreIndicators() {
    for (PlanIndicator indicator : indicators) {
      if (!indicator.out && !indicator.score()) {
        return false;
      }
    }
    return true;
  }

  private boolean scoreDomains() {
    for (PlanDomain domain : domains) {
      if (!domain.out && !domain.score()) {
        return false;
      }
    }
    return true;
  }

  long revision(int reference) {
    return reference >= 0 ? indicators[reference].revision : domains[~reference].revision;
  }

  double[] logs(int reference) {
    return reference >= 0 ? indicators[reference].logs() : domains[~reference].logs();
  }

  /** The table with the values that were replaced, and the outliers of one indicator treated. */
  IndicatorTable treated(int k, Treatment.Fit treatment) {
    if (filledFrom == null || filledIndicator != k) {
      filledFrom = FittedIndex.Input.treated(currentTable(), layout.indicators.get(k), treatment);
      filledIndicator = k;
    }
    return filledFrom;
  }

  /** The table with the values that were replaced. */
  private IndicatorTable currentTable() {
    IndicatorTable table = current;
    if (table == null) {
      table = shared.table;
      for (PlanIndicator indicator : indicators) {
        if (indicator.replaced) {
          Column given = shared.input.column(indicator.number);
          table = table.with(Column.of(given.indicator(), indicator.values));
        }
      }
      current = table;
    }
    return table;
  }

  private static double total(double[] weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    return total;
  }

  static int countFinite(double[] values) {
    int count = 0;
    for (double value : values) {
      count += Math.abs(value) <= Double.MAX_VALUE ? 1 : 0;
    }
    return count;
  }

  void require(int alternative, List<?> alternatives, Step step, int node) {
    if (alternative < 0 || alternative >= alternatives.size()) {
      throw new IllegalArgumentException(
          "node '"
              + layout.id(node)
              + "': found alternative "
              + alternative
              + " of the step "
              + step.name().toLowerCase(Locale.ROOT)
              + "; expected 0 to "
              + (alternatives.size() - 1));
    }
  }

  static void require(boolean known, Step step, String node) {
    if (!known) {
      String kind = step.name().toLowerCase(Locale.ROOT);
      throw new IllegalArgumentException("node '" + node + "' has no step " + kind);
    }
  }

  void normalise(
      Normalisation.Refit refit,
      Normalisation normalisation,
      int reference,
      @Nullable Sample sample,
      double[] values) {
    if (sample == null || sample.size() == 0) {
      problems.add(layout.id(reference), "no value at all", "leave it out");
      return;
    }
    try {
      refit.normalise(sample, values);
    } catch (RuntimeException cannot) {
      problems.attempt(
          "normalisation",
          layout.id(reference),
          normalisation,
          () -> {
            throw cannot;
          },
          IndicatorStep.UNCHANGED);
    }
  }

  @Override
  public String toString() {
    return "ScoringPlan[" + shared.definition.tree().id() + ", " + shared.areas + " areas]";
  }
}
