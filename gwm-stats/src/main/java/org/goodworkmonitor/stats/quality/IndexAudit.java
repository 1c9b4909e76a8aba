package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The audit of an index in the order of the ten steps of the OECD/JRC <i>Handbook on Constructing
 * Composite Indicators</i> (2008, doi:10.1787/9789264043466-en). What can be found from definition,
 * table and scores is checked, with its numbers and a verdict; what only people can judge is put to
 * them as a question.
 *
 * <pre>{@code
 * IndexAudit.Result report =
 *     IndexAudit.withDefaults().withOutcomes(outcomes).analyse(definition, table);
 * System.out.println(report);
 * }</pre>
 *
 * <p>The criteria, beside those of the handbook:
 *
 * <table>
 * <caption>What is asked for</caption>
 * <tr><th>check</th><th>met</th><th>not met</th></tr>
 * <tr><td>coverage of an indicator, of an area</td><td>65 % or more</td><td>below 65 %</td></tr>
 * <tr><td>values more than 3 interquartile ranges beyond a quartile</td><td>none</td><td></td></tr>
 * <tr><td>outliers: |skewness| above 2 and kurtosis above 3.5</td><td>none, or treated</td><td>
 * untreated</td></tr>
 * <tr><td>Cronbach's alpha</td><td>0.7 or more</td><td>below 0.6</td></tr>
 * <tr><td>KMO, overall and per indicator</td><td>0.6 or more</td><td>below 0.5</td></tr>
 * <tr><td>components with an eigenvalue above 1 per domain</td><td>one, with all loadings of one
 * sign</td><td>more, or loadings of both signs</td></tr>
 * <tr><td>correlation with the own domain, and with the index</td><td>0.3 or more</td><td>below 0
 * </td></tr>
 * <tr><td>correlation of two indicators</td><td>at most 0.92</td><td>above 0.92</td></tr>
 * <tr><td>VIF</td><td>at most 5</td><td>above 10</td></tr>
 * <tr><td>largest over smallest standard deviation of a domain's members</td><td>at most 1.5</td>
 * <td>above 2</td></tr>
 * <tr><td>importance less weight, as shares (Paruolo, Saisana and Saltelli 2013,
 * doi:10.1111/j.1467-985X.2012.01059.x)</td><td>within 0.1</td><td>beyond 0.2</td></tr>
 * <tr><td>median width of 90 % intervals of ranks with weights within 25 %</td><td>at most 10 % of
 * the areas</td><td>above 25 %</td></tr>
 * <tr><td>mean shift of ranks without one node</td><td>at most 10 % of the areas</td><td>above 25 %
 * </td></tr>
 * <tr><td>correlation with an outcome</td><td>of the right sign, p (Holm) below 0.05</td><td>of the
 * wrong sign, p below 0.05</td></tr>
 * </table>
 *
 * <p>In between, a finding is doubtful. The last five are rules of thumb of this library. An index
 * that cannot be scored is audited as far as that goes, and the report says why. Immutable and safe
 * for use by many threads; the same seed gives the same report.
 */
public final class IndexAudit {
  private static final IndexAudit DEFAULTS =
      new IndexAudit(Optional.empty(), 1000, 0, Execution.standard());

  private static final int PARTS = 4;

  private final Optional<IndicatorTable> outcomes;
  private final int replicates;
  private final long seed;
  private final Execution execution;

  private IndexAudit(
      Optional<IndicatorTable> outcomes, int replicates, long seed, Execution execution) {
    this.outcomes = outcomes;
    this.replicates = replicates;
    this.seed = seed;
    this.execution = execution;
  }

  /**
   * The defaults: no outcomes to compare with, 1,000 replicates of the uncertainty analysis, seed
   * 0.
   *
   * @return the options
   */
  public static IndexAudit withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with other measures that the index should go with: better with better, by their
   * direction.
   *
   * @param table the measures; areas are matched by code, and those that only one side has do not
   *     count
   * @return a new value
   */
  public IndexAudit withOutcomes(IndicatorTable table) {
    return new IndexAudit(Optional.of(table), replicates, seed, execution);
  }

