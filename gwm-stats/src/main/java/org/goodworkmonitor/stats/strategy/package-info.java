/**
 * Strategies that need linear algebra, linear programs or probabilities: more weightings,
 * imputations, a normalisation and an aggregation. Definition files name them as they do those of
 * gwm-core, wherever gwm-stats is on the class path.
 */
@org.jspecify.annotations.NullMarked
package org.goodworkmonitor.stats.strategy;
