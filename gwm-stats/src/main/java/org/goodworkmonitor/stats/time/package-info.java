/** The same areas over several periods: trends, gaps, and why ranks change. */
@NullMarked
package org.goodworkmonitor.stats.time;

import org.jspecify.annotations.NullMarked;
