/** How scores relate to each other and to other measures. */
@NullMarked
package org.goodworkmonitor.stats.relate;

import org.jspecify.annotations.NullMarked;
