/**
 * How sure scores and ranks are: uncertainty analysis, sensitivity analysis, and what can be said
 * under every weighting.
 */
@NullMarked
package org.goodworkmonitor.stats.uncertainty;

import org.jspecify.annotations.NullMarked;
