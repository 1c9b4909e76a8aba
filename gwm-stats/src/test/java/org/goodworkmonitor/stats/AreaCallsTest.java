package org.goodworkmonitor.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.stats.group.KMeans;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.neighbours.NearestNeighbours;
import org.goodworkmonitor.stats.smallarea.EmpiricalBayes;
import org.goodworkmonitor.stats.spatial.GetisOrd;
import org.goodworkmonitor.stats.spatial.LocalMoran;
import org.goodworkmonitor.stats.spatial.SpatialWeights;
import org.goodworkmonitor.stats.uncertainty.Kept;
import org.goodworkmonitor.stats.uncertainty.OneAtATime;
import org.goodworkmonitor.stats.uncertainty.Output;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.goodworkmonitor.stats.uncertainty.confidence.RankConfidence;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightDominance;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightPolytope;
import org.junit.jupiter.api.Test;

/** Every call that takes the code of an area takes the area too, and answers the same. */
class AreaCallsTest {
  private static final IndicatorTable MONITOR = Resources.table("gwm-2021/monitor-scores.csv");
  private static final List<String> DOMAINS =
      List.of("access_and_participation", "status_and_autonomy", "pay_and_conditions");

  @Test
  void answerTheSameForAnAreaAsForItsCode() {
    Scoreboard board = GoodWorkMonitor.fromDomainScores().score(MONITOR);
    Area york = board.area("York");
    Area blackpool = board.area("Blackpool");
    Profiles profiles = Profiles.standardised(MONITOR, DOMAINS);
    PerturbedIndex index =
        PerturbedIndex.of(
            GoodWorkMonitor.fromDomainScores(), MONITOR, Perturbation.weightsWithin(0.25));
    double[] errors = new double[MONITOR.size()];
    Arrays.fill(errors, 15);
    SpatialWeights weights =
        SpatialWeights.of(
            Map.of(
                york.code(), Map.of(blackpool.code(), 1.0),
                blackpool.code(), Map.of(york.code(), 1.0),
                board.area("Leeds").code(), Map.of(york.code(), 1.0),
                board.area("Derby").code(), Map.of(york.code(), 1.0)));
    IndicatorTable four = MONITOR.where(area -> weights.codes().contains(area.code()));
    int calls =
        checked(board, york, blackpool)
            + checked(profiles, york, blackpool)
            + checked(KMeans.withDefaults().group(profiles, 4), york, blackpool)
            + checked(
                UncertaintyAnalysis.withDefaults()
                    .withReplicates(200)
                    .keeping(Kept.values())
                    .analyse(index),
                york,
                blackpool)
            + checked(OneAtATime.withDefaults().analyse(index), york, blackpool)
            + checked(
                WeightDominance.analyse(
                    GoodWorkMonitor.fromDomainScores(), MONITOR, WeightPolytope.all().within(0.25)),
                york,
                blackpool)
            + checked(
                RankConfidence.withDefaults()
                    .analyse(board.areas(), board.scores("good_work"), errors),
                york,
                blackpool)
            + checked(
                EmpiricalBayes.proportions().analyse(MONITOR, "pay_and_conditions", "total"),
                york,
                blackpool)
            + checked(weights, york, blackpool)
            + checked(LocalMoran.withDefaults().analyse(four, "total", weights), york, blackpool)
            + checked(GetisOrd.withDefaults().analyse(four, "total", weights), york, blackpool);
    assertThat(calls).isGreaterThanOrEqualTo(30);
    assertThat(NearestNeighbours.analyse(profiles, york, 5).neighbours())
        .isEqualTo(NearestNeighbours.analyse(profiles, york.code(), 5).neighbours());
    assertThat(Output.rank(york).name()).isEqualTo(Output.rank(york.code()).name());
    assertThat(Output.score(york).name()).isEqualTo(Output.score(york.code()).name());
  }

  /** Calls each method that takes areas, and its sibling that takes codes; how many there are. */
  private static int checked(Object result, Area area, Area other) {
    int calls = 0;
    for (Method method : result.getClass().getMethods()) {
      List<Class<?>> types = Arrays.asList(method.getParameterTypes());
      if (!types.contains(Area.class) || types.contains(Scoreboard.class)) {
        continue;
      }
      Object[] areas = new Object[types.size()];
      Object[] codes = new Object[types.size()];
      Class<?>[] sibling = new Class<?>[types.size()];
      boolean first = true;
      for (int i = 0; i < areas.length; i++) {
        sibling[i] = types.get(i) == Area.class ? String.class : types.get(i);
        if (types.get(i) == Area.class) {
          areas[i] = first ? area : other;
          codes[i] = ((Area) areas[i]).code();
          first = false;
        } else if (types.get(i) == String.class) {
          areas[i] = "pay_and_conditions";
        } else {
          areas[i] = types.get(i) == int.class ? (Object) 10 : (Object) 0.9;
        }
        codes[i] = codes[i] == null ? areas[i] : codes[i];
      }
      try {
        Object found = method.invoke(result, areas);
        Object expected =
            result.getClass().getMethod(method.getName(), sibling).invoke(result, codes);
        assertThat(found).as(method.toString()).isEqualTo(expected);
        calls++;
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(method.toString(), e);
      }
    }
    assertThat(calls).as(result.getClass().toString()).isPositive();
    return calls;
  }
}
