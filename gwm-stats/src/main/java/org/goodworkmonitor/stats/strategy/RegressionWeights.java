package org.goodworkmonitor.stats.strategy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weighting;

/** Weights by the coefficients of a linear regression of an outcome on the members. */
record RegressionWeights(
    @Parameter("the column of the outcome") String outcome,
    @Parameter("whether more of the outcome is better") Direction direction)
    implements Weighting.FromScores {

  RegressionWeights {
    direction.sign(); // refuses an auxiliary column
  }

  @Override
  public Map<String, Double> weigh(Members members) {
    List<Row> rows = members.rows();
    double[] y = new double[rows.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = direction.sign() * rows.get(i).value(outcome);
    }
    Standardised items = Standardised.of(new WithOutcome(members, y));
    int k = items.ids().size() - 1;
    int n = items.areas().length;
    if (n <= k + 1) {
      throw new InvalidValueException(
          n + " areas with the outcome and all " + k + " scores",
          "more than " + (k + 1) + " are needed for a regression");
    }
    double[][] x = new double[n][k];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        x[i][j] = items.z()[j][i];
      }
    }
    QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(x, false), 1e-10);
    double[] slopes;
    try {
      slopes = qr.getSolver().solve(new ArrayRealVector(items.z()[k])).toArray();
    } catch (SingularMatrixException e) {
      throw new InvalidValueException(
          "members that are linear functions of each other", "leave one of them out");
    }
    for (int j = 0; j < k; j++) { // from standard deviations to the scale of the scores
      slopes[j] /= WithOutcome.deviation(members.scores(items.ids().get(j)), items.areas());
    }
    return new Standardised(members.ids(), items.areas(), items.z())
        .shares(slopes, "coefficients of the regression on '" + outcome + "'");
  }

  /** The members and the outcome as one more. */
  private static final class WithOutcome implements Members {
    private final Members members;
    private final double[] outcome;

    WithOutcome(Members members, double[] outcome) {
      this.members = members;
      this.outcome = outcome;
    }

    @Override
    public List<String> ids() {
      return Stream.concat(members.ids().stream(), Stream.of("the outcome")).toList();
    }

    @Override
    public double[] scores(String id) {
      return members.ids().contains(id) ? members.scores(id) : outcome.clone();
    }

    static double deviation(double[] scores, int[] areas) {
      double mean = 0;
      for (int i : areas) {
        mean += scores[i] / areas.length;
      }
      double squares = 0;
      for (int i : areas) {
        squares += (scores[i] - mean) * (scores[i] - mean);
      }
      return Math.sqrt(squares / (areas.length - 1));
    }
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("regression", this);
  }
}
