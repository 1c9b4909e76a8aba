/**
 * How places lie to each other: who are neighbours, and whether like lies beside like.
 *
 * <p>{@link org.goodworkmonitor.stats.spatial.SpatialWeights} says who neighbours whom; {@link
 * org.goodworkmonitor.stats.spatial.MoransI} tells whether neighbours are alike on the whole,
 * {@link org.goodworkmonitor.stats.spatial.LocalMoran} and {@link
 * org.goodworkmonitor.stats.spatial.GetisOrd} where.
 */
@NullMarked
package org.goodworkmonitor.stats.spatial;

import org.jspecify.annotations.NullMarked;
