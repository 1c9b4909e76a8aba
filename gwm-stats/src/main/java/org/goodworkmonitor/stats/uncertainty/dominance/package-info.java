/** What holds under every weighting: guarantees by linear programs, without sampling. */
@NullMarked
package org.goodworkmonitor.stats.uncertainty.dominance;

import org.jspecify.annotations.NullMarked;
