package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.quality.Findings.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.stats.quality.IndexAudit.Step;
import org.goodworkmonitor.stats.quality.IndexAudit.Verdict;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.uncertainty.OneAtATime;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;

/** Steps 7 to 9: how far the ranking hangs on choices, what drives it, and what it goes with. */
final class RobustnessChecks {
  private static final double LEVEL = 0.9;
  private static final String INDEX = "the whole index";

  private final Scoreboard board;
  private final IndexDefinition definition;
  private final Optional<IndicatorTable> outcomes;
  private final int replicates;
  private final long seed;
  private final Execution execution;
  private final Findings findings;

  RobustnessChecks(
      Scoreboard board,
      Optional<IndicatorTable> outcomes,
      int replicates,
      long seed,
      Execution execution,
      Findings findings) {
    this.board = board;
    this.definition = board.index().definition();
    this.outcomes = outcomes;
    this.replicates = replicates;
    this.seed = seed;
    this.execution = execution;
    this.findings = findings;
  }

  void run() {
    int scored = board.ranking().size();
    if (scored > 1) {
      Step step = Step.UNCERTAINTY_AND_SENSITIVITY;
      findings.attempt(step, "Weights within 25 %", "", () -> weights(scored));
      if (definition.indicators().size() > 1) {
        findings.attempt(step, "One node left out", "", () -> leavingOut(scored));
      }
    }
    drivers();
    links();
  }

  private Runnable weights(int scored) {
    List<Perturbation> perturbations = new ArrayList<>();
    boolean weighted =
        definition.tree().domains().stream()
            .anyMatch(
                d ->
                    d.members().size() > 1
                        && !(definition.aggregation(d.id()) instanceof Aggregation.ByName));
    if (weighted) {
      perturbations.add(Perturbation.weightsWithin(0.25));
    }
    String[] uncertain =
        definition.tree().indicators().stream()
            .map(Indicator::id)
            .filter(id -> hasAllLimits(board.table().column(id)))
            .toArray(String[]::new);
    if (uncertain.length > 0) {
      perturbations.add(Perturbation.normalErrors(uncertain));
    }
    if (perturbations.isEmpty()) {
      throw new IllegalStateException(
          "formulas combine all that there is, so that there are no weights to vary");
    }
    PerturbedIndex index =
        PerturbedIndex.of(definition, board.table(), perturbations.toArray(Perturbation[]::new));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(replicates)
            .withSeed(seed)
            .withExecution(execution)
            .keeping()
            .analyse(index);
    double[] widths =
        board.ranking().stream()
            .map(s -> result.rankInterval(s.area().code(), LEVEL))
            .mapToDouble(i -> i.upper() - i.lower())
            .toArray();
    Sample sample = Sample.of("widths", Direction.LOWER_IS_BETTER, widths);
    double median = sample.quantile(0.5);
    return () ->
        findings.add(
            Step.UNCERTAINTY_AND_SENSITIVITY,
            "Weights within 25 %",
            "",
            median,
            "median width of 90 % rank intervals at most 10 % of the areas; not above 25 %",
            Findings.atMost(median / scored, 0.1, 0.25),
            "median width "
                + number(median)
                + " ranks of "
                + scored
                + ", widest "
                + number(sample.max())
                + (uncertain.length > 0 ? "; sampling errors included" : "")
                + (result.failed() > 0
                    ? "; " + result.failed() + " of " + replicates + " draws failed"
                    : ""));
  }

  private static boolean hasAllLimits(Column column) {
    if (!column.hasLimits()) {
      return false;
    }
    for (int row = 0; row < column.size(); row++) {
      if (!Double.isNaN(column.value(row)) && Double.isNaN(column.lower(row))) {
        return false;
      }
    }
    return true;
  }

