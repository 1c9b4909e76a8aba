package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.problem.ProblemException;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Fits that are collected from parts, and fits that are written to bytes and read again. */
class TravellingFitTest {
  private static final StrategyRegistry STRATEGIES = StrategyRegistry.standard();
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.lowerIsBetter("b");
  private static final Indicator C = Indicator.higherIsBetter("c");
  private static final Indicator D = Indicator.higherIsBetter("d").withUnit("%").withSource("s");
  private static final Domain LEFT = Domain.of("left", "Left", A, B);
  private static final Domain TREE = Domain.of("all", "All", LEFT, Domain.of("right", "R", C, D));

  static IndexBuilder index(Normalisation normalisation) {
    return IndexDefinition.of(TREE)
        .normalisedBy(normalisation)
        .weightedBy(Weightings.given(Map.of("a", 1.0, "b", 2.5)))
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.reweight(0.5))
        .weightedBy("right", Weightings.equal())
        .weightedBy("all", Weightings.shares(Map.of("left", 0.3, "right", 0.7)));
  }

  /** Indices that between them use every standard strategy that needs no rows. */
  static List<IndexDefinition> summarised() {
    Normalisation z = Normalisations.zScore(100, 10, Divisor.N_MINUS_1);
    Normalisation minMax = Normalisations.minMax(1, 100);
    return List.of(
        index(minMax).build(),
        index(z).imputedBy(Imputations.mean()).build(),
        index(Normalisations.zScore(0, 1, Divisor.N))
            .treatedBy(Treatments.winsorise(3).orElse(Treatments.logShifted()))
            .imputedBy(Imputations.median())
            .build(),
        index(Normalisations.goalposts(-1000, 1000))
            .normalisedBy("b", Normalisations.goalposts(1000, -1000).clamped())
            .build(),
        index(Normalisations.percentileRank(RankTies.AVERAGE)).build(),
        index(Normalisations.medianMad().orIfConstant(3)).build(),
        index(Normalisations.distanceToBest().then(Normalisations.rounded(3))).build(),
        // three levels that are normalised again
        index(z)
            .normalisedBy("left", z)
            .normalisedBy("right", Normalisations.rank(RankTies.MIN))
            .treatedBy("right", Treatments.winsorise(1))
            .imputedBy("right", Imputations.mean())
            .normalisedBy("all", minMax)
            .build(),
        index(minMax)
            .weightedBy("left", Weightings.entropy())
            .aggregatedBy("right", Aggregations.median())
            .onMissing("all", MissingPolicy.leaveUnscored())
            .aggregatedBy("all", Aggregations.copeland())
            .inOrder(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE)
            .imputedBy(Imputations.mean())
            .alsoComputing(Domain.of("again", "Again", LEFT, C))
            .weightedBy("again", Weightings.equal())
            .rankedBy(Ranking.standard().roundedTo(3))
            .build(),
        index(z)
            .aggregatedBy("right", Aggregations.formula("c / 2 + d"))
            .weightedBy("right", Weightings.equal())
            .onMissing("right", MissingPolicy.leaveUnscored())
            .build());
  }

  static IndicatorTable table(Random random, int n) {
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      areas.add(
          i % 3 == 0
              ? Area.of("A" + i, "Name " + i, i % 2 == 0 ? "North" : "South")
              : i % 3 == 1
                  ? new LocalAuthority(String.format("E060%05d", i), "L" + i, "London")
                      .with("income", i % 2 == 0 ? "high" : "low")
                  : Area.of("A" + i).with("income", "high"));
    }
    List<Column> columns =
        Stream.of(A, B, C, D)
            .map(
                indicator ->
                    Column.of(
                        indicator,
                        IntStream.range(0, n)
                            .mapToDouble(
                                i ->
                                    i > 3
                                            && random.nextInt(9) == 0
                                            && !indicator.equals(C)
                                            && !indicator.equals(D)
                                        ? Double.NaN
                                        : 50 + 10 * random.nextGaussian())
                            .toArray()))
            .toList();
    IndicatorTable table = IndicatorTable.of(areas, columns);
    return n > 8 ? table.withReferences("A6", "A8") : table;
  }

  private static FittedIndex collected(IndexDefinition definition, List<Panel> parts) {
    StagedFit fit = StagedFit.of(definition);
    while (!fit.isDone()) {
      StagedFit pass = fit;
      StagedFit.Part sum =
          parts.stream()
              .map(pass::gather)
              .map(part -> StagedFit.Part.fromBytes(part.toBytes()))
              .reduce(StagedFit.Part::plus)
              .orElseThrow();
      assertThat(fit.toString()).contains("pass " + sum.pass);
      fit = fit.with(sum);
    }
    assertThat(fit).hasToString("StagedFit[all, done]");
    return fit.fitted();
  }

  private static void assertSame(FittedIndex one, FittedIndex other, IndicatorTable table) {
    Scoreboard expected = one.score(table);
    Scoreboard found = other.score(table);
    for (Node node : one.definition().nodes()) {
      assertThat(found.scores(node.id()))
          .as("%s of %s", node.id(), one.definition().describe())
          .containsExactly(expected.scores(node.id()));
    }
    assertThat(found.warnings()).isEqualTo(expected.warnings());
  }

  private static IndicatorTable rows(IndicatorTable table, int from, int to) {
    return table.where(
        area -> {
          int row = table.row(area.code());
          return row >= from && row < to;
        });
  }

  @Property(tries = 20)
  void partsGiveTheFitOfTheWhole(@ForAll Random random) {
    int n = 20 + random.nextInt(60);
    IndicatorTable table = table(random, n);
    int first = 10 + random.nextInt(n - 12);
    int second = first + 1 + random.nextInt(n - first);
    List<Panel> parts =
        Stream.of(rows(table, 0, first), rows(table, first, second))
            .map(Panel::of)
            .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    if (second < n) {
      parts.add(Panel.of(rows(table, second, n)));
    }
    for (IndexDefinition definition : summarised()) {
      FittedIndex whole = definition.fit(table);
      FittedIndex sum = collected(definition, parts);
      assertThat(sum.base()).isEmpty();
      assertSame(whole, sum, table);
      assertThat(sum).isEqualTo(whole).hasSameHashCodeAs(whole);
    }
  }

  @Property(tries = 20)
  void bytesGiveTheSameFit(@ForAll Random random) {
    IndicatorTable table = table(random, 20 + random.nextInt(30));
    for (IndexDefinition definition : summarised()) {
      FittedIndex whole = definition.fit(table);
      FittedIndex again = FittedIndex.fromBytes(whole.toBytes(STRATEGIES), STRATEGIES);
      assertThat(again.base()).isEmpty();
      assertSame(whole, again, table);
      assertThat(again).isEqualTo(whole);
      assertThat(again.definition()).isEqualTo(definition);
      assertThat(again.score(table).provenance()).isEqualTo(whole.score(table).provenance());
      // and once more, from what was read
      assertThat(again.toBytes(STRATEGIES)).isEqualTo(whole.toBytes(STRATEGIES));
      assertThat(again).isNotEqualTo(definition.fit(rows(table, 0, 15)));
      byte[] bytes = definition.toBytes(STRATEGIES);
      assertThat(IndexDefinition.fromBytes(bytes, STRATEGIES)).isEqualTo(definition);
    }
  }

  private static IndexDefinition byIncome() {
    return index(Normalisations.minMax(0, 100))
        .imputedBy(Imputations.within("income", Imputations.mean()))
        .derived(D, org.goodworkmonitor.core.formula.Expression.parse("2 * c"))
        .build();
  }

  @Test
  void wholeRowsTravelWhereTheyAreNeeded() {
    IndicatorTable table = table(new Random(3), 30);
    IndicatorTable given = table.select("a", "b", "c");
    FittedIndex whole = byIncome().fit(given);
    FittedIndex again = FittedIndex.fromBytes(whole.toBytes(STRATEGIES), STRATEGIES);
    assertThat(again.base()).isEqualTo(whole.base()).isPresent();
    assertThat(again).isEqualTo(whole);
    assertSame(whole, again, given);
    FittedIndex sum =
        collected(byIncome(), List.of(Panel.of(rows(given, 0, 12)), Panel.of(rows(given, 12, 30))));
    assertThat(sum).isEqualTo(whole);
    assertSame(whole, sum, given);
    IndicatorTable more = given.with(Column.of(Indicator.auxiliary("e"), new double[30]));
    assertThatThrownBy(
            () ->
                collected(
                    byIncome(),
                    List.of(Panel.of(rows(given, 0, 12)), Panel.of(rows(more, 12, 30)))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("[a, b, c] and [a, b, c, e]");
  }

  @Test
  void panelsAreCollectedPeriodByPeriod() {
    IndicatorTable early = table(new Random(4), 30);
    IndicatorTable late = table(new Random(5), 30);
    Map<String, IndicatorTable> both = new LinkedHashMap<>();
    both.put("2020", early);
    both.put("2021", late);
    List<Panel> parts = List.of(Panel.of(Map.of("2020", early)), Panel.of(Map.of("2021", late)));
    for (IndexDefinition definition : summarised()) {
      assertSame(definition.fit(Panel.of(both)), collected(definition, parts), late);
    }
    IndexDefinition rows =
        index(Normalisations.minMax(0, 100)).imputedBy(Imputations.regionalMean()).build();
    FittedIndex sum = collected(rows, parts);
    assertThat(sum).isEqualTo(rows.fit(Panel.of(both)));
    FittedIndex again = FittedIndex.fromBytes(sum.toBytes(STRATEGIES), STRATEGIES);
    assertThat(again.base()).contains(Panel.of(both));
  }

  @Test
  void noMoreTravelsThanIsNeeded() {
    IndicatorTable large = table(new Random(1), 1000);
    IndicatorTable small = table(new Random(1), 100);
    IndexDefinition fixed =
        index(Normalisations.goalposts(-1000, 1000))
            .normalisedBy("b", Normalisations.goalposts(1000, -1000))
            .build();
    assertThat(fixed.fit(large).toBytes(STRATEGIES))
        .hasSameSizeAs(fixed.fit(small).toBytes(STRATEGIES));
    IndexDefinition scaled = index(Normalisations.minMax(0, 100)).build();
    // least and greatest of four indicators are 64 bytes, and EXTREMES is 3 longer than COUNT
    int extremes = scaled.fit(large).toBytes(STRATEGIES).length - scaled.toBytes(STRATEGIES).length;
    int none = fixed.fit(large).toBytes(STRATEGIES).length - fixed.toBytes(STRATEGIES).length;
    assertThat(extremes - none).isEqualTo(4 * (2 * 8 + 3));
    IndexDefinition ranks =
        index(Normalisations.minMax(0, 100))
            .aggregatedBy("all", Aggregations.copeland())
            .onMissing("all", MissingPolicy.leaveUnscored())
            .build();
    assertThat(ranks.fit(large).toBytes(STRATEGIES).length).isBetween(2 * 8 * 1000, 20_000);
    StagedFit fit = StagedFit.of(scaled);
    fit = fit.with(fit.gather(large));
    assertThat(fit.isDone()).as("one pass").isTrue();
  }

  @Test
  void lambdasAreRefusedByName() {
    Normalisation third = sample -> x -> x / 3;
    Aggregation.PerArea least = (scores, weights) -> Arrays.stream(scores).min().orElseThrow();
    IndexDefinition own = index(third).aggregatedBy("left", least).build();
    assertThatThrownBy(() -> own.toBytes(STRATEGIES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("TravellingFitTest/lambda")
        .satisfies(
            e ->
                assertThat(
                        ((ProblemException) e)
                            .problems().stream().map(p -> p.place().node().orElse("")))
                    .containsExactlyInAnyOrder("a", "b", "c", "d", "left"));
    assertThatThrownBy(() -> own.fit(table(new Random(1), 20)).toBytes(STRATEGIES))
        .hasMessageContaining("cannot be written");
    IndexDefinition derived =
        index(Normalisations.minMax(0, 1)).derived(D, row -> row.value("c")).build();
    assertThatThrownBy(() -> derived.toBytes(STRATEGIES)).hasMessageContaining("Expression.parse");
  }

  record Halved(Need needs) implements Normalisation {
    @Override
    public Transform fit(org.goodworkmonitor.core.model.Sample sample) {
      double mean = sample.mean();
      return x -> (x - mean) / 2;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("halved");
    }
  }

  @Test
  void strategiesMustTellWhatTheyRead() {
    IndicatorTable table = table(new Random(7), 20);
    StrategyRegistry mine =
        STRATEGIES.with(
            StrategyType.of(Normalisation.class, "halved", "Half.", new Halved(Need.MOMENTS)));
    IndexDefinition honest = index(new Halved(Need.MOMENTS)).build();
    FittedIndex fitted = honest.fit(table);
    assertSame(fitted, FittedIndex.fromBytes(fitted.toBytes(mine), mine), table);
    IndexDefinition wrong = index(new Halved(Need.EXTREMES)).build();
    assertThatThrownBy(() -> collected(wrong, List.of(Panel.of(table))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("declare as its need");
    assertThatThrownBy(() -> FittedIndex.fromBytes(fitted.toBytes(mine), STRATEGIES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("unknown normalisation 'halved'");
  }

  @Test
  void partsMustBelongTogether() {
    IndicatorTable table = table(new Random(7), 20);
    StagedFit fit = StagedFit.of(index(Normalisations.minMax(0, 1)).build());
    StagedFit other = StagedFit.of(byIncome());
    StagedFit.Part part = fit.gather(table);
    assertThatThrownBy(() -> part.plus(other.gather(table.select("a", "b", "c"))))
        .hasMessageContaining("of one pass");
    assertThatThrownBy(() -> other.with(part)).hasMessageContaining("expected pass 0 of this fit");
    assertThatThrownBy(fit::fitted).hasMessageContaining("before pass 0");
    StagedFit done = fit.with(part);
    assertThatThrownBy(() -> done.gather(table)).hasMessageContaining("call fitted()");
    assertThatThrownBy(() -> done.with(part)).hasMessageContaining("expected pass 1");
    IndicatorTable gaps =
        IndicatorTable.of(
            List.of(Area.of("x"), Area.of("y")),
            Stream.of(A, B, C, D).map(i -> Column.of(i, Double.NaN, Double.NaN)).toList());
    assertThatThrownBy(() -> fit.with(fit.gather(gaps)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no value at all");
  }

  /** Damage is noticed by the checksum, and where that was made to fit, by what is read. */
  @Property(tries = 150)
  void damagedBytesAreRefused(@ForAll Random random) {
    IndicatorTable table = table(random, 20);
    List<IndexDefinition> all = new ArrayList<>(summarised());
    all.add(index(Normalisations.minMax(0, 100)).imputedBy(Imputations.regionalMean()).build());
    byte[] bytes = all.get(random.nextInt(all.size())).fit(table).toBytes(STRATEGIES);
    byte[] damaged =
        random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
    if (damaged.length == bytes.length) {
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
    }
    if (!Arrays.equals(bytes, damaged)) {
      assertThatThrownBy(() -> FittedIndex.fromBytes(damaged, STRATEGIES))
          .isInstanceOf(ProblemException.class);
    }
    int body = damaged.length - Integer.BYTES;
    if (body >= 0) {
      CRC32C sum = new CRC32C();
      sum.update(damaged, 0, body);
      ByteBuffer.wrap(damaged).putInt(body, (int) sum.getValue());
      try {
        FittedIndex.fromBytes(damaged, STRATEGIES);
      } catch (ProblemException clear) {
        assertThat(clear.problems()).isNotEmpty();
      }
    }
  }

  @Test
  void whatIsNoFitIsNamed() {
    byte[] definition = index(Normalisations.minMax(0, 1)).build().toBytes(STRATEGIES);
    assertThatThrownBy(() -> FittedIndex.fromBytes(definition, STRATEGIES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the bytes of a fitted index cannot be read")
        .hasMessageContaining("a definition of version 1");
    assertThatThrownBy(() -> FittedIndex.fromBytes(new byte[0], STRATEGIES))
        .hasMessageContaining("0 bytes that are not of this form");
    assertThatThrownBy(() -> IndexDefinition.fromBytes(Arrays.copyOf(definition, 100), STRATEGIES))
        .hasMessageContaining("do not match their checksum");
  }
}
