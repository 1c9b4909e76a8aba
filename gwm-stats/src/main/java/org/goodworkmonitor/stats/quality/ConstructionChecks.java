package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.quality.Findings.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
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

/** Steps 5 and 6: scales, weights and rules. */
final class ConstructionChecks {
  private static final double EXACT = 1e-12;

  private final Scoreboard board;
  private final IndexDefinition definition;
  private final Findings findings;

  ConstructionChecks(Scoreboard board, Findings findings) {
    this.board = board;
    this.definition = board.index().definition();
    this.findings = findings;
  }

  void run() {
    definition.indicators().forEach(this::direction);
    for (Domain domain : definition.tree().domains()) {
      boolean formula = definition.aggregation(domain.id()) instanceof Aggregation.ByName;
      if (domain.members().size() > 1 && !formula) {
        spread(domain);
        weights(domain);
      }
    }
    for (Domain domain : definition.tree().domains()) {
      if (domain.members().size() > 1) {
        compensation(domain);
      }
    }
  }

  private void direction(Indicator indicator) {
    Column scores =
        Column.of(
            Indicator.higherIsBetter("the normalised score"), Items.turned(board, indicator.id()));
    double rho =
        Correlation.withDefaults()
            .withMethod(Correlation.Method.SPEARMAN)
            .analyse(
                board.table().select(indicator.id()).with(scores),
                indicator.id(),
                scores.indicator().id())
            .r();
    double turned = indicator.direction() == Direction.LOWER_IS_BETTER ? -rho : rho;
    findings.add(
        Step.NORMALISATION,
        "Better values score higher",
        indicator.id(),
        turned,
        "rank correlation of value and score, by direction: 1",
        Findings.atLeast(turned, 1 - EXACT, 0),
        definition.normalisation(indicator.id()).spec() + ": " + number(turned));
  }

  private void spread(Domain domain) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (Node member : domain.members()) {
      Sample sample = Sample.of(member.id(), Direction.HIGHER_IS_BETTER, board.scores(member.id()));
      double sd =
          sample.size() < 2
              ? Double.NaN
              : sample.isConstant() ? 0 : sample.standardDeviation(Sample.Divisor.N_MINUS_1);
      smallest = Math.min(smallest, sd);
      largest = Math.max(largest, sd);
    }
    double ratio = largest / smallest;
    findings.add(
        Step.NORMALISATION,
        "Spread of the members",
        domain.id(),
        ratio,
        "standard deviations of scores within a factor of 1.5; not beyond 2",
        Findings.atMost(ratio, 1.5, 2),
        "largest over smallest: "
            + (smallest == 0 ? "no ratio, as a member is constant" : number(ratio)));
  }

  private void weights(Domain domain) {
    Map<String, Double> weights = shares(board.index().weights(domain.id()));
    List<String> unused =
        weights.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).toList();
    findings.add(
        Step.WEIGHTING_AND_AGGREGATION,
        "Weights",
        domain.id(),
        weights.values().stream().mapToDouble(w -> w).max().orElse(Double.NaN),
        "every member counts",
        unused.isEmpty() ? Verdict.MET : Verdict.DOUBTFUL,
        definition.weighting(domain.id()).spec().id()
            + ": "
            + weights.entrySet().stream()
                .map(e -> e.getKey() + " " + Findings.percent(e.getValue()))
                .collect(Collectors.joining(", ")));
    importance(domain, weights);
  }

  /** The share of r squared with the domain that each member has, beside its weight. */
  private void importance(Domain domain, Map<String, Double> weights) {
    IndicatorTable scores =
        IndicatorTable.of(
            board.areas(),
            Column.of(Indicator.higherIsBetter(domain.id()), board.scores(domain.id())));
    Map<String, Double> squares = new LinkedHashMap<>();
    for (Node member : domain.members()) {
      Column column = Column.of(Indicator.higherIsBetter(member.id()), board.scores(member.id()));
      Correlation.Association cell =
          Correlation.withDefaults().analyse(scores.with(column), member.id(), domain.id());
      if (!cell.isDefined()) {
        findings.notComputed(
            Step.WEIGHTING_AND_AGGREGATION,
            "Importance against weight",
            domain.id(),
            "no correlation of " + member.id() + " with the domain: " + cell.note());
        return;
      }
      squares.put(member.id(), cell.r() * cell.r());
    }
    Map<String, Double> importance = shares(squares);
    double most = 0;
    String where = "";
    for (Map.Entry<String, Double> member : importance.entrySet()) {
      double difference = member.getValue() - weights.getOrDefault(member.getKey(), Double.NaN);
      if (!(Math.abs(difference) <= Math.abs(most))) {
        most = difference;
        where = member.getKey();
      }
    }
    findings.add(
        Step.WEIGHTING_AND_AGGREGATION,
        "Importance against weight",
        domain.id(),
        most,
        "shares of r squared with the domain within 0.1 of the weights; not beyond 0.2",
        Findings.atMost(Math.abs(most), 0.1, 0.2),
        where.isEmpty()
            ? "equal for all members"
            : "furthest apart: "
                + where
                + ", "
                + String.format(Locale.ROOT, "%+.2f", most)
                + " against its weight");
  }

  private static Map<String, Double> shares(Map<String, Double> parts) {
    double sum = parts.values().stream().mapToDouble(p -> p).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    parts.forEach((id, part) -> shares.put(id, part / sum));
    return shares;
  }

  private static boolean isLinear(Aggregation.PerArea rule, double[] weights) {
    double[] factors = rule.factors(weights);
    return factors != null && factors.length > 0;
  }

  private void compensation(Domain domain) {
    Aggregation rule = definition.aggregation(domain.id());
    int members = domain.members().size();
    double[] ones = new double[members];
    java.util.Arrays.fill(ones, 1);
    boolean linear = rule instanceof Aggregation.PerArea each && isLinear(each, ones);
    findings.forPeople(
        Step.WEIGHTING_AND_AGGREGATION,
        "Compensation",
        domain.id(),
        Double.NaN,
        rule.spec()
            + (rule instanceof Aggregation.ByName
                ? ": how far a low score of one member is made up for follows from the formula; is"
                    + " that meant?"
                : linear
                    ? ": a low score of one member is made up for in full by a high one of another;"
                        + " is that meant?"
                    : ": a low score of one member is not made up for in full by others; is that"
                        + " meant?"));
  }
}
