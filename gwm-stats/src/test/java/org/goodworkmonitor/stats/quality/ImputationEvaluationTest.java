package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.strategy.StatisticalStrategies;
import org.junit.jupiter.api.Test;

class ImputationEvaluationTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.higherIsBetter("b");
  private static final IndexDefinition INDEX =
      IndexDefinition.of(Domain.of("all", "All", A, B))
          .normalisedBy(Normalisations.minMax(0, 100))
          .weightedBy(Weightings.equal())
          .aggregatedBy(Aggregations.arithmeticMean())
          .onMissing(MissingPolicy.leaveUnscored())
          .treatedBy(Treatments.winsorise(5))
          .build();

  /** The second indicator is 3 more than twice the first. */
  private static IndicatorTable table() {
    Random random = new Random(3);
    double[] a = random.doubles(200).toArray();
    double[] b = Arrays.stream(a).map(x -> 3 + 2 * x).toArray();
    List<Area> areas = IntStream.range(0, 200).mapToObj(i -> Area.of("Q" + i)).toList();
    return IndicatorTable.of(areas, Column.of(A, a), Column.of(B, b));
  }

  private static Map<String, Imputation> methods() {
    Map<String, Imputation> methods = new LinkedHashMap<>();
    methods.put("mean", Imputations.mean());
    methods.put("donors", StatisticalStrategies.nearestDonors(1));
    methods.put("none", Imputations.none());
    return methods;
  }

  @Test
  void findsTheBetterMethod() {
    ImputationEvaluation.Result evaluation =
        ImputationEvaluation.withDefaults().analyse(INDEX, table(), methods());
    ImputationEvaluation.Row mean = evaluation.overall("mean");
    ImputationEvaluation.Row donors = evaluation.overall("donors");
    // 20 of 200 values of two indicators, 20 times
    assertThat(mean.hidden()).isEqualTo(800);
    assertThat(mean.left()).isZero();
    // the error of a mean is the deviation itself: 1 standard deviation, within 4 times
    // 1/sqrt(1600)
    assertThat(mean.rootMeanSquaredError()).isCloseTo(1, within(0.1));
    assertThat(mean.meanError()).isCloseTo(0, within(4 / Math.sqrt(800)));
    // a donor is 1/200 of the range away or less, most often; a standard deviation is 0.29 of it
    assertThat(donors.meanAbsoluteError()).isLessThan(0.2 * mean.meanAbsoluteError());
    assertThat(donors.meanShift()).isLessThan(0.3 * mean.meanShift());
    assertThat(mean.largestShift()).isGreaterThan(mean.meanShift());
    ImputationEvaluation.Row none = evaluation.overall("none");
    assertThat(none.hidden()).isZero();
    assertThat(none.left()).isEqualTo(800);
    assertThat(none.meanAbsoluteError()).isNaN();
    assertThat(evaluation.rows()).hasSize(9);
    assertThat(evaluation.rows().get(1).indicator()).isEqualTo("a");
    assertThat(evaluation.rows().get(1).hidden()).isEqualTo(400);
    assertThat(evaluation.toString()).contains("mean_rank_shift");
    assertThatThrownBy(() -> evaluation.overall("x")).hasMessageContaining("no method 'x'");
  }

  @Test
  void isDecidedByTheSeed() {
    ImputationEvaluation two =
        ImputationEvaluation.withDefaults().withShare(0.2).withRepeats(2).withSeed(0);
    ImputationEvaluation.Result one = two.analyse(INDEX, table(), methods());
    assertThat(two.analyse(INDEX, table(), methods()).rows()).isEqualTo(one.rows());
    assertThat(two.withSeed(1).analyse(INDEX, table(), methods()).rows()).isNotEqualTo(one.rows());
    assertThatThrownBy(() -> two.withShare(1)).hasMessageContaining("a share between 0 and 1");
    assertThatThrownBy(() -> two.withRepeats(0)).hasMessageContaining("at least one");
    assertThatThrownBy(() -> two.analyse(INDEX, table(), Map.of()))
        .hasMessageContaining("found no method");
  }
}
