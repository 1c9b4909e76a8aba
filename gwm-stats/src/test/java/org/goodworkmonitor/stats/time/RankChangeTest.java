package org.goodworkmonitor.stats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.goodworkmonitor.stats.time.Panels.JOBLESS;
import static org.goodworkmonitor.stats.time.Panels.NONE;
import static org.goodworkmonitor.stats.time.Panels.PAY;
import static org.goodworkmonitor.stats.time.Panels.d;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Ranker;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.time.RankChange.Cause;
import org.goodworkmonitor.stats.time.RankChange.Result;
import org.goodworkmonitor.stats.time.RankChange.Row;
import org.junit.jupiter.api.Test;

class RankChangeTest {
  private static final RankChange DEFAULTS = RankChange.withDefaults();

  /** Scores are the values of pay themselves. */
  private static FittedIndex plain(IndicatorTable table) {
    return Panels.index()
        .normalisedBy("pay", Normalisations.none())
        .weightedBy("work", Weightings.given(Map.of("money", 2.0, "jobs", 0.0)))
        .onMissing("work", MissingPolicy.leaveUnscored())
        .build()
        .fit(table);
  }

  private static IndicatorTable pay(String codes, double... pay) {
    double[] jobless = new double[pay.length];
    Arrays.setAll(jobless, i -> i);
    return Panels.table(codes, pay, jobless);
  }

  private static Result split(RankChange options, IndicatorTable before, IndicatorTable after) {
    FittedIndex index = plain(before);
    return options.analyse(index.score(before), index.score(after), "money");
  }

