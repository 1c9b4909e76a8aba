package org.goodworkmonitor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;

/** What must hold of every index, whatever its strategies and data are. */
class ScoringPropertiesTest {
  private static final double LOW = 1;
  private static final double HIGH = 100;

  /** Values of four indicators for some areas: {@code values[indicator][area]}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Case(
      double[][] values,
      List<Direction> directions,
      Normalisation normalisation,
      Aggregation.PerArea aggregation,
      Weighting weighting) {

    int areas() {
      return values[0].length;
    }

    Case with(double[][] newValues, List<Direction> newDirections) {
      return new Case(newValues, newDirections, normalisation, aggregation, weighting);
    }

    Scoreboard score(List<Integer> rows, List<Integer> columns, boolean swapDomains) {
      List<Indicator> indicators =
          IntStream.range(0, 4)
              .mapToObj(k -> new Indicator("i" + k, "i" + k, "", directions.get(k), ""))
              .toList();
      Domain first = Domain.of("d0", "d0", indicators.get(0), indicators.get(1));
      Domain second = Domain.of("d1", "d1", indicators.get(2), indicators.get(3));
      Node[] members = swapDomains ? new Node[] {second, first} : new Node[] {first, second};
      List<Area> areas = rows.stream().map(r -> Area.of("a" + r)).toList();
      List<Column> data =
          columns.stream()
              .map(
                  k ->
                      Column.of(
                          indicators.get(k),
                          rows.stream().mapToDouble(r -> values[k][r]).toArray()))
              .toList();
      return IndexDefinition.of(Domain.of("all", "all", members))
          .normalisedBy(normalisation)
          .weightedBy(Weightings.equal())
          .aggregatedBy(aggregation)
          .onMissing(MissingPolicy.error())
          .weightedBy("d0", weighting)
          .build()
          .score(IndicatorTable.of(areas, data));
    }

    Scoreboard score() {
      return score(range(areas()), range(4), false);
    }

    private static List<Integer> range(int n) {
      return IntStream.range(0, n).boxed().toList();
    }
  }

  @Property(tries = 200)
  void theOrderOfRowsAndColumnsAndMembersDoesNotMatter(
      @ForAll("cases") Case c, @ForAll Random random) {
    List<Integer> rows = new ArrayList<>(Case.range(c.areas()));
    List<Integer> columns = new ArrayList<>(Case.range(4));
    Collections.shuffle(rows, random);
    Collections.shuffle(columns, random);
    Scoreboard one = c.score();
    Scoreboard other = c.score(rows, columns, true);
    for (Area area : one.areas()) {
      for (Node node : one.nodes()) {
        assertThat(other.score(area.code(), node.id()).orElseThrow())
            .isCloseTo(one.score(area.code(), node.id()).orElseThrow(), within(1e-9));
      }
    }
  }

  @Property(tries = 200)
  void minMaxDoesNotMoveUnderPositiveAffineChange(
      @ForAll("cases") Case c,
      @ForAll @IntRange(min = 0, max = 3) int k,
      @ForAll @IntRange(min = -20, max = 20) int shift) {
    Case minMax =
        new Case(
            c.values(),
            c.directions(),
            Normalisations.minMax(LOW, HIGH),
            c.aggregation(),
            c.weighting());
    double[][] changed = copy(c.values());
    for (int row = 0; row < c.areas(); row++) {
      changed[k][row] = 4 * changed[k][row] + shift; // no digit is lost by a factor of 4
    }
    assertThat(minMax.with(changed, c.directions()).score().scores("all"))
        .containsExactly(minMax.score().scores("all"), within(1e-9));
  }

  @Property(tries = 200)
  void turningAnIndicatorAndItsDirectionAroundChangesNothing(
      @ForAll("cases") Case c, @ForAll @IntRange(min = 0, max = 3) int k) {
    double[][] negated = copy(c.values());
    for (int row = 0; row < c.areas(); row++) {
      negated[k][row] = -negated[k][row];
    }
    List<Direction> turned = new ArrayList<>(c.directions());
    turned.set(k, opposite(turned.get(k)));
    assertThat(c.with(negated, turned).score().scores("all"))
        .containsExactly(c.score().scores("all"), within(1e-9));
  }

  @Property(tries = 200)
  void reversingTheDirectionMirrorsTheScores(
      @ForAll("cases") Case c, @ForAll @IntRange(min = 0, max = 3) int k) {
    List<Direction> turned = new ArrayList<>(c.directions());
    turned.set(k, opposite(turned.get(k)));
    double[] scores = c.score().scores("i" + k);
    double[] mirrored = c.with(c.values(), turned).score().scores("i" + k);
    double centre = (scores[0] + mirrored[0]) / 2;
    for (int row = 0; row < scores.length; row++) {
      assertThat(scores[row] + mirrored[row]).isCloseTo(2 * centre, within(1e-9));
    }
  }

  @Property(tries = 200)
  void raisingABetterValueNeverLowersTheTotal(
      @ForAll("cases") Case c,
      @ForAll @IntRange(min = 0, max = 3) int k,
      @ForAll @IntRange(min = 0, max = 5) int row,
      @ForAll @IntRange(min = 1, max = 50) int gain) {
    Scoreboard before = c.score();
    double[] raised = {
      c.values()[0][row], c.values()[1][row], c.values()[2][row], c.values()[3][row]
    };
    raised[k] += c.directions().get(k).sign() * gain;
    List<Column> columns =
        IntStream.range(0, 4)
            .mapToObj(i -> Column.of(before.table().column("i" + i).indicator(), raised[i]))
            .toList();
    Area area = before.areas().get(row);
    Scoreboard after = before.index().score(IndicatorTable.of(List.of(area), columns));
    assertThat(after.score(area.code()).orElseThrow())
        .isGreaterThanOrEqualTo(before.score(area.code()).orElseThrow() - 1e-9);
  }

  @Property(tries = 200)
  void boundsHold(@ForAll("cases") Case c) {
    Scoreboard board =
        new Case(
                c.values(),
                c.directions(),
                Normalisations.minMax(LOW, HIGH),
                Aggregations.powerMean(-1),
                c.weighting())
            .score();
    for (int k = 0; k < 4; k++) {
      double[] scores = board.scores("i" + k);
      assertThat(scores).contains(LOW, HIGH);
      for (double score : scores) {
        assertThat(score).isBetween(LOW, HIGH);
      }
    }
    for (double score : board.scores("all")) {
      assertThat(score).isBetween(LOW - 1e-9, HIGH + 1e-9);
    }
  }

  @Property(tries = 200)
  void contributionsAddUpToTheScore(@ForAll("cases") Case c, @ForAll boolean mean) {
    Aggregation.PerArea linear = mean ? Aggregations.arithmeticMean() : Aggregations.sum();
    Scoreboard board =
        new Case(c.values(), c.directions(), c.normalisation(), linear, c.weighting()).score();
    for (Area area : board.areas()) {
      double sum =
          board.contributions(area.code()).values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(sum).isCloseTo(board.score(area.code()).orElseThrow(), within(1e-9));
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<double[][]> values =
        Arbitraries.integers()
            .between(6, 40)
            .flatMap(
                n ->
                    Arbitraries.integers()
                        .between(-400, 400)
                        .map(i -> i / 4.0)
                        .array(double[].class)
                        .ofSize(n)
                        .filter(column -> column[0] != column[1])
                        .array(double[][].class)
                        .ofSize(4));
    Arbitrary<List<Direction>> directions =
        Arbitraries.of(Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER).list().ofSize(4);
    Arbitrary<Normalisation> normalisations =
        Arbitraries.of(
            Normalisations.minMax(LOW, HIGH),
            symmetric(Normalisations.goalposts(-100, 100), Normalisations.goalposts(100, -100)),
            symmetric(
                Normalisations.goalposts(-50, 50).clamped(),
                Normalisations.goalposts(50, -50).clamped()),
            Normalisations.zScore(100, 10, Divisor.N),
            Normalisations.rank(RankTies.AVERAGE),
            Normalisations.percentileRank(RankTies.AVERAGE),
            Normalisations.borda(RankTies.AVERAGE),
            Normalisations.distanceToBest());
    Arbitrary<Weighting> weightings =
        Arbitraries.of(
            Weightings.equal(),
            Weightings.given(Map.of("i0", 1.0, "i1", 3.0)),
            Weightings.shares(Map.of("i0", 0.2, "i1", 0.8)));
    return Combinators.combine(
            values, directions, normalisations, Arbitraries.of(rules()), weightings)
        .as(Case::new)
        .filter(c -> !(c.aggregation() instanceof Positive) || positive(c.normalisation()));
  }

  /** Goalposts must agree with the direction, and lie around 0 where values are negated. */
  private static Normalisation symmetric(Normalisation higher, Normalisation lower) {
    return sample ->
        (sample.direction() == Direction.HIGHER_IS_BETTER ? higher : lower).fit(sample);
  }

  private static List<Aggregation.PerArea> rules() {
    return List.of(
        Aggregations.sum(),
        Aggregations.arithmeticMean(),
        Aggregations.median(),
        new Positive(Aggregations.geometricMean()),
        new Positive(Aggregations.harmonicMean()),
        new Positive(Aggregations.powerMean(2)));
  }

  private static boolean positive(Normalisation normalisation) {
    return normalisation.equals(Normalisations.minMax(LOW, HIGH))
        || normalisation.equals(Normalisations.rank(RankTies.AVERAGE));
  }

  /** A rule that is tried only with scores above 0. */
  private record Positive(Aggregation.PerArea rule) implements Aggregation.PerArea {
    @Override
    public double aggregate(double[] scores, double[] weights) {
      return rule.aggregate(scores, weights);
    }
  }

  private static Direction opposite(Direction direction) {
    return direction == Direction.HIGHER_IS_BETTER
        ? Direction.LOWER_IS_BETTER
        : Direction.HIGHER_IS_BETTER;
  }

  private static double[][] copy(double[][] values) {
    double[][] copy = new double[values.length][];
    for (int k = 0; k < copy.length; k++) {
      copy[k] = values[k].clone();
    }
    return copy;
  }
}
