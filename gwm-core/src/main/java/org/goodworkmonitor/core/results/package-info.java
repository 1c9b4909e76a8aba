/**
 * What is read from scoreboards: quantile groups, ranks of every kind, profiles of areas, variants
 * side by side, and differences between tables.
 */
package org.goodworkmonitor.core.results;
