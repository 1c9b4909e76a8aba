package org.goodworkmonitor.stats.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.stats.quality.IndexAudit.Finding;
import org.goodworkmonitor.stats.quality.IndexAudit.Step;
import org.goodworkmonitor.stats.quality.IndexAudit.Verdict;

/** Collects the findings of an audit. */
final class Findings {
  private final Run run;
  private final List<Finding> findings = new ArrayList<>();

  Findings(Run run) {
    this.run = run;
  }

  /** By step; within a step as they were found. */
  List<Finding> inOrder() {
    findings.sort(Comparator.comparing(Finding::step));
    return findings;
  }

  void add(
      Step step,
      String check,
      String node,
      double value,
      String criterion,
      Verdict verdict,
      String comment) {
    run.check();
    findings.add(new Finding(step, check, node, value, criterion, verdict, comment));
  }

  void forPeople(Step step, String check, String node, double value, String comment) {
    add(step, check, node, value, "", Verdict.FOR_PEOPLE, comment);
  }

  /** Computes something that data may forbid. */
  void attempt(Step step, String check, String node, Supplier<Runnable> computation) {
    run.check();
    Runnable report;
    try {
      report = computation.get();
    } catch (DataException e) {
      notComputed(step, check, node, some(e.problems().stream().map(Problem::toString).toList()));
      return;
    } catch (CancellationException cancelled) { // which is an IllegalStateException
      throw cancelled;
    } catch (IllegalArgumentException | IllegalStateException e) {
      notComputed(step, check, node, String.valueOf(e.getMessage()));
      return;
    }
    report.run();
  }

  void notComputed(Step step, String check, String node, String why) {
    add(step, check, node, Double.NaN, "", Verdict.NOT_COMPUTED, why);
  }

  /** A number of which more is better. */
  static Verdict atLeast(double value, double met, double doubtful) {
    return value >= met ? Verdict.MET : value >= doubtful ? Verdict.DOUBTFUL : failed(value);
  }

  /** A number of which less is better. */
  static Verdict atMost(double value, double met, double doubtful) {
    return value <= met ? Verdict.MET : value <= doubtful ? Verdict.DOUBTFUL : failed(value);
  }

  private static Verdict failed(double value) {
    return Double.isNaN(value) ? Verdict.NOT_COMPUTED : Verdict.NOT_MET;
  }

  static String number(double value) {
    return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%.2f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String count(int n, String what) {
    return n
        + " "
        + (n == 1 ? what : what.endsWith("y") ? what.replaceFirst("y$", "ies") : what + "s");
  }

  /** At most five of some texts. */
  static String some(List<String> texts) {
    return texts.size() <= 5
        ? String.join(", ", texts)
        : String.join(", ", texts.subList(0, 5)) + " and " + (texts.size() - 5) + " more";
  }

  void unscored(List<Problem> problems) {
    String why =
        "the index cannot be scored: " + some(problems.stream().map(Problem::toString).toList());
    for (Step step :
        List.of(
            Step.MULTIVARIATE_ANALYSIS,
            Step.NORMALISATION,
            Step.WEIGHTING_AND_AGGREGATION,
            Step.UNCERTAINTY_AND_SENSITIVITY,
            Step.BACK_TO_THE_DATA,
            Step.LINKS_TO_OTHER_INDICATORS)) {
      notComputed(step, "Scores", "", why);
    }
  }

  /** What no machine can answer, put last in every step. */
  void questions() {
    question(
        Step.THEORETICAL_FRAMEWORK,
        "is it clear what is measured, do the domains cover it, and do those concerned agree?");
    question(
        Step.DATA_SELECTION,
        "does each indicator measure what it stands for, is its source sound and recent, and is its"
            + " direction right everywhere?");
    question(
        Step.IMPUTATION_OF_MISSING_DATA,
        "why are values missing, and is it more likely where things are bad?");
    question(
        Step.MULTIVARIATE_ANALYSIS,
        "where the data do not have the structure of the framework, which of the two is to"
            + " change?");
    question(
        Step.NORMALISATION,
        "is a step on one scale worth a step on another, and are best and worst area good bounds?");
    question(
        Step.WEIGHTING_AND_AGGREGATION,
        "do the weights say what matters how much, and may bad be made up for by good?");
    question(
        Step.UNCERTAINTY_AND_SENSITIVITY,
        "are the choices that were varied those that could have been made otherwise?");
    question(Step.BACK_TO_THE_DATA, "can the place of an area be explained from its indicators?");
    question(
        Step.LINKS_TO_OTHER_INDICATORS,
        "is what it goes with an outcome, a cause, or the same thing measured twice?");
    question(
        Step.VISUALISATION,
        "does the picture say what the numbers say, uncertainty included, to those who will read"
            + " it?");
  }

  private void question(Step step, String question) {
    forPeople(step, "Judgement", "", Double.NaN, question);
  }
}
