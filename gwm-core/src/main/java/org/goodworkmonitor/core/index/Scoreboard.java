package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.internal.Version;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The scores and ranks of every node of an index for every area, and how they came about.
 *
 * <p>An area has no score in a domain where the policy for missing data leaves it out; it then has
 * no rank either, and {@link #adjustments()} says so. Reference rows have scores and no rank. Rank
 * 1 is the best score: the highest, unless the {@linkplain IndexDefinition#direction direction} of
 * the node says otherwise. The scores of indicators are the normalised ones. Areas are matched by
 * code and nodes by id.
 *
 * <p>Ranks and the scores of indicators are computed when they are first asked for. Immutable and
 * safe for use by many threads.
 */
public final class Scoreboard implements Tabular {
  private final FittedIndex index;
  private final Kernel kernel;
  private final TableInput input;
  private final int period;
  private final IndicatorTable table;
  private final double[][] domainScores;
  private final ImmutableList<Adjustment> adjustments;
  private final ImmutableList<String> warnings;
  private final AtomicReferenceArray<int[]> ranks;

  Scoreboard(
      FittedIndex index,
      Kernel kernel,
      TableInput input,
      int period,
      double[][] domainScores,
      List<Adjustment> adjustments,
      List<String> warnings) {
    this.index = index;
    this.kernel = kernel;
    this.input = input;
    this.period = period;
    this.table = input.tableOf(input.offset(period));
    this.domainScores = domainScores;
    this.adjustments = ImmutableList.copyOf(adjustments);
    this.warnings = ImmutableList.copyOf(warnings);
    this.ranks = new AtomicReferenceArray<>(kernel.layout.indicators.size() + domainScores.length);
  }

  /**
   * Something that was done to a value or a score, or that could not be.
   *
   * @param kind what was done
   * @param area where
   * @param node the id of the indicator (imputed, treated) or domain (re-weighted, unscored)
   * @param before the value before it was treated; empty otherwise
   * @param after the value imputed or treated, or the re-weighted score; empty if unscored
   */
  public record Adjustment(
      Kind kind, Area area, String node, OptionalDouble before, OptionalDouble after) {

    /** What was done. */
    public enum Kind {
      /** An outlying value was reined in. */
      TREATED,
      /** A gap was filled with an estimate. */
      IMPUTED,
      /** A domain was scored from some of its members only, which shared the weight of the rest. */
      REWEIGHTED,
      /** A domain was not scored for lack of members' scores. */
      UNSCORED
    }
  }

  /**
   * The place of one area in a ranking.
   *
   * @param rank the rank, 1 for the best score
   * @param area the area
   * @param score its score
   */
  public record Standing(int rank, Area area, double score) {}

  /**
   * The index that gave these scores.
   *
   * @return the fitted index
   */
  public FittedIndex index() {
    return index;
  }

  /**
   * The table that was scored, with its derived columns.
   *
   * @return the table
   */
  public IndicatorTable table() {
    return table;
  }

  /**
   * The scores of the areas that are ranked, which are the same without reference rows.
   *
   * @return a scoreboard without reference rows; this one if it has none
   */
  public Scoreboard withoutReferences() {
    return table.hasReferences() ? index.score(table.withoutReferences()) : this;
  }

  /**
   * The areas, in the order of the table.
   *
   * @return an immutable list
   */
  public List<Area> areas() {
    return table.areas();
  }

  /**
   * An area by its code or its name; see {@link IndicatorTable#area}.
   *
   * @param codeOrName its code or name
   * @return the area
   * @throws IllegalArgumentException if there is no such area, or there are several of that name
   */
  public Area area(String codeOrName) {
    return table.area(codeOrName);
  }

  /**
   * The nodes, in the order of {@link IndexDefinition#nodes()}: the whole index first.
   *
   * @return an immutable list
   */
  public List<Node> nodes() {
    return index.definition().nodes();
  }

  /**
   * The score of an area in the whole index.
   *
   * @param area the area's code
   * @return the score, empty if the area was left unscored
   * @throws IllegalArgumentException if there is no such area
   */
  public OptionalDouble score(String area) {
    return score(area, root());
  }

  /**
   * As {@link #score(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return the score, empty if the area was left unscored
   * @throws IllegalArgumentException if there is no such area
   */
  public OptionalDouble score(Area area) {
    return score(area.code());
  }

  /**
   * The score of an area in a node.
   *
   * @param area the area's code
   * @param node the node's id
   * @return the score, empty if the area has none there
   * @throws IllegalArgumentException if there is no such area or node
   */
  public OptionalDouble score(String area, String node) {
    double score = scoreAt(kernel.layout.reference(node), table.row(area));
    return Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score);
  }

  /**
   * As {@link #score(String, String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @param node the node's id
   * @return the score, empty if the area has none there
   * @throws IllegalArgumentException if there is no such area or node
   */
  public OptionalDouble score(Area area, String node) {
    return score(area.code(), node);
  }

  /**
   * The scores of a node.
   *
   * @param node its id
   * @return a new array with a score per area in the order of {@link #areas()}; {@code NaN} where
   *     there is none
   * @throws IllegalArgumentException if there is no such node
   */
  public double[] scores(String node) {
    int reference = kernel.layout.reference(node);
    return reference < 0 ? domainScores[~reference].clone() : indicatorScores(reference);
  }

  /**
   * The scores of all domains as a table of their own, to relate them to other measures: a column
   * per domain under its id and with its direction, the whole index first. Where an area is
   * unscored there is a gap.
   *
   * @return a table of the same areas, which can be {@linkplain IndicatorTable#join joined} with
   *     the one that was scored
   */
  public IndicatorTable domainScores() {
    List<Column> columns = new ArrayList<>();
    for (Node node : nodes()) {
      if (node instanceof Domain domain) {
        Indicator score = new Indicator(domain.id(), domain.name(), "", domain.direction(), "");
        columns.add(Column.of(score, scores(node.id())));
      }
    }
    return IndicatorTable.of(areas(), columns);
  }

  /**
   * The rank of an area in the whole index.
   *
   * @param area the area's code
   * @return the rank, 1 for the best score; empty if the area was left unscored
   * @throws IllegalArgumentException if there is no such area
   */
  public OptionalInt rank(String area) {
    return rank(area, root());
  }

  /**
   * As {@link #rank(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return the rank, 1 for the best score; empty if the area was left unscored
   * @throws IllegalArgumentException if there is no such area
   */
  public OptionalInt rank(Area area) {
    return rank(area.code());
  }

  /**
   * The rank of an area in a node.
   *
   * @param area the area's code
   * @param node the node's id
   * @return the rank, 1 for the best score; empty if the area has no score there
   * @throws IllegalArgumentException if there is no such area or node
   */
  public OptionalInt rank(String area, String node) {
    int rank = sharedRanks(kernel.layout.reference(node))[table.row(area)];
    return rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /**
   * As {@link #rank(String, String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @param node the node's id
   * @return the rank, 1 for the best score; empty if the area has no score there
   * @throws IllegalArgumentException if there is no such area or node
   */
  public OptionalInt rank(Area area, String node) {
    return rank(area.code(), node);
  }

  /**
   * The ranks of a node.
   *
   * @param node its id
   * @return a new array with a rank per area in the order of {@link #areas()}; 0 where there is no
   *     score
   * @throws IllegalArgumentException if there is no such node
   */
  public int[] ranks(String node) {
    return sharedRanks(kernel.layout.reference(node)).clone();
  }

  /**
   * The areas that have a score in the whole index, best first; ties in the order of the table.
   *
   * @return an immutable list
   */
  public List<Standing> ranking() {
    return ranking(root());
  }

  /**
   * The areas that have a score in a node, best first; ties in the order of the table.
   *
   * @param node its id
   * @return an immutable list
   * @throws IllegalArgumentException if there is no such node
   */
  public List<Standing> ranking(String node) {
    double[] scores = scores(node);
    int[] rankOf = sharedRanks(kernel.layout.reference(node));
    List<Standing> standings = new ArrayList<>(scores.length);
    for (int row = 0; row < scores.length; row++) {
      if (rankOf[row] > 0) {
        standings.add(new Standing(rankOf[row], areas().get(row), scores[row]));
      }
    }
    standings.sort(Comparator.comparingInt(Standing::rank));
    return Collections.unmodifiableList(standings);
  }

  /**
   * Groups of areas whose scores in a node are the same when printed.
   *
   * @param node its id
   * @param decimals the decimals that are printed
   * @return the groups of two or more, best first, and so within each
   * @throws IllegalArgumentException if there is no such node, or decimals are not 0 to 12
   */
  public List<List<Area>> ties(String node, int decimals) {
    Ranking printed = Ranking.standard().roundedTo(decimals);
    Map<Double, List<Area>> groups = new LinkedHashMap<>();
    for (Standing s : ranking(node)) {
      groups.computeIfAbsent(printed.round(s.score()), r -> new ArrayList<>()).add(s.area());
    }
    return groups.values().stream().filter(g -> g.size() > 1).map(List::copyOf).toList();
  }

  /**
   * How much each part contributes to an area's score in the whole index: the score is their sum.
   * The parts are the indicators; one that is used in several places contributes what it does in
   * all of them. A domain that is normalised again, or is not a weighted sum or mean of its
   * members, is a part as a whole, because its score is no sum of theirs. A contribution is the
   * part's score times its weight all the way up; where members are missing, those that are present
   * have the larger weights that they were given.
   *
   * @param area the area's code
   * @return an immutable map from the ids of indicators, or of such domains, to contributions, in
   *     the order of the tree; without those that have no score
   * @throws IllegalArgumentException if there is no such area
   * @throws IllegalStateException if the area has no score, or the whole index is itself such a
   *     domain
   */
  public Map<String, Double> contributions(String area) {
    int row = table.row(area);
    int root = kernel.layout.root();
    if (Double.isNaN(domainScores[root][row])) {
      throw new IllegalStateException("area " + area + " has no score, hence no contributions");
    }
    Map<String, Double> parts = new LinkedHashMap<>();
    contribute(~root, row, 1, parts);
    if (parts.containsKey(root())) {
      throw new IllegalStateException(
          "domain "
              + root()
              + " is normalised again, or is not a weighted sum or mean of its members, so that its"
              + " score is not a sum of contributions; look at the scores and ranks of its"
              + " members");
    }
    return Collections.unmodifiableMap(parts);
  }

  /**
   * As {@link #contributions(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return an immutable map from the ids of indicators, or of such domains, to contributions, in
   *     the order of the tree; without those that have no score
   * @throws IllegalArgumentException if there is no such area
   * @throws IllegalStateException if the area has no score, or the whole index is itself such a
   *     domain
   */
  public Map<String, Double> contributions(Area area) {
    return contributions(area.code());
  }

  private double[] factors(int d, double[] scores, int row) {
    try {
      return kernel.domains[d].factors(scores, input.offset(period) + row, data());
    } catch (InvalidValueException wrong) {
      throw new DataException(
          "contributions cannot be computed",
          List.of(Problem.of(wrong.found(), wrong.remedy()).atNode(kernel.layout.id(~d))));
    }
  }

  private void contribute(int reference, int row, double weight, Map<String, Double> parts) {
    double score = scoreAt(reference, row);
    if (reference >= 0) {
      parts.merge(kernel.layout.id(reference), weight * score, Double::sum);
      return;
    }
    int d = ~reference;
    int[] refs = kernel.layout.members.get(d);
    double[] scores = new double[refs.length];
    for (int m = 0; m < refs.length; m++) {
      scores[m] = scoreAt(refs[m], row);
    }
    double[] factors = factors(d, scores, row);
    if (factors.length == 0) {
      parts.merge(kernel.layout.id(reference), weight * score, Double::sum);
      return;
    }
    int f = 0;
    for (int m = 0; m < refs.length; m++) {
      if (!Double.isNaN(scores[m])) {
        contribute(refs[m], row, weight * factors[f++], parts);
      }
    }
  }

  /**
   * The weights of the members of a domain in one area, which differ from area to area under such
   * weightings as Benefit of the Doubt.
   *
   * @param area the area's code
   * @param domain the domain's id
   * @return an immutable map from member ids to weights, in the domain's order
   * @throws IllegalArgumentException if there is no such area or domain
   */
  public Map<String, Double> weights(String area, String domain) {
    index.definition().weighting(domain);
    int row = table.row(area);
    int d = ~kernel.layout.reference(domain);
    int[] refs = kernel.layout.members.get(d);
    double[] scores = Arrays.stream(refs).mapToDouble(ref -> scoreAt(ref, row)).toArray();
    double[] own = kernel.domains[d].weightsOf(scores, input.offset(period) + row, data());
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int m = 0; m < refs.length; m++) {
      weights.put(kernel.layout.id(refs[m]), own[m]);
    }
    return Collections.unmodifiableMap(weights);
  }

  /**
   * What was imputed, treated, re-weighted or left unscored.
   *
   * @return an immutable list
   */
  public List<Adjustment> adjustments() {
    return adjustments;
  }

  /**
   * What the reader of the scores should know: the warnings of fitting and scoring, and those of
   * the {@linkplain IndicatorTable#warnings() table} and of the one that the index was fitted on.
   *
   * @return an immutable list of sentences
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * What the scores were made from. Computed at each call, in time that grows with the table.
   *
   * @return hashes and versions
   */
  public Provenance provenance() {
    return new Provenance(
        root(),
        index.definition().fingerprint(),
        index.fingerprintOfBase(),
        table.fingerprint(),
        Version.current());
  }

  /**
   * The scoreboard for writing and printing, in the order of the table: code, name and region, the
   * rank in the whole index, {@code area:reference} (yes, or empty) where there are reference rows,
   * and the score of every node, each in a column {@code id:score}. No column of scores has the id
   * of an indicator as its name, so that none can be read as values.
   *
   * @return a view; the unit of a column is {@code normalised} for indicators and {@code score} for
   *     domains
   */
  @Override
  public ResultTable toTable() {
    ResultTable.Builder table =
        ResultTable.builder(index.definition().tree().name())
            .texts("code", areas(), Area::code)
            .texts("name", areas(), Area::name)
            .texts("region", areas(), Area::region)
            .wholes("rank", sharedRanks(kernel.layout.reference(root())), true)
            .warnings(warnings);
    if (this.table.hasReferences()) {
      table.texts(
          ColumnNames.REFERENCE, areas(), a -> this.table.isReference(a.code()) ? "yes" : "");
    }
    for (Node node : nodes()) {
      String unit = node instanceof Domain ? "score" : "normalised";
      table.numbers(ColumnNames.score(node.id()), unit, scores(node.id()));
    }
    return table.build();
  }

  /**
   * Everything by area: the columns of {@link IndicatorTable#toTable()} with the values that were
   * scored ({@code id}, and {@code id:lower}, {@code id:upper} and {@code id:status} where there
   * are limits or gaps to be told), and after them for every node the score, {@code id:score}, and
   * the rank, {@code id:rank}. The names keep values, scores and ranks apart: read as a table, such
   * a file gives the values, and scored again, this scoreboard.
   *
   * @return a view
   */
  public ResultTable withValues() {
    ResultTable.Builder result =
        ResultTable.builder(index.definition().tree().name())
            .columns(table.toTable())
            .warnings(warnings);
    for (Node node : nodes()) {
      String unit = node instanceof Domain ? "score" : "normalised";
      result.numbers(ColumnNames.score(node.id()), unit, scores(node.id()));
      result.wholes(ColumnNames.rank(node.id()), ranks(node.id()), true);
    }
    return result.build();
  }

  @Override
  public String toString() {
    return "Scoreboard[" + root() + ", " + areas().size() + " areas]";
  }

  private String root() {
    return index.definition().tree().id();
  }

  private double scoreAt(int reference, int row) {
    if (reference < 0) {
      return domainScores[~reference][row];
    }
    int at = input.offset(period) + row;
    double[] one = {input.value(reference, at)};
    kernel.indicators[reference].apply(
        one, 1, at, data(), new ScoringLog.OfTable(kernel.layout, input));
    return one[0];
  }

  private double[] indicatorScores(int k) {
    double[] values = new double[table.size()];
    int first = input.offset(period);
    input.copy(k, first, values, values.length);
    ScoringLog log = new ScoringLog.OfTable(kernel.layout, input);
    kernel.indicators[k].apply(values, values.length, first, data(), log);
    return values;
  }

  private StagedData data() {
    return new StagedData(input, kernel.layout, kernel.indicators);
  }

  /** The ranks of a node, computed once; not to be changed. */
  private int[] sharedRanks(int reference) {
    int place = reference >= 0 ? reference : kernel.layout.indicators.size() + ~reference;
    int[] known = ranks.get(place);
    if (known == null) {
      known = new int[areas().size()];
      double[] scores = reference < 0 ? domainScores[~reference] : indicatorScores(reference);
      if (input.hasReferences()) {
        scores = scores.clone();
        for (int row = 0; row < known.length; row++) {
          boolean unranked = input.isReference(input.offset(period) + row);
          scores[row] = unranked ? Double.NaN : scores[row];
        }
      }
      IndexDefinition definition = index.definition();
      Direction direction = definition.direction(kernel.layout.id(reference));
      new Ranker(known.length).rank(scores, known.length, direction, definition.ranking(), known);
      ranks.set(place, known);
    }
    return known;
  }
}
