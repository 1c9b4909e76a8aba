package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Summary;
import org.goodworkmonitor.core.numeric.Summary.Detail;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/**
 * How far a fit has come that is made of summaries: the strategies that have been fitted, and what
 * the next pass must gather. Goes through the same steps as {@link Fitting}, in the same order.
 */
final class StagedFitting {
  private final IndexDefinition definition;
  private final Layout layout;
  private final Kernel kernel;
  private final Preparation[] how;
  private final FitProblems problems = new FitProblems();
  private final NodeFitter fitter;
  private final FitWarnings warnings;
  private final boolean watches;
  private final boolean needsRows;
  private final int passes;

  /** The place in their order that the indicators have come to. */
  private int place;

  private final DomainState[] domains;

  /** What the next pass gathers, by node. */
  private Map<String, Request> requests = Map.of();

  private @Nullable Panel rows;

  /** How far a domain has come. */
  private static final class DomainState {
    /** The place among the stages that come after its members are combined; -1 before. */
    int place = -1;

    /** What comes after, as far as it is fitted. */
    @Nullable NodeStep after;

    /** What all its scores are taken for while it is fitted; {@code NaN} if for themselves. */
    double settledAt = Double.NaN;

    boolean isDone() {
      return place == NodeStep.STAGES;
    }
  }

  /** What a pass needs of a node. */
  private record Request(int reference, Detail detail, boolean ofMembers) {}

  /**
   * Fits what can be fitted.
   *
   * @param known what has been gathered, pass by pass
   * @param watches whether to warn of what is found, for which extremes are gathered besides
   */
  StagedFitting(IndexDefinition definition, List<StagedFit.Part> known, boolean watches) {
    this.definition = definition;
    this.layout = definition.layout();
    this.kernel = new Kernel(layout);
    this.watches = watches;
    this.fitter = new NodeFitter(layout, problems);
    this.warnings = new FitWarnings(definition, layout, problems);
    this.needsRows = definition.strategies().anyMatch(StagedFitting::needsRows);
    this.passes = known.size();
    this.how = new Preparation[layout.indicators.size()];
    this.domains = new DomainState[layout.domains.size()];
    Arrays.setAll(domains, d -> new DomainState());
    for (int k = 0; k < how.length; k++) {
      how[k] = definition.preparation(layout.id(k));
      kernel.indicators[k] = new NodeStep(k, how[k].order());
    }
    if (needsRows) {
      rows = known.isEmpty() ? null : known.get(0).rows.orElse(null);
      return;
    }
    advance(null);
    for (StagedFit.Part part : known) {
      advance(part);
    }
  }

  private static boolean needsRows(Strategy strategy) {
    return strategy.needs() == Need.ROWS || strategy instanceof Imputation.Joint;
  }

  boolean watches() {
    return watches;
  }

  boolean isDone() {
    return needsRows ? rows != null : requests.isEmpty();
  }

  void check(StagedFit.Part part) {
    if (part.pass != passes
        || part.rows.isPresent() != needsRows
        || !part.nodes.keySet().equals(requests.keySet())) {
      throw new IllegalArgumentException(
          "found " + part + "; expected pass " + passes + " of this fit, of " + requests.keySet());
    }
  }

  /** As much of a part as this pass asks for. */
  StagedFit.Part reduced(StagedFit.Part part) {
    Map<String, Gathered> nodes = new LinkedHashMap<>();
    requests.forEach((id, request) -> nodes.put(id, part.of(id).reducedTo(request.detail)));
    return new StagedFit.Part(part.pass, nodes, part.rows, part.warnings);
  }

  FittedIndex fitted(List<StagedFit.Part> known) {
    if (rows != null) {
      return definition.fit(rows);
    }
    List<String> base = known.isEmpty() ? List.of() : known.get(0).warnings;
    return new FittedIndex(definition, kernel, warnings, base, known);
  }

  /** Fits on what was gathered, and then all that needs nothing more. */
  private void advance(StagedFit.@Nullable Part part) {
    if (part != null) {
      fitIndicators(part);
      fitDomains(part);
    }
    requests = new LinkedHashMap<>();
    if (place < NodeStep.STAGES) {
      requestIndicators();
    }
    while (place == NodeStep.STAGES && fitUnasked()) {
      // one domain may be what another has waited for
    }
    problems.throwIfAny(
        "index '" + definition.tree().id() + "' cannot be fitted to the parts", null);
  }

  /** The last place that is fitted on what a pass gathers: what comes before it changes nothing. */
  private int last() {
    int last = place;
    while (last < NodeStep.STAGES - 1 && changesNothing(last)) {
      last++;
    }
    return last;
  }