  /**
   * The same with another number of replicates.
   *
   * @param count at least 100
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public IndexAudit withReplicates(int count) {
    if (count < 100) {
      throw new IllegalArgumentException("found " + count + " replicates; expected at least 100");
    }
    return new IndexAudit(outcomes, count, seed, execution);
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return a new value
   */
  public IndexAudit withSeed(long newSeed) {
    return new IndexAudit(outcomes, replicates, newSeed, execution);
  }

  /**
   * The same carried out in another way. Progress counts four parts: data, structure, construction
   * and robustness. Memory is that of an {@link
   * org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis} that keeps ranks alone.
   *
   * @param newExecution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public IndexAudit withExecution(Execution newExecution) {
    return new IndexAudit(outcomes, replicates, seed, newExecution);
  }

  /**
   * Audits an index.
   *
   * @param definition the index
   * @param table the data
   * @return the findings, in the order of the steps
   * @throws java.util.concurrent.CancellationException if the audit is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(IndexDefinition definition, IndicatorTable table) {
    try (Run run = execution.begin()) {
      run.expect(PARTS);
      return analyse(definition, table, run);
    }
  }

  private Result analyse(IndexDefinition definition, IndicatorTable table, Run run) {
    Optional<Scoreboard> board = Optional.empty();
    List<Problem> problems = ImmutableList.of();
    try {
      board = Optional.of(definition.score(table));
    } catch (DataException e) {
      problems = e.problems();
    }
    Findings findings = new Findings(run);
    IndicatorTable data = board.map(Scoreboard::table).orElse(table).withoutReferences();
    Optional<Scoreboard> ranked = board.map(Scoreboard::withoutReferences);
    new DataChecks(definition, data, ranked, findings).run();
    run.done(1);
    run.check();
    if (board.isPresent() && ranked.isPresent()) {
      new StructureChecks(ranked.get(), findings).run();
      run.done(1);
      run.check();
      new ConstructionChecks(ranked.get(), findings).run();
      run.done(1);
      run.check();
      new RobustnessChecks(
              board.get(), outcomes, replicates, seed, execution.withoutProgress(), findings)
          .run();
      run.done(1);
    } else {
      findings.unscored(problems);
      run.done(PARTS - 1);
    }
    findings.questions();
    String name = definition.tree().name();
    int indicators = definition.indicators().size();
    return new Result(
        "Audit of " + name + ": " + indicators + " indicators, " + data.size() + " areas",
        new ArrayList<>(findings.inOrder()));
  }

  /**
   * The ten steps by which a composite indicator is built (OECD/JRC <i>Handbook on Constructing
   * Composite Indicators</i> 2008, chapter 1, doi:10.1787/9789264043466-en).
   */
  public enum Step {
    /** What is measured, and of which parts it consists. */
    THEORETICAL_FRAMEWORK,
    /** Which indicators stand for the parts. */
    DATA_SELECTION,
    /** What is done about gaps and outliers. */
    IMPUTATION_OF_MISSING_DATA,
    /** Whether the data have the structure of the framework. */
    MULTIVARIATE_ANALYSIS,
    /** How indicators are made comparable. */
    NORMALISATION,
    /** How they are combined. */
    WEIGHTING_AND_AGGREGATION,
    /** How far the result hangs on the choices made. */
    UNCERTAINTY_AND_SENSITIVITY,
    /** What drives the result. */
    BACK_TO_THE_DATA,
    /** Whether it goes with other measures as it should. */
    LINKS_TO_OTHER_INDICATORS,
    /** How it is shown. */
    VISUALISATION;

    /**
     * The number of the step.
     *
     * @return 1 to 10
     */
    @SuppressWarnings("EnumOrdinal") // the order is the handbook's
    public int number() {
      return ordinal() + 1;
    }

    /**
     * The name for people.
     *
     * @return such as {@code Theoretical framework}
     */
    public String title() {
      String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
  }

