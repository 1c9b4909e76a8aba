package org.goodworkmonitor.stats.uncertainty.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.junit.jupiter.api.Test;

class RankConfidenceTest {
  private static List<Area> areas(int n) {
    return IntStream.range(0, n).mapToObj(i -> Area.of("A" + i)).toList();
  }

  private static int trueRank(double[] truth, int j) {
    return 1 + (int) Arrays.stream(truth).filter(x -> x > truth[j]).count();
  }

  @Test
  void noUnitIsTooSmallOrTooLarge() {
    double[] estimates = {0, 0, 1, 2, 6};
    double[] errors = {0.3, 0.5, 0.2, 0.4, 0.3};
    List<int[]> expected = ranges(1, estimates, errors);
    assertThat(expected.get(4)).containsExactly(1, 1);
    for (double unit : new double[] {1e-300, 1e300}) {
      assertThat(ranges(unit, estimates, errors)).containsExactlyElementsOf(expected);
    }
  }

  private static List<int[]> ranges(double unit, double[] estimates, double[] errors) {
    double[] scaled = Arrays.stream(estimates).map(e -> e * unit).toArray();
    double[] scaledErrors = Arrays.stream(errors).map(e -> e * unit).toArray();
    return RankConfidence.withDefaults().analyse(areas(5), scaled, scaledErrors).sets().stream()
        .map(set -> new int[] {set.best(), set.worst()})
        .toList();
  }

  /**
   * 1,000 data sets of ten areas, some tied, with unequal errors. The nominal coverage is 95 %, the
   * standard error of a simulated coverage of 0.95 is 0.007; the sets must not cover less than 0.95
   * by more than three of these. Marginal sets are judged by their worst area, of ten.
   */
  @Test
  void setsCoverTheTrueRanks() {
    double[] truth = {0, 0, 0.4, 0.8, 1.2, 1.6, 1.6, 2.4, 4, 6};
    double[] errors = {0.3, 0.5, 0.2, 0.4, 0.3, 0.2, 0.6, 0.3, 0.5, 0.4};
    RankConfidence confidence = RankConfidence.withDefaults().withResamples(500);
    Random random = new Random(0);
    int all = 0;
    int[] each = new int[10];
    int bestCovered = 0;
    for (int set = 0; set < 1000; set++) {
      double[] estimates = new double[10];
      for (int j = 0; j < 10; j++) {
        estimates[j] = truth[j] + errors[j] * random.nextGaussian();
      }
      RankConfidence seeded = confidence.withSeed(set);
      RankConfidence.Result simultaneous = seeded.analyse(areas(10), estimates, errors);
      RankConfidence.Result marginal = seeded.marginal().analyse(areas(10), estimates, errors);
      boolean covered = true;
      boolean bestIn = true;
      for (int j = 0; j < 10; j++) {
        int rank = trueRank(truth, j);
        covered &= in(simultaneous.sets().get(j), rank);
        each[j] += in(marginal.sets().get(j), rank) ? 1 : 0;
        bestIn &= rank > 3 || simultaneous.best(3).contains(simultaneous.sets().get(j).area());
      }
      all += covered ? 1 : 0;
      bestCovered += bestIn ? 1 : 0;
    }
    assertThat(all).isGreaterThanOrEqualTo(929);
    assertThat(bestCovered).isGreaterThanOrEqualTo(929);
    assertThat(Arrays.stream(each).min().orElseThrow()).isGreaterThanOrEqualTo(925);
  }

  private static boolean in(RankConfidence.Row set, int rank) {
    return set.best() <= rank && rank <= set.worst();
  }

  /** Far apart, every rank is certain; with huge errors, every rank is possible. */
  @Test
  void theEnds() {
    double[] estimates = {1, 3, 2};
    RankConfidence confidence = RankConfidence.withDefaults();
    double[] small = {0.01, 0.01, 0.01};
    RankConfidence.Result sure = confidence.analyse(areas(3), estimates, small);
    assertThat(sure.sets()).extracting(RankConfidence.Row::best).containsExactly(3, 1, 2);
    assertThat(sure.sets()).extracting(RankConfidence.Row::worst).containsExactly(3, 1, 2);
    assertThat(sure.best(1)).extracting(Area::code).containsExactly("A1");
    assertThat(sure.worst(1)).extracting(Area::code).containsExactly("A0");
    double[] large = {9, 9, 9};
    RankConfidence.Result unsure = confidence.marginal().analyse(areas(3), estimates, large);
    assertThat(unsure.row("A1").worst()).isEqualTo(3);
    assertThat(unsure.row("A1").best()).isEqualTo(1);
    assertThatThrownBy(() -> unsure.best(1)).hasMessageContaining("one by one");
    assertThatThrownBy(() -> sure.best(4)).hasMessageContaining("4");
    assertThatThrownBy(() -> sure.row("x")).hasMessageContaining("x");
    assertThatThrownBy(
            () -> confidence.analyse(areas(3), estimates, new double[] {1, 0, Double.NaN}))
        .hasMessageContaining("A1")
        .hasMessageContaining("A2");
    assertThat(sure.toTable().rows()).isEqualTo(3);
  }

