/**
 * Groups of areas of similar profile: graphs, Markov Stability, and the usual clusterings beside
 * it.
 *
 * <p>{@link org.goodworkmonitor.stats.group.Profiles} go in, {@link
 * org.goodworkmonitor.stats.group.Grouping} comes out, whatever the method.
 */
@NullMarked
package org.goodworkmonitor.stats.group;

import org.jspecify.annotations.NullMarked;
