/** How unequal places are, within regions and between them. */
@NullMarked
package org.goodworkmonitor.stats.inequality;

import org.jspecify.annotations.NullMarked;
