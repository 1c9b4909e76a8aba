package org.goodworkmonitor.core.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Scales of ranks, bands and lines, and scales fitted within groups, periods and by weight. */
class ScalesTest {
  private static final Sample HIGHER = Sample.of("x", Direction.HIGHER_IS_BETTER, 10, 20, 20, 40);
  private static final Sample LOWER = Sample.of("x", Direction.LOWER_IS_BETTER, 10, 20, 20, 40);
  private static final Indicator X = Indicator.higherIsBetter("x");
  private static final Indicator PEOPLE = Indicator.auxiliary("people");
  private static final List<Area> AREAS =
      List.of(
          Area.of("P", "P", "North"),
          Area.of("Q", "Q", "North"),
          Area.of("R", "R", "South"),
          Area.of("S", "S", "South"));

  @Test
  void sharesOfRanks() {
    assertThat(Normalisations.rankShare(RankTies.MIN).fit(HIGHER).apply(20)).isEqualTo(0.5);
    assertThat(Normalisations.rankShare(RankTies.MAX).fit(LOWER).apply(20)).isEqualTo(0.75);
    assertThat(Normalisations.rankShare(RankTies.MIN).fit(LOWER).apply(10)).isEqualTo(1);
    assertThat(Normalisations.midRankShare(RankTies.AVERAGE).fit(HIGHER).apply(20)).isEqualTo(0.5);
    assertThat(Normalisations.midRankShare(RankTies.MIN).fit(HIGHER).apply(10)).isEqualTo(0.125);
    assertThat(Normalisations.shareBelow(RankTies.AVERAGE).fit(HIGHER).apply(20)).isEqualTo(0.375);
    assertThat(Normalisations.shareBelow(RankTies.MIN).fit(LOWER).apply(40)).isZero();
  }

  /** The values of the formula of the English indices: 15.64679 and 50.42665 to five decimals. */
  @Test
  void exponentialOfRanks() {
    Normalisation exponential = Normalisations.exponential(23);
    Sample shares = Sample.of("x", Direction.HIGHER_IS_BETTER, 0, 0.5, 0.9, 1);
    assertThat(exponential.fit(shares).apply(0.5)).isCloseTo(15.64679, within(5e-6));
    assertThat(exponential.fit(shares).apply(0.9)).isCloseTo(50.42665, within(5e-6));
    assertThat(exponential.fit(shares).apply(1)).isCloseTo(100, within(1e-12));
    assertThat(exponential.fit(shares).apply(0)).isZero();
    Normalisation deprivation = Normalisations.rankShare(RankTies.MIN).then(exponential);
    assertThat(deprivation.fit(HIGHER).apply(20)).isCloseTo(15.64679, within(5e-6));
    Sample lower = Sample.of("x", Direction.LOWER_IS_BETTER, 0, 0.5, 0.1, 1);
    assertThat(exponential.fit(lower).apply(0.1)).isCloseTo(50.42665, within(5e-6));
    assertThatThrownBy(() -> exponential.fit(HIGHER)).hasMessageContaining("shares from 0 to 1");
    assertThatThrownBy(() -> Normalisations.exponential(0)).hasMessageContaining("above 0");
  }

  @Test
  void linesAndVectors() {
    assertThat(Normalisations.linear(3, 2).fit(HIGHER).apply(10)).isEqualTo(23);
    assertThat(Normalisations.linear(0, -1).fit(LOWER).apply(10)).isEqualTo(-10);
    assertThatThrownBy(() -> Normalisations.linear(0, -1).fit(HIGHER))
        .hasMessageContaining("change the sign of the slope");
    assertThatThrownBy(() -> Normalisations.linear(0, 0)).hasMessageContaining("slope = 0.0");
    // 100 + 400 + 400 + 1600 = 2500
    assertThat(Normalisations.vector().fit(HIGHER).apply(20)).isCloseTo(0.4, within(1e-15));
    assertThat(Normalisations.vector().fit(LOWER).apply(40)).isCloseTo(-0.8, within(1e-15));
  }

