package org.goodworkmonitor.core.treat;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;

/** A treatment or, for indicators that do not pass its test, another in its place. */
record OrElse(Treatment first, Treatment otherwise) implements Treatment {
  static final StrategyType<OrElse> TYPE =
      StrategyType.of(
              Treatment.class,
              "or-else",
              "One treatment or, where its test is not passed, another in its place.",
              p ->
                  new OrElse(
                      p.strategy("first", Treatment.class),
                      p.strategy("otherwise", Treatment.class)))
          .with(Parameter.strategy("first", Treatment.class, "is tried first"), OrElse::first)
          .with(
              Parameter.strategy(
                  "otherwise", Treatment.class, "treats the values as given, if not"),
              OrElse::otherwise);

  @Override
  public Fit fit(Sample sample) {
    Fit fit = first.fit(sample);
    return fit.passed() ? fit : otherwise.fit(sample);
  }

  @Override
  public List<Strategy> parts() {
    return List.of(first, otherwise);
  }

  @Override
  public StrategySpec spec() {
    return TYPE.spec(this);
  }
}
