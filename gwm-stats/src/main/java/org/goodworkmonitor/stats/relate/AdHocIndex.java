package org.goodworkmonitor.stats.relate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * An index for the moment: a few measures brought to a common range and added, as Figure 11 of the
 * report does to see where the pandemic hit jobs.
 *
 * <pre>{@code
 * AdHocIndex.withDefaults()
 *     .leavingOut("boundaries changed", area -> merged.contains(area.code()))
 *     .analyse(table, "impact", "claimants", "furloughed");
 * }</pre>
 *
 * <p>Each measure is min-max scaled over the areas that count, so that the best area has the upper
 * end of the range and the worst the lower one, whichever direction is better; the sum is the
 * score. An area counts if no rule leaves it out and it has every measure. Those that do not count
 * are listed with the reason; nothing is filled in. For anything more, define an {@link
 * IndexDefinition}. Immutable and safe for use by many threads.
 */
public final class AdHocIndex {
  private static final AdHocIndex DEFAULTS = new AdHocIndex(0, 100, ImmutableList.of());

  private final double low;
  private final double high;
  private final ImmutableList<Rule> rules;

  private AdHocIndex(double low, double high, ImmutableList<Rule> rules) {
    this.low = low;
    this.high = high;
    this.rules = rules;
  }

  private record Rule(String reason, Predicate<? super Area> applies) {}

  /**
   * An area that does not count.
   *
   * @param area the area
   * @param reason the reason of the rule that left it out, or the measures that it lacks
   */
  public record LeftOut(Area area, String reason) {}

  /**
   * The scores of an ad hoc index.
   *
   * @param scoreboard the scores and ranks of the areas that count, and how they came about
   * @param leftOut the areas that do not count, in the order of the table
   */
  public record Result(Scoreboard scoreboard, List<LeftOut> leftOut) implements Tabular {

    /**
     * Copies the list.
     *
     * @param scoreboard the scores and ranks of the areas that count
     * @param leftOut the areas that do not count
     */
    public Result {
      leftOut = ImmutableList.copyOf(leftOut);
    }

    /**
     * A line per area: rank, code, name, region, the measures and the score, the best first; then
     * the areas that do not count, with the reason.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      String id = scoreboard.index().definition().tree().id();
      List<Scoreboard.Standing> ranking = scoreboard.ranking();
      List<Area> areas =
          Stream.concat(
                  ranking.stream().map(Scoreboard.Standing::area),
                  leftOut.stream().map(LeftOut::area))
              .toList();
      int n = areas.size();
      int scored = ranking.size();
      int[] ranks = new int[n];
      double[] scores = new double[n];
      Arrays.fill(scores, Double.NaN);
      for (int i = 0; i < scored; i++) {
        ranks[i] = ranking.get(i).rank();
        scores[i] = ranking.get(i).score();
      }
      ResultTable.Builder table =
          ResultTable.builder(id)
              .wholes("rank", ranks, true)
              .texts("code", areas, Area::code)
              .texts("name", areas, Area::name)
              .texts("region", areas, Area::region);
      IndicatorTable raw = scoreboard.table();
      for (Node measure : scoreboard.index().definition().indicators()) {
        Column column = raw.column(measure.id());
        double[] values = new double[n];
        Arrays.setAll(
            values, i -> i < scored ? column.value(raw.row(areas.get(i).code())) : Double.NaN);
        table.numbers(measure.id(), column.indicator().unit(), values);
      }
      table.numbers("score", "", scores);
      if (!leftOut.isEmpty()) {
        List<String> reasons =
            Stream.concat(ranking.stream().map(s -> ""), leftOut.stream().map(LeftOut::reason))
                .toList();
        table.texts("left_out", reasons);
      }
      return table.build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: every measure from 0 to 100, all areas that have them.
   *
   * @return the options
   */
  public static AdHocIndex withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with another common range.
   *
   * @param worst the score of the worst area in a measure
   * @param best the score of the best one, above that
   * @return a new value
   * @throws IllegalArgumentException if the range is empty or not finite
   */
  public AdHocIndex withRange(double worst, double best) {
    if (!(worst < best && Double.isFinite(best - worst))) {
      throw new IllegalArgumentException(
          "found a range from " + worst + " to " + best + "; expected the worst below the best");
    }
    return new AdHocIndex(worst, best, rules);
  }

  /**
   * The same without the areas to which a rule applies, in addition to any rule before; the first
   * that applies gives the reason.
   *
   * @param reason why, such as {@code boundaries changed}
   * @param rule which areas
   * @return a new value
   */
  public AdHocIndex leavingOut(String reason, Predicate<? super Area> rule) {
    return new AdHocIndex(
        low, high, ImmutableList.<Rule>builder().addAll(rules).add(new Rule(reason, rule)).build());
  }

  /**
   * Computes the index.
   *
   * @param table the table
   * @param id the id of the index
   * @param measures the ids of its measures, each with the direction it has in the table
   * @return the scores
   * @throws IllegalArgumentException if the table lacks a measure, or one is given twice or none
   * @throws DataException if fewer than two areas count, or a measure is the same in all of them
   */
  public Result analyse(IndicatorTable table, String id, String... measures) {
    List<Column> columns = Arrays.stream(measures).map(table::column).toList();
    Map<String, LeftOut> leftOut = new LinkedHashMap<>();
    for (int row = 0; row < table.size(); row++) {
      int r = row;
      Area area = table.areas().get(row);
      List<String> gaps = new ArrayList<>();
      columns.stream()
          .filter(c -> Double.isNaN(c.value(r)))
          .forEach(c -> gaps.add(c.indicator().id()));
      String reason =
          rules.stream()
              .filter(rule -> rule.applies.test(area))
              .findFirst()
              .map(Rule::reason)
              .orElse(gaps.isEmpty() ? "" : "no " + String.join(", ", gaps));
      if (!reason.isEmpty()) {
        leftOut.put(area.code(), new LeftOut(area, reason));
      }
    }
    if (table.size() - leftOut.size() < 2) {
      throw new DataException(
          "the index " + id + " cannot be computed",
          List.of(
              Problem.of(
                      (table.size() - leftOut.size()) + " areas of " + table.size() + " that count",
                      "expected at least 2 with every measure")
                  .atNode(id)));
    }
    IndexDefinition index =
        IndexDefinition.of(
                Domain.of(id, id, columns.stream().map(Column::indicator).toArray(Node[]::new)))
            .normalisedBy(Normalisations.minMax(low, high))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build();
    return new Result(
        index.score(table.where(area -> !leftOut.containsKey(area.code()))),
        List.copyOf(leftOut.values()));
  }
}
