package org.goodworkmonitor.core.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scales measured from a point: targets, shares, distances. */
class ReferencePointTest {
  private static final Sample HIGHER = Sample.of("x", Direction.HIGHER_IS_BETTER, 10, 20, 30, 60);
  private static final Sample LOWER = Sample.of("x", Direction.LOWER_IS_BETTER, 10, 20, 30, 60);

  @Test
  void takesPointsFromTheValues() {
    assertThat(ReferencePoint.best().of(HIGHER)).isEqualTo(60);
    assertThat(ReferencePoint.best().of(LOWER)).isEqualTo(10);
    assertThat(ReferencePoint.worst().of(HIGHER)).isEqualTo(10);
    assertThat(ReferencePoint.worst().of(LOWER)).isEqualTo(60);
    assertThat(ReferencePoint.mean().of(LOWER)).isEqualTo(30);
    assertThat(ReferencePoint.median().of(LOWER)).isEqualTo(25);
    assertThat(ReferencePoint.value(-1.5).of(LOWER)).isEqualTo(-1.5);
    // type 7: 3 places of 0.1 from the worst are 0.3 of the way to the next
    assertThat(ReferencePoint.quantile(0.1).of(HIGHER)).isCloseTo(13, within(1e-14));
    assertThat(ReferencePoint.quantile(0.1).of(LOWER)).isCloseTo(51, within(1e-13));
    assertThat(ReferencePoint.meanOfBest(2).of(HIGHER)).isEqualTo(45);
    assertThat(ReferencePoint.meanOfBest(2).of(LOWER)).isEqualTo(15);
    assertThatThrownBy(() -> ReferencePoint.meanOfBest(5).of(LOWER))
        .hasMessageContaining("4 values for a mean of the best 5");
    assertThatThrownBy(() -> ReferencePoint.area("P").of(LOWER))
        .hasMessageContaining("needs the rows of a table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "best",
        "worst",
        "mean",
        "median",
        "12.5",
        "-3",
        "quantile:0.025",
        "best:5",
        "area:E92000001",
        "area:IT@2010"
      })
  void hasAText(String text) {
    assertThat(new ReferencePoint(text)).hasToString(text);
    assertThat(Normalisations.shareOf(new ReferencePoint(text), 1).spec().parameters())
        .containsEntry("of", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bst",
        "NaN",
        "Infinity",
        "quantile:2",
        "quantile:x",
        "best:0",
        "best:1.5",
        "area:"
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> new ReferencePoint(text)).isInstanceOf(InvalidValueException.class);
  }

  /** COINr's n_dist2targ: (x - min) / (target - min), and (max - x) / (max - target). */
  @Test
  void distanceToATarget() {
    Between target = Normalisations.distanceTo(ReferencePoint.value(50));
    assertThat(target.fit(HIGHER).apply(30)).isEqualTo(0.5);
    assertThat(target.fit(HIGHER).apply(60)).isEqualTo(1.25);
    assertThat(target.clamped().fit(HIGHER).apply(60)).isEqualTo(1);
    Between low = Normalisations.distanceTo(ReferencePoint.value(20)).scaledTo(0, 100);
    assertThat(low.fit(LOWER).apply(30)).isEqualTo(75);
    assertThat(low.fit(LOWER).apply(10)).isEqualTo(125);
    assertThat(low.clamped().fit(LOWER).apply(10)).isEqualTo(100);
    assertThatThrownBy(() -> Normalisations.distanceTo(ReferencePoint.value(5)).fit(HIGHER))
        .hasMessageContaining("worst = 10.0 and 5 = 5.0")
        .hasMessageContaining("must be better");
    Sample constant = Sample.of("x", Direction.HIGHER_IS_BETTER, 3, 3);
    assertThatThrownBy(() -> Normalisations.distanceTo(ReferencePoint.best()).fit(constant))
        .hasMessageContaining("the same value 3.0");
    assertThatThrownBy(() -> target.scaledTo(1, 1)).hasMessageContaining("low must be below high");
    Sample wide = Sample.of("x", Direction.HIGHER_IS_BETTER, -1.5e308, 1.5e308);
    assertThatThrownBy(() -> Normalisations.distanceTo(ReferencePoint.best()).fit(wide))
        .hasMessageContaining("too far apart");
  }

  /** Quantiles 0.1 and the mean of the best two, as the SDG Index has them, held to 0 and 100. */
  @Test
  void goalpostsByPercentiles() {
    Normalisation sdg =
        Normalisations.between(ReferencePoint.quantile(0.1), ReferencePoint.meanOfBest(2))
            .scaledTo(0, 100)
            .clamped();
    assertThat(sdg.fit(HIGHER).apply(10)).isZero();
    assertThat(sdg.fit(HIGHER).apply(60)).isEqualTo(100);
    assertThat(sdg.fit(HIGHER).apply(29)).isCloseTo(50, within(1e-12)); // (29 - 13) / (45 - 13)
    assertThat(sdg.fit(LOWER).apply(33)).isCloseTo(50, within(1e-12)); // (51 - 33) / (51 - 15)
  }

  @Test
  void sharesOfAPoint() {
    assertThat(Normalisations.shareOf(ReferencePoint.best(), 100).fit(HIGHER).apply(30))
        .isEqualTo(50);
    assertThat(Normalisations.shareOf(ReferencePoint.mean(), 1).fit(HIGHER).apply(60)).isEqualTo(2);
    assertThat(Normalisations.shareOf(ReferencePoint.best(), 100).fit(LOWER).apply(20))
        .isEqualTo(50);
    Sample zero = Sample.of("x", Direction.LOWER_IS_BETTER, 0, 2);
    assertThatThrownBy(() -> Normalisations.shareOf(ReferencePoint.value(1), 1).fit(zero))
        .hasMessageContaining("the value 0.0");
    assertThatThrownBy(() -> Normalisations.shareOf(ReferencePoint.best(), 1).fit(zero))
        .hasMessageContaining("best = 0.0");
    assertThatThrownBy(() -> Normalisations.shareOf(ReferencePoint.best(), 0))
        .hasMessageContaining("above 0");
  }

  /** Mazziotta and Pareto (2016): 70 + 60 (x - (ref - D)) / 2D with D half the range, here 25. */
  @Test
  void adjustedMazziottaPareto() {
    Normalisation ampi = Normalisations.adjustedMazziottaPareto(ReferencePoint.value(20));
    assertThat(ampi.fit(HIGHER).apply(20)).isEqualTo(100);
    assertThat(ampi.fit(HIGHER).apply(45)).isEqualTo(130);
    assertThat(ampi.fit(LOWER).apply(45)).isEqualTo(70);
    assertThat(ampi.fit(HIGHER).apply(10)).isEqualTo(88);
  }
}
