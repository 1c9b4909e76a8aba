package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.relate.Correlation;

/**
 * How each indicator of an index goes with its own domain, with the domains above and beside it,
 * and with the other indicators. An index is coherent where every indicator has a clear positive
 * correlation with its own domain, a lower one with the others, and no two say the same (OECD/JRC
 * <i>Handbook on Constructing Composite Indicators</i> 2008, chapter 4).
 *
 * <p>Normalised scores are correlated, so that a positive coefficient means: good goes with good.
 * Each coefficient is over the areas that have both scores. Where there is none, because fewer than
 * three areas have both or a score is the same everywhere, it is {@code NaN}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class DomainCorrelations {
  /** Below this the correlation of an indicator with its own domain is weak. */
  public static final double WEAK = 0.3;

  /** Above this two indicators say the same. */
  public static final double REDUNDANT = 0.92;

  /** Correlates every indicator of a board with everything else. */
  private static final class Finder {
    private static final String REST = "the rest of the domain";

    private final Scoreboard board;
    private final Correlation correlation;
    private final Domain tree;
    private final IndicatorTable scores;

    Finder(Scoreboard board, Correlation correlation) {
      this.board = board;
      this.correlation = correlation;
      this.tree = board.index().definition().tree();
      List<Column> columns = new ArrayList<>();
      for (Node node : board.nodes()) {
        columns.add(Column.of(Indicator.higherIsBetter(node.id()), Items.turned(board, node.id())));
      }
      this.scores = IndicatorTable.of(board.areas(), columns);
    }

    Result find(Correlation.Method method) {
      Map<String, Map<String, Double>> withDomains = new LinkedHashMap<>();
      Map<String, Map<String, Double>> withIndicators = withIndicators();
      ImmutableList.Builder<Row> rows = ImmutableList.builder();
      for (Indicator indicator : tree.indicators()) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (Domain domain : tree.domains()) {
          all.put(domain.id(), r(scores, indicator.id(), domain.id()));
        }
        withDomains.put(indicator.id(), all);
        rows.add(row(indicator.id(), all, withIndicators.getOrDefault(indicator.id(), Map.of())));
      }
      return new Result(method, rows.build(), withDomains);
    }

    private Map<String, Map<String, Double>> withIndicators() {
      List<String> ids = tree.indicators().stream().map(Indicator::id).toList();
      Map<String, Map<String, Double>> all = new LinkedHashMap<>();
      ids.forEach(id -> all.put(id, new LinkedHashMap<>()));
      for (int i = 0; i < ids.size(); i++) {
        for (int j = i + 1; j < ids.size(); j++) {
          double r = r(scores, ids.get(i), ids.get(j));
          all.computeIfPresent(ids.get(i), put(ids.get(j), r));
          all.computeIfPresent(ids.get(j), put(ids.get(i), r));
        }
      }
      return all;
    }

    private static java.util.function.BiFunction<String, Map<String, Double>, Map<String, Double>>
        put(String id, double r) {
      return (key, map) -> {
        map.put(id, r);
        return map;
      };
    }

    private Row row(
        String id, Map<String, Double> withDomains, Map<String, Double> withIndicators) {
      Domain own =
          tree.domains().stream()
              .filter(d -> d.members().stream().anyMatch(m -> m.id().equals(id)))
              .findFirst()
              .orElseThrow();
      boolean alone = own.members().size() == 1;
      Map<String, Double> beside = new LinkedHashMap<>();
      for (Domain domain : tree.domains()) {
        if (domain.descendants().stream().noneMatch(n -> n.id().equals(id))) {
          beside.put(domain.id(), withDomains.getOrDefault(domain.id(), Double.NaN));
        }
      }
      Map<String, Double> siblings = new LinkedHashMap<>();
      for (Node member : own.members()) {
        if (!member.id().equals(id)) {
          Double known = withIndicators.get(member.id());
          siblings.put(member.id(), known != null ? known : r(scores, id, member.id()));
        }
      }
      double r = withDomains.getOrDefault(own.id(), Double.NaN);
      Optional<Partner> elsewhere = best(beside, 1);
      Optional<Partner> lowest = best(siblings, -1);
      Optional<Partner> closest = best(withIndicators, 1);
      Set<Flag> flags = EnumSet.noneOf(Flag.class);
      if (!alone && r < 0) {
        flags.add(Flag.NEGATIVE);
      } else if (!alone && r < WEAK) {
        flags.add(Flag.WEAK);
      }
      if (elsewhere.isPresent() && elsewhere.get().r() > r) {
        flags.add(Flag.ELSEWHERE);
      }
      if (lowest.isPresent() && lowest.get().r() < 0) {
        flags.add(Flag.TRADE_OFF);
      }
      if (closest.isPresent() && closest.get().r() > REDUNDANT) {
        flags.add(Flag.REDUNDANT);
      }
      return new Row(
          id,
          own.id(),
          r,
          alone || hasNoWeights(own) ? Double.NaN : withRest(id, own),
          withDomains.getOrDefault(tree.id(), Double.NaN),
          elsewhere,
          lowest,
          closest,
          flags);
    }

    private boolean hasNoWeights(Domain domain) {
      return board.index().definition().aggregation(domain.id()) instanceof Aggregation.ByName;
    }

    private double withRest(String id, Domain own) {
      Map<String, Double> weights = board.index().weights(own.id());
      double[] rest = new double[scores.size()];
      for (Node member : own.members()) {
        if (!member.id().equals(id)) {
          double weight = weights.getOrDefault(member.id(), 1.0);
          double[] score = scores.column(member.id()).values();
          for (int i = 0; i < rest.length; i++) {
            rest[i] += weight * score[i];
          }
        }
      }
      Column sum = Column.of(Indicator.higherIsBetter(REST), rest);
      return r(scores.select(id).with(sum), id, REST);
    }

    private double r(IndicatorTable table, String x, String y) {
      return correlation.analyse(table, x, y).r();
    }

    private static Optional<Partner> best(Map<String, Double> candidates, int sign) {
      Optional<Partner> best = Optional.empty();
      for (Map.Entry<String, Double> candidate : candidates.entrySet()) {
        double r = candidate.getValue();
        if (!Double.isNaN(r) && (best.isEmpty() || sign * r > sign * best.get().r())) {
          best = Optional.of(new Partner(candidate.getKey(), r));
        }
      }
      return best;
    }
  }

  private DomainCorrelations() {}

  /** What calls for a second look. */
  public enum Flag {
    /** The correlation with the own domain is below 0. */
    NEGATIVE,
    /** The correlation with the own domain is from 0 to below 0.3. */
    WEAK,
    /** A domain that the indicator is no part of has a higher correlation than its own. */
    ELSEWHERE,
    /** The correlation with another member of the domain is below 0. */
    TRADE_OFF,
    /** The correlation with another indicator, anywhere in the index, is above 0.92. */
    REDUNDANT
  }

  /**
   * A correlation with some node.
   *
   * @param node the node's id
   * @param r the coefficient
   */
  public record Partner(String node, double r) {}

  /**
   * One indicator. An indicator that is alone in its domain has the correlation 1 with it, and no
   * correlation with the rest.
   *
   * @param indicator its id
   * @param domain the id of the domain that it is a member of; of several, the first in the tree
   * @param withDomain the correlation with that domain
   * @param withRest the correlation with the weighted sum of the domain's other members, which
   *     unlike the one before is not raised by the indicator being part of both; {@code NaN} where
   *     it is alone, or a formula combines them
   * @param withIndex the correlation with the whole index
   * @param elsewhere the domain it is no part of that it goes with best, if there is one
   * @param lowestSibling the other member of its domain that it goes with least, if there is one
   * @param closest the other indicator, anywhere in the index, that it goes with best, if there is
   *     one
   * @param flags what calls for a second look
   */
  public record Row(
      String indicator,
      String domain,
      double withDomain,
      double withRest,
      double withIndex,
      Optional<Partner> elsewhere,
      Optional<Partner> lowestSibling,
      Optional<Partner> closest,
      Set<Flag> flags) {

    /**
     * Copies the flags.
     *
     * @param indicator its id
     * @param domain the id of the domain that it is a member of
     * @param withDomain the correlation with that domain
     * @param withRest the correlation with the weighted sum of the domain's other members
     * @param withIndex the correlation with the whole index
     * @param elsewhere the domain it is no part of that it goes with best, if there is one
     * @param lowestSibling the other member of its domain that it goes with least, if there is one
     * @param closest the other indicator that it goes with best, if there is one
     * @param flags what calls for a second look
     */
    public Row {
      flags = ImmutableSet.copyOf(flags);
    }
  }

  /**
   * Pearson's correlations.
   *
   * @param board the scores
   * @return a row per indicator
   */
  public static Result analyse(Scoreboard board) {
    return analyse(board, Correlation.Method.PEARSON);
  }

  /**
   * Correlations of any kind.
   *
   * @param board the scores
   * @param method which coefficient
   * @return a row per indicator
   */
  public static Result analyse(Scoreboard board, Correlation.Method method) {
    return new Finder(board.withoutReferences(), Correlation.withDefaults().withMethod(method))
        .find(method);
  }

  /** The correlations, and what is conspicuous about them. Immutable. */
  public static final class Result implements Tabular {
    private final Correlation.Method method;

    private final ImmutableList<Row> rows;

    private final Map<String, Map<String, Double>> withDomains;

    private Result(
        Correlation.Method method,
        ImmutableList<Row> rows,
        Map<String, Map<String, Double>> withDomains) {
      this.method = method;
      this.rows = rows;
      this.withDomains = withDomains;
    }

    /**
     * Which coefficient.
     *
     * @return the method
     */
    public Correlation.Method method() {
      return method;
    }

    /**
     * The indicators, in the order of the tree.
     *
     * @return an immutable list
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * The row of an indicator.
     *
     * @param indicator its id
     * @return the row
     * @throws IllegalArgumentException if the index has no such indicator
     */
    public Row row(String indicator) {
      return rows.stream()
          .filter(r -> r.indicator().equals(indicator))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no indicator '" + indicator + "'"));
    }

    /**
     * The correlation of an indicator with any domain.
     *
     * @param indicator the indicator's id
     * @param domain the domain's id
     * @return the coefficient; {@code NaN} where there is none
     * @throws IllegalArgumentException if the index has no such indicator or domain
     */
    public double r(String indicator, String domain) {
      Map<String, Double> all = withDomains.getOrDefault(row(indicator).indicator(), Map.of());
      Double r = all.get(domain);
      if (r == null) {
        throw new IllegalArgumentException(
            "no domain '" + domain + "'; the domains are " + all.keySet());
      }
      return r;
    }

    /**
     * A row per indicator.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder(
              "Indicators and domains: " + method.name().toLowerCase(Locale.ROOT))
          .texts("indicator", rows, Row::indicator)
          .texts("domain", rows, Row::domain)
          .numbers("r_domain", "", 2, numbers(rows, Row::withDomain))
          .numbers("r_rest", "", 2, numbers(rows, Row::withRest))
          .numbers("r_index", "", 2, numbers(rows, Row::withIndex))
          .texts("elsewhere", rows, r -> r.elsewhere().map(Partner::node).orElse(""))
          .numbers("r_elsewhere", "", 2, partners(rows.stream().map(Row::elsewhere).toList()))
          .texts("closest", rows, r -> r.closest().map(Partner::node).orElse(""))
          .numbers("r_closest", "", 2, partners(rows.stream().map(Row::closest).toList()))
          .texts(
              "flags",
              rows,
              r ->
                  r.flags().stream()
                      .map(f -> f.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                      .collect(Collectors.joining(", ")))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  private static double[] partners(List<Optional<Partner>> partners) {
    return partners.stream().mapToDouble(p -> p.map(Partner::r).orElse(Double.NaN)).toArray();
  }
}
