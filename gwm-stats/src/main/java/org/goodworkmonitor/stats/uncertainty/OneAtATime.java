package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * What each single choice does to the ranks while all else is as in the index: every alternative of
 * every step, every set of weights, every node left out. It answers which one choice moves which
 * area most. Perturbations without alternatives, such as errors of the data, have no single choices
 * and are left to the other analyses. Immutable.
 */
public final class OneAtATime {

  private static final OneAtATime DEFAULTS = new OneAtATime(Execution.standard());

  private final Execution execution;

  private OneAtATime(Execution execution) {
    this.execution = execution;
  }

  /**
   * The defaults: {@link Execution#standard}.
   *
   * @return the options
   */
  public static OneAtATime withDefaults() {
    return DEFAULTS;
  }

  /**
   * Carried out in another way. Progress counts choices. Memory: 12 bytes for each choice and area.
   *
   * @param newExecution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public OneAtATime withExecution(Execution newExecution) {
    return new OneAtATime(newExecution);
  }

  /** One choice and the ranks that it gives. Immutable. */
  public static final class Choice {
    private final String factor;
    private final String alternative;
    private final PerturbedIndex index;
    private final double[] scores;
    private final int[] ranks;
    private final String failure;

    private Choice(
        String factor,
        String alternative,
        PerturbedIndex index,
        double[] scores,
        int[] ranks,
        String failure) {
      this.factor = factor;
      this.alternative = alternative;
      this.index = index;
      this.scores = scores;
      this.ranks = ranks;
      this.failure = failure;
    }

    /**
     * The perturbation of which it is an alternative.
     *
     * @return the factor's name
     */
    public String factor() {
      return factor;
    }

    /**
     * What was chosen.
     *
     * @return the strategy as text, {@code set 3}, or {@code without} a node
     */
    public String alternative() {
      return alternative;
    }

    /**
     * Why the index cannot be scored with this choice.
     *
     * @return the reason; empty if it can
     */
    public String failure() {
      return failure;
    }

    /**
     * The score of an area with this choice.
     *
     * @param area the area's code
     * @return the score; {@code NaN} where there is none
     * @throws IllegalArgumentException if there is no such area
     */
    public double score(String area) {
      return scores[index.row(area)];
    }

    /**
     * As {@link #score(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return the score; {@code NaN} where there is none
     * @throws IllegalArgumentException if there is no such area
     */
    public double score(Area area) {
      return score(area.code());
    }

    /**
     * The rank of an area with this choice.
     *
     * @param area the area's code
     * @return the rank; 0 where there is none
     * @throws IllegalArgumentException if there is no such area
     */
    public int rank(String area) {
      return ranks[index.row(area)];
    }

    /**
     * As {@link #rank(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return the rank; 0 where there is none
     * @throws IllegalArgumentException if there is no such area
     */
    public int rank(Area area) {
      return rank(area.code());
    }

    /**
     * How far ranks are from what they are in the index as it is.
     *
     * @return the mean over areas of the absolute difference; {@code NaN} if there are no ranks
     */
    public double meanRankShift() {
      return Output.meanShift(index.nominalRanks(), ranks);
    }
  }

  /**
   * Makes every single choice of an index.
   *
   * @param index the perturbed index
   * @return the choices
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(PerturbedIndex index) {
    Design design = index.design();
    List<Single> singles = new ArrayList<>();
    for (int f = 0; f < design.factors.size(); f++) {
      int count = design.factors.get(f).alternatives().size();
      for (int c = 0; c < count; c++) {
        singles.add(new Single(f, c, count));
      }
    }
    int size = singles.size();
    try (Run run = execution.begin()) {
      run.expect(size);
      Choice[] choices =
          run.allocate(
              size + " choices for " + index.areas() + " areas",
              (double) size * index.areas() * (Double.BYTES + Integer.BYTES),
              "perturb fewer things at a time",
              () -> new Choice[size]);
      List<Draw> draws =
          Stream.generate(design::draw).limit(Math.max(1, Math.min(run.threads(), size))).toList();
      run.forEach(
          size,
          (worker, i) -> {
            choices[i] = singles.get(i).make(index, draws.get(worker));
            run.done(1);
          });
      return new Result(List.of(choices), index.nominal().areas(), index.nominalRanks());
    }
  }

  /** One of the alternatives of a factor. */
  private record Single(int factor, int alternative, int count) {
    Choice make(PerturbedIndex index, Draw draw) {
      Design design = index.design();
      Perturbation.Factor chosen = design.factors.get(factor);
      double[] point = new double[design.dimensions];
      point[design.offsets[factor]] = (alternative + 0.5) / count;
      draw.plan.reset();
      chosen.rule().apply(point, design.offsets[factor], draw);
      return choice(index, chosen.name(), chosen.alternatives().get(alternative), draw);
    }
  }

