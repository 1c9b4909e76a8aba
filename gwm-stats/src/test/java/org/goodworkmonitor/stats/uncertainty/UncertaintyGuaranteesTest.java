package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/**
 * What a run promises beside its numbers: it stops by itself, it can be carried, order is nothing.
 */
class UncertaintyGuaranteesTest {
  private static final IndicatorTable TABLE = Monitor.table();
  private static final PerturbedIndex INDEX =
      PerturbedIndex.of(
          Monitor.mean(),
          TABLE,
          Perturbation.weightsWithin(0.25),
          Perturbation.choice(
              "normalisation",
              i -> i.normalisedBy(Monitor.MIN_MAX),
              i -> i.normalisedBy(Monitor.Z)));
  private static final Indicator FIRST = Indicator.higherIsBetter("first");
  private static final Indicator SECOND = Indicator.higherIsBetter("second");

  private static IndexDefinition sum() {
    return IndexDefinition.of(Domain.of("all", "All", FIRST, SECOND))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .build();
  }

  @Test
  void aRunStopsAtTheStatedPrecision() {
    for (Sampling sampling : Sampling.values()) {
      UncertaintyAnalysis analysis =
          UncertaintyAnalysis.withDefaults().withReplicates(50).withSampling(sampling);
      UncertaintyAnalysis.Result result = analysis.untilPrecision(0.3, 100_000).analyse(INDEX);
      List<UncertaintyAnalysis.Step> steps = result.convergence();
      assertThat(result.halfWidth()).isLessThanOrEqualTo(0.3);
      assertThat(steps).hasSizeGreaterThan(2);
      assertThat(steps.get(steps.size() - 2).halfWidth()).isGreaterThan(0.3);
      assertThat(steps).extracting(UncertaintyAnalysis.Step::replicates).startsWith(50, 100, 200);
      UncertaintyAnalysis.Result atOnce =
          analysis.withReplicates(result.replicates()).analyse(INDEX);
      assertThat(atOnce.toTable().toString(12)).isEqualTo(result.toTable().toString(12));
      assertThat(atOnce.convergence()).containsExactly(steps.get(steps.size() - 1));
    }
    UncertaintyAnalysis endless =
        UncertaintyAnalysis.withDefaults().withReplicates(100).untilPrecision(1e-9, 150);
    assertThat(endless.analyse(INDEX).replicates()).isEqualTo(150);
    assertThatThrownBy(() -> endless.analysePart(INDEX, 0, 10))
        .hasMessageContaining("until a precision");
    assertThatThrownBy(() -> endless.untilPrecision(0, 100)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> endless.untilPrecision(1, 99)).hasMessageContaining("99");
  }

  /** 1.96 s / sqrt(n), of ranks that are looked at one by one. */
  @Test
  void thePrecisionIsThatOfMeanRanks() {
    UncertaintyAnalysis analysis = UncertaintyAnalysis.withDefaults().withReplicates(400);
    int[][] ranks = new int[400][];
    for (int i = 0; i < 400; i++) {
      ranks[i] = INDEX.ranks(analysis.point(INDEX, i));
    }
    double widest = 0;
    for (int a = 0; a < 118; a++) {
      int row = a;
      double mean = Arrays.stream(ranks).mapToInt(r -> r[row]).average().orElseThrow();
      double squares =
          Arrays.stream(ranks).mapToDouble(r -> (r[row] - mean) * (r[row] - mean)).sum();
      widest = Math.max(widest, 1.96 * Math.sqrt(squares / 400) / Math.sqrt(400));
    }
    UncertaintyAnalysis.Result result = analysis.analyse(INDEX);
    assertThat(result.halfWidth()).isCloseTo(widest, Offset.offset(1e-12));
    assertThatThrownBy(() -> analysis.point(INDEX, 400)).hasMessageContaining("[0, 400)");
  }

