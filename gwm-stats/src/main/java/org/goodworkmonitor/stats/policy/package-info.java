/** Targets and resources: how far areas are from a target, and how a sum is shared by that gap. */
@NullMarked
package org.goodworkmonitor.stats.policy;

import org.jspecify.annotations.NullMarked;
