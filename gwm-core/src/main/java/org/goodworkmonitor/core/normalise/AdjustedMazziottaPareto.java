package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Min-max from 70 to 130 with a reference point at 100. */
record AdjustedMazziottaPareto(@Parameter("the point that scores 100") String reference)
    implements LinearNormalisation {
  private static final double CENTRE = 100;
  private static final double WIDTH = 60;

  AdjustedMazziottaPareto {
    new ReferencePoint(reference); // refuses what is none
  }

  @Override
  public double zero(Sample sample) {
    Normalisations.requireRange(sample);
    return new ReferencePoint(reference).of(sample);
  }

  @Override
  public double range(Sample sample, double zero) {
    return sample.direction().sign() * Normalisations.requireRange(sample);
  }

  @Override
  public double base() {
    return CENTRE;
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("adjusted-mazziotta-pareto", this);
  }
}