  @Property(tries = 200)
  void anyDamageToAPartIsFound(
      @ForAll @IntRange(min = 0, max = 57_000) int place, @ForAll @IntRange(min = 1) int change) {
    byte[] bytes = UncertaintyAnalysis.withDefaults().keeping().analysePart(INDEX, 0, 3).toBytes();
    byte[] cut = Arrays.copyOf(bytes, place % bytes.length);
    assertThatThrownBy(() -> UncertaintyPart.fromBytes(cut))
        .isInstanceOf(IllegalArgumentException.class);
    bytes[place % bytes.length] ^= (byte) (1 + change % 255);
    assertThatThrownBy(() -> UncertaintyPart.fromBytes(bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Bytes whose sum is right and whose counts are not. */
  @Property(tries = 200)
  void countsThatNoRunGivesAreRefused(@ForAll Random random) {
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults().withReplicates(5).keeping(Kept.PAIRS);
    UncertaintyPart part = analysis.analysePart(INDEX, 0, 5);
    byte[] bytes = part.toBytes();
    int text = part.run().length();
    int counts = 8 + 2 + text + 8; // after magic, version, run and range
    int place = counts + 12 + 4 * random.nextInt((bytes.length - counts - 16) / 4);
    bytes[place] ^= (byte) (0x80 | random.nextInt(128)); // negative
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length - 4);
    byte[] forged = withSum(Arrays.copyOf(bytes, bytes.length - 4), (int) sum.getValue());
    UncertaintyPart hostile = UncertaintyPart.fromBytes(forged);
    assertThatThrownBy(() -> analysis.merge(INDEX, List.of(hostile)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("that no run gives");
  }

  private static byte[] withSum(byte[] body, int sum) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(body);
      out.writeInt(sum);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void aPartOfAnotherVersionIsRefused() {
    byte[] bytes = UncertaintyAnalysis.withDefaults().keeping().analysePart(INDEX, 0, 3).toBytes();
    bytes[7] = 2;
    assertThatThrownBy(() -> UncertaintyPart.fromBytes(bytes)).hasMessageContaining("version 1");
  }

  /** Another order of areas and of columns gives every area the same numbers, bit by bit. */
  @Property(tries = 10)
  void theOrderOfRowsAndColumnsDoesNotMatter(@ForAll Random random) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < 118; i++) {
      rows.add(i);
    }
    Collections.shuffle(rows, random);
    List<Column> columns = new ArrayList<>();
    for (Indicator indicator : Monitor.INDICATORS) {
      double[] values = TABLE.column(indicator.id()).values();
      columns.add(Column.of(indicator, rows.stream().mapToDouble(r -> values[r]).toArray()));
    }
    Collections.shuffle(columns, random);
    IndicatorTable shuffled =
        IndicatorTable.of(rows.stream().map(r -> TABLE.areas().get(r)).toList(), columns);
    PerturbedIndex other =
        PerturbedIndex.of(
            Monitor.mean(),
            shuffled,
            Perturbation.weightsWithin(0.25),
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(Normalisations.minMax(0, 1))));
    PerturbedIndex same =
        PerturbedIndex.of(
            Monitor.mean(),
            TABLE,
            Perturbation.weightsWithin(0.25),
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(Normalisations.minMax(0, 1))));
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults().withReplicates(300).withSeed(random.nextLong());
    UncertaintyAnalysis.Result one = analysis.analyse(other);
    UncertaintyAnalysis.Result two = analysis.analyse(same);
    for (Area area : TABLE.areas()) {
      assertThat(one.rankProbabilities(area.code())).isEqualTo(two.rankProbabilities(area.code()));
      assertThat(one.meanScore(area.code())).isEqualTo(two.meanScore(area.code()));
    }
  }

  /** Errors of the data four times as large never give narrower intervals, all areas together. */
  @Property(tries = 3)
  void moreNoiseInTheDataDoesNotNarrowIntervals(@ForAll long seed) {
    double before = 0;
    for (double variance : new double[] {0.01, 0.16, 2.56}) {
      double[][] covariance = {{variance, 0.5 * variance}, {0.5 * variance, variance}};
      UncertaintyAnalysis.Result result =
          UncertaintyAnalysis.withDefaults()
              .withReplicates(200)
              .withSeed(seed)
              .analyse(
                  PerturbedIndex.of(
                      Monitor.mean(),
                      TABLE,
                      Perturbation.normalErrors(List.of("I1", "I2"), covariance)));
      double width =
          TABLE.areas().stream()
              .map(area -> result.rankInterval(area.code(), 0.9))
              .mapToDouble(interval -> interval.upper() - interval.lower())
              .sum();
      assertThat(width).isGreaterThan(before);
      before = width;
    }
  }