  /** What a check came to. */
  public enum Verdict {
    /** The criterion is met. */
    MET("met"),
    /** It is nearly met, or met in a way that wants a reason. */
    DOUBTFUL("doubtful"),
    /** It is not met. */
    NOT_MET("not met"),
    /** It could not be computed, or what it needs was not given. */
    NOT_COMPUTED("not computed"),
    /** Only people can judge it; the finding gives what they need, or the question. */
    FOR_PEOPLE("for people");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /**
     * The verdict in words.
     *
     * @return such as {@code not met}
     */
    public String words() {
      return words;
    }
  }

  /**
   * One thing that was checked.
   *
   * @param step the step it belongs to
   * @param check what was checked, such as {@code Cronbach's alpha}
   * @param node the id of the indicator or domain; empty for the whole
   * @param value the number found; {@code NaN} where it is not a matter of one number
   * @param criterion what was asked; empty where people judge
   * @param verdict what it came to
   * @param comment what was found, in words
   */
  public record Finding(
      Step step,
      String check,
      String node,
      double value,
      String criterion,
      Verdict verdict,
      String comment) {}

  /**
   * What an {@link IndexAudit} found, in the order of the ten steps of the OECD/JRC handbook: as a
   * table for machines, as text for people. Immutable and safe for use by many threads.
   */
  public static final class Result implements Tabular {
    private final String title;
    private final ImmutableList<Finding> findings;

    Result(String title, List<Finding> findings) {
      this.title = title;
      this.findings = ImmutableList.copyOf(findings);
    }

    /**
     * What was audited.
     *
     * @return a line with the name of the index and its size
     */
    public String title() {
      return title;
    }

    /**
     * All findings, in the order of the steps.
     *
     * @return an immutable list
     */
    public List<Finding> findings() {
      return findings;
    }

    /**
     * The findings of a step.
     *
     * @param step the step
     * @return an immutable list
     */
    public List<Finding> findings(Step step) {
      return findings.stream().filter(f -> f.step() == step).toList();
    }

    /**
     * The findings of a verdict.
     *
     * @param verdict the verdict
     * @return an immutable list
     */
    public List<Finding> findings(Verdict verdict) {
      return findings.stream().filter(f -> f.verdict() == verdict).toList();
    }

    /**
     * The finding of a check.
     *
     * @param check what was checked
     * @param node the id of the indicator or domain; empty for the whole
     * @return the finding
     * @throws IllegalArgumentException if there is none
     */
    public Finding finding(String check, String node) {
      return findings.stream()
          .filter(f -> f.check().equals(check) && f.node().equals(node))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no check '"
                          + check
                          + "' of '"
                          + node
                          + "'; the checks are "
                          + findings.stream().map(Finding::check).distinct().toList()));
    }

    /**
     * A row per finding.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder(title)
          .wholes("step", wholes(findings, f -> f.step().number()), false)
          .texts("step_name", findings, f -> f.step().title())
          .texts("check", findings, Finding::check)
          .texts("node", findings, Finding::node)
          .numbers("value", "", 3, numbers(findings, Finding::value))
          .texts("criterion", findings, Finding::criterion)
          .texts("verdict", findings, f -> f.verdict().words())
          .texts("comment", findings, Finding::comment)
          .build();
    }

    /**
     * The report as text: step by step, a line per finding with its verdict first, and what was
     * asked in brackets.
     *
     * @return lines that end in a line feed
     */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(title).append('\n');
      List<String> counts = new ArrayList<>();
      for (Verdict verdict : Verdict.values()) {
        counts.add(findings(verdict).size() + " " + verdict.words());
      }
      text.append(String.join(", ", counts)).append('\n');
      for (Step step : Step.values()) {
        text.append('\n').append(step.number()).append(". ").append(step.title()).append('\n');
        for (Finding f : findings(step)) {
          String line =
              String.format(
                  Locale.ROOT, "  %-12s  %s", f.verdict().words(), f.check() + subject(f.node()));
          text.append(line).append(": ").append(f.comment());
          text.append(f.criterion().isEmpty() ? "" : " [" + f.criterion() + "]").append('\n');
        }
      }
      return text.toString();
    }

    private static String subject(String node) {
      return node.isEmpty() ? "" : ", " + node;
    }
  }
}