  @Test
  void bands() {
    Normalisation mean = Normalisations.aboveMean(0.2); // 22.5, from 18 to 27
    assertThat(mean.fit(HIGHER).apply(40)).isEqualTo(1);
    assertThat(mean.fit(HIGHER).apply(20)).isZero();
    assertThat(mean.fit(LOWER).apply(40)).isEqualTo(-1);
    Normalisation bands = Normalisations.bands(20, 30);
    assertThat(bands.fit(HIGHER).apply(19)).isEqualTo(1);
    assertThat(bands.fit(HIGHER).apply(20)).isEqualTo(2);
    assertThat(bands.fit(HIGHER).apply(30)).isEqualTo(3);
    assertThat(bands.fit(LOWER).apply(20)).isEqualTo(3);
    assertThat(bands.fit(LOWER).apply(31)).isEqualTo(1);
    assertThatThrownBy(() -> Normalisations.bands(2, 1)).hasMessageContaining("ascending");
    assertThatThrownBy(() -> Normalisations.bands()).hasMessageContaining("no bounds");
    Sample tenths = Sample.of("x", Direction.HIGHER_IS_BETTER, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    Normalisation fifths = Normalisations.quantileBands(5); // bounds 2.8, 4.6, 6.4, 8.2
    assertThat(fifths.fit(tenths).apply(2)).isEqualTo(1);
    assertThat(fifths.fit(tenths).apply(3)).isEqualTo(2);
    assertThat(fifths.fit(tenths).apply(8)).isEqualTo(4);
    assertThat(fifths.fit(tenths).apply(10)).isEqualTo(5);
    assertThatThrownBy(() -> Normalisations.quantileBands(1)).hasMessageContaining("2 or more");
    assertThatThrownBy(() -> Normalisations.aboveMean(-1)).hasMessageContaining("0 or more");
  }

  /** CalEnviroScreen: 0 stays 0, and percentiles are those of the positive values. */
  @Test
  void positivesOnly() {
    Sample sample = Sample.of("x", Direction.HIGHER_IS_BETTER, 0, 0, 5, 7, 9, 11);
    Normalisation percentile =
        Normalisations.positivesOnly(Normalisations.rankShare(RankTies.MIN), 0);
    assertThat(percentile.fit(sample).apply(0)).isZero();
    assertThat(percentile.fit(sample).apply(5)).isEqualTo(0.25);
    assertThat(percentile.fit(sample).apply(11)).isEqualTo(1);
    Sample lower = Sample.of("x", Direction.LOWER_IS_BETTER, 0, 0, 5, 7);
    assertThatThrownBy(() -> percentile.fit(lower))
        .hasMessageContaining("below the score 1.0 of a value above 0");
    Normalisation best = Normalisations.positivesOnly(Normalisations.rankShare(RankTies.MIN), 2);
    assertThat(best.fit(lower).apply(0)).isEqualTo(2);
    assertThatThrownBy(() -> best.fit(sample)).hasMessageContaining("give zeros the lowest");
    assertThatThrownBy(() -> best.fit(Sample.of("x", Direction.HIGHER_IS_BETTER, -1, 2)))
        .hasMessageContaining("the value -1.0");
    assertThatThrownBy(() -> best.fit(Sample.of("x", Direction.HIGHER_IS_BETTER, 0, 0)))
        .hasMessageContaining("no value above 0");
  }

  private static IndicatorTable table(double... values) {
    return IndicatorTable.of(AREAS, Column.of(X, values), Column.of(PEOPLE, 10, 30, 40, 20));
  }

  private static IndexDefinition by(Normalisation normalisation) {
    return IndexDefinition.of(Domain.of("all", "All", X))
        .normalisedBy(normalisation)
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .build();
  }

  private static Panel panel() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("2015", table(1, 2, 3, 4));
    tables.put("2016", table(2, 4, 3, 8));
    return Panel.of(tables);
  }

  @Test
  void withinGroups() {
    Normalisation within = Normalisations.within("region", Normalisations.minMax(0, 100));
    assertThat(by(within).score(table(1, 2, 30, 50)).scores("all")).containsExactly(0, 100, 0, 100);
    assertThatThrownBy(() -> by(within).score(table(1, 1, 30, 50)))
        .hasMessageContaining("where region is 'North'");
    assertThatThrownBy(
            () ->
                by(Normalisations.within("rgion", Normalisations.none())).score(table(1, 2, 3, 4)))
        .hasMessageContaining("no area with the attribute 'rgion'");
    IndicatorTable elsewhere = IndicatorTable.of(List.of(Area.of("Z")), Column.of(X, 5));
    assertThatThrownBy(() -> by(within).fit(table(1, 2, 30, 50)).score(elsewhere))
        .hasMessageContaining("expected one of [North, South]");
  }