  private Runnable leavingOut(int scored) {
    List<String> read =
        definition.tree().descendants().stream()
            .map(Node::id)
            .filter(id -> definition.obstacleToLeavingOut(id).isPresent())
            .toList();
    if (read.size() == definition.tree().descendants().size()) {
      throw new IllegalStateException("no node can be left out, as formulas read them all");
    }
    List<OneAtATime.Choice> all =
        OneAtATime.withDefaults()
            .withExecution(execution)
            .analyseLeavingOut(definition, board.table())
            .choices()
            .stream()
            .skip(1)
            .toList();
    List<String> failed =
        all.stream()
            .filter(c -> !c.failure().isEmpty())
            .map(OneAtATime.Choice::alternative)
            .filter(choice -> !read.contains(choice.replaceFirst("^without ", "")))
            .toList();
    List<OneAtATime.Choice> choices =
        all.stream().filter(c -> !Double.isNaN(c.meanRankShift())).toList();
    Optional<OneAtATime.Choice> most =
        choices.stream().max(Comparator.comparingDouble(OneAtATime.Choice::meanRankShift));
    return () ->
        most.ifPresent(
            choice ->
                findings.add(
                    Step.UNCERTAINTY_AND_SENSITIVITY,
                    "One node left out",
                    "",
                    choice.meanRankShift(),
                    "mean shift of ranks at most 10 % of the areas; not above 25 %",
                    Findings.atMost(choice.meanRankShift() / scored, 0.1, 0.25),
                    "most "
                        + choice.alternative()
                        + ": "
                        + number(choice.meanRankShift())
                        + " ranks on average"
                        + (failed.isEmpty() ? "" : "; cannot be scored " + failed)
                        + (read.isEmpty()
                            ? ""
                            : "; not left out, as formulas read them: " + read)));
  }

  private void drivers() {
    Step step = Step.BACK_TO_THE_DATA;
    DomainCorrelations.Result correlations = DomainCorrelations.analyse(board);
    for (DomainCorrelations.Row row : correlations.rows()) {
      findings.add(
          step,
          "Correlation with the index",
          row.indicator(),
          row.withIndex(),
          "0.3 or more; not below 0",
          Findings.atLeast(row.withIndex(), DomainCorrelations.WEAK, 0),
          number(row.withIndex()));
    }
    List<Scoreboard.Standing> ranking = board.ranking();
    if (!ranking.isEmpty()) {
      findings.forPeople(
          step,
          "Profiles",
          "",
          Double.NaN,
          "best "
              + profile(ranking.get(0))
              + "; worst "
              + profile(ranking.get(ranking.size() - 1)));
    }
  }

  private String profile(Scoreboard.Standing standing) {
    List<String> parts = new ArrayList<>();
    for (var member : definition.tree().members()) {
      board
          .rank(standing.area().code(), member.id())
          .ifPresent(rank -> parts.add(member.id() + " " + rank));
    }
    return standing.area().name() + ", by rank: " + String.join(", ", parts);
  }

  private void links() {
    Step step = Step.LINKS_TO_OTHER_INDICATORS;
    if (outcomes.isEmpty()) {
      findings.notComputed(
          step, "Outcomes", "", "no other measures were given; see IndexAudit.withOutcomes");
      return;
    }
    IndicatorTable other = outcomes.get();
    List<Area> common = board.areas().stream().filter(a -> other.hasArea(a.code())).toList();
    if (common.isEmpty()) {
      findings.notComputed(step, "Outcomes", "", "no area of the index has other measures");
      return;
    }
    Domain tree = definition.tree();
    Column scores = Column.of(Indicator.higherIsBetter(INDEX), Items.turned(board, tree.id()));
    IndicatorTable joined =
        IndicatorTable.of(board.areas(), scores)
            .where(a -> other.hasArea(a.code()))
            .join(other.where(a -> board.table().hasArea(a.code())));
    Correlation.Result table = Correlation.withDefaults().analyse(joined, INDEX);
    for (Correlation.Association cell : table.cells()) {
      String id = cell.x().equals(INDEX) ? cell.y() : cell.x();
      int sign = other.column(id).indicator().direction() == Direction.LOWER_IS_BETTER ? -1 : 1;
      boolean significant = cell.holm() < 0.05;
      Verdict verdict =
          !cell.isDefined()
              ? Verdict.NOT_COMPUTED
              : !significant
                  ? Verdict.DOUBTFUL
                  : sign * cell.r() > 0 ? Verdict.MET : Verdict.NOT_MET;
      findings.add(
          step,
          "Outcomes",
          id,
          cell.r(),
          "better with better, p (Holm) below 0.05",
          verdict,
          cell.isDefined()
              ? String.format(
                  java.util.Locale.ROOT,
                  "r = %.2f over %d areas, p = %.1e",
                  cell.r(),
                  cell.n(),
                  cell.holm())
              : cell.note());
    }
  }
}
