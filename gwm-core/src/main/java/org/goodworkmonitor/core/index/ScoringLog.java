package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment.Kind;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** Collects what happens while areas are scored: adjustments and problems, by area and node. */
abstract class ScoringLog {
  private static final int MOST_PROBLEMS = 100;

  private final Layout layout;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Problem, List<Integer>> failures = new LinkedHashMap<>();
  private final BitSet failed = new BitSet();
  private int problemCount;
  private @Nullable RuntimeException cause;

  ScoringLog(Layout layout) {
    this.layout = layout;
  }

  /** What identifies the area of a row in a message. */
  abstract String areaOf(int row);

  /** The period of a row; empty where there are no periods. */
  abstract String periodOf(int row);

  /** Whether an indicator has no value in a row as given. */
  abstract boolean isGapAsGiven(int indicator, int row);

  /** How many areas there are in all. */
  abstract int areas();

  abstract void imputed(int row, int node, double value);

  abstract void treated(int row, int node, double from, double to);

  abstract void reweighted(int row, int domain, double score);

  abstract void unscored(int row, int domain);

  /** Whether what is missing in a row is a gap that was reported as such, or may be. */
  boolean isGap(int node, int row) {
    return node >= 0 ? isGapAsGiven(node, row) : !hasFailed(row);
  }

  /** A value cannot be used: nothing that follows from it is reported. */
  void badValue(int row, String column, String found, String remedy) {
    add(row, column, found, remedy);
    failed.set(row);
  }

  void badNormalisation(int row, int node, double score) {
    add(row, layout.id(node), score + " from the normalisation", "check it with the area's value");
  }

  void badTreatment(int row, int node, double before, double after) {
    add(
        row,
        layout.id(node),
        after + " from the treatment of " + before,
        "choose a treatment that can take it");
    failed.set(row);
  }

  void badAggregation(int row, int domain, double score, double[] scores) {
    String found = score + " from the aggregation of the scores " + Arrays.toString(scores);
    add(row, layout.id(~domain), found, "check the rule, or the scale of its members");
  }

  void noResult(int row, int domain, String found, StrategySpec rule) {
    add(row, layout.id(~domain), found, "check the scores that " + rule + " reads");
  }

  void unacceptable(int row, int domain, int member, double score) {
    String whose = member == ~domain ? "a member" : "'" + layout.id(member) + "'";
    String rule = layout.domains.get(domain).id();
    add(
        row,
        rule,
        "the score " + score + " of " + whose + ", which the domain's aggregation cannot take",
        "normalise to a scale that starts above 0, such as minMax(1, 100), choose another"
            + " NonPositive policy of the mean, or use another rule");
  }

  void badImputation(int row, int node, double value) {
    String remedy = "it must give a finite number, or NaN to leave the gap";
    add(row, layout.id(node), value + " from the imputation", remedy);
    failed.set(row);
  }

  void failedImputation(int row, int node, RuntimeException failure) {
    failed(row, problem("imputation", failure, "fix the strategy", node), failure);
  }

  void failedAggregation(int row, int domain, RuntimeException failure) {
    failed(row, problem("aggregation", failure, "fix the rule", ~domain), failure);
  }

  /** A step that depends on whose value it is fails for one row. */
  void failedTransform(String step, int row, int node, RuntimeException failure) {
    failed(row, problem(step, failure, "fix the strategy", node), failure);
  }

  /** What a strategy itself says is wrong is kept apart from how it fails. */
  private Problem problem(String step, RuntimeException failure, String remedy, int node) {
    Problem problem =
        failure instanceof InvalidValueException own
            ? Problem.of(own.found(), own.remedy())
            : Problem.of("a failure of the " + step + ": " + failure, remedy);
    return problem.atNode(layout.id(node));
  }

  void failed(int row, Problem problem, RuntimeException failure) {
    mark(row, failure);
    if (failures.size() < MOST_PROBLEMS || failures.containsKey(problem)) {
      failures.computeIfAbsent(problem, p -> new ArrayList<>()).add(row);
    } else {
      problemCount++;
    }
  }

  /** Notes that a strategy failed on an area. */
  final void mark(int row, RuntimeException failure) {
    cause = cause == null ? failure : cause;
    failed.set(row);
  }