  /**
   * x = (1, 1), y = (0, 0) with errors of variance 1 and covariance c: each sum of two errors has
   * the variance 2 + 2 c, and x - y is normal with mean 2 and variance 2 (2 + 2 c). c = -0.5: Phi(2
   * / sqrt 2) = 0.92135; c = 0.5: Phi(2 / sqrt 6) = 0.79289. The standard error at 20,000 is
   * 0.0029.
   */
  @Test
  void errorsThatGoTogether() {
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("x"), Area.of("y")), Column.of(FIRST, 1, 0), Column.of(SECOND, 1, 0));
    double[] expected = {0.92135, 0.79289};
    for (int i = 0; i < 2; i++) {
      double c = i - 0.5;
      PerturbedIndex index =
          PerturbedIndex.of(
              sum(),
              table,
              Perturbation.normalErrors(
                  List.of("first", "second"), new double[][] {{1, c}, {c, 1}}));
      UncertaintyAnalysis.Result result =
          UncertaintyAnalysis.withDefaults()
              .withReplicates(20_000)
              .keeping(Kept.PAIRS)
              .analyse(index);
      assertThat(result.probabilityOfBeating("x", "y"))
          .isCloseTo(expected[i], Offset.offset(0.0116));
    }
  }

  /**
   * x = (1, 0), y = (0, 1), any weights (w, 1 - w), and an error of variance 0.25 in the first
   * indicator of both areas. Under the central weights w of x it is first when w (1 + e) > w f + 1
   * - w with e and f normal: Phi((2 w - 1) / (w sqrt 0.5)). The standard error is 0.003.
   */
  @Test
  void confidenceFactorsInClosedForm() {
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("x"), Area.of("y")), Column.of(FIRST, 1, 0), Column.of(SECOND, 0, 1));
    PerturbedIndex index =
        PerturbedIndex.of(
            sum(),
            table,
            Perturbation.anyWeights(),
            Perturbation.normalErrors(List.of("first"), new double[][] {{0.25}}));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(20_000)
            .keeping(Kept.CENTRAL_WEIGHTS)
            .analyse(index);
    double w = result.centralWeights("x").getOrDefault("first", Double.NaN);
    assertThat(w).isBetween(0.6, 0.8);
    double expected =
        NormalDistribution.of(0, 1).cumulativeProbability((2 * w - 1) / (w * Math.sqrt(0.5)));
    assertThat(result.confidenceFactor("x")).isCloseTo(expected, Offset.offset(0.013));
  }

  /** Where only weights are uncertain, central weights of a linear index put the area first. */
  @Test
  void confidenceFactorsOfCertainData() {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.definition(Normalisations.minMax(0, 100), Aggregations.sum()),
            TABLE,
            Perturbation.anyWeights());
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(4000)
            .keeping(Kept.CENTRAL_WEIGHTS)
            .analyse(index);
    int firsts = 0;
    for (Area area : TABLE.areas()) {
      double factor = result.confidenceFactor(area.code());
      if (result.centralWeights(area.code()).isEmpty()) {
        assertThat(factor).isNaN();
      } else {
        assertThat(factor).isIn(0.0, 1.0);
        firsts += factor == 1 ? 1 : 0;
      }
    }
    assertThat(firsts).isGreaterThan(1);
  }

  /**
   * Log-normal with the standard deviation 40: beside e^(40 z) of the first 64 replicates, the
   * greatest of 5000 is beyond all that can be summed exactly. Ranks do not mind.
   */
  @Test
  void scoresBeyondAllMeasureHaveNoMeanButRanks() {
    Indicator x = Indicator.higherIsBetter("x");
    double[] values = {1, 2, 3};
    double[] lower = Arrays.stream(values).map(v -> v * Math.exp(-78.4)).toArray();
    double[] upper = Arrays.stream(values).map(v -> v * Math.exp(78.4)).toArray();
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", x))
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build();
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("a"), Area.of("b"), Area.of("c")),
            Column.of(x, values).withLimits(lower, upper));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(5000)
            .analyse(PerturbedIndex.of(definition, table, Perturbation.logNormalErrors("x")));
    assertThat(result.meanRank("a")).isBetween(1.9, 2.1);
    assertThatThrownBy(() -> result.meanScore("a"))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("no exact mean");
    assertThat(result.toTable().column("mean_score").number(0)).isNaN();
    assertThat(result.toTable().column("median_score").number(0)).isPositive();
    assertThat(result).hasToString(result.toTable().toString());
  }

  @Test
  void aRunOfWhichNothingIsLeftSaysWhy() {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.mean(),
            Monitor.table(),
            Perturbation.weightsFrom("D1", Map.of("I1", u -> Double.NaN, "I2", u -> 1)));
    assertThatThrownBy(() -> UncertaintyAnalysis.withDefaults().withReplicates(50).analyse(index))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("all 50 replicates failed, number 0 with: found the weight NaN");
  }
}