  private boolean changesNothing(int at) {
    return Arrays.stream(how).noneMatch(h -> h.does(h.order().get(at)));
  }

  private void requestIndicators() {
    int last = last();
    for (int k = 0; k < how.length; k++) {
      Detail detail = watches && place == 0 ? Detail.EXTREMES : Detail.COUNT;
      for (int at = place; at <= last; at++) {
        Stage stage = how[k].order().get(at);
        boolean watched = watches && stage == Stage.NORMALISE;
        detail = larger(detail, how[k].strategy(stage).needs().detail());
        detail = watched ? larger(detail, Detail.EXTREMES) : detail;
      }
      requests.put(layout.id(k), new Request(k, detail, false));
    }
  }

  private static Detail larger(Detail one, Detail other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void fitIndicators(StagedFit.Part part) {
    if (place == NodeStep.STAGES) {
      return;
    }
    int last = last();
    for (; place <= last; place++) {
      for (int k = 0; k < how.length; k++) {
        Indicator indicator = layout.indicators.get(k);
        Stage stage = how[k].order().get(place);
        Summary summary = part.of(indicator.id()).summaries().get(0);
        if (summary.count() == 0) {
          if (place == 0) {
            fitter.noValue(indicator.id());
          }
          continue;
        }
        Direction direction =
            stage == Stage.NORMALISE ? definition.scale(indicator) : indicator.direction();
        Sample sample = Sample.of(indicator.id(), direction, summary);
        fitter.fit(kernel.indicators[k], stage, how[k], sample);
        watch(kernel.indicators[k], stage, sample, summary);
      }
    }
  }

  private void watch(NodeStep step, Stage stage, Sample sample, Summary summary) {
    if (watches) {
      warnings.watch(step, stage, sample, summary.detail() == Detail.VALUES);
    }
  }

  /** Requests what domains need whose members are fitted, or fits them; true if any was done. */
  private boolean fitUnasked() {
    boolean any = false;
    for (int d = 0; d < domains.length; d++) {
      DomainState state = domains[d];
      if (state.isDone() || requests.containsKey(layout.id(~d)) || !areMembersDone(d)) {
        continue;
      }
      String id = layout.id(~d);
      if (state.place < 0 && isFittedOnMembers(id)) {
        requests.put(id, new Request(~d, Detail.VALUES, true));
      } else if (state.place < 0) {
        combine(d, List.of());
        any = true;
      } else {
        request(d, state);
      }
    }
    return any;
  }

  private void request(int d, DomainState state) {
    String id = layout.id(~d);
    Preparation preparation = definition.preparation(id);
    Stage stage = preparation.order().get(state.place);
    Detail detail = preparation.strategy(stage).needs().detail();
    detail = watches && stage == Stage.NORMALISE ? larger(detail, Detail.EXTREMES) : detail;
    requests.put(id, new Request(~d, detail, false));
  }

  private boolean areMembersDone(int d) {
    return Arrays.stream(layout.members.get(d)).allMatch(m -> m >= 0 || domains[~m].isDone());
  }

  private boolean isFittedOnMembers(String domain) {
    return !(definition.weighting(domain) instanceof Weighting.Fixed)
        || definition.aggregation(domain) instanceof Aggregation.FromScores;
  }

  private void fitDomains(StagedFit.Part part) {
    requests.forEach(
        (id, request) -> {
          int d = ~request.reference;
          if (d >= 0 && request.ofMembers) {
            combine(d, part.of(id).summaries());
          } else if (d >= 0) {
            fitAfter(d, part.of(id));
          }
        });
  }

  /** Fits weights and rule of a domain. */
  private void combine(int d, List<Summary> scores) {
    String id = layout.id(~d);
    int[] refs = layout.members.get(d);
    Members members = new SummarisedMembers(layout, refs, scores);
    Weighting weighting = definition.weighting(id);
    DomainStep step =
        new DomainStep(
            d,
            refs,
            fitter.weights(d, weighting, members),
            fitter.rule(d, definition.aggregation(id), members),
            definition.missingPolicy(id),
            layout.leaves(d),
            kernel.domains);
    step.rowWeights = fitter.rowWeights(d, weighting, members);
    kernel.domains[d] = step;
    Preparation preparation = definition.preparation(id);
    DomainState state = domains[d];
    state.place = 0;
    if (preparation.does()) {
      step.fillsGaps = preparation.imputes();
      state.after = new NodeStep(~d, preparation.order());
    }
    skip(d, preparation);
  }

  /** Goes on to the next stage that does anything, or to the end. */
  private void skip(int d, Preparation preparation) {
    DomainState state = domains[d];
    NodeStep after = state.after;
    while (!state.isDone()
        && (after == null || !preparation.does(preparation.order().get(state.place)))) {
      state.place++;
    }
    if (state.isDone() && after != null) {
      kernel.domains[d].after = after;
    }
  }

  private void fitAfter(int d, Gathered found) {
    String id = layout.id(~d);
    Preparation preparation = definition.preparation(id);
    DomainState state = domains[d];
    NodeStep after = state.after;
    if (after == null) {
      throw new IllegalStateException("nothing comes after " + id);
    }
    Summary summary = found.summaries().get(0);
    if (found.cancelled().settles()) {
      state.settledAt = found.cancelled().first();
      summary = summary.settledAt(state.settledAt);
    }
    if (summary.count() == 0) {
      problems.add(id, "no score at all", "give values to its members");
      return;
    }
    Stage stage = preparation.order().get(state.place);
    Sample sample = Sample.of(id, Direction.HIGHER_IS_BETTER, summary);
    fitter.fit(after, stage, preparation, sample);
    watch(after, stage, sample, summary);
    state.place++;
    skip(d, preparation);
  }

  /** Summarises rows for the next pass. */
  StagedFit.Part gather(Panel given) {
    if (needsRows) {
      return new StagedFit.Part(0, Map.of(), Optional.of(given), List.of());
    }
    Input input = new TableInput(definition.withDerived(given), layout.indicators);
    return gather(input, new ScoringLog.OfTable(layout, input), given.warnings());
  }

  /** Summarises rows in bare columns for the next pass. */
  StagedFit.Part gather(
      List<String> columns, double[][] values, int rowCount, BatchScorer.Labels labels) {
    requireSummaries();
    BatchInput input = new BatchInput(definition, layout.indicators, columns);
    ScoringLog log = new ScoringLog.OfTable(layout, input);
    input.take(values, rowCount, labels, true, log);
    log.throwIfAny();
    return gather(input, log, List.of());
  }

  private void requireSummaries() {
    List<Problem> found =
        definition.steps().stream()
            .filter(step -> needsRows(step.strategy()))
            .map(
                step ->
                    Problem.of(
                            step.strategy().spec() + ", which is fitted on whole rows",
                            "choose another strategy, or gather tables")
                        .atNode(step.node()))
            .toList();
    if (!found.isEmpty()) {
      throw new DefinitionException("the index cannot be fitted on bare columns", found);
    }
  }

  private StagedFit.Part gather(Input input, ScoringLog log, List<String> warningsOfRows) {
    StagedData data = new StagedData(input, layout, kernel.indicators);
    NodeColumns columns = new NodeColumns(kernel, data, log);
    Map<String, Gathered> found = new LinkedHashMap<>();
    requests.forEach((id, request) -> found.put(id, gathered(request, input, data, columns, log)));
    log.throwIfAny();
    return new StagedFit.Part(
        passes, found, Optional.empty(), passes == 0 ? warningsOfRows : List.of());
  }

  private Gathered gathered(
      Request request, Input input, StagedData data, NodeColumns columns, ScoringLog log) {
    if (request.ofMembers) {
      ImmutableList.Builder<Summary> all = ImmutableList.builder();
      for (int member : layout.members.get(~request.reference)) {
        all.add(Summary.of(Detail.VALUES, input.withoutReferences(columns.get(member))));
      }
      return new Gathered(all.build(), Gathered.Cancelled.NONE);
    }
    double[] values;
    Gathered.Cancelled cancelled = Gathered.Cancelled.NONE;
    if (request.reference >= 0) {
      values = input.values(request.reference);
      for (int at = 0; at < place; at++) {
        kernel.indicators[request.reference].apply(at, values, values.length, 0, data, log);
      }
    } else {
      int d = ~request.reference;
      DomainState state = domains[d];
      values = columns.get(request.reference).clone();
      if (Double.isNaN(state.settledAt)) {
        cancelled = NodeFitter.cancelled(kernel.domains[d], values, columns::get);
      } else {
        NodeFitter.settle(values, state.settledAt);
      }
      NodeStep after = state.after;
      ScoringLog ignored = new ScoringLog.OfTable(layout, input); // reported where it is scored
      for (int at = 0; at < state.place && after != null; at++) {
        after.apply(at, values, values.length, 0, data, ignored);
      }
    }
    return new Gathered(
        ImmutableList.of(Summary.of(request.detail, input.withoutReferences(values))), cancelled);
  }
}
