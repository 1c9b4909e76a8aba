package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.treat.Treatment.Scope;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Weights given for a tree, shares of the whole, and what an index that was fitted tells. */
class GivenWeightsTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.higherIsBetter("b");
  private static final Indicator C = Indicator.higherIsBetter("c");
  private static final Indicator D = Indicator.higherIsBetter("d");
  private static final Domain TREE =
      Domain.of("all", "All", Domain.of("one", "One", A, B), Domain.of("two", "Two", C));
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          List.of(Area.of("P"), Area.of("Q")),
          Column.of(A, 1, 2),
          Column.of(B, 1, 3),
          Column.of(C, 1, 4),
          Column.of(D, 1, 5));

  private static IndexBuilder means() {
    return IndexDefinition.of(TREE)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error());
  }

  @Test
  void forTheWholeTree() {
    IndexDefinition index =
        means().weightedBy(Map.of("a", 1.0, "b", 3.0, "one", 0.4, "two", 0.6)).build();
    assertThat(index.weighting("one")).isEqualTo(Weightings.given(Map.of("a", 1.0, "b", 3.0)));
    assertThat(index.weighting("two")).isEqualTo(Weightings.equal());
    FittedIndex fitted = index.fit(TABLE);
    assertThat(fitted.effectiveWeight("all")).hasValue(1);
    assertThat(fitted.effectiveWeight("one")).hasValue(0.4);
    assertThat(fitted.effectiveWeight("b").orElseThrow()).isCloseTo(0.3, within(1e-15));
    assertThat(fitted.effectiveWeight("c").orElseThrow()).isCloseTo(0.6, within(1e-15));
    assertThatThrownBy(() -> fitted.effectiveWeight("x")).hasMessageContaining("x");
    assertThatThrownBy(() -> means().weightedBy(Map.of("a", 1.0, "x", 3.0)).build())
        .hasMessageContaining("a weight for what is no member")
        .hasMessageContaining("without a weight: [b]");
  }

  @Test
  void withOneMemberLessOrMore() {
    IndexDefinition given =
        means().weightedBy("one", Weightings.given(Map.of("a", 1.0, "b", 3.0))).build();
    assertThat(given.without("b").weighting("one")).isEqualTo(Weightings.given(Map.of("a", 1.0)));
    IndexDefinition more = given.adding("one", D, 2);
    assertThat(more.weighting("one"))
        .isEqualTo(Weightings.given(Map.of("a", 1.0, "b", 3.0, "d", 2.0)));
    assertThat(more.without("d")).isEqualTo(given);
    IndexDefinition shares =
        means().weightedBy("one", Weightings.shares(Map.of("a", 0.2, "b", 0.8))).build();
    IndexDefinition half = shares.adding("one", D, 0.5);
    assertThat(half.weighting("one"))
        .isEqualTo(Weightings.shares(Map.of("a", 0.1, "b", 0.4, "d", 0.5)));
    assertThat(half.without("d").weighting("one"))
        .isEqualTo(Weightings.shares(Map.of("a", 0.2, "b", 0.8)));
    assertThatThrownBy(() -> given.adding("one", D)).hasMessageContaining("without a weight: [d]");
    assertThatThrownBy(() -> means().build().adding("one", D, 2))
        .hasMessageContaining("add the member without a weight");
    assertThatThrownBy(() -> means().weightedBy(Weightings.entropy()).build().adding("one", D, 2))
        .hasMessageContaining("which is computed");
    Weighting.Fixed judged =
        Weightings.analyticHierarchy(Map.of("a/b", 3.0, "a/d", 2.0, "b/d", 1.0));
    assertThat(judged.without("d")).isEqualTo(Weightings.analyticHierarchy(Map.of("a/b", 3.0)));
  }

  /** The values 1 to 9 and 100: skewness 3.12 and kurtosis 9.80, then -0.15 and -1.36 (SciPy). */
  @Test
  void reportsWhatTreatmentsDid() {
    List<Area> areas = IntStream.range(0, 10).mapToObj(i -> Area.of("Q" + i)).toList();
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(A, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100),
            Column.of(B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Column.of(C, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    TreatmentReport report =
        means()
            .treatedBy("a", Treatments.winsorise(5))
            .treatedBy("c", Treatments.log())
            .build()
            .fit(table)
            .treatments();
    assertThat(report.entries()).extracting(TreatmentReport.Entry::node).containsExactly("a", "c");
    TreatmentReport.Entry a = report.entries().get(0);
    assertThat(a.scope()).isEqualTo(Scope.POINTS);
    assertThat(a.changed()).isEqualTo(1);
    assertThat(a.passed()).isTrue();
    assertThat(a.skewnessBefore()).isCloseTo(3.118895745239087, within(1e-14));
    assertThat(a.kurtosisBefore()).isCloseTo(9.799244716163662, within(1e-13));
    assertThat(a.skewnessAfter()).isCloseTo(-0.15, within(0.005));
    assertThat(a.kurtosisAfter()).isCloseTo(-1.36, within(0.005));
    assertThat(report.entries().get(1).changed()).isEqualTo(10);
    assertThat(report.toTable().column("treatment").text(1)).isEqualTo("log");
    assertThat(report.toString()).contains("skewness_before");
    assertThat(means().build().fit(table).treatments().entries()).isEmpty();
  }
}