  /** The error of a strategy that fails on areas taken together. */
  DataException failed(String step, int node, RuntimeException failure) {
    cause = cause == null ? failure : cause;
    return failure(problem(step, failure, "fix the strategy", node));
  }

  private DataException failure(Problem last) {
    listFailures();
    problemCount++;
    problems.add(last);
    return failure();
  }

  /** Whether a strategy failed on an area: what follows from that needs no report of its own. */
  boolean hasFailed(int row) {
    return failed.get(row);
  }

  /** What failed in the same way in all areas is said once, all else by area. */
  private void listFailures() {
    failures.forEach(
        (problem, rows) -> {
          if (rows.size() > 1 && rows.size() == areas()) {
            problemCount++;
            String found = problem.found() + ", in all " + rows.size() + " areas";
            problems.add(
                Problem.of(found, problem.remedy()).atNode(problem.place().node().orElseThrow()));
          } else {
            String node = problem.place().node().orElseThrow();
            rows.forEach(row -> add(row, node, problem.found(), problem.remedy()));
          }
        });
    failures.clear();
  }

  void forbiddenGap(int row, int domain, int member) {
    add(
        row,
        layout.id(~domain),
        "no score of its member '" + layout.id(member) + "'",
        "give a value, impute it, leave the area out, or choose a policy other than error()");
  }

  void add(int row, String node, String found, String remedy) {
    if (problemCount++ < MOST_PROBLEMS) {
      Problem problem = Problem.of(found, remedy).atArea(areaOf(row)).atNode(node);
      String period = periodOf(row);
      problems.add(period.isEmpty() ? problem : problem.atPeriod(period));
    }
  }

  /** What went wrong so far. */
  List<Problem> problems() {
    listFailures();
    return List.copyOf(problems);
  }

  /** What a strategy threw first, if one did. */
  @Nullable RuntimeException cause() {
    return cause;
  }

  /** Forgets problems that were handed on, but not which areas they were of. */
  final void dropReported() {
    problems.clear();
    problemCount = 0;
  }

  /** Starts anew, where a log is used again. */
  void forget() {
    problems.clear();
    failures.clear();
    failed.clear();
    problemCount = 0;
    cause = null;
  }

  void throwIfAny() {
    listFailures();
    if (!problems.isEmpty()) {
      throw failure();
    }
  }

  private DataException failure() {
    String some =
        problemCount > MOST_PROBLEMS
            ? "; of " + problemCount + " problems the first are listed"
            : "";
    return new DataException("the areas cannot be scored" + some, problems, cause);
  }

  /** The log of an input, which keeps adjustments. */
  static class OfTable extends ScoringLog {
    private final Layout layout;
    private final Input input;
    private final List<Adjustment> adjustments = new ArrayList<>();

    OfTable(Layout layout, Input input) {
      super(layout);
      this.layout = layout;
      this.input = input;
    }

    /** What was done so far, which is then forgotten. */
    List<Adjustment> takeAdjustments() {
      List<Adjustment> taken = List.copyOf(adjustments);
      adjustments.clear();
      return taken;
    }

    @Override
    String areaOf(int row) {
      return input.area(row).code();
    }

    @Override
    String periodOf(int row) {
      return input.period(row);
    }

    @Override
    int areas() {
      return input.size();
    }

    @Override
    boolean isGapAsGiven(int indicator, int row) {
      return Double.isNaN(input.value(indicator, row));
    }

    @Override
    void imputed(int row, int node, double value) {
      add(Kind.IMPUTED, row, node, Double.NaN, value);
    }

    @Override
    void treated(int row, int node, double from, double to) {
      add(Kind.TREATED, row, node, from, to);
    }

    @Override
    void reweighted(int row, int domain, double score) {
      add(Kind.REWEIGHTED, row, ~domain, Double.NaN, score);
    }

    @Override
    void unscored(int row, int domain) {
      add(Kind.UNSCORED, row, ~domain, Double.NaN, Double.NaN);
    }

    private void add(Kind kind, int row, int node, double before, double after) {
      Area area = input.area(row);
      adjusted(row, new Adjustment(kind, area, layout.id(node), optional(before), optional(after)));
    }

    /** Keeps what was done in a row. */
    void adjusted(int row, Adjustment adjustment) {
      adjustments.add(adjustment);
    }

    private static OptionalDouble optional(double value) {
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
  }
}
