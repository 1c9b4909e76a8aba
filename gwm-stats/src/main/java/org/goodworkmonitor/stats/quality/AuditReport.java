package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * What an {@link IndexAudit} found, in the order of the ten steps of the OECD/JRC handbook: as a
 * table for machines, as text for people. Immutable and safe for use by many threads.
 */
public final class AuditReport implements Tabular {
  private final String title;
  private final ImmutableList<Finding> findings;

  AuditReport(String title, List<Finding> findings) {
    this.title = title;
    this.findings = ImmutableList.copyOf(findings);
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
   * The report as text: step by step, a line per finding with its verdict first, and what was asked
   * in brackets.
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
