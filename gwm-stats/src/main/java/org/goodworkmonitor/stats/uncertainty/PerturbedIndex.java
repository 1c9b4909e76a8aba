package org.goodworkmonitor.stats.uncertainty;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Ranker;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;

/**
 * An index together with what is uncertain about it: the one thing that {@link
 * UncertaintyAnalysis}, {@link SobolAnalysis}, {@link MorrisScreening} and {@link OneAtATime} work
 * on.
 *
 * <p>It is a function of a point in the open unit cube. Each perturbation, called a factor, reads
 * its own coordinates in the order in which the perturbations were given; {@link #scores} and
 * {@link #ranks} give the outcome of any one point, so that a simulation can be replayed draw by
 * draw. An alternative i of m (from 1) is chosen by coordinates from {@code (i - 1) / m} to {@code
 * i / m}.
 *
 * <p>Where alternatives cannot be combined, such as z-scores around 0 and a geometric mean, the
 * draws that have them fail. {@link #infeasible} names such alternatives, and every analysis states
 * how many draws failed.
 *
 * <p>It runs on a {@link org.goodworkmonitor.core.index.ScoringPlan}: normalised columns are
 * computed once for every alternative, and a replicate fits and scores again only what depends on
 * something that has changed.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PerturbedIndex {
  private final Design design;
  private final Scoreboard nominal;
  private final List<Perturbation> perturbations;
  private final List<Infeasible> infeasible;

  private PerturbedIndex(Design design, Scoreboard nominal, List<Perturbation> perturbations) {
    this.design = design;
    this.nominal = nominal;
    this.perturbations = perturbations;
    this.infeasible = Infeasible.of(design);
  }

  /**
   * Perturbs an index.
   *
   * @param definition the index
   * @param table the data, on which it is fitted and which it scores
   * @param perturbations what is uncertain; one or more
   * @return the perturbed index
   * @throws org.goodworkmonitor.core.problem.DefinitionException if a perturbation names a node or
   *     a step that the index has not, the data lack the limits that it needs, two perturb the same
   *     thing or have the same name; all such problems at once
   * @throws org.goodworkmonitor.core.problem.DataException if the index as it is cannot be scored
   * @throws IllegalArgumentException if there is no perturbation
   */
  public static PerturbedIndex of(
      IndexDefinition definition, IndicatorTable table, Perturbation... perturbations) {
    return of(definition, table, List.of(perturbations));
  }

  /**
   * Perturbs an index; see {@link #of(IndexDefinition, IndicatorTable, Perturbation...)}.
   *
   * @param definition the index
   * @param table the data
   * @param perturbations what is uncertain; one or more
   * @return the perturbed index
   */
  public static PerturbedIndex of(
      IndexDefinition definition, IndicatorTable table, List<Perturbation> perturbations) {
    Perturbation.atLeast(1, perturbations, "perturbations");
    Scoreboard nominal = definition.score(table);
    Design design = new DesignBuilder(definition, nominal.table()).build(perturbations);
    return new PerturbedIndex(design, nominal, List.copyOf(perturbations));
  }

  /**
   * The index as it is: its scores and ranks without any perturbation.
   *
   * @return the scoreboard
   */
  public Scoreboard nominal() {
    return nominal;
  }

  /**
   * The names of the perturbations, in order.
   *
   * @return an immutable list
   */
  public List<String> factors() {
    return perturbations.stream().map(Perturbation::name).toList();
  }

  /**
   * The alternatives that cannot be combined. They are found when the perturbed index is made, by
   * scoring it with every combination of alternatives while weights and data are at the medians of
   * their distributions. If there are more than 1,024 combinations (fewer for more than 1,024
   * areas), a random sample of that many is scored, and only combinations of up to three
   * alternatives are named. Each draw that has such alternatives fails; other draws may fail as
   * well, where that depends on weights or data.
   *
   * @return an immutable list, empty if everything can be combined
   */
  public List<Infeasible> infeasible() {
    return infeasible;
  }

  /**
   * How many coordinates a point has.
   *
   * @return at least 1
   */
  public int dimensions() {
    return design.dimensions;
  }

  /**
   * How many coordinates a factor reads.
   *
   * @param factor the factor's name
   * @return at least 1
   * @throws IllegalArgumentException if there is no such factor
   */
  public int dimensions(String factor) {
    int f = factors().indexOf(factor);
    if (f < 0) {
      throw new IllegalArgumentException("no factor '" + factor + "'; there are " + factors());
    }
    return design.factors.get(f).dimensions();
  }

  /**
   * The scores of the whole index at one point.
   *
   * @param point a number between 0 and 1, both excluded, for every coordinate
   * @return a score per area in the order of the table; {@code NaN} where an area is left unscored
   * @throws IllegalArgumentException if the point has more or fewer coordinates, or one is out of
   *     range
   * @throws IllegalStateException if the index cannot be scored at this point, such as by a
   *     geometric mean of negative scores; the message says why
   */
  public double[] scores(double... point) {
    if (point.length != design.dimensions
        || Arrays.stream(point).anyMatch(x -> !(x > 0 && x < 1))) {
      throw new IllegalArgumentException(
          "found the point "
              + Arrays.toString(point)
              + "; expected "
              + design.dimensions
              + " coordinates between 0 and 1, both excluded");
    }
    Draw draw = design.draw();
    design.apply(point, draw);
    if (!draw.plan.score()) {
      throw new IllegalStateException("the index cannot be scored there: " + draw.plan.problem());
    }
    return draw.plan.scores().clone();
  }

  /**
   * The ranks in the whole index at one point.
   *
   * @param point a number between 0 and 1, both excluded, for every coordinate
   * @return a rank per area in the order of the table, by the definition's rule; 0 where an area is
   *     left unscored
   * @throws IllegalArgumentException as {@link #scores}
   * @throws IllegalStateException as {@link #scores}
   */
  public int[] ranks(double... point) {
    return ranked(scores(point));
  }

  int[] ranked(double[] scores) {
    int[] ranks = new int[scores.length];
    double[] ofRanked = scores.clone();
    for (int row = 0; row < ofRanked.length; row++) {
      ofRanked[row] = design.table.isReference(row) ? Double.NaN : ofRanked[row];
    }
    new Ranker(scores.length)
        .rank(ofRanked, scores.length, design.direction(), design.definition.ranking(), ranks);
    return ranks;
  }

  Design design() {
    return design;
  }

  int areas() {
    return design.table.size();
  }

  int[] nominalRanks() {
    return nominal.ranks(design.definition.tree().id());
  }

  double[] nominalScores() {
    return nominal.scores(design.definition.tree().id());
  }

  int row(String area) {
    return design.table.row(area);
  }

  /**
   * A hash of all that decides the outcome of a point.
   *
   * @throws IllegalArgumentException if that cannot be identified; the message lists what cannot
   */
  String fingerprint() {
    List<String> unidentified = new ArrayList<>();
    design.definition.unidentified().forEach(problem -> unidentified.add(problem.toString()));
    StringBuilder text = new StringBuilder(design.definition.fingerprint().orElse(""));
    text.append(design.table.fingerprint());
    for (Perturbation perturbation : perturbations) {
      perturbation
          .identity(design.definition)
          .ifPresentOrElse(
              identity -> text.append('\n').append(identity),
              () ->
                  unidentified.add(
                      "perturbation '"
                          + perturbation.name()
                          + "': found a function or strategy without identity; name it with"
                          + " named(spec, strategy) or weightsFrom(domain, quantiles, spec)"));
    }
    if (!unidentified.isEmpty()) {
      throw new IllegalArgumentException(
          "a run can be split into parts only if index and perturbations can be identified; name"
              + " what follows, or use run():\n  - "
              + String.join("\n  - ", unidentified));
    }
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  @Override
  public String toString() {
    String warning = Infeasible.describe(infeasible);
    return "PerturbedIndex["
        + design.definition.tree().id()
        + ": "
        + factors()
        + (warning.isEmpty() ? "" : ". " + warning)
        + "]";
  }
}
