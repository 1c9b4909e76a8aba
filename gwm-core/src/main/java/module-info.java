import org.jspecify.annotations.NullMarked;

/**
 * The model of composite indices: areas, indicators, domains, the strategies that turn values into
 * scores, and the scoreboards that result.
 */
@NullMarked
@SuppressWarnings("module") // gwm-io is compiled later
module org.goodworkmonitor.core {
  requires static transitive org.jspecify;
  requires com.google.common;
  requires static com.fasterxml.jackson.annotation;

  exports org.goodworkmonitor.core.aggregate;
  exports org.goodworkmonitor.core.bytes;
  exports org.goodworkmonitor.core.derive;
  exports org.goodworkmonitor.core.execution;
  exports org.goodworkmonitor.core.formula;
  exports org.goodworkmonitor.core.impute;
  exports org.goodworkmonitor.core.index;
  exports org.goodworkmonitor.core.model;
  exports org.goodworkmonitor.core.normalise;
  exports org.goodworkmonitor.core.numeric;
  exports org.goodworkmonitor.core.presets;
  exports org.goodworkmonitor.core.problem;
  exports org.goodworkmonitor.core.registry;
  exports org.goodworkmonitor.core.results;
  exports org.goodworkmonitor.core.spatial;
  exports org.goodworkmonitor.core.strategy;
  exports org.goodworkmonitor.core.treat;
  exports org.goodworkmonitor.core.view;
  exports org.goodworkmonitor.core.weight;

  uses org.goodworkmonitor.core.registry.StrategyProvider;

  exports org.goodworkmonitor.core.internal to
      org.goodworkmonitor.io;
  exports org.goodworkmonitor.core.model.internal to
      org.goodworkmonitor.io;
}