  /**
   * Leaves out every indicator and every domain of an index, one at a time. A node that a formula
   * reads cannot be left out: its choice has the reason as its {@linkplain Choice#failure()
   * failure}.
   *
   * @param definition the index, of two indicators or more
   * @param table the data
   * @return the choices, the first of which leaves out nothing
   * @throws org.goodworkmonitor.core.problem.DefinitionException if no node at all can be left out
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public Result analyseLeavingOut(IndexDefinition definition, IndicatorTable table) {
    List<String> nodes = definition.tree().descendants().stream().map(Node::id).toList();
    List<String> omitted =
        nodes.stream().filter(id -> definition.obstacleToLeavingOut(id).isEmpty()).toList();
    String[] all = (omitted.isEmpty() ? nodes : omitted).toArray(String[]::new);
    PerturbedIndex index = PerturbedIndex.of(definition, table, Perturbation.leavingOutOneOf(all));
    Result made = analyse(index);
    List<Choice> choices = new ArrayList<>(made.choices);
    String factor = made.choices.get(0).factor;
    for (String id : nodes) {
      definition
          .obstacleToLeavingOut(id)
          .ifPresent(
              why -> choices.add(failed(index, factor, "without " + id, "found " + why.found())));
    }
    return new Result(choices, made.areas, made.nominal);
  }

  /** What happens where one choice is made otherwise at a time. Immutable. */
  public static final class Result implements Tabular {
    private final List<Choice> choices;

    private final List<Area> areas;

    private final int[] nominal;

    private Result(List<Choice> choices, List<Area> areas, int[] nominal) {
      this.choices = List.copyOf(choices);
      this.areas = areas;
      this.nominal = nominal;
    }

    /**
     * The choices, in order.
     *
     * @return an immutable list
     */
    public List<Choice> choices() {
      return choices;
    }

    /**
     * The choices that change the rank of an area, the greatest change first.
     *
     * @param area the area's code
     * @return an immutable list
     * @throws IllegalArgumentException if there is no such area
     */
    public List<Choice> movers(String area) {
      List<Choice> moving = new ArrayList<>();
      for (Choice choice : choices) {
        if (shift(choice, area) > 0) {
          moving.add(choice);
        }
      }
      moving.sort((x, y) -> Integer.compare(shift(y, area), shift(x, area)));
      return Collections.unmodifiableList(moving);
    }

    /**
     * As {@link #movers(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return an immutable list
     * @throws IllegalArgumentException if there is no such area
     */
    public List<Choice> movers(Area area) {
      return movers(area.code());
    }

    private int shift(Choice choice, String area) {
      int row = choice.index.row(area);
      int rank = choice.ranks[row];
      return rank == 0 || nominal[row] == 0 ? 0 : Math.abs(rank - nominal[row]);
    }

    /**
     * A row per choice: the mean shift of ranks, the area that it moves most, if any, from where to
     * where, and why the index cannot be scored with it, if so.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      int[] most =
          choices.stream()
              .mapToInt(
                  c ->
                      IntStream.range(0, areas.size())
                          .boxed()
                          .max(
                              (a, b) ->
                                  Integer.compare(
                                      shift(c, areas.get(a).code()), shift(c, areas.get(b).code())))
                          .orElse(0))
              .toArray();
      String[] moved = new String[most.length];
      int[] from = new int[most.length];
      int[] to = new int[most.length];
      for (int i = 0; i < most.length; i++) {
        Choice choice = choices.get(i);
        Area area = areas.get(most[i]);
        boolean moves = shift(choice, area.code()) > 0;
        moved[i] = moves ? area.name() : "";
        from[i] = moves ? nominal[most[i]] : 0;
        to[i] = moves ? choice.ranks[most[i]] : 0;
      }
      return ResultTable.builder("One choice at a time")
          .texts("factor", choices, Choice::factor)
          .texts("choice", choices, Choice::alternative)
          .numbers("mean_shift", "ranks", means())
          .texts("most_moved", List.of(moved))
          .wholes("from_rank", from, true)
          .wholes("to_rank", to, true)
          .texts("failure", choices, Choice::failure)
          .build();
    }

    private double[] means() {
      return choices.stream().mapToDouble(Choice::meanRankShift).toArray();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  private static Choice choice(PerturbedIndex index, String factor, String alternative, Draw draw) {
    if (draw.plan.score()) {
      double[] scores = draw.plan.scores().clone();
      return new Choice(factor, alternative, index, scores, index.ranked(scores), "");
    }
    return failed(index, factor, alternative, draw.plan.problem());
  }

  private static Choice failed(
      PerturbedIndex index, String factor, String alternative, String failure) {
    double[] scores = new double[index.areas()];
    Arrays.fill(scores, Double.NaN);
    return new Choice(factor, alternative, index, scores, new int[scores.length], failure);
  }
}
