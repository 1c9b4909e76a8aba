/** Which areas are most like one area, and what they do better. */
@NullMarked
package org.goodworkmonitor.stats.neighbours;

import org.jspecify.annotations.NullMarked;