  @Property(tries = 30)
  void steppingDownNeverWidensAndMarginalSetsAreInsideSimultaneousOnes(@ForAll long seed) {
    Random random = new Random(seed);
    double[] estimates = random.doubles(12, 0, 5).toArray();
    double[] errors = random.doubles(12, 0.1, 0.8).toArray();
    RankConfidence confidence = RankConfidence.withDefaults().withResamples(200);
    RankConfidence.Result stepped = confidence.analyse(areas(12), estimates, errors);
    RankConfidence.Result once =
        confidence.withStepDown(false).analyse(areas(12), estimates, errors);
    RankConfidence.Result marginal =
        confidence.withStepDown(false).marginal().analyse(areas(12), estimates, errors);
    for (int j = 0; j < 12; j++) {
      RankConfidence.Row inner = stepped.sets().get(j);
      RankConfidence.Row outer = once.sets().get(j);
      RankConfidence.Row own = marginal.sets().get(j);
      assertThat(inner.best()).isGreaterThanOrEqualTo(outer.best());
      assertThat(inner.worst()).isLessThanOrEqualTo(outer.worst());
      assertThat(own.best()).isGreaterThanOrEqualTo(outer.best());
      assertThat(own.worst()).isLessThanOrEqualTo(outer.worst());
      assertThat(inner.rank()).isBetween(inner.best(), inner.worst());
    }
  }

  @Test
  void ranksOfAnIndicatorFromItsLimits() {
    Column column =
        Column.of(Indicator.lowerIsBetter("rate"), 3, 9, 6)
            .withLimits(new double[] {2.9, 8.9, 5.9}, new double[] {3.1, 9.1, 6.1});
    IndicatorTable table = IndicatorTable.of(areas(3), column);
    RankConfidence confidence = RankConfidence.withDefaults().withLevel(0.9);
    assertThat(confidence.analyse(table, "rate").row("A0").worst()).isEqualTo(1);
    assertThat(confidence.marginal().analyse(table, "rate").row("A1").best()).isEqualTo(3);
    IndicatorTable without =
        IndicatorTable.of(areas(3), Column.of(Indicator.lowerIsBetter("rate"), 3, 9, 6));
    assertThatThrownBy(() -> confidence.analyse(without, "rate")).hasMessageContaining("A0");
  }

  private static RankConfidence.Row first(
      RankConfidence confidence, boolean simultaneous, double[] estimates, double error) {
    double[] errors = new double[estimates.length];
    Arrays.fill(errors, error);
    List<Area> areas = areas(estimates.length);
    return (simultaneous
            ? confidence.analyse(areas, estimates, errors)
            : confidence.marginal().analyse(areas, estimates, errors))
        .row("A0");
  }

  /**
   * With equal errors s a difference has the error s sqrt(2), which is 1 here. Critical values by
   * table: one pair 1.960 (normal), three pairs at once 3.314 / sqrt(2) = 2.344 (studentised
   * range), one area against two others 2.212 (Dunnett, two-sided). Of 40,000 resamples the 95 %
   * quantile has a standard error of about 0.01, so that cases 0.06 away are five of these off.
   */
  @Test
  void criticalValuesOfEqualErrorsAreThoseOfTheTables() {
    double s = Math.sqrt(0.5);
    RankConfidence steps = RankConfidence.withDefaults().withResamples(40_000);
    RankConfidence once = steps.withStepDown(false);
    assertThat(first(once, true, new double[] {0, 1.90}, s).best()).isEqualTo(1);
    assertThat(first(once, true, new double[] {0, 2.02}, s).best()).isEqualTo(2);
    // the third area is far below the others: what is left is each of the first two above the
    // other, and the third above each; 2.195 by ten million draws with NumPy 2.4.6
    assertThat(first(once, true, new double[] {0, 2.28, -50}, s).best()).isEqualTo(1);
    assertThat(first(once, true, new double[] {0, 2.41, -50}, s).best()).isEqualTo(2);
    assertThat(first(steps, true, new double[] {0, 2.26, -50}, s).best()).isEqualTo(2);
    assertThat(first(steps, true, new double[] {0, 2.13, -50}, s).best()).isEqualTo(1);
    assertThat(first(once, false, new double[] {0, 2.28, -50}, s).best()).isEqualTo(2);
    assertThat(first(once, false, new double[] {0, 2.15, -50}, s).best()).isEqualTo(1);
  }
}
