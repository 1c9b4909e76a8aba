package org.goodworkmonitor.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Ranking.Ties;
import org.goodworkmonitor.core.index.Stage;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;

/** Indices and tables of four indicators. */
final class Indices {
  static final Indicator A = Indicator.higherIsBetter("a");
  static final Indicator B = Indicator.lowerIsBetter("b");
  static final Indicator C = Indicator.higherIsBetter("c");
  static final Indicator D = Indicator.higherIsBetter("d");
  private static final Domain LEFT = Domain.of("left", "Left", A, B);
  private static final Domain ALL = Domain.of("all", "All", LEFT, Domain.of("right", "R", C, D));

  private Indices() {}

  static IndexBuilder of(Normalisation normalisation) {
    return IndexDefinition.of(ALL)
        .normalisedBy(normalisation)
        .weightedBy(Weightings.given(Map.of("a", 1.0, "b", 2.5)))
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.reweight(0.5))
        .weightedBy("right", Weightings.equal())
        .weightedBy("all", Weightings.shares(Map.of("left", 0.3, "right", 0.7)));
  }

  /** Indices that are fitted on counts, extremes and moments. */
  static List<IndexDefinition> constantInSpace() {
    Normalisation z = Normalisations.zScore(100, 10, Divisor.N_MINUS_1);
    Normalisation minMax = Normalisations.minMax(1, 100);
    return List.of(
        of(minMax).build(),
        of(z).imputedBy(Imputations.mean()).build(),
        of(Normalisations.goalposts(-1000, 1000))
            .normalisedBy("b", Normalisations.goalposts(1000, -1000).clamped())
            .rankedBy(Ranking.standard().withTies(Ties.MAX).roundedTo(2))
            .build(),
        of(Normalisations.distanceToBest().then(Normalisations.rounded(3)))
            .rankedBy(Ranking.standard().withTies(Ties.DENSE))
            .build(),
        // two levels that are normalised again
        of(z)
            .normalisedBy("left", z)
            .imputedBy("right", Imputations.mean())
            .normalisedBy("right", minMax)
            .normalisedBy("all", minMax)
            .build(),
        of(minMax)
            .derived(D, Expression.parse("e / (1 + abs(c))"))
            .inOrder(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE)
            .imputedBy(Imputations.mean())
            .aggregatedBy("right", Aggregations.formula("c / 2 + d"))
            .onMissing("right", MissingPolicy.leaveUnscored())
            .alsoComputing(Domain.of("again", "Again", LEFT, C))
            .weightedBy("again", Weightings.equal())
            .rankedBy(Ranking.standard().exactly())
            .build());
  }

  /** Indices that are fitted on all values of some column. */
  static List<IndexDefinition> greedy() {
    Normalisation minMax = Normalisations.minMax(0, 1);
    return List.of(
        of(Normalisations.zScore(0, 1, Divisor.N))
            .treatedBy(Treatments.winsorise(3).orElse(Treatments.logShifted()))
            .imputedBy(Imputations.median())
            .build(),
        of(Normalisations.percentileRank(RankTies.AVERAGE)).build(),
        of(Normalisations.medianMad().orIfConstant(3)).build(),
        of(minMax).normalisedBy("right", Normalisations.rank(RankTies.MIN)).build(),
        of(minMax).weightedBy("left", Weightings.entropy()).imputedBy(Imputations.mean()).build());
  }

  /** Values with gaps, many of which tie, and a column from which others are derived. */
  static IndicatorTable table(Random random, int n) {
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      areas.add(Area.of("A" + i, "Name " + i, i % 2 == 0 ? "North" : "South"));
    }
    boolean coarse = random.nextBoolean();
    List<Column> columns =
        Stream.of(A, B, C, D, Indicator.auxiliary("e"))
            .map(
                indicator ->
                    Column.of(
                        indicator,
                        IntStream.range(0, n)
                            .mapToDouble(
                                i ->
                                    i > 3 && random.nextInt(9) == 0 && "ab".contains(indicator.id())
                                        ? Double.NaN
                                        : coarse
                                            ? random.nextInt(5)
                                            : 50 + 10 * random.nextGaussian())
                            .toArray()))
            .toList();
    IndicatorTable table = IndicatorTable.of(areas, columns);
    return n > 8 ? table.withReferences("A6", "A8") : table;
  }
}
