package org.goodworkmonitor.core.registry;

import java.util.List;
import org.goodworkmonitor.core.strategy.StrategyType;

/**
 * Adds types of strategies to {@link StrategyRegistry#standard()}. Implementations are found by
 * {@link java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface StrategyProvider {

  /** {@return the types to add, whose ids no other type of the same kind has} */
  List<StrategyType> types();
}
