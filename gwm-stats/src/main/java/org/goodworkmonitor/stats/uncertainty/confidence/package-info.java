/** Confidence sets for ranks from the sampling errors of what is ranked. */
@NullMarked
package org.goodworkmonitor.stats.uncertainty.confidence;

import org.jspecify.annotations.NullMarked;
