package org.goodworkmonitor.core.treat;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A treatment of indicators that have outliers, tested before and after. */
record IfOutliers(
    @Parameter("treats the values if there are outliers") Treatment treatment,
    @Parameter(
            value = "the skewness that outliers exceed",
            atLeast = 0,
            otherwise = OutlierTest.USUAL_SKEWNESS)
        double skewness,
    @Parameter(
            value = "the excess kurtosis that outliers exceed",
            otherwise = OutlierTest.USUAL_KURTOSIS)
        double kurtosis)
    implements Treatment {

  IfOutliers {
    new OutlierTest(skewness, kurtosis); // refuses what is none
  }

  @Override
  public Fit fit(Sample sample) {
    OutlierTest test = new OutlierTest(skewness, kurtosis);
    if (test.passes(sample.values())) {
      return new Fit(value -> value, Scope.NOTHING, true);
    }
    Fit fit = treatment.fit(sample);
    Sample treated = sample.withValues(sample.direction(), fit.transform().applyTo(sample));
    return new Fit(fit.transform(), fit.scope(), test.passes(treated.values()));
  }

  @Override
  public List<Strategy> parts() {
    return List.of(treatment);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("if-outliers", this);
  }
}
