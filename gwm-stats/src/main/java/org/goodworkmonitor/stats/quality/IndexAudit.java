package org.goodworkmonitor.stats.quality;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * The audit of an index in the order of the ten steps of the OECD/JRC <i>Handbook on Constructing
 * Composite Indicators</i> (2008, doi:10.1787/9789264043466-en). What can be found from definition,
 * table and scores is checked, with its numbers and a verdict; what only people can judge is put to
 * them as a question.
 *
 * <pre>{@code
 * AuditReport report =
 *     IndexAudit.withDefaults().withOutcomes(outcomes).audit(definition, table);
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
  private static final IndexAudit DEFAULTS = new IndexAudit(Optional.empty(), 1000, 0);

  private final Optional<IndicatorTable> outcomes;
  private final int replicates;
  private final long seed;

  private IndexAudit(Optional<IndicatorTable> outcomes, int replicates, long seed) {
    this.outcomes = outcomes;
    this.replicates = replicates;
    this.seed = seed;
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
    return new IndexAudit(Optional.of(table), replicates, seed);
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
    return new IndexAudit(outcomes, count, seed);
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return a new value
   */
  public IndexAudit withSeed(long newSeed) {
    return new IndexAudit(outcomes, replicates, newSeed);
  }

  /**
   * Audits an index.
   *
   * @param definition the index
   * @param table the data
   * @return the findings, in the order of the steps
   */
  public AuditReport audit(IndexDefinition definition, IndicatorTable table) {
    Optional<Scoreboard> board = Optional.empty();
    List<Problem> problems = ImmutableList.of();
    try {
      board = Optional.of(definition.score(table));
    } catch (DataException e) {
      problems = e.problems();
    }
    Findings findings = new Findings();
    IndicatorTable data = board.map(Scoreboard::table).orElse(table).withoutReferences();
    Optional<Scoreboard> ranked = board.map(Scoreboard::withoutReferences);
    new DataChecks(definition, data, ranked, findings).run();
    if (board.isPresent() && ranked.isPresent()) {
      new StructureChecks(ranked.get(), findings).run();
      new ConstructionChecks(ranked.get(), findings).run();
      new RobustnessChecks(board.get(), outcomes, replicates, seed, findings).run();
    } else {
      findings.unscored(problems);
    }
    findings.questions();
    String name = definition.tree().name();
    int indicators = definition.indicators().size();
    return new AuditReport(
        "Audit of " + name + ": " + indicators + " indicators, " + data.size() + " areas",
        new ArrayList<>(findings.inOrder()));
  }
}