  private static void addsUp(Result result) {
    double total = 0;
    for (Row row : result.rows()) {
      double places = row.places().values().stream().mapToDouble(Double::doubleValue).sum();
      double points = row.points().values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(places).isCloseTo(row.gained(), within(1e-12));
      assertThat(points).isCloseTo(row.change(), within(1e-9));
      total += row.gained();
    }
    assertThat(result.total().values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(total, within(1e-10));
  }

  @Test
  void splitsBetweenAnAreaAndTheOthersAsByHand() {
    // A goes from 10 to 25, B from 20 to 15, C stays at 30: A rises from 3rd to 2nd.
    // A's new value alone: 25 over B's 20, one place. B's new value alone: A's 10 stays below 15.
    // With both: one place. So own = (1 + 1) / 2, others = (0 + 0) / 2.
    // For B (2nd to 3rd): alone 15 stays over A's 10, no place; A's 25 alone passes 20, one lost;
    // both: one lost. own = (0 + 0) / 2, others = (-1 - 1) / 2.
    Result result = split(DEFAULTS, pay("ABC", 10, 20, 30), pay("ABC", 25, 15, 30));
    assertThat(result.row("A").gained()).isEqualTo(1);
    assertThat(result.row("A").places())
        .containsEntry(Cause.OWN, 1.0)
        .containsEntry(Cause.OTHERS, 0.0);
    assertThat(result.row("B").places())
        .containsEntry(Cause.OWN, 0.0)
        .containsEntry(Cause.OTHERS, -1.0);
    assertThat(result.row("C").gained()).isZero();
    addsUp(result);
  }

  @Test
  void sharesAPlaceThatTakesBoth() {
    // A from 10 to 14, B from 20 to 12: neither alone is enough, so each has half of the place.
    Result result = split(DEFAULTS, pay("AB", 10, 20), pay("AB", 14, 12));
    assertThat(result.row("A").places())
        .containsEntry(Cause.OWN, 0.5)
        .containsEntry(Cause.OTHERS, 0.5)
        .containsEntry(Cause.RULES, 0.0);
    assertThat(result.row("A")).hasToString("Area A rose 1 place: own +0.5, others +0.5");
    assertThat(result.row("B")).hasToString("Area B fell 1 place: own -0.5, others -0.5");
    assertThat(result.meanMove()).containsEntry(Cause.OWN, 0.5).containsEntry(Cause.GAPS, 0.0);
    assertThat(result.row("A").points()).containsEntry(Cause.OWN, 4.0);
  }

  @Test
  void ascribesMovedGoalpostsToTheRules() {
    // the same values; the later index weighs jobs more, so that A and B change places
    IndicatorTable table = Panels.table("ABC", d(10, 20, 0), 0, 10, 10);
    Scoreboard before =
        Panels.index()
            .weightedBy("work", Weightings.given(Map.of("money", 3.0, "jobs", 1.0)))
            .build()
            .score(table);
    Scoreboard after =
        Panels.index()
            .weightedBy("work", Weightings.given(Map.of("money", 1.0, "jobs", 3.0)))
            .build()
            .score(table);
    Result result = DEFAULTS.analyse(before, after, "work");
    assertThat(result.row("A").places())
        .containsEntry(Cause.RULES, 1.0)
        .containsEntry(Cause.OWN, 0.0)
        .containsEntry(Cause.OTHERS, 0.0);
    addsUp(result);
  }

  @Test
  void tellsRevisionsFromPerformance() {
    // published 10, revised to 22, later 22: the place was gained by the revision alone
    Result result =
        split(DEFAULTS.withRevision(pay("AB", 22, 20)), pay("AB", 10, 20), pay("AB", 22, 20));
    assertThat(result.row("A").places())
        .containsEntry(Cause.REVISION, 1.0)
        .containsEntry(Cause.OWN, 0.0)
        .containsEntry(Cause.OTHERS, 0.0);
    // published 10, revised to 16, later 22: 6 points each, either of which leaves A below 20
    Result both =
        split(DEFAULTS.withRevision(pay("AB", 16, 20)), pay("AB", 10, 20), pay("AB", 22, 20));
    assertThat(both.row("A").places())
        .containsEntry(Cause.REVISION, 0.5)
        .containsEntry(Cause.OWN, 0.5);
    assertThat(both.row("A").points())
        .containsEntry(Cause.REVISION, 6.0)
        .containsEntry(Cause.OWN, 6.0);
    assertThatThrownBy(
            () -> split(DEFAULTS.withRevision(pay("B", 20)), pay("AB", 10, 20), pay("AB", 22, 20)))
        .hasMessageContaining("no row in the revised table");
  }

  @Test
  void ascribesImputedCellsToGaps() {
    IndicatorTable before = pay("AB", 10, 20);
    Column imputed =
        Column.of(PAY, 25, 20).withStatus(List.of(CellStatus.IMPUTED, CellStatus.OBSERVED));
    Result result = split(DEFAULTS, before, pay("AB", 25, 20).with(imputed));
    assertThat(result.row("A").places())
        .containsEntry(Cause.GAPS, 1.0)
        .containsEntry(Cause.OWN, 0.0);
    addsUp(result);
  }

  @Test
  void ascribesNewAndAbolishedAreasToBoundaries() {
    // N comes in above A, and Z, which was above A, is gone
    Result result = split(DEFAULTS, pay("ABZ", 10, 5, 20), pay("ABN", 10, 5, 30));
    assertThat(result.row("A").gained()).isZero();
    assertThat(result.leftOut()).extracting(Area::code).containsExactly("N", "Z");
    Result one = split(DEFAULTS, pay("ABZ", 10, 5, 20), pay("AB", 10, 5));
    assertThat(one.row("A").places()).containsEntry(Cause.BOUNDARIES, 1.0);
    assertThat(one.row("A").points()).containsEntry(Cause.BOUNDARIES, 0.0);
    addsUp(one);
    Result changed =
        split(DEFAULTS.withChangedBoundaries("A"), pay("AB", 10, 20), pay("AB", 30, 20));
    assertThat(changed.row("A").places())
        .containsEntry(Cause.BOUNDARIES, 1.0)
        .containsEntry(Cause.OWN, 0.0);
    assertThat(changed.row("B").places()).containsEntry(Cause.BOUNDARIES, -1.0);
    assertThatThrownBy(
            () -> split(DEFAULTS.withChangedBoundaries("X"), pay("AB", 10, 20), pay("AB", 30, 20)))
        .hasMessageContaining("no such area in either period");
  }

  @Test
  void leavesOutAreasThatLackARank() {
    Result result = split(DEFAULTS, pay("ABC", 10, 20, 15), pay("ABC", 10, 20, NONE));
    assertThat(result.leftOut()).extracting(Area::code).containsExactly("C");
    // C had been between A and B
    assertThat(result.row("A").places()).containsEntry(Cause.GAPS, 1.0);
    addsUp(result);
  }

  @Test
  void doesNotRankReferenceRows() {
    IndicatorTable before = pay("ABE", 10, 20, 15).withReferences("E");
    IndicatorTable after = pay("ABE", 10, 20, 5).withReferences("E");
    Result result = split(DEFAULTS, before, after);
    assertThat(result.rows()).extracting(r -> r.area().code()).containsExactly("A", "B");
    assertThat(result.row("A").gained()).isZero();
    assertThat(result.leftOut()).isEmpty();
  }

  @Test
  void warnsOfABreakBetweenThePeriods() {
    Panel panel = Panels.random(1, 6, 4).withBreak("pay", "2003", "new survey");
    PanelScores scores = Panels.index().build().fit(panel).score(panel);
    assertThat(DEFAULTS.analyse(scores, "2002", "2004", "work").warnings())
        .containsExactly(
            "The periods are on different sides of a break of pay from 2003 on: new survey");
    assertThat(DEFAULTS.analyse(scores, "2003", "2004", "work").warnings()).isEmpty();
    assertThat(DEFAULTS.analyse(scores, "2001", "2004", "jobs").warnings()).isEmpty();
    assertThatThrownBy(() -> DEFAULTS.analyse(scores, "2004", "2002", "work"))
        .hasMessageContaining("give the earlier period first");
  }

  @Test
  void refusesWhatCannotBeSplit() {
    Panel panel = Panel.of(ImmutableMap.of("1", pay("AB", 10, 20), "2", pay("AB", NONE, 20)));
    IndexDefinition readsBack =
        Panels.index()
            .imputedBy(
                "pay", sample -> row -> row.periods().size() == 1 ? 90 : row.at("1").value("pay"))
            .build();
    PanelScores scores = readsBack.fit(panel).score(panel);
    assertThatThrownBy(() -> DEFAULTS.analyse(scores, "1", "2", "money"))
        .hasMessageContaining("use no strategy that reads other periods");
    Scoreboard other = plain(pay("AB", 1, 2)).score(pay("AB", 1, 2));
    IndicatorTable more = pay("AB", 1, 2).with(Column.of(Indicator.higherIsBetter("x"), 1, 2));
    assertThatThrownBy(() -> DEFAULTS.analyse(other, other.index().score(more), "money"))
        .hasMessageContaining("the column only in the later table");
  }

  @Test
  void isSeenAsATable() {
    Result result = split(DEFAULTS, pay("AB", 10, 20), pay("AB", 14, 12));
    assertThat(result.toTable().column("own").number(0)).isEqualTo(0.5);
    assertThat(result.toTable().column("own_points").number(1)).isEqualTo(-8);
    assertThat(result.toString()).startsWith("Why ranks in money changed");
  }

  /** The average over all orders of the causes, each ranked by the library's own ranker. */
  private static double[] oracle(
      double[] then, double[] now, boolean[] imputed, int area, int[] causes) {
    double[] parts = new double[causes.length];
    List<List<Integer>> orders = new ArrayList<>();
    permute(new ArrayList<>(), causes.length, orders);
    for (List<Integer> order : orders) {
      boolean[] in = new boolean[causes.length];
      int last = rank(then, now, imputed, area, in);
      for (int cause : order) {
        in[cause] = true;
        int rank = rank(then, now, imputed, area, in);
        parts[cause] += (double) (last - rank) / orders.size();
        last = rank;
      }
    }
    return parts;
  }

  private static void permute(List<Integer> head, int k, List<List<Integer>> orders) {
    if (head.size() == k) {
      orders.add(List.copyOf(head));
    }
    for (int c = 0; c < k; c++) {
      if (!head.contains(c)) {
        List<Integer> longer = new ArrayList<>(head);
        longer.add(c);
        permute(longer, k, orders);
      }
    }
  }

  private static int rank(double[] then, double[] now, boolean[] imputed, int area, boolean[] in) {
    double[] scores = new double[then.length];
    for (int a = 0; a < scores.length; a++) {
      boolean later = imputed[a] ? in[2] : a == area ? in[0] : in[1];
      scores[a] = later ? now[a] : then[a];
    }
    int[] ranks = new int[scores.length];
    new Ranker(scores.length).rank(scores, scores.length, Ranking.standard(), ranks);
    return ranks[area];
  }

  @Property(tries = 60)
  void isTheAverageOverAllOrders(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] then = random.ints(n, 0, 8).asDoubleStream().toArray();
    double[] now = random.ints(n, 0, 8).asDoubleStream().toArray();
    boolean[] imputed = new boolean[n];
    List<CellStatus> statuses = new ArrayList<>();
    for (int a = 0; a < n; a++) {
      imputed[a] = random.nextInt(4) == 0;
      statuses.add(imputed[a] ? CellStatus.IMPUTED : CellStatus.OBSERVED);
    }
    String codes = "ABCDEFGHI".substring(0, n);
    IndicatorTable later = pay(codes, now).with(Column.of(PAY, now).withStatus(statuses));
    Result result = split(DEFAULTS, pay(codes, then), later);
    addsUp(result);
    for (int a = 0; a < n; a++) {
      double[] expected = oracle(then, now, imputed, a, new int[3]);
      Row row = result.row(codes.substring(a, a + 1));
      assertThat(row.places().get(Cause.OWN)).isCloseTo(expected[0], within(1e-12));
      assertThat(row.places().get(Cause.OTHERS)).isCloseTo(expected[1], within(1e-12));
      assertThat(row.places().get(Cause.GAPS)).isCloseTo(expected[2], within(1e-12));
    }
  }

