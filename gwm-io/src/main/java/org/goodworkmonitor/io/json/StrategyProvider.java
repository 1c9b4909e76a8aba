package org.goodworkmonitor.io.json;

/**
 * Adds strategies to every registry that is asked to look for them with {@link
 * StrategyRegistry#withProviders()}. Implementations are found by {@link java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface StrategyProvider {

  /**
   * Adds strategies.
   *
   * @param registry the registry so far
   * @return a registry with the strategies added
   */
  StrategyRegistry addTo(StrategyRegistry registry);
}
