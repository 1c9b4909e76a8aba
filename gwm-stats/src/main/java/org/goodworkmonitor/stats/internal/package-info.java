/** What several analyses share; not part of the public API. */
@NullMarked
package org.goodworkmonitor.stats.internal;

import org.jspecify.annotations.NullMarked;
