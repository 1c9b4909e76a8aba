package org.goodworkmonitor.stats.strategy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weighting;

/** Weights by squared loadings on rotated principal components. */
record ComponentWeights(
    @Parameter(
            value = "how many factors are kept; 0 for those with an eigenvalue above 1",
            atLeast = 0,
            otherwise = "0")
        int factors)
    implements Weighting.FromScores {

  ComponentWeights {
    if (factors < 0) {
      throw new InvalidValueException(factors + " factors", "expected 0 or more");
    }
  }

  @Override
  public Map<String, Double> weigh(Members members) {
    Standardised items = Standardised.of(members);
    EigenDecomposition eigen = items.components();
    double[] values = eigen.getRealEigenvalues();
    int k = values.length;
    int kept = factors;
    for (int c = 0; factors == 0 && c < k; c++) {
      kept += values[c] > 1 ? 1 : 0;
    }
    if (kept < 1 || kept > k) {
      throw new InvalidValueException(
          kept + " factors for " + k + " members", "keep from 1 to " + k);
    }
    double[][] loadings = new double[k][kept];
    for (int c = 0; c < kept; c++) {
      double size = Math.sqrt(Math.max(0, values[c]));
      for (int j = 0; j < k; j++) {
        loadings[j][c] = size * eigen.getEigenvector(c).getEntry(j);
      }
    }
    Varimax.rotate(loadings);
    double[] explained = new double[kept];
    double total = 0;
    for (double[] ofMember : loadings) {
      for (int c = 0; c < kept; c++) {
        explained[c] += ofMember[c] * ofMember[c];
        total += ofMember[c] * ofMember[c];
      }
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    double sum = 0;
    for (int j = 0; j < k; j++) {
      int factor = 0;
      for (int c = 1; c < kept; c++) {
        factor = Math.abs(loadings[j][c]) > Math.abs(loadings[j][factor]) ? c : factor;
      }
      double square = loadings[j][factor] * loadings[j][factor];
      double weight = square / explained[factor] * (explained[factor] / total);
      weights.put(items.ids().get(j), weight);
      sum += weight;
    }
    double all = sum;
    weights.replaceAll((id, weight) -> weight / all);
    return weights;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("factor-analysis", this);
  }
}