  @Property(tries = 25)
  void addsUpWhateverChanges(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Panel panel = Panels.random(seed, 14, 2);
    IndicatorTable before = panel.table("2001").where(a -> !a.code().equals("A103"));
    IndicatorTable after = gappy(panel.table("2002"), random).where(a -> !a.code().equals("A107"));
    IndicatorTable revised = before.derive(PAY, row -> row.value("pay") + random.nextInt(20));
    IndexDefinition index = Panels.index().build();
    Result result =
        DEFAULTS
            .withRevision(revised)
            .withChangedBoundaries("A101", "A102")
            .analyse(index.score(before), index.score(after), "work");
    addsUp(result);
    assertThat(result.leftOut()).extracting(Area::code).contains("A103", "A107");
    assertThat(result.rows().size() + result.leftOut().size()).isEqualTo(14);
  }

  private static IndicatorTable gappy(IndicatorTable table, SplittableRandom random) {
    double[] values = table.column("jobless").values();
    List<CellStatus> statuses = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      boolean gap = random.nextInt(10) == 0;
      boolean imputed = random.nextInt(5) == 0;
      values[i] = gap ? NONE : values[i];
      statuses.add(gap ? CellStatus.MISSING : imputed ? CellStatus.IMPUTED : CellStatus.OBSERVED);
    }
    return table.with(Column.of(JOBLESS, values).withStatus(statuses));
  }

  @Property(tries = 20)
  void findsNothingBetweenEqualPeriods(@ForAll long seed) {
    Panel panel = Panels.random(seed, 10, 2);
    Map<String, IndicatorTable> twice = new LinkedHashMap<>();
    twice.put("1", panel.table("2001"));
    twice.put("1b", panel.table("2001"));
    twice.put("2", panel.table("2002"));
    PanelScores scores = Panels.index().build().fit(panel).score(Panel.of(twice));
    Result same = DEFAULTS.analyse(scores, "1", "1b", "work");
    assertThat(same.rows()).allMatch(r -> r.places().values().stream().allMatch(p -> p == 0));
    assertThat(same.rows()).allMatch(r -> r.points().values().stream().allMatch(p -> p == 0));
    Result whole = DEFAULTS.analyse(scores, "1", "2", "work");
    Result rest = DEFAULTS.analyse(scores, "1b", "2", "work");
    assertThat(rest.rows()).isEqualTo(whole.rows());
  }

  @Property(tries = 200)
  void ranksOneAreaAmongOthersAsTheRankerDoes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll Ranking.Ties ties,
      @ForAll boolean exact,
      @ForAll Direction direction) {
    if (direction == Direction.NONE) {
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[n];
    for (int a = 0; a < n; a++) {
      // near ties, ties, both sides of 0 and gaps
      scores[a] =
          random.nextInt(8) == 0 ? NONE : random.nextInt(-2, 4) * (1 + random.nextInt(3) * 4e-16);
    }
    Ranking rule = Ranking.standard().withTies(ties);
    rule = exact ? rule.exactly() : random.nextBoolean() ? rule.roundedTo(0) : rule;
    RankAmong among = new RankAmong(scores, direction, rule);
    for (int a = 0; a < n; a++) {
      double[] replaced = scores.clone();
      replaced[a] = random.nextInt(6) == 0 ? NONE : random.nextInt(-2, 4) * (1 + 2e-16);
      int[] ranks = new int[n];
      new Ranker(n).rank(replaced, n, direction, rule, ranks);
      assertThat(among.rank(a, replaced[a])).isEqualTo(ranks[a]);
    }
  }
}
