package org.goodworkmonitor.core.aggregate;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Areas beaten less areas beaten by, each pair decided by the weight of the members. */
record Copeland() implements Aggregation.FromScores {
  @Override
  public PerArea fit(Members base) {
    List<double[]> members = base.ids().stream().map(base::scores).toList();
    double[][] rivals = new double[members.get(0).length][];
    Arrays.setAll(rivals, i -> members.stream().mapToDouble(scores -> scores[i]).toArray());
    double[][] complete =
        Arrays.stream(rivals)
            .filter(rival -> Arrays.stream(rival).noneMatch(Double::isNaN))
            .toArray(double[][]::new);
    double[] sizes = new double[members.size()];
    for (int m = 0; m < sizes.length; m++) {
      int member = m;
      double[] sorted = Arrays.stream(complete).mapToDouble(r -> r[member]).sorted().toArray();
      sizes[m] = Rounding.typicalSize(sorted, sorted.length);
    }
    return (scores, weights) -> {
      double total = LinearRule.total(weights);
      int points = 0;
      for (double[] rival : complete) {
        double net = 0; // the weight on which the area wins, less that on which it loses
        for (int m = 0; m < scores.length; m++) {
          if (!Rounding.ties(scores[m], rival[m], sizes[m])) {
            net += scores[m] > rival[m] ? weights[m] : -weights[m];
          }
        }
        points += Rounding.isNegligible(net, total, scores.length) ? 0 : net > 0 ? 1 : -1;
      }
      return points;
    };
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("copeland");
  }
}
