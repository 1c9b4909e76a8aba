package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
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

  /** What strategies see in every indicator. */
  final NodeStep[] steps;

  final StagedData data;
  boolean leavesOut;
  private boolean changes;
  private boolean sound;
  private final double[] toRank;
  long revisions;
  @Nullable String failure;
  private final PlanOptions.Choice[][] alternatives;

  ScoringPlan(PlanColumns shared, PlanOptions.Choice[][] alternatives) {
    this.shared = shared;
    this.alternatives = alternatives;
    this.layout = shared.layout;
    this.toRank = new double[shared.input.hasReferences() ? shared.areas : 0];
    this.log = new PlanLog(this);
    this.fitter = new NodeFitter(layout, problems);
    this.scratch = new Scratch(layout.widest(), this::scores);
    this.indicators = new PlanIndicator[layout.indicators.size()];
    this.steps = new NodeStep[indicators.length];
    this.data = new PlanData(this);
    for (int k = 0; k < indicators.length; k++) {
      indicators[k] = new PlanIndicator(this, k);
    }
    this.domains = new PlanDomain[layout.domains.size()];
    DomainStep[] domainSteps = new DomainStep[domains.length];
    for (int d = 0; d < domains.length; d++) {
      domains[d] = new PlanDomain(this, d, domainSteps);
      domainSteps[d] = domains[d].step;
    }
  }

  /**
   * A step of a node that an alternative changes.
   *
   * @param node the id of the node
   * @param step what is done there: treatment, imputation, normalisation, order, weighting,
   *     aggregation or policy for gaps
   */
  public record Change(String node, String step) {}

  /** Collects the alternatives of a plan. */
  public static final class Builder {
    private final IndexDefinition definition;
    private final IndicatorTable table;
    private final PlanOptions options;
    private final List<List<PlanOptions.Choice>> alternatives = new ArrayList<>();
    private final Layout layout;

    Builder(IndexDefinition definition, IndicatorTable table) {
      this.definition = definition;
      this.table = definition.withDerived(table);
      this.layout = definition.whole();
      this.options = new PlanOptions(definition);
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
     * Adds an alternative: the definition with some of its strategies, orders of stages or policies
     * changed.
     *
     * @param variant the changed definition, made with {@link IndexDefinition#toBuilder()}
     * @return the number of the alternative, from 0
     * @throws DefinitionException if the variant has another tree or ranking, or the scores of an
     *     indicator would point the other way, as those of unnormalised values may where a formula
     *     takes the place of a mean
     */
    public int alternative(IndexDefinition variant) {
      alternatives.add(options.add(variant));
      return alternatives.size() - 1;
    }

    /**
     * What an alternative changes.
     *
     * @param alternative its number
     * @return the steps that are not as in the definition, in the order of the tree; empty if the
     *     alternative is the definition itself
     */
    public List<Change> changes(int alternative) {
      return alternatives.get(alternative).stream()
          .map(choice -> new Change(layout.id(choice.reference()), choice.kind().toString()))
          .toList();
    }

    /**
     * What a step is under an alternative.
     *
     * @param alternative its number
     * @param step the step, one of the {@linkplain #changes changes} of any alternative
     * @return a text such as {@code z-score{mean=0.0, sd=1.0}}
     */
    public String describe(int alternative, Change step) {
      return options.describe(alternatives.get(alternative), step);
    }

    /**
     * The plan, in which every normalised column that any combination of alternatives needs has
     * been computed.
     *
     * @return a new plan, without any change
     * @throws DefinitionException if alternatives that are sound one by one would give wrong scores
     *     together
     * @throws DataException if the table lacks an indicator of the index, or the index's fixed
     *     weights cannot be used
     */
    public ScoringPlan build() {
      return new ScoringPlan(
          new PlanColumns(definition, table, options.copy()),
          alternatives.stream()
              .map(choices -> choices.toArray(PlanOptions.Choice[]::new))
              .toArray(PlanOptions.Choice[][]::new));
    }
  }

  /**
   * Another plan of the same index, table and alternatives, without any change. Computed columns
   * are shared.
   *
   * @return a new plan, for another thread
   */
  public ScoringPlan copy() {
    return new ScoringPlan(shared, alternatives);
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
    changes = false;
    failure = null;
  }

  /**
   * Chooses an alternative. Where two alternatives change the same step of a node, the one chosen
   * last holds.
   *
   * @param alternative its number
   * @throws IllegalArgumentException if there is no such alternative
   */
  public void choose(int alternative) {
    if (alternative < 0 || alternative >= alternatives.length) {
      throw new IllegalArgumentException(
          "found alternative "
              + alternative
              + " of a plan that has "
              + alternatives.length
              + "; they are numbered from 0");
    }
    changes = true;
    for (PlanOptions.Choice choice : alternatives[alternative]) {
      if (choice.reference() >= 0) {
        indicators[choice.reference()].choose(choice);
      } else {
        domains[~choice.reference()].choose(choice);
      }
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
    changes = true;
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
   * @return an array with the table's values, in the order of its areas, to be changed; {@code NaN}
   *     is a gap. {@link #score()} fails if there are more gaps than in the table, as where an
   *     error was drawn that is not a number
   * @throws IllegalArgumentException if a derived column reads the indicator, because derived
   *     columns are computed once
   */
  public double[] replace(int indicator) {
    if (shared.isDerivedFrom[indicator]) {
      throw new IllegalArgumentException(
          "found new values for '"
              + layout.id(indicator)
              + "', from which another column is derived; replace that column instead");
    }
    changes = true;
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
   * The scores of the whole index, as they are ranked: those of reference rows are gaps.
   *
   * @return the plan's own array; see {@link #scores(int)}
   */
  public double[] scoresToRank() {
    if (!shared.input.hasReferences()) {
      return scores();
    }
    shared.input.mask(scores(), toRank);
    return toRank;
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
      boolean none = domains[d].readsByName() || step.rowWeights != null;
      double total = none ? Double.NaN : total(step.weights);
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
                    + shared.options.aggregation(domain.number, domain.chosen).spec()
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
    boolean staged = false;
    if (changes) {
      findWhatChanges();
    }
    for (PlanIndicator indicator : indicators) {
      int k = indicator.number;
      if (indicator.out) {
        steps[k] = indicator.asGiven;
        continue;
      }
      steps[k] = shared.steps[k][indicator.combination()];
      if (!changes || !indicator.isAgain()) {
        if (!indicator.take()) {
          return false;
        }
      } else if (!indicator.startAgain()) {
        return false;
      } else if (!indicator.isOnlyNormalised()) {
        staged = true;
      } else if (!indicator.normalise()) {
        return false;
      }
    }
    return !staged || scoreInStages();
  }

  /** Follows changes to all columns that read what has changed, and to those that read these. */
  private void findWhatChanges() {
    for (PlanIndicator indicator : indicators) {
      indicator.startWithItself();
    }
    boolean more = shared.anyReads;
    while (more) {
      more = false;
      for (PlanIndicator indicator : indicators) {
        more |= indicator.turnsAgain();
      }
    }
  }

  /** Fits the indicators that have changed, stage by stage for all of them. */
  private boolean scoreInStages() {
    double[][] columns = new double[indicators.length][];
    Preparation[] how = new Preparation[indicators.length];
    int[] which = new int[indicators.length];
    int count = 0;
    for (PlanIndicator indicator : indicators) {
      how[indicator.number] = indicator.how();
      if (!indicator.out && indicator.isAgain() && !indicator.isOnlyNormalised()) {
        columns[indicator.number] = indicator.column;
        which[count++] = indicator.number;
      }
    }
    new IndicatorFitting(shared.definition, layout, data, steps, fitter, log)
        .fit(Arrays.copyOf(which, count), how, columns, (k, stage, sample) -> {});
    return problems.isEmpty() && !log.any();
  }

  private boolean scoreDomains() {
    if (!shared.wholeProvesAll) {
      return scoreDomains(true);
    }
    if (!scoreDomains(false)) {
      return false;
    }
    if (DomainStep.isFinite(scores(), shared.areas)) {
      return true;
    }
    for (PlanDomain domain : domains) {
      domain.stale = true;
    }
    return scoreDomains(true);
  }

  private boolean scoreDomains(boolean careful) {
    for (PlanDomain domain : domains) {
      if (!domain.out && !domain.score(careful)) {
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
          NodeStep.UNCHANGED);
    }
  }

  /** What strategies see while a plan is scored. */
  private static final class PlanData extends StagedData {
    private final ScoringPlan plan;

    PlanData(ScoringPlan plan) {
      super(plan.shared.input, plan.layout, plan.steps);
      this.plan = plan;
    }

    @Override
    double given(int indicator, int row) {
      PlanIndicator own = plan.indicators[indicator];
      return own.replaced ? own.values[row] : super.given(indicator, row);
    }

    @Override
    double value(int indicator, int row, int stages) {
      PlanIndicator own = plan.indicators[indicator];
      return stages == NodeStep.STAGES && !own.out
          ? own.column[row]
          : super.value(indicator, row, stages);
    }
  }

  @Override
  public String toString() {
    return "ScoringPlan[" + shared.definition.tree().id() + ", " + shared.areas + " areas]";
  }
}