  @Test
  void periods() {
    PanelScores pooled = by(Normalisations.minMax(0, 7)).fit(panel()).score(panel());
    assertThat(pooled.board("2015").scores("all")).containsExactly(0, 1, 2, 3);
    Normalisation each = Normalisations.perPeriod(Normalisations.minMax(0, 6));
    PanelScores own = by(each).fit(panel()).score(panel());
    assertThat(own.board("2015").scores("all")).containsExactly(0, 2, 4, 6);
    assertThat(own.board("2016").scores("all")).containsExactly(0, 2, 1, 6);
    Normalisation base = Normalisations.basePeriod("2015", Normalisations.minMax(0, 3));
    assertThat(by(base).fit(panel()).score(panel()).board("2016").scores("all"))
        .containsExactly(1, 3, 2, 7);
    assertThatThrownBy(
            () -> by(Normalisations.basePeriod("2014", Normalisations.none())).fit(panel()))
        .hasMessageContaining("no value in the base period '2014'");
    PanelScores index = by(Normalisations.indexNumber("2015")).fit(panel()).score(panel());
    assertThat(index.board("2015").scores("all")).containsExactly(100, 100, 100, 100);
    assertThat(index.board("2016").scores("all")).containsExactly(200, 200, 100, 200);
    assertThatThrownBy(() -> by(Normalisations.indexNumber("2014")).fit(panel()))
        .hasMessageContaining("no value in the base period '2014'");
    IndicatorTable other = IndicatorTable.of(List.of(Area.of("Z")), Column.of(X, 5));
    assertThatThrownBy(() -> by(Normalisations.indexNumber("2015")).fit(panel()).score(other))
        .hasMessageContaining("where that of the base period 2015 is NaN");
    ReferencePoint p = ReferencePoint.area("Q", "2016");
    assertThat(
            by(Normalisations.shareOf(p, 1))
                .fit(panel())
                .score(panel())
                .board("2015")
                .scores("all"))
        .containsExactly(0.25, 0.5, 0.75, 1);
    ReferencePoint none = ReferencePoint.area("Q", "2017");
    assertThatThrownBy(() -> by(Normalisations.shareOf(none, 1)).fit(panel()))
        .hasMessageContaining("no value of area 'Q' in '2017'");
  }

  /** Weights 10, 30, 40, 20 of 1, 2, 3, 4: the mean is 2.7 and the variance 0.81, both of 2015. */
  @Test
  void weightedInABasePeriod() {
    Normalisation health =
        Normalisations.basePeriod(
            "2015", Normalisations.weightedBy("people", Normalisations.zScore(100, 10, Divisor.N)));
    assertThat(by(health).fit(panel()).score(panel()).board("2016").scores("all")[3])
        .isCloseTo(100 + 10 * (8 - 2.7) / 0.9, within(1e-12));
    // the weighted median is 3; distances 2, 1, 0, 1 with the weights have the median 1
    Normalisation robust = Normalisations.weightedBy("people", Normalisations.medianMad(1));
    assertThat(by(robust).score(table(1, 2, 3, 4)).scores("all")).containsExactly(-2, -1, 0, 1);
    assertThatThrownBy(() -> Normalisations.weightedBy("people", Normalisations.minMax(0, 1)))
        .hasMessageContaining("no area counts more than another");
    assertThatThrownBy(
            () ->
                Normalisations.weightedBy(
                    "people", Normalisations.within("region", Normalisations.minMax(0, 1))))
        .hasMessageContaining("no area counts more than another");
  }

  /** Values that differ in their last digits only: z-scores by weight keep their digits. */
  @Test
  void weightedScoresOfCloseValues() {
    double unit = Math.ulp(1e6) * 64;
    double[] close = {1e6 + unit, 1e6 + 2 * unit, 1e6 + 3 * unit, 1e6 + 4 * unit};
    Normalisation z = Normalisations.weightedBy("people", Normalisations.zScore(0, 1, Divisor.N));
    assertThat(by(z).score(table(close)).scores("all")[3]).isCloseTo(1.3 / 0.9, within(1e-9));
  }
}
