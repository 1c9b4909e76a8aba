/** How good an index is: what holds together, what does not, and what only people can judge. */
@NullMarked
package org.goodworkmonitor.stats.quality;

import org.jspecify.annotations.NullMarked;
