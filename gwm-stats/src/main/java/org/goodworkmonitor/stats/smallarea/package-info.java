/**
 * Estimates for areas with few people: limits, shrinkage, funnels, and comparison with a benchmark.
 */
@NullMarked
package org.goodworkmonitor.stats.smallarea;

import org.jspecify.annotations.NullMarked;
