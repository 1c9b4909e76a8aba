/**
 * Groups of areas of similar profile: graphs, Markov Stability, and the usual clusterings beside
 * it. {@link org.goodworkmonitor.stats.group.Profiles} go in, {@link
 * org.goodworkmonitor.stats.group.Grouping} comes out, whatever the method.
 *
 * <ul>
 *   <li>The report's four communities in one call: {@link
 *       org.goodworkmonitor.stats.group.GoodWorkGroups}.
 *   <li>A graph of similar areas by {@link org.goodworkmonitor.stats.group.GraphConstruction}, or a
 *       {@link org.goodworkmonitor.stats.group.SimilarityGraph} of your own; its communities at all
 *       scales by {@link org.goodworkmonitor.stats.group.MarkovStability}, told by a {@link
 *       org.goodworkmonitor.stats.group.MarkovStability.Result}.
 *   <li>A given number of groups by {@link org.goodworkmonitor.stats.group.KMeans}, {@link
 *       org.goodworkmonitor.stats.group.HierarchicalClustering} with its {@link
 *       org.goodworkmonitor.stats.group.Dendrogram}, or {@link
 *       org.goodworkmonitor.stats.group.GaussianMixture}, all of them a {@link
 *       org.goodworkmonitor.stats.group.Clustering}; how many by {@link
 *       org.goodworkmonitor.stats.group.GroupCount}.
 *   <li>What several groupings agree on: {@link org.goodworkmonitor.stats.group.Consensus}.
 * </ul>
 */
@NullMarked
package org.goodworkmonitor.stats.group;

import org.jspecify.annotations.NullMarked;
